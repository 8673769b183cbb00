"""The real Anki takes our packages whole, and agrees with all that they say."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import FACTS, first_package

from poems_cards.cards.citations import description
from poems_cards.facts.kinds import KINDS
from poems_cards.release.edition import Edition, read_edition

ROOT = Path(__file__).parents[1]
DECKS = {"poems": ROOT / "decks/poems", "all-kinds": ROOT / "tests/fixtures/all-kinds"}
NOW = 1_700_000_000
DUPLICATE = 2  # what Anki answers when the first field of a new note is there already
FATES = ("new", "updated", "duplicate", "conflicting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A deck, its package, and the collection that took it."""

    edition: Edition
    package: Path
    collection: Any
    fates: dict[str, int]


def fates(log: Any) -> dict[str, int]:  # noqa: ANN401  anki is not there where these tests are skipped
    return {fate: len(getattr(log, fate)) for fate in FATES}


@pytest.fixture(scope="session", params=DECKS)
def taken(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    new_collection: Callable[[], Any],
    imported: Callable[[Any, Path], Any],
) -> Taken:
    made = first_package(read_edition(DECKS[request.param]))
    path = tmp_path_factory.mktemp("packages") / f"{made.deck.id}.apkg"
    path.write_bytes(made.package(max(NOW, made.old.newest + 1)).pack())
    collection = new_collection()
    log = imported(collection, path)
    return Taken(edition=made, package=path, collection=collection, fates=fates(log))


def test_the_fixture_has_every_kind() -> None:
    kinds = {fact.kind for fact in read_edition(DECKS["all-kinds"]).deck.facts}
    assert kinds == {*KINDS}


def test_takes_all_notes_as_new(taken: Taken) -> None:
    assert taken.fates == {"new": len(taken.edition.notes), "updated": 0, "duplicate": 0, "conflicting": 0}


def test_stores_fields_and_tags_as_we_made_them(taken: Taken) -> None:
    stored = {
        guid: (fields, sorted(tags.split()))
        for guid, fields, tags in taken.collection.db.execute("select guid, flds, tags from notes")
    }
    assert stored == {
        note.guid: ("\x1f".join(note.fields.values()), sorted(note.tags)) for note, _ in taken.edition.notes
    }


def test_a_second_import_changes_nothing(taken: Taken, imported: Callable[[Any, Path], Any]) -> None:
    look = (
        "select id, mod from notes union all select id, mod from cards union all select id, mtime_secs from notetypes"
    )
    before = taken.collection.db.execute(look)
    again = fates(imported(taken.collection, taken.package))
    assert again == {"new": 0, "updated": 0, "duplicate": len(taken.edition.notes), "conflicting": 0}
    assert taken.collection.db.execute(look) == before


def test_has_the_cards_that_anki_would_make(taken: Taken) -> None:
    collection = taken.collection
    for made, _ in taken.edition.notes:
        note = collection.get_note(collection.db.scalar("select id from notes where guid = ?", made.guid))
        cards = sorted(card.ord + 1 for card in note.cards())
        assert cards == list(made.cards), made.guid
        if made.type.cloze:
            assert sorted(collection._backend.cloze_numbers_in_note(note._to_backend_note())) == cards, made.guid  # noqa: SLF001


def test_has_no_empty_card(taken: Taken) -> None:
    assert not taken.collection.get_empty_cards().notes


def test_renders_every_card_on_both_sides(taken: Taken) -> None:
    collection = taken.collection
    for card in collection.find_cards(""):
        rendered = collection._backend.render_existing_card(card_id=card, browser=False, partial_render=False)  # noqa: SLF001
        question, answer = (
            "".join(node.text for node in nodes) for nodes in (rendered.question_nodes, rendered.answer_nodes)
        )
        for side in (question, answer):
            assert "{{" not in side
            assert "No cloze" not in side
            assert "invalid" not in side.lower().replace("invalidate", "")
        assert 'class="source"' in answer, "the source stands on the back of every card"
        assert question != answer


def test_its_note_types_pass_the_checks_that_the_importer_skips(taken: Taken) -> None:
    for note_type in {note.type.id for note, _ in taken.edition.notes}:
        taken.collection.models.update_dict(taken.collection.models.get(note_type))


def test_check_database_finds_nothing(taken: Taken) -> None:
    collection = taken.collection
    before = collection.db.execute("select id, nid, ord, due from cards"), collection.db.execute("select * from notes")
    words, healthy = collection.fix_integrity()
    assert (words, healthy) == ("Database rebuilt and optimized.", True)
    assert before == (
        collection.db.execute("select id, nid, ord, due from cards"),
        collection.db.execute("select * from notes"),
    )


def test_check_media_finds_nothing(taken: Taken) -> None:
    report = taken.collection.media.check()
    assert (list(report.missing), list(report.unused)) == ([], [])
    assert sorted(Path(taken.collection.media.dir()).iterdir()) == sorted(
        Path(taken.collection.media.dir()) / name for name in taken.edition.media
    )


