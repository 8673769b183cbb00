"""Sentences that a curator cites -> a table of what they say side by side, that is to be read and mended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from poems_cards.draft._compared import compared, continued, is_named
from poems_cards.draft._guessed import guessed
from poems_cards.draft._list_leads import noun_of
from poems_cards.draft._lists import lead_of
from poems_cards.draft._plain import cleaned
from poems_cards.draft.clauses import Clause, main_clause
from poems_cards.draft.listing import Listing, listing
from poems_cards.draft.phrases import LONGEST_ANSWER, bare, capital, without_tail
from poems_cards.draft.proposals import Topic, topic_of
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

MOST_COLUMNS = 3
# Between a verb and what it speaks of.
_LINKS = re.compile(r"^(?:by|from|when)\s(?:(?:an?|the)\s(?:combination|mix|mixture)\sof\s)?")
_OF_TABLE = re.compile(r"(?P<name>[^:;.]+): (?P<cells>[^:]+[^:.])")  # as a report has a row: "Ague: by day; the marsh"
_PLACED = re.compile(  # "In gout, however, the stores are low"
    r"(?:In|With|Among|For|During) (?P<name>[^,;:]{,60}), (?:however|by contrast|in contrast|on the other hand|,| )*"
    r"(?P<cells>.+)"
)
_COUNT = re.compile(r"(?:The )?(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+) ", re.IGNORECASE)
_GLOSS = re.compile(r"(?P<name>[^,;:.]+?)(?:(?::| [–—]) (?P<cells>.+)|, (?P<aside>[^,]+)|, .+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What is compared, "" if nothing tells, what is said of it, and where; `guessed`, if the name is not plain."""

    name: str
    cells: tuple[str, ...]
    cite: tuple[Locator, ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A comparison as it may be.

    Shape:  `prompt` says what is compared, "" if nothing tells; `columns` are the heads, if any; `cite` is what it
            rests on as a whole: the sentence that opens the list in which the rows stand, or else all of them.
    """

    prompt: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    cite: tuple[Locator, ...] = ()


def tabling(sentences: Sequence[Sentence], subject: str, cite: Sequence[Locator]) -> Table:
    """Return the table that the sentences and clauses `cite` make, in a deck on `subject`.

    `sentences` are all that are at hand, in their order. Each sentence is a row: its subject, and what it says of that;
    one that opens a list has its entries in a cell, unless these are cited, too, or it stands alone: then they are the
    rows. Rows of a table in the source bring its heads.
    Where sentences do not say one thing each in one form, or one of them too much, the cells are empty; what is said of
    one thing is a row, and where it is not plain what is compared, the names are guesses, or missing.
    """
    topic = topic_of(subject, [sentence.text for sentence in sentences])
    known = {sentence.locator: sentence for sentence in sentences}
    cited = [locator for locator in dict.fromkeys(cite) if locator.whole in known]
    opened = {locator: listing(sentences, subject, [locator]) for locator in cited if not known[locator.whole].item}
    if len(opened) == len(cited) == 1:  # of a list that it opens, the entries
        cited = [*opened[cited[0]].cite[1:]] or cited
    cited = [each for each in cited if each not in opened or {*opened[each].cite[1:]}.isdisjoint(cited)]
    more = continued(sentences, cited)
    whole, cited = cited, [each for each in cited if each not in more]
    heads = next(filter(None, (_heads(sentences, known[locator.whole]) for locator in cited)), None)
    rows: dict[str, TableRow] = {}
    for locator in cited:
        below = opened.get(locator, Listing())
        if known[locator.whole] is heads:
            continue
        text = _said_at(known, locator)
        if heads:
            name, *cells = _cells(text)
        elif below.cite[1:]:
            name, cells = below.prompt or _row(text)[0], [", ".join(below.items)]
        else:
            name, *cells = _row(text)
        name = topic.lower(bare(name))
        had = rows.get(name, TableRow(name=name, cells=(), cite=()))
        cells = [*had.cells, *filter(_is_cell, cells)]
        rows[name] = TableRow(name=name, cells=tuple(cells[:MOST_COLUMNS]), cite=(*had.cite, locator, *below.cite[1:]))
    plain = [at for at in cited if at not in opened or not opened[at].cite[1:]]
    if not heads and not _are_parallel([(_said_at(known, at), known[at.whole].item) for at in plain]):
        rows = _named_rows(sentences, {at: _said_at(known, at) for at in cited}, topic)
    if len({len(row.cells) for row in rows.values()}) > 1:  # lines that are all alike are typed more easily
        rows = {name: replace(row, cells=()) for name, row in rows.items()}
    lead = _lead(sentences, cited)
    return Table(
        prompt=_prompt(lead.text, topic) if lead else "",
        columns=_cells(heads.text)[1 : 1 + MOST_COLUMNS] if heads else (),
        rows=tuple(
            replace(row, cite=(*row.cite, *(at for at, first in more.items() if first in row.cite)))
            for row in rows.values()
        ),
        cite=(lead.locator,) if lead else tuple(whole),
    )


def _named_rows(sentences: Sequence[Sentence], said: Mapping[Locator, str], topic: Topic) -> dict[str, TableRow]:
    """Return rows without cells, each with its name, which may be guessed or missing, and the sentences about that."""
    names = compared(sentences, said)
    unnamed = {locator: text for locator, text in said.items() if locator not in names}
    guesses = guessed(sentences, unnamed, [name for name, _ in names.values()])
    rows: dict[str, TableRow] = {}
    for locator in said:
        name, lead = names.get(locator) or (guesses.get(locator, ""), None)
        key = name.casefold() or str(locator)
        had = rows[key].cite if key in rows else (lead,) if lead else ()
        rows[key] = TableRow(
            name=topic.lower(name),
            cells=(),
            cite=tuple(dict.fromkeys((*had, locator))),
            guessed=locator in guesses,
        )
    return rows


def _said_at(known: Mapping[Locator, Sentence], locator: Locator) -> str:
    """Return the text of a sentence or a clause, without what a reader passes over."""
    sentence = known[locator.whole]
    return cleaned(sentence.clauses[locator.clause - 1] if locator.clause else sentence.text)


def _are_parallel(said: Sequence[tuple[str, bool]]) -> bool:
    """Return whether each text, with whether it is an entry of a list, names a thing of its own, and all have one form.

    Entries of a list have the form that their list has; other sentences have one form if they have the same verb.
    """
    names = [_row(text)[0].casefold() for text, _ in said]
    forms = {"" if is_item else _form(text) for text, is_item in said}
    are_named = len({*names}) == len(names) and all(map(is_named, names))
    return are_named and None not in forms and len(forms) <= 1


def _form(text: str) -> str | None:
    """Return how a prose sentence speaks of something: its verb, or "in"; None if that is not told."""
    if _PLACED.fullmatch(text.rstrip(".")):
        return "in"
    clause = main_clause(text)
    return (clause.base or "be") if clause else None


def _heads(sentences: Sequence[Sentence], row: Sentence) -> Sentence | None:
    """Return the first row of the table in a source to which a sentence belongs, None if it stands in none."""
    at = row.locator
    around = [each for each in sentences if (each.locator.source, each.locator.block) == (at.source, at.block)]
    counts = {len(_cells(each.text)) for each in around}
    return around[0] if len(around) > 1 and len(counts) == 1 and counts != {1} else None


def _cells(text: str) -> tuple[str, ...]:
    """Return the name and the cells of a row as a report has it; the text alone, if it is none."""
    match = _OF_TABLE.fullmatch(text)
    return (match["name"].strip(), *re.split(r";\s+", match["cells"])) if match else (text,)


def _is_cell(text: str) -> bool:
    """Return whether a text is short enough: what is longer is to be said in other words."""
    return 0 < len(text.split()) <= LONGEST_ANSWER


def _row(text: str) -> tuple[str, ...]:
    """Return what a sentence or an entry of a list speaks of, and what it says of that."""
    if match := _PLACED.fullmatch(text.rstrip(".")):
        return match["name"], match["cells"]
    if clause := main_clause(text):
        return clause.subject.partition(",")[0], _said(clause)
    match = _GLOSS.fullmatch(text.rstrip("."))
    if not match:
        return (text.rstrip("."),)
    return (match["name"], *filter(None, [match["cells"] or match["aside"]]))


def _said(clause: Clause) -> str:
    """Return what a clause says of its subject, without the verb that all rows may share."""
    if clause.denies:
        return " ".join(filter(None, ("not", clause.verb, without_tail(clause.rest))))
    linked = clause.is_passive or not clause.rest.startswith("by ")  # "comes by day" says when
    return without_tail(_LINKS.sub("", clause.rest, count=1) if linked else clause.rest) or clause.verb


def _prompt(lead: str, topic: Topic) -> str:
    """Return what the entries are of a list that a sentence opens; "" if it does not tell."""
    clause = main_clause(lead)
    if clause and (not clause.rest or _COUNT.match(clause.subject) or (clause.base or "be") in ("be", "include")):
        return capital(_COUNT.sub("", clause.subject))  # "Four types can form:"
    if clause:  # "Surgeons perform two types of surgery:"
        return capital(_COUNT.sub("", clause.rest.rstrip(":"))) if _COUNT.match(clause.rest) else ""
    return noun_of(lead_of(lead, topic))


def _lead(sentences: Sequence[Sentence], cited: Sequence[Locator]) -> Sentence | None:
    """Return the sentence that opens the one list in which all that is cited stands; None if there is none."""
    places = {sentence.locator: at for at, sentence in enumerate(sentences)}
    leads = {_opening(sentences[: places[locator.whole] + 1]) for locator in cited}
    return leads.pop() if len(leads) == 1 else None


def _opening(so_far: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that opens the list in which the last of some sentences stands."""
    block = so_far[-1].locator.block
    inside = [*takewhile(lambda each: each.locator.block == block, reversed(so_far))]
    around = so_far[max(0, len(so_far) - len(inside) - 1) : -1]
    return next((each for each in reversed(around) if each.text.endswith(":")), None)
