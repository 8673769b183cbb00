"""A passage -> the facts that it states: each form of sentence that is known is a frame."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from poems_cards.draft._absences import absences
from poems_cards.draft._advice import advice
from poems_cards.draft._amounts import amounts
from poems_cards.draft._certain import is_bound, is_certain
from poems_cards.draft._claims import attributes, causes, groups, happenings, spreads
from poems_cards.draft._clozes import denials, limits, reasons, sexes, unknowns
from poems_cards.draft._complements import complements
from poems_cards.draft._conditions import cases, conditions
from poems_cards.draft._context import is_ours, placed
from poems_cards.draft._defined import defined
from poems_cards.draft._effects import common, effects, featured, means
from poems_cards.draft._glosses import glosses
from poems_cards.draft._hiding import GENERIC
from poems_cards.draft._inherited import inherited
from poems_cards.draft._limits import meanings
from poems_cards.draft._lists import lists
from poems_cards.draft._names import abbreviations, aliases
from poems_cards.draft._numbers import figures, shares
from poems_cards.draft._prescribed import drugs, prescribed
from poems_cards.draft._roles import roles
from poems_cards.draft._stated import is_stated
from poems_cards.draft._statements import statements
from poems_cards.draft._terms import definitions
from poems_cards.draft._uses import agents, risks, uses
from poems_cards.draft._verbs import acts, states
from poems_cards.draft._worth import is_worth
from poems_cards.draft.passages import Passage, parts
from poems_cards.draft.proposals import BACKGROUND, CORE, DETAIL, HIDDEN, Proposal, Topic, shape
from poems_cards.draft.wholes import concise
from poems_cards.language.tokens import meaning, spoken

_Frame = Callable[[Passage, Topic], Iterator[Proposal]]

# The first that knows a sentence says what its point is; the others would say it again.
_ROWS: tuple[_Frame, ...] = (shares, lists, common, means, effects)
_POINTS: tuple[_Frame, ...] = (
    shares, causes, unknowns, absences, denials, meanings, attributes, groups, conditions, risks,
    drugs, prescribed, uses, agents, figures, amounts, sexes, states, roles,
    spreads, happenings, acts, advice, limits, reasons, cases, statements,
)  # fmt: skip
# Where a sentence explains a term.
_BESIDE = tuple(frame for frame in _POINTS if frame not in (statements, uses, figures))
_LONGEST = 600  # characters
_SUPPOSED = re.compile(
    r"In the future\b|On the basis of|It appears\b|.{0,60}\b(?:it appears|is thought|are thought|is believed"
    r"|are believed)\b|"
    r"(?:[\w-]+\s){0,2}(?:research|studies|evidence|data|observations|scientists|researchers|experts|doctors|estimates)\s"
    r"(?:suggests?|believes?|thinks?|estimates?|suspects?)\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r".{0,60}\b(?:is|are) (?:believed|thought|estimated) to (?:affect|occur|have|be)\b|Experts estimate\b"
)
# What everybody should know of a disorder.
_CENTRAL = re.compile(
    r"\b(?:most (?:often|commonly|frequently)|first[- ](?:line|choice)|(?:drug|treatment|test) of choice|gold standard"
    r"|hallmark|most common|mainstay"
    r"|main (?:treatment|cause|symptom|complication|risk)|life[- ]threatening|only cure|requires? an?)\b",
    re.IGNORECASE,
)
_CORE = re.compile(
    r"(?:What kind of|What (?:\w+ )?causes|Mutations in which|When|Whom|In whom|What (?:is|are) the"
    r"|How (?:is|are) .*(?:diagnosed|inherited|treated|spread|transmitted))\b"
)
_VAGUE = re.compile(
    r"(?:an?\s)?(?:(?:underlying|some|other|certain|many|several|serious|severe|various|different|health|medical"
    r"|long-term|important|new|side)"
    r"\s)*"
    r"(?:problems?|changes|things|factors|symptoms|effects|complications|conditions|issues|reasons|tests|diseases"
    r"|disorders|disease|disorder|condition|(?:\w+\s)?side effects)(?:\sor\s(?:disease|disorder|condition"
    r"|problem)s?)?(?:\sin\s(?:some|many|most)\speople)?",
    re.IGNORECASE,
)
_ON_THE_WAY: tuple[_Frame, ...] = (glosses, aliases, abbreviations, inherited)


def read(passage: Passage, topic: Topic) -> list[Proposal]:
    """Return the facts that a passage states: its point, or those of its parts, and the terms that it explains.

    A sentence that is very long states more than a frame could tell apart.
    """
    if len(passage.text) > _LONGEST:
        return []
    short = replace(passage, text=concise(passage.text))
    defining = [*definitions(passage, topic)] or [*definitions(short, topic)] or [*defined(passage, topic)]
    explained = [*defining, *(proposal for frame in _ON_THE_WAY for proposal in frame(passage, topic))]
    if features := [*featured(passage, topic)]:
        return [*features, *(one for one in explained if one.kind in ("definition", "abbreviation", "synonym"))]
    explained = [one for one in explained if is_bound(one)]
    if any(proposal.kind in ("question", "statement") for proposal in defining):
        return explained
    frames = _BESIDE if any(one.kind == "definition" for one in explained) else _POINTS
    if _SUPPOSED.match(passage.text):  # what somebody thinks is no fact, but all guess how many there are
        counted = _first(passage, topic, (shares, figures)) if _ESTIMATED.match(passage.text) else []
        return _finished(counted, [one for one in explained if one.kind == "abbreviation"], passage, topic)
    point = _first(passage, topic, _ROWS)
    point = point or [proposal for part in parts(passage) for proposal in _first(part, topic, (*_ROWS, *frames))]
    forms = (short,) if short.text == passage.text else (short, passage)
    point = point or _any(_first(form, topic, frames) for form in forms)
    sure = () if _SUPPOSED.match(passage.sentence.text) else frames
    point = point or _any(_first(form, topic, sure, stated=True) for form in reversed(forms))
    point = point or _any(_whole(complements(form, topic), form, topic) for form in reversed(forms))
    if len(point) == 1 and point[0].kind == "question":
        point = [replace(point[0], instead=next(iter(_first(short, topic, (statements,))), None))]
    explained = [one for one in explained if one.kind != "definition" or is_certain(one, passage, topic)]
    return _finished(point, explained, passage, topic)


def _finished(
    point: Sequence[Proposal], explained: Sequence[Proposal], passage: Passage, topic: Topic
) -> list[Proposal]:
    """Return those proposals that say something, each with its level and, where it needs that, with the disorder."""
    point = [one for one in point if is_bound(one) and not _is_explained(one, explained)]
    good = (one for one in (*point, *explained) if _says_something(one, topic))
    return [placed(replace(one, level=_level(one, passage.text, topic)), passage, topic) for one in good]


def _any(found: Iterable[list[Proposal]]) -> list[Proposal]:
    """Return the first of `found` that has any."""
    return next(filter(None, found), [])


def _whole(proposals: Iterable[Proposal], passage: Passage, topic: Topic) -> list[Proposal]:
    """Return the proposals that say what their passage says, and expect more than the disorder itself."""
    return [one for one in proposals if is_certain(one, passage, topic) and _says_something(one, topic)]


def _level(one: Proposal, text: str, topic: Topic) -> str:
    """Return how much it matters to know a fact: by what it says, not only by what it speaks of."""
    if one.kind not in ("question", "statement") or one.level == BACKGROUND:
        return one.level
    asked = str(one.values.get("prompt", ""))
    central = _CENTRAL.search(text) and (topic.speaks_of(text) or one.kind == "question")
    if central or (one.level == CORE and (_CORE.match(asked) or one.kind == "statement")):
        return CORE
    return DETAIL


def _is_explained(point: Proposal, explained: Sequence[Proposal]) -> bool:
    """Return whether what a sentence hides is the name that is asked for anyway."""
    names = (str(value) for one in explained if one.kind != "abbreviation" for value in one.values.values())
    expected = shape(point)[0]
    return point.kind == "statement" and any(expected <= meaning(spoken(name)) for name in names)


def _first(passage: Passage, topic: Topic, frames: tuple[_Frame, ...], *, stated: bool = False) -> list[Proposal]:
    """Return what the first of `frames` finds that finds anything which is worth a card, or is at least `stated`."""
    ours = is_ours(passage)
    good = (
        (one for one in frame(passage, topic) if (is_stated(one, topic) if stated else is_worth(one, topic, ours=ours)))
        for frame in frames
    )
    return _any(_whole(proposals, passage, topic) for proposals in good)


def _says_something(one: Proposal, topic: Topic) -> bool:
    """Return whether a proposal expects more than the disorder itself, and more than a kind of thing."""
    return not _asks_for_subject(one, topic) and not _says_nothing(one)


def _asks_for_subject(proposal: Proposal, topic: Topic) -> bool:
    """Return whether the answer is the disorder itself, whose name stands above each card."""
    answer = str(proposal.values.get("answer") or proposal.values.get("role", ""))
    if match := HIDDEN.search(str(proposal.values.get("text", ""))):
        answer = match[1]
    if topic.is_subject(answer):
        return True
    rest = answer.casefold().replace(topic.subject.casefold(), "")
    return rest != answer.casefold() and len(meaning(spoken(rest))) <= 1


def _says_nothing(proposal: Proposal) -> bool:
    """Return whether an answer names no more than a kind of thing: "serious problems"."""
    answer = str(proposal.values.get("answer", ""))
    if match := HIDDEN.search(str(proposal.values.get("text", ""))):
        answer = match[1] if "::" not in match[0] else ""  # of what kind it is, a hint says: an age of 8
    return bool(_VAGUE.fullmatch(answer) or GENERIC.fullmatch(answer))
