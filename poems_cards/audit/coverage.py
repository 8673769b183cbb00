"""Which sentences of the report a deck's facts cite, correct or waive, and which of its locators lead nowhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poems_cards.facts.deck import Deck, Waiver
from poems_cards.facts.texts import citations
from poems_cards.problems import Problem
from poems_cards.report.locators import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """For each sentence that is covered, the ids of the facts that cite it or correct it; and those that are waived."""

    cited: Mapping[Locator, tuple[str, ...]]
    corrected: Mapping[Locator, tuple[str, ...]]
    waived: Mapping[Locator, Waiver]

    @property
    def covered(self) -> frozenset[Locator]:
        """The sentences that a fact cites or corrects."""
        return frozenset((*self.cited, *self.corrected))


def cover(deck: Deck, known: Collection[Locator]) -> Coverage:
    """Return how the sentences `known` are covered by the facts of `deck` that are not retired."""
    cited: dict[Locator, list[str]] = {}
    corrected: dict[Locator, list[str]] = {}
    for fact in deck.live:
        for locator, keys in citations(fact):
            found = corrected if keys[0] == "corrects" else cited
            if locator.whole in known and fact.id not in found.setdefault(locator.whole, []):
                found[locator.whole].append(fact.id)
    order = sorted(known)
    waived = {locator: waiver for waiver in deck.waivers for locator in _within(waiver, order)}
    return Coverage(
        cited={locator: tuple(ids) for locator, ids in cited.items() if ids},
        corrected={locator: tuple(ids) for locator, ids in corrected.items() if ids},
        waived=waived,
    )


def _within(waiver: Waiver, order: Sequence[Locator]) -> Sequence[Locator]:
    return order[bisect_left(order, waiver.first.whole) : bisect_right(order, waiver.last.whole)]


def unknown(deck: Deck, known: Mapping[Locator, int]) -> Iterator[Problem]:
    """Yield each locator that names no sentence or clause.

    Shape:  `known` has how many clauses each sentence has; 0 where only the sentence is remembered.
    """
    for fact in deck.live:
        for locator, keys in citations(fact):
            if locator.whole not in known:
                message = f"{fact.id!r}: the report has no sentence {locator.whole}"
            elif locator.clause and known[locator.whole] and locator.clause > known[locator.whole]:
                message = f"{fact.id!r}: {locator.whole} has {known[locator.whole]} clauses, so there is no {locator}"
            else:
                continue
            fix = "Look the sentence up: poems-cards report FILE shows each with its locator."
            yield Problem(place=fact.place(*keys), rule="unknown-locator", message=message, fix=fix)


def stale(deck: Deck, coverage: Coverage, known: Collection[Locator]) -> Iterator[Problem]:
    """Yield each waiver that waives nothing, or something that a fact covers."""
    order = sorted(known)
    covered = sorted(coverage.covered)
    for waiver in deck.waivers:
        both = _within(waiver, covered)
        if not _within(waiver, order):
            message = f"the report has no sentence {_range(waiver)}"
            fix = "Delete the waiver."
        elif both:
            facts = (*coverage.cited.get(both[0], ()), *coverage.corrected.get(both[0], ()))
            message = f"{both[0]} is waived, and {facts[0]!r} covers it"
            fix = "Delete the waiver." if waiver.first == waiver.last else "Leave that sentence out of the waiver."
        else:
            continue
        yield Problem(place=waiver.place, rule="stale-waiver", message=message, fix=fix)


def _range(waiver: Waiver) -> str:
    return str(waiver.first) if waiver.first == waiver.last else f"from {waiver.first} to {waiver.last}"
