"""Claims that have the words of the cited sentence, and turn what it says; and honest ones that only look turned."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DECK, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Chains

Sap-producing cysts clog the ducts. Release of copper by the cysts stimulates the ducts to make resin.
"""

FACT = """\
section: signs
facts:
  - id: one
    kind: question
    prompt: {prompt}
    answer: {answer}
    cite: {cite}
    {more}
"""
Write = Callable[..., Path]


def asked(deck: Write, prompt: str, answer: str, cite: str, more: str = "") -> list[str]:
    fact = FACT.format(prompt=json.dumps(prompt), answer=json.dumps(answer), cite=cite, more=more)
    found = audit_against(read_deck(deck({"deck.yaml": DECK, "facts/10-signs.yaml": fact})), REPORT)
    return [problem.message.removeprefix("'one': ") for problem in found.problems if problem.rule != "uncovered"]


CROSSED = "the cited words have what stands around {!r} the other way round"
LIES = {
    "any verb": ("What do the ducts clog?", "cysts", "p2s1", CROSSED.format("clog")),
    "a clause": ("What makes copper when resin stimulates it?", "the ducts", "p2s2", CROSSED.format("stimulate")),
}


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_what_is_turned_is_named(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


HONEST = {
    "a verb in a compound": ("What do the cysts produce?", "sap", "p2s1"),
    "a verb of two sides": ("What makes the ducts produce resin?", "release of copper", "p2s2"),
}


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_what_is_not_turned_passes(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case) == []
