"""Rules of the craft for prompts beside each other, one generator each."""

# ruff: noqa: D401  the docstring of a rule is the rule

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from poems_cards.cards import wording
from poems_cards.facts.keys import ASKING, Role
from poems_cards.facts.kinds import KINDS, Kind
from poems_cards.facts.model import Fact, Statement
from poems_cards.facts.texts import asked
from poems_cards.problems import shown
from poems_cards.rules.study import OWN_WORDS, Card, Fault, Key, Study, cards, lead


def _settling(kind: Kind) -> Iterator[Callable[[Any], object]]:
    """Yield what gives the texts that settle what a fact of a kind asks, and those that settle what it asks back."""
    yield attrgetter(*(key for key, what in kind.keys.items() if what.role in ASKING))
    if "reverse" in kind.keys:
        yield from (attrgetter(key) for key, what in kind.keys.items() if what.role is Role.ANSWER)


_SETTLING = {name: tuple(_settling(kind)) for name, kind in KINDS.items() if name != "picture"}  # it asks by its image
_CONTRAST = frozenset("not no neither never other without except besides apart beyond before after only".split())
_SMALLEST_BROAD = 2  # words with a meaning; one alone asks for anything
_MOST_EXTRA = 2
_MOST_COMPARED = 100  # so that the work grows with the prompts, and not with their pairs


def same_prompt(study: Study) -> Iterator[Fault]:
    """No two cards ask the same and expect different answers: nobody could know which one is meant."""
    first: dict[str, Card] = {}
    for fact in _suspects(study.facts):
        for card in {card.prompt: card for card in cards(fact, study.deck)}.values():
            other = first.setdefault(card.prompt, card)
            if other.fact is not card.fact and not _agree(card, other):
                message = f"{shown(card.prompt)} is asked by {other.fact.id!r} too, with another answer"
                fix = "Say in each what sets it apart; if both answers are right, write a list."
                if card.back:
                    fix = "Say in each what sets it apart, or write 'reverse: false' in one of them."
                yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix, about=other.fact.id)


def _suspects(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that may ask what another of their kind asks.

    A build runs this, so it looks at what settles a prompt, for a tenth of the time that it takes to word all prompts.
    """
    first: dict[str, dict[object, Fact]] = {kind: {} for kind in KINDS}
    alike: set[int] = set()
    for fact in facts:
        known = first[fact.kind]
        for settled in _settled(fact):
            other = known.setdefault(settled, fact)
            if other is not fact:
                alike |= {id(fact), id(other)}
    return [fact for fact in facts if id(fact) in alike] if alike else []


def _settled(fact: Fact) -> Iterable[object]:
    """Return something for each prompt of `fact` that another fact of its kind has too, if it asks the same."""
    if isinstance(fact, Statement):
        numbers = {part.number for part in fact.parts if not isinstance(part, str)}
        return {wording.sentence(fact, without=number) for number in numbers}
    return [settling(fact) for settling in _SETTLING.get(fact.kind, ())]


def similar_prompt(study: Study) -> Iterator[Fault]:
    """Two prompts of the same words expect the same answer: else learners mix them up for ever."""
    for card, other in study.doubles:
        if not _agree(card, other) and card.prompt != other.prompt:
            message = f"{shown(card.prompt)} is nearly the prompt of {other.fact.id!r}: {shown(other.prompt)}"
            fix = "Word them apart, so that each shows at once what it is about."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix, about=other.fact.id)


def repeated_card(study: Study) -> Iterator[Fault]:
    """No card stands in the deck twice: its learner would review one thing for the price of two."""
    for card, other in study.doubles:
        if _agree(card, other):
            message = f"{shown(card.prompt)} is asked by {other.fact.id!r} too, with the same answer"
            fix = "Keep one of the two, with both citations."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix, about=other.fact.id)


def also_fits(study: Study) -> Iterator[Fault]:
    """A prompt fits its own answer alone: if one with a word or two more asks for something else, that fits as well."""
    first: dict[Key, Card] = {}
    for card, key in study.keys:
        if card.fact.kind in OWN_WORDS and len(key[1]) >= _SMALLEST_BROAD:
            first.setdefault(key, card)
    count = Counter(word for _, words in first for word in words)
    # A word that no other prompt has sets its prompt apart; else the rarest word leads to the few that can be narrower.
    rarest = {key: min(key[1], key=lambda word: (count[word], word)) for key in first}
    leading = {word for word in rarest.values() if count[word] > 1}
    having: dict[tuple[str, str], list[frozenset[str]]] = {}
    for way, words in first:
        for word in words & leading:
            having.setdefault((way, word), []).append(words)
    for key, broad in first.items():
        way, words = key
        for more in having.get((way, rarest[key]), [])[:_MOST_COMPARED]:
            if words < more and len(more) - len(words) <= _MOST_EXTRA and _CONTRAST.isdisjoint(more - words):
                narrow = first[way, more]
                if narrow.fact is not broad.fact and not _agree(broad, narrow):
                    message = (
                        f"{shown(broad.prompt)} lets in the answer of {narrow.fact.id!r}, too: {shown(narrow.answer)}"
                    )
                    fix = "Add to the prompt what makes its own answer the only one."
                    yield Fault(fact=broad.fact, at=broad.prompt_at, message=message, fix=fix, about=narrow.fact.id)
                    break


def _agree(card: Card, other: Card) -> bool:
    """Return whether two cards have the same answer; two lists, whether they have the same items."""
    if lead(card.fact) and lead(other.fact):
        return _items(card.fact) == _items(other.fact)
    return card.answer.casefold() == other.answer.casefold() or (
        bool(card.answer_terms) and card.answer_terms == other.answer_terms
    )


def _items(fact: Fact) -> set[str]:
    return {text.text.casefold() for text in asked(fact)}
