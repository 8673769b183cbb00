"""What turns a claim round: a negation, certainty or direction that the cited sentences do not have at that place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from poems_cards.audit.cues import Cue
from poems_cards.audit.negations import Negations
from poems_cards.audit.owners import owners, words_of
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import (
    AMOUNT,
    CERTAINTY,
    COMPARISON,
    HEDGE,
    LOOSE,
    NEGATION,
    SOMETIMES,
    is_whole,
)
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word

_GRAMMAR = word_list("grammar")
APART = 8  # words: the distance between a prompt and its answer
FEW = "few"  # the one amount that needs ground even where the report gives none
_LESS = "less "  # "less likely"
_SHARED = 0.45  # what a word weighs that may belong to both parts of "A is raised here and lowered there"; others, 1
_FLAT = 2  # words: added to distances, so that the nearest word does not decide alone
_RIGHT_BESIDE = 2  # words: the noun of an adjective
_FAR = 10**9  # words: any distance
_DUTIES = frozenset(map(stem, ("should", "need", "needs", "required", "requires", "necessary")))
_FEWER = frozenset({("level", "low"), ("", "rarely")})
_NEAR = 4  # words
_PROVING = frozenset({"prove", "proves", "proven"})
_SHOWING = frozenset(map(stem, ("show", "shown", "demonstrate", "establish", "evidence", "proof", "find", "found")))
_WHERE = "where the cited words say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """A claim, read piece by piece, against the sentences that it cites.

    Shape:  `others` has for each of `readings` the indices of the pieces that it is a prompt or an answer to;
            `idle` are stems that the claim is about as a whole, and that tell nothing; `above` the headings above,
            `before` the sentences before;
            `beyond` the poles that comparisons give to their other side.
    """

    readings: Sequence[Reading]
    others: Sequence[Sequence[int]]
    theirs: Sequence[Reading]
    idle: frozenset[str]
    above: Sequence[Reading] = ()
    before: Sequence[Reading] = ()
    beyond: frozenset[tuple[str, str]] = frozenset()

    @property
    def negations(self) -> Negations:
        """The sentences, read for what they deny."""
        return Negations(theirs=self.theirs, idle=self.idle, before=self.before)

    def found(self) -> Iterator[tuple[int, str, str]]:
        """Yield the index of each piece that is turned, the word that turns it, and how."""
        negations = self.negations
        for index, reading in enumerate(self.readings):
            others = [self.readings[at] for at in self.others[index]]
            for cue in reading.cues:
                turn = negations.turned if cue.kind == NEGATION else self._turn
                if turned := turn(reading, others, cue):
                    yield index, cue.text, turned
            if negations.doubled(reading, others):
                yield index, "not", "two negations make it the opposite of what the cited words say"
            if denied := negations.dropped(reading, others) or negations.prevented(reading, others):
                yield index, denied, f"the cited words deny {denied!r}"

    def opposed(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """Yield the words of a text of which the sentences say the opposite alone, each with how."""
        for cue in reading.cues:
            said = {pole for other in self.theirs for pole in other.poles(cue.kind)} - {HEDGE, SOMETIMES}
            tells = cue.kind not in LOOSE | {NEGATION, COMPARISON} and not cue.kind.startswith(AMOUNT)
            denied = reading.denied(cue.at) or self.denies(cue)
            if tells and not denied and said and cue.pole not in said | {HEDGE}:
                yield cue.text, f"{cue.text!r}, where the report says {self.written(cue, said)}"

    def _turn(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> str:
        stopped = cue.kind not in (CERTAINTY, COMPARISON) and not cue.is_lack and reading.denied(cue.at)
        said = {pole for other in (*self.theirs, *self.above) for pole in other.poles(cue.kind)} - {HEDGE, SOMETIMES}
        if (cue.kind, cue.pole) in self.beyond or stopped or (cue.pole not in said and self.denies(cue)):
            return ""  # "stops getting worse", "not recommended" for "avoided"; a word that denies is asked itself
        if said and cue.kind == COMPARISON and self._is_other_side(reading, others):
            said = {cue.pole}
        if not said or cue.pole == HEDGE:
            return self._unsaid(cue)
        if cue.pole not in said and cue.kind not in LOOSE:
            return "" if cue.kind.startswith(AMOUNT) else f"{cue.text!r}, {_WHERE} {self.written(cue, said)}"
        if said == {cue.pole} or cue.is_lack or self._in_their_order(cue.kind):
            return ""
        mine = {one.pole for one in reading.cues if one.kind == cue.kind}
        if cue.kind.startswith(AMOUNT) and not self._apart(reading, others, cue):
            return ""
        beside = self.beside(reading, others, cue) if len(mine) == 1 else self.beside(reading, [], cue, _NEAR)
        return f"{cue.text!r}, {_WHERE} {self.written(cue, beside)} beside the same words" if beside else ""

    def written(self, cue: Cue, poles: set[str]) -> str:
        """Return what the sentences have for `poles` of the class of `cue`, as they write it."""
        read = (*self.theirs, *self.above)
        texts = {each.text for other in read for each in other.cues if each.kind == cue.kind and each.pole in poles}
        return " or ".join(map(repr, sorted(texts or poles)))

    def _is_other_side(self, reading: Reading, others: Sequence[Reading]) -> bool:
        """Return whether an answer names what a cited sentence has only after "than": "which is rarer?"."""
        if not reading.words.text.endswith("?"):
            return False
        mine = {word.stem for other in others for word in other.words.words if word.text not in _GRAMMAR}
        for other in self.theirs:
            before, after = other.around("than")
            if mine & (after - before) and not mine & (before - after):
                return True
        return False

    def _unsaid(self, cue: Cue) -> str:
        """Return that a cue needs ground of which the cited sentences say nothing at all."""
        if cue.text in _PROVING and any(
            "confirm" in other.poles("proof") or not _SHOWING.isdisjoint(other.by_stem) for other in self.theirs
        ):
            return ""
        if cue.text.startswith((_LESS, FEW)) and any(
            not _FEWER.isdisjoint(other.places.keys() | {("", pole) for _, pole in other.places})
            for other in self.theirs
        ):
            return ""  # a lower risk for "less likely", few of others for "so few people"
        if cue.text == "must" and any(not _DUTIES.isdisjoint(other.by_stem) for other in self.theirs):
            return ""  # "should"
        weak = cue.pole in (HEDGE, SOMETIMES, "often") and not is_whole(cue.text)
        needed = cue.kind == CERTAINTY or (cue.kind == COMPARISON and cue.pole == "less") or cue.text == FEW
        return f"{cue.text!r} is not said there" if needed and not weak else ""

    def denies(self, cue: Cue) -> bool:
        """Return whether a sentence denies a word of the class of `cue`, and so may say its opposite."""
        if cue.kind == CERTAINTY and cue.text not in _PROVING:  # "often is not diagnosed" denies no "often"
            frequencies = ((other, one.at) for other in self.theirs for one in other.cues if one.kind == CERTAINTY)
            return any(other.follows_refusal(at, _RIGHT_BESIDE) for other, at in frequencies)
        return any(other.denies(cue.kind) for other in self.theirs)

    def _in_their_order(self, kind: str) -> bool:
        """Return whether the claim names several poles, in the same order as a cited sentence."""
        mine = [cue.pole for reading in self.readings for cue in reading.cues if cue.kind == kind]
        theirs = ([cue.pole for cue in other.cues if cue.kind == kind] for other in self.theirs)
        if kind.startswith(AMOUNT):
            return len(set(mine)) > 1 and any(_is_within(mine, poles) for poles in theirs)
        each = [*theirs]
        together = [pole for poles in each for pole in poles]
        return len(set(mine)) > 1 and (mine in each or mine == [pole for pole, _ in groupby(together)])

    def _apart(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> set[str]:
        """Return the numbers of the cited sentences that the words around `cue` belong to more than to its own."""
        alone = all(other.pole == cue.pole for other in reading.cues if other.kind == cue.kind)
        first, after = (0, _FAR) if alone else reading.part(cue.at)
        near = (word for word in reading.words.words if first <= word.at < after)
        mine = [*words_of(reading, cue.kind, near)]
        for other in others if alone else ():
            mine += words_of(other, cue.kind, other.words.words)
        return owners([stem for stem in mine if stem not in self.idle], cue, self.theirs)

    def _right_beside(self, reading: Reading, cue: Cue) -> set[str]:
        """Return the poles before the word behind `cue`, if others stand there alone: "low doses", "high doses"."""
        if cue.kind in (CERTAINTY, COMPARISON) or cue.kind.startswith(AMOUNT):
            return set()
        after = next((word for word in reading.words.words if word.at == cue.at + 1), None)
        places = self.negations.places(after) if after else []
        before = [other.poles_at(cue.kind, at - 1) for other, at in places]
        if any(cue.pole in other.poles_within(cue.kind, at, _NEAR) for other, at in places):
            return set()  # "too much or too little iodine"
        return set().union(*before) if before and all(poles and cue.pole not in poles for poles in before) else set()

    def beside(self, reading: Reading, others: Sequence[Reading], cue: Cue, reach: int = _FAR) -> set[str]:
        """Return the poles beside the words that stand beside `cue`, if more of those words speak against it."""
        if reading.is_joined(cue) or any(other.compares(cue) for other in self.theirs):
            return set()
        if opposed := self._right_beside(reading, cue):
            return opposed
        is_amount = cue.kind.startswith(AMOUNT)  # "how old" belongs to a number
        cues = [other.at for other in reading.cues if other.kind == cue.kind]
        anchors = []
        for word in reading.words.words:
            distance = reading.distance(cue.at, word.at)
            if (
                word.at not in cues
                and (is_amount or word.at not in reading.degrees)
                and distance <= reach
                and all(reading.distance(at, word.at) >= distance for at in cues)
            ):
                anchors.append((word, distance))
        apart = (other for other in others if not other.poles(cue.kind))
        anchors += [
            (word, APART) for other in apart for word in other.words.words if is_amount or word.at not in other.degrees
        ]
        support = against = 0.0
        beside: set[str] = set()
        for word, distance in sorted(anchors, key=_by_distance):
            places = self.negations.places(word)
            poles = {pole for other, at in places for pole in other.nearest(cue.kind, at)} - {HEDGE}
            if len(poles) != 1:
                continue
            shared = all(other.leads(cue.kind, at) for other, at in places)
            weight = (_SHARED if shared else 1) / (_FLAT + distance)
            if cue.pole in poles:
                if distance <= _RIGHT_BESIDE and not against:
                    return set()
                support += weight
            else:
                against += weight
                beside |= poles
        return beside if against > support else set()


def _is_within(some: Sequence[str], order: Sequence[str]) -> bool:
    """Return whether `some` stand in `order`, in the same sequence."""
    rest = iter(order)
    return all(pole in rest for pole in some)


def _by_distance(anchor: tuple[Word, int]) -> int:
    return anchor[1]
