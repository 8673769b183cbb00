"""The frame for what people are told to do against the disorder: "Freeze pork for 20 days to kill any worms"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._numbers import the_number
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import is_order, lowered
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.report import topics

_WHERE = ("prevention", "living", topics.TREATMENT)
_LONGEST = 24  # words
_SPOKEN = re.compile(
    r"\b(?:you|your|these|this|those|them|it|contact|call|ask|talk|see|make sure|remember|following|above|below"
    r"|will)\b",
    re.IGNORECASE,
)


def advice(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """How long, how often or how much something is to be done."""
    text = passage.text
    if passage.topic not in _WHERE or not is_order(text) or not text.endswith("."):
        return
    if len(text.split()) > _LONGEST or _SPOKEN.search(text) or PEOPLE_AT_WORK.search(text) or passage.items:
        return
    lead = f"{'To prevent' if passage.topic == 'prevention' else 'With'} {topic.subject}, "
    lead = "" if topic.speaks_of(text) else lead
    text = f"{lead}{lowered(text) if lead else text}"
    if number := the_number(text):
        yield blank(replace(passage, text=text), number[0], number[1])
