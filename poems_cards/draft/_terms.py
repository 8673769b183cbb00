"""Frames for terms: what something is, in a sentence of its own or on the way."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._glosses import COMPARED, definition, is_known, says_little
from poems_cards.draft._named_terms import terms_called
from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import (
    LONGEST_ANSWER,
    bare,
    capital,
    is_answer,
    is_name,
    points,
    stands_alone,
    without_brackets,
)
from poems_cards.draft.proposals import BACKGROUND, CORE, Proposal, Topic, ask, blank
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import word_list

_GOES_ON = (
    r"(?:that|which|who|in which|where|of|for|with|in|inside|placed|heard|caused|characterized|made|used|needed"
    r"|produced|found|designed|to|on"
    r"|from|by|performed|affecting|involving)\b"
)
_WORDS = r"(?:[\w-]+,?\s){0,4}?"
_IS_A = re.compile(
    r"(?P<term>(?:An?\s|The\s)?(?:[\w'’-]+\s){0,5}?[\w'’-]+(?:\s\([^()]+\))?)\s(?:is|are)\s"
    rf"(?P<meaning>(?:an?\s(?P<genus>{_WORDS}[\w-]+)|(?P<genera>(?![a-z]+(?:ing|ed)\b|found\b|made\b|seen\b|given\b"
    rf"|born\b|often\b){_WORDS}[\w-]+s))\s{_GOES_ON}[^;:]*)\."
)
_RELATION = re.compile(
    r"\b(?:goals?|aims?|purpose|hallmark|steps?|causes?|complications?|symptoms?|signs?|factors?|effects?"
    r"|treatments?|types?|forms?|examples?|parts?"
    r"|results?"
    r"|doctors?|specialists?|problems?|reasons?|ways?|resources?|options?|cure|risk|features?|not|more|less|most"
    r"|than|higher|lower|usually|also|often|typically"
    r"|sometimes|rarely|likely|able|important|safe|easy|due|one|used|given|based|born|caused|found|made|known|called"
    r"|thought|at|as|times|always|good|chance|number|set|lot|variety|range|percentage|member|result)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:[Ii]nstitutes?|[Cc]enters for|organizations?|agency|program)\b")
_MANY = re.compile(r"\bgroup of (?:\w+ )?(?:diseases|disorders|conditions)\b|\ba (?:variety|number|range) of\b")
_DISORDER = re.compile(r"\b(disease|disorder|condition|syndrome|infection|cancer|illness|tumor|defect)s?\b")
_IN_WHICH = re.compile(r"\b(?:in which|that|characterized by|caused by)\s(?P<what>[^;:]+)$")
# A term, a colon, and what it means: "Angiogram: A procedure to look at blood vessels."
_GLOSSARY = re.compile(
    r"(?:\([A-Z]\)\s-\s)?(?P<term>[A-Z][\w'’-]*(?:\s[\w-]+){0,4}?)(?:\s\([^()]*\))?\s?:\s"
    r"(?P<meaning>(?:[Aa]n?|[Tt]he|Surgery to"
    r"|Treatment with|Drugs"
    r" that|Use of)\s[^:;]+)\."
)
_LONGEST = 28  # words of a sentence that is shown
_CUTS = (r"$", r",\s.*$", r"\s(?:that|which|who|in which|where|characterized|caused|affecting)\b.*$")
# What the disorder is, without an article: "Gout is inflammation of the joints".
_IS_STATE = re.compile(
    r"(?P<term>[^,;:]+?)\sis\s(?P<meaning>(?:(?:chronic|acute|severe|long-term|progressive)\s)?(?:inflammation"
    r"|infection"
    r"|swelling|cancer|narrowing|enlargement|damage|loss|hardening|thickening|irritation)\s(?:of|in|to)\s[^;:]+)\."
)
# What the disorder is where that is no kind of disorder: "A bunion is the bulging of a joint".
_IS_THING = re.compile(
    r"(?P<term>[^,;:]+?)\sis\s(?P<meaning>(?:(?:an?|the)\s(?P<genus>(?:[\w-]+,?\s(?:or\s)?){0,4}?[\w-]+)"
    r"\s(?:of|in|heard|seen|felt|found|between|around|on|caused|that|which|due to|by)\s[^;:]+))\."
)
_KNOWN_AS = re.compile(r"(?:This|It) is (?:also )?(?:known as|called) (?P<term>[^,;:.]+)\.")
_SAID = re.compile(r"\bis (?P<meaning>(?:an? (?!rare|common|serious)|surgery )[^,;:.]+)\.$")
# What stands behind "are" and is no kind of thing: "especially prone to …", "near sources of …".
_NO_KIND = re.compile(
    r"[a-z]+ly\b|(?:open|free|safe|based|near|close|prone|available|present|similar|subject|common|rare|more|less|at"
    r"|in)\b"
)
_WHICH_ARE = re.compile(
    r"\b(?P<term>[\w-]+(?:\s[\w-]+)?),\s(?:which|who)\s(?:is|are)\s(?P<meaning>an?\s[^,;:]+?)(?=[,.])"
)


def definitions(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something is, in a sentence of its own or on the way."""
    text = passage.text
    if re.search(r"\byou(?:'ve|r)?\b", text):
        return
    if (
        (match := _IS_A.fullmatch(text))
        and not points(text)
        and not _RELATION.search(match["genus"] or match["genera"])
    ):
        yield from _defined(passage, topic, match)
    if (match := _IS_STATE.fullmatch(text)) and topic.is_subject(match["term"]) and is_answer(match["meaning"]):
        yield ask(passage, f"How is {topic.subject} defined", match["meaning"], f"{topic.subject} meaning", CORE)
    elif (match := _IS_THING.fullmatch(passage.core)) and topic.is_subject(match["term"]):
        other = _RELATION.search(match["genus"]) or _DISORDER.search(match["genus"])
        if is_answer(match["meaning"]) and not other:
            term = topic.lower(match["term"])
            yield ask(passage, f"How is {term} defined", match["meaning"], f"{topic.subject} meaning", CORE)
    if match := _KNOWN_AS.fullmatch(text):
        yield from _named_after(passage, topic, match["term"])
    if found := _GLOSSARY.fullmatch(text):
        yield from _glossary(passage, topic, found)
    yield from terms_called(passage, topic)
    for found in _WHICH_ARE.finditer(text):
        term, meaning = bare(found["term"]), found["meaning"]
        if is_name(term, 4) and is_answer(meaning) and len(meaning.split()) > 2 and not _RELATION.search(meaning):  # noqa: PLR2004  more than its genus
            yield definition(passage, topic.lower(term), meaning, "")


