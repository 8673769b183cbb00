"""Packages from anyone: whatever is in one, `diff` and `build --keep-from` end soon, say what is wrong, run nothing.

Each is made here from a real one, by hand or by chance; the last tests read reports made by chance.
"""

import difflib
import errno
import hashlib
import io
import itertools
import json
import os
import re
import sqlite3
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import zstandard
from conftest import DECK, FACTS
from hypothesis import example, given
from hypothesis import strategies as st

from poems_cards import printable
from poems_cards.anki import _archive, _collection, compare, word_diff
from poems_cards.anki import unpack as unpacking
from poems_cards.anki.unpack import read_package, read_part
from poems_cards.anki.word_diff import MARKDOWN, TEXT
from poems_cards.cli import screen
from poems_cards.cli.show import report_text
from poems_cards.cli.show_changes import changes_text
from poems_cards.problems import DeckError
from poems_cards.release.edition import Edition, read_edition
from poems_cards.release.personal import personal
from poems_cards.report import memory, report, table
from poems_cards.report.report import Sentence

pytestmark = pytest.mark.slow

# ruff: noqa: S608  all statements are made here

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

POEMS_CARDS = (sys.executable, "-c", "from poems_cards.__main__ import main; main()")
NOW = 1_700_000_000
SOON = 30_000_000  # calls of functions, Python's own and C's; none of these makes a third of it
NAME = "quill-nose-f7e0df9722.svg"
LIST = json.dumps({"0": NAME}).encode()
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="3" height="3"/></svg>'
NOSE = """\
  - id: nose
    kind: picture
    image: nose.svg
    alt: A nose
    cite: p3s1
    labels: [{text: nostril, box: [0, 0, 1, 1]}]
"""
FILES = {"deck.yaml": DECK, "facts/10-signs.yaml": FACTS + NOSE, "media/nose.svg": PICTURE}
CURE = "\n    Export the deck from Anki again (Export, .apkg), and give that file.\n1 error\n"
KINDS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}


# A real package of each kind, and what is made of one


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the deck of which all packages here are made: two notes and a picture."""
    folder = tmp_path_factory.mktemp("real")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return read_edition(folder)


@pytest.fixture(scope="module")
def collection(real: Edition) -> bytes:
    """Return the collection in that deck's package."""
    return zipfile.ZipFile(io.BytesIO(made_by_tool(real))).read("collection.anki2")


@pytest.fixture(scope="module")
def tabled(collection: bytes) -> bytes:
    """Return the same as new versions of Anki write it: note types in tables."""
    return with_sql(collection, *TABLES)


TABLES = (
    """CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL)""",
    "CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name)",
    """CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID""",
    """CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID""",
    """CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL)""",
    "INSERT INTO notetypes SELECT key, value ->> 'name', value ->> 'mod', 0, stored(value) FROM col, json_each(models)",
    """INSERT INTO fields SELECT model.key, field.key, field.value ->> 'name', stored(field.value)
    FROM col, json_each(models) AS model, json_each(model.value -> 'flds') AS field""",
    """INSERT INTO templates SELECT model.key, template.key, template.value ->> 'name', 0, 0, stored(template.value)
    FROM col, json_each(models) AS model, json_each(model.value -> 'tmpls') AS template""",
    "INSERT INTO decks SELECT key, value ->> 'name', 0, 0, x'', x'' FROM col, json_each(decks)",
    "UPDATE col SET ver = 18, models = '', decks = ''",
)


def stored(part: str) -> bytes:
    """Return what Anki keeps of a note type, a field or a template in a message, of what we read."""
    value = json.loads(part)
    if "css" in value:
        return b"\x08" + bytes([value["type"]]) + field(3, value["css"].encode())
    if "qfmt" in value:
        return field(1, value["qfmt"].encode()) + field(2, value["afmt"].encode())
    return b"\x38\x01"


def made_by_tool(real: Edition) -> bytes:
    return real.package(NOW).pack()


def opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
    connection.create_function("canary", -1, lambda *_: 1, deterministic=True)
    connection.create_function("stored", 1, stored)
    connection.deserialize(data)
    return connection


