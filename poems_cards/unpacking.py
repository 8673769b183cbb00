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
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from poems_cards.problems import DeckError, Place, Problem

# What a package may ask for. At all of these limits at once, reading one takes about three gigabytes and a minute.
LARGEST_COLLECTION = 500_000_000  # bytes, unpacked: five times what 100 000 facts take
LARGEST_MEDIA = 2_000_000_000  # bytes, all files together, unpacked; they are not held
LARGEST_PIPED = 200_000_000  # bytes that come through a pipe: these are held
LARGEST_LIST = 20_000_000  # bytes of JSON or of the list of media, unpacked; as objects they take thirty times as much
LARGEST_NOTE = 100_000_000  # bytes
MOST_MEMBERS = 200_000
MOST_PIECES = 10_000_000  # notes, their fields and tags, and cards: each takes about a hundred bytes
MOST_STEPS = 200_000_000  # of SQLite's machine; a table of a million notes takes a tenth of it
LATEST = 1 << 53  # seconds: a thousand times as much must still be a number for SQLite

_START = b"PK\x03\x04"  # of every ZIP that holds anything
_LONGEST_DIRECTORY = MOST_MEMBERS * 100  # bytes
_ONCE = 1 << 20  # bytes that are unpacked at a time
_COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}  # by the number in `meta`
_KNOWN_VERSIONS = range(11, 19)
_MOST_PARTS = 20  # of an entry in the list of media; Anki writes four
_WITH_LENGTH = (str, bytes)
_LONGEST_WORDS = 200  # characters of what a library says is wrong: some quote the package
_BROKEN = (
    sqlite3.Error,
    zipfile.BadZipFile,
    zlib.error,
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


class _RefusedError(Exception):
    """What is wrong with a package, in words for whoever has it."""


def unpack(data: bytes, path: str) -> Packed:
    """Return what the package in `data` holds; `path` is what problems name.

    Errors: DeckError if it is no package, damaged, or too large.
    """
    return unpack_file(io.BytesIO(data), path)


def unpack_file(file: BinaryIO, path: str) -> Packed:
    """Return what the package in an open file holds; `path` is what problems name.

    No more of a file is in memory than is needed at a time, so that it may be as large as it likes; a pipe, which has
    no end that one could look at first, may bring LARGEST_PIPED.

    Errors: DeckError if it is no package, damaged, or too large.
    """
    try:
        return _unpacked(file)
    except _RefusedError as error:
        message = str(error)
    except _BROKEN as error:
        message = f"it is damaged, or not as Anki writes it: {type(error).__name__}: {error}"
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in message[:_LONGEST_WORDS])
    fix = "Export the deck from Anki again (Export, .apkg), and give that file."
    raise DeckError([Problem(place=Place(path=path), rule="bad-package", message=shown, fix=fix)])


def _unpacked(file: BinaryIO) -> Packed:
    start = file.read(len(_START))
    if start != _START:  # a device without end does not begin so, and is left at once
        raise _RefusedError("this is not an Anki package, or it is empty")
    if not file.seekable():
        more = iter(partial(file.read, _ONCE), b"")
        file = io.BytesIO(_joined(chain((start,), more), LARGEST_PIPED, "what the pipe brings"))
    with zipfile.ZipFile(_Pieces(file)) as archive:
        members = {info.filename: info for info in archive.infolist()}
        if len(members) > MOST_MEMBERS:
            raise _RefusedError(f"it has {len(members)} files inside; {MOST_MEMBERS} is the most")
        if len(members) < len(archive.infolist()):
            raise _RefusedError("it has two files of one name inside")
        kind = _kind(archive, members)
        if _COLLECTIONS[kind] not in members:
            raise _RefusedError("there is no collection inside: this is not an Anki package")
        listed = _member(archive, members["media"], LARGEST_LIST) if "media" in members else bytearray()
        if kind == max(_COLLECTIONS):
            media = dict(_media_entries(_decompressed(listed, LARGEST_LIST, "the list of media")))
        else:
            media = dict(_media_members(archive, members, _json(listed.decode() or "{}")))
        return _collection(archive, members, kind).packed(media)


def _collection(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], kind: int) -> "_Collection":
    """Return a package's collection; when this ends, SQLite's copy of it is the only one left."""
    data = _member(archive, members[_COLLECTIONS[kind]], LARGEST_COLLECTION)
    return _Collection(_decompressed(data, LARGEST_COLLECTION, "the collection") if kind == max(_COLLECTIONS) else data)


