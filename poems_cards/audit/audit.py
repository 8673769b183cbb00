"""A deck held against its sources: what is proven, covered and copied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from poems_cards.audit.coverage import Coverage, Outline, cover, stale, unknown
from poems_cards.audit.findings import Holder, is_found, is_grounded
from poems_cards.audit.hints import hints
from poems_cards.audit.sources import Copy, ReadSource, read_sources
from poems_cards.facts.allow import Sifted
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.problems import Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered
from poems_cards.report.report import Sentence

_SHOWN = 4  # facts, or words of a sentence, in a message


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
    new: bool = False  # in this copy, and not in the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found.

    Shape:  `lines` are those of all reports in their order. Each fact is in one of six counts: `proven` by sentences
            that are at hand, `stated` by statements alone, `wrong` by either, `allowed` where it says why it differs,
            `unread` where no copy of what it cites is at hand, and `unheld` where it cites nothing, or where the deck
            is not in English, which is all that an audit reads. `corrected` counts
            facts that correct a report, and `problems` are sorted by place; those of a fact have its id as their
            `fact`. `hints` say where a fact could cite less, and fail nothing.
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
        """Return how many sentences are in one of `states`."""
        return sum(line.state in states for line in self.lines)

    def counts(self) -> dict[str, int]:
        """Return the counts by their names in JSON; `problems` is how many there are."""
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
    return gathered(deck, sources, Holder(deck, sentences_of(sources)) if deck.is_english else None)


def sentences_of(sources: Iterable[ReadSource]) -> dict[Locator, Sentence]:
    """Return the sentences of all copies that are at hand, by the locators that the deck knows."""
    return {at: sentence for each in sources for at, sentence in each.found.items()}


def gathered(deck: Deck, sources: Sequence[ReadSource], holder: Holder | None) -> Audit:
    """Return what comes of a deck whose `sources` were read, and whose facts `holder` holds against them, if it can."""
    reports = [each for each in sources if each.source.report]
    rows = [row for each in reports for row in each.rows]
    headings = {row.locator: row.level for row in rows if row.level}
    outline = Outline((row.locator for row in rows if not row.level), headings)
    coverage = cover(deck, outline)
    lines = tuple(line for each in reports for line in _lines(each, coverage))
    problems = [problem for each in reports if not each.rows for problem in _nothing(deck, each)]
    if not problems:
        problems += stale(deck, coverage, outline)
    clauses = {row.locator: _clauses(each, row) for each in sources for row in each.sentences}
    problems += unknown(deck, clauses, {deck.key_of(each.source) for each in sources if each.rows})
    for each in sources:
        problems += _changed(each, coverage)
    for each in reports:
        problems += _uncovered(each, coverage)
    standing = ["unheld"] * len(deck.live)
    if holder:
        held = [(fact, holder.held(fact)) for fact in deck.live]
        problems += [replace(problem, fact=fact.id) for fact, its in held for problem in its.kept]
        problems += holder.copies(deck)
        standing = [_standing(fact, holder.found, its) for fact, its in held]
    else:
        problems.append(_not_english(deck))
    problems += [_uncited(fact) for fact in deck.live if not fact.cite]
    return Audit(
        deck=deck,
        lines=lines,
        proven=standing.count("proven"),
        stated=standing.count("stated"),
        wrong=standing.count("wrong"),
        allowed=standing.count("allowed"),
        unread=standing.count("unread"),
        unheld=standing.count("unheld"),
        corrected=sum(bool(fact.corrects) for fact in deck.live),
        problems=tuple(problems),
        hints=tuple(hints(((fact, holder.told(fact)) for fact in deck.live), holder.found)) if holder else (),
    )


def _clauses(read: ReadSource, row: Remembered) -> int:
    return len(read.found[row.locator].clauses) if row.locator in read.found else 0


def _standing(fact: Fact, found: Mapping[Locator, Sentence], held: Sifted) -> str:
    """Return in which count a fact is."""
    if not fact.cite:
        return "unheld"
    if not is_found(fact, found):
        return "unread"
    if not is_grounded(held.kept, ()):
        return "wrong"
    if not is_grounded((), held.used):
        return "allowed"
    return "stated" if all(locator.statement for locator in fact.cite) else "proven"


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


def _nothing(deck: Deck, read: ReadSource) -> Iterator[Problem]:
    yield Problem(
        place=Place(path=deck.folder),
        rule="no-report",
        message=f"there is no text of {read.source.id!r} to hold the facts against, and no {read.table}",
        fix=f"Give your copy of it: --text {read.source.id}=FILE.",
    )


def _uncovered(read: ReadSource, coverage: Coverage) -> Iterator[Problem]:
    for row in read.sentences:
        if not coverage.facts(row.locator) and row.locator not in coverage.waived:
            yield Problem(
                place=Place(path=read.table if row.line else read.path, line=row.line, column=1 if row.line else 0),
                rule="uncovered",
                message=f"no fact cites {row.locator}{_beginning(read.found.get(row.locator))}{_under(row.heading)}",
                fix="Write a fact that cites it, or waive it in waived.yaml and say why.",
            )
    for new in read.new:
        yield Problem(
            place=Place(path=read.path),
            rule="uncovered",
            message=f"{read.table} lacks the sentence at {new.locator}{_beginning(new)}{_under(new.heading)}",
            fix=f"If the source has grown: {_remember(read)}, then write a fact.",
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
