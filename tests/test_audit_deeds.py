"""Who does what to whom, where sentences say it of "it", behind plain words, or of what one lets another do."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import DECK, accused, asked_against, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Deeds

High levels of resin, in turn, signal the root to reduce tar production. Because tar is secreted by the root in
spurts, its concentration can vary from minute to minute. A drain helps the roots remove slime from the sap.

Slime stones form when the sap is sour. Some reeds get rot later in life as a result of other blights.

One salve for reeds is a man-made gum called tarvoline. It makes reeds produce drab factor and sap.

Salve is followed by wax in the spring. Lime stones come as quartz stones or as marl stones.
Quartz stones are the more common ones.
"""

Write = Callable[..., Path]


asked = partial(asked_against, REPORT)

OTHER_WAY = "the cited words have what stands around {!r} the other way round"
HONEST = {
    "another word of the same side": ("What do high levels of resin signal the root to do?", "make less tar", "p2s1"),
    "a giver behind by": (
        "What makes the level of tar vary?",
        "Tar is secreted in spurts, so its level varies from minute to minute.",
        "p2s2",
    ),
    "when something comes about": ("What does sour sap cause?", "slime stones", "p3s1"),
    "as a result": ("What leads to rot later in life?", "other blights", "p3s2"),
    "what is followed": ("What comes after salve?", "wax after salve in the spring", "p5s1"),
    "a name that stands there": ("Which lime stones are more common?", "quartz stones", "p5s3"),
}
LIES = {
    "beside plain words of the right side": (
        "What do high levels of tar signal the root to do?",
        "make less resin",
        "p2s1",
        [OTHER_WAY.format("signal")],
    ),
    "when something comes about": (
        "What do slime stones cause?",
        "sour sap",
        "p3s1",
        [OTHER_WAY.format("cause")],
    ),
    "as a result": ("What leads to other blights later in life?", "rot", "p3s2", [OTHER_WAY.format("leads")]),
    "what is followed": (
        "What comes after wax?",
        "salve",
        "p5s1",
        [OTHER_WAY.format("after")],
    ),
    "a name of the sentence before": (
        "Which lime stones are more common?",
        "marl stones",
        "p5s3",
        ["'marl' not in p5s3, but in p5s2"],
    ),
}


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_a_deed_in_other_words_passes(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_a_deed_turned_round_is_named(deck: Write, case: tuple[str, str, str, list[str]]) -> None:
    *claim, messages = case
    assert asked(deck, *claim) == messages


HEAD = "section: signs\nfacts:\n  - {id: one, "
FACTS = {
    "what one lets another do": (
        "kind: definition, term: drain, meaning: a tool that helps the roots to take slime out of the sap, cite: p2s3",
        [],
    ),
    "what one lets another do, turned": (
        "kind: definition, term: drain, meaning: a tool that helps the sap to take slime out of the roots, cite: p2s3",
        [OTHER_WAY.format("take")],
    ),
    "what it does": (
        "kind: therapy, therapy: tarvoline, role: makes reeds produce drab factor, cite: [p4s1, p4s2]",
        [],
    ),
    "what it does, turned": (
        "kind: therapy, therapy: drab factor, role: makes reeds release tarvoline as well, cite: [p4s1, p4s2]",
        [OTHER_WAY.format("makes")],
    ),
}


@pytest.mark.parametrize("case", FACTS.values(), ids=FACTS)
def test_what_a_name_does(deck: Write, case: tuple[str, list[str]]) -> None:
    fact, messages = case
    folder = deck({"deck.yaml": DECK, "facts/10-signs.yaml": f"{HEAD}{fact}}}\n"})
    assert accused(audit_against(read_deck(folder), REPORT)) == messages
