"""Times `poems-cards` beside other makers of decks, on decks of a disease that nobody has, and prints tables.

`python tests/benchmark` takes half an hour; `--sizes 1000 10000` a few minutes. Times are a whole process's seconds of
processor, user's and system's together: seconds on the clock also tell what else the machine did. The other makers are
installed into a virtual environment of their own; POEMS_RIVALS may name the interpreter of one that has them.
"""

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import venv
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import finished
from measuring import Command, Runs, in_turn, run
from rivals import VERSIONS, write_for_librarian, write_for_yaml_tool
from synthetic import facts, write_deck

HERE = Path(__file__).parent
NOW = "1700000000"
IN_FILE = 100  # facts
SECTIONS = 20
SIZE = 10_000  # of the decks on which the other commands are tried
LARGE = 100_000

OURS = "`poems-cards build`"
FLOOR = "the floor"
AIMS = {  # our time in theirs
    SIZE: {FLOOR: 1.7, "anki-librarian": 1 / 5, "anki-yaml-tool": 1 / 9},
    LARGE: {FLOOR: 1.5, "anki-librarian": 1 / 7, "anki-yaml-tool": 1 / 14},
}

# Without the C extension is how pip installs it.
LIBRARIAN = "from anki_librarian.cli import app; app()"
WITHOUT_C = f"import sys; sys.modules['_ruamel_yaml'] = None; {LIBRARIAN}"
YAML_TOOL = "from anki_yaml_tool.cli import cli; cli()"


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python tests/benchmark", description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000], help="facts in a deck")
    parser.add_argument("--rounds", type=int, default=15, help="counted runs of each command")
    parser.add_argument(
        "--no-rivals", action="store_true", help="leave out ankiforge, anki-librarian and anki-yaml-tool"
    )
    parser.add_argument("--no-commands", action="store_true", help="leave out check, diff, preview and --help")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rivals = None if arguments.no_rivals else _rivals_python(folder)
        say(_machine())
        builds = {size: _builds(folder, size, rivals, arguments.rounds) for size in arguments.sizes}
        say(_table(builds))
        say("\n".join(_targets(builds)))
        if not arguments.no_commands:
            say(_commands(folder, arguments.rounds))


