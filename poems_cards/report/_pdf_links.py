"""A PDF's page -> the places on it that are links."""

from collections.abc import Iterator

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, num_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name

from poems_cards.report._pdf_bullets import Box

MOST = 1000  # on a page
_CORNERS = 4


def links_of(page: PDFPage) -> list[Box]:
    """Return the places of the links on a page that is not turned; those that are broken are left out."""
    if page.rotate:
        return []
    return [*_links(page)]


def _links(page: PDFPage) -> Iterator[Box]:
    left, foot = page.mediabox[:2]
    for annotation in list_value(page.annots or [])[:MOST]:
        try:
            values = dict_value(annotation)
            corners = [num_value(each) for each in list_value(values.get("Rect"))]
            if literal_name(resolve1(values.get("Subtype"))) != "Link" or len(corners) != _CORNERS:
                continue
        except (PSException, TypeError, ValueError):
            continue
        x0, x1 = sorted((corners[0] - left, corners[2] - left))
        y0, y1 = sorted((corners[1] - foot, corners[3] - foot))
        yield Box(x0, y0, x1, y1)
