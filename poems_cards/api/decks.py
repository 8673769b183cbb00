"""A deck's folder -> the deck, its problems, and its cards on a page."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from poems_cards.facts.deck import Deck
from poems_cards.folder import find, read
from poems_cards.folder.read import Watch, locate, unwatched
from poems_cards.problems import DeckError, Problem

if TYPE_CHECKING:  # each function loads what it needs, and no more
    from poems_cards.release.edition import Edition


class Checked(Struct, frozen=True, kw_only=True):
    """What a check found: the decks that have no errors, and the problems of all, sorted by place."""

    decks: tuple[Deck, ...]
    problems: tuple[Problem, ...]


class Page(Struct, frozen=True, kw_only=True):
    """A web page in one file, with all cards of a deck."""

    deck: Deck
    html: str
    cards: int


def find_decks(folder: Path | str) -> tuple[Path, ...]:
    """Return `folder` itself if it holds a deck.yaml; else the decks in its folder `decks`, by name."""
    return find.find_decks(Path(folder))


def read_deck(folder: Path | str, *, watch: Watch = unwatched) -> Deck:
    """Return the deck in `folder`; `watch` gets the paths of its files of facts one by one, to show progress.

    Errors: DeckError with every problem of all its files, each with line and column.
    """
    return read.read_deck(Path(folder), watch)


def read_edition(folder: Path | str, *, watch: Watch = unwatched) -> "Edition":
    """Return the deck in `folder` with its notes as they would be released now.

    Errors: DeckError as for `read_deck`, and for pictures and tables that are damaged.
    """
    from poems_cards.release import edition

    return edition.read_edition(Path(folder), watch)


def check_deck(*folders: Path | str, watch: Watch = unwatched) -> Checked:
    """Return every problem of the decks in `folders`: in files, with the rules of the craft, and for learners.

    Several decks may share no id, name or root of tags.
    """
    from poems_cards.release import edition, uncited
    from poems_cards.rules import catalogue
    from poems_cards.rules.translation import untranslated

    decks = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            made = edition.read_edition(Path(folder), watch, catalogue.problems)
        except DeckError as error:
            problems += error.problems
        else:
            decks.append(made.deck)
            problems += made.warnings
    texts = {path: text for deck in decks for path, text in deck.texts.items()}
    of_heads = (each for deck in decks for each in (*untranslated(deck), *uncited.problems(deck)))
    problems += locate([*find.shared_words(decks), *of_heads], texts)
    return Checked(decks=tuple(decks), problems=tuple(sorted(problems, key=lambda problem: problem.order)))


def preview_page(folder: Path | str, *, watch: Watch = unwatched, live: str = "") -> Page:
    """Return a web page with every card of the deck in `folder`, front and back, as Anki draws it.

    `live` is the address of a script that loads it again when its server says so.

    Errors: DeckError as for `read_deck`.
    """
    from poems_cards.pages import preview

    made = read_edition(folder, watch=watch)
    html = preview.preview(made.deck, made.notes, made.media, preview.lines(made.deck), live=live)
    return Page(deck=made.deck, html=html, cards=sum(len(note.cards) for note, _ in made.notes))
