"""The bytes of an untrusted ZIP archive -> its members, JSON and protobuf values, unpacked within limits."""

import io
import json
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

LARGEST_PIPED = 200_000_000  # bytes of a package that comes through a pipe, which are kept in memory
LARGEST_LIST = 20_000_000  # bytes of JSON or of the list of media, unpacked; as objects they take thirty times that
MOST_MEMBERS = 200_000

_START = b"PK\x03\x04"  # the first bytes of every ZIP that is not empty
_LONGEST_DIRECTORY = MOST_MEMBERS * 100  # bytes
_CHUNK = 1 << 20  # bytes that are unpacked at a time
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_MEMBER = 2  # the depth of brackets at which the list or object of a member begins


class RefusedError(Exception):
    """What is wrong with a package, in words for the person who has it."""


def seekable(file: BinaryIO) -> BinaryIO:
    """Return an archive in which one can seek: `file` itself, or a copy in memory of what comes through a pipe.

    Errors: RefusedError if it does not begin as an archive does; of an endless device no more than that is read.
    """
    start = file.read(len(_START))
    if start != _START:
        raise RefusedError("this is not an Anki package, or it is empty")
    if file.seekable():
        return file
    more = iter(partial(file.read, _CHUNK), b"")
    return io.BytesIO(_joined(chain((start,), more), LARGEST_PIPED, "what the pipe brings"))


class Archive:
    """A ZIP that is unpacked piece by piece, so that it never needs much memory.

    Errors: RefusedError, also from its methods; whatever `zipfile` and `zlib` raise.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read the directory of `file`."""
        self._zip = zipfile.ZipFile(_Pieces(file))
        infos = self._zip.infolist()
        self._members = {info.filename: info for info in infos}
        if len(infos) > MOST_MEMBERS:
            raise RefusedError(f"it has {len(infos)} files inside; {MOST_MEMBERS} is the most")
        if len(self._members) < len(infos):
            raise RefusedError("it has two files of one name inside")

    def __contains__(self, name: str) -> bool:
        """Return whether the archive has a member of that name."""
        return name in self._members

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes, without trusting the size in its header."""
        info = self._members[name]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Anki uses no other, and `zipfile` unpacks others in one piece, however large it becomes.
            raise RefusedError(f"{name} is compressed in a way that Anki does not use")
        with self._zip.open(info) as source:
            yield from iter(partial(source.read, _CHUNK), b"")

    def member(self, name: str, most: int) -> bytearray:
        """Return a member's bytes, at most `most` of them."""
        return _joined(self.chunks(name), most, name)


class _Pieces:
    """A file with a limit on each read: `zipfile` would read a ZIP's directory in one piece, however long."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_DIRECTORY:
            raise RefusedError(f"the list of its files is longer than {_LONGEST_DIRECTORY:,} bytes")
        return self._file.read(size if size >= 0 else _LONGEST_DIRECTORY)


def _joined(chunks: Iterable[bytes], most: int, name: str) -> bytearray:
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > most:
            raise RefusedError(f"{name} is larger than {most:,} bytes")
    return whole


def decompressed(data: bytearray, most: int, name: str) -> bytearray:
    """Return Zstandard `data` unpacked, at most `most` bytes."""
    import zstandard  # noqa: PLC0415  needed only for packages of the newest kind

    try:
        with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as source:
            return _joined(iter(partial(source.read, _CHUNK), b""), most, name)
    except zstandard.ZstdError as error:
        raise ValueError(error) from None


def json_value(text: str) -> Any:  # noqa: ANN401  its users find out
    """Return the value of a JSON text."""
    if len(text) > LARGEST_LIST:
        raise RefusedError(f"a list inside is longer than {LARGEST_LIST:,} characters")
    return json.loads(text)


def json_members(text: str, wanted: Container[str] | None = None) -> dict[str, Any]:
    """Return those `wanted` members of a JSON object, or of all members, that are lists or objects.

    The others are not parsed, however large they are.
    """
    found = {}
    left = LARGEST_LIST
    depth, name, begin = 0, "", 0
    for token in _JSON_TOKEN.finditer(text):
        match token[0]:
            case "{" | "[":
                depth += 1
                begin = token.start() if depth == _MEMBER else begin
            case "}" | "]":
                if depth == _MEMBER and (wanted is None or name in wanted):
                    left -= token.end() - begin
                    if left < 0:
                        raise RefusedError(f"a list inside is longer than {LARGEST_LIST:,} characters")
                    found[name] = json_value(text[begin : token.end()])
                depth -= 1
            case string if depth == _MEMBER - 1:  # a member's name, or a text as its value: then a name follows
                name = string[1:-1]
    return found


def text_value(value: object) -> str:
    """Return `value` if it is a text that can be encoded: JSON may hold lone surrogates."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in place of a text")
    value.encode()
    return value


def protobuf(data: bytes, most: int) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and value of each field of a protobuf message; it knows the two wire types that Anki uses."""
    position = count = 0
    while position < len(data):
        count += 1
        if count > most:
            raise RefusedError(f"a list inside has more than {most} entries")
        tag, position = _varint(data, position)
        value, position = _varint(data, position)
        match tag & 7:
            case 0:
                yield tag >> 3, value
            case 2:
                if position + value > len(data):
                    raise RefusedError("a list inside ends early")
                yield tag >> 3, data[position : position + value]
                position += value
            case other:
                raise RefusedError(f"a list inside has an entry of the unknown type {other}")


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for count, byte in enumerate(data[position : position + 10]):  # the longest number has ten bytes
        value |= (byte & 127) << 7 * count
        if byte < 128:  # noqa: PLR2004  the highest bit says whether more follows
            return value, position + count + 1
    raise RefusedError("a list inside has a number without an end")
