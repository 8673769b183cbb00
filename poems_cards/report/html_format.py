"""A web page -> its pieces: headings, paragraphs, list items and table rows, without navigation and the like."""

import re
from collections.abc import Iterator

from poems_cards.report import _dom
from poems_cards.report._dom import Element
from poems_cards.report._furniture import without_furniture
from poems_cards.report._html_runs import BULLET, WHITE, Run, lines_of, without_marks
from poems_cards.report._lines_of_pages import LEADS, is_credit
from poems_cards.report._main_text import is_layout, main_text, rows, rows_by_role
from poems_cards.report._marks import raised
from poems_cards.report._surroundings import without_surroundings
from poems_cards.report._typed_marks import without_typed_marks
from poems_cards.report.pieces import Kind, Piece, joined

LONGEST_BOLD_HEADING = 80  # characters
BELOW_ALL = 7  # the level of headings that are bold paragraphs: below <h6>
MOST_COLUMNS = 1000  # the most that a cell may span; browsers have the same limit

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("dir", "ol", "ul"))
_BLOCKS = frozenset(
    """address article blockquote body center dd details div dl dt figure header hgroup hr li main p pre section
    summary table tbody td tfoot th thead tr""".split()
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ENDS_SAYING = re.compile(r"[.!…][\"'”’»)\]]*$")
_ENDS_BOLD = re.compile(r"[.!,;…][\"'”’»)\]]*$")
_CODE = re.compile(r"\d{4}")
_CAPTION = re.compile(r"(?:table|fig(?:ure|\.)?|box)\s*\d", re.IGNORECASE)
_LINKED_MARK = re.compile(r"\[[^\]]{0,20}\]|[*†‡§¶#^↑↩\ufe0e]+")
_LIBRARY = re.compile(
    r"google scholar|cross ?ref|pubmed(?: central)?|pmc free article|web of science|scopus", re.IGNORECASE
)
_BETWEEN_MARKS = frozenset((",", ";", "–", "-"))


def read(data: bytes) -> list[Piece]:
    """Return the pieces of a saved page.

    Errors: DeckError if it has no text.
    """
    page = main_text(without_furniture(_dom.read_page(_dom.decode(data))))
    return without_surroundings(without_typed_marks(pieces(page)))


def pieces(root: Element, *, links: bool = False) -> list[Piece]:
    """Return the pieces within `root`; with `links`, also those that only link elsewhere."""
    writer = _Writer(links=links)
    writer.children(root)
    writer.end()
    return writer.pieces


class _Writer:
    """Walks through a page and collects text until a piece ends."""

    def __init__(self, *, links: bool) -> None:
        self.links = links
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.depth = 0  # of nested lists
        self.lost = False  # whether something was left out since the last piece

    def children(self, element: Element, *, bold: bool = False, away: bool = False) -> None:
        for at, child in enumerate(element.children):
            beside = [
                element.children[index] if 0 <= index < len(element.children) else "" for index in (at - 1, at + 1)
            ]
            if isinstance(child, str):
                if not (child in _BETWEEN_MARKS and all(map(_is_raised, beside))):
                    text = child if element.tag == "pre" else WHITE.sub(" ", child)
                    self.runs.append(Run(text, bold, away))
            elif _is_raised(child):
                self.raised(child, beside[1], bold=bold, away=away)
            else:
                self.element(child, bold=bold, away=away)

    def element(self, element: Element, *, bold: bool, away: bool) -> None:
        tag = element.tag
        if tag == "br":
            self.runs.append(Run("\n", bold, away))
        elif tag in _HEADINGS or element.attributes.get("role") == "heading" or _is_title(element):
            self.heading(element)
        elif tag == "table" and not is_layout(element):
            self.end_piece()
            self.pieces += [Piece(kind=Kind.ROW, text=text) for text in _rows(element) if text]
        elif element.attributes.get("role") in ("table", "grid"):
            self.end_piece()
            found = (joined(map(_cell, cells)) for cells in rows_by_role(element))
            self.pieces += [Piece(kind=Kind.ROW, text=text) for text in found if text]
        elif tag in _LISTS or tag == "dl":
            self.list(element)
        elif tag in _BLOCKS:
            self.block(element)
        elif not (tag == "a" and (_LINKED_MARK.fullmatch(element.text) or self.leads_to_library(element))):
            away = away or tag == "time" or (tag == "a" and _leads_away(element))
            self.children(element, bold=bold or tag in ("b", "strong"), away=away)

    def leads_to_library(self, link: Element) -> bool:
        """Return whether a link behind a reference leads to where it is found; one in brackets goes with them."""
        bracketed = self.runs[-1:] and self.runs[-1].text.endswith("[")
        return not bracketed and bool(_LIBRARY.fullmatch(link.text.strip()))

    def heading(self, element: Element) -> None:
        self.end_piece()
        self.drop_empty_heading()
        text = " ".join(piece.text for piece in pieces(element, links=True))
        level = element.attributes.get("aria-level", "")
        rank = _HEADINGS.get(element.tag) or (int(level) if level in "123456789" and level else BELOW_ALL)
        if _CAPTION.match(text):
            self.pieces.append(Piece(kind=Kind.PARAGRAPH, text=text))
        elif text:
            linked = bool(element.linked) and not element.prose
            self.pieces.append(Piece(kind=Kind.HEADING, text=text, level=rank, linked=linked))

    def list(self, element: Element) -> None:
        self.end_piece()
        if _leads_elsewhere(element, self.pieces[-1].text if self.pieces else ""):
            self.leave_out()
            return
        self.depth += 1
        self.children(element)
        self.end_piece()
        self.depth -= 1

    def block(self, element: Element) -> None:
        self.end_piece()
        deeper = element.tag == "dd" or (element.tag == "li" and not self.depth)
        self.depth += deeper
        self.children(element)
        self.end_piece()
        self.depth -= deeper

    def raised(self, element: Element, after: Element | str, *, bold: bool, away: bool) -> None:
        """Add a superscript, unless it is the mark of a reference or a footnote."""
        text = element.text
        if not (element.linked and raised(text, "x", "") == ""):
            before = "".join(run.text for run in self.runs[-3:])
            self.runs.append(Run(raised(text, before, after if isinstance(after, str) else after.text), bold, away))

    def end_piece(self) -> None:
        """Make a piece of the collected text; or several, at its forced line breaks."""
        for line in lines_of(self.runs if self.links else without_marks(self.runs)):
            text = line.text
            away = is_credit(text) or (line.away and not _ENDS_SAYING.search(text))
            if away and not self.links and not self.depth:
                self.leave_out()
            elif not self.depth and line.bold and _is_heading(text) and not _CODE.search(text):
                self.drop_empty_heading()
                self.pieces.append(Piece(kind=Kind.HEADING, text=text, level=BELOW_ALL))
            else:
                bullet = BULLET.match(text)
                kind = Kind.ITEM if self.depth or bullet else Kind.PARAGRAPH
                text = text[bullet.end() :] if bullet else text
                level = self.depth or int(kind is Kind.ITEM)
                self.pieces.append(Piece(kind=kind, text=text, level=level, linked=line.away))
                self.lost = False
        self.runs = []

    def leave_out(self) -> None:
        """Note that something was left out, and leave out a heading that stands directly above it."""
        self.lost = True
        if self.pieces and self.pieces[-1].kind is Kind.HEADING and LEADS.fullmatch(self.pieces[-1].text):
            self.pieces.pop()

    def drop_empty_heading(self) -> None:
        """Leave out the last heading if everything below it was left out."""
        if self.lost and self.pieces and self.pieces[-1].kind is Kind.HEADING:
            self.pieces.pop()
        self.lost = False

    def end(self) -> None:
        self.end_piece()
        self.drop_empty_heading()


def _is_raised(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "sup"


def _leads_away(link: Element) -> bool:
    return "href" in link.attributes or link.attributes.keys().isdisjoint(("id", "name"))  # else it is only a place


def _is_title(element: Element) -> bool:
    """Return whether an element is the title of a part that can be folded, without a heading in it."""
    return element.tag == "summary" and not element.holds(*_HEADINGS) and _is_heading(element.text)


def _is_heading(text: str) -> bool:
    return (
        len(text) <= LONGEST_BOLD_HEADING
        and any(map(str.isalpha, text))
        and not _ENDS_BOLD.search(text)
        and not _CAPTION.match(text)
        and not BULLET.match(text)
    )


def _leads_elsewhere(element: Element, lead: str) -> bool:
    """Return whether a list consists of links, within the page or below a heading such as "See also"."""
    links = [each for each in element.walk() if each.tag == "a" and "href" in each.attributes]
    if not links or element.prose > element.linked // 4:
        return False
    inside = all(link.attributes["href"].startswith("#") for link in links)
    return inside or bool(LEADS.fullmatch(lead))


def _rows(table: Element) -> Iterator[str]:
    """Yield the rows of a table; a cell that spans several rows is in each of them."""
    spanning: dict[int, tuple[str, int]] = {}  # by column: the text of a cell, and in how many more rows it is
    for row in rows(table):
        texts = []
        column = 0
        for cell in (*row.elements, None):
            while column in spanning:
                text, left = spanning.pop(column)
                texts.append(text)
                if left > 1:
                    spanning[column] = text, left - 1
                column += 1
            if cell is None:
                break
            texts.append(_cell(cell))
            if (span := _number(cell, "rowspan")) > 1:
                spanning[column] = texts[-1], span - 1
            column += min(_number(cell, "colspan"), MOST_COLUMNS)
        yield joined(texts)


def _number(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "")
    return int(value) if re.fullmatch(r"[1-9]\d{0,4}", value, re.ASCII) else 1


def _cell(cell: Element) -> str:
    text = ""
    for piece in pieces(cell, links=True):
        text += ("" if not text else " " if _ENDS.search(text) or text.endswith(":") else "; ") + piece.text
    return text
