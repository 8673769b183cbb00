"""The frame for what a pattern of inheritance means: how many copies of a gene it takes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft.passages import Passage
from poems_cards.draft.proposals import Proposal, Topic, blank

_MEANS = re.compile(
    r"\b(?P<pattern>an? (?:autosomal|X-linked) (?:dominant|recessive)) (?:pattern|manner),?\s(?:which means|meaning)"
    r"\s(?:that\s)?(?P<copies>one copy|both copies)\s(?P<rest>[^,;:.]+)"
)


def inherited(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """How many altered copies of a gene a pattern of inheritance means."""
    if match := _MEANS.search(passage.text):
        lead = f"With {match['pattern']} pattern of inheritance, "
        text = f"{lead}{match['copies']} {match['rest']}."
        yield blank(replace(passage, text=text), (len(lead), len(lead) + len(match["copies"])), "how many copies")
