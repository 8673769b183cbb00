"""A deck: its sections, sources and facts, and what it waives, as frozen values."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from poems_cards.facts.model import Fact
from poems_cards.problems import Place
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a deck; `tag` is frozen by the first release, title and order are not."""

    id: str
    title: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from; `short` stands on cards, `cite` in the deck's description."""

    id: str
    short: str
    cite: str
    report: bool = False
    year: str = ""
    pmid: str = ""
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Sentences of the report, from `first` to `last`, that carry nothing to learn."""

    first: Locator
    last: Locator
    because: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A deck folder, read and checked; facts stand in the order of files and in them."""

    folder: str
    id: str
    name: str
    root: str
    subject: str
    population: str
    summary: str
    licence: str
    contact: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    shorts: Mapping[str, str]  # their short names by their ids
    facts: tuple[Fact, ...]
    waivers: tuple[Waiver, ...]
    pictures: Mapping[str, bytes]  # the files in media/ that facts name
    remembered: tuple[Remembered, ...]  # the sentences of its report, () where none are remembered
    texts: Mapping[str, str] = field(repr=False, compare=False)  # of its YAML files by path: where problems stand

    @property
    def live(self) -> tuple[Fact, ...]:
        """The facts that are not retired."""
        return tuple(fact for fact in self.facts if fact.retired is None)

    @property
    def package(self) -> Path:
        """Where its released package stands: beside its folder."""
        return self._beside(self.id)

    @property
    def retired_package(self) -> Path:
        """Where the package of its withdrawn notes stands."""
        return self._beside(f"{self.id}-retired")

    def _beside(self, name: str) -> Path:
        return Path(os.path.normpath(Path(self.folder) / os.pardir)) / f"{name}.apkg"

    @property
    def report(self) -> Source | None:
        """The source that `audit` checks facts against, if the deck has one."""
        return next((source for source in self.sources if source.report), None)
