"""The frame for four things and more that something causes, contains or shows."""

import re
from collections.abc import Iterator

from poems_cards.draft._items import entry_of, is_thing
from poems_cards.draft._list_doings import DONE, done_prompt
from poems_cards.draft._lists import as_lists
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import LONGEST_ANSWER, capital, is_name, listed, points, starts_well, without_brackets
from poems_cards.draft.proposals import CORE, Proposal, Topic

_HAVING = re.compile(
    r"(?:(?:most|many|some)\s)?(?:people|patients|children|infants|adults|women|men|individuals)\s(?:(?:infected|living|born|diagnosed)\s)?(?:with|who)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s(?:and|or)\s")
_COMMON = re.compile(
    r"(?P<row>[^;:]+,? and [^,;:]+) are (?:(?:very|also|particularly) )?(?P<how>common|frequent|typical|rare) "
    r"(?:signs |symptoms |findings |features )?(?:in|of) "
    r"(?:(?:people|patients|children|individuals) with )?(?P<whom>[^,;:]+)\."
)
_FEATURED = re.compile(
    r"(?P<term>[^,;:]+?)(?:,[^,]+,)?\s(?:is|are)\s(?:an?|the)\s[^,;:]*?\b(?:disease|disorder|condition|syndrome|illness)"
    r"\s(?:(?:that|which)\s(?:involves?|causes?|is (?:characterized|marked) by|features)|(?:characterized"
    r"|marked) by|with)"
    r"\s(?P<row>[^;:]+)\."
)
_DONE_WITH = re.compile(rf"{DONE}\s(?P<row>[^;:]+, (?:and|or) [^;:]+)\.", re.IGNORECASE)
_FEWEST_COMMON = 3
_FEWEST_EFFECTS = 4  # fewer fit into one answer
# What a list of things is called by the verb before it, and the word between.
_CALLED = {
    **dict.fromkeys(("cause", "produce"), ("effects of", "")),
    **dict.fromkeys(("contain", "comprise"), ("parts of", "")),
    "involve": ("features of", ""),
    **dict.fromkeys(("show", "reveal", "detect"), ("findings of", "")),
    "lead": ("effects of", "to "),
    "result": ("effects of", "in "),
    "consist": ("parts of", "of "),
}


def common(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Two things and more that are common in the disorder: "Pain, fever and a rash are common in gout"."""
    match = _COMMON.fullmatch(passage.core)
    if match is None or points(passage.core) or not topic.is_subject(match["whom"]):
        return
    entries = [entry_of(each, topic) for each in listed(match["row"])]
    if len(entries) >= _FEWEST_COMMON and all(map(is_thing, entries)):
        prompt = f"{capital(match['how'] or '')} findings in {topic.subject}"
        yield from as_lists(capital(prompt.strip()), [(entry, (passage.sentence.locator,)) for entry in entries], topic)


def featured(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Three things and more that make up the disorder: "Gout is a disease that causes pain, fever and a rash"."""
    match = _FEATURED.fullmatch(passage.core)
    if match is None or not topic.is_subject(match["term"]):
        return
    entries = [entry_of(each, topic) for each in listed(match["row"])]
    if len(entries) >= _FEWEST_COMMON and _ROW.search(match["row"]) and all(map(is_thing, entries)):
        items = [(entry, (passage.sentence.locator,)) for entry in entries]
        yield from as_lists(f"Features of {topic.subject}", items, topic, CORE)


def means(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Three things and more by which doctors diagnose the disorder, or with which they treat it."""
    match = _DONE_WITH.fullmatch(without_brackets(passage.core))
    prompt = done_prompt(match, topic) if match else ""
    if match is None or not prompt or not topic.speaks_of(match["what"] or match["whom"]):
        return
    entries = [entry_of(each, topic) for each in listed(re.sub(r"^a (?:combination|mix) of ", "", match["row"]))]
    if len(entries) >= _FEWEST_COMMON and all(map(is_thing, entries)):
        yield from as_lists(prompt, [(entry, (passage.sentence.locator,)) for entry in entries], topic)


def effects(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Four things and more that something causes, contains or shows."""
    clause = main_clause(passage.core) if not passage.items and not points(passage.core) else None
    marked = clause is not None and clause.is_passive and clause.verb in ("characterized", "marked")
    if clause is None or (clause.is_passive and not marked) or clause.denies or passage.lead:
        return
    called, link = _CALLED.get(clause.base, ("", ""))
    if marked:
        called, link = "features of", "by "
    elif _HAVING.match(clause.subject) and clause.base in ("have", "experience", "develop", "show"):
        called = "findings in"
    if not called or not clause.rest.startswith(link) or not starts_well(clause.subject):
        return
    entries = [entry_of(each, topic) for each in listed(clause.rest.removeprefix(link))]
    subject = topic.lower(clause.subject)
    if (
        len(entries) >= (_FEWEST_COMMON if called == "findings in" or marked else _FEWEST_EFFECTS)
        and _ROW.search(clause.rest)
        and is_name(subject, LONGEST_ANSWER)
        and all(map(is_thing, entries))
    ):
        possible = "possible " if clause.auxiliary in ("can", "may", "might", "could") else ""
        prompt = capital(f"{possible}{called} {subject}")
        yield from as_lists(prompt, [(entry, (passage.sentence.locator,)) for entry in entries], topic)
