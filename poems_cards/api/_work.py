"""The state of a deck that changes: after a change, only what it concerns is checked, proven and made again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from poems_cards.api import _showing
from poems_cards.api._records import Record
from poems_cards.api._sources_shown import Sentences
from poems_cards.api._state import State, read_state
from poems_cards.api.session_facts import FactRow
from poems_cards.api.shown import Finding
from poems_cards.audit.kept import KeptAudit
from poems_cards.audit.sources import Copy
from poems_cards.cards.kept import KeptNotes
from poems_cards.cards.notes import withdrawn_notes
from poems_cards.facts.kept import Kept as KeptOf
from poems_cards.facts.model import Fact
from poems_cards.folder.kept import Kept
from poems_cards.folder.read import NOTHING
from poems_cards.problems import Problem
from poems_cards.release import guard, uncited
from poems_cards.release.stamps import BACKGROUND, fact_of
from poems_cards.rules.kept import KeptRules

STEP = 15  # facts: a twentieth of a second, which a curator's wish may have to wait

Findings = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The ids and locators of what has changed, and the ids that are gone."""

    facts: tuple[str, ...]
    sentences: tuple[str, ...]
    gone: tuple[str, ...]


class Work:
    """A deck, with all that is found in it and made of it.

    Shape:  `findings` are by the ids of their facts, those of no fact under ""; `complete` is False while there are
            facts of which nothing is found yet.
    """

    def __init__(
        self, folder: Path, state: State, copies: Sequence[Copy], kept: Kept, at_once: int | None = None
    ) -> None:
        """Take what was read in `folder`, where all that can be is `kept`; `at_once` is as for `Session`."""
        self.folder = folder
        self._kept = kept
        self.rules = KeptRules(state.deck)
        self.audit = KeptAudit(state.deck, copies)
        self.notes = KeptNotes(state.deck)
        self.sentences = Sentences()
        self._titles: KeptOf[str] = KeptOf(lambda fact: _showing.asked(fact, self.state.deck))
        self.complete = at_once is None or len(state.deck.live) <= at_once
        self.state = state
        self.findings: Findings = {}
        self._made: dict[int, tuple[Problem, tuple[str, int], Finding]] = {}
        self._rows: dict[int, tuple[Record, tuple[Finding, ...], bool, FactRow]] = {}
        self.rows: dict[str, FactRow] = {}
        self._packages: dict[str, str] = {}  # of facts that were released
        self.take(state)

    def read(self, instead: Mapping[str, str] = NOTHING, fresh: Sequence[str] | None = None) -> State:
        """Return what can be read in the folder; `fresh` are the files that may have changed, left out all of them.

        Errors: DeckError if the deck cannot be read at all.
        """
        self._kept.fresh = fresh
        return read_state(self.folder, instead, self._kept)

    def is_as_read(self, name: str, data: bytes | None) -> bool:
        """Return whether a file had these bytes when it was last read; None stands for a missing file."""
        return self._kept.files.get(name) == data

    def wrote(self, files: Mapping[str, bytes]) -> None:
        """Note that these files were written."""
        for name, data in files.items():
            self._kept.wrote(name, data)

    def take(self, state: State, ids: Sequence[str] = ()) -> Touched:
        """Take the deck as it was read now, and return what differs; of `ids` all is found in any case."""
        before, rows, findings = self.state, self.rows, self.findings
        if state.deck.setting != before.deck.setting:
            self._titles.clear()
        self.state = state
        for kept in (self.rules, self.audit, self.notes):
            kept.take(state.deck, state.drafted)
        self._titles.only((*state.deck.facts, *state.drafted))
        for id_ in ids:
            if (record := state.records.get(id_)) and record.fact and not record.draft and not record.fact.retired:
                self._learn(record.fact)
        self.complete = self.complete or all(self.audit.knows(fact) for fact in state.deck.live)
        self._find()
        sentences = self._sentences()
        return Touched(
            facts=tuple(
                id_
                for id_, row in self.rows.items()
                if row != rows.get(id_)
                or findings.get(id_) != self.findings.get(id_)
                or before.records[id_].values != state.records[id_].values
            ),
            sentences=sentences,
            gone=tuple(id_ for id_ in rows if id_ not in self.rows),
        )

    def learn(self) -> Iterator[Sequence[str]]:
        """Find what is not found yet, a few facts at each step; yield the ids of those of which there is news.

        What facts have against each other comes last, as does which parts of sentences no fact speaks of.
        """
        waiting = iter([fact for fact in self.state.deck.live if not self.audit.knows(fact)])
        while some := [*islice(waiting, STEP)]:
            yield [fact.id for fact in some if self._is_news(fact)]
        if not self.complete:
            self.complete = True
            before = self.findings
            self._find()
            yield [id_ for id_, found in self.findings.items() if found != before.get(id_)]
            self._sentences()

    def _is_news(self, fact: Fact) -> bool:
        """Find what speaks against a fact by itself, and return whether anything does that was not known."""
        record = self.state.records.get(fact.id)
        if record is None or record.fact is not fact or self.audit.knows(fact):
            return False
        self._learn(fact)
        found = [("craft", each) for each in self.rules.problems_alone(fact)]
        found += [("audit", each) for each in self.audit.held(fact)]
        if found:
            had = self.findings.get(fact.id, ())
            self.findings[fact.id] = (*had, *(self.state.finding(*each) for each in found))
            self.rows[fact.id] = self._row(fact.id, record)
        return bool(found)

    def _sentences(self) -> tuple[str, ...]:
        """See how sentences are covered now, and return the locators of those that look different."""
        return self.sentences.take(self.state, self.audit.sources, self.audit.coverage, deep=self.complete)

    def _learn(self, fact: Fact) -> None:
        self.rules.learn(fact)
        self.audit.learn(fact)

    def _find(self) -> None:
        """Gather all that is found, and make the rows of the facts."""
        sorted_: dict[str, list[Finding]] = {}
        made: dict[int, tuple[Problem, tuple[str, int], Finding]] = {}
        for origin, problem in self._found():
            had = self._made.get(id(problem))
            if had is None or self.state.owners.get(had[1], "") != had[2].fact:
                had = problem, self.state.spot(problem), self.state.finding(origin, problem)
            made[id(problem)] = had
            sorted_.setdefault(had[2].fact, []).append(had[2])
        self._made = made
        self.findings = {id_: tuple(some) for id_, some in sorted_.items()}
        self._packages = {fact_of(guid): stamp.package for guid, stamp in self.state.old.notes.items()}
        known = {id(record) for record in self.state.records.values()}
        self._rows = {key: had for key, had in self._rows.items() if key in known}
        self.rows = {id_: self._row(id_, record) for id_, record in self.state.records.items()}

    def _found(self) -> Iterator[tuple[str, Problem]]:
        """Yield everything that is found, with where that comes from."""
        state, deck = self.state, self.state.deck
        yield from (("reading", each) for each in state.problems)
        if state.folder.deck and state.old.notes:
            gone = [each for each in withdrawn_notes(deck) if each.note.guid in state.old.notes]
            costs = guard.problems(deck, self.notes.notes(), gone, state.old)
            yield from (("release", each) for each in costs)
        yield from (("release", each) for each in uncited.problems(deck))
        craft = self.rules.problems() if self.complete else self.rules.known_problems()
        yield from (("craft", each) for each in craft)
        yield from (("audit", each) for each in self.audit.problems(only_known=not self.complete))
        if state.drafted:
            yield from (("craft", each) for each in self.rules.problems_beside(state.drafted))
            yield from (("audit", each) for each in self.audit.problems_beside(state.drafted))

    def _row(self, id_: str, record: Record) -> FactRow:
        """Return the row of a fact, the same one as before if nothing in it can differ."""
        findings = self.findings.get(id_, ())
        background = self._packages.get(id_, record.level) == BACKGROUND
        had = self._rows.get(id(record))
        if had is None or had[1:3] != (findings, background):
            title = self._titles.of(record.fact) if record.fact else _showing.title(record)
            row = _showing.row(record, title, findings, background=background)
            had = self._rows[id(record)] = record, findings, background, row
        return had[3]
