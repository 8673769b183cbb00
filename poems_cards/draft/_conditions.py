"""The frames for when something comes about or is done, where that takes more words than an answer has."""

import re
from collections.abc import Iterator

from poems_cards.draft._weight import everybodys, meaning_of, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import LONGEST_ANSWER, capital, is_answer, is_order, points, starts_well
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole

_OCCURS = re.compile(
    r"(?P<what>[^,;:]+?)\s(?:(?:usually|often|mainly|mostly|most often|typically)\s)?"
    r"(?:occurs?|develops?|happens?|results?|begins?|starts?)\s(?:when|if|because)\s(?P<inner>[^;:]+)\."
)
# What is so, or is done, in one case.
_IN_CASE = re.compile(
    r"(?P<what>[^;:]+?),?\s(?P<case>(?:only\s)?(?P<link>when|if|unless|because)\s(?P<inner>[^,;:]+))\."
)
# Behind these, "if" is no case: "helps find out if …".
_ASKS = re.compile(
    r"\b(?:determine|see|know|find out|ask|check|tell|decide|sure|shows?|even|as|refers? to [^,;:]+"
    r"|(?:is|are) also called [^,;:]+)$"
)
_OPEN = re.compile(
    r"\b(?:it|they|this|these|he|she|you|your|such|necessary|possible|needed|the \w+ is (?:not )?known)\b"
)
_LONGEST = 36  # words
_LONGEST_CASE = 26
# What only adds to a sentence, or is so at times.
_ASIDE = re.compile(
    r"(?:,\swhich|\b(?:condition|that may)) (?:that )?occurs?$|^Sometimes\b|\b(?:especially|in part|is|are|periods"
    r"|times)$"
)
_SEVERAL = 3  # everyday words that tell something together
_FEWEST = 2  # words with a meaning


def conditions(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Of what it is that something comes about when that changes."""
    match = _OCCURS.fullmatch(passage.text)
    if match is None or points(match["what"]) or not starts_well(match["what"]) or not is_answer(match["what"], 9):
        return
    inner = main_clause(f"{capital(match['inner'])}.")
    if inner is None or not is_whole(passage.text, _LONGEST) or _OPEN.search(match["inner"]):
        return
    subject = inner.subject
    start, end = match.start("inner"), match.start("inner") + len(subject)
    if len(meaning_of(subject)) < _FEWEST:
        start, end = end + 1, match.end("inner")
    if len(passage.text[start:end].split()) > LONGEST_ANSWER or points(capital(subject)):
        return
    level = CORE if topic.is_subject(match["what"]) else DETAIL
    yield blank(passage, (start, end), "", level)


def cases(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """When something is so or is done: "Surgery may be used if {{treatment with drugs does not work}}"."""
    text = passage.text
    match = _IN_CASE.fullmatch(text)
    if match is None or passage.items or is_order(text) or PEOPLE_AT_WORK.search(text):
        return
    what, inner = match["what"], match["inner"]
    if _ASKS.search(what) or _ASIDE.search(what):
        return
    if not weight(inner, everybodys()) and len(meaning_of(inner)) < _SEVERAL:
        return  # "if problems develop"
    whole = main_clause(f"{what}.") and main_clause(f"{capital(inner)}.") and is_whole(text, _LONGEST_CASE)
    named = topic.speaks_of(what) or weight(what, topic.known)
    told = len(meaning_of(inner) - meaning_of(f"{what} {topic.subject}")) >= _FEWEST
    if whole and named and told and not _OPEN.search(inner) and len(inner.split()) <= LONGEST_ANSWER:
        yield blank(passage, match.span("case"), "why" if match["link"] == "because" else "in which case")
