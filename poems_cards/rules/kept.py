"""What the rules have against a deck that changes: what concerns one fact alone is kept as long as that is the same."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.model import Fact
from poems_cards.problems import Problem
from poems_cards.rules.catalogue import RULES, allowed, broken, in_language
from poems_cards.rules.study import Card, Key, Study, cards


class KeptRules:
    """Holds a deck against the rules, again and again."""

    def __init__(self, deck: Deck) -> None:
        """Take a deck as it is at first."""
        self._start(deck)

    def _start(self, deck: Deck) -> None:
        self._study, self._setting = Study(deck), deck.setting
        self._cards: Kept[list[Card]] = Kept(lambda fact: [*cards(fact, deck)])
        self._keys: Kept[list[tuple[Card, Key]]] = Kept(lambda fact: self._study.keys_of(self._cards.of(fact)))
        self._alone: Kept[list[Problem]] = Kept(self._judged)
        self._rules = in_language(RULES, deck)
        self._by_themselves = tuple(rule for rule in self._rules if not rule.beside)
        self._beside = tuple(rule for rule in self._rules if rule.beside)

    def take(self, deck: Deck, more: Sequence[Fact] = ()) -> None:
        """Take the deck as it is now; what is known of `more` facts is kept, too."""
        if deck.setting != self._setting:
            self._start(deck)
            return
        names = self._study.names
        self._study = Study(deck)
        if self._study.names != names:
            self._alone.clear()
        for kept in (self._cards, self._keys, self._alone):
            kept.only((*deck.live, *more))

    def learn(self, fact: Fact) -> None:
        """Judge a fact by itself, if that is not known yet."""
        self._alone.of(fact)

    def problems(self) -> Iterator[Problem]:
        """Yield all that `catalogue.problems` would."""
        yield from self._problems(self._study, self._study.facts)

    def known_problems(self) -> Iterator[Problem]:
        """Yield what is known of each fact by itself."""
        for fact in self._study.facts:
            if fact in self._alone:
                yield from self.problems_alone(fact)

    def problems_alone(self, fact: Fact) -> Iterator[Problem]:
        """Yield what the rules have against a fact by itself."""
        yield from allowed(fact, self._alone.of(fact), self._by_themselves)

    def problems_beside(self, more: Sequence[Fact], instead: str = "") -> Iterator[Problem]:
        """Yield what the rules have against `more` facts beside those of the deck, but for the one `instead`."""
        deck = self._study.deck
        others = (fact for fact in deck.facts if fact.id != instead)
        yield from self._problems(Study(replace(deck, facts=(*others, *more))), more)

    def _problems(self, study: Study, facts: Sequence[Fact]) -> Iterator[Problem]:
        study.cards = [card for fact in study.facts for card in self._cards.of(fact)]
        study.keys = [key for fact in study.facts for key in self._keys.of(fact)]
        beside: dict[int, list[Problem]] = {}
        for fact, problem in broken(self._beside, study):
            beside.setdefault(id(fact), []).append(problem)
        for fact in facts:
            yield from allowed(fact, (*self._alone.of(fact), *beside.get(id(fact), ())), self._rules)

    def _judged(self, fact: Fact) -> list[Problem]:
        return [problem for _, problem in broken(self._by_themselves, self._study.of(fact, self._cards.of(fact)))]
