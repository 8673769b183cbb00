"""A deck and copies of its sources -> every sentence and statement, and what facts, waivers and drafts make of it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from poems_cards.api._state import State
from poems_cards.api.session_values import BlockShown, ClauseShown, SentenceShown, TextShown
from poems_cards.audit.coverage import Coverage, Outline, cover
from poems_cards.audit.sources import ReadSource
from poems_cards.facts.deck import Deck
from poems_cards.facts.texts import citations
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence
from poems_cards.report.statements import SourceStatement


class Colors:
    """How each sentence of a deck's sources is covered."""

    def __init__(self, state: State, deck: Deck, sources: Iterable[ReadSource]) -> None:
        """Take what `state` has of `deck`, whose `sources` were read."""
        rows = [row for each in sources for row in each.rows]
        levels = {row.locator: row.level for row in rows if row.level}
        self._coverage: Coverage = cover(deck, Outline((row.locator for row in rows if not row.level), levels))
        self._clauses: dict[Locator, list[str]] = {}
        for fact in deck.live:
            for locator, _ in citations(fact):
                if locator.clause:
                    self._clauses.setdefault(locator, []).append(fact.id)
        self._drafted: dict[Locator, list[str]] = {}
        for record in state.records.values():
            if record.draft:
                for locator in record.cited:
                    self._drafted.setdefault(locator, []).append(record.id)
        self._refused = {Locator.parse(text): because for text, because in state.drafts.refused.items()}

    def sentence(self, at: Locator, heading: str, sentence: Sentence | None, *, report: bool) -> SentenceShown:
        """Return what a sentence is; `report` says whether it must be covered."""
        facts, drafts = self._coverage.facts(at), tuple(self._drafted.get(at, ()))
        state, because = "open" if report else "", ""
        if at in self._coverage.corrected:
            state = "corrected"
        elif facts:
            state = "cited"
        elif waiver := self._coverage.waived.get(at):
            state, because = "waived", waiver.because
        elif drafts:
            state = "drafted"
        elif at in self._refused:
            state, because = "refused", self._refused[at]
        clauses = enumerate(sentence.clauses if sentence else (), start=1)
        return SentenceShown(
            locator=str(at),
            heading=heading,
            text=sentence.text if sentence else "",
            clauses=tuple(self._clause(at._replace(clause=number), text) for number, text in clauses),
            state=state,
            facts=tuple(dict.fromkeys(facts)),
            drafts=drafts,
            because=because,
        )

    def _clause(self, at: Locator, text: str) -> ClauseShown:
        return ClauseShown(locator=str(at), text=text, facts=tuple(dict.fromkeys(self._clauses.get(at, ()))))

    def statement(self, statement: SourceStatement) -> SentenceShown:
        """Return what a statement is."""
        facts = self._coverage.facts(statement.locator)
        return SentenceShown(
            locator=str(statement.locator),
            heading="",
            text=statement.says,
            clauses=(),
            state="cited" if facts else "",
            facts=facts,
            drafts=tuple(self._drafted.get(statement.locator, ())),
            where=statement.where,
        )


def texts(colors: Colors, deck: Deck, sources: Iterable[ReadSource]) -> tuple[TextShown, ...]:
    """Return the text of each source of `deck`, as far as it is known."""
    read = {each.source.id: each for each in sources}
    said: dict[str, list[SourceStatement]] = {}
    for locator, statement in deck.statements.items():
        said.setdefault(locator.source, []).append(statement)
    return tuple(
        TextShown(
            source=source.id,
            short=source.short,
            report=source.report,
            at_hand=bool(source.id in read and read[source.id].path),
            blocks=(*_blocks(colors, read.get(source.id)), *_statements(colors, source.id, said)),
        )
        for source in deck.sources
    )


def _blocks(colors: Colors, read: ReadSource | None) -> Iterator[BlockShown]:
    if read is None:
        return
    report = read.source.report
    for block, rows in groupby(read.rows, key=lambda row: row.locator._replace(sentence=0)):
        here = [*rows]
        if here[0].level:
            yield BlockShown(locator=str(block), level=here[0].level, text=here[0].heading, sentences=())
        told = [row for row in here if not row.level]
        if told:
            shown = tuple(
                colors.sentence(row.locator, row.heading, read.found.get(row.locator), report=report) for row in told
            )
            yield BlockShown(locator=str(block), level=0, text="", sentences=shown)


def _statements(colors: Colors, source: str, said: Mapping[str, Iterable[SourceStatement]]) -> Iterator[BlockShown]:
    if source in said:
        shown = tuple(map(colors.statement, said[source]))
        yield BlockShown(locator=source, level=0, text="", sentences=shown)
