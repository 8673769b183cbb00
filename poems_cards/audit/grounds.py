"""What one row of a table says -> the few sentences of a report that have its words, to be cited by it."""

from collections import Counter
from collections.abc import Sequence

from poems_cards.audit.evidence import Ground
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words
from poems_cards.report.locators import Locator


def grounds(ground: Ground, phrases: Sequence[str], near: Sequence[Locator]) -> tuple[Locator, ...]:
    """Return the sentences that have the words of `phrases`, in their order, as few as possible.

    Of several, that with the most words is taken first, or what has those of the first phrase, the name of the row, or
    else what stands nearest to those before it, or to `near`. A sentence that has neither most of the words of the
    first phrase nor most of all is about something else, and is none of them.
    """
    stems = [_stems(phrase) & ground.where.keys() for phrase in phrases]
    near_by = {at for stem in set[str]().union(*stems) for at in ground.where[stem]}
    about = {at for at in near_by if says_most(ground, at, phrases[:1], ()) or says_most(ground, at, phrases, ())}
    where = {stem: about.intersection(ground.where[stem]) for stem in set[str]().union(*stems)}
    wanted = {stem for stem in where if where[stem]}
    named = Counter(at for stem in sorted(*stems[:1]) for at in where[stem]) if stems else Counter[Locator]()
    found: list[Locator] = []
    while wanted:
        counts = Counter(at for stem in sorted(wanted) for at in where[stem])
        found.append(min(counts, key=lambda at: (-counts[at], -named[at], ground.nearness(at, found or near), at)))
        wanted -= {stem for stem in wanted if found[-1] in where[stem]}
    return tuple(sorted(found))


def says_most(ground: Ground, locator: Locator, phrases: Sequence[str], missing: Sequence[str]) -> bool:
    """Return whether a sentence has more than half of the words of `phrases`, those that are `missing` apart."""
    rest = set[str]().union(*map(_stems, phrases)).difference(*map(_stems, missing))
    return not rest or len(rest & ground.sentences[locator].cited.stems) > len(rest) / 2


def _stems(phrase: str) -> set[str]:
    return {word.stem for word in read_words(phrase).words if word.text not in word_list("grammar")}
