"""Contents -> the bytes of an .apkg."""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from poems_cards.anki.model import Contents, Note, NoteType

IMAGE_OCCLUSION = 6  # Anki's number for the stock note type that a note type stems from
_DATE = (1980, 1, 1, 0, 0, 0)  # the same for all members, always: the earliest that a ZIP can hold


def pack_contents(contents: Contents, media: Mapping[str, bytes]) -> bytes:
    """Return an .apkg of `contents`, which has one deck and stamped notes; equal arguments give equal bytes.

    Shape:  a ZIP of `collection.anki2` (SQLite, schema 11), `media` (JSON) and the media files, named by numbers.
            `media` has the files of `contents` by their names.
    Source: Anki manual, "Packaged Decks".
    """
    listed = json.dumps({str(index): name for index, name in enumerate(media)}).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "collection.anki2", *_collection(contents))
        _add(archive, "media", listed)
        for index, data in enumerate(media.values()):
            _add(archive, str(index), data)
    return target.getvalue()


def _add(archive: zipfile.ZipFile, name: str, *parts: bytes | memoryview) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    # At zlib's usual level. Level 1 would take a twentieth off a build, and make the file a quarter larger for all
    # who download it.
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # Unix, also where it is built on another
    info.file_size = sum(map(len, parts))
    with archive.open(info, "w") as member:
        for part in parts:
            member.write(part)


def _collection(contents: Contents) -> tuple[bytes, memoryview]:
    """Return the collection in two parts, since to join them would take as much memory again."""
    notes = contents.notes.values()
    newest = max((note.mod for note in notes), default=1)
    ((name, description),) = (contents.decks or {}).items()
    deck_id = _deck_id(name)
    # A database in one piece of memory: to serialize one of ":memory:" takes its size twice, and twice the time.
    connection = sqlite3.connect("file:collection?vfs=memdb", uri=True)
    # Without this, bytes of what was overwritten stay in the file, and differ from one SQLite to the next.
    connection.execute("PRAGMA secure_delete=ON")
    # An index serves a collection that is used; this one is only read once, from its start to its end.
    tables = "".join(line for line in APKG_SCHEMA.splitlines(keepends=True) if not line.startswith("CREATE INDEX"))
    connection.executescript(tables + APKG_COL)
    connection.execute("BEGIN")
    anki_deck = genanki.Deck(deck_id, name, description)
    decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    decks[str(deck_id)] = anki_deck.to_json() | {"mod": newest}
    models = {str(each.id): {**_model(each), "did": deck_id} for each in contents.types.values()}
    connection.execute("UPDATE col SET mod = ?, decks = ?, models = ?", (newest, json.dumps(decks), json.dumps(models)))
    by_id = sorted(enumerate(notes, start=1), key=lambda placed: placed[1].id)
    connection.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", _note_rows(by_id))
    connection.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        _card_rows(by_id, deck_id),
    )
    connection.commit()
    data = connection.serialize()
    connection.close()
    # How often it was written, and by which SQLite, is left out of its header: it would differ from one to the next.
    return data[:24] + bytes(4) + data[28:92] + bytes(8), memoryview(data)[100:]


# Rows come in the order of their ids: then SQLite writes each page once, and the same bytes in each of its versions.
# A note comes with its place among the notes.


def _note_rows(notes: Iterable[tuple[int, Note]]) -> Iterator[tuple[Any, ...]]:
    for _, note in notes:
        fields = (*note.fields.values(),)
        yield note.id, note.guid, note.type.id, note.mod, f" {' '.join(note.tags)} ", "\x1f".join(fields), fields[0]


def _card_rows(notes: Iterable[tuple[int, Note]], deck_id: int) -> list[tuple[int, ...]]:
    # The ids of a note's cards follow its own. When a note type changes, Anki takes the cards of its notes in the order
    # of their ids, and makes a second card of what it does not find beside the others of its note.
    return sorted(
        # All cards of a note have its place among the new ones, as if it had been added by hand.
        (note.id + number, note.id, deck_id, number - 1, note.mod, place)
        for place, note in notes
        for number in note.cards
    )


def _deck_id(name: str) -> int:
    """Return an id for the deck; Anki replaces it, since it knows decks by name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:5], "big") + (1 << 40)


@cache  # genanki renders each template once for each field, and the packages of a deck share their note types
def _model(note_type: NoteType) -> Mapping[str, Any]:
    """Return `note_type` as a collection stores it, for no deck."""
    made = genanki.Model(
        note_type.id,
        note_type.name,
        fields=[
            {"name": field.name, "collapsed": field.collapsed}
            | ({"id": field.id} if field.id else {})
            | ({} if field.tag is None else {"tag": field.tag, "preventDeletion": True})
            for field in note_type.fields
        ],
        templates=[
            {"name": template.name, "qfmt": template.front, "afmt": template.back}
            | ({"id": template.id} if template.id else {})
            for template in note_type.templates
        ],
        css=note_type.css,
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        sort_field_index=note_type.sort,
    )
    stored: dict[str, Any] = made.to_json(note_type.revised, 0)
    if note_type.occlusion:
        stored["originalStockKind"] = IMAGE_OCCLUSION
    return stored