def with_sql(data: bytes, *statements: str) -> bytes:
    with closing(opened(data)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members:
            archive.writestr(name, data, method)
    return target.getvalue()


def old_kind(collection: bytes, media: bytes = LIST) -> bytes:
    return zipped(("collection.anki2", collection), ("media", media), ("0", PICTURE.encode()))


def middle_kind(collection: bytes) -> bytes:
    stub = with_sql(collection, "DELETE FROM notes", "DELETE FROM cards")
    members = [("meta", b"\x08\x02"), ("collection.anki21", collection), ("collection.anki2", stub)]
    return zipped(*members, ("0", PICTURE.encode()), ("media", LIST), method=zipfile.ZIP_STORED)


def field(number: int, value: bytes) -> bytes:
    length = bytes([len(value)]) if len(value) < 128 else bytes([len(value) & 127 | 128, len(value) >> 7])
    return bytes([number << 3 | 2]) + length + value


ENTRY = field(1, NAME.encode()) + b"\x10\x63" + field(3, hashlib.sha1(PICTURE.encode(), usedforsecurity=False).digest())


def new_kind(collection: bytes, media: bytes = field(1, ENTRY), meta: bytes = b"\x08\x03") -> bytes:
    squeeze = zstandard.ZstdCompressor().compress
    members = [("meta", meta), ("collection.anki21b", squeeze(collection)), ("0", squeeze(PICTURE.encode()))]
    return zipped(*members, ("media", squeeze(media)), method=zipfile.ZIP_STORED)


# The two commands that read packages, and what they must not do


class Watch:
    """Hears, while `on`, what the process does that has nothing to do with reading a package and writing one."""

    def __init__(self) -> None:
        self.on = False
        self.heard: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and (
            event.startswith(FORBIDDEN)
            or (event in FILES_ARE_IN and not all(map(is_ours, arguments[: FILES_ARE_IN[event]])))
            or (event == "sqlite3.connect" and arguments[0] not in MEMORY)
        ):
            self.heard.append(f"{event} {arguments!r:.80}")


FORBIDDEN: tuple[str, ...] = ("subprocess", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket", "ctypes")
FORBIDDEN += ("sqlite3.load_extension", "sqlite3.enable_load_extension", "os.symlink", "os.mkdir", "shutil")
# How many of their arguments name files.
FILES_ARE_IN = {"open": 1, "os.chmod": 1, "os.remove": 1, "os.rename": 2, "os.link": 2, "os.truncate": 1}
MEMORY = (":memory:", "file:collection?vfs=memdb")
ENDLESS = ("/dev/zero", "/dev/null")  # given as packages
WATCH = Watch()
sys.addaudithook(WATCH)  # it stays for good, but is deaf outside of `watched`


def is_ours(path: object) -> bool:
    """Say whether a file is in the current folder, or one that Python itself has to read."""
    if not isinstance(path, str | bytes | os.PathLike):
        return True  # an open file
    name = os.path.normpath(Path.cwd() / os.fsdecode(path))
    homes = (Path.cwd(), sys.prefix, sys.base_prefix, Path(__file__).parents[1], "/proc/self/fd")
    return name in ENDLESS or any(name.startswith(f"{home}/") for home in homes) or name == str(Path.cwd())


def watched(call: Callable[[], Any]) -> Any:  # noqa: ANN401  what the call returns
    """Return what `call` returns; fail if it reads or writes elsewhere, starts or loads anything, or has no end."""
    calls = iter(range(SOON))

    def count(_frame: object, event: str, _function: object) -> None:
        if event.endswith("call") and next(calls, None) is None:
            sys.setprofile(None)
            pytest.fail(f"it made more than {SOON:,} calls")

    WATCH.heard.clear()
    WATCH.on = True
    sys.setprofile(count)
    try:
        found = call()
    finally:
        sys.setprofile(None)
        WATCH.on = False
    assert WATCH.heard == []
    return found


def on_disk() -> dict[str, tuple[Any, ...]]:
    """Return what each file in the current folder is, when it changed last, and what is in it."""
    found = {}
    for path in sorted(Path().rglob("*")):
        status = path.lstat()
        small = path.is_file() and status.st_size < 100_000_000
        found[str(path)] = (status.st_mode, status.st_mtime_ns, status.st_size, path.read_bytes() if small else b"")
    return found


DIFFS = (("diff", "{}", "good.apkg"), ("diff", "good.apkg", "{}"))
BUILD = (("build", "deck", "--keep-from", "{}"),)  # which reads the notes of its deck, and nothing else
COMMANDS = (*DIFFS, *BUILD)


@pytest.fixture
def bench(deck: Write, real: Edition) -> Callable[..., str]:
    """Return what writes a hostile package beside a deck, its old package and its good one."""
    deck(FILES)
    Path("quill.apkg").write_bytes(b"the old package")
    Path("good.apkg").write_bytes(made_by_tool(real))

    def write(data: bytes, name: str = "bad.apkg") -> str:
        Path(name).write_bytes(data)
        return name

    return write


def refused(run: Run, name: str, words: str = "", commands: Sequence[Sequence[str]] = COMMANDS) -> None:
    """See that each command refuses the package of that name, in the right words, and leaves all as it was."""
    before = on_disk()
    for command in commands:
        status, out, err = watched(partial(run, *(part.format(name) for part in command)))
        if command in BUILD and "foreign-package: it holds no note of the deck 'Quill Fever'" in err:
            assert (status, out) == (1, "")
            continue
        assert (status, out) == (1, ""), (command, err)
        first = err.removesuffix(CURE)
        assert err.endswith(CURE)
        assert first.startswith(f"{name}: bad-package: ")
        assert first.isprintable()
        assert len(first) < 300
        assert words in first
    assert on_disk() == before


def taken(run: Run, name: str, commands: Sequence[Sequence[str]] = COMMANDS) -> None:
    """See that each command reads the package, and writes nothing but its own."""
    before = on_disk()
    for command in commands:
        status, _, err = watched(partial(run, *(part.format(name) for part in command)))
        assert (status in ((0, 1) if command[0] == "diff" else (0,)), err) == (True, "")
    assert {name: state for name, state in on_disk().items() if name != "quill.apkg"} == {
        name: state for name, state in before.items() if name != "quill.apkg"
    }
    assert (Path("quill.apkg").read_bytes()[:2] == b"PK") == (commands != DIFFS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_package_of_each_kind_is_read(
    kind: int, bench: Callable[..., str], collection: bytes, tabled: bytes, run: Run
) -> None:
    made = {1: old_kind, 2: middle_kind, 3: new_kind}[kind](tabled if kind == 3 else collection)
    taken(run, bench(made))
    assert run("diff", "bad.apkg", "good.apkg") == (0, "No difference.\n", "")
    found = read_package(made, "")
    assert [note.guid for note in found.notes.values()] == ["quill:first-sign", "quill:nose"]
    assert [*found.media] == [NAME]


# ZIP files


def directory(data: bytes, at: int, *values: tuple[int, str, int]) -> bytes:
    """Return a ZIP with other numbers in the entry `at` of its directory: each an offset, a format and a value."""
    changed = bytearray(data)
    start = [match.start() for match in re.finditer(b"PK\x01\x02", data)][at]
    for offset, form, value in values:
        struct.pack_into(form, changed, start + offset, value)
    return bytes(changed)


def local(data: bytes, *values: tuple[int, str, int]) -> bytes:
    """Return a ZIP with other numbers in the header of its first member."""
    changed = bytearray(data)
    for offset, form, value in values:
        struct.pack_into(form, changed, offset, value)
    return bytes(changed)


def symlink(target: str) -> bytes:
    link = zipfile.ZipInfo("collection.anki2")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, target)
    return made.getvalue()


def two_of_one_name(collection: bytes) -> bytes:
    return zipped(("collection.anki2", collection), ("collection.anki3", collection)).replace(b".anki3", b".anki2")


def endless_directory(collection: bytes) -> bytes:
    """Return a ZIP whose directory is so long that its entries as objects would fill the memory."""
    whole = old_kind(collection)
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entries = whole[start:end] * 150_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), start, 0)
    return whole[:start] + entries + tail


ENCRYPTED = 1
DEFLATE64, AES = 9, 99

ZIPS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "not an Anki package"),
    "a byte": (lambda _: b"P", "not an Anki package"),
    "text": (lambda _: b"This is a letter.\n" * 100, "not an Anki package"),
    "picture": (lambda _: b"\x89PNG\r\n\x1a\n" + bytes(1000), "not an Anki package"),
    "database": (lambda data: data, "not an Anki package"),
    "empty zip": (lambda _: b"PK\x05\x06" + bytes(18), "not an Anki package"),
    "only its first bytes": (lambda _: b"PK\x03\x04", "not a zip file"),
    "no collection": (lambda _: zipped(("notes.txt", b"x")), "no collection"),
    "folder for a collection": (lambda _: zipped(("collection.anki2/", b"")), "no collection"),
    "collection elsewhere": (lambda data: zipped(("../collection.anki2", data)), "no collection"),
    "collection in a rooted place": (lambda data: zipped(("/collection.anki2", data)), "no collection"),
    "empty collection": (lambda _: old_kind(b""), "no database"),
    "zip in a zip": (lambda data: old_kind(old_kind(data)), "no database"),
    "link for a collection": (lambda _: symlink("/etc/passwd"), "no database"),
    "two collections": (two_of_one_name, "two files of one name"),
    "wrong checksum": (lambda data: directory(old_kind(data), 0, (16, "<L", 7)), "CRC"),
    "size too small": (lambda data: directory(old_kind(data), 0, (24, "<L", 100)), "CRC"),
    "stored beyond the end": (
        lambda data: directory(
            zipped(("collection.anki2", data), method=0), 0, (20, "<L", 1 << 31), (24, "<L", 1 << 31)
        ),
        "it is damaged",
    ),
    "place beyond the end": (lambda data: directory(old_kind(data), 0, (42, "<L", 1 << 31)), ""),
    "place of another member": (lambda data: directory(old_kind(data), 1, (42, "<L", 0)), "differ"),
    "overlapping members": (lambda data: directory(old_kind(data), 2, (42, "<L", 0)), "differ"),
    "password": (lambda data: directory(local(old_kind(data), (6, "<H", 1)), 0, (8, "<H", ENCRYPTED)), "password"),
    "unknown compression": (lambda data: directory(old_kind(data), 0, (10, "<H", AES)), "Anki does not use"),
    "deflate64": (lambda data: directory(old_kind(data), 0, (10, "<H", DEFLATE64)), "Anki does not use"),
    "bzip2": (lambda data: zipped(("collection.anki2", data), method=zipfile.ZIP_BZIP2), "Anki does not use"),
    "lzma": (lambda data: zipped(("collection.anki2", data), method=zipfile.ZIP_LZMA), "Anki does not use"),
    "damaged stream": (lambda data: local(old_kind(data), (60, "<Q", (1 << 64) - 1)), "Error"),
    "endless directory": (endless_directory, "longer than 20,000,000 bytes"),
    "newer kind": (lambda data: new_kind(data, meta=b"\x08\x04"), "does not know"),
    "kind 0": (lambda data: new_kind(data, meta=b""), "does not know"),
    "kind as text": (lambda data: new_kind(data, meta=field(1, b"3")), "does not know"),
    "kind without an end": (lambda data: new_kind(data, meta=b"\x08" + b"\xff" * 99), "without an end"),
    "kind that is not there": (lambda data: new_kind(data, meta=b"\x08\x02"), "no collection"),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_hostile_zip_is_refused(name: str, bench: Callable[..., str], collection: bytes, run: Run) -> None:
    make, words = ZIPS[name]
    of_media = name in ("place of another member", "overlapping members")
    refused(run, bench(make(collection)), words, DIFFS if of_media else COMMANDS)
    if of_media:
        taken(run, "bad.apkg", BUILD)


