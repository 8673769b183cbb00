"""A sentence -> what its words name, in their order, with what leads from one to another between them."""

from enum import Enum

from msgspec import Struct

from poems_cards.audit.flow_words import (
    BEING,
    DETERMINERS,
    GRAMMAR,
    PREPOSITIONS,
    is_passive,
    is_verb,
    leads_nowhere,
    phrase_at,
    same,
    tells,
)
from poems_cards.language.verbs import all_forms, is_participle, verb_forms
from poems_cards.language.words import Word, Words

_APART = frozenset("while although though whereas unless but however if once than except".split())
_FRONTED = frozenset("if when in during among as since for at after once although with to by because".split())
_ADJUNCT = frozenset("in during among within at throughout without".split())
_PREDICATE = BEING | frozenset("can may could might will should must".split())
_COPULA = frozenset("is are was were include includes".split())
_ARISING = frozenset[str]().union(*map(verb_forms, "form occur develop happen appear arise result begin start".split()))
_WITH = frozenset[str]().union(*map(verb_forms, "treat infect replace fill cover coat load surround supply".split()))
_EFFECTS = frozenset("effect effects influence influences impact impacts".split())
_RISKS = frozenset({"risk", "risks"})  # "is a risk of" a drug, "a higher risk of" a disease
_EXCHANGED = verb_forms("replace") | verb_forms("exchange")
_BECOMING = frozenset[str](("conversion", "transformation", "breakdown")).union(
    *map(verb_forms, "turn change convert transform break develop evolve progress transition".split())
)
_MADE = tuple("induced caused mediated borne derived made related triggered driven transmitted".split())
_NO_AGENT = frozenset("about means far mouth itself contrast then more than age".split())  # behind "by"
_HEAD = 3  # words before "that" which may be acted on by what stands behind it
_LONGEST_START = 4  # words before "cause of" where it opens a sentence: "the most common cause of"
_NEAR = 4


class Kind(Enum):
    """What a mark is."""

    NAME = 0
    HEAD = 1  # a name that is acted on by what stands behind it: only what comes before may act on it as well
    WAY = 2
    COMPOUND = 3  # a way that ties the names on either side alone
    COMMA = 4
    ADJUNCT = 5
    PREDICATE = 6
    END = 7


class Mark(Struct, frozen=True):
    """A name (its stem), a way (1 on, -1 back), or a boundary; `text` is the word that stands there."""

    kind: Kind
    text: str = ""
    stem: str = ""
    way: int = 0


_END, _COMMA, _ASIDE, _PREDICATES = Mark(Kind.END), Mark(Kind.COMMA), Mark(Kind.ADJUNCT), Mark(Kind.PREDICATE)


