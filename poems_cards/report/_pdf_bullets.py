"""Runs of words -> the same, in which the mark of a list is the first word of what it marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from poems_cards.report._pdf_runs import GAP, LEVEL, UNKNOWN, Run, Word

DOT = 1.5, 7.0  # points: the smallest and the largest drawn mark of a list
MARK_GAP = 2.5  # the widest gap between the mark of a list and its text, in multiples of the size
TAB = 3.5  # the same, where the mark begins the line: half an inch, as word processors have it

SURE_MARK = re.compile(rf"[•·∙◦▪▫‣⁃●○■□◆◇❖➢➤►»✓✔☐{UNKNOWN}\ue000-\uf8ff]+")  # of a list
MARK = re.compile(r"[–—*-]|o|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]")  # of a list, where it stands as one
NUMBER = re.compile(r"\d{1,2}")  # of a list, where it stands apart


class Box(NamedTuple):
    """A place on the page, in points from the left and from below."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def with_marks(lines: Iterable[Sequence[Run]], boxes: Iterable[Box]) -> Iterator[Run]:
    """Yield the runs of lines, with the marks of lists that are letters of their own, or are drawn as `boxes`."""
    dots = [box for box in boxes if _is_dot(box)]
    return (_with_dot(run, dots) for line in lines for run in _joined(line))


def _joined(line: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of a line, the mark of a list as the first word of what it marks."""
    mark: Run | None = None
    for run in line:
        is_text = run.text[0].isalpha() or not (mark and NUMBER.fullmatch(mark.text))
        widest = TAB if mark is line[0] else MARK_GAP
        if mark and is_text and run.x0 - mark.x1 <= widest * run.size:
            yield replace(run, words=(*mark.words, *run.words))
            mark = None
            continue
        if mark:
            yield mark
        mark = run if len(run.words) == 1 and (NUMBER.fullmatch(run.text) or is_mark(run)) else None
        if not mark:
            yield run
    if mark:
        yield mark


def is_mark(run: Run) -> bool:
    """Return whether a run begins with the mark of a list: a dot, or a number that stands by itself."""
    first = run.words[0]
    apart = len(run.words) > 1 and run.words[1].x0 - first.x1 > GAP * run.size
    return bool(
        SURE_MARK.fullmatch(first.text) or MARK.fullmatch(first.text) or (apart and NUMBER.fullmatch(first.text))
    )


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
