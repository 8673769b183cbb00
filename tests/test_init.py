"""`init`: a new deck that builds at once, and touches nothing that is there."""

import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from poems_cards.folder import starter
from poems_cards.report.topics import title, topic

Run = Callable[..., tuple[int, str, str]]

REPORT = """\
Quill Fever

Overview

Quill fever is a made-up disease. Nobody has quill fever.

Signs & Symptoms

The first sign of quill fever is itching.

Why does quill fever happen?

Quill fever is caused by quills.

Standard Therapies

Quill fever is treated with oil.

References

Aster A. On quills. J Quills. 2020;1:2.
"""


@pytest.fixture(autouse=True)
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(REPORT)


def below(folder: str) -> dict[str, str]:
    """Return the files in a folder with their texts."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file() and ".schema" not in path.parts)
    return {str(path.relative_to(folder)): path.read_text() for path in paths}


def test_a_deck_has_the_sections_of_its_report_and_builds_at_once(run: Run) -> None:
    assert run("init", "quill", "--report", "report.txt", "--cite", "The quill report. 2020.") == (
        0,
        (
            "quill: 'Quill Fever', 4 sections, 6 sentences of its report\n"
            "Look through quill/deck.yaml; then: poems-cards draft quill --report report.txt\n"
        ),
        "",
    )
    files = below("quill")
    assert [*files] == [
        ".gitignore",
        "deck.yaml",
        "facts/10-overview.yaml",
        "facts/20-signs-symptoms.yaml",
        "facts/30-causes.yaml",
        "facts/40-standard-therapies.yaml",
        "sources/report.tsv",
    ]
    assert files[".gitignore"] == "drafts/\n"
    assert files["facts/20-signs-symptoms.yaml"] == (
        """\
# yaml-language-server: $schema=../.schema/facts.json
# Signs & symptoms: the facts of this section. Below is what one looks like; take the # away, and write your own.
section: signs-symptoms
facts:
#   - id: example-2
#     kind: prevalence
#     finding: an enlarged liver
#     value: about 70%
#     cite: p3s1
"""
    )
    assert files["deck.yaml"].endswith(
        """\
    cite: The quill report. 2020.
    report: true
    # Where its wording is free, as that of US federal agencies is, facts may have it.
    # may-copy: true
# Where learners report a mistake; {id} stands for the id of the fact.
# contact: https://example.org/mistakes?card={id}
# Where the deck is found.
# home: https://example.org
# Words that the audit takes for one.
# same: [[kidney, renal], [edema, oedema]]
"""
    )
    assert files["deck.yaml"].startswith(
        """\
