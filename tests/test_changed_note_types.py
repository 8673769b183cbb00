"""Learners who changed a note type: `build --keep-from` brings the update all the same, and README's ways back work."""

import time
from pathlib import Path
from typing import Any

import pytest
from yearly import DAY, FIRST, OWN, SECOND, THIRD, Anki, Bench, built, later, named, same_history

pytestmark = pytest.mark.slow

QUESTION = "Poems Cards Question"
SHAPES: dict[str, tuple[list[list[Any]], str]] = {
    "nothing": ([], ""),
    "a field of their own": (
        [["add_field", QUESTION, "Extra"], ["edit", "year:q1", "Extra", "my extra"]],
        "field 'Extra' added",
    ),
    "My Notes in their language": (
        [["rename_field", QUESTION, "My Notes", "Meine Notizen"]],
        "field 'My Notes' renamed to 'Meine Notizen'",
    ),
    "a field taken out": ([["remove_field", QUESTION, "Spare 2"]], "field 'Spare 2' deleted"),
    "a field moved": ([["move_field", QUESTION, "My Notes", 1]], "fields in another order"),
    "a card type of their own": (
        [["add_card_type", QUESTION, "Typed", "{{#Why}}{{Why}}{{/Why}}"]],
        "card type 'Typed' added",
    ),
    "a card type taken out": ([["remove_card_type", QUESTION, "Reverse"]], "card type 'Reverse' deleted"),
    "card types moved": ([["move_card_type", QUESTION, "Reverse", 0]], "card types in another order"),
    "another sort field": ([["sort_by", QUESTION, 1]], ""),
    "another name": ([["rename_type", QUESTION, "Questions"]], ""),
}


REFUSED = ("nothing", "a field of their own", "card types moved", "another sort field")


@pytest.mark.parametrize(
    ("name", "plus"),
    [*((name, False) for name in SHAPES), *((name, True) for name in REFUSED)],
    ids=[*SHAPES, *(f"{name}, and an update that Anki refused" for name in REFUSED)],
)
def test_a_changed_note_type_gets_the_update_and_keeps_its_own(
    name: str, bench: Bench, anki: Anki, *, plus: bool
) -> None:
    steps, words = SHAPES[name]
    mine = str(anki.collection.with_name("mine.apkg"))
    steps = [["install", str(bench.folder / "one.apkg")], ["study", 2, 10], *OWN, *steps]
    steps += [["install", str(bench.folder / "two.apkg")]] if plus else []
    *_, before = anki.do(*steps, ["export", mine, {"legacy": plus, "scheduling": False}], ["check"], ["dump"])
    kept, said = built(bench, anki)
    fates, after, again, last, check = anki.do(
        ["install", str(kept)], ["dump"], ["install", str(kept)], ["dump"], ["check"]
    )
    same_history(before, after)
    assert fates["conflicting"] == 0
    q1, term = named(after, "year:q1"), named(after, "year:term")
    assert q1["Answer"] == "a better answer"
    assert term["Answer"] == "nails that break easily"
    notes = "Meine Notizen" if name == "My Notes in their language" else "My Notes"
    assert q1[notes] == "my note on 1"
    assert "mine" in after["notes"]["year:q1"]["tags"]
    assert fates["new"] == (0 if plus else 2)
    assert words in said
    assert q1.get("Extra", "my extra") == "my extra"
    assert {"year:q24", "year:q99"} <= after["notes"].keys()
    assert after["css"].keys() == before["css"].keys()
    assert check[0] == ""
    assert named(after, "year:q8").get("My Notes", "my note on 8") == "my note on 8"
    assert again["new"] == again["updated"] == 0
    assert last["notes"] == after["notes"]


CUT_OFF = [name for name in SHAPES if name not in ("nothing", "another sort field", "another name")]
HARMLESS_TODAY = "My Notes in their language"  # since 23.10, which knows fields by their ids
NEXT_ONE_ONLY = ("a field taken out", "a field moved")  # it comes back, and Anki dates all notes at that time


def test_merging_note_types_is_a_way_back(anki: Anki, tmp_path: Path) -> None:
    """What README says to those who changed a note type: without it no update comes, with it updates come again."""
    first = Bench(tmp_path)
    one, _ = first.release(FIRST, int(time.time()) - 10 * DAY, "one")
    learners = {name: Anki(anki.interpreter, tmp_path / name / "mine.anki2") for name in CUT_OFF}
    before = {}
    for name, learner in learners.items():
        learner.collection.parent.mkdir()
        *_, before[name] = learner.do(["install", str(one)], ["study", 2, 10], *SHAPES[name][0], ["dump"])
    two, _ = first.release(SECOND, later(), "two")
    old = "2.1.54" in anki.interpreter  # which has no such option
    for name, learner in learners.items():
        steps: list[list[Any]] = [["install", str(two)], ["dump"]]
        steps += [] if old else [["install", str(two), {"merge": True}], ["dump"]]
        fates, plain, *merged = learner.do(*steps)
        known = name == HARMLESS_TODAY and not old
        assert (fates["conflicting"] == 0) is known, name
        assert named(plain, "year:q1")["Answer"] == ("a better answer" if known else "answer 1"), name
        same_history(before[name], plain)
        for after in merged[1:]:
            assert named(after, "year:q1")["Answer"] == ("answer 1" if name in NEXT_ONE_ONLY else "a better answer"), (
                name
            )
            # Where card types were moved, they are moved back, and the numbers of cards with them.
            reviews = [sorted(row[1:] for row in dump["reviews"]) for dump in (before[name], after)]
            assert reviews[0] == reviews[1], name
    three, _ = first.release(THIRD, later(), "three")
    for name, learner in learners.items():
        if not old:
            own = name.endswith("of their own")  # which stays, and so does what it costs
            fates, _, last = learner.do(["install", str(three)], ["install", str(three), {"merge": own}], ["dump"])
            assert (fates["conflicting"] > 0) is own, name
            assert named(last, "year:q4")["Answer"] == "answer four", name


def test_another_sort_field_costs_the_release_that_brings_another_look(anki: Anki, tmp_path: Path) -> None:
    """What README says of it: Anki dates all notes of the type at the import; Update notes: Always brings the rest."""
    bench = Bench(tmp_path)
    one, _ = bench.release(FIRST, int(time.time()) - 10 * DAY, "one")
    anki.do(["install", str(one)], ["sort_by", QUESTION, 1])
    now = later()
    two, _ = bench.release(SECOND, now, "two", engine=bench.restyle(now))
    later()
    fates, after = anki.do(["install", str(two)], ["dump"])
    assert fates["conflicting"] == 0
    old = "2.1.54" in anki.interpreter  # which compares the notes first, and has no such option
    assert named(after, "year:q1")["Answer"] == ("a better answer" if old else "answer 1")
    if not old:
        _, last = anki.do(["install", str(two), {"always": True}], ["dump"])
        assert named(last, "year:q1")["Answer"] == "a better answer"
