"""A session: what it shows of a deck, and what it writes; each save is whole, and changes what it says and no more."""

from collections.abc import Callable
from pathlib import Path

from poems_cards import Session

Write = Callable[..., Path]

REPORT = """Signs

Itching is the first sign of this fever. It begins at the wrists, and spreads in a week.

Fever follows in about 40% of people.
"""
FACTS = """section: signs
facts:
  - id: first-sign
    kind: question
    prompt: What is the first sign of quill fever?
    answer: itching
    cite: p2s1
"""


def opened(deck: Write, **files: str) -> Session:
    folder = deck({"facts/10-signs.yaml": FACTS, **{name.replace("__", "/"): text for name, text in files.items()}})
    Path("report.txt").write_text(REPORT, encoding="utf-8")
    return Session(folder, "report.txt")


def states(session: Session) -> dict[str, str]:
    (text, _) = session.sources()
    return {sentence.locator: sentence.state for block in text.blocks for sentence in block.sentences}


def test_what_there_is(deck: Write) -> None:
    session = opened(deck)
    assert session.deck().counts == {"facts": 1, "drafts": 0, "open": 2, "errors": 2, "warnings": 0}
    (row,) = session.facts()
    assert (row.id, row.kind, row.section, row.title) == (
        "first-sign",
        "question",
        "signs",
        "What is the first sign of quill fever?",
    )
    assert states(session) == {"p2s1": "cited", "p2s2": "open", "p3s1": "open"}
    assert (session.next_open(), session.next_open("p2s2"), session.next_open("p3s1")) == ("p2s2", "p3s1", "p2s2")
    fact = session.fact("first-sign")
    assert fact.values["answer"] == "itching"
    assert fact.yaml == "\n".join(FACTS.splitlines()[2:])
    assert [each.text for each in fact.cites] == ["Itching is the first sign of this fever."]
    (card,) = session.cards("first-sign")
    assert "What is the first sign of quill fever?" in card.front
    assert "itching" in card.back


def test_a_save_is_seen_at_once(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    done = session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen)
    assert (done.ok, done.facts, done.sentences) == (True, ("first-sign",), ())
    assert [(each.keys, each.rule) for each in done.findings] == [(("answer",), "not-grounded")]
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS.replace("itching", "sneezing")
    assert "sneezing" in session.cards("first-sign")[0].back
    assert session.undo().ok
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS
    assert session.redo().ok
    assert session.fact("first-sign").values["answer"] == "sneezing"


def test_wrong_values_are_refused_and_wait(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    done = session.save("first-sign", {**fact.values, "cite": "page 3"}, fact.seen)
    assert (done.ok, [(each.keys, each.rule) for each in done.findings]) == (False, [(("cite",), "bad-locator")])
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS
    assert session.fact("first-sign").waiting["cite"] == "page 3"


def test_a_fact_that_changed_meanwhile_is_a_conflict(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    theirs = FACTS.replace("itching", "a rash")
    Path("deck/facts/10-signs.yaml").write_text(theirs, encoding="utf-8")
    done = session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen)
    assert not done.ok
    assert done.conflict
    assert (done.conflict.values["answer"], done.conflict.mine["answer"]) == ("a rash", "sneezing")
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == theirs
    assert session.refresh().facts == ("first-sign",)
    assert session.save("first-sign", done.conflict.mine, done.conflict.seen).ok


def test_waiving_drafting_and_adding(deck: Write) -> None:
    session = opened(deck)
    assert session.waive(["p2s2"], "says what the card says").sentences == ("p2s2",)
    assert states(session)["p2s2"] == "waived"
    drafted = session.draft_from("p3s1")
    assert (drafted.ok, states(session)["p3s1"]) == (True, "drafted")
    (draft,) = drafted.ids
    assert session.fact(draft).row.draft
    assert session.refuse([draft], "too vague").gone == (draft,)
    assert states(session)["p3s1"] == "refused"
    values = {"id": "fever", "kind": "prevalence", "finding": "fever", "value": "about 40%", "cite": ["p3s1"]}
    assert session.add("signs", values).ids == ("fever",)
    assert states(session)["p3s1"] == "cited"
    assert session.retire("fever", "Nobody needs it.").ok
    assert session.set_level("first-sign", "core").ok
    assert [(row.id, row.level, row.retired) for row in session.facts()] == [
        ("first-sign", "core", False),
        ("fever", "detail", True),
    ]
    assert all(session.undo().ok for _ in range(6))
    assert session.undo().ok is False
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS


def test_a_deck_with_problems_opens(deck: Write) -> None:
    session = opened(deck, **{"facts/30-wrong.yaml": FACTS.replace("first-sign", "Wrong Id")})
    row = next(row for row in session.facts() if row.id == "Wrong Id")
    assert (row.readable, row.errors) == (False, 1)
    assert "Wrong Id" in session.fact("Wrong Id").yaml
    assert session.cards("Wrong Id") == ()
