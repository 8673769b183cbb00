"""Frames for what doctors give, order or remove, and what for: "Doctors prescribe {{quilloxacin}} to treat gout"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import bare, capital, is_name, without_brackets
from poems_cards.draft.proposals import Proposal, Topic, blank
from poems_cards.draft.wholes import is_whole, start_of_clause
from poems_cards.language.wordlists import inflected, word_list

_WHO = (
    r"(?:(?:an?|the|most|some|many)\s)?(?:health ?care (?:providers?|professionals?|teams?)|doctors?|physicians?"
    r"|surgeons?|[a-z]*(?:ologists?|icians?)|providers?)"
)
_OFTEN = r"(?:(?:can|may|might|will|should|often|usually|sometimes|typically|generally|commonly|first|need to|also)\s)*"
_DOES = (
    r"(?:prescribes?|recommends?|suggests?|gives?|orders?|provides?|uses?|performs?|removes?|injects?|adds?|tr(?:y|ies)"
    r"|do(?:es)?)"
)
_GIVES = re.compile(
    rf"(?:{_WHO})\s{_OFTEN}{_DOES}\s(?P<what>[^,;:]+?)(?P<why>(?:,?\s(?:to|for|if|when|that|which|as|in|during|because|instead"
    r"|after|before|until)\s[^;:]+))\.",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(
    rf"(?P<who>{_WHO}\s{_OFTEN}{_DOES}\s)(?P<other>(?:other\s|certain\s|some\s)?)[a-z -]+,\ssuch as"
    r"\s(?P<name>[^,;:]+(?:,\s[^,;:]+,)?(?:\s(?:or|and)\s[^,;:]+)?),(?P<why>\s(?:to|for)\s[^;:]+)\.",
    re.IGNORECASE,
)
# Drugs that a sentence names behind the word for their kind.
_DRUGS = re.compile(
    r"\b(?:drugs|medicines|medications|antibiotics|antivirals|steroids|agents|vaccines),?\s"
    r"(?:such as|including|called)\s"
    r"(?P<names>[\w-]+(?:,\s[\w-]+)?(?:,?\s(?:and|or)\s[\w-]+)?)(?=[,.;]|\s(?:to|for|may|can|are|is|in)\b)"
)
# A drug behind the word for its kind: "the antibiotic quilloxacin (Quillox)".
_NAMED = re.compile(
    r"(?:.*\b(?:medications?|medicines?|drugs?|antibiotics?|steroids?|antivirals?|agents?|vaccines?|called|either)\s)"
    r"(?P<name>[\w-]+(?:\s(?:or|and)\s[\w-]+)?)(?:\s\([^()]*\))?"
)
_SOMETHING = re.compile(
    r"(?:(?:an?|the|one|some|several|certain|other|different|more|or|of|following|these|this|your|many|various|special|any|test"
    r"|tests|diagnostic|medicines?|medications?|drugs?|treatments?|procedures?|changes|exams?|methods?|therap(?:y|ies)|steps|it|them"
    r"|physical|history|medical|questions|blood|laboratory|lab|imaging|and|information|advice|samples?|body)\s?)+"
)
_FINDS_OUT = re.compile(r",?\sto\s(?:help\s)?(?:determine|see|find|check|assess|measure|decide|learn|look|make)\b")
# What says nothing of a treatment: "the results of the test", "information about diet".
_FOUND_OUT = re.compile(r"\b(?:terms?|results?|amounts?|information|using|about|how|what|ultrasound|imaging)\b")
_PATIENT = re.compile(r"(?:the |a )?(?:patients?|people|person|child|children|you)\b")
_CALLED = re.compile(
    r"\b(?:surgery|operation|procedure|technique|test|exam|treatment) called (?P<name>(?:an? |the )?[\w-]+)(?=[.,])"
)
_LONGEST = 32  # words
_LONGEST_NAME = 8
_FEWEST = 2  # words with a meaning


def drugs(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Yield the drugs that a sentence names behind the word for their kind."""
    text = passage.text
    if (such := _SUCH_AS.fullmatch(text)) and weight(such["name"], topic.known) and _is_whole("", such["why"]):
        less = such.end("other") - such.end("who")
        whole = replace(passage, text=text[: such.end("who")] + text[such.end("other") :])
        yield blank(whole, (such.start("name") - less, such.end("name") - less), "examples")
    elif (found := _DRUGS.search(text)) and weight(found["names"], topic.known) and is_whole(text, _LONGEST):
        yield blank(passage, found.span("names"), "which")


def prescribed(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Yield what doctors give or do, hidden in a sentence that says what for."""
    text = passage.text
    start = start_of_clause(text)
    match = _GIVES.fullmatch(text[start:])
    if match and (called := _CALLED.search(text)):
        yield blank(passage, called.span("name"), "name")
        return
    if match is None or passage.items or len(text.split()) > _LONGEST or not _is_whole(text[:start], match["why"]):
        return
    what = match["what"]
    named = _NAMED.fullmatch(what)
    hidden, at = (named["name"], named.start("name")) if named else (what, 0)
    known = topic.known | meaning_of(match["why"]) | inflected("classes") | word_list("kinds")
    plain = without_brackets(hidden)
    told = weight(plain, known) or len(meaning_of(plain) - meaning_of(f"{topic.subject} {match['why']}")) >= _FEWEST
    if (
        _FOUND_OUT.search(plain)
        or not told
        or not is_name(bare(plain), _LONGEST_NAME)
        or _SOMETHING.fullmatch(plain)
        or _PATIENT.match(plain)
    ):
        return
    if not (topic.speaks_of(text) or weight(match["why"]) or weight(text[:start])):
        return
    if not weight(plain, known) and _FINDS_OUT.match(match["why"]):
        return
    first = start + match.start("what") + at
    yield blank(replace(passage, text=capital(text)), (first, first + len(hidden)), "drug" if named else "what")


def _is_whole(lead: str, why: str) -> bool:
    """Return whether what stands around an action points at nothing else."""
    return not re.search(
        r"\b(?:it|they|them|this|these|those|your?|such|other|he|she|test|tests|samples?)\b", f"{lead} {why}"
    )
