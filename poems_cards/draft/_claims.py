"""Frames for what something does, is done with, is caused by, is used for: they ask for one part of a sentence."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BARE_GROUP, PEOPLE, TOOL
from poems_cards.draft.phrases import bare, base_form, is_answer, is_name, is_plural, points, starts_well
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic, ask, propose

_OFTEN = (
    r"(?:usually|normally|typically|often|sometimes|also|mainly|primarily|only|most often|generally|always"
    r"|commonly|probably)"
)
_UNIQUE = (
    r"(?:(?:two|three|four)\s)?(?:main|major|most\s\w+|first|only|primary|usual|leading|principal|best|standard"
    r"|underlying"
    r"|typical|average|normal|classic|chief|earliest)"
)
_ONE = r"(?:cause|outlook|prognosis|incidence|prevalence|incubation period|hallmark|goal|aim|purpose|inheritance)\b"
_THE_ONE = re.compile(
    rf"The\s(?P<what>(?:{_UNIQUE}\s(?:[\w-]+\s?){{1,4}}?|{_ONE})(?:\s?\b(?:of|for|in)\s[^,;:]+?)?)\s(?P<be>is|are)"
    rf"\s(?:called\s)?(?P<answer>[^;:]+)\."
)
_IS_THE_ONE = re.compile(rf"(?P<answer>[^,;:]+?)\s(?P<be>is|are)\sthe\s(?P<what>{_UNIQUE}\s[^;:,]+)\.")
_CAUSED = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?:is|are)\s(?:{_OFTEN}\s)?(?:caused by|due to|the result of)\s(?P<by>.+)\."
)
_CAUSES = re.compile(r"(?P<by>[^,;:]+?)\s(?:can\s|may\s)?(?:causes?|leads? to|results? in)\s(?P<what>[^,;:]+)\.")
_GENE = re.compile(
    r"(?:an? )?(?:[\w-]+\s){0,3}?(?:mutations?|changes?|variants?|defects?)(?:,[^,]*,)?\sin\sthe"
    r"\s(?P<gene>[A-Z0-9][\w-]*)\sgene\b"
)
_USED = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<be>is|are|may be"
    r"|can be)\s(?:(?:an?\s)?(?:(?!not\b)[\w-]+\s){1,3}?(?=used))??(?P<how>used|given"
    r"|prescribed|recommended|needed|performed|done)"
    r"\s(?:(?P<role>to\s[^;:]+)|for\s(?P<gain>[^;:]+))\."
)
_TEST = re.compile(r"\b(?:tests?|exams?|scans?|imaging|rays?|diagnos\w+|biopsy|ultrasound)\b", re.IGNORECASE)
_AGENT = (
    r"(?:(?:A|Your|The)\s)?(?:[Hh]ealth care (?:providers?|professionals?)|[Dd]octors?|[Pp]hysicians?|[Cc]linicians?)"
)
_DONE_BY = re.compile(
    rf"{_AGENT}\s(?:(?:may|will|can|often|usually|sometimes|typically)\s)*(?P<verb>prescribes?|recommends?|uses?"
    rf"|gives?|diagnoses?|treats?|confirms?)"
    r"\s(?P<what>[^,;:]+?)\s(?P<link>to|for|in|with|by|using|based on)\s(?P<rest>[^;:]+)\."
)
_RISK = re.compile(
    r"(?P<what>[^,;:]+?)\s(?:(?P<have>have|has)|(?P<be>are|is)\s(?:also\s)?at)\s(?P<risk>(?:an?\s)?(?:increased"
    r"|higher|greater"
    r"|high)\srisk)\s(?:of|for)\s(?:developing\s)?(?P<of>[^;:]+)\."
)
_WHOM = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?P<how>(?:{_OFTEN}|almost always|most commonly|mostly)\s)?(?P<verb>affects?|occurs?"
    rf"|develops?|strikes?|(?:is|are) (?:more|most) common|(?:is|are) more likely to (?:affect|occur))"
    rf"(?P<how2>\s(?:{_OFTEN}|mostly|more often|most commonly))?\s(?P<link>in\s|among\s)?(?P<whom>{PEOPLE}(?:"
    rf"\s(?:and|or)\s{PEOPLE})?)(?P<than>\s(?:more often )?than\s(?:in\s)?[\w-]+(?:\s[\w-]+)?)?\.",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?:(?P<be>is|are)\s)?(?P<how>{_OFTEN}\s)?(?P<verb>begins?|appears?|starts?|occurs?"
    rf"|develops?|diagnosed|becomes? apparent)\s"
    r"(?P<when>(?:in|during|at|between|before|after|around|within|by)\s[^,;:]*?\b(?:childhood|infancy|adulthood"
    r"|adolescence|birth|life|ages?|decades?"
    r"|years?|twenties|thirties|forties|fifties|sixties|puberty|months?|weeks?|days?|hours?|teens"
    r"|pregnancy)\b[^,;:]*)\."
)


_WHEN_CLAUSE = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?:(?P<be>is|are)\s)?(?P<how>{_OFTEN}\s)?(?P<verb>begins?|appears?|starts?|occurs?|develops?"
    r"|happens?|results?)\s(?P<when>(?:when|if|after|before|as soon as)\s[^,;:]+)\."
)
_HAPPENS = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<modal>can|may|might|must|should)\s(?:also\s|often\s)?(?P<verb>occur|happen|develop"
    r"|appear|form|spread"
    r"|be (?:found|seen|spread|transmitted|passed|caused|prevented|treated|diagnosed|detected|confirmed|given|taken"
    r"|made))\s"
    r"(?P<rest>(?P<link>in|on|inside|within|throughout|after|during|before|through|by|from)\s[^;:]+)\."
)
_ASKED_BY = {
    **dict.fromkeys(("in", "on", "inside", "within", "throughout"), "Where"),
    **dict.fromkeys(("after", "during", "before"), "When"),
    **dict.fromkeys(("through", "by", "from"), "How"),
}


def happenings(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Where, when or how something can come about."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    match = _HAPPENS.fullmatch(text)
    if match is None or points(match["what"]) or not starts_well(match["what"]) or not is_answer(match["what"], 9):
        return
    rest = re.sub(r",\s(?:which|who|\w+ing|particularly|especially)\b.*$", "", match["rest"])
    asked = _ASKED_BY[match["link"]]
    if asked == "Where" and re.match(rf"in\s{PEOPLE}", rest):
        asked = "In whom"
        rest = rest.removeprefix("in ")
    if is_answer(rest) and not BARE_GROUP.fullmatch(match["what"]):
        what = topic.lower(match["what"])
        yield ask(passage, f"{asked} {match['modal']} {what} {match['verb']}", rest, f"{what} {match['verb']}")


def attributes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """The one thing that is something: the main treatment, the most common cause."""
    match = _THE_ONE.fullmatch(passage.core) or _IS_THE_ONE.fullmatch(passage.core)
    if match is None or not is_answer(match["what"], 14):
        return
    if not topic.speaks_of(match["what"]) and not re.search(r"\b(?:of|for|in)\s", match["what"]):
        return
    answer = match["answer"].strip()
    if re.match(r"(?:un\w+|not)\b", answer):
        return
    if not answer.startswith("to ") and not is_answer(answer):
        return
    if match.re is _IS_THE_ONE:
        if not is_name(answer) or " that " in answer:
            return
        answer = topic.lower(answer)
    level = CORE if topic.speaks_of(match["what"]) else DETAIL
    be = "are" if is_plural(match["what"]) else "is"
    yield ask(passage, f"What {be} the {match['what']}", answer, match["what"], level)


def causes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What brings something about."""
    text = passage.core
    if match := _CAUSED.fullmatch(text):
        what, by = topic.lower(match["what"]), match["by"]
        if points(what) or not is_answer(what, 9):
            return
        if gene := _GENE.match(by):
            yield ask(passage, f"Mutations in which gene cause {what}", gene["gene"], f"{what} gene", topic.level(what))
        elif is_answer(by):
            yield ask(passage, f"What causes {what}", by, f"{what} cause", topic.level(what))
    elif (
        (match := _CAUSES.fullmatch(text))
        and (topic.is_subject(what := topic.lower(match["what"])) or (topic.speaks_of(what) and is_name(what, 5)))
        and is_answer(match["by"])
        and starts_well(match["by"])
        and not points(match["by"])
    ):
        what = topic.subject if topic.is_subject(what) else what
        yield ask(passage, f"What causes {what}", topic.lower(match["by"]), f"{what} cause", topic.level(what))


