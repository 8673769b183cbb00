"""The frame that hides what a sentence says of its subject: the last thing that it tells, whatever its verb."""

import re
from collections.abc import Iterator

from poems_cards.draft._context import is_ours
from poems_cards.draft._hiding import GENERIC
from poems_cards.draft._inflections import base_form
from poems_cards.draft._main_point import is_main_point
from poems_cards.draft._weight import meaning_of, tells_no, weight
from poems_cards.draft._worth import PROCEDURE, asked_of, is_open
from poems_cards.draft.clauses import Clause, main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK, TOOL
from poems_cards.draft.phrases import capital, is_answer, starts_well, without_brackets
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import goes_on, holds_verb, is_whole, start_of_clause
from poems_cards.language.plurals import head, is_plural
from poems_cards.language.tokens import enumerated
from poems_cards.language.wordlists import word_list

_LONGEST = 30  # words of a sentence
_LONGEST_PIECE = 9
_LONGEST_SUBJECT = 12
_MOST_AT_ONCE = 3
_FEWEST = 2  # words with a meaning
_FEWEST_TERMS = 3
# Where what a verb says ends: before what only adds to it.
_ENDS = re.compile(
    r"\s?[;:(–—]|,?\s(?:when|if|because|unless|until|while|although|though|whereas|than|after|before|but|so|compared|rather"
    r"|instead|especially|particularly|including|such as|along with|as well as|even)\b"
    r"|,\s(?:which|who|where|whose|an?|the|usually|often|most|mainly|with|in|then|[a-z]+ing)\b"
)
_ROW = re.compile(r"[^,]+(?:,\s[^,]+)*,?\s(?:and|or)\s[^,]+")
_LINK = re.compile(
    r"(?:(?:usually|often|mainly|mostly|primarily|most often|most commonly|commonly|only|first|directly|normally"
    r"|generally|partly|especially|sometimes|to be|be)\s)*"
    r"(?:to\s(?:help\s)?(?:treat|prevent|diagnose|detect|relieve|reduce|control|confirm|improve|kill)\s)?(?:(?:in|on|at|by|with|through|from|to|into|for|against"
    r"|during|between|among|within|of|about|upon|throughout|under|over|around|due to|because of)\s)?"
)
_SPLITS = re.compile(
    r"\s(?:in|on|by|with|through|from|to|into|for|against|during|between|among|within)\s(?=[a-z])", re.IGNORECASE
)
_UNTOLD = re.compile(
    r"\b(?:unclear|unknown|uncertain|not (?:\w+ )?(?:known|understood|clear)|research\w*|scientists|stud(?:y|ies|ied)"
    r"|clinical|trials?|reports?|laborator(?:y|ies)|CDC|NIH|website|phone|information|talk|depends?|depending"
    r"|var(?:y|ies)|differs?|different|important|helpful|useful|available|considered|called|known as|may want"
    r"|contact (?:a|the)|terms?|anytime|and in|need to|try|see|people can)\b",
    re.IGNORECASE,
)
# What does not begin a thing: "{{common}} among sheep", "{{after}} a meal".
_NO_START = frozenset(
    """based necessary needed required common more less likely able due higher lower out after before outside despite
    rare suddenly present prone similar related linked whether how why what when where who that done also not to of one
    two three either both each up down off away back near just because unlike like very well safe easy hard
    possible anytime anywhere always""".split()
)
# What names nothing by itself: "a lesser extent in the legs".
_HOLLOW = frozenset(
    """extent activity term result part problem process way role number rest body time person situation future past
    level area place world States rate rates complaint success option options advances patient patients people men
    women kind type look test""".split()
)
_HAVE = frozenset("have develop get experience feel show".split())
_PERSONS = re.compile(
    r"(?:(?:most|some|many)\s)?(?:people|patients|individuals|children|infants|adults|women|men|those)\b", re.IGNORECASE
)
_DOES_LITTLE = frozenset("insert move attach place remove inject pass perform do need include expose read".split())
# What follows a piece that is not all of it: the rest of a row, what says which one it is.
_GOES_ON = re.compile(
    r",?\s(?:and|or)\s|,\s(?!which|who|but|so|[a-z]+ing\b)[^.;:]*\b(?:and|or)\s|\s(?:that|which|who|whose|of|to)\s"
)
_MOST = re.compile(r"(?:Most|Many|All|Nearly all|Almost all)\s(?=[a-z])")
_SINGLE = frozenset("is has does".split())
_BARE = re.compile(r"The [a-z]+")  # of which the sentences around say which
_ENDS_IN_VERB = re.compile(r"\b(?:and|or)\s(?P<verb>[a-z]+)$")
_RISK = re.compile(r"\b(?:risk|chance|likelihood|odds) of (?:developing |getting |having )?(?=[a-z])")
_BY = re.compile(r"^.*\s(?:by|through)\s")
_COUNTED = re.compile(r"(?:One|Two|Three|Four|Examples?)\b")
_PAST = frozenset("was were had did".split())
_UNSURE = re.compile(
    r"(?:it|they|them|its|their|this|these|those|that|such|others?|same|all|any|certain|some|many|several|various)\b"
)
# What one card can ask for, and no other sentence says better.
_PLAIN = re.compile(
    r"\b(?:found (?:only )?in|acquired in|transmitted|treated with|diagnosed by|fatal|generally|normally|can follow"
    r"|of choice|only (?:means|treatment|way|cure)|used (?:in|for|to (?:treat|prevent|diagnose|relieve|detect|confirm))"
    r"|associated with|linked to|involved in|located (?:in|on|at|near)|made (?:in|of|by|from|up of)"
    r"|passed (?:by|through|from|to|on)|(?<!can )(?<!may )(?<!might )(?:requires?|contains?|produces?|consists? of"
    r"|measures?|shows?|detects?|controls?|connects?|carr(?:y|ies)|enters?|lives? in|lacks?|releases?"
    r"|(?:develops?|occurs?|begins?|starts?|appears?)"
    r" (?:through|by|in|at|during|within|from|before|after)))\b"
)
_TO_DO = re.compile(r"\sto\s[a-z]+\s")  # "cause the glands to swell more"
_GIVES_LITTLE = frozenset("refer mean based seem get want make thought help look find".split())


