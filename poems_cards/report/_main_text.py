"""A page's body -> the part that holds its main text, where only the layout tells it from furniture."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from poems_cards.report._dom import Element

MAIN_SHARE = 0.75  # the share of an element's prose from which a child is its main text
COLUMN_SHARE = 1 / 3  # the share of the longest column's prose below which a column is only layout
WIDEST_CELL = 400  # characters; a table with a longer cell is only layout
WIDEST_LONELY_CELL = 100  # characters; the same for a table of one row

_HOLDERS = frozenset("article body center div form main section span table tbody td tr".split())
_TEXT = frozenset("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul".split())
_CELLS = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
_RIGHTS = re.compile(r"©|copyright|all rights reserved", re.IGNORECASE)


def main_text(body: Element) -> Element:
    """Return `body`, or the element marked as its main text, without what surrounds the text."""
    marked = [each for each in body.walk() if each.tag == "main" or each.attributes.get("role") == "main"]
    best = max(marked, key=lambda each: each.prose, default=body)
    return _trimmed(best if best.prose * 2 >= body.prose else body)


def is_layout(table: Element) -> bool:
    """Return whether `table` serves the layout only, and has no rows to be read."""
    if table.attributes.get("role") in ("presentation", "none") or table.holds("table", "h1", "h2", "h3", "h4"):
        return True
    lines = rows(table)
    cells = [cell for row in lines for cell in row.elements]
    if any(cell.tag == "th" for cell in cells):
        return False
    widest = max((cell.prose + cell.linked for cell in cells), default=0)
    return len(cells) <= 1 or widest > WIDEST_CELL or (len(lines) == 1 and widest > WIDEST_LONELY_CELL)


def rows(table: Element) -> list[Element]:
    """Return the rows of `table`, without those of nested tables."""
    parts = [part for part in table.elements if part.tag in ("thead", "tbody", "tfoot")]
    return [row for part in (table, *parts) for row in part.elements if row.tag == "tr"]


def rows_by_role(element: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row of a table that is one only by the roles of its elements."""
    for row in element.walk():
        if row.attributes.get("role") == "row":
            yield [each for each in row.walk() if each.attributes.get("role") in _CELLS]


def _trimmed(element: Element) -> Element:
    best = max(element.elements, key=lambda each: each.prose, default=None)
    if (
        element.tag == "article"
        or best is None
        or best.tag not in _HOLDERS
        or (element.tag == "table" and not is_layout(element))
    ):
        return element
    if best.tag == "table" and not is_layout(best):
        return element
    if best.tag == "td":
        kept = [each for each in element.elements if each.prose >= best.prose * COLUMN_SHARE]
        return replace(element, children=tuple(_trimmed(each) if kept == [best] else each for each in kept))
    if best.prose < element.prose * MAIN_SHARE:
        return element
    at = element.children.index(best)
    before, after = element.children[:at], element.children[at + 1 :]
    titled = [index for index, each in enumerate(before) if isinstance(each, Element) and _is_titled(each)]
    before = before[titled[0] :] if titled else tuple(filter(_belongs, before))
    return replace(element, children=(*before, _trimmed(best), *filter(_belongs, after)))


def _is_titled(element: Element) -> bool:
    return element.tag == "h1" or element.holds("h1")


def _belongs(child: Element | str) -> bool:
    """Return whether a part beside the main text continues it."""
    if isinstance(child, str):
        return True
    if _RIGHTS.search(child.text):
        return False
    return child.tag in _TEXT or (child.prose > child.linked and child.holds("h2", "h3", "h4"))
