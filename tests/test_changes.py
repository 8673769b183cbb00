"""What `diff` says of two packages, of two deck folders, or of one of each."""

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest
from yearly import DAY, FIRST, SECOND, QuickBench

from poems_cards.anki.compare import compare_contents
from poems_cards.anki.model import Contents
from poems_cards.anki.word_diff import MARKDOWN, TEXT, marked


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> QuickBench:
    """Return a bench with two releases, `one.apkg` and `two.apkg`, and a folder of each."""
    made, now = QuickBench(tmp_path_factory.mktemp("diff")), int(time.time())
    made.release(FIRST, now - 10 * DAY, "one")
    FIRST.write(made.folder / "first")
    made.release(SECOND, now - DAY, "two")
    SECOND.write(made.folder / "second")
    (made.folder / "second" / "stamps.tsv").write_bytes((made.deck / "stamps.tsv").read_bytes())
    return made


PAIRS = [("one.apkg", "two.apkg"), ("first", "second"), ("one.apkg", "second"), ("first", "two.apkg")]


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=["packages", "folders", "package-folder", "folder-package"])
def test_says_what_changed(bench: QuickBench, old: str, new: str) -> None:
    found = json.loads(bench.run("diff", old, new, "--format", "json", status=1))
    assert [note["guid"] for note in found["added"]] == ["year:q24", "year:q99"]
    assert [note["guid"] for note in found["retired"]] == ["year:q2", "year:zinc/caution"]
    assert {change["guid"]: list(change["fields"]) for change in found["changed"]} == {
        "year:q1": ["Answer"],
        "year:signs": ["Text"],
        "year:term": ["Answer", "Reverse"],
    }
    assert found["changed"][0]["fields"]["Answer"] == {"old": "answer 1", "new": "a better answer"}
    assert found["retagged"] == found["restamped"] == found["note_types"] == found["media"] == []


def test_shows_each_word_that_changed(bench: QuickBench) -> None:
    said = bench.run("diff", "one.apkg", "two.apkg", status=1)
    assert "year:term: What does brittle nails mean?" in said
    assert "Answer: nails that break{+ easily+}" in said
    assert "- year:q1: " in bench.run("diff", "one.apkg", "two.apkg", "--format", "markdown", status=1)


@pytest.mark.parametrize(("one", "two"), [("one.apkg", "first"), ("second", "two.apkg"), ("two.apkg", "two.apkg")])
def test_what_anki_would_treat_alike_is_no_difference(bench: QuickBench, one: str, two: str) -> None:
    assert bench.run("diff", one, two) == "No difference.\n"
    assert not any(json.loads(bench.run("diff", one, two, "--format", "json")).values())


def test_another_date_is_a_difference_between_packages(bench: QuickBench) -> None:
    now = int(time.time())
    bench.run("build", "first", "-o", "a.apkg", "--now", str(now - 20))
    bench.run("build", "first", "-o", "b.apkg", "--now", str(now - 10))
    found = json.loads(bench.run("diff", "a.apkg", "b.apkg", "--format", "json", status=1))
    assert len(found["restamped"]) == 33
    assert found["restamped"][0] == {"guid": "year:letters/1", "old": now - 20, "new": now - 10}
    assert found["changed"] == []


def test_a_tag_a_look_a_description_and_a_picture_are_differences(bench: QuickBench) -> None:
    deck = bench.folder / "other"
    replace(FIRST, answers={}).write(deck)
    facts = deck / "facts" / "10-one.yaml"
    facts.write_text(facts.read_text().replace("    answer: answer 5\n", "    answer: answer 5\n    level: core\n"))
    head = deck / "deck.yaml"
    head.write_text(head.read_text().replace("A deck for tests", "A deck for the tests"))
    found = json.loads(bench.run("diff", "first", "other", "--format", "json", status=1))
    assert found["retagged"] == [
        {
            "guid": "year:q5",
            "old": ["YEAR::Kind::Question", "YEAR::Section::10_One", "YEAR::Yield::2_Detail"],
            "new": ["YEAR::Kind::Question", "YEAR::Section::10_One", "YEAR::Yield::1_Core"],
        }
    ]
    assert found["decks"] == ["A Year"]
    bench.run("build", "first", "-o", "plain.apkg")
    bench.change("cards/note_types.py", r'(?<=name="Question",\n            front=)', '"<!-- new -->" + ')
    bench.run("build", "first", "-o", "restyled.apkg")
    shutil.rmtree(bench.engine)
    found = json.loads(bench.run("diff", "plain.apkg", "restyled.apkg", "--format", "json", status=1))
    assert found["note_types"] == ["Poems Cards Question"]


