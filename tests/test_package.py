"""Packages are whole, the same for the same facts, and hold what Anki needs and nothing else."""

import hashlib
import importlib.util
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK, FACTS, first_package
from msgspec.structs import replace

from poems_cards.anki import pack
from poems_cards.anki.model import united
from poems_cards.anki.unpack import read_package
from poems_cards.cards.citations import description
from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.release import note_ids
from poems_cards.release.edition import Edition, read_edition
from poems_cards.release.fingerprints import released, stamped
from poems_cards.release.stamps import NONE

ROOT = Path(__file__).parents[1]
ALL_KINDS = ROOT / "tests/fixtures/all-kinds"
NOW = 1_700_000_000
DAY = 24 * 60 * 60
POEMS_CARDS = (sys.executable, "-c", "from poems_cards.__main__ import main; main()")
Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]


def packed(made: Edition) -> bytes:
    return made.package(NOW).pack()


@pytest.fixture(scope="module")
def all_kinds() -> Edition:
    return first_package(read_edition(ALL_KINDS))


@pytest.fixture(scope="module")
def archive(all_kinds: Edition) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(io.BytesIO(packed(all_kinds))) as opened:
        yield opened


@pytest.fixture(scope="module")
def database(archive: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("database")
    archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        yield connection


@pytest.mark.slow  # it waits
def test_processes_at_other_times_and_with_other_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    found = set()
    for seed, zone, wait in (("1", "UTC", 0), ("2", "Asia/Tokyo", 2.1)):
        time.sleep(wait)  # a ZIP counts time in steps of two seconds
        path = tmp_path / f"{seed}.apkg"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [*POEMS_CARDS, "-q", "build", str(ALL_KINDS), "-o", str(path), "--now", str(NOW)]
        subprocess.run(command, check=True, env=environment, cwd=tmp_path)
        found.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(found) == 1


def test_the_time_that_is_given_is_all_that_differs(all_kinds: Edition) -> None:
    later = all_kinds.package(NOW + 1).pack()
    assert packed(all_kinds) == packed(all_kinds) != later
    old, new = read_package(packed(all_kinds), "old"), read_package(later, "new")
    assert old.media == new.media
    assert {guid: (note.fields, note.tags, note.cards) for guid, note in old.notes.items()} == {
        guid: (note.fields, note.tags, note.cards) for guid, note in new.notes.items()
    }


def test_what_is_packed_can_be_unpacked(all_kinds: Edition) -> None:
    found = read_package(packed(all_kinds), "x")
    assert {guid: (note.fields, note.tags, note.cards) for guid, note in found.notes.items()} == {
        note.guid: (note.fields, note.tags, note.cards) for note, _ in all_kinds.notes
    }


def test_the_archive_has_fixed_dates_and_modes_and_is_deflated(archive: zipfile.ZipFile, all_kinds: Edition) -> None:
    assert archive.namelist() == ["collection.anki2", "media", *map(str, range(len(all_kinds.media)))]
    for member in archive.infolist():
        assert member.date_time == (1980, 1, 1, 0, 0, 0)
        assert member.external_attr >> 16 == 0o644
        assert (member.create_system, member.compress_type) == (3, zipfile.ZIP_DEFLATED)
    assert archive.testzip() is None


def test_pictures_are_packed_as_they_are(archive: zipfile.ZipFile) -> None:
    names = json.loads(archive.read("media"))
    found = {name.split("-")[1]: archive.read(number) for number, name in names.items()}
    assert found == {name: next((ALL_KINDS / "media").glob(f"{name}.*")).read_bytes() for name in ("face", "dot")}


def test_the_database_is_whole_and_of_the_version_that_every_anki_reads(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("SELECT ver FROM col").fetchall() == [(11,)]
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"col", "notes", "cards", "revlog", "graves"} <= tables


def test_ids_lie_in_the_day_before_and_times_are_those_of_the_notes(all_kinds: Edition, tmp_path: Path) -> None:
    made = all_kinds.stamped(NOW)
    notes = [each._replace(note=replace(each.note, mod=NOW + index)) for index, each in enumerate(made)]
    with zipfile.ZipFile(io.BytesIO(all_kinds.packages(notes)[""].pack())) as opened:
        opened.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        rows = connection.execute("SELECT id, guid, mod FROM notes").fetchall()
        assert sorted(rows) == sorted((note.id, note.guid, note.mod) for note, _ in notes)
        assert connection.execute("SELECT mod FROM col").fetchone() == (NOW + len(notes) - 1,)
        orphans = "SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)"
        assert connection.execute(orphans).fetchone() == (0,)
        ids = connection.execute("SELECT id FROM notes UNION ALL SELECT id FROM cards").fetchall()
    midnight = NOW // DAY * DAY * 1000
    assert all(midnight - DAY * 1000 <= id_ < midnight for (id_,) in ids)


def test_ids_are_those_of_the_day_and_then_those_of_the_first_release(all_kinds: Edition) -> None:
    def ids(edition: Edition, now: int) -> dict[str, int]:
        return {note.guid: note.id for note, _ in edition.stamped(now)}

    midnight = NOW // DAY * DAY
    first = ids(all_kinds, midnight)
    assert ids(all_kinds, midnight + DAY - 1) == first
    other = ids(all_kinds, midnight + DAY)
    assert all(id_ == first[guid] + DAY * 1000 for guid, id_ in other.items())
    old = released(all_kinds.deck, all_kinds.stamped(midnight), [], NONE)
    assert ids(replace(all_kinds, old=old), midnight + 9 * DAY) == first


def test_ids_are_the_same_on_each_machine() -> None:
    assert note_ids.Ids(NONE, NOW).note("quill:first-sign") == 1699836008352
    assert note_ids.Ids(NONE, 5).note("quill:first-sign") == 88808352
    assert note_ids.ROOM == 501


def test_ids_that_clash_go_to_the_next_room_that_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_ids, "crc32", lambda _: 5)
    ids = note_ids.Ids(NONE, NOW)
    assert ids.note("a") - ids.note("b") == note_ids.ROOM


