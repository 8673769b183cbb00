"""What `diff` says of two packages, of two deck folders, or of one of each."""

import json
import re
import shutil
import time
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from yearly import DAY, FIRST, SECOND, QuickBench

from poems_cards.anki.compare import Changes, Risk, compare_contents
from poems_cards.anki.markup import plain_apart
from poems_cards.anki.model import Contents, Field, Note, NoteType
from poems_cards.anki.pack import pack_contents
from poems_cards.anki.word_diff import COMMENT, MARKDOWN, TEXT, Budget, Marks, pieces, shown
from poems_cards.cli.show_changes import changes_text
from poems_cards.printable import as_comment


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


def test_words_that_change_in_many_notes_are_shown_once(bench: QuickBench) -> None:
    deck = bench.folder / "renamed"
    replace(FIRST, title="First", count=6, answers={3: "a better answer"}).write(deck)
    replace(FIRST, count=6).write(bench.folder / "six")
    said = bench.run("diff", "six", "renamed", status=1)
    assert (
        said
        == """\
Changed (6), risk for learners: text replaced
  year:q0: What is sign 0 of Marlow syndrome?
    Section: Marlow syndrome · [-One-]{+First+}
    the same words change in 4 more:
      year:q1: What is sign 1 of Marlow syndrome?
      year:q2: What is sign 2 of Marlow syndrome?
      year:q4: What is sign 4 of Marlow syndrome?
      year:q5: What is sign 5 of Marlow syndrome?
  year:q3: What is sign 3 of Marlow syndrome?
    Answer: {+a better +}answer[- 3-]
    Section: Marlow syndrome · [-One-]{+First+}
"""
    )


def test_words_that_change_in_many_notes_are_told_learners_once(tmp_path: Path) -> None:
    bench, now = QuickBench(tmp_path), int(time.time())
    bench.release(FIRST, now - DAY, "one")
    replace(FIRST, title="First").write(bench.deck)
    bench.run("release", bench.deck, "--sweeping")
    told = (bench.deck / "CHANGES.md").read_text().split("### Changed cards\n\n")[1].splitlines()
    assert told[:4] == [
        "- What is sign 0 of Marlow syndrome?",
        "  - Section: Marlow syndrome · ~~One~~**First**",
        "  - The same words change in 23 more:",
        "    - What is sign 1 of Marlow syndrome?",
    ]
    assert [line[:6] for line in told[4:26]] == ["    - "] * 22
    assert told[26] == ""


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


def marked(old: str, new: str, marks: Marks) -> str:
    return shown(pieces(old, new, Budget(), whole_words=marks.markdown), marks)


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


def test_what_is_only_behind_the_words_is_shown_where_nothing_else_differs() -> None:
    old, new = "Pain in {{c1::one *toe*::part}} &amp; more", "Pain in {{c1::one *toe*::body part}} &amp; more"
    text = r"Pain in \[one \*toe\*\] (hint: **body** part) & more"
    assert marked(*plain_apart(old, new), MARKDOWN) == text
    old, new = '<a href="https://one.org">Book</a>, <i>p</i>', '<a href="https://two.org">Book</a>, <i>p</i>'
    assert marked(*plain_apart(old, new), TEXT) == '<a href="https://[-one-]{+two+}.org">Book</a>, <i>p</i>'
    assert plain_apart("<i>one</i> toe", "<i>two</i> toe") == ("one toe", "two toe")


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
    renamed = {guid: replace(note, guid=guid) for guid, note in notes.items()}
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


# --- what it costs learners -----------------------------------------------------------------------------------------


def test_each_change_is_told_with_its_risk(bench: QuickBench) -> None:
    said = bench.run("diff", "one.apkg", "two.apkg", status=1)
    assert [line for line in said.splitlines() if line and not line.startswith(" ")] == [
        "Added (2), risk for learners: none",
        "Retired (2), risk for learners: history ends",
        "Changed (3), risk for learners: text replaced",
    ]
    found = json.loads(bench.run("diff", "one.apkg", "two.apkg", "--format", "json", status=1))
    assert found["risks"] == {
        "history ends": ["year:q2", "year:zinc/caution"],
        "text replaced": ["year:q1", "year:signs", "year:term"],
        "none": ["year:q24", "year:q99"],
    }


def changed(note: Note, **keys: object) -> Note:
    return replace(note, **keys)


def test_every_sort_of_change_has_its_risk(bench: QuickBench) -> None:
    old = bench.read(bench.folder / "one.apkg")
    notes = dict(old.notes)
    notes["year:q1"] = changed(notes["year:q1"], tags=("YEAR::Other",))
    notes["year:q3"] = changed(notes["year:q3"], mod=notes["year:q3"].mod + 1)
    notes["year:signs"] = changed(notes["year:signs"], cards=(1, 2))
    cloze = notes["year:signs"].type
    notes["year:q4"] = changed(notes["year:q4"], type=cloze)
    del notes["year:q5"]
    notes["year:q99"] = changed(notes["year:q6"], guid="year:q99")
    types = {id_: replace(each, css=f"{each.css} ") for id_, each in old.types.items()}
    types[cloze.id] = replace(types[cloze.id], fields=types[cloze.id].fields[:-1])
    new = replace(old, notes=notes, types=types, decks={"A Year": "of tests"}, media={"a.svg": "0"})
    found = compare_contents(old, new)
    assert found.risks == {
        Risk.HISTORY: ["year:q5", "year:q4", "year:signs", "Poems Cards Cloze"],
        Risk.TEXT: ["year:q1", "year:q3", "Poems Cards Question", "A Year"],
        Risk.NONE: ["year:q99", "a.svg"],
    }
    assert [found.costs(risk) for risk in Risk] == [True, True, True]
    same = compare_contents(old, old)
    assert [same.costs(risk) for risk in Risk] == [False, False, False]
    renamed = {id_: replace(each, name=f"{each.name} 2") for id_, each in old.types.items()}
    assert [*compare_contents(old, replace(old, types=renamed)).risks] == [Risk.TEXT]
    moved = {id_: replace(each, templates=each.templates[::-1]) for id_, each in old.types.items()}
    assert compare_contents(old, replace(old, types=moved)).reshaped == ["Poems Cards Question"]
    lines = changes_text(found, TEXT)
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "Added (1), risk for learners: none",
        "Retired (1), risk for learners: history ends",
        "Changed (2), risk for learners: history ends",
        "Re-tagged (1), risk for learners: text replaced",
        "Re-stamped (1), risk for learners: text replaced",
        "Note types (1), risk for learners: history ends",
        "Note types (1), risk for learners: text replaced",
        "Decks (1), risk for learners: text replaced",
        "Media (1), risk for learners: none",
    ]


