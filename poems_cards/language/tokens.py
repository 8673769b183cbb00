"""A text -> its words and marks; which of its words carry meaning."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from poems_cards.language.stems import singular
from poems_cards.language.wordlists import word_list

_SUPERS, _DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"
_SLASH = "\N{FRACTION SLASH}"  # with which Unicode takes fractions apart
_VULGAR = "¼-¾⅐-⅞"
_GLUED = "mg|mcg|µg|μg|kg|ml|dl|cm|mm|lbs?|[ap]m|AM|PM"  # to the number before them
_TIME = "hour|day|week|month|year|decade"
_NUMBERED = "[Tt]ype|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase|[Ff]actor|[Gg]roup"
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


def _power(match: re.Match[str]) -> str:
    return "^" + match[0].translate(str.maketrans(_SUPERS, _DIGITS))


def _fraction(match: re.Match[str]) -> str:
    return f" {unicodedata.normalize('NFKC', match[0]).replace(_SLASH, '/')} "


def _numbered(match: re.Match[str]) -> str:
    return f"{match[1]}-{_ROMAN.get(match[2], match[2])}"


def _halves(match: re.Match[str]) -> str:
    return f"{'0.5' if match['half'] else '1.5'} {match['half'] or match['more']}s"


# What is in few texts.
_UNUSUAL: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\*\*|\\[()\[\]]|[\u00ad\u200b-\u200d\u2060]", ""),
    ("[’‘ʼ`´]", "'"),
    (r" ?-{2,3} ?", "—"),  # a dash in plain text
    (rf"(?<=\d)[{_SUPERS}]+", _power),
    (r"(?<=\^\d)\^|(?<=\^\d\d)\^", ""),  # 10^9^
    (rf"[{_VULGAR}]", _fraction),
    (r"(?<=\d)·(?=\d)", "."),
    (r"(?<!\w)(?=\.\d)", "0"),  # .25
    (r"(?<![\d.,])(\d{1,3})[ \u00a0\u2009\u202f](?=\d{3}(?![\d.,]?\d))", r"\1"),  # 1 946
    (rf"\b({_NUMBERED}) ([IVX]+|\d\d?)(?![\w%-]|[.,]\d)", _numbered),  # type II and type 2 are alike
    (rf"(?<![\w.,])(\d[\d.,]*)(?=(?:{_GLUED})\b)", r"\1 "),
    (rf"\b(?:[Hh]alf[ -](?:an? )?(?P<half>{_TIME})|(?:an?|one) (?P<more>{_TIME}) and a half)\b", _halves),
    (r"[>≥]\s*(?=\d)", " over "),
    (r"[<≤]\s*(?=\d)", " under "),
    (r"\(([^\W\d_]{1,3})\)(?=[^\W_])", r"\1"),  # (P)olyneuropathy
    (r"(?<=[^\W\d_])\(e?s\)", ""),  # nerve(s)
    (r"\b([A-Z]{2,})s\b", r"\1"),  # several IUs
)
_IS_UNUSUAL = re.compile(
    rf"[^\w \n.,;:!?/%'-]|[{_SUPERS}{_VULGAR}]|(?<!\w)\.\d|\d \d\d\d|(?:{_NUMBERED}) [IVX\d]|\d(?:{_GLUED})\b|[Hh]alf"
    r"|[A-Z]s\b|--"
)
# Hepatitis A, protein S, vitamin E: neither the article nor an ending, nor what is short for a genus.
_LETTER = re.compile(r"(?<=[a-z] )([AEGS])(?![\w'’]|\. ?[a-z])")
_LETTERS, _AS_LETTERS = "AEGS", "ᴀᴇɢꜱ"
_TO_LETTERS = str.maketrans(_LETTERS, _AS_LETTERS)
_FROM_LETTERS = str.maketrans(_AS_LETTERS, _LETTERS.lower())
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*%?(?![^\W_])"
    r"|[^\W_]+(?:'[^\W_]+)*(?:(?<=[^\W\d_])-\d++(?![^\W_]|[.,:]\d|%))?"  # interleukin-6 is one word
    r"|[-.,;:()!?\[\]/–—]"
)
HYPHEN = "-"
PARTING = frozenset(".,;:()!?[]/–—")
MARKS = PARTING | {HYPHEN}
_JOINT = re.compile(r"[,;] (?:and |or )?| (?:and|or) ")


@cache
def _unusual() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    """Return what is in few texts, compiled when it is first needed, as every build imports this module."""
    return tuple((re.compile(pattern), plain_form) for pattern, plain_form in _UNUSUAL)


def plain(text: str) -> str:
    """Return `text` without marks of emphasis, brackets in words and typographic apostrophes."""
    if any(f" {letter}" in text for letter in _LETTERS):
        text = _LETTER.sub(lambda match: match[1].translate(_TO_LETTERS), text)
    text = unicodedata.normalize("NFC", text)
    if not _IS_UNUSUAL.search(text):
        return text
    for pattern, plain_form in _unusual():
        text = pattern.sub(plain_form, text)
    return text


def fold(text: str) -> str:
    """Return `text` plain and in small letters."""
    return plain(text).casefold()


def fold_letter(letter: str) -> str:
    """Return a letter that stands by itself as it stands within a word."""
    return letter.translate(_FROM_LETTERS)


def tokens(text: str) -> list[str]:
    """Return the words and marks of `text`, which is folded or plain, in their order."""
    return _TOKEN.findall(text)


def starts(text: str) -> list[int]:
    """Return where in `text`, which is folded or plain, each word and mark starts."""
    return [match.start() for match in _TOKEN.finditer(text)]


def spoken(text: str) -> list[str]:
    """Return the words of `text` in small letters, in their order."""
    return [word_of(token) for token in tokens(fold(text)) if token not in MARKS]


def written(text: str) -> list[str]:
    """Return the words of `text` in the letters in which they are written, in their order."""
    return [word_of(token) for token in tokens(plain(text)) if token not in MARKS]


def as_written(word: str, text: str) -> str:
    """Return how `text` writes `word`, which is among its spoken words: "factor VIII" for "factor8"."""
    if word in text.casefold():
        return word
    parts = text.split()
    pairs = (f"{one} {other}" for one, other in pairwise(parts))
    shown = (part.strip("".join(PARTING)) for part in (*parts, *pairs))
    return next((each for each in shown if spoken(each) == [word]), word)


def words_in_any_language(text: str) -> list[str]:
    """Return the words of `text` in small letters, whatever its language: what stands between spaces and marks."""
    kept = (each if unicodedata.category(each)[0] in "LMN" else " " for each in text.casefold())
    return "".join(kept).split()


def word_of(token: str) -> str:
    """Return the word that a token writes: "interleukin6" for "interleukin-6", "kahler" for "kahler's"."""
    return token.replace(HYPHEN, "").removesuffix("'s")


def meaning(words: Iterable[str]) -> frozenset[str]:
    """Return those of `words` that carry meaning, a plural as its singular."""
    idle = word_list("idle")
    return frozenset(singular(word) for word in words if word not in idle)


def enumerated(text: str) -> int:
    """Return how many things `text` names, separated by commas, semicolons, line ends, "and" and "or"."""
    return sum(1 + len(_JOINT.findall(" ".join(line.split()))) for line in text.strip().split("\n"))
