"""The strings of pages -> those without what stands beside the text: page numbers, stamps, watermarks, and notes apart.

Heads and feet above and below the text are found line by line, in `_pdf_heads`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

from poems_cards.report._pdf_numbers import FEWEST, STEPS, is_page_number, without_numbers
from poems_cards.report._pdf_strings import String, on_one_level

LONG = 25  # letters of a string that shows how wide the text is
SIMILAR = 0.08  # the relative difference between sizes of letters that are alike
APART = 2.0  # points between the text and what stands beside it
SAME_PLACE = 6.0  # points
OFTEN = 0.3  # the share of pages that have a line of a margin
MOSTLY = 0.5  # the same, of large letters that stand across the text
LARGE = 1.5  # the size of such letters, in multiples of the body's
ENDS = 0.15  # the top and the foot of a page, in which large letters are a title, as a share of its height

_LETTERS = re.compile(r"[^\W\d_]{2}")

Key = tuple[int, int, str]  # the side, left -1 or right 1, or how far from it; how high; the text


class Sheet(Struct, frozen=True, kw_only=True):
    """The strings of a page, and its height in points."""

    strings: Sequence[String]
    height: float


class Margins(Struct, frozen=True, kw_only=True):
    """What some pages show: the size of their text, how wide it is, and what comes again beside it or across it."""

    body: float
    edges: tuple[float, float]
    again: frozenset[Key]
    across: frozenset[Key]

    def parted(self, sheet: Sheet) -> tuple[list[String], list[String]]:
        """Return the strings of a page that are its text, and the notes in small letters beside it."""
        page = _Page(sheet.strings, self.body, self.edges)
        left = [each for each in sheet.strings if not self._is_again(each, page.side(each))]
        numbers = [each for each in left if page.side(each) and is_page_number(each.text)]
        gone: list[String] = []
        for side in (-1, 1):
            beside = [each for each in numbers if page.side(each) == side and page.is_alone(each)]
            gone += beside if len(beside) == 1 or self._count_lines(beside) else []
        notes = [each for each in left if self._is_note(each, page)]
        apart = {id(each) for each in (*gone, *notes)}
        return [each for each in left if id(each) not in apart], notes

    def _is_again(self, string: String, side: int) -> bool:
        return _across(string) in self.across or (side != 0 and _beside(string, side) in self.again)

    def _count_lines(self, numbers: Sequence[String]) -> bool:
        """Return whether numbers in small letters count lines of text."""
        small = all(each.size < (1 - SIMILAR) * self.body and each.text.isdecimal() for each in numbers)
        values = [int(each.text) for each in sorted(numbers, key=lambda each: -each.y)] if small else []
        steps = {below - above for above, below in pairwise(values)}
        return len(values) >= FEWEST and len(steps) == 1 and min(steps) in STEPS

    def _is_note(self, string: String, page: "_Page") -> bool:
        small = string.size < (1 - SIMILAR) * self.body
        return small and page.side(string) != 0 and page.is_alone(string) and bool(_LETTERS.search(string.text))


def margins_of(sheets: Sequence[Sheet]) -> Margins:
    """Return what these pages show."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for string in sheet.strings:
            sizes[round(string.size, 1)] += len(string.letters)
    body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    pages = [_Page(sheet.strings, body, (-inf, inf)) for sheet in sheets]
    known = [page for page in pages if page.left > -inf]
    edges = min((page.left for page in known), default=-inf), max((page.right for page in known), default=inf)
    beside: Counter[Key] = Counter()
    across: Counter[Key] = Counter()
    for sheet in sheets:
        beside.update({*_repeatable(_Page(sheet.strings, body, edges))})
        across.update({*_large(sheet, body)})
    again = _often(beside, len(sheets), OFTEN)
    return Margins(body=body, edges=edges, again=again, across=_often(across, len(sheets), MOSTLY))


def _often(counts: Counter[Key], pages: int, share: float) -> frozenset[Key]:
    return frozenset(key for key, count in counts.items() if count > 1 and count >= share * pages)


def _repeatable(page: "_Page") -> Iterator[Key]:
    for string in page.strings:
        side = page.side(string)
        if side and _LETTERS.search(string.text) and page.is_alone(string):
            yield _beside(string, side)


def _large(sheet: Sheet, body: float) -> Iterator[Key]:
    for string in sheet.strings:
        inside = ENDS * sheet.height < string.y < (1 - ENDS) * sheet.height
        if inside and string.size >= LARGE * body and _LETTERS.search(string.text):
            yield _across(string)


def _beside(string: String, side: int) -> Key:
    return side, round(string.y / SAME_PLACE), without_numbers(string.text)


def _across(string: String) -> Key:
    return round(string.x0 / SAME_PLACE), round(string.y / SAME_PLACE), without_numbers(string.text)


class _Page:
    """The strings of a page, and how wide its text is, as its long strings show, or those of other pages."""

    def __init__(self, strings: Collection[String], body: float, edges: tuple[float, float]) -> None:
        self.strings = strings
        long = [each for each in strings if len(each.letters) >= LONG and abs(each.size - body) <= SIMILAR * body]
        self.left = min((each.x0 for each in long), default=edges[0]) - APART
        self.right = max((each.x1 for each in long), default=edges[1]) + APART

    def side(self, string: String) -> int:
        """Tell where most of a string stands: left of all text -1, right of it 1, else 0."""
        middle = (string.x0 + string.x1) / 2
        return -1 if middle < self.left else int(middle > self.right)

    def is_alone(self, string: String) -> bool:
        """Return whether no text in letters of its size stands on its line, as other cells of a table would."""
        return not any(
            abs(each.size - string.size) <= SIMILAR * string.size and on_one_level(each, string)
            for each in self.strings
            if each is not string and not self.side(each)
        )