def _named_after(passage: Passage, topic: Topic, name: str) -> Iterator[Proposal]:
    """Yield the meaning of a term that follows it: "The cure is surgery to remove the spleen. It is called a …"."""
    match = _SAID.search(passage.before)
    term = topic.lower(bare(name))
    if match and is_name(term, 4) and is_name(match["meaning"]) and weight(term) and not topic.is_subject(term):
        locator = passage.sentence.locator
        leans = (locator._replace(sentence=locator.sentence - 1),)
        yield definition(replace(passage, leans=leans), term, match["meaning"], "")


def _defined(passage: Passage, topic: Topic, match: re.Match[str]) -> Iterator[Proposal]:
    term, meaning = topic.lower(without_brackets(bare(match["term"]))), match["meaning"].strip()
    if topic.is_subject(term):
        yield from _kind(passage, topic, meaning, match.start("meaning"))
    elif (
        (match["genera"] and not _are_kind(term, meaning))
        or not is_name(term, 5)
        or topic.speaks_of(term)
        or " of " in term
        or _RELATION.search(term)
        or is_known(term)
        or COMPARED.match(meaning)
        or says_little(meaning)
        or _OFFICE.search(meaning)
        or meaning_of(term) & meaning_of(match["genus"] or match["genera"])
        or _MANY.search(meaning)
    ):
        return
    elif is_plural(term) and passage.text[len(match["term"]) :].startswith(" is "):
        return  # "the vas deferens is": no question goes with it
    elif is_answer(meaning) and is_plural(term):
        yield ask(passage, f"What are {topic.lower(match['term'])}", meaning, f"{term} meaning", BACKGROUND)
    elif is_answer(meaning):
        yield definition(passage, term, meaning, passage.text.rstrip("."))
    elif stands_alone(passage.text) and not meaning_of(term) & meaning_of(meaning):
        start = len(match["term"]) - len(bare(match["term"]))
        yield blank(passage, (start, len(match["term"])), "term", BACKGROUND)


