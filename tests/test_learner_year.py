"""A learner's year in the real Anki: nothing of it is lost by an update."""

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from yearly import DAY, FIRST, HOUR, OLD_ANKIS, SECOND, THIRD, Anki, Bench, later, named, same_history

from poems_cards.anki.model import Contents

pytestmark = pytest.mark.slow

EDITS: list[list[Any]] = [
    ["edit", "year:q6", "Answer", "my own answer"],
    ["edit", "year:q1", "Answer", "my own answer, too"],
    ["tag", "year:q7", "mine"],
    ["tag", "year:term", "mine"],
    ["edit", "year:q8", "My Notes", "my note on 8"],
    ["edit", "year:signs", "My Notes", "my note on signs"],
    ["tag", "year:q2", "mine"],
    ["edit", "year:q2", "My Notes", "my note on 2"],
    ["tag", "year:q11", "YEAR::hard"],
    ["suspend", "year:q9"],
    ["flag", "year:q1", 3],
    ["move", "year:q10", "Elsewhere"],
    ["restyle", "Poems Cards Cloze", ".learners-own { color: red; }"],
    ["restyle", "Poems Cards Question", ".learners-own { color: red; }"],
]


def texts(package: Contents) -> dict[str, list[str]]:
    return {guid: list(note.fields.values()) for guid, note in package.notes.items()}