class _Reader:
    """Reads the marks of one sentence from left to right."""

    def __init__(self, read: Words) -> None:
        self._words = read.words
        self._barriers = frozenset(read.barriers)
        self._texts = [word.text for word in read.words]
        self.marks: list[Mark] = []
        self._start = 0  # of the clause
        self._fronted = bool(self._texts) and self._texts[0] in _FRONTED
        self._done = ""  # a participle whose "by" is still to come,
        self._by_way = -1  # and where that leads
        self._has_effect = False  # whether "on" is still to come: "the effect of A on B"
        self._held: list[Mark] = []  # what a verb acts on that is still to come
        self._turned = 0  # the way of a noun that opens the clause: "the cause of A is B"

    def read(self) -> list[Mark]:
        at = 0
        while at < len(self._words):
            self._boundary(at)
            at = self._take(at)
        return self.marks

    def _boundary(self, at: int) -> None:
        word = self._words[at]
        if at and any(place in self._barriers for place in range(self._words[at - 1].at + 1, word.at)):
            self.marks.append(_END if self._fronted else _COMMA)
            self._start, self._turned, self._fronted = at, 0, False
        if word.text in _ADJUNCT:
            self.marks.append(_ASIDE)
        elif word.text in _PREDICATE:
            self.marks.append(_END if self._texts[at - 1 : at] == ["and"] else _PREDICATES)

    def _take(self, at: int) -> int:
        """Add the mark of the word at a place, and return the place of the next one."""
        text = self._texts[at]
        if text == "but" and self._texts[at + 1 : at + 2] == ["by"]:
            return at + 1  # "not by A but by B"
        if text in _APART or text == "when" or (text == "as" and self._marks_as(at)):
            if text == "when" and at and self._texts[at - 1] in _ARISING:
                self._lead(-1, text)
            elif at:
                self.marks.append(_END)
                self._start = at + 1
            return at + 1
        if self._turned and text in _COPULA:
            self._lead(-self._turned, text)
            self._turned = 0
            return at + 1
        if text in ("that", "which", "whom") and at and at + 1 < len(self._words):
            return self._relative(at)
        if self._is_hyphened(at):
            return self._compound(at)
        return self._leading(at)

    def _marks_as(self, at: int) -> bool:
        """Return whether "as" begins a clause of its own, behind a comma."""
        return at > 0 and self.marks[-1:] == [_COMMA] and self._texts[at + 1 : at + 2] not in (["a"], ["the"])

    def _relative(self, at: int) -> int:
        """Read "that": what a verb behind it has no room for it acts on, as in "vessels that the disease affects"."""
        after = self._texts[at + 1]
        if self._texts[at - 1] in PREPOSITIONS:
            self.marks.append(_END)
        elif not (after in _PREDICATE | leads_nowhere() | all_forms() | GRAMMAR - DETERMINERS or after.endswith("ly")):
            names = self.marks[-_HEAD:]
            while names and names[0].kind is not Kind.NAME:
                names.pop(0)
            if names and all(mark.kind is Kind.NAME for mark in names):
                self._held = names
                self.marks[-len(names) :] = [Mark(Kind.HEAD, mark.text, mark.stem) for mark in names]
            self.marks.append(_COMMA)
        return at + 1

    def _is_hyphened(self, at: int) -> bool:
        place = self._words[at].at
        return at > 0 and place - self._words[at - 1].at > 1 and place - 1 not in self._barriers

    def _compound(self, at: int) -> int:
        """Read the second part of a word with a hyphen: "hormone-producing", "drug-induced"."""
        word = self._words[at]
        if word.text.endswith("ing") and word.text in all_forms():
            self.marks.append(Mark(Kind.COMPOUND, word.text, way=-1))
        elif word.text in _MADE:
            self.marks.append(Mark(Kind.COMPOUND, word.text, way=1))
        else:
            self._name(word)
        return at + 1

    def _leading(self, at: int) -> int:
        text = self._texts[at]
        end, way, kind = phrase_at(self._words, at)
        if way and self._leads(at, end, kind) and not (text == "into" and not self._becomes(at)):
            return self._phrase(at, end, way, kind)
        if text == "by":
            self._by(at)
        elif text == "on" and self._has_effect:
            self._has_effect = False
            self._lead(1, "effect")
        elif text == "with" and self._done in _WITH:
            self._lead(-1, self._done)
            self._done = ""
        elif is_verb(self._words, at) or (self._held and text in all_forms()):
            self._verb(at)
        else:
            if is_participle(text) and text in all_forms():
                self._done = text
            self._name(self._words[at])
        return at + 1

    def _leads(self, at: int, end: int, kind: str) -> bool:
        """Return whether a phrase leads on: "before" needs something behind it, "the following" is no "following"."""
        if kind != "word" or end - at > 1:
            return True
        after = next((text for text in self._texts[end:] if text not in DETERMINERS), "and")
        fits = after not in GRAMMAR and not (at and self._texts[at - 1] in DETERMINERS)
        return fits and any(mark.kind is Kind.NAME for mark in self.marks)

    def _becomes(self, at: int) -> bool:
        """Return whether "into" names what something becomes."""
        return not _BECOMING.isdisjoint(self._texts[:at])

    def _phrase(self, at: int, end: int, way: int, kind: str) -> int:
        text = self._texts[at]
        if kind == "verb" and end == at + 1 and is_passive(self._words, at):
            self._done, self._by_way = text, -way
            return end
        if kind == "noun" and text in _EFFECTS and "on" in self._texts[end : end + 2 * _NEAR]:
            self._has_effect = True
            self._name(self._words[at])
            return end
        if kind == "noun":
            before = next((one for one in reversed(self._texts[self._start : at]) if one not in DETERMINERS), "")
            if before in PREPOSITIONS or (text in _RISKS and before in BEING):
                self._name(self._words[at])
                return end
            if self._opens(at, end):
                while self.marks and self.marks[-1].kind is Kind.NAME:
                    self.marks.pop()
                self.marks.append(_END)
                self._turned = way
                return end
            self._name(self._words[at])
        self._lead(way, text)
        return end

    def _opens(self, at: int, end: int) -> bool:
        """Return whether a noun opens its clause, so that what it is follows: "the cause of A is B"."""
        before = self._texts[self._start : at]
        return (
            len(before) <= _LONGEST_START
            and not any(text in _PREDICATE or text in ("be", "have", "has") for text in before)
            and not any(mark.kind is Kind.WAY for mark in self.marks[-2 * _NEAR :])
            and any(text in _COPULA for text in self._texts[end:])
        )

    def _by(self, at: int) -> None:
        after = self._texts[at + 1] if at + 1 < len(self._texts) else "then"
        if after not in _NO_AGENT and not after[0].isdigit() and self._texts[at - 1 : at] != ["not"]:
            lost = self._done and self._done in leads_nowhere()
            if not lost:
                self._lead(self._by_way, self._done or "by")
            self._done, self._by_way = "", -1

    def _verb(self, at: int) -> None:
        text = self._texts[at]
        replaces = text in _EXCHANGED and "with" in self._texts[at + 1 : at + 1 + _NEAR]
        if replaces or is_passive(self._words, at):
            self._done, self._by_way = text, -1
        elif text not in leads_nowhere():
            self._lead(1, text)

    def _lead(self, way: int, text: str) -> None:
        self.marks.append(Mark(Kind.WAY, text, way=way))
        self.marks += self._held
        self._held = []

    def _name(self, word: Word) -> None:
        if tells(word):
            self.marks.append(Mark(Kind.NAME, word.text, same(word.stem)))


def read_marks(read: Words) -> list[Mark]:
    """Return the marks of a sentence."""
    return _Reader(read).read()
