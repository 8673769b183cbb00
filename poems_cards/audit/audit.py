"""A deck held against its sources: what is proven, covered and copied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from poems_cards.audit.coverage import Coverage, cover
from poems_cards.audit.findings import Holder
from poems_cards.audit.gaps import Gaps
from poems_cards.audit.hints import hints, idle_statements, unsaid_standard
from poems_cards.audit.sources import Copy, ReadSource, read_sources, sentences_of
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import citations
from poems_cards.problems import Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of a report: how it is covered, and by which facts; or a heading.

    Shape:  `state` is "covered", "corrected", "waived" or "uncovered", and "heading" for a heading, which has a `level`
            from 1; `sentence` is None where no copy has it; `row` is its line in the table, 0 if it is not there.
    """

    locator: Locator
    heading: str
    state: str
    sentence: Sentence | None = None
    level: int = 0
    facts: tuple[str, ...] = ()
    because: str = ""
    row: int = 0
    new: bool = False  # whether only the copy has it, not the table of the deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found.

    Shape:  `lines` are those of all reports in their order. Each fact is in one of six counts: `proven` by sentences
            that are at hand, `stated` by statements alone, `wrong` by either, `allowed` where it says why it differs,
            `unread` where no copy of what it cites is at hand, and `unheld` where it cites nothing, or where the deck
            is not in English, which is all that an audit reads. `corrected` counts
            facts that correct a report, and `problems` are sorted by place; those of a fact have its id as their
            `fact`. `hints` say where a fact could cite less, and which statements no fact cites; they fail nothing.
    """

    deck: Deck
    lines: tuple[Line, ...]
    proven: int
    stated: int
    wrong: int
    allowed: int
    unread: int
    unheld: int
    corrected: int
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...]

    @property
    def has_text(self) -> bool:
        """Whether the text of any report is at hand."""
        return any(line.sentence for line in self.lines)

    def count(self, *states: str) -> int:
        """Return how many sentences have one of `states`."""
        return sum(line.state in states for line in self.lines)

    def counts(self) -> dict[str, int]:
        """Return the counts by the names that they have in JSON."""
        return {
            "sentences": len(self.lines) - self.count("heading"),
            "covered": self.count("covered", "corrected"),
            "waived": self.count("waived"),
            "uncovered": self.count("uncovered"),
            "facts": len(self.deck.live),
            "proven": self.proven,
            "stated": self.stated,
            "wrong": self.wrong,
            "allowed": self.allowed,
            "unread": self.unread,
            "unheld": self.unheld,
            "corrected": self.corrected,
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
        named = {"problems": self.problems, "hints": self.hints}
        return self.counts() | {name: [each.to_dict() for each in some] for name, some in named.items()}


def audit(deck: Deck, copies: Iterable[Copy] = ()) -> Audit:
    """Hold `deck` against its statements, and against `copies` of its sources."""
    sources = read_sources(deck, copies)
    gaps = Gaps(deck, sources)
    coverage = cover(deck, gaps.outline)
    holder = Holder(deck, sentences_of(sources)) if deck.is_english else None
    standing = [holder.standing(fact) for fact in deck.live] if holder else ["unheld"] * len(deck.live)
    return Audit(
        deck=deck,
        lines=tuple(line for each in sources if each.source.report for line in _lines(each, coverage)),
        proven=standing.count("proven"),
        stated=standing.count("stated"),
        wrong=standing.count("wrong"),
        allowed=standing.count("allowed"),
        unread=standing.count("unread"),
        unheld=standing.count("unheld"),
        corrected=sum(bool(fact.corrects) for fact in deck.live),
        problems=tuple(problems(deck, gaps, coverage, holder)),
        hints=tuple(hints_of(deck, coverage, holder)),
    )


def problems(deck: Deck, gaps: Gaps, coverage: Coverage, holder: Holder | None) -> Iterator[Problem]:
    """Yield what speaks against `deck`, whose facts `holder` holds against its sources; without it, what needs none."""
    cites = holder.cites if holder else citations
    yield from gaps.problems(deck, coverage, cites)
    if holder:
        for fact in deck.live:
            yield from holder.held(fact).kept
        yield from holder.copies(deck)
    if not deck.is_english:
        yield _not_english(deck)
    yield from (_uncited(fact) for fact in deck.live if not fact.cite)


def hints_of(deck: Deck, coverage: Coverage, holder: Holder | None) -> Iterator[Problem]:
    """Yield where facts of `deck` that nothing speaks against cite too much or too little, and idle statements."""
    if holder:
        right = [fact for fact in deck.live if not holder.held(fact).kept]
        yield from hints((fact, holder.told(fact)) for fact in right)
        for fact in right:
            if holder.standing(fact) != "unread":
                yield from unsaid_standard(fact, holder.said_of)
    yield from idle_statements(deck, coverage)


def _lines(read: ReadSource, coverage: Coverage) -> Iterator[Line]:
    for row in read.rows:
        at = row.locator
        if row.level:
            yield Line(locator=at, heading=row.heading, state="heading", level=row.level, row=row.line)
            continue
        waiver = coverage.waived.get(at)
        if at in coverage.corrected:
            state = "corrected"
        elif at in coverage.cited:
            state = "covered"
        else:
            state = "waived" if waiver else "uncovered"
        yield Line(
            locator=at,
            heading=row.heading,
            state=state,
            sentence=read.found.get(at),
            facts=coverage.facts(at),
            because=waiver.because if waiver else "",
            row=row.line,
        )
    for new in read.new:
        yield Line(locator=new.locator, heading=new.heading, state="uncovered", sentence=new, new=True)


def _not_english(deck: Deck) -> Problem:
    return Problem(
        place=Place(path=str(PurePath(deck.folder) / "deck.yaml"), keys=("language",)),
        rule="not-english",
        message=f"facts in {deck.language!r} are held against nothing: an audit reads English",
        fix="Hold each fact against its source yourself; which sentences are covered is told as for any deck.",
        severity="warning",
    )


def _uncited(fact: Fact) -> Problem:
    return Problem(
        place=fact.place("id"),
        rule="not-held",
        message=f"{fact.id!r} cites neither a sentence nor a statement",
        fix=f"Write what its source says into sources/{fact.sources[0]}.yaml, and cite that.",
        severity="warning",
        fact=fact.id,
    )
