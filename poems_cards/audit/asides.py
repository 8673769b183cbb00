"""An explaining text against the sentences that speak of the same: it may say what they do not, but not turn them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poems_cards.audit.contradictions import Turns
from poems_cards.audit.cues import Cue
from poems_cards.audit.negations import Negations
from poems_cards.audit.polarity import Reading, scope
from poems_cards.audit.polarity_words import (
    AMOUNT,
    CERTAINTY,
    COMPARISON,
    HEDGE,
    LOOSE,
    NEGATION,
    QUANTITIES,
    SOMETIMES,
    is_whole,
)
from poems_cards.language.quantities import read_figures
from poems_cards.language.wordlists import everyday_forms, word_list

_GRAMMAR = word_list("grammar")
_ONLY = "only"  # what it says of one, it denies of others
_OF_MANY = frozenset({"level", "norm"})  # an explanation may speak of another level than the sentences do
_ASIDE = 3  # words: how near a word has to stand to what an explanation says of it
_DENYING = frozenset({"never", "cannot"})
_ALWAYS = frozenset({"always", "invariably", "constantly"})
_FEWEST_SHARED = 2  # words behind "than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asides:
    """A text that explains, read, against sentences that speak of the same.

    Shape:  `cited` are those of `theirs` that the fact cites; `idle` are stems that tell nothing.
    """

    reading: Reading
    theirs: Sequence[Reading]
    cited: Sequence[Reading]
    idle: frozenset[str]

    @property
    def _turns(self) -> Turns:
        return Turns(readings=[self.reading], others=[[]], theirs=self.theirs, idle=self.idle)

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield the words that turn what the sentences say, or that need ground and have none, each with how."""
        for cue in self.reading.cues:
            if turned := self._reversed(cue) if cue.kind == NEGATION else self._turned(cue):
                yield cue.text, turned
            elif cue.kind in (NEGATION, CERTAINTY) and self._is_unsaid(cue):
                yield cue.text, f"{cue.text!r} is not what the report says of it"

    def dropped(self) -> Iterator[tuple[str, str]]:
        """Yield a word that the sentences deny, or those of them that are cited, and the text does not."""
        denied = self._dropped(self.theirs)
        if not denied or denied in everyday_forms():
            denied = self._dropped(self.cited)
        if denied and not read_figures(denied):
            yield denied, f"the report denies {denied!r}"

    def _dropped(self, theirs: Sequence[Reading]) -> str:
        return Negations(theirs=theirs, idle=self.idle).dropped(self.reading)

    def _reversed(self, cue: Cue) -> str:
        """Return how a word like "not" reverses a sentence that has most words of the text; "" if it does not."""
        places = next(filter(None, map(self._turns.negations.places, scope(self.reading, cue))), [])
        same = [other for other, _ in places if self._is_mostly(other)]
        affirmed = same and not any(other.denials or _ONLY in other.by_stem for other in same)
        return f"{cue.text!r} reverses what the report says" if affirmed else ""

    def _turned(self, cue: Cue) -> str:
        """Return how a cue turns words that stand beside it; "" if it does not."""
        if cue.kind == COMPARISON:
            return self._compared(cue)
        if cue.kind == CERTAINTY and is_whole(cue.text) and self._is_not_of_all(cue):
            return f"{cue.text!r}, where the report says that it is not so of all"
        turns = self._turns
        if cue.pole == HEDGE or cue.kind.startswith(AMOUNT) or turns.denies(cue):
            return ""
        alike = filter(self._is_mostly, self.theirs)
        said = {pole for other in alike for pole in other.poles(cue.kind)} - {HEDGE, SOMETIMES}
        if said and cue.pole not in said and cue.kind not in LOOSE | _OF_MANY:
            return f"{cue.text!r}, where the report says {turns.written(cue, said)}"
        beside = turns.beside(self.reading, [], cue, _ASIDE)
        return (
            f"{cue.text!r}, where the report says {turns.written(cue, beside)} beside the same words" if beside else ""
        )

    def _compared(self, cue: Cue) -> str:
        """Return that sentences compare with the same the other way round: "more often than in the others"."""
        _, beyond = self.reading.around("than")
        beyond -= _GRAMMAR
        same = [other for other in self.theirs if len(beyond & other.around("than")[1]) >= _FEWEST_SHARED]
        said = {pole for other in same for pole in other.poles(COMPARISON)}
        if not said or cue.pole in said:
            return ""
        return f"{cue.text!r}, where the report says {self._turns.written(cue, said)}"

    def _is_not_of_all(self, cue: Cue) -> bool:
        """Return whether the cited sentences only deny that something is so of all, and the text does not."""
        if self.reading.denials:
            return False
        found = [
            (other, one.at)
            for other in self.cited
            for one in other.cues
            if (one.kind, one.pole) == (CERTAINTY, cue.pole)
        ]
        return bool(found) and all(other.denied(at) for other, at in found)

    def _is_unsaid(self, cue: Cue) -> bool:
        """Return whether a word that says never, rarely or always has no like in any of the sentences."""
        denying = any(other.denials for other in self.theirs if other in self.cited or self._shares(other))
        if cue.text in _DENYING:
            return not denying
        said = {pole for other in self.theirs for pole in other.poles(CERTAINTY)}
        if cue.pole == "rarely" and cue.text not in QUANTITIES:
            return not denying and cue.pole not in said
        return cue.pole == "always" and cue.text in _ALWAYS and cue.pole not in said

    @property
    def _content(self) -> set[str]:
        return {one.stem for one in self.reading.words.words if one.text not in _GRAMMAR} - self.idle

    def _shares(self, other: Reading) -> bool:
        """Return whether a sentence has more than one word of the text."""
        return len(self._content & other.by_stem.keys()) >= _FEWEST_SHARED

    def _is_mostly(self, other: Reading) -> bool:
        """Return whether a sentence has most words of the text, and so speaks of the same."""
        content = self._content
        return 2 * len(content & other.by_stem.keys()) >= len(content)
