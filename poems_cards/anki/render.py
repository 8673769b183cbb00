"""A note and its note type's templates -> the two sides of a card, as Anki renders and draws them.

Templates may have fields, conditions, blanks and `{{FrontSide}}`; anything else is refused, so that it cannot be shown
wrongly. A test compares `sides` with the real backend for every note type.
"""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from poems_cards.anki.model import Note


class Sides(Struct, frozen=True, kw_only=True):
    """What a card shows before and after the learner answers, as HTML."""

    front: str
    back: str


class _Field(Struct, frozen=True, kw_only=True):
    """A field's value; with `cloze`, its blanks are opened or closed."""

    name: str
    cloze: bool


class _Condition(Struct, frozen=True, kw_only=True):
    """Parts that are shown if a field holds something; with `unless`, if it does not."""

    name: str
    unless: bool
    parts: "_Parts"


_Parts = tuple["str | _Field | _Condition", ...]

FRONT_SIDE = "FrontSide"

_TOKEN = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# Anki takes a field of line breaks and empty elements for empty, but not one with a non-breaking space.
_EMPTY = re.compile(r"(?:[ \t\r\n\v\f]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_BLANK = re.compile(r"\{\{c([0-9]+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_MATH = re.compile(r"(\\[(\[])(.*?)(\\[\])])", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<.*?>", re.DOTALL)
_BOX = "image-occlusion:"
_SCRIPT = re.compile(r"<script>.*?</script>\n?", re.DOTALL)
_CANVAS = '<canvas id="image-occlusion-canvas"></canvas>'
_DRAWN = 'id="image-occlusion-canvas" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"'
_RECTANGLE = re.compile(
    r'<div class="(cloze|cloze-inactive|cloze-highlight)" data-ordinal="\d+" data-shape="rect" '
    r'data-left="([\d.]+)" data-top="([\d.]+)" data-width="([\d.]+)" data-height="([\d.]+)"'
)
_PICTURE = re.compile(r'<img src="([^"]*)"')
_ODD = re.compile("[^0-9A-Za-z\u0100-\U0010ffff]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def sides(note: Note, number: int) -> Sides:
    """Return both sides of the card `number` of `note`.

    Errors: ValueError for a template with what is not known here.
    """
    template = note.type.templates[0 if note.type.cloze else number - 1]
    names = (*note.fields,)
    values = dict(note.fields)
    front = _fill(_parsed(template.front, names), values, number, question=True)
    values[FRONT_SIDE] = front
    return Sides(front=front, back=_fill(_parsed(template.back, names), values, number, question=False))


@cache
def _parsed(template: str, names: tuple[str, ...]) -> _Parts:
    """Return `template` cut into its parts."""
    open_: list[tuple[str, bool, list[str | _Field | _Condition]]] = [("", False, [])]
    for index, piece in enumerate(_TOKEN.split(template)):
        parts = open_[-1][2]
        if index % 2 == 0:
            parts.append(piece)
            continue
        mark, name = (piece[0], piece[1:].strip()) if piece[:1] in ("#", "^", "/") else ("", piece.strip())
        filter_, _, bare = name.rpartition(":")
        if bare not in (*names, FRONT_SIDE) or filter_ not in ("", "cloze") or (mark and filter_):
            raise ValueError(f"a template has {{{{{piece}}}}}, which cannot be drawn")
        if mark == "/":
            opened, unless, parts = open_.pop()
            if opened != bare:
                raise ValueError(f"a template closes {bare!r} where {opened!r} is open")
            open_[-1][2].append(_Condition(name=bare, unless=unless, parts=tuple(parts)))
        elif mark:
            open_.append((bare, mark == "^", []))
        else:
            parts.append(_Field(name=bare, cloze=bool(filter_)))
    if len(open_) > 1:
        raise ValueError(f"a template does not close {open_[-1][0]!r}")
    return tuple(open_[0][2])


def _fill(parts: _Parts, values: Mapping[str, str], number: int, *, question: bool) -> str:
    found = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, _Field):
            value = values[part.name]
            found.append(_blanks(value, number, question=question) if part.cloze else value)
        elif bool(_EMPTY.fullmatch(values[part.name])) is part.unless:
            found.append(_fill(part.parts, values, number, question=question))
    return "".join(found)


def _blanks(text: str, number: int, *, question: bool) -> str:
    """Return `text` with its blanks as the card `number` shows them."""

    def blank(match: re.Match[str]) -> str:
        ordinal, hidden, hint = match.groups()
        asked = int(ordinal) == number
        if hidden.startswith(_BOX):
            kind = "cloze-inactive" if not asked else "cloze" if question else "cloze-highlight"
            return _box(kind, ordinal, hidden.removeprefix(_BOX))
        if not asked:
            return f'<span class="cloze-inactive" data-ordinal="{ordinal}">{hidden}</span>'
        if question:
            shown = f"[{hint or '...'}]"
            return f'<span class="cloze" data-cloze="{_attribute(hidden)}" data-ordinal="{ordinal}">{shown}</span>'
        return f'<span class="cloze" data-ordinal="{ordinal}">{hidden}</span>'

    shown = _BLANK.sub(blank, text)
    # Anki takes tags out of formulas here, and only here.
    return _MATH.sub(lambda math: math[1] + _TAG.sub("", math[2]) + math[3], shown) if "\\" in shown else shown


def _box(kind: str, ordinal: str, shape: str) -> str:
    """Return the element from which Anki's image occlusion reads a box."""
    form, *sides_ = shape.split(":")
    names = {"oi": "occludeInactive"}
    pairs = (side.partition("=") for side in sides_)
    data = "".join(f'data-{names.get(name, name)}="{value}" ' for name, _, value in pairs)
    return f'<div class="{kind}" data-ordinal="{ordinal}" data-shape="{form}" {data}></div>'


def _attribute(text: str) -> str:
    """Return `text` as Anki writes it into an attribute: entities for all but the letters and digits of Latin-1."""
    return _ODD.sub(lambda match: _NAMED.get(match[0]) or f"&#x{ord(match[0]):X};", text)


def drawn(both: Sides) -> Sides:
    """Return the sides with the boxes of a picture drawn over it, as Anki's script draws them in Anki.

    Shape:  the picture has its name in `data-picture` and no source yet: a page may show it hundreds of times.
    """
    if _CANVAS not in both.front:
        return both
    return Sides(front=_boxes(both.front), back=_boxes(both.back))


def _boxes(side: str) -> str:
    found: dict[str, list[str]] = {"cloze": [], "cloze-inactive": [], "cloze-highlight": []}  # in Anki's order
    for kind, left, top, width, height in _RECTANGLE.findall(side):
        found[kind].append(f'<rect class="pv-{kind}" x="{left}" y="{top}" width="{width}" height="{height}"/>')
    boxes = "".join(box for kind in found.values() for box in kind)
    # The canvas keeps its id, on which the card's style sets the colours.
    side = _SCRIPT.sub("", side).replace(_CANVAS, f"<svg {_DRAWN}>{boxes}</svg>")
    return _PICTURE.sub(r'<img data-picture="\1"', side)
