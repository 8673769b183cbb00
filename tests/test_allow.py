"""What a fact allows is not said of it, a rule or a word at a time; what it allows and does not need is."""

import pytest

from poems_cards.facts.allow import sift, unknown
from poems_cards.facts.model import Allowance, Question
from poems_cards.problems import Problem

RULES = ("copied", "vague-answer")


def fact(**allow: Allowance) -> Question:
    named = {rule.replace("_", "-"): why for rule, why in allow.items()}
    return Question(
        id="a", path="a.yaml", index=0, section="s", sources=(), prompt="What?", answer="Often", allow=named
    )


def problem(rule: str, *about: str) -> Problem:
    return Problem(place=fact().place("answer"), rule=rule, message=" ".join(about), fix="Mend it.", about=about)


VAGUE = [problem("vague-answer", "often"), problem("vague-answer", "etc", "some"), problem("copied")]


@pytest.mark.parametrize(
    ("allow", "kept", "used"),
    [
        ({}, ["often", "etc some", ""], []),
        ({"vague_answer": "why"}, [""], ["vague-answer"]),
        ({"vague_answer": {"Often": "why"}}, ["etc some", ""], ["vague-answer"]),
        ({"vague_answer": {"etc": "why"}}, ["often", "etc some", ""], []),
        ({"vague_answer": {"etc": "why", "SOME": "why", "often": "why"}}, [""], ["vague-answer"]),
        ({"copied": {"often": "why"}}, ["often", "etc some", "", "'a' does not break 'copied' for 'often'"], []),
        ({"long_answer": "why"}, ["often", "etc some", ""], []),  # nobody judged it
    ],
    ids=["nothing", "a rule", "a word", "one of two words", "all words", "a problem without words", "another rule"],
)
def test_what_is_allowed_is_not_said(allow: dict[str, Allowance], kept: list[str], used: list[str]) -> None:
    sifted = sift(fact(**allow), VAGUE, RULES)
    assert [each.message for each in sifted.kept] == kept
    assert sorted(sifted.used) == used


@pytest.mark.parametrize(
    ("allow", "message", "keys"),
    [
        ({"copied": "why"}, "'a' does not break 'copied'", ("copied",)),
        (
            {"vague_answer": {"often": "why", "rare": "why"}},
            "'a' does not break 'vague-answer' for 'rare'",
            ("vague-answer", "rare"),
        ),
    ],
    ids=["a rule", "a word"],
)
def test_what_needs_no_allowance_is_named(allow: dict[str, Allowance], message: str, keys: tuple[str, ...]) -> None:
    (found,) = sift(fact(**allow), VAGUE[:1], RULES).kept[-1:]
    assert (found.rule, found.severity, found.message) == ("needless-allow", "warning", message)
    assert found.place == fact().place("allow", *keys, of_key=True)


def test_what_names_no_rule_is_named() -> None:
    (found,) = unknown(fact(vague_answr="why", copied={"often": "why"}), RULES)
    assert (found.rule, found.severity, found.message) == ("unknown-rule", "error", "there is no rule 'vague-answr'")
    assert found.fix == "Did you mean 'vague-answer'?"
