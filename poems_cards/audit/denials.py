"""Words that deny without "not": undone, it fails, too large to remove; and what nobody has found to be so."""

import re
from collections.abc import Sequence

from poems_cards.audit.polarity_words import DENIALS, NEGATORS
from poems_cards.language.wordlists import everyday_forms, forms, general_forms
from poems_cards.language.words import Word

_UN = re.compile(r"(?:un|non)([a-z]{4,})")
_UNDER = re.compile(r"under([a-z]{3,}ed)")  # "undercooked" is not cooked enough
_FAIL = forms("fail")
_FAILING_REACH = 2  # words before "fails"; and behind "too large to"
_TOO_REACH = 5  # words from "too" to "to"
_FINDING = frozenset(
    """evidence proof proved proven prove shown show shows demonstrated demonstrate established establish found find
    confirmed confirm known know suggest suggested indicate indicated reason believe believed think thought""".split()
)
_FINDING_REACH = 3  # words from "not" to "found", and from there to "that"


def denies(text: str) -> bool:
    """Return whether a word denies something by itself: "not", "fails", "painless", "untreated"."""
    if text in DENIALS or text in NEGATORS or text.endswith(("less", "n't")):
        return True
    if undone := _UNDER.fullmatch(text):
        return undone[1] in general_forms()
    rest = _UN.fullmatch(text)
    return bool(rest and rest[1] in everyday_forms())


def fails(words: Sequence[Word], word: Word, at: int) -> bool:
    """Return whether `word` says that what stands at the place `at` right before it fails: "treatment fails"."""
    if word.text not in _FAIL or not 0 < word.at - at <= _FAILING_REACH:
        return False
    return not any(one.at == word.at + 1 and one.text == "to" for one in words)


def exceeded(words: Sequence[Word], word: Word) -> list[int]:
    """Return the places of "to" behind the word "too": "too large to remove"; none behind other words."""
    near = (one for one in words if word.at < one.at <= word.at + _TOO_REACH) if word.text == "too" else ()
    return [one.at for one in near if one.text == "to"]


def is_too_much(words: Sequence[Word], word: Word, at: int) -> bool:
    """Return whether what stands at the place `at` is not done, as something is too much for it."""
    to = exceeded(words, word)
    return bool(to) and to[0] < at <= to[0] + _FAILING_REACH


def is_disbelieved(words: Sequence[Word], no: int, at: int) -> bool:
    """Return whether somebody did "not find that" what stands at the place `at`, behind "not" at `no`, is so."""
    between = [word for word in words if no < word.at < at]
    finding = [word.at for word in between[:_FINDING_REACH] if word.text in _FINDING]
    to = [word.at for word in between if word.text in ("that", "to")]
    return bool(finding and to) and 0 < to[0] - finding[0] <= _FINDING_REACH