def test_the_cards_of_a_note_stand_together_in_the_order_of_ids(database: sqlite3.Connection) -> None:
    """Else Anki makes them a second time, where Check Database was run before a note type changes."""
    notes = [note for (note,) in database.execute("SELECT nid FROM cards ORDER BY id")]
    assert len(list(groupby(notes))) == len(set(notes)) > 1


def test_the_cards_of_a_note_share_its_place_among_the_new(database: sqlite3.Connection, all_kinds: Edition) -> None:
    rows = database.execute(
        "SELECT n.guid, c.ord, c.due, c.type, c.queue FROM cards c JOIN notes n ON n.id = c.nid ORDER BY c.due, c.ord"
    )
    assert rows.fetchall() == [
        (note.guid, number - 1, place, 0, 0)
        for place, (note, _) in enumerate(all_kinds.notes, start=1)
        for number in note.cards
    ]


def test_note_types_carry_the_ids_of_fields_and_templates(database: sqlite3.Connection) -> None:
    models = json.loads(database.execute("SELECT models FROM col").fetchone()[0])
    for kind in NOTE_TYPES:
        model = models[str(kind.id)]
        assert (int(model["id"]), model["name"], model["mod"]) == (kind.id, kind.name, kind.revised)
        assert [(field["id"], field["name"]) for field in model["flds"]] == [(f.id, f.name) for f in kind.fields]
        assert [(each["id"], each["name"]) for each in model["tmpls"]] == [(t.id, t.name) for t in kind.templates]
        assert model["sortf"] == 0
    occlusion = models[str(NOTE_TYPES[2].id)]
    assert occlusion["originalStockKind"] == 6
    assert [field["tag"] for field in occlusion["flds"][:5]] == [0, 1, 2, 3, 4]
    assert all(field["preventDeletion"] for field in occlusion["flds"][:5])


def test_only_note_types_with_notes_are_packed(deck: Write, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(read_edition(deck())))) as opened:
        opened.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        models = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
    assert [model["name"] for model in models.values()] == ["Poems Cards Question"]


def test_the_description_says_where_the_deck_comes_from_and_on_which_terms(deck: Write) -> None:
    source = "  - id: briar\n    short: Briar\n    cite: Briar <B>.\n    pmid: 12\n    doi: 10.1000/1\n    url: https://b.org/?a&b\n"
    text = (
        DECK.replace("licence: CC0-1.0", "licence: CC0-1.0\nhome: https://a.org/\ncontact: https://a.org/?b&c={id}")
        + source
    )
    assert description(read_edition(deck({"deck.yaml": text})).deck) == (
        "<p>What to know about quill fever, a disease that nobody has.</p>\n"
        "<p>Sources: Quill report. Each card names its own. Licence of the cards: CC0-1.0. For learning, not for the "
        "care of patients.</p>\n"
        "<p>To study a part, search for its tag: tag:Quill::Yield::1_Core finds what to know first, "
        "tag:Quill::Section::10_Signs a section.</p>\n"
        '<ul><li><a href="https://a.org/">The newest version of this deck</a></li>'
        '<li><a href="https://a.org/?b&amp;c=quill">Report a mistake</a></li></ul>'
    )


