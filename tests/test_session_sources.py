"""Sources in a session: changed, added and read; of deck.yaml only the lines of changed keys are others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DECK, FACTS

from poems_cards import Session

Write = Callable[..., Path]

TEXT = "Care\n\nOil is rubbed in at night. It helps half of the people.\n"
CLOCK = 1_790_000_000
BEHIND = "# Where mistakes are reported.\ncontact: https://example.org/mistakes\n"
EMPTY = DECK.replace("    report: true\n", "").replace(
    "The quill report, which nobody wrote.", "Quill Fever. Write the full citation here."
)


@pytest.fixture
def session(deck: Write) -> Session:
    folder = deck({"deck.yaml": DECK + BEHIND, "facts/10-signs.yaml": FACTS})
    Path("care.txt").write_text(TEXT, encoding="utf-8")
    return Session(folder)


def head() -> str:
    return Path("deck/deck.yaml").read_text(encoding="utf-8")


def test_only_the_lines_of_what_changed_are_others(session: Session) -> None:
    cite = "The quill report, which nobody wrote."
    done = session.set_source(
        "report", {"cite": "Reed A. Quills. 2020.", "url": "https://example.org/quills"}, {"cite": cite, "url": ""}
    )
    assert (done.ok, session.deck().undo) == (True, "change the source report")
    wanted = DECK.replace(cite, "Reed A. Quills. 2020.").replace(
        "    report: true\n", "    report: true\n    url: https://example.org/quills\n"
    )
    assert head() == wanted + BEHIND
    (first, _) = session.deck().sources
    assert (first.cite, first.url, first.cited) == ("Reed A. Quills. 2020.", "https://example.org/quills", True)
    assert "https://example.org/quills" in session.cards("first-sign")[0].back
    assert session.undo().ok
    assert head() == DECK + BEHIND


def test_words_are_made_free_and_kept_again(session: Session) -> None:
    assert session.set_source("report", {"may-copy": "true"}, {"may-copy": ""}).ok
    assert session.deck().sources[0].may_copy
    assert session.set_source("report", {"may-copy": ""}, {"may-copy": "true"}).ok
    assert head() == DECK + BEHIND


@pytest.mark.parametrize(
    ("id_", "values", "before", "message"),
    [
        ("report", {"url": "quills"}, {"url": ""}, "'quills' is not a valid url"),
        ("report", {"short": ""}, {"short": "Quill report"}, "a source needs 'short'"),
        ("nobody", {"short": "N"}, {}, "the deck has no source 'nobody'"),
        (
            "report",
            {"short": "Mine"},
            {"short": "Theirs"},
            "'short' of 'report' was changed in the file meanwhile, and nothing was overwritten",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    id_: str, values: dict[str, str], before: dict[str, str], message: str, session: Session
) -> None:
    done = session.set_source(id_, values, before)
    assert (done.ok, done.findings[0].message) == (False, message)
    assert head() == DECK + BEHIND


def test_nothing_else_of_a_source_can_be_set(session: Session) -> None:
    assert session.set_source("report", {"text": "texts/other.txt", "id": "other"}, {}).ok
    assert head() == DECK + BEHIND


def test_a_text_becomes_a_source_behind_the_others(session: Session) -> None:
    done = session.add_source("care.txt", {"short": "Care leaflet", "cite": "", "url": "", "may-copy": "true"})
    assert (done.ok, done.ids) == (True, ("care-leaflet",))
    added = """  - id: care-leaflet
    short: Care leaflet
    cite: Care leaflet. Write the full citation here.
    may-copy: true
"""
    assert head() == DECK + added + BEHIND
    assert Path("deck/sources/care-leaflet.tsv").is_file()
    *_, text = session.sources()
    assert [(each.locator, each.state, each.text) for block in text.blocks for each in block.sentences] == [
        ("care-leaflet:p2s1", "", "Oil is rubbed in at night."),
        ("care-leaflet:p2s2", "", "It helps half of the people."),
    ]
    assert session.set_source("care-leaflet", {"may-copy": ""}, {"may-copy": "true"}).ok
    assert session.undo().ok
    assert session.undo().ok
    assert head() == DECK + BEHIND
    assert not Path("deck/sources/care-leaflet.tsv").exists()
    assert [each.id for each in session.deck().sources] == ["report", "aster-2020"]
    assert session.redo().ok
    assert session.sources()[-1].blocks[-1].sentences[0].text == "Oil is rubbed in at night."


def test_two_texts_of_one_name_get_ids_of_their_own(session: Session) -> None:
    assert session.add_source("care.txt", {"short": "Care"}).ids == ("care",)
    assert session.add_source("care.txt", {"short": "Care"}).ids == ("care-2",)


def test_a_source_that_was_never_read_gets_its_text(deck: Write) -> None:
    session = Session(deck({"deck.yaml": EMPTY, "facts/10-signs.yaml": "section: signs\nfacts:\n"}))
    Path("care.txt").write_text(TEXT, encoding="utf-8")
    (first, second) = session.deck().sources
    assert (first.read, first.cited, second.read) == (False, False, False)
    done = session.add_source("care.txt", {"short": "Care leaflet", "cite": "Reed A. Care. 2020."}, "report")
    assert done.ok
    wanted = EMPTY.replace("Quill report", "Care leaflet").replace(
        "    cite: Quill Fever. Write the full citation here.\n", "    cite: Reed A. Care. 2020.\n    report: true\n"
    )
    assert head() == wanted
    (text, _) = session.sources()
    assert [(each.locator, each.state) for block in text.blocks for each in block.sentences] == [
        ("p2s1", "open"),
        ("p2s2", "open"),
    ]
    again = session.add_source("care.txt", {}, "report")
    assert [each.message for each in again.findings] == ["the sentences of 'report' are known already"]


def test_a_release_is_shown_by_packages_and_lacks_a_citation(deck: Write) -> None:
    background = FACTS + FACTS.partition("facts:\n")[2].replace("first", "last") + "    level: background\n"
    folder = deck(
        {
            "deck.yaml": EMPTY.replace("    short: Quill", "    report: true\n    short: Quill"),
            "facts/10-signs.yaml": background,
        }
    )
    session = Session(folder)
    assert [(row.id, row.background) for row in session.facts()] == [("first-sign", False), ("last-sign", True)]
    shown = session.changes(CLOCK)
    assert [(each.name, each.notes, each.cards) for each in shown.packages] == [
        ("quill.apkg", 1, 1),
        ("quill-background.apkg", 1, 1),
    ]
    assert {name: len(notes) for name, notes in session.package(CLOCK).items() if notes}.keys() == {
        "quill.apkg",
        "quill-background.apkg",
    }
    assert [(each.rule, each.severity, each.message) for each in shown.costs] == [
        ("no-citation", "error", "the citation of 'Quill report' is not written yet")
    ]
    assert [each["guid"] for each in shown.changes["added"]] == ["quill:first-sign", "quill:last-sign"]
