"""What leads to what in a text: for each two names, which of them acts, causes or comes first."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from poems_cards.audit.flow_marks import Kind, Mark
from poems_cards.audit.flow_reader import read_marks
from poems_cards.language.words import read_words

_FARTHEST = 12  # names from one to another
_MOST = 2  # ways between them
_SENTENCES = re.compile(r"[.;?!](?!\d)|--+")

Pair = tuple[str, str]  # the stems of two names, in the order of the alphabet
Ways = Mapping[Pair, tuple[int, str]]  # 1 if the first leads to the second, -1 if it is the other way round; and a word


@lru_cache(maxsize=1 << 13)  # the same sentence is cited by many facts
def flows(text: str) -> Ways:
    """Return which names of `text` lead to which, each with the word that says so; none that lead both ways."""
    return together(_pairs(read_marks(read_words(sentence))) for sentence in _SENTENCES.split(text) if sentence.strip())


def together(some: Iterable[Iterable[tuple[Pair, tuple[int, str]]]]) -> Ways:
    """Return what several texts say together."""
    found: dict[Pair, dict[int, str]] = {}
    for pairs in some:
        for pair, (way, word) in pairs:
            found.setdefault(pair, {}).setdefault(way, word)
    return {pair: next(iter(ways.items())) for pair, ways in found.items() if len(ways) == 1}


def turned(mine: Ways, theirs: Ways, least: int = 1) -> str:
    """Return a word by which names of `mine` are turned round in `theirs`, and none stand as they are; "" if none.

    Shape:  `least` is how many pairs of names have to be turned, or all that a word has.
    """
    straight = {word for pair, (way, word) in mine.items() if pair in theirs and theirs[pair][0] == way}
    against = [word for pair, (way, word) in mine.items() if pair in theirs and theirs[pair][0] != way]
    said = Counter(word for _, word in mine.values())
    return next(
        (word for word in against if word not in straight and against.count(word) >= min(least, said[word])), ""
    )


def _pairs(marks: Sequence[Mark]) -> Iterator[tuple[Pair, tuple[int, str]]]:
    for at, mark in enumerate(marks):
        if mark.kind is Kind.NAME:
            for other, way, word in _Walk().names(marks, at):
                if other < mark.stem:
                    yield (other, mark.stem), (-way, word)
                elif other > mark.stem:
                    yield (mark.stem, other), (way, word)


@dataclass(slots=True)
class _Walk:
    """A walk from a name to those behind it, with what it has met."""

    way: int = 0
    word: str = ""
    ways: int = 0  # met so far
    since: int = 0  # names since the last of them
    comma: bool = False  # since the last of them
    aside: bool = False  # "in women": they are not what is acted on

    def names(self, marks: Sequence[Mark], at: int) -> Iterator[tuple[str, int, str]]:
        """Yield the names behind the one at a place, up to the end of what is said of it, each with the way to it."""
        names = 0
        for place, mark in enumerate(marks[at + 1 :], start=at + 1):
            if mark.kind in (Kind.NAME, Kind.HEAD):
                names, self.since = names + 1, self.since + 1
                if names > _FARTHEST:
                    return
                if self.way and not self.aside:
                    yield mark.stem, self.way, self.word
            elif mark.kind is Kind.COMPOUND:
                if place == at + 1 and place + 1 < len(marks):
                    yield marks[place + 1].stem, mark.way, mark.text
            elif self._ends(marks, place):
                return

    def _ends(self, marks: Sequence[Mark], place: int) -> bool:
        """Take in a mark that is no name, and return whether nothing behind it is said of the first name."""
        mark = marks[place]
        if mark.kind is Kind.WAY:
            return self._leads(mark)
        if mark.kind is Kind.COMMA:
            self.comma, self.aside = True, False
            return bool(self.way and self.since) and _opens_clause(marks, place)
        if mark.kind is Kind.ADJUNCT:
            self.aside = self.since > 0
        elif mark.kind is Kind.PREDICATE and self.way and self.since:
            if self.way > 0:
                return True
            self.way, self.ways, self.aside = 0, 0, False  # "a sign of A can do B": of the sign, not of A
        return mark.kind is Kind.END

    def _leads(self, mark: Mark) -> bool:
        self.ways += 1
        if self.way and mark.way != self.way:
            if self.way > 0 or self.comma:
                return True
            self.ways = 1  # "release of A by B stimulates C"
        self.way, self.word, self.since = mark.way, self.word or mark.text, 0
        self.comma = self.aside = False
        return self.ways > _MOST


def _opens_clause(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a comma is followed by what acts anew: "A affects B, C affects D"."""
    after = next((place for place in range(at + 1, len(marks)) if marks[place].kind is not Kind.NAME), len(marks))
    return at + 1 < after < len(marks) and marks[after].kind in (Kind.WAY, Kind.PREDICATE)
