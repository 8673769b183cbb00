"""A PDF's pages -> the same without running heads, running feet and page numbers."""

from collections.abc import Sequence

from msgspec.structs import replace

from poems_cards.report._pdf_lines import Line, body_size, lines_of
from poems_cards.report._pdf_numbers import is_page_number, without_numbers
from poems_cards.report._pdf_pages import Page

MARGIN = 0.12  # the top and the foot of a page, where running heads stand, as a share of its height
OUTERMOST = 0.06  # the same, in a document of one page
DETACHED = 2.0  # the distance of a line that stands apart, in multiples of the size of letters
HEAD_LINES = 3
LARGER = 1.15  # no running head is larger than the body by this factor
SAME_PLACE = 3.0  # points

_Ends = Sequence[tuple[Line, Line | None]]  # a page's first and last line, each with the line next to it


def without_heads(pages: Sequence[Page]) -> list[Page]:
    """Return `pages` without lines that several have at one place, or that stand apart in a single page's margin."""
    notes = [page for page in pages if page.aside]
    pages = [page for page in pages if not page.aside]
    size = body_size(run for page in pages for run in page.runs)
    for _ in range(HEAD_LINES):
        outer = [_outer_lines(page) for page in pages]
        gone = [
            [line for line, beside in ends if _is_head(line, beside, page, outer, size)]
            for page, ends in zip(pages, outer, strict=True)
        ]
        pages = [_without(page, lines) for page, lines in zip(pages, gone, strict=True)]
        if not any(gone):
            break
    return [*pages, *notes]


def _without(page: Page, lines: Sequence[Line]) -> Page:
    gone = {id(run) for line in lines for run in line.runs}
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in gone)) if gone else page


def _outer_lines(page: Page) -> _Ends:
    """Return the first and the last line, if they stand in a page's margins."""
    lines = [*lines_of(page.runs)]
    ends = [(lines[0], lines[1]), (lines[-1], lines[-2])] if len(lines) > 1 else [(line, None) for line in lines]
    return [(line, beside) for line, beside in ends if not MARGIN * page.height < line.y < (1 - MARGIN) * page.height]


def _is_head(line: Line, beside: Line | None, page: Page, outer: Sequence[_Ends], size: float) -> bool:
    keys = _keys(line)
    if all(map(is_page_number, keys)):
        return True
    there = [end for ends in outer for end in ends if abs(end[0].y - line.y) <= SAME_PLACE]
    if len(there) > 1 and any(keys & _keys(other) for other, _ in there if other is not line):
        return True
    if line.size > size * LARGER or not _is_detached(line, beside):
        return False
    if len(outer) > 1:
        return sum(end[0].size <= size * LARGER and _is_detached(*end) for end in there) * 2 > len(outer)
    return not line.bold and not OUTERMOST * page.height < line.y < (1 - OUTERMOST) * page.height


def _is_detached(line: Line, beside: Line | None) -> bool:
    return beside is None or abs(line.y - beside.y) >= DETACHED * max(line.size, beside.size)


def _keys(line: Line) -> set[str]:
    """Return the text of a line's runs with 0 for each number."""
    return {without_numbers(run.text) for run in line.runs}
