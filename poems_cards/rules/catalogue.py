"""The rules of the craft of card writing: which there are, what they say of a deck, and how each is explained."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from poems_cards.facts.allow import sift, unknown
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.problems import Problem
from poems_cards.rules.study import Fault, Study

Check = Callable[[Study], Iterator[Fault]]


class Rule(Struct, frozen=True, kw_only=True):
    """A rule of the craft; the docstring of its check says it in words.

    Shape:  `name` is what curators write, `long-answer`; `home` is the module in which its check is `long_answer`;
            `english` is true of a rule that knows English alone, and is silent for a deck in another language;
            `beside` of one that holds cards of several facts beside each other.
    """

    name: str
    home: str
    severity: str = "warning"
    english: bool = False
    beside: bool = False

    @property
    def check(self) -> Check:
        """What finds where a deck breaks it."""
        return _check(self.home, self.name)

    @property
    def words(self) -> str:
        """What the rule says."""
        return self.check.__doc__ or ""


@cache
def _check(home: str, name: str) -> Check:
    """Return the check of a rule, whose module is loaded with it: a build needs one rule of all."""
    found: Check = getattr(import_module(f"poems_cards.rules.{home}"), name.replace("-", "_"))
    return found


RULES = (
    Rule(name="long-prompt", home="prompts"),
    Rule(name="two-questions", home="prompts", english=True),
    Rule(name="bare-prompt", home="prompts"),
    Rule(name="open-prompt", home="prompts", english=True),
    Rule(name="yes-no", home="prompts", english=True),
    Rule(name="given-away", home="prompts", english=True),
    Rule(name="lost-pronoun", home="prompts", english=True),
    Rule(name="not-a-noun", home="prompts", english=True),
    Rule(name="plural-name", home="prompts", english=True),
    Rule(name="same-prompt", home="pairs", severity="error", beside=True),
    Rule(name="similar-prompt", home="pairs", beside=True),
    Rule(name="also-fits", home="pairs", english=True, beside=True),
    Rule(name="repeated-card", home="pairs", beside=True),
    Rule(name="long-answer", home="answers"),
    Rule(name="several-facts", home="answers", english=True),
    Rule(name="hidden-list", home="answers", english=True),
    Rule(name="vague-answer", home="answers", english=True),
    Rule(name="unsourced-number", home="answers", english=True),
    Rule(name="idle-blank", home="answers", english=True),
    Rule(name="blank-visible", home="answers"),
    Rule(name="telling-hint", home="giveaways", english=True),
    Rule(name="half-shown", home="giveaways", english=True),
    Rule(name="subject-answer", home="giveaways", english=True),
    Rule(name="title-answer", home="giveaways", english=True),
    Rule(name="list-size", home="answers"),
    Rule(name="repeated-item", home="answers"),
    Rule(name="misspelt-acronym", home="answers"),
    Rule(name="unbalanced-mark", home="answers"),
    Rule(name="other-markup", home="marks"),
)
ERRORS = tuple(rule for rule in RULES if rule.severity == "error")

# Rules that a fact may be allowed to break, and that others than `check` judge: what they say, and who judges it.
AUDIT_RULES = MappingProxyType(
    {
        "not-grounded": "What a fact says stands in the words that it cites: each number, each name, each claim.",
        "wrongly-cited": "A fact cites the words that carry it, and not their neighbors.",
        "number-in-why": "A number in 'why' stands in the cited words, or belongs into 'update', with its source.",
        "copied": "No six words in a row are the report's own, names and lists of terms aside.",
    }
)
_ELSEWHERE = MappingProxyType(
    {
        **{name: (words, "`poems-cards audit` judges it.") for name, words in AUDIT_RULES.items()},
        "reused-number": (
            "A number that was released keeps its text: Anki keeps the reviews of a card by its number.",
            "`poems-cards check` judges it against the last release; allow it where the same is said in better words.",
        ),
        "reused-id": (
            "An id that was released keeps its question: Anki keeps the reviews of a note by its id.",
            "`poems-cards check` judges it against the last release; allow it where the same is said in better words.",
        ),
        "lost-card": (
            "A card that was released stays: learners have reviews of it.",
            "`poems-cards check` judges it against the last release; allow it where nobody should learn it any more.",
        ),
    }
)
NAMES: tuple[str, ...] = (*(rule.name for rule in RULES), *_ELSEWHERE)


def problems(deck: Deck, rules: Sequence[Rule] = RULES) -> Iterator[Problem]:
    """Yield what breaks `rules` in the facts of `deck` that are not retired, except where a fact is allowed to.

    An allowance that names no rule is a problem, and so is one of `rules` that nothing breaks.
    """
    study = Study(deck)
    rules = in_language(rules, deck)
    found: dict[str, list[Problem]] = {}
    for fact, problem in broken(rules, study):
        found.setdefault(fact.id, []).append(problem)
    for fact in study.facts:
        if fact.allow or fact.id in found:
            yield from allowed(fact, found.get(fact.id, ()), rules)


def in_language(rules: Sequence[Rule], deck: Deck) -> tuple[Rule, ...]:
    """Return those of `rules` that can judge the language of `deck`."""
    return tuple(rule for rule in rules if deck.is_english or not rule.english)


def broken(rules: Sequence[Rule], study: Study) -> Iterator[tuple[Fact, Problem]]:
    """Yield what breaks `rules` in the facts of `study`, whatever these may."""
    return ((fault.fact, _problem(rule, fault)) for rule in rules for fault in rule.check(study))


def allowed(fact: Fact, found: Iterable[Problem], rules: Sequence[Rule]) -> Iterator[Problem]:
    """Yield what of the problems of `fact` it may not have, and what is wrong with its allowances."""
    once = dict.fromkeys(found)  # the cards of a list share a prompt, and its faults
    if not fact.allow:
        yield from once
        return
    yield from unknown(fact, NAMES)
    yield from sift(fact, once, {rule.name for rule in rules}).kept


def _problem(rule: Rule, fault: Fault) -> Problem:
    return Problem(
        place=fault.fact.place(*fault.at),
        rule=rule.name,
        message=f"{fault.fact.id!r}: {fault.message}",
        fix=fault.fix,
        severity=rule.severity,
        about=(fault.about,) if fault.about else (),
    )


def errors(deck: Deck) -> list[Problem]:
    """Return the errors among the problems, for a fraction of the time: what stops a build."""
    return [problem for problem in problems(deck, ERRORS) if problem.severity == "error"]


def explain(name: str) -> str:
    """Return what the rule `name` says, one of NAMES: in words, with a bad and a good example, and how to allow it."""
    from poems_cards.rules.examples import examples  # noqa: PLC0415  a build explains nothing

    if name in _ELSEWHERE:
        parts = [f"{name}\n\n" + "\n".join(_ELSEWHERE[name])]
    else:
        rule = next(rule for rule in RULES if rule.name == name)
        parts = [f"{name} ({rule.severity})\n\n{rule.words}"]
    for what, example in zip(("Bad", "Good"), examples().get(name, ()), strict=False):
        parts.append(f"{what}:\n\n    " + example.replace("\n", "\n    "))
    parts.append(f"Where it must be so, say why in the fact:\n\n    allow:\n      {name}: the reason")
    return "\n\n".join(parts)
