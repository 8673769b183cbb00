"""Whatever ends a command, at whatever moment: the old files are whole, and the next run does what this one did not."""

import errno
import fcntl
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from yearly import FIRST, HOUR, SECOND, Bench

from poems_cards import files
from poems_cards.cli import main

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]
Files = dict[str, bytes]

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
NAMELESS = hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").exists()  # whether a file can have no name at first
FACTS = 300  # so that there is some work, and something to write
ONE, TWO, THREE = "1700000000", "1710000000", "1720000000"
COMMANDS = {
    "build": "build decks/year -o year.apkg --now TIME",
    "build for one learner": "build decks/year -o year.apkg --now TIME --keep-from mine.apkg",
    "preview": "preview decks/year -o year.html",
    "release": "release decks/year --now TIME --sweeping",
}
POEMS_CARDS = (sys.executable, "-c", "from poems_cards.__main__ import main; main()")
CUTTING = (sys.executable, str(Path(__file__).with_name("cutting.py")))
INTERRUPTED = "Interrupted; no file was left half written."
UNCHANGED = "Nothing was changed."
HALF = "Other files are written already: correct this, and run the same command again."


def chosen(how: str, *names: str) -> list[tuple[str, str]]:
    """Return what is tried in this way: these commands, or in the long run all."""
    return [(how, name) for name in (COMMANDS if LONG else names)]


def held(folder: Path) -> Files:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parts(found: Files) -> list[str]:
    return [name for name in found if Path(name).match(files.PART.format("*"))]


class Stage:
    """A folder with a released deck, old outputs and new facts, and what each command makes of it if left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "source"
        replace(FIRST, count=FACTS).write(self.source / "decks" / "year")
        for command in ("release", "build", "preview"):
            self.run(self.source, COMMANDS[command].replace("TIME", ONE))
        shutil.copy(self.source / "year.apkg", self.source / "mine.apkg")
        replace(SECOND, count=FACTS + 1, between=False).write(self.source / "decks" / "year")
        self.before = held(self.source)
        self.made: dict[tuple[str, str], Files] = {}
        self.seconds: dict[str, float] = {}

    @staticmethod
    def run(folder: Path, command: str, status: int = 0) -> str:
        """Run a command, see that it ends with `status`, and return what it said."""
        process = [*POEMS_CARDS, *command.split()]
        done = subprocess.run(process, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def fresh(self, name: str = "copy") -> Path:
        """Return a copy of the folder, the same for each run; the last copy of that name is gone."""
        copy = self.folder / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.source, copy)
        return copy

    def after(self, name: str, at: str = TWO) -> Files:
        """Return all files as the command leaves them."""
        if (name, at) not in self.made:
            copy, begun = self.fresh("left alone"), time.monotonic()
            self.run(copy, COMMANDS[name].replace("TIME", at))
            self.seconds[name] = time.monotonic() - begun
            self.made[name, at] = held(copy)
        return self.made[name, at]

    def assert_whole(self, left: Files, name: str) -> None:
        """See that each file is the old one or the new one, and that there is no other but parts."""
        after = self.after(name)
        assert {*left} - {*parts(left)} <= {*self.before, *after}
        for path in self.before.keys() | after.keys():
            assert left.get(path) in (self.before.get(path), after.get(path)), path

    def assert_mended(self, folder: Path, name: str) -> None:
        """See that the next run, some months later, leaves all as if one of the two had been the only one."""
        self.run(folder, COMMANDS[name].replace("TIME", THREE))
        assert held(folder) in (self.after(name), self.after(name, THREE))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture(autouse=True)
def _heeded() -> Iterator[None]:
    """Let processes heed Ctrl-C, also where these tests run in the background of a script, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
