"""Whether a proposal that tells little by its words is worth a card all the same, as its prompt names the disorder."""

import re

from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft._worth import asked_of, cannot_be_said, is_open, says_of_what
from poems_cards.draft.proposals import BACKGROUND, Proposal, Topic
from poems_cards.language.wordlists import word_list

_FEWEST = 2  # words with a meaning
_ENOUGH = 4  # of a prompt
_OPEN = re.compile(
    r".*\b(?:same|already|the disease|this|these|that|such|time)\b"
    r"|(?:an?\s|the\s)?(?:more|less|most|distinct|distinctive|certain|special|some|many)\b"
)
_ONE_WORD = re.compile(r"[a-z]+(?:ed|ing|ly)|(?:men|women|children|adults|people|patients)")


def is_stated(one: Proposal, topic: Topic) -> bool:
    """Return whether what a proposal expects is more than one everyday word, and its prompt says of what it is."""
    shown, expected, hint = asked_of(one)
    if not expected or hint or one.level == BACKGROUND or _OPEN.match(expected) or _ONE_WORD.fullmatch(expected):
        return False
    if not says_of_what(shown, topic, _ENOUGH) or cannot_be_said(shown, expected):
        return False
    ours = topic.speaks_of(shown)
    said = meaning_of(shown) - meaning_of(topic.subject) - word_list("people")
    if len(said) <= _FEWEST and is_open(shown, expected, topic):
        return False
    told = meaning_of(expected) - meaning_of(f"{shown} {topic.subject}") - word_list("vague")
    term = weight(expected, topic.known | meaning_of(shown)) > 0
    return (ours and len(told) >= _FEWEST) or (term and (ours or weight(shown, topic.known) >= _FEWEST))
