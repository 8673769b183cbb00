"""A proposal -> whether it is worth a card: one thing is asked, and who knows the field can answer it."""

import re
from functools import cache

from poems_cards.draft._weight import tells_no, weight
from poems_cards.draft.patterns import BY_ANY_DOCTOR, PEOPLE_AT_WORK
from poems_cards.draft.proposals import BACKGROUND, HIDDEN, Proposal, Topic
from poems_cards.draft.wholes import start_of_clause
from poems_cards.language.tokens import enumerated, meaning, spoken
from poems_cards.language.wordlists import inflected, word_list

_HINT = re.compile(r"\{\{.*?::(.*?)\}\}")
_CHANGES = frozenset(("comparison", "direction"))
_SEVERAL = 2
_FEW = 1  # word beside the disorder: "can cause"
_ENOUGH = 4  # words with a meaning that say of what a prompt asks, where none of them is a term
_HEAVY = 3
_TELLING_TOGETHER = 3  # everyday words that say together what no other illness has
_PURPOSE = re.compile(r"What (?:is|are|may|can) .* (?:used|done|performed|given|recommended) for\?$")
# How a test or an operation goes is no fact of medicine.
PROCEDURE = re.compile(
    r"\b(?:needles?|tubes?|probes?|cameras?|devices?|instruments?|gel|syringes?|dyes?|pictures?|machine|wires?|computer|tools?|catheters?|microscopes?|dipsticks?|911|calculators?"
    r"|(?:endo)?scopes?|images?|contrast medium|sedatives?|anesthetics?|anesthesia|technicians?|radioactive)\b",
    re.IGNORECASE,
)
# What is said of these is said of somebody or something that only the sentences around tell.
_VAGUE = re.compile(
    r"\b(?:other (?:parts|areas|organs)|the rest of|mentioned|latter|former"
    r"|affected (?:individuals|people|persons|children|infants|family members)|(?:the|this|these|that"
    r"|such) (?:same\s|entire\s|whole\s)?"
    r"(?:diseases?|disorders?|conditions?|syndrome|infection|illness|operation|test|tests|procedure|study|studies|problems?|medicines?|drugs?|treatments?|factors?"
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
    r"(?:What (?:is|are) (?:\w+ )?the|What (?:\w+ ){0,2}causes|Mutations in which|When|Whom|In whom"
    r"|How (?:is|are) .+ (?:diagnosed|inherited|prevented|made))\b"
)
_ONE_OF_SOME = re.compile(
    r"(?:A|One|Another) (?:\w+ )?(?:complication|symptom|sign|cause|result|example|type|way|reason)\b"
)
_SOME_TESTS = re.compile(
    r"\b(?:various|different|certain|several|other) (?:\w+ )?(?:tests|factors|things|ways|methods)\b"
)
_UNLIKE = re.compile(r"\b(?:different from|similar to)\b")
_BRINGS = re.compile(r"\b(?:develops?|experiences?|causes?|affects?|involves?|leads? to|results? in|gets?)\b")
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


def is_worth(one: Proposal, topic: Topic, *, ours: bool = False) -> bool:
    """Return whether a question or statement asks one thing that tells something, in words that say of what.

    `ours` says that it stands where a report speaks of the disorder, whether or not it names it.
    """
    shown, expected, hint = asked_of(one)
    if not expected:
        return True
    known = topic.known
    if one.level != BACKGROUND and PROCEDURE.search(f"{shown} {expected}"):
        return False
    if not says_of_what(shown, topic, _ENOUGH - bool(hint)):
        return False
    if hint in _CHANGES:
        return weight(shown, known) > 0 and (hint == "comparison" or not _LOOSE.search(shown))
    if cannot_be_said(shown, expected):
        return False
    return bool(hint or (tells_no(expected) and topic.speaks_of(shown))) or (
        _is_telling(one, shown, expected, topic, ours=ours) and not is_open(shown, expected, topic)
    )


def asked_of(one: Proposal) -> tuple[str, str, str]:
    """Return what a question or statement shows, what it expects, and its hint; "" for other kinds."""
    if one.kind == "question":
        return str(one.values["prompt"]), str(one.values["answer"]), ""
    text = str(one.values.get("text", ""))
    match = HIDDEN.search(text)
    if match is None:
        return "", "", ""
    hint = _HINT.search(text)
    return f"{text[: match.start()]} {text[match.end() :]}", match[1], hint[1] if hint else ""


def says_of_what(shown: str, topic: Topic, enough: int) -> bool:
    """Return whether a prompt says of what it speaks: it names the disorder, another term, or has words `enough`."""
    named = weight(shown) > 0 or topic.speaks_of(shown)
    return not _VAGUE.search(shown) and (named or len(meaning(spoken(shown))) >= enough)


def cannot_be_said(shown: str, expected: str) -> bool:
    """Return whether nobody could say what is expected: who does it, on what it depends; or anybody could."""
    depends = _DEPENDS.search(f"{shown} {expected}") and weight(expected, meaning(spoken(shown))) < _SEVERAL
    either = " than " in shown and _IS_GROUP.match(expected)
    points = shown.startswith("What") and "causes" in shown and re.fullmatch(r"the [a-z]+", expected)
    return bool(
        depends
        or either
        or points
        or BY_ANY_DOCTOR.search(expected)
        or _SOME_TESTS.search(expected)
        or PEOPLE_AT_WORK.search(expected)
        or _SIGN_OF.match(expected)
    )


def _is_telling(one: Proposal, shown: str, expected: str, topic: Topic, *, ours: bool) -> bool:
    """Return whether what is expected tells something, or is the one thing of its kind that the disorder has."""
    definite = one.kind == "question" and _DEFINITE.match(shown) and len(expected.split()) > 1
    if definite and (topic.speaks_of(shown) or shown.startswith("When") or "diagnosis" in shown):
        return True
    if tells_no(expected) or expected.endswith(("known", "prescription")):
        return True
    if len(meaning(spoken(expected)) - meaning(spoken(shown)) - word_list("vague")) >= _TELLING_TOGETHER and (
        ours or topic.speaks_of(shown) or _PURPOSE.match(shown)
    ):
        return True
    seen = meaning(spoken(f"{topic.subject} {shown}"))
    if weight(expected, seen | topic.common | _inner_parts()):
        return True
    strict = topic.speaks_of(shown) and _STRICT.search(shown)
    return weight(expected, seen if strict else seen | topic.common) > 0 and bool(strict or topic.speaks_of(shown))


@cache
def _inner_parts() -> frozenset[str]:
    """Return names of whole classes and of inner parts that everybody knows: alone, they tell little."""
    return inflected("classes")


def is_open(shown: str, expected: str, topic: Topic) -> bool:
    """Return whether something else would be as right: one thing of many that the disorder may cause, say."""
    if _ONE_OF.search(shown) or _ONE_OF_SOME.match(shown) or _UNLIKE.search(shown):
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
    brings = _BRINGS.search(shown[start_of_clause(shown) :]) or (_BROAD.search(shown) and _LOOSE.search(shown))
    if not speaks_of_all or not brings:
        return False
    return enumerated(expected) < _SEVERAL and weight(expected) < _HEAVY and not _STRICT.search(shown)
