"""Whatever is changed, in whatever order: a session knows what a full run of check, audit and preview finds."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poems_cards import Session, audit_deck, check_deck
from poems_cards.anki.render import drawn, sides
from poems_cards.api.decks import read_edition
from poems_cards.problems import Problem

pytestmark = pytest.mark.slow

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
FIXTURES = Path(__file__).parent / "fixtures"
DECK, REPORT = FIXTURES / "second" / "tarn-holloway", FIXTURES / "second" / "report.txt"

Told = tuple[str, str, str, str]


def told(problems: Iterator[Problem] | tuple[Problem, ...]) -> list[Told]:
    return sorted((each.rule, each.severity, each.message, each.fix) for each in problems)


def found(session: Session, *origins: str) -> list[Told]:
    """Return what a session has against the deck's own facts and files."""
    drafts = {row.id for row in session.facts() if row.draft}
    findings = (*session.deck().findings, *(each for row in session.facts() for each in session.fact(row.id).findings))
    mine = (each for each in findings if each.origin in origins and each.fact not in drafts)
    return sorted((each.rule, each.severity, each.message, each.fix) for each in mine)


def assert_up_to_date(session: Session, folder: Path, report: Path) -> None:
    fresh = Session(folder, report)
    assert session.deck().counts == fresh.deck().counts
    assert session.facts() == fresh.facts()
    assert session.sources() == fresh.sources()
    assert session.deck().findings == fresh.deck().findings
    for row in fresh.facts():
        assert session.fact(row.id).findings == fresh.fact(row.id).findings
        assert session.cards(row.id) == fresh.cards(row.id)
    checked = check_deck(folder)
    assert found(session, "reading", "craft", "release") == told(checked.problems) or not checked.decks
    if not checked.decks:
        return
    audited = audit_deck(folder, report)
    assert found(session, "audit") == told((*audited.problems, *audited.hints))
    made = read_edition(folder).notes
    assert {card.guid for row in session.facts() if not row.retired for card in session.cards(row.id)} >= {
        note.guid for note, _ in made
    }
    for note, fact in made:
        both = [drawn(sides(note, number)) for number in note.cards]
        shown = [card for card in session.cards(fact.id) if card.guid == note.guid]
        assert [(card.front, card.back) for card in shown] == [(each.front, each.back) for each in both]


def rows(session: Session, at: int, *, draft: bool = False) -> str:
    some = [row.id for row in session.facts() if row.draft == draft and row.readable]
    return some[at % len(some)] if some else ""


def save(session: Session, at: int, values: dict[str, Any]) -> None:
    if id_ := rows(session, at):
        fact = session.fact(id_)
        session.save(id_, {**fact.values, **values}, fact.seen)


def outside(session: Session, at: int, old: str, new: str) -> None:
    """Change a file as an editor would, and tell the session."""
    folder = Path(session.deck().folder)
    files = sorted((*folder.glob("facts/*.yaml"), folder / "deck.yaml"))
    path = files[at % len(files)]
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    session.refresh()


def open_sentence(session: Session, at: int) -> str:
    some = [each.locator for text in session.sources() for block in text.blocks for each in block.sentences]
    return some[at % len(some)]


