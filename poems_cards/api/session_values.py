"""The values that a session returns: frozen, and with `to_dict` for pages and other programs."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

_SCALARS = frozenset((str, int, bool))


class Shown:
    """A value that `to_dict` gives as JSON has it: texts, numbers, lists and mappings."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return its fields by their names."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}  # type: ignore[arg-type]


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a field holds
    if type(value) in _SCALARS:  # most are, and a page asks for thousands
        return value
    if isinstance(value, Shown):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Shown):
    """A problem or hint, of a fact or of something else in the deck's folder.

    Shape:  `keys` lead within the fact to what it is about, () for all of it; of what belongs to no fact, within its
            `file`. `origin` is "reading" (the file says nothing that can be read as a fact), "craft" (the rules),
            "release" (what it would cost learners) or "audit"; `severity` is "error", "warning" or "hint"; `about` are
            the words that are at fault. `fact` is the id under which the session has the fact, "" if it is about none.
    Units:  `line` counts from 1, 0 where it is not known.
    """

    fact: str
    file: str
    keys: tuple[str | int, ...]
    origin: str
    rule: str
    severity: str
    message: str
    fix: str
    about: tuple[str, ...] = ()
    line: int = 0


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
    """A source; `text` is the path of the copy at hand, "" without one; `key` is what its locators begin with."""

    id: str
    key: str
    short: str
    cite: str
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
class ClauseShown(Shown):
    """A clause of a sentence, the ids of the facts that cite it by itself, and whether any fact speaks of it.

    Shape:  `told` is False only of a sentence on a card of which no fact has the words of this clause.
    """

    locator: str
    text: str
    facts: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceShown(Shown):
    """A sentence of a source, or one of its statements.

    Shape:  `text` is "" where no copy has it; `state` is "cited", "corrected", "waived", "drafted", "refused" or
            "open", and "" for one of a source that need not be covered. `facts` are those that cite or correct it or a
            clause of it, `drafts` those that would; `because` says why it is waived or refused. `where` tells of a
            statement how much of its source was read.
    """

    locator: str
    heading: str
    text: str
    clauses: tuple[ClauseShown, ...]
    state: str
    facts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    because: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown(Shown):
    """A heading, with its `level` from 1 and its `text`, or a paragraph with its sentences.

    Statements stand in one block, whose locator is the id of their source.
    """

    locator: str
    level: int
    text: str
    sentences: tuple[SentenceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown(Shown):
    """A source with its sentences and statements."""

    source: str
    short: str
    report: bool
    at_hand: bool
    blocks: tuple[BlockShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(Shown):
    """A fact, a draft, a stub (a sentence of which a draft is to be written), or a drafted waiver (kind "waiver").

    Shape:  `id` is its own or, where it has none that tells it from all others, its file with a number; a file that is
            no YAML at all has a row of its own. `title` is what it asks, on one line. `readable` is False where its
            file does not say a fact.
    """

    id: str
    kind: str
    section: str
    level: str
    title: str
    file: str
    draft: bool
    stub: bool
    retired: bool
    readable: bool
    errors: int
    warnings: int
    hints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedShown(Shown):
    """A locator in a fact, the keys that lead to it, and what stands there ("" where that is not at hand)."""

    locator: str
    keys: tuple[str | int, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown(Shown):
    """A fact as a form and as YAML.

    Shape:  `values` are its keys as its file has them: texts, lists and mappings; `yaml` are its lines. `seen` is their
            fingerprint, to be given back when something is saved. `tighter` are the locators that would be enough for
            what it cites, () if it cites no more than it needs. `waiting` are values that could not be saved, {} if
            there are none. `file` and `line` say where it stands.
    """

    id: str
    row: FactRow
    values: Mapping[str, Any]
    yaml: str
    seen: str
    findings: tuple[Finding, ...]
    cites: tuple[CitedShown, ...]
    tighter: tuple[str, ...]
    waiting: Mapping[str, Any]
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(Shown):
    """A card as Anki draws it.

    Shape:  `front` and `back` are the HTML within `<div class="card cardN">`, N being `number`, below the style `css`.
            A picture has its name in `data-picture` and no source: see `Session.picture`.
    """

    guid: str
    number: int
    note_type: str
    front: str
    back: str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial(Shown):
    """What a fact would be with other values; nothing is written. Its parts are those of `FactShown`, and its cards."""

    findings: tuple[Finding, ...]
    cards: tuple[CardShown, ...]
    cites: tuple[CitedShown, ...]
    tighter: tuple[str, ...]


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
class FieldShown(Shown):
    """A key as a form has it.

    Shape:  `widget` is the name of the key's form: "line", "lines", "blanks", "flag", "choice", "number", "locators",
            "sources", "section", "topics", "hpo", "reasons", "allowances", "image", "box", "mapping" or "entries"; the
            last two have `fields` of their own. Each entry may be a bare text that stands for its key `alone`, if that
            is not "". `default` is what goes without saying.
    Units:  a list has from `least` to `most` entries; 0 is any number.
    """

    name: str
    label: str
    help: str
    example: str
    widget: str
    required: bool
    own: bool  # of this kind, and not of all
    choices: tuple[str, ...]
    default: str
    least: int
    most: int
    alone: str
    fields: "tuple[FieldShown, ...]"


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
class ReleaseShown(Shown):
    """What learners would get.

    Shape:  `changes` is what `diff` from the released package prints as JSON, {} before the first release; `costs` are
            findings that a release would stop at or warn of; `added`, `changed` and `withdrawn` count notes.
    """

    never: bool
    added: int
    changed: int
    withdrawn: int
    changes: Mapping[str, Any]
    costs: tuple[Finding, ...]
