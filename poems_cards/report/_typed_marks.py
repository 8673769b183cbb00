"""Pieces whose numbers and letters were typed -> the same without: headings that are numbered, and items of lists."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from poems_cards.report.pieces import Kind, Piece

FEWEST = 2  # items

_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*\.?\s+(?=[^\W\d])")
_MARK = re.compile(r"\(?(?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+(?=\S)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_REFERENCES = re.compile(r"(?:references|bibliography|literature|notes|sources)\b.*", re.IGNORECASE)


def without_typed_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, their headings without numbers if most have one; what is counted by hand as items."""
    numbered = are_numbered(piece.text for piece in pieces if piece.kind is Kind.HEADING)
    headed = [
        replace(piece, text=without_number(piece.text)) if numbered and piece.kind is Kind.HEADING else piece
        for piece in pieces
    ]
    return [*_itemized(headed)]


def are_numbered(headings: Iterable[str]) -> bool:
    """Return whether most headings have a number before them."""
    found = [bool(_NUMBER.match(text)) for text in headings]
    return sum(found) * 2 > len(found)


def without_number(heading: str) -> str:
    """Return a heading without the number before it."""
    return _NUMBER.sub("", heading)


def _itemized(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; of paragraphs and items in a row that count from a, i or 1, items without their marks."""
    literature = False
    at = 0
    while at < len(pieces):
        if pieces[at].kind is Kind.HEADING:
            literature = bool(_REFERENCES.fullmatch(pieces[at].text))
        end = at if literature else _counted(pieces, at)
        if end - at >= FEWEST:
            yield from (_item(piece) for piece in pieces[at:end])
        else:
            end = at + 1
            yield pieces[at]
        at = end


def _counted(pieces: Sequence[Piece], start: int) -> int:
    """Return where the pieces end that count by their marks, from `start`."""
    furthest = start
    for marks in (_LETTERS, _ROMAN, [str(number) for number in range(1, 100)]):
        end = start
        while end < len(pieces) and end - start < len(marks) and _mark(pieces[end]) == marks[end - start]:
            end += 1
        furthest = max(furthest, end)
    return furthest


def _mark(piece: Piece) -> str:
    match = _MARK.match(piece.text) if piece.kind in (Kind.PARAGRAPH, Kind.ITEM) else None
    return match["mark"] if match else ""


def _item(piece: Piece) -> Piece:
    return replace(piece, kind=Kind.ITEM, text=_MARK.sub("", piece.text, count=1), level=piece.level or 1)
