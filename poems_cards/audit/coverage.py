"""Which sentences of its reports a deck's facts cite, correct or waive, and which of its locators lead nowhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from poems_cards.facts.deck import Deck, Span, Waiver
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import citations
from poems_cards.problems import Keys, Problem
from poems_cards.report.locators import Locator

_LAST = 10**9  # behind every block

# What gives the locators of a fact, each with the keys that lead to it: `citations`, or what keeps what that gave.
Cites = Callable[[Fact], Iterable[tuple[Locator, Keys]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The ids of the facts that cite or correct each sentence or statement; and the waived sentences."""

    cited: Mapping[Locator, tuple[str, ...]]
    corrected: Mapping[Locator, tuple[str, ...]]
    waived: Mapping[Locator, Waiver]

    def facts(self, locator: Locator) -> tuple[str, ...]:
        """Return the ids of the facts that cite or correct a sentence."""
        return (*self.cited.get(locator, ()), *self.corrected.get(locator, ()))


class Outline:
    """The sentences of reports in their order, and the headings between them, each with its level."""

    def __init__(self, sentences: Iterable[Locator], headings: Mapping[Locator, int]) -> None:
        """Sort `sentences`; a heading's level is 1 for the highest."""
        self.sentences = sorted(sentences, key=lambda at: at.order)
        self._orders = [at.order for at in self.sentences]
        self._headings = sorted(headings.items(), key=lambda each: each[0].order)
        self._levels = headings

    def within(self, span: Span) -> list[Locator]:
        """Return the sentences of `span`; those below a heading end at the next one of its level or a higher one."""
        if span.first.is_heading and span.first not in self._levels:
            return []
        last = self._end(span.first) if span.first.is_heading else span.last
        first, behind = bisect_left(self._orders, span.first.order), bisect_right(self._orders, last.order)
        return self.sentences[first:behind]

    def _end(self, heading: Locator) -> Locator:
        level = self._levels[heading]
        for other, its_level in self._headings:
            if other.source == heading.source and other.block > heading.block and its_level <= level:
                return other
        return heading._replace(block=_LAST)


def cover(deck: Deck, outline: Outline, cites: Cites = citations) -> Coverage:
    """Return what facts of `deck` that are not retired cite and correct, and which sentences of `outline` it waives."""
    cited: dict[Locator, list[str]] = {}
    corrected: dict[Locator, list[str]] = {}
    for fact in deck.live:
        for locator, keys in cites(fact):
            found = corrected if keys[0] == "corrects" else cited
            ids = found.setdefault(locator.whole, [])
            if fact.id not in ids:
                ids.append(fact.id)
    waived = {at: waiver for waiver in deck.waivers for span in waiver.cite for at in outline.within(span)}
    return Coverage(
        cited={locator: tuple(ids) for locator, ids in cited.items()},
        corrected={locator: tuple(ids) for locator, ids in corrected.items()},
        waived=waived,
    )


def unknown(
    deck: Deck, known: Mapping[Locator, int], sources: Collection[str], cites: Cites = citations
) -> Iterator[Problem]:
    """Yield each locator that names no sentence or clause.

    Shape:  `known` has how many clauses each sentence has; 0 where only the sentence is remembered. `sources` are those
            whose sentences are known, as locators name them.
    """
    for fact in deck.live:
        entries: set[Locator] = set()  # what they cite, which may be all that the fact cites
        for locator, keys in cites(fact):
            if locator.statement or locator.source not in sources or (keys[0] == "cite" and locator in entries):
                continue
            entries.add(locator)
            if locator.whole not in known:
                message = f"{fact.id!r}: there is no sentence {locator.whole}"
            elif locator.clause and known[locator.whole] and locator.clause > known[locator.whole]:
                message = f"{fact.id!r}: {locator.whole} has {known[locator.whole]} clauses, so there is no {locator}"
            else:
                continue
            fix = "Look the sentence up: poems-cards report FILE shows each with its locator."
            yield Problem(place=fact.place(*keys), rule="unknown-locator", message=message, fix=fix)


def stale(deck: Deck, coverage: Coverage, outline: Outline) -> Iterator[Problem]:
    """Yield each span of a waiver that waives nothing, or something that a fact covers."""
    for waiver in deck.waivers:
        for span in waiver.cite:
            sentences = outline.within(span)
            covered = [at for at in sentences if coverage.facts(at)]
            if not sentences:
                what = "no sentence below a heading" if span.first.is_heading else "no sentence"
                message = f"there is {what} {span}"
                fix = "Delete it from the waiver."
            elif covered:
                message = f"{covered[0]} is waived, and {coverage.facts(covered[0])[0]!r} covers it"
                fix = "Leave that sentence out of the waiver."
            else:
                continue
            yield Problem(place=waiver.place, rule="stale-waiver", message=message, fix=fix)
