"""Pages of runs -> columns of lines in reading order."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from poems_cards.report._pdf_lines import Line, body_size, lines_of, steps, usual
from poems_cards.report._pdf_pages import Page, Rule
from poems_cards.report._pdf_runs import Run

SAME_PLACE = 3.0  # points
FEWEST_LINES = 5  # that two columns have beside each other
FEWEST_WORDS = 3.5  # in the average run of a column; cells of a table have fewer
FEWEST_WORDS_BESIDE = 1.5  # the same, where the letters of the two columns differ in size, as in no table
DIFFERENT = 0.08  # of the larger size
ASIDE = 0.75  # the width of a column beside the text, as a share of the text's
FEWEST_ROWS = 3
MOST_BESIDE = 0.6  # the share of paragraphs that may begin beside others by chance, where some do not
DEEPEST_INDENT = 40.0  # points, from where a column begins
WIDER = 1.25  # a step between lines that separates paragraphs, in multiples of the usual one
NARROWEST = 0.15  # the width of a column, as a share of the page's width
BESIDE_TEXT = 1.5  # how far a drawn line may stand above or below the text, in multiples of the size of letters
BEFORE_GUTTER_ENDS = 4.0  # points left of a column: a place that lies within every gutter


class Column(Struct, frozen=True, kw_only=True):
    """Lines of a column from top to bottom, their left and right end, and the lines that are drawn among them."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    left: float
    right: float


def columns(pages: Sequence[Page]) -> list[Column]:
    """Return the columns of all pages in the order in which they are read; boxes beside the text come last."""
    lines = [[*lines_of(page.runs)] for page in pages]
    own = [_gutters(its, page) for page, its in zip(pages, lines, strict=True)]
    found = Counter(gutter for its in own for gutter in its)
    gutters: list[int] = []
    for gutter in sorted(found, key=lambda each: (-found[each], each)):
        if all(abs(gutter - other) > DEEPEST_INDENT for other in gutters):
            gutters.append(gutter)
    gutters.sort()
    regions = [
        [*_regions(its, page, [*filter(ours.__contains__, gutters)] if page.partial else gutters, ours)]
        for page, its, ours in zip(pages, lines, own, strict=True)
    ]
    size = body_size(run for page in pages for run in page.runs)
    found_columns = [
        (page.aside or _is_aside(region, others, size), _column(page, region))
        for page, others in zip(pages, regions, strict=True)
        for region in others
    ]
    return [column for _, column in sorted(found_columns, key=lambda each: each[0])]


def _is_aside(lines: Sequence[Line], others: Sequence[Sequence[Line]], size: float) -> bool:
    """Return whether a column is narrower, and its letters smaller, than those of the text beside it."""
    if body_size(run for line in lines for run in line.runs) > (1 - DIFFERENT) * size:
        return False
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for other in others:
        x0, x1 = min(line.x0 for line in other), max(line.x1 for line in other)
        level = other[-1].y <= lines[0].y and lines[-1].y <= other[0].y
        if level and (x1 < left or right < x0) and right - left < ASIDE * (x1 - x0):
            return True
    return False


def _column(page: Page, lines: Sequence[Line]) -> Column:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    top, foot = lines[0].y + 3 * lines[0].size, lines[-1].y - 3 * lines[-1].size
    rules = tuple(rule for rule in page.rules if foot <= rule.y <= top and rule.x0 < right and rule.x1 > left)
    return Column(lines=tuple(lines), rules=rules, left=left, right=right)


def _gutters(lines: Sequence[Line], page: Page) -> set[int]:
    """Return where columns begin that have others beside them, nested columns included."""
    starts = Counter(round(run.x0) for line in lines for run in line.runs)
    for start, count in sorted(starts.items(), key=lambda each: (-each[1], each[0])):
        if count >= FEWEST_LINES and starts[start - 1] < count >= starts[start + 1]:
            bands = [band for two_sided, band in _bands(lines, page, start) if two_sided]
            if bands := [band for band in bands if _are_columns(band, start, page)]:
                beside = [line for band in bands for line in band]
                return {start}.union(*(_gutters(_beside(beside, start, side), page) for side in (-1, 1)))
    return set()


def _side(run: Run, gutter: float) -> int:
    """Tell on which side of a gutter a run stands: -1 left, 1 right, 0 across."""
    middle = gutter - BEFORE_GUTTER_ENDS
    return 0 if run.x0 < middle < run.x1 else -1 if run.x1 <= middle else 1


