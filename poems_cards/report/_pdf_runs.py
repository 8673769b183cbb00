"""The letters of a page -> runs of words with their places, without footnote marks; list marks are first words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from poems_cards.report._marks import raised

UNKNOWN = "\ufffd"  # a letter that its font does not identify

SPACE = 0.16  # a gap between words, in multiples of the size of letters
GAP = 0.75  # a gap that may separate columns or cells, in the same unit
SMALL = 0.8  # the largest superscript, in multiples of the line's size
LEVEL = 0.3  # in multiples of the size: letters whose middles differ by less are on one line
NEAR = 6  # lines above and below that are looked at; some belong to other columns
DOT = 1.5, 7.0  # points: the smallest and the largest drawn mark of a list
MARK_GAP = 2.5  # the widest gap between the mark of a list and its text, in multiples of the size
SAME = 0.12  # in multiples of the size: a letter drawn twice within that distance is bold

SURE_MARK = re.compile(rf"[•·∙◦▪▫‣⁃●○■□◆◇❖➢➤►»✓✔☐{UNKNOWN}\ue000-\uf8ff]+")  # of a list
MARK = re.compile(r"[–—*-]|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]")  # of a list, where it stands as one

_LIGATURES = {
    ord(ligature): letters for ligature, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True)
}
_BOLD = re.compile(r"bold|black|heavy|semib|demi|medi(?!um)|cmb|sfb|ecb")  # the last three are TeX's


class Box(NamedTuple):
    """A place on the page, in points from the left and from below."""

    x0: float
    y0: float
    x1: float
    y1: float


class Letter(Struct, frozen=True, kw_only=True):
    """A letter that can be seen, with its font's name in small letters; lengths in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str

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
    """Words on one line with nothing but spaces between them; `y` is the middle of their letters, from below."""

    words: tuple[Word, ...]
    y: float
    size: float
    bold: bool

    text: str = ""
    x0: float = 0.0
    x1: float = 0.0

    def __post_init__(self) -> None:
        """Compute once what is used often: this halves the time for a table of fifty pages."""
        force_setattr(self, "text", " ".join(word.text for word in self.words))
        force_setattr(self, "x0", self.words[0].x0)
        force_setattr(self, "x1", self.words[-1].x1)


def runs_of(chars: Iterable[Letter], boxes: Iterable[Box]) -> Iterator[Run]:
    """Yield the runs that `chars` make, with the marks of lists that are drawn as `boxes`."""
    dots = [box for box in boxes if _is_dot(box)]
    for line in _lines(chars):
        for run in _with_marks(filter(None, map(_run, _parted(line, GAP)))):
            yield _with_dot(run, dots)


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
    return abs(char.y - other.y) <= LEVEL * larger and min(char.size, other.size) > SMALL * larger


def _is_beside(part: Sequence[Letter], line: Sequence[Letter]) -> bool:
    """Return whether `part` has small letters that follow a larger one of `line`."""
    first = part[0]
    return any(
        first.size <= SMALL * char.size
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
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    tracking = max(0.0, median(gaps)) if gaps else 0.0
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
    main = [char for char in chars if char.size > SMALL * size]
    level = sum(char.y0 for char in main) / len(main)
    words: list[Word] = []
    for part in _words(chars):
        text = ""
        mark = ""
        for at, char in enumerate(part):
            if char.size <= SMALL * size and char.y0 > level + LEVEL * size / 2:
                mark += char.text
                following = part[at + 1] if at + 1 < len(part) else None
                if following is None or following.size > SMALL * size:
                    text += raised(mark, text, following.text if following else "")
                    mark = ""
            else:
                text += char.text
        if text := text.translate(_LIGATURES).strip():
            words.append(Word(text=text, x0=part[0].x0, x1=part[-1].x1))
    if not words:
        return None
    bold = sum(bool(_BOLD.search(char.font)) for char in main)
    return Run(
        words=tuple(words), y=sum(char.y for char in main) / len(main), size=size, bold=bold * 10 > len(main) * 9
    )


def _with_marks(line: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs of a line, the mark of a list as the first word of what it marks."""
    mark: Run | None = None
    for run in line:
        if mark and run.x0 - mark.x1 <= MARK_GAP * run.size:
            yield replace(run, words=(*mark.words, *run.words))
            mark = None
            continue
        if mark:
            yield mark
        mark = run if len(run.words) == 1 and (SURE_MARK.fullmatch(run.text) or MARK.fullmatch(run.text)) else None
        if not mark:
            yield run
    if mark:
        yield mark


def _is_dot(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return DOT[0] <= width <= DOT[1] and abs(width - height) <= DOT[0]


def _with_dot(run: Run, dots: Iterable[Box]) -> Run:
    """Return a run with the mark of a list that is drawn before it, if one is."""
    for dot in dots:
        level = abs((dot.y0 + dot.y1) / 2 - run.y) <= LEVEL * run.size
        if level and 0 < run.x0 - dot.x1 <= MARK_GAP * run.size:
            return replace(run, words=(Word(text="•", x0=dot.x0, x1=dot.x1), *run.words))
    return run
