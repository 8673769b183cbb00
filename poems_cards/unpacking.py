"""The bytes of an .apkg, from anyone -> its notes; nothing in it is run, and all of it is read within limits.

Anki writes three kinds: `collection.anki2` and `collection.anki21` (SQLite, note types as JSON), and
`collection.anki21b` (SQLite in Zstandard, note types in tables), each with a list of media.
"""

import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from poems_cards.problems import DeckError, Place, Problem

LARGEST_COLLECTION = 1_000_000_000  # bytes, unpacked
LARGEST_MEDIA = 2_000_000_000  # bytes, all files together
LARGEST_LIST = 50_000_000  # bytes of the list of media, unpacked
MOST_STEPS = 200_000_000  # of SQLite's machine; a table of a million notes takes a tenth of it
MOST_MEMBERS = 200_000

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")  # newest first: the others are stubs
_KNOWN_VERSIONS = range(11, 19)
_BROKEN = (
    sqlite3.Error,
    zipfile.BadZipFile,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    ArithmeticError,
    MemoryError,
    RuntimeError,  # also: a member with a password, lists nested too deeply
    OSError,
)


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


def unpack(data: bytes, path: str) -> Packed:
    """Return what the package in `data` holds; `path` is what problems name.

    Errors: DeckError if it is no package, damaged, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: info for info in archive.infolist()}
            if len(members) > MOST_MEMBERS:
                raise _refused(path, f"{len(members)} files inside; {MOST_MEMBERS} is the most")
            name = next((name for name in _COLLECTIONS if name in members), None)
            if name is None:
                raise _refused(path, "there is no collection inside: this is not an Anki package")
            collection = _member(archive, members[name], LARGEST_COLLECTION, path)
            listed = _member(archive, members["media"], LARGEST_LIST, path) if "media" in members else b"{}"
            if name.endswith("b"):
                collection = _decompressed(collection, LARGEST_COLLECTION, path)
                media = dict(_media_entries(_decompressed(listed, LARGEST_LIST, path)))
            else:
                media = dict(_media_members(archive, json.loads(listed), path))
        return _read(collection, media)
    except zlib.error as error:
        raise _refused(path, f"it is damaged: {error}") from None
    except _BROKEN as error:
        raise _refused(path, f"it cannot be read: {error}") from None


def _refused(path: str, message: str) -> DeckError:
    fix = "Export the deck from Anki again (Export, .apkg), and give that file."
    return DeckError([Problem(place=Place(path=path), rule="bad-package", message=message, fix=fix)])


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, path: str) -> bytes:
    """Return a member's bytes; what its header says of its size is not believed."""
    with archive.open(info) as source:
        data = source.read(most + 1)
    if len(data) > most:
        raise _refused(path, f"{info.filename} unpacks to more than {most:,} bytes")
    return data


def _decompressed(data: bytes, most: int, path: str) -> bytes:
    import zstandard  # noqa: PLC0415  needed only for packages of this kind

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as source:
            found = source.read(most + 1)
    except zstandard.ZstdError as error:
        raise ValueError(error) from None
    if len(found) > most:
        raise _refused(path, f"it unpacks to more than {most:,} bytes")
    return found


def _media_members(archive: zipfile.ZipFile, listed: Mapping[str, str], path: str) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 of each media file that is in the archive."""
    members = {info.filename: info for info in archive.infolist()}
    left = LARGEST_MEDIA
    for number, name in listed.items():
        if number in members:
            data = _member(archive, members[number], left, path)
            left -= len(data)
            yield name, hashlib.sha1(data, usedforsecurity=False).hexdigest()


def _media_entries(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 from a protobuf list of entries: name is field 1, SHA-1 field 3."""
    for _, entry in _protobuf(data):
        if isinstance(entry, bytes):
            parts = dict(_protobuf(entry))
            name, sha1 = parts.get(1), parts.get(3, b"")
            if isinstance(name, bytes) and isinstance(sha1, bytes):
                yield name.decode(), sha1.hex()


