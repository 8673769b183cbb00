"""A text, read for what turns a claim: where its cues stand, what they reach, and how far apart its words are.

Whether "men" or "not" stands somewhere in a long sentence says little. What counts is the word that it stands beside:
two texts contradict each other where the same content word stands beside opposite cues.
"""

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from poems_cards.audit.cues import Cue, read_cues
from poems_cards.audit.denials import denies, exceeded, fails, is_disbelieved, is_too_much
from poems_cards.audit.polarity_words import FAILINGS, NEGATION, NEGATORS, PREVENTING
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word, Words

_GRAMMAR = word_list("grammar")
_CONNECTIVES = frozenset({"and", "or", "but", "than", "while", "whereas", "nor", "though", "although"})
_BARRIER, _CONNECTIVE = 3, 2  # what a comma or an "and" between two words adds to their distance
_CONDITIONS = frozenset(("if", "when", "unless"))  # "none if death is counted"
_REACH = 5  # words: how far a negation reaches,
_BACK = 4  # to words before it,
_JOINED = 2  # places, of which the hyphen has one
_FAILING_REACH = 2  # and a word like "improper"
_KEEPING = frozenset("keep keeps keeping kept".split())
_KEEPING_REACH = 14  # words from one that keeps somebody "from doing this and that" to the last of these,
_FROM_REACH = 8  # and from "from"
_END = 10**9  # beyond every place
_ASIDE = frozenset({"however", "therefore", "thus", "moreover"})  # between commas, they part nothing
_AFTER_OR = 2  # words that "or" may join to those before it
_LONGEST_LIST = 14  # words and marks between a word like "not" and the last "or" of what it denies


