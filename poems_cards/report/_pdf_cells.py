"""A column's lines -> the same, with runs of words split where the cells of other lines show that another begins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from poems_cards.report._pdf_bullets import NUMBER, is_mark
from poems_cards.report._pdf_lines import Line
from poems_cards.report._pdf_runs import Run, Word

NEAR = 8  # lines above and below that show where cells begin
SAME_PLACE = 1.5  # points
CLOSE = 0.9  # a step that no two lines of one cell have, in multiples of the size of letters
NARROW = 0.2  # the narrowest gap between cells, in multiples of the size of letters
JUSTIFIED = 1.3  # the most that the widest space of a line is wider than its narrowest, as a factor
LARGER = 1.15  # a line of larger letters is no head of columns, as a factor
CLEARLY = 1.1  # the least that the gaps between heads of columns are wider than their spaces, as a factor

Interval = tuple[float, float]


def with_cells(lines: Sequence[Line], right: float) -> list[Line]:
    """Return the lines of a column that ends at `right`, their runs split into cells.

    Beside other cells, one begins where runs of two lines do that have cells to their left.
    """
    bands = [*bands_of([_numbered_row(_unspaced(line, right)) for line in lines])]
    starts = [after_first(each) for each in bands]
    found = []
    for at, lines_beside in enumerate(bands):
        near = [x for each in starts[max(0, at - NEAR) : at + NEAR + 1] for x in each]
        sure = [x for x in near if sum(abs(x - other) <= SAME_PLACE for other in near) > 1]
        if starts[at]:
            found.append([replace(line, runs=_parted(line, sure)) if sure else line for line in lines_beside])
        elif any(starts[max(0, at - 1) : at + 2]):
            found.append([_filled_row(line, sure) for line in lines_beside])
        else:
            found.append([*lines_beside])
    for at, (above, below) in enumerate(pairwise(found)):
        size = above[0].size
        columns = columns_of(below, NARROW * size)
        if len(above) == 1 and size <= LARGER * below[0].size and len(columns) > 1:
            found[at] = [_headed(above[0], _columns_below(found[at + 1 :], NARROW * size, len(columns)))]
    return [line for each in found for line in each]


def _columns_below(bands: Sequence[Sequence[Line]], gap: float, count: int) -> list[Interval]:
    """Return the columns of the first bands, as many as have this count of columns together."""
    columns = columns_of(bands[0], gap)
    for end in range(2, min(NEAR, len(bands)) + 1):
        wider = columns_of([line for each in bands[:end] for line in each], gap)
        if len(wider) != count:
            break
        columns = wider
    return columns


def bands_of(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield lines that stand beside each other."""
    start = 0
    while start < len(lines):
        found = band(lines, start)
        yield found
        start += len(found)


def band(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """Return the line at `start` and those below it that stand too close for lines of one cell."""
    end = start + 1
    while end < len(lines) and lines[end - 1].y - lines[end].y < CLOSE * max(lines[end - 1].size, lines[end].size):
        end += 1
    return lines[start:end]


def after_first(lines: Sequence[Line]) -> list[float]:
    """Return where runs begin that have others to their left in these lines."""
    first = min(line.x0 for line in lines)
    return [run.x0 for line in lines for run in line.runs if run.x0 > first + SAME_PLACE]


def columns_of(lines: Sequence[Line], gap: float) -> list[Interval]:
    """Return the left and right end of each column of cells, as gaps separate them."""
    spans = sorted((run.x0, run.x1) for line in lines for run in line.runs)
    columns: list[Interval] = []
    for x0, x1 in spans:
        if columns and x0 - columns[-1][1] < gap:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns


def column_of(part: Run | Word, columns: Sequence[Interval]) -> int:
    """Return the column in which most of a run or word stands, or the one next to it."""
    return max(range(len(columns)), key=lambda at: min(part.x1, columns[at][1]) - max(part.x0, columns[at][0]))


def _unspaced(line: Line, right: float) -> Line:
    """Return a line as one run if it was only spaced out to reach the right end of its column."""
    words = [word for run in line.runs for word in run.words]
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)][is_mark(line.runs[0]) :]
    if len(line.runs) > 1 and gaps and right - line.x1 <= SAME_PLACE and max(gaps) <= JUSTIFIED * min(gaps):
        return replace(line, runs=(replace(line.runs[0], words=tuple(words)),))
    return line


def _numbered_row(line: Line) -> Line:
    """Return a line with a number in a cell of its own, if other cells follow behind the text that it stands before."""
    first, *others = line.runs
    if not (others and len(first.words) > 1 and NUMBER.fullmatch(first.words[0].text) and is_mark(first)):
        return line
    cells = (replace(first, words=first.words[:1]), replace(first, words=first.words[1:]), *others)
    return replace(line, runs=cells)


def _filled_row(line: Line, starts: Sequence[float]) -> Line:
    """Return a line without gaps between cells as a row, if it is wider than the others: its cells begin as theirs.

    They do where a space is clearly wider than all between words, or words begin where each cell does.
    """
    words = [word for run in line.runs for word in run.words]
    gaps = [(after.x0, after.x0 - before.x1) for before, after in pairwise(words)]
    begun = [(x, gap) for x, gap in gaps if any(abs(x - start) <= SAME_PLACE for start in starts)]
    inner = max((gap for x, gap in gaps if (x, gap) not in begun), default=0.0)
    every = len(begun) > 1 and all(any(abs(x - start) <= SAME_PLACE for x, _ in begun) for start in starts)
    clear = [x for x, gap in begun if gap >= max(0 if every else CLEARLY * inner, NARROW * line.size)]
    return _numbered_row(replace(line, runs=_parted(line, clear))) if clear else line


def _parted(line: Line, starts: Sequence[float]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for run in line.runs:
        part: list[Word] = []
        for word in run.words:
            apart = part and word.x0 - part[-1].x1 >= NARROW * run.size and not (len(part) == 1 and is_mark(run))
            if apart and any(abs(word.x0 - x) <= SAME_PLACE for x in starts):
                runs.append(replace(run, words=tuple(part)))
                part = []
            part.append(word)
        runs.append(replace(run, words=tuple(part)))
    return tuple(runs)


def _headed(line: Line, columns: Sequence[Interval]) -> Line:
    """Return a line above cells, split as the heads of all their columns if it stands as these."""
    words = [word for run in line.runs for word in run.words]
    inner = [0.0]
    starts: list[Word] = []
    gaps: list[float] = []
    for before, word in pairwise(words):
        gap = word.x0 - before.x1
        at = column_of(word, columns)
        if at == column_of(before, columns):
            inner.append(gap)
        elif abs(word.x0 - columns[at][0]) > SAME_PLACE:  # or it is aligned, and not centred
            gaps.append(gap)
        starts += [word] * (at != column_of(before, columns))
    least = max(CLEARLY * max(inner), NARROW * line.size)
    is_head = len(starts) == len(columns) - 1 and min(gaps, default=least) >= least
    return replace(line, runs=_parted(line, [word.x0 for word in starts])) if is_head else line
