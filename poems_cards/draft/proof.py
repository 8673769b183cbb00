"""Facts that nobody has read yet, held against everything that a fact of the deck is held against."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from poems_cards.audit.audit import Audit
from poems_cards.audit.findings import COPIED
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.problems import Problem
from poems_cards.rules import catalogue

# How a deck is held against the copies of its sources that are at hand.
Hold = Callable[[Deck], Audit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a trial of facts, by their ids.

    Shape:  `against` has all that is wrong with each that is not proven; `copies` what is the source's own words in
            the others.
    """

    against: Mapping[str, tuple[Problem, ...]]
    copies: Mapping[str, tuple[Problem, ...]]


def judge(deck: Deck, facts: Sequence[Fact], hold: Hold) -> Verdict:
    """Return what speaks against each of `facts`, if they all stood in `deck`.

    First those go that their sources do not bear out, until none of the rest leans on one that went; then the craft
    judges what is left, as two cards may be alike of which only one is true.
    """
    against: dict[str, tuple[Problem, ...]] = {}
    copies: dict[str, tuple[Problem, ...]] = {}
    left = list(facts)
    while left:
        found = hold(_with_facts(deck, left)).by_fact()
        wrong = {fact.id: tuple(found[fact.id]) for fact in left if _is_lie(found.get(fact.id, ()))}
        if not wrong:
            copies = {fact.id: run for fact in left if (run := _copies(found.get(fact.id, ())))}
            break
        against |= wrong
        left = [fact for fact in left if fact.id not in wrong]
    faults = _faults(deck, left)
    if against:
        faults |= {id_: more for id_, more in _faults(deck, facts).items() if id_ in against}
    against |= {id_: (*against.get(id_, ()), *more) for id_, more in faults.items()}
    return Verdict(against=against, copies={id_: run for id_, run in copies.items() if id_ not in against})


def _faults(deck: Deck, facts: Sequence[Fact]) -> dict[str, list[Problem]]:
    """Return what the craft has against each of `facts`, if they all stood in `deck`."""
    owners = {(fact.path, fact.place().keys): fact.id for fact in facts}
    found: dict[str, list[Problem]] = {}
    for problem in catalogue.problems(_with_facts(deck, facts)):
        owner = owners.get((problem.place.path, (problem.place.keys or ())[:2]))
        if owner:
            found.setdefault(owner, []).append(problem)
    return found


def _with_facts(deck: Deck, facts: Sequence[Fact]) -> Deck:
    return replace(deck, facts=(*deck.facts, *facts))


def _is_lie(problems: Sequence[Problem]) -> bool:
    return any(problem.rule != COPIED and problem.severity == "error" for problem in problems)


def _copies(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.rule == COPIED)
