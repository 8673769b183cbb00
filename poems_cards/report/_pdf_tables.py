"""A column's lines -> text lines and tables, recognised by drawn lines or by how their cells are aligned."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

from poems_cards.report._pdf_cells import (
    CLOSE,
    Interval,
    after_first,
    band,
    bands_of,
    column_of,
    columns_of,
    with_cells,
)
from poems_cards.report._pdf_layout import Column
from poems_cards.report._pdf_lines import Line

CELL_GAP = 2.0  # points between the columns of a table that has drawn lines
OPEN_GAP = 0.2  # between the columns of a table without drawn lines, in multiples of the size of letters
LARGER = 1.1  # a text of this size is no longer of the table, in multiples of the size in its first row
ALIGNED = 3.0  # points
FEWEST_ROWS = 2
TIGHT = 1.6  # the widest step between lines of one cell, in multiples of the size of letters
WIDER = 1.1  # a step between rows, in multiples of the narrowest step in a cell


class Table(Struct, frozen=True, kw_only=True):
    """The cells of each row, each with its lines."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


def parts(column: Column) -> Iterator[Line | Table]:
    """Yield the lines of a column one by one, and its tables in their places."""
    lines = with_cells(column.lines, column.right)
    at = 0
    while at < len(lines):
        table, end = _ruled(column, lines, at)
        if table is None:
            table, end = _open(lines, at)
        if table is None:
            yield lines[at]
            at += 1
        else:
            yield table
            at = end


def _ruled(column: Column, lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """Return the table with drawn lines that begins at a line of text, and where it ends."""
    ys = sorted({rule.y for rule in column.rules}, reverse=True)
    above = [y for y in ys if y > lines[start].y and (start == 0 or y < lines[start - 1].y)]
    if not above:
        return None, start
    ys = [y for y in ys if 2 * _drawn(column, y) >= _drawn(column, above[-1])]  # the others underline something
    areas: list[list[Line]] = []
    at = start
    for top, foot in pairwise([above[-1], *(y for y in ys if y < lines[start].y)]):
        area = []
        while at < len(lines) and top > lines[at].y > foot:
            area.append(lines[at])
            at += 1
        if not area and areas:
            continue
        if areas and area and area[0].size > LARGER * areas[0][0].size:  # the heading below the table, in a box
            at -= len(area)
            break
        if len(columns_of([*(line for each in areas for line in each), *area], CELL_GAP)) < FEWEST_ROWS:
            at -= len(area)
            break
        areas.append(area)
    if not areas:
        return None, start
    columns = columns_of([line for area in areas for line in area], CELL_GAP)
    most = max(map(len, areas))
    if len(areas) > FEWEST_ROWS and most * 2 <= sum(map(len, areas)):
        rows = areas
    else:
        rows = [row for area in areas for row in _rows(area, columns)]
    return Table(rows=tuple(_cells(row, columns) for row in rows)), at


def _drawn(column: Column, y: float) -> float:
    """Return how much is drawn at a height, in points."""
    return sum(rule.x1 - rule.x0 for rule in column.rules if round(rule.y) == round(y))


def _open(lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """Return the table without drawn lines that begins at a line of text, and where it ends."""
    gap = OPEN_GAP * lines[start].size
    bands: list[Sequence[Line]] = []
    end = start
    while end < len(lines):
        found = band(lines, end)
        count = len(columns_of(found, gap))
        if len(columns_of([*lines[start:end], *found], gap)) < FEWEST_ROWS or (not bands and count < FEWEST_ROWS):
            break
        if bands and count == 1 and not _goes_on(found[0], bands[-1][-1]) and not _comes_before(lines, end, bands):
            break
        bands.append(found)
        end += len(found)
    full = [each for each in bands if len(columns_of(each, gap)) > 1]
    columns = columns_of(lines[start:end], gap)
    starts = [after_first(each) for each in full]
    aligned = all(any(abs(x - other) <= ALIGNED for x in each for other in starts[0]) for each in starts)
    if len(full) < FEWEST_ROWS or not (aligned or len(full) > FEWEST_ROWS):
        return None, start
    return Table(rows=tuple(_cells(row, columns) for row in _rows(lines[start:end], columns))), end


def _goes_on(line: Line, before: Line) -> bool:
    """Return whether a line that is alone may belong to a cell above it."""
    return line.bold == before.bold and line.size == before.size and before.y - line.y <= TIGHT * line.size


def _comes_before(lines: Sequence[Line], at: int, bands: Sequence[Sequence[Line]]) -> bool:
    """Return whether a line that is alone begins a cell that reaches above the others of its row."""
    starts = after_first(bands[0])
    if at + 1 == len(lines) or not any(abs(lines[at].x0 - x) <= ALIGNED for x in starts):
        return False
    return bool(after_first(band(lines, at + 1))) and _goes_on(lines[at + 1], lines[at])


def _rows(lines: Sequence[Line], columns: Sequence[Interval]) -> list[list[Line]]:
    """Split lines into rows: between cells whose lines are closer than rows, or where the first column has text."""
    size = lines[0].size
    inside = [[line.y for line in lines if _reaches(line, at, columns)] for at in range(len(columns))]
    within = [above - below for column in inside for above, below in pairwise(column)]
    narrow = min((step for step in within if step >= CLOSE * size), default=0.0)
    steps = [(above[-1].y - below[0].y, below[0]) for above, below in pairwise(bands_of(lines))]
    tight = [line for step, line in steps if step <= WIDER * narrow]
    begun = all(_leads(line, columns) for step, line in steps if step > WIDER * narrow)
    if len(tight) == len(steps) > 0 or (begun and 2 * sum(_leads(line, columns) for line in tight) > len(tight)):
        tops = {line.y for line in lines if _leads(line, columns)}
    else:
        tops = _tops(inside, WIDER * narrow if narrow <= TIGHT * size else 0.0)
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or line.y in tops:
            rows.append([])
        rows[-1].append(line)
    return rows


def _reaches(line: Line, at: int, columns: Sequence[Interval]) -> bool:
    return any(column_of(run, columns) == at for run in line.runs)


def _leads(line: Line, columns: Sequence[Interval]) -> bool:
    return line.x0 <= columns[0][1] and not line.text[0].islower()


def _tops(inside: Sequence[Sequence[float]], widest: float) -> set[float]:
    """Return where rows begin, from the places of the lines in each column and the widest step within a cell."""
    cells = []
    for column in inside:
        starts = [at for at in range(len(column)) if not at or column[at - 1] - column[at] > widest]
        cells += [(column[at], column[end - 1]) for at, end in pairwise([*starts, len(column)])]
    tops = set()
    foot = inf
    for first, last in sorted(cells, reverse=True):
        if first < foot:
            tops.add(first)
            foot = last
        foot = min(foot, last)
    return tops


def _cells(lines: Sequence[Line], columns: Sequence[Interval]) -> tuple[tuple[str, ...], ...]:
    cells: list[list[str]] = [[] for _ in columns]
    for line in lines:
        at = -1
        for run in line.runs:
            found = column_of(run, columns)
            if found == at:
                cells[at][-1] += f" {run.text}"
            else:
                cells[found].append(run.text)
            at = found
    return tuple(tuple(cell) for cell in cells)
