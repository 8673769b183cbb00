"""Lines broken within a word or a compound -> one text; words that the document has elsewhere decide on hyphens."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

LONGEST_SOUND = 60  # characters

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEFT = re.compile(r"(?<![^\W_])([^\W_]+(?:-[^\W_]+)*)[-‐\u00ad]$")
_RANGE = re.compile(r"\d[–-]$")
_SPELT = re.compile(r"\((?:[^\W_]+-)*[A-Z]{2,}(?:-[^\W_]+)*-$|\([^\W_]+(?:-[^\W_]+){2,}-$")  # (al-VEE-uhl-
_CUT = re.compile(r"(?<![^\W_])[^\W_]+[-‐\u00ad]$")
_RIGHT = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

# Words before or after a hyphen that belongs to the compound, where the document has no other example of it.
_FIRST = frozenset("all cross ex full half high large long low mid multi one self short single small two well".split())
_SECOND = frozenset(
    """acting associated based bearing borne born cell cells dependent derived dose driven induced level like limiting
    mediated negative onset positive producing related resistant risk sensitive specific term threatening type year
    years""".split()
)
# Of the first words, these also begin words that a line's end cuts: mid-dle, multi-ple, ex-cretion.
_PREFIXES = frozenset("ex mid multi".split())
# The first parts of words that are written in one, though both parts are words.
_IN_ONE = frozenset(
    """after back birth blood break child down every eyes fore hand head heart here home house inter life more over some
    that there them through under what when where with work your""".split()
)
_SUFFIXES = frozenset("ed er est ful ing ish less ly ment ness ship some".split())
_LONG = 4  # letters; shorter pieces are words by chance
_SUSPENDED = frozenset("and or to nor".split())


def known_words(lines: Iterable[str]) -> Counter[str]:
    """Return how often each word and each compound occurs in `lines`, of which one may go on in the next."""
    known: Counter[str] = Counter()
    cut = False
    for line in lines:
        whole = _CUT.sub("", line.partition(" ")[2] if cut else line)
        cut = bool(_CUT.search(line))
        words = _WORD.findall(whole.casefold())
        known.update(words)
        known.update(part for word in words if "-" in word for part in word.split("-"))
    return known


def mended(text: str, following: str, known: Mapping[str, int]) -> str:
    """Return `text` joined with the line after it; a hyphen at its end stays where it belongs to the word."""
    if _RANGE.search(text) and following[:1].isdigit():
        return text + following
    left, right = _LEFT.search(text), _RIGHT.match(following)
    if not left:
        return f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if not right:
        return text + following
    whole = (left[1] + right[0]).casefold()
    if right[0] in _SUSPENDED and not (known.get(whole) or known.get(f"{whole}s")):
        return f"{text} {following}"
    stays = bool(_SPELT.search(text[-LONGEST_SOUND:])) or _belongs(left[1], right[0], known)
    return (text if stays else text[:-1]) + following


def _belongs(left: str, right: str, known: Mapping[str, int]) -> bool:
    """Return whether the hyphen between `left` and `right` is part of the word."""
    first, second = left.rpartition("-")[2], right.partition("-")[0]
    apart = known.get(f"{first}-{second}".casefold(), 0)
    whole = known.get(f"{first}{second}".casefold(), 0)
    if apart or whole:
        return apart >= whole
    if not second[0].islower() or len(first) == 1 or any(map(str.isdigit, first)) or first[1:].isupper():
        return True
    first = first.casefold()
    if second in _SUFFIXES:
        return False
    elsewhere = known.get(second, 0) > 0
    if first in _FIRST or second in _SECOND:
        return elsewhere or first not in _PREFIXES
    words = elsewhere and known.get(first, 0) > 0 and min(len(first), len(second)) >= _LONG
    return words and first not in _IN_ONE
