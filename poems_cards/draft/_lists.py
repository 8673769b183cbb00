"""The frame for things of one kind, in a sentence or below it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._below import FEWEST
from poems_cards.draft._items import MOST, Entries, entries_of, entry_of, is_thing, parted
from poems_cards.draft._list_doings import effects_prompt, of_doing
from poems_cards.draft._list_leads import prompt_of
from poems_cards.draft._list_referents import of_before
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import BY_ANY_DOCTOR, PEOPLE_AT_WORK
from poems_cards.draft.phrases import (
    capital,
    is_order,
    listed,
    lowered,
    points,
    slug,
    without_brackets,
)
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic

_OFTEN = r"(?:\s(?:may|can|often|usually|typically|might|also|commonly|generally|initially|mainly))*"
_INCLUDE = re.compile(
    rf"(?P<lead>[^,;:]+?){_OFTEN}(?:\s(?:includes?|consists? of|comprises?):?"
    r"|(?P<some>,?\s(?:such as|including)))\s(?P<items>[^:]+)\."
)
# Signs of which a sentence says at its end which they are: "with early signs including fever, pain, and a rash".
_BEHIND = re.compile(
    r"\s(?:with|has|have|cause|causes|experience|develop|show)\s"
    r"(?P<lead>(?:[a-z-]+\s){0,3}?(?:(?:signs and )?symptoms|signs|complications"
    r"|abnormalities|features|problems|defects)(?:\sof\s[a-z ]+)?),?\s(?:including|such as)\s"
    r"(?P<items>[^;:]+,\s(?:and|or)\s[^,;:]+)\.$"
)
# What is done for it that a sentence names first: "To prevent gout, the following should be done:".
_TO_DO_BELOW = re.compile(r"To (?P<do>(?:prevent|reduce|avoid|lower|treat|control|relieve) [^,;:]+)(?:,\s[^:]*)?:")
_DEPENDING = re.compile(r"Depending on [^,;:]+,\s")
# Of these there are more, of which another sentence speaks.
_FURTHER = re.compile(r"^Other (?!than\b)")
_BY = re.compile(
    r"(?P<lead>[^,;:]+?\s(?:due to|caused by|because of|as a result of))\s(?P<items>[^;:]+,\s(?:and|or)\s[^;:]+)\."
)
_ARE = re.compile(rf"(?P<lead>[^,;:]+?){_OFTEN}\s(?P<some>are|be)\s(?P<items>[^:]+)\.")
_SAYS_WHICH = re.compile(
    r"(?:The|Other|(?:(?:Common|Early|Main)\s)?(?:Symptoms|Signs|Causes|Features|Complications|Risk factors|Types))\s"
    r"|.*\b(?:main|major|common|typical|usual|classic|first|early)\b",
    re.IGNORECASE,
)
_LEAD_END = re.compile(
    r",?\s*(?:(?:(?:may|can|often|usually|typically|might|also|commonly|generally)\s)*(?:includ(?:es?|ing)|involves?)"
    r"(?:\sthe following(?:\s[^,;:]+)?)?|such as|are|(?:may|can) be|as follows|the following)?:?$"
)
_RENAMED = re.compile(r",\sor\s[^,]+,\s(?=(?:an?|the)\s)")
# "Oils may cause side effects. These side effects include …"
_THESE = re.compile(r"(?:These|The) ((?:side effects|effects|complications|problems|symptoms))")
_HAS_THEM = (
    r"(?:^|[.]\s)(?P<what>[A-Z][^.;:,]*?)\s(?:can|may|might|often|also|\s)*(?:causes?|have|has|leads? to)"
    r"\s(?:\w+\s)?{}\b[^.]*\.$"
)
_CASE = re.compile(r"((?:If|When|Once|As)\s[^,;:]+),\s")
_CENTRAL = re.compile(
    r"(?:Some )?(?:major|main|common|most)|(?:signs|symptoms|causes|treatment|types)\b", re.IGNORECASE
)
_ITS_OWN = re.compile(
    r"(?:Certain|Some|Many|Several|Various|The following) [a-z][a-z ]*s (?:can|may|might|help|cause) |(?:Examples"
    r"|These) include |These (?:side effects|effects|complications|problems|symptoms) (?:may |can |might )?include "
    r"|Other\s(?!than\b)[a-z]|The following (?:is|are) "
    r"|Examples of [a-z][^:]* include\b|(?:They|These [a-z ]+) (?:may |can |might |often )?include\b"
)
_APPEARS = re.compile(
    r",?\s(?:(?:may|can)\s(?:also\s)?(?:appear|occur|develop|be seen|be present|be used)|are used|are available)$"
)
_ANNOUNCED = re.compile(
    r"The following (?:is|are) (?:a list of )?(?P<what>(?:the )?[a-z ]+?)(?: commonly)?(?: seen)? (?:of|in|with|for)"
    r" this (?:disease|disorder|condition|illness)\b"
)
# What speaks of one part of an illness only.
_NARROWED = re.compile(r"\b(?:phase|stage|form|acute|chronic|onset)\b")
_SET_IN = re.compile(r",\s(?:which|who)\s[^,]+,(?=\s(?:may\s|can\s|often\s|usually\s)?(?:includes?|are)\b)")
_AMONG = re.compile(r"^Among (?:the )?")
_COMBINED = re.compile(r"^a (?:combination|mix|mixture) of ")
_ARTICLE = re.compile(r"(?:an?|the)\s")
_EXPLAINING = re.compile(r"(?:It|They|This|These|Its|Their)\b")  # the entry before it
_IS_SOME = re.compile(r"(?:Some|Other|Common|Possible|Examples|Most)\b")
_ALL = re.compile(r"^(?:all |the )")
_SOME = re.compile(r"^(?:certain|various|some|several)\s")
_TO_DO = re.compile(r"\sto\s[a-z]+\s")
_LINK = re.compile(r"\s(?:in|of|on|from|with)\s")
_ROW = re.compile(r"\s(?:and|or)\s")
# With what any illness is treated.
_ANY = re.compile(
    r"(?:medicines?|medications?|drugs?|surgery|therapy|exercises?|rest|treatments?|counseling|education)"
)
_WHEN = re.compile(r"\s(?:once|when|if|as|after|while)\s")
_OTHERS = re.compile(
    r"\bYour? |\bother\b|^(?:Other|Additional|Further)\b|\b(?:more|the) (?:\w+ )?(?:conditions|problems|tests?|cases)\b"
)  # of another sentence
_OF_ITS_END = re.compile(r"\s(?:that|which|who)\s|^Types of |^\S+(?: [a-z]+){1,2}$")
_NUMBERED = re.compile(r"two\b", re.IGNORECASE)
_CENTRAL_LEAD = 4  # words: "signs and symptoms of"
_FEWEST_EQUATED = 3  # "the symptoms are different and vary" names none


def lists(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Things of one kind, in the sentence or below it."""
    if depending := _DEPENDING.match(passage.text):
        passage = replace(passage, text=capital(passage.text[depending.end() :]))
    opens = passage.text[case.end() :] if (case := _CASE.match(passage.text)) else passage.text
    if passage.items and (aim := _TO_DO_BELOW.fullmatch(passage.text)):
        ways = [(entry_of(item.text, topic), (passage.sentence.locator, item.locator)) for item in passage.items]
        if all(is_thing(way) for way, _ in ways):
            yield from as_lists(f"Ways to {aim['do']}", ways, topic)
        return
    if (points(capital(opens)) and not _ITS_OWN.match(opens)) or is_order(opens):
        return
    prompt, entries, least = _below(passage, topic) if passage.items else within(passage, topic)
    narrowed = prompt.endswith(topic.subject) and _NARROWED.search(passage.before)
    if not prompt or (narrowed and not topic.speaks_of(passage.text)):
        return
    if PEOPLE_AT_WORK.search(prompt) or is_order(prompt):
        return
    good = [(entry, cited) for entry, cited in entries if is_thing(entry)]
    whole = len(good) == len(entries)
    if len(good) >= least and (whole or (passage.items and 3 * len(good) >= 2 * len(entries))):
        yield from as_lists(prompt if whole else _some_of(prompt), good, topic)