Wish = Callable[[Session], object]
NUMBER = st.integers(0, 60)
WORDS = st.sampled_from(["copper", "a tremor of the hands", "about 40%", "iron is not raised", "never", "TH syndrome"])
WISHES: st.SearchStrategy[Wish] = st.one_of(
    st.builds(lambda at, text: lambda to: save(to, at, {"why": text}), NUMBER, WORDS),
    st.builds(lambda at, text: lambda to: save(to, at, {"answer": text}), NUMBER, WORDS),
    st.builds(lambda at, text: lambda to: save(to, at, {"value": text}), NUMBER, WORDS),
    st.builds(lambda at, text: lambda to: save(to, at, {"prompt": f"What is {text}?"}), NUMBER, WORDS),
    st.builds(lambda at, text: lambda to: save(to, at, {"long": text}), NUMBER, WORDS),
    st.builds(lambda at, text: lambda to: save(to, at, {"allow": {"not-grounded": text}}), NUMBER, WORDS),
    st.builds(lambda at, to_: lambda to: save(to, at, {"cite": [open_sentence(to, to_)]}), NUMBER, NUMBER),
    st.builds(lambda at, level: lambda to: to.set_level(rows(to, at), level), NUMBER, st.sampled_from(["core", ""])),
    st.builds(lambda at, why: lambda to: to.retire(rows(to, at), why), NUMBER, st.sampled_from(["old", ""])),
    st.builds(lambda at: lambda to: to.remove(rows(to, at)), NUMBER),
    st.builds(lambda at: lambda to: to.split(rows(to, at)), NUMBER),
    st.builds(lambda at: lambda to: to.waive([open_sentence(to, at)], "leads elsewhere"), NUMBER),
    st.builds(lambda at: lambda to: to.draft_from(open_sentence(to, at)), NUMBER),
    st.builds(lambda at: lambda to: to.accept([rows(to, at, draft=True)]), NUMBER),
    st.builds(lambda at: lambda to: to.refuse([rows(to, at, draft=True)], "no"), NUMBER),
    st.builds(
        lambda at, short, text: (
            lambda to: to.add(
                to.deck().sections[at % len(to.deck().sections)].id,
                {
                    "id": f"new-{at}",
                    "kind": "abbreviation",
                    "short": short,
                    "long": text,
                    "cite": open_sentence(to, at),
                },
            )
        ),
        NUMBER,
        st.sampled_from(["TH", "Cu", "MRI"]),
        WORDS,
    ),
    st.just(lambda to: to.undo()),
    st.just(lambda to: to.redo()),
    st.builds(lambda at: lambda to: outside(to, at, "kind: question", "kind: questoin"), NUMBER),
    st.builds(lambda at: lambda to: outside(to, at, "questoin", "question"), NUMBER),
    st.builds(lambda at: lambda to: outside(to, at, "copper", "iron"), NUMBER),
    st.builds(lambda at: lambda to: outside(to, at, "subject: ", "subject: another "), NUMBER),
)


@settings(max_examples=500 if LONG else 25)
@given(wishes=st.lists(WISHES, min_size=1, max_size=8))
def test_any_wishes_in_any_order(wishes: list[Wish], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("desk") / "tarn-holloway"
    shutil.copytree(DECK, folder)
    session = Session(folder, REPORT)
    for wish in wishes:
        wish(session)
    assert_up_to_date(session, folder, REPORT)


REPORT_ON_NAMES = """Signs

The spots of quill fever are found by magnetic resonance imaging.

An NMR is a picture by magnetic resonance imaging. The pox leaves a mark on the wrist.
"""
FACTS_ON_NAMES = """section: signs
facts:
  - id: found-by
    kind: question
    prompt: What finds the spots?
    answer: NMR
    cite: p2s1
  - id: mark
    kind: question
    prompt: Which pox leaves its mark?
    answer: the wrist
    cite: p3s2
  - id: last
    kind: question
    prompt: What do the spots leave?
    answer: a mark
    cite: p3s2
"""


def test_a_name_bears_on_other_facts(deck: Callable[..., Path]) -> None:
    folder = deck({"facts/10-signs.yaml": FACTS_ON_NAMES})
    report = Path("report.txt")
    report.write_text(REPORT_ON_NAMES, encoding="utf-8")
    session = Session(folder, report)

    def rules(id_: str) -> set[str]:
        assert_up_to_date(session, folder, report)
        return {each.rule for each in session.fact(id_).findings}

    assert "not-grounded" in rules("found-by")
    short = {"id": "nmr", "kind": "abbreviation", "short": "NMR", "long": "magnetic resonance imaging", "cite": "p3s1"}
    assert "found-by" in session.add("signs", short).facts
    assert "not-grounded" not in rules("found-by")
    fact = session.fact("nmr")
    assert "found-by" in session.save("nmr", {**fact.values, "long": "a picture"}, fact.seen).facts
    assert "not-grounded" in rules("found-by")
    assert session.undo().ok
    assert "not-grounded" not in rules("found-by")
    assert session.retire("nmr", "Everybody knows it.").ok
    assert "not-grounded" in rules("found-by")

    assert "lost-pronoun" in rules("mark")
    name = {"id": "pox", "kind": "synonym", "name": "pox", "cite": "p3s2", "level": "background"}
    assert "mark" in session.add("signs", name).facts
    assert "lost-pronoun" not in rules("mark")

    fact = session.fact("last")
    done = session.save("last", {**fact.values, "prompt": "What finds the spots?"}, fact.seen)
    assert "same-prompt" in rules("last")
    assert done.ok
    assert session.remove("found-by").ok
    assert "same-prompt" not in rules("last")
