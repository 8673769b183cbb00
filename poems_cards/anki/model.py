"""Anki's note types and notes, as frozen values."""

from collections.abc import Iterable, Mapping

from msgspec import Struct


class Field(Struct, frozen=True, kw_only=True):
    """A field; `tag` is its part (0 to 4) in Anki's image occlusion, and keeps learners from deleting it.

    `id` is 0 where a package has none.
    """

    id: int
    name: str
    collapsed: bool = False
    tag: int | None = None


class Template(Struct, frozen=True, kw_only=True):
    """A card template: what a card shows before and after the answer; its id is 0 where a package has none."""

    id: int
    name: str
    front: str
    back: str


class NoteType(Struct, frozen=True, kw_only=True):
    """A note type as Anki stores it.

    Shape:  `sort` is the place, from 0, of the field by which Anki's browser sorts.
    Units:  `revised` is whole seconds since 1970-01-01 UTC.
    """

    id: int
    name: str
    cloze: bool = False
    occlusion: bool = False  # drawn and edited by Anki's own image occlusion
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str
    revised: int
    sort: int = 0


class Note(Struct, frozen=True, kw_only=True):
    """A note.

    Shape:  `fields` maps the names of its type's fields to HTML, in the type's order; `cards` are the numbers of its
            cards, from 1. Until the note is stamped, `mod` and `id` are 0.
    Units:  `mod` is whole seconds since 1970-01-01 UTC, `id` milliseconds since then.
    """

    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    mod: int = 0
    id: int = 0


class Contents(Struct, frozen=True, kw_only=True):
    """What a package holds, or is to hold.

    Shape:  notes by GUID, in the order in which a learner meets them; note types by id; descriptions of decks (HTML)
            by their names, None where the package keeps them in a format that is not read; the SHA-1 of each media
            file by its name.
    """

    notes: Mapping[str, Note]
    types: Mapping[int, NoteType]
    decks: Mapping[str, str] | None
    media: Mapping[str, str]


class Part(Struct, frozen=True, kw_only=True):
    """What of a package, or of a learner's whole collection, belongs to one deck.

    Shape:  `notes` by GUID; `homes` has the number of their cards in each deck of the package, by the deck's name, 0
            for a deck with other cards only; `damaged` has the GUIDs of notes that could not be read.
    """

    notes: Mapping[str, Note]
    homes: Mapping[str, int]
    damaged: tuple[str, ...]


def united(contents: Iterable[Contents]) -> Contents:
    """Return the contents of several packages as one."""
    notes: dict[str, Note] = {}
    types: dict[int, NoteType] = {}
    decks: dict[str, str] = {}
    media: dict[str, str] = {}
    for each in contents:
        notes |= each.notes
        types |= each.types
        decks |= each.decks or {}
        media |= each.media
    return Contents(notes=notes, types=types, decks=decks or None, media=media)
