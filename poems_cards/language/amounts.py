"""A text -> its amounts: numbers and ranges, each with its unit, how often it comes back, and whether it is a bound."""

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.language.quantities import COUNT, Figure, read_figures, same
from poems_cards.language.units import THINGS, bound_of, in_smallest, once_in, unit_after

_TO = re.compile(r" ?(?:-|–|—|to|through) ?(?:about |as many as |an? )?")
_BETWEEN = re.compile(r"\bbetween (?:the ages of |about )?$")
_POWER = re.compile(r"\d ?[x×] ?$")
_AND = re.compile(r" and ")
_OPENING = re.compile(r"[ -]?[^\s();,]{0,20}(?: per [^\W\d_]+)? ?\((?:about )?")


class Amount(Struct, frozen=True, kw_only=True):
    """A number, or a range of numbers from `low` to `high`, as a text states it.

    Shape:  `kind` is that of its figures; `unit`, `per` and `bound` are "" where the text names none; `text` is how it
            is written, from `start` on in the folded text.
    """

    kind: str
    low: Fraction
    high: Fraction
    unit: str
    per: str
    bound: str
    start: int
    text: str

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """Its one or two ends."""
        return (self.low, self.high) if self.is_range else (self.low,)

    def has(self, value: Fraction, unit: str) -> bool:
        """Return whether `value`, in `unit`, is one of its ends, be it in another unit: 12 months for a year."""
        if any(equal(self.kind, value, end) for end in self.ends):
            return True
        mine = in_smallest(value, unit) if unit and self.unit else None
        return any(in_smallest(end, self.unit) == mine for end in self.ends)

    @property
    def stated(self) -> str:
        """The amount with its unit, as messages name it."""
        named = self.unit in ("", "time", THINGS) or self.unit in self.text  # "once a year"
        return self.text if named else f"{self.text} {self.unit}"


def equal(kind: str, one: Fraction, other: Fraction) -> bool:
    """Return whether two values of a kind are the same, rounded or not."""
    return same(Figure(kind, one, ""), Figure(kind, other, ""))


@lru_cache(maxsize=1 << 13)  # the same sentence is cited by many facts
def read_amounts(folded: str) -> tuple[Amount, ...]:
    """Return the amounts of a folded text, in their order."""
    found: list[Amount] = []
    figures = read_figures(folded)
    at = 0
    while at < len(figures):
        one, other = figures[at], figures[at + 1] if at + 1 < len(figures) else figures[at]
        if _POWER.search(folded, 0, one.start) and one.text.startswith("10^"):
            at += 1  # it is the unit of the number before it
            continue
        paired = other is not one and other.kind == one.kind and _is_range(folded, one, other)
        last = other if paired else one
        unit, per = unit_after(folded, last.end)
        amount = Amount(
            kind=one.kind,
            low=one.value,
            high=last.value,
            unit="time" if one.text in ("twice", "thrice") else unit,
            per=per,
            bound=bound_of(folded, one.start, last.end, unit, is_range=paired),
            start=one.start,
            text=folded[one.start : last.end],
        )
        found.append(amount)
        at += 2 if paired else 1
    return tuple(_same_bounds(_shared_units(found, folded), folded))


def read_once(folded: str) -> tuple[Amount, ...]:
    """Return one of each time that a folded text names so in other words: "once a year" and "a year" are 1 year."""
    return tuple(
        Amount(kind=COUNT, low=Fraction(1), high=Fraction(1), unit=time, per="", bound="", start=start, text=text)
        for text, start, time in once_in(folded)
    )


def _is_range(text: str, one: Figure, other: Figure) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    between = text[one.end : other.start]
    if _TO.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between) and _BETWEEN.search(text[: one.start]))


def _same_bounds(amounts: list[Amount], text: str) -> list[Amount]:
    """Give to what a bracket says of an amount in another unit the bound of that amount: "above 11 mg (2.8 mmol)"."""
    for at in range(1, len(amounts)):
        one, other = amounts[at - 1], amounts[at]
        between = text[one.start + len(one.text) : other.start]
        again = (one.unit, one.per) == (other.unit, other.per)  # "more than sevenfold (7.3)"
        if one.bound and not other.bound and not again and _OPENING.fullmatch(between):
            amounts[at] = replace(other, bound=one.bound)
    return amounts


def _shared_units(amounts: list[Amount], text: str) -> list[Amount]:
    """Give to "two or three times a day" the same unit twice."""
    for at in range(len(amounts) - 2, -1, -1):
        one, other = amounts[at], amounts[at + 1]
        between = text[one.start + len(one.text) : other.start]
        if not one.unit and between in (" or ", ", ", " and ", " or even ") and one.kind == other.kind:
            amounts[at] = replace(one, unit=other.unit, per=one.per or other.per)
    return amounts
