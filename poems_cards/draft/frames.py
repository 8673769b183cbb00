"""A passage -> the facts that it states: each form of sentence that is known is a frame."""

import re
from collections.abc import Callable, Iterator

from poems_cards.draft._claims import agents, attributes, causes, groups, happenings, risks, uses
from poems_cards.draft._clozes import comparisons, directions, holdings, limits, reasons
from poems_cards.draft._lists import lists
from poems_cards.draft._names import abbreviations, aliases, definitions
from poems_cards.draft._numbers import figures, shares
from poems_cards.draft._open_verbs import does, purposes, undergoes
from poems_cards.draft._verbs import acts, modals, roles, states
from poems_cards.draft.passages import Passage, parts
from poems_cards.draft.proposals import Proposal, Topic
from poems_cards.language.tokens import meaning, spoken

_Frame = Callable[[Passage, Topic], Iterator[Proposal]]

# The first that knows a sentence says what its point is; the others would say it again.
_POINTS: tuple[_Frame, ...] = (
    shares, lists, causes, attributes, groups, risks, uses, agents, figures, comparisons, states, roles, happenings,
    modals, directions, acts, limits, reasons, holdings, purposes, undergoes, does,
)  # fmt: skip
_WHOLE = (figures, comparisons, directions, holdings, limits, reasons)  # they show the sentence as it stands
_OF_PARTS = tuple(frame for frame in _POINTS if frame not in _WHOLE)
_LONGEST = 600  # characters
_SURE = 4  # frames that are sure of a part of a sentence, even where it does not name the disorder
_ON_THE_WAY: tuple[_Frame, ...] = (definitions, aliases, abbreviations)


def read(passage: Passage, topic: Topic) -> list[Proposal]:
    """Return the facts that a passage states: its point, or those of its parts, and the terms that it explains.

    A sentence that is very long states more than a frame could tell apart.
    """
    if len(passage.text) > _LONGEST:
        return []
    explained = [proposal for frame in _ON_THE_WAY for proposal in frame(passage, topic)]
    if any(proposal.kind in ("question", "statement") for proposal in explained):
        return explained
    point = _point(passage, topic)
    if not point:
        point = [proposal for part in parts(passage) for proposal in _point(part, topic, _OF_PARTS)]
    return [one for one in (*point, *explained) if not _asks_for_subject(one, topic) and not _says_nothing(one)]


def _point(passage: Passage, topic: Topic, frames: tuple[_Frame, ...] = _POINTS) -> list[Proposal]:
    told = frames is _POINTS or passage.starts or topic.speaks_of(passage.text)
    for frame in frames if told else frames[:_SURE]:
        if found := [*frame(passage, topic)]:
            return found
    return []


def _asks_for_subject(proposal: Proposal, topic: Topic) -> bool:
    """Return whether the answer is the disorder itself, whose name stands above each card."""
    answer = str(proposal.values.get("answer") or proposal.values.get("role", ""))
    if match := re.search(r"\{\{(.*?)(?:::.*?)?\}\}", str(proposal.values.get("text", ""))):
        answer = match[1]
    rest = answer.casefold().replace(topic.subject.casefold(), "")
    return rest != answer.casefold() and len(meaning(spoken(rest))) <= 1


_VAGUE = re.compile(
    r"(?:(?:some|other|certain|many|several|serious|severe|various|different|health|medical|long-term|important|new)"
    r"\s)*"
    r"(?:problems?|changes|things|factors|symptoms|effects|complications|conditions|issues|reasons|tests|diseases"
    r"|disorders)",
    re.IGNORECASE,
)


def _says_nothing(proposal: Proposal) -> bool:
    """Return whether an answer names no more than a kind of thing: "serious problems"."""
    return bool(_VAGUE.fullmatch(str(proposal.values.get("answer", ""))))