@pytest.mark.parametrize("name", COMMANDS)
def test_stopped_at_any_moment(name: str, sent: signal.Signals, stage: Stage) -> None:
    after, chance = stage.after(name), random.Random(f"{name} {sent.name}")  # noqa: S311  the same moments each time
    for _ in range(50 if LONG else 2):
        folder = stage.fresh()
        process = subprocess.Popen(
            [*POEMS_CARDS, *COMMANDS[name].replace("TIME", TWO).split()],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            time.sleep(chance.uniform(0, 1.05 * stage.seconds[name]))
            process.send_signal(sent)
            _, said = process.communicate(timeout=5)
        left = held(folder)
        stage.assert_whole(left, name)
        if process.returncode == 0:
            assert left == after
            continue
        if "Python" in said and sent == signal.SIGINT:  # Python itself is not ready, and says so in its way
            assert "poems_cards" not in said
        elif sent != signal.SIGKILL and process.returncode != -sent:  # as a process ends before Python can help it
            assert (process.returncode, said.strip() or INTERRUPTED) == (130, INTERRUPTED)
        if sent != signal.SIGKILL:
            assert not parts(left)
        stage.assert_mended(folder, name)


def test_an_interrupt_of_which_python_makes_another_error(
    deck: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compile_in_vain(**_: object) -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            raise SyntaxError from None

    deck()
    monkeypatch.setattr(main.commands, "main", compile_in_vain)
    assert run("build", "deck") == (130, "", f"{INTERRUPTED}\n")


def cut(how: str, name: str, stage: Stage) -> list[tuple[Files, int, str]]:
    """Return what each run left, how it ended and what it said: each was ended one step later, and the last was not."""
    out = stage.folder / "cut"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    command = [*CUTTING, how, str(out), *COMMANDS[name].replace("TIME", TWO).split()]
    subprocess.run(command, cwd=stage.fresh(), check=True, capture_output=True)
    runs = sorted((run for run in out.iterdir() if run.name != "before"), key=lambda run: int(run.name))
    assert [run.name for run in runs if (run / "cut").exists()] == [run.name for run in runs[:-1]]
    ended = [(held(run / "left"), int((run / "status").read_text()), (run / "said").read_text()) for run in runs]
    left, status, _ = ended[-1]
    assert (left, status) == (stage.after(name), 0)
    return ended


def different(ended: Sequence[tuple[Files, int, str]]) -> list[Files]:
    """Return what was left, each only once, whatever its parts are called."""
    found: dict[object, Files] = {}
    for left, _, _ in ended:
        found[tuple(sorted((b"part" if name in parts(left) else name.encode(), left[name]) for name in left))] = left
    return [*found.values()]


def put(left: Files, folder: Path) -> Path:
    shutil.rmtree(folder)
    for name, data in left.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("how", "name"), chosen("SIGKILL", "build", "preview", "release") + chosen("SIGKILL-named", "build for one learner")
)
def test_killed_at_each_step_of_the_writing(how: str, name: str, stage: Stage) -> None:
    *ended, _ = cut(how, name, stage)
    assert len(ended) > 40
    for left, status, _ in ended:
        assert status == -signal.SIGKILL
        stage.assert_whole(left, name)
        if NAMELESS and "named" not in how:  # new files have names only when all are on the disk
            assert all(left[part] in stage.after(name).values() for part in parts(left))
    states = different(ended)
    assert len(states) > len(stage.after(name).items() - stage.before.items())
    for left in states:
        stage.assert_mended(put(left, stage.fresh()), name)


@pytest.mark.parametrize(
    ("how", "name"),
    chosen("SIGINT", "build for one learner") + chosen("SIGTERM") + chosen("SIGINT-named") + chosen("SIGINT-finely"),
)
def test_interrupted_at_each_step_of_the_writing(how: str, name: str, stage: Stage) -> None:
    *ended, (_, _, words) = cut(how, name, stage)
    assert len(ended) > 40
    for left, status, said in ended:
        assert left in (stage.before, stage.after(name)), "a stop waits until all files have their places"
        assert status == 130
        assert words.startswith(said.replace(INTERRUPTED, "").strip()), "no other word"
    assert stage.after(name) in [left for left, _, _ in ended]


@pytest.mark.parametrize(("how", "name"), chosen("ENOSPC", "preview", "release") + chosen("ENOSPC-named", "build"))
def test_a_disk_that_is_full_at_any_call(how: str, name: str, stage: Stage) -> None:
    *ended, _ = cut(how, name, stage)
    new = {path for path, data in stage.after(name).items() if stage.before.get(path) != data}
    assert len(ended) > 4 * len(new)
    told = set()
    for left, status, said in ended:
        assert not parts(left)
        if status == 0:  # it could do otherwise
            assert left == stage.after(name)
            continue
        path, _, words = said.strip().partition(": No space left on device. ")
        assert (status, path in new) == (1, True), said
        told.add((path, words))
        if words == UNCHANGED:
            assert left == stage.before
        else:
            assert words == HALF
            stage.assert_whole(left, name)
    assert {path for path, words in told if words == UNCHANGED} == new
    assert len([path for path, words in told if words == HALF]) == len(new) - 1, "all but the first"
    for left in different(ended):
        stage.assert_mended(put(left, stage.fresh()), name)


@pytest.mark.parametrize(
    ("name", "largest"),
    [("build", "year.apkg"), ("build for one learner", "year.apkg"), ("preview", "year.html"), ("release", "")],
)
def test_a_file_that_may_not_grow_so_large(name: str, largest: str, stage: Stage) -> None:
    """The system's own limit, which ends a write in the middle, as a full disk does."""
    new = {path: len(data) for path, data in stage.after(name).items() if stage.before.get(path) != data}
    largest = largest or max(new, key=lambda path: new[path])
    folder = stage.fresh()
    limit = max(new.values()) - 1
    done = subprocess.run(
        [*POEMS_CARDS, *COMMANDS[name].replace("TIME", TWO).split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (done.returncode, done.stderr) == (1, f"{largest}: File too large. {UNCHANGED}\n")
    assert held(folder) == stage.before


def all_at_once(folder: Path, commands: Sequence[str]) -> list[tuple[int, str]]:
    """Run all commands at once, and return how each ended and what went wrong."""
    running = [
        subprocess.Popen(
            [*POEMS_CARDS, *command.split()],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    return [(process.returncode, words) for process, words in zip(running, said, strict=True)]


@pytest.mark.parametrize("times", [(TWO, TWO), (TWO, THREE)], ids=["at one time", "at two times"])
def test_ten_of_each_at_once(times: tuple[str, str], stage: Stage) -> None:
    folder = stage.fresh()
    names = ("release", "build", "preview")
    ended = all_at_once(
        folder, [COMMANDS[name].replace("TIME", times[number % 2]) for number in range(10) for name in names]
    )
    for status, words in ended[0::3]:
        taken = words == f"decks/year: Another release of this deck is running. {UNCHANGED}\n"
        late = "bad-time: the time given is before the last release, 2024-07-03T09:46:40Z: no learner" in words
        assert (status, taken, late) in ((0, False, False), (1, True, False), (1, False, True)), words
    assert (0, "") in ended[0::3]
    assert {*ended[1::3], *ended[2::3]} == {(0, "")}
    left = held(folder)
    stage.run(folder, "release decks/year --check")
    # A build's notes have the time of the release if there was one before it, else its own.
    for name in names:
        new = [path for path, data in stage.after(name).items() if stage.before.get(path) != data]
        assert {path: left[path] for path in new} in [
            {path: stage.after(name, at)[path] for path in new} for at in times
        ]
    assert left.keys() == {*stage.after("release"), *stage.after("build"), *stage.after("preview")}


def test_a_release_keeps_others_out(stage: Stage) -> None:
    folder = stage.fresh()
    command = COMMANDS["release"].replace("TIME", TWO)
    taken = f"decks/year: Another release of this deck is running. {UNCHANGED}\n"
    with files.alone(folder / "decks" / "year"):
        assert stage.run(folder, command, 1) == taken
        assert stage.run(folder, f"{command} --check", 1) == taken
        assert held(folder) == stage.before
        stage.run(folder, "check decks/year")
    with files.alone(folder / "decks" / "year", shared=True):
        assert stage.run(folder, command, 1) == taken
        assert "stamps.tsv: unreleased: " in stage.run(folder, f"{command} --check", 1)
    stage.run(folder, command)
    assert held(folder) == stage.after("release")


@pytest.mark.parametrize("missing", ["the library", "the drive's help"])
def test_where_nothing_can_be_locked_it_goes_without(
    missing: str, deck: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    left_behind = deck() / files.PART.format("0" * 16)
    left_behind.touch()
    with monkeypatch.context() as patch:
        if missing == "the library":
            patch.setattr(files, "fcntl", None)
        else:
            patch.setattr(fcntl, "flock", fail)
        assert run("release", "deck")[::2] == (0, "")
        assert run("release", "deck", "--check")[0] == 0
        assert left_behind.exists(), "it may be another's that is at work"
    files.write_whole(left_behind.with_name("another"), b"")
    assert not left_behind.exists()


def test_what_another_process_is_writing_is_left_to_it(tmp_path: Path) -> None:
    part = tmp_path / files.PART.format("0" * 16)
    with part.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        files.write_whole(tmp_path / "one", b"1")
        assert held(tmp_path) == {"one": b"1", part.name: b""}
    files.write_whole(tmp_path / "two", b"2")
    assert held(tmp_path) == {"one": b"1", "two": b"2"}


@pytest.mark.parametrize("stopped", ["after the stamps", "after the words"])
def test_another_look_whose_release_was_cut_off_is_told_once(stopped: str, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path), int(time.time())
    package, words = tmp_path / "decks" / "year.apkg", bench.deck / "CHANGES.md"
    bench.release(FIRST, now - 2 * HOUR, "one")
    before = package.read_bytes(), words.read_text()
    bench.release(FIRST, now - HOUR, "two", engine=bench.restyled)
    whole = package.read_bytes(), words.read_text()
    package.write_bytes(before[0])
    if stopped == "after the stamps":
        words.write_text(before[1])
    bench.run("release", bench.deck, "--now", str(now), engine=bench.restyled)
    assert package.read_bytes() == whole[0]
    without_time = re.compile(r"\A(.*?\n## )[^\n]*", re.DOTALL)
    assert without_time.sub(r"\1", words.read_text()) == without_time.sub(r"\1", whole[1])


def mode(folder: Path, modes: Mapping[str, int]) -> None:
    for name, bits in modes.items():
        (folder / name).chmod(bits)


@pytest.mark.parametrize(
    ("name", "locked"),
    [
        ("build", {"year.apkg": 0o444}),
        ("build", {"": 0o555}),
        ("preview", {"year.html": 0o444}),
        ("release", {"decks/year.apkg": 0o444}),
        ("release", {"decks": 0o555}),
        ("release", {"decks/year": 0o555}),
        ("release", {"decks/year/CHANGES.md": 0o444}),
    ],
    ids=str,
)
def test_what_may_not_be_written_is_named_and_all_is_as_it_was(name: str, locked: dict[str, int], stage: Stage) -> None:
    folder = stage.fresh()
    # Root may write all, unless it does without.
    humbly = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    mode(folder, locked)
    done = subprocess.run(
        [*humbly, *POEMS_CARDS, *COMMANDS[name].replace("TIME", TWO).split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    mode(folder, dict.fromkeys(locked, 0o755))
    (place,) = locked
    new = {path for path, data in stage.after(name).items() if stage.before.get(path) != data}
    path, _, words = done.stderr.partition(": ")
    assert (done.returncode, words) == (1, f"Permission denied. {UNCHANGED}\n")
    assert path in new
    assert path.startswith(place)
    assert held(folder) == stage.before


@pytest.mark.parametrize("there", [True, False], ids=["a link to a file", "a link to nothing yet"])
def test_links_stay_links(there: bool, stage: Stage) -> None:  # noqa: FBT001
    folder = stage.fresh()
    (folder / "far").mkdir()
    for near, far in (("year.apkg", "far/year.apkg"), ("decks/year.apkg", "far/released.apkg")):
        (folder / near).rename(folder / far)
        (folder / near).symlink_to(folder / far)
    if not there:
        (folder / "far" / "year.apkg").unlink()
    for name in ("build", "release"):
        stage.run(folder, COMMANDS[name].replace("TIME", TWO))
    assert (folder / "year.apkg").is_symlink()
    assert (folder / "decks" / "year.apkg").is_symlink()
    assert held(folder / "far") == {
        "year.apkg": stage.after("build")["year.apkg"],
        "released.apkg": stage.after("release")["decks/year.apkg"],
    }


def test_a_pipe_takes_what_is_written(stage: Stage) -> None:
    folder = stage.fresh()
    command = COMMANDS["build"].replace("TIME", TWO).replace("year.apkg", "/dev/stdout")
    done = subprocess.run([*POEMS_CARDS, "-q", *command.split()], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == stage.after("build")["year.apkg"]
    assert held(folder) == stage.before


def test_a_folder_in_the_place_of_a_file(stage: Stage) -> None:
    folder = stage.fresh()
    (folder / "decks" / "year-retired.apkg").mkdir()
    said = stage.run(folder, COMMANDS["release"].replace("TIME", TWO), 1)
    assert said == f"decks/year-retired.apkg: Is a directory. {UNCHANGED}\n"
    assert held(folder) == stage.before
