"""What the documents say is so."""

import ast
import doctest
import os
import re
import shutil
import subprocess
import sys
from calendar import month_name
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit_measure import AUDITED, HONEST
from audit_tables import HELD_OUT, LATELY, LONG, by_hand, lies, total, written
from conftest import read_values

import poems_cards
from poems_cards.anki.model import Note
from poems_cards.api.packages import contents_of
from poems_cards.cards.citations import SEARCH, cited
from poems_cards.facts.deck_keys import DECK_KEYS
from poems_cards.facts.kinds import COMMON, KINDS
from poems_cards.folder.find import find_decks
from poems_cards.release.edition import read_edition

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CURATORS = (ROOT / "decks" / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "decks/README.md",
    "tests/README.md",
    "poems_cards/README.md",
)


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def session(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


@pytest.mark.parametrize("text", [README, CURATORS], ids=["readme", "curators"])
def test_its_shell_sessions_are_real(text: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "decks", tmp_path / "decks")
    shutil.copy(ROOT / "tests" / "fixtures" / "draft" / "harrow.txt", tmp_path)
    tool = tmp_path / "bin" / "poems-cards"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nfrom poems_cards.__main__ import main\nmain()\n")
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    sessions = [step for block in blocks(text, "console") for step in session(block)]
    assert any("error" in output for _, output in sessions)
    for command, output in sessions:
        done = subprocess.run(  # noqa: S602  the README's own commands, as a reader would type them
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.stdout + done.stderr == output, command


def test_continuous_integration_runs_what_it_says() -> None:
    commands = [line for line in README.partition("## For engineers")[2].splitlines() if ".venv/bin/" in line]
    assert len(commands) == 2
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("--quiet ", "")
    for command in commands:
        assert command in script


@pytest.mark.parametrize("tag", sorted(set(re.findall(r"`tag:(\S+)`", README))))
def test_its_searches_find_notes(tag: str) -> None:
    assert any(tag in note.tags for note, _ in read_edition(ROOT / "decks" / "poems").notes)


def test_it_is_short() -> None:
    assert README.count("\n") <= 150


def test_its_table_has_every_deck_as_it_was_released() -> None:
    """What it counts stands in the packages that it leads to."""
    cells = (
        r"(.+?)",
        r"\[download\]\((.+?)\?raw=true\): (\d+) \+ (\d+)(?: \+ (\d+))? cards",
        r"\[download\]\((.+?)\?raw=true\): (\d+)",
        r"\[(a report|two reports) and (\d+) other sources\]\((.+?)\)",
        r"(\d+) of (\d+)",
        r"\[(.+?)\]\((.+?)\)",
    )
    rows = re.findall(r"^\| " + r" \| ".join(cells) + r" \|$", README, flags=re.MULTILINE)
    found = []
    for folder in find_decks(ROOT):
        deck = read_edition(folder).deck
        name = f"decks/{folder.name}"
        first, background = (contents_of(ROOT / f"{name}{end}.apkg") for end in ("", "-background"))
        counts = Counter(level for note in first.notes.values() for level in levels(note) for _ in note.cards)
        assert {level for note in background.notes.values() for level in levels(note)} == {"Background"}
        notes = [*first.notes.values(), *background.notes.values()]
        linked = [note for note in notes if any(is_linked(text) for name, text in note.fields.items() if name != "HPO")]
        changes = (folder / "CHANGES.md").read_text(encoding="utf-8")
        year, month, day = map(int, re.findall(r"^## (\d+)-(\d+)-(\d+)", changes, flags=re.MULTILINE)[0])
        found.append(
            (
                deck.subject,
                f"{name}.apkg",
                str(counts["Core"]),
                str(counts["Detail"]),
                str(counts["Background"] or ""),
                f"{name}-background.apkg",
                str(sum(len(note.cards) for note in background.notes.values())),
                "a report" if len(deck.reports) == 1 else "two reports",
                str(len(cited(deck)) - len(deck.reports)),
                f"{name}/SOURCES.md",
                str(len(linked)),
                str(len(notes)),
                f"{day} {month_name[month]} {year}",
                f"{name}/CHANGES.md",
            )
        )
    assert sorted(rows) == sorted(found)


def is_linked(text: str) -> bool:
    """Return whether a field links a source, and not only a search for one."""
    return bool(re.search(f'<a href="(?!{re.escape(SEARCH)})', text))


def levels(note: Note) -> list[str]:
    """Return the levels that a note's tags name."""
    return [match[1] for tag in note.tags if (match := re.search(r"::Yield::\d_(\w+)$", tag))]


def test_it_claims_of_the_audit_what_was_measured_on_the_decks_that_are_held_out() -> None:
    generated, handmade = (round(100 * now / told) for told, _, now in map(lies, (HELD_OUT, by_hand(HELD_OUT))))
    facts, _, accused = total(HELD_OUT, [HONEST])
    claimed = " ".join(README.split())
    assert f"On eight decks that were held out it found {generated} % of generated and {handmade} % of" in claimed
    assert f"errors, and accused {accused} of {facts} correct facts" in claimed
    assert len(HELD_OUT) == 8


def test_the_tables_on_lies_say_what_was_measured() -> None:
    assert written() == (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    assert {each.name for each in AUDITED.iterdir() if each.is_dir()} == LONG | LATELY | HELD_OUT


def test_it_says_how_many_facts_the_audit_compares_without_a_copy() -> None:
    audits = [poems_cards.audit_deck(folder) for folder in find_decks(ROOT)]
    stated, allowed = sum(audit.stated for audit in audits), sum(audit.allowed for audit in audits)
    facts = sum(len(audit.deck.live) for audit in audits)
    claimed = " ".join(README.split())
    assert f"compares {stated} of {facts} facts" in claimed
    assert f"and {allowed} facts may differ" in claimed


def test_its_commands_are_there() -> None:
    for command in set(re.findall(r"poems-cards (\w+)", README + CONTRIBUTING + CURATORS)):
        done = subprocess.run(
            [sys.executable, "-c", "from poems_cards.__main__ import main; main()", command, "-h"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, command


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r'\]\((?!https?:)([^)#?]*)(?:\?raw=true)?(#[^)]*)?\)|src="([^"]+)"', text)
    for link, part, picture in links:
        target = (ROOT / name).parent / (link or picture) if link or picture else ROOT / name
        assert target.exists(), link
        if part:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert part in [f"#{re.sub(r'[^a-z0-9 _-]', '', head.lower()).replace(' ', '-')}" for head in heads], part


def test_curators_find_every_kind_and_key() -> None:
    def rows(title: str) -> list[str]:
        part = CURATORS.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
        return re.findall(r"^\| `([\w-]+)` \|", part, flags=re.MULTILINE)

    assert rows("deck.yaml") == list(DECK_KEYS)
    assert rows("Facts") == [*KINDS, *COMMON]
    assert re.findall(r"`([\w-]+)`", CURATORS.partition("| `sources` |")[2].partition("\n")[0]) == [
        *DECK_KEYS["sources"].keys
    ]
    for kind, about in KINDS.items():
        row = CURATORS.partition(f"\n| `{kind}` |")[2].partition("\n")[0]
        assert set(about.keys) - set(re.findall(r"`(\w+)", row)) <= {"reverse"}, kind


def test_contributing_is_short() -> None:
    assert CONTRIBUTING.count("\n") <= 80


@pytest.mark.parametrize("block", blocks(CURATORS, "yaml"))
def test_its_examples_are_yaml_that_is_taken(block: str) -> None:
    assert read_values(block)


def test_the_map_of_the_code_names_each_wing_with_what_it_holds() -> None:
    table = (ROOT / "poems_cards" / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", table, flags=re.MULTILINE))
    package = ROOT / "poems_cards"
    modules = {path.stem: path for path in package.glob("*.py") if not path.stem.startswith("__")}
    wings = {path.parent.name: path for path in package.glob("*/__init__.py")}
    heads = {
        name: ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "" for name, path in (modules | wings).items()
    }
    assert named == {name: " ".join(head.partition("\n\n")[0].split()).rstrip(".") for name, head in heads.items()}


def map_of_the_code() -> set[str]:
    """Return what it names: modules with their wing, or below its heading; and lists of words."""
    text = (ROOT / "poems_cards" / "README.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`([a-z]+/\w+)`", text))
    for wing, part in re.findall(r"^### The wing `(\w+)`$(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL):
        cells = [row.split(" | ")[1] for row in part.splitlines() if row.startswith("| ")]
        names |= {f"{wing}/{name}" for name in re.findall(r"`(_?[a-z]\w*(?:\.txt|\.css)?)`", " ".join(cells))}
    return names


def test_the_map_of_the_code_leads_to_what_is_there() -> None:
    names = map_of_the_code()
    assert len(names) > 150
    assert [name for name in names if not [*(ROOT / "poems_cards").glob(f"{name}*")]] == []


def test_the_map_of_the_code_names_each_module_that_looks_at_words_or_releases() -> None:
    """But for those that only put together what others make, or serve others as tools."""
    tools = set(
        """audit/audit draft/clauses draft/draft draft/frames draft/passages draft/patterns draft/phrases
        draft/proof draft/proposals draft/sentence_states draft/wholes rules/examples
        rules/study""".split()
    )
    wings = [ROOT / "poems_cards" / name for name in ("audit", "draft", "release", "rules")]
    modules = {f"{path.parent.name}/{path.stem}" for wing in wings for path in wing.glob("*.py")}
    assert modules - map_of_the_code() - {f"{wing.name}/__init__" for wing in wings} == tools


def test_the_example_for_programs_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "poems_cards" / "README.md"), module_relative=False, raise_on_error=True)
    assert found.attempted > 5


def test_the_tables_for_sessions_have_every_method() -> None:
    text = (ROOT / "poems_cards" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\..*?) \|", text, flags=re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`\.(\w+)", row)]
    assert sorted(named) == [name for name in dir(poems_cards.Session) if name[0] != "_" and name != "new"]


def test_the_table_for_programs_has_every_verb() -> None:
    text = (ROOT / "poems_cards" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)\(", text, flags=re.MULTILINE)) == [
        name for name in poems_cards.__all__ if name.islower()
    ]
