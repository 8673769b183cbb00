"""Pictures: whether each is in the format that its name says, and not too large."""

import struct
from collections.abc import Iterable, Iterator, Mapping

from poems_cards.facts.model import Fact, Picture
from poems_cards.folder._picture_size import size_faults
from poems_cards.problems import Problem

LARGEST_PICTURE = 5_000_000  # bytes; a phone has to sync it

_MAGIC: Mapping[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}
_SUBTYPES = {"svg": "svg+xml", "jpg": "jpeg"}


def media_type(name: str) -> str:
    """Return the media type of a picture, by the end of its name."""
    ending = name.rpartition(".")[2]
    return f"image/{_SUBTYPES.get(ending, ending)}"


def problems(facts: Iterable[Fact], pictures: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each fact whose picture is not what its name says, too large, or does more than show.

    `pictures` are contents by name; a picture that is not there is not looked at.
    """
    faults = {name: [*dict.fromkeys(_faults(name, data))] for name, data in pictures.items()}
    for fact in facts:
        if isinstance(fact, Picture) and fact.image in pictures:
            for message, fix in faults[fact.image]:
                text = f"{fact.image}: {message}"
                yield Problem(place=fact.place("image"), rule="bad-picture", message=text, fix=fix)


def _faults(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a picture, and the cure."""
    ending = name.rpartition(".")[2]
    if len(data) > LARGEST_PICTURE:
        yield f"{len(data):,} bytes; {LARGEST_PICTURE:,} is the most", "Make the picture smaller."
    elif ending == "svg":
        from poems_cards.folder._svg import faults  # noqa: PLC0415  not all decks have drawings

        yield from faults(data)
    elif not data.startswith(_MAGIC[ending]) or (ending == "webp" and data[8:12] != b"WEBP"):
        yield f"this is not a .{ending} picture", "Save it in the format that its name says."
    else:
        yield from size_faults(*_size(ending, data))


def _size(ending: str, data: bytes) -> tuple[int, int]:
    """Return width and height of a picture as its head says them; 0 if it says nothing."""
    try:
        match ending, data[12:16]:
            case "png", _:
                width, height = struct.unpack_from(">II", data, 16)
            case "gif", _:
                width, height = _largest_frame(data)
            case "webp", b"VP8X":  # 24 bits each, less one
                width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
            case "webp", b"VP8L":  # 14 bits each, less one
                (bits,) = struct.unpack_from("<I", data, 21)
                width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
            case "webp", _:  # 14 bits each, and two for a scale
                width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
            case _:
                height, width = struct.unpack_from(">HH", data, _frame(data) + 5)
    except struct.error:
        return 0, 0
    return int(width), int(height)


def _largest_frame(data: bytes) -> tuple[int, int]:
    """Return width and height that a GIF needs: those of its screen, or of a frame that is larger.

    Errors: struct.error if it has no head.
    """
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colors(flags)
    while data[at : at + 1] in (b"!", b","):  # an extension, or a frame
        if data[at : at + 1] == b"!":
            at += 2
        else:
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", data, at + 1)
            width, height = max(width, left + wide), max(height, top + high)
            at += 11 + _colors(flags)
        while at < len(data) and data[at]:  # blocks that each say how long they are, up to an empty one
            at += 1 + data[at]
        at += 1
    return width, height


def _colors(flags: int) -> int:
    """Return how many bytes the table of colors has that `flags` of a GIF speak of."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _frame(data: bytes) -> int:
    """Return where the frame of a JPEG begins, which has its size: behind segments that each say how long they are.

    Errors: struct.error if there is none.
    """
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # as many as like to may stand before a segment
            at += 1
        marker, length = struct.unpack_from(">HH", data, at)
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):  # noqa: PLR2004  as JPEG counts them
            return at
        at += 2 + length
