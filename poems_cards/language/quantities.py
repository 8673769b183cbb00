"""A text -> the numbers that it states, however they are written.

"Two thirds", "66%" and "2/3" are one share; "1 in 12", "one in twelve" too; "the forties" and "their 40s" are one
decade. Ordinals, "one", "single", "both" and digits inside a name ("interleukin-6", "CTX7") state no number.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from poems_cards.language.numerals import NUMBER_WORDS, Numerals
from poems_cards.language.units import is_measure

COUNT, SHARE, DECADE = "count", "share", "decade"
_SMALLEST_PART = 12  # twelfths are still rounded
_ROUNDING = Fraction(7, 1000)  # 66%, 67% and two thirds are alike
_YEARS = range(1800, 2101)

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_NTH = {
    "second": 10, "third": 20, "fourth": 30, "fifth": 40, "sixth": 50, "seventh": 60, "eighth": 70, "ninth": 80,
}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\d|[¼-¾⅐-⅞]|\b(?:{'|'.join((*NUMBER_WORDS, *_PARTS, *_DECADES, *_NTH))})\b", re.IGNORECASE)
_OUT_OF = ("in", "of", "per", "out", "every", "each")
_COUNTED = ("people", "persons", "patients", "individuals", "cases", "children", "adults", "births")
_ONE_OF = ("person", "patient", "individual", "case", "child", "adult", "birth", "newborn", "man", "woman")
_RANGE = ("-", "–", "—", "to", "and", "or")
_WORDED_RANGE = ("-", "–", "—", "to", "or")


class Figure(Struct, frozen=True):
    """A number that a text states: a count, a share of a whole, or a decade.

    Shape:  `text` is how it is written there, from `start` up to `end` of the folded text.
    """

    kind: str
    value: Fraction
    text: str
    start: int = 0
    end: int = 0


def same(one: Figure, other: Figure) -> bool:
    """Return whether two figures state the same number. Thirds, sixths and the like may be rounded to percents."""
    if one.kind != other.kind:
        return False
    if one.value == other.value:
        return True
    percents, parts = sorted((one.value, other.value), key=lambda value: 100 % value.denominator)
    rounded = 100 % percents.denominator == 0 < 100 % parts.denominator and parts.denominator <= _SMALLEST_PART
    return one.kind == SHARE and rounded and abs(percents - parts) <= _ROUNDING


def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers that `text` states, in its order."""
    return tuple(_figures(Numerals(text))) if _NUMBER_WORD.search(text) else ()


def _figures(text: Numerals) -> Iterator[Figure]:
    at = 0
    while at < len(text):
        found = _decade(text, at) or _part(text, at)
        if not found:
            value, after = text.number(at)
            found = (COUNT, (), after) if value is None else _stated(text, at, value, after)
        kind, values, after = found
        for value in values:
            yield Figure(kind, value, text.written(at, after), *text.span(at, after))
        at = after


_Found = tuple[str, tuple[Fraction, ...], int]
"""What is stated, and the place after it."""


def _decade(text: Numerals, at: int) -> _Found | None:
    word = text.word(at)
    if text.kind(at) == "decade":
        return DECADE, (Fraction(re.sub(r"\D", "", word)),), at + 1
    if word in _DECADES:
        return DECADE, (Fraction(_DECADES[word]),), at + 1
    if word in _NTH and text.word(at + 1) in ("decade", "decades"):
        return DECADE, (Fraction(_NTH[word]),), at + 2
    return None


def _part(text: Numerals, at: int) -> _Found | None:
    """Return "half", "a quarter", "a third of"; a third without "of" may be the third of many."""
    word = text.word(at)
    if word != "half" and (word not in _PARTS or text.word(at - 1) not in ("a", "an")):
        return None
    ends = at + 1 == len(text) or text.kind(at + 1) == "mark" or text.word(at + 1) == "of"
    return (SHARE, (Fraction(1, _PARTS[word]),), at + 1) if ends or word in ("half", "quarter") else None


def _stated(text: Numerals, at: int, value: Fraction, after: int) -> _Found:
    """Return what `value`, which stands from `at` up to `after`, comes to with what follows it."""
    if text.kind(after) == "percent":
        return SHARE, (value / 100,), after + 1
    if [text.word(after + step) for step in range(3)] == ["and", "a", "half"]:
        value, after = value + Fraction(1, 2), after + 3
    found = _fraction(text, at, value, after) or _out_of(text, value, after) or _range(text, at, value, after)
    return found or (COUNT, (value,) if value != 1 or _is_stated_one(text, at, after) else (), after)


def _is_stated_one(text: Numerals, at: int, after: int) -> bool:
    """Return whether a one is measured, or begins a range: "1 mg" and "1 to 2 days", but not "one"."""
    unit = after + 1 if text.word(after) == "-" else after  # "1-inch"
    if text.kind(at) in ("number", "measure") and (text.is_unit(unit) or is_measure(text.word(unit))):
        return True
    links = (*_WORDED_RANGE[:-1], "and") if text.word(at - 1) == "between" else _WORDED_RANGE[:-1]
    return text.word(after) in links and text.number(after + 1)[0] is not None


def _fraction(text: Numerals, at: int, value: Fraction, after: int) -> _Found | None:
    """Return "two thirds", "2/3", "1:50"."""
    part = after + 1 if text.word(after) == "-" else after
    if text.word(part) in _PARTS and text.kind(at) == "word":
        return SHARE, (value / _PARTS[text.word(part)],), part + 1
    if text.word(after) in ("/", ":") and text.touch(after):
        whole, end = text.number(after + 1)
        if whole:
            return SHARE, (value / whole,), end
    return None


def _out_of(text: Numerals, value: Fraction, after: int) -> _Found | None:
    """Return "1 in 12", "3 per million", "one out of every ten", and both ends of "1 in 100 to 1,000"."""
    counted, link = text.word(after), text.word(after + 1)
    if text.kind(after) == "word" and (
        (counted in _COUNTED and link in ("per", "out"))
        or (value == 1 and counted in _ONE_OF and link in ("in", "out"))
    ):
        after += 1  # "1.3 people per 100", "one child in four"
    at = after
    while text.word(at) in _OUT_OF or (at > after and text.word(at) in ("a", "an")):
        at += 1
    whole, end = text.number(at)
    if text.word(after) not in ("in", "per", "out") or whole is None or whole <= value:
        return None
    in_year = text.word(after) == "in" and text.kind(at) == "number" and whole in _YEARS and value != 1
    if in_year:
        return None
    other, last = text.number(end + 1) if text.word(end) in _WORDED_RANGE[:-1] else (None, end)
    if other is not None and other > whole and text.word(last) not in _OUT_OF:
        return SHARE, (value / whole, value / other), last
    return SHARE, (value / whole,), end


def _range(text: Numerals, at: int, value: Fraction, after: int) -> _Found | None:
    """Return both ends of "30-79%" or "thirty to fifty percent"."""
    if text.word(after) not in (_RANGE if text.kind(at) != "word" else _WORDED_RANGE):
        return None
    upper, end = text.number(after + 1)
    percents = upper is not None and text.kind(end) == "percent"
    return (SHARE, (value / 100, upper / 100), end + 1) if percents and upper is not None else None
