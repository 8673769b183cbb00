"""Runs of words that a deck shares with a report, whose wording it must not copy."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from poems_cards.language.numerals import NUMBER_WORDS
from poems_cards.language.tokens import written
from poems_cards.language.units import unit_words
from poems_cards.language.wordlists import word_list

LONGEST_SHARED = 5  # words in a row; one more is a copy
_LINKS = frozenset({"and", "or"})  # words between the terms of a list
_TIE = "_"  # between words of what counts as one
_NAME = re.compile(r"\b[A-Z]\w*(?: (?:(?:of|and|for|the|on) ){0,2}[A-Z]\w*)+")


class Shared:
    """The runs of words in a report.

    A name and an amount count as one word, and so does the `subject` of the deck: nobody can say them otherwise.
    """

    def __init__(self, texts: Iterable[str], subject: str) -> None:
        """Read the report's sentences."""
        self._subject = re.compile(rf"\b{re.escape(' '.join(written(subject)))}\b", re.IGNORECASE)
        self._runs = {run for text in texts for run in _runs(self._words(text))}

    def copies(self, text: str) -> Iterator[tuple[str, ...]]:
        """Yield each run in `text` that is long enough to be a copy, but for names and lists of terms.

        Shape:  a text for each of its words; what counts as one may be several.
        """
        words = self._words(text)
        start = end = 0
        for at, run in enumerate(_runs(words)):
            if run in self._runs:
                if at > end - LONGEST_SHARED:
                    yield from _copy(words[start:end])
                    start = at
                end = at + LONGEST_SHARED + 1
        yield from _copy(words[start:end])

    def _words(self, text: str) -> list[str]:
        """Return the words of a text in small letters, with ties in what counts as one of them."""
        tied = self._subject.sub(_tie, " ".join(written(text)))  # first, as a part of it may be a name
        return _amount().sub(_tie, _NAME.sub(_tie_name, tied).casefold()).split()


def _tie(match: re.Match[str]) -> str:
    return match[0].replace(" ", _TIE)


def _tie_name(match: re.Match[str]) -> str:
    """Tie the words of a name; the first of a sentence has a capital letter, too."""
    first, _, rest = match[0].partition(" ")
    return f"{first} {rest.replace(' ', _TIE)}" if first.casefold() in word_list("grammar") else _tie(match)


@cache
def _amount() -> re.Pattern[str]:
    """Return what finds numbers with their units, and with what stands around them: "about 7 to 22 percent of"."""
    number = rf"(?:\d[\d.,:]*%?|{'|'.join(NUMBER_WORDS)}|half|thirds?|quarters?)"
    before = "about|around|approximately|roughly|almost|nearly|over|under|up to|at least|at most|(?:more|less) than"
    after = rf"(?: (?:{'|'.join(map(re.escape, unit_words()))}|percent))?(?: of)?"
    return re.compile(rf"\b(?:(?:{before}) )?{number}(?:(?: (?:to|and|or|in))? {number})*{after}(?![^\W_])")


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - LONGEST_SHARED):
        yield tuple(words[at : at + LONGEST_SHARED + 1])


def _copy(run: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the run, unless it only lists terms."""
    if any(word in word_list("grammar") and word not in _LINKS for word in run):
        yield tuple(word.replace(_TIE, " ") for word in run)
