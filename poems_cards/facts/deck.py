"""A deck: its sections, sources and facts, and what it waives, as frozen values."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from poems_cards.facts.model import Fact
from poems_cards.problems import Place
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered
from poems_cards.report.statements import SourceStatement

DEFAULT_LANGUAGE = "en"
TO_BE_CITED = "Write the full citation here."  # the end of a citation that nobody has written yet


class Section(Struct, frozen=True, kw_only=True):
    """A part of a deck; `tag` is frozen by the first release, title and order are not."""

    id: str
    title: str
    tag: str


class Source(Struct, frozen=True, kw_only=True):
    """Where facts come from; `short` stands on cards, `cite` in the deck's description.

    Shape:  of a `report`, each sentence is cited, corrected or waived; `may_copy` says that its wording is free; `text`
            is the name of a file in the deck's folder that has its text, "" where the deck must not carry that.
    """

    id: str
    short: str
    cite: str
    report: bool = False
    may_copy: bool = False
    text: str = ""
    year: str = ""
    pmid: str = ""
    doi: str = ""
    url: str = ""

    @property
    def is_cited(self) -> bool:
        """Whether its citation is written."""
        return not self.cite.endswith(TO_BE_CITED)


class Span(Struct, frozen=True, kw_only=True):
    """Sentences of a source from `first` to `last`; if both are the same heading, all that stands below it."""

    first: Locator
    last: Locator

    def __str__(self) -> str:
        """Return it as curators write it."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last._replace(source='')}"


class Waiver(Struct, frozen=True, kw_only=True):
    """Sentences of reports that teach nothing; `place` is where waived.yaml says so."""

    cite: tuple[Span, ...]
    because: str
    place: Place


class Deck(Struct, frozen=True, kw_only=True):
    """A deck folder, read and checked; facts stand in the order of files and in them."""

    folder: str
    id: str
    name: str
    root: str
    subject: str
    population: str
    summary: str
    licence: str
    contact: str  # where learners report a mistake; "{id}" in it stands for the id of a fact
    home: str  # where the deck is found on the web
    language: str
    wording: Mapping[str, str]  # sentences and labels of the tool in that language, by their ids
    same: tuple[frozenset[str], ...]  # groups of words that the audit takes for one
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    shorts: Mapping[str, str]  # their short names by their ids
    facts: tuple[Fact, ...]
    waivers: tuple[Waiver, ...]
    pictures: Mapping[str, bytes]  # the files in media/ that facts name
    remembered: tuple[Remembered, ...]  # what its sources' files remember, source by source
    statements: Mapping[Locator, SourceStatement]  # what sources say that cannot be at hand
    texts: Mapping[str, str]  # of its YAML files by path: where problems stand
    reports: tuple[Source, ...] = ()  # those of its sources of which each sentence is cited, corrected or waived
    live: tuple[Fact, ...] = ()  # the facts that are not retired

    def __post_init__(self) -> None:
        """Find once what is often asked for."""
        force_setattr(self, "reports", tuple(source for source in self.sources if source.report))
        force_setattr(self, "live", tuple([fact for fact in self.facts if fact.retired is None]))

    @property
    def setting(self) -> "Deck":
        """The deck without its facts, waivers and texts: on which what is made or found of a fact depends, too."""
        return replace(self, facts=(), waivers=(), texts={})

    @property
    def is_english(self) -> bool:
        """Whether its facts are written in English, which rules and audit read."""
        return self.language.partition("-")[0] == DEFAULT_LANGUAGE

    @property
    def lang(self) -> str:
        """The language that its fields name; "" for the default, which they need not."""
        return "" if self.language == DEFAULT_LANGUAGE else self.language

    def package(self, more: str = "") -> Path:
        """Return the path of a released package, named by the deck's id and `more`: beside the deck's folder."""
        folder = os.path.realpath(self.folder) if os.path.islink(self.folder) else self.folder  # noqa: PTH114  as text
        return Path(os.path.normpath(Path(folder) / os.pardir)) / f"{self.id}{more}.apkg"

    @property
    def report(self) -> Source | None:
        """The only report, which a locator without a source means; None without one, or with several."""
        return self.reports[0] if len(self.reports) == 1 else None

    def source_of(self, locator: Locator) -> str:
        """Return the id of the source that `locator` names."""
        return locator.source or (self.report.id if self.report else "")

    def key_of(self, source: Source) -> str:
        """Return what locators of `source` have for their source."""
        return "" if source == self.report else source.id
