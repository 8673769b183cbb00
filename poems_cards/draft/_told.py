"""The frame for sentences that no other knows: it hides what they say of their subject."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._glosses import is_known
from poems_cards.draft._hiding import worth_hiding
from poems_cards.draft._inflections import head, is_plural
from poems_cards.draft._verb_words import BE
from poems_cards.draft._weight import everybodys, tells_no, weight
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
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import inflected, word_list

_IS_TERM = re.compile(
    r"(?:an?|the)\s(?:\w+\s)?(?:(?:term|word|name)\b|group of (?:diseases|disorders|conditions) with\b)"
)
_SINGLE = re.compile(r"(?:is|was|has|does)\b")
_LONGEST = 22  # words
_LONGEST_SUBJECT = 14
_LONGEST_NAME = 2
_LONGEST_CAUSE = 7
_ENOUGH = 3  # everyday words that tell something together
_MOST_AT_ONCE = 3
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
_PART_OF = re.compile(
    r"serious (?:problems|complications)|(?:much |far )?(?:more|less) "
    r"|(?:the )?(?:two|three|four|five) (?:\w+ )*types\b|(?:an? "
    r"|the )?(?:part|one|some|first|last"
    r"|member|component|type|kind|form|risk|chance)s?\b|-"
)
_SAYS_PART = frozenset("include contain comprise have need take want".split())
_BRINGS = frozenset("cause lead result increase raise trigger reduce lower prevent detect spread transmit".split())
# What is mostly so, and what brings something about: the point of such a sentence is plain.
_STRICT = re.compile(
    r"\b(?:most|(?:far |much )?more common|mainly|primarily|mostly|always|never|usually|typically|nearly all"
    r"|almost all|hallmark|main goals?)\b",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:caused by|spread (?:by|through)|transmitted (?:by|through)|leads? to|results? (?:in|from)|risk (?:of|for"
    r"|factor)"
    r"|(?:increases?|lowers?|raises?|reduces?|prevents?|inhibits?|blocks?|stimulates?|destroys?|kills?|follows?)|contagious"
    r"|inherited)\b"
)
_CHANCE = re.compile(r"(?:the |an? )?(?:[a-z]+ )?(?:risk|risks|chance|chances|likelihood) (?:of|for) ")
_STATES = re.compile(r",\s[a-z]+ing\b|^\W")  # "the flow increases, making it harder"
_GOAL = re.compile(r"\b(?:goal|aim|purpose)s? of .* (?:is|are) to $")
_HAVING = re.compile(
    r"(?:[A-Z]\w+ )?(?:people|patients|individuals|children|infants|adults|women|men|those) (?:with|who|at)\b",
    re.IGNORECASE,
)
_HAD = frozenset("have experience develop need take get show be".split())
_SAYS_LITTLE = frozenset(
    "vary range differ seem mean use based considered thought known inserted threaded placed moved".split()
)


def told(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a sentence says of its subject, hidden in it; else what it speaks of, if that has a name."""
    text = passage.text
    start = start_of_clause(text)
    clause = main_clause(capital(text[start:]))
    if (
        clause is None
        or passage.items
        or not stands_alone(text, _LONGEST)
        or not _tells(passage, text, start, clause, topic)
    ):
        return
    if not _can_speak(text, start, clause.subject) or _IS_NAMED.match(f"{clause.adverb} {clause.verb}"):
        return
    if (match := _CALLED.search(text)) and _NAMED_AGAIN.search(text, match.end()):
        return  # which of two names is hidden nobody could tell
    if match and not _ALSO_CALLED.search(text) and not is_known(bare(match["name"])):
        yield blank(passage, match.span("name"), "name")
        return
    at = _rest_at(start, clause)
    is_ = not clause.verb and clause.auxiliary.split()[-1] in (*BE, "be")
    known = topic.known
    span = worth_hiding(text, at, known, equated=is_ or clause.base in ("become", "remain"))
    if span and (chance := _CHANCE.match(text, *span)):
        span = (chance.end(), span[1])
    speaks_of = (start, start + len(clause.subject))
    if not says_point(text):
        return
    if span and _is_fair(text, span, topic) and is_rheme(text, span, clause):
        yield blank(passage, span, "")
    elif span and _is_cause(clause, topic) and _is_fair(text, speaks_of, topic):
        yield blank(passage, speaks_of, "")


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


def says_point(text: str) -> bool:
    """Return whether a sentence says what is mostly so, or what brings something about.

    Of what is so at times, or in part, other sentences say as much.
    """
    return bool(_STRICT.search(text) or _BROUGHT.search(text))


def is_rheme(text: str, span: tuple[int, int], clause: Clause) -> bool:
    """Return whether a piece is what a sentence says of its subject, and neither a deed, a clause nor where it belongs.

    Of a deed ("to raise the count") and of a clause ("as the kidneys fail") there are many as good; a goal is one.
    """
    before, hidden = text[: span[0]], text[slice(*span)]
    first = hidden.split()[0]
    if re.match(r",?\s(?:and|or)\s", text[span[1] :]) or PEOPLE_AT_WORK.search(text):
        return False  # one of several
    if re.match(r"(?:death|women|men|males|females|boys|girls|children|adults)$", hidden):
        return False
    if _PART_OF.match(hidden) or (clause.base or clause.auxiliary) in _SAYS_PART or before.endswith(" as "):
        return False
    if _STATES.search(hidden) or (main_clause(f"{capital(hidden)}.") and not hidden.startswith(("a ", "an "))):
        return False
    known = everybodys() | inflected("known")
    if (
        not tells_no(hidden)
        and not weight(hidden, known)
        and len(meaning(spoken(hidden)) - word_list("vague")) < _ENOUGH
    ):
        return False  # "surgery", "the small intestine"
    deed = first in word_list("verbs") or (first.endswith("ing") and not before.endswith(("avoid ", " by ")))
    return not deed or bool(_GOAL.search(before))


def _can_speak(text: str, start: int, subject: str) -> bool:
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


def _tells(passage: Passage, text: str, start: int, clause: Clause, topic: Topic) -> bool:
    """Return whether a sentence tells something of medicine, and not what doctors do or nobody knows."""
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


def _is_fair(text: str, span: tuple[int, int], topic: Topic) -> bool:
    """Return whether what is hidden stands nowhere else, and is not the disorder itself."""
    hidden = meaning(spoken(text[slice(*span)]))
    rest = meaning(spoken(f"{text[: span[0]]} {text[span[1] :]}"))
    shown = len(hidden & rest)
    return (
        bool(hidden)
        and 2 * shown < len(hidden)
        and shown < len(hidden)
        and not hidden <= meaning(spoken(topic.subject))
    )
