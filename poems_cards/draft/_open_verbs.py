"""Frames for verbs that no list names: what stands around them tells that they are verbs."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import (
    BARE_GROUP,
    PEOPLE,
    PEOPLE_AT_WORK,
    base_form,
    is_answer,
    is_plural,
    points,
    starts_well,
)
from poems_cards.draft.proposals import Proposal, Topic, ask
from poems_cards.language.wordlists import word_list

# Between the end of one name and what begins another, a word that is neither grammar nor an adverb is a verb.
_BEGINS = (
    r"(?:the|an?|its|their|(?:more|most)(?! often| likely| common)|too|several|many|all|both|some|no|little|two|three"
    r"|four|extra|high|low|new|large|small|other|certain|different|severe|serious|abnormal)"
)
_OFTEN = r"(?:(?:usually|normally|typically|often|sometimes|mainly|primarily|generally|also)\s)?"
_ACT = re.compile(rf"\s(?P<how>{_OFTEN})(?P<verb>[a-z]{{3,}})\s(?={_BEGINS}\s)")
_NO_VERB = word_list("grammar") | frozenset(
    """including following associated especially particularly according despite having being such like part parts form
    result results type types number amount cause causes due other become becomes remain remains call calls means
    occur occurs appear appears happen happens begin begins ask asks give gives tell tells send sends""".split()
)
_IRREGULAR = "given|taken|found|made|seen|done|known|born|spread|passed|drawn|put|kept|lost|broken|grown|held|sent"
_PASSIVE = re.compile(
    rf"(?P<what>[^;:()]+?)\s(?P<be>is|are|can be|may be|should be|must be)\s(?P<how>{_OFTEN})"
    rf"(?P<verb>[a-z]{{2,}}ed|{_IRREGULAR})\s(?P<rest>(?P<link>by|with|for|from|as|in|into|on|through|during|after|before"
    r"|when|until|within|at)\s[^;:]+)\."
)
_ASKED_BY = {
    **dict.fromkeys(("during", "after", "before", "when", "until", "within"), "When"),
    **dict.fromkeys(("through",), "How"),
    **dict.fromkeys(("on", "at"), "Where"),
}
_NO_PASSIVE = frozenset(
    "called named known used based born affected involved interested likely supposed considered".split()
)
_PLACE = re.compile(
    r"\b(?:cells?|body|blood|liver|kidneys?|brain|heart|skin|lungs?|bones?|organs?|tissues?|chromosomes?|gland)\b"
)
_AGENT = re.compile(
    r"(?P<who>(?:A|Your|The)?\s?(?:[Hh]ealth care (?:provider|professional)s?|[Dd]octors?|[Pp]hysicians?))\s"
    r"(?:may|will|can|often|usually|sometimes)\s(?:also\s)?(?P<verb>[a-z]+)\s(?P<what>[^,;:]+?)\s(?P<why>to\s[a-z]+\s[^;:]+)\."
)
_CUT = re.compile(
    r"(?:,\s(?:which|where|who|\w+ing|so|because|although|but|and)\b|\s(?:in|of) (?:people|patients) (?:with|who)\b)"
    r".*$"
)


def does(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something does, with any verb, where the sentence says nothing else."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    if points(text) or ";" in text or ":" in text or not text.endswith("."):
        return
    for match in _ACT.finditer(text):
        what, verb, target = text[: match.start()], match["verb"], _CUT.sub("", text[match.end() : -1])
        if verb in _NO_VERB or verb.endswith(("ly", "ing", "ed")) or not _is_doer(what):
            continue
        base = base_form(verb)
        if (base == verb) != is_plural(what) or not is_answer(target):
            return
        what = topic.lower(what)
        how = "" if match["how"].strip() == "also" else match["how"]
        prompt = f"What {'do' if base == verb else 'does'} {what} {how}{base}"
        yield ask(passage, prompt, target, f"{what} {base}", topic.level(what))
        return


def _is_doer(what: str) -> bool:
    return (
        "," not in what
        and not PEOPLE_AT_WORK.search(what)
        and is_answer(what, 8)
        and starts_well(what)
        and not BARE_GROUP.fullmatch(what)
    )


def undergoes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What is done with something, whatever it is."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    match = _PASSIVE.fullmatch(text)
    if match is None or points(match["what"]) or not _is_doer(match["what"]) or match["verb"] in _NO_PASSIVE:
        return
    what, link, rest = topic.lower(match["what"]), match["link"], _CUT.sub("", match["rest"])
    be, _, passive = match["be"].partition(" ")
    how = "" if match["how"].strip() == "also" else match["how"]
    order = f"{be} {what} {passive} {how}{match['verb']}"
    asked = _ASKED_BY.get(link, "")
    if not asked and link in ("in", "into"):
        asked = "In whom" if re.match(rf"in\s{PEOPLE}", rest) else "Where" if _PLACE.search(rest) else ""
        if not asked:
            return
    if not is_answer(rest):
        return
    if asked:
        answer = rest.removeprefix("in ") if asked == "In whom" else rest
        yield ask(passage, f"{asked} {order}", answer, f"{what} {match['verb']}", topic.level(what))
    else:
        answer = rest.partition(" ")[2]
        yield ask(passage, f"What {order} {link}", answer, f"{what} {match['verb']}", topic.level(what))


def purposes(passage: Passage, _: Topic) -> Iterator[Proposal]:
    """Why doctors do something."""
    match = _AGENT.fullmatch(passage.core)
    if match is None or match["verb"] in _NO_VERB or not is_answer(match["what"], 8):
        return
    if re.match(rf"to\s{PEOPLE}", match["why"]):
        return
    why = match["why"] if is_answer(match["why"]) else _CUT.sub("", match["why"])
    if is_answer(why):
        prompt = f"Why may doctors {match['verb']} {match['what']}"
        yield ask(passage, prompt, why, f"{match['verb']} {match['what']} why")
