"""What a claim denies and the cited sentences do not, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from poems_cards.audit.cues import Cue
from poems_cards.audit.polarity import Reading, scope
from poems_cards.audit.polarity_words import NEGATION
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word

_GRAMMAR = word_list("grammar")
_REFUSING = ("not", "never", "cannot")  # a whole claim
_SUBJECT = 6  # words of what a verb denies something of: "the nasal form of the hormone is not"
_RIGHT_AFTER = 2  # words
_FEWEST_BEFORE = 2  # words: the question word, the verb, and who
_WITH = "with"
_SOME = frozenset("a an some any many few have has".split())
_REACH = 5  # words: how far a negation reaches
_ENOUGH = frozenset(map(stem, ("enough", "sufficient", "adequate")))
_LITTLE = frozenset(map(stem, ("little", "few", "low", "less", "lack", "insufficient", "underactive", "short")))
_SHOULD = "should"
_FEWEST_SHARED = 2  # words of a sentence that speaks of the same
_ALIKE = frozenset(map(stem, ("equal", "equally", "same", "both", "alike", "similar", "regardless")))
_PRONOUNS = frozenset({"none", "nobody", "nothing"})  # they stand for what they deny
_LACKING = frozenset({"lack", "lacks", "lacking"})  # there may be some, and too little
_CONDITIONS = frozenset({"until", "unless"})
_NEVER = "never"  # is no other word for "rarely"
# Who says one of these need not deny anything, to say that something is prevented.
_LESSENING = frozenset(
    {
        ("level", "low"),
        ("size", "shrunken"),
        ("speed", "slow"),
        ("amount", "loss"),
        ("start", "stop"),
        ("stance", "avoid"),
        ("effect", "prevent"),
        ("drive", "inhibit"),
        ("harm", "protect"),
        ("care", "poorly"),
        ("course", "worsen"),
    }
)
_FAR = 7  # words: beyond it, a denial is of something else
_REPEATS = 50  # of a word in one sentence: more of them say nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class Negations:
    """The cited sentences, read for what they deny.

    Shape:  `idle` are stems that tell nothing; `before` the sentences before.
    """

    theirs: Sequence[Reading]
    idle: frozenset[str]
    before: Sequence[Reading] = ()

    def places(self, word: Word) -> list[tuple[Reading, int]]:
        """Return where the cited sentences have a word of content."""
        if word.text in _GRAMMAR or word.stem in self.idle:
            return []
        return [(other, at) for other in self.theirs for at in other.by_stem.get(word.stem, ())[:_REPEATS]]

    def turned(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> str:
        """Return how a word like "not" turns what the cited sentences say; "" if it does not."""
        if cue.text not in _GRAMMAR and any(
            cue.text == word.text for other in self.theirs for word in other.words.words
        ):
            return ""  # "decreased or absent"
        reached = [
            word
            for word in scope(reading, cue)
            if word.text not in _GRAMMAR and (word.at > cue.at or cue.text not in _PRONOUNS)
        ]
        places = next(filter(None, map(self.places, reached)), [])
        if self._is_said(reading, cue, reached):
            return ""
        refused = cue.text in _REFUSING and reading.words.text.endswith("?")
        denying = any(other.negations if cue.text == _NEVER else other.denials for other in self.theirs)
        if denying and (
            cue.text in _LACKING or (not reached and cue.text not in _REFUSING) or _contrasts(reading, cue)
        ):
            return ""  # "none", "with it and without"
        if not places and (refused or not reached):  # "Not at all" denies what the prompt says
            if denying:
                return ""
            asked = others if not reached else (reading, *others)
            places = [place for other in asked for word in other.words.words for place in self.places(word)]
        said = any(other.denied(at, _SUBJECT) for other, at in places) or (denying and not places)
        return "" if said else f"{cue.text!r} reverses what the cited words say"

    def _is_said(self, reading: Reading, cue: Cue, reached: Sequence[Word]) -> bool:
        """Return whether the cited sentences say in another way what a word like "not" says."""
        if cue.text == "neither" and any(not _ALIKE.isdisjoint(other.by_stem) for other in self.theirs):
            return True  # "which is affected more often?"
        if cue.text == "no" and reached and not self.places(reached[0]):
            return any("no" in other.by_stem for other in self.theirs)  # "no relatives" for "no family history"
        if cue.text == "without" and not any(map(self.places, reached)):
            return self._denied_before(reached)  # "in people without symptoms"
        if not _asks_what_is_not(reading, cue):
            return False
        if cue.text == "not" or reading.words.text.startswith("why"):
            return any(other.denials for other in self.theirs)  # "it is difficult", "it keeps from"
        return any(other.refusals for other in self.theirs)

    def _denied_before(self, reached: Sequence[Word]) -> bool:
        """Return whether the sentences before deny a word that the cited ones do not have."""
        return any(
            other.denied(at)
            for word in reached
            if word.stem not in self.idle
            for other in self.before
            for at in other.by_stem.get(word.stem, ())
        )

    def doubled(self, reading: Reading, others: Sequence[Reading]) -> bool:
        """Return whether prompt and answer deny, and the cited sentences do not deny as often."""
        if any(word.text in ("not", "no") for one in (reading, *others) for word in one.words.words[:1]):
            return False  # it only says again what the prompt says
        mine = reading.negations
        said = mine + max((other.negations for other in others), default=0)
        return mine > 0 and said > 1 and said > sum(other.most_denied for other in self.theirs)

    def dropped(self, reading: Reading, others: Sequence[Reading] = ()) -> str:
        """Return a word that the cited sentences deny wherever they have it, and the claim does not."""
        asked = sum(len(one.denials) for one in others)
        if not asked and (had := self._lacking(reading) or self._forbidden(reading)):
            return had
        for word in reading.words.words:
            places = () if asked or _is_near_denial(reading, word) else self.places(word)
            if places and all(other.follows_refusal(at, _RIGHT_AFTER) for other, at in places):
                said = (reading, *others)
                if any(_falls_short(other, at) for other, at in places) and any(
                    _LITTLE & one.by_stem.keys() for one in said
                ):
                    continue  # "does not make enough" for "makes too little"
                if any(_excepts(other, at) for other, at in places) and "only" in reading.by_stem:
                    continue  # "not passed on, except by blood" for "passed on only by blood"
                if any(not _CONDITIONS.isdisjoint(other.by_stem) for other, _ in places):
                    continue  # what does not come until then does come
                if any(_says_opposite(one, other) for one in said for other, _ in places):
                    continue  # "not found early" for "found late"
                return word.text
        return ""

    def _lacking(self, reading: Reading) -> str:
        """Return a word of which a text says that there is some, and the cited sentences only that there is none."""
        for before, word in pairwise(reading.words.words):
            places = () if _is_near_denial(reading, word) else self.places(word)
            denied = before.text == _WITH and places and all(other.denied(at) for other, at in places)
            if denied or (before.text in _SOME and places and all(_follows_no(other, at) for other, at in places)):
                return word.text
        return ""

    def _forbidden(self, reading: Reading) -> str:
        """Return "should" if a text has it, and the cited sentences that speak of the same deny it."""
        if _SHOULD not in reading.by_stem or reading.denials:
            return ""
        mine = {word.stem for word in reading.words.words if word.text not in _GRAMMAR} - self.idle
        shared = [(len(mine & other.by_stem.keys()), other) for other in self.theirs if _SHOULD in other.by_stem]
        most = max((count for count, _ in shared), default=0)
        same = [other for count, other in shared if count == most and most >= _FEWEST_SHARED]
        denied = same and all(_is_not(other, at) for other in same for at in other.by_stem[_SHOULD])
        return _SHOULD if denied else ""

    def prevented(self, reading: Reading, others: Sequence[Reading]) -> str:
        """Return a word for what the cited sentences only say to be prevented, avoided or impossible, unlike a text."""
        if any(one.denials or one.places.keys() & _LESSENING for one in (reading, *others)):
            return ""
        for word in reading.words.words:
            places = self.places(word)
            if places and all(other.follows_preventing(at, _RIGHT_AFTER) for other, at in places):
                return word.text
        return ""


def _is_near_denial(reading: Reading, word: Word) -> bool:
    """Return whether another word near `word` denies something."""
    return any(at != word.at and reading.distance(at, word.at) <= _FAR for at in reading.denials)


def _asks_what_is_not(reading: Reading, cue: Cue) -> bool:
    """Return whether a question asks for what is not so: "Why do adults not grow?", "What can cells not do?"."""
    before = [word.text for word in reading.words.words if word.at < cue.at]
    return (
        before[:1] in (["why"], ["what"])
        and before[1:2] != []
        and before[1] in word_list("helping")
        and len(before) > _FEWEST_BEFORE
    )


def _says_opposite(reading: Reading, other: Reading) -> bool:
    """Return whether a text says the opposite of a word that a sentence denies."""
    return any(
        other.denies(kind) and pole not in other.poles(kind)
        for kind, pole in reading.places
        if kind != NEGATION and other.poles(kind)
    )


def _excepts(reading: Reading, at: int) -> bool:
    """Return whether a sentence names an exception behind what stands at `at`."""
    return any(word.at > at and word.text in ("except", "unless", "apart", "besides") for word in reading.words.words)


def _follows_no(reading: Reading, at: int) -> bool:
    return any(no < at <= no + _RIGHT_AFTER for no in reading.by_stem.get("no", ()))


def _is_not(reading: Reading, at: int) -> bool:
    """Return whether "not" follows right behind a word: "should not"."""
    return any(at < no <= at + _RIGHT_AFTER for no in reading.denials)


def _contrasts(reading: Reading, cue: Cue) -> bool:
    """Return whether `cue` leaves out what the text has named before: "with it and without"."""
    before = [word.text for word in reading.words.words if word.at < cue.at]
    return cue.text == "without" and "with" in before and before[-1] in ("and", "or", "than")


def _falls_short(reading: Reading, at: int) -> bool:
    """Return whether a sentence denies only that what stands at `at` is enough."""
    return any(at - _REACH <= place <= at + _REACH for enough in _ENOUGH for place in reading.by_stem.get(enough, ()))
