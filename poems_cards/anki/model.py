"""Anki's note types and notes, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field; `tag` is the part (0 to 4) that it plays in Anki's image occlusion, and makes it undeletable.

    `id` is 0 where a package has none, or keeps it in a format that is not read.
    """

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

    Of one in a package of Anki's newest format only id, name, names of fields and `revised` are read; `templates` is
    empty then.

    Units: `revised` is whole seconds since 1970-01-01 UTC.
    """

    id: int
    name: str
    cloze: bool = False
    occlusion: bool = False  # drawn and edited by Anki's own image occlusion
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str
    revised: int


class Note(NamedTuple):  # there are many, and a frozen dataclass takes four times as long to make
    """A note.

    Shape:  `fields` maps the names of its type's fields to HTML, in the type's order; `cards` are the numbers of its
            cards, from 1.
    Units:  `mod` is whole seconds since 1970-01-01 UTC; 0 until the note is stamped.
    """

    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    mod: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a package holds, or is to hold.

    Shape:  notes by GUID, in the order in which a learner meets them; note types by id; descriptions of decks (HTML)
            by their names, None where the package keeps them in a format that is not read; the SHA-1 of each media
            file by its name.
    """

    notes: Mapping[str, Note]
    types: Mapping[int, NoteType]
    decks: Mapping[str, str] | None
    media: Mapping[str, str]


NOTHING = Contents(notes={}, types={}, decks=None, media={})
