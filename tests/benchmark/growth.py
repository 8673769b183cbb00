"""How the work grows with its input: `python tests/benchmark/growth.py` prints each ratio, as a Markdown table.

Each task runs on an input and on one eight times as large, in turn, and the fastest of three runs of each counts. A
ratio near 8 is linear; 64 would be the work of pairs.
"""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace
from synthetic import write_deck

from poems_cards.audit.audit import audit
from poems_cards.audit.sources import Copy
from poems_cards.draft.draft import draft_facts
from poems_cards.facts.model import Question
from poems_cards.folder.drafts import Drafts
from poems_cards.folder.read import read_deck
from poems_cards.pages.preview import lines, preview
from poems_cards.release.edition import read_edition
from poems_cards.report.memory import remember, resolve
from poems_cards.report.report import read_report
from poems_cards.rules import catalogue

SECOND = Path(__file__).parents[1] / "fixtures" / "second"
TIMES = 8
RUNS = 3

Work = Callable[[], object]

LONG: dict[str, str] = {
    "a report of one line": "It is rare " * 20_000,
    "a report of bullets": "  • It is rare\n" * 30_000,
    "a report of headings": "Causes\n\n" * 50_000,
    "a report with headings in one block": "Causes\n" * 50_000,
    "a report from right to left": "هذا مرض نادر جدا. " * 20_000,
    "a report that repeats itself": "It is rare.\n\n" * 10_000,
    "a report of initials": "A. " * 40_000,
    "a report of quotation marks": '"' * 400_000,
    "a report of spaces": "a" + " " * 400_000 + "b.",
}


def tasks(folder: Path) -> Iterator[tuple[str, Work, Work]]:
    """Yield a name, the work on an input, and on one TIMES as large."""
    for name, text in LONG.items():
        yield name, _reading(text[: len(text) // TIMES]), _reading(text)
    yield "finding remembered sentences", _resolving(600), _resolving(600 * TIMES)
    yield "audit: more facts", _auditing(4), _auditing(4 * TIMES)
    yield "audit: a longer report", _auditing(4, report=True), _auditing(4 * TIMES, report=True)
    yield "drafting a longer report", _drafting(4), _drafting(4 * TIMES)
    for name, prompt in PROMPTS.items():
        yield f"rules: prompts that are {name}", _ruling(500, prompt), _ruling(500 * TIMES, prompt)
    small, large = folder / "small", folder / "large"
    write_deck(small, 500, files=10)
    write_deck(large, 500 * TIMES, files=10)
    yield "preview", _previewing(small), _previewing(large)


def _reading(text: str) -> Work:
    return lambda: read_report(f"{text} x.")


def _resolving(count: int) -> Work:
    known = remember(read_report(_cases(count, "is")).sentences).rows
    other = read_report(_cases(count, "was")).sentences
    return lambda: resolve(known, other)


def _cases(count: int, verb: str) -> str:
    return "\n\n".join(f"Case number {number} {verb} rare." for number in range(count))


def _drafting(times: int) -> Work:
    text = (Path(__file__).parents[1] / "fixtures" / "draft" / "harrow.txt").read_text(encoding="utf-8")
    whole = "\n\n".join(text.replace("elonin", f"elonin{number}") for number in range(times))
    deck = replace(read_deck(SECOND / "tarn-holloway"), facts=(), remembered=(), subject="Harrow disease")
    copies = [Copy(source="sheet", report=read_report(whole))]
    nothing = Drafts(texts={}, entries=(), refused={})
    return lambda: draft_facts(deck, nothing, lambda deck: audit(deck, copies))


def _auditing(times: int, *, report: bool = False) -> Work:
    deck = read_deck(SECOND / "tarn-holloway")
    text = (SECOND / "report.txt").read_text(encoding="utf-8")
    if report:
        copies = [Copy(source="sheet", report=read_report("\n\n".join([text] * times)))]
        forgetful = replace(deck, remembered=())
        return lambda: audit(forgetful, copies)
    facts = tuple(replace(fact, id=f"{fact.id}-{number}") for number in range(times) for fact in deck.facts)
    grown, copies = replace(deck, facts=facts), [Copy(source="sheet", report=read_report(text))]
    return lambda: audit(grown, copies)


_WORDS = list(combinations([f"w{number}" for number in range(16)], 6))
PROMPTS: dict[str, Callable[[int], str]] = {
    "different": lambda n: f"Which crystal {n} of gout falls out in joint {n % 97} after year {n % 89}?",
    # Six of sixteen words each: all share words with all, none is broader than another (37 only mixes them).
    "alike": lambda n: f"Which {' '.join(_WORDS[n * 37 % len(_WORDS)])} of gout?",
    "the same": lambda n: f"Which crystal causes gout{'?' * (n % 3 + 1)}",
}


def _ruling(count: int, prompt: Callable[[int], str]) -> Work:
    deck = read_deck(SECOND / "tarn-holloway")
    section, sources = deck.sections[0].id, ("x",)
    facts = tuple(
        Question(
            id=f"f{n}", index=n, prompt=prompt(n), answer=f"Answer {n}", path="x.yaml", section=section, sources=sources
        )
        for n in range(count)
    )
    grown = replace(deck, facts=facts)
    return lambda: list(catalogue.problems(grown))


def _previewing(folder: Path) -> Work:
    def work() -> object:
        made = read_edition(folder)
        return preview(made.deck, made.notes, made.media, lines(made.deck))

    return work


def seconds(work: Work) -> float:
    """Return the processor time of one run; the garbage collector would only add noise."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    took = time.process_time() - start
    gc.enable()
    return took


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"| work | seconds | {TIMES} times as much | ratio |\n| --- | ---: | ---: | ---: |\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, small, large in tasks(Path(folder)):
            runs = [(seconds(small), seconds(large)) for _ in range(RUNS)]
            few, many = (min(each) for each in zip(*runs, strict=True))
            sys.stdout.write(f"| {name} | {few:.3f} | {many:.3f} | {many / few:.1f} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
