"""What "they" or "these drugs" mean that a list is of, by the sentence before it."""

import re

from poems_cards.draft._weight import weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import capital, is_answer, points, without_brackets
from poems_cards.draft.proposals import Topic
from poems_cards.language.plurals import is_plural

# What the next sentence gives examples of: "Many conditions can cause gout."
_OF_WHICH = re.compile(
    r"(?:^|\.\s)(?:Many|Several|Some|Certain|Various|Different)\s"
    r"(?P<what>[a-z ]*?[a-z]+s(?:\s(?:for|of|in)\s[a-z ]+?)?)\s"
    r"(?P<do>(?:can|may|are|cause|lead|affect|increase|raise)\b[^.;:]+?)(?:\sbecause\s[^.;:]+)?\."
)
_POINTING = re.compile(
    r"(?:Examples|They|(?:Examples of t|T)hese(?:\s(?P<noun>[a-z]+(?:\s(?:and\s)?[a-z]+)?))?)"
    r"(?:\s(?:may|can|might|often))?"
)


def of_before(lead: str, passage: Passage, topic: Topic) -> str:
    """Return what "They" or "These drugs" mean that a list is of, by the sentence before; "" if that is not certain."""
    match = _POINTING.fullmatch(lead)
    if match is None:
        return ""
    noun = match["noun"] or ""
    named = [of for of in _OF_WHICH.finditer(passage.before) if noun in of["what"]]
    if named and (noun or named[-1].end() == len(passage.before)):
        return capital(f"{named[-1]['what']} that {named[-1]['do']}")
    last = re.split(r"(?<=[.!?])\s(?=[A-Z])", passage.before)[-1]
    clause = main_clause(last)
    subject = re.sub(r"^(?:The|Most|Many|Some|Several|Certain|Common|All) ", "", clause.subject) if clause else ""
    known = topic.speaks_of(subject) or weight(subject)
    if subject and known and is_plural(subject) and noun in subject and is_answer(subject) and not points(last):
        return capital(without_brackets(subject))
    return ""
