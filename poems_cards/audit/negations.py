"""What a claim denies and the cited sentences do not, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from poems_cards.audit.cues import Cue
from poems_cards.audit.polarity import Reading, scope
from poems_cards.audit.provisos import (
    asks_what_is_not,
    contrasts,
    differs,
    done_to_none,
    excepts,
    falls_short,
    follows_no,
    is_near_denial,
    is_not,
    says_opposite,
)
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word

_GRAMMAR = word_list("grammar")
_REFUSING = ("not", "never", "cannot")  # a whole claim
_SUBJECT = 6  # words of what a verb denies something of: "the nasal form of the hormone is not"
_RIGHT_AFTER = 2  # words
_WITH = "with"
_SOME = frozenset("a an some any many few have has".split())
_ENOUGH = frozenset(map(stem, ("enough", "sufficient", "adequate")))
_LITTLE = frozenset(map(stem, ("little", "few", "low", "less", "lack", "insufficient", "underactive", "short")))
_SHOULD = "should"
_FEWEST_SHARED = 2  # words of a sentence that speaks of the same
_ALIKE = frozenset(map(stem, ("equal", "equally", "same", "both", "alike", "similar", "regardless")))
_PRONOUNS = frozenset({"none", "nobody", "nothing"})  # they stand for what they deny
_LACKING = frozenset({"lack", "lacks", "lacking"})  # there may be some, and too little
_CONDITIONS = frozenset({"until", "unless"})
# Behind these, some of it is done after all.
_TURNING = _CONDITIONS | {
    "but",
    "although",
    "however",
    "except",
    "while",
    "whereas",
}
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
_DENYING = ("un", "in", "im", "non", "dis")  # which words begin with
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
        if denying and (cue.text in _LACKING or (not reached and cue.text not in _REFUSING) or contrasts(reading, cue)):
            return ""  # "none", "with it and without"
        if not places and (refused or not reached):  # "Not at all" denies what the prompt says
            if denying:
                return ""
            asked = others if not reached else (reading, *others)
            places = [place for other in asked for word in other.words.words for place in self.places(word)]
        said = any(other.denied(at, _SUBJECT) for other, at in places) or (denying and not places)
        told = places or any(word.stem in other.by_stem for other in self.before for word in reached)
        if reached and not told and cue.text not in _REFUSING:
            return ""  # of what they do not have, they say nothing
        said = said or self._is_in_a_word(reached) or self._is_named(reading, others, cue)
        return "" if said or differs(reading, cue, self.theirs) else f"{cue.text!r} reverses what the cited words say"

    def _is_said(self, reading: Reading, cue: Cue, reached: Sequence[Word]) -> bool:
        """Return whether the cited sentences say in another way what a word like "not" says."""
        if cue.text == "neither" and any(not _ALIKE.isdisjoint(other.by_stem) for other in self.theirs):
            return True  # "which is affected more often?"
        if cue.text == "no" and reached and not self.places(reached[0]):
            return any("no" in other.by_stem for other in self.theirs)  # "no relatives" for "no family history"
        if cue.text == "without" and not any(map(self.places, reached)):
            return self._denied_before(reached)  # "in people without symptoms"
        if not asks_what_is_not(reading, cue):
            return False
        if cue.text == "not" or reading.words.text.startswith("why"):
            return any(other.denials for other in self.theirs)  # "it is difficult", "it keeps from"
        return any(other.refusals for other in self.theirs)

    def _is_in_a_word(self, reached: Sequence[Word]) -> bool:
        """Return whether the cited sentences deny a word by what it begins with: "intolerance" for "not tolerated"."""
        return any(
            stem(word.text.removeprefix(prefix)) == one.stem
            for one in reached
            for other in self.theirs
            for word in other.words.words
            for prefix in _DENYING
            if word.text.startswith(prefix)
        )

    def _is_named(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> bool:
        """Return whether a question asks for what the cited sentences deny: "Which signs are absent?"."""
        asks = reading.words.text.endswith("?") and cue.text not in _REFUSING
        asked = [word for other in others for word in other.words.words] if asks else []
        places = [self.places(word) for word in asked]
        return any(places) and all(other.denied(at) for found in places for other, at in found)

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
        if not asked and (had := self._lacking(reading) or self._undone(reading, others) or self._forbidden(reading)):
            return had
        for word in reading.words.words:
            places = () if asked or is_near_denial(reading, word) else self.places(word)
            if places and all(other.follows_refusal(at, _RIGHT_AFTER) for other, at in places):
                said = (reading, *others)
                if not all(self._is_claimed(other, at, said) for other, at in places):
                    continue  # who "cannot process sugar" may have sugar
                if any(falls_short(other, at) for other, at in places) and any(
                    _LITTLE & one.by_stem.keys() for one in said
                ):
                    continue  # "does not make enough" for "makes too little"
                if any(excepts(other, at) for other, at in places) and "only" in reading.by_stem:
                    continue  # "not passed on, except by blood" for "passed on only by blood"
                if any(not _CONDITIONS.isdisjoint(other.by_stem) for other, _ in places):
                    continue  # what does not come until then does come
                if any(says_opposite(one, other) for one in said for other, _ in places):
                    continue  # "not found early" for "found late"
                return word.text
        return ""

    def _is_claimed(self, other: Reading, at: int, said: Sequence[Reading]) -> bool:
        """Return whether what a sentence denies right before `at` is claimed too, and denied wherever it stands."""
        return all(
            any(word.stem in one.by_stem for one in said)
            and all(every.follows_refusal(place, _RIGHT_AFTER) for every, place in self.places(word))
            for word in other.denied_before(at)
            if word.stem not in _ENOUGH
        )

    def _lacking(self, reading: Reading) -> str:
        """Return a word of which a text says that there is some, and the cited sentences only that there is none."""
        for before, word in pairwise(reading.words.words):
            places = () if is_near_denial(reading, word) else self.places(word)
            denied = before.text == _WITH and places and all(other.denied(at) for other, at in places)
            if denied or (before.text in _SOME and places and all(follows_no(other, at) for other, at in places)):
                return word.text
        return ""

    def _undone(self, reading: Reading, others: Sequence[Reading]) -> str:
        """Return a word of which a text says that something does it, and the cited sentences that it does none of it.

        Its verb stands right before it, or in what is asked: who causes symptoms does not "cause no symptoms".
        """
        asked = frozenset[str]().union(*(other.by_stem for other in others))
        before: Word | None = None
        for word in reading.words.words:
            verbs = {before.stem} if before else asked
            places = () if is_near_denial(reading, word) else self.places(word)
            if places and all(
                done_to_none(other, at) in verbs and _TURNING.isdisjoint(other.by_stem) for other, at in places
            ):
                return word.text
            before = word
        return ""

    def _forbidden(self, reading: Reading) -> str:
        """Return "should" if a text has it, and the cited sentences that speak of the same deny it."""
        if _SHOULD not in reading.by_stem or reading.denials:
            return ""
        mine = {word.stem for word in reading.words.words if word.text not in _GRAMMAR} - self.idle
        shared = [(len(mine & other.by_stem.keys()), other) for other in self.theirs if _SHOULD in other.by_stem]
        most = max((count for count, _ in shared), default=0)
        same = [other for count, other in shared if count == most and most >= _FEWEST_SHARED]
        denied = same and all(is_not(other, at) for other in same for at in other.by_stem[_SHOULD])
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