def updated(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the notes that are not, to the letter, as they were."""
    return {guid for guid, note in before["notes"].items() if after["notes"][guid] != note}


def test_old_versions_of_anki_are_tried_too() -> None:
    if not OLD_ANKIS and not os.environ.get("CI"):
        pytest.skip("POEMS_OLD_ANKIS names no interpreter with an older Anki")
    assert len(OLD_ANKIS) >= 2


def test_an_update_keeps_all_but_the_text_that_changed(anki: Anki, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path), int(time.time())
    one, first = bench.release(FIRST, now - 10 * DAY, "one")
    fates, studied, *_ = anki.do(["install", str(one)], ["study", 60, 40])
    assert fates["new"] == len(first.notes)
    assert studied > 300
    # Days that were only made to pass leave cards without a last review time: Check Database adds it first.
    *_, before = anki.do(*EDITS, ["check"], ["dump"])
    now = later()
    two, second = bench.release(SECOND, now, "two", engine=bench.restyle(now))
    fates, after, empty, check = anki.do(["install", str(two)], ["dump"], ["empty"], ["check"])

    same_history(before, after)
    changed = {"year:q1", "year:term", "year:signs"}
    assert updated(before, after) == changed
    assert fates == {
        "new": 2,
        "updated": len(changed),
        "duplicate": len(first.notes) - len(changed) - 2,  # all but the changed and the withdrawn
        "conflicting": 0,
    }
    for guid in changed:
        assert after["notes"][guid]["fields"] == texts(second)[guid]
    assert named(after, "year:q6")["Answer"] == "my own answer"
    assert after["notes"]["year:q7"]["tags"] == before["notes"]["year:q7"]["tags"]
    assert named(after, "year:q8")["My Notes"] == "my note on 8"
    assert ".learners-own" in after["css"]["Poems Cards Cloze"]
    assert ".learners-own" not in after["css"]["Poems Cards Question"]
    assert "year:signs 4" in after["cards"]
    assert empty == []
    assert check == ["", len(after["cards"]), len(after["cards"])]

    # Each number still hides what it hid: the new item took a new one.
    blanks = re.compile(r"\{\{c(\d+)::(.*?)\}\}")
    was, is_ = (dict(blanks.findall(notes["notes"]["year:signs"]["fields"][0])) for notes in (before, after))
    assert {number: is_[number] for number in was} == was

    again, unchanged = anki.do(["install", str(one)], ["dump"])[:2]
    assert unchanged["notes"] == after["notes"]
    assert again["new"] == again["updated"] == again["conflicting"] == 0

    three, third = bench.release(THIRD, later(), "three", engine=bench.restyled)
    fates, last = anki.do(["install", str(three)], ["dump"])
    same_history(before, last)
    assert fates["conflicting"] == 0
    assert last["notes"]["year:q4"]["fields"] == texts(third)["year:q4"]


def test_the_third_release_straight_over_the_first_is_complete(anki: Anki, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path), int(time.time())
    one, _ = bench.release(FIRST, now - 10 * DAY, "one")
    bench.release(SECOND, now - 5 * DAY, "two")
    three, third = bench.release(THIRD, now - HOUR, "three")
    _, _, before, fates, after = anki.do(
        ["install", str(one)], ["study", 3, 20], ["dump"], ["install", str(three)], ["dump"]
    )
    same_history(before, after)
    assert fates["conflicting"] == 0
    assert {guid: note["fields"] for guid, note in after["notes"].items() if guid in third.notes} == texts(third)


@pytest.mark.parametrize("newer", [False, True], ids=["edits-before-the-release", "edits-after-the-release"])
@pytest.mark.parametrize("legacy", [False, True], ids=["todays-format", "old-format"])
def test_keep_from_carries_notes_and_tags_along(anki: Anki, tmp_path: Path, *, newer: bool, legacy: bool) -> None:
    bench, now = Bench(tmp_path), int(time.time())
    one, _ = bench.release(FIRST, now - 10 * DAY, "one")
    if newer:
        bench.release(SECOND, now - DAY, "two")
    mine = tmp_path / "mine.apkg"
    how = {"legacy": legacy, "scheduling": legacy}
    *_, before, _ = anki.do(
        ["install", str(one)],
        ["study", 3, 20],
        *EDITS,
        ["dump"],
        ["export", str(mine), how],
    )
    now = later()
    if not newer:
        bench.release(SECOND, now, "two")
    said = bench.run("build", bench.deck, "-o", "kept.apkg", "--keep-from", mine)
    fates, after = anki.do(["install", str(tmp_path / "kept.apkg")], ["dump"])

    same_history(before, after)
    assert fates["conflicting"] == 0
    assert named(after, "year:signs")["My Notes"] == "my note on signs"
    assert "loss of warmth sense" in named(after, "year:signs")["Text"]
    assert "mine" in after["notes"]["year:term"]["tags"]
    assert named(after, "year:term")["Answer"] == "nails that break easily"
    for guid in ("year:q6", "year:q7", "year:q8", "year:q11"):
        assert after["notes"][guid] == before["notes"][guid]
    # q1 has an edit of the learner's own in a field of ours: the newer of the two versions wins, and it is said.
    if newer:
        assert after["notes"]["year:q1"] == before["notes"]["year:q1"]
        assert "Your edit of year:q1 is newer than the release, and stays." in said
    else:
        assert "Your edit of year:q1 will be replaced; it differs in: Answer" in said
        assert named(after, "year:q1")["Answer"] == "a better answer"
    _, marked = anki.do(["install", str(tmp_path / "kept-retired.apkg")], ["dump"])
    assert "YEAR::Retired" in marked["notes"]["year:q2"]["tags"]
    assert "mine" in marked["notes"]["year:q2"]["tags"]
    assert named(marked, "year:q2")["My Notes"] == "my note on 2"
    again, last = anki.do(["install", str(tmp_path / "kept.apkg")], ["dump"])
    assert again["new"] == again["updated"] == 0
    assert last["notes"] == marked["notes"]


def test_withdrawn_notes_are_marked_for_those_who_have_them(anki: Anki, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path), int(time.time())
    one, _ = bench.release(FIRST, now - 10 * DAY, "one")
    SECOND.write(bench.deck)
    said = bench.run("release", bench.deck, "--now", str(now - HOUR))
    search = said.partition("browser:\n  ")[2].partition("\n")[0]
    retired = tmp_path / "decks" / "year-retired.apkg"
    _, _, before, fates, after, found, tagged = anki.do(
        ["install", str(one)],
        ["study", 3, 20],
        ["dump"],
        ["install", str(retired)],
        ["dump"],
        ["find", search],
        ["find", "tag:YEAR::Retired"],
    )
    same_history(before, after)
    assert fates["new"] == 0
    assert found == tagged == ["year:q2", "year:zinc/caution"]
    assert "it was wrong" in after["notes"]["year:q2"]["fields"][0]
    assert "no longer given" in after["notes"]["year:zinc/caution"]["fields"][0]


def test_a_release_before_a_late_import_is_missed_by_an_old_anki_alone(anki: Anki, tmp_path: Path) -> None:
    """Before 25.02, Anki gives a note that it updates the time of the import; README says so."""
    bench, now = Bench(tmp_path), int(time.time())
    one, _ = bench.release(FIRST, now - 10 * DAY, "one")
    two, _ = bench.release(replace(FIRST, answers={1: "better"}), now - 2 * HOUR, "two")
    three, _ = bench.release(replace(FIRST, answers={1: "best"}), now - HOUR, "three")
    mine = tmp_path / "mine.apkg"
    *_, late, _ = anki.do(
        *(["install", str(each)] for each in (one, two, three)),
        ["dump"],
        ["export", str(mine), {"legacy": True, "scheduling": False}],
    )
    missed = "2.1.54" in anki.interpreter or "24.11" in anki.interpreter
    assert named(late, "year:q1")["Answer"] == ("better" if missed else "best")
    later()
    bench.run("build", bench.deck, "-o", "kept.apkg", "--keep-from", mine)
    _, after = anki.do(["install", str(tmp_path / "kept.apkg")], ["dump"])
    assert named(after, "year:q1")["Answer"] == "best"
    four, _ = bench.release(replace(FIRST, answers={1: "the best"}), later(), "four")
    _, last = anki.do(["install", str(four)], ["dump"])
    assert named(last, "year:q1")["Answer"] == "the best"