def _some_of(prompt: str) -> str:
    """Return what a list is of that leaves out an entry: "Some signs of gout"."""
    return prompt if _IS_SOME.match(prompt) else f"Some {_ALL.sub('', lowered(prompt))}"


def _below(passage: Passage, topic: Topic) -> tuple[str, Entries, int]:
    """Return what the items below a sentence are, these, and how many there must be."""
    prompt = led_to(passage, topic)
    cited = passage.sentence.locator
    named = [item for item in passage.items if not _EXPLAINING.match(item.text)]
    entries = [(entry, (cited, item.locator)) for item in named for entry in entries_of(item.text, topic)]
    return prompt, entries, FEWEST


def lead_of(text: str, topic: Topic) -> str:
    """Return a sentence that opens a list without the words that only do that."""
    lead = _APPEARS.sub("", _LEAD_END.sub("", text))
    if among := _AMONG.match(lead):
        lead = capital(_LEAD_END.sub("", lead[among.end() :]))
    announced = _ANNOUNCED.match(lead)
    return f"{announced['what']} of {topic.subject}" if announced else lead


def led_to(passage: Passage, topic: Topic) -> str:
    """Return what the items are that a passage opens; "" if that is not certain."""
    case = _CASE.match(passage.text)
    lead = lead_of(capital(passage.text[case.end() :]) if case else passage.text, topic)
    if meant := of_before(lead, passage, topic):
        return meant
    named, doing = prompt_of(lead, passage, topic), of_doing(lead, topic)
    if named and doing:
        return ""  # "some oils may cause symptoms such as": oils, or symptoms
    prompt = named or doing or effects_prompt(lead, topic)
    return f"{prompt} {_with_it(lowered(case[1]), topic)}" if prompt and case else prompt


