"""The frame for when something comes about, where that takes more words than an answer has."""

import re
from collections.abc import Iterator

from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import LONGEST_ANSWER, capital, is_answer, points, starts_well
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole
from poems_cards.language.tokens import meaning, spoken

_OCCURS = re.compile(
    r"(?P<what>[^,;:]+?)\s(?:(?:usually|often|mainly|mostly|most often|typically)\s)?"
    r"(?:occurs?|develops?|happens?|results?|begins?|starts?)\s(?:when|if|because)\s(?P<inner>[^;:]+)\."
)
_LONGEST = 36  # words
_FEWEST = 2  # words with a meaning


def conditions(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Of what it is that something comes about when that changes."""
    match = _OCCURS.fullmatch(passage.text)
    if match is None or points(match["what"]) or not starts_well(match["what"]) or not is_answer(match["what"], 9):
        return
    inner = main_clause(f"{capital(match['inner'])}.")
    if (
        inner is None
        or not is_whole(passage.text, _LONGEST)
        or re.search(r"\b(?:it|they|this|these)\b", match["inner"])
    ):
        return
    subject = inner.subject
    start, end = match.start("inner"), match.start("inner") + len(subject)
    if len(meaning(spoken(subject))) < _FEWEST:
        start, end = end + 1, match.end("inner")
    if len(passage.text[start:end].split()) > LONGEST_ANSWER or points(capital(subject)):
        return
    level = CORE if topic.is_subject(match["what"]) else DETAIL
    yield blank(passage, (start, end), "", level)
