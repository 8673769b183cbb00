"""What a deck leaves out of its reports or has wrong of them: uncovered, changed, waived in vain, not there."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from poems_cards.audit.coverage import Cites, Coverage, Outline, stale, unknown
from poems_cards.audit.sources import ReadSource
from poems_cards.facts.deck import Deck
from poems_cards.facts.texts import citations
from poems_cards.problems import Place, Problem
from poems_cards.report.memory import Remembered
from poems_cards.report.report import Sentence

if TYPE_CHECKING:
    from poems_cards.report.locators import Locator

_SHOWN = 4  # facts, or words of a sentence, in a message


class Gaps:
    """Finds gaps between the facts of a deck and its sources, again and again as the facts change."""

    def __init__(self, deck: Deck, sources: Sequence[ReadSource]) -> None:
        """Take the `sources` of `deck`, which were read."""
        self._sources = sources
        self._reports = [each for each in sources if each.source.report]
        rows = [row for each in self._reports for row in each.rows]
        headings = {row.locator: row.level for row in rows if row.level}
        self.outline = Outline((row.locator for row in rows if not row.level), headings)
        self._clauses = {row.locator: _clauses(each, row) for each in sources for row in each.sentences}
        self._keys = frozenset(deck.key_of(each.source) for each in sources if each.rows)
        self._open: dict[Locator, Problem] = {}  # what is said of a sentence that is uncovered

    def problems(self, deck: Deck, coverage: Coverage, cites: Cites = citations) -> Iterator[Problem]:
        """Yield all gaps of `deck` as it is now, of which `coverage` is known."""
        nothing = [problem for each in self._reports if not each.rows for problem in _nothing(deck, each)]
        yield from nothing or stale(deck, coverage, self.outline)
        yield from unknown(deck, self._clauses, self._keys, cites)
        for each in self._sources:
            yield from _changed(each, coverage)
        for each in self._reports:
            yield from self._uncovered(each, coverage)

    def _uncovered(self, read: ReadSource, coverage: Coverage) -> Iterator[Problem]:
        for row in read.sentences:
            at = row.locator
            if not (at in coverage.cited or at in coverage.corrected or at in coverage.waived):
                if at not in self._open:
                    self._open[at] = _open(read, row)
                yield self._open[at]
        for new in read.new:
            yield Problem(
                place=Place(path=read.path),
                rule="uncovered",
                message=f"{read.table} lacks the sentence at {new.locator}{_beginning(new)}{_under(new.heading)}",
                fix=f"If the source has grown: {_remember(read)}, then write a fact.",
            )


def _clauses(read: ReadSource, row: Remembered) -> int:
    return len(read.found[row.locator].clauses) if row.locator in read.found else 0


def _open(read: ReadSource, row: Remembered) -> Problem:
    return Problem(
        place=Place(path=read.table if row.line else read.path, line=row.line, column=1 if row.line else 0),
        rule="uncovered",
        message=f"no fact cites {row.locator}{_beginning(read.found.get(row.locator))}{_under(row.heading)}",
        fix="Write a fact that cites it, or waive it in waived.yaml and say why.",
        about=(str(row.locator), row.heading),
    )


def _nothing(deck: Deck, read: ReadSource) -> Iterator[Problem]:
    yield Problem(
        place=Place(path=deck.folder),
        rule="no-report",
        message=f"there is no text of {read.source.id!r} to hold the facts against, and no {read.table}",
        fix=f"Give your copy of it: --text {read.source.id}=FILE.",
    )


def _beginning(sentence: Sentence | None) -> str:
    if sentence is None:
        return ""
    words = sentence.text.split()
    return f" ({' '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''})"


def _under(heading: str) -> str:
    return f' under "{heading}"' if heading else ""


def _changed(read: ReadSource, coverage: Coverage) -> Iterator[Problem]:
    lines = {row.locator: row.line for row in read.rows}
    for locators, what in ((read.changed, "has other words"), (read.missing, "is not")):
        for locator in locators if read.path or read.found else ():
            if facts := coverage.facts(locator):
                yield Problem(
                    place=Place(path=read.table, line=lines[locator], column=1),
                    rule="changed-sentence",
                    message=f"{locator} {what} in this copy; it is cited by {', '.join(facts[:_SHOWN])}",
                    fix=f"Hold the facts against the new words, then: {_remember(read)}.",
                )


def _remember(read: ReadSource) -> str:
    return f"poems-cards report FILE --deck DECK --source {read.source.id} --remember"
