"""A text -> the numbers that it states, however they are written.

"Two thirds", "66%" and "2/3" are one share; "1 in 12", "one in twelve" too; "the forties" and "their 40s" are one
decade. Ordinals, "one", "single", "both" and digits inside a name ("interleukin-6", "CTX7") state no number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from poems_cards.stems import fold

COUNT, SHARE, DECADE = "count", "share", "decade"
_ROUNDING = Fraction(7, 1000)  # 66%, 67% and two thirds are alike

_SMALL = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_TIMES = {"twice": 2, "thrice": 3, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10, "dozen": 12}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
            "nineties": 90, "teens": 10}  # fmt: skip
_ORDINAL_DECADES = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(0, 100, 10), strict=True)
)
# After digits without a space these are units; other letters make a name ("30q", "5ht").
_UNITS = frozenset(
    "mg g kg µg μg ug ng pg ml l dl cl cm mm m km nm h hr hrs min s d wk mo y yr yrs k x iu u mmol nmol pmol mol c f".split()
)

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join((*_SMALL, *_TENS, *_LARGE, *_TIMES))
_LEXEME = re.compile(
    rf"(?P<decade>\b\d{{1,3}}0'?s\b)"
    rf"|(?P<number>(?<![\w.,])(?:{_DIGITS})(?![^\W\d_]|\d))"
    rf"|(?P<measure>(?<![\w.,])(?:{_DIGITS})(?=[^\W\d_]))"
    r"|(?P<percent>%|\bper ?cent\b|\bpercent(?:age)?\b)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<mark>[-–—/:,.;()])"
)
_VULGAR = re.compile("[¼½¾⅐-⅞]")
_OF = ("in", "of", "per", "out", "every", "each", "for", "from", "among")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states: a count, a share of a whole, or a decade; `text` is how it is written there."""

    kind: str
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    start: int
    end: int


def same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures state the same number. Thirds, sixths and the like may be rounded to percents."""
    if one.kind != other.kind:
        return False
    if one.value == other.value:
        return True
    uneven = any(100 % figure.value.denominator for figure in (one, other))
    return one.kind == SHARE and uneven and abs(one.value - other.value) <= _ROUNDING


def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers that `text` states, in its order."""
    text = fold(_VULGAR.sub(_spell, text))
    lexemes = [
        _Lexeme(match.lastgroup or "", match[0], match.start(), match.end()) for match in _LEXEME.finditer(text)
    ]
    return tuple(_figures(text, lexemes))


def _spell(match: re.Match[str]) -> str:
    value = unicodedata.numeric(match[0])
    fraction = Fraction(value).limit_denominator(10)
    return f" {fraction.numerator}/{fraction.denominator} "


def _figures(text: str, lexemes: list[_Lexeme]) -> Iterator[Figure]:
    at = 0
    while at < len(lexemes):
        found, after = _figure(text, lexemes, at)
        yield from found
        at = max(after, at + 1)


def _figure(text: str, lexemes: list[_Lexeme], at: int) -> tuple[list[Figure], int]:
    """Return the figures that start at `at` (more than one for a range of percents), and where they end."""
    first = lexemes[at]
    if first.kind == "decade":
        return [_made(DECADE, Fraction(re.sub(r"\D", "", first.text)), text, lexemes, at, at + 1)], at + 1
    if first.text in _DECADES:
        return [_made(DECADE, Fraction(_DECADES[first.text]), text, lexemes, at, at + 1)], at + 1
    if first.text in _ORDINAL_DECADES and _word(lexemes, at + 1) in ("decade", "decades"):
        return [_made(DECADE, Fraction(_ORDINAL_DECADES[first.text]), text, lexemes, at, at + 2)], at + 2
    if first.text in ("half", "halves") or (first.text in _PARTS and _word(lexemes, at - 1) in ("a", "an")):
        last = at + 1 == len(lexemes) or _kind(lexemes, at + 1) == "mark"
        if last or _word(lexemes, at + 1) == "of" or first.text in ("half", "quarter"):
            return [_made(SHARE, Fraction(1, _PARTS[first.text]), text, lexemes, at, at + 1)], at + 1
        return [], at + 1
    value, after = _number(lexemes, at)
    if value is None:
        return [], at + 1
    return _with_whole(text, lexemes, at, value, after)


