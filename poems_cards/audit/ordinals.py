"""Ordinals of a claim, held with what they number: the second week is not the second symptom."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from poems_cards.audit.polarity import Reading
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Words

_NAMES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_RANKS = {name: rank for rank, name in enumerate(_NAMES, start=1)}
_FIRST, _SECOND = 1, 2  # "first" has other meanings, and other names; "second" has other names
_AS_SECOND = frozenset("two twice another again both repeat repeated once".split())
_NUMBERED = 2  # words after an ordinal, of which one is what it numbers,
_NEAR = 5  # and where they are looked for
_LINKS = frozenset("or and to".split())
_GRAMMAR = word_list("grammar")
_TIMES = frozenset(map(stem, "hour day week month year decade trimester".split()))
_ASKING = frozenset({"which", "what"})
_PARTS = frozenset("a one per".split())  # before a share: "a third"
_CHOICES = frozenset("choice option line opinion thought".split())  # a second choice is less good, and not counted


def misnumbered(texts: Sequence[Words], theirs: Sequence[Reading]) -> Iterator[tuple[int, str, str]]:
    """Yield each ordinal that the sentences `theirs` do not have, or have with another noun: index, ordinal, how."""
    told: dict[int, set[str]] = {}
    for other in theirs:
        for rank, _, nouns in _ordinals(other.words):
            told.setdefault(rank, set()).update(nouns)
    asked = {word.stem for words in texts for before, word in pairwise(words.words) if before.text in _ASKING}
    for index, words in enumerate(texts):
        for rank, text, nouns in _ordinals(words):
            named = nouns or asked
            elsewhere = named & set[str]().union(*(found for one, found in told.items() if one != rank))
            if rank in told:
                if not named & told[rank] and (elsewhere or named & _TIMES):
                    yield index, text, f"{text!r} counts something else in the cited words"
            elif (rank > _FIRST and not (rank == _SECOND and _has_second(theirs))) or elsewhere & _TIMES:
                yield index, text, f"{text!r} is not said there"


def _has_second(theirs: Sequence[Reading]) -> bool:
    return any(word.text in _AS_SECOND for other in theirs for word in other.words.words)


def _ordinals(words: Words) -> Iterator[tuple[int, str, set[str]]]:
    """Yield each ordinal as a number and as written, with the stems of the words that it may number."""
    near = words.words
    for at, word in enumerate(near):
        if rank := _RANKS.get(word.text, 0):
            before = near[at - 1].text if at else ""
            after = near[at + 1].text if at + 1 < len(near) else "of"
            share = rank > _SECOND and before in _PARTS and after in ("of", *_LINKS)
            if not (share or before in _ASKING or after in _CHOICES):
                yield rank, word.text, set(_nouns(words, at))


def _nouns(words: Words, at: int) -> Iterator[str]:
    """Yield the stems of the words of content that directly follow the ordinal at `at`, and others beside it."""
    ends = next((mark for mark in words.barriers if mark > words.words[at].at), None)
    found = 0
    for word in words.words[at + 1 : at + 1 + _NEAR]:
        if found == _NUMBERED or (ends is not None and word.at > ends):
            return
        if word.text not in _RANKS and word.text not in _LINKS:
            if word.text in _GRAMMAR:
                return
            found += 1
            yield word.stem