class _Pieces:
    """A file of which nobody gets much in one piece: `zipfile` reads a ZIP's directory whole, however long it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_DIRECTORY:
            raise _RefusedError(f"the list of its files is longer than {_LONGEST_DIRECTORY:,} bytes")
        return self._file.read(size if size >= 0 else _LONGEST_DIRECTORY)


def _kind(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> int:
    """Return which of its collections a package means: old ones have no `meta`, and new ones carry a stub for these."""
    if "meta" not in members:
        return 2 if _COLLECTIONS[2] in members else 1
    number = dict(_protobuf(bytes(_member(archive, members["meta"], _ONCE)), _MOST_PARTS)).get(1)
    if number not in _COLLECTIONS or not isinstance(number, int):
        raise _RefusedError("it is of a kind that this version of poems-cards does not know; Anki may have a newer one")
    return number


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytearray:
    return _joined(_chunks(archive, info), most, info.filename)


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes; what its header says of its size is not believed."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Anki uses no other, and `zipfile` unpacks others in one piece, however large it becomes.
        raise _RefusedError(f"{info.filename} is compressed in a way that Anki does not use")
    with archive.open(info) as source:
        yield from iter(partial(source.read, _ONCE), b"")


def _joined(chunks: Iterable[bytes], most: int, name: str) -> bytearray:
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > most:
            raise _RefusedError(f"{name} is larger than {most:,} bytes")
    return whole


def _decompressed(data: bytearray, most: int, name: str) -> bytearray:
    import zstandard  # noqa: PLC0415  needed only for packages of this kind

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as source:
            return _joined(iter(partial(source.read, _ONCE), b""), most, name)
    except zstandard.ZstdError as error:
        raise ValueError(error) from None


def _json(text: str) -> Any:  # noqa: ANN401  what it is shows when it is used
    if len(text) > LARGEST_LIST:
        raise _RefusedError(f"a list inside is longer than {LARGEST_LIST:,} characters")
    return json.loads(text)


def _text(value: object) -> str:
    """Return `value` if it is a text, and one that can be written: JSON may hold halves of characters."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in place of a text")
    value.encode()
    return value


def _media_members(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], listed: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 of each media file that is in the archive."""
    left = LARGEST_MEDIA
    for number, name in listed.items():
        if number in members:
            hashed = hashlib.sha1(usedforsecurity=False)
            for chunk in _chunks(archive, members[number]):
                hashed.update(chunk)
                left -= len(chunk)
                if left < 0:
                    raise _RefusedError(f"its media are larger than {LARGEST_MEDIA:,} bytes")
            yield _text(name), hashed.hexdigest()


def _media_entries(data: bytearray) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 from a protobuf list of entries: name is field 1, SHA-1 field 3."""
    for _, entry in _protobuf(bytes(data), MOST_MEMBERS):
        if isinstance(entry, bytes):
            parts = dict(_protobuf(entry, _MOST_PARTS))
            name, sha1 = parts.get(1), parts.get(3, b"")
            if isinstance(name, bytes) and isinstance(sha1, bytes):
                yield name.decode(), sha1.hex()


def _protobuf(data: bytes, most: int) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and value of each field of a protobuf message; only the two wire types that Anki's lists have."""
    position = count = 0
    while position < len(data):
        count += 1
        if count > most:
            raise _RefusedError(f"a list inside has more than {most} entries")
        tag, position = _varint(data, position)
        value, position = _varint(data, position)
        match tag & 7:
            case 0:
                yield tag >> 3, value
            case 2:
                if position + value > len(data):
                    raise _RefusedError("a list inside ends early")
                yield tag >> 3, data[position : position + value]
                position += value
            case other:
                raise _RefusedError(f"a list inside has an entry of the unknown type {other}")


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(data[position : position + 10]):  # as many bytes as the longest number has
        value |= (byte & 127) << 7 * count
        if byte < 128:  # noqa: PLR2004  the highest bit says whether more follows
            return value, position + count + 1
    raise _RefusedError("a list inside has a number without an end")


