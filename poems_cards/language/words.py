"""A text -> its words, each as written, with its stem and its place."""

import re
from functools import lru_cache

from msgspec import Struct

from poems_cards.language.stems import stem
from poems_cards.language.tokens import MARKS, PARTING, fold, starts, tokens, word_of

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


class Word(Struct, frozen=True):
    """A word of a text: as written, in small letters; its stem; and its place among words and marks of the text."""

    text: str
    stem: str
    at: int


class Words(Struct, frozen=True):
    """The words of a text, the places among them of the marks between clauses, and the text itself, folded."""

    words: tuple[Word, ...]
    barriers: tuple[int, ...]
    text: str

    @property
    def starts(self) -> list[int]:
        """Where in the text each word and mark starts, by its place."""
        return starts(self.text)

    @property
    def stems(self) -> frozenset[str]:
        """All stems."""
        return frozenset(word.stem for word in self.words)


@lru_cache(maxsize=1 << 13)  # the same sentence is cited by many facts
def read_words(text: str) -> Words:
    """Return the words of `text` with their stems. A name with digits ("interleukin-6", "CTX7") is one word."""
    text = fold(text)
    found = tokens(text)
    words = ((word_of(token), at) for at, token in enumerate(found) if token not in MARKS)
    return Words(
        words=tuple(Word(word, stem(word), at) for word, at in words),
        barriers=tuple(at for at, token in enumerate(found) if token in PARTING),
        text=text,
    )


def has_digit(word: str) -> bool:
    """Return whether `word` is a name with digits in it, not a number or an ordinal."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word)) and not _ORDINAL.fullmatch(word)