@pytest.mark.parametrize(
    ("pair", "statuses"),
    [
        (("one.apkg", "one.apkg"), [0, 0, 0]),
        (("one.apkg", "more.apkg"), [1, 0, 0]),
        (("one.apkg", "better.apkg"), [1, 1, 0]),
        (("one.apkg", "two.apkg"), [1, 1, 1]),
    ],
    ids=["same", "added", "replaced", "ended"],
)
def test_a_workflow_fails_for_the_risk_that_it_names(
    pair: tuple[str, str], statuses: list[int], bench: QuickBench
) -> None:
    one = bench.read(bench.folder / "one.apkg")
    more = {**one.notes, "year:q99": changed(one.notes["year:q6"], guid="year:q99", id=1)}
    better = {**one.notes, "year:q1": changed(one.notes["year:q1"], tags=("YEAR::Other",))}
    for name, notes in (("more", more), ("better", better)):
        (bench.folder / f"{name}.apkg").write_bytes(pack_contents(replace(one, notes=notes), {}))
    assert bench.run("diff", *pair, status=statuses[0])
    for risk, status in zip(("none", "text", "history"), statuses, strict=True):
        assert bench.run("diff", *pair, "--fail-on", risk, status=status)


# --- in a comment on GitHub -----------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "@everyone @org/team someone@example.org",
    "#12 GH-12 org/name#12",
    "https://example.org http://x www.example.org",
    "[click](https://example.org) ![x](https://example.org/x.png) [a]: https://example.org",
    "<https://example.org>",
    "**strong** _em_ __em__ ~~gone~~ `code` ```",
    "&lt;b&gt; &#64;x",
    "$x$ $$x$$",
    "| a | b |",
    "# heading",
    "1. list",
    "- [ ] task",
    "> quote",
    "---",
    "===",
    ":-|-:",
    "\\",
]


def hostile_changes(text: str) -> Changes:
    """Return changes of two packages of somebody who writes `text` wherever a package has a text."""
    type_ = NoteType(id=1, name=text, fields=(Field(id=1, name=text),), templates=(), css="", revised=1)

    def note(guid: str, shown: str, tags: tuple[str, ...] = ()) -> Note:
        fields = {text: escape(shown)}
        return Note(guid=guid, type=type_, fields=fields, tags=tags, cards=(1,), mod=1, id=1)

    before = {"x:a": note("x:a", "old words"), "x:b": note("x:b", "same"), f"x:{text}": note(f"x:{text}", text)}
    after = {"x:a": note("x:a", f"new {text}"), "x:b": note("x:b", "same", (text,)), "x:c": note("x:c", text)}
    old = Contents(notes=before, types={1: type_}, decks={text: "a"}, media={text: "0"})
    new = Contents(notes=after, types={1: replace(type_, css="b", revised=2)}, decks={text: "b"}, media={text: "1"})
    return compare_contents(old, new)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_calls_nobody_and_links_nowhere(text: str) -> None:
    shown = "\n".join(changes_text(hostile_changes(text), COMMENT))
    found = re.findall(r"@(?!&#8203;)|(?<!&)#(?=\d)|GH-\d|://|www\.|\$", shown)
    assert found == [], shown


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_holds_no_markup_of_others(text: str, new_collection: Callable[[], Any]) -> None:
    shown = "\n".join(changes_text(hostile_changes(text), COMMENT))
    drawn = new_collection().render_markdown(shown, sanitize=False)
    tags = {part.split(">")[0].split(" ")[0] for part in drawn.split("<")[1:]}
    assert tags <= {"h2", "/h2", "ul", "/ul", "li", "/li", "p", "/p", "strong", "/strong", "del", "/del"}, shown
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", drawn)).replace("\u200b", "").split())
    assert f"x:c: {' '.join(text.split())}" in words


@pytest.mark.slow
@given(
    text=st.text(alphabet="aA1 @#<>!/&;:*_~`[]()\\$|.-+='\"w\u00e9", max_size=40), before=st.sampled_from(("", "x "))
)
def test_any_text_is_shown_as_it_stands(text: str, before: str, new_collection: Callable[[], Any]) -> None:
    words = " ".join(text.split())
    drawn = renderer(new_collection).render_markdown(f"- {before}{as_comment(words)}\n", sanitize=False)
    assert drawn.startswith("<ul>\n<li>")
    assert drawn.endswith("</li>\n</ul>\n")
    inner = drawn.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")
    assert "<" not in inner, "no markup"
    assert unescape(inner).replace("\u200b", "").split() == [*before.split(), *words.split()]


@cache
def renderer(new_collection: Callable[[], Any]) -> Any:  # noqa: ANN401  anki has no types where it is not installed
    """Return a collection of the real Anki, one for all examples."""
    return new_collection()
