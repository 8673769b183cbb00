"""The frame for things of one kind, in a sentence or below it."""

import re
from collections.abc import Iterator, Sequence

from poems_cards.draft._items import MOST, entry_of, is_thing, parted
from poems_cards.draft.clauses import FINITE, main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import (
    LONGEST_ANSWER,
    capital,
    is_answer,
    is_name,
    is_order,
    listed,
    lowered,
    points,
    slug,
    starts_well,
)
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic
from poems_cards.report.locators import Locator

_NOUNS = (
    """symptoms signs features causes types forms complications treatments tests exams effects factors findings
    manifestations problems changes medicines medications drugs abnormalities conditions diseases disorders foods goals
    stages methods criteria options reactions therapies tissues organs functions procedures steps sources groups risks
    triggers characteristics illnesses infections treatment diagnosis management therapy defects measures precautions
    subtypes names areas ways uses benefits purposes indications viruses bacteria toxins parts side-effects
    presentations lesions deficiencies injuries indicators clues components nutrients vitamins hormones antibodies"""
).split()
_NOUN = rf"(?:{'|'.join(_NOUNS)})"
_NOUN_GROUP = re.compile(
    rf"(?:^|\s)(?P<adjectives>(?:[\w-]+\s){{0,4}}?)(?P<noun>(?:{_NOUN}\s(?:and|or)\s)?{_NOUN})\b"
    r"(?P<rest>(?:\s(?:of|for|in|with|from|to|that|who|associated|used|commonly seen|seen)\b.*)?)$",
    re.IGNORECASE,
)
# Any other plural that opens a list: "oral antibiotics".
_PLURAL_GROUP = re.compile(
    r"(?P<adjectives>(?:[\w-]+\s){0,3})(?P<noun>[a-z]{4,}s)(?P<rest>(?:\s(?:of|for|in|with|used)\b.*)?)", re.IGNORECASE
)
_OFTEN = r"(?:\s(?:may|can|often|usually|typically|might|also|commonly|generally|initially|mainly))*"
_INCLUDE = re.compile(
    rf"(?P<lead>[^,;:]+?){_OFTEN}(?:\s(?:includes?|consists? of|comprises?|involves?):?"
    r"|(?P<some>,?\s(?:such as|including)))\s(?P<items>[^:]+)\."
)
_ARE = re.compile(rf"(?P<lead>[^,;:]+?){_OFTEN}\s(?P<some>are|be)\s(?P<items>[^:]+)\.")
_SAYS_WHICH = re.compile(
    r"(?:The|Other)\s|.*\b(?:main|major|common|typical|usual|classic|first|early)\b", re.IGNORECASE
)
_LEAD_END = re.compile(
    r",?\s*(?:(?:(?:may|can|often|usually|typically|might|also|commonly|generally)\s)*(?:includ(?:es?|ing)|involves?)"
    r"(?:\sthe following(?:\s[^,;:]+)?)?|such as|are|(?:may|can) be|as follows|the following)?:?$"
)
_OF_DISORDER = re.compile(
    r"(?:symptoms|signs|features|causes|complications|tests|diagnosis|treatments?|management|types|risk factors"
    r"|manifestations|findings)$"
)
_NOT_ALL = frozenset("another various these those your such any no its their his her this our".split())
_HAS = frozenset("has have is are may can".split())
_LOOSE = frozenset("some several many certain few multiple following".split())
_LEADS_UP = frozenset(
    """the a an all have has may can develop cause causes experience of with show reveal are is including by as to for
    from in use uses used involves involve avoiding causing taking using having producing and or include includes
    on at who that which had also notice notices get""".split()
)
_RENAMED = re.compile(r",\sor\s[^,]+,\s(?=(?:an?|the)\s)")
_CASE = re.compile(r"((?:If|When)\s[^,;:]+),\s")
_TREATS = re.compile(
    r"(?:treatments?|antibiotics|steroids|tests?|exams?|therapy|therapies|options?|medicines?|medications?|drugs?)$"
)
_CENTRAL = re.compile(r"(?:major|main|common|most)|(?:signs|symptoms|causes|treatment|types)\b", re.IGNORECASE)
_ITS_OWN = re.compile(r"Other\s(?!than\b)[a-z]|The following (?:is|are) ")
_APPEARS = re.compile(
    r",?\s(?:(?:may|can)\s(?:also\s)?(?:appear|occur|develop|be seen|be present|be used)|are used|are available)$"
)
_ANNOUNCED = re.compile(
    r"The following (?:is|are) (?:a list of )?(?P<what>(?:the )?[a-z ]+?)(?: commonly)?(?: seen)? (?:of|in|with|for)"
    r" this (?:disease|disorder|condition|illness)\b"
)
# What speaks of one part of an illness only.
_NARROWED = re.compile(r"\b(?:phase|stage|form|acute|chronic|onset)\b")
_HAVE = re.compile(
    r"(?P<who>(?:People|Patients|Children|Infants|Adults|Women|Men|Individuals|Those)\s(?:with|who)\s[^,;:]+?)"
    r"\s(?:may|can|often|usually|might|also|sometimes|will|\s)*\s?(?:experience|have|develop|notice)$"
)
_HAVING = re.compile(
    r"(?:(?:most|many|some)\s)?(?:people|patients|children|infants|adults|women|men|individuals)\s(?:with|who)\b",
    re.IGNORECASE,
)
_CAUSES = re.compile(r"(?P<what>[^,;:]+?)(?P<may>\s(?:may|can|might))?(?:\salso)?\s(?:causes?|leads? to|results? in)$")
_SOME = re.compile(r"^(?:certain|various|some|several)\s")
_TO_DO = re.compile(r"\sto\s[a-z]+\s")
_ROW = re.compile(r"\s(?:and|or)\s")
_NUMBERED = re.compile(r"two\b", re.IGNORECASE)
_FEWEST_EQUATED = 3  # "the symptoms are different and vary" names none
_FEWEST_EFFECTS = 4  # fewer fit into one answer
# What a list of things is called by the verb before it.
_CALLED = {
    **dict.fromkeys(("cause", "produce"), "effects of"),
    **dict.fromkeys(("contain", "comprise"), "parts of"),
    "involve": "features of",
    **dict.fromkeys(("show", "reveal", "detect"), "findings of"),
}
_PHRASAL = {"lead": "to ", "result": "in ", "consist": "of "}
_PHRASAL_CALLED = {"lead": "effects of", "result": "effects of", "consist": "parts of"}


