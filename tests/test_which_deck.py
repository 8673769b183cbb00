"""Which deck a command takes when none is named, and what a command never writes over."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import DECK, FACTS

from poems_cards.cli import options

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

SEVERAL = "there are several decks here: name one of decks/one, decks/two"
NOTHING = "there is no deck here: name a deck folder, or start a deck: poems-cards init FOLDER --report FILE"
CARRIED = "There is no deck here, so this is the POEMS deck that poems-cards carries.\n"
RULE = "shared-identity"
HOOKS = yaml.safe_load((Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
TAKE_THE_CARRIED = ("build", "check", "list", "preview")


@pytest.fixture
def place(deck: Write) -> Callable[[str], None]:
    """Return what puts a copy of a deck into a folder."""

    def put(folder: str, **words: str) -> None:
        head = DECK
        for key, word in words.items():
            line = next(line for line in DECK.splitlines() if line.startswith(f"{key}:"))
            head = head.replace(line, f"{key}: {word}")
        made = deck({"deck.yaml": head})
        shutil.copytree(made, folder, dirs_exist_ok=True)
        shutil.rmtree(made)

    return put


@pytest.fixture
def carried(place: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty current folder, beside which the package carries two decks."""
    place("carried/poems", name="Carried")
    place("carried/other", id="other")
    monkeypatch.setattr(options, "CARRIED", tmp_path / "carried")
    Path("empty").mkdir()
    monkeypatch.chdir("empty")
    return tmp_path / "empty"


