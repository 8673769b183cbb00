"""Where else the words of a fact stand: the nearest place is named, and what it misses is named in full."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
What is Quill Fever?

Quill fever (QF) is a disorder of the skin. QF often begins early.

Signs

You may have the following signs:

- Heavy shedding of quills at night
- Hard or brittle quills
- Blue quills

Heavy shedding of quills is the main sign in women. Doctors call this pennorrhea. Quills stop the shedding.

Most quills are shed at night, and hard quills break. Quills are hard, blue and red.

Hard quills hurt. Hard work hurts. The quills of the hard kind are long.
"""
HEAD = "section: signs\nfacts:\n  - id: one\n"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            "kind: abbreviation\n    short: QF\n    long: quill fever\n    cite: p2s2",
            ["not-grounded: 'one': 'quill', 'fever' not in p2s2, but in p2s1"],
        ),
        (
            "kind: synonym\n    name: pennorrhea\n    of: heavy shedding of quills\n    cite: p6s2",
            ["wrongly-cited: 'one': 'heavy', 'quills', 'shedding' not in p6s2, but in p6s1"],
        ),
        (
            "kind: list\n    prompt: Signs\n    items: [brittle hard quills, blue quills]\n    cite: [p4s1, p5s3]",
            ["not-grounded: 'one': 'brittle', 'hard' not in p4s1, p5s3, but in p5s2"],
        ),
        (
            "kind: question\n    prompt: How do they begin?\n    answer: alpha, beta, gamma, delta, mu\n    cite: p2s2",
            ["not-grounded: 'one': 'alpha', 'beta', 'gamma', 'delta' … not in p2s2"],
        ),
    ],
    ids=["long-form", "neighbour", "entry", "more"],
)
def test_the_place_of_missing_words(deck: Callable[..., Path], fact: str, said: list[str]) -> None:
    folder = deck({"facts/10-signs.yaml": f"{HEAD}    {fact}\n"})
    found = audit_against(read_deck(folder), REPORT)
    assert [f"{each.rule}: {each.message}" for each in found.problems if each.fact == "one"] == said


@pytest.mark.parametrize(
    ("prompt", "answer", "cite", "said"),
    [
        ("How many people have quills?", "18.8 percent", "p2s1", ["'18.8 percent' not in p2s1"]),
        ("How many people have quills?", "40 percent", "p2s1", ["'40 percent' not in p2s1, but in p4s1"]),
        ("What is sap used for?", "lowering resin", "p3s1", ["'lowering' not in p3s1"]),
        ("What does sap do?", "lowers resin", "p3s1", ["'lowers' not in p3s1"]),
    ],
)
def test_no_place_is_named_that_has_the_unit_alone_or_the_word_in_another_sense(
    deck: Callable[..., Path], prompt: str, answer: str, cite: str, said: list[str]
) -> None:
    report = (
        "Quills\n\nIn winter, 8.8 percent of the people have quills. The lower quills hurt.\n\n"
        "Sap is used for resin. Resin hurts.\n\nAbout 40 percent of the horses have quills.\n"
    )
    fact = f"kind: question\n    prompt: {prompt}\n    answer: {answer}\n    cite: {cite}"
    folder = deck({"facts/10-signs.yaml": f"{HEAD}    {fact}\n"})
    found = audit_against(read_deck(folder), report)
    assert [each.message.removeprefix("'one': ") for each in found.problems if each.fact == "one"] == said


def test_what_two_words_turn_is_said_once(deck: Callable[..., Path]) -> None:
    report = "Care\n\nquillitis—sapurinol (Sappo), which decreases quill acid in the blood and feathers.\n"
    role = "increasing quill acid in blood and feathers"
    fact = f"kind: therapy\n    therapy: sapurinol\n    role: {role}\n    cite: p2s1"
    found = audit_against(read_deck(deck({"facts/10-signs.yaml": f"{HEAD}    {fact}\n"})), report)
    assert [each.message for each in found.problems if each.fact == "one"] == [
        "'one': 'increasing' not in p2s1",
        "'one': 'increasing', where the cited words say 'decreases'",
    ]
