"""The frame for sentences that no other knows: it hides what they say of their subject, if that is their point."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._glosses import is_known
from poems_cards.draft._hiding import worth_hiding
from poems_cards.draft._main_point import is_main_point, says_main_point, stands_once
from poems_cards.draft._verb_words import BE
from poems_cards.draft._weight import everybodys, weight
from poems_cards.draft.clauses import Clause, main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK, TOOL
from poems_cards.draft.phrases import (
    bare,
    capital,
    is_answer,
    is_order,
    is_telling,
    points,
    stands_alone,
    starts_well,
)
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import GROUPED, start_of_clause
from poems_cards.language.plurals import head, is_plural

_IS_TERM = re.compile(
    r"(?:an?|the)\s(?:\w+\s)?(?:(?:term|word|name)\b|group of (?:diseases|disorders|conditions) with\b)"
)
_SINGLE = re.compile(r"(?:is|was|has|does)\b")
_LONGEST = 22  # words
_LONGEST_SUBJECT = 14
_LONGEST_NAME = 2
_LONGEST_CAUSE = 7
_NAMING_LEAD = 3  # words of a lead that can name what "it" behind it means
_CALLED = re.compile(
    r"\b(?:called|known as|termed|named)\s(?P<name>(?:an?\s|the\s)?[\w-]+(?:\s(?!(?:is|are|can|may"
    r"|has|during|in|for|with|from|to|after|by|at|on|that|which)\b)[\w-]+){0,3}?)(?=\.$|\s\(|\s(?:during|in|for|to"
    r"|after)\s|,\s(?:located|found|which"
    r"|that)\b|\sand\s[a-z]+s\b)"
)
_IS_NAMED = re.compile(r"also (?:called|known|named|termed|referred)")
_NAMED_AGAIN = re.compile(r"\b(?:called|known as)\b|\([a-z]")
_ALSO_CALLED = re.compile(r"\balso (?:called|known as)\b")
_UNKNOWN = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:\w+ )?(?:known|understood|clear)|isn't (?:\w+ )?known|under study"
    r"|clinical trials?|researchers?|scientists|research|studied|nurses?|technicians?|office"
    r"|the patient (?:is|lies|must|may|will|should)|lies? on|CDC|NIH|health department|website|phone"
    r"|call us|graph)\b",
    re.IGNORECASE,
)
_DOCTORS = re.compile(r"(?:(?:a|most|the)\s)?(?:doctors?|health ?care providers?|physicians?)", re.IGNORECASE)
# What doctors do that is a fact of medicine.
_TREATS = frozenset("prescribe recommend use treat diagnose confirm order give remove".split())
_ALSO = re.compile(r"(?:People|Women|Men|Children|Babies|Patients|Symptoms)\s\w+\s(?:also|even)\b")
_HELPED = re.compile(r"(?:the|people|doctors)\s(?:\w+\s)?(?=[a-z]+\s)")
_CLAUSE_FOLLOWS = re.compile(r"(?:how|whether|if|why|what)\b")
_BEFORE_VERB = frozenset("continue tend begin start appear seem need have fail".split())
_TO_DO = re.compile(r"to\s(?!be\b)[a-z]+\s")
_UNSPECIFIC = re.compile(r"(?:Many|Some|Several|Certain)\s(?:tests|factors|things|conditions|problems|cases)")
_ANYBODY = re.compile(
    r"(?:(?:Some|Many|Most)\s)?(?:[Pp]eople|[Ww]omen|[Mm]en|[Cc]hildren|[Pp]atients|[Ii]nfants)"
    r"|(?:A|An|The)\s(?:child|person|patient|woman|man|adult|infant|baby)"
)
_EVERYBODYS = frozenset("need have want get feel notice take see receive stay return".split())
_BRINGS = frozenset("cause lead result increase raise trigger reduce lower prevent detect spread transmit".split())
_CHANCE = re.compile(r"(?:the |an? )?(?:[a-z]+ )?(?:risk|risks|chance|chances|likelihood) (?:of|for) ")
_HAVING = re.compile(
    r"(?:[A-Z]\w+ )?(?:people|patients|individuals|children|infants|adults|women|men|those) (?:with|who|at)\b",
    re.IGNORECASE,
)
_HAD = frozenset("have experience develop need take get show be".split())
_SAYS_LITTLE = frozenset(
    "vary range differ seem mean use based considered thought known inserted threaded placed moved".split()
)


def statements(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a sentence says of its subject, hidden in it; else its subject, if that brings the disorder about."""
    text = passage.text
    named = _CALLED.search(text)
    if not named and not says_main_point(text):
        return
    start = start_of_clause(text)
    clause = main_clause(capital(text[start:]))
    if (
        clause is None
        or passage.items
        or not stands_alone(text, _LONGEST)
        or not _is_statement(passage, text, start, clause, topic)
    ):
        return
    if not _names_subject(text, start, clause.subject) or _IS_NAMED.match(f"{clause.adverb} {clause.verb}"):
        return
    if named and _NAMED_AGAIN.search(text, named.end()):
        return  # nobody could say which of two names is hidden
    if named and not _ALSO_CALLED.search(text) and not is_known(bare(named["name"])):
        yield blank(passage, named.span("name"), "name")
        return
    at = _rest_at(start, clause)
    is_ = not clause.verb and clause.auxiliary.split()[-1] in (*BE, "be")
    known = topic.known
    span = worth_hiding(text, at, known, equated=is_ or clause.base in ("become", "remain"))
    if span and (chance := _CHANCE.match(text, *span)):
        span = (chance.end(), span[1])
    subject = (start, start + len(clause.subject))
    if not span or not says_main_point(text):
        return
    if stands_once(text, span, topic) and is_main_point(text, span, clause):
        yield blank(passage, span, "")
    elif _is_cause(clause, topic) and stands_once(text, subject, topic):
        yield blank(passage, subject, "")


