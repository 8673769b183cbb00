"""Cards -> CSV, which Anki's importer, spreadsheets and programs for flash cards open.

The first lines are for Anki, which reads them and takes them for no cards; the last of them names the columns. Cards
that ask for a part of a picture are left out.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from poems_cards.anki.markup import inert
from poems_cards.exports.plain_text import TextNote, by_section
from poems_cards.facts.deck import Deck

BOM = "\ufeff"  # by which Excel knows that it is UTF-8

_COLUMNS = ("Front", "Back", "Tags", "Why", "Report", "Update", "Source", "Section", "Level", "ID")
_HEAD = ("#separator:Comma", "#html:false", "#notetype:Basic", "#tags column:3", f"#columns:{','.join(_COLUMNS)}")
# What spreadsheets would calculate; some know the wide forms of Japanese and Chinese, too.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")


def table(deck: Deck, notes: Iterable[TextNote]) -> str:
    """Return a row for each card, with CRLF between rows and LF within cells."""
    text = io.StringIO()
    text.write(BOM + "".join(f"{line}\r\n" for line in _HEAD))
    # A first cell in quotes begins no comment, whatever it says.
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(_rows(deck, notes))
    return text.getvalue()


def _rows(deck: Deck, notes: Iterable[TextNote]) -> Iterator[list[str]]:
    for title, some in by_section(deck, notes):
        for each in some:
            note, fact = each.made
            more = (each.why, each.report, each.update, "; ".join(each.sources), title, fact.level, note.guid)
            for card in each.cards:
                yield [_cell(text) for text in (card.question, card.answer, " ".join(note.tags), *more)]


def _cell(text: str) -> str:
    shown = inert(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown
