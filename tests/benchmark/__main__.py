"""Whole runs of `poems-cards` beside others that make the same notes: `python tests/benchmark [SIZE]...`.

Makes synthetic decks of SIZE facts (default: 1 000 and 10 000; 100 000 takes minutes), runs each command in turn, once
to warm up and then RUNS times, and prints medians, peak memory and the ratio to `build`, as a Markdown table. The other
makers of decks run if POEMS_RIVALS names a folder with their commands (`python -m venv RIVALS`, then pip install what
`rivals.VERSIONS` lists, and give RIVALS/bin).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rivals import write_for_librarian, write_for_yaml_tool
from synthetic import facts, write_deck

RUNS = 5
IN_FILE = 100  # facts
SECTIONS = 20
TOOL = [sys.executable, "-m", "poems_cards"]
FLOOR = Path(__file__).with_name("floor.py")


def commands(folder: Path, size: int) -> Iterator[tuple[str, list[str]]]:
    """Yield what is timed, with its command; `build` first."""
    files = max(1, size // IN_FILE)
    deck = folder / "deck"
    write_deck(deck, size, files=files, sections=SECTIONS)
    package = str(folder / "build.apkg")
    yield "`build`", [*TOOL, "build", str(deck), "-o", package]
    yield "the floor", [sys.executable, str(FLOOR), str(deck), str(folder / "floor.apkg"), str(int(time.time()))]
    yield "`check`", [*TOOL, "check", str(deck)]
    yield "`diff`", [*TOOL, "diff", package, str(deck)]
    yield "`preview`", [*TOOL, "preview", str(deck), "-o", str(folder / "preview.html")]
    for name, number, sections in (
        ("one file", 1, 20),
        ("10 facts a file", size // 10, 20),
        ("300 sections", files, 300),
    ):
        other = folder / name.replace(" ", "-")
        write_deck(other, size, files=number, sections=sections)
        yield f"`build`, {name}", [*TOOL, "build", str(other), "-o", str(folder / "other.apkg")]
    rivals = os.environ.get("POEMS_RIVALS")
    if not rivals:
        return
    write_for_yaml_tool(folder / "tool.yaml", islice(facts(), size), sections=SECTIONS, in_file=IN_FILE)
    tool = [f"{rivals}/anki-yaml-tool", "build", "--file", str(folder / "tool.yaml"), "--output", f"{folder}/tool.apkg"]
    yield "anki-yaml-tool", tool
    write_for_librarian(folder / "librarian", islice(facts(), size), sections=SECTIONS, in_file=IN_FILE)
    where = ["--source-directory", str(folder / "librarian"), "--destination-directory", str(folder / "out")]
    yield "anki-librarian", [f"{rivals}/anki-librarian", *where]


def run(command: list[str]) -> tuple[float, float]:
    """Return seconds on the clock and MB at the peak of one run; end if it fails (a difference found is no failure)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and "diff" not in command:
        sys.exit(f"{' '.join(command)}\n{words.decode()}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def table(named: dict[str, list[str]]) -> Iterator[str]:
    """Yield a line of the table for each command, all timed in turn; ratios are to the first."""
    for command in named.values():
        run(command)
    rounds = [{name: run(command) for name, command in named.items()} for _ in range(RUNS)]
    first = next(iter(named))
    for name in named:
        seconds = statistics.median(each[name][0] for each in rounds)
        ratio = statistics.median(each[name][0] / each[first][0] for each in rounds)
        memory = max(each[name][1] for each in rounds)
        yield f"| {name} | {seconds:.2f} | {ratio:.2f} | {memory:.0f} |\n"


def main() -> None:
    """Print a table a size, and one of what it costs to say `--help`."""
    head = "| what | seconds | of the first | peak MB |\n| --- | ---: | ---: | ---: |\n"
    for size in map(int, sys.argv[1:] or ("1000", "10000")):
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"\n{size:,} facts\n\n{head}")
            sys.stdout.writelines(table(dict(commands(Path(folder), size))))
            sys.stdout.flush()
    sys.stdout.write(f"\nBefore any work\n\n{head}")
    named = {"`import click`": [sys.executable, "-c", "import click"], "`--help`": [*TOOL, "--help"]}
    sys.stdout.writelines(table(named))


if __name__ == "__main__":
    main()
