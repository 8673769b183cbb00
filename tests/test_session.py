"""A session: what it shows of a deck, and what it writes; each save is whole, and changes what it says and no more."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from poems_cards import Report, Session, read_report
from poems_cards.api.session_values import Conflict
from poems_cards.api.sources import remember_report

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


def test_a_search_finds_first_where_the_words_stand_together(deck: Write) -> None:
    session = opened(deck)
    (session.folder.parent / "report.txt").write_text(REPORT + "\nAt the wrists, it begins.\n", encoding="utf-8")
    session = Session(session.folder, "report.txt")
    assert session.search("begins at the wrists").sentences == ("p2s2", "p4s1")
    assert session.search("AT THE WRISTS, it").sentences == ("p4s1", "p2s2")


def test_all_that_is_certain_is_drafted_at_once(deck: Write) -> None:
    text = (
        "Signs\n\nQuill fever is caused by mutations in the VLN2 gene. It is what it is. About 40% of patients have an "
        "enlarged liver.\n\nCare\n\nQuill fever affects 1 in 50,000 people.\n"
    )
    deck({})
    Path("report.txt").write_text(text, encoding="utf-8")
    session = Session("deck", "report.txt")
    done = session.draft_all(["p2s1", "p2s2", "p2s3"])
    assert (done.ok, len(done.ids)) == (True, 2)
    assert states(session) == {"p2s1": "drafted", "p2s2": "open", "p2s3": "drafted", "p4s1": "open"}
    assert session.deck().undo == "draft from 2 sentences"
    assert session.draft_all(["p2s1", "p2s2"]).ids == ()
    assert session.undo().ok
    assert states(session)["p2s1"] == "open"


def test_a_list_begins_with_what_stands_below_a_sentence(deck: Write) -> None:
    deck({})
    text = "Signs\n\nYou may have the following signs in children:\n\n- Itching\n- Can't stand the sun\n"
    Path("report.txt").write_text(text, encoding="utf-8")
    session = Session("deck", "report.txt")
    assert session.draftable() == ("p2s1",)
    found = session.listing(["p2s1"])
    assert (found.prompt, found.items) == ("Signs in children", ("itching", "can't stand the sun"))
    assert found.cite == ("p2s1", "p3s1", "p3s2")


def test_a_sentence_of_which_a_part_is_on_no_card_comes_last(deck: Write) -> None:
    text = (
        "Signs\n\nPeople have low levels of quills and may have low levels of velonin. It burns.\n\n"
        "In short, the fever (FEE-ver-ish) begins with an itch. The fever comes at night, but its itch never burns.\n"
    )
    facts = (
        "section: signs\nfacts:\n"
        "  - {id: one, kind: question, prompt: What do people have?, answer: low levels of quills, cite: p2s1}\n"
        "  - {id: two, kind: question, prompt: How does it begin?, answer: with an itch, cite: p3s1}\n"
        "  - {id: three, kind: question, prompt: When does it come?, answer: at night, cite: p3s2}\n"
    )
    deck({"facts/10-signs.yaml": facts})
    Path("report.txt").write_text(text, encoding="utf-8")
    session = Session("deck", "report.txt")
    found = {each.locator: [part for clause in each.clauses for part in clause.untold] for each in session.half_told()}
    assert found == {"p2s1": ["and may have low levels of velonin."], "p3s2": ["but its itch never burns."]}
    assert [(each.id, each.because) for each in session.weakest() if each.what == "sentence"] == [
        ("p2s2", "no fact cites it"),
        ("p2s1", "'and may have low levels of velonin.' is on no card"),
        ("p3s2", "'but its itch never burns.' is on no card"),
    ]


@pytest.mark.parametrize(
    ("sentence", "fact", "untold"),
    [
        (
            "Men fall ill more often than women, and quills are blue in adults.",
            "prompt: In whom are quills blue?, answer: adults",
            ["Men fall ill more often than women"],
        ),
        (
            "Blue quills come of a genetic change, forming crystals that gather in the skin.",
            "prompt: What do blue quills come of?, answer: a genetic change",
            ["forming crystals that gather in the skin."],
        ),
        (
            "Blue quills may come with gout, a disease that occurs when kidneys fail to excrete acids into the urine.",
            "prompt: With which disease of the urine may blue quills come?, answer: gout",
            ["a disease that occurs when kidneys fail to excrete acids into the urine."],
        ),
        (
            "Blue quills may come with gout, a disease that causes swelling of the toes.",
            "prompt: Which disease causes swelling and may come with blue quills?, answer: gout",
            [],
        ),
        ("Blue quills come at night, in rare cases.", "prompt: When do blue quills come?, answer: at night", []),
    ],
    ids=["comparison", "general words", "explanation", "explained", "nothing to tell"],
)
def test_what_no_card_says_of_a_cited_sentence(deck: Write, sentence: str, fact: str, untold: list[str]) -> None:
    deck({"facts/10-signs.yaml": f"section: signs\nfacts:\n  - {{id: one, kind: question, {fact}, cite: p2s1}}\n"})
    Path("report.txt").write_text(f"Signs\n\n{sentence}\n", encoding="utf-8")
    (found,) = Session("deck", "report.txt").sentences(["p2s1"])
    assert [part for clause in found.clauses for part in clause.untold] == untold


@pytest.mark.parametrize(
    ("section", "values", "wanted"),
    [
        ("overview", {"kind": "question", "prompt": "What causes quill fever?", "answer": "quills"}, "causes"),
        ("overview", {"kind": "therapy", "therapy": "rest", "role": "heals"}, "treatment"),
        ("overview", {"kind": "question", "prompt": "What is quill fever?", "answer": "a fever"}, ""),
        ("overview", {"kind": "question", "prompt": "Which test shows quills?", "answer": "a scan"}, ""),
        ("treatment", {"kind": "question", "prompt": "What causes quill fever?", "answer": "quills"}, ""),
    ],
    ids=["asks for causes", "treatment", "overview", "no such section", "known already"],
)
def test_what_a_fact_asks_tells_its_section(deck: Write, section: str, values: dict[str, str], wanted: str) -> None:
    folder = deck({})
    text = (folder / "deck.yaml").read_text(encoding="utf-8")
    start, _, rest = text.partition("sections:\n")
    titles = ("Overview", "Causes", "Treatment")
    more = "".join(f"  - {{id: {title.lower()}, title: {title}, tag: {title}}}\n" for title in titles)
    (folder / "deck.yaml").write_text(f"{start}sections:\n{more}{rest}", encoding="utf-8")
    assert Session(folder).trial({**values, "cite": "p1s1"}, section=section).section == wanted


def test_new_facts_belong_to_the_section_of_their_heading(deck: Write) -> None:
    text = "Signs\n\nIt itches.\n\nOther\n\nIt burns.\n\nCare of people\n\nIt heals.\n"
    deck({})
    Path("report.txt").write_text(text, encoding="utf-8")
    places = {"Signs": "signs", "Other": "signs", "Care of people": "care"}
    assert Session("deck", "report.txt").places() == places


def test_a_heading_below_another_belongs_to_the_section_of_that(deck: Write) -> None:
    """If that one says a section, and not the same word."""
    deck({})
    heads = (
        "h1 Quill fever",
        "h2 Care",
        "h3 Signs of healing",
        "h2 What is quill fever?",
        "h3 Signs",
        "h4 Care of quills",
    )
    more = ("h2 Signs and care of feet", "h3 Care of feet", "h2 Other", "h3 Signs of age")
    page = "".join(f"<{head[:2]}>{head[3:]}</{head[:2]}><p>It itches.</p>" for head in (*heads, *more))
    Path("report.html").write_text(f"<!DOCTYPE html><html><main>{page}</main></html>", encoding="utf-8")
    assert Session("deck", "report.html").places() == {
        "Quill fever": "signs",
        "Care": "care",
        "Signs of healing": "care",
        "What is quill fever?": "care",
        "Signs": "signs",
        "Care of quills": "signs",
        "Signs and care of feet": "signs",
        "Care of feet": "care",
        "Other": "care",
        "Signs of age": "signs",
    }


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


def test_a_conflict_that_is_left_for_later_is_still_one(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    theirs = FACTS.replace("itching", "a rash")
    Path("deck/facts/10-signs.yaml").write_text(theirs, encoding="utf-8")
    assert session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen).conflict
    session.refresh()
    later = session.fact("first-sign")
    assert (later.values["answer"], later.waiting["answer"]) == ("a rash", "sneezing")
    assert session.save("first-sign", later.waiting, later.seen).conflict
    session.forget("first-sign")
    assert session.save("first-sign", {**fact.values, "answer": "a cough"}, session.fact("first-sign").seen).ok


def test_a_fact_that_is_in_no_file_any_more_is_a_conflict(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    path = Path("deck/facts/10-signs.yaml")
    path.write_text(FACTS.replace("first-sign", "other-sign"), encoding="utf-8")
    assert session.refresh().gone == ("first-sign",)
    found = session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen).conflict
    assert found
    assert (found.seen, found.yaml, found.mine["answer"]) == ("", "", "sneezing")
    assert session.save_yaml("first-sign", fact.yaml, fact.seen).conflict == Conflict(
        yaml="", values={}, seen="", mine={}
    )


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


def test_an_error_keeps_a_fact_out_whether_it_was_drafted_or_written(deck: Write) -> None:
    session = opened(deck)
    (id_,) = session.draft_from("p3s1").ids
    wrong = {**session.fact(id_).values, "text": "Fever follows in {{about 60%}} of people."}
    written = session.add("signs", {**wrong, "id": "fever"})
    assert session.save(id_, wrong, session.fact(id_).seen).ok
    accepted = session.accept([id_])
    assert [(done.ok, [each.message.partition(": ")[2] for each in done.findings]) for done in (written, accepted)] == [
        (False, ["'60%' not in p3s1"])
    ] * 2
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS


def test_sentences_of_which_something_can_be_drafted(deck: Write) -> None:
    session = opened(deck)
    assert session.draftable() == ("p3s1",)  # p2s1 has a fact, and p2s2 only says "it"
    assert session.draft_from("p3s1").ids != ()
    assert session.draftable() == ()


def test_what_is_found_of_the_deck_does_not_speak_against_a_new_fact(deck: Write) -> None:
    session = opened(deck)
    source = "cite: The quill report, which nobody wrote."
    path = Path("deck/deck.yaml")
    text = path.read_text(encoding="utf-8")
    assert source in text
    path.write_text(text.replace(source, "cite: Signs. Write the full citation here."), encoding="utf-8")
    session.refresh()
    assert [each.rule for each in session.deck().findings if each.origin == "release"] == ["no-citation"]
    values = {"kind": "prevalence", "finding": "fever", "value": "about 40%", "cite": "p3s1"}
    assert session.trial(values, section="signs").findings == ()


def test_a_deck_with_problems_opens(deck: Write) -> None:
    session = opened(deck, **{"facts/30-wrong.yaml": FACTS.replace("first-sign", "Wrong Id")})
    row = next(row for row in session.facts() if row.id == "Wrong Id")
    assert (row.readable, row.errors) == (False, 1)
    assert "Wrong Id" in session.fact("Wrong Id").yaml
    assert session.cards("Wrong Id") == ()


def test_line_ends_stay_whatever_is_added(deck: Write) -> None:
    session = opened(deck, **{"facts/10-signs.yaml": FACTS.replace("\n", "\r\n"), "waived.yaml": "# none\r\n[]\r\n"})
    drafted = session.draft_from("p3s1").ids
    lines = "  - id: fever\n    kind: prevalence\n    finding: fever\n    value: about 40%\n    cite: p3s1"
    assert session.save_yaml(drafted[0], lines, session.fact(drafted[0]).seen).ok
    assert session.accept(["fever"]).ok
    assert session.split("first-sign").ids == ("first-sign", "first-sign-2")
    assert session.move("fever", "care").ok
    assert session.waive(["p2s2"], "says what the card says").ok
    for name, ends in (("facts/10-signs.yaml", 20), ("waived.yaml", 2)):
        data = Path("deck", name).read_bytes()
        assert (data.count(b"\r\n"), data.count(b"\n")) == (ends, ends)
    assert Path("deck/facts/10-signs.yaml").read_bytes().startswith(FACTS.replace("\n", "\r\n").encode())
    assert session.fact("fever").row.section == "care"


PICTURE = """section: care
facts:
  # The hand, drawn by hand.
  - id: hand
    kind: picture
    image: hand.svg
    alt: a hand
    labels:
      - text: thumb
        box: [0.1, 0.2, 0.3, 0.05]  # left
      - text: palm
        box: [0.5, 0.5, 0.25, 0.25]
    source: aster-2020
