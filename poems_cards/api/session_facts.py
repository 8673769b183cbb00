"""What a session shows of facts and drafts: rows, forms, findings, cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poems_cards.api.shown import Finding, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(Shown):
    """A fact, a draft, a stub (a sentence of which a draft is to be written), or a drafted waiver (kind "waiver").

    Shape:  `id` is its own or, where it has none that tells it from all others, its file with a number; a file that is
            no YAML at all has a row of its own. `title` is what it asks, on one line. `readable` is False where its
            file does not say a fact. `fits` has the kinds that a draft may become as it is: they have all its keys.
            `background` says that its notes go into the package of that name: those of that level do, but each stays in
            the package that first released it.
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
    background: bool
    errors: int
    warnings: int
    hints: int
    fits: tuple[str, ...] = ()


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
            there are none; if there are, `seen` is of the lines that were there when they were typed. `file` and
            `line` say where it stands.
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
    """What a fact would be with other values; nothing is written. Its parts are those of `FactShown`, and its cards.

    Shape:  `section` is where it belongs by what it asks, "" if that tells no other one than that in which it is.
    """

    findings: tuple[Finding, ...]
    cards: tuple[CardShown, ...]
    cites: tuple[CitedShown, ...]
    tighter: tuple[str, ...]
    section: str = ""


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
