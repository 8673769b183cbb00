"""A column's lines -> text lines and tables, recognised by drawn lines or by how their cells are aligned."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from poems_cards.report._pdf_layout import Column
from poems_cards.report._pdf_lines import Line
from poems_cards.report._pdf_runs import Run

CELL_GAP = 4.0  # points between the columns of a table that has drawn lines
OPEN_GAP = 0.8  # between the columns of a table without drawn lines, in multiples of the size of letters
ALIGNED = 3.0  # points
FEWEST_ROWS = 2
TIGHT = 1.45  # the widest step between lines of one cell, in multiples of the size of letters
WIDER = 1.2  # a step between rows, in multiples of the narrowest step


class Table(Struct, frozen=True, kw_only=True):
    """The cells of each row, each with its lines."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]


Interval = tuple[float, float]


def parts(column: Column) -> Iterator[Line | Table]:
    """Yield the lines of a column one by one, and its tables in their places."""
    lines = list(column.lines)
    at = 0
    while at < len(lines):
        table, end = _ruled(column, at)
        if table is None:
            table, end = _open(lines, at)
        if table is None:
            yield lines[at]
            at += 1
        else:
            yield table
            at = end


def _ruled(column: Column, start: int) -> tuple[Table | None, int]:
    """Return the table with drawn lines that begins at a line of text, and where it ends."""
    lines = column.lines
    ys = sorted({rule.y for rule in column.rules}, reverse=True)
    above = [y for y in ys if y > lines[start].y and (start == 0 or y < lines[start - 1].y)]
    if not above:
        return None, start
    areas: list[list[Line]] = []
    at = start
    for top, foot in pairwise([above[-1], *(y for y in ys if y < lines[start].y)]):
        area = []
        while at < len(lines) and top > lines[at].y > foot:
            area.append(lines[at])
            at += 1
        if not area and areas:
            continue
        if len(_columns([*(line for each in areas for line in each), *area], CELL_GAP)) < FEWEST_ROWS:
            at -= len(area)
            break
        areas.append(area)
    if not areas:
        return None, start
    columns = _columns([line for area in areas for line in area], CELL_GAP)
    most = max(map(len, areas))
    if len(areas) > FEWEST_ROWS and most * 2 <= sum(map(len, areas)):
        rows = areas
    else:
        rows = [row for area in areas for row in _rows(area, columns)]
    return Table(rows=tuple(_cells(row, columns) for row in rows)), at


def _open(lines: Sequence[Line], start: int) -> tuple[Table | None, int]:
    """Return the table without drawn lines that begins at a line of text, and where it ends."""
    gap = OPEN_GAP * lines[start].size
    if len(_columns(lines[start : start + 1], gap)) < FEWEST_ROWS:
        return None, start
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        columns = _columns(lines[start : end + 1], gap)
        if len(columns) < FEWEST_ROWS or (line.bold != before.bold and len(line.runs) == 1):
            break
        if len(line.runs) == 1 and (before.y - line.y > TIGHT * line.size or line.size != before.size):
            break
        end += 1
    table = lines[start:end]
    full = [line for line in table if len(line.runs) > 1]
    columns = _columns(table, gap)
    aligned = all(
        any(abs(run.x0 - other.x0) <= ALIGNED for run in line.runs[1:] for other in full[0].runs[1:]) for line in full
    )
    if len(full) < FEWEST_ROWS or not (aligned or len(full) > FEWEST_ROWS):
        return None, start
    return Table(rows=tuple(_cells(row, columns) for row in _rows(table, columns))), end


def _columns(lines: Sequence[Line], gap: float) -> list[Interval]:
    """Return the left and right end of each column of cells, as gaps separate them."""
    spans = sorted((run.x0, run.x1) for line in lines for run in line.runs)
    columns: list[Interval] = []
    for x0, x1 in spans:
        if columns and x0 - columns[-1][1] < gap:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns


def _rows(lines: Sequence[Line], columns: Sequence[Interval]) -> Iterator[list[Line]]:
    """Split lines into rows: at wider steps if there are any, else wherever the first column has text."""
    steps = [above.y - below.y for above, below in pairwise(lines)]
    narrow = min(steps, default=0.0)
    uneven = bool(steps) and max(steps) > WIDER * narrow
    row: list[Line] = []
    for at, line in enumerate(lines):
        leads = line.x0 <= columns[0][1] and not line.text[0].islower()
        starts = steps[at - 1] > WIDER * narrow if uneven and at else leads
        if row and starts:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _cells(lines: Sequence[Line], columns: Sequence[Interval]) -> tuple[tuple[str, ...], ...]:
    cells: list[list[str]] = [[] for _ in columns]
    for line in lines:
        at = -1
        for run in line.runs:
            found = _column(run, columns)
            if found == at:
                cells[at][-1] += f" {run.text}"
            else:
                cells[found].append(run.text)
            at = found
    return tuple(tuple(cell) for cell in cells)


def _column(run: Run, columns: Sequence[Interval]) -> int:
    return max(range(len(columns)), key=lambda at: min(run.x1, columns[at][1]) - max(run.x0, columns[at][0]))
