"""Sentences that are set side by side -> the things that they compare, as far as these are named plainly."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import bare
from poems_cards.language.tokens import spoken
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_WORDIEST = 6
_TELLS = re.compile(r"\?$|\b(?:of|for)\b")  # "Treatment of gout": what is said of a thing
_NUMBERED = re.compile(r"\b(types?|stages?|grades?|class|classes|groups?|phases?) \d+\b", re.IGNORECASE)
_UNNAMED = re.compile(  # "this type of surgery", "about 80 percent of people", "rarely": who is meant stands elsewhere
    r"""\b(?:this|that|these|those|it|its|they|them|their|he|she|we|you|who|whoever|there|such|other|others|another|one|both|each)\b
    |^(?:about|most|many|some|several|few|all|rarely|sometimes|often|usually)\b|\d""",
    re.VERBOSE | re.IGNORECASE,
)


def is_named(name: str) -> bool:
    """Return whether a phrase names a thing by itself, and does not only point to one."""
    return bool(name) and not _UNNAMED.search(_NUMBERED.sub(r"\1", name))


def compared(sentences: Sequence[Sentence], said: Mapping[Locator, str]) -> dict[Locator, tuple[str, Locator | None]]:
    """Return what each text of `said`, by its locator, speaks of, with the sentence that names it if that is another.

    Three ways of naming are plain: the words before an entry of a list ("Open surgery. The surgeon makes a cut"),
    headings whose words the sentences say again, and subjects that are kinds of one thing ("red quills", "blue
    quills").
    What is left out is not told, or is the same for all.
    """
    places = {sentence.locator: index for index, sentence in enumerate(sentences)}
    found: dict[Locator, tuple[str, Locator | None]] = {}
    for locator in said:
        if lead := _entry_name(sentences, places[locator.whole]):
            found[locator] = (lead.text.rstrip(".:"), lead.locator)
    rest = [locator for locator in said if locator not in found]
    headings = {locator: sentences[places[locator.whole]].heading for locator in rest}
    if _are_kinds(headings.values()) and all(_last(headings[at]) in spoken(said[at]) for at in rest):
        return {locator: (heading, None) for locator, heading in headings.items()}
    clauses = {locator: main_clause(said[locator]) for locator in rest}
    subjects = {locator: bare(clause.subject.partition(",")[0]) for locator, clause in clauses.items() if clause}
    if len(subjects) == len(rest) and _are_kinds(subjects.values()) and _share_noun(subjects.values()):
        found |= {locator: (subject, None) for locator, subject in subjects.items()}
    return found if len({name.casefold() for name, _ in found.values()}) > 1 else {}


def entry_begin(sentences: Sequence[Sentence], index: int) -> Sentence | None:
    """Return the sentence that begins the entry of a list in which a sentence stands, None if it stands in none."""
    block = sentences[index].locator.block
    above = takewhile(lambda each: each.locator.block == block, reversed(sentences[: index + 1]))
    return next((each for each in above if each.item), None)


def continued(sentences: Sequence[Sentence], cited: Sequence[Locator]) -> dict[Locator, Locator]:
    """Return those of `cited` that go on in an entry of a list, each with the one of `cited` with which it begins."""
    places = {sentence.locator: at for at, sentence in enumerate(sentences)}
    begun = {locator: entry_begin(sentences, places[locator.whole]) for locator in cited}
    firsts = {locator: first.locator for locator, first in begun.items() if first}
    return {locator: first for locator, first in firsts.items() if locator != first and first in cited}


def _entry_name(sentences: Sequence[Sentence], index: int) -> Sentence | None:
    """Return the name with which the entry of a list begins in which a sentence stands; None if it has none."""
    first = entry_begin(sentences, index)
    if first is None or len(first.text.split()) > _WORDIEST or main_clause(first.text) or not is_named(first.text):
        return None
    return first


def _are_kinds(names: Iterable[str]) -> bool:
    """Return whether there are several names, each of which is one and no question."""
    some = [*names]
    are_names = all(is_named(name) and len(name.split()) <= _WORDIEST and not _TELLS.search(name) for name in some)
    return len({name.casefold() for name in some}) > 1 and are_names


def _share_noun(names: Iterable[str]) -> bool:
    """Return whether all names are kinds of what their last word says, which stands behind what tells them apart."""
    return len({*map(_last, names)}) == 1 and all(len(name.split()) > 1 for name in names)


def _last(name: str) -> str:
    """Return the last word of a name in small letters, "" if it has none."""
    return next(reversed(spoken(name)), "")
