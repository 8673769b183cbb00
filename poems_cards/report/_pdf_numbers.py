"""Numbers beside or around the text of pages: which count pages, and lines without those that count lines."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from poems_cards.report._pdf_runs import Run

FEWEST = 5  # numbers on a page
MOST_LINES = 0.6  # the share of a page's lines that are counted; headings and tables may not be
STEPS = (1, 5)  # lines from number to number

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|pg\.?|seite|s\.)?\W*(?:0|[ivxl]{1,6})\W*(?:(?:of|/|von|-)\W*0)?\W*", re.IGNORECASE
)


def without_numbers(text: str) -> str:
    """Return a text in small letters with 0 for each number."""
    return _NUMBER.sub("0", text.casefold())


def is_page_number(text: str) -> bool:
    """Return whether a text is nothing but a page's number."""
    return bool(_PAGE_NUMBER.fullmatch(without_numbers(text)))


def without_line_numbers(lines: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Return the lines of a page, from the top, without numbers beside all other text that count them."""
    for side in (0, -1):
        aligned: dict[int, dict[int, Run]] = defaultdict(dict)
        for at, line in enumerate(lines):
            if line and line[side].text.isdecimal():
                aligned[round(line[side].x0 if side else line[side].x1)][at] = line[side]
        numbers = max(aligned.values(), key=len, default={})
        if _count_lines(numbers, lines, left=side == 0):
            return [[run for run in line if run is not numbers.get(at)] for at, line in enumerate(lines)]
    return [[*line] for line in lines]


def _count_lines(numbers: Mapping[int, Run], lines: Sequence[Sequence[Run]], *, left: bool) -> bool:
    """Return whether `numbers`, by the line that each stands on, count lines beside the text."""
    if len(numbers) < FEWEST:
        return False
    runs = [*numbers.values()]
    steps = {int(below.text) - int(above.text) for above, below in pairwise(runs)}
    others = [run for at, line in enumerate(lines) for run in line if run is not numbers.get(at)]
    beside = all(run.x0 > runs[0].x1 if left else run.x1 < runs[0].x0 for run in others)
    step = min(steps)
    return len(steps) == 1 and step in STEPS and beside and len(runs) * step >= MOST_LINES * len(lines)