def _rest_at(start: int, clause: Clause) -> int:
    """Return where in a sentence that stands behind its verb which tells something: behind "that it", "tends to"."""
    at = start + clause.at
    if clause.base == "help" and (helped := _HELPED.match(clause.rest)):
        at += helped.end()
    if clause.base in _BEFORE_VERB and (led := _TO_DO.match(clause.rest)):
        at += led.end()
    if clause.rest.startswith("that ") and (inner := main_clause(capital(clause.rest.removeprefix("that ")))):
        at += len("that ") + inner.at
    return at


def _is_cause(clause: Clause, topic: Topic) -> bool:
    """Return whether a clause says what brings the disorder about, or makes it likelier."""
    words = clause.subject.split()
    somebody = re.search(r"\b(?:person|people|patient|child|children)\b", clause.subject)
    if clause.base not in _BRINGS:
        return False
    return topic.speaks_of(clause.rest) and is_telling(clause.subject) and len(words) <= _LONGEST_CAUSE and not somebody


def _names_subject(text: str, start: int, subject: str) -> bool:
    """Return whether a sentence names what it speaks of; "it" may stand for what its lead names."""
    lead = text[:start]
    if re.search(r"\s(?:if|when)\s", subject) or re.search(r"\b(?:it|they|this|these|he|she|their|its|you)\b", lead):
        return False
    if subject in ("It", "They"):
        return len(lead.split()) > _NAMING_LEAD
    sentence = GROUPED.sub("", capital(text[start:]), count=1)
    subject = re.sub(r",\s(?:such as|an?)\s.*$", "", subject)
    return (
        not points(sentence)
        and starts_well(GROUPED.sub("", subject))
        and is_answer(subject, _LONGEST_SUBJECT)
        and (_DOCTORS.fullmatch(subject) or not PEOPLE_AT_WORK.search(subject))
        and not TOOL.search(head(subject))
    )


def _is_of_medicine(lead: str, clause: Clause, topic: Topic) -> bool:
    """Return whether a clause speaks of the disorder or of something that has a name in medicine, and not of people."""
    people = _HAVING.match(clause.subject) and (clause.base or clause.auxiliary) in _HAD
    known = everybodys()
    return not people and (topic.speaks_of(f"{lead}{clause.subject}") or weight(clause.subject, known) > 0)


def _is_statement(passage: Passage, text: str, start: int, clause: Clause, topic: Topic) -> bool:
    """Return whether a sentence states something of medicine, and not what doctors do or nobody knows."""
    anybody = start == 0 and _ANYBODY.fullmatch(clause.subject) and clause.base in _EVERYBODYS
    doctors = _DOCTORS.fullmatch(clause.subject) and clause.base not in _TREATS
    if anybody or doctors or not _is_of_medicine(text[:start], clause, topic):
        return False
    short = len(bare(clause.subject).split()) <= _LONGEST_NAME
    defines = short and not clause.verb and re.match(r"an?\s", clause.rest) and is_known(bare(clause.subject))
    if defines or _IS_TERM.match(clause.rest) or (clause.base == "come" and clause.rest.startswith("in ")):
        return False
    if passage.before and _ALSO.match(capital(text[start:])):
        return False
    if _SINGLE.match(clause.auxiliary) and is_plural(clause.subject) and " and " not in clause.subject:
        return False
    return not (
        clause.auxiliary in ("had", "did", "was", "were")
        or (_SAYS_LITTLE.intersection((clause.base, clause.verb)) and not _DOCTORS.fullmatch(clause.subject))
        or _UNSPECIFIC.fullmatch(clause.subject)
        or _CLAUSE_FOLLOWS.match(clause.rest)
        or (clause.denies and not clause.verb and re.match(r"(?:an?|one|the)\s", clause.rest))
        or is_order(text[start:])
        or _UNKNOWN.search(text)
    )