def _with_it(case: str, topic: Topic) -> str:
    """Return a case ("if gout affects the heart") with "it" for the disorder, which the words before it name."""
    return re.sub(rf"^(\w+) {re.escape(topic.subject)}\b", r"\1 it", case, flags=re.IGNORECASE)


def within(passage: Passage, topic: Topic) -> tuple[str, Entries, int]:
    """Return what the things are that a sentence names, these, and how many there must be."""
    case = _CASE.match(passage.text)
    text = _SET_IN.sub(" ", passage.text[case.end() :] if case else passage.text)
    if match := _BY.fullmatch(without_brackets(text)):
        entries = [(entry_of(each, topic), (passage.sentence.locator,)) for each in _named(match["items"])]
        return of_doing(match["lead"], topic), entries, _FEWEST_EQUATED
    match = _INCLUDE.fullmatch(text) or _ARE.fullmatch(text)
    if match is None and (told := _BEHIND.search(text)) and not points(text):
        entries = [
            (entry_of(_SOME.sub("", each), topic), (passage.sentence.locator,)) for each in _named(told["items"])
        ]
        return prompt_of(told["lead"], passage, topic), entries, FEWEST
    if match is None or not (match.re is _INCLUDE or _SAYS_WHICH.match(match["lead"])):
        return "", [], FEWEST
    lead = _APPEARS.sub("", match["lead"])
    if (these := _THESE.fullmatch(lead)) and (cause := re.search(_HAS_THEM.format(these[1]), passage.before)):
        lead = f"{these[1].capitalize()} of {topic.lower(cause['what'])}"
    prompt = of_before(lead, passage, topic) or prompt_of(lead, passage, topic)
    if match["some"] not in (None, "are", "be") and _OF_ITS_END.search(prompt):
        return "", [], FEWEST  # "diseases that impair an activity such as": of what are these?
    if prompt and case:
        prompt = f"{prompt} {_with_it(lowered(case[1]), topic)}"
    entries = [(entry_of(_SOME.sub("", each), topic), (passage.sentence.locator,)) for each in _named(match["items"])]
    few = match["some"] and not _NUMBERED.search(prompt)  # few examples are no list
    return prompt, entries, _FEWEST_EQUATED if few else FEWEST


def _named(row: str) -> list[str]:
    """Return the things that a row names; none, if it is not certain where one ends."""
    row = _COMBINED.sub("", _RENAMED.sub(" ", row))
    joints = len(_ROW.findall(row))
    named = listed(row)
    if not re.search("[,;]", row) and (joints > 1 or _TO_DO.search(named[0])):
        return []  # "clots and bleeding problems and their cause", "medicine to treat pain and fever"
    if not re.search("[,;]", row) and _LINK.search(named[0]) and not _LINK.search(named[-1]):
        return []  # "blood in the stool or vomit"
    if named and named[-1].startswith("other "):
        last = named.pop().removeprefix("other ")  # "and other problems" names none
        if len(named) == 1 and len(last.split()) > 1:
            return [*named, last]
    if not re.search("[,;]", row) and len({bool(_ARTICLE.match(each)) for each in named}) > 1:
        return []  # "a gap or split in the iris"
    return named if joints else []


def as_lists(prompt: str, entries: Entries, topic: Topic, level: str = "") -> Iterator[Proposal]:
    """Yield a list, or the lists into which one falls that is too long; what they are about says their level."""
    stands_below = len(entries[0][1]) > 1
    prompt = _FURTHER.sub("Some ", prompt) if stands_below and len(entries) > FEWEST else prompt
    clause = main_clause(f"{_WHEN.split(prompt)[0]}.")
    states = clause is not None and bool(clause.rest or clause.auxiliary) and not _OF_ITS_END.search(prompt)
    cut = " " not in prompt or prompt.split()[0].endswith("ing") or re.search(r" or .* in ", entries[0][0])
    said_of_any = any(BY_ANY_DOCTOR.search(entry) for entry, _ in entries)
    if _OTHERS.search(prompt) or cut or states or said_of_any or all(_ANY.fullmatch(entry) for entry, _ in entries):
        return
    for part, some in parted(entries) if len(entries) > MOST else [("", entries)]:
        cite = tuple(dict.fromkeys(locator for _, cited in some for locator in cited))
        said = f"{prompt}: {part}" if part else prompt
        brief = len(prompt.split()) <= len(topic.subject.split()) + _CENTRAL_LEAD
        central = brief and _CENTRAL.match(prompt) and topic.speaks_of(prompt)
        level = level or (CORE if central else DETAIL)
        values = {"prompt": said, "items": [entry for entry, _ in some]}
        yield Proposal(kind="list", values=values, cite=cite, name=slug(said, 6), level=level)
