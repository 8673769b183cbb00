"""The command does its work wherever it is run: in any locale and mode of Python, and with nothing around it.

Every test here runs whole processes, with no more of an environment than it gives them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from poems_cards.cli import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ALL_KINDS = ROOT / "tests/fixtures/all-kinds"
REPORT = ROOT / "tests/fixtures/second/report.txt"
NOW = "1700000000"
TOOL = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from poems_cards.__main__ import main; main()"
COMMANDS = ["", *sorted(name for group in main.GROUPS.values() for name in group)]

# Root may write everything, and so would not notice what others may not; without this right it is as others are.
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
HUMBLE = f"""\
import ctypes, os, sys
ctypes.CDLL(None).prctl({PR_CAPBSET_DROP}, {CAP_DAC_OVERRIDE})
os.execv(sys.argv[1], sys.argv[1:])
"""

# Stops what would speak to a network, or start another program.
ALONE = f"""\
import sys
def watch(event, arguments):
    if event.partition(".")[0] in ("socket", "subprocess", "urllib", "ftplib", "http", "smtplib") or event in (
        "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "webbrowser.open"):
        raise SystemExit(f"not alone: {{event}} {{arguments}}")
sys.addaudithook(watch)
{TOOL}
"""

Done = subprocess.CompletedProcess[bytes]


def call(
    *arguments: str | Path,
    flags: Sequence[str] = (),
    cwd: Path | None = None,
    code: str = TOOL,
    before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run `poems-cards` as a process of its own, with just this environment."""
    command = [*before, sys.executable, *flags, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment or {}, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120
    )


class Outcome(NamedTuple):
    """What a command says, and what it writes."""

    status: int
    out: bytes
    err: bytes
    written: bytes


SOME = ("build", "list", "audit")  # enough where little can go wrong
ALL = (*SOME, "list --format", "preview", "check", "report", "diff")


def outcomes(
    run: Callable[..., Done], folder: Path, names: Sequence[str] = SOME, deck: Path = ALL_KINDS
) -> dict[str, Outcome]:
    """Return what commands say and write, which they do into the new `folder`."""
    target = {
        name: folder / f"{name}.{end}" for name, end in (("build", "apkg"), ("preview", "html"), ("audit", "html"))
    }
    lines: dict[str, list[str | Path]] = {
        "build": ["build", deck, "-o", target["build"], "--now", NOW],
        "list": ["list", deck],
        "audit": ["audit", deck, "--report", REPORT, "--format", "html", "-o", target["audit"]],
        "list --format": ["list", deck, "--format", "json"],
        "preview": ["preview", deck, "-o", target["preview"]],
        "check": ["check", deck],
        "report": ["report", REPORT],
        "diff": ["diff", deck, ALL_KINDS],
    }
    folder.mkdir()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = dict(zip(names, pool.map(lambda name: run(*lines[name]), names), strict=True))
    found = {}
    for name, each in done.items():
        out = each.stdout.replace(os.fsencode(folder), b"FOLDER")
        written = target[name].read_bytes() if name in target and target[name].exists() else b""
        found[name] = Outcome(each.returncode, out, each.stderr, written)
    return found


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Return what all commands say and write in an environment as most have it."""

    def run(*line: str | Path) -> Done:
        return call(*line, environment=os.environ | {"LC_ALL": "C.UTF-8"})

    return outcomes(run, tmp_path_factory.mktemp("usual") / "out", ALL)


def agree(found: dict[str, Outcome], usual: dict[str, Outcome]) -> bool:
    return found == {name: usual[name] for name in found}


def test_the_usual_run_is_one_to_compare_with(usual: dict[str, Outcome]) -> None:
    assert {name: (each.status, each.err) for name, each in usual.items()} == {
        name: (1 if name == "audit" else 0, b"") for name in ALL
    }
    assert all(len(usual[name].written) > 5_000 for name in ("build", "preview", "audit"))
    assert "→".encode() in usual["list"].out, "a character that not every screen has"


@pytest.mark.parametrize(
    ("names", "flags", "environment"),
    [
        (SOME, (), {}),
        (SOME, (), {"LC_ALL": "C"}),
        (ALL, (), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        (SOME, (), {"LC_ALL": "xx_XX.ISO-8859-1", "LANGUAGE": "xx", "TZ": "Asia/Kathmandu", "TERM": "dumb"}),
        (SOME, (), {"HOME": "", "TMPDIR": "", "PATH": "", "TZ": "", "TERM": "", "LC_ALL": ""}),
        (SOME, (), {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere"}),
        (SOME, (), {"PYTHONOPTIMIZE": "1", "PYTHONHASHSEED": "1"}),
        (ALL, (), {"PYTHONOPTIMIZE": "2", "PYTHONHASHSEED": "2"}),
        (SOME, ("-I", "-B"), {}),
        (ALL, ("-X", "dev", "-W", "error", "-bb"), {}),
    ],
    ids=[
        "nothing",
        "C",
        "C without UTF-8",
        "unknown locale",
        "all empty",
        "no home and no folder for temporary files",
        "-O",
        "-OO",
        "isolated",
        "warnings are errors",
    ],
)
def test_commands_say_and_write_the_same_everywhere(
    names: tuple[str, ...],
    flags: tuple[str, ...],
    environment: dict[str, str],
    usual: dict[str, Outcome],
    tmp_path: Path,
) -> None:
    def run(*line: str | Path) -> Done:
        return call(*line, flags=flags, cwd=tmp_path, environment=environment)

    assert agree(outcomes(run, tmp_path / "out", names), usual)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_needs_no_docstrings(command: str) -> None:
    line = [*filter(None, (command, "-h"))]
    assert call(*line, flags=["-OO"]).stdout == call(*line).stdout != b""


def test_nothing_is_asked_of_a_network_or_of_other_programs(usual: dict[str, Outcome], tmp_path: Path) -> None:
    def run(*line: str | Path) -> Done:
        return call(*line, code=ALONE)

    assert agree(outcomes(run, tmp_path / "out", ALL), usual)
    for code, event in (
        ("import socket; socket.create_connection(('localhost', 9))", b"socket."),
        ("import subprocess; subprocess.run('true')", b"subprocess.Popen"),
    ):
        assert b"not alone: " + event in call(code=ALONE.replace(TOOL, code)).stderr, "what watches can see it"


# --- where it stands ------------------------------------------------------------------------------------------------

SIGNS = "a folder, with 'quotes' and \"more\"; $HOME & #%20"
LETTERS = "Ärzte — 羽の病気 🪶"
BYTES = os.fsdecode(b"caf\xe9 in Latin-1, which is no text in UTF-8")
STRICT = {"PYTHONIOENCODING": "utf-8:strict"}
LATIN = {"PYTHONIOENCODING": "latin-1"}
PLACES = pytest.mark.parametrize(
    ("name", "environment"),
    [(SIGNS, {}), (LETTERS, {}), (LETTERS, LATIN), (BYTES, {}), (BYTES, STRICT), (BYTES, LATIN)],
    ids=["signs", "letters", "letters-latin", "bytes", "bytes-strict", "bytes-latin"],
)


@PLACES
def test_any_path_will_do(name: str, environment: dict[str, str], usual: dict[str, Outcome], tmp_path: Path) -> None:
    here = tmp_path / name
    shutil.copytree(ALL_KINDS, here / "deck")

    def run(*line: str | Path) -> Done:
        return call(*line, cwd=here, environment=environment)

    found = outcomes(run, here / "out", (*SOME, "preview"), here / "deck")
    for command, each in found.items():
        assert (each.status, each.err) == (usual[command].status, usual[command].err)
        if command != "build":
            each.written.decode("utf-8")
    assert found["build"].written == usual["build"].written
    assert run("release", "deck", "--now", NOW).returncode == 0
    packages = ["quillmark-background.apkg", "quillmark.apkg"]
    assert sorted(path.name for path in here.iterdir()) == ["deck", "out", *packages]


@PLACES
def test_problems_in_any_path_can_be_told(name: str, environment: dict[str, str], tmp_path: Path) -> None:
    deck = tmp_path / name
    shutil.copytree(ALL_KINDS, deck)
    facts = deck / "facts/10-words.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("level: core", "levle: core", 1), encoding="utf-8")
    for form in ("text", "json", "github"):
        done = call("check", deck, "--format", form, environment=environment)
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"Did you mean 'level'?" in done.stdout
        if form == "json" and environment != LATIN:
            assert [Path(problem["path"]) for problem in json.loads(done.stdout)] == [facts]
    built = call("build", deck, "-o", deck / "x.apkg", environment=environment)
    assert (built.returncode, built.stdout) == (1, b"")
    assert b"Did you mean 'level'?" in built.stderr
    assert not (deck / "x.apkg").exists()
    wrong: list[list[str | Path]] = [
        ["build", deck / "nowhere"],
        ["build", ALL_KINDS, "-o", deck / "nowhere/x.apkg"],
        ["build", ALL_KINDS, "--keep-from", facts],
    ]
    for line in wrong:
        done = call(*line, cwd=tmp_path, environment=environment)
        assert done.returncode in (1, 2)
        assert tmp_path.name.encode() in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """Return a checkout in which nothing may be written."""
    checkout = tmp_path / "checkout"
    for part in ("poems_cards", "decks"):
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
    head = checkout / "decks/poems/deck.yaml"  # so that there is something to release
    head.write_text(head.read_text(encoding="utf-8").replace("\nlicence: ", "\nlicence: not ", 1), encoding="utf-8")
    everything = [checkout, *checkout.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield checkout
    for path in everything:
        path.chmod(0o755 if path.is_dir() else 0o644)


def tree(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_checkout_in_which_nothing_may_be_written(sealed: Path, tmp_path: Path) -> None:
    tool = TOOL.replace(str(ROOT), str(sealed))
    humble = (sys.executable, "-c", HUMBLE)
    before = tree(sealed)
    target = tmp_path / "out.apkg"
    done = call("build", "decks/poems", "-o", target, cwd=sealed, code=tool, before=humble)
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.stat().st_size > 10_000
    lines: dict[str, list[str]] = {
        "poems.apkg": ["build", "decks/poems"],
        "poems.html": ["preview", "decks/poems"],
        "poems-audit.html": ["audit", "decks/poems", "--format", "html"],
        # Which of the two it meets first, its facts decide.
        "decks/poems/(CHANGES.md|stamps.tsv)": ["release", "decks/poems", "--sweeping"],
    }
    for named, line in lines.items():
        done = call(*line, cwd=sealed, code=tool, before=humble)
        said = done.stderr.decode()
        assert (done.returncode, done.stdout) == (1, b""), said
        assert re.fullmatch(f"{named}: Permission denied. Nothing was changed.\n", said), said
    assert tree(sealed) == before


# --- what it reads from and says to ---------------------------------------------------------------------------------


def through_a_shell(redirection: str, *arguments: str | Path, cwd: Path) -> Done:
    """Run `poems-cards` as a shell does, with `redirection`."""
    return call(*arguments, cwd=cwd, before=("/bin/sh", "-c", f'"$@" {redirection}', "sh"))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_nothing(closed: str, usual: dict[str, Outcome], tmp_path: Path) -> None:
    """The first file that is opened takes the place of a stream that is closed, and must not get what is said."""

    def run(*line: str | Path) -> Done:
        return through_a_shell(closed, *line, cwd=tmp_path)

    silent = " >&-" in f" {closed}"
    heard = {name: each._replace(out=b"") if silent else each for name, each in usual.items()}
    assert agree(outcomes(run, tmp_path / "out"), heard)
    wrong = run("build", "nowhere")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert bool(wrong.stderr) == ("2>&-" not in closed)


@pytest.mark.parametrize("line", [["list", ALL_KINDS], ["check", ALL_KINDS], ["-h"], ["build", ALL_KINDS]])
def test_a_reader_that_never_reads_is_no_trouble(line: list[str | Path], tmp_path: Path) -> None:
    shell = ("/bin/sh", "-c", '{ "$@"; echo $? >status; } | true', "sh")
    done = call(*line, cwd=tmp_path, before=shell)
    assert done.stderr == b""
    assert (tmp_path / "status").read_text() in ("0\n", "1\n"), "1 if it had more to say than was heard"
    assert (tmp_path / "quillmark.apkg").exists() == ("build" in line)


@pytest.mark.parametrize("line", [["list", ALL_KINDS], ["check", ALL_KINDS], ["-h"]])
def test_a_screen_that_takes_nothing_is_named(line: list[str | Path], tmp_path: Path) -> None:
    done = through_a_shell(">/dev/full", *line, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"poems-cards: No space left on device.\n")
