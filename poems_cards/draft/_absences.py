"""The frame for what somebody does not have, or something does not cause: it asks for "no symptoms"."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._verb_words import third
from poems_cards.draft._weight import weight
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import is_answer
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole

# "do not have any symptoms", which is "have no symptoms"
_DENIES = re.compile(
    r"\b(?P<do>do(?:es)?(?:\snot|n['’]t))\s(?P<how>(?:usually|typically|often|always)\s)?"
    r"(?P<verb>have|cause|need|require|show|produce)\s(?:any\s|an?\s)?"
)
_NONE = re.compile(
    r"\b(?:have|has|causes?|needs?|requires?|shows?|produces?)\s(?P<hidden>no\s(?:[\w'’-]+\s){0,3}?[\w'’-]+)"
    r"(?=\.$|\s(?:in|during|until|at|for|other|when|if|before|after|unless|from)\b)"
)
_LONGEST = 8  # words
_COMPARED = re.compile(r"no\s(?:more|less|longer|other|better|worse)\b")


def absences(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What the disorder or those who have it are without."""
    text = _DENIES.sub(_with_no, passage.text, count=1)
    match = _NONE.search(text)
    if match is None or _COMPARED.match(match["hidden"]) or not is_whole(text) or not topic.speaks_of(text):
        return
    if text[: match.start()].endswith("who "):  # of whom something else is said
        return
    hidden = match["hidden"]
    whole = text[match.start("hidden") :].rstrip(".")
    hidden = whole if weight(whole.removeprefix(hidden)) and is_answer(whole, _LONGEST) else hidden
    if is_answer(hidden):
        start = match.start("hidden")
        yield blank(replace(passage, text=text), (start, start + len(hidden)), "")


def _with_no(denies: re.Match[str]) -> str:
    verb = third(denies["verb"]) if denies["do"].startswith("does") else denies["verb"]
    return f"{denies['how'] or ''}{verb} no "
