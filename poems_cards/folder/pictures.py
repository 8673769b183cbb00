"""Checks of a deck's pictures, and the names that they get in Anki."""

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact, Picture
from poems_cards.problems import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST_PICTURE = 5_000_000  # bytes; a phone has to sync it
MOST_PIXELS = 50_000_000  # a few thousand bytes can claim as many, and a phone has to hold them, four bytes each
MOST_CLIPPING = 10_000_000  # characters of the largest clip path, times the elements that it may be for

_MAGIC: Mapping[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}

# What draws; not what runs (script, animations), embeds (foreignObject, image), leads out (a), or draws once more what
# it refers to (use, pattern, marker, mask, filter): a few levels of these hang a browser, and no count of them is sure.
_DRAWN = (
    "svg g defs title desc metadata style path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath"
)
_SVG_ELEMENTS = frozenset(_DRAWN.split())
# What would load or run something; a backslash in CSS, and // in an address, can hide or be such a thing.
_OUTSIDE = re.compile(
    r"url\(\s*+['\"]?+(?!#)|@import|image-set|javascript:|expression\(|//|\\", re.IGNORECASE | re.ASCII
)
_CLIPPING = re.compile(r"clip|inherit|var\(", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"


def names(deck: Deck) -> dict[str, str]:
    """Return the name in Anki of each picture of the deck, by its name in media/.

    The name has a hash of the contents: Anki never replaces a file by another of the same name.
    """
    found = {}
    for name, data in deck.pictures.items():
        stem, _, ending = name.rpartition(".")
        found[name] = f"{deck.id}-{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    return found


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
        yield from _svg_faults(data)
    elif not data.startswith(_MAGIC[ending]) or (ending == "webp" and data[8:12] != b"WEBP"):
        yield f"this is not a .{ending} picture", "Save it in the format that its name says."
    elif (pixels := _pixels(ending, data)) > MOST_PIXELS:
        yield f"{pixels:,} pixels; {MOST_PIXELS:,} is the most", "Make the picture smaller."


def _pixels(ending: str, data: bytes) -> int:
    """Return how many pixels the head of a picture claims to have; 0 if it says nothing."""
    try:
        match ending, data[12:16]:
            case "png", _:
                width, height = struct.unpack_from(">II", data, 16)
            case "gif", _:
                width, height = struct.unpack_from("<HH", data, 6)
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
        return 0
    return int(width * height)


def _frame(data: bytes) -> int:
    """Return where the frame of a JPEG begins, which has its size: behind segments that each say how long they are.

    Errors: struct.error if there is none.
    """
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", data, at)
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):  # noqa: PLR2004  as JPEG counts them
            return at
        at += 2 + length


def _svg_faults(data: bytes) -> Iterator[tuple[str, str]]:
    from xml.etree.ElementTree import ParseError, XMLParser  # noqa: PLC0415  not all decks have drawings

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "an SVG that is not UTF-8", "Save it as UTF-8."
        return
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield "an SVG with a DOCTYPE", "Delete the line <!DOCTYPE …>: a picture needs none, and it can hide a bomb."
        return
    if "<?" in text.lstrip().removeprefix("<?xml "):
        yield "an SVG with a processing instruction", "Delete the line <?…>; only <?xml …> may stand at the top."
        return
    parser = XMLParser()  # noqa: S314  without a DOCTYPE there are no entities to expand
    try:
        parser.feed(text)  # as text: then no encoding that the file claims can show it otherwise than it was checked
        root = parser.close()
    except (ParseError, ValueError) as error:
        yield f"this is not SVG: {error}", "Export it from the drawing program again."
        return
    if root.tag != f"{_SVG}svg":
        yield "this is not SVG", 'Begin it with <svg xmlns="http://www.w3.org/2000/svg" …>.'
        return
    if not (root.get("width") and root.get("height")):
        yield "an SVG without width and height", "Give its <svg> both: without them it may be shown with no size."
    for element in root.iter():
        yield from _element_faults(element)
    yield from _clip_faults(root)


def _clip_faults(root: "Element") -> Iterator[tuple[str, str]]:
    """Yield what makes clip paths that are clipped themselves, or more to clip than a browser does soon."""
    clips = [*root.iter(f"{_SVG}clipPath")]
    sheets = "".join(text for style in root.iter(f"{_SVG}style") for text in style.itertext())
    if clips and _CLIPPING.search(sheets):
        yield "an SVG whose <style> clips", "Write clip-path at each element that has it."
    for element in (element for clip in clips for element in clip.iter()):
        clipped = [key for key, value in element.attrib.items() if key == "style" and _CLIPPING.search(value)]
        if clipped or "clip-path" in element.attrib or "inherit" in element.attrib.values():
            yield "an SVG with a clip path that is clipped", "Draw what is left of it."
    largest = max(
        (sum(len(value) for each in clip.iter() for value in each.attrib.values()) for clip in clips), default=0
    )
    if largest * sum(1 for _ in root.iter()) > MOST_CLIPPING:
        yield "an SVG with too large a clip path for so many elements", "Draw what is left of it."


def _element_faults(element: "Element") -> Iterator[tuple[str, str]]:
    tag = element.tag if isinstance(element.tag, str) else "?"
    short = tag.removeprefix(_SVG)
    if not tag.startswith(_SVG):
        yield f"an SVG with <{tag.rpartition('}')[2]}>, which is not SVG", "Save it as plain SVG."
    elif short not in _SVG_ELEMENTS:
        yield f"an SVG with <{short}>", "Use shapes and text alone."
    for attribute, value in element.attrib.items():
        key = attribute.rpartition("}")[2].lower()
        if key.startswith("on") or (key in ("href", "src") and not value.startswith("#")) or _OUTSIDE.search(value):
            fix = "Delete it: a picture must not run anything or load anything."
            yield f"an SVG with {key}={value[:40]!r}", fix
    if short == "style" and _OUTSIDE.search("".join(element.itertext())):
        yield "an SVG whose style loads something", "Delete @import and url(…)."
    if short == "style" and len(element):
        yield "an SVG with elements in its <style>", "Leave only the text there."
