"""Lies about numbers, their units, and the single letters and digits of names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mutation_texts import HINT, Ground, Slot, mentions

SHARES = {
    "two thirds": 2 / 3,
    "three quarters": 3 / 4,
    "one third": 1 / 3,
    "a quarter": 1 / 4,
    "half": 1 / 2,
    "one fifth": 1 / 5,
}
SPELLED = {
    word: float(at) for at, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
DECADES = {word: at * 10.0 for at, word in enumerate("twenties thirties forties fifties sixties seventies".split(), 2)}
TIMES = {"twice": 2.0, "three times": 3.0, "four times": 4.0}
FAMILIES = (SHARES, DECADES, TIMES, SPELLED)
_WRITTEN = "|".join(word for family in FAMILIES for word in family)
NUMBER = re.compile(
    rf"(?<![A-Za-z]-)(?<![\w.,/:])(?:{_WRITTEN}|\d+(?:[.,·]\d+)*)(?![\w%]*\w)(?![.,·/]\d)(?P<share>\s?%|\s?percent\b)?",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"(?P<low>{_WRITTEN}|(?<![\w.,])\d+(?:\.\d+)?)"
    rf"(?P<to>\s?%?\s?[–-]\s?|\s?%? to | or )(?P<high>{_WRITTEN}|\d+(?:\.\d+)?)(?!\w)",
    re.IGNORECASE,
)

# What says on which side of a number the true one lies.
LIMITS = {
    "up to": ("at least", "more than"),
    "as many as": ("at least", "no fewer than"),
    "at least": ("at most", "fewer than"),
    "at most": ("at least",),
    "more than": ("less than",),
    "less than": ("more than",),
    "above": ("below",),
    "below": ("above",),
    "over": ("under",),
    "within": ("only after",),
    "after the age of": ("before the age of",),
    "after": ("before",),
    "about": ("far above", "far below"),
    "almost": ("more than",),
}
_LIMIT = re.compile(
    rf"\b({'|'.join(LIMITS)})(?= (?:\{{\{{)?(?:c\d::)?(?:{_WRITTEN}|\d)|\s+which amount)", re.IGNORECASE
)

UNITS = {
    "second": ("minute", "hour"),
    "minute": ("hour", "day"),
    "hour": ("minute", "day"),
    "day": ("week", "hour"),
    "week": ("day", "month"),
    "month": ("week", "year"),
    "year": ("month", "week"),
    "decade": ("year",),
    "nanogram": ("microgram",),
    "microgram": ("milligram", "nanogram"),
    "milligram": ("microgram", "gram"),
    "gram": ("milligram", "kilogram"),
    "ng": ("µg",),
    "µg": ("mg", "ng"),
    "mg": ("µg", "g"),
    "g": ("mg", "kg"),
    "kg": ("g",),
    "mL": ("L",),
    "dL": ("mL",),
    "mm": ("cm",),
    "cm": ("mm",),
    "mmol": ("µmol",),
    "°C": ("°F",),
    "%": ("‰", " per 1,000"),
    "percent": ("per thousand",),
    "⁹": ("⁶",),
    "⁶": ("⁹",),
}
_UNIT = re.compile(
    rf"(?:(?:\d|\b(?:{_WRITTEN}))(?:\s|-)?|\b(?:a|an|per|each|every) |/)"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})"
    r"(?P<many>s?)(?![A-Za-z])"
)
SIGNS = {"<": ">", ">": "<", "≥": "≤", "≤": "≥", "+": "−"}

GREEK = "alpha beta gamma delta kappa lambda mu".split()
ROMAN = "I II III IV V VI VII VIII IX X".split()
_LETTER_OF = re.compile(
    r"(?P<vitamin>(?<=\b[Vv]itamin )[A-EK]\b|(?<=\b[Hh]epatitis )[A-E]\b|(?<=\bIg)[AGMED]\b)"
    r"|(?P<roman>(?<=\b[Tt]ype )[IVX]+\b|(?<=\b[Ss]tage )[IVX]+\b|(?<=\b[Ff]actor )[IVX]+\b|(?<=\b[Cc]lass )[IVX]+\b)"
    rf"|(?P<greek>\b(?:{'|'.join(GREEK)})\b)"
    r"|(?P<digit>(?<=[A-Za-z]-)\d+\b|(?<=[A-Z])\d+\b|(?<=\b[Tt]ype )\d+\b)"
    r"|(?P<single>\b[A-Z](?=[ -](?:proteins?|cells?|lymphocytes?|lesions?)\b))"
    r"|(?P<short>\b[A-Z]{3,5}\b)"
)


def amount(text: str) -> float:
    """Return the value of a number as a text writes it; a percentage is a share of 1."""
    match = NUMBER.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    bare = text[: match.start("share")] if match["share"] else text
    bare = bare.strip().casefold()
    for family in FAMILIES:
        if bare in family:
            return family[bare] / (100 if match["share"] else 1)
    return float(bare.replace(",", "").replace("·", ".")) / (100 if match["share"] else 1)


def amounts(text: str) -> set[float]:
    """Return the values of the numbers in `text`."""
    return {round(amount(match[0]), 4) for match in NUMBER.finditer(text)}


def _numbers(slot: Slot) -> Iterator[re.Match[str]]:
    years = list(mentions(slot.text))
    return (match for match in NUMBER.finditer(slot.text) if not any(a <= match.start() < b for a, b in years))


def _others(bare: str) -> list[str]:
    """Return numbers that somebody may write for `bare`: its neighbours in words; twice, ten more, digits turned."""
    for family in FAMILIES:
        if bare.casefold() in family:
            order = list(family)
            at = order.index(bare.casefold())
            return [order[(at + 1) % len(order)], order[at - 1], order[(at + 2) % len(order)]]
    value = float(bare.replace(",", "").replace("·", "."))
    turned = bare[::-1] if bare.isdigit() and not bare.endswith("0") else ""
    half = value / 2 if value % 2 == 0 else value + 3
    written = (f"{other:,.0f}" if "," in bare else f"{other:g}" for other in (value + 10, value * 2, half))
    return [other for other in (turned, *written) if other not in ("", bare)]


def number(slot: Slot, ground: Ground) -> Iterator[str]:
    """A number is another one, which the cited sentences do not have."""
    there = amounts(ground.cited) | amounts(slot.text)
    for match in _numbers(slot):
        share = match["share"] or ""
        for other in _others(match[0].removesuffix(share)):
            if round(amount(other + share), 4) not in there and not (share and amount(other + share) > 1):
                yield slot.text[: match.start()] + other + share + slot.text[match.end() :]


def sentence_number(slot: Slot, ground: Ground) -> Iterator[str]:
    """A number is another one of the cited sentence, or changes places with one of the same text."""
    own = list(_numbers(slot))
    held = {round(amount(match[0]), 4) for match in own}
    for match in own:
        for other in NUMBER.finditer(ground.cited):
            if round(amount(other[0]), 4) not in held and _counting(match) == _counting(other):
                yield slot.text[: match.start()] + other[0].strip() + slot.text[match.end() :]
    for one, two in pairwise(own):
        between = slot.text[one.end() : two.start()]
        if (
            _counting(one) == _counting(two)
            and amount(one[0]) != amount(two[0])
            and not re.fullmatch(r"\s*(?:–|-|to|or|and|,)\s*", between)
        ):
            yield slot.text[: one.start()] + two[0] + between + one[0] + slot.text[two.end() :]


def _counting(match: re.Match[str]) -> str:
    """Return what kind of number stands there: only one of the same kind is taken for it."""
    if match["share"] or match[0].casefold() in SHARES:
        return "share"
    return next(
        (name for name, family in (("decade", DECADES), ("times", TIMES)) if match[0].casefold() in family), "plain"
    )


def range_(slot: Slot, ground: Ground) -> Iterator[str]:
    """An end of a range is moved, its two ends are turned, or a limit lies on the other side of its number."""
    there = amounts(ground.cited)
    for match in RANGE.finditer(slot.text):
        low, high = match["low"], match["high"]
        if match["to"] != " or ":
            yield slot.text[: match.start()] + high + match["to"] + low + slot.text[match.end() :]
        for other in _others(low)[:2]:
            if amount(other) not in there | {amount(high)} and amount(other) < amount(high):
                yield slot.text[: match.start("low")] + other + slot.text[match.end("low") :]
        for other in _others(high)[:2]:
            if amount(other) not in there | {amount(low)} and amount(other) > amount(low):
                yield slot.text[: match.start("high")] + other + slot.text[match.end("high") :]
    for match in _LIMIT.finditer(slot.text):
        for other in LIMITS[match[0].casefold()]:
            if not ground.says(other):
                yield slot.text[: match.start()] + _as(match[0], other) + slot.text[match.end() :]


def _as(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def unit(slot: Slot, ground: Ground) -> Iterator[str]:
    """A number has another unit, a thousand or seven times as much; a sign is turned."""
    for match in _UNIT.finditer(slot.text):
        for other in UNITS[match["unit"]]:
            if not ground.says(other + match["many"]):
                yield slot.text[: match.start("unit")] + other + match["many"] + slot.text[match.end() :]
    for match in re.finditer(r"[<>≥≤]|\+(?=\d)", slot.text):
        yield slot.text[: match.start()] + SIGNS[match[0]] + slot.text[match.end() :]


def letter(slot: Slot, ground: Ground) -> Iterator[str]:
    """A single letter, Roman numeral, Greek letter or digit of a name is another one."""
    if slot.role == HINT:
        return
    for match in _LETTER_OF.finditer(slot.text):
        for other in _other_letters(match):
            changed = slot.text[: match.start()] + other + slot.text[match.end() :]
            around = re.escape(changed[max(0, match.start() - 4) : match.start() + len(other) + 4])
            named = not match["short"] or ground.says(match[0])
            if (
                named
                and match[0].casefold() not in ground.subject
                and not re.search(around, ground.cited, re.IGNORECASE)
            ):
                yield changed


def _other_letters(match: re.Match[str]) -> list[str]:
    text = match[0]
    if match["roman"]:
        at = ROMAN.index(text) if text in ROMAN else 0
        return [ROMAN[(at + 1) % len(ROMAN)], ROMAN[at - 1]]
    if match["greek"]:
        at = GREEK.index(text)
        return [GREEK[(at + 1) % len(GREEK)], GREEK[at - 1]]
    if match["digit"]:
        return [str(int(text) + 1), str(int(text) + 4)]
    if match["short"]:
        return [
            text[:-1] + ("B" if text[-1] != "B" else "T"),
            text[1] + text[0] + text[2:] if text[0] != text[1] else "X" + text,
        ]
    return ["B" if text != "B" else "C", "D" if text != "D" else "A"]