def test_every_section_tag_holds_notes(taken: Taken) -> None:
    deck = taken.edition.deck
    for section in deck.sections:
        assert taken.collection.find_notes(f'"tag:{deck.root}::Section::{section.tag}"'), section.tag


def test_the_deck_has_its_name_and_all_cards(taken: Taken) -> None:
    decks = {deck["name"]: deck["id"] for deck in taken.collection.decks.all()}
    found = taken.collection.db.list("select distinct did from cards")
    assert found == [decks[taken.edition.deck.name]]
    assert taken.collection.decks.get(found[0])["desc"] == description(taken.edition.deck)


def test_new_cards_come_by_section_core_first_then_as_in_the_file(taken: Taken) -> None:
    deck = taken.edition.deck
    order = {section.id: index for index, section in enumerate(deck.sections)}
    expected = [
        fact.id
        for fact in sorted(
            (fact for fact in deck.facts if not fact.retired and fact.level != "background"),
            key=lambda fact: (order[fact.section], fact.level != "core", deck.facts.index(fact)),
        )
    ]
    rows = taken.collection.db.list("select n.guid from cards c join notes n on n.id = c.nid order by c.due, c.ord")
    facts = [guid.partition(":")[2].partition("/")[0] for guid in rows]
    assert list(dict.fromkeys(facts)) == expected
    dues = taken.collection.db.execute("select min(due), max(due) from cards group by nid order by 1")
    assert dues == [[place, place] for place in range(1, len(taken.edition.notes) + 1)], (
        "the cards of a note stand together"
    )


def test_a_learner_sees_the_first_note_first(taken: Taken) -> None:
    collection = taken.collection
    collection.decks.select(collection.db.scalar("select did from cards"))
    card = collection.sched.getCard()
    assert card.note().guid == taken.edition.notes[0].note.guid


def test_find_duplicates_works_at_once(taken: Taken) -> None:
    collection = taken.collection
    for made, _ in taken.edition.notes:
        note = collection.new_note(collection.models.get(made.type.id))
        note.fields = list(made.fields.values())
        assert note.fields_check() == DUPLICATE, made.guid
    assert collection.find_dupes("ID") == []


def test_carries_no_table_of_ours_and_no_learning(taken: Taken, tmp_path: Path) -> None:
    with zipfile.ZipFile(taken.package) as archive:
        assert json.loads(archive.read("media")) == {str(index): name for index, name in enumerate(taken.edition.media)}
        archive.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as connection:
        assert connection.execute("select count(*) from revlog").fetchone() == (0,)
        assert connection.execute("select count(*) from cards where reps or ivl or queue or type").fetchone() == (0,)
    connection.close()


def test_image_occlusion_is_anki_s_own(
    new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    made = first_package(read_edition(DECKS["all-kinds"]))
    path = tmp_path / "x.apkg"
    path.write_bytes(made.package(NOW).pack())
    collection = new_collection()
    imported(collection, path)
    note = collection.db.scalar("select id from notes where guid = 'quillmark:face'")
    drawn = collection.get_image_occlusion_note(note).note.occlusions
    assert sorted((each.ordinal, [shape.shape for shape in each.shapes]) for each in drawn) == [
        (1, ["rect"]),
        (3, ["rect"]),
        (4, ["rect"]),
    ]


def test_a_deck_whose_facts_are_all_retired_can_be_built(
    deck: Callable[..., Path],
    run: Callable[..., Any],
    new_collection: Callable[[], Any],
    imported: Callable[[Any, Path], Any],
) -> None:
    deck({"facts/10-signs.yaml": FACTS + "    retired:\n      because: Nobody has it.\n"})
    assert run("build", "deck", "-o", "out.apkg")[0] == 0
    collection = new_collection()
    assert fates(imported(collection, Path("out.apkg"))) == dict.fromkeys(FATES, 0)


def test_background_and_withdrawn_notes_come_into_subdecks(
    deck: Callable[..., Path],
    run: Callable[..., Any],
    new_collection: Callable[[], Any],
    imported: Callable[[Any, Path], Any],
) -> None:
    fact = FACTS[FACTS.index("  - id:") :]
    more = [fact.replace("first", word) for word in ("second", "third")]
    deck({"facts/10-signs.yaml": FACTS + more[0] + more[1] + "    level: background\n"})
    assert run("release", "deck")[0] == 0
    deck({"facts/10-signs.yaml": FACTS + more[0] + "    retired: {because: x}\n" + more[1] + "    level: background\n"})
    assert run("release", "deck", "--sweeping")[0] == 0
    collection = new_collection()
    for name in ("quill", "quill-background", "quill-retired"):
        assert fates(imported(collection, Path(f"{name}.apkg"))) == {**dict.fromkeys(FATES, 0), "new": 1}
    rows = collection.db.all("select n.guid, c.did from cards c join notes n on n.id = c.nid order by n.guid")
    assert [(guid, collection.decks.name(did)) for guid, did in rows] == [
        ("quill:first-sign", "Quill Fever"),
        ("quill:second-sign", "Quill Fever::Withdrawn"),
        ("quill:third-sign", "Quill Fever::Background"),
    ]