def test_line_ends_of_windows_make_no_other_notes(all_kinds: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    shutil.copytree(ALL_KINDS, folder)
    texts = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".svg", ".tsv")]
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert b"\r\n" in (folder / "media/face.svg").read_bytes()
    assert packed(first_package(read_edition(folder))) == packed(all_kinds)


def test_background_notes_are_in_a_package_of_their_own_unless_the_first_released_them(deck: Write) -> None:
    facts = FACTS + FACTS[FACTS.index("  - id:") :].replace("first", "rarest") + "    level: background\n"
    made = read_edition(deck({"facts/10-signs.yaml": facts}))

    def parts(edition: Edition) -> dict[str, tuple[list[str], list[str]]]:
        packages = edition.packages(edition.stamped(NOW))
        contents = {more: each.contents for more, each in packages.items()}
        return {more: ([*each.notes], [*(each.decks or {})]) for more, each in contents.items()}

    first = (["quill:first-sign"], ["Quill Fever"])
    assert parts(made) == {"": first, "-background": (["quill:rarest-sign"], ["Quill Fever::Background"])}
    assert made.notes[1].note.tags[-1] == "Quill::Yield::3_Background"
    late = made.notes[1]._replace(fact=replace(made.notes[1].fact, level="detail"))
    before = replace(made, notes=[made.notes[0], late])
    old = released(made.deck, before.stamped(NOW), [], NONE)
    assert parts(replace(made, old=old)) == {"": (["quill:first-sign", "quill:rarest-sign"], ["Quill Fever"])}
    old = released(made.deck, made.stamped(NOW), [], NONE)
    assert parts(replace(before, old=old)) == parts(made)


def test_a_retired_picture_is_not_packed(deck: Write) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    fact = "kind: picture\n    image: nose.svg\n    alt: A nose\n    labels: [{text: nostril, box: [0, 0, 1, 1]}]\n"
    retired = FACTS.replace("first-sign", "old-nose")[: FACTS.index("kind:") - 2] + fact
    facts = FACTS + retired[retired.index("  - id:") :] + "    cite: p3s1\n    retired: {because: It is wrong.}\n"
    made = read_edition(deck({"facts/10-signs.yaml": facts, "media/nose.svg": picture}))
    assert read_package(packed(made), "x").media == {}


def test_a_restamped_note_alone_gets_the_new_time(all_kinds: Edition) -> None:
    old = released(all_kinds.deck, all_kinds.stamped(NOW), [], NONE)
    assert {note.mod for note, _ in stamped(all_kinds.notes, old, NOW + 9)} == {NOW}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel of this checkout is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    here = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []  # else pip fetches the builder
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", str(ROOT), "--no-deps", *here, "-w", str(folder)], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(wheel)], check=True)
    return folder


@pytest.mark.slow
def test_the_wheel_carries_the_package_and_the_decks_and_nothing_else(installed: Path) -> None:
    (wheel,) = installed.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert len(tops) == 2
    assert {top for top in tops if not top.endswith(".dist-info")} == {"poems_cards"}
    files = (path for path in (ROOT / "poems_cards").rglob("*.*") if "__pycache__" not in path.parts)
    ours = {str(path.relative_to(ROOT)) for path in files}
    assert ours <= {*names}
    deck = {f"poems_cards/{path.relative_to(ROOT)}" for path in (ROOT / "decks").rglob("*") if path.is_file()}
    assert {name for name in names if name.startswith("poems_cards/decks/")} == deck


@pytest.mark.slow
def test_the_installed_wheel_builds_the_carried_deck_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed / "site"), "PYTHONDONTWRITEBYTECODE": "1"}

    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, str(installed / "site/bin/poems-cards"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)

    built = call("build", "--now", str(NOW))
    assert built.returncode == 0
    assert built.stderr == "There is no deck here, so this is the POEMS deck that poems-cards carries.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["poems-background.apkg", "poems.apkg"]
    found = united(read_package(path.read_bytes(), path.name) for path in tmp_path.iterdir())
    made = read_edition(ROOT / "decks/poems")
    assert {guid: note.fields for guid, note in found.notes.items()} == {
        note.guid: note.fields for note, _ in made.notes
    }
    refused = call("release")
    assert refused.returncode == 2
    assert "there is no deck here" in refused.stderr


def test_a_failed_build_leaves_no_half_package(deck: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    deck()

    def fail(*_: object, **__: Any) -> bytes:  # noqa: ANN401
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack, "_collection", fail)
    assert run("build", "deck")[0] == 1
    assert [path.name for path in Path().iterdir()] == ["deck"]
