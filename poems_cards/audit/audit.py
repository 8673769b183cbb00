"""A deck held against its report: what is grounded, covered and copied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from poems_cards.audit.coverage import Coverage, cover, stale, unknown
from poems_cards.audit.findings import deck_copies, fact_problems, is_found, is_grounded, is_held
from poems_cards.facts.deck import Deck
from poems_cards.problems import Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.memory import FILE, Remembered, is_prose, resolve
from poems_cards.report.report import Sentence

_SHOWN = 4  # facts in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the report: how it is covered, and by which facts.

    Shape:  `state` is "covered", "corrected", "waived" or "uncovered"; `sentence` is None where the report was not
            given or lacks it; `row` is its line in `report.tsv`, 0 if it is not there.
    """

    locator: Locator
    heading: str
    sentence: Sentence | None
    state: str
    facts: tuple[str, ...] = ()
    because: str = ""
    row: int = 0
    new: bool = False  # in this copy, and not in report.tsv


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found.

    Shape:  `problems` are sorted by place; those of a fact have its id as their `fact`.
    """

    deck: Deck
    lines: tuple[Line, ...]
    facts: int
    grounded: int
    corrected: int
    allowed: int
    held: bool  # against a report's text, or only against what is remembered of it
    problems: tuple[Problem, ...]

    def count(self, *states: str) -> int:
        """Return how many sentences are in one of `states`."""
        return sum(line.state in states for line in self.lines)

    def counts(self) -> dict[str, int]:
        """Return the counts by their names in JSON; `problems` is how many there are."""
        return {
            "sentences": len(self.lines),
            "covered": self.count("covered", "corrected"),
            "waived": self.count("waived"),
            "facts": self.facts,
            "grounded": self.grounded,
            "corrected": self.corrected,
            "allowed": self.allowed,
            "problems": len(self.problems),
        }

    def by_fact(self) -> dict[str, list[Problem]]:
        """Return the problems of each fact that has any, by its id."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            if problem.fact:
                found.setdefault(problem.fact, []).append(problem)
        return found

    def to_dict(self) -> dict[str, object]:
        """Return counts and problems as `audit --format json` prints them."""
        return {**self.counts(), "problems": [problem.to_dict() for problem in self.problems]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """The report as the deck knows it: sentences by locator, as far as there is a copy, and what is remembered."""

    order: Mapping[Locator, Remembered | None]
    found: Mapping[Locator, Sentence]
    new: tuple[Sentence, ...] = ()
    changed: tuple[Locator, ...] = ()
    missing: tuple[Locator, ...] = ()


def audit(deck: Deck, sentences: Sequence[Sentence] | None, path: str = "") -> Audit:
    """Hold `deck` against the `sentences` of a copy of its report, which `path` names; None if there is no copy."""
    memory = str(PurePath(deck.folder) / FILE)
    copy = _copy(deck.remembered, sentences)
    coverage = cover(deck, copy.order.keys())
    lines = tuple(_lines(copy, coverage))
    problems: list[Problem] = []
    if deck.report is None or not copy.order:
        problems += _nothing(deck)
    else:
        clauses = {at: len(copy.found[at].clauses) if at in copy.found else 0 for at in copy.order}
        problems += unknown(deck, clauses)
        problems += stale(deck, coverage, copy.order.keys())
        problems += _uncovered(lines, memory if deck.remembered else path)
        problems += _changed(copy, coverage, memory)
    wrong, used = fact_problems(deck, copy.found)
    problems += [replace(problem, fact=id_) for id_, found in wrong.items() for problem in found]
    problems += deck_copies(deck, copy.found)
    judged = [fact.id for fact in deck.live if is_held(deck, fact) and is_found(fact, copy.found)]
    return Audit(
        deck=deck,
        lines=lines,
        facts=len(deck.live),
        grounded=sum(is_grounded(wrong.get(id_, ()), used[id_]) for id_ in judged),
        corrected=sum(bool(fact.corrects) for fact in deck.live),
        allowed=sum(bool(names) for names in used.values()),
        held=bool(copy.found),
        problems=tuple(problems),
    )


def _copy(rows: Sequence[Remembered], sentences: Sequence[Sentence] | None) -> _Copy:
    if not rows:
        found = {sentence.locator: sentence for sentence in sentences or ()}
        return _Copy(order=dict.fromkeys(found), found=found)
    order = {row.locator: row for row in rows}
    if sentences is None:
        return _Copy(order=order, found={})
    resolved = resolve(rows, sentences)
    return _Copy(
        order=order,
        found=resolved.found,
        new=tuple(sentence for sentence in resolved.new if is_prose(sentence.text)),
        changed=resolved.changed,
        missing=resolved.missing,
    )


def _lines(copy: _Copy, coverage: Coverage) -> Iterator[Line]:
    for locator, row in copy.order.items():
        sentence = copy.found.get(locator)
        waiver = coverage.waived.get(locator)
        if locator in coverage.corrected:
            state = "corrected"
        elif locator in coverage.cited:
            state = "covered"
        else:
            state = "waived" if waiver else "uncovered"
        yield Line(
            locator=locator,
            heading=row.heading if row else sentence.heading if sentence else "",
            sentence=sentence,
            state=state,
            facts=(*coverage.cited.get(locator, ()), *coverage.corrected.get(locator, ())),
            because=waiver.because if waiver else "",
            row=row.line if row else 0,
        )
    for sentence in copy.new:
        yield Line(locator=sentence.locator, heading=sentence.heading, sentence=sentence, state="uncovered", new=True)


def _nothing(deck: Deck) -> Iterator[Problem]:
    if deck.report is not None:
        yield Problem(
            place=Place(path=deck.folder),
            rule="no-report",
            message="there is no report to hold the facts against, and no report.tsv that remembers one",
            fix="Give your copy of the report: --report FILE.",
        )


def _uncovered(lines: Iterable[Line], path: str) -> Iterator[Problem]:
    for line in lines:
        if line.state != "uncovered":
            continue
        under = f' under "{line.heading}"' if line.heading else ""
        message = f"no fact cites {line.locator}{under}"
        fix = "Write a fact that cites it, or waive it in waived.yaml and say why."
        if line.new:
            message = f"{FILE} does not know the sentence at {line.locator} of this copy{under}"
            fix = "If the report has grown: poems-cards report FILE --remember DECK, then write a fact."
        place = Place(path=path, line=line.row, column=1 if line.row else 0)
        yield Problem(place=place, rule="uncovered", message=message, fix=fix)


def _changed(copy: _Copy, coverage: Coverage, path: str) -> Iterator[Problem]:
    for locators_, what in ((copy.changed, "has other words"), (copy.missing, "is not")):
        for locator in locators_:
            facts = (*coverage.cited.get(locator, ()), *coverage.corrected.get(locator, ()))
            row = copy.order[locator]
            if not facts or row is None:
                continue
            yield Problem(
                place=Place(path=path, line=row.line, column=1),
                rule="changed-sentence",
                message=f"{locator} {what} in this copy of the report; it is cited by {', '.join(facts[:_SHOWN])}",
                fix="Hold the facts against the new words, then: poems-cards report FILE --remember DECK.",
            )
