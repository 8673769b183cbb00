"""A sentence -> what its words name, in their order, with what leads from one to another between them."""

from poems_cards.audit.flow_marks import Kind, Mark
from poems_cards.audit.flow_ways import COPULA, PREDICATE, Marker
from poems_cards.audit.flow_words import DETERMINERS, GRAMMAR, PREPOSITIONS, leads_nowhere
from poems_cards.language.verbs import all_forms, verb_forms
from poems_cards.language.words import Words

_APART = frozenset("while although though whereas unless but however if once than except".split())
_FRONTED = frozenset("if when in during among as since for at after once although with to by because".split())
_ADJUNCT = frozenset("in during among within at throughout without".split())
_ARISING = frozenset[str]().union(*map(verb_forms, "form occur develop happen appear arise result begin start".split()))
_MADE = tuple("induced caused mediated borne derived made related triggered driven transmitted".split())
_HEAD = 3  # words before "that" which may be acted on by what stands behind it
_END, _COMMA, _ASIDE, _PREDICATES = Mark(Kind.END), Mark(Kind.COMMA), Mark(Kind.ADJUNCT), Mark(Kind.PREDICATE)


class _Reader:
    """Reads the marks of one sentence from left to right, clause by clause."""

    def __init__(self, read: Words) -> None:
        self._marker = Marker(read)
        self._words, self._texts, self._marks = read.words, self._marker.texts, self._marker.marks
        self._barriers = frozenset(read.barriers)
        self._fronted = bool(read.words) and read.words[0].text in _FRONTED

    def read(self) -> list[Mark]:
        at = 0
        while at < len(self._words):
            self._boundary(at)
            at = self._take(at)
        return self._marks

    def _boundary(self, at: int) -> None:
        word = self._words[at]
        if at and any(place in self._barriers for place in range(self._words[at - 1].at + 1, word.at)):
            self._marks.append(_END if self._fronted else _COMMA)
            self._marker.start, self._marker.turned, self._fronted = at, 0, False
        if word.text in _ADJUNCT:
            self._marks.append(_ASIDE)
        elif word.text in PREDICATE:
            self._marks.append(_END if self._texts[at - 1 : at] == ["and"] else _PREDICATES)

    def _take(self, at: int) -> int:
        """Add the mark of the word at a place, and return the place of the next one."""
        text = self._texts[at]
        if text == "but" and self._texts[at + 1 : at + 2] == ["by"]:
            return at + 1  # "not by A but by B"
        if text in _APART or text == "when" or (text == "as" and self._marks_as(at)):
            if text == "when" and at and self._texts[at - 1] in _ARISING:
                self._marker.lead(-1, text)
            elif at:
                self._marks.append(_END)
                self._marker.start = at + 1
            return at + 1
        if self._marker.turned and text in COPULA:
            self._marker.lead(-self._marker.turned, text)
            self._marker.turned = 0
            return at + 1
        if text in ("that", "which", "whom") and at and at + 1 < len(self._words):
            return self._relative(at)
        if self._is_hyphened(at):
            return self._compound(at)
        return self._marker.take(at)

    def _marks_as(self, at: int) -> bool:
        """Return whether "as" begins a clause of its own, behind a comma."""
        return at > 0 and self._marks[-1:] == [_COMMA] and self._texts[at + 1 : at + 2] not in (["a"], ["the"])

    def _relative(self, at: int) -> int:
        """Read "that": what a verb behind it has no room for it acts on, as in "vessels that the disease affects"."""
        after = self._texts[at + 1]
        if self._texts[at - 1] in PREPOSITIONS:
            self._marks.append(_END)
        elif not (after in PREDICATE | leads_nowhere() | all_forms() | GRAMMAR - DETERMINERS or after.endswith("ly")):
            names = self._marks[-_HEAD:]
            while names and names[0].kind is not Kind.NAME:
                names.pop(0)
            if names and all(mark.kind is Kind.NAME for mark in names):
                self._marker.held = names
                self._marks[-len(names) :] = [Mark(Kind.HEAD, mark.text, mark.stem) for mark in names]
            self._marks.append(_COMMA)
        return at + 1

    def _is_hyphened(self, at: int) -> bool:
        place = self._words[at].at
        return at > 0 and place - self._words[at - 1].at > 1 and place - 1 not in self._barriers

    def _compound(self, at: int) -> int:
        """Read the second part of a word with a hyphen: "hormone-producing", "drug-induced"."""
        word = self._words[at]
        if word.text.endswith("ing") and word.text in all_forms():
            self._marks.append(Mark(Kind.COMPOUND, word.text, way=-1))
        elif word.text in _MADE:
            self._marks.append(Mark(Kind.COMPOUND, word.text, way=1))
        else:
            self._marker.name(word)
        return at + 1


def read_marks(read: Words) -> list[Mark]:
    """Return the marks of a sentence."""
    return _Reader(read).read()