def _protobuf(data: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and value of each field of a protobuf message; only the two wire types that Anki's list has."""
    position = 0
    while position < len(data):
        tag, position = _varint(data, position)
        value, position = _varint(data, position)
        match tag & 7:
            case 0:
                yield tag >> 3, value
            case 2:
                if position + value > len(data):
                    raise ValueError("the list of media ends early")
                yield tag >> 3, data[position : position + value]
                position += value
            case other:
                raise ValueError(f"the list of media has a field of type {other}")


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128:  # noqa: PLR2004  the highest bit says whether more follows
            return value, position
        shift += 7
        if shift > 63:  # noqa: PLR2004  bits of the longest number
            raise ValueError("the list of media has a number without an end")


def _read(collection: bytes, media: Mapping[str, str]) -> Packed:
    connection = sqlite3.connect(":memory:")
    try:
        # Anki leaves its own files in write-ahead mode, which a database in memory cannot open: say "rollback" there.
        connection.deserialize(collection[:18] + b"\x01\x01" + collection[20:])
        _harden(connection)
        version = connection.execute("SELECT ver FROM col").fetchone()[0]
        if version not in _KNOWN_VERSIONS:
            raise ValueError(f"its version is {version!r}; known are {_KNOWN_VERSIONS[0]} to {_KNOWN_VERSIONS[-1]}")
        if "notetypes" in _tables(connection):
            types, decks = dict(_types_in_tables(connection)), None
        else:
            types, decks = dict(_types_in_json(connection)), _decks_in_json(connection)
        return Packed(notes=dict(_notes(connection, types)), types=types, decks=decks, media=media)
    finally:
        connection.close()


def _harden(connection: sqlite3.Connection) -> None:
    """Let the connection only read, only so much, and only tables: views and triggers could run anything."""
    connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    steps = iter(range(MOST_STEPS // 100_000))
    connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
    connection.set_authorizer(_only_reads)
    if not {"col", "notes", "cards"} <= _tables(connection):
        raise ValueError("it lacks a table of notes or cards")


def _only_reads(action: int, *_: object) -> int:
    allowed = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {name for name, sql in rows if sql and sql.upper().startswith("CREATE TABLE")}  # not CREATE VIRTUAL TABLE


def _types_in_json(connection: sqlite3.Connection) -> Iterator[tuple[int, PackedType]]:
    for model in json.loads(connection.execute("SELECT models FROM col").fetchone()[0]).values():
        templates = [(each["name"], each["qfmt"], each["afmt"]) for each in model["tmpls"]]
        id_ = int(model["id"])
        yield (
            id_,
            PackedType(
                id=id_,
                name=str(model["name"]),
                fields=tuple(str(field["name"]) for field in model["flds"]),
                look=json.dumps([model["css"], templates]),
                mod=int(model["mod"]),
            ),
        )


def _types_in_tables(connection: sqlite3.Connection) -> Iterator[tuple[int, PackedType]]:
    names: dict[int, list[tuple[int, str]]] = {}
    for type_id, order, name in connection.execute("SELECT ntid, ord, name FROM fields"):
        names.setdefault(type_id, []).append((order, name))
    for id_, name, mod in connection.execute("SELECT id, name, mtime_secs FROM notetypes"):
        fields = tuple(field for _, field in sorted(names.get(id_, [])))
        yield id_, PackedType(id=id_, name=name, fields=fields, look=None, mod=mod)


def _decks_in_json(connection: sqlite3.Connection) -> dict[str, str]:
    decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0]).values()
    used = {row[0] for row in connection.execute("SELECT DISTINCT did FROM cards")}
    return {str(deck["name"]): str(deck.get("desc", "")) for deck in decks if int(deck["id"]) in used}


def _notes(connection: sqlite3.Connection, types: Mapping[int, PackedType]) -> Iterator[tuple[str, PackedNote]]:
    cards: dict[int, list[int]] = {}
    for note_id, order in connection.execute("SELECT nid, ord FROM cards"):
        cards.setdefault(note_id, []).append(order + 1)
    rows: Iterable[tuple[Any, ...]] = connection.execute("SELECT id, guid, mid, mod, tags, flds FROM notes")
    for id_, guid, type_id, mod, tags, fields in rows:
        if not (isinstance(guid, str) and isinstance(tags, str) and isinstance(fields, str) and isinstance(mod, int)):
            raise TypeError(f"note {id_!r} is not as Anki writes notes")
        names = types[type_id].fields
        yield (
            guid,
            PackedNote(
                guid=guid,
                type=type_id,
                fields=dict(zip(names, fields.split("\x1f"), strict=True)),
                tags=tuple(tags.split()),
                mod=mod,
                cards=tuple(sorted(cards.get(id_, ()))),
            ),
        )
