"""A document's pieces -> the places of what stands before its text: authors, versions, tables of contents."""

import re
from collections.abc import Iterator, Sequence

from poems_cards.report._document_words import is_detail, is_labelled, is_name, names_kind, names_place
from poems_cards.report._lines_of_pages import is_credit
from poems_cards.report._page_words import has_address, names_authors, names_contents
from poems_cards.report.pieces import ENDS, Kind, Piece

FEWEST_CONTENTS = 3  # entries
FEWEST_DETAILS = 2
MOST_OTHERS = 0.4  # the share of rows that may be others, in a table about the document

_NUMBERED = re.compile(r"^(?:[\d.]+:?\s*)?(?P<title>.*?)(?:[\s.…·_;:]+\d{1,4})?$")


def is_line(piece: Piece) -> bool:
    """Return whether a piece is neither a sentence nor a heading or row."""
    return piece.kind in (Kind.PARAGRAPH, Kind.ITEM) and not ENDS.search(piece.text)


def listed_contents(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of lines that name the headings below them, and of the heading of these lines."""
    titles = {_plain(piece.text): at for at, piece in enumerate(found) if piece.kind is Kind.HEADING}
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and _is_entry(found[end]) and titles.get(_plain(found[end].text), 0) > end:
            end += 1
        if end - at >= FEWEST_CONTENTS and not (at and ENDS.search(found[at - 1].text)):
            yield from range(at, end)
            if at and names_contents(found[at - 1].text):
                yield at - 1
        at = max(end, at + 1)


def _is_entry(piece: Piece) -> bool:
    return piece.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW)


def _plain(text: str) -> str:
    """Return a title without its number, and without that of its page."""
    match = _NUMBERED.match(text)
    return match["title"].rstrip(" :").casefold() if match else text


def bylines(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of lines directly below the title that name authors, their houses, or the kind of document."""
    if not found or found[0].kind is not Kind.HEADING:
        return
    for at, piece in enumerate(found[1:], start=1):
        following = found[at + 1].text if at + 1 < len(found) else ""
        before_place = is_name(piece.text) and names_place(following)
        if piece.kind is Kind.ROW or not (before_place or _is_byline(piece)):
            return
        yield at


def _is_byline(piece: Piece) -> bool:
    text = piece.text
    if piece.kind is Kind.HEADING:
        return names_kind(text) or names_authors(text) or is_credit(text)
    line = is_line(piece) and (is_credit(text) or names_kind(text))
    return line or names_authors(text) or has_address(text) or names_place(text) or is_labelled(text)


def above_first(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of lines above the first heading, if one has an address or a house, as the head of a letter."""
    end = next((at for at, piece in enumerate(found) if piece.kind is Kind.HEADING), 0)
    texts = [piece.text for piece in found[:end]]
    if all(map(is_line, found[:end])) and any(map(has_address, texts)) | any(map(names_place, texts)):
        yield from range(end)


def details(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of rows of a table about the document: its number, its authors, when it is reviewed."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].kind is Kind.ROW:
            end += 1
        many = sum(is_detail(piece.text.partition(":")[0]) for piece in found[at:end])
        if many >= FEWEST_DETAILS and end - at - many <= MOST_OTHERS * (end - at):
            yield from range(at, end)
        at = max(end, at + 1)
