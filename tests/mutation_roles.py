"""Lies that exchange roles: cause and effect, giver and taker, the two sides of a comparison, what belongs to what."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mutation_claims import DENIED
from mutation_texts import ASIDE, BLANK, PROMPT, PROSE, Ground, Raw, Slot, get, put

# Verbs that say who does something to whom, or what comes of what; what stands before and after them are the roles.
_ORDERING = (
    r"(?:(?:may|can|will|might|could) )?(?:often |usually |sometimes )?"
    r"(?:causes?|leads? to|results? in|brings?|produces?|secretes?|contains?|reveals?|precedes?|damages?|kills?|"
    r"controls?|worsens?|detects?|drives?|favors?|covers?|binds?|treats?|fights?|combats?)"
    r"|(?:is|are) (?:due to|caused by|a variant of|a kind of|made of|part of|characterized by)|comes? from"
    r"|(?:is|are) \w+ (?:more|less) often than|(?:more|less) often than|helps? to control"
)
_ROLES = re.compile(
    rf"(?:^|(?<=[,;:(] ))(?P<one>(?:(?!,|;|:| and so )[^.?(])+?) (?P<verb>{_ORDERING}) (?P<two>[^,;.?:(]+)",
    re.IGNORECASE,
)
_BOUND = frozenset("what which how it they them so who where that should would to and this these as its people".split())
_ASKED = re.compile(
    r"^What (?P<aux>may|does|do|can) (?P<one>.+?) (?:normally )?"
    r"(?P<verb>result in|secrete|reveal|detect|line|fight|mean|cause)\b(?=[ ?])"
)


def roles(slot: Slot, ground: Ground) -> Iterator[str]:
    """Cause and effect, giver and taker, or the two sides of a comparison change places."""
    if slot.role in (PROSE, ASIDE, PROMPT):
        if match := _ASKED.search(slot.text):
            possible = match["aux"] in ("may", "can")
            verb = f"{match['aux']} {match['verb']}" if possible else re.sub(r"^\w+", r"\g<0>s", match["verb"])
            yield f"What {verb} {match['one'].rstrip(',')}{slot.text[match.end() :]}"
        yield from _turned_sides(slot.text, ground.source.subject)
    if slot.path == ("text",) and slot.role == PROSE:
        yield from _turned_blanks(slot.text)


def _turned_sides(text: str, subject: str) -> Iterator[str]:
    """Yield `text` with what stands before and after a verb exchanged; blanks move as they are."""
    blanks = [match[0] for match in BLANK.finditer(text)]
    masked = BLANK.sub("¤", text)
    for match in _ROLES.finditer(masked):
        one, two = match["one"].strip(), match["two"].strip()
        before, first, second = (part.count("¤") for part in (masked[: match.start()], one, two))
        if {word.casefold() for word in (one.split()[0], one.split()[-1], two.split()[0])} & _BOUND:
            continue
        if not masked[: match.start()].strip():
            name = one.split()[0].isupper() or one.startswith("¤") or one.split()[0] in subject
            one, two = one if name else one[0].lower() + one[1:], two[0].upper() + two[1:]
        turned = masked[: match.start()] + f"{two} {match['verb']} {one}" + masked[match.end() :]
        between, end = before + first, before + first + second
        for blank in (*blanks[:before], *blanks[between:end], *blanks[before:between], *blanks[end:]):
            turned = turned.replace("¤", blank, 1)
        yield turned


_ENDS = re.compile(r"[,.;]|\b(?:and|or|but)\b")


def _turned_blanks(text: str) -> Iterator[str]:
    """Yield a statement in which two blanks, which more than "and" parts, hold each other's texts."""
    blanks = list(BLANK.finditer(text))
    for one, two in pairwise(blanks):
        between = text[one.end() : two.start()]
        listed = re.fullmatch(r"\s*(?:,|and|or|and also|or even)\s*", between)
        alike = not one[2] and _ENDS.split(between)[0].strip() == _ENDS.split(text[two.end() :])[0].strip()
        if not listed and not alike:
            yield text[: one.start(1)] + two[1] + text[one.end(1) : two.start(1)] + one[1] + text[two.end(1) :]


def turned_parts(ground: Ground) -> Iterator[tuple[Raw, str]]:
    """Yield facts of which two parts change places: therapy and role, prompt's name and answer, meanings, cells."""
    fact = ground.fact
    if fact["kind"] == "therapy":
        yield {**fact, "therapy": fact["role"], "role": fact["therapy"]}, "therapy <-> role"
    for key, part in (("letters", "meaning"), ("rows", "cells"), ("items", "hint")):
        each = fact.get(key, [])
        having = [at for at, item in enumerate(each) if isinstance(item, dict) and item.get(part)]
        for one_at, two_at in [(having[0], having[-1])] if len(having) > 1 else []:
            one_place, two_place = (key, one_at, part), (key, two_at, part)
            if get(fact, one_place) != get(fact, two_place):
                turned = put(put(fact, one_place, get(fact, two_place)), two_place, get(fact, one_place))
                yield turned, f"{one_place} <-> {two_place}"
    if fact["kind"] == "question":
        yield from _turned_question(fact, ground)


_ORDERED = re.compile(
    r"(?:^|\b(?:built from|made of|produced in|changes in|does|do) (?:the )?)"
    r"(?P<name>(?!Which|What|How|Where|Why)[A-Z]\w+(?: [a-z]+)?)(?=[,?]| (?:is|are|causes?|gene)\b)"
)


def _turned_question(fact: Raw, ground: Ground) -> Iterator[tuple[Raw, str]]:
    """Yield a question whose answer changes places with a name at the start of its prompt, where a verb orders them."""
    answer = fact["answer"]
    for match in _ORDERED.finditer(fact["prompt"]):
        name, at = match["name"], match.start("name")
        if name.casefold() not in ground.source.subject.casefold() and not DENIED.search(answer):
            starts = answer[0].upper() + answer[1:] if at == 0 else answer
            prompt = fact["prompt"][:at] + starts + fact["prompt"][match.end("name") :]
            yield {**fact, "prompt": prompt, "answer": name}, f"{prompt} {name}"