def say(words: str) -> None:
    """Print `words`."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _machine() -> str:
    names = ("click", "genanki", "PyYAML", "anki")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    processor = next((line.partition(": ")[2] for line in described if "model name" in line), platform.processor())
    return (
        f"{platform.system()} on {processor}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, zlib {zlib.ZLIB_RUNTIME_VERSION}; {versions}, {', '.join(VERSIONS)}.\n"
    )


def _rivals_python(folder: Path) -> Path:
    """Return an interpreter that has the other makers; they want versions of their own of what we use too."""
    if given := os.environ.get("POEMS_RIVALS"):
        return Path(given)
    venv.create(folder / "rivals", with_pip=True)
    python = folder / "rivals" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *VERSIONS], check=True)
    return python


def _builds(folder: Path, size: int, rivals: Path | None, rounds: int) -> dict[str, Runs]:
    """Return the runs of all makers on the same facts."""
    place = folder / str(size)
    deck = place / "deck"
    write_deck(deck, size, files=-(-size // IN_FILE), sections=SECTIONS)
    commands: dict[str, Command] = {
        OURS: _ours("build", deck, "--now", NOW, "-o", place / "ours.apkg"),
        FLOOR: (sys.executable, HERE / "floor.py", deck, place / "floor.apkg", NOW),
    }
    for command in commands.values():
        run(command)
    if _rows(place / "ours.apkg") != _rows(place / "floor.apkg"):
        sys.exit("The floor does not make the notes that poems-cards makes: mend tests/benchmark/floor.py.")
    finished.write(place / "notes.json", deck)
    for name, script in (("genanki alone", "genanki_alone.py"), ("Anki's backend alone", "anki_alone.py")):
        commands[name] = (sys.executable, HERE / script, place / "notes.json", place / "other.apkg")
    if rivals:
        commands["ankiforge alone, of finished notes"] = (
            rivals,
            HERE / "ankiforge_alone.py",
            place / "notes.json",
            place / "forge.apkg",
        )
        some = {"sections": SECTIONS, "in_file": IN_FILE}
        write_for_librarian(place / "librarian", islice(facts(), size), **some)
        write_for_yaml_tool(place / "facts.yaml", islice(facts(), size), **some)
        given = ("--source-directory", place / "librarian", "--destination-directory", place / "out")
        commands["anki-librarian"] = (rivals, "-c", WITHOUT_C, *given)
        commands["anki-librarian with ruamel.yaml.clib"] = (rivals, "-c", LIBRARIAN, *given)
        given = ("--file", place / "facts.yaml", "--output", place / "tool.apkg")
        commands["anki-yaml-tool"] = (rivals, "-c", YAML_TOOL, "build", *given)
    return in_turn(commands, rounds)


def _ours(*arguments: str | Path) -> Command:
    return (sys.executable, "-c", "from poems_cards.__main__ import main; main()", *arguments)


def _rows(package: Path) -> tuple[list[tuple[object, ...]], ...]:
    """Return the notes and cards of a package, as far as the floor makes them."""
    connection = sqlite3.connect(":memory:")
    with zipfile.ZipFile(package) as archive:
        connection.deserialize(archive.read("collection.anki2"))
    notes = connection.execute("SELECT id, guid, mid, mod, tags, flds, sfld FROM notes").fetchall()
    cards = connection.execute("SELECT id, nid, ord, mod, due FROM cards").fetchall()
    return notes, cards


def _table(builds: Mapping[int, Mapping[str, Runs]]) -> str:
    """Return a row a maker: for each size of deck the seconds, the ratio to ours, and the memory."""
    heads = "".join(f" {size:,} facts | × floor | MB |" for size in builds)
    lines = [f"| |{heads}", f"| --- |{' ---: | ---: | ---: |' * len(builds)}"]
    for name in next(iter(builds.values()), ()):
        cells = "".join(
            f" {runs[name].median:.2f} s | {runs[name].ratio(runs[FLOOR]):.2f} | {runs[name].peak / 1e6:.0f} |"
            for runs in builds.values()
        )
        lines.append(f"| {name} |{cells}")
    return "\n".join((*lines, ""))


def _targets(builds: Mapping[int, Mapping[str, Runs]]) -> Iterator[str]:
    """Yield what was aimed at, and what it came to."""
    for size, runs in builds.items():
        ours = runs[OURS]
        aims = AIMS.get(size, {})
        for name, aim in aims.items():
            if name in runs:
                found = ours.ratio(runs[name])
                yield f"- {size:,} facts, against {name}: {found:.3f}; at most {aim:.3f} {_mark(found <= aim)}"
        if size == LARGE:
            found = ours.peak / size
            yield f"- {size:,} facts, bytes of memory a fact: {found:.0f}; at most 4000 {_mark(found <= 4000)}"
            if SIZE in builds:
                found = ours.median / builds[SIZE][OURS].median
                yield f"- {size:,} facts, against {SIZE:,}: {found:.1f}; at most 10 {_mark(found <= 10)}"
    yield ""


def _mark(reached: object) -> str:
    return "(reached)" if reached else "(missed)"


def _commands(folder: Path, rounds: int) -> str:
    """Return how long other commands take, and a build of decks that are cut otherwise."""
    place = folder / "commands"
    cuts = {
        "": (100, 20),
        "one file": (1, 20),
        "1,000 files": (1_000, 20),
        "3 sections": (100, 3),
        "300 sections": (100, 300),
    }
    decks = {name: place / (name or "deck") for name in cuts}
    for name, (files, sections) in cuts.items():
        write_deck(decks[name], SIZE, files=files, sections=sections)
    deck, changed = decks[""], place / "changed"
    write_deck(changed, SIZE, files=100, sections=20)
    for path in islice((changed / "facts").iterdir(), 10):
        path.write_text(path.read_text(encoding="utf-8").replace("is seen first", "comes first"), encoding="utf-8")
    packages = []
    for each in (deck, changed):
        packages.append(each.with_suffix(".apkg"))
        run(_ours("build", each, "-o", packages[-1], "--now", NOW))
    out, page = place / "out.apkg", place / "out.html"
    commands: dict[str, Command] = {
        "build": _ours("build", deck, "-o", out),
        "check": _ours("check", deck),
        "diff (two packages)": _ours("diff", *packages),
        "diff (two folders)": _ours("diff", deck, changed),
        "preview": _ours("preview", deck, "-o", page),
        "list": _ours("list", deck),
    }
    commands |= {f"build, {name}": _ours("build", path, "-o", out) for name, path in decks.items() if name}
    runs = in_turn(commands, rounds)
    lines = [f"| {SIZE:,} facts | seconds | × build | MB |", "| --- | ---: | ---: | ---: |"]
    lines += (
        f"| {name} | {each.median:.2f} | {each.ratio(runs['build']):.2f} | {each.peak / 1e6:.0f} |"
        for name, each in runs.items()
    )
    helping = in_turn({"bare": (sys.executable, "-c", "import click"), "help": _ours("--help")}, 4 * rounds)
    help_, bare = helping["help"], helping["bare"]
    lines += ["", f"`--help` takes {help_.ratio(bare):.2f} times a bare `import click` ({bare.median * 1000:.0f} ms)."]
    return "\n".join(lines)


main()