class _Collection:
    """A database that is only read, and only so much of it; of its tables alone, as views and triggers could run."""

    def __init__(self, data: bytearray) -> None:
        if not data.startswith(b"SQLite format 3\0"):
            raise _RefusedError("the collection inside is no database")
        # Anki leaves its own files in write-ahead mode, which a database in memory cannot open: say "rollback" there.
        data[18:20] = b"\x01\x01"
        self._connection = sqlite3.connect(":memory:")
        self._connection.deserialize(data)
        # A row has at least a byte besides its texts. Whatever tells more than there are bytes says the same over and
        # over: by pages that stand in several places of a tree, or by long values that rows take by default.
        self._left = len(data)
        self._pieces = MOST_PIECES

    def packed(self, media: Mapping[str, str]) -> Packed:
        try:
            self._harden()
            version = self._one("SELECT ver FROM col")
            if version not in _KNOWN_VERSIONS:
                known = f"known are {_KNOWN_VERSIONS[0]} to {_KNOWN_VERSIONS[-1]}"
                raise _RefusedError(f"its collection has the version {version!r:.20}; {known}")
            cards, used = self._cards()
            if self._has("notetypes", "fields"):
                types, decks = dict(self._types_in_tables()), None
            else:
                types, decks = dict(self._types_in_json()), self._decks_in_json(used)
            return Packed(notes=dict(self._notes(types, cards)), types=types, decks=decks, media=media)
        finally:
            self._connection.close()

    def _harden(self) -> None:
        self._connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_NOTE)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        # The limit of memory is for what SQLite makes of millions of tables; it holds for the whole process.
        heap = f"hard_heap_limit={2 * LARGEST_COLLECTION}"
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", heap):
            self._connection.execute(f"PRAGMA {pragma}")
        steps = iter(range(MOST_STEPS // 100_000))
        self._connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
        self._connection.set_authorizer(_only_reads)
        if not self._has("col", "notes", "cards"):
            raise _RefusedError("its collection lacks a table of notes or cards")

    def _has(self, *names: str) -> bool:
        """Say whether there are all these tables; refuse such as compute what they seem to hold."""
        rows = [*self._rows(f"SELECT type, sql FROM sqlite_master WHERE name IN {names}")]  # noqa: S608  names of ours
        for type_, sql in rows:
            if type_ != "table" or sql[:12].upper() != "CREATE TABLE":  # not CREATE VIRTUAL TABLE
                raise _RefusedError("its collection has something else in place of a table")
        for name in names:
            columns = self._connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            if any(column[-1] for column in columns):
                raise _RefusedError(f"its collection has computed columns in the table {name}")
        return len(rows) == len(names)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        for row in self._connection.execute(query):
            self._pieces -= 1
            self._left -= 1
            for value in row:
                if isinstance(value, _WITH_LENGTH):
                    self._left -= len(value)
            if self._left < 0 or self._pieces < 0:
                raise self._too_much()
            yield row

    def _too_much(self) -> _RefusedError:
        if self._left < 0:
            return _RefusedError("its collection tells more than its bytes can hold")
        return _RefusedError(f"its collection has more than {MOST_PIECES:,} notes, fields, tags and cards")

    def _one(self, query: str) -> Any:  # noqa: ANN401  what it is shows when it is used
        for row in self._rows(query):
            return row[0]
        raise _RefusedError("its collection is empty")

    def _types_in_json(self) -> Iterator[tuple[int, PackedType]]:
        for model in _json(self._one("SELECT models FROM col")).values():
            templates = [(each["name"], each["qfmt"], each["afmt"]) for each in model["tmpls"]]
            id_ = int(model["id"])
            yield (
                id_,
                PackedType(
                    id=id_,
                    name=_text(model["name"]),
                    fields=tuple(_text(field["name"]) for field in model["flds"]),
                    look=json.dumps([model["css"], templates]),
                    mod=int(model["mod"]),
                ),
            )

    def _types_in_tables(self) -> Iterator[tuple[int, PackedType]]:
        names: dict[int, list[tuple[int, str]]] = {}
        for type_id, order, name in self._rows("SELECT ntid, ord, name FROM fields"):
            names.setdefault(type_id, []).append((order, _text(name)))
        for id_, name, mod in self._rows("SELECT id, name, mtime_secs FROM notetypes"):
            fields = tuple(field for _, field in sorted(names.get(id_, [])))
            yield id_, PackedType(id=id_, name=_text(name), fields=fields, look=None, mod=int(mod))

    def _decks_in_json(self, used: set[int]) -> dict[str, str]:
        decks = _json(self._one("SELECT decks FROM col")).values()
        return {_text(deck["name"]): _text(deck.get("desc", "")) for deck in decks if int(deck["id"]) in used}

    def _cards(self) -> tuple[dict[int, list[int]], set[int]]:
        """Return the numbers of each note's cards, and the ids of the decks that cards are in."""
        cards: dict[int, list[int]] = {}
        used = set()
        for note_id, order, deck_id in self._rows("SELECT nid, ord, did FROM cards"):
            cards.setdefault(note_id, []).append(order + 1)
            used.add(deck_id)
        return cards, used

    def _notes(
        self, types: Mapping[int, PackedType], cards: Mapping[int, list[int]]
    ) -> Iterator[tuple[str, PackedNote]]:
        for id_, guid, type_id, mod, tags, fields in self._rows("SELECT id, guid, mid, mod, tags, flds FROM notes"):
            texts = isinstance(guid, str) and isinstance(tags, str) and isinstance(fields, str)
            if not (texts and isinstance(type_id, int) and isinstance(mod, int) and 0 <= mod < LATEST):
                raise _RefusedError(f"its note {id_!r:.20} is not as Anki writes notes")
            names = types[type_id].fields
            parts = fields.split("\x1f", len(names))
            shared = tuple(tags.split(maxsplit=self._pieces))
            self._pieces -= len(parts) + len(shared)
            yield (
                guid,
                PackedNote(
                    guid=guid,
                    type=type_id,
                    fields=dict(zip(names, parts, strict=True)),
                    tags=shared,
                    mod=mod,
                    cards=tuple(sorted(cards.get(id_, ()))),
                ),
            )


def _only_reads(action: int, subject: str | None, *_: object) -> int:
    reads = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    looks = action == sqlite3.SQLITE_PRAGMA and subject == "table_xinfo"
    return sqlite3.SQLITE_OK if reads or looks else sqlite3.SQLITE_DENY
