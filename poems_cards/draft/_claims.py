"""Frames for what brings something about, whom it strikes, when and where: they ask for one part of a sentence."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._inflections import base_form
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BARE_GROUP, PEOPLE
from poems_cards.draft.phrases import bare, is_answer, is_name, points, starts_well, without_brackets
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic, ask
from poems_cards.draft.wholes import goes_on
from poems_cards.language.plurals import head, is_plural

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
_APPOSED = re.compile(
    r"^([\w/-]+(?:\s[\w/-]+)?)(?:\s\([^()]*\))?,\s(?:an?|the|which|also|sold|known|called|made)\s.+?,\s(?=(?:is|are)\sthe\s)"
)
_BESIDE = re.compile(rf"^.*\sand the (?={_UNIQUE}\s)")  # "the most common calicivirus and the most common cause of …"
_IS_THE_ONE = re.compile(
    rf"(?P<answer>[^,;:]+?)\s(?P<be>is|are)\s(?P<how>(?:often|usually|mostly|mainly)\s)?the\s"
    rf"(?P<what>(?:{_UNIQUE}|cause of)\s[^;:,]+)\."
)
_CAUSED = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?:(?:is|are)\s(?P<how>{_OFTEN}\s)?(?:caused by|due to|the result of)"
    r"|(?:results?|stems?|arises?) from)\s(?P<by>.+)\."
)
_CAUSES = re.compile(r"(?P<by>[^,;:]+?)\s(?:causes?|leads? to|results? in)\s(?P<what>[^,;:]+)\.")
_GENE = re.compile(
    r"(?:[Aa]n? )?(?:[\w-]+\s){0,3}?(?:[Mm]utations?|[Cc]hanges?|[Vv]ariants?|[Dd]efects?)(?:,[^,]*,)?\sin\sthe"
    r"\s(?P<gene>[A-Z0-9][\w-]*)\sgene\b"
)
_WHOM = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?P<how>(?:{_OFTEN}|almost always|most commonly|mostly)\s)?(?P<verb>affects?|occurs?"
    rf"|develops?|strikes?|(?:is|are) (?:much |far |especially |particularly )?(?:more |most )?common|(?:is"
    rf"|are) more likely to (?:affect|occur))"
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
    r"|happens?|results?)\s(?P<when>(?:when|after|before|as soon as)\s[^,;:]+)\."
)
_SPREADS = re.compile(
    rf"(?P<what>[^,;:]+?)\s(?P<how>{_OFTEN}\s)?spreads?(?P<to>\sfrom\s(?:person|animal"
    rf"|one person)\sto\s[a-z]+(?:\sperson)?)?"
    r"\s(?P<way>(?:by|through|via)\s[^;:]+)\."
)
_INFECTION = re.compile(r"The (?:infection|disease|virus|illness)")
_CASE = re.compile(r"(?:when|if|because|after|although|in)\b")
_HAPPENS = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<modal>can|may|might|must|should)\s(?:also\s|often\s)?(?P<verb>spread"
    r"|be (?:spread|transmitted|passed|prevented|treated|diagnosed|detected|confirmed))\s"
    r"(?P<rest>(?:through|by)\s[^;:]+)\."
)


def spreads(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """How the disorder spreads."""
    match = _SPREADS.fullmatch(without_brackets(passage.core))
    if (
        match
        and (topic.is_subject(bare(match["what"])) or _INFECTION.fullmatch(match["what"]))
        and is_answer(match["way"])
    ):
        how = match["how"] or ""
        yield ask(passage, f"How does {topic.subject} {how}spread{match['to'] or ''}", match["way"], "spread", CORE)


def happenings(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """How something can spread, be prevented, found or treated."""
    text = without_brackets(passage.core)
    match = _HAPPENS.fullmatch(text)
    if match is None or points(match["what"]) or not starts_well(match["what"]) or not is_answer(match["what"], 9):
        return
    rest = re.sub(r",\s(?:which|who|\w+ing|particularly|especially)\b.*$", "", match["rest"])
    rest = re.sub(r",?\s(?:and|or|but)\s(?:less|more)\s(?:often|commonly|frequently|rarely)\b.*$", "", rest)
    if is_answer(rest) and not BARE_GROUP.fullmatch(match["what"]):
        what = topic.lower(match["what"])
        yield ask(passage, f"How {match['modal']} {what} {match['verb']}", rest, f"{what} {match['verb']}")


def attributes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """The one thing that is something: the main treatment, the most common cause."""
    text = _APPOSED.sub(r"\1 ", passage.core)
    match = _THE_ONE.fullmatch(text) or _IS_THE_ONE.fullmatch(text)
    if match is None or not is_answer(match["what"], 14):
        return
    if not topic.speaks_of(match["what"]) and not re.search(r"\b(?:of|for|in)\s(?!use\b)", match["what"]):
        return
    what = _BESIDE.sub("", match["what"])
    answer = match["answer"].strip().removeprefix("by ")
    if match["be"] == "are" and len(passage.text) + len(" and") < len(passage.sentence.text):
        return  # the row goes on behind what was cut off
    if re.match(r"(?:\w+ly\s)?(?:un\w+|not)\b", answer):
        return
    if not answer.startswith("to ") and not is_answer(answer):
        return
    if match.re is _IS_THE_ONE:
        if not is_name(answer) or " that " in answer:
            return
        answer = topic.lower(answer)
    level = CORE if topic.speaks_of(what) else DETAIL
    be = "are" if is_plural(head(what)) else "is"
    how = match["how"] or "" if match.re is _IS_THE_ONE else ""
    yield ask(passage, f"What {be} {how}the {what}", answer, what, level)


def causes(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What brings something about."""
    text = passage.core
    if match := _CAUSED.fullmatch(text):
        what, by = topic.lower(match["what"]), match["by"]
        if points(what) or not is_answer(what, 9) or _CASE.match(what) or " known as " in what:
            return
        if gene := _GENE.match(by):
            yield ask(passage, f"Mutations in which gene cause {what}", gene["gene"], f"{what} gene", topic.level(what))
        elif is_answer(by):
            how = (match["how"] or "").replace("also ", "")
            yield ask(passage, f"What {how}causes {what}", by, f"{what} cause", topic.level(what))
    elif (
        (match := _CAUSES.fullmatch(text))
        and (topic.is_subject(what := topic.lower(match["what"])) or (topic.speaks_of(what) and is_name(what, 5)))
        and is_answer(match["by"])
        and starts_well(match["by"])
        and not points(match["by"])
    ):
        what = topic.subject if topic.is_subject(what) else what
        if gene := _GENE.fullmatch(match["by"]):
            yield ask(passage, f"Mutations in which gene cause {what}", gene["gene"], f"{what} gene", topic.level(what))
            return
        yield ask(passage, f"What causes {what}", topic.lower(match["by"]), f"{what} cause", topic.level(what))


