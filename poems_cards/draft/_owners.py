"""A sentence that leaves unsaid whose symptoms it speaks of, or of which thing -> the same with the owner's name.

Where no owner is certain, the sentence begins with "This" afterwards, so that no frame takes it for one that stands
alone.
"""

import re
from collections.abc import Sequence

from poems_cards.draft._mentions import OURS
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import is_name, lowered, points
from poems_cards.draft.wholes import start_of_clause
from poems_cards.language.wordlists import general_forms, inflected, parts_of_body, word_list
from poems_cards.report import topics

# What a text on one disorder speaks of only once.
_ONE_ONLY = frozenset(
    """cause causes risk outlook prognosis diagnosis treatment prevalence incidence brain
    disease disorder condition""".split()
)
_LONGEST_NAME = 6
_VERB = (
    r"(?=\s(?:(?:can|may|might|usually|often|typically|generally|also|sometimes|commonly)\s)*"
    r"(?:is|are|can|may|do|does|has|have|include|appear|begin|start|develop|occur|last|vary|range|resolve|improve|get)\b)"
)
_BARE = re.compile(
    rf"(?:The |These )?((?:(?:[Ff]irst|[Ee]arly|[Mm]ain|[Cc]ommon) )?(?:[Ss]igns and )?[Ss]ymptoms|[Ss]igns){_VERB}"
)
_ITS = re.compile(r"Its ((?:[a-z-]+ ){0,2}?[a-z-]+)(?= (?:is|are|has|have|was|can|may)\b)")
_THE = re.compile(
    r"The (?:extra |same |first |second |third )?([a-z]+)"
    r"(?= (?:is|are|can|may|has|have|does|do|usually|often|then|also|[a-z]+s)\b)"
)
_SICK = re.compile(
    r"(?:people|patients|children|infants|individuals|those) (?:(?:infected )?with|who have) (?P<what>[^,;:]+)",
    re.IGNORECASE,
)


def owned(text: str, before: Sequence[str], heading: str, subject: str) -> str:
    """Return `text` with what its beginning belongs to, by the sentences `before` it in its block, or its `heading`."""
    if (match := _BARE.match(text)) and (before or not text.startswith("These ")):
        owner = _owner(before[-1], subject) if before else _of_heading(heading, subject)
        what = match[1][:1].upper() + match[1][1:]
        first = "The first" if what.startswith("First") else ""
        what = f"{first}{what.removeprefix('First')}" if first else what
        return f"{what} of {owner}{text[match.end() :]}" if owner else f"These {lowered(what)}{text[match.end() :]}"
    if match := _ITS.match(text):
        owner = _owner(before[-1], subject) if before else ""
        return f"The {match[1]} of {owner}{text[match.end() :]}" if owner else text
    match = _THE.match(text)
    if match and _is_pointed_at(match[1]) and any(re.search(rf"\b{match[1]}\b", each) for each in before):
        return f"This {text.removeprefix('The ')}"
    return text


def _is_pointed_at(noun: str) -> bool:
    """Return whether "the `noun`" is one of which a sentence before speaks: the fluid, but not the heart."""
    organs = word_list("body") | parts_of_body().keys() | word_list("classes")
    return noun not in organs | inflected("body") | OURS | _ONE_ONLY


def _owner(before: str, subject: str) -> str:
    """Return what the sentence `before` speaks of, "" if that is not certain."""
    clause = main_clause(before[start_of_clause(before) :])
    if clause is None or points(before):
        return subject if subject.casefold() in before.casefold() else ""
    sick = _SICK.match(clause.subject)
    name = re.sub(r"\s\([^()]*\)|(?:,\s|\s(?:that|which|who)\s).*$", "", sick["what"] if sick else clause.subject)
    if subject.casefold() in name.casefold():
        kind = name.casefold().removesuffix("s").endswith(f" {subject.casefold()}")
        return lowered(name) if kind and is_name(name, _LONGEST_NAME) and " of " not in name else subject
    name = re.sub(r"\s(?:infections?|outbreaks)$", "", name)
    if (
        re.search(r"\s(?:of|on|in|from|to)\s", name)
        or re.search(r"\b(?:symptoms?|signs?|problems?|headaches?|pain|effects?)\b", name)
        or not is_name(name, _LONGEST_NAME)
        or all(word in general_forms() for word in name.lower().split())
    ):
        return subject if subject.casefold() in before.casefold() else ""
    return lowered(name)


def _of_heading(heading: str, subject: str) -> str:
    """Return the disorder, unless the heading names something else: a virus, a form of it."""
    asks = subject.casefold() in heading.casefold() or topics.topic(heading) or heading.endswith("?")
    return subject if asks or not heading else ""
