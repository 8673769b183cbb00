"""A PDF's bytes -> its pages: runs of words with their places, and the lines that are drawn."""

import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice, pairwise
from math import inf

from msgspec import Struct
from msgspec.structs import replace
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from poems_cards.report._pdf_bullets import Box, with_marks
from poems_cards.report._pdf_initials import with_initials
from poems_cards.report._pdf_layers import starts_of_layers
from poems_cards.report._pdf_links import links_of
from poems_cards.report._pdf_margins import Margins, Sheet, margins_of
from poems_cards.report._pdf_numbers import without_line_numbers
from poems_cards.report._pdf_runs import UNKNOWN, Letter, Run, runs_of
from poems_cards.report._pdf_strings import String, strings_of
from poems_cards.report.pieces import refused

MOST_UNKNOWN = 0.3  # the share of letters that fonts do not identify, above which a file is no text
MOST_PAGES = 3000

SMALLEST = 1.0  # points: smaller letters cannot be read
TURNED = 0.1  # the most that letters are turned: how far their line rises, as a share of its length
SAMPLE = 12  # pages that show what stands in the margins of all
THIN = 2.0  # points: a thinner box is a line

_SYMBOLS = re.compile("dingbat|wingding|webding|typographicsymbol")  # names of fonts of symbols


# The library looks for the widths of ligatures in the fonts that every reader has by their letters, and finds none.
for _, _widths in FONT_METRICS.values():
    _widths.update({letters: _widths[one] for one, letters in (("ﬁ", "fi"), ("ﬂ", "fl")) if one in _widths})


class Rule(Struct, frozen=True, kw_only=True):
    """A horizontal line that is drawn."""

    x0: float
    x1: float
    y: float


class Page(Struct, frozen=True, kw_only=True):
    """The text and the drawn lines of a page, in points."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    partial: bool = False  # whether it is a part of a page that is printed over itself
    aside: bool = False  # whether it holds notes beside the text of another


class _Drawing(Struct, frozen=True, kw_only=True):
    """The strings and curves of a page; each curve with the number of letters that are drawn before it."""

    width: float
    sheet: Sheet
    curves: tuple[tuple[int, LTCurve], ...]


class _Device(PDFLayoutAnalyzer):
    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.page: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:  # noqa: ARG002  as the library calls it
        return UNKNOWN


def read_pages(data: bytes) -> list[Page]:
    """Return the pages of a PDF.

    Errors: DeckError if it is locked, is broken, or holds no text.
    """
    letters: Counter[bool] = Counter()  # whether no font identifies them
    pages: list[Page] = []
    try:
        drawn = _drawings(data, letters)
        first = [*islice(drawn, SAMPLE)]
        margins = margins_of([each.sheet for each in first])
        for drawing in chain(first, drawn):
            pages += _pages(drawing, margins)
    except PDFPasswordIncorrect:
        fix = "Open it with its password, print it into a new PDF, and give that."
        raise refused("this PDF is locked with a password", fix) from None
    except (PSException, struct.error, ValueError, TypeError, KeyError, AttributeError, IndexError):
        pages = []  # the library raises many kinds of error for a broken file
    if not pages:
        raise refused("this PDF is broken", "Open it in a browser, print it into a new PDF, and give that.")
    if not letters:
        fix = "Recognise its text first (OCR, for example with ocrmypdf), or give the report's web page."
        raise refused("this PDF holds pictures of pages and no text", fix)
    if letters[True] > MOST_UNKNOWN * letters.total():
        fix = "Recognise its text anew (OCR, for example with ocrmypdf), or give the report's web page."
        raise refused("the fonts of this PDF do not say which letters they draw", fix)
    return pages


def _drawings(data: bytes, unknown: Counter[bool]) -> Iterator[_Drawing]:
    """Yield what is drawn on each page; count in `unknown` the letters that no font identifies."""
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data))))):
        if number == MOST_PAGES:
            raise refused(f"more than {MOST_PAGES:,} pages", "Give the report alone.")
        interpreter.process_page(page)
        if device.page is not None:
            yield _drawing(device.page, links_of(page), unknown)


def _drawing(page: LTPage, links: Sequence[Box], unknown: Counter[bool]) -> _Drawing:
    letters: list[Letter] = []
    curves: list[tuple[int, LTCurve]] = []
    for item in _items(page):
        if isinstance(item, LTChar):
            unknown[item.get_text() == UNKNOWN] += 1
            letters += _letter(page, item, links)
        elif isinstance(item, LTCurve):
            curves.append((len(letters), item))
    sheet = Sheet(strings=[*strings_of(letters)], height=page.height)
    return _Drawing(width=page.width, sheet=sheet, curves=tuple(curves))


def _items(container: Iterable[LTItem]) -> Iterator[LTItem]:
    """Yield letters and lines, also those within forms."""
    waiting = [iter(container)]
    while waiting:
        for item in waiting[-1]:
            if isinstance(item, LTContainer):
                waiting.append(iter(item))
                break
            yield item
        else:
            waiting.pop()


def _letter(page: LTPage, char: LTChar, links: Sequence[Box]) -> Iterator[Letter]:
    """Yield a letter if it can be seen and stands upright on the page."""
    along, up = char.matrix[:2]
    if char.upright and abs(up) <= TURNED * abs(along) and char.size > SMALLEST and char.get_text().strip():
        x0, y0, x1, y1 = char.bbox
        if 0 <= x0 <= page.width and 0 <= y0 <= page.height:
            font = char.fontname.lower()
            text = "•" if _SYMBOLS.search(font) else char.get_text()
            linked = any(each.holds((x0 + x1) / 2, (y0 + y1) / 2) for each in links)
            yield Letter(text=text, x0=x0, y0=y0, x1=x1, y1=y1, size=char.size, font=font, linked=linked)


def _pages(drawing: _Drawing, margins: Margins) -> Iterator[Page]:
    """Yield a page; more where it is printed over itself, and one with the notes beside its text."""
    text, notes = margins.parted(drawing.sheet)
    starts = starts_of_layers(text)
    for start, end in pairwise([*starts, len(text)]):
        first = text[start].at if start else 0
        last = text[end].at if end < len(text) else inf
        curves = [curve for at, curve in drawing.curves if first <= at < last]
        yield replace(_page(drawing, text[start:end], curves), partial=len(starts) > 1)
    if notes:
        yield replace(_page(drawing, notes, []), aside=True)


def _page(drawing: _Drawing, strings: Sequence[String], curves: Sequence[LTCurve]) -> Page:
    letters = [letter for string in strings for letter in string.letters]
    lines = without_line_numbers([*runs_of(with_initials(letters))])
    return Page(
        width=drawing.width,
        height=drawing.sheet.height,
        runs=tuple(with_marks(lines, [Box(*curve.bbox) for curve in curves])),
        rules=tuple(_rules(curves)),
    )


def _rules(curves: Iterable[LTCurve]) -> Iterator[Rule]:
    """Yield horizontal lines, also as edges of boxes; the same line twice is one."""
    found = {}
    for curve in curves:
        if curve.width > 10 * THIN:
            edges = (curve.y0,) if curve.height <= THIN else (curve.y0, curve.y1)
            for y in edges if len(curve.pts) in (2, 4, 5) else ():
                found[round(curve.x0), round(curve.x1), round(y)] = Rule(x0=curve.x0, x1=curve.x1, y=y)
    yield from found.values()
