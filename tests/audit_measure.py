"""How many lies about a deck the audit finds, kind by kind, and which honest facts it accuses.

`python tests/audit_measure.py` writes it into `audit_figures.tsv`, beside what was found at first. A lie is found if
the lying fact has a finding (rule, message and place) that the true fact has not; a copied sentence and a needless
allowance are no such finding.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from copies import copies
from msgspec.structs import replace
from mutation_texts import Path_, Raw, Source, get, read_facts_of, read_yaml, told_by_hand
from mutations import Liar

from poems_cards.audit.findings import Holder
from poems_cards.facts.model import Fact
from poems_cards.folder._deck_reader import read_head
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder.read import read_deck
from poems_cards.report.report import Sentence, decode, read_report

ROOT = Path(__file__).parents[1]
SECOND = ROOT / "tests" / "fixtures" / "second"
AUDITED = ROOT / "tests" / "fixtures" / "audit"
FIGURES = ROOT / "tests" / "audit_figures.tsv"
HONEST = "honest facts accused"

NO_LIES = ("copied", "needless-allow")
NAMING = ("synonym", "abbreviation", "acronym")  # the audit may take what these say for the same word, also their lies

# Newer evidence that cites nothing cannot be held against anything: lies in it, of whatever kind, are counted apart.
UNHELD = "newer-evidence"

Told = tuple[str, str, Raw, str]  # fact id, kind, lying fact, change
Findings = set[tuple[object, ...]]


@dataclass(kw_only=True)
class Measured:
    """What came of a deck's lies: how many were told of each kind, and which of them were missed or no fact at all."""

    told: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    accused: dict[str, list[str]] = field(default_factory=dict)  # honest facts, with the messages
    honest: int = 0

    def found(self, kind: str) -> int:
        """Return how many lies of `kind` were found."""
        return self.told[kind] - len(self.missed.get(kind, ()))


@dataclass(kw_only=True)
class Court:
    """A deck before the audit: all that this module knows of the code that is tried."""

    folder: Path
    report: Path
    held_against: Path | None = None  # another report, to see what the measure says then

    def __post_init__(self) -> None:
        self.deck = read_deck(self.folder)
        self.sentences = _sentences(self.report)
        self.judged_by = {each.locator: each for each in _sentences(self.held_against or self.report)}
        head, _ = read_head(read_yaml(self.folder / "deck.yaml"), "deck.yaml")
        if head is None:
            raise ValueError(self.folder)
        self.frame = head.frame
        self.naming = [fact for fact in self.deck.facts if fact.kind in NAMING and not fact.retired]

    @property
    def source(self) -> Source:
        """The report, as a liar sees it."""
        return Source(
            sentences={str(each.locator): each.text for each in self.sentences},
            headings={str(each.locator): each.heading for each in self.sentences},
            subject=self.deck.subject,
        )

    def read(self, section: str, fact: Raw) -> Fact | None:
        """Return `fact` as the code reads it, or None if it does not take it."""
        read, problems = read_facts({"section": section, "facts": [fact]}, "facts.yaml", self.frame)
        return None if problems else read[0]

    def is_held(self, fact: Fact) -> bool:
        """Return whether `fact` is alive and speaks for the report alone."""
        speaks = bool(fact.cite) and not any(locator.statement for locator in fact.cite)
        return speaks and not fact.retired and not fact.corrects

    def findings(self, facts: list[Fact]) -> list[Findings]:
        """Return what the audit finds in each of `facts`, which are one fact told truly and wrongly.

        Lies that name things are tried one by one: the audit may take a deck's synonyms for the same word.
        """
        one_by_one = facts[0].kind in NAMING
        return [
            each for group in ([[fact] for fact in facts] if one_by_one else [facts]) for each in self._findings(group)
        ]

    def _findings(self, facts: list[Fact]) -> Iterator[Findings]:
        named = [replace(fact, id=f"lie-{at}") for at, fact in enumerate(facts)]
        beside = [fact for fact in self.naming if fact.id != facts[0].id]
        holder = Holder(replace(self.deck, facts=(*beside, *named)), self.judged_by)
        for fact in named:
            kept = holder.held(fact).kept
            said = ((each, each.message.removeprefix(f"{fact.id!r}: ")) for each in kept)
            yield {(each.rule, each.place, message) for each, message in said if each.rule not in NO_LIES}


