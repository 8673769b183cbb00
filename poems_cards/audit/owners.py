"""Several numbers in the cited words: which of them a claim's words belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from poems_cards.audit.cues import Cue
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import AMOUNT
from poems_cards.language.quantities import read_figures
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word

_GRAMMAR = word_list("grammar")
_MOST = 30  # numbers of a kind in a sentence: nobody tells more of them apart
_LEADING = 0.45  # what a word weighs that stands before the first number, and may belong to all of them; others, 1


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands around a number: its own words, and those that may belong to other numbers as well."""

    pole: str
    own: frozenset[str]
    leading: frozenset[str]


def owners(mine: Iterable[str], cue: Cue, theirs: Sequence[Reading]) -> set[str]:
    """Return the numbers that more of the stems `mine` stand beside than beside that of `cue`; none if they do not.

    A sentence is parted by its marks and by words like "and": "5% with none, 21% with one". A part that has nothing but
    a number goes on with the part before it: "more than 2 g below the limit or below 10 g".
    """
    parts = [part for reading in theirs for part in _parts(reading, cue.kind, cue.pole)]
    same = [part for part in parts if part.pole == cue.pole]
    others = [part for part in parts if part.pole != cue.pole]
    if not any(part.own or part.leading for part in same):
        return set()  # "5% with none, 21% with one": the words of the first are those of all
    support = against = 0.0
    beside: set[str] = set()
    for stem in dict.fromkeys(mine):
        beyond = {part.pole for part in others if stem in part.own}
        if any(stem in part.own for part in same):
            support += not beyond
        elif any(stem in part.leading for part in same):
            support += _LEADING
        elif beyond:
            against += 1
            beside |= beyond
    return beside if against > support else set()


def words_of(reading: Reading, kind: str, words: Iterable[Word]) -> Iterator[str]:
    """Yield the stems of `words`, and the amounts of other kinds, by which a claim's number is known."""
    places = set()
    for word in words:
        places.add(word.at)
        if word.text not in _GRAMMAR and not read_figures(word.text):
            yield word.stem
    for cue in reading.cues:
        if cue.kind.startswith(AMOUNT) and cue.kind != kind and cue.at in places:
            yield f"{cue.kind} {cue.pole}"


def _parts(reading: Reading, kind: str, pole: str) -> Iterator[_Part]:
    """Yield the parts of a sentence that have numbers of a kind, among which may be `pole`."""
    cues = [cue for cue in reading.cues if cue.kind == kind][:_MOST]
    has = any(cue.pole == pole for cue in cues)
    before = 0
    for index, cue in enumerate(cues):
        start, end = reading.part(cue.at)
        near = [other.at for other in cues if start <= other.at < end]
        if len(near) > 1:  # "30 instead of 44 days"
            at = near.index(cue.at)
            start = (near[at - 1] + cue.at + 1) // 2 if at else start
            end = (cue.at + near[at + 1]) // 2 + 1 if at + 1 < len(near) else end
        stems = _stems(reading, kind, start, end)
        if not stems and index and before >= reading.phrase(cue.at)[0]:
            stems = _stems(reading, kind, before, end)
        else:
            before = start
        first = _stems(reading, kind, start, cue.at) if not index and has else frozenset[str]()
        yield _Part(cue.pole, stems - first, first)


def _stems(reading: Reading, kind: str, start: int, end: int) -> frozenset[str]:
    return frozenset(words_of(reading, kind, (word for word in reading.words.words if start <= word.at < end)))
