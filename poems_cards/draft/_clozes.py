"""Frames that hide one telling part of a sentence: why, on what it depends, more or less than what, high or low."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._context import is_ours
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE
from poems_cards.draft.phrases import is_answer, points
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole

_BECAUSE = re.compile(
    r"\b(?:because of|because|due to|depending on|depends on|depend on|as a result of)\s(?P<hidden>[^;:]+)\.$"
)
_UNKNOWN = re.compile(
    r"(?:In (?:many|most|some) cases, )?[Tt]he (?:exact )?(?:causes?|prevalence|incidence|frequency) of [^,;:]+? (?:is"
    r"|are) (?P<hidden>(?:not (?:\w+ )?)?(?:unknown|known))\."
)
_NONE = re.compile(
    r"(?:Currently, )?[Tt]here (?:is|are) (?:currently )?(?P<hidden>no (?:\w+ )?(?:cure|vaccine"
    r"|treatments?|way|tests?)) (?:for|to|that) [^;:]+\."
)
_NOT_THERE = re.compile(
    r"(?:[A-Z][^,]+, )?(?P<hidden>[Nn]o (?:\w+ )?(?:cure|vaccine|treatments?|tests?)) (?:is|are|exists?) "
    r"(?:available )?(?:for|to|that) [^;:]+\."
)
# What something is or does not: "Antibiotics are not effective against viruses".
_DENIED = re.compile(
    r"\b(?:is|are)\s(?P<hidden>not\s(?:\w+ly\s)?(?:effective|recommended|contagious|curable|hereditary|inherited"
    r"|infectious|approved|preventable|dangerous|cancerous))\b(?!\sas\b)"
)
_LONGEST = 28  # words
_FEWEST = 5  # words
_ONLY = re.compile(r"\bonly\s(?P<hidden>(?:in |on |to |by )?(?:the |an? )?[^,;:]+)\.$")
_THAN = re.compile(
    r"\b(?:is|are|occurs?|develops?|appears?|(?:starts?|begins?|progress(?:es)?|grows?|heals?|lives?|spreads?|recovers?)"
    r"(?:\s[\w-]+){0,2}?|(?:affects?|strikes?)\s(?:[\w-]+\s){1,3}?)\s?(?:(?:probably|usually|often|generally"
    r"|much|even|somewhat|slightly)\s)?(?P<hidden>(?:more|less)\s[a-z]+(?:\s(?:and|or)\s[a-z]+)?|worse|better|[a-z]+er)"
    r"\s(?:(?:in|at|on|during|among|to)\s[^,;:]+?\s)?than\s(?!an?\s\d|\d|once|twice|half)[^;:]+\.$"
)
_DIRECTION = re.compile(
    r"(?<!\ban )\b(?P<hidden>(?:abnormally |very |unusually )?(?:low|high(?! blood pressure)|increased|decreased"
    r"|reduced|elevated|raised"
    r"|lower-than-normal"
    r"|higher-than-normal|enlarged)|lower than normal|higher than normal)\b(?=.{0,40}\b(?:levels?|amounts?|counts?"
    r"|concentrations?|numbers?|in the (?:blood|urine|serum|bloodstream)|liver|spleen|heart"
    r"|lymph nodes?|glands?)\b)"
)

_HAVE = re.compile(
    rf"(?:Most\s)?{PEOPLE}\s(?:(?:usually|often|typically|also)\s)?(?:have|lack|need|develop)\s(?!had\b|been\b"
    rf"|to\b)(?P<hidden>[^,;:]+)\.",
    re.IGNORECASE,
)


def unknowns(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What nobody knows of the disorder, and what there is not against it."""
    match = _UNKNOWN.fullmatch(passage.text) or _NONE.fullmatch(passage.text) or _NOT_THERE.fullmatch(passage.text)
    if match and (topic.speaks_of(passage.text) or is_ours(passage)) and len(passage.text.split()) <= _LONGEST:
        yield blank(passage, match.span("hidden"), "")


def denials(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """What does not help against something, or is not so, although it might be expected."""
    match = _DENIED.search(passage.text)
    if match and is_whole(passage.text) and len(passage.text.split()) >= _FEWEST:
        yield blank(passage, match.span("hidden"), "")


def reasons(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """Why something is so, or on what it depends."""
    match = _BECAUSE.search(passage.text)
    if match and is_whole(passage.text) and is_answer(match["hidden"]) and not points(match["hidden"]):
        yield blank(passage, match.span("hidden"), "")


def limits(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """To what alone something applies."""
    match = _ONLY.search(passage.text)
    if match and is_whole(passage.text) and is_answer(match["hidden"], 8) and not match["hidden"][0].isdigit():
        yield blank(passage, match.span("hidden"), "")


def comparisons(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """What is more or less of something than what."""
    match = _THAN.search(passage.text)
    if match and is_whole(passage.text) and match["hidden"] not in ("other", "rather", "after", "over", "under"):
        yield blank(passage, match.span("hidden"), "comparison")


def holdings(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """What all of a group of people have."""
    match = _HAVE.fullmatch(passage.text)
    if match and is_whole(passage.text) and is_answer(match["hidden"], 9):
        yield blank(passage, match.span("hidden"), "")


def directions(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """Which way a measurement or an organ changes."""
    found = [*_DIRECTION.finditer(passage.text)]
    bracketed = found and passage.text.count("(", 0, found[0].start()) > passage.text.count(")", 0, found[0].start())
    if len(found) == 1 and not bracketed and is_whole(passage.text):
        yield blank(passage, found[0].span("hidden"), "direction")
