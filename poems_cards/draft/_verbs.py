"""Frames for what something does or undergoes, with any verb: they ask for what the sentence says of its subject."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft._verb_words import ADVERB
from poems_cards.draft._weight import everybodys, meaning_of, weight
from poems_cards.draft.clauses import Clause, main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BARE_GROUP, PEOPLE, PEOPLE_AT_WORK, TOOL
from poems_cards.draft.phrases import (
    is_answer,
    is_order,
    is_telling,
    points,
    starts_well,
    without_brackets,
    without_tail,
)
from poems_cards.draft.proposals import Proposal, Topic, ask
from poems_cards.draft.wholes import holds_verb, without_clause
from poems_cards.language.plurals import head, is_plural
from poems_cards.language.tokens import enumerated
from poems_cards.language.wordlists import inflected

_LONGEST_SUBJECT = 10
_MOST_AT_ONCE = 3  # things in one answer
_NO_OBJECT = frozenset(
    """to in on at with from by for that how whether when of without as and or up out into if not only over through
    between during after before until like more less too very well be being because so than likely along back away
    down off under within around about throughout across what why best better worse worst sure even only just also
    both""".split()
)
_PHRASAL = frozenset(
    """lead-to result-in result-from depend-on consist-of arise-from come-from contribute-to interfere-with
    respond-to attach-to bind-to belong-to progress-to develop-into spread-to protect-against account-for focus-on
    turn-into travel-to react-to suffer-from stem-from rely-on convert-to refer-to""".split()
)
_WEAK = frozenset(
    """be have get become include want do seem appear mean vary differ need refer work go come live die occur happen
    begin range tend keep hold put give start stop
    change leave convert look grow feel result end act turn last rid deprive improve remain
    stay spread move travel flow play""".split()
)
_GOES_ON = re.compile(
    r",?\s(?:and|or|but)\s(?:then\s|\w+ly\s)?\w+(?:ed|en)\s(?:by|in|to|through|from|with|into|at|on)\s.*$"
)
_LASTS = re.compile(
    r"(?:(?:about|at least|up to|an?|the|few|several|short|long|\d[\d,.]*|to|or)\s)*"
    r"(?:time|hours?|days?|weeks?|months?|years?|minutes?)\b"
)
_PLACE = re.compile(
    r"\b(?:cells?|body|blood|liver|kidneys?|brain|heart|skin|lungs?|bones?|organs?|tissues?|chromosomes?|glands?"
    r"|arter(?:y|ies)|veins?|nerves?|eyes?|intestines?|bowel|stomach|muscles?|areas?|regions?|states?|countr(?:y|ies)"
    r"|Africa|America|Asia|Europe)\b"
)
_NO_PLACE = re.compile(
    r"in\s(?:place|cases?|addition|order|general|response|front|fact|turn|combination|association|conjunction|some|many"
    r"|most|rare|an?\s[\w-]+\s(?:manner|pattern|way))\b"
)
_WHERE = frozenset("in on near between at under throughout inside within along around above below behind".split())
# What is done with a thing that a card may ask for: how it comes about, where it is, how it is found and treated.
_DONE = frozenset(
    """spread transmitted passed acquired contracted diagnosed confirmed inherited found located linked related caused
    treated prevented determined triggered characterized marked made produced stored preferred avoided""".split()
)
_WAYS = frozenset("spread transmitted passed acquired contracted diagnosed confirmed".split())
_MAKING = re.compile(r"instructions for (?:making|producing) ")
_SINGLE = re.compile(r"(?:is|was|has|does)\s")
_WHOM = {"in": "In whom", "for": "For whom"}
_SOMEBODY = re.compile(rf"(?:{PEOPLE}|members of\s|anyone\b|everyone\b|those who\s)")
_WHEN = frozenset("during after before when until within".split())
_BY_WHAT = frozenset("caused characterized marked followed accompanied triggered".split())
_MEANS = frozenset("by through".split())
_UNSPECIFIC = re.compile(r"(?:many|several|some|various|certain|different|other)\b|(?:the\s)?(?:disease|disorder)$")
# What makes a disorder likelier or less likely, which is what is to be asked for.
_CHANCE = re.compile(
    r"(?:the |a person's )?(?:risk|risks|chance|chances|likelihood) (?:of|for) (?:developing |getting |having )?"
)
# What these verbs say of something is its point, if it takes several words of medicine.
_BRINGS = frozenset(
    """cause lead result damage destroy disrupt impair contain provide transmit inhibit block stimulate produce release
    kill bind infect trigger prevent slow increase reduce lower raise carry attack activate regulate control avoid
    protect harm reveal""".split()
)
# What these are said of may be one word.
_ADDS_NOTHING = frozenset("also then even still simply actually just".split())
_UNTREATED = frozenset(("untreated", "damage", "external", "internal"))  # of anything
_PLAIN = frozenset("avoid spare contain".split())
_TELLING = 2
_CHANGES = frozenset("increase raise decrease lower reduce double".split())
# What follows the object and says when, how or why: it is no part of an answer.
_TIED = re.compile(r"\s(?:before|after|when|while|if|using|only|until|unless|so that|called)\b|^no\s")
_STATES = ("necessary", "possible", "impossible", "difficult", "hard", "easier", "likely", "worse", "better")
_MAKES_DO = frozenset("cause allow enable force prompt lead require ask".split())
_TOO_MUCH = re.compile(r"too (?:much|many|little|few)\b")


def acts(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something does, makes, causes, shows."""
    clause = plain_clause(passage)
    if (
        clause is None
        or clause.is_passive
        or clause.denies
        or not clause.verb
        or clause.base in _WEAK
        or " " in clause.auxiliary
        or "also" in clause.adverb.split()
    ):
        return
    if clause.auxiliary in ("has", "have", "had", "is", "are", "was", "were"):
        return
    rest = without_tail(without_clause(without_brackets(clause.rest)))
    link, _, noun = rest.partition(" ")
    preposition = ""
    if f"{clause.base}-{link}" in _PHRASAL:
        preposition, rest = link, noun
    elif making := _MAKING.match(rest):
        preposition, rest = making[0].strip(), rest[making.end() :]
    rest = rest.strip(" ,")
    if clause.base == "make" and rest.endswith(_STATES):
        return
    if clause.base in _MAKES_DO and re.search(r"\sto\s[a-z]+", rest):
        return
    if (chance := _CHANCE.match(rest)) and clause.base in _CHANGES and not passage.lead:
        preposition, rest = chance[0].strip(), rest[chance.end() :]
    elif (
        not _MAKING.match(f"{preposition} ")
        and clause.base not in _PLAIN
        and (clause.base not in _BRINGS or weight(rest, meaning_of(clause.subject)) < _TELLING)
    ):
        return
    if (
        not _can_answer(rest)
        or holds_verb(rest)
        or _LASTS.match(rest)
        or _UNSPECIFIC.match(rest)
        or _TIED.search(rest)
        or not (chance or _names_what(clause.subject, topic))
        or (rest.split()[0].casefold() in _NO_OBJECT and not _TOO_MUCH.match(rest))
        or ADVERB.fullmatch(rest.split()[0])
    ):
        return
    does = clause.auxiliary or ("do" if is_plural(clause.subject) else "does")
    what = topic.lower(clause.subject)
    how = _adverb(clause)
    asked = "Whom" if not preposition and re.match(PEOPLE, rest) else "What"
    prompt = f"{asked} {does} {what} {how} {clause.base} {preposition}"
    yield ask(passage, prompt, rest, f"{what} {how} {clause.base}", topic.level(what))