"""
HAND = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="9" height="9"/></svg>'


def test_boxes_are_drawn(deck: Write) -> None:
    session = opened(deck, **{"facts/20-care.yaml": PICTURE, "media/hand.svg": HAND})
    fact = session.fact("hand")
    labels = [
        {"text": "thumb", "box": [0.1, 0.2, 0.3, 0.05]},
        {"text": "palm", "box": [0.50004, 0.5, 0.3, 0.25]},
        {"text": "wrist", "box": [0, 0.75, 1, 0.25]},
    ]
    done = session.save("hand", {**fact.values, "labels": labels}, fact.seen)
    assert (done.ok, done.facts) == (True, ("hand",))
    added = "      - text: wrist\n        box: [0, 0.7500, 1, 0.2500]\n"
    wanted = PICTURE.replace("[0.5, 0.5, 0.25, 0.25]\n", f"[0.5000, 0.5000, 0.3000, 0.2500]\n{added}")
    assert Path("deck/facts/20-care.yaml").read_text(encoding="utf-8") == wanted
    assert [card.number for card in session.cards("hand")] == [1, 2, 3]
    (name,) = {part for card in session.cards("hand") for part in card.front.split('"') if part.endswith(".svg")}
    assert session.picture(name) == session.picture("hand.svg") == HAND.encode()
    outside = [{"text": "thumb", "box": [0.9, 0.2, 0.3, 0.05]}]
    refused = session.save("hand", {**fact.values, "labels": outside}, session.fact("hand").seen)
    assert [(each.rule, each.keys) for each in refused.findings] == [("bad-box", ("labels", 0, "box"))]


def test_a_new_deck_from_a_file(deck: Write) -> None:
    deck()
    Path("report.txt").write_text(f"Quill fever\n\n{REPORT}", encoding="utf-8")
    session = Session.new("new", "report.txt", subject="quill fever")
    assert (session.deck().name, session.deck().subject) == ("Quill fever", "quill fever")
    assert session.deck().counts["open"] == 3
    section = session.deck().sections[0].id
    values = {"id": "first-sign", "kind": "question", "prompt": "What comes first?", "answer": "itching"}
    assert session.add(section, {**values, "cite": session.next_open()}).ok
    assert session.deck().counts["open"] == 2


def test_findings_come_in(deck: Write) -> None:
    opened(deck)
    session = Session("deck", "report.txt", at_once=0)
    assert (session.deck().complete, session.fact("first-sign").findings) == (False, ())
    fact = session.fact("first-sign")
    done = session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen)
    assert [each.rule for each in done.findings] == ["not-grounded"]
    assert [[row.id for row in rows] for rows in session.findings()] == []
    session = Session("deck", "report.txt", at_once=0)
    assert [[(row.id, row.errors) for row in rows] for rows in session.findings()] == [[("first-sign", 1)], []]
    assert session.deck().complete
    assert session.fact("first-sign").findings == done.findings


def test_a_copy_is_read_once(deck: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(deck)
    remembered = remember_report("deck", "report.txt")
    remembered.path.parent.mkdir(exist_ok=True)
    remembered.path.write_text(remembered.text, encoding="utf-8")
    Path("texts").mkdir()
    Path("report.txt").rename("texts/report.txt")
    read: list[str] = []

    def reading(file: Path | str) -> Report:
        read.append(Path(file).name)
        return read_report(file)

    monkeypatch.setattr("poems_cards.api.sources.read_report", reading)
    (text, *_) = Session("deck", among="texts").sources()
    assert text.at_hand
    assert read == ["report.txt"]


def test_what_drafts_is_not_loaded_to_open_a_deck(deck: Write) -> None:
    opened(deck)
    code = (
        "import sys; from poems_cards import Session; session = Session('deck', 'report.txt'); "
        "print('poems_cards.draft.frames' in sys.modules, *session.draftable())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False p3s1\n"


def test_what_says_the_same_is_not_written_anew(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    same = {**fact.values, "cite": ["p2s1"], "why": "", "topics": [], "update": {}}
    done = session.save("first-sign", same, fact.seen)
    assert (done.ok, done.facts, session.deck().undo) == (True, (), "")
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS


def test_what_goes_without_saying_is_not_written(deck: Write) -> None:
    session = opened(deck)
    path = Path("deck/facts/10-signs.yaml")
    assert session.move("first-sign", "care").ok
    assert session.set_level("first-sign", "core").ok
    moved = FACTS.replace("question\n", "question\n    section: care\n")
    assert path.read_text(encoding="utf-8") == f"{moved}    level: core\n"
    assert [(row.section, row.level) for row in session.facts()] == [("care", "core")]
    assert session.move("first-sign", "signs").ok
    assert session.set_level("first-sign", "detail").ok
    assert path.read_text(encoding="utf-8") == FACTS
    assert [each.rule for each in session.move("first-sign", "nowhere").findings] == ["unknown-section"]


def test_values_are_tried_before_they_are_saved(deck: Write) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")
    before = Path("deck/facts/10-signs.yaml").read_bytes()
    for answer, cite in (("a rash", "p2s1"), ("itching", "p3s1"), ("", "p2s1"), ("itching", "p9s9")):
        values = {**fact.values, "answer": answer, "cite": [cite]}
        tried = session.trial(values, id_="first-sign")
        assert Path("deck/facts/10-signs.yaml").read_bytes() == before
        saved = session.save("first-sign", values, fact.seen)
        findings = saved.findings
        if saved.ok:
            shown = session.fact("first-sign")
            assert (tried.cards, tried.cites) == (session.cards("first-sign"), shown.cites)
            findings = shown.findings
            assert session.undo().ok
        assert [(each.keys, each.message) for each in tried.findings] == [
            (each.keys, each.message) for each in findings
        ]
    new = session.trial({"kind": "question", "prompt": "What is quill fever?", "cite": "p2s1"}, section="signs")
    assert [each.message for each in new.findings] == ["a question needs 'answer'"]
    assert new.cards == ()


def test_items_are_held_against_their_sentence_before_there_is_a_prompt(deck: Write) -> None:
    values = {"kind": "list", "items": ["fever", "a cough"], "cite": "p3s1"}
    tried = opened(deck).trial(values, section="signs")
    assert [(each.keys, each.message) for each in tried.findings] == [
        ((), "a list needs 'prompt'"),
        (("items", 1, "text"), "'new-fact': 'cough' not in p3s1"),
    ]
    assert (tried.cards, tried.tighter) == ((), ())


def test_nothing_is_left_where_nothing_can_be_drafted(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": FACTS})
    Path("report.txt").write_text(REPORT.replace("It begins at the wrists", "Then they go"), encoding="utf-8")
    session = Session(folder, "report.txt")
    done = session.draft_from("p2s2")
    assert (done.ok, done.ids, states(session)["p2s2"]) == (True, (), "open")
    assert not Path("deck/drafts").exists()
    assert session.undo().ok is False


STUBS = """section: signs
facts:
  - id: begins
    cite: p2s2

  - id: fever-follows
    cite: p3s1
