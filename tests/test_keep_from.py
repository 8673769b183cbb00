"""`build --keep-from`: whatever learners did to notes and decks, the update comes and what is theirs stays."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from yearly import DAY, FIRST, HOUR, OWN, SECOND, Anki, Bench, Facts, built, named

pytestmark = pytest.mark.slow


def kept(
    bench: Bench, anki: Anki, *steps: list[Any], legacy: bool = False, scheduling: bool = False
) -> tuple[dict[str, Any], str, list[Any]]:
    """Let a learner do `steps` after the first release, and import their own update; return what is there then.

    The rest are what was said of the package, and the results of the steps, of an export and of the import.
    """
    mine = str(anki.collection.with_name("mine.apkg"))
    how = {"legacy": legacy, "scheduling": scheduling}
    results = anki.do(["install", str(bench.folder / "one.apkg")], ["study", 2, 10], *steps, ["export", mine, how])
    path, said = built(bench, anki)
    *more, after = anki.do(["install", str(path)], ["dump"])
    return after, said, [*results, *more]


def test_what_is_written_where_the_deck_has_nothing_stays(bench: Bench, newest: Anki) -> None:
    steps = [["edit", "year:q1", name, f"my {name}"] for name in ("Why", "Spare 1", "My Notes")]
    after, said, _ = kept(bench, newest, *steps)
    assert "Your edit of" not in said
    q1 = named(after, "year:q1")
    assert [q1[name] for name in ("Why", "Spare 1", "My Notes")] == ["my Why", "my Spare 1", "my My Notes"]
    assert q1["Answer"] == "a better answer"


def test_a_note_whose_tags_were_taken_off_is_not_called_edited(bench: Bench, newest: Anki) -> None:
    after, said, _ = kept(bench, newest, ["retag", "year:q1", []], ["retag", "year:term", ["only"]])
    assert "Your edit of" not in said
    assert named(after, "year:q1")["Answer"] == "a better answer"
    assert "only" in after["notes"]["year:term"]["tags"]


SPELLINGS = {
    "own tag below the deck's root": (["YEAR::hard"], ["YEAR::hard"]),
    "own tag below Topic": (["YEAR::Topic::Cardio_block"], ["YEAR::Topic::Cardio_block"]),
    "own tag below Yield": (["YEAR::Yield::Hard"], ["YEAR::Yield::Hard"]),
    "root in another case": (["year"], ["year"]),
    "root in another case, and below it": (["year::exam", "mine"], ["mine", "year::exam"]),
    "a section in another case": (["YEAR::section::10_one::again"], ["YEAR::Section::10_One::again"]),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_own_tags_stay_however_they_are_spelled(name: str, bench: Bench, anki: Anki) -> None:
    added, own = SPELLINGS[name]
    first = [["write", ["front", "back"], added]]  # Anki keeps the first spelling of a tag
    after, said, _ = kept(bench, anki, *first, *(["tag", "year:term", tag] for tag in added))
    assert "Your edit of" not in said
    term = after["notes"]["year:term"]
    deck = {"YEAR::Section::20_Two", "YEAR::Kind::Definition", "YEAR::Yield::2_Detail"}
    assert sorted(tag for tag in term["tags"] if tag.casefold() not in map(str.casefold, deck)) == own
    assert {tag.casefold() for tag in term["tags"]} == {tag.casefold() for tag in (*deck, *own)}
    assert named(after, "year:term")["Answer"] == "nails that break easily"
    assert named(after, "year:q1")["Answer"] == "a better answer"


def test_unchanged_notes_are_not_called_edited_when_all_tags_are_respelled(bench: Bench, newest: Anki) -> None:
    mine = str(newest.collection.with_name("mine.apkg"))
    steps: list[list[Any]] = [["write", ["front", "back"], ["year"]], ["install", str(bench.folder / "one.apkg")]]
    *_, before = newest.do(*steps, ["export", mine, {"legacy": True, "scheduling": False}], ["dump"])
    assert all(tag.startswith("year::") for tag in before["notes"]["year:q5"]["tags"])
    path, said = built(bench, newest)
    fates, after = newest.do(["install", str(path)], ["dump"])
    assert fates == {"new": 2, "updated": 3, "duplicate": 28, "conflicting": 0}
    assert "Your edit of" not in said
    assert named(after, "year:q1")["Answer"] == "a better answer"


@pytest.mark.parametrize("spelling", [[], ["year"], ["YEAR::topic", "YEAR::updated"]], ids=["as-ours", "root", "below"])
def test_tags_that_the_deck_gave_up_are_not_the_learner_s(spelling: list[str], newest: Anki, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path / "bench"), int(time.time())
    given_up = "    topics: Old\n    level: core\n    update: {text: More people have it., source: book}\n"

    def release(more: str, at: int) -> str:
        FIRST.write(bench.deck)
        path = bench.deck / "facts" / "10-one.yaml"
        path.write_text(path.read_text().replace("    answer: answer 1\n", f"    answer: answer 1\n{more}"))
        bench.run("release", bench.deck, "--now", str(at))
        return str(bench.folder / "decks" / "year.apkg")

    mine = str(newest.collection.with_name("mine.apkg"))
    how = {"legacy": False, "scheduling": False}
    steps: list[list[Any]] = [["write", ["front", "back"], spelling], ["install", release(given_up, now - 10 * DAY)]]
    *_, before = newest.do(*steps, *OWN, ["export", mine, how], ["dump"])
    assert sorted(map(str.casefold, before["notes"]["year:q1"]["tags"]))[2:] == [
        "year::section::10_one",
        "year::topic::old",
        "year::updated",
        "year::yield::1_core",
    ]
    release("", now - HOUR)
    path, said = built(bench, newest)
    _, after = newest.do(["install", str(path)], ["dump"])
    assert "Your edit of" not in said
    assert named(after, "year:q1")["My Notes"] == "my note on 1"
    assert sorted(map(str.casefold, after["notes"]["year:q1"]["tags"])) == [
        "mine",
        "year::kind::question",
        "year::section::10_one",
        "year::yield::2_detail",
    ]


def test_marks_and_leeches_are_taken_off_and_it_is_said(bench: Bench, anki: Anki) -> None:
    after, said, _ = kept(bench, anki, *(["tag", f"year:{note}", "marked"] for note in ("q1", "q5")), scheduling=True)
    assert "Anki takes the tags 'marked' and 'leech' off year:q1, since it updates that." in said
    assert "off year:q5" not in said
    assert ("marked" in after["notes"]["year:q1"]["tags"]) is ("2.1.54" in anki.interpreter)
    assert "marked" in after["notes"]["year:q5"]["tags"]


def test_what_has_another_note_type_is_left_alone_and_it_is_said(bench: Bench, anki: Anki) -> None:
    after, said, (*_, fates) = kept(bench, anki, *OWN, ["retype", "year:q1", "Basic"])
    assert "No update reaches year:q1: the note type that you gave it has no field 'Question'." in said
    assert fates["conflicting"] == 0
    assert after["notes"]["year:q1"]["type"] == "Basic"
    assert named(after, "year:term")["Answer"] == "nails that break easily"


def test_a_note_dated_in_the_future_stops_no_other(bench: Bench, anki: Anki) -> None:
    after, said, _ = kept(bench, anki, *OWN, ["date", "year:q1", int(time.time()) + 4 * 365 * DAY])
    assert "No update reaches year:q1: it is dated in the future. Edit it in Anki, and export again." in said
    assert named(after, "year:q1")["My Notes"] == "my note on 1"
    assert named(after, "year:term")["Answer"] == "nails that break easily"


def test_a_renamed_deck_gets_the_new_cards(bench: Bench, anki: Anki) -> None:
    after, said, _ = kept(bench, anki, ["rename_deck", "A Year", "Medicine::Marlow"])
    assert "Your cards are in the deck 'Medicine::Marlow'; new ones go there, too." in said
    assert {card[0] for card in after["cards"].values()} == {"Medicine::Marlow"}
    assert after["descriptions"]["Medicine::Marlow"].startswith("<p>A deck for tests.</p>")


def test_a_renamed_deck_takes_its_background_along(newest: Anki, tmp_path: Path) -> None:
    bench, now = Bench(tmp_path / "bench"), int(time.time())

    def release(facts: Facts, at: int) -> None:
        facts.write(bench.deck)
        path = bench.deck / "facts" / "10-one.yaml"
        path.write_text(re.sub(r"(    answer: .*\n)", r"\1    level: background\n", path.read_text()))
        bench.run("release", bench.deck, "--now", str(at))

    release(FIRST, now - 10 * DAY)
    packages = [str(bench.folder / "decks" / f"year{more}.apkg") for more in ("", "-background")]
    mine = str(newest.collection.with_name("mine.apkg"))
    how = {"legacy": False, "scheduling": False}
    newest.do(*(["install", each] for each in packages), ["rename_deck", "A Year", "Jahr"], ["export", mine, how])
    release(replace(FIRST, count=25, item=SECOND.item), now - HOUR)
    path, said = built(bench, newest)
    *_, after = newest.do(["install", str(path)], ["install", str(path.with_stem("kept-background"))], ["dump"])
    assert "Your cards are in the deck 'Jahr'; new ones go there, too." in said
    assert after["cards"]["year:q24 1"][0] == "Jahr::Background"
    assert after["cards"]["year:signs 4"][0] == "Jahr"
    assert {card[0] for card in after["cards"].values()} == {"Jahr", "Jahr::Background"}


def test_cards_that_a_filtered_deck_borrows_have_a_home(bench: Bench, anki: Anki) -> None:
    after, said, _ = kept(bench, anki, ["borrow", "deck:current"], scheduling=True)
    assert "Your cards are in the deck" not in said
    assert after["cards"]["year:q24 1"][0] == "A Year"


@pytest.mark.parametrize("legacy", [False, True], ids=["todays-format", "old-format"])
def test_what_is_damaged_in_the_deck_is_left_and_said(bench: Bench, anki: Anki, *, legacy: bool) -> None:
    after, said, _ = kept(bench, anki, *OWN, ["shorten", "year:q5"], legacy=legacy)
    assert "year:q5 is damaged, and nothing of it is carried along" in said
    assert named(after, "year:q1")["My Notes"] == "my note on 1"


@pytest.mark.parametrize("legacy", [False, True], ids=["todays-format", "old-format"])
def test_what_is_damaged_or_huge_elsewhere_is_no_matter(bench: Bench, newest: Anki, *, legacy: bool) -> None:
    big = "/* " + "x" * 21_000_000 + " */"
    own: list[list[Any]] = [
        ["write", ["front", "back"], []],
        ["shorten_all", "Basic"],
        ["restyle", "Basic", big],
    ]
    after, said, _ = kept(bench, newest, *OWN, *own, legacy=legacy)
    assert "is damaged" not in said
    assert named(after, "year:q1")["My Notes"] == "my note on 1"
    assert named(after, "year:q1")["Answer"] == "a better answer"


def test_a_whole_collection_is_read_too(bench: Bench, anki: Anki) -> None:
    mine = str(anki.collection.with_name("mine.apkg"))
    anki.do(["install", str(bench.folder / "one.apkg")], ["write", ["a", "b"], []], *OWN, ["export_all", mine])
    path, _ = built(bench, anki)
    _, after = anki.do(["install", str(path)], ["dump"])
    assert named(after, "year:q1")["My Notes"] == "my note on 1"
    assert named(after, "year:q1")["Answer"] == "a better answer"
