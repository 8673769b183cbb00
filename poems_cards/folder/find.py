"""A repository -> its decks, and what they must not share."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from poems_cards.problems import Place, Problem

if TYPE_CHECKING:  # to find a deck needs no facts, and --help no deck
    from poems_cards.facts.deck import Deck

HEAD = "deck.yaml"
DECKS = "decks"
STAMPS = "stamps.tsv"
PACKAGES = ("", "-background", "-retired")  # what the names of a deck's packages have more than its id

_FOLDERS = ("facts", "media", "sources", "texts", "drafts")
_FILES = (HEAD, STAMPS, "report.tsv", "waived.yaml", "CHANGES.md", "SOURCES.md")

_SHARED = {
    "id": "Anki takes their notes for the same ones",
    "name": "Anki puts their cards into one deck",
    "root": "their tags cannot be told apart",
}


def find_decks(folder: Path) -> tuple[Path, ...]:
    """Return `folder` itself if it is a deck; else the decks in its folder `decks`, by name."""
    if is_deck(folder):
        return (folder,)
    below = folder / DECKS
    return tuple(sorted(path for path in below.iterdir() if is_deck(path))) if below.is_dir() else ()


def decks_beside(folder: Path) -> tuple[Path, ...]:
    """Return the deck `folder` and those that stand beside it, by name, as far as one may look."""
    found = []
    with suppress(OSError):
        for path in folder.resolve().parent.iterdir():
            with suppress(OSError):
                if is_deck(path):
                    found.append(path)
    return tuple(sorted(found))


def is_deck(folder: Path) -> bool:
    """Return whether `folder` holds a deck."""
    return (folder / HEAD).is_file()


def owner(file: Path) -> Path | None:
    """Return the folder of the deck that `file` belongs to, be it there or not; None if it is no file of a deck."""
    real = Path(os.path.realpath(file))
    for folder in filter(is_deck, real.parents):
        first, *below = real.relative_to(folder).parts
        if first in (_FOLDERS if below else _FILES):
            return folder
    return None


def released_deck(file: Path) -> Path | None:
    """Return the folder of the deck whose released package `file` is; None if it is none."""
    real = Path(os.path.realpath(file))
    if real.suffix != ".apkg" or not real.parent.is_dir():
        return None
    names = {real.stem.removesuffix(more) for more in PACKAGES}
    folders = (folder for folder in real.parent.iterdir() if folder.name in names and is_deck(folder))
    return next((folder for folder in folders if (folder / STAMPS).is_file()), None)


def shared_words(decks: "Iterable[Deck]") -> Iterator[Problem]:
    """Yield a problem for each id, name or root that a deck shares with one before it."""
    first: dict[tuple[str, str], str] = {}
    for deck in decks:
        for key, cost in _SHARED.items():
            word = getattr(deck, key)
            other = first.setdefault((key, word.casefold()), deck.folder)
            if os.path.realpath(other) != os.path.realpath(deck.folder):
                yield Problem(
                    place=Place(path=str(Path(deck.folder) / HEAD), keys=(key,)),
                    rule="shared-identity",
                    message=f"{other} has the {key} {word!r}, too: {cost}",
                    fix=f"Give one of the two decks another {key}; a released deck keeps its own.",
                )
