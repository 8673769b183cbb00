"""A document's pieces -> the same without what a page puts around its text: menus, contents, appeals, credits, rights.

Where tags, roles and names do not tell it, place, repetition, links and headings do. A line goes only if it is no
sentence, or if its heading or its place shows that it speaks of the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from poems_cards.report._document_words import is_labelled, is_of_document, is_of_process
from poems_cards.report._front_matter import above_first, bylines, details, is_line, listed_contents
from poems_cards.report._houses import house_sections
from poems_cards.report._lines_of_pages import is_credit
from poems_cards.report._page_words import (
    has_address,
    is_furniture,
    is_number,
    is_of_page,
    is_of_site,
    names_authors,
    names_contents,
    names_links,
)
from poems_cards.report.pieces import Kind, Piece

MOST_ABOVE = 0.1  # the share of a document's characters from which what stands above its title is text
MOST_BELOW = 0.1  # the same, of what stands below a heading of the page's own
REPEATED = 3  # times
LONGEST_REPEATED = 8  # words
FEWEST_LINKS = 2
LONGEST_TITLE = 200  # characters

_ENDS_SAYING = re.compile(r"[.!…;][\"'”’»)\]]*$")
_PARTS = re.compile(r"\s+[|·•–—]\s+")
_SITE = re.compile(r"(?P<title>.{4,}\S)\s(?:[-–—|:]|»)\s.{2,60}")  # "Glint fever - Example Clinic"


def without_surroundings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without what surrounds the text."""
    found = _from_title(pieces)
    for part in (
        above_first,
        details,
        bylines,
        house_sections,
        _tail,
        _repeated_lines,
        listed_contents,
        _own_sections,
        _tail,
        _below_title,
        _single_lines,
    ):
        gone = {*part(found)}
        found = [piece for at, piece in enumerate(found) if at not in gone]
    return found if any(piece.kind is not Kind.HEADING for piece in found) else [*pieces]


