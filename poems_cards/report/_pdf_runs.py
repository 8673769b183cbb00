"""The letters of a page -> runs of words with their places, without footnote marks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import force_setattr

from poems_cards.report._marks import raised

UNKNOWN = "\ufffd"  # a letter that its font does not identify

SPACE = 0.16  # a gap between words, in multiples of the size of letters
GAP = 0.75  # a gap that may separate columns or cells, in the same unit
SMALL = 0.86  # the largest superscript, in multiples of the line's size; browsers draw them at 0.83
LEVEL = 0.3  # in multiples of the size: letters whose middles differ by less are on one line
SPACED = 4  # the fewest gaps that show whether all letters are spaced out
BASE = 0.28  # in multiples of the smaller size: letters whose feet differ by less are on one line
MARK_LETTERS = 12  # the most letters of a superscript that is as large as its line
NEAR = 6  # lines above and below that are looked at; some belong to other columns
SAME = 0.12  # in multiples of the size: a letter drawn twice within that distance is bold


_LIGATURES = {
    ord(ligature): letters for ligature, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True)
}
_ITALIC = re.compile(r"ital|obliq|slant|cmti|cmsl|sfti")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|medi(?!um)|cmb|sfb|ecb")  # the last three are TeX's


class Letter(Struct, frozen=True, kw_only=True):
    """A letter that can be seen, with its font's name in small letters, and whether it is of a link; in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str
    linked: bool = False

    @property
    def y(self) -> float:
        """Its middle."""
        return (self.y0 + self.y1) / 2


class Word(Struct, frozen=True, kw_only=True):
    """A word and where it begins and ends, in points from the left."""

    text: str
    x0: float
    x1: float


class Run(Struct, frozen=True, kw_only=True):
    """Words on one line with nothing but spaces between them.

    Units: points; `y` is the middle of their letters, from below, and `rise` how far raised ones reach above it.
    """

    words: tuple[Word, ...]
    y: float
    size: float
    bold: bool
    italic: bool
    rise: float
    linked: bool = False

    text: str = ""
    x0: float = 0.0
    x1: float = 0.0

    def __post_init__(self) -> None:
        """Compute once what is used often: this halves the time for a table of fifty pages."""
        force_setattr(self, "text", " ".join(word.text for word in self.words))
        force_setattr(self, "x0", self.words[0].x0)
        force_setattr(self, "x1", self.words[-1].x1)


def runs_of(chars: Iterable[Letter]) -> Iterator[list[Run]]:
    """Yield the runs that `chars` make, line by line."""
    return ([*filter(None, map(_run, _parted(line, GAP)))] for line in _lines(chars))


def _lines(chars: Iterable[Letter]) -> list[list[Letter]]:
    """Return the letters line by line from the top, each from left to right, small raised ones beside larger ones."""
    lines: list[list[Letter]] = []
    for char in sorted(chars, key=lambda char: (-char.y, char.x0)):
        for line in reversed(lines[-3:]):
            if _is_level(char, line[0]):
                line.append(char)
                break
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda char: char.x0)
    for at, line in enumerate(lines):
        near = [other for other in lines[max(0, at - NEAR) : at + NEAR + 1] if other is not line]
        for part in _parted(line, GAP):
            if base := next((other for other in near if _is_beside(part, other)), None):
                base += part
                base.sort(key=lambda char: char.x0)
                line[: len(line)] = [char for char in line if char not in part]
    return [[*_once(line)] for line in lines if line]


def _once(line: Sequence[Letter]) -> Iterator[Letter]:
    """Yield letters, and those only once that are drawn twice to look bold."""
    before: Letter | None = None
    for char in line:
        if not (before and char.text == before.text and char.x0 - before.x0 < SAME * char.size):
            yield char
        before = char


def _is_level(char: Letter, other: Letter) -> bool:
    larger = max(char.size, other.size)
    similar = abs(char.y - other.y) <= LEVEL * larger and min(char.size, other.size) > SMALL * larger
    return similar or abs(char.y0 - other.y0) <= BASE * min(char.size, other.size)


def _is_beside(part: Sequence[Letter], line: Sequence[Letter]) -> bool:
    """Return whether `part` has small or raised letters that follow one of `line`."""
    first = part[0]
    small = SMALL if len(part) > MARK_LETTERS else 1
    return any(
        first.size <= small * char.size
        and (first.size <= SMALL * char.size or first.y0 > char.y0 + LEVEL * char.size)
        and first.y0 < char.y1 - LEVEL * char.size
        and first.y1 > char.y0 + LEVEL * char.size
        and -LEVEL * char.size <= first.x0 - char.x1 <= LEVEL * char.size
        for char in line
    )


def _parted(line: Sequence[Letter], gap: float) -> Iterator[list[Letter]]:
    part: list[Letter] = []
    for char in line:
        if part and char.x0 - max(each.x1 for each in part[-2:]) > gap * max(char.size, part[-1].size):
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _words(run: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Split a run into words, also one whose letters are all spaced out."""
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(run))
    tracking = max(0.0, gaps[len(gaps) // 4]) if len(gaps) >= SPACED else 0.0
    word: list[Letter] = []
    for char in run:
        if word and char.x0 - word[-1].x1 > SPACE * max(char.size, word[-1].size) + tracking:
            yield word
            word = []
        word.append(char)
    yield word


def _run(chars: Sequence[Letter]) -> Run | None:
    sizes = Counter(round(char.size, 1) for char in chars)
    size = max(sizes, key=lambda each: (sizes[each], each))
    level = median(char.y0 for char in chars if char.size > SMALL * size)
    main = [char for char in chars if char.size > SMALL * size and char.y0 <= level + LEVEL * size]
    words: list[Word] = []
    for part in _words(chars):
        text = ""
        mark = ""
        for at, char in enumerate(part):
            if _is_raised(char, size, level):
                mark += char.text
                following = part[at + 1] if at + 1 < len(part) else None
                if following is None or not _is_raised(following, size, level):
                    text += raised(mark, text, following.text if following else "")
                    mark = ""
            else:
                text += char.text
        if text := text.translate(_LIGATURES).strip():
            words.append(Word(text=text, x0=part[0].x0, x1=part[-1].x1))
    if not words:
        return None
    return Run(
        words=tuple(words),
        y=sum(char.y for char in main) / len(main),
        size=size,
        bold=_are_in(main, _BOLD),
        italic=_are_in(main, _ITALIC),
        rise=max(char.y1 for char in chars) - max(char.y1 for char in main),
        linked=all(char.linked for char in main if char.text.isalnum()),
    )


def _are_in(chars: Sequence[Letter], font: re.Pattern[str]) -> bool:
    return sum(bool(font.search(char.font)) for char in chars) * 10 > len(chars) * 9


def _is_raised(char: Letter, size: float, level: float) -> bool:
    return char.y0 > level + LEVEL * size / (2 if char.size <= SMALL * size else 1)