# yaml-language-server: $schema=.schema/deck.json
# Seeds the identity of every note: never change it after the first release.
id: quill
# The deck's name in Anki, which knows decks by their names: so it stays, too.
name: Quill Fever
# The first word of all tags of the deck.
root: Quill_Fever
# What the facts are about: it stands on every card, so that prompts need not repeat it.
subject: quill fever
# The people among whom findings are counted, unless a fact names others.
population: people with quill fever
"""
    )
    assert run("check", "--strict", "quill") == (0, "quill: 0 facts, no problems\n", "")
    assert run("build", "quill")[:2] == (
        0,
        "quill.apkg: 0 facts, 0 notes, 0 cards\nThis deck was never released.\n",
    )
    for name in ("facts", "deck"):
        assert Path("quill", ".schema", f"{name}.json").read_text() == run("schema", name)[1]


def test_each_example_is_a_fact_once_its_marks_are_gone(run: Run) -> None:
    run("init", "quill", "--report", "report.txt", "--cite", "The quill report. 2020.")
    for path in Path("quill", "facts").iterdir():
        path.write_text("".join(line.replace("# ", "", 1) if line[1:3] == "  " else line for line in lines(path)))
    status, said, _ = run("check", "quill")
    assert (status, said.splitlines()[-1]) == (0, "quill: 4 facts, no problems"), said


def test_what_a_deck_may_say_more_is_right_once_its_marks_are_gone(run: Run) -> None:
    run("init", "quill", "--name", "Quill Fever", "--cite", "The quill report. 2020.")
    head = Path("quill", "deck.yaml")
    more = re.sub(r"^# (\w+: )", r"\1", head.read_text(), flags=re.MULTILINE)
    assert more.count("\ncontact: ") == more.count("\nsame: ") == more.count("\nhome: ") == 1
    head.write_text(more)
    assert run("check", "--strict", "quill") == (0, "quill: 0 facts, no problems\n", "")


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines(keepends=True)


def test_without_a_report_it_needs_a_name(run: Run) -> None:
    status, _, said = run("init", "mine")
    assert (status, said) == (
        1,
        "deck.yaml: no-name: a new deck needs a name\n    Say how the deck is called: --name NAME.\n1 error\n",
    )
    assert run("init", "mine", "--name", "Quill Fever", "--subject", "quill fever")[0] == 0
    files = below("mine")
    assert "\n    report: true\n" not in files["deck.yaml"]
    assert len([name for name in files if name.startswith("facts/")]) == 7
    assert run("check", "mine") == (
        0,
        (
            "mine/deck.yaml:43:11: no-citation: the citation of 'Report' is not written yet\n"
            "    Write who wrote it, its title, where it appeared and when; no release is made without.\n"
            "1 warning\n"
        ),
        "",
    )


def test_touches_nothing_that_is_there(run: Run) -> None:
    Path("quill").mkdir()
    Path("quill", ".gitignore").write_text("mine\n")
    status, _, said = run("init", "quill", "--report", "report.txt")
    assert (status, said) == (
        1,
        (
            "quill/.gitignore: already-there: this is there already\n"
            "    Name another folder: init writes over nothing.\n1 error\n"
        ),
    )
    assert below("quill") == {".gitignore": "mine\n"}


@pytest.mark.parametrize(
    ("first", "name", "subject"),
    [
        ("Ticks - Quill Fever (QF)", "Ticks - Quill Fever (QF)", "quill fever"),
        ("Quill Fever (also known as Hystricosis)", "Quill Fever (also known as Hystricosis)", "quill fever"),
        ("Skin: Quill Fever", "Skin: Quill Fever", "quill fever"),
        ("Quill Fever in Adults", "Quill Fever in Adults", "quill fever"),
        ("Rash Fever of Lindqvist", "Rash Fever of Lindqvist", "rash fever of Lindqvist"),
    ],
)
def test_takes_the_subject_from_a_title_that_says_more(first: str, name: str, subject: str, run: Run) -> None:
    Path("more.txt").write_text(f"{first}\n\nOverview\n\nMost people with quill fever have a rash. They itch.\n")
    assert run("init", "quill", "--report", "more.txt")[0] == 0
    head = below("quill")["deck.yaml"]
    assert (f"\nname: {name}\n" in head or f'\nname: "{name}"\n' in head, f"\nsubject: {subject}\n" in head) == (
        True,
        True,
    )


class Terminal(StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setattr(sys, "stdin", Terminal(text))


def test_asks_on_a_terminal(run: Run, typed: Callable[[str], None]) -> None:
    typed("My Quills\n\n")
    status, said, _ = run("init", "quill", "--report", "report.txt")
    assert status == 0
    assert "Name of the deck in Anki [Quill Fever]: " in said
    assert "What its facts are about [quill fever]: " in said
    assert "\nname: My Quills\n" in below("quill")["deck.yaml"]
    assert "\nsubject: quill fever\n" in below("quill")["deck.yaml"]


@pytest.mark.parametrize(
    ("heading", "opens", "called"),
    [
        ("Signs & Symptoms", "signs", "Signs & symptoms"),
        ("What are the symptoms of Quill Fever ?", "signs", "Signs and symptoms"),
        ("What causes Quill Fever?", "causes", "Causes"),
        ("Treatment of quill fever", "treatment", "Treatment"),
        ("Investigational Therapies", "research", "Investigational therapies"),
        ("How to diagnose Quill Fever ?", "diagnosis", "Diagnosis"),
        ("Related Disorders", "related", "Related disorders"),
        ("References", "nothing", "References"),
        ("Selected references (2019)", "nothing", "Selected references (2019)"),
        ("Where can I find more information about quill fever?", "nothing", "Overview"),
        ("Quill fever - resources", "nothing", "- resources"),
        ("Contact us", "nothing", "Contact us"),
        ("What are the symptoms of contact dermatitis?", "signs", "Signs and symptoms"),
        ("Contact with birds", "", "Contact with birds"),
        ("Reference intervals", "", "Reference intervals"),
        ("How are contacts treated?", "treatment", "Treatment"),
        ("Points to Remember", "overview", "Points to remember"),
        ("Quill Fever", "", "Overview"),
        ("The quill itself", "", "The quill itself"),
    ],
)
def test_knows_what_headings_open(heading: str, opens: str, called: str) -> None:
    assert (topic(heading), title(heading, "quill fever")) == (opens, called)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Guillain-Barré Syndrome", "guillain-barre-syndrome"),
        ("Wilson's", "wilsons"),
        ("病", "deck"),
        ("a" * 60, "a" * 40),
    ],
)
def test_ids_are_made_of_names(name: str, id_: str) -> None:
    assert starter.slug(name) == id_
