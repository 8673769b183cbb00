"""What stands around a number: the unit that it counts, how often it comes back, and whether it is a bound."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from poems_cards.language.wordlists import word_list

OVER, UNDER = "over", "under"
WITHIN = "within"  # a bound if a claim takes it for one
THINGS = "things"  # the unit of what is counted, and not measured
_SHORTEST_NOUN = 4  # letters

# A unit a line, by its first word; times are units, too.
_UNITS = """
second seconds sec secs s
minute minutes min mins
hour hours hr hrs h
day days
week weeks wk wks
month months mo
year years yr yrs y
decade decades
nanogram nanograms ng
microgram micrograms µg μg ug mcg
milligram milligrams mg
gram grams g
kilogram kilograms kg
microliter microliters microlitre µl
milliliter milliliters millilitre millilitres ml cc
deciliter decilitre dl
liter liters litre litres l
nanometer nm
micrometer µm micron microns
millimeter millimeters millimetre millimetres mm
centimeter centimeters centimetre centimetres cm
meter meters metre metres
kilometer kilometers km
inch inches
ounce ounces oz
pound pounds lb lbs
nanomole nanomoles nmol
micromole micromoles µmol
millimole millimoles mmol
mole moles mol
iu
celsius °c
fahrenheit °f
permille ‰
time times
10^6
10^9
10^12
"""
_TIMES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hourly": "hour"}
_WORD = r"[^\W\d_]+|°[cf]|‰|10\^\d+"
_TIME = "second|minute|hour|day|week|month|year|decade"
_AFTER = re.compile(
    rf"[ -]?(?:x |× )?(?P<unit>{_WORD})(?: \([^()]{{1,12}}\))?(?:(?:/| per | an? | each | every )(?P<per>[^\W\d_]+))?"
)
_LATER = re.compile(rf"(?:,? [^\W\d_]+){{0,4}}? (?:(?:an?|per|each|every) (?P<per>{_TIME})|(?P<adverb>\w+ly))\b")
_MORE = "more|greater|higher|older|longer|later|larger|over|above"
_LESS = "less|fewer|lower|younger|shorter|smaller|earlier|under|below"
_LEADING = r"(?: about| the| a| an| age| of| around)* ?$"
_OVER_BEFORE = re.compile(
    rf"\b(?:(?<!no )(?<!not )(?:{_MORE}) than|over|above|at least|(?<!not )(?<!never )exceed\w*|beyond"
    rf"|(?:no|not) less than|minimum of|from|as of|after(?: the)? age(?: of)?|starting at){_LEADING}"
)
_UNDER_BEFORE = re.compile(
    rf"\b(?:(?<!no )(?<!not )(?:{_LESS}) than|under|below|up to|at most|(?:no|not) more than|maximum of"
    rf"|as (?:many|much|high|long|old|large|big|late) as|(?:not|never) exceed|before(?: the)? age(?: of)?){_LEADING}"
)
_UP_FROM = re.compile(r"\bfrom (?:a few|several) [^\W\d_]+ to ?$")
_WITHIN_BEFORE = re.compile(rf"\bwithin{_LEADING}")
_NO_BOUND_OF_TIME = re.compile(r"\bover(?: the| a| about)* ?$")  # "over 5 weeks" is how long
_NO_BOUND_OF_YEARS = re.compile(r"(?:^|, )over(?: the| about| some)* ?$")  # "Over fifty years, it fell"
_NO_BOUND_OF_RANGE = re.compile(r"\b(?:from|as of) ?$")
_FEW_WORDS = r"(?: ?[^\W\d_]+(?:/\w+)?){0,4},?"
_OVER_AFTER = re.compile(rf"{_FEW_WORDS} (?:or|and) (?:{_MORE}|up|upwards?)\b")
_UNDER_AFTER = re.compile(rf"{_FEW_WORDS} (?:or|and) (?:{_LESS})\b")
_ASKED_PER = re.compile(r"\btimes (?:an?|per|each|every) (day|week|month|year|hour)\b")
_ASKED_UNIT = re.compile(r"\bhow many ([^\W\d_]+)")
_HOW = r"\bhow (?:long|many|much|often|old|high)\b,?"
# "After how many weeks" and "over how many days" ask for a time, and for no bound.
_ASKED_UNDER = re.compile(
    rf"\b(?:up to|below|under|at most) (?:which|what|how)\b|{_HOW}, at most\b"
    rf"|{_HOW}[^?,]*\b(?:at most|(?:not|never) exceed)\b"
)
_ASKED_OVER = re.compile(
    r"\b(?:(?:from|above|at least|beyond|more than) (?:which|what|how)|over (?:which|what))\b"
    rf"|{_HOW}, at least\b|{_HOW}[^?,]*\b(?:at least|(?<!not )(?<!never )exceed)\b"
)


@cache
def _units() -> dict[str, str]:
    return {word: line.split()[0] for line in _UNITS.split("\n") if line for word in line.split()}


def unit_words() -> tuple[str, ...]:
    """Return all words for units."""
    return tuple(_units())


def is_measure(word: str) -> bool:
    """Return whether `word` is a unit in which something is measured, such as a weight, a size or a time."""
    unit = _units().get(word, "")
    return unit not in ("", "time", "decade")


def unit_after(text: str, end: int) -> tuple[str, str]:
    """Return the unit of the number that ends at `end` of a folded text, and per what time; "" where there is none."""
    match = _AFTER.match(text, end)
    unit = _units().get(match["unit"], "") if match else ""
    if match and not unit and _is_noun(match["unit"]):
        unit = THINGS
    if match and unit and match["per"]:
        return unit, _units().get(match["per"], "")
    later = _LATER.match(text, match.end("unit") if match and unit else end)
    per = (later["per"] or _TIMES.get(later["adverb"] or "", "")) if later else ""
    return unit, per


def _is_noun(word: str) -> bool:
    """Return whether a word after a number may be what is counted."""
    return len(word) >= _SHORTEST_NOUN and word not in _TIMES and word not in word_list("grammar")


def bound_of(text: str, start: int, end: int, unit: str, *, is_range: bool) -> str:
    """Return OVER, UNDER or WITHIN if the amount from `start` to `end` of a folded text is such a bound, else ""."""
    before = text[max(0, start - 40) : start]
    if is_range and _NO_BOUND_OF_RANGE.search(before):
        return ""
    is_time = unit in _FAMILIES["second"] or unit == "month"
    lasting = _NO_BOUND_OF_TIME if is_time else _NO_BOUND_OF_YEARS
    if not ((is_time or unit == "year") and lasting.search(before)) and _OVER_BEFORE.search(before):
        return OVER
    if _UNDER_BEFORE.search(before) or _UP_FROM.search(before) or _UNDER_AFTER.match(text, end):
        return UNDER
    if _OVER_AFTER.match(text, end):
        return OVER
    return WITHIN if _WITHIN_BEFORE.search(before) else ""


_ONCE = re.compile(
    rf"\b(?:once (?:an?|per|each|every)|every|each|an?|one) (?P<time>{_TIME})\b"
    r"|(?<!twice )(?<!times )\b(?:once )?(?P<adverb>\w+ly)\b"
)
_FAMILIES = {
    "second": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
    "month": {"month": 1, "year": 12, "decade": 120},
    "nanogram": {"nanogram": 1, "microgram": 10**3, "milligram": 10**6, "gram": 10**9, "kilogram": 10**12},
    "microliter": {"microliter": 1, "milliliter": 10**3, "deciliter": 10**5, "liter": 10**6},
}
_IN = {unit: (smallest, size) for smallest, family in _FAMILIES.items() for unit, size in family.items()}


def once_in(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield words of a folded text for one of a time, "once a year" or "an hour", with their place and the time."""
    for match in _ONCE.finditer(text):
        if time := match["time"] or _TIMES.get(match["adverb"] or ""):
            yield match[0], match.start(), time


def in_smallest(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """Return an amount in the smallest unit of its family: a year is 12 months."""
    smallest, size = _IN.get(unit, (unit, 1))
    return value * size, smallest


_ASKED_OF = re.compile(
    r"\bhow many(?: [^\W\d_]+)?(?: in| of| out of)(?: an?| every| each| one)? "
    r"(?P<whole>hundred|100(?![,\d])|thousand|1,?000(?![,\d]))"
)


def asked_of(prompt: str) -> int:
    """Return of how many a folded prompt asks for those with something: 100 for "how many in a hundred", else 0."""
    match = _ASKED_OF.search(prompt)
    return 0 if match is None else 100 if match["whole"] in ("hundred", "100") else 1000


def asked_for(prompt: str) -> tuple[str, str, str]:
    """Return unit, time and bound of the number that a folded prompt asks for: "how many times a day", "up to what"."""
    unit, per = _ASKED_UNIT.search(prompt), _ASKED_PER.search(prompt)
    bound = OVER if _ASKED_OVER.search(prompt) else UNDER if _ASKED_UNDER.search(prompt) else ""
    return _units().get(unit[1], "") if unit else "", per[1] if per else "", bound
