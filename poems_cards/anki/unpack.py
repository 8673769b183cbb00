"""An untrusted .apkg -> its contents; nothing in it is run, and all of it is read within limits.

Anki writes three kinds: `collection.anki2` and `collection.anki21` (SQLite, note types as JSON), and
`collection.anki21b` (SQLite in Zstandard, note types in tables), each with a list of media.
"""

import hashlib
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, TypeVar

from poems_cards.anki import _archive, _collection
from poems_cards.anki._archive import Archive, RefusedError, protobuf
from poems_cards.anki._collection import Collection
from poems_cards.anki.model import Contents, Part
from poems_cards.printable import line
from poems_cards.problems import DeckError, Place, Problem

LARGEST_MEDIA = 2_000_000_000  # bytes of all files together, unpacked; they are not kept in memory

_COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}  # by the number in `meta`
_LONGEST_META = 1000  # bytes; Anki writes two
_MOST_PARTS = 20  # of an entry in the list of media; Anki writes four
_LONGEST_WORDS = 200  # characters of a library's error: some of them quote the package
_Taken = TypeVar("_Taken")
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
    RuntimeError,  # for a member with a password, or lists nested too deeply
    OSError,
)


def read_package(package: bytes | BinaryIO, path: str) -> Contents:
    """Return the contents of a package, given as bytes or as an open file; problems name it by `path`.

    A file may be of any size, as it is read piece by piece; a pipe, whose end cannot be read first, may bring
    _archive.LARGEST_PIPED bytes.

    Errors: DeckError if it is no package, damaged, or too large.
    """
    return _read(package, path, _unpacked)


def read_part(package: bytes | BinaryIO, path: str, deck: str) -> Part:
    """Return the part of a package that belongs to the deck with the id `deck`; the rest is not read.

    Errors: as for `read_package`.
    """
    return _read(package, path, lambda archive: _opened(archive, _kind(archive)).part(f"{deck}:"))


def _read(package: bytes | BinaryIO, path: str, take: Callable[[Archive], _Taken]) -> _Taken:
    """Return what `take` makes of a package, or raise DeckError."""
    try:
        return take(Archive(_archive.seekable(io.BytesIO(package) if isinstance(package, bytes) else package)))
    except RefusedError as error:
        message = str(error)
    except _BROKEN as error:
        message = f"it is damaged, or not as Anki writes it: {type(error).__name__}: {error}"
    fix = "Export the deck from Anki again (Export, .apkg), and give that file."
    message = line(message[:_LONGEST_WORDS])
    raise DeckError([Problem(place=Place(path=path), rule="bad-package", message=message, fix=fix)])


def _unpacked(archive: Archive) -> Contents:
    kind = _kind(archive)
    listed = archive.member("media", _archive.LARGEST_LIST) if "media" in archive else bytearray()
    if kind == max(_COLLECTIONS):
        media = dict(_media_entries(_archive.decompressed(listed, _archive.LARGEST_LIST, "the list of media")))
    else:
        media = dict(_media_members(archive, _archive.json_value(listed.decode() or "{}")))
    notes, types, decks = _opened(archive, kind).contents()
    return Contents(notes=notes, types=types, decks=decks, media=media)


def _opened(archive: Archive, kind: int) -> Collection:
    """Return a package's collection, of which only SQLite's copy stays in memory."""
    data = archive.member(_COLLECTIONS[kind], _collection.LARGEST_COLLECTION)
    if kind == max(_COLLECTIONS):
        data = _archive.decompressed(data, _collection.LARGEST_COLLECTION, "the collection")
    return Collection(data)


def _kind(archive: Archive) -> int:
    """Return which collection of a package counts; new packages also carry a stub for old versions of Anki."""
    number: object = 2 if _COLLECTIONS[2] in archive else 1
    if "meta" in archive:
        number = dict(protobuf(bytes(archive.member("meta", _LONGEST_META)), _MOST_PARTS)).get(1)
    if not isinstance(number, int) or number not in _COLLECTIONS:
        raise RefusedError("it is of a kind that this version of poems-cards does not know; Anki may have a newer one")
    if _COLLECTIONS[number] not in archive:
        raise RefusedError("there is no collection inside: this is not an Anki package")
    return number


def _media_members(archive: Archive, listed: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 of each media file that is in the archive."""
    left = LARGEST_MEDIA
    for number, name in listed.items():
        if number in archive:
            hashed = hashlib.sha1(usedforsecurity=False)
            for chunk in archive.chunks(number):
                hashed.update(chunk)
                left -= len(chunk)
                if left < 0:
                    raise RefusedError(f"its media are larger than {LARGEST_MEDIA:,} bytes")
            yield _archive.text_value(name), hashed.hexdigest()


def _media_entries(data: bytearray) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-1 from a protobuf list of entries: name is field 1, SHA-1 field 3."""
    for _, entry in protobuf(bytes(data), _archive.MOST_MEMBERS):
        if isinstance(entry, bytes):
            parts = dict(protobuf(entry, _MOST_PARTS))
            name, sha1 = parts.get(1), parts.get(3, b"")
            if isinstance(name, bytes) and isinstance(sha1, bytes):
                yield name.decode(), sha1.hex()
