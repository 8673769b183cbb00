"""A text -> its cues: the words in it that negate, limit or give a direction.

Whether "men" or "not" stands somewhere in a long sentence says little. What counts is the word that it stands beside:
two texts contradict each other where the same content word stands beside opposite cues.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from poems_cards.audit.polarity_words import (
    AMOUNT,
    AMOUNTS,
    CERTAINTY,
    COMPARISON,
    COUNTED,
    DENIALS,
    FAILINGS,
    LEXICON,
    NEGATION,
    NEGATORS,
    OPPOSITE,
    QUANTITIES,
    QUANTITY,
    TOO,
)
from poems_cards.language.amounts import read_amounts
from poems_cards.language.wordlists import everyday_forms
from poems_cards.language.words import Word, Words

_CONNECTIVES = frozenset({"and", "or", "but", "than", "while", "whereas", "nor", "though", "although"})
_BARRIER, _CONNECTIVE = 3, 2  # what a comma or an "and" between two words adds to their distance
_REACH = 5  # words: how far a negation reaches,
_BACK = 4  # to words before it,
_FAILING_REACH = 2  # and a word like "improper"
_CHANCES = frozenset("chance chances likelihood odds probability".split())
_CHANCE = dict.fromkeys(("high", "good", "great", "strong"), "often") | dict.fromkeys(
    ("low", "small", "slim"), "rarely"
)
_UN = re.compile(r"(?:un|non)([a-z]{4,})")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can turn a claim: its kind, its pole, and its place among the words."""

    kind: str
    pole: str
    at: int
    text: str