def uses(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a treatment or a test is for."""
    match = _USED.fullmatch(passage.core)
    if match is None or points(match["what"]) or " called " in match["what"] or re.search(r"\bnot$", match["what"]):
        return
    what, role = topic.lower(bare(match["what"])), match["role"] or match["gain"]
    if re.match(PEOPLE, role):
        return
    if "," in match["what"] and match["role"] and is_answer(what) and is_answer(role, 14) and not passage.lead:
        yield ask(passage, f"What {match['be']} {match['how']} {role}", what, f"{role} means")
        return
    if not is_name(what, 6) or not is_answer(role, 14):
        return
    be, how = match["be"], match["how"]
    if (
        be in ("is", "are")
        and how in ("used", "given", "prescribed")
        and not _TEST.search(passage.text)
        and not passage.lead
    ):
        yield propose("therapy", passage, {"therapy": what, "role": role}, what)
    else:
        what = topic.lower(match["what"])
        asked = f"What {be} {what} {how} for" if be in ("is", "are") else f"What {be.split()[0]} {what} be {how} for"
        yield ask(passage, asked, role, f"{what} use")


def agents(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What doctors do, to what end or by what means."""
    match = _DONE_BY.fullmatch(passage.core)
    if match is None or not is_name(match["what"], 6) or match["what"].startswith("the "):
        return
    if TOOL.search(match["what"]) or BARE_GROUP.fullmatch(match["what"]):
        return
    what, link, rest, verb = match["what"], match["link"], match["rest"], base_form(match["verb"])
    done = {"give": "given", "diagnose": "diagnosed", "use": "used", "prescribe": "prescribed"}.get(verb, f"{verb}ed")
    be = "are" if is_plural(what) else "is"
    if not is_answer(rest, 14):
        return
    if verb in ("diagnose", "treat", "confirm"):
        if link in ("with", "by", "using", "based on"):
            yield ask(passage, f"How {be} {what} {done}", f"{link} {rest}", f"{what} {done}", topic.level(what))
    elif link == "to" and not re.match(PEOPLE, rest):
        yield ask(passage, f"What {be} {what} {done} for", f"to {rest}", f"{what} use")
    elif link in ("for", "in"):
        asked = "For whom" if re.match(PEOPLE, rest) else "For what"
        yield ask(passage, f"{asked} {be} {what} {done}", rest, f"{what} use")


def risks(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Of what somebody has an increased risk."""
    match = _RISK.fullmatch(passage.core)
    if match is None or points(match["what"]) or not is_answer(match["what"], 12) or not is_answer(match["of"]):
        return
    what = topic.lower(match["what"])
    does = "does" if match["have"] == "has" else "do"
    asked = (
        f"What {does} {what} have {match['risk']} of"
        if match["have"]
        else f"What {match['be']} {what} at {match['risk']} of"
    )
    yield ask(passage, asked, match["of"], f"{what} risk")


def groups(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Whom the disorder strikes, and when in life."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    match = _WHOM.fullmatch(text)
    if match and not points(match["what"]) and is_answer(match["what"], 8):
        what, verb = topic.lower(match["what"]), match["verb"]
        how = (match["how"] or match["how2"] or "").strip()
        link = (match["link"] or "").strip()
        than = (match["than"] or "").strip()
        if not (than or " " in verb or how not in ("", "also", "sometimes")):
            return
        asked = f"{link.capitalize()} whom" if link else "Whom"
        first, _, rest = verb.partition(" ")
        order = f"{first} {what} {rest}" if rest else f"{_does(verb)} {what} {how} {base_form(verb)}"
        if than and not rest:
            order = f"{_does(verb)} {what} {base_form(verb)} {how}"
        yield ask(passage, f"{asked} {order} {than}", topic.lower(match["whom"]), f"{what} affected", topic.level(what))
        return
    match = _WHEN.fullmatch(text) or _WHEN_CLAUSE.fullmatch(text)
    if match and not points(match["what"]) and is_answer(match["what"], 10) and is_answer(match["when"]):
        what, verb, how = topic.lower(match["what"]), match["verb"], (match["how"] or "").strip()
        order = f"{match['be']} {what} {how} {verb}" if match["be"] else f"{_does(verb)} {what} {how} {base_form(verb)}"
        yield ask(passage, f"When {order}", match["when"], f"{what} time", topic.level(what))


def _does(verb: str) -> str:
    return "does" if base_form(verb) != verb else "do"
