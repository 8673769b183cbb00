"""Frames for treatments, tests and risks: what something is for, and of what somebody is at risk."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._inflections import base_form
from poems_cards.draft._weight import weight
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BARE_GROUP, PEOPLE, TOOL
from poems_cards.draft.phrases import bare, is_answer, is_name, points
from poems_cards.draft.proposals import Proposal, Topic, ask, blank, propose
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import inflected

_USED = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<be>is|are|may be"
    r"|can be)\s(?:(?:an?\s)?(?:(?!not\b)[\w-]+\s){1,3}?(?=used))??(?P<how>used|given"
    r"|prescribed|recommended|needed|performed|done)"
    r"\s(?:(?P<role>to\s[^;:]+)|for\s(?P<gain>[^;:]+))\."
)
_NO_MEANS = re.compile(r"\b(?:trials?|stud(?:y|ies)|terms?|words?|names?)\b|[\"“”]")
_NAMED = re.compile(r"\b(?:called|known as)\b")
# To what end any test is done.
_LOOKS = re.compile(
    r"to (?:look|see|view|watch|learn|help|find out|check|find|rule out|confirm|diagnose|detect|examine|determine"
    r"|treat the)\b"
)
_AGENT = (
    r"(?:(?:A|Your|The)\s)?(?:[Hh]ealth care (?:providers?|professionals?)|[Dd]octors?|[Pp]hysicians?|[Cc]linicians?)"
)
_DONE_BY = re.compile(
    rf"{_AGENT}\s(?:(?:may|will|can|often|usually|sometimes|typically)\s)*(?P<verb>prescribes?|recommends?|uses?"
    rf"|gives?|diagnoses?|treats?|confirms?)"
    r"\s(?P<what>[^,;:]+?)\s(?P<link>to|for|in|with|by|using|based on)\s(?P<rest>[^;:]+)\."
)
_SPAN = re.compile(
    r"(?:(?:about|at|the|first|last|up|least|to|most|several|a|few)\s)*(?:[\w-]+\s){0,3}?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|life|time)\b"
)
_RISK = re.compile(
    r"(?P<what>[^,;:]+?)\s(?:(?P<have>have|has)|(?P<be>are|is)\s(?:also\s)?at)\s(?P<risk>(?:an?\s)?(?:increased"
    r"|higher|greater"
    r"|high)\srisk)\s(?:of|for)\s(?:developing\s)?(?P<of>[^;:]+)\."
)


def uses(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a treatment or a test is for."""
    match = _USED.fullmatch(passage.core)
    if match is None or points(match["what"]) or _NAMED.search(match["what"]) or re.search(r"\bnot$", match["what"]):
        return
    what, role = topic.lower(match["what"]), match["role"] or match["gain"]
    if _NO_MEANS.search(what) or re.match(PEOPLE, role) or passage.lead.startswith("For ") or _SPAN.match(role):
        return
    if (
        not is_name(what, 6)
        or not is_answer(role, 14)
        or _LOOKS.match(role)
        or re.match(r"an? (?:child|person|patient|baby)\b", role)
        or topic.speaks_of(role)
    ):
        return
    if not weight(what, inflected("classes")):
        return
    be, how = match["be"], match["how"]
    if match["role"]:
        start = len(passage.text) - len(passage.core) + match.start("role")
        if passage.text[start:].startswith(role):
            yield blank(passage, (start, start + len(role)), "what for")
    elif be == "is" and how in ("used", "given", "prescribed") and not passage.lead and what == bare(what):
        yield propose("therapy", passage, {"therapy": what, "role": role}, what)
    else:
        asked = f"What {be} {what} {how} for" if be in ("is", "are") else f"What {be.split()[0]} {what} be {how} for"
        yield ask(passage, asked, role, f"{what} use")


def agents(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What doctors do, to what end or by what means."""
    match = _DONE_BY.fullmatch(passage.core)
    if match is None or not is_name(match["what"], 6) or match["what"].startswith("the "):
        return
    if TOOL.search(match["what"]) or BARE_GROUP.fullmatch(match["what"]):
        return
    what, link, rest, verb = match["what"], match["link"], match["rest"], base_form(match["verb"])
    done = {"give": "given", "diagnose": "diagnosed", "use": "used", "prescribe": "prescribed"}.get(verb, f"{verb}ed")
    be = "are" if is_plural(what) else "is"
    if not is_answer(rest, 14):
        return
    if verb in ("diagnose", "treat", "confirm"):
        if link in ("with", "by", "using", "based on"):
            yield ask(passage, f"How {be} {what} {done}", f"{link} {rest}", f"{what} {done}", topic.level(what))
    elif link in ("for", "in") and not _SPAN.match(rest):
        asked = "For whom" if re.match(PEOPLE, rest) else "For what"
        yield ask(passage, f"{asked} {be} {what} {done}", rest, f"{what} use")


def risks(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Of what somebody has an increased risk."""
    match = _RISK.fullmatch(passage.core)
    if match is None or points(match["what"]) or not is_answer(match["what"], 12) or not is_answer(match["of"]):
        return
    what = topic.lower(match["what"])
    does = "does" if match["have"] == "has" else "do"
    asked = (
        f"What {does} {what} have {match['risk']} of"
        if match["have"]
        else f"What {match['be']} {what} at {match['risk']} of"
    )
    yield ask(passage, asked, match["of"], f"{what} risk")