def states(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What is done with something, where, how, when and by what."""
    clause = plain_clause(passage)
    if clause is None or not clause.is_passive or clause.verb not in _DONE or clause.denies:
        return
    rest = without_tail(without_clause(without_brackets(clause.rest)))
    link, _, noun = rest.partition(" ")
    rest = _GOES_ON.sub("", rest)
    be, _, passive = clause.auxiliary.partition(" ")
    how = _adverb(clause)
    what = topic.lower(clause.subject)
    order = f"{be} {what} {how} {passive} {clause.verb}"
    asked, answer = _passive(clause, link, rest, noun)
    if BARE_GROUP.match(answer):  # "medicines that open the airways"
        return
    way = clause.verb in _WAYS and asked == "How" and is_answer(answer)
    if asked and (way or _can_answer(answer)):
        prompt = f"What {order} {link}" if asked == "What" else f"{asked} {order}"
        yield ask(passage, prompt, answer, f"{what} {clause.verb}", topic.level(what))


def _passive(clause: Clause, link: str, rest: str, noun: str) -> tuple[str, str]:
    """Return how to ask for what follows a passive verb, and the answer; "" if that cannot be said."""
    rest = rest.removeprefix("in nature ")
    link = rest.partition(" ")[0]
    way = clause.verb in _WAYS and (link in ("from", "by", "in") or rest.startswith("based on "))
    if way or (link in _MEANS and clause.verb not in _BY_WHAT) or (clause.verb == "inherited" and link in ("in", "as")):
        return "How", rest
    if (asked := _WHOM.get(link)) and _SOMEBODY.match(noun):
        return ("", "") if " than " in noun else (asked, noun)
    if link in _WHERE and not _NO_PLACE.match(rest) and _PLACE.search(noun):
        return "Where", rest
    if link in _WHEN:
        return "When", rest
    lasts = link == "for" and _LASTS.match(noun)
    linked = link == "to" and clause.verb in ("linked", "related", "attached")
    by_what = link == "by" and clause.verb in _BY_WHAT
    if linked or by_what or (link in ("with", "for", "from", "as") and not lasts):
        return "What", noun
    return "", ""


def _names_what(subject: str, topic: Topic) -> bool:
    """Return whether a subject says of what a question asks: the disorder, or a thing that has a name in medicine."""
    return topic.speaks_of(subject) or weight(subject, everybodys() | inflected("known") | _UNTREATED) > 0


def _adverb(clause: Clause) -> str:
    return " ".join(word for word in clause.adverb.split() if word not in _ADDS_NOTHING)


def _can_answer(text: str) -> bool:
    return is_answer(text) and enumerated(text) <= _MOST_AT_ONCE and is_telling(text)


def plain_clause(passage: Passage) -> Clause | None:
    """Return the clause that a sentence consists of, if its subject can stand in a prompt."""
    text = without_brackets(passage.core)
    clause = main_clause(text) if text.endswith(".") and not points(text) else None
    if clause is None or re.search(r"[;:]|\. [A-Z]", text):
        return None
    subject = clause.subject
    if "," in subject and re.fullmatch(r"[^,]+,\s[^,]+(?:,)?", subject) and not re.search(r",\s(?:and|or)\s", subject):
        return None
    agrees = not _SINGLE.match(f"{clause.auxiliary} ") or not is_plural(subject) or " and " in subject
    good = (
        agrees
        and not is_order(text)
        and starts_well(subject)
        and is_answer(subject, _LONGEST_SUBJECT)
        and not PEOPLE_AT_WORK.search(subject)
        and not TOOL.search(head(subject))
        and not BARE_GROUP.fullmatch(subject)
        and enumerated(subject) <= _MOST_AT_ONCE
    )
    return clause if good else None
