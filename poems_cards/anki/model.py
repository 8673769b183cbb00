"""Anki's note types and notes, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field; `tag` is the part (0 to 4) that it plays in Anki's image occlusion, and makes it undeletable."""

    id: int
    name: str
    collapsed: bool = False
    tag: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A card template: what a card shows before and after the learner answers."""

    id: int
    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """A note type as Anki stores it.

    Units: `revised` is whole seconds since 1970-01-01 UTC.
    """

    id: int
    name: str
    cloze: bool
    occlusion: bool = False  # drawn and edited by Anki's own image occlusion
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str
    revised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedNote:
    """A note in a package.

    Shape:  `fields` maps names of fields to HTML; `cards` are the numbers of its cards, from 1.
    Units:  `mod` is whole seconds since 1970-01-01 UTC.
    """

    guid: str
    type: int
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    mod: int
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedType:
    """A note type in a package; `look` is its templates and CSS, None where the package keeps them otherwise."""

    id: int
    name: str
    fields: tuple[str, ...]
    look: str | None
    mod: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What a package holds.

    Shape:  notes by GUID, note types by id, descriptions of decks by their names (None where the package keeps them
            otherwise), and the SHA-1 of each media file by its name.
    """

    notes: Mapping[str, PackedNote]
    types: Mapping[int, PackedType]
    decks: Mapping[str, str] | None
    media: Mapping[str, str]
