"""A made-up deck in three releases, and a bench on which they are made with the tool as it is, or changed."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from msgspec import Struct, field
from msgspec.structs import replace

from poems_cards.anki.model import Contents
from poems_cards.anki.unpack import read_package
from poems_cards.cli import main

ROOT = Path(__file__).parents[1]
DAY = 24 * 60 * 60
HOUR = 60 * 60

HEAD = """\
id: year
name: A Year
root: YEAR
subject: Marlow syndrome
population: people with Marlow syndrome
summary: A deck for tests.
licence: CC0-1.0
sections:
  - id: one
    title: {title}
    tag: 10_One
{more}  - id: two
    title: Two
    tag: 20_Two
sources:
  - id: book
    short: Marlow 2001
    cite: Marlow AB. The Book. 2001.
"""
QUESTION = """\
  - id: q{number}
    kind: question
    prompt: {prompt}
    answer: {answer}
"""
SHAPED = """\
section: two
facts:
  - id: term
    kind: definition
    term: brittle nails
    meaning: {meaning}
  - id: signs
    kind: list
    prompt: Signs of Marlow syndrome
    items:
      - burning palms
{item}      - text: cold feet
        number: 2
      - text: fast pulse
        number: 3
  - id: where
    kind: statement
    text: Marlow syndrome spares the {{{{heart}}}} and the {{{{liver}}}}.
  - id: zinc
    kind: therapy
    therapy: zinc acetate
    role: binds copper
    caution: nausea
{dropped}  - id: letters
    kind: acronym
    term: ABA
    letters:
      - letter: A
        word: Apple
      - letter: B
        word: Bee
      - letter: A
        word: Ant
"""
NEW_SECTION = "  - id: between\n    title: Between\n    tag: 15_Between\n"


class Facts(Struct, frozen=True, kw_only=True):
    """The deck at one moment; the defaults are its first release."""

    title: str = "One"
    prompts: dict[int, str] = field(default_factory=dict)
    answers: dict[int, str] = field(default_factory=dict)
    retired: str = ""
    meaning: str = "nails that break"
    item: str = ""
    dropped: str = ""
    between: bool = False
    count: int = 24

    def write(self, folder: Path) -> None:
        (folder / "facts").mkdir(parents=True, exist_ok=True)
        (folder / "deck.yaml").write_text(HEAD.format(title=self.title, more=NEW_SECTION if self.between else ""))
        questions = [self.question(n) for n in range(self.count)]
        questions[2] += self.retired
        (folder / "facts" / "10-one.yaml").write_text("section: one\nfacts:\n" + "".join(questions))
        shaped = SHAPED.format(meaning=self.meaning, item=self.item, dropped=self.dropped)
        (folder / "facts" / "20-two.yaml").write_text(shaped)
        if self.between:
            text = "section: between\nfacts:\n" + self.question(99)
            (folder / "facts" / "15-between.yaml").write_text(text)

    def question(self, number: int) -> str:
        prompt = self.prompts.get(number, f"What is sign {number} of Marlow syndrome?")
        return QUESTION.format(number=number, prompt=prompt, answer=self.answers.get(number, f"answer {number}"))


FIRST = Facts()
SECOND = Facts(
    answers={1: "a better answer"},
    retired="    retired:\n      because: it was wrong\n      instead: q3\n",
    meaning="nails that break easily",
    item="      - text: loss of warmth sense\n        number: 4\n",
    dropped="    dropped:\n      caution: no longer given\n",
    between=True,
    count=25,
)
THIRD = replace(SECOND, answers={1: "a better answer", 4: "answer four"}, title="The first part")


class Bench:
    """Makes releases, with the tool as it is and with one whose cards have a new look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deck = folder / "decks" / "year"
        self.engine = folder / "engine"
        shutil.copytree(ROOT / "poems_cards", self.engine / "poems_cards", ignore=shutil.ignore_patterns("__pycache__"))
        types = self.engine / "poems_cards" / "cards/note_types.py"
        types.write_text(re.sub(r'(fromisoformat\(")[^"]*', r"\g<1>2026-01-01T00:00:00Z", types.read_text()))
        self.restyled = folder / "restyled"
        shutil.copytree(self.engine, self.restyled)
        types = self.restyled / "poems_cards" / "cards/note_types.py"
        text = types.read_text()
        text = text.replace(
            'name="Question",\n            front=_side(', 'name="Question",\n            front="<!-- new -->" + _side('
        )
        assert "<!-- new -->" in text
        types.write_text(text)
        self.restyle(int(time.time()) - 2 * HOUR)

    def restyle(self, at: int) -> Path:
        """Date the other look, and return the tool that has it."""
        types = self.restyled / "poems_cards" / "cards/note_types.py"
        revised = datetime.fromtimestamp(at, UTC).isoformat()
        types.write_text(re.sub(r'(fromisoformat\(")[^"]*', rf"\g<1>{revised}", types.read_text(), count=1))
        return self.restyled

    def run(self, *arguments: str | Path, engine: Path | None = None, status: int = 0) -> str:
        """Run a command, see that it ends with `status`, and return what it said."""
        command = [sys.executable, "-c", "from poems_cards.__main__ import main; main()", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(engine or self.engine)}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def release(self, facts: Facts, at: int, name: str, *, engine: Path | None = None) -> tuple[Path, Contents]:
        facts.write(self.deck)
        self.run("release", self.deck, "--now", str(at), "--sweeping", engine=engine)
        path = self.folder / f"{name}.apkg"
        shutil.copy(self.folder / "decks" / "year.apkg", path)
        return path, self.read(path)

    @staticmethod
    def read(path: Path) -> Contents:
        return read_package(path.read_bytes(), str(path))