def _are_kind(term: str, meaning: str) -> bool:
    """Return whether `meaning` can be the kind of several things, and not what somebody is like."""
    return is_plural(term) and not _NO_KIND.match(meaning) and term not in word_list("people")


def _kind(passage: Passage, topic: Topic, meaning: str, at: int) -> Iterator[Proposal]:
    """Yield what the disorder is: all of it if it is short, else what happens in it, else of which kind."""
    if re.search(r"\d", meaning):
        return  # which is rather asked for
    noun = _DISORDER.search(meaning)
    inner = _IN_WHICH.search(meaning)
    short_enough = inner is not None and len(inner["what"].split()) <= LONGEST_ANSWER
    if re.search(
        r"\boccurs? (?:primarily|mainly|mostly) in\b|\b(?:many|several|other|different) (?:parts|areas|organs)\b"
        r"|\bboth (?:males|men|women|females|children)\b"
        r"|\b(?:broad|wide)"
        r" (?:spectrum|range)\b",
        meaning,
    ):
        return
    inner = None if inner and "," in meaning[: inner.start()] else inner
    told = weight(meaning, meaning_of(topic.subject)) > 0
    if noun and is_answer(meaning) and told:
        yield ask(passage, f"What kind of {noun[1]} is {topic.subject}", meaning, f"kind of {noun[1]}", CORE)
    elif noun and inner and told and short_enough and stands_alone(passage.text, _LONGEST):
        yield blank(passage, (at + inner.start("what"), at + inner.end("what")), "", CORE)
    elif noun and inner and told and (span := _predicate(inner["what"])) and stands_alone(passage.text, _LONGEST):
        start = at + inner.start("what")
        yield blank(passage, (start + span[0], start + span[1]), "", CORE)
    elif noun and is_answer(short := _shortened(meaning)) and weight(short, meaning_of(topic.subject)) > 1:
        cut_off = short.endswith(f"{noun[1]}s")
        if not cut_off:
            yield ask(passage, f"What kind of {noun[1]} is {topic.subject}", short, f"kind of {noun[1]}", CORE)


def _predicate(text: str) -> tuple[int, int] | None:
    """Return where a clause says what its subject does or is, if that can be an answer: "cells {do not mature}"."""
    clause = main_clause(f"{capital(text)}.")
    if clause is None:
        return None
    start = len(clause.subject) + 1
    short = len(text[start:].split()) <= LONGEST_ANSWER and is_answer(clause.rest or clause.verb)
    return (start, len(text)) if short and len(clause.subject.split()) > 1 else None


def _glossary(passage: Passage, topic: Topic, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield the meaning that a glossary gives for a term."""
    term, meaning = topic.lower(found["term"]), found["meaning"]
    if not is_name(term) or weight(term) == 0:
        return
    if is_answer(meaning) and not is_known(term):
        yield definition(passage, term, meaning[:1].lower() + meaning[1:], "")


def _shortened(meaning: str) -> str:
    """Return as much of a meaning as an answer may have: without its last relative clause if need be."""
    row = re.search(r",\s(?:and|or)\s", meaning)  # of which a cut at a comma would leave the first
    shorter = (re.sub(cut, "", meaning) for cut in _CUTS if not (row and cut.startswith(",")))
    return next((short for short in shorter if len(short.split()) <= LONGEST_ANSWER), "")