def lists(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Things of one kind, in the sentence or below it."""
    if (points(passage.text) and not _ITS_OWN.match(passage.text)) or is_order(passage.text):
        return
    match = None
    if passage.items:
        lead = _APPEARS.sub("", _LEAD_END.sub("", passage.text))
        if announced := _ANNOUNCED.match(lead):
            lead = f"{announced['what']} of {topic.subject}"
        prompt = _prompt(lead, passage, topic) or _effects_prompt(lead, topic)
        entries = [entry_of(item.text, topic) for item in passage.items]
        cite: list[tuple[Locator, ...]] = [(passage.sentence.locator, item.locator) for item in passage.items]
    else:
        case = _CASE.match(passage.text)
        text = passage.text[case.end() :] if case else passage.text
        match = _INCLUDE.fullmatch(text) or _ARE.fullmatch(text)
        known = match and (match.re is _INCLUDE or _SAYS_WHICH.match(match["lead"]))
        prompt = _prompt(match["lead"], passage, topic) if match and known else ""
        if prompt and case:
            prompt = f"{prompt} {lowered(case[1])}"
        items = _RENAMED.sub(" ", match["items"]) if match else ""
        named = listed(items)
        if named and named[-1].startswith("other "):
            named.pop()  # "and other problems" names none
        entries = [entry_of(_SOME.sub("", each), topic) for each in named]
        if "," not in items and ";" not in items and any(_TO_DO.search(each) for each in entries[:1]):
            entries = []  # "medicine to treat pain and fever" may be one thing
        cite = [(passage.sentence.locator,) for _ in entries]
    few = match and match["some"]  # few examples are no list
    least = _FEWEST_EQUATED if few and not _NUMBERED.search(prompt) else 2
    in_row = passage.items or _ROW.search(passage.text)
    if prompt.endswith(topic.subject) and _NARROWED.search(passage.before) and not topic.speaks_of(passage.text):
        return
    if PEOPLE_AT_WORK.search(prompt):
        return
    if prompt and in_row and not is_order(prompt) and len(entries) >= least and all(map(is_thing, entries)):
        yield from _listed(prompt, list(zip(entries, cite, strict=True)), topic)


def effects(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Four things and more that something causes, contains or shows."""
    clause = main_clause(passage.core) if not passage.items and not points(passage.core) else None
    marked = clause is not None and clause.is_passive and clause.verb in ("characterized", "marked")
    if clause is None or (clause.is_passive and not marked) or clause.denies or passage.lead:
        return
    called = _CALLED.get(clause.base) or _PHRASAL_CALLED.get(clause.base)
    link = _PHRASAL.get(clause.base, "")
    if marked:
        called, link = "features of", "by "
    elif _HAVING.match(clause.subject) and clause.base in ("have", "experience", "develop", "show"):
        called = "findings in"
    if not called or not clause.rest.startswith(link) or not starts_well(clause.subject):
        return
    entries = [entry_of(each, topic) for each in listed(clause.rest.removeprefix(link))]
    subject = topic.lower(clause.subject)
    if (
        len(entries) >= _FEWEST_EFFECTS
        and _ROW.search(clause.rest)
        and is_name(subject, LONGEST_ANSWER)
        and all(map(is_thing, entries))
    ):
        possible = "possible " if clause.auxiliary in ("can", "may", "might", "could") else ""
        prompt = capital(f"{possible}{called} {subject}")
        yield from _listed(prompt, [(entry, (passage.sentence.locator,)) for entry in entries], topic)


def _listed(prompt: str, entries: Sequence[tuple[str, tuple[Locator, ...]]], topic: Topic) -> Iterator[Proposal]:
    """Yield a list, or the lists into which one falls that is too long."""
    for part, some in parted(entries) if len(entries) > MOST else [("", entries)]:
        cite = tuple(dict.fromkeys(locator for _, cited in some for locator in cited))
        said = f"{prompt}: {part}" if part else prompt
        level = CORE if _CENTRAL.match(prompt) and topic.speaks_of(prompt) else DETAIL
        values = {"prompt": said, "items": [entry for entry, _ in some]}
        yield Proposal(kind="list", values=values, cite=cite, name=slug(said, 6), level=level)


def _prompt(lead: str, passage: Passage, topic: Topic) -> str:
    """Return what the items are, as a noun phrase that says what they belong to; "" if the sentence does not."""
    match = (
        None
        if lead.endswith("of the body")
        else _NOUN_GROUP.search(lead.strip()) or (_PLURAL_GROUP.fullmatch(lead.strip()) if passage.items else None)
    )
    adjectives = _adjectives(lead.strip()[: match.start("noun")]) if match else None
    if match is None or adjectives is None:
        return ""
    phrase = f"{adjectives}{match['noun'].lower()}{match['rest']}"
    if match["rest"]:
        good = is_answer(re.sub("^other ", "", phrase), 14)
        if good or not passage.items:
            return capital(phrase) if good else ""
        phrase = f"{adjectives}{match['noun'].lower()}"
        return capital(_placed(phrase, passage, topic)) if _OF_DISORDER.search(phrase) else ""
    if topic.speaks_of(phrase):
        return capital(phrase)
    owned = topic.speaks_of(lead) or (_OF_DISORDER.search(phrase) and len(lead.split()) <= len(phrase.split()) + 2)
    if owned:
        return capital(_placed(phrase, passage, topic))
    return capital(phrase) if adjectives else ""


def _effects_prompt(lead: str, topic: Topic) -> str:
    """Return what the items are of which a lead says that somebody has them, or something causes them."""
    if match := _HAVE.fullmatch(lead):
        return f"Possible findings in {topic.lower(match['who'])}" if is_answer(match["who"]) else ""
    match = _CAUSES.fullmatch(lead)
    if match is None or points(lead) or not is_name(match["what"]):
        return ""
    return capital(f"{'possible ' if match['may'] else ''}effects of {topic.lower(match['what'])}")


def _adjectives(text: str) -> str | None:
    """Return the adjectives before a noun, as far back as they are some; None if they leave others of its kind out."""
    kept: list[str] = []
    ended = False  # what stands before "and" only says whether there are others
    for word in reversed(text.split()):
        folded = word.casefold()
        if folded in _NOT_ALL or folded in FINITE - _HAS:
            return None
        if folded in _LEADS_UP:
            ended = True
            if folded not in ("and", "or"):
                break
        if folded not in _LOOSE and not ended:
            kept.insert(0, word)
    if kept:
        kept[0] = lowered(kept[0])
    return "".join(f"{word} " for word in kept)


def _placed(phrase: str, passage: Passage, topic: Topic) -> str:
    """Return a phrase that says of what it speaks: by its heading, if that names the same, else by the disorder."""
    heading = passage.sentence.heading
    same = heading.casefold().endswith(phrase.rsplit(maxsplit=1)[-1].casefold()) and len(heading.split()) > len(
        phrase.split()
    )
    if same and not heading.endswith("?"):
        phrase = " ".join(word if word.isupper() else word.lower() for word in heading.split())
    if topic.speaks_of(phrase):
        return phrase
    return f"{phrase} {'for' if _TREATS.search(phrase) else 'of'} {topic.subject}"