def without_links(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without lines that are links and no sentences, but for items of lists."""
    return [piece for piece in pieces if not (piece.kind is Kind.PARAGRAPH and piece.linked and is_line(piece))]


def _from_title(found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without what little stands above the title."""
    at = _title(found)
    above = found[:at]
    length = sum(len(piece.text) for piece in above)
    texts = sum(map(_is_text, above))
    few = 0 < length < MOST_ABOVE * sum(len(piece.text) for piece in found) and (texts <= 1 or 2 * texts <= at)
    return [*found[at if few else 0 :]]


def _title(found: Sequence[Piece]) -> int:
    """Return the place of the title: of the only heading of the highest rank, or of one that says it without a site."""
    headings = [at for at, piece in enumerate(found) if piece.kind is Kind.HEADING]
    match = _SITE.fullmatch(found[headings[0]].text[:LONGEST_TITLE]) if headings else None
    if match and (named := [at for at in headings if found[at].text == match["title"]]):
        return named[0]
    highest = min((found[at].level for at in headings), default=0)
    titles = [at for at in headings if found[at].level == highest]
    return titles[0] if len(titles) == 1 else 0


def _single_lines(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of the page's own lines with what it says below them, and of numbers without their items."""
    before = False
    for at, piece in enumerate(found):
        text = piece.text
        own = (piece.kind is not Kind.ROW and is_furniture(text)) or _is_all_of_page(text)
        if piece.kind is Kind.PARAGRAPH and not own:
            own = is_credit(text) or is_labelled(text) or (before and is_of_site(text))
            own = own or (not _ENDS_SAYING.search(text) and (is_of_page(text) or names_contents(text)))
        if own or (piece.kind is Kind.ITEM and is_number(text)):
            yield at
        before = own


def _is_all_of_page(line: str) -> bool:
    """Return whether a line has several parts, and all are the page's own, as "By Ada Moss | Save | Print"."""
    parts = _PARTS.split(line[:LONGEST_TITLE])
    return len(parts) > 1 and all(is_furniture(part) or is_credit(part) or names_authors(part) for part in parts)


def _repeated_lines(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of short lines that come again and again, with text between."""
    keys = [piece.text.casefold() if _is_repeatable(piece) else "" for piece in found]
    counts: Counter[str] = Counter()
    fresh: dict[str, int] = {}
    texts = 0
    for piece, key in zip(found, keys, strict=True):
        texts += not is_line(piece)
        if key and fresh.get(key) != texts:
            counts[key] += 1
            fresh[key] = texts
    yield from (at for at, key in enumerate(keys) if key and counts[key] >= REPEATED)


def _is_repeatable(piece: Piece) -> bool:
    return piece.kind is Kind.PARAGRAPH and is_line(piece) and len(piece.text.split()) <= LONGEST_REPEATED


def _own_sections(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of headings that speak of the page, and of what stands below them; text ends it.

    What little text stands below them goes as well at the end of the page, and anywhere if they speak of the document.
    """
    headings = [at for at, piece in enumerate(found) if piece.kind is Kind.HEADING]
    last = _last_of_text(found, headings)
    most = MOST_BELOW * sum(len(piece.text) for piece in found)
    after = 0  # where a part about the document ended
    for at in headings:
        title = found[at].text
        below = _below(found, at)
        little = sum(len(found[place].text) for place in below) <= most
        about = is_of_document(title) or (at == after and is_of_process(title))
        if is_of_page(title) or about:
            whole = little and (at > last or (about and _is_more(found[:at], found[at + 1 : below.stop])))
            after = below.stop if about and whole else after
            yield from range(at, below.stop if whole else _text_within(found, below))
        elif names_links(title):
            end = _text_within(found, below)
            while at + 1 < end < below.stop and found[end - 1].kind is Kind.HEADING:  # it is that of the text
                end -= 1
            linked = 2 * sum(found[place].linked for place in range(at + 1, end)) >= end - at - 1
            if little and at > last and (end == below.stop or any(found[place].linked for place in below)):
                yield from range(at, below.stop)
            elif names_contents(title) or (linked and (end > at + 1 or not below)):
                yield from range(at, end)


def _is_more(before: Sequence[Piece], section: Sequence[Piece]) -> bool:
    """Return whether more text stands before a section than in it; else it may be the text that begins there."""
    texts = (sum(len(piece.text) for piece in part if _is_text(piece)) for part in (before, section))
    return next(texts) > next(texts)


def _last_of_text(found: Sequence[Piece], headings: Sequence[int]) -> int:
    """Return the place of the last heading that is none of the page's own, nor below one, or -1."""
    last = -1
    end = 0
    for at in headings:
        title = found[at].text
        if is_of_page(title) or is_of_document(title) or names_links(title):
            end = max(end, _below(found, at).stop)
        elif at >= end:
            last = at
    return last


def _text_within(found: Sequence[Piece], places: range) -> int:
    """Return the place of the first text within `places`, or their end."""
    return next((at for at in places if _is_text(found[at])), places.stop)


def _below(found: Sequence[Piece], at: int) -> range:
    end = at + 1
    while end < len(found) and not (found[end].kind is Kind.HEADING and found[end].level <= found[at].level):
        end += 1
    return range(at + 1, end)


def _below_title(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of lines between the title and the text, if several are links; or between the page's own."""
    end = next((at for at, piece in enumerate(found[1:], start=1) if not is_line(piece)), 0)
    own = [at for at in range(1, end) if is_furniture(found[at].text)]
    if found[:1] and found[0].kind is Kind.HEADING and sum(each.linked for each in found[1:end]) >= FEWEST_LINKS:
        yield from range(1, end)
    elif own:
        yield from range(own[0], own[-1] + 1)


def _tail(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of what stands below the last text, from the first line that only pages have."""
    start = len(found)
    while start and (found[start - 1].linked or not _is_text(found[start - 1])):
        start -= 1
    if start and found[start - 1].text.endswith(":"):  # the list that it leads to
        start = next((at for at in range(start, len(found)) if found[at].kind is not Kind.ITEM), len(found))
    tail = range(start, len(found))
    linked = all(found[at].linked for at in tail if found[at].kind is Kind.ITEM)
    lines = {at for at in tail if linked and found[at].linked and is_line(found[at])}
    marks = (at for at in tail if at in lines or has_address(found[at].text) or _speaks(found[at]))
    first = next(marks, None)
    if first is not None:
        while first > start and found[first - 1].kind is Kind.HEADING:
            first -= 1
        yield from range(first, len(found))


def _is_text(piece: Piece) -> bool:
    return not (is_line(piece) or piece.kind is Kind.HEADING or _speaks(piece))


def _speaks(piece: Piece) -> bool:
    """Return whether a piece speaks of the page or its site."""
    return piece.kind is Kind.PARAGRAPH and (
        is_of_site(piece.text) or is_furniture(piece.text) or (is_line(piece) and is_credit(piece.text))
    )
