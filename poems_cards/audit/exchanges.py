"""Two blanks, cells or hints of a fact, of which the cited sentences have each where the fact has the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from poems_cards.audit.claims import Piece
from poems_cards.audit.polarity import Reading
from poems_cards.audit.support import is_idle
from poems_cards.facts.keys import Role
from poems_cards.language.words import Word, Words, read_words

_MOST = 12  # of a fact are compared with each other
_REPEATS = 10  # of a word in a sentence: more of them say nothing new
_BESIDE = 3  # words on either side of a blank
_FLAT = 2  # words: added to distances, so that the nearest word does not decide alone
_LITTLE = 0.02  # added to what is compared, so that nothing is not infinitely less than next to nothing


@dataclass(frozen=True, slots=True)
class Placed:
    """What a fact puts somewhere: the stems of its own words, and those of the words that say where."""

    text: str
    own: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near words stand to each other in sentences; `least` and `ratio` say what shows that two are exchanged."""

    theirs: Sequence[Reading]
    least: float
    ratio: float
    _known: dict[tuple[str, str], float] = field(default_factory=dict)

    def exchanged(self, placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
        """Yield each two whose words stand much nearer to what is around the other."""
        for one, other in combinations(placed[:_MOST], 2):
            mine, its = one.own - other.own, other.own - one.own
            both = one.own | other.own | (one.around & other.around)
            here, there = one.around - both, other.around - both
            crossed = self._sum(here, its), self._sum(there, mine)
            turned = sum(crossed)
            if all(crossed) and turned >= self.least:
                straight = self._sum(here, mine) + self._sum(there, its)
                if turned + _LITTLE > self.ratio * (straight + _LITTLE):
                    yield one, other

    def _sum(self, around: frozenset[str], own: frozenset[str]) -> float:
        return sum(max((self._of(each, word) for word in own), default=0) for each in sorted(around))

    def _of(self, one: str, other: str) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            distances = (
                reading.distance(here, there)
                for reading in self.theirs
                for here in reading.by_stem.get(one, ())[:_REPEATS]
                for there in reading.by_stem.get(other, ())[:_REPEATS]
                if here != there
            )
            nearest = min(distances, default=None)
            self._known[key] = 0 if nearest is None else 1 / (_FLAT + nearest)
        return self._known[key]


def exchanged_blanks(
    pieces: Sequence[Piece], texts: Sequence[Words], theirs: Sequence[Reading], idle: frozenset[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each text with two blanks that are exchanged, the first of them, and how."""
    for index, (piece, words) in enumerate(zip(pieces, texts, strict=True)):
        if piece.role is not Role.ANSWER and len(piece.answers) > 1:
            nearness = Nearness(theirs, least=0.2, ratio=1.65)
            for one, other in nearness.exchanged(_blanks(piece, words, idle)):
                yield index, one.text, exchanged("", one, other)


def placed(own: str, around: str) -> Placed:
    """Return a text with the words that say where it belongs: a cell with its column, an answer with its hint."""
    return Placed(own, _stems(read_words(own).words), _stems(read_words(around).words))


def exchanged(what: str, one: Placed, other: Placed) -> str:
    """Return how two texts, or `what` belongs to them, stand in the cited words."""
    return f"{what}{one.text!r} and {other.text!r} are exchanged: the cited words have them the other way round"


def _stems(words: Sequence[Word], idle: frozenset[str] = frozenset()) -> frozenset[str]:
    return frozenset(word.stem for word in _content(words, idle))


def _blanks(piece: Piece, words: Words, idle: frozenset[str]) -> list[Placed]:
    """Return the blanks of a text with the words beside each, up to the next blank."""
    texts = [word.text for word in words.words]
    spans: list[tuple[int, int]] = []
    at = 0
    for answer in piece.answers:
        own = [word.text for word in read_words(answer).words]
        starts = (start for start in range(at, len(texts) - len(own) + 1) if texts[start : start + len(own)] == own)
        start = next(starts, None)
        if start is None or not own:
            return []
        at = start + len(own)
        spans.append((start, at))
    found = []
    ends = [0, *(end for _, end in spans)]
    begins = [*(start for start, _ in spans), len(texts)]
    for (start, end), before, after, answer in zip(spans, ends, begins[1:], piece.answers, strict=False):
        beside = [
            *_content(words.words[before:start], idle)[-_BESIDE:],
            *_content(words.words[end:after], idle)[:_BESIDE],
        ]
        around = frozenset(word.stem for word in beside)
        found.append(Placed(answer, _stems(words.words[start:end], idle), around))
    return found


def _content(words: Sequence[Word], idle: frozenset[str]) -> list[Word]:
    return [word for word in words if not is_idle(word) and word.stem not in idle]
