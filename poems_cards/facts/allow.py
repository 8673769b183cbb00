"""`allow`: which problems a fact may have, which of its allowances it does not need, and which name no rule."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from poems_cards.facts.model import Fact
from poems_cards.problems import Keys, Problem, near


class Sifted(NamedTuple):
    """The problems of a fact that are not allowed, needless allowances among them; and the rules that it may break."""

    kept: tuple[Problem, ...]
    used: frozenset[str]


def sift(fact: Fact, problems: Iterable[Problem], judged: Collection[str]) -> Sifted:
    """Take out those `problems` of `fact` that it allows; an allowance of a rule that was `judged` must be needed."""
    problems = tuple(problems)
    if not fact.allow:
        return Sifted(problems, frozenset())
    kept = [problem for problem in problems if not _is_allowed(fact, problem)]
    needless = [_needless(fact, keys) for rule in fact.allow if rule in judged for keys in _idle(fact, rule, problems)]
    return Sifted((*kept, *needless), frozenset(problem.rule for problem in problems if problem not in kept))


def unknown(fact: Fact, rules: Collection[str]) -> Iterator[Problem]:
    """Yield each allowance of `fact` that names none of `rules`."""
    for name in fact.allow:
        if name not in rules:
            place = fact.place("allow", name, of_key=True)
            message = f"there is no rule {name!r}"
            yield Problem(place=place, rule="unknown-rule", message=message, fix=near(name, rules))


def _is_allowed(fact: Fact, problem: Problem) -> bool:
    """Return whether the rule of `problem` is allowed as a whole, or for each word that the problem is about."""
    allowed = fact.allow.get(problem.rule)
    if allowed is None or isinstance(allowed, str):
        return allowed is not None
    words = {word.casefold() for word in allowed}
    return bool(problem.about) and words.issuperset(word.casefold() for word in problem.about)


def _idle(fact: Fact, rule: str, problems: Iterable[Problem]) -> Iterator[Keys]:
    """Yield the rule, or the rule and a word, where `fact` allows what none of its `problems` is about."""
    broken = [problem for problem in problems if problem.rule == rule]
    allowed = fact.allow[rule]
    if isinstance(allowed, str):
        if not broken:
            yield (rule,)
        return
    about = {word.casefold() for problem in broken for word in problem.about}
    yield from ((rule, word) for word in allowed if word.casefold() not in about)


def _needless(fact: Fact, keys: Keys) -> Problem:
    rule, *words = keys
    for_word = f" for {words[0]!r}" if words else ""
    return Problem(
        place=fact.place("allow", *keys, of_key=True),
        rule="needless-allow",
        message=f"{fact.id!r} does not break {rule!r}{for_word}",
        fix="Delete the allowance.",
        severity="warning",
    )
