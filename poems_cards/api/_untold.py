"""The parts of a cited sentence of which no fact speaks: a sentence may be on a card, and half of it on none."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from poems_cards.audit.support import is_idle
from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import texts
from poems_cards.language.wordlists import general_forms
from poems_cards.language.words import read_words
from poems_cards.report.report import Sentence

if TYPE_CHECKING:
    from poems_cards.report.locators import Locator

_JOINT = re.compile(r"\s(?=(?:and|but|while|whereas|although|though|as well as)\s)")
_SOUNDED = re.compile(r"(?=.*[a-z])(?:[A-Za-z]+-)*[A-Z]{2,}(?:-[A-Za-z]+)*")  # how a word is spoken: "hi-PER-tro-fe"
_FEWEST = 2  # telling words of a part that says anything by itself
_FEWEST_GENERAL = 3  # of them, where all are words that everybody knows
_EXPLAINS = re.compile(r"(?:an?|the)\s.*\b(?:that|which|who|where|when)\b")  # "gout, a disorder that …"
_TOLD, _EXPLAINED = 0.25, 0.5  # what a part has to share; an explanation more, as it shares words with many


class _Part(Struct, frozen=True, kw_only=True):
    """A part of a clause, from 1, with the stems that it alone has in its sentence: of general words, and of others."""

    clause: int
    text: str
    own: frozenset[str]
    general: frozenset[str]

    def is_told(self, known: frozenset[str]) -> bool:
        """Return whether these stems say something of it; a general word counts half."""
        if self.own and self.own.isdisjoint(known):
            return False
        share = (len(self.own & known) + len(self.general & known) / 2) / (len(self.own) + len(self.general) / 2)
        return share >= (_EXPLAINED if _EXPLAINS.match(self.text) else _TOLD)


class Untold:
    """Tells which parts of sentences share too few words of their own with the facts that cite them."""

    def __init__(self) -> None:
        """Start with no facts."""
        self._stems: Kept[frozenset[str]] = Kept(_stems)
        self._parts: dict[Locator, tuple[str, Sequence[_Part]]] = {}
        self._facts: dict[str, Fact] = {}
        self._subject: frozenset[str] = frozenset()

    def take(self, deck: Deck) -> None:
        """Take the facts of a deck as they are now."""
        self._stems.only(deck.facts)
        self._facts = {fact.id: fact for fact in deck.live}
        subject = read_words(deck.subject).stems
        if subject != self._subject:
            self._parts.clear()
        self._subject = subject

    def parts(self, sentence: Sentence, ids: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield the parts of which the facts `ids` say nothing, each with the number of its clause, from 1.

        What a part shares with the others of its sentence does not tell of it: "low levels of factor VIII" is not told
        by a fact on "low levels of von Willebrand factor".
        """
        if parts := self._of(sentence):
            known = self._subject.union(*(self._stems.of(self._facts[id_]) for id_ in ids))
            yield from ((part.clause, part.text) for part in parts if not part.is_told(known))

    def _of(self, sentence: Sentence) -> Sequence[_Part]:
        had = self._parts.get(sentence.locator)
        if had is None or had[0] != sentence.text:
            had = self._parts[sentence.locator] = sentence.text, tuple(_parts(sentence, self._subject))
        return had[1]


def _parts(sentence: Sentence, subject: frozenset[str]) -> Iterator[_Part]:
    """Yield the parts of a sentence of several that say something of their own."""
    parts = [(at, part) for at, clause in enumerate(sentence.clauses, start=1) for part in _JOINT.split(clause)]
    telling = [[word for word in read_words(part).words if not is_idle(word)] for _, part in parts]
    for index, (at, part) in enumerate(parts if len(parts) > 1 else ()):
        others = {word.stem for other, words in enumerate(telling) if other != index for word in words}
        others |= subject
        alone = [word for word in telling[index] if word.stem not in others]
        general = {word.stem for word in alone if word.text in general_forms()}
        own = {word.stem for word in alone} - general
        says = own or len(general) >= _FEWEST_GENERAL
        if says and len(telling[index]) >= _FEWEST and not _SOUNDED.fullmatch(part):
            yield _Part(clause=at, text=part, own=frozenset(own), general=frozenset(general))


def _stems(fact: Fact) -> frozenset[str]:
    return frozenset().union(*(read_words(text.text).stems for text in texts(fact)))
