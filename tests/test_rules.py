"""Each rule of the craft finds what breaks it, says it exactly, and leaves good cards alone."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from poems_cards.decks import Deck, locate, read_deck
from poems_cards.facts import Question
from poems_cards.problems import Problem
from poems_cards.rules import AUDIT_RULES, ERRORS, NAMES, RULES, Rule, explain, problems

DECK = """
id: gout
name: Gout
root: Gout
subject: gout
population: people with gout
summary: Facts for the tests of the rules.
licence: CC0-1.0
sections:
  - id: one
    title: One
    tag: 10_One
sources:
  - id: handbook
    short: handbook
    cite: A handbook.
    report: true
  - id: survey
    short: survey
    cite: A survey.
"""
TOP = "section: one\nfacts:\n"

Read = Callable[..., Deck]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads facts, written as YAML, into a deck."""

    def deck(facts: str, head: str = DECK) -> Deck:
        (tmp_path / "facts").mkdir(exist_ok=True)
        (tmp_path / "deck.yaml").write_text(head)
        cited = re.sub(r"^- id: (?!.*\n  source:)", "- cite: p1s1\n  id: ", facts.strip("\n"), flags=re.MULTILINE)
        (tmp_path / "facts" / "10.yaml").write_text(TOP + cited + "\n")
        return read_deck(tmp_path)

    return deck


def said(found: list[Problem]) -> list[str]:
    """Return problems without the folder, and with lines as in the fact alone."""
    lines = []
    for problem in found:
        line = problem.place.line - TOP.count("\n")
        lines.append(f"{line}:{problem.place.column}: {problem.rule}: {problem.message}")
    return lines


def fact(kind: str, **keys: str) -> str:
    """Return a fact with the id `x` as YAML."""
    return "\n".join(["- id: x", f"  kind: {kind}", *(f"  {key}: {value}" for key, value in keys.items())])


def question(prompt: str, answer: str = "Urate", **keys: str) -> str:
    return fact("question", prompt=prompt, answer=answer, **keys)


def statement(text: str, **keys: str) -> str:
    return fact("statement", text=f">-\n    {text}", **keys)


def listed(prompt: str, *items: str) -> str:
    return fact("list", prompt=prompt) + "\n  items:\n" + "\n".join(f"    - {item}" for item in items)


def several(*facts: str) -> str:
    """Return facts with the ids x, y, z."""
    return "\n".join(each.replace("id: x", f"id: {id_}") for each, id_ in zip(facts, "xyz", strict=False))


BAD = {
    # no-context
    "nothing names the disease": (question("Which joint is struck first?"), ["5:11: no-context: 'x': 'Which joint is struck first?' does not say which disorder it is about"]),
    "a statement without the disease": (statement("The crystals are {{needles}}."), ["4:9: no-context: 'x': 'The crystals are needles.' does not say which disorder it is about"]),
    "a list without the disease": (listed("Drugs for attacks", "colchicine", "prednisolone"), ["4:11: no-context: 'x': 'Drugs for attacks' does not say which disorder it is about"]),
}
