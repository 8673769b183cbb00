"""The notes of a deck that changes: those of a fact are kept as long as it is the same."""

from collections.abc import Sequence

from poems_cards.cards.notes import FactNote, in_order, maker
from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.model import Fact


class KeptNotes:
    """Makes notes, again and again."""

    def __init__(self, deck: Deck) -> None:
        """Take a deck as it is at first."""
        self._start(deck)

    def _start(self, deck: Deck) -> None:
        self._deck, self._setting = deck, deck.setting
        self._notes: Kept[list[FactNote]] = Kept(maker(deck))

    def take(self, deck: Deck, more: Sequence[Fact] = ()) -> None:
        """Take the deck as it is now; the notes of `more` facts are kept, too."""
        if deck.setting != self._setting:
            self._start(deck)
        self._deck = deck
        self._notes.only((*deck.live, *more))

    def of(self, fact: Fact) -> list[FactNote]:
        """Return the notes of a fact."""
        return self._notes.of(fact)

    def notes(self) -> list[FactNote]:
        """Return what `notes` would of the deck as it is now."""
        return [made for fact in in_order(self._deck) for made in self._notes.of(fact)]
