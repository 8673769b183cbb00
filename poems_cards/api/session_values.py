"""What a session shows of a deck as a whole, and what it answers to a change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poems_cards.api.shown import Finding, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown(Shown):
    """A section; `file` is the file in facts/ to which new facts of it are added, `facts` how many it has."""

    id: str
    title: str
    tag: str
    file: str
    facts: int
    drafts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown(Shown):
    """A source.

    Shape:  `text` is the path of the copy at hand, "" without one; `key` is what its locators begin with; `cited` is
            False while nobody has written its citation, and `read` while no sentence or statement of it is known.
    """

    id: str
    key: str
    short: str
    cite: str
    url: str
    cited: bool
    read: bool
    report: bool
    may_copy: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckShown(Shown):
    """What a deck is.

    Shape:  `counts` has how many "facts", "drafts", "open" sentences, "errors" and "warnings" there are; `findings` are
            those of no fact; `undo` and `redo` say in words what they would do, "" where there is nothing to do;
            `waiting` has the ids of facts of which something is not saved yet; `complete` is False while findings are
            still to come (see `Session.findings`); `version` grows with every change.
    """

    id: str
    name: str
    root: str
    subject: str
    population: str
    summary: str
    language: str
    folder: str
    sections: tuple[SectionShown, ...]
    sources: tuple[SourceShown, ...]
    levels: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    undo: str
    redo: str
    waiting: tuple[str, ...]
    complete: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak(Shown):
    """Where to begin: `what` is "fact", "draft" or "sentence", `id` its id or locator, `because` says why."""

    what: str
    id: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits(Shown):
    """What a search found: ids of facts and drafts, and locators."""

    facts: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Shown):
    """A fact that changed meanwhile: its lines and values as they are now, with their fingerprint; "" if it is gone."""

    yaml: str
    values: Mapping[str, Any]
    seen: str
    mine: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Shown):
    """The result of a change.

    Shape:  `ok` is whether it is written; if not, nothing is. `ids` are those of what was made or changed, `findings`
            what stands against it (of what is written: what it has against it now). `facts` and `sentences` are all
            that a page should draw again, `gone` the ids that are no more. `conflict` has both versions, if a fact
            changed meanwhile.
    """

    ok: bool
    ids: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    conflict: Conflict | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageShown(Shown):
    """A package as it would be built: its file's name, and how many notes and cards it would have."""

    name: str
    notes: int
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseShown(Shown):
    """What learners would get.

    Shape:  `changes` is what `diff` from the released package prints as JSON, {} before the first release; `costs` are
            findings that a release would stop at or warn of; `added`, `changed` and `withdrawn` count notes; `packages`
            are the deck's own and, if it has notes, that of the background.
    """

    never: bool
    added: int
    changed: int
    withdrawn: int
    packages: tuple[PackageShown, ...]
    changes: Mapping[str, Any]
    costs: tuple[Finding, ...]
