"""The clauses of a cited sentence of which no fact speaks: a sentence may be on a card, and half of it on none."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from poems_cards.audit.support import is_idle
from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import texts
from poems_cards.language.words import read_words
from poems_cards.report.report import Sentence

if TYPE_CHECKING:
    from poems_cards.report.locators import Locator


class Untold:
    """Tells which clauses share no telling word with the facts that cite their sentence."""

    def __init__(self) -> None:
        """Start with no facts."""
        self._stems: Kept[frozenset[str]] = Kept(_stems)
        self._telling: dict[Locator, tuple[str, tuple[frozenset[str], ...]]] = {}
        self._facts: dict[str, Fact] = {}
        self._subject: frozenset[str] = frozenset()

    def take(self, deck: Deck) -> None:
        """Take the facts of a deck as they are now."""
        self._stems.only(deck.facts)
        self._facts = {fact.id: fact for fact in deck.live}
        self._subject = read_words(deck.subject).stems

    def clauses(self, sentence: Sentence, ids: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the clauses of which the facts `ids` say nothing, from 1."""
        if len(sentence.clauses) > 1:
            known = self._subject.union(*(self._stems.of(self._facts[id_]) for id_ in ids))
            for number, telling in enumerate(self._of(sentence), start=1):
                if telling and telling.isdisjoint(known):
                    yield number

    def _of(self, sentence: Sentence) -> Sequence[frozenset[str]]:
        had = self._telling.get(sentence.locator)
        if had is None or had[0] != sentence.text:
            had = self._telling[sentence.locator] = sentence.text, tuple(map(_telling, sentence.clauses))
        return had[1]


def _stems(fact: Fact) -> frozenset[str]:
    return frozenset().union(*(read_words(text.text).stems for text in texts(fact)))


def _telling(clause: str) -> frozenset[str]:
    return frozenset(word.stem for word in read_words(clause).words if not is_idle(word))
