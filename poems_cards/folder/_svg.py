"""Drawings (SVG): shapes and text, and nothing that runs or loads."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

from poems_cards.folder._picture_size import size_faults

MOST_CLIPPING = 10_000_000  # characters of the largest clip path, times the elements that it may be for

# What draws; not what runs (script, animations), embeds (foreignObject, image), leads out (a), or draws once more what
# it refers to (use, pattern, marker, mask, filter): a few levels of these hang a browser, and no count of them is sure.
_DRAWN = (
    "svg g defs title desc metadata style path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath"
)
_SVG_ELEMENTS = frozenset(_DRAWN.split())
# What would load or run something; a backslash in CSS, and // in an address, can hide or be such a thing. Both patterns
# look at small letters: if they ignored the case, a drawing would take nearly twice the time.
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+(?!#)|@import|image-set|javascript:|expression\(|//|\\", re.ASCII)
_MOVING = re.compile(r"keyframes|(?:animation|transition)(?:-[a-z-]+)?\s*:", re.ASCII)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}  # as CSS has them
_LENGTH = re.compile(rf"([0-9]{{1,9}}(?:\.[0-9]{{0,9}})?|\.[0-9]{{1,9}})({'|'.join(_UNITS)})")
_CLIPPING = re.compile(r"clip|inherit|var\(", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"


def faults(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a drawing, and the cure."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "an SVG that is not UTF-8", "Save it as UTF-8."
        return
    if "<!DOCTYPE" in text:
        yield "an SVG with a DOCTYPE", "Delete the line <!DOCTYPE …>: a picture needs none, and it can hide a bomb."
        return
    if "<?" in text.lstrip().removeprefix("<?xml "):
        yield "an SVG with a processing instruction", "Delete the line <?…>; only <?xml …> may stand at the top."
        return
    parser = XMLParser()  # noqa: S314  without a DOCTYPE there are no entities to expand
    try:
        parser.feed(text)  # as text: then no encoding that the file claims can show it otherwise than it was checked
        root = parser.close()
    except ParseError as error:
        yield f"this is not SVG: {error}", "Export it from the drawing program again."
        return
    if root.tag != f"{_SVG}svg":
        yield "this is not SVG", 'Begin it with <svg xmlns="http://www.w3.org/2000/svg" …>.'
        return
    sides = [root.get("width", ""), root.get("height", "")]
    if not all(sides):
        yield "an SVG without width and height", "Give its <svg> both: without them it may be shown with no size."
    elif None in (pixels := [_pixels(side) for side in sides]):
        yield f"an SVG of {sides[0]} x {sides[1]}", "Give its <svg> a width and a height in pixels, above 0."
    else:
        yield from size_faults(*(side for side in pixels if side))
    for element in root.iter():
        yield from _element_faults(element)
    yield from _clip_faults(root)


def _pixels(side: str) -> float | None:
    """Return how many pixels `side` is, None if that is not to be known, or nothing."""
    match = _LENGTH.fullmatch(side.strip())
    pixels = round(float(match[1]) * _UNITS[match[2]], 3) if match else 0
    return pixels if pixels > 0 else None


def _clip_faults(root: Element) -> Iterator[tuple[str, str]]:
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


def _element_faults(element: Element) -> Iterator[tuple[str, str]]:
    short = element.tag.removeprefix(_SVG)
    if not element.tag.startswith(_SVG):
        yield f"an SVG with <{element.tag.rpartition('}')[2]}>, which is not SVG", "Save it as plain SVG."
    elif short not in _SVG_ELEMENTS:
        yield f"an SVG with <{short}>", "Use shapes and text alone."
    for attribute, value in element.attrib.items():
        key = attribute.rpartition("}")[2].lower()
        leads_out = key in ("href", "src") and not value.startswith("#")
        if leads_out or key.startswith("on") or _OUTSIDE.search(value.lower()):
            fix = "Delete it: a picture must not run anything or load anything."
            yield f"an SVG with {key}={value[:40]!r}", fix
    style = ("".join(element.itertext()) if short == "style" else element.get("style", "")).lower()
    if short == "style" and _OUTSIDE.search(style):
        yield "an SVG whose style loads something", "Delete @import and url(…)."
    if _MOVING.search(style):
        yield "an SVG whose style moves it", "Delete @keyframes, animation and transition."
    if short == "style" and len(element):
        yield "an SVG with elements in its <style>", "Leave only the text there."