def groups(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Whom the disorder strikes, and when in life."""
    text = without_brackets(passage.core)
    match = _WHOM.fullmatch(text)
    if match and not points(match["what"]) and is_answer(match["what"], 8):
        what, verb = topic.lower(match["what"]), match["verb"]
        how = (match["how"] or match["how2"] or "").strip()
        link = (match["link"] or "").strip()
        if re.search(r"\s(?:and|or)\s", match["whom"]) and goes_on(
            re.split(r"\s(?:and|or)\s", match["whom"])[-1], beside=False
        ):
            return
        if match["than"] or " than " in match["whom"] or not (" " in verb or how not in ("", "also", "sometimes")):
            return
        asked = f"{link.capitalize()} whom" if link else "Whom"
        first, _, rest = verb.partition(" ")
        order = f"{first} {what} {rest}" if rest else f"{_does(verb)} {what} {how} {base_form(verb)}"
        yield ask(passage, f"{asked} {order}", topic.lower(match["whom"]), f"{what} affected", topic.level(what))
        return
    match = _WHEN.fullmatch(text) or _WHEN_CLAUSE.fullmatch(text)
    if match and goes_on(re.split(r"\sand\s", match["when"])[-1], beside=False):
        return
    cut = match and re.search(re.escape(match["when"]) + r"\s(?:and|or)\s", passage.sentence.text)
    if (
        match
        and not cut
        and not points(match["what"])
        and is_answer(match["what"], 10)
        and is_answer(match["when"])
        and not match["when"].endswith(" age groups")
    ):
        what, verb, how = topic.lower(match["what"]), match["verb"], (match["how"] or "").strip()
        order = f"{match['be']} {what} {how} {verb}" if match["be"] else f"{_does(verb)} {what} {how} {base_form(verb)}"
        yield ask(passage, f"When {order}", match["when"], f"{what} time", topic.level(what))


def _does(verb: str) -> str:
    return "does" if base_form(verb) != verb else "do"