def _with_whole(text: str, lexemes: list[_Lexeme], at: int, value: Fraction, after: int) -> tuple[list[Figure], int]:
    """Return what `value`, whose lexemes end at `after`, comes to with what follows: a percent, a whole, or nothing."""
    if _kind(lexemes, after) == "percent":
        return [_made(SHARE, value / 100, text, lexemes, at, after + 1)], after + 1
    part = after + 1 if _word(lexemes, after) == "-" else after
    if _word(lexemes, part) in _PARTS and lexemes[at].kind == "word":
        whole = Fraction(1, _PARTS[_word(lexemes, part)])
        return [_made(SHARE, value * whole, text, lexemes, at, part + 1)], part + 1
    if _word(lexemes, after) in ("/", ":"):
        whole_number, end = _number(lexemes, after + 1)
        touching = lexemes[after].start == lexemes[after - 1].end
        if whole_number and touching:
            return [_made(SHARE, value / whole_number, text, lexemes, at, end)], end
    share, end = _out_of(lexemes, value, after)
    if share is not None:
        return [_made(SHARE, share, text, lexemes, at, end)], end
    to = _word(lexemes, after) in ("-", "–", "—", "to", "and", "or")
    if to and lexemes[at].kind != "word":
        upper, end = _number(lexemes, after + 1)
        if upper is not None and _kind(lexemes, end) == "percent":
            figures = [_made(SHARE, number / 100, text, lexemes, at, end + 1) for number in (value, upper)]
            return figures, end + 1
    if value == 1:
        return [], after
    return [_made(COUNT, value, text, lexemes, at, after)], after


def _out_of(lexemes: list[_Lexeme], value: Fraction, after: int) -> tuple[Fraction | None, int]:
    """Return the share of "1 in 12", "3 per million", "one out of every ten", if that is what follows."""
    at = after
    while at < after + 3 and _word(lexemes, at) in _OF:  # noqa: PLR2004
        at += 1
    if at == after or _word(lexemes, after) not in ("in", "per", "out"):
        return None, after
    whole, end = _number(lexemes, at)
    if whole is None or whole <= value:
        return None, after
    year = lexemes[at].kind == "number" and _word(lexemes, after) == "in" and 1800 <= whole <= 2100  # noqa: PLR2004
    return (None, after) if year and value != 1 else (value / whole, end)


def _number(lexemes: list[_Lexeme], at: int) -> tuple[Fraction | None, int]:
    """Return the number that digits or words write from `at` on, and where they end."""
    kind = _kind(lexemes, at)
    if kind in ("number", "measure"):
        if kind == "measure" and _word(lexemes, at + 1) not in _UNITS:
            return None, at + 1
        if at and _word(lexemes, at - 1) == "-" and at > 1 and _named(lexemes[at - 2], lexemes[at - 1], lexemes[at]):
            return None, at + 1
        value = Fraction(lexemes[at].text.replace(",", ""))
        if _word(lexemes, at + 1) in _LARGE:
            return value * _LARGE[_word(lexemes, at + 1)], at + 2
        return value, at + 1
    return _spelled(lexemes, at)


def _named(word: _Lexeme, hyphen: _Lexeme, digits: _Lexeme) -> bool:
    """Tell whether digits after a hyphen belong to a name: "interleukin-6"."""
    return word.kind == "word" and word.end == hyphen.start and hyphen.end == digits.start


def _spelled(lexemes: list[_Lexeme], at: int) -> tuple[Fraction | None, int]:
    """Return the number in words from `at` on: "twenty-one", "two hundred", "a million", "twice"."""
    total = Fraction(0)
    part: Fraction | None = None
    start = at
    while True:
        word = _word(lexemes, at)
        if word in _TIMES and part is None:
            return Fraction(_TIMES[word]), at + 1
        if word in _SMALL and (part is None or part % 10 == 0 and 20 <= part % 100):  # noqa: PLR2004
            part = (part or Fraction(0)) + _SMALL[word]
        elif word in _TENS and (part is None or part % 100 == 0):
            part = (part or Fraction(0)) + _TENS[word]
        elif word in _LARGE and (part is not None or _word(lexemes, at - 1) in ("per", "a", "every", "in")):
            part = (part or Fraction(1)) * _LARGE[word]
            if _LARGE[word] > 100:  # noqa: PLR2004
                total, part = total + part, None
        elif word == "-" and part is not None and _word(lexemes, at + 1) in _SMALL and part in _TENS.values():
            pass
        else:
            break
        at += 1
        if part is None and _word(lexemes, at) not in (*_SMALL, *_TENS):
            break
    return (None, start + 1) if at == start else (total + (part or 0), at)


def _word(lexemes: list[_Lexeme], at: int) -> str:
    return lexemes[at].text if 0 <= at < len(lexemes) else ""


def _kind(lexemes: list[_Lexeme], at: int) -> str:
    return lexemes[at].kind if 0 <= at < len(lexemes) else ""


def _made(kind: str, value: Fraction, text: str, lexemes: list[_Lexeme], at: int, after: int) -> Figure:  # noqa: PLR0913, PLR0917
    return Figure(kind, value, text[lexemes[at].start : lexemes[after - 1].end])
