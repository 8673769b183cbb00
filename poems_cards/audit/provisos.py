"""How a text or a sentence denies something, so that another that does not need not say the opposite."""

from collections.abc import Sequence
from itertools import pairwise

from poems_cards.audit.cues import Cue
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import NEGATION
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word

_GRAMMAR = word_list("grammar")
_FEWEST_BEFORE = 2  # words: the question word, the verb, and who
_DIFFERENT = frozenset(map(stem, ("differ", "different", "unlike", "vary", "distinct", "whereas", "while")))
_FAR = 7  # words: beyond it, a denial is of something else
_RIGHT_AFTER = 2  # words
_ENOUGH = frozenset(map(stem, ("enough", "sufficient", "adequate")))
_REACH = 5  # words: how far a negation reaches


def is_near_denial(reading: Reading, word: Word) -> bool:
    """Return whether another word near `word` denies something."""
    return any(at != word.at and reading.distance(at, word.at) <= _FAR for at in reading.denials)


def asks_what_is_not(reading: Reading, cue: Cue) -> bool:
    """Return whether a question asks for what is not so: "Why do adults not grow?", "What can cells not do?"."""
    before = [word.text for word in reading.words.words if word.at < cue.at]
    return (
        before[:1] in (["why"], ["what"])
        and before[1:2] != []
        and before[1] in word_list("helping")
        and len(before) > _FEWEST_BEFORE
    )


def says_opposite(reading: Reading, other: Reading) -> bool:
    """Return whether a text says the opposite of a word that a sentence denies."""
    return any(
        other.denies(kind) and pole not in other.poles(kind)
        for kind, pole in reading.places
        if kind != NEGATION and other.poles(kind)
    )


def excepts(reading: Reading, at: int) -> bool:
    """Return whether a sentence names an exception behind what stands at `at`."""
    return any(word.at > at and word.text in ("except", "unless", "apart", "besides") for word in reading.words.words)


def follows_no(reading: Reading, at: int) -> bool:
    """Return whether "no" stands right before the place `at`."""
    return any(no < at <= no + _RIGHT_AFTER for no in reading.by_stem.get("no", ()))


def done_to_none(reading: Reading, at: int) -> str:
    """Return the stem of the verb of "cause no symptoms" for the place of the symptoms; "" if no verb is so denied."""
    words = [word for word in reading.words.words if word.at < at][-_RIGHT_AFTER - 1 :]
    return next((verb.stem for verb, no in pairwise(words) if no.text == "no" and verb.text not in _GRAMMAR), "")


def is_not(reading: Reading, at: int) -> bool:
    """Return whether "not" follows right behind a word: "should not"."""
    return any(at < no <= at + _RIGHT_AFTER for no in reading.denials)


def contrasts(reading: Reading, cue: Cue) -> bool:
    """Return whether `cue` leaves out what the text has named before: "with it and without"."""
    before = [word.text for word in reading.words.words if word.at < cue.at]
    return cue.text == "without" and "with" in before and before[-1] in ("and", "or", "than")


def differs(reading: Reading, cue: Cue, theirs: Sequence[Reading]) -> bool:
    """Return whether `cue` sets what it denies apart from what came before, as the sentences do: "but differ"."""
    before = [word.text for word in reading.words.words if word.at < cue.at][-1:]
    return before in (["but"], ["and"]) and any(not _DIFFERENT.isdisjoint(other.by_stem) for other in theirs)


def falls_short(reading: Reading, at: int) -> bool:
    """Return whether a sentence denies only that what stands at `at` is enough."""
    return any(at - _REACH <= place <= at + _REACH for enough in _ENOUGH for place in reading.by_stem.get(enough, ()))