class QuickBench(Bench):
    """Makes releases with the tool as it is, within this process; once it is changed, with its copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deck = folder / "decks" / "year"
        self.engine = folder / "engine"

    def change(self, name: str, pattern: str, new: str) -> None:
        """Change a module of the copy of the tool: what `pattern` matches becomes `new`."""
        if not self.engine.exists():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / "poems_cards", self.engine / "poems_cards", ignore=ignored)
        path = self.engine / "poems_cards" / name
        text, count = re.subn(pattern, new, path.read_text())
        assert count
        path.write_text(text)

    def run(self, *arguments: str | Path, engine: Path | None = None, status: int = 0) -> str:
        if engine or self.engine.exists():
            return super().run(*arguments, engine=engine, status=status)
        with contextlib.chdir(self.folder):
            left, out, err = command(*arguments)
        assert left == status, out + err
        return out + err


def command(*arguments: str | Path) -> tuple[object, str, str]:
    """Run `poems-cards` with arguments within this process: exit status, standard output, standard error."""
    out, err = StringIO(), StringIO()
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    status: object = None
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "argv", ["poems-cards", *map(str, arguments)]),
        # as it is for the console script
        mock.patch.object(sys.modules["__main__"], "__package__", ""),
    ):
        try:
            main.main()
        except SystemExit as left:
            status = left.code
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
    return status or 0, out.getvalue(), err.getvalue()


# More interpreters, each with an older Anki: paths, separated as in PATH.
OLD_ANKIS = [each for each in os.environ.get("POEMS_OLD_ANKIS", "").split(os.pathsep) if each]


class Anki:
    """A learner's collection, in some version of Anki."""

    def __init__(self, interpreter: str, collection: Path) -> None:
        self.interpreter = interpreter
        self.collection = collection

    def do(self, *steps: list[Any]) -> list[Any]:
        command = [self.interpreter, str(ROOT / "tests" / "learner.py"), str(self.collection)]
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        done = subprocess.run(
            command, input=json.dumps(steps), env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        results: list[Any] = json.loads(done.stdout.splitlines()[-1])
        return results


def same_history(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Assert that every review and every card's scheduling is as it was."""
    assert before["reviews"]
    assert after["reviews"] == before["reviews"]
    assert {key: card for key, card in after["cards"].items() if key in before["cards"]} == before["cards"]


def later() -> int:
    """Let the clock go on by a second, so that what comes is newer than what was; return the time."""
    time.sleep(1.1)
    return int(time.time())


def named(dump: dict[str, Any], guid: str) -> dict[str, str]:
    """Return the fields of a note in a collection, by their names."""
    note = dump["notes"][guid]
    return dict(zip(dump["fields"][note["type"]], note["fields"], strict=True))


# What a learner adds to the first release.
OWN: list[list[Any]] = [
    ["edit", "year:q1", "My Notes", "my note on 1"],
    ["tag", "year:q1", "mine"],
    ["edit", "year:q8", "My Notes", "my note on 8"],
]


def built(bench: Bench, anki: Anki) -> tuple[Path, str]:
    """Return the package for the learner, and what was said of it."""
    folder = anki.collection.parent
    path = folder / "kept.apkg"
    later()  # nobody exports and imports within a second, and old versions take nothing from the next one
    said = bench.run("build", bench.deck, "-o", path, "--keep-from", folder / "mine.apkg", engine=bench.restyled)
    return path, said