def complements(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Yield the sentence with what it says of its subject hidden, if that is one thing that its words leave to know."""
    text = passage.text
    start = start_of_clause(text)
    clause = main_clause(capital(text[start:]))
    if clause is None or passage.items or not is_whole(text, _LONGEST) or not _says(text, start, clause, topic):
        return
    span = _piece(text, start + clause.at)
    if span is None or span[1] < len(text) - 1 or not _PLAIN.search(text) or not is_main_point(text, span, clause):
        return
    if _TO_DO.search(text[slice(*span)]):
        return
    if (
        _PERSONS.match(clause.subject)
        and (clause.base or clause.auxiliary) in _HAVE
        and not tells_no(text[slice(*span)])
    ):
        return  # of what people have, there is more
    one = blank(passage, span, "")
    if _is_worth(one, passage, topic):
        yield one


def _says(text: str, start: int, clause: Clause, topic: Topic) -> bool:
    """Return whether a sentence states something of what its subject names."""
    subject = clause.subject
    return (
        clause.auxiliary not in _PAST
        and not clause.denies
        and not {clause.base, base_form(clause.verb), clause.verb.removesuffix("ed"), clause.verb.removesuffix("d")}
        & (_GIVES_LITTLE | _DOES_LITTLE)
        and not PROCEDURE.search(text)
        and not _UNTOLD.search(text)
        and not PEOPLE_AT_WORK.search(text)
        and not TOOL.search(text)
        and starts_well(_MOST.sub("", subject))
        and not _COUNTED.match(subject)
        and not _ENDS.match(f" {clause.rest}")
        and is_answer(subject, _LONGEST_SUBJECT)
        and not _UNSURE.search(text[:start].casefold())
        and not (_BARE.fullmatch(subject) and not weight(subject))
        and not (clause.auxiliary in _SINGLE and is_plural(subject) and " and " not in subject)
        and (topic.speaks_of(text) or weight(subject) > 0 or weight(text) >= _FEWEST_TERMS)
    )


def _piece(text: str, at: int) -> tuple[int, int] | None:
    """Return where what a verb says of its subject stands from `at` on: all of it, or what follows a preposition."""
    end = stop.start() if (stop := _ENDS.search(text, at, len(text) - 1)) else len(text) - 1
    rest = text[at:end]
    if "," in rest and not _ROW.fullmatch(rest):
        rest = rest[: rest.index(",")]
    for match in re.finditer(r",?\s(?:and|or)\s", rest):
        if goes_on(rest[match.end() :]):
            rest = rest[: match.start()]
            break
    starts = [0, *(match.start() + 1 for match in _SPLITS.finditer(rest))]
    if risk := _RISK.search(rest):
        starts = [risk.end(), *starts]
    for begin in starts:
        link = _LINK.match(rest, begin)
        first = link.end() if link else begin
        if by := _BY.match(rest[first:]):
            first += by.end()
        phrase = rest[first:]
        for last in (len(phrase), *(found.start() for found in re.finditer(r"\s(?:that|which|who)\s", phrase))):
            deed = rest[:first].endswith("to ") and phrase.split()[:1] and phrase.split()[0] in word_list("verbs")
            whole = not _GOES_ON.match(text, at + first + last)
            if not deed and whole and _is_piece(phrase[:last]):
                return at + first, at + first + last
    return None


def _is_piece(phrase: str) -> bool:
    words = phrase.split()
    verb = _ENDS_IN_VERB.search(phrase)
    if verb and verb["verb"] in word_list("verbs"):
        return False
    return (
        0 < len(words) <= _LONGEST_PIECE
        and is_answer(phrase, _LONGEST_PIECE)
        and not _UNSURE.search(phrase)
        and words[0] not in _NO_START
        and not _HOLLOW.intersection(head(phrase).split()[-1:])
        and not main_clause(f"{capital(phrase)}.")
        and not holds_verb(phrase)
        and not GENERIC.fullmatch(phrase)
        and enumerated(phrase) <= _MOST_AT_ONCE
        and not (len(words) == 1 and words[0].endswith(("ed", "ly", "ing")))
    )


def _is_worth(one: Proposal, passage: Passage, topic: Topic) -> bool:
    """Return whether what is hidden tells something that the rest does not, and the rest says of what."""
    shown, expected, _ = asked_of(one)
    seen = meaning_of(f"{shown} {topic.subject}")
    told = meaning_of(without_brackets(expected)) - seen - word_list("vague") - word_list("people")
    said = meaning_of(shown) - meaning_of(topic.subject)
    terms = weight(passage.text, topic.known)
    named = topic.speaks_of(shown) or weight(shown, topic.known) >= _FEWEST or is_ours(passage)
    named = named or terms >= _FEWEST_TERMS
    if not named or len(said) < _FEWEST or is_open(shown, expected, topic):
        return False
    return bool(weight(expected, topic.known | seen)) or len(told) >= _FEWEST
