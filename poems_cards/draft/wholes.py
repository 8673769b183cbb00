"""A sentence -> its main clause alone, and whether it can be shown as it stands."""

import re

from poems_cards.draft._verb_words import FINITE, verb_forms
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.patterns import LEAD
from poems_cards.draft.phrases import capital, is_order, points, stands_alone
from poems_cards.language.wordlists import word_list

_IF = re.compile(r"(?:If|When|Because|Although|Unless|After|Before|As|Once|Since|While)\s[^,;:()]+,\s(?=[a-z])")
# What these say of needs no explanation.
GROUPED = re.compile(
    r"(?:Most|All|Each|Only|Some|Many|Certain|Several)\s(?!(?:of|other|such|may|can|are|have|do|will|also|these"
    r"|people with"
    r" this)\b)(?=[a-z])"
)
_ADDS = re.compile(
    r",\s(?:which|who|where|whose|although|though|while|whereas|so|such as|including|particularly|especially|usually"
    r"|described as)\s"
    r"|(?P<row>,\s(?:an?\s|also called\s|also known as\s|[a-z]+ing\s|[a-z]+ed\s(?:by|as|in|of|on|with|from)\s))"
    r"|(?P<joins>,?\s(?:and|but)\s)|;\s|\s?--\s?|\s?[—]\s?"
)

_APPOSED = re.compile(r"(?:[\w-]+ ){1,3}(?:found|that|which|made|produced|located|called|used) ")
_ALSO_NOUNS = frozenset("cough pain swell show blood support form sleep stress exercise change loss".split())
_VERB_ROW = re.compile(r"\b(?:that|which|who|to|can|may)\s[a-z]+$")
_OBJECTS = frozenset("it they he she you we".split())  # "other nutrients it needs" is no clause
# What stands between a verb and its object, or belongs to a verb, and follows no noun.
_BEFORE_OBJECT = frozenset(
    "the a an its their little more less no any some many much up out down off away from".split()
)


def start_of_clause(text: str) -> int:
    """Return where the main clause begins, behind "Over time" or "If the lungs are affected"."""
    match = LEAD.match(text) or _IF.match(text)
    return match.end() if match else 0


def concise(text: str) -> str:
    """Return a sentence without what only adds to its main clause: ", which …", ", a kind of …", "and is …"."""
    start = start_of_clause(text)
    clause = main_clause(capital(text[start:])) if text.endswith(".") else None
    at = start + clause.at if clause else len(text)
    for match in _ADDS.finditer(text, at):
        before, after = text[: match.start()], text[match.end() :]
        apposed = _APPOSED.match(after)  # "gluten, a protein found in wheat, rye, and barley"
        row = match["row"] and not apposed and re.search(r",?\s(?:and|or)\s", after)
        if match["joins"] and _VERB_ROW.search(before):
            continue  # "cells that attack and damage the gut"
        if row or (match["joins"] and not goes_on(after, beside="," in match["joins"])):
            continue
        if before.count("(") == before.count(")") and len(before[at:].split()) > 0:
            return f"{before.rstrip(' ,')}."
    return text


def is_whole(text: str, longest: int = 28) -> bool:
    """Return whether a sentence can be shown as it stands; "most people" needs no explanation."""
    sentence = capital(text[start_of_clause(text) :])
    leads = points(sentence) and not GROUPED.match(sentence)
    return stands_alone(text, longest) and not leads and not is_order(sentence) and main_clause(sentence) is not None


def without_clause(text: str) -> str:
    """Return `text` up to the first "and" behind which another clause begins."""
    for match in re.finditer(r",?\s(?:and|or|but)\s", text):
        row = match[0].startswith(",") and "," in text[: match.start()]  # "hip, wrist, and spine fractures"
        if goes_on(text[match.end() :], beside="," in match[0] and not row):
            return text[: match.start()]
    return text


def holds_verb(text: str) -> bool:
    """Return whether another verb follows within `text`, so that it is no one thing: "the flow and allow growth"."""
    joined = re.finditer(r"\s(?:and|or)\s(?:(?:even|also|then|thus|\w+ly)\s)?(?P<word>[a-z]+)\s(?P<after>[a-z]+)", text)
    nouns = word_list("kinds") | word_list("classes") | _ALSO_NOUNS
    return any(
        each["word"] in word_list("verbs") - nouns and each["after"] not in ("of", "in", "from", "and", "or")
        for each in joined
    )


def goes_on(text: str, *, beside: bool = True) -> bool:
    """Return whether `text` behind "and" is a clause: without a subject, or, if it is `beside`, with one."""
    first, second = (*text.casefold().split(maxsplit=2)[:2], "", "")[:2]
    verb = first in FINITE or (first in verb_forms() and first not in word_list("verbs"))
    verb = (verb and bool(second)) or (
        first in word_list("verbs") and (second in _BEFORE_OBJECT or second.endswith("ly"))
    )
    clause = main_clause(text) if beside and not verb else None
    if clause is None or not (clause.rest or clause.auxiliary):  # "test results" may be a name
        return verb
    return " " not in clause.subject or clause.subject.split()[-1] not in _OBJECTS
