"""The frame for the one number of a sentence, whatever it counts or measures: "a normal count is 450,000"."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._numbers import counted
from poems_cards.draft.passages import Passage
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole

_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_TO = r"(?:\s?[-–/]\s?|\sto\s|\sor\s|\sand\s)"
_UNIT = (
    r"(?:°\s?[FC]?|degrees(?:\s(?:Fahrenheit|Celsius))?|percent|%|mm\s?Hg|(?:mg|mcg|µg|g|ng|mmol|IU)(?:/(?:d?L|kg|mL|day))?"
    r"|kg|mL|mm|cm|inch(?:es)?|feet|pounds|calories|grams|milligrams|liters|quarts|ounces|cups|hours|minutes|seconds"
    r"|days|weeks|months|years)(?![\w/])"
)
_BOUND = (
    r"(?:(?:about|around|nearly|almost|approximately|more than|over|at least|at most|up to|only|less than|fewer than"
    r"|below|above|under|between|as (?:many|few|much|little) as|(?:greater|higher|lower) than)\s)*"
)
_AMOUNT = re.compile(
    r"(?<![\w.,/°#:-])(?<!chromosome )(?<!chromosomes )(?<!factor )(?<!vitamin )"
    rf"(?P<number>{_BOUND}{_DIGITS}(?:\s(?:thousand|million|billion)|\s?{_UNIT})?(?:{_TO}{_DIGITS})?"
    rf"(?:\s(?:thousand|million|billion))?(?:\s?{_UNIT})?(?:\s\({_DIGITS}(?:{_TO}{_DIGITS})?\s?{_UNIT}\))?"
    r"(?:\s(?:or|and)\s(?:older|over|above|younger|under|more|less|fewer|higher|lower)\b)?)(?![\w/-]|\.\d|,\d)"
)
_DIGIT = re.compile(r"\d")
# What has its number as a name: "group 2", "stage 3"; and what counts by it: "eight people per 1 million".
_LABEL = re.compile(
    r"\b(?:per|every|types?|stages?|grades?|groups?|class(?:es)?|levels?|phases?|steps?|categor(?:y|ies)|part|no[.])\s$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ONE = re.compile(r"(?:only )?[01]|911")
_AGE = re.compile(r"\b(?:ages?|aged)\b[^,;:]*$")
_OLDER = re.compile(r"\b(?:older|younger)$|^\s(?:years old|years of age)\b")
_TIME = re.compile(r"(?:hour|minute|second|day|week|month|year)s")
_PERCENT = re.compile(r"%|percent")
_TEMPERATURE = re.compile(r"°|degrees")
_LONGEST = 34  # words


def amounts(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """The one number of a sentence that stands alone, if it is no count or time."""
    text = passage.text
    found = [*_AMOUNT.finditer(text)]
    if len(found) != 1 or counted(text) or not is_whole(text, _LONGEST):
        return
    number = found[0]["number"]
    start, end = found[0].span("number")
    if _LABEL.search(text[:start]):
        return
    elsewhere = _DIGIT.search(f"{text[:start]} {text[end:]}")
    if elsewhere or _YEAR.fullmatch(number) or _ONE.fullmatch(number):
        return
    yield blank(passage, (start, end), _hint(text[:start], number, text[end:]))


def _hint(before: str, number: str, after: str) -> str:
    """Return of what kind a number is, by its unit and what stands beside it."""
    if _AGE.search(before) or _OLDER.search(number) or _OLDER.match(after):
        return "how old" if _AGE.search(number) else "age"
    if before.endswith(("older than ", "younger than ")):
        return "how old"
    if _PERCENT.search(number):
        return "percentage"
    if _TEMPERATURE.search(number):
        return "temperature"
    return "how long" if _TIME.search(number) else "how many"