def test_the_current_folder_is_the_deck_if_it_is_one(
    place: Callable[[str], None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place("here")
    place("here/decks/below")
    monkeypatch.chdir("here")
    assert run("check") == (0, ".: 1 fact, no problems\n", "")
    Path("facts/10-signs.yaml").write_text(FACTS.replace("answer", "anwser"))
    assert run("check")[1].startswith("facts/10-signs.yaml:6:5: unknown-key: ")


def test_the_only_deck_below_decks_is_taken(place: Callable[[str], None], run: Run) -> None:
    place("decks/quill")
    Path("decks/notes").mkdir()
    Path("decks/README.md").write_text("On decks.")
    assert run("check") == (0, "decks/quill: 1 fact, no problems\n", "")
    assert run("release", "--now", "1700000000")[0] == 0
    assert Path("decks/quill.apkg").exists()


@pytest.mark.parametrize("command", ["audit", "build", "check", "list", "preview", "release"])
def test_of_several_decks_one_must_be_named(command: str, place: Callable[[str], None], run: Run) -> None:
    place("decks/two")
    place("decks/one")
    before = sorted(Path().rglob("*"))
    status, out, err = run(command)
    assert (status, out) == (2, "")
    assert SEVERAL in err
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("command", TAKE_THE_CARRIED)
def test_only_where_there_is_no_deck_the_carried_one_is_taken(command: str, carried: Path, run: Run) -> None:
    status, _, err = run(command)
    assert (status, err) == (0, CARRIED)
    assert run("-q", command)[::2] == (0, "")
    assert {path.name for path in carried.iterdir()} <= {"quill.apkg", "quill.html"}


@pytest.mark.parametrize("command", ["audit", "release"])
def test_a_command_for_curators_takes_no_carried_deck(command: str, carried: Path, run: Run) -> None:
    for named in ([], ["other"]):
        status, out, err = run(command, *named)
        assert (status, out) == (2, "")
        assert (NOTHING if not named else "there is no folder 'other'") in err
    assert [*carried.iterdir()] == []


@pytest.mark.parametrize("entry", [hook["entry"] for hook in HOOKS])
def test_a_hook_takes_no_carried_deck(entry: str, carried: Path, run: Run) -> None:
    """Else it would say that all is well of a deck that nobody changed."""
    status, out, err = run(*entry.split()[1:])
    assert (status, out) == (2, "")
    assert NOTHING in err
    assert [*carried.iterdir()] == []


def test_another_carried_deck_goes_by_its_id(carried: Path, run: Run) -> None:
    assert run("build", "other") == (0, "other.apkg: 1 fact, 1 note, 1 card\nThis deck was never released.\n", "")
    assert "there is no folder 'others'" in run("build", "others")[2]
    assert "there is no folder '../carried/nothing'" in run("build", "../carried/nothing")[2]
    shutil.copytree("../carried/poems", "other")
    assert run("build", "other")[1].startswith("quill.apkg: ")  # a folder goes first
    assert {path.name for path in carried.iterdir()} == {"other", "other.apkg", "quill.apkg"}


def test_several_decks_must_not_share_what_anki_tells_them_apart_by(place: Callable[..., None], run: Run) -> None:
    place("one")
    place("two", name="quill fever", root="Two")
    place("three", id="three", name="Three", root="Three")
    found = json.loads(run("check", "one", "two", "three", "./one", "--format", "json")[1])
    assert [(each["path"], each["line"], each["rule"], each["message"]) for each in found] == [
        ("two/deck.yaml", 1, RULE, "one has the id 'quill', too: Anki takes their notes for the same ones"),
        ("two/deck.yaml", 2, RULE, "one has the name 'quill fever', too: Anki puts their cards into one deck"),
    ]
    assert run("check", "one", "three") == (0, "one, three: 2 facts, no problems\n", "")


# --- what is never written over -------------------------------------------------------------------------------------


def test_no_command_writes_into_another_deck_or_over_its_release(place: Callable[..., None], run: Run) -> None:
    place("decks/one")
    place("decks/two", id="two")
    assert run("release", "decks/two", "--now", "1700000000")[0] == 0
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    for target, words in (
        ("decks/two.apkg", "decks/two.apkg is the released package: name another file with -o, or use release."),
        ("decks/two-retired.apkg", "decks/two-retired.apkg is the released package"),
        ("decks/two/media/x.apkg", "decks/two/media/x.apkg belongs to the deck in two"),
    ):
        status, _, err = run("build", "decks/one", "-o", target)
        assert (status, words in " ".join(err.split())) == (2, True)
    for command in ("preview", "audit"):
        status, _, err = run(command, "decks/one", "-o", "decks/two/facts/20-new.yaml")
        assert (status, "belongs to the deck in two" in err) == (2, True)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    assert run("build", "decks/one", "-o", "decks/one.apkg")[0] == 0, "that deck was never released"


def test_a_second_package_is_not_written_over_the_export_that_is_read(deck: Write, run: Run) -> None:
    deck()
    assert run("build", "deck", "-o", "mine-retired.apkg", "--now", "1700000000")[0] == 0
    assert run("release", "deck", "--now", "1700000001")[0] == 0
    deck({"facts/10-signs.yaml": f"{FACTS}    retired:\n      because: It is no sign.\n"})
    before = Path("mine-retired.apkg").read_bytes()
    status, _, err = run("build", "deck", "-o", "mine.apkg", "--keep-from", "mine-retired.apkg")
    assert status == 2
    assert "mine-retired.apkg would be lost: this command reads it. Name another file with -o." in " ".join(err.split())
    assert Path("mine-retired.apkg").read_bytes() == before
    assert not Path("mine.apkg").exists()


@pytest.mark.parametrize("name", ["sources/report.tsv", "stamps.tsv", "facts/10-signs.yaml"])
def test_a_file_of_a_deck_is_no_report_to_remember(name: str, deck: Write, run: Run) -> None:
    deck()
    Path("report.txt").write_text("Signs\n\nItching of the soles is the first sign of quill fever.\n")
    assert run("report", "report.txt", "--deck", "deck", "--remember")[0] == 0
    assert run("release", "deck", "--now", "1700000000")[0] == 0
    before = Path("deck/sources/report.tsv").read_bytes()
    status, out, err = run("report", f"deck/{name}", "--deck", "deck", "--remember")
    assert (status, out) == (1, "")
    assert err.startswith(f"deck/{name}: unreadable-report: this file belongs to a deck, and is no report\n")
    assert Path("deck/sources/report.tsv").read_bytes() == before


# --- what the shell completes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("list --section ", ["signs", "care"]),
        ("list deck --section c", ["care"]),
        ("list --kind th", ["therapy"]),
        ("check --explain same-", ["same-prompt"]),
        ("report x.txt --deck deck --source a", ["aster-2020"]),
        ("draft deck --accept th", ["the-drafted"]),
        ("draft --refuse ", ["the-drafted"]),
        ("diff a b --fail-on h", ["history"]),
        ("schema w", ["wording"]),
        ("plan deck --exam 2027-03-01 --format h", ["html"]),
        ("pre", ["preview"]),
    ],
)
def test_the_shell_completes_ids_and_names(line: str, found: list[str], deck: Write) -> None:
    drafted = "section: signs\nfacts:\n  - {id: the-drafted, cite: p3s2}\n"
    Path(deck({"drafts/10-signs.yaml": drafted})).rename("decks-to-be")
    Path("decks").mkdir()
    Path("decks-to-be").rename("decks/quill")
    Path("deck").symlink_to("decks/quill")
    asked = {
        "_POEMS_CARDS_COMPLETE": "bash_complete",
        "COMP_WORDS": f"poems-cards {line}",
        "COMP_CWORD": str(len(line.split(" "))),
    }
    code = "import sys; sys.argv[0] = 'poems-cards'; from poems_cards.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert [each.partition(",")[2] for each in done.stdout.splitlines()] == found
