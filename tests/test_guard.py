"""What would cost learners their history is refused, with what it would cost and what to do instead."""

import errno
import re
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from yearly import DAY, FIRST, HOUR, SECOND, QuickBench

from poems_cards import files
from poems_cards.folder import edit

Mutation = Callable[[QuickBench], object]


def swap(name: str, old: str, new: str) -> Mutation:
    """Return what replaces `old` by `new` in a file of the deck."""

    def mutate(bench: QuickBench) -> None:
        path = bench.deck / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return mutate


def tool(name: str, old: str, new: str) -> Mutation:
    """Return what replaces `old` by `new` in a module of the tool."""
    return lambda bench: bench.change(name, re.escape(old), new)


def dated(date: str) -> Mutation:
    """Return what gives all note types another date."""
    return lambda bench: bench.change("cards/note_types.py", r'(?<=fromisoformat\(")[^"]*', date)


def both(*mutations: Mutation) -> Mutation:
    return lambda bench: [mutate(bench) for mutate in mutations]


def set_back(bench: QuickBench) -> None:
    path = bench.deck / "stamps.tsv"
    path.write_text(re.sub(r"(note\tyear:q5\t.*\t)\d{10}\t", r"\g<1>1600000000\t", path.read_text()))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a deck that was released twice; the second release withdrew q2."""
    bench, now = QuickBench(tmp_path_factory.mktemp("released")), int(time.time())
    bench.release(FIRST, now - 10 * DAY, "one")
    bench.release(SECOND, now - 5 * DAY, "two")
    return bench.folder


@pytest.fixture
def bench(released: Path, tmp_path: Path) -> QuickBench:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return QuickBench(tmp_path)


LETTERS = "      - letter: B\n        word: Bee\n      - letter: A\n        word: Ant\n"
WARMTH = "      - text: loss of warmth sense\n"
SIGNS = "      - text: IL-6 ↑\n        number: 5\n      - text: IL-6 ↓\n        number: 6\n"
ONE, TWO = "facts/10-one.yaml", "facts/20-two.yaml"

NEW_QUESTION = swap(
    ONE,
    "    prompt: What is sign 5 of Marlow syndrome?\n    answer: answer 5\n",
    "    prompt: How many people have Marlow syndrome?\n    answer: seven\n",
)

MUTATIONS: dict[str, tuple[Mutation, str, str]] = {
    "the deck's id": (
        swap("deck.yaml", "id: year", "id: yearly"),
        "deck.yaml:1:5: frozen: the deck's id was released as 'year'",
        "learners would have each card twice",
    ),
    "the deck's name": (
        swap("deck.yaml", "name: A Year", "name: Years"),
        "deck.yaml:2:7: frozen: the deck's name was released as 'A Year'",
        "new cards would land in a second deck",
    ),
    "the root of tags": (
        swap("deck.yaml", "root: YEAR", "root: YEARS"),
        "deck.yaml:3:7: frozen: the deck's root was released as 'YEAR'",
        "every edit that learners made would be replaced",
    ),
    "a section's tag": (
        swap("deck.yaml", "tag: 20_Two", "tag: 21_Two"),
        "deck.yaml:17:10: frozen: the tag of section 'two' was released as '20_Two'",
        "learners' edits to them would be replaced",
    ),
    "a field": (
        tool("cards/note_types.py", '        Field(id=3791852581407466, name="Spare 2", collapsed=True),\n', ""),
        "'Poems Cards Question' has other fields, templates, names or ids than were released",
        "no learner's note would ever update again",
    ),
    "a field's name": (
        tool("cards/note_types.py", 'id=3791852581407466, name="Spare 2"', 'id=3791852581407466, name="Spare Two"'),
        "'Poems Cards Question' has other fields, templates, names or ids than were released",
        "no learner's note would ever update again",
    ),
    "a template's name": (
        tool("cards/note_types.py", 'name="Reverse",\n            front', 'name="Back",\n            front'),
        "'Poems Cards Question' has other fields, templates, names or ids than were released",
        "no learner's note would ever update again",
    ),
    "a note type's id": (
        tool("cards/note_types.py", "id=1640991788012", "id=1640991788013"),
        "the note type 1640991788012 was released and is gone",
        "its notes would never update again",
    ),
    "a template without its date": (
        tool(
            "cards/note_types.py",
            '<div class="question" dir="auto">{{Reverse}}</div>',
            '<p class="question">{{Reverse}}</p>',
        ),
        "'Poems Cards Question' has a new look, but the date of the released one",
        "no learner would get it",
    ),
    "a note type's date set back": (
        dated("2025-01-01T00:00:00Z"),
        "'Poems Cards Cloze' has an older date than was released",
        "no learner would get a change",
    ),
    "a dropped id": (
        swap(ONE, "id: q5\n", "id: q5-better\n"),
        "stamps.tsv: vanished-note: 'year:q5' was released, and no fact makes it now",
        "learners would keep it for ever",
    ),
    "a letter more, and the whole withdrawn": (
        swap(
            TWO,
            "        word: Ant\n",
            "        word: Ant\n      - letter: B\n        word: Bat\n    dropped:\n      whole: x\n",
        ),
        "",
        "",
    ),
    "an item that is shown and asked no more": (
        swap(TWO, "    items:\n", "    dropped:\n      '4': rarely found\n    items:\n"),
        "",
        "",
    ),
    "no item that is asked": (
        swap(TWO, "    items:\n", "    dropped:\n      1: x\n      2: x\n      3: x\n      4: x\n    items:\n"),
        "20-two.yaml:10:5: nothing-asked: all of its cards are dropped",
        'Delete one of them, or write "retired:" with "because:" instead.',
    ),
    "a letter that was never asked": (
        swap(
            TWO,
            "        word: Ant\n",
            "        word: Ant\n      - letter: C\n        word: Cat\n    dropped:\n      '4': x\n",
        ),
        "",
        "",
    ),
    "all notes of a fact withdrawn": (
        swap(TWO, "    role: binds copper\n", "    role: binds copper\n    retired:\n      because: x\n"),
        "",
        "",
    ),
    "a card less, for a reason": (
        both(
            swap(TWO, "      - text: loss of warmth sense\n        number: 4\n", ""),
            swap(TWO, "    items:\n", "    allow:\n      lost-card: nobody has it\n    items:\n"),
        ),
        "",
        "",
    ),
    "a card less of what is withdrawn": (
        both(
            swap(TWO, "      - text: loss of warmth sense\n        number: 4\n", ""),
            swap(TWO, "    items:\n", "    retired:\n      because: nobody has them\n    items:\n"),
        ),
        "",
        "",
    ),
    "a text that two items have": (
        swap(TWO, WARMTH, "      - text: cold feet\n        number: 5\n" + WARMTH),
        "",
        "",
    ),
    "another question under an id": (
        NEW_QUESTION,
        "10-one.yaml:26:9: reused-id: 'year:q5' was released with another question and another answer",
        "it would inherit the reviews of that",
    ),
    "the same question in other words, for a reason": (
        both(
            NEW_QUESTION,
            swap(ONE, "    answer: seven\n", "    answer: seven\n    allow:\n      reused-id: as it was\n"),
        ),
        "",
        "",
    ),
    "a retired id": (
        swap(ONE, "    retired:\n      because: it was wrong\n      instead: q3\n", ""),
        "10-one.yaml:11:9: reused-id: 'year:q2' was withdrawn",
        "learners' reviews of it belong to its text of that time",
    ),
    "an item taken out": (
        swap(TWO, "      - text: loss of warmth sense\n        number: 4\n", ""),
        "lost-card: card 4 of 'year:signs' was released and is gone",
        "learners keep it, empty, with its reviews",
    ),
    "a number that another text had": (
        swap(TWO, "        number: 4\n", "        number: 1\n"),
        "20-two.yaml:12:9: repeated-number: two entries have number 1",
        "",
    ),
    "an item before the others": (
        swap(TWO, "      - burning palms\n", "      - red ears\n      - burning palms\n"),
        "20-two.yaml:15:9: repeated-number: two entries have number 2",
        "Give the new one a number that was never used",
    ),
    "swapped items": (
        swap(
            TWO,
            "text: cold feet\n        number: 2\n      - text: fast pulse",
            "text: fast pulse\n        number: 2\n      - text: cold feet",
        ),
        "moved-number: 'fast pulse' was released with number 3, and has 2 now: its reviews would go elsewhere",
        "Write number: 3 at it",
    ),
    "another text in an item": (
        swap(TWO, "text: cold feet", "text: warm ears"),
        "reused-number: number 2 was released with another text than 'warm ears': it would inherit that card's reviews",
        "write number: 5 at it",
    ),
    "swapped blanks": (
        swap(TWO, "the {{heart}} and the {{liver}}", "the {{liver}} and the {{heart}}"),
        "moved-number: 'liver' was released with number 2, and has 1 now",
        "as {{c2::…}}",
    ),
    "a stamp set back": (
        set_back,
        "stamp-set-back: 'year:q5' was released at ",
        "no learner would get changes",
    ),
    "swapped letters": (
        swap(
            TWO,
            LETTERS,
            "".join(LETTERS.partition("      - letter: A\n")[1:]) + LETTERS.partition("      - letter: A")[0],
        ),
        "20-two.yaml:34:9: reused-number: letter 2 was released with another text than 'Ant'",
        "\n    Letters keep their order for ever: for another acronym, retire this fact. For the same in better",
    ),
    "lost stamps": (
        lambda bench: (bench.deck / "stamps.tsv").unlink(),
        "lost-stamps: ",
        "their dates and numbers would be lost, and learners' edits replaced",
    ),
    "stamps that lost lines": (
        lambda bench: (bench.deck / "stamps.tsv").write_text(
            re.sub(r"note\tyear:q1.*\n", "", (bench.deck / "stamps.tsv").read_text())
        ),
        "year.apkg holds 11 notes that it does not know, first 'year:q1'",
        "Take it from the last commit that has it whole",
    ),
    "stamps without notes": (
        lambda bench: (bench.deck / "stamps.tsv").write_text(
            "".join((bench.deck / "stamps.tsv").read_text().splitlines(keepends=True)[:9])
        ),
        "damaged-stamps: lines of the deck, its note types or its notes are missing",
        "",
    ),
    "a withdrawn text taken out": (
        swap(TWO, "    caution: nausea\n", ""),
        "vanished-note: 'year:zinc/caution' was withdrawn, and no fact makes it now",
        "leave that there",
    ),
    "a part that never was": (
        swap(TWO, "      caution: no longer given\n", "      caution: no longer given\n      cauton: x\n"),
        "unknown-part: 'zinc' asks for no part 'cauton'",
        "Did you mean 'caution'?",
    ),
    "an id that its neighbour's withdrawn notes need": (
        swap("deck.yaml", "id: year", "id: year-retired"),
        "deck.yaml:1:5: bad-id: 'year-retired'",
        "no -retired or -background at the end",
    ),
    "a damaged package": (
        lambda bench: (bench.folder / "decks" / "year.apkg").write_text("version https://git-lfs"),
        "bad-package: this is not an Anki package",
        "Take the package from the last commit that has it whole",
    ),
    "another kind": (
        swap(
            ONE,
            "kind: question\n    prompt: What is sign 5 of Marlow syndrome?\n    answer: answer 5",
            "kind: statement\n    text: Sign {{5}} of Marlow syndrome",
        ),
        "frozen: 'year:q5' was released as another note type",
        "Anki would never update it again",
    ),
    "a sentence of the tool": (
        tool("cards/wording.py", "_ask(fact, fact.prompt, ", '_ask(fact, f"{fact.prompt} Say it.", '),
        "stamps.tsv: sweeping: 25 of 33 released notes change",
        "what learners edited in them is replaced",
    ),
    "a merge conflict": (
        swap("stamps.tsv", "note\tyear:q1\t", "<<<<<<< HEAD\nnote\tyear:q1\t"),
        "stamps.tsv:",
        "damaged-stamps: an unresolved merge",
    ),
    "a damaged line": (
        swap("stamps.tsv", "note\tyear:q1\t", "note\tyear:q1\tx"),
        "damaged-stamps: a damaged line: 'x1774113227644' is not the id of a note type",
        "Take the line from the last commit that has it whole",
    ),
    "a lost file head": (
        lambda bench: (bench.deck / "stamps.tsv").write_text("\n"),
        "stamps.tsv:1:1: damaged-stamps",
        "",
    ),
}
ALLOWED = [name for name, (_, message, _) in MUTATIONS.items() if not message]
REFUSED = [name for name in MUTATIONS if name not in ALLOWED]


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_would_cost_learners(bench: QuickBench, name: str) -> None:
    mutate, message, cost = MUTATIONS[name]
    mutate(bench)
    before = {path: path.read_bytes() for path in bench.folder.rglob("*") if path.is_file()}
    said = bench.run("release", bench.deck, status=1)
    assert message in said
    assert cost in said
    after = {path: path.read_bytes() for path in bench.folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert after == {path: data for path, data in before.items() if path.suffix != ".pyc"}


@pytest.mark.parametrize("name", ALLOWED)
def test_allows_what_costs_nothing(bench: QuickBench, name: str) -> None:
    MUTATIONS[name][0](bench)
    bench.run("release", bench.deck)


def test_an_unchanged_deck_is_the_same_bytes_at_any_time(bench: QuickBench) -> None:
    now = int(time.time())
    bench.run("build", bench.deck, "-o", "a.apkg", "--now", str(now - HOUR))
    bench.run("build", bench.deck, "-o", "b.apkg", "--now", str(now))
    assert (bench.folder / "a.apkg").read_bytes() == (bench.folder / "b.apkg").read_bytes()
    assert (bench.folder / "a.apkg").read_bytes() == (bench.folder / "decks" / "year.apkg").read_bytes()
    assert "nothing has changed since the last release" in bench.run("release", bench.deck, "--check")


def test_one_changed_fact_changes_one_date(bench: QuickBench) -> None:
    now = int(time.time())
    had = QuickBench.read(bench.folder / "decks" / "year.apkg")
    _, got = bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), now, "three")
    assert {guid for guid in had.notes if had.notes[guid].mod != got.notes[guid].mod} == {"year:q7"}
    assert got.notes["year:q7"].mod == now


def test_a_new_section_in_the_middle_restamps_nothing(tmp_path: Path) -> None:
    bench, now = QuickBench(tmp_path), int(time.time())
    _, one = bench.release(FIRST, now - 10 * DAY, "one")
    _, two = bench.release(replace(FIRST, between=True), now, "two")
    assert {guid: note.mod for guid, note in two.notes.items() if guid in one.notes} == {
        guid: note.mod for guid, note in one.notes.items()
    }
    assert two.notes.keys() - one.notes.keys() == {"year:q99"}


@pytest.mark.parametrize("lost", ["decks/year.apkg", "decks/year/CHANGES.md", "decks/year-retired.apkg"])
def test_the_next_release_finishes_a_broken_one(bench: QuickBench, lost: str) -> None:
    whole = (bench.folder / lost).read_bytes()
    (bench.folder / lost).unlink()
    said = bench.run("release", bench.deck, "--check", status=1)
    assert lost.rpartition("/")[2] in said
    bench.run("release", bench.deck)
    if lost.endswith(".apkg"):
        assert (bench.folder / lost).read_bytes() == whole
    bench.run("release", bench.deck, "--check")


def test_refuses_a_time_before_the_last_release(bench: QuickBench) -> None:
    said = bench.run("release", bench.deck, "--now", str(int(time.time()) - 8 * DAY), status=1)
    assert "bad-time: the time given is before the last release" in said


@pytest.mark.parametrize("target", ["decks/year.apkg", "decks/year-retired.apkg", "link.apkg"])
def test_a_build_leaves_what_was_released_alone(bench: QuickBench, target: str) -> None:
    before = (bench.folder / "decks" / "year.apkg").read_bytes()
    (bench.folder / "link.apkg").symlink_to("decks/year.apkg")
    said = bench.run("build", bench.deck, "-o", target, status=2)
    assert f"{target} is the released package: name another file with -o, or use release." in said
    assert (bench.folder / "decks" / "year.apkg").read_bytes() == before
    bench.run("release", bench.deck, "--check")


@pytest.mark.parametrize("command", ["build", "release"])
@pytest.mark.parametrize(
    ("time_", "status", "words"),
    [
        ("9999999999", 1, "the last release is dated 2286-11-20T17:46:39Z, more than a day ahead"),
        ("99999999999", 1, "damaged-stamps: a damaged line: '99999999999' is not a time"),
    ],
    ids=["too late", "much too late"],
)
def test_refuses_a_release_that_is_yet_to_come(
    bench: QuickBench, command: str, time_: str, status: int, words: str
) -> None:
    path = bench.deck / "stamps.tsv"
    path.write_text(re.sub(r"\tcurrent\t[0-9]{10}\t", f"\tcurrent\t{time_}\t", path.read_text()))
    assert words in bench.run(command, bench.deck, status=status)


def test_a_drive_that_keeps_a_package_is_named_after_the_rest(
    deck: Callable[..., Path], run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    deck()
    run("release", "deck")
    Path("quill-retired.apkg").write_bytes(Path("quill.apkg").read_bytes())

    def fail(path: Path, **_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(path))

    assert "quill-retired.apkg: unreleased: it holds nothing any more" in run("-q", "release", "deck", "--check")[1]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fail)
        patch.setattr(files, "_tidy", lambda _: None)
        Path("deck/CHANGES.md").write_text("")
        half = "Other files are written already: correct this, and run the same command again."
        assert run("release", "deck") == (1, "", f"quill-retired.apkg: Operation not permitted. {half}\n")
    assert run("release", "deck")[0] == 0
    assert not Path("quill-retired.apkg").exists()


def test_two_texts_that_differ_by_a_sign_are_two(bench: QuickBench) -> None:
    swap(TWO, WARMTH, SIGNS + WARMTH)(bench)
    bench.run("release", bench.deck)
    swap(TWO, "text: IL-6 ↓", "text: IL-6 →")(bench)
    assert "number 6 was released with another text" in bench.run("release", bench.deck, status=1)


def test_a_card_that_was_let_go_is_asked_for_no_more(bench: QuickBench) -> None:
    MUTATIONS["a card less, for a reason"][0](bench)
    bench.run("release", bench.deck)
    bench.run("check", bench.deck, "--strict")
    swap(TWO, "text: cold feet", "text: warm ears")(bench)
    assert "write number: 5 at it" in bench.run("check", bench.deck, status=1), "4 was its number"


def test_of_two_notes_on_one_thing_either_may_change(bench: QuickBench) -> None:
    more = "  - id: nails-prevalence\n    kind: prevalence\n    finding: brittle nails\n    value: 5%\n"
    swap(TWO, "  - id: signs\n", f"{more}  - id: signs\n")(bench)
    bench.run("release", bench.deck)
    swap(TWO, "finding: brittle nails", "finding: very brittle nails")(bench)
    bench.run("check", bench.deck)


def test_a_release_takes_the_allowances_out_that_it_uses_up(bench: QuickBench) -> None:
    path = bench.deck / "facts" / "20-two.yaml"
    swap(TWO, "text: cold feet", "# as they say it\n        text: chilly feet")(bench)
    without = path.read_text()
    why = "    allow:\n      reused-number: better words\n      long-answer: all of it\n"
    swap(TWO, "    items:\n", f"{why}    items:\n")(bench)
    bench.run("check", bench.deck)
    said = bench.run("release", bench.deck)
    assert f"The allowances that this release has used up are taken out of {path}.\n" in said
    kept = "    allow:\n      long-answer: all of it\n    items:\n"
    assert path.read_text() == without.replace("    items:\n", kept)
    assert "taken out" not in bench.run("release", bench.deck)


def test_an_allowance_that_only_a_hand_can_take_out_is_named(
    bench: QuickBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise edit.EditError

    swap(TWO, "text: cold feet", "text: chilly feet")(bench)
    swap(TWO, "    items:\n", "    allow:\n      reused-number: better words\n    items:\n")(bench)
    monkeypatch.setattr(edit, "rewritten", refuse)
    assert "taken out" not in bench.run("release", bench.deck)
    said = bench.run("check", bench.deck, "--strict", status=1)
    assert "needless-allow: 'signs' does not break 'reused-number'" in said


@pytest.mark.parametrize("stopped", ["after the stamps", "after the words"])
def test_a_release_that_was_cut_off_is_finished_with_all_its_words(bench: QuickBench, stopped: str) -> None:
    package, words = bench.folder / "decks" / "year.apkg", bench.deck / "CHANGES.md"
    before = package.read_bytes(), words.read_text()
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), int(time.time()), "three")
    whole = package.read_bytes(), words.read_text()
    package.write_bytes(before[0])
    if stopped == "after the stamps":
        words.write_text(before[1])
    bench.run("release", bench.deck, "--check", status=1)
    bench.run("release", bench.deck)
    assert (package.read_bytes(), words.read_text()) == whole
    assert "~~answer 7~~**seven**" in whole[1]


def test_what_a_curator_wrote_above_the_changes_stays(bench: QuickBench) -> None:
    words = bench.deck / "CHANGES.md"
    words.write_text(words.read_text().replace("# A Year: changes", "# News\n\nThanks to all."))
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), int(time.time()), "three")
    assert words.read_text().startswith("# News\n\nThanks to all.\n\nWhat each release changed")
    assert words.read_text().count("\n## ") == 3


def test_another_look_is_in_the_changes_too(bench: QuickBench) -> None:
    tool(
        "cards/note_types.py",
        '<div class="question" dir="auto">{{Reverse}}</div>',
        '<p class="question">{{Reverse}}</p>',
    )(bench)
    dated(datetime.now(UTC).isoformat())(bench)
    bench.run("release", bench.deck)
    section = (bench.deck / "CHANGES.md").read_text().split("\n## ")[1]
    assert "### Cards with a new look" in section


@pytest.mark.parametrize("command", ["list", "preview", "diff"])
def test_what_only_looks_is_not_refused(bench: QuickBench, command: str) -> None:
    swap(ONE, "id: q5\n", "id: q5-better\n")(bench)
    more = [bench.folder / "decks" / "year.apkg"] if command == "diff" else []
    assert "q5-better" in bench.run(command, *more, bench.deck, status=int(bool(more))) or command == "preview"


@pytest.mark.parametrize("lost", ["the older side", "the newer side"])
def test_a_section_that_a_merge_lost_is_written_again(bench: QuickBench, lost: str) -> None:
    words = bench.deck / "CHANGES.md"
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), int(time.time()) - DAY, "three")
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven", 8: "eight"}), int(time.time()), "four")
    head, four, three, two, one = re.split(r"^(?=## )", words.read_text(), flags=re.MULTILINE)
    gone, again = (three, "What is sign 7 of Marlow syndrome?") if "older" in lost else (four, "What is sign 8")
    words.write_text("".join(each for each in (head, four, three, two, one) if each != gone))
    assert "CHANGES.md" in bench.run("release", bench.deck, "--check", status=1)
    bench.run("release", bench.deck)
    sections = re.split(r"^(?=## )", words.read_text(), flags=re.MULTILINE)[1:]
    assert [each.partition("\n")[0] for each in sections] == [
        each.partition("\n")[0] for each in (four, three, two, one)
    ]
    restored = sections[[four, three].index(gone)]
    assert f"### New or changed cards\n\n- {again}" in restored
    assert [each.strip() for each in sections if each != restored] == [
        each.strip() for each in (four, three, two, one) if each != gone
    ]
    bench.run("release", bench.deck, "--check")


def test_sections_that_were_cut_off_at_the_end_stay_off(bench: QuickBench) -> None:
    words = bench.deck / "CHANGES.md"
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), int(time.time()), "three")
    head, three, *_ = re.split(r"^(?=## )", words.read_text(), flags=re.MULTILINE)
    words.write_text(head + three)
    bench.run("release", bench.deck, "--check")
    assert words.read_text() == head + three


@pytest.mark.parametrize(("seconds", "said"), [(0, ""), (30, ""), (600, "It is dated 10 minutes before the clock.")])
def test_a_release_before_the_clock_says_whom_it_may_miss(bench: QuickBench, seconds: int, said: str) -> None:
    replace(SECOND, answers={**SECOND.answers, 7: "seven"}).write(bench.deck)
    words = bench.run("release", bench.deck, "--now", str(int(time.time()) - seconds))
    assert (said or "Changed (1)") in words
    assert ("Changes do not reach notes that learners edited since then" in words) is bool(said)


def test_a_package_that_a_build_left_beside_the_deck_is_no_release(
    deck: Callable[..., Path], run: Callable[..., tuple[int, str, str]]
) -> None:
    deck()
    assert run("build", "deck")[0] == 0
    assert Path("quill.apkg").exists()
    assert run("release", "deck")[0] == 0
    Path("deck/stamps.tsv").unlink()
    assert "lost-stamps: " in run("release", "deck")[2]


def test_a_deck_that_is_reached_by_a_link_has_its_packages_where_it_lies(
    deck: Callable[..., Path], run: Callable[..., tuple[int, str, str]]
) -> None:
    folder = deck()
    folder.rename("decks")
    Path("else").mkdir()
    Path("home").mkdir()
    Path("decks").rename("home/deck")
    Path("else/link").symlink_to("../home/deck")
    assert run("release", "else/link")[0] == 0
    assert [path.name for path in Path("else").iterdir()] == ["link"]
    assert sorted(path.name for path in Path("home").iterdir()) == ["deck", "quill.apkg"]
