"""Times a session beside a full run of check, audit and preview: `python tests/benchmark/session.py` prints a table.

Decks are those of the benchmark, with a report of two thousand sentences that nobody wrote; `--deck FOLDER` times
another one, with copies of its sources in `--texts FOLDER`. All times are seconds of processor of this process.
"""

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path

from synthetic import write_deck

from poems_cards import Session, audit_deck, check_deck, preview_page
from poems_cards.api.sources import remember_report

SENTENCES = 2_000
PARTS = 40
EDITS = 21
AT_ONCE = 500  # facts, as the workbench opens a deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What was measured of one deck.

    Units: seconds of processor; megabytes of memory at the peak, the full run included only where it came before.
    """

    opening: float
    findings: float
    edits: list[float]
    memory: float
    full: float


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of `work`."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(folder: Path, among: Path) -> Times:
    """Return the times of the deck in `folder`, whose sources are `among` files in another folder."""
    opened: list[Session] = []
    opening = seconds(lambda: opened.append(Session(folder, among=among, at_once=AT_ONCE)))
    (session,) = opened
    findings = seconds(lambda: [*session.findings()])
    ids = [row.id for row in session.facts() if row.readable and not row.retired]
    edits = [seconds(partial(edit, session, id_)) for id_ in ids[:: max(1, len(ids) // EDITS)][:EDITS]]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    full = seconds(lambda: (check_deck(folder), audit_deck(folder, among=among), preview_page(folder)))
    return Times(opening=opening, findings=findings, edits=edits, memory=memory, full=full)


def edit(session: Session, id_: str) -> None:
    """Save a fact with another explanation, and look at its findings and its cards."""
    fact = session.fact(id_)
    why = f"It leaks from small vessels, {'now and then' if 'again' in str(fact.values.get('why')) else 'again'}."
    done = session.save(id_, {**fact.values, "why": why}, fact.seen)
    if not done.ok:
        sys.exit(f"{id_}: {done.findings}")
    session.fact(id_)
    session.cards(id_)


def report() -> Iterator[str]:
    """Yield the parts of a report of SENTENCES sentences, no two alike."""
    places = (
        "scalp eyelid tongue shoulder wrist lung liver spleen kidney hip knee heel skull jaw thyroid marrow".split()
    )
    signs = "edema nodules plaques ulcers tremor cramps bleeding pallor swelling atrophy fibrosis cysts rash".split()
    forms = "early late mild severe chronic acute recurrent treated untreated familial".split()
    found = product(forms, signs, places)
    for part in range(1, PARTS + 1):
        yield f"Part {part}"
        yield " ".join(
            f"In {number % 97 + 2}% of people the {place} shows {sign} of the {form} form, which begins at the {place} "
            f"and spreads to the skin within {number % 29 + 2} days, as a later series has it."
            for number, (form, sign, place) in enumerate(islice(found, SENTENCES // PARTS), start=part)
        )


def synthetic(folder: Path, size: int) -> Path:
    """Write a deck of `size` facts and its report, and return the deck's folder."""
    deck = folder / "deck"
    write_deck(deck, size, files=max(10, size // 50), sections=20)
    (deck / "sources" / "report.tsv").unlink(missing_ok=True)
    (folder / "report.txt").write_text("\n\n".join(report()), encoding="utf-8")
    remembered = remember_report(deck, folder / "report.txt")
    remembered.path.parent.mkdir(exist_ok=True)
    remembered.path.write_text(remembered.text, encoding="utf-8")
    return deck


HEADS = ("opens", "findings", "a save", "its 90 %", "check, audit, preview", "save in full run", "MB")


def main() -> None:
    """Print a row for each deck."""
    table("session.py", __doc__ or "", HEADS, lambda folder, texts: cells(measure(folder, texts)))


def cells(times: Times) -> list[str]:
    """Return what was measured of one deck, in the order of the heads."""
    saved = statistics.median(times.edits)
    late = sorted(times.edits)[len(times.edits) * 9 // 10]
    found = [f"{each:.2f} s" for each in (times.opening, times.findings)]
    found += [f"{each * 1000:.0f} ms" for each in (saved, late)]
    return [*found, f"{times.full:.2f} s", f"1/{times.full / saved:.0f}", f"{times.memory:.0f}"]


def table(program: str, about: str, heads: Sequence[str], measured: Callable[[Path, Path], list[str]]) -> None:
    """Print a row for each deck that the arguments of a program name; `measured` takes its folder and its texts."""
    parser = argparse.ArgumentParser(prog=f"python tests/benchmark/{program}", description=about)
    parser.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000], help="facts in a deck")
    parser.add_argument("--deck", type=Path, help="another deck, which is copied")
    parser.add_argument("--texts", type=Path, default=Path(), help="copies of its sources")
    arguments = parser.parse_args()
    sys.stdout.write(f"| deck | {' | '.join(heads)} |\n| --- |{' ---: |' * len(heads)}\n")
    with tempfile.TemporaryDirectory() as name:
        if arguments.deck:
            shutil.copytree(arguments.deck, Path(name, "own"))
            _row(arguments.deck.name, measured(Path(name, "own"), arguments.texts))
        for size in arguments.sizes:
            folder = Path(name, str(size))
            folder.mkdir()
            _row(f"{size:,} facts", measured(synthetic(folder, size), folder))


def _row(name: str, found: Sequence[str]) -> None:
    sys.stdout.write(f"| {name} | {' | '.join(found)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
