"""Frames for shares, counts and lengths of time."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import LENGTH, PEOPLE, SHARE
from poems_cards.draft.phrases import is_answer
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic, blank, propose
from poems_cards.draft.wholes import is_whole, start_of_clause
from poems_cards.language.plurals import is_plural

_GROUP = rf"(?:\sof)?\s(?P<group>(?:all\s|the\s)?{PEOPLE})"
_HAVE = (
    r"(?:have|has|had|develops?|experience|shows?|report|present with|suffer from|exhibit|carry|(?:will|also)"
    r"\s(?:have|develop|experience))"
)
_BE_IN = (
    r"(?:(?:usually|also|typically)\s)?(?:occurs?|develops?|appears?|(?:is|are)\s(?:present|found|seen|reported"
    r"|observed|noted))"
    r"(?:\salso)?\s(?:in|among)"
)
_SHARES = (
    re.compile(rf"(?P<share>{SHARE}){_GROUP}\s{_HAVE}\s(?P<finding>[^,;:]+)\.", re.IGNORECASE),
    re.compile(rf"(?P<finding>[^,;:]+?)\s{_BE_IN}\s(?P<share>{SHARE}){_GROUP}\.", re.IGNORECASE),
    re.compile(
        rf"In\s(?P<share>{SHARE}){_GROUP},\s(?P<finding>[^,;:]+?)\s(?:is|are) (?:present|found|seen)\.", re.IGNORECASE
    ),
)
_AFFECTS = re.compile(rf"(?P<finding>[^,;:]+?)\saffects?\s(?P<share>{SHARE}){_GROUP}\.", re.IGNORECASE)
_EVERYBODY = re.compile(
    r"(?:people|patients|individuals|persons|cases|those)\b\s?(?:with|who have|of|affected by)?\s?", re.IGNORECASE
)
_UNNAMED = re.compile(r"\b(?:this|these|that|those|such|the (?:condition|disease|disorder|syndrome))\b")
_LIKELIHOOD = re.compile(r"(?:an?\s)?(?:increased|higher|lower|greater|chance|risk)\b")
_NUMBER = re.compile(rf"(?<![\w.-])(?P<number>(?:{SHARE}|{LENGTH})(?:,\sor\s{SHARE}(?=[,.]))?)", re.IGNORECASE)
_CLAUSE_WITHIN = re.compile(r"\b(?:and|but)\s(?:is|are|can|may|has|have)\b")
_COUNT = re.compile(
    r"(?<![\w.-])(?P<number>(?:(?:about|nearly|almost|approximately|an estimated|more than|over|at least|up to"
    r"|fewer than"
    r"|as many as)\s)*(?:\d[\d,.]*(?:\s(?:to|and|-)\s\d[\d,.]*)?\s(?:thousand|million|billion)"
    r"|\d{1,3}(?:,\d{3})+(?:\sto"
    r"\s\d{1,3}(?:,\d{3})+)?))\s(?=(?:[\w-]+\s){0,3}(?:people|cases|persons|patients|children|women|men|births|deaths"
    r"|Americans|adults|nerve|cells|individuals)\b)",
    re.IGNORECASE,
)
_DOZENS = re.compile(r"(?P<number>(?:[Oo]nly |[Ff]ewer than )?(?:a few|several) (?:dozen|hundred))\s(?=[a-z])")
_KINDS = re.compile(
    r"(?<![\w.-])(?P<number>(?:(?:about|nearly|almost|more than|over|at least|up to)\s)*"
    r"\d[\d,]*)"
    r"\s(?=(?:[\w-]+\s){0,2}(?:mutations|types|forms|subtypes|stages|families|strains|species|genes)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\w.-])(?P<number>(?:(?:about|nearly|almost|more than|fewer than|less than|over|at least|up to)\s)*"
    r"\d+(?:\s?[-–]\s?|\sto\s)\d+)\s(?=(?:[\w-]+\s){0,2}[a-z]{3,}s\b)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?P<number>(?:(?:at least|about|up to|only)\s)?(?:once|twice|(?:\d+|two|three|four)(?:\sto\s\w+)?\stimes)\s"
    r"(?:a|per|each|every)\s(?:day|week|month|year)"
    r"|(?<=\s)every\s(?:\d+|two|three|four|five|six|few)(?:\s(?:to|or)\s\w+)?\s(?:hours|days|weeks|months|years|day"
    r"|week|month|year))\b"
)
_OFTEN = re.compile(r"\b(?:once|twice|times)\s(?:a|per|each|every)\b|^every\b")
_AGED = re.compile(r"\b(?:age|ages|age of)\s(?P<number>(?:about |around )?\d+(?:\s?[-–]\s?\d+|\s(?:to|and)\s\d+)?)\b")
_COUNTS = (_TIMES, _NUMBER, _AGED, _COUNT, _DOZENS, _KINDS, _RANGE)
_AGE = re.compile(r"\bold$")
_NAMES_AGE = re.compile(r"\bof age$")  # a hint must not say again what it hides
_PERCENT = re.compile(r"%|percent|per cent")
_MASS = re.compile(r"\d\s(?:mg|g|mcg|mL|kg)$")
_TIME = re.compile(r"year|month|week|day|hour|minute")
_GOES_ON = re.compile(r"\s?(?:[-–]|to\s)\s?(?:\d|one|two|three)")  # a range of which this is one end
_TAKEN = re.compile(r"(?:Some|Many|Most) people (?:take|need)\b")
_OR_MORE = re.compile(r"\s(?:or|and)\s(?:older|over|above|younger|under|more|less|fewer|longer)\b")
_TWO = 2
_LONGEST = 34  # words
_SO_FAR = re.compile(r"\b(?:the (?:past|last)|younger than|older than)\s$")  # "over the past 40 years" only says when
_IN_ROW = re.compile(r"\d,?\s(?:(?:and|or)\s)?$")  # "at 2, 4, and 6 months"
_JOINS = re.compile(r"\s(?:and|but|or)\s(?:(?:usually|typically|often|can|may)\s)*[a-z]+\s")
# What stands before the number at the end of a range: "from a few days to", "between a".
_RANGE_OPENS = re.compile(r"(?:\bfrom (?P<first>(?:an?|a few|several) \w+ to )|\b(?P<between>between an? ))$")
_POINTS_AT = re.compile(
    r"^\W*\w+ \w+ (?:of )?\w+ [^,]*\bits\b|\bthe (?:procedure|test|biopsy|exam|scan|operation)\b|\bthe (?:level"
    r"|range) is\b"
)
_UNTELLING = re.compile(r"half|one half|.*\btimes", re.IGNORECASE)


def shares(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """How many of whom have what."""
    match = next(filter(None, (pattern.fullmatch(passage.text) for pattern in _SHARES)), None)
    if match is None and (match := _AFFECTS.fullmatch(passage.text)) and not topic.is_subject(match["finding"]):
        return
    if match is None or _CLAUSE_WITHIN.search(match["group"]):
        return
    finding = topic.lower(re.sub(r"^(?:also|only)\s", "", match["finding"].strip()))
    if not is_answer(finding) or _LIKELIHOOD.match(finding):
        return
    if is_plural(finding) or passage.text.count(" and ") > finding.count(" and "):
        if is_whole(passage.text):  # "how common is" would not go with it
            yield blank(passage, match.span("share"), "how many")
        return
    value = match["share"]
    if _UNNAMED.search(match["group"]):
        return
    values = {"finding": finding, "value": value[:1].lower() + value[1:]}
    population = re.sub(r"^(?:all|the)\s", "", match["group"]).strip()
    if topic.is_subject(finding) or not _is_everybody(population, topic):
        values["population"] = topic.lower(population)
    level = CORE if topic.is_subject(finding) else DETAIL
    yield propose("prevalence", passage, values, f"{finding} prevalence", words=match[0].rstrip("."), level=level)


def _is_everybody(group: str, topic: Topic) -> bool:
    match = _EVERYBODY.match(group)
    rest = group[match.end() :] if match else group
    return rest in ("", "the disease", "the disorder", "the condition", "the syndrome") or topic.is_subject(rest)


def figures(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """A number that is the point of a sentence which stands alone."""
    found = counted(passage.text)
    shared = [each for each in found if re.match(SHARE, each["number"], re.IGNORECASE)]
    found = shared if len(shared) == 1 else found
    if len(found) == _TWO and found[0].end() < start_of_clause(passage.text):
        found = found[1:]  # "Within 5 days, …" only says when
    if not found or len(found) > _TWO or not is_whole(passage.text, _LONGEST) or _TAKEN.match(passage.text):
        return
    if len(found) == _TWO and not _is_pair(passage.text, *found):
        return
    for each in found:
        if _is_point(passage.text, each):
            yield _figure(passage, topic, each)


def counted(text: str) -> list[re.Match[str]]:
    """Return the shares, counts, ages and lengths of time in `text` that are of one kind: the first that it has."""
    return next((found for pattern in _COUNTS if (found := [*pattern.finditer(text)])), [])


def the_number(text: str) -> tuple[tuple[int, int], str] | None:
    """Return where the one length of time or share of `text` stands, and what it is; None if there is not just one."""
    found = [*_NUMBER.finditer(text)]
    whole = len(found) == 1 and _is_point(text, found[0])
    return (found[0].span("number"), _hint(found[0]["number"])) if whole else None


def _is_pair(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether a sentence says two things, each with its number: when signs appear, and how long they last."""
    return bool(_JOINS.search(text[one.end() : other.start()]))


