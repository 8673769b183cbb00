"""Frames for in what something plays a part, and to what end doctors do something."""

import re
from collections.abc import Iterator

from poems_cards.draft._verbs import plain_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BARE_GROUP, PEOPLE
from poems_cards.draft.phrases import is_answer, without_tail
from poems_cards.draft.proposals import Proposal, Topic, ask
from poems_cards.language.plurals import is_plural

_PART = re.compile(r"(?P<part>(?:an?\s)?(?:[\w-]+\s)?role)\sin\s(?P<rest>[^;:]+)")
_AGENT = re.compile(
    r"(?P<who>(?:A|Your|The)?\s?(?:[Hh]ealth care (?:provider|professional)s?|[Dd]octors?|[Pp]hysicians?))\s"
    r"(?:may|will|can|often|usually"
    r"|sometimes)\s(?:also\s)?(?P<verb>[a-z]+)\s(?P<what>[^,;:]+?)\s(?P<why>to\s[a-z]+\s[^;:]+)\."
)
_NO_DEED = frozenset("ask asks give gives tell tells send sends refer talk want need".split())


def roles(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """In what something plays a part."""
    clause = plain_clause(passage)
    match = _PART.fullmatch(clause.rest) if clause and clause.verb in ("play", "plays") else None
    if clause and match and is_answer(match["rest"]) and not passage.lead:
        does = "do" if is_plural(clause.subject) else "does"
        prompt = f"In what {clause.auxiliary or does} {topic.lower(clause.subject)} play {match['part']}"
        yield ask(passage, prompt, match["rest"], f"{clause.subject} role", topic.level(clause.subject))


def purposes(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """Why doctors do something."""
    match = _AGENT.fullmatch(passage.core)
    if match is None or match["verb"] in _NO_DEED or not is_answer(match["what"], 8):
        return
    if re.match(rf"to\s{PEOPLE}", match["why"]) or BARE_GROUP.fullmatch(match["what"]):
        return
    why = match["why"] if is_answer(match["why"]) else without_tail(match["why"])
    if is_answer(why):
        prompt = f"Why may doctors {match['verb']} {match['what']}"
        yield ask(passage, prompt, why, f"{match['verb']} {match['what']} why")
