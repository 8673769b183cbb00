"""A slip in the spelling of a word that the sources write otherwise, though its stem is the same: "glomerulli"."""

import re
from collections.abc import Collection
from functools import lru_cache

from poems_cards.language.wordlists import general_forms, known_words

_SHORTEST = 5  # letters
_SAME = (("ae", "e"), ("oe", "e"), ("our", "or"), ("ph", "f"), ("k", "c"), ("z", "s"), ("x", "ct"), ("ence", "ense"))
_ENDINGS = frozenset("s d r y t n h".split())  # which a word may have more: nerves, caused, larger, itchy
_AFTER_A = frozenset("e l n".split())  # vertebrae, arterial, American
_ALIKE = frozenset(map(frozenset, ("ie", "ae", "ao", "oe", "ai")))  # diagnoses, dependant, adviser, responsable
_ALIKE_IN = re.compile(r"[aeio](?:s|r|nt|nce|ncy|ble|n)s?")
_INFLECTED = re.compile(r"(?:ed|ing|er|or|ers|ors|ation|ations|able)")
_ONCE_OR_TWICE = re.compile(r"[aeiouy][lpstmgb]")  # before these: labelled, benefitted, programmed
_AT_END = re.compile(r"(?:|s|ed|ing|ful|fully|ment|ments|ness)")  # behind one l or two: enroll, skillful, installment


def slip(text: str, written: Collection[str]) -> str:
    """Return the word of `written` of which `text` is a slip: one letter more, less, exchanged or turned; or ""."""
    known = text in written or text in general_forms() or text in known_words()
    if known or len(text) < _SHORTEST or not text.isalpha():
        return ""
    return next((other for other in sorted(written) if _is_slip(text, other)), "")


@lru_cache(maxsize=10_000)
def _is_slip(text: str, other: str) -> bool:
    if len(other) < _SHORTEST or not other.isalpha():
        return False
    one, two = _spelt_alike(text), _spelt_alike(other)
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    if len(one) == len(two):
        if one[start + 1 :] == two[start + 1 :]:
            return not _are_endings(one, two, start)
        return one[start:][:2] == two[start:][:2][::-1] and one[start + 2 :] == two[start + 2 :] != ""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return longer[start + 1 :] == shorter[start:] and not _is_inflection(longer, start)


def _spelt_alike(text: str) -> str:
    """Return `text` in one spelling of those that British and American English and Greek and Latin names have."""
    for one, other in _SAME:
        text = text.replace(one, other)
    return text


def _are_endings(one: str, two: str, at: int) -> bool:
    """Return whether two words that differ in one letter differ in their endings: -is and -es, -ant and -ent."""
    if at == len(one) - 1 or {one[at - 1 :], two[at - 1 :]} == {"ons", "ous"}:
        return True
    alike = frozenset((one[at], two[at])) in _ALIKE
    return alike and all(map(_ALIKE_IN.fullmatch, (one[at:], two[at:])))


def _is_inflection(longer: str, at: int) -> bool:
    """Return whether the letter at a place of `longer` may be left out: an ending, or a letter that is doubled."""
    letter, before, after = longer[at], longer[:at], longer[at + 1 :]
    if after in ("", "s") and (letter in _ENDINGS or (letter in _AFTER_A and before.endswith("a"))):
        return True  # nerves, providers, vertebrae
    if not after:
        return letter in "ic" and before.endswith("i") == (letter == "c")  # Tropheryma whipplei, pyloric
    if letter == "e" and re.fullmatch(r"able|ing|ment|ments", after):
        return not after.startswith("ment") or before.endswith("dg")
    if before.endswith(letter):
        return bool(
            (_INFLECTED.fullmatch(after) and _ONCE_OR_TWICE.search(before[-2:]))
            or (letter == "l" and _AT_END.fullmatch(after))
        )
    return letter + after == "us" or (letter + after == "ous" and not before.endswith("e"))  # ductus, mucous