def _beside(lines: Iterable[Line], gutter: float, side: int) -> list[Line]:
    """Return the parts of `lines` on one side of a gutter."""
    return [*lines_of(run for line in lines for run in line.runs if _side(run, gutter) == side)]


def _bands(lines: Sequence[Line], page: Page, gutter: float) -> list[tuple[bool, list[Line]]]:
    """Split lines from the top into groups beside a gutter (True), and groups across it or on one side of it."""
    bands: list[tuple[bool, list[Line]]] = []
    sides = [{_side(run, gutter) for run in line.runs} for line in lines]
    ruled = _ruled(lines, page, gutter)
    across = [0 in its or at in ruled for at, its in enumerate(sides)]
    for is_across, group in groupby(zip(across, sides, lines, strict=True), key=lambda each: each[0]):
        found = [*group]
        band = [line for _, _, line in found]
        two_sided = not is_across and len(set().union(*(its for _, its, _ in found))) > 1
        if bands and not two_sided and not bands[-1][0]:
            bands[-1][1].extend(band)
        else:
            bands.append((two_sided, band))
    return bands


def _ruled(lines: Sequence[Line], page: Page, gutter: float) -> set[int]:
    """Return the places of lines between lines that are drawn across the gutter: rows of a table, and no columns."""
    if not lines:
        return set()
    middle = gutter - BEFORE_GUTTER_ENDS
    top, foot = (line.y + side * BESIDE_TEXT * line.size for line, side in ((lines[0], 1), (lines[-1], -1)))
    drawn = {round(rule.y) for rule in page.rules if rule.x0 < middle < rule.x1 and foot <= rule.y <= top}
    found: set[int] = set()
    for above, below in pairwise(sorted(drawn, reverse=True)):
        within = [at for at, line in enumerate(lines) if above > line.y > below]
        if within and not _are_columns([lines[at] for at in within], gutter, page):
            found.update(within)
    return found


def _are_columns(band: Sequence[Line], gutter: float, page: Page) -> bool:
    """Return whether the lines on both sides of a gutter are two texts, not a table."""
    left, right = (_beside(band, gutter, side) for side in (-1, 1))
    if not (left and right):
        return False
    sizes = [body_size(run for line in lines for run in line.runs) for lines in (left, right)]
    words = FEWEST_WORDS_BESIDE if max(sizes) - min(sizes) > DIFFERENT * max(sizes) else FEWEST_WORDS
    if not (_is_column(left, page, words) and _is_column(right, page, words)):
        return False
    tops, others = _tops(left), _tops(right)
    beside = sum(any(abs(y - other) <= SAME_PLACE for other in others) for y in tops)
    some = beside < min(len(tops), len(others)) and beside < MOST_BESIDE * max(len(tops), len(others))
    return len(tops) < FEWEST_ROWS or beside * 2 < len(tops) or some


def _is_column(lines: Sequence[Line], page: Page, words: float) -> bool:
    counts = [len(run.words) for line in lines for run in line.runs]
    if len(lines) < FEWEST_LINES or sum(counts) < words * len(counts):
        return False
    is_wide = max(line.x1 for line in lines) - min(line.x0 for line in lines) >= NARROWEST * page.width
    heights = sorted(steps(lines))[:-1]  # the widest may hold a picture
    return is_wide and sum(heights) <= 2 * len(heights) * max(usual(steps(lines)), lines[0].size)


def _tops(lines: Sequence[Line]) -> list[float]:
    """Return where paragraphs begin that a wider step separates from the text above."""
    wide = WIDER * usual(steps(lines))
    return [lines[0].y, *(below.y for above, below in pairwise(lines) if above.y - below.y > wide)]


def _regions(
    lines: Sequence[Line], page: Page, gutters: Sequence[float], own: Collection[float]
) -> Iterator[Sequence[Line]]:
    """Yield lines column by column; at a gutter that only other pages show, single words are cells of a wide table."""
    for at, gutter in enumerate(gutters):
        bands = _bands(lines, page, gutter)
        if gutter not in own:
            bands = [(two_sided and not _are_words(_beside(band, gutter, 1)), band) for two_sided, band in bands]
        if any(two_sided for two_sided, _ in bands):
            for two_sided, band in bands:
                for part in (_beside(band, gutter, -1), _beside(band, gutter, 1)) if two_sided else (band,):
                    yield from _regions(part, page, gutters[at + 1 :], own)
            return
    if lines:
        yield lines


def _are_words(lines: Sequence[Line]) -> bool:
    counts = [len(run.words) for line in lines for run in line.runs]
    return sum(counts) < FEWEST_WORDS_BESIDE * len(counts)
