"""A deck's folder -> its cards for other programs and for print."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from poems_cards.api.decks import read_edition
from poems_cards.facts.deck import Deck
from poems_cards.folder.read import Watch, unwatched


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The cards of a deck as text.

    Shape:  `cards` is how many cards the text has; `left_out` how many notes ask for parts of a picture, and so are
            not in a text that has none.
    """

    deck: Deck
    text: str
    cards: int
    left_out: int


def export_notes(
    folder: Path | str, form: Literal["csv", "markdown", "json"] = "csv", *, watch: Watch = unwatched
) -> Export:
    """Return the cards of the deck in `folder` as CSV, as a Markdown document, or as JSON with a note a line.

    Errors: DeckError as for `read_deck`.
    """
    from poems_cards.exports import json_lines, markdown, plain_text, table

    made = read_edition(folder, watch=watch)
    notes = [*plain_text.text_notes(made.deck, made.notes)]
    match form:
        case "csv":
            text = table.table(made.deck, notes)
        case "markdown":
            text = markdown.markdown(made.deck, notes)
        case "json":
            text = json_lines.json_lines(notes)
    return Export(
        deck=made.deck,
        text=text,
        cards=sum(len(note.cards) for note in notes),
        left_out=0 if form == "json" else sum(not note.cards for note in notes),
    )
