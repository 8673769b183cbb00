"""Frames for values and what they mean: "A count below 60 may indicate fibrosis"."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import points, starts_well
from poems_cards.draft.proposals import Proposal, Topic, blank

_VALUE = r"\d[\d.,]*(?:\s?%|\s(?:percent|(?!may|can|is|are|or|in|to|and)[A-Za-z]{1,4}(?:/[A-Za-z]{1,3})?)\b)?"
_LIMIT = (
    rf"(?:(?:above|below|over|under|at least|(?:greater|more|less|higher|lower) than)\s{_VALUE}"
    rf"|{_VALUE}\sor\s(?:more|less|above|below|over|under|higher|lower|greater)\b)"
)
_MEANS = (
    r"(?:(?:may|can|could|might|usually|often|generally)\s)*"
    r"(?:(?:indicates?|suggests?|means?|signals?)(?:\sthat)?|(?:is|are|be)\s(?:considered|called|defined as|in)"
    r"|(?:is|are|be)\sa\ssign\s(?:of|that))"
)
_MEANING = re.compile(rf"(?P<what>[^,;:]*?\b{_LIMIT}[^,;:]*?)\s{_MEANS}\s(?P<meaning>[^,;:]+?)(?:,\s[^;:]+)?\.")
_LONGEST = 14  # words


def meanings(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """What a value above or below a limit means."""
    match = _MEANING.fullmatch(passage.text)
    if match is None or points(match["what"]) or not starts_well(match["what"]):
        return
    meaning = match["meaning"]
    if max(len(meaning.split()), len(match["what"].split())) <= _LONGEST and not re.match(r"(?:the|a|an)$", meaning):
        yield blank(passage, match.span("meaning"), "what")
