"""Amounts of a claim, compared with those in the cited words: value, unit, both ends of a range, and bounds."""

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from poems_cards.language.amounts import Amount, equal
from poems_cards.language.quantities import COUNT, DECADE, SHARE
from poems_cards.language.units import OVER, THINGS, UNDER, WITHIN, asked_for, asked_of

_DECADE = 10  # years
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_CLOSE = Fraction(9, 10)


def completed(amount: Amount, prompt: str) -> Amount:
    """Return an answer's amount with the unit, time and bound of its prompt (in small letters) where it has none."""
    unit, per, bound = asked_for(prompt)
    if (whole := asked_of(prompt)) and amount.kind == COUNT and amount.unit in ("", THINGS):
        amount = replace(amount, kind=SHARE, low=amount.low / whole, high=amount.high / whole)
    return replace(amount, unit=amount.unit or unit, per=amount.per or per, bound=amount.bound or bound)


def is_stated(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether the numbers of the claim's amount `mine` are among the stated ones, whatever their units."""
    return (
        all(any(_has(other, mine, end) for other in theirs) for end in mine.ends)
        or _is_edge(mine, theirs)
        or _is_near(mine, theirs)
        or _is_ratio(mine, theirs)
    )


def misstated(mine: Amount, theirs: Sequence[Amount], beside: Sequence[Amount]) -> str:
    """Return how `mine`, whose numbers are stated, differs from what is stated; "" if it does not.

    Shape:  `beside` are all amounts of its text, among which may be the other end of a range: "between which ages?".
    """
    alike = [other for other in theirs if any(_has(other, mine, end) for end in mine.ends)]
    measured = [other for other in alike if _is_same_unit(mine, other)]
    if alike and not measured:
        return _instead(mine, alike)
    whole = [other for other in measured if other.is_range == mine.is_range]
    if mine.is_range:
        whole = [other for other in whole if _has(other, mine, mine.low) and equal(mine.kind, other.low, mine.low)]
        if mine.low > mine.high and not whole and not mine.low.numerator == mine.high.numerator == 1:
            return f"{mine.text!r} begins with the larger number"
        whole = [other for other in whole if _has(other, mine, mine.high)]
    elif not whole:
        whole = [other for other in measured if _is_open_end(mine, other)]
        said = [end for other in beside for end in other.ends]
        if (mine.bound not in ("", WITHIN) and whole) or any(
            other.low > other.high or all(end in said for end in other.ends)  # "from 9% to 3%" is a change
            for other in measured
        ):
            return ""
    if not whole and any(other.is_range for other in measured):
        return _instead(mine, [other for other in measured if other.is_range])
    bound = mine.bound not in ("", WITHIN) and not (
        mine.bound == UNDER and _is_year(mine)
    )  # "up to 2012", "as of 2012"
    if bound and whole and not any(_is_same_bound(mine, other) for other in whole):
        return f"{mine.text!r} is no bound there, or one on the other side"
    return ""


def _is_year(mine: Amount) -> bool:
    return mine.kind == COUNT and mine.unit == "" and _FIRST_YEAR <= mine.low <= _LAST_YEAR


def _is_same_bound(mine: Amount, other: Amount) -> bool:
    return other.bound == mine.bound or (mine.bound == UNDER and other.bound == WITHIN)


def _instead(mine: Amount, theirs: Sequence[Amount]) -> str:
    said = " or ".join(sorted({repr(_measured(other)) for other in theirs}))
    return f"{_measured(mine)!r}, where the cited words say {said}"


def _measured(amount: Amount) -> str:
    return " ".join(filter(None, (amount.stated, f"per {amount.per}" if amount.per else "")))


def _has(other: Amount, mine: Amount, end: Fraction) -> bool:
    return other.kind == mine.kind and other.has(end, mine.unit)


def _is_same_unit(mine: Amount, other: Amount) -> bool:
    alike = not mine.unit or not other.unit or mine.unit == other.unit
    converted = not alike and not any(end in other.ends for end in mine.ends)
    return (alike or converted) and (not mine.per or not other.per or mine.per == other.per)


def _is_open_end(mine: Amount, other: Amount) -> bool:
    """Return whether `mine` is the lower end of a range with "at least", or the upper one with "up to"."""
    return mine.low == (other.low if mine.bound == OVER else other.high if mine.bound == UNDER else None)


def _is_near(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a bound lies close to what is stated, on its right side: "more than 14" for 14.4."""
    alike = [other.low for other in theirs if other.kind == mine.kind and not (other.is_range or other.bound)]
    if mine.bound == OVER:
        return any(_CLOSE * end <= mine.low < end for end in alike)
    return mine.bound == UNDER and any(_CLOSE * mine.low <= end < mine.low for end in alike)


def _is_ratio(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a share is that of two counts: 49 per 1,000 for "49 cases follow every 1,000 infections"."""
    counts = [other.low for other in theirs if other.kind == COUNT and not other.is_range]
    return (
        mine.kind == SHARE and not mine.is_range and any(one == mine.low * other for one in counts for other in counts)
    )


def _is_edge(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Return whether a count is an edge of the decades that are stated: 40 to 59 for "the forties or fifties"."""
    starts = {end for other in theirs if other.kind == DECADE for end in other.ends}
    edges = {start + more for start in starts for more in (0, _DECADE - 1, _DECADE)}
    return mine.kind == COUNT and edges.issuperset(mine.ends)
