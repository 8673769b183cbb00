"""The entries of a list: each as a phrase, and the parts into which a list falls that is too long."""

import re
from collections.abc import Sequence

from poems_cards.draft._plain import cleaned
from poems_cards.draft._weight import weight
from poems_cards.draft.phrases import (
    LONGEST_ANSWER,
    is_answer,
    is_order,
    listed,
    starts_well,
)
from poems_cards.draft.proposals import Topic
from poems_cards.language.tokens import enumerated, spoken
from poems_cards.language.wordlists import everyday_forms, systems
from poems_cards.report.locators import Locator

# Things, each with what it cites.
Entries = Sequence[tuple[str, tuple[Locator, ...]]]

MOST = 9  # items that can be held together
_MOST_AT_ONCE = 3
_WORDIEST_OF_ROW = 3
_VAGUE = re.compile(r"(?:[Cc]ertain|[Ss]ome|[Vv]arious|[Oo]ther) [^,;:]+?,? (?:such as|like) ")
_EXPLAINS = re.compile(
    r"[,;]\s(?:an?|(?:(?:in|of|by|with)\s)?which|such as|including|also|called|usually|particularly|especially"
    r"|like|caused by|if|where|depending|(?:diseases|conditions|disorders|problems|types)\s(?:that|which|in))\b"
    r"|\s(?:such as|including)\b|:\s"
)
_EXAMPLES = re.compile(r"such as|including|like")
# Where an entry that is too long can end.
_CUT = re.compile(
    r",?\s(?:that|which|who|due to|because of|caused by|as a result of|so that|in order to|when|if|after|before|,)\s"
)
_READERS = re.compile(r"\b(?:your|their)\s")
_POINTS = re.compile(r"\b(?:you|your|it|they|this|these)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"(?:check|talk|ask|see|call|visit|contact|learn)\b")  # what a reader is told to do
_OF_PEOPLE = re.compile(
    r"(?:most|some|many|all|few|they|people|patients|which|who|that|especially|particularly|usually|mainly)\s"
)
_MARK = re.compile(r"^(?:[-–•*]|\d+[.)])\s+")
_SLASH = re.compile(r"\s/\s([A-Z]?(?=[a-z]))")
_DONE = re.compile(r"[a-z]+ed\s(?:with|by|in|to|for|as)\s|-")  # "may be improved with glasses"
_STATES = re.compile(r"\w+(?:y|ies|s)?\s(?:from|to|in|by|on)\s")


def parted(entries: Entries) -> list[tuple[str, Entries]]:
    """Return the parts of a long list by where in the body its items are noticed, and others; none if too many are."""
    parts: dict[str, list[tuple[str, tuple[Locator, ...]]]] = {}
    for entry in entries:
        words = set(spoken(entry[0]))
        fits = sorted(((len(words & noticed), name) for name, noticed in systems()), reverse=True)
        parts.setdefault(fits[0][1] if fits[0][0] > fits[1][0] else "", []).append(entry)
    good = {name: some for name, some in parts.items() if name and 1 < len(some) <= MOST}
    left = [entry for entry in entries if not any(entry in some for some in good.values())]
    if good and len(left) == 1:  # one alone is no list
        smallest = min(good, key=lambda name: len(good[name]))
        taken = good.pop(smallest)
        left = [entry for entry in entries if entry in taken or entry in left]
    if not good or len(left) > MOST:
        return []
    named: list[tuple[str, Entries]] = [
        (f"the {name}" if name != "breath" else name, some) for name, some in good.items()
    ]
    return [*named, ("others", left)] if left else named


def is_thing(entry: str) -> bool:
    """Return whether an entry names a thing, and is neither a clause nor a piece of the row around it."""
    stated = is_order(entry) and _STATES.match(entry)
    named = entry.removeprefix("not ").removesuffix(" up")
    good = bool(named) and is_answer(named) and starts_well(named) and enumerated(named) <= _MOST_AT_ONCE
    cut = "," in entry and not re.search(r"\s(?:and|or)\s", entry)
    return (
        good
        and not _SPOKEN.match(entry)
        and not cut
        and not stated
        and not _is_heading(entry)
        and not _OF_PEOPLE.match(entry)
        and not _DONE.match(entry)
    )


def _is_heading(entry: str) -> bool:
    """Return whether an entry is a heading, whose last word alone has a capital: "specialists Involved"."""
    words = entry.split()
    return len(words) > 1 and words[-1].istitle() and words[-1].lower() in everyday_forms()


def entries_of(text: str, topic: Topic) -> list[str]:
    """Return the items that an entry names: one, or those of a row, or the examples of what it leaves vague."""
    text = re.sub(r"\s?\([^()]*\)", "", cleaned(text.strip()))
    vague = _VAGUE.match(text)
    row = listed(text[vague.end() if vague else 0 :].rstrip("."))
    several = len(row) > (1 if vague else _MOST_AT_ONCE)
    named = [entry_of(each, topic) for each in row] if several else []
    if named and all(is_thing(each) and len(each.split()) <= _WORDIEST_OF_ROW for each in named):
        return named
    return [entry_of(text, topic)]


def entry_of(text: str, topic: Topic) -> str:
    """Return an item without what only explains it, and without its full stop; "" if it is no phrase."""
    text = re.sub(r"\s?\((?:[^()]|\([^()]*\))*\)", "", cleaned(text.strip())).rstrip(".;,")
    text = _SLASH.sub(lambda match: f" or {match[1].lower()}", _MARK.sub("", text))
    text = re.sub(r",?\s(?:and|or)$", "", text)
    text = re.sub(r",\sor\s[^,]+,\s", " ", text)
    explained = _EXPLAINS.search(text)
    text = text[: explained.start() if explained else len(text)].strip()
    if explained and _EXAMPLES.search(explained[0]) and not weight(text):
        return ""  # "medicines, such as antibiotics"
    text = _READERS.sub("the ", re.sub(r"^(?:[Yy]our|[Tt]heir)\s", "", text))
    head, gloss, _ = text.partition(", or ")
    text = (head if gloss and "," not in head else text).removeprefix("to ")
    if len(text.split()) > LONGEST_ANSWER and _CUT.search(text):
        text = _CUT.split(text)[0]
    wrong = not text or len(text.split()) > LONGEST_ANSWER or ". " in text or _POINTS.search(text)
    return "" if wrong else topic.lower(text)