class Reading:
    """Words with their cues, and distances among them that count commas and connectives as steps apart."""

    def __init__(self, words: Words) -> None:
        """Read the cues of `words`."""
        self.words = words
        self._marks = sorted(words.barriers)
        self._links = [word.at for word in words.words if word.text in _CONNECTIVES]

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The cues, in order of place."""
        return (*_read(self.words.words), *self._numbers())

    def _numbers(self) -> Iterator[Cue]:
        """Yield a cue for each amount: what stands beside one of several numbers belongs to it."""
        amounts = read_amounts(self.words.text)
        starts = self.words.starts if amounts else ()
        for amount in amounts:
            pole = "-".join(map(str, amount.ends))
            yield Cue(f"{AMOUNT} in {amount.kind} {amount.unit}", pole, bisect_left(starts, amount.start), amount.text)

    @cached_property
    def places(self) -> dict[tuple[str, str], list[int]]:
        """The places of cues, by class and pole."""
        places: dict[tuple[str, str], list[int]] = {}
        for cue in self.cues:
            places.setdefault((cue.kind, cue.pole), []).append(cue.at)
        return places

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """The places of each stem."""
        found: dict[str, list[int]] = {}
        for word in self.words.words:
            found.setdefault(word.stem, []).append(word.at)
        return found

    @cached_property
    def degrees(self) -> frozenset[int]:
        """The places of words that only ask for a degree, as in "how severe"."""
        return frozenset(word.at for before, word in pairwise(self.words.words) if before.text == "how")

    def poles(self, kind: str) -> set[str]:
        """Return the poles of a kind that occur here."""
        return {pole for other, pole in self.places if other == kind}

    def denies(self, kind: str) -> bool:
        """Return whether a word of a class is denied here: "not recommended"."""
        return any(self.denied(cue.at) for cue in self.cues if cue.kind == kind)

    def distance(self, one: int, other: int) -> int:
        """Return how far apart two places are."""
        low, high = sorted((one, other))
        marks = bisect_left(self._marks, high) - bisect_left(self._marks, low)
        links = bisect_left(self._links, high) - bisect_left(self._links, low + 1)
        return high - low + _BARRIER * marks + _CONNECTIVE * links

    def nearest(self, kind: str, at: int) -> set[str]:
        """Return the poles of class `kind` that stand nearest to the place `at`; two of them if equally near."""
        best: dict[str, int] = {}
        for (other, pole), places in self.places.items():
            if other == kind:
                index = bisect_left(places, at)
                best[pole] = min(self.distance(at, place) for place in places[max(0, index - 1) : index + 1])
        return {pole for pole, distance in best.items() if distance == min(best.values())} if best else set()

    def leads(self, kind: str, at: int) -> bool:
        """Return whether `at` is in the part that ends with the first comma or "and" after the first cue of `kind`."""
        first = min((places[0] for (other, _), places in self.places.items() if other == kind), default=at)
        ends = [place for found in (self._marks, self._links) for place in found[bisect_left(found, first) :][:1]]
        return not ends or at < min(ends)

    @cached_property
    def denials(self) -> list[int]:
        """The places of all words that deny: "not", "fails", "unable", "painless"."""
        words = self.words.words
        others = (word.at for before, word in pairwise(words) if (before.text, word.text) == ("other", "than"))
        return sorted((*(word.at for word in words if _denies(word.text)), *others))

    @property
    def negations(self) -> int:
        """How many words like "not" occur here."""
        return sum(len(places) for (kind, _), places in self.places.items() if kind == NEGATION)

    @cached_property
    def _refusals(self) -> list[int]:
        """The places of words like "not", except in "without" and "in the absence of", which state a condition."""
        return [cue.at for cue in self.cues if cue.kind == NEGATION and NEGATORS.get(cue.text, _REACH) == _REACH]

    def follows_refusal(self, at: int, reach: int) -> bool:
        """Return whether a word like "not" stands at most `reach` words before `at`."""
        return bisect_left(self._refusals, at) > bisect_left(self._refusals, at - reach)

    def denied(self, at: int) -> bool:
        """Return whether the word at `at` stands within reach of a word that denies."""
        words = self.words.words
        first, after = (bisect_left(words, place, key=_place) for place in (at - _REACH, at + _BACK + 1))
        for word in words[first:after]:
            distance = self.distance(at, word.at)
            if word.text in NEGATORS or word.text.endswith("n't"):
                reach = NEGATORS.get(word.text, _REACH)
                if 0 < distance <= (reach if word.at < at else _BACK if reach == _REACH else 0):
                    return True
            elif word.at < at and distance <= _FAILING_REACH and word.text in FAILINGS:
                return True
        return False


def _denies(text: str) -> bool:
    if text in DENIALS or text in NEGATORS or text.endswith(("less", "n't")):
        return True
    rest = _UN.fullmatch(text)
    return bool(rest and rest[1] in everyday_forms())


def _place(word: Word) -> int:
    return word.at


def scope(reading: Reading, cue: Cue) -> list[Word]:
    """Return the words that the negation `cue` reaches: those that follow, or those before it if none do."""
    near = [word for word in reading.words.words if word.at != cue.at and reading.distance(cue.at, word.at) <= _REACH]
    return [word for word in near if word.at > cue.at] or near


def _read(words: Sequence[Word]) -> Iterator[Cue]:
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        after = words[index + 1].text if index + 1 < len(words) else ""
        alone = index == 0 and len(words) > 1 and words[1].at > word.at + 1  # "No, it does not."
        if (word.text in NEGATORS or word.text.endswith("n't")) and not alone:
            yield Cue(NEGATION, "not", word.at, word.text)
        if (
            after
            and before not in ("too", "a", "how")
            and (pole := QUANTITIES.get(word.text) or AMOUNTS.get(word.text))
        ):
            counts_cases = word.text in QUANTITIES and after in COUNTED
            yield Cue(CERTAINTY if counts_cases else f"{QUANTITY}{words[index + 1].stem}", pole, word.at, word.text)
        if "how" in (before, words[index - 2].text if index > 1 and before == "long" else "") or (
            word.text == "common" and before == "in"
        ):
            continue
        if compared := _compared(words, index, before):
            yield Cue(COMPARISON, compared, word.at, f"{before} {word.text}")
        else:
            for kind, pole in LEXICON.get(word.text, ()):
                turned = before in ("less", "least") and (kind, pole) in OPPOSITE
                yield Cue(kind, OPPOSITE[kind, pole] if turned else pole, word.at, word.text)
        if word.text in _CHANCES and (pole := _CHANCE.get(before)):
            yield Cue(CERTAINTY, pole, word.at, f"{before} {word.text}")
        if before == "too" and word.text in TOO:
            yield Cue("level", TOO[word.text], word.at, f"too {word.text}")


def _compared(words: Sequence[Word], index: int, before: str) -> str:
    """Return "more" or "less" if the word at `index` compares: "more often", "more rarely", "twice as common"."""
    if words[index].text in ("rarer", "commoner"):
        return "less" if words[index].text == "rarer" else "more"
    poles = [pole for kind, pole in LEXICON.get(words[index].text, ()) if kind == CERTAINTY]
    if "often" in poles:
        if before in ("more", "less"):
            return before
        if before == "as" and index > 1 and words[index - 2].text in ("twice", "times"):
            return "more"
    return "less" if "rarely" in poles and before == "more" else ""
