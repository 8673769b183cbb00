"""A deck and copies of its sources -> every sentence and statement, and how each is covered."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from poems_cards.api._state import State
from poems_cards.api._untold import Untold
from poems_cards.api.session_sources import BlockShown, ClauseShown, SentenceShown, TextShown
from poems_cards.audit.coverage import Coverage
from poems_cards.audit.sources import ReadSource
from poems_cards.facts.kept import Kept
from poems_cards.facts.texts import citations
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence
from poems_cards.report.statements import SourceStatement

# What a sentence looks like depends on: by what it is corrected, cited, waived, drafted, refused, clause by clause; and
# which parts of its clauses no fact speaks of.
_Look = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]


class Sentences:
    """All sentences and statements of a deck's sources; those of which nothing has changed are made once."""

    def __init__(self) -> None:
        """Start with no sentences."""
        self._sources: Sequence[ReadSource] = ()
        self._shown: dict[Locator, tuple[_Look, SentenceShown]] = {}
        self._clauses: Kept[list[Locator]] = Kept(
            lambda fact: [locator for locator, _ in citations(fact) if locator.clause]
        )
        self._state: State | None = None
        self._untold = Untold()

    def take(self, state: State, sources: Sequence[ReadSource], coverage: Coverage, *, deep: bool) -> tuple[str, ...]:
        """Take a deck and its `sources` as they are now, and return the locators of sentences that look different.

        Only `deep` tells which parts no fact speaks of: it reads every fact.
        """
        if sources is not self._sources or self._state is None or state.deck.statements != self._state.deck.statements:
            self._shown.clear()
        self._sources, self._state = sources, state
        self._untold.take(state.deck)
        looks = _Looks(state, coverage, self._by_clause(state), self._untold if deep else None)
        changed = []
        for read in sources:
            for row in read.sentences:
                look = looks.of(row.locator, read.found.get(row.locator), report=read.source.report)
                if self._shown.get(row.locator, (None,))[0] != look:
                    shown = looks.sentence(row.locator, row.heading, read.found.get(row.locator), look)
                    self._shown[row.locator] = look, shown
                    changed.append(str(row.locator))
        for locator, statement in state.deck.statements.items():
            look = looks.of(locator, None, report=False)
            if self._shown.get(locator, (None,))[0] != look:
                self._shown[locator] = look, looks.statement(statement, look)
                changed.append(str(locator))
        return tuple(changed)

    def _by_clause(self, state: State) -> dict[Locator, list[tuple[int, str]]]:
        """Return for each sentence those clauses that facts cite by themselves, each with the fact."""
        self._clauses.only(state.deck.facts)
        found: dict[Locator, list[tuple[int, str]]] = {}
        for fact in state.deck.live:
            for locator in self._clauses.of(fact):
                found.setdefault(locator.whole, []).append((locator.clause, fact.id))
        return found

    def __iter__(self) -> Iterator[SentenceShown]:
        """Yield all sentences, and then all statements."""
        return (shown for _, shown in self._shown.values())

    def text_of(self, locator: Locator) -> str:
        """Return the text at a locator, "" where it is not at hand."""
        had = self._shown.get(locator.whole)
        if had is None or not locator.clause:
            return had[1].text if had else ""
        clauses = had[1].clauses
        return clauses[locator.clause - 1].text if locator.clause <= len(clauses) else ""

    def texts(self) -> tuple[TextShown, ...]:
        """Return the text of each source, as far as it is known."""
        deck = self._state.deck if self._state else None
        if deck is None:
            return ()
        read = {each.source.id: each for each in self._sources}
        said: dict[str, list[SourceStatement]] = {}
        for locator, statement in deck.statements.items():
            said.setdefault(locator.source, []).append(statement)
        return tuple(
            TextShown(
                source=source.id,
                short=source.short,
                report=source.report,
                at_hand=bool(source.id in read and read[source.id].path),
                blocks=(*self._blocks(read.get(source.id)), *self._statements(source.id, said)),
            )
            for source in deck.sources
        )

    def _blocks(self, read: ReadSource | None) -> Iterator[BlockShown]:
        rows = read.rows if read else ()
        for block, group in groupby(rows, key=lambda row: row.locator._replace(sentence=0)):
            here = [*group]
            if here[0].level:
                yield BlockShown(locator=str(block), level=here[0].level, text=here[0].heading, sentences=())
            told = tuple(self._shown[row.locator][1] for row in here if not row.level)
            if told:
                yield BlockShown(locator=str(block), level=0, text="", sentences=told)

    def _statements(self, source: str, said: Mapping[str, Sequence[SourceStatement]]) -> Iterator[BlockShown]:
        if source in said:
            told = tuple(self._shown[each.locator][1] for each in said[source])
            yield BlockShown(locator=source, level=0, text="", sentences=told)


class _Looks:
    """How each sentence is covered."""

    def __init__(
        self,
        state: State,
        coverage: Coverage,
        clauses: Mapping[Locator, Sequence[tuple[int, str]]],
        untold: Untold | None,
    ) -> None:
        self._untold = untold
        self._coverage = coverage
        self._clauses = clauses
        self._drafted: dict[Locator, list[str]] = {}
        for record in state.records.values():
            if record.draft:
                for locator in record.cited:
                    self._drafted.setdefault(locator, []).append(record.id)
        self._refused = {Locator.parse(text): because for text, because in state.drafts.refused.items()}

    def of(self, at: Locator, sentence: Sentence | None, *, report: bool) -> _Look:
        """Return all that the look of a sentence depends on."""
        corrected, waiver = at in self._coverage.corrected, self._coverage.waived.get(at)
        facts, drafts = self._coverage.facts(at), tuple(self._drafted.get(at, ()))
        state, because = "open" if report else "", ""
        if corrected or facts:
            state = "corrected" if corrected else "cited"
        elif waiver:
            state, because = "waived", waiver.because
        elif drafts:
            state = "drafted"
        elif at in self._refused:
            state, because = "refused", self._refused[at]
        own = tuple(self._clauses.get(at, ()))
        untold: tuple[tuple[int, str], ...] = ()
        if self._untold and sentence and facts and not corrected:
            cited = {(clause, sentence.clauses[clause - 1]) for clause, _ in own if clause <= len(sentence.clauses)}
            untold = tuple(each for each in self._untold.parts(sentence, facts) if each not in cited)
        return state, because, tuple(dict.fromkeys(facts)), drafts, own, untold

    def sentence(self, at: Locator, heading: str, sentence: Sentence | None, look: _Look) -> SentenceShown:
        """Return a sentence as it looks."""
        state, because, facts, drafts, own, untold = look
        clauses = enumerate(sentence.clauses if sentence else (), start=1)
        return SentenceShown(
            locator=str(at),
            heading=heading,
            text=sentence.text if sentence else "",
            clauses=tuple(
                ClauseShown(
                    locator=str(at._replace(clause=number)),
                    text=text,
                    facts=tuple(dict.fromkeys(id_ for clause, id_ in own if clause == number)),
                    untold=tuple(part for clause, part in untold if clause == number),
                )
                for number, text in clauses
            ),
            state=state,
            facts=facts,
            drafts=drafts,
            because=because,
            item=bool(sentence and sentence.item),
        )

    def statement(self, statement: SourceStatement, look: _Look) -> SentenceShown:
        """Return a statement as it looks."""
        state, because, facts, drafts, *_ = look
        return SentenceShown(
            locator=str(statement.locator),
            heading="",
            text=statement.says,
            clauses=(),
            state=state,
            facts=facts,
            drafts=drafts,
            because=because,
            where=statement.where,
        )