class Reading:
    """Words with their cues, and distances among them that count commas and connectives as steps apart."""

    def __init__(self, words: Words) -> None:
        """Read the cues of `words`."""
        self.words = words
        asides = (word.at for word in words.words if word.text in _ASIDE)
        self._marks = sorted(frozenset(words.barriers).difference(*({at - 1, at + 1} for at in asides)))
        self._ors = [word.at for word in words.words if word.text in ("or", "nor")]
        self._links = [word.at for word in words.words if word.text in _CONNECTIVES]

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The cues, in order of place."""
        return read_cues(self.words)

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

    def poles_at(self, kind: str, at: int) -> set[str]:
        """Return the poles of a kind that the word at a place has."""
        return {pole for (other, pole), places in self.places.items() if other == kind and at in places}

    def poles_within(self, kind: str, at: int, reach: int) -> set[str]:
        """Return the poles of a kind that stand at most `reach` places before `at`."""
        return {cue.pole for cue in self.cues if cue.kind == kind and at - reach <= cue.at < at}

    def is_joined(self, cue: Cue) -> bool:
        """Return whether a word of the other pole stands in one compound with it: "motor-sensory"."""
        return any(
            one.kind == cue.kind and one.pole != cue.pole and 1 < self.distance(one.at, cue.at) <= _JOINED
            for one in self.cues
        )

    def compares(self, cue: Cue) -> bool:
        """Return whether the other pole of a cue only stands behind "than": "likelier in severe than in mild cases"."""
        than = self.by_stem.get("than", [])
        mine = self.places.get((cue.kind, cue.pole), [])
        others = [one.at for one in self.cues if one.kind == cue.kind and one.pole != cue.pole]
        return bool(than and mine and others) and max(mine) < than[0] < min(others)

    def denies(self, kind: str) -> bool:
        """Return whether a word of a class is denied here: "not recommended"."""
        return any(self._is_reached(cue.at) for cue in self.cues if cue.kind == kind and not cue.is_lack)

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

    def around(self, text: str) -> tuple[set[str], set[str]]:
        """Return the stems before the word `text` and those after it, two empty sets if it does not occur."""
        found = next((word.at for word in self.words.words if word.text == text), None)
        if found is None:
            return set(), set()
        words = self.words.words
        return {word.stem for word in words if word.at < found}, {word.stem for word in words if word.at > found}

    def leads(self, kind: str, at: int) -> bool:
        """Return whether `at` is in the part that ends with the first comma or "and" after the first cue of `kind`."""
        first = min((places[0] for (other, _), places in self.places.items() if other == kind), default=at)
        ends = [place for found in (self._marks, self._links) for place in found[bisect_left(found, first) :][:1]]
        return not ends or at < min(ends)

    def part(self, at: int) -> tuple[int, int]:
        """Return the first place of the part between marks and words like "and" that has `at`, and that after it."""
        ends = [*self._marks, *self._links]
        before = (end for end in ends if end <= at)
        after = (end for end in ends if end > at)
        return max(before, default=-1) + 1, min(after, default=_END)

    def phrase(self, at: int) -> tuple[int, int]:
        """Return the first place of the part between marks that has `at`, and that after it."""
        place = bisect_left(self._marks, at)
        start = self._marks[place - 1] + 1 if place else 0
        return start, self._marks[place] if place < len(self._marks) else _END

    @cached_property
    def denials(self) -> list[int]:
        """The places of all words that deny: "not", "fails", "unable", "painless"."""
        words = self.words.words
        others = (word.at for before, word in pairwise(words) if (before.text, word.text) == ("other", "than"))
        exceeding = (word.at for word in words if exceeded(words, word))
        return sorted((*(word.at for word in words if denies(word.text)), *others, *exceeding))

    @property
    def most_denied(self) -> int:
        """How many things may be denied here: as many as words deny, and more if "or" joins them: "no cure or drug"."""
        return len(self.denials) + (len(self._ors) if self.denials else 0)

    @property
    def negations(self) -> int:
        """How many words like "not" occur here."""
        return sum(len(places) for (kind, _), places in self.places.items() if kind == NEGATION)

    @cached_property
    def refusals(self) -> list[int]:
        """The places of words like "not", except in "without" and "in the absence of", which state a condition."""
        return [cue.at for cue in self.cues if cue.kind == NEGATION and NEGATORS.get(cue.text, _REACH) == _REACH]

    def follows_refusal(self, at: int, reach: int) -> bool:
        """Return whether a word like "not" stands at most `reach` words before `at`, and no condition between."""
        refusal = self.refusals[bisect_left(self.refusals, at) - 1 :][:1]
        if not refusal or refusal[0] >= at:
            return False
        words = self.words.words
        first, last = (bisect_left(words, place, key=_place) for place in (refusal[0], at))
        if self._marks[bisect_left(self._marks, refusal[0]) : bisect_left(self._marks, at)]:
            return False  # "drink nothing, for 8 hours"
        return last - first <= reach and _CONDITIONS.isdisjoint(word.text for word in words[first:last])

    def denied_before(self, at: int) -> list[Word]:
        """Return the words of content between a place and the nearest word like "not" before it."""
        refusal = self.refusals[bisect_left(self.refusals, at) - 1]
        return [word for word in self.words.words if refusal < word.at < at and word.text not in _GRAMMAR]

    def follows_preventing(self, at: int, reach: int) -> bool:
        """Return whether what stands at `at` is prevented by a word at most `reach` words before it: "prevents loss".

        Nothing is said of the loss in "prevents loss leakage", nor in "prevents loss from".
        """
        words = self.words.words
        index = bisect_left(words, at, key=_place)
        after = words[index + 1 : index + 2]
        ends = not after or after[0].at > at + 1 or (after[0].text in _GRAMMAR and after[0].text != "from")
        return ends and any(word.text in PREVENTING for word in words[max(0, index - reach) : index])

    def denied(self, at: int, back: int = _BACK) -> bool:
        """Return whether a word that denies reaches the word at `at`, or one that "or" joins to it.

        Shape:  `back` is how many words before it a word like "not" reaches.
        """
        return self._is_reached(at, back) or self._is_joined_to_denied(at)

    def _is_reached(self, at: int, back: int = _BACK) -> bool:
        words = self.words.words
        first, after = (bisect_left(words, place, key=_place) for place in (at - _KEEPING_REACH, at + back + 1))
        for word in words[first:after]:
            distance = self.distance(at, word.at)
            if word.text in NEGATORS or word.text.endswith("n't"):
                reach = NEGATORS.get(word.text, _REACH)
                if 0 < distance <= (reach if word.at < at else back if reach == _REACH else 0):
                    return True
                if is_disbelieved(words, word.at, at) and at < self.phrase(word.at)[1]:
                    return True
            elif fails(words, word, at) or is_too_much(words, word, at) or self._is_kept(word, at, distance):
                return True
        return False

    def _is_kept(self, word: Word, at: int, distance: int) -> bool:
        """Return whether `word` says that what stands at `at`, as far behind it as `distance`, is kept from being."""
        if word.at >= at or (word.text not in FAILINGS and word.text not in _KEEPING):
            return False
        return (word.text in FAILINGS and distance <= _FAILING_REACH) or self._keeps_from(word.at, at)

    def _keeps_from(self, failing: int, at: int) -> bool:
        """Return whether "from" right before `at` belongs to a word before it: "prevents the organ from working"."""
        return any(failing < place < at <= place + _FROM_REACH for place in self.by_stem.get("from", ())) and not any(
            failing < mark < at for mark in self._marks
        )

    def _is_joined_to_denied(self, at: int) -> bool:
        """Return whether "or" joins a word to what is denied: "does not affect the skin or spread"."""
        return any(
            0 < link - cue.at <= _LONGEST_LIST
            for link in self._ors
            if link < at and self.distance(link, at) <= _AFTER_OR
            for cue in self.cues
            if cue.kind == NEGATION
        )


def _place(word: Word) -> int:
    return word.at


def scope(reading: Reading, cue: Cue) -> list[Word]:
    """Return the words that the negation `cue` reaches: those that follow, or those before it if none do."""
    near = [word for word in reading.words.words if word.at != cue.at and reading.distance(cue.at, word.at) <= _REACH]
    return [word for word in near if word.at > cue.at] or near[::-1]  # the nearest first
