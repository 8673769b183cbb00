"""A proposal -> whether it is worth a card: one thing is asked, and who knows the field can answer it."""

import re
from functools import cache

from poems_cards.draft._weight import tells_no, weight
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.proposals import HIDDEN, Proposal, Topic
from poems_cards.language.tokens import enumerated, meaning, spoken
from poems_cards.language.wordlists import inflected

_HINT = re.compile(r"\{\{.*?::(.*?)\}\}")
_CHANGES = frozenset(("comparison", "direction"))
_SEVERAL = 2
_FEW = 1  # word beside the disorder: "can cause"
_ENOUGH = 4  # words with a meaning that say of what a prompt asks, where none of them is a term
_HEAVY = 3
# What is said of these is said of somebody or something that only the sentences around tell.
_VAGUE = re.compile(
    r"\b(?:affected (?:individuals|people|persons|children|infants|family members)|(?:the|this|these|that"
    r"|such) (?:same\s)?"
    r"(?:disorder|condition|syndrome|test|tests|procedure|study|studies|problems?|medicines?|drugs?|treatments?|factors?"
    r"|changes|areas?|groups?|processe?s?|person|substance|method|step|form|type)(?! (?:of|for|in|that|called)\b))\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(
    r"\b(?:depend(?:s|ing|ent)? (?:up)?on|var(?:y|ies)|differs?|tailored)\b|clinical trials?|\b(?:research(?:ers)?"
    r"|scientists|FDA|Food and Drug Administration|survey|website|guidelines?|insurance|NIH|CDC)\b",
)
# A sentence with such a verb, of the disorder or of people, often has a brother that says something else.
_BROAD = re.compile(
    r"\b(?:affects?|causes?|ha(?:s|ve)|develops?|experiences?|involves?|includes?|feels?|needs?|shows?"
    r"|gets?|notices?|leads? to"
    r"|results? in|occurs? (?:in|with)|spreads?|(?:can|may|might|could) (?:also )?(?:be|become)"
    r"|increases?|improves?|helps?"
    r"|resembles?|takes?|receives?|requires?|presents? with|complains? of|suffers? from|reports?)\b"
)
# What a disorder has only one of.
_DEFINITE = re.compile(
    r"(?:What (?:is|are) the|Mutations in which|When|Whom|In whom|How (?:is|are) .+ (?:diagnosed|inherited))\b"
)
_LOOSE = re.compile(r"\b(?:can|may|might|could|also|some|many|several|certain|even|often|sometimes)\b", re.IGNORECASE)
_STRICT = re.compile(
    r"\b(?:most (?:often|commonly|frequently|likely)|mainly|primarily|mostly|only|always|never|usually"
    r"|typically|first|all|every"
    r"|nearly|almost|most)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"(?:(?:most|some|many|other|few|these|young|older|severely ill)\s)*(?:people|patients?|persons?"
    r"|individuals?|children"
    r"|infants|babies|women|men|those|adults|cases|signs|symptoms)\b",
    re.IGNORECASE,
)
_SIGN_OF = re.compile(
    r"(?:likely )?an?(?:other)? (?:[\w-]+ ){0,2}(?:sign|symptom|cause|result|part|feature|form|complication"
    r"|factor) (?:of|in)\b"
)
_IS_GROUP = re.compile(r"(?:men|women|males|females|boys|girls|children|adults)$")
_ONE_OF = re.compile(
    r"\bplays? (?:an?|some) (?:[\w-]+ )?(?:role|part)\b|"
    r"\b(?:is|are|can be|may be)\s(?:also\s)?an?\s(?:[\w-]+\s){0,2}?(?:sign|symptom|factor|feature|complication)s?\b"
)


def is_worth(one: Proposal, topic: Topic) -> bool:
    """Return whether a question or statement asks one thing that tells something, in words that say of what."""
    if one.kind == "question":
        shown, expected, whole = str(one.values["prompt"]), str(one.values["answer"]), ""
    elif one.kind == "statement" and (match := HIDDEN.search(str(one.values["text"]))):
        text = str(one.values["text"])
        shown, expected, whole = f"{text[: match.start()]} {text[match.end() :]}", match[1], text
    else:
        return True
    subject = meaning(spoken(topic.subject))
    hint = match[1] if (match := _HINT.search(whole)) else ""
    if PEOPLE_AT_WORK.search(expected) or _SIGN_OF.match(expected) or (" than " in shown and _IS_GROUP.match(expected)):
        return False
    seen = meaning(spoken(shown))
    told = weight(expected, subject | seen)
    if _VAGUE.search(shown) or (_DEPENDS.search(f"{shown} {expected}") and told < _SEVERAL):
        return False
    if weight(shown) == 0 and not topic.speaks_of(shown) and len(seen) < _ENOUGH - bool(hint):
        return False
    if hint:
        changes = hint == "comparison" or not _LOOSE.search(shown)
        return hint not in _CHANGES or (changes and weight(shown, subject) > 0)
    if told and not weight(expected, subject | seen | _inner_parts()):
        told = int(topic.speaks_of(shown) or bool(_STRICT.search(shown)))
    sure = told > 0 or tells_no(expected) or expected.endswith("known")
    definite = (
        one.kind == "question" and topic.speaks_of(shown) and _DEFINITE.match(shown) and len(expected.split()) > 1
    )
    return bool(sure or definite) and not _is_open(shown, expected, topic)


@cache
def _inner_parts() -> frozenset[str]:
    """Return names of whole classes and of inner parts that everybody knows: alone, they tell little."""
    return inflected("classes")


def _is_open(shown: str, expected: str, topic: Topic) -> bool:
    """Return whether something else would be as right: one thing of many that the disorder may cause, say."""
    if _ONE_OF.search(shown):
        return True
    speaks_of_all = topic.speaks_of(shown[: len(topic.subject) + 12]) or _PERSONS.match(shown)
    asked = re.match(r"(?:What|How) (?:can|may|might|could|do|does) (.*)", shown)
    if asked:
        speaks_of_all = topic.speaks_of(asked[1][: len(topic.subject) + 4]) or _PERSONS.match(asked[1])
    few = len(meaning(spoken(shown)) - meaning(spoken(topic.subject))) <= _FEW
    if speaks_of_all and few and re.search(r"\b(?:can|may|might|could)\b", shown) and _BROAD.search(shown):
        return True
    doctors = re.match(r"(?:A )?(?:[Dd]octors?|[Hh]ealth ?care providers?)\b", shown)
    if doctors and _LOOSE.search(shown) and len(meaning(spoken(shown))) < _ENOUGH:
        return True
    if not speaks_of_all or not _BROAD.search(shown) or not _LOOSE.search(shown):
        return False
    return enumerated(expected) < _SEVERAL and weight(expected) < _HEAVY and not _STRICT.search(shown)
