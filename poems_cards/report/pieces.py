"""Pieces of a document in their order: headings, paragraphs, list items and table rows, as the document marks them."""

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from poems_cards.problems import DeckError, Place, Problem

ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")  # a sentence, or what opens a list


class Kind(StrEnum):
    """What a piece is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Piece(Struct, frozen=True, kw_only=True):
    """A heading, paragraph, list item or table row.

    Shape:  `text` is one line; for a row it has all cells, put together by `joined`; `linked` says that it is a link.
    Units:  `level` is a heading's rank, 1 the highest, or an item's depth, 1 the outermost; else it is 0.
    """

    kind: Kind
    text: str
    level: int = 0
    linked: bool = False


def joined(cells: Iterable[str]) -> str:
    """Return a row's cells as one text, in which each is a clause: `first: second; third`."""
    first, *others = [cell for cell in map(str.strip, cells) if cell] or [""]
    return f"{first.rstrip(':')}: {'; '.join(others)}" if others else first


def refused(message: str, fix: str, path: str = "") -> DeckError:
    """Return the error for a report that cannot be read; the readers of formats do not know its path."""
    return DeckError([Problem(place=Place(path=path), rule="unreadable-report", message=message, fix=fix)])
