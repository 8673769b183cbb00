"""Pictures in a deck's folder that no saved fact shows yet, for the cards of one that is being written."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from poems_cards.cards.notes import FactNote, maker, media_names
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.files import read_file
from poems_cards.folder.pictures import problems
from poems_cards.problems import DeckError, Problem


def found_in(folder: Path, deck: Deck, name: str) -> bytes:
    """Return a picture by its name in media/ or in Anki; b"" if the folder of `deck` has none of that name."""
    stem, _, ending = name.removeprefix(f"{deck.id}-").rpartition(".")
    for each in (name, f"{stem.rpartition('-')[0]}.{ending}"):
        data = _read(folder, each)
        if data and name in (each, *media_names(_with(deck, {each: data})).values()):
            return data
    return b""


def notes_with(folder: Path, deck: Deck, fact: Picture) -> tuple[list[FactNote], list[Problem]]:
    """Return the notes of a fact whose picture no fact of `deck` shows, and what is wrong with that picture."""
    data = _read(folder, fact.image)
    wrong = [*problems([fact], {fact.image: data})] if data else []
    return ([] if wrong or not data else maker(_with(deck, {fact.image: data}))(fact)), wrong


def _with(deck: Deck, pictures: Mapping[str, bytes]) -> Deck:
    return replace(deck, pictures=pictures)


def _read(folder: Path, name: str) -> bytes:
    try:
        return read_file(folder, f"media/{name}") if "/" not in name else b""
    except DeckError:
        return b""
