"""A PDF -> its pieces: columns in reading order, headings by size and weight, lists, tables, mended paragraphs."""

import logging
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from poems_cards.report._hyphens import known_words, mended
from poems_cards.report._pdf_flow import Block, blocks, is_title
from poems_cards.report._pdf_heads import without_heads
from poems_cards.report._pdf_layout import columns
from poems_cards.report._pdf_pages import read_pages
from poems_cards.report._pdf_tables import Table
from poems_cards.report._surroundings import without_links, without_surroundings
from poems_cards.report._typed_marks import without_typed_marks
from poems_cards.report.pieces import Kind, Piece, joined

APART = 3.0  # points by which the marks of nested lists are indented at least

_WORD = re.compile(r"[^\W_]+")

Style = tuple[float, bool]  # the size of letters, and whether they are bold


def read(data: bytes) -> list[Piece]:
    """Return the pieces of a PDF.

    Errors: DeckError if it is locked or broken, or holds no text.
    """
    logging.disable()  # the library logs each oddity of a file
    found = blocks(columns(without_heads(read_pages(data))))
    ranks = sorted({_style(block) for block in found if isinstance(block, Block) and is_title(block)}, reverse=True)
    pieces = without_typed_marks(_without_lost_heads([*_pieces(found, ranks)]))
    return without_surroundings(without_links(pieces))


def _style(block: Block) -> Style:
    return round(block.lines[0].size * 2) / 2, block.lines[0].bold


def _pieces(found: Sequence[Block | Table], ranks: Sequence[Style]) -> Iterator[Piece]:
    marks: list[float] = []  # the places of the marks of all lists that are open
    heads = ""  # the first row of the last table; where it goes on, on another page, they are repeated
    for block in found:
        if isinstance(block, Table):
            rows = [*_rows(block)]
            yield from (Piece(kind=Kind.ROW, text=text) for text in rows[rows[0] == heads :])
            heads = rows[0]
        elif is_title(block):
            marks = []
            level = ranks.index(_style(block)) + 1
            yield Piece(kind=Kind.HEADING, text=block.text, level=level, linked=block.linked)
        elif block.kind is Kind.ITEM:
            while marks and block.mark < marks[-1] - APART:
                marks.pop()
            if not marks or block.mark > marks[-1] + APART:
                marks.append(block.mark)
            yield Piece(kind=Kind.ITEM, text=block.text, level=len(marks), linked=block.linked)
        elif any(map(str.isalpha, block.text)):  # or it is the number of a formula, or of a scale
            marks = []
            yield Piece(kind=Kind.PARAGRAPH, text=block.text, linked=block.linked)


def _without_lost_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without the head of a table that stands again, alone, on the page before it."""
    lost = {
        at for at, (above, below) in enumerate(pairwise(pieces)) if below.kind is Kind.ROW and _is_head(above, below)
    }
    return [piece for at, piece in enumerate(pieces) if at not in lost]


def _is_head(piece: Piece, row: Piece) -> bool:
    return piece.kind is not Kind.ROW and _WORD.findall(piece.text) == _WORD.findall(row.text)


def _rows(table: Table) -> Iterator[str]:
    known = known_words(line for row in table.rows for cell in row for line in cell)
    for row in table.rows:
        cells = []
        for lines in row:
            text = lines[0] if lines else ""
            for line in lines[1:]:
                text = mended(text, line, known)
            cells.append(text)
        yield joined(cells)
