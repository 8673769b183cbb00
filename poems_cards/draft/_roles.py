"""The frame for in what something plays a part."""

import re
from collections.abc import Iterator

from poems_cards.draft._verbs import plain_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import is_answer
from poems_cards.draft.proposals import Proposal, Topic, ask
from poems_cards.language.plurals import is_plural

_PART = re.compile(r"(?P<part>(?:an?\s)?(?:[\w-]+\s)?role)\sin\s(?P<rest>[^;:]+)")


def roles(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """In what something plays a part."""
    clause = plain_clause(passage)
    match = _PART.fullmatch(clause.rest) if clause and clause.verb in ("play", "plays") else None
    if clause and match and is_answer(match["rest"]) and not passage.lead:
        does = "do" if is_plural(clause.subject) else "does"
        prompt = f"In what {clause.auxiliary or does} {topic.lower(clause.subject)} play {match['part']}"
        yield ask(passage, prompt, match["rest"], f"{clause.subject} role", topic.level(clause.subject))
