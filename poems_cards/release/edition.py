"""A deck folder -> its notes as they would be released now: what most commands start from."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from poems_cards.anki.model import Contents
from poems_cards.anki.pack import pack_contents
from poems_cards.cards.citations import description
from poems_cards.cards.notes import FactNote, all_notes, media_names
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.files import read_text
from poems_cards.folder.read import Watch, locate, read_folder, unwatched
from poems_cards.problems import DeckError, Problem
from poems_cards.release import guard, stamps
from poems_cards.release.fingerprints import package_name, stamped
from poems_cards.release.stamps import BACKGROUND, Stamps
from poems_cards.release.stamps_reader import read_stamps

# What is added to the name of the first package to name the others, and the subdeck in which each puts its cards.
BACKGROUND_PACKAGE = "-background"
RETIRED_PACKAGE = "-retired"
SUBDECKS = {"": "", BACKGROUND_PACKAGE: "::Background", RETIRED_PACKAGE: "::Withdrawn"}


class Package(Struct, frozen=True, kw_only=True):
    """A package to be written; `media` has the bytes of the files that `contents` names."""

    contents: Contents
    media: Mapping[str, bytes]

    def pack(self) -> bytes:
        """Return the bytes of the package."""
        return pack_contents(self.contents, self.media)


class Edition(Struct, frozen=True, kw_only=True):
    """A deck with its notes, the notes that it withdraws, and its last release.

    `names` has the names in Anki of its pictures by those in media/, `media` the pictures of its notes by their names
    in Anki. `table` is the text of stamps.tsv, "" where there is none. `warnings` are the problems that do not stop a
    release; without a judge there are none of the rules.
    """

    deck: Deck
    notes: list[FactNote]
    withdrawn: list[FactNote]
    names: Mapping[str, str]
    media: Mapping[str, bytes]
    old: Stamps
    table: str
    warnings: list[Problem]

    def stamped(self, now: int) -> list[FactNote]:
        """Return the notes with ids and times; what changed since the last release is dated `now`.

        Units: seconds since 1970-01-01 UTC.
        """
        return stamped(self.notes, self.old, now)

    def stamped_withdrawn(self, now: int) -> list[FactNote]:
        """Return the notes that are withdrawn, with ids and times."""
        return stamped(self.withdrawn, self.old, now, retired=True)

    def packages(self, made: Iterable[FactNote]) -> dict[str, Package]:
        """Return the packages of stamped notes, by what is added to the name of the first package.

        Notes of level background are in a package of their own, unless the first package has released them already.
        """
        parts: dict[str, list[FactNote]] = {"": []}
        for each in made:
            more = BACKGROUND_PACKAGE if package_name(each, self.old) == BACKGROUND else ""
            parts.setdefault(more, []).append(each)
        return {more: self._package(part, SUBDECKS[more]) for more, part in parts.items()}

    def withdrawn_package(self, made: Sequence[FactNote]) -> Package:
        """Return the package of withdrawn, stamped notes."""
        return self._package(made, SUBDECKS[RETIRED_PACKAGE])

    def package(self, now: int) -> Package:
        """Return the first package only."""
        return self.packages(self.stamped(now))[""]

    def _package(self, made: Sequence[FactNote], subdeck: str) -> Package:
        media = _media(self.deck, made, self.names)
        contents = Contents(
            notes={note.guid: note for note, _ in made},
            types={note.type.id: note.type for note, _ in made},
            decks={f"{self.deck.name}{subdeck}": description(self.deck)},
            media={name: hashlib.sha1(data, usedforsecurity=False).hexdigest() for name, data in media.items()},
        )
        return Package(contents=contents, media=media)


Judge = Callable[[Deck], Iterable[Problem]]


def read_edition(folder: Path, watch: Watch = unwatched, judge: Judge | None = None) -> Edition:
    """Return the edition of the deck in `folder`; `watch` follows the reading of its facts.

    `judge` finds the rules of the craft that cards break. Commands that only show a deck pass none: then neither the
    rules nor the losses that a release would cause are looked at.

    Errors: DeckError with every problem of its files and pictures; with a judge, and if the deck can be read, also with
            those of its cards and with what a release would cost learners.
    """
    read = read_folder(folder, watch)
    problems = [*read.problems]
    table = ""
    old = stamps.NONE
    try:
        table = read_text(folder, stamps.FILE) if os.path.lexists(folder / stamps.FILE) else ""
        old = read_stamps(table, str(folder / stamps.FILE))
    except DeckError as error:
        problems += error.problems
    deck = read.deck
    if deck is None:
        raise DeckError(locate(problems, read.texts))
    made, withdrawn = all_notes(deck)
    # A note that was never released need not be withdrawn.
    gone = [each for each in withdrawn if each.note.guid in old.notes]
    if judge:
        problems += guard.problems(deck, made, gone, old)
        problems += judge(deck)
    problems = locate(problems, read.texts)
    if any(problem.severity == "error" for problem in problems):
        raise DeckError(problems)
    names = media_names(deck)
    return Edition(
        deck=deck,
        notes=made,
        withdrawn=gone,
        names=names,
        media=_media(deck, made, names),
        old=old,
        table=table,
        warnings=problems,
    )


def _media(deck: Deck, made: Iterable[FactNote], names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the pictures of notes by their names in Anki."""
    shown = (fact.image for _, fact in made if isinstance(fact, Picture)) if names else ()
    return {names[image]: deck.pictures[image] for image in shown}
