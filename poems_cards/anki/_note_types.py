"""Note types as collections store them, as JSON or in tables -> note types."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from poems_cards.anki._archive import json_value, protobuf, text_value
from poems_cards.anki.model import Field, NoteType, Template

CLOZE = 1  # Anki's number for note types with blanks

_MOST_PARTS = 100_000  # of a message; a note type has one for each of its card types
_OTHER = 255  # the part in which Anki keeps, as JSON, the keys that it does not know: in old versions, ids
_SIGN = 1 << 63


def from_json(model: Mapping[str, Any]) -> NoteType:
    """Return a note type from the object that Anki keeps in one row with all others.

    Errors: whatever an object raises that is not as Anki writes it.
    """
    return NoteType(
        id=int(model["id"]),
        name=text_value(model["name"]),
        cloze=model.get("type") == CLOZE,
        fields=tuple(Field(id=_id(each.get("id")), name=text_value(each["name"])) for each in model["flds"]),
        templates=tuple(
            Template(
                id=_id(each.get("id")),
                name=text_value(each["name"]),
                front=text_value(each["qfmt"]),
                back=text_value(each["afmt"]),
            )
            for each in model["tmpls"]
        ),
        css=text_value(model["css"]),
        revised=int(model["mod"]),
        sort=_id(model.get("sortf")),
    )


def from_tables(
    row: tuple[Any, ...], fields: Iterable[tuple[Any, ...]], templates: Iterable[tuple[Any, ...]]
) -> NoteType:
    """Return a note type from its row and those of its fields and templates.

    Shape:  `row` is id, name, time and message; the others are place, name and message.
    Errors: as for `from_json`.
    """
    id_, name, revised, stored = row
    config = _parts(stored)
    return NoteType(
        id=int(id_),
        name=text_value(name),
        cloze=config.get(1) == CLOZE,
        fields=tuple(Field(id=_id_in(parts, 9), name=name) for name, parts in _placed(fields)),
        templates=tuple(
            Template(id=_id_in(parts, 8), name=name, front=_text_in(parts, 1), back=_text_in(parts, 2))
            for name, parts in _placed(templates)
        ),
        css=_text_in(config, 3),
        revised=int(revised),
        sort=_id(config.get(2)),
    )


_Parts = Mapping[int, bytes | int]


def _placed(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, _Parts]]:
    placed = sorted(rows, key=lambda row: int(row[0]))
    return [(text_value(name), _parts(stored)) for _, name, stored in placed]


def _parts(stored: object) -> _Parts:
    if not isinstance(stored, bytes):
        raise TypeError(f"{type(stored).__name__} in place of a message")
    return dict(protobuf(stored, _MOST_PARTS))


def _text_in(parts: _Parts, number: int) -> str:
    found = parts.get(number, b"")
    return found.decode() if isinstance(found, bytes) else ""


def _id_in(parts: _Parts, number: int) -> int:
    """Return the id in the part `number`, or among the keys that an old Anki did not know."""
    found = parts.get(number)
    if isinstance(found, int):
        return found - 2 * _SIGN if found >= _SIGN else found
    other = parts.get(_OTHER)
    try:
        known = json_value(other.decode()) if isinstance(other, bytes) else {}
    except json.JSONDecodeError:
        known = {}
    return _id(known.get("id")) if isinstance(known, dict) else 0


def _id(given: object) -> int:
    return given if isinstance(given, int) else 0
