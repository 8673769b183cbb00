"""The words of a sentence that name something, and those that lead from one name to another."""

from poems_cards.audit.flow_marks import Kind, Mark
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

PREDICATE = BEING | frozenset("can may could might will should must".split())
COPULA = frozenset("is are was were include includes".split())
_WITH = frozenset[str]().union(*map(verb_forms, "treat infect replace fill cover coat load surround supply".split()))
_EFFECTS = frozenset("effect effects influence influences impact impacts".split())
_RISKS = frozenset({"risk", "risks"})  # "is a risk of" a drug, "a higher risk of" a disease
_EXCHANGED = verb_forms("replace") | verb_forms("exchange")
_BECOMING = frozenset[str](("conversion", "transformation", "breakdown")).union(
    *map(verb_forms, "turn change convert transform break develop evolve progress transition".split())
)
_NO_AGENT = frozenset("about means far mouth itself contrast then more than age".split())  # behind "by"
_LONGEST_START = 4  # words before "cause of" where it opens a sentence: "the most common cause of"
_NEAR = 4
_END = Mark(Kind.END)


class Marker:
    """Takes the words of a sentence one by one, and keeps the marks that they leave.

    Shape:  `start` is where the clause begins; `held` is what a verb acts on that is still to come; `turned` the way of
            a noun that opens the clause, 0 if none does: "the cause of A is B".
    """

    def __init__(self, read: Words) -> None:
        """Begin with no marks."""
        self._words = read.words
        self.texts = [word.text for word in read.words]
        self.marks: list[Mark] = []
        self.start = 0
        self.held: list[Mark] = []
        self.turned = 0
        self._done = ""  # a participle whose "by" is still to come,
        self._by_way = -1  # and where that leads
        self._has_effect = False  # whether "on" is still to come: "the effect of A on B"

    def take(self, at: int) -> int:
        """Add the marks of the word at a place, and return the place of the next one."""
        text = self.texts[at]
        end, way, kind = phrase_at(self._words, at)
        if way and self._leads(at, end, kind) and not (text == "into" and not self._becomes(at)):
            return self._phrase(at, end, way, kind)
        if text == "by":
            self._by(at)
        elif text == "on" and self._has_effect:
            self._has_effect = False
            self.lead(1, "effect")
        elif text == "with" and self._done in _WITH:
            self.lead(-1, self._done)
            self._done = ""
        elif is_verb(self._words, at) or (self.held and text in all_forms()):
            self._verb(at)
        else:
            if is_participle(text) and text in all_forms():
                self._done = text
            self.name(self._words[at])
        return at + 1

    def _leads(self, at: int, end: int, kind: str) -> bool:
        """Return whether a phrase leads on: "before" needs something behind it, "the following" is no "following"."""
        if kind != "word" or end - at > 1:
            return True
        after = next((text for text in self.texts[end:] if text not in DETERMINERS), "and")
        fits = after not in GRAMMAR and not (at and self.texts[at - 1] in DETERMINERS)
        return fits and any(mark.kind is Kind.NAME for mark in self.marks)

    def _becomes(self, at: int) -> bool:
        """Return whether "into" names what something becomes."""
        return not _BECOMING.isdisjoint(self.texts[:at])

    def _phrase(self, at: int, end: int, way: int, kind: str) -> int:
        text = self.texts[at]
        if kind == "verb" and end == at + 1 and is_passive(self._words, at):
            self._done, self._by_way = text, -way
            return end
        if kind == "noun" and text in _EFFECTS and "on" in self.texts[end : end + 2 * _NEAR]:
            self._has_effect = True
            self.name(self._words[at])
            return end
        if kind == "noun":
            before = next((one for one in reversed(self.texts[self.start : at]) if one not in DETERMINERS), "")
            if before in PREPOSITIONS or (text in _RISKS and before in BEING):
                self.name(self._words[at])
                return end
            if self._opens(at, end):
                while self.marks and self.marks[-1].kind is Kind.NAME:
                    self.marks.pop()
                self.marks.append(_END)
                self.turned = way
                return end
            self.name(self._words[at])
        self.lead(way, text)
        return end

    def _opens(self, at: int, end: int) -> bool:
        """Return whether a noun opens its clause, so that what it is follows: "the cause of A is B"."""
        before = self.texts[self.start : at]
        return (
            len(before) <= _LONGEST_START
            and not any(text in PREDICATE or text in ("be", "have", "has") for text in before)
            and not any(mark.kind is Kind.WAY for mark in self.marks[-2 * _NEAR :])
            and any(text in COPULA for text in self.texts[end:])
        )

    def _by(self, at: int) -> None:
        after = self.texts[at + 1] if at + 1 < len(self.texts) else "then"
        if after not in _NO_AGENT and not after[0].isdigit() and self.texts[at - 1 : at] != ["not"]:
            lost = self._done and self._done in leads_nowhere()
            if not lost:
                self.lead(self._by_way, self._done or "by")
            self._done, self._by_way = "", -1

    def _verb(self, at: int) -> None:
        text = self.texts[at]
        replaces = text in _EXCHANGED and "with" in self.texts[at + 1 : at + 1 + _NEAR]
        if replaces or is_passive(self._words, at):
            self._done, self._by_way = text, -1
        elif text not in leads_nowhere():
            self.lead(1, text)

    def lead(self, way: int, text: str) -> None:
        """Add a way, and behind it what its verb acts on, if that stood before it."""
        self.marks.append(Mark(Kind.WAY, text, way=way))
        self.marks += self.held
        self.held = []

    def name(self, word: Word) -> None:
        """Add a word, if it names anything."""
        if tells(word):
            self.marks.append(Mark(Kind.NAME, word.text, same(word.stem)))
