"""Texts that are dropped on the page: copies of the deck's own sources, or what a source or a deck is to be made of."""

import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from poems_cards.api.drafts import plan_deck
from poems_cards.api.session import Session
from poems_cards.api.sources import read_report, recognised_copies
from poems_cards.draft.run_together import run_together
from poems_cards.folder.read import read_folder
from poems_cards.folder.starter import slug, title_of
from poems_cards.workbench.keeping import Keeper

AT_ONCE = 50  # facts of which all is found before the page is shown; of more, it comes to the page bit by bit

_FEW = 4  # words that show that a text is damaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A deck's folder, and where copies of its sources are: what opens a session."""

    folder: Path
    report: Path | None = None
    texts: "MappingProxyType[str, Path]" = field(default_factory=lambda: MappingProxyType({}))
    among: Path | None = None

    def session(self, keeper: Keeper) -> Session:
        """Open the deck; copies that are kept stand in where none are named.

        Errors: DeckError if it cannot be read at all, or a copy cannot be read.
        """
        kept = {} if self.report or self.among else keeper.texts(self.folder)
        return Session(self.folder, self.report, texts={**kept, **self.texts}, among=self.among, at_once=AT_ONCE)

    def knowing(self, texts: Mapping[str, Path]) -> "Opening":
        """Return it with more copies at hand."""
        return replace(self, texts=MappingProxyType({**self.texts, **texts}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Where a new deck is to stand: in a folder of this name `beside` others, or of one that its text suggests."""

    beside: Path
    name: str = ""


class Drops:
    """Keeps what is dropped in a folder of its own, which goes with the process."""

    def __init__(self) -> None:
        """Make the folder."""
        self.below = tempfile.TemporaryDirectory(prefix="poems-cards-")
        self.files: dict[str, Path] = {}

    def take(self, name: str, data: bytes) -> str:
        """Keep a file, and return the word by which it is known from now on."""
        word = secrets.token_hex(8)
        folder = Path(self.below.name) / word
        folder.mkdir()
        ending = re.sub(r"[^a-z0-9]", "", name.rpartition(".")[2].lower())[:8]
        self.files[word] = folder / f"{slug(name.rpartition('.')[0])}.{ending or 'txt'}"
        self.files[word].write_bytes(data)
        return word

    def source_in(self, word: str, folder: Path) -> dict[str, Path]:
        """Return the source of the deck in `folder` of which a file is a copy; nothing if it is none."""
        deck = read_folder(folder).deck
        found = recognised_copies(deck, self.files[word].parent) if deck else {}
        return {id_: Path(copy.path) for id_, copy in found.items()}

    def proposed(self, word: str) -> dict[str, Any]:
        """Return what a new deck that rests on a file might be called.

        Errors: DeckError if it is no text.
        """
        path = self.files[word]
        plan = plan_deck(path, name="" if title_of(read_report(path)) else path.stem)
        sentences = plan.report.sentences if plan.report else ()
        return {
            "word": word,
            "name": plan.name,
            "subject": plan.subject,
            "folder": plan.id,
            "sentences": len(sentences),
            "glued": run_together(each.text for each in sentences)[:_FEW],
        }

    def begin(self, word: str, beside: Path, deck: Mapping[str, str], source: Mapping[str, str]) -> Opening:
        """Write a new deck that rests on a file into a folder of its own, and return it.

        Shape:  `deck` has its folder's name, its own, its subject and its licence; `source` the keys of its source.
        Errors: DeckError if one is there already; KeyError if there is no such file.
        """
        report = self.files[word]
        folder = beside / slug(deck["folder"])
        given = {key: value for key, value in source.items() if value}
        Session.new(folder, report, name=deck["name"], subject=deck["subject"], licence=deck["licence"], **given)
        return Opening(folder=folder, report=report)
