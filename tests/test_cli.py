"""The command line: exit statuses, formats, and what it leaves behind when something goes wrong."""

import errno
import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import click
import pytest
from conftest import FACTS

from poems_cards import files
from poems_cards.cli import main

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

POEMS_CARDS = (sys.executable, "-c", "from poems_cards.__main__ import main; main()")
COMMANDS = sorted(name for group in main.GROUPS.values() for name in group)
BROKEN = FACTS.replace("answer", "anwser")
PROBLEMS = """\
deck/facts/10-signs.yaml:6:5: unknown-key: 'anwser'
    Did you mean 'answer'?
1 error
"""


def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """Start `poems-cards` as a process of its own."""
    return subprocess.Popen(
        [*POEMS_CARDS, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """Run `poems-cards` on a terminal and return what is shown there."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [*POEMS_CARDS, *arguments],
        stdin=its,
        stdout=its,
        stderr=its,
        env={key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment,
    ) as process:
        os.close(its)
        shown = b""
        with suppress(OSError):  # Linux's way to say that the other end is closed
            while more := os.read(ours, 4096):
                shown += more
        process.wait(60)
    os.close(ours)
    return shown.decode()


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_works_everywhere(command: str | None, flag: str, run: Run) -> None:
    status, out, err = run(*filter(None, (command, flag)))
    assert (status, err) == (0, "")
    assert out.startswith("Usage: poems-cards")
    assert "-h, --help" in out


def test_every_option_and_command_is_explained() -> None:
    context = click.Context(main.commands)
    for name in COMMANDS:
        command = main.commands.get_command(context, name)
        assert command
        assert command.name == name
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{command.name} {parameter.opts}"


def test_says_its_version(run: Run) -> None:
    status, out, _ = run("--version")
    assert status == 0
    assert re.fullmatch(r"poems-cards, version \d+\.\d+\.\d+\S*\n", out)


def test_check_finds_nothing_wrong(deck: Write, run: Run) -> None:
    deck()
    assert run("check", "deck") == (0, "deck: 1 fact, no problems\n", "")
    assert run("-q", "check", "deck") == (0, "", "")


def test_build_says_what_it_made(deck: Write, run: Run) -> None:
    deck()
    status, out, err = run("build", "deck")
    assert (status, err) == (0, "")
    assert out == "quill.apkg: 1 fact, 1 note, 1 card\nThis deck was never released.\n"
    assert sorted(path.name for path in Path().iterdir()) == ["deck", "quill.apkg"]


def test_quiet_says_nothing(deck: Write, run: Run) -> None:
    deck()
    assert run("-q", "build", "deck", "-o", "x.apkg") == (0, "", "")
    assert Path("x.apkg").exists()


@pytest.mark.parametrize("command", ["build", "list", "preview", "release"])
def test_problems_go_to_standard_error_and_the_status_is_1(command: str, deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": BROKEN})
    before = sorted(Path().rglob("*"))
    assert run(command, "deck") == (1, "", PROBLEMS)
    assert sorted(Path().rglob("*")) == before


def test_check_prints_problems_as_text(deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": BROKEN})
    assert run("check", "deck") == (1, PROBLEMS, "")
    assert run("-q", "check", "deck") == (1, PROBLEMS, "")


def test_check_prints_problems_as_json(deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": BROKEN})
    status, out, err = run("check", "deck", "--format", "json")
    assert (status, err) == (1, "")
    assert json.loads(out) == [
        {
            "path": "deck/facts/10-signs.yaml",
            "line": 6,
            "column": 5,
            "rule": "unknown-key",
            "severity": "error",
            "message": "'anwser'",
            "fix": "Did you mean 'answer'?",
        },
    ]
    deck({"facts/10-signs.yaml": FACTS})
    assert run("check", "deck", "--format", "json") == (0, "[]\n", "")


def test_check_prints_problems_as_annotations(deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": BROKEN, "facts/20%,:.yaml": "section: 100%\nfacts: []\n"})
    annotations = (
        "::error file=deck/facts/10-signs.yaml,line=6,col=5,title=unknown-key::'anwser'%0ADid you mean 'answer'?\n"
        "::error file=deck/facts/20%25%2C%3A.yaml,line=1,col=10,title=unknown-section::'100%25'%0A"
        "Known here: signs, care.\n"
        "::error file=deck/facts/20%25%2C%3A.yaml,line=2,col=8,title=empty-value::'facts' has no fact%0A"
        "Write a fact, or delete the file.\n"
    )
    assert run("check", "deck", "--format", "github") == (1, annotations, "")
    deck({"facts/10-signs.yaml": FACTS})
    Path("deck/facts/20%,:.yaml").unlink()
    assert run("check", "deck", "--format", "github") == (0, "", "")


def test_check_takes_several_decks(deck: Write, run: Run) -> None:
    deck()
    Path("deck").rename("good")
    deck({"facts/10-signs.yaml": BROKEN})
    assert run("check", "good", "deck") == (1, PROBLEMS, "")


def test_warnings_fail_only_if_asked(deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": FACTS.replace("What is the first sign of quill fever?", "Is itching a sign?")})
    status, out, _ = run("check", "deck")
    assert status == 0
    assert "yes-no" in out
    assert run("check", "--strict", "deck")[0] == 1
    assert run("build", "deck")[0] == 0, "build does not ask for style"


def test_problems_are_sorted_by_place_with_numbers_as_numbers(deck: Write, run: Run) -> None:
    names = ["2-a.yaml", "9.yaml", "010-c.yaml", "10-b.yaml", f"9{'0' * 200}.yaml"]
    deck({f"facts/{name}": "section: signs\nfacts: []\n" for name in reversed(names)})
    said = run("check", "deck")[1].splitlines()
    assert [line.removeprefix("deck/facts/").partition(":")[0] for line in said[:-1:2]] == names
    assert said[-1] == "5 errors"


def test_errors_and_warnings_are_counted_apart(deck: Write, run: Run) -> None:
    question = FACTS.replace("What is the first sign of quill fever?", "Is itching the first sign of quill fever?")
    allowed = question.replace("first-sign", "second") + "    allow: {no-such-rule: why}\n"
    deck({"facts/10-signs.yaml": question, "facts/20-care.yaml": allowed})
    assert run("check", "deck")[1].splitlines()[-1] == "1 error, 5 warnings"


def test_a_heading_of_a_report_commands_no_terminal_and_a_file_gets_no_colour(deck: Write) -> None:
    rows = "".join(f"p{block}s1\tSi\x9bgns\t{str(block) * 64}\n" for block in (3, 4))
    deck({"sources/report.tsv": f"locator\theading\tfingerprint\n{rows}"})
    shown = on_a_terminal("audit", "deck")
    assert '\x1b[31muncovered\x1b[0m: no fact cites p4s1 under "Si\N{REPLACEMENT CHARACTER}gns"' in shown
    on_a_terminal("audit", "deck", "-o", "audit.txt")
    written = Path("audit.txt").read_text(encoding="utf-8")
    assert 'uncovered: no fact cites p4s1 under "Si\N{REPLACEMENT CHARACTER}gns"\n' in written
    assert "\x1b" not in written


def test_an_audit_tells_of_facts_first_and_once_below_each_heading_what_no_fact_cites(deck: Write, run: Run) -> None:
    names = [f"p2s{number}\tSigns" for number in range(1, 6)] + ["p2s7\tSigns", "p4s1\tCare"]
    rows = "".join(f"{name}\t{number:064}\n" for number, name in enumerate(names))
    cited = FACTS.replace("p3s1", "p2s2")
    deck(
        {
            "facts/10-signs.yaml": cited,
            "sources/report.tsv": f"locator\theading\tfingerprint\n{rows}",
            "waived.yaml": "- cite: p2s2\n  because: well known\n",
        }
    )
    assert run("audit", "deck") == (
        1,
        """\
deck/waived.yaml:1:3: stale-waiver: p2s2 is waived, and 'first-sign' covers it
    Leave that sentence out of the waiver.
deck/sources/report.tsv:2:1: uncovered: no fact cites 5 sentences under "Signs": p2s1, p2s3-p2s5, p2s7
    Write facts that cite them, or waive them in waived.yaml and say why.
deck/sources/report.tsv:8:1: uncovered: no fact cites p4s1 under "Care"
    Write a fact that cites it, or waive it in waived.yaml and say why.
7 sentences: 1 covered, 0 waived, 6 uncovered; 1 fact: 0 proven by a sentence, 0 held against a statement, \
0 held against nothing, 1 without the text that they cite; 0 correct a report; 7 errors
Not proven: 1 of 1 fact, as no copy at hand has all that they cite.
    Name your copy: poems-cards audit deck --report FILE
""",
        "",
    )


def test_list_shows_notes_for_people(deck: Write, run: Run) -> None:
    care = (
        FACTS.replace("section: signs", "section: care")
        .replace("first-sign", "first-care")
        .replace("Itching", "A <comb>")
    )
    deck({"facts/10-signs.yaml": FACTS, "facts/20-care.yaml": care})
    listed = (
        "Signs\n  first-sign: What is the first sign of quill fever? → Itching\n"
        "Care\n  first-care: What is the first sign of quill fever? → A <comb>\n"
        "2 notes, 2 cards\n"
    )
    assert run("list", "deck") == (0, listed, "")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["first-sign", "itch", "first-care"]),
        (["--section", "care"], ["first-care"]),
        (["--section", "signs"], ["first-sign", "itch"]),
        (["--kind", "synonym"], ["itch"]),
        (["--kind", "question", "--section", "signs"], ["first-sign"]),
        (["--kind", "list"], []),
    ],
)
def test_list_filters(options: list[str], ids: list[str], deck: Write, run: Run) -> None:
    synonym = "  - id: itch\n    kind: synonym\n    name: the itch\n    cite: p4s1\n    level: background\n"
    care = FACTS.replace("section: signs", "section: care").replace("first-sign", "first-care")
    deck({"facts/10-signs.yaml": FACTS + synonym, "facts/20-care.yaml": care})
    status, out, _ = run("list", "deck", "--format", "json", *options)
    assert (status, [note["id"] for note in json.loads(out)]) == (0, ids)


def test_list_gives_programs_all_of_a_note(deck: Write, run: Run) -> None:
    deck()
    (note,) = json.loads(run("list", "deck", "--format", "json")[1])
    assert list(note) == ["id", "guid", "kind", "section", "note_type", "fields", "tags", "cards", "cite"]
    assert (note["guid"], note["cards"], note["cite"]) == ("quill:first-sign", [1], ["p3s1"])
    assert note["tags"] == ["Quill::Section::10_Signs", "Quill::Kind::Question", "Quill::Yield::2_Detail"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'."),
        (["build", "--nonsense"], "No such option '--nonsense'"),
        (["build", "nowhere"], "there is no folder 'nowhere': name the folder that holds deck.yaml"),
        (["build", "deck/deck.yaml"], "there is no folder 'deck/deck.yaml'"),
        (["build", "deck", "deck"], "Got unexpected extra argument"),
        (["build"], "there is no deck here: name a deck folder"),
        (["build", "deck", "-o", "deck"], "is a directory"),
        (["build", "deck", "--keep-from", "nowhere.apkg"], "does not exist"),
        (["build", "deck", "-o", ""], "name a file"),
        (
            ["build", "deck", "-o", "x.zip"],
            "'x.zip': the name of a package must end in .apkg, or Anki does not open it",
        ),
        (["build", "deck", "-o", "deck/facts/x.apkg"], "deck/facts/x.apkg belongs to the deck in deck: name another"),
        (["preview", "deck", "-o", "deck/media/x.svg"], "deck/media/x.svg belongs to the deck in deck"),
        (["preview", "deck", "-o", "x.apkg"], "'x.apkg': only packages have names that end in .apkg"),
        (["audit", "deck", "--format", "html", "-o", "deck/stamps.tsv"], "deck/stamps.tsv belongs to the deck"),
        (["audit", "deck", "-o", "deck/deck.yaml"], "deck/deck.yaml belongs to the deck in deck"),
        (["audit", "deck", "-o", "deck/SOURCES.md"], "deck/SOURCES.md belongs to the deck in deck"),
        (["build", "deck", "--now", "0"], "'0' is not after 1970-01-01"),
        (["build", "deck", "--now", "1969-12-31T23:59:59Z"], "is not after 1970-01-01"),
        (["build", "deck", "--now", "tomorrow"], "write seconds since 1970 UTC, or a time like 2026-11-23T12:00:00Z"),
        (["build", "deck", "--now", "9999999999"], "more than a day ahead"),
        (["build", "deck", "--now", "9" * 5000], "write seconds since 1970 UTC"),
        (["check", "deck", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'."),
        (["list", "deck", "--kind", "qestion"], "'qestion' is not known. Did you mean 'question'?"),
        (["list", "deck", "--section", "singes"], "'singes' is not known. Did you mean 'signs'?"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(arguments: list[str], said: str, deck: Write, run: Run) -> None:
    deck()
    before = sorted(Path().rglob("*"))
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())
    assert sorted(Path().rglob("*")) == before


def test_without_a_command_it_helps(run: Run) -> None:
    status, out, err = run()
    assert status == 2
    assert "Usage: poems-cards" in out + err


@pytest.mark.parametrize(
    "now", ["1700000000", "2023-11-14T22:13:20Z", "2023-11-14T23:13:20+01:00", "2023-11-14T22:13:20"]
)
def test_a_time_is_written_in_seconds_or_iso_8601(now: str, deck: Write, run: Run) -> None:
    deck()
    assert run("build", "deck", "-o", "a.apkg", "--now", "1700000000")[0] == 0
    assert run("build", "deck", "-o", "b.apkg", "--now", now)[0] == 0
    assert Path("a.apkg").read_bytes() == Path("b.apkg").read_bytes()


def test_the_environment_may_give_the_time(deck: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    deck()
    assert run("build", "deck", "-o", "a.apkg", "--now", "1700000000")[0] == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run("build", "deck", "-o", "b.apkg")[0] == 0
    assert Path("a.apkg").read_bytes() == Path("b.apkg").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert run("build", "deck", "-o", "b.apkg")[0] == 2


def test_the_deck_below_the_current_folder_is_the_default(deck: Write, run: Run) -> None:
    deck()
    Path("decks").mkdir()
    Path("deck").rename("decks/poems")
    assert run("check")[1] == "decks/poems: 1 fact, no problems\n"


def test_the_file_s_mode_is_what_the_umask_says(deck: Write, run: Run) -> None:
    deck()
    before = os.umask(0o027)
    try:
        assert run("build", "deck")[0] == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("quill.apkg").stat().st_mode) == 0o640


def test_a_file_that_is_replaced_keeps_its_mode(deck: Write, run: Run) -> None:
    deck()
    assert run("build", "deck")[0] == 0
    Path("quill.apkg").chmod(0o600)
    assert run("build", "deck")[0] == 0
    assert stat.S_IMODE(Path("quill.apkg").stat().st_mode) == 0o600


def test_a_pipe_with_the_name_of_a_part_stops_nobody(deck: Write) -> None:
    deck()
    os.mkfifo(files.PART.format("0" * 16))
    with start("build", "deck") as process:
        try:
            process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
    assert sorted(path.name for path in Path().iterdir()) == ["deck", "quill.apkg"]


def test_where_files_get_no_name_later_all_are_on_the_disk_before_the_first_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    usual = Path.open

    def until_full(path: Path, mode: str = "r") -> IO[Any]:
        opened.append(mode)
        if opened.count("xb") > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return usual(path, mode)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    pair = {tmp_path / name: name.encode() for name in ("one", "two")}
    for path in pair:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "link", fail)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", until_full)
        with pytest.raises(OSError, match="No space left on device") as raised:
            files.write_all(pair)
    assert (type(raised.value), opened.count("xb")) == (OSError, 2)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(pair, b"old")
    files.write_all(pair)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == pair


def test_a_release_says_how_to_audit_what_it_wrote(deck: Write, run: Run) -> None:
    deck()
    audited = "No fact was held against its sources: poems-cards audit deck --texts FOLDER does that."
    assert run("release", "deck")[1].splitlines()[-1] == audited
    assert run("release", "deck")[1].splitlines()[-1] == "Nothing changed since the last release."


def test_all_notes_of_a_learner_can_be_withdrawn(deck: Write, run: Run) -> None:
    deck()
    assert run("release", "deck", "--now", "1700000000")[0] == 0
    deck({"facts/10-signs.yaml": f"{FACTS}    retired:\n      because: It is no sign.\n"})
    assert run("build", "deck", "-o", "new.apkg", "--keep-from", "quill.apkg")[::2] == (0, "")
    assert Path("new-retired.apkg").exists()


def test_check_counts_facts_that_are_withdrawn_apart(deck: Write, run: Run) -> None:
    deck({"facts/10-signs.yaml": f"{FACTS}    retired:\n      because: It is no sign.\n"})
    assert run("check", "deck") == (0, "deck: 0 facts and 1 withdrawn, no problems\n", "")


def test_a_terminal_shows_all_problems_too(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": BROKEN})
    (folder / "facts/20-care.yaml").symlink_to("nowhere")
    shown = on_a_terminal("check", "deck", NO_COLOR="1").replace("\r\n", "\n")
    assert PROBLEMS.removesuffix("1 error\n") in shown
    assert "deck/facts/20-care.yaml: unreadable: cannot be read: no such file or directory" in shown


def test_what_a_learner_exported_is_not_written_over(deck: Write, run: Run) -> None:
    deck()
    assert run("build", "deck", "-o", "mine.apkg", "--now", "1700000000")[0] == 0
    before = Path("mine.apkg").read_bytes()
    Path("link.apkg").symlink_to("mine.apkg")
    for target in ("mine.apkg", "./deck/../mine.apkg", "link.apkg"):
        status, _, err = run("build", "deck", "-o", target, "--keep-from", "mine.apkg")
        assert (status, "would be lost" in err) == (2, True)
    assert run("build", "deck", "-o", "deck/new.apkg", "--keep-from", "mine.apkg")[0] == 0
    assert Path("mine.apkg").read_bytes() == before


def test_facts_that_cannot_be_read_are_not_called_missing(deck: Write, run: Run) -> None:
    folder = deck()
    (folder / "facts").rename("elsewhere")
    (folder / "facts").write_text("section: signs")
    assert "deck/facts: unreadable: cannot be read: not a directory" in run("check", "deck")[1]


def test_a_link_to_the_file_stays_a_link(deck: Write, run: Run) -> None:
    deck()
    Path("real").mkdir()
    Path("link.apkg").symlink_to("real/quill.apkg")
    assert run("build", "deck", "-o", "link.apkg")[0] == 0
    assert Path("link.apkg").is_symlink()
    assert [path.name for path in Path("real").iterdir()] == ["quill.apkg"]


def test_a_device_is_written_to_and_not_replaced(deck: Write, run: Run) -> None:
    deck()
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("build", "deck", "-o", "pipe")[0] == 0
    assert os.read(reader, 2) == b"PK"
    os.close(reader)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_a_name_as_long_as_names_can_be(deck: Write, run: Run) -> None:
    deck()
    name = "a" * 250 + ".apkg"
    assert run("build", "deck", "-o", name)[0] == 0
    assert sorted(path.name for path in Path().iterdir()) == [name, "deck"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("nowhere/x.apkg", "No such file or directory"),
        ("deck/deck.yaml/x.apkg", "Not a directory"),
        ("a" * 300 + ".apkg", "File name too long"),
        ("/proc/x.apkg", "No such file or directory"),
    ],
)
def test_a_target_that_cannot_be_written_is_named_and_nothing_is_left(
    target: str, reason: str, deck: Write, run: Run
) -> None:
    deck()
    before = sorted(Path().rglob("*"))
    assert run("build", "deck", "-o", target) == (1, "", f"{target}: {reason}. Nothing was changed.\n")
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_whole(
    broken: str, deck: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck()
    Path("quill.apkg").write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if broken == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, "fsync", fail)
    assert run("build", "deck") == (1, "", "quill.apkg: No space left on device. Nothing was changed.\n")
    assert Path("quill.apkg").read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir()) == ["deck", "quill.apkg"]


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_a_screen_that_cannot_show_a_character_is_no_trouble(environment: dict[str, str], deck: Write) -> None:
    deck()
    with start("list", "deck", **environment) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "Itching" in out


def test_no_colour_in_a_pipe(deck: Write) -> None:
    deck({"facts/10-signs.yaml": BROKEN})
    with start("check", "deck") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (1, PROBLEMS, "")


def test_colour_on_a_terminal_unless_it_is_not_wanted(deck: Write) -> None:
    deck({"facts/10-signs.yaml": BROKEN})
    shown = on_a_terminal("check", "deck")
    assert "\x1b[31m" in shown
    assert re.sub(r"\x1b\[\d+m", "", shown).replace("\r\n", "\n") == PROBLEMS
    assert on_a_terminal("check", "deck", NO_COLOR="1").replace("\r\n", "\n") == PROBLEMS


def test_a_reader_that_leaves_is_no_trouble(deck: Write) -> None:
    many = "".join(FACTS[FACTS.index("  -") :].replace("first-sign", f"sign-{number}") for number in range(3000))
    deck({"facts/10-signs.yaml": f"section: signs\nfacts:\n{many}"})
    with start("list", "deck") as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == ""
        process.wait(60)


@pytest.mark.parametrize(
    ("sent", "ignored"),
    [(signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGTERM, True)],
    ids=["Ctrl-C", "stop", "stop in the background of a script, where Ctrl-C is ignored"],
)
def test_a_stop_ends_it_at_once(sent: signal.Signals, ignored: bool, deck: Write) -> None:  # noqa: FBT001
    """The export that it waits for is a pipe into which nobody writes."""
    deck()
    os.mkfifo("mine.apkg")
    Path("quill.apkg").write_bytes(b"old")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if ignored else signal.default_int_handler)
    try:
        process = start("build", "deck", "--keep-from", "mine.apkg")
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        writer = -1
        while writer < 0 and process.poll() is None:
            with suppress(OSError):  # until it is read
                writer = os.open("mine.apkg", os.O_WRONLY | os.O_NONBLOCK)
            time.sleep(0.01)
        process.send_signal(sent)
        try:
            out, err = process.communicate(timeout=5)
        finally:
            process.kill()
        os.close(writer)
    assert (process.returncode, out, err.strip()) == (130, "", "Interrupted; no file was left half written.")
    assert Path("quill.apkg").read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir()) == ["deck", "mine.apkg", "quill.apkg"]


def test_a_yaml_without_its_fast_parser_is_named(deck: Write) -> None:
    """As where PyYAML was built from source without libyaml."""
    deck()
    code = "import sys; sys.modules['yaml._yaml'] = None; from poems_cards.cli import main; main.main()"
    done = subprocess.run([sys.executable, "-c", code, "check", "deck"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "PyYAML: no-libyaml: this PyYAML was built without libyaml, with which facts are read\n"
        "    Install it anew: python3 -m pip install --force-reinstall --only-binary PyYAML PyYAML\n"
        "1 error\n"
    )
