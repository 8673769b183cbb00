"""The audit against liars: every fact of two decks is made wrong in the ways in which people make mistakes.

All decks but that of POEMS were written before the audit was tuned, and by eyes that had not read it.
`audit_figures.tsv` keeps what was found at first, before anything was tuned to it, and what is found now.
"""

from collections import Counter
from pathlib import Path

import pytest
from audit_measure import (
    HONEST,
    UNHELD,
    Court,
    Measured,
    courts,
    figures,
    measure,
    measured_of,
    read_table,
    told_by_machine,
    told_by_people,
)
from copies import MISSING
from mutation_texts import Ground, Raw, Source, put, read_facts_of, slots, told_by_hand
from mutations import KINDS, Liar

pytestmark = pytest.mark.slow

COURTS = dict(courts())
LEEWAY = 0.05

ASTER = Source(
    sentences={
        "p1s1": "Aster disease (AD) often affects the upper lids, and type II lasts 20 to 35 weeks.",
        "p1s2": "Melitrin, 5 mg a day, lowers copper in men.",
    },
    headings={"p1s1": "Signs", "p1s2": "Care"},
    subject="aster disease",
)


@pytest.fixture(scope="module", params=COURTS)
def of_deck(request: pytest.FixtureRequest) -> dict[str, Measured]:
    """What was measured of one deck, by the name in the table."""
    return dict(measured_of(request.param, COURTS[request.param]))


def test_as_many_lies_are_found_as_the_table_says(of_deck: dict[str, Measured]) -> None:
    """The facts of POEMS change from time to time, and their lies with them: its shares may differ by a little."""
    table = read_table()
    for name, measured in of_deck.items():
        for key, (told, found) in figures(name, measured).items():
            if key[1] == HONEST:
                assert found <= table[key][2], (key, measured.accused)
                continue
            before, _, now = table.get(key, (1, 0, 0))
            share, promised = found / told, now / before
            assert share >= promised - (LEEWAY if name == "poems" else 0), (key, measured.missed.get(key[1]))


@pytest.mark.parametrize("deck", ["tarn-holloway", "poems"])
def test_no_honest_fact_is_accused(deck: str) -> None:
    assert deck not in COURTS or read_table()[deck, HONEST][2] == 0


def test_every_lie_can_be_written_into_a_deck(of_deck: dict[str, Measured]) -> None:
    assert [lie for measured in of_deck.values() for lie in measured.refused] == []


def test_lies_of_every_kind_are_told() -> None:
    if "poems" not in COURTS:
        pytest.skip(MISSING)
    liar = Liar(COURTS["poems"].source)
    told = Counter(lie.kind for _, fact in read_facts_of(COURTS["poems"].folder) for lie in liar.lies(fact))
    assert {kind: told[kind] for kind in KINDS if told[kind] < 10} == {}


def test_without_an_audit_no_lie_is_found(tmp_path: Path) -> None:
    """The measure itself measures: held against another report, no lie differs from the truth."""
    other = tmp_path / "other.txt"
    other.write_text("A\n\nNothing is said here of anything.\n\nB\n\nNor is it here.\n", encoding="utf-8")
    court = Court(folder=COURTS["tarn-holloway"].folder, report=COURTS["tarn-holloway"].report, held_against=other)
    found = measure(court)
    assert (found.accused, sum(map(found.found, found.told))) == ({}, 0)


def test_lies_are_the_same_ones_each_time() -> None:
    liars = (Liar(COURTS["tarn-holloway"].source) for _ in range(2))
    facts = [fact for _, fact in read_facts_of(COURTS["tarn-holloway"].folder)]
    one, two = ([lie for fact in facts for lie in liar.lies(fact)] for liar in liars)
    assert one == two


def test_no_lie_is_the_truth() -> None:
    facts = {fact["id"]: fact for _, fact in read_facts_of(COURTS["tarn-holloway"].folder)}
    lies = [(id_, fact) for id_, _, fact, _ in told_by_machine(COURTS["tarn-holloway"])]
    assert lies
    assert [id_ for id_, fact in lies if fact == facts[id_]] == []


def lies_of(kind: str, **fact: object) -> set[str]:
    """Return what a question about the aster disease says after each lie of `kind`, where it differs."""
    told: Raw = {"id": "lids", "kind": "question", "prompt": "Which signs?", "answer": "none", "cite": "p1s1", **fact}
    return {lie.change for lie in Liar(ASTER).lies(told) if lie.kind == kind}


@pytest.mark.parametrize(
    ("kind", "text", "lie"),
    [
        ("number", "21 days", "42 days"),
        ("sentence-number", "30 weeks", "20 weeks"),
        ("range", "20 to 35", "35 to 20"),
        ("unit", "5 mg", "5 µg"),
        ("unit", "40%", "40‰"),
        ("letter", "type II", "type III"),
        ("letter", "hepatitis B", "hepatitis C"),
        ("letter", "kappa", "lambda"),
        ("negation", "not the lids", "the lids"),
        ("negation", "the lids", "not the lids"),
        ("certainty", "often", "rarely"),
        ("opposite", "mild", "severe"),
        ("opposite", "hypercalcemia", "hypocalcemia"),
        ("population", "men", "children"),
        ("spelling", "calcitonin", "cacitonin"),
    ],
)
def test_a_lie_of_each_kind(kind: str, text: str, lie: str) -> None:
    assert f"answer: {text} -> {lie}" in lies_of(kind, answer=text)