def _is_point(text: str, found: re.Match[str]) -> bool:
    """Return whether a number is whole, and one of medicine."""
    after = text[found.end() :]
    whole = (
        not _IN_ROW.search(text[: found.start()])
        and not _SO_FAR.search(text[: found.start()])
        and ":" not in after
        and not (found["number"].casefold().endswith(" third") and not after.startswith(" of "))
        and not after.startswith(("/", " or ", " a ", " an "))
        and not _GOES_ON.match(after)
    )
    return whole and not _UNTELLING.fullmatch(found["number"]) and not _POINTS_AT.search(text)


def _figure(passage: Passage, topic: Topic, found: re.Match[str]) -> Proposal:
    """Return the sentence with its number hidden, with the start of a range before it."""
    number = found["number"]
    before = _RANGE_OPENS.search(passage.text[: found.start()])
    start = before.start(before.lastgroup or 0) if before else found.start("number")
    hint = "how old" if found.re is _AGED else _hint(number)
    level = CORE if topic.speaks_of(passage.text) and hint == "how many" else DETAIL
    more = _OR_MORE.match(passage.text, found.end("number"))
    return blank(passage, (start, more.end() if more else found.end("number")), hint, level)


def _hint(number: str) -> str:
    """Return of what kind a number is."""
    hints = (
        ("how much", _MASS), ("how often", _OFTEN), ("percentage", _PERCENT), ("how old", _NAMES_AGE), ("age", _AGE),
        ("how long", _TIME),
    )  # fmt: skip
    return next((hint for hint, pattern in hints if pattern.search(number)), "how many")
