"""Each text of a fact is found with its role and its keys, and each locator: what all who read facts rely on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from poems_cards.facts.keys import Form, Role
from poems_cards.facts.kinds import KEYS, KINDS
from poems_cards.facts.texts import asked, citations, texts
from poems_cards.folder.read import read_deck

FACTS = {
    "acronym": """\
    term: QF
    letters:
      - {letter: Q, word: Quill, meaning: a pen, cite: p1s2}
      - {letter: F, word: Fever, update: {text: Now heat., source: aster-2020}}
""",
    "abbreviation": "    short: QF\n    long: quill fever\n",
    "definition": "    term: itch\n    meaning: a wish to scratch\n    reverse: false\n",
    "synonym": "    name: Pen fever\n    of: quill fever\n",
    "prevalence": "    finding: an itch\n    value: half\n    population: children\n",
    "therapy": "    therapy: rest\n    role: eases it\n    status: standard\n    caution: none\n",
    "question": "    stem: [A man itches., So does his son.]\n    prompt: Where?\n    answer: the nose\n",
    "statement": "    text: 'An {{c2::itch::what?}} is an {{c1::itch}}.'\n",
    "list": "    prompt: Signs\n    items:\n      - itch\n      - {text: rash, hint: red, number: 5, why: It hurts.}\n",
    "comparison": """\
    prompt: Fevers
    columns: [skin, pulse]
    rows:
      - {name: quill fever, cells: [red, slow], cite: p1s2}
      - {name: hay fever, cells: [pale, fast], number: 4, source: aster-2020}
""",
    "picture": """\
    image: nose.svg
    alt: A nose.
    prompt: Which part?
    labels:
      - {text: tip, box: [0, 0, 1, 1], cite: p1s2, why: It is.}
""",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
NOTES = """\
    cite: p1s1
    why: It **is** so.
    update: {text: More., source: aster-2020}
    level: background
"""
ENDS = [
    ("note", "It **is** so.", "why", "", 0, ""),
    ("update", "More.", "update text", "", 0, "aster-2020"),
]

# Role, text, keys, part, number, and what it cites or comes from.
EXPECTED = {
    "acronym": [
        ("name", "QF", "term", "whole", 0, "p1s1 p1s2"),
        ("answer", "Quill", "letters 0 word", "1", 1, "p1s2"),
        ("detail", "a pen", "letters 0 meaning", "1", 1, "p1s2"),
        ("answer", "Fever", "letters 1 word", "2", 1, ""),
        ("update", "Now heat.", "letters 1 update text", "2", 1, "aster-2020"),
    ],
    "abbreviation": [("name", "QF", "short", "", 0, ""), ("answer", "quill fever", "long", "", 0, "")],
    "definition": [("name", "itch", "term", "", 0, ""), ("answer", "a wish to scratch", "meaning", "", 0, "")],
    "synonym": [("name", "Pen fever", "name", "", 0, ""), ("answer", "quill fever", "of", "", 0, "")],
    "prevalence": [
        ("name", "an itch", "finding", "", 0, ""),
        ("answer", "half", "value", "", 0, ""),
        ("setting", "children", "population", "", 0, ""),
    ],
    "therapy": [
        ("name", "rest", "therapy", "", 0, ""),
        ("answer", "eases it", "role", "role", 0, ""),
        ("choice", "standard", "status", "status", 0, ""),
        ("answer", "none", "caution", "caution", 0, ""),
    ],
    "question": [
        ("prompt", "Where?", "prompt", "", 0, ""),
        ("stem", "A man itches.", "stem 0", "", 0, ""),
        ("stem", "So does his son.", "stem 1", "", 0, ""),
        ("answer", "the nose", "answer", "", 0, ""),
    ],
    "statement": [
        ("prompt", "An itch is an itch.", "text", "", 0, ""),
        ("blank", "itch", "text", "", 2, ""),
        ("hint", "what?", "text", "", 2, ""),
        ("blank", "itch", "text", "", 1, ""),
    ],
    "list": [
        ("lead", "Signs", "prompt", "", 0, ""),
        ("answer", "itch", "items 0 text", "", 1, ""),
        ("answer", "rash", "items 1 text", "", 5, ""),
        ("hint", "red", "items 1 hint", "", 5, ""),
        ("note", "It hurts.", "items 1 why", "", 5, ""),
    ],
    "comparison": [
        ("lead", "Fevers", "prompt", "", 0, ""),
        ("column", "skin", "columns 0", "", 0, ""),
        ("column", "pulse", "columns 1", "", 0, ""),
        ("name", "quill fever", "rows 0 name", "", 1, "p1s2"),
        ("answer", "red", "rows 0 cells 0", "", 1, "p1s2"),
        ("answer", "slow", "rows 0 cells 1", "", 1, "p1s2"),
        ("name", "hay fever", "rows 1 name", "", 4, "aster-2020"),
        ("answer", "pale", "rows 1 cells 0", "", 4, "aster-2020"),
        ("answer", "fast", "rows 1 cells 1", "", 4, "aster-2020"),
    ],
    "picture": [
        ("alt", "A nose.", "alt", "", 0, ""),
        ("prompt", "Which part?", "prompt", "", 0, ""),
        ("answer", "tip", "labels 0 text", "", 1, "p1s2"),
        ("note", "It is.", "labels 0 why", "", 1, "p1s2"),
    ],
}


def test_the_table_has_every_kind() -> None:
    assert set(FACTS) == set(EXPECTED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_finds_each_text_of_a_fact(kind: str, deck: Callable[..., Path]) -> None:
    written = f"section: signs\nfacts:\n  - id: a\n    kind: {kind}\n{FACTS[kind]}{NOTES}"
    (fact,) = read_deck(deck({"facts/10-signs.yaml": written, "media/nose.svg": SVG})).facts
    found = [
        (
            text.role.value,
            text.text,
            " ".join(map(str, text.keys)),
            text.part,
            text.number,
            " ".join(map(str, (*text.cite, *text.sources))),
        )
        for text in texts(fact)
    ]
    assert found == EXPECTED[kind] + ENDS
    assert [*asked(fact)] == [text for text in texts(fact) if text.role in (Role.ANSWER, Role.BLANK, Role.CHOICE)]


def test_finds_what_a_fact_says_of_the_report(deck: Callable[..., Path]) -> None:
    own = "source: aster-2020, corrects: {cite: [p1s1, p1s2], says: Not so.}"
    written = f"section: signs\nfacts:\n  - {{id: a, kind: question, prompt: What?, answer: So., {own}}}\n"
    (fact,) = read_deck(deck({"facts/10-signs.yaml": written})).facts
    (found,) = (text for text in texts(fact) if text.role is Role.REPORT)
    assert (found.text, found.keys, [str(at) for at in found.cite]) == (
        "Not so.",
        ("corrects", "says"),
        ["p1s1", "p1s2"],
    )


def test_finds_each_locator_of_a_fact(deck: Callable[..., Path]) -> None:
    written = f"section: signs\nfacts:\n  - id: a\n    kind: acronym\n{FACTS['acronym']}{NOTES}"
    (fact,) = read_deck(deck({"facts/10-signs.yaml": written})).facts
    found = [(str(locator), keys) for locator, keys in citations(fact)]
    assert found == [("p1s2", ("letters", 0, "cite", 0)), ("p1s1", ("cite", 0))]


def test_each_key_that_has_a_role_holds_text() -> None:
    holding = {key.form for keys in KEYS.values() for key in keys.values() if key.role}
    assert holding == {Form.LINE, Form.LINES, Form.BLANKS, Form.CHOICE}
