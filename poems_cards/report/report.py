"""A report's plain text -> its headings, blocks and sentences, each sentence with a locator and a fingerprint.

Blocks are separated by blank lines and count from 1. A heading is a block without a sentence, also where the blank
line before or after it got lost; an entry of a list is a sentence, or several.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from poems_cards.report._surroundings import without_links, without_surroundings
from poems_cards.report._typed_marks import are_numbered, without_number
from poems_cards.report.blocks import CONTROL, Block, read_blocks, tidied, units
from poems_cards.report.locators import Locator
from poems_cards.report.markdown import is_markdown, links
from poems_cards.report.pieces import Kind, Piece, refused
from poems_cards.report.sentences import ends_reference, split_clauses, split_sentences, starts_reference

LARGEST = 5_000_000  # characters; the longest real reports have 200 000
MOST_BYTES = 4 * LARGEST

_LETTER = re.compile(r"^[^\W\d_]\s?=\s?(?=\w)")
_REFERENCES = re.compile(r"references|textbooks|(?:journal|review) articles|bibliography|literature", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


class Heading(Struct, frozen=True, kw_only=True):
    """A heading, and the number of its block; `level` is 1 for the highest, as for all of a plain text."""

    block: int
    text: str
    level: int = 1


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence of a report, under its heading ("" above the first); an entry of a list begins with an `item`."""

    locator: Locator
    heading: str
    text: str
    clauses: tuple[str, ...]
    fingerprint: str
    item: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return it as `report --format json` prints it."""
        return {
            "locator": str(self.locator),
            "heading": self.heading,
            "text": self.text,
            "clauses": list(self.clauses),
            "fingerprint": self.fingerprint,
        }


class Report(Struct, frozen=True, kw_only=True):
    """A report that was read; headings and sentences in their order."""

    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]


def decode(data: bytes, path: str = "report") -> str:
    """Return the text in `data`: UTF-8, UTF-16 with its mark, or what old Windows programs wrote.

    Errors: DeckError if it is no text, or too much of it.
    """
    if len(data) > MOST_BYTES:
        raise refused(*_too_large(MOST_BYTES, "bytes"), path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_report(text: str, path: str = "report") -> Report:
    """Return what `text` holds; `path` is what problems name.

    Errors: DeckError if it is no text, too large, or without a single sentence.
    """
    if len(text) > LARGEST:
        raise refused(*_too_large(LARGEST, "characters"), path)
    if len(CONTROL.findall(text)) > len(text) // 1000:
        raise refused("this is not plain text", "Save the report as a text file (.txt) and give that.", path)
    written = map(_written, read_blocks(text))
    return _report(_text_alone(written, links(text)) if is_markdown(text) else written, path)


def from_pieces(pieces: Iterable[Piece], path: str = "report") -> Report:
    """Return what a document marks as headings and text; the items of a list are one block, as the rows of a table.

    Errors: DeckError if there is no sentence.
    """
    return _report(_marked(pieces), path)


def _text_alone(blocks: "Iterable[_Block]", linked: Collection[str]) -> "Iterator[_Block]":
    """Yield the blocks without what surrounds the text; those of which nothing is left are there, and empty."""
    whole = [(level, [*units_of_block]) for level, units_of_block in blocks]
    if are_numbered(unit.text for level, found in whole if level for unit in found):
        whole = [
            (level, [unit._replace(text=without_number(unit.text)) for unit in found] if level else found)
            for level, found in whole
        ]
    pieces = [[_piece(level, unit, linked) for unit in found] for level, found in whole]
    kept = {id(piece) for piece in without_surroundings(without_links([piece for its in pieces for piece in its]))}
    for (level, found), its in zip(whole, pieces, strict=True):
        left = [unit for unit, piece in zip(found, its, strict=True) if id(piece) in kept]
        yield (level if left else 0), left


def _piece(level: int, unit: "_Unit", linked: Collection[str]) -> Piece:
    kind = Kind.HEADING if level else Kind.ROW if " | " in unit.text else Kind.ITEM if unit.item else Kind.PARAGRAPH
    return Piece(kind=kind, text=unit.text, level=level, linked=unit.text in linked)


def _written(block: Block) -> "_Block":
    if block.level:
        return block.level, [_Unit(block.lines[0])]
    return 0, [_Unit(text, item=entry) for text, entry in units(block)]


def _marked(pieces: Iterable[Piece]) -> "Iterator[_Block]":
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind in (Kind.HEADING, Kind.PARAGRAPH):
            yield from ((piece.level, [_Unit(tidied(piece.text))]) for piece in group)
        else:
            yield 0, [_Unit(tidied(piece.text), whole=kind is Kind.ROW, item=True) for piece in group]


class _Unit(NamedTuple):
    """A text between two breaks; `whole` if it is one sentence in any case, `item` if it is an entry of a list."""

    text: str
    whole: bool = False
    item: bool = False


_Block = tuple[int, Iterable[_Unit]]  # a heading's level, or 0; its texts


def _report(blocks: Iterable[_Block], path: str) -> Report:
    headings = []
    sentences = []
    heading = ""
    literature = False
    for number, (level, units_of_text) in enumerate(blocks, start=1):
        if level:
            heading = " ".join(_LETTER.sub("", unit.text).rstrip(":") for unit in units_of_text)
            literature = bool(_REFERENCES.fullmatch(heading)) or (literature and heading.isupper())
            headings.append(Heading(block=number, text=heading, level=level))
            continue
        texts = [each for each in _sentences(units_of_text, literature=literature) if _WORD.search(each[0])]
        for count, (sentence, item) in enumerate(texts, start=1):
            sentences.append(
                Sentence(
                    locator=Locator(number, count),
                    heading=heading,
                    text=sentence,
                    clauses=split_clauses(sentence),
                    fingerprint=fingerprint(sentence),
                    item=item,
                )
            )
    if not sentences:
        raise refused("there is no sentence in this report", "Give the plain text of the whole report.", path)
    return Report(headings=tuple(headings), sentences=tuple(sentences))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the words and numbers of `text`, whatever their case, spacing and punctuation."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def _too_large(size: int, unit: str) -> tuple[str, str]:
    fix = "Give the text of one report alone."
    return f"more than {size:,} {unit}: no report is that long", fix


def _sentences(units_: Iterable[_Unit], *, literature: bool) -> Iterator[tuple[str, bool]]:
    """Yield each sentence, with whether an entry of a list begins with it."""
    for text, whole, item in units_:
        if whole or literature or (starts_reference(text) and ends_reference(text)):
            yield text, item
        else:
            yield from ((sentence, item and not at) for at, sentence in enumerate(split_sentences(text)))
