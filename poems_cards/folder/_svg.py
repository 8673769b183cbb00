"""Drawings (SVG): shapes and text, and nothing that runs or loads."""

import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

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
_CLIPPING = r"(?i)clip|inherit|var\("  # compiled when first used: few drawings clip
_SVG = "http://www.w3.org/2000/svg}"


class _Element(Struct, kw_only=True):
    """An element: its name and those of its attributes, with their namespace and a brace before them.

    Shape:  `inside` are the places of all elements in it and of itself among those of the drawing, `texts` those of all
            texts in it among the texts of the drawing.
    """

    name: str
    attributes: dict[str, str]
    inside: slice
    texts: slice


class _Drawing:
    """All elements and texts of a drawing, in their order; a tree takes four times as long to load and to make."""

    def __init__(self, text: str) -> None:
        """Read a drawing.

        Errors: ExpatError if it is not XML.
        """
        self.elements: list[_Element] = []
        self.texts: list[str] = []
        self._opened: list[_Element] = []
        parser = ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.texts.append
        # As text: then no encoding that the file claims can show it otherwise than it was checked.
        parser.Parse(text, True)  # noqa: FBT003  this is all of it

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        inside, texts = slice(len(self.elements), None), slice(len(self.texts), None)
        element = _Element(name=name, attributes=attributes, inside=inside, texts=texts)
        self.elements.append(element)
        self._opened.append(element)

    def _end(self, _: str) -> None:
        element = self._opened.pop()
        element.inside = slice(element.inside.start, len(self.elements))
        element.texts = slice(element.texts.start, len(self.texts))

    def named(self, name: str) -> list[_Element]:
        """Return the elements of SVG with this name."""
        return [element for element in self.elements if element.name == f"{_SVG}{name}"]

    def within(self, element: _Element) -> list[_Element]:
        """Return an element and all that are in it."""
        return self.elements[element.inside]

    def text(self, element: _Element) -> str:
        """Return all text in an element."""
        return "".join(self.texts[element.texts])


def faults(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a drawing, and the cure."""
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        yield "an SVG that is not UTF-8", "Save it as UTF-8."
        return
    if "<!DOCTYPE" in text:
        yield "an SVG with a DOCTYPE", "Delete the line <!DOCTYPE …>: a picture needs none, and it can hide a bomb."
        return
    if "<?" in text.lstrip().removeprefix("<?xml "):
        yield "an SVG with a processing instruction", "Delete the line <?…>; only <?xml …> may stand at the top."
        return
    try:
        drawing = _Drawing(text)  # without a DOCTYPE there are no entities to expand
    except ExpatError as error:
        yield f"this is not SVG: {error}", "Export it from the drawing program again."
        return
    root = drawing.elements[0]
    if root.name != f"{_SVG}svg":
        yield "this is not SVG", 'Begin it with <svg xmlns="http://www.w3.org/2000/svg" …>.'
        return
    sides = [root.attributes.get("width", ""), root.attributes.get("height", "")]
    if not all(sides):
        yield "an SVG without width and height", "Give its <svg> both: without them it may be shown with no size."
    elif None in (pixels := [_pixels(side) for side in sides]):
        yield f"an SVG of {sides[0]} x {sides[1]}", "Give its <svg> a width and a height in pixels, above 0."
    else:
        yield from size_faults(*(side for side in pixels if side))
    loading = _may_load(drawing)
    for element in drawing.elements:
        yield from _element_faults(element, drawing, loading=loading)
    yield from _clip_faults(drawing)


def _pixels(side: str) -> float | None:
    """Return how many pixels `side` is, None if that is not to be known, or nothing."""
    match = _LENGTH.fullmatch(side.strip())
    pixels = round(float(match[1]) * _UNITS[match[2]], 3) if match else 0
    return pixels if pixels > 0 else None


def _clip_faults(drawing: _Drawing) -> Iterator[tuple[str, str]]:
    """Yield what makes clip paths that are clipped themselves, or more to clip than a browser does soon."""
    clips: list[list[_Element]] = []
    end = 0
    for clip in drawing.named("clipPath"):
        if clip.inside.start >= end:  # else it stands in the one before
            clips.append(drawing.within(clip))
            end = clip.inside.stop
    if clips and re.search(_CLIPPING, "".join(map(drawing.text, drawing.named("style")))):
        yield "an SVG whose <style> clips", "Write clip-path at each element that has it."
    for attributes in (element.attributes for clip in clips for element in clip):
        clipped = [key for key, value in attributes.items() if key == "style" and re.search(_CLIPPING, value)]
        if clipped or "clip-path" in attributes or "inherit" in attributes.values():
            yield "an SVG with a clip path that is clipped", "Draw what is left of it."
    largest = max((sum(len(value) for each in clip for value in each.attributes.values()) for clip in clips), default=0)
    if largest * len(drawing.elements) > MOST_CLIPPING:
        yield "an SVG with too large a clip path for so many elements", "Draw what is left of it."


def _may_load(drawing: _Drawing) -> bool:
    """Return whether an attribute may run or load something: to look at all at once takes a fifth of the time."""
    names = {name.rpartition("}")[2].lower() for element in drawing.elements for name in element.attributes}
    if not names.isdisjoint(("href", "src")) or any(name.startswith("on") for name in names):
        return True
    values = (value for element in drawing.elements for value in element.attributes.values())
    return _OUTSIDE.search("\0".join(values).lower()) is not None  # XML has no such character


def _element_faults(element: _Element, drawing: _Drawing, *, loading: bool) -> Iterator[tuple[str, str]]:
    short = element.name.removeprefix(_SVG)
    if not element.name.startswith(_SVG):
        yield f"an SVG with <{element.name.rpartition('}')[2]}>, which is not SVG", "Save it as plain SVG."
    elif short not in _SVG_ELEMENTS:
        yield f"an SVG with <{short}>", "Use shapes and text alone."
    for attribute, value in element.attributes.items() if loading else ():
        key = attribute.rpartition("}")[2].lower()
        leads_out = key in ("href", "src") and not value.startswith("#")
        if leads_out or key.startswith("on") or _OUTSIDE.search(value.lower()):
            fix = "Delete it: a picture must not run anything or load anything."
            yield f"an SVG with {key}={value[:40]!r}", fix
    style = (drawing.text(element) if short == "style" else element.attributes.get("style", "")).lower()
    if short == "style" and _OUTSIDE.search(style):
        yield "an SVG whose style loads something", "Delete @import and url(…)."
    if _MOVING.search(style):
        yield "an SVG whose style moves it", "Delete @keyframes, animation and transition."
    if short == "style" and len(drawing.within(element)) > 1:
        yield "an SVG with elements in its <style>", "Leave only the text there."