@pytest.mark.parametrize("kind", KINDS)
def test_a_package_that_was_cut_off_is_refused(
    kind: int, bench: Callable[..., str], collection: bytes, tabled: bytes, run: Run
) -> None:
    whole = {1: old_kind, 2: middle_kind, 3: new_kind}[kind](tabled if kind == 3 else collection)
    for end in {*range(0, len(whole) - 1, len(whole) // 50 + 1), *range(len(whole) - 30, len(whole))}:
        with pytest.raises(DeckError):
            read_package(whole[:end], "")
    refused(run, bench(whole[: len(whole) // 2]))


def test_a_size_that_is_too_large_is_not_believed(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    bench(directory(old_kind(collection), 0, (24, "<L", 1 << 31)))
    taken(run, "bad.apkg")


HARMLESS = ["../../x", "/etc/passwd", "C:\\x", "..\\x", "con", "nul", "\x1b]0;x\x07", "a" * 60_000, "x/", "a\nb"]


def test_names_of_members_lead_nowhere(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    taken(run, bench(zipped(("collection.anki2", collection), *((name, b"x") for name in HARMLESS))))
    listed = json.dumps(dict(enumerate(HARMLESS))).encode()
    media = [(str(number), b"x") for number in range(len(HARMLESS))]
    taken(run, bench(zipped(("collection.anki2", collection), ("media", listed), *media)))
    shown = run("diff", "bad.apkg", "good.apkg")[1]
    assert re.findall(r"[^ -~\n]", shown) == ["\N{REPLACEMENT CHARACTER}"] * 3
    assert len(shown.splitlines()) == 1 + len(HARMLESS) + 1


# Bombs


MANY_CARDS = (
    "INSERT INTO cards WITH n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n LIMIT 30000)"
    f" SELECT i, i, {', '.join('1' * 16)} FROM n"
)


@pytest.mark.parametrize(
    ("limit", "value", "statement", "words"),
    [
        ("LARGEST_COLLECTION", 10_000, "", "collection.anki2 is larger than 10,000 bytes"),
        ("LARGEST_MEDIA", 10, "", "media are larger than 10 bytes"),
        ("LARGEST_LIST", 10, "", "media is larger than 10 bytes"),
        ("LARGEST_LIST", 100, "", "a list inside is longer than 100 characters"),
        ("LARGEST_NOTE", 1000, "", "too big"),
        ("MOST_MEMBERS", 2, "", "3 files inside; 2 is the most"),
        ("MOST_PIECES", 4, "", "more than 4 notes, fields, tags and cards"),
        ("MOST_PIECES", 1000, "UPDATE notes SET tags = replace(hex(zeroblob(2000)), '00', ' a')", "more than 1,000 "),
        ("MOST_PIECES", 1000, MANY_CARDS, "more than 1,000 notes"),
        ("MOST_STEPS", 0, MANY_CARDS, "interrupted"),
    ],
)
def test_limits_hold(  # noqa: PLR0913, PLR0917  a limit, and what breaks it
    limit: str, value: int, statement: str, words: str, collection: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = old_kind(with_sql(collection, statement))
    assert read_package(data, "").notes
    holder = next(module for module in (_archive, _collection, unpacking) if hasattr(module, limit))
    monkeypatch.setattr(holder, limit, value)
    with pytest.raises(DeckError, match=re.escape(words)):
        read_package(data, "")


@pytest.mark.parametrize(
    ("limit", "value", "statement"),
    [
        ("LARGEST_MEDIA", 10, ""),
        ("LARGEST_LIST", 60_000, "UPDATE col SET models = {}"),
        ("MOST_PIECES", 1000, MANY_CARDS),
    ],
)
def test_limits_do_not_hold_for_what_is_not_needed(
    limit: str, value: int, statement: str, collection: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = '{"7": {"css": "' + "x" * 70_000 + '"}'
    with closing(opened(collection)) as connection:
        models += connection.execute("SELECT models FROM col").fetchone()[0].replace("{", ", ", 1)
    data = old_kind(with_sql(collection, statement.format(quoted(models))))
    holder = next(module for module in (_archive, _collection, unpacking) if hasattr(module, limit))
    monkeypatch.setattr(holder, limit, value)
    assert len(read_part(data, "", "quill").notes) == 2


def bomb(start: bytes, size: int, piece: int = 1 << 24) -> Iterator[bytes]:
    """Yield `start` and then zeros, `size` bytes in all, in pieces."""
    yield start + bytes(piece - len(start))
    for _ in range(size // piece - 1):
        yield bytes(piece)


def zstd_bomb(start: bytes, size: int) -> bytes:
    squeezer = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join([*map(squeezer.compress, bomb(start, size)), squeezer.flush()])


def deflate_bomb(start: bytes, size: int, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive, archive.open("collection.anki2", "w") as one:
        for piece in bomb(start, size):
            one.write(piece)
    return target.getvalue()


TELL = """
import os, pathlib, sys
status, leave = pathlib.Path("/proc/self/status"), os._exit
def told(code):
    sys.stderr.write(next(line for line in status.open() if line.startswith("VmHWM")))
    sys.stderr.flush()
    leave(code)
os._exit = told
"""
on_linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much memory it was")


def measured(name: str, program: str = "") -> tuple[int, str, float]:
    """Compare with a package in a process of its own; return its status, what it said, and the most memory it had."""
    command = [sys.executable, "-c", f"{TELL}\n{program}\n{POEMS_CARDS[-1]}", "diff", "good.apkg", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    said, _, kilobytes = done.stderr.rpartition("VmHWM:")
    return done.returncode, done.stdout + said, int(kilobytes.split()[0]) / 1024


@on_linux
def test_a_real_bomb_takes_no_more_memory_than_a_collection_may(bench: Callable[..., str], collection: bytes) -> None:
    head = collection[:100]
    bombs = {
        "zstd": zipped(("meta", b"\x08\x03"), ("collection.anki21b", zstd_bomb(head, 4 << 30)), method=0),
        "deflate": deflate_bomb(head, 512 << 20),
        "bzip2": deflate_bomb(head, 64 << 20, zipfile.ZIP_BZIP2),
    }
    for name, data in bombs.items():
        assert len(data) < 4_000_000
        status, said, megabytes = measured(bench(data))
        assert (status, said.endswith(CURE), said.count("\n")) == (1, True, 3)
        assert megabytes < (50 if name == "bzip2" else 50 + 1.2 * _collection.LARGEST_COLLECTION / 1e6), name


@on_linux
def test_a_real_bomb_of_tables_takes_no_more_memory_than_it_may(bench: Callable[..., str], collection: bytes) -> None:
    """The text of such a table takes fifty times its size in memory."""
    check = "'(a CHECK (a IN (1' || replace(hex(zeroblob(200000)), '00', ',1') || ')))'"
    tables = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20) SELECT 'table', 't' || i, 't' || i, 2,"
    data = with_sql(collection, f"INSERT INTO sqlite_master {tables} 'CREATE TABLE t' || i || {check} FROM n")
    assert len(data) < 9_000_000
    lower = f"from poems_cards.anki import _collection; _collection.LARGEST_COLLECTION = {len(data)}"
    status, said, megabytes = measured(bench(old_kind(data)), lower)
    assert (status, said.endswith(CURE), "MemoryError" in said) == (1, True, True)
    assert megabytes < 100


def tangled(collection: bytes, depth: int) -> bytes:
    """Return a collection whose cards are in a tree of `depth` levels, all branches of which are one and the same."""
    data = bytearray(with_sql(collection, MANY_CARDS.replace("30000", "2000")))
    with closing(opened(bytes(data))) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cards'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    page = data[(root - 1) * size : root * size]
    assert page[0] == 5, "not the inner page of a table"
    leaf = struct.unpack_from(">L", page, 8)[0]
    for level in range(depth):
        below = leaf if level == 0 else len(data) // size
        for cell in struct.unpack_from(f">{struct.unpack_from('>H', page, 3)[0]}H", page, 12):
            struct.pack_into(">L", page, cell, below)
        struct.pack_into(">L", page, 8, below)
        data += page
    data[(root - 1) * size : root * size] = page
    struct.pack_into(">L", data, 28, len(data) // size)
    return bytes(data)


LONG = "a" * 1_000_000
REPEATED = (
    "ALTER TABLE notes RENAME TO was",
    "CREATE TABLE notes (id integer PRIMARY KEY, mid, mod, tags, guid)",
    """INSERT INTO notes WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000)
    SELECT i, mid, mod, '', 'g' || i FROM n, was WHERE guid = 'quill:first-sign'""",
    f"ALTER TABLE notes ADD COLUMN flds DEFAULT '{LONG}'",
)


def test_a_collection_that_repeats_itself_is_refused(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    refused(run, bench(old_kind(with_sql(collection, *REPEATED))), "its collection repeats itself")
    refused(run, bench(old_kind(tangled(collection, 6))), "its collection repeats itself")


# Databases


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what a package called: each connection knows a function that it may call by its name, `canary`."""
    called: list[object] = []
    connect = sqlite3.connect

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401  those of sqlite3
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.create_function("canary", -1, called.append, deterministic=True)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connected)
    return called


COLUMNS = "id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data"
LOOSE = (
    "ALTER TABLE notes RENAME TO was",
    f"CREATE TABLE notes ({COLUMNS})",
    "INSERT INTO notes SELECT * FROM was",
)
ENDLESS_VIEW = """
CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS id, 'g' || i AS guid, 5 AS mid, 1 AS mod, '' AS tags, 'x' AS flds FROM n
"""
VIEW_OF_ALL = "CREATE VIEW {} AS SELECT *, canary(1) FROM was"


def computed(expression: str) -> tuple[str, ...]:
    columns = COLUMNS.replace("guid", f"guid TEXT AS ({expression})")
    return LOOSE[0], f"CREATE TABLE notes ({columns})"


def in_schema(sql: str, name: str = "notes") -> str:
    return f"UPDATE sqlite_master SET sql = '{sql}' WHERE name = '{name}'"


def at_page(number: object) -> str:
    return f"UPDATE sqlite_master SET rootpage = {number} WHERE name = 'notes'"


SOMETHING_ELSE, COMPUTED, LACKS, UNSAFE = (
    "something else in place of a table",
    "computed columns",
    "lacks a table",
    "unsafe use of canary",
)
DATABASES: dict[str, tuple[tuple[str, ...], str]] = {
    **{
        f"view in place of {table}": (
            (f"ALTER TABLE {table} RENAME TO was", VIEW_OF_ALL.format(table)),
            SOMETHING_ELSE,
        )
        for table in ("col", "notes", "cards")
    },
    "view without an end": (("DROP TABLE notes", ENDLESS_VIEW), SOMETHING_ELSE),
    "search index": (("DROP TABLE notes", f"CREATE VIRTUAL TABLE notes USING fts5({COLUMNS})"), SOMETHING_ELSE),
    "computed column": (computed("canary(id)"), UNSAFE),
    "large computed column": (computed("hex(zeroblob(400000000))"), COMPUTED),
    "stored computed column": ((LOOSE[0], computed("id + 1")[1].replace("1),", "1) STORED,")), COMPUTED),
    "column without a function": (computed("id + 1"), COMPUTED),
    "function in an index": (("CREATE INDEX i ON notes (canary(guid))",), UNSAFE),
    "function in part of an index": (("CREATE INDEX i ON cards (nid, ord, did) WHERE canary(nid) IS NULL",), UNSAFE),
    "function in a check": ((f"CREATE TABLE other ({COLUMNS}, CHECK (canary(id)))",), UNSAFE),
    "no notes": (("DROP TABLE notes",), LACKS),
    "no cards": (("DROP TABLE cards",), LACKS),
    "nothing": (("DROP TABLE notes", "DROP TABLE cards", "DROP TABLE col"), LACKS),
    "no tags": ((LOOSE[0], "CREATE TABLE notes (id, guid, mid, mod, flds)"), "no such column: tags"),
    "attach": ((in_schema("ATTACH ''pwned.db'' AS pwned"),), "malformed"),
    "pragma": ((in_schema("PRAGMA writable_schema=ON"),), "malformed"),
    "drop": ((in_schema("DROP TABLE cards"),), "malformed"),
    "other table": ((in_schema("CREATE TABLE other (id)"),), "malformed"),
    "rubbish": ((in_schema("CREATE TABLE notes (" + "(" * 5000),), "malformed"),
    "table from a query": ((in_schema("CREATE TABLE notes AS SELECT canary(1)"),), "malformed"),
    "type of another thing": (("UPDATE sqlite_master SET type = 'view' WHERE name = 'notes'",), ""),
    "name for a terminal": (
        ("UPDATE sqlite_master SET name = char(27) || ']0;x' || char(7), sql = 'x' WHERE name = 'notes'",),
        "\N{REPLACEMENT CHARACTER}]0;x\N{REPLACEMENT CHARACTER}",
    ),
    "long name": (("UPDATE sqlite_master SET name = hex(zeroblob(9999)), sql = 'x' WHERE name = 'notes'",), "0000"),
    **{f"root at page {page}": ((at_page(page),), "") for page in (0, 1, 99_999, -1, 1 << 40, "'x'", "NULL")},
    "root of another table": ((at_page("(SELECT rootpage FROM sqlite_master WHERE name = 'cards')"),), "not as Anki"),
    "second notes": (
        ("INSERT INTO sqlite_master VALUES ('view', 'notes', 'notes', 0, 'CREATE VIEW notes AS SELECT canary(1)')",),
        "",
    ),
    "no row": (("DELETE FROM col",), "its collection is empty"),
}


@pytest.mark.parametrize("name", DATABASES)
def test_a_hostile_database_is_refused_and_nothing_in_it_runs(
    name: str, bench: Callable[..., str], collection: bytes, run: Run, executed: list[object]
) -> None:
    statements, words = DATABASES[name]
    bench(old_kind(with_sql(collection, *statements)))
    executed.clear()  # to make it may have called it
    refused(run, "bad.apkg", words)
    assert executed == []
    assert not Path("pwned.db").exists()


COMPUTING = [
    "SELECT canary(1) FROM notes",
    "SELECT hex(guid) FROM notes",
    "SELECT load_extension('x.so')",
    "SELECT * FROM pragma_table_list",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    "ATTACH 'pwned.db' AS pwned",
    "VACUUM INTO 'pwned.db'",
    "PRAGMA query_only=OFF",
    "PRAGMA trusted_schema=ON",
    "PRAGMA writable_schema=ON",
    "UPDATE notes SET guid = 'x'",
    "CREATE TEMP TABLE x (a)",
    "DROP TABLE notes",
]


@pytest.mark.parametrize("statement", COMPUTING)
def test_the_connection_itself_does_nothing_but_read(
    statement: str, collection: bytes, executed: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall, should a package get through the first: what is looked for in its schema."""
    monkeypatch.chdir(tmp_path)
    held = _collection.Collection(bytearray(collection))
    held._prepare()  # noqa: SLF001  no package leads here
    with closing(held._connection) as connection:  # noqa: SLF001  as above
        assert connection.execute("SELECT guid FROM notes").fetchall()
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|denied"):
            connection.execute(statement).fetchone()
    assert executed == []
    assert not [*tmp_path.iterdir()]


SLEEPING = {
    "triggers": [
        f"CREATE TRIGGER {event}_{table} AFTER {event} ON {table} BEGIN SELECT canary(1), load_extension('x.so'); END"
        for event in ("INSERT", "UPDATE", "DELETE")
        for table in ("col", "notes", "cards")
    ],
    "views": ["CREATE VIEW other AS SELECT canary(1), load_extension('x.so')", ENDLESS_VIEW.replace("notes", "more")],
    "index on an expression": ["CREATE INDEX i ON notes (hex(guid))", "CREATE INDEX j ON cards (abs(nid), nid, ord)"],
    "index on some": ["CREATE INDEX i ON cards (nid, ord, did) WHERE nid < 0"],
    "check": [f"CREATE TABLE other ({COLUMNS}, CHECK (hex(id)))", "INSERT INTO other SELECT * FROM notes"],
    "default": ["CREATE TABLE other (id DEFAULT (canary(1)))"],
    "search index": ["CREATE VIRTUAL TABLE other USING fts5(a)", "INSERT INTO other VALUES ('b')"],
    "tree": ["CREATE VIRTUAL TABLE other USING rtree(a, b, c)"],
    "unknown virtual table": [
        "INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING nobody(a)')"
    ],
    "free pages": ["CREATE TABLE other AS SELECT hex(zeroblob(9999))", "DROP TABLE other"],
    "cards of no note": ["UPDATE cards SET nid = 'x', did = x'00'"],
    "numbers of cards": ["UPDATE cards SET ord = 9223372036854775807"],
    "texts with zeros": ["UPDATE notes SET flds = replace(flds, 'Itching', 'It' || char(0) || 'ching')"],
}


@pytest.mark.parametrize("name", SLEEPING)
def test_what_sleeps_in_a_database_is_not_woken(
    name: str, bench: Callable[..., str], collection: bytes, run: Run, executed: list[object]
) -> None:
    data = bytearray(with_sql(collection, *SLEEPING[name]))
    if name == "free pages":
        assert struct.unpack_from(">L", data, 36)[0]
        struct.pack_into(">2L", data, 32, 1 << 30, 1 << 30)
    bench(old_kind(bytes(data)))
    executed.clear()
    taken(run, "bad.apkg")
    assert executed == []


def test_a_damaged_database_is_read_or_refused(collection: bytes, tabled: bytes) -> None:
    for data, kind in ((collection, old_kind), (tabled, new_kind)):
        pages = range(0, len(data), 4096)
        for at in (
            *range(16, 100),
            *(page + offset for page in pages for offset in (0, 3, 5, 7, 8, 9, 10, 11, 12, 13)),
        ):
            for value in (0, 255, data[at] ^ 1):
                with suppress(DeckError):
                    read_package(kind(data[:at] + bytes([value]) + data[at + 1 :]), "")
        for end in pages:
            with suppress(DeckError):
                read_package(kind(data[:end]), "")
        for end in range(1, 120, 7):
            with pytest.raises(DeckError):
                read_package(kind(data[:end]), "")


# Values


NO_NUMBERS = ("NULL", "'soon'", "x'00'")
NO_TEXTS = ("NULL", "5", "2.5", "x'00'", "CAST(x'ff' AS TEXT)", "CAST(x'eda080' AS TEXT)")
NO_TIMES = (*NO_NUMBERS, "2.5", "1e300", "-1", "9007199254740992", "9223372036854775807", "-9223372036854775808")
NO_VERSIONS = (*NO_NUMBERS, "10", "19", "11.5", "1e999", "hex(zeroblob(999))", "9223372036854775807")
NOT_AS_ANKI = "not as Anki writes"
NO_JSON = {
    "nothing": "",
    "null": "null",
    "list": "[]",
    "number": "5",
    "text": '"x"',
    "half": '{"1": ',
    "null within": '{"1": null}',
    "empty within": '{"1": {}}',
    "list within": '{"1": []}',
    "deep list": "[" * 100_000,
    "deep mapping": '{"1": ' * 100_000,
    "long number": "9" * 100_000,
    "two values": "{} {}",
    "NUL": "\0",
}


def quoted(text: str) -> str:
    return "CAST(x'" + text.encode().hex() + "' AS TEXT)"


VALUES: dict[str, tuple[tuple[str, ...], str]] = {
    **{
        f"notes.{column} = {value}": ((*LOOSE, f"UPDATE notes SET {column} = {value}"), "")
        for column, values in {
            "guid": NO_TEXTS,
            "tags": NO_TEXTS,
            "flds": (*NO_TEXTS, "''", "'one'", "hex(zeroblob(99))", "replace(hex(zeroblob(99)), '0', char(31))"),
            "mid": (*NO_NUMBERS, "7", "2.5"),
            "mod": NO_TIMES,
        }.items()
        for value in values
    },
    **{f"cards.ord = {value}": ((f"UPDATE cards SET ord = {value}",), NOT_AS_ANKI) for value in ("'x'", "x'00'")},
    **{
        f"col.ver = {value}": ((f"UPDATE col SET ver = {value}",), "has the version")
        for value in NO_VERSIONS
        if value != "NULL"  # which the table itself refuses
    },
    **{
        f"{name} for models": ((f"UPDATE col SET models = {quoted(text)}",), NOT_AS_ANKI)
        for name, text in NO_JSON.items()
    },
    **{
        f"models = {value}": ((f"UPDATE col SET models = {value}",), NOT_AS_ANKI)
        for value in ("5", "x'00'", "x'7b7d00'", "CAST(x'ff' AS TEXT)")
    },
    "no note types": (("UPDATE col SET models = '{}'",), NOT_AS_ANKI),
}


@pytest.mark.parametrize("name", VALUES)
def test_hostile_values_are_refused(name: str, bench: Callable[..., str], collection: bytes, run: Run) -> None:
    statements, words = VALUES[name]
    refused(run, bench(old_kind(with_sql(collection, *statements))), words)


@pytest.mark.parametrize("name", NO_JSON)
def test_decks_in_disorder_are_no_matter_to_a_build(
    name: str, bench: Callable[..., str], collection: bytes, run: Run
) -> None:
    bench(old_kind(with_sql(collection, f"UPDATE col SET decks = {quoted(NO_JSON[name])}")))
    refused(run, "bad.apkg", NOT_AS_ANKI, DIFFS)
    taken(run, "bad.apkg", BUILD)


ODD: tuple[object, ...] = (None, True, 5, 1e999, float("nan"), 10**400, "\ud800", "x", [], [None], {}, {"name": 5})
TYPE_KEYS = ("id", "name", "mod", "flds", "tmpls", "css")


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:12])
@pytest.mark.parametrize("key", TYPE_KEYS)
def test_odd_note_types_are_read_or_refused(
    key: str, value: object, bench: Callable[..., str], collection: bytes, run: Run
) -> None:
    with closing(opened(collection)) as connection:
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
    for model in models.values():
        if key == "name":
            model["flds"][0]["name"] = value
        model[key] = value
    bench(old_kind(with_sql(collection, f"UPDATE col SET models = {quoted(json.dumps(models))}")))
    read_or_refused(run)


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:12])
@pytest.mark.parametrize("key", ["id", "name", "desc"])
def test_odd_decks_are_read_or_refused(
    key: str, value: object, bench: Callable[..., str], collection: bytes, run: Run
) -> None:
    with closing(opened(collection)) as connection:
        decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
    for each in decks.values():
        each[key] = value
    bench(old_kind(with_sql(collection, f"UPDATE col SET decks = {quoted(json.dumps(decks))}")))
    read_or_refused(run)


def read_or_refused(run: Run) -> None:
    """See that `bad.apkg` is either, by whichever command and in whichever format."""
    data = Path("bad.apkg").read_bytes()
    try:
        read_part(data, "", "quill")
    except DeckError:
        refused(run, "bad.apkg", commands=BUILD)
    else:
        taken(run, "bad.apkg", BUILD)
        Path("quill.apkg").write_bytes(b"the old package")
    try:
        read_package(data, "")
    except DeckError:
        refused(run, "bad.apkg", commands=DIFFS)
        return
    taken(run, "bad.apkg", DIFFS)
    for form in ("markdown", "json"):
        status, out, err = run("diff", "good.apkg", "bad.apkg", "--format", form)
        assert (status in (0, 1), err) == (True, "")
        if form == "json":
            json.loads(out)


# Lists of media, and the tables of the newest kind


LISTS = {
    "text": b"nose",
    "list": b"[]",
    "null": b"null",
    "number for a name": b'{"0": 5}',
    "null for a name": b'{"0": null}',
    "list for a name": b'{"0": ["a"]}',
    "half a character": b'{"0": "\\ud800"}',
    "no UTF-8": b'{"0": "\xff"}',
    "deep": b'{"0": ' * 100_000,
    "zeros": bytes(100),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_hostile_list_of_media_is_refused(name: str, bench: Callable[..., str], collection: bytes, run: Run) -> None:
    refused(run, bench(old_kind(collection, LISTS[name])), NOT_AS_ANKI, DIFFS)
    taken(run, "bad.apkg", BUILD)


MESSAGES = {
    "number of eight bytes": (b"\x09" + bytes(8), "unknown type 1"),
    "number of four bytes": (b"\x0d" + bytes(4), "unknown type 5"),
    "group": (b"\x0b\x0c", "unknown type 3"),
    "end of a group": (b"\x0c\x0b", "unknown type 4"),
    "type 7": (b"\x0f\x00", "unknown type 7"),
    "endless number": (b"\xff" * 1_000_000, "number without an end"),
    "number that is cut off": (b"\x0a\xff", "number without an end"),
    "no value": (b"\x0a", "number without an end"),
    "length beyond the end": (b"\x0a\x7f" + bytes(9), "ends early"),
    "huge length": (b"\x0a" + b"\xff" * 9 + b"\x01", "ends early"),
    "huge length within": (field(1, b"\x0a" + b"\xff" * 8 + b"\x01"), "ends early"),
    "name that is no UTF-8": (field(1, field(1, b"\xff")), "UnicodeDecodeError"),
    "half a character": (field(1, field(1, b"\xed\xa0\x80")), "UnicodeDecodeError"),
    "many entries": (field(1, b"") * 200_001, "more than 200000 entries"),
    "many parts": (field(1, b"\x10\x00" * 21), "more than 20 entries"),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_hostile_message_is_refused(name: str, bench: Callable[..., str], tabled: bytes, run: Run) -> None:
    data, words = MESSAGES[name]
    refused(run, bench(new_kind(tabled, data)), words, DIFFS)
    taken(run, "bad.apkg", BUILD)


SQUEEZED = {
    "nothing": b"",
    "no Zstandard": b"x" * 100,
    "its start": zstandard.compress(bytes(1000))[:6],
    "too wide a window": b"\x28\xb5\x2f\xfd\x00\xb8\x01\x00\x00",
    "list too long": zstd_bomb(b"", 64 << 20),
}


@pytest.mark.parametrize("name", SQUEEZED)
def test_hostile_zstandard_is_refused(name: str, bench: Callable[..., str], tabled: bytes, run: Run) -> None:
    data = SQUEEZED[name]
    whole = zstandard.compress(tabled)
    refused(run, bench(zipped(("meta", b"\x08\x03"), ("collection.anki21b", data), ("media", b""))))
    if name not in ("nothing", "its start"):  # which are empty lists
        refused(run, bench(zipped(("meta", b"\x08\x03"), ("collection.anki21b", whole), ("media", data))), "", DIFFS)
        taken(run, "bad.apkg", BUILD)


@pytest.mark.parametrize(
    "statements",
    [
        "DROP TABLE fields",
        "DELETE FROM fields",
        "DELETE FROM notetypes",
        "UPDATE fields SET name = x'00'",
        "UPDATE fields SET name = 5.5; UPDATE fields SET name = CAST(x'ff' AS TEXT)",
        "UPDATE fields SET ord = 'x' WHERE ord = 0",
        "UPDATE notetypes SET name = CAST(name AS BLOB)",
        "UPDATE notetypes SET mtime_secs = 'x'",
        "DROP TABLE notetypes; CREATE VIEW notetypes AS SELECT canary(1) AS id",
        "DROP TABLE fields; CREATE VIEW fields AS SELECT canary(1) AS ntid",
    ],
)
def test_hostile_tables_are_refused(
    statements: str, bench: Callable[..., str], tabled: bytes, run: Run, executed: list[object]
) -> None:
    bench(new_kind(with_sql(tabled, *statements.split("; "))))
    refused(run, "bad.apkg")
    assert executed == []


# What is no file, or not only a package


def test_what_is_no_file_is_refused_at_once(bench: Callable[..., str], run: Run) -> None:
    bench(b"")
    Path("folder.apkg").mkdir()
    Path("loop.apkg").symlink_to("loop.apkg")
    Path("nowhere.apkg").symlink_to("nothing")
    Path("zero.apkg").symlink_to("/dev/zero")
    for name in ("/dev/zero", "/dev/null", "zero.apkg"):
        refused(run, name, "not an Anki package")
    before = on_disk()
    for name, statuses in {"folder.apkg": (1, 1, 2), "loop.apkg": (2, 2, 2), "nowhere.apkg": (2, 2, 2)}.items():
        for command, expected in zip(COMMANDS, statuses, strict=True):
            status, out, err = watched(partial(run, *(part.format(name) for part in command)))
            assert (status, out) == (expected, "")
            assert name in err
    assert on_disk() == before


def test_a_large_file_is_not_read_whole(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    data = old_kind(collection)
    bench(b"PK\x03\x04")
    with Path("bad.apkg").open("r+b") as file:
        file.truncate(50_000_000_000)
    refused(run, "bad.apkg", "not a zip file")
    with Path("bad.apkg").open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(data)
    taken(run, "bad.apkg")
    if Path("/proc/self/status").exists():
        assert measured("bad.apkg")[2] < 100


class Failing(io.BytesIO):
    """A file on a disk that is broken behind the first bytes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if 0 < self.tell() < 1000:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(size)


def test_a_broken_disk_is_a_problem(collection: bytes) -> None:
    with pytest.raises(DeckError, match="Input/output error"):
        unpacking.read_package(Failing(old_kind(collection)), "bad.apkg")


def fed(path: str, chunks: Iterator[bytes]) -> threading.Thread:
    """Start writing `chunks` into a pipe, until they end or nobody reads any more."""

    def feed() -> None:
        with suppress(BrokenPipeError), Path(path).open("wb") as pipe:
            pipe.writelines(chunks)

    thread = threading.Thread(target=feed)
    thread.start()
    return thread


def test_a_pipe_is_read_as_far_as_it_may_bring(
    bench: Callable[..., str], collection: bytes, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_archive, "LARGEST_PIPED", 5_000_000)
    bench(old_kind(collection))
    os.mkfifo("pipe.apkg")
    for chunks, status, words in (
        (iter([Path("bad.apkg").read_bytes()]), 0, "No difference."),
        (iter([b"text"]), 1, "not an Anki package"),
        (iter([b""]), 1, "not an Anki package"),
        (itertools.repeat(b"x" * 9999), 1, "not an Anki package"),
        (itertools.chain([b"PK\x03\x04"], itertools.repeat(bytes(99_999))), 1, "larger than 5,000,000 bytes"),
    ):
        thread = fed("pipe.apkg", chunks)
        found = watched(lambda: run("diff", "pipe.apkg", "good.apkg"))
        thread.join()
        assert found[0] == status
        assert words in found[1] + found[2]


# What is shown of a package


def test_nothing_in_a_package_commands_the_terminal(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    commands = quoted("\x1b]0;x\x07\x9b2J\r\x7f\u2028\u202e\0")
    both = [
        f"UPDATE notes SET guid = guid || {commands}, tags = ' ' || {commands} WHERE id = (SELECT max(id) FROM notes)",
        f"UPDATE notes SET flds = replace(flds, 'Itching', {commands})",
        f"UPDATE col SET decks = replace(decks, 'Quill Fever', {quoted('a' + chr(92) + 'nb' + chr(92) + 'u001b')})",
    ]
    for statements in (both, [both[1]], [f"UPDATE notes SET tags = {commands}"]):
        bench(old_kind(with_sql(collection, *statements)))
        for order in (("bad.apkg", "good.apkg"), ("good.apkg", "bad.apkg")):
            for form in ("text", "markdown"):
                shown = run("diff", *order, "--format", form)[1]
                assert shown.replace("\n", "").replace("\N{REPLACEMENT CHARACTER}", "").isprintable()
                assert "\N{REPLACEMENT CHARACTER}" in shown
            shown = run("diff", *order, "--format", "json")[1]
            assert shown.replace("\n", "").isprintable()
            assert "\x9b2J" in json.dumps(json.loads(shown), ensure_ascii=False)


SLOW = {
    "tags without an end": ("<", "<a"),
    "blanks without an end": ("{{c1::", "{{c2::"),
    "blanks with hints without an end": ("{{c1::a::", "{{c2::b::"),
    "brackets": ("{{c1::{", "{{c1::}"),
    "numbers": ("{{c1" + "1" * 999, "{{c2" + "2" * 999),
    "entities": ("&", "&#"),
    "two words": ("a b ", "b c "),
    "three words": ("a a b ", "a b b "),
    "one word": ("a ", "a  a"),
    "no space": ("ab.", "b.a"),
}


def test_a_long_title_is_cut(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    bench(old_kind(with_sql(collection, f"UPDATE notes SET guid = guid || 'x', flds = '{LONG}' || flds")))
    shown = run("diff", "good.apkg", "bad.apkg")[1]
    assert "Added (2)" in shown
    assert len(shown) < 6000


def test_a_text_without_end_is_not_shown(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    for name, letter in (("bad.apkg", "a"), ("worse.apkg", "b")):
        text = f"replace(hex(zeroblob({compare.LONGEST_TEXT // 2})), '0', '{letter} ')"
        bench(old_kind(with_sql(collection, f"UPDATE notes SET flds = replace(flds, 'Itching', {text})")), name)
    shown = run("diff", "bad.apkg", "worse.apkg")[1]
    assert "Answer: too long to be shown (2,000,000 characters before, 2,000,000 now)" in shown
    assert len(shown) < 1000


@pytest.mark.parametrize("name", SLOW)
def test_long_texts_are_compared_soon(name: str, bench: Callable[..., str], collection: bytes, run: Run) -> None:
    old, new = (
        with_sql(
            collection, f"UPDATE notes SET flds = replace(flds, 'Itching', {quoted(text * (200_000 // len(text)))})"
        )
        for text in SLOW[name]
    )
    bench(old_kind(old))
    bench(old_kind(new), "worse.apkg")
    status, out, err = watched(lambda: run("diff", "bad.apkg", "worse.apkg"))
    assert (status, err) == (1, "")
    assert "Changed (1)" in out


MANY_NOTES = """
INSERT INTO notes WITH n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n LIMIT 3000)
SELECT i, 'g' || i, mid, mod, usn, tags, flds, sfld, csum, flags, data FROM n, notes WHERE guid = 'quill:first-sign'
"""


ONE_NOTES_CARDS = """
INSERT INTO cards WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {})
SELECT 10000000 + i, nid, did, i, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data
FROM n, (SELECT * FROM cards LIMIT 1)
"""


def test_a_note_of_many_cards_is_compared_soon(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    for name, count in (("bad.apkg", 100_000), ("worse.apkg", 99_999)):
        bench(old_kind(with_sql(collection, ONE_NOTES_CARDS.format(count))), name)
    status, out, _ = watched(lambda: run("diff", "bad.apkg", "worse.apkg"))
    assert (status, "card 100001 is left empty" in out) == (1, True)


def test_a_note_of_many_tags_is_kept_soon(bench: Callable[..., str], collection: bytes, run: Run) -> None:
    tags = " ".join(f"mine{number}" for number in range(100_000))
    bench(old_kind(with_sql(collection, f"UPDATE notes SET tags = ' {tags} ', flds = replace(flds, 'Itching', 'x')")))
    assert watched(lambda: run("build", "deck", "-o", "kept.apkg", "--keep-from", "bad.apkg"))[0] == 0


def test_many_texts_are_compared_soon(
    bench: Callable[..., str], collection: bytes, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = []

    class Counted:
        def __init__(self, _: None, old: list[str], new: list[str], **__: bool) -> None:
            work.append(len(old) * len(new) * min(len(old), len(new)))

        def get_opcodes(self) -> list[tuple[Any, ...]]:
            return []

    monkeypatch.setattr(difflib, "SequenceMatcher", Counted)
    for name, text in (("bad.apkg", "a b " * 100), ("worse.apkg", "b c " * 100)):
        edit = f"UPDATE notes SET flds = replace(flds, 'Itching', '{text}')"
        bench(old_kind(with_sql(collection, MANY_NOTES, edit)), name)
    status, out, _ = watched(lambda: run("diff", "bad.apkg", "worse.apkg"))
    assert (status, "Changed (3001)" in out) == (1, True)
    assert 0.9 * word_diff.MOST_WORK < sum(work) <= word_diff.MOST_WORK


# By chance


def lived_through(data: bytes, real: Edition) -> None:
    """See that a package is refused as a problem, or can be used for all that packages are used for."""
    try:
        found = read_package(data, "bad.apkg")
    except DeckError as error:
        assert str(error).startswith("bad.apkg: bad-package: ")  # noqa: PT017  any other error is to be seen as it is
        return
    good = read_package(made_by_tool(real), "")
    for pair in ((found, good), (good, found)):
        differing = compare.compare_contents(*pair)
        for marks in (TEXT, MARKDOWN):
            screen.text(changes_text(differing, marks)).encode()
        json.loads(printable.as_json(differing.to_dict()).encode())
    with suppress(DeckError):
        own = personal(real, read_part(data, "bad.apkg", real.deck.id), NOW, NOW)
        read_package(own.packages[""].pack(), "")


@st.composite
def edits(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Return what changes, inserts, repeats or drops some bytes; near the start of a page more often than elsewhere."""
    made = draw(
        st.lists(
            st.tuples(
                st.one_of(st.integers(0, 200), st.builds(lambda page, at: page * 4096 + at, INDEX, INDEX), PLACE),
                st.sampled_from(["put", "insert", "drop", "repeat"]),
                st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from(EDGES)),
            ),
            min_size=1,
            max_size=6,
        )
    )

    def edit(data: bytes) -> bytes:
        for place, how, value in made:
            at = place % (len(data) + 1)
            rest = data[at:]
            match how:
                case "put":
                    data = data[:at] + value + rest[len(value) :]
                case "insert":
                    data = data[:at] + value + rest
                case "drop":
                    data = data[:at] + rest[value[0] :]
                case _:
                    data = data[:at] + rest[: 4 * value[0]] + rest
        return data

    return edit


INDEX, PLACE = st.integers(0, 40), st.integers(0, 200_000)
EDGES = (b"\0", b"\xff", b"\x7f", b"\x80", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\xff" * 8)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(), max_size=9))
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from([*TYPE_KEYS, "1", "qfmt", "afmt", "desc"]), st.text(max_size=3)), inner
        ),
    ),
    max_leaves=12,
)


@given(kind=st.sampled_from([*KINDS]), edit=edits())
def test_any_bytes_are_a_package_or_a_problem(
    kind: int, edit: Callable[[bytes], bytes], real: Edition, collection: bytes, tabled: bytes
) -> None:
    whole = {1: old_kind, 2: middle_kind, 3: new_kind}[kind](tabled if kind == 3 else collection)
    lived_through(edit(whole), real)


@given(newest=st.booleans(), edit=edits())
def test_any_database_is_read_or_refused(
    *, newest: bool, edit: Callable[[bytes], bytes], real: Edition, collection: bytes, tabled: bytes
) -> None:
    lived_through(new_kind(edit(tabled)) if newest else old_kind(edit(collection)), real)


@given(data=st.data(), column=st.sampled_from(["models", "decks"]), value=JSON)
def test_any_json_is_read_or_refused(
    data: st.DataObject, column: str, value: object, real: Edition, collection: bytes
) -> None:
    with closing(opened(collection)) as connection:
        whole = json.loads(connection.execute(f"SELECT {column} FROM col").fetchone()[0])
    inner: Any = {"": whole}
    key: Any = ""
    while isinstance(inner[key], dict | list) and inner[key] and data.draw(st.integers(0, 4)):
        inner = inner[key]
        key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
    if inner.__class__ is dict and key == "":
        whole = value
    else:
        inner[key] = value
    lived_through(old_kind(with_sql(collection, f"UPDATE col SET {column} = {quoted(json.dumps(whole))}")), real)


@given(value=st.one_of(JSON, st.dictionaries(st.sampled_from(["0", "media", "collection.anki2"]), JSON)))
def test_any_list_of_media_is_read_or_refused(value: object, real: Edition, collection: bytes) -> None:
    lived_through(old_kind(collection, json.dumps(value).encode()), real)


@given(message=st.one_of(st.binary(max_size=60), st.builds(lambda edit: edit(field(1, ENTRY) * 3), edits())))
@example(message=b"\x0a" + b"\xff" * 9 + b"\x01")
def test_any_message_is_read_or_refused(message: bytes, real: Edition, tabled: bytes) -> None:
    lived_through(new_kind(tabled, message), real)
    lived_through(new_kind(tabled, meta=message), real)


PLACES = [
    *((1, "notes", column) for column in ("id", "guid", "mid", "mod", "tags", "flds")),
    *((1, "cards", column) for column in ("nid", "ord", "did")),
    *((1, "col", column) for column in ("ver", "models", "decks")),
    *((3, "fields", column) for column in ("ntid", "ord", "name")),
    *((3, "notetypes", column) for column in ("id", "name", "mtime_secs")),
]
VALUE = st.one_of(
    st.none(), st.integers(-(1 << 63), (1 << 63) - 1), st.floats(), st.binary(max_size=9), st.text(max_size=9)
)


@given(place=st.sampled_from(PLACES), value=VALUE, form=st.sampled_from(["?", "CAST(? AS TEXT)", "CAST(? AS BLOB)"]))
def test_any_value_is_read_or_refused(  # noqa: PLR0913, PLR0917  a value and its place, and what it is put into
    place: tuple[int, str, str], value: object, form: str, real: Edition, collection: bytes, tabled: bytes
) -> None:
    kind, table, column = place
    with closing(opened(tabled if kind == 3 else collection)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(f"ALTER TABLE {table} RENAME TO was")
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")  # which takes whatever it is given
        connection.execute(f"INSERT INTO {table} SELECT * FROM was")
        connection.execute(f"UPDATE {table} SET {column} = {form} WHERE rowid = 1", (value,))
        connection.commit()
        data = connection.serialize()
    lived_through(new_kind(data) if kind == 3 else old_kind(data), real)


@given(table=st.sampled_from(["col", "notes", "cards", "ix_notes_csum", "graves"]), edit=edits())
def test_any_schema_is_read_or_refused(
    table: str, edit: Callable[[bytes], bytes], real: Edition, collection: bytes
) -> None:
    with closing(opened(collection)) as connection:
        row = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    sql = edit(row[0].encode() if row else b"CREATE INDEX ix_notes_csum ON notes (csum)")
    lived_through(
        old_kind(
            with_sql(collection, f"UPDATE sqlite_master SET sql = CAST(x'{sql.hex()}' AS TEXT) WHERE name = '{table}'")
        ),
        real,
    )


# Reports by chance


PIECES = st.sampled_from(
    [
        *"\n\r\t\v\f .,;:!?()[]{}=-–—•*'\"’”»。！؟،\x85\u2028\u00a0\u00ad\u200b\u202e\ufeff\x00\x1b\ud800",
        *(
            "\n\n",
            "\n\n\n",
            "  ",
            "\n  • ",
            "\n1. ",
            "\n(a) ",
            "...",
            ".)",
            "(",
            "et al. ",
            "i.e. ",
            "e.g., ",
            "No. 5",
            "St. ",
        ),
        *(
            "References\n\n",
            "Causes\n\n",
            "E=Eye",
            "Smith AB, Jones C. ",
            "2001;12:3-4.",
            "http://",
            "www.a.org/b,c",
            "1,946",
        ),
        *(
            "It is rare. ",
            "The nerve(s) hurt",
            "ﬁbres",
            "e\u0301",
            "مرض",
            "病",
            "İ",
            "ß",
            "Σ",
            "²",
            "½",
            "A. B. ",
            "a" * 90,
        ),
    ]
)
REPORTS = st.lists(st.one_of(PIECES, st.text(st.characters(), max_size=5)), max_size=60).map("".join)


@given(text=REPORTS)
def test_any_report_is_read_or_refused(text: str) -> None:
    try:
        read = report.read_report(text, "report.txt")
    except DeckError as error:
        assert str(error).startswith("report.txt: unreadable-report: ")  # noqa: PT017  as in `lived_through`
        return
    places = [(one.locator.block, one.locator.sentence) for one in read.sentences]
    assert places == sorted(set(places))
    assert all(one.text.strip() and one.clauses for one in read.sentences)
    assert [one["locator"] for one in map(Sentence.to_dict, read.sentences)] == [
        str(one.locator) for one in read.sentences
    ]
    assert screen.text(report_text(read)).count("\n") >= len(places)
    rows = table.parse(table.render(memory.remember(read.sentences).rows), "report.tsv")
    again = memory.resolve(rows, read.sentences)
    assert (len(again.found), again.changed, again.missing) == (len(places), (), ())


@given(data=st.one_of(st.binary(max_size=200), REPORTS.map(lambda text: text.encode("utf-16", "surrogatepass"))))
def test_any_bytes_are_a_report_or_refused(data: bytes) -> None:
    with suppress(DeckError):
        report.read_report(report.decode(data))