def _sentences(path: Path) -> tuple[Sentence, ...]:
    return read_report(decode(path.read_bytes())).sentences


def told_by_machine(court: Court) -> Iterator[Told]:
    """Yield the lies that `mutations` tells about the facts that are held against the report."""
    liar = Liar(court.source)
    for section, fact in read_facts_of(court.folder):
        true = court.read(section, fact)
        if true is not None and court.is_held(true):
            for lie in liar.lies(fact):
                kind = UNHELD if "update" in lie.path and not _is_cited(fact, lie.path) else lie.kind
                yield fact["id"], kind, lie.fact, lie.change


def _is_cited(fact: Raw, path: Path_) -> bool:
    """Return whether the newer evidence that `path` leads into cites anything that it can be held against."""
    return "cite" in get(fact, path[: path.index("update") + 1])


def told_by_people(court: Court) -> Iterator[Told]:
    """Yield the lies in the deck's `lies.yaml`."""
    for id_, kind, fact in told_by_hand(court.folder):
        yield id_, kind, fact, str({key: value for key, value in fact.items() if key not in ("id", "kind")})


def measure(court: Court, lies: Callable[[Court], Iterable[Told]] = told_by_machine) -> Measured:
    """Return what the audit makes of the honest facts of a deck, and of `lies` about them."""
    measured = Measured()
    about: dict[str, list[Told]] = {}
    for told in lies(court):
        about.setdefault(told[0], []).append(told)
    for section, raw in read_facts_of(court.folder):
        true = court.read(section, raw)
        if true is None or not court.is_held(true):
            continue
        measured.honest += 1
        read = [(told, court.read(section, told[2])) for told in about.get(true.id, ())]
        measured.refused += [f"{told[0]}: {told[1]}: {told[3]}" for told, lie in read if lie is None]
        taken = [(told, lie) for told, lie in read if lie is not None]
        honest, *lying = court.findings([true, *(lie for _, lie in taken)])
        if honest:
            measured.accused[true.id] = sorted(str(message) for *_, message in honest)
        for ((id_, kind, _, change), _), found in zip(taken, lying, strict=True):
            measured.told[kind] += 1
            if not found - honest:
                measured.missed.setdefault(kind, []).append(f"{id_}: {change}")
    return measured


def courts() -> Iterator[tuple[str, Court]]:
    """Yield the decks that are measured, by name; that of POEMS only where there is a copy of its report."""
    yield "tarn-holloway", Court(folder=SECOND / "tarn-holloway", report=SECOND / "report.txt")
    for folder in sorted(AUDITED.iterdir()):
        if folder.is_dir():
            yield folder.name, Court(folder=folder, report=folder / "report.txt")
    poems = ROOT / "decks" / "poems"
    if report := copies(poems).get("nord"):
        yield "poems", Court(folder=poems, report=report)


def measured_of(name: str, court: Court) -> Iterator[tuple[str, Measured]]:
    """Yield what the audit makes of a deck's lies: those of the machine, and, under a name of their own, by hand."""
    yield name, measure(court)
    if (court.folder / "lies.yaml").exists():
        yield f"{name} by hand", measure(court, told_by_people)


def figures(name: str, measured: Measured) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many lies of each kind were told and found; and of honest facts, how many there are and accused."""
    found = {(name, kind): (measured.told[kind], measured.found(kind)) for kind in measured.told}
    return {**found, (name, HONEST): (measured.honest, len(measured.accused))}


def read_table() -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return the figures that are kept, by deck and kind: how many were told, found at first, and found now."""
    rows = [line.split("\t") for line in FIGURES.read_text(encoding="utf-8").splitlines()[1:]]
    return {(deck, kind): (int(told), int(first), int(now)) for deck, kind, told, first, now in rows}


def update() -> None:
    """Measure all decks, and write what is found now into the table; what was found at first stays."""
    table = read_table() if FIGURES.exists() else {}
    for name, court in courts():
        for each, measured in measured_of(name, court):
            for key, (told, found) in figures(each, measured).items():
                table[key] = (told, table[key][1] if key in table else found, found)
    lines = ["\t".join(map(str, (*key, *row))) for key, row in sorted(table.items())]
    FIGURES.write_text("\n".join(["deck\tkind\ttold\tfound_first\tfound_now", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    update()
