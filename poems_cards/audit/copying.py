"""Runs of words that a deck shares with a report, whose wording it must not copy."""

from collections.abc import Iterable, Iterator

from poems_cards.language.tokens import spoken
from poems_cards.language.wordlists import word_list

LONGEST_SHARED = 5  # words in a row; one more is a copy
_LINKS = frozenset({"and", "or"})  # words between the terms of a list


class Shared:
    """The runs of words in a report."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the report's sentences."""
        self._runs = {run for text in texts for run in _runs(_plain(text))}

    def copies(self, text: str) -> Iterator[str]:
        """Yield each run in `text` that is long enough to be a copy, but for names and lists of terms."""
        words = _plain(text)
        start = end = 0
        for at, run in enumerate(_runs(words)):
            if run in self._runs:
                if at > end - LONGEST_SHARED:
                    yield from _copy(words[start:end])
                    start = at
                end = at + LONGEST_SHARED + 1
        yield from _copy(words[start:end])


def _plain(text: str) -> list[str]:
    return spoken(text)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - LONGEST_SHARED):
        yield tuple(words[at : at + LONGEST_SHARED + 1])


def _copy(run: list[str]) -> Iterator[str]:
    """Yield the run, unless it only lists terms."""
    if any(word in word_list("grammar") and word not in _LINKS for word in run):
        yield " ".join(run)