"""


def test_several_drafts_get_a_kind_and_a_section(deck: Write) -> None:
    session = opened(deck, **{"drafts/10-signs.yaml": STUBS})
    both = ("begins", "fever-follows")
    assert [(row.id, row.stub) for row in session.facts() if row.draft] == [(id_, True) for id_ in both]
    assert session.set_kind(both, "question").ok
    assert session.move(both, "care").ok
    assert [(row.kind, row.section, row.stub) for row in session.facts() if row.draft] == [
        ("question", "care", False),
        ("question", "care", False),
    ]
    fact = session.fact("begins")
    words = {"id": "where", "prompt": "Where does quill fever begin?", "answer": "At the wrists"}
    assert session.save("begins", {**fact.values, **words}, fact.seen).ids == ("where",)
    assert session.accept(["where"]).ok
    assert Path("deck/facts/20-care.yaml").read_text(encoding="utf-8") == (
        "section: care\nfacts:\n\n  - id: where\n    kind: question\n    prompt: Where does quill fever begin?\n"
        "    answer: At the wrists\n    cite: p2s2\n"
    )
    assert session.move("fever-follows", "signs").ok
    assert "section: care" not in Path("deck/drafts/10-signs.yaml").read_text(encoding="utf-8")


def test_what_was_waived_or_refused_is_opened_again(deck: Write) -> None:
    session = opened(deck)
    assert session.waive(["p2s2", "p3s1"], "leads elsewhere").ok
    assert session.reopen("p2s2").sentences == ("p2s2",)
    assert Path("deck/waived.yaml").read_text(encoding="utf-8") == "- cite: p3s1\n  because: leads elsewhere\n"
    assert session.reopen("p3s1").ok
    assert states(session) == {"p2s1": "cited", "p2s2": "open", "p3s1": "open"}
    assert session.waive(["p2s2"], "leads elsewhere").ok
    assert session.reopen("p2s2").ok
    (draft,) = session.draft_from("p3s1").ids
    assert session.refuse([draft], "too vague").ok
    assert session.reopen("p3s1").ok
    assert states(session)["p3s1"] == "open"
    assert session.waive(["p2s2-p3s1"], "leads elsewhere").ok
    refused = session.reopen("p3s1")
    assert (refused.ok, [each.message for each in refused.findings]) == (
        False,
        ["p3s1 is waived together with other sentences"],
    )
