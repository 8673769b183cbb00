"""Pages of runs -> columns of lines in reading order, without running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from poems_cards.report._pdf_pages import Page, Rule
from poems_cards.report._pdf_runs import Run

MARGIN = 0.12  # of a page's height, at its top and its foot: running heads stand there
OUTERMOST = 0.06  # the same, for a page alone
DETACHED = 2.0  # of the letters' size: a line so far from the next stands apart
HEAD_LINES = 3
LARGER = 1.15  # than the body: no running head is
SAME_PLACE = 3.0  # points
FEWEST_LINES = 5  # beside each other, of columns
FEWEST_WORDS = 3.5  # in a line of a column; the cells of a table have fewer
FEWEST_ROWS = 3
DEEPEST_INDENT = 40.0  # points, from where a column begins
WIDER = 1.25  # than the usual step from line to line: what stands below begins anew
NARROWEST = 0.15  # of a page's width, of a column
BEFORE_GUTTER_ENDS = 4.0  # points: within every gutter
LEVEL = 0.3

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|pg\.?|seite|s\.)?\W*(?:0|[ivxl]{1,6})\W*(?:(?:of|/|von|-)\W*0)?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Runs on one line of a column, from left to right."""

    runs: tuple[Run, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(run.x1 for run in self.runs)

    @property
    def y(self) -> float:
        """The middle of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).y

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Lines from top to bottom that belong together, with the horizontal lines that are drawn among them."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min(line.x0 for line in self.lines)

    @property
    def right(self) -> float:
        """Where its lines end."""
        return max(line.x1 for line in self.lines)


def columns(pages: Sequence[Page]) -> list[Column]:
    """Return the columns of all pages in the order in which they are read."""
    pages = _without_furniture(pages)
    gutters: list[int] = []
    for gutter in sorted({gutter for page in pages for gutter in _gutters(page.runs, page)}):
        if not gutters or gutter - gutters[-1] > DEEPEST_INDENT:
            gutters.append(gutter)
    return [
        Column(
            lines=lines,
            rules=tuple(rule for rule in page.rules if _meets(rule, lines)),
        )
        for page in pages
        for runs in _regions(page.runs, page.rules, gutters)
        if (lines := tuple(lines_of(runs)))
    ]


def body_size(runs: Iterable[Run]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def lines_of(runs: Iterable[Run]) -> Iterator[Line]:
    """Yield the lines that `runs` make, from the top."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if line and abs(line[0].y - run.y) > LEVEL * max(run.size, line[0].size):
            yield Line(runs=tuple(sorted(line, key=lambda each: each.x0)))
            line = []
        line.append(run)
    if line:
        yield Line(runs=tuple(sorted(line, key=lambda each: each.x0)))


def _meets(rule: Rule, lines: Sequence[Line]) -> bool:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top, foot = lines[0].y + 3 * lines[0].size, lines[-1].y - 3 * lines[-1].size
    return foot <= rule.y <= top and rule.x0 < right and rule.x1 > left


def _without_furniture(pages: Sequence[Page]) -> list[Page]:
    size = body_size(run for page in pages for run in page.runs)
    for _ in range(HEAD_LINES):
        outer = [_outer_lines(page) for page in pages]
        gone = [
            [line for line, beside in ends if _is_furniture(line, beside, page, outer, size)]
            for page, ends in zip(pages, outer, strict=True)
        ]
        pages = [
            replace(page, runs=tuple(run for run in page.runs if not any(run in line.runs for line in lines)))
            for page, lines in zip(pages, gone, strict=True)
        ]
        if not any(gone):
            break
    return [*pages]


def _outer_lines(page: Page) -> list[tuple[Line, Line | None]]:
    """Return the first and the last line in a page's margins, each with the line next to it."""
    lines = [*lines_of(page.runs)]
    ends = (
        [(lines[at], lines[beside] if len(lines) > 1 else None) for at, beside in ((0, 1), (-1, -2)) if lines]
        if len(lines) > 1
        else [(line, None) for line in lines]
    )
    return [(line, beside) for line, beside in ends if not MARGIN * page.height < line.y < (1 - MARGIN) * page.height]


def _is_furniture(
    line: Line, beside: Line | None, page: Page, outer: Sequence[Sequence[tuple[Line, Line | None]]], size: float
) -> bool:
    keys = _keys(line)
    if all(_PAGE_NUMBER.fullmatch(key) for key in keys):
        return True
    there = [end for ends in outer for end in ends if abs(end[0].y - line.y) <= SAME_PLACE]
    if len(there) > 1 and any(keys & _keys(other) for other, _ in there if other is not line):
        return True
    if line.size > size * LARGER or not _is_detached(line, beside):
        return False
    if len(outer) > 1:
        return sum(_is_detached(*end) for end in there) * 2 > len(outer)
    return not line.bold and not OUTERMOST * page.height < line.y < (1 - OUTERMOST) * page.height


def _is_detached(line: Line, beside: Line | None) -> bool:
    return beside is None or abs(line.y - beside.y) >= DETACHED * max(line.size, beside.size)


def _keys(line: Line) -> set[str]:
    """Return the runs of a line with 0 for each number."""
    return {_NUMBER.sub("0", run.text.casefold()) for run in line.runs}


def _gutters(runs: Sequence[Run], page: Page) -> set[int]:
    """Return where columns begin that stand beside others, also within one of them."""
    starts = Counter(round(run.x0) for run in runs)
    for start, count in sorted(starts.items()):
        if count >= FEWEST_LINES and starts[start - 1] < count >= starts[start + 1]:
            bands = [
                band
                for two_sided, band in _bands(runs, page.rules, start)
                if two_sided and _are_columns(band, start, page)
            ]
            if bands:
                beside = [run for band in bands for run in band]
                sides = ([run for run in beside if _side(run, start) == side] for side in (-1, 1))
                return {start}.union(*(_gutters(side, page) for side in sides))
    return set()


def _side(run: Run, gutter: float) -> int:
    """Tell on which side of a gutter a run stands: -1 left, 1 right, 0 across."""
    middle = gutter - BEFORE_GUTTER_ENDS
    return 0 if run.x0 < middle < run.x1 else -1 if run.x1 <= middle else 1


def _bands(runs: Iterable[Run], rules: Sequence[Rule], gutter: float) -> list[tuple[bool, list[Run]]]:
    """Cut runs from the top into those beside a gutter (True), and those across it or on one side alone."""
    bands: list[tuple[bool, list[Run]]] = []
    for across, group in groupby(lines_of(runs), key=lambda line: any(_side(run, gutter) == 0 for run in line.runs)):
        band = [run for line in group for run in line.runs]
        two_sided = not across and len({_side(run, gutter) for run in band}) > 1 and not _is_ruled(band, rules, gutter)
        if bands and not two_sided and not bands[-1][0]:
            bands[-1][1].extend(band)
        else:
            bands.append((two_sided, band))
    return bands


def _is_ruled(band: Sequence[Run], rules: Sequence[Rule], gutter: float) -> bool:
    """Tell whether lines are drawn between the lines of a band from one side of the gutter to the other."""
    middle = gutter - BEFORE_GUTTER_ENDS
    ys = {
        round(rule.y)
        for rule in rules
        if rule.x0 < middle < rule.x1 and band[-1].y - band[-1].size <= rule.y <= band[0].y + band[0].size
    }
    return len(ys) > 1


def _are_columns(runs: Sequence[Run], gutter: float, page: Page) -> bool:
    """Tell whether lines on both sides of a gutter are two texts, and no table."""
    beginnings = []
    for side in (-1, 1):
        lines = [*lines_of(run for run in runs if _side(run, gutter) == side)]
        if len(lines) < FEWEST_LINES or sum(len(line.text.split()) for line in lines) < FEWEST_WORDS * len(lines):
            return False
        if max(line.x1 for line in lines) - min(line.x0 for line in lines) < NARROWEST * page.width:
            return False
        steps = [above.y - below.y for above, below in pairwise(lines)]
        usual = sorted(steps)[len(steps) // 4]
        if sum(steps) > 2 * len(steps) * max(usual, lines[0].size):
            return False  # most of the column is empty
        beginnings.append(
            [lines[0].y, *(line.y for line, step in zip(lines[1:], steps, strict=True) if step > WIDER * usual)]
        )
    left, right = beginnings
    beside = sum(any(abs(y - other) <= SAME_PLACE for other in right) for y in left)
    return len(left) < FEWEST_ROWS or beside * 2 < len(left)


def _regions(runs: Sequence[Run], rules: Sequence[Rule], gutters: Sequence[float]) -> Iterator[list[Run]]:
    """Yield runs column by column."""
    for at, gutter in enumerate(gutters):
        bands = _bands(runs, rules, gutter)
        if any(two_sided for two_sided, _ in bands):
            for two_sided, band in bands:
                if two_sided:
                    for side in (-1, 1):
                        yield from _regions(
                            [run for run in band if _side(run, gutter) == side], rules, gutters[at + 1 :]
                        )
                else:
                    yield from _regions(band, rules, gutters[at + 1 :])
            return
    yield [*runs]