@pytest.mark.parametrize(
    ("kind", "text", "truth"),
    [
        ("number", "18 weeks", "36 weeks"),
        ("opposite", "the lower lids", "the upper lids"),
        ("certainty", "rarely", "often"),
        ("population", "women", "men"),
    ],
)
def test_what_the_cited_sentence_says_is_no_lie(kind: str, text: str, truth: str) -> None:
    there = {**ASTER.sentences, "p1s1": "It lasts 36 weeks, often in men, and affects the upper lids."}
    told: Raw = {"id": "lids", "kind": "question", "prompt": "Which signs?", "answer": text, "cite": "p1s1"}
    source = Source(sentences=there, headings=ASTER.headings, subject=ASTER.subject)
    changes = {lie.change for lie in Liar(source).lies(told) if lie.kind == kind}
    assert changes
    assert f"answer: {text} -> {truth}" not in changes


def test_an_answer_that_the_cited_sentence_has_is_not_told_as_a_lie() -> None:
    told: Raw = {"id": "sign", "kind": "question", "prompt": "Which symptom?", "answer": "pain", "cite": "p1s1"}
    source = Source(sentences={"p1s1": "Itching, jaundice and pain."}, headings={}, subject="aster disease")
    (slot,) = (slot for slot in slots(told) if slot.text == "pain")
    answers = set(Liar(source).plausible(slot, Ground(told, source)))
    assert "hair loss" in answers
    assert answers.isdisjoint({"itching", "jaundice", "chest pain"})


def test_every_text_of_a_fact_is_attacked() -> None:
    fact: Raw = {
        "text": "It is {{mild::how}}.",
        "items": ["one", {"text": "two", "hint": "three"}],
        "letters": [{"letter": "A", "word": "Aster", "meaning": "star", "update": {"text": "new", "source": "x"}}],
        "rows": [{"name": "row", "cells": ["a", "b"]}],
        "corrects": {"cite": "p1s1", "says": "old"},
        "stem": ["line"],
        "retired": {"because": "no text of a card"},
    }
    assert [(".".join(map(str, slot.path)), slot.text) for slot in slots(fact)] == [
        ("text", "It is {{mild::how}}."),
        ("text", "mild"),
        ("items.0", "one"),
        ("items.1.text", "two"),
        ("items.1.hint", "three"),
        ("letters.0.word", "Aster"),
        ("letters.0.meaning", "star"),
        ("letters.0.update.text", "new"),
        ("rows.0.name", "row"),
        ("rows.0.cells.0", "a"),
        ("rows.0.cells.1", "b"),
        ("corrects.says", "old"),
        ("stem.0", "line"),
    ]


def test_the_cited_words_are_those_of_all_parts_but_newer_evidence() -> None:
    fact: Raw = {
        "cite": ["sheet:p1s1.2"],
        "corrects": {"cite": "p1s2", "says": "old"},
        "update": {"text": "new", "source": "x", "cite": "p9s9"},
    }
    assert Ground(fact, ASTER).cite == ["p1s1", "p1s2"]


LIES = """\
- of: damaged-organs
  kind: negation
  with: {items.2: large joints, cite: [p7s1, p7s2]}
- of: salt
  kind: foreign-word
  with: {letters.0.word: Scurvy, letters.0.meaning: null}
"""


def test_lies_told_by_hand(tmp_path: Path) -> None:
    facts = {fact["id"]: fact for _, fact in read_facts_of(COURTS["tarn-holloway"].folder)}
    (tmp_path / "facts").mkdir()
    for path in (COURTS["tarn-holloway"].folder / "facts").iterdir():
        (tmp_path / "facts" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "lies.yaml").write_text(LIES, encoding="utf-8")
    organs = put(put(facts["damaged-organs"], ("items", 2), "large joints"), ("cite",), ["p7s1", "p7s2"])
    salt = put(put(facts["salt"], ("letters", 0, "word"), "Scurvy"), ("letters", 0, "meaning"), None)
    assert list(told_by_hand(tmp_path)) == [
        ("damaged-organs", "negation", organs),
        ("salt", "foreign-word", salt),
    ]


def test_a_deck_without_lies_told_by_hand() -> None:
    assert list(told_by_people(COURTS["tarn-holloway"])) == []


def test_the_first_figures_are_kept() -> None:
    rows = list(read_table())
    assert rows == sorted(rows)
    decks = {deck for deck, _ in rows}
    assert decks >= {"poems", "tarn-holloway", "prolactinoma", "prolactinoma by hand", "kawasaki-disease"}
    whole = ("poems, first deck", "tarn-holloway")
    assert {*rows} >= {(deck, kind) for deck in whole for kind in (*KINDS, UNHELD, HONEST)}