def test_a_number_that_vanished_leaves_an_empty_card(bench: QuickBench) -> None:
    deck = bench.folder / "fewer"
    FIRST.write(deck)
    facts = deck / "facts" / "20-two.yaml"
    facts.write_text(facts.read_text().replace("      - text: fast pulse\n        number: 3\n", ""))
    assert "card 3 is left empty: Tools > Empty Cards removes it" in bench.run("diff", "first", "fewer", status=1)


@pytest.mark.parametrize(
    ("old", "new", "text", "markdown"),
    [
        ("a red nail", "a white nail", "a [-red-]{+white+} nail", "a ~~red~~**white** nail"),
        ("", "new", "{+new+}", "**new**"),
        ("gone", "", "[-gone-]", "~~gone~~"),
        ("same", "same", "same", "same"),
        ("31%", "31% by one study", "31%{+ by one study+}", "31% **by one study**"),
        ("a (red) nail", "a nail", "a [-(red) -]nail", "a ~~(red)~~ nail"),
        ("nail-fold", "nail-bed", "nail-[-fold-]{+bed+}", "~~nail-fold~~**nail-bed**"),
        ("one two", "one  two", "one[- -]{+  +}two", "one  two"),
        ("a*b", "a*b _c_ <i> \\(x\\)", "a*b{+ _c_ <i> \\(x\\)+}", r"a\*b **\_c\_ \<i> \\(x\\)**"),
    ],
)
def test_marks_words(old: str, new: str, text: str, markdown: str) -> None:
    assert marked(old, new, TEXT) == text
    assert marked(old, new, MARKDOWN) == markdown


@pytest.mark.parametrize("path", ["nothing.apkg", "text.apkg", "empty.zip"])
def test_what_is_no_package_is_refused(bench: QuickBench, path: str) -> None:
    (bench.folder / "text.apkg").write_text("not a package")
    (bench.folder / "empty.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    said = bench.run("diff", path, "one.apkg", status=2 if path == "nothing.apkg" else 1)
    assert "Traceback" not in said
    assert path in said


def test_a_folder_that_is_no_deck_is_refused(bench: QuickBench, tmp_path: Path) -> None:
    assert "deck.yaml" in bench.run("diff", tmp_path, "one.apkg", status=1)


def other_deck(contents: Contents, id_: str = "moon") -> Contents:
    """Return the same notes as those of another deck, and one of another tool."""
    notes = {note.guid.replace("year:", f"{id_}:"): note for note in contents.notes.values()}
    notes["x:Y%"] = next(iter(notes.values()))
    renamed = {guid: note._replace(guid=guid) for guid, note in notes.items()}
    return replace(contents, notes=renamed, decks={"A Moon": "of cheese"}, media={"moon.svg": "0"})


def both(one: Contents, two: Contents) -> Contents:
    return replace(
        one, notes={**one.notes, **two.notes}, decks={**(one.decks or {}), **(two.decks or {})}, media=two.media
    )


def test_notes_of_other_decks_are_not_compared(bench: QuickBench) -> None:
    """As in what a learner exports with all decks."""
    first, second = (bench.read(bench.folder / f"{name}.apkg") for name in ("one", "two"))
    export = both(first, other_deck(first))
    plain = compare_contents(first, second)
    found = compare_contents(export, second)
    assert found.to_dict() == {**plain.to_dict(), "others": 34}
    back = compare_contents(second, export)
    assert back.to_dict() == {**compare_contents(second, first).to_dict(), "others": 34}
    assert not compare_contents(export, first)


def test_two_unrelated_decks_are_refused(bench: QuickBench) -> None:
    first = bench.read(bench.folder / "one.apkg")
    assert not compare_contents(first, other_deck(first)).related
    assert compare_contents(first, replace(first, notes={})).related, "a deck may lose all its notes"
    moon = bench.folder / "moon"
    FIRST.write(moon)
    head = moon / "deck.yaml"
    head.write_text(head.read_text().replace("id: year", "id: moon"))
    said = bench.run("diff", "one.apkg", moon, status=1)
    assert f"{moon}: foreign-package: it holds no note of a deck that one.apkg holds\n" in said
    assert "Retired" not in said
