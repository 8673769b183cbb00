"""Frames that ask for one telling part of a sentence: why, on what it depends, what is not known, in which sex."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._context import is_ours
from poems_cards.draft._inflections import base_form
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import capital, is_answer, points
from poems_cards.draft.proposals import Proposal, Topic, ask, blank
from poems_cards.draft.wholes import is_whole

_BECAUSE = re.compile(
    r"\b(?:because of|because|due to|depending on|depends on|depend on|as a result of)\s(?P<hidden>[^;:]+)\.$"
)
_UNKNOWN = re.compile(
    r"(?:In (?:many|most|some) cases, )?[Tt]he (?:exact )?causes? of [^,;:]+? (?:is"
    r"|are) (?:currently )?(?P<hidden>(?:not (?:\w+ )?)?(?:unknown|known))\."
)
_NONE = re.compile(
    r"(?:Currently, )?[Tt]here (?:is|are) (?:currently )?(?P<hidden>no (?:\w+ )?(?:cure|vaccines?"
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
_LONGEST_REASONED = 20  # of which the reason may be that of a part
_FEWEST = 5  # words
_THOUGH = re.compile(r"\b(?:though|although|but|however)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\s(?P<hidden>(?:in |on |to |by )?(?:the |an? )?[^,;:]+)\.$")
# Of which of two sexes something is more common.
_SEXES = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<be>is|are|occurs|occur|develops|develop)\s(?P<how>(?:(?:much|far|slightly|somewhat)\s)?more"
    r"\s(?:common|frequent|often|commonly|frequently))\s(?:in|among)\s(?P<sex>men|women|males|females|boys|girls)"
    r"\sthan\s(?:in\s|among\s)?(?:men|women|males|females|boys|girls)\."
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
    short = len(passage.text.split()) <= _LONGEST_REASONED
    if match and short and is_whole(passage.text) and is_answer(match["hidden"]) and not points(match["hidden"]):
        yield blank(passage, match.span("hidden"), "")


def limits(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """To what alone something applies."""
    match = _ONLY.search(passage.text)
    if _THOUGH.search(passage.sentence.text) or (match and main_clause(f"{capital(match['hidden'])}.")):
        return
    if match and re.search(r"\b(?:the|an?|and) only $", passage.text[: match.start("hidden")]):
        return
    if match and is_whole(passage.text) and is_answer(match["hidden"], 8) and not match["hidden"][0].isdigit():
        yield blank(passage, match.span("hidden"), "")


def sexes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """In which sex something is more common."""
    match = _SEXES.fullmatch(passage.text)
    if match and not points(match["what"]) and is_answer(match["what"], 8):
        what, be = topic.lower(match["what"]), match["be"]
        does = "does" if be.endswith("s") else "do"
        order = f"{be} {what}" if be in ("is", "are") else f"{does} {what} {base_form(be)}"
        yield ask(passage, f"In which sex {order} {match['how']}", match["sex"], f"{what} sex", topic.level(what))
