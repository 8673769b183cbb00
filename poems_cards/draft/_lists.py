"""The frame for things of one kind, in a sentence or below it."""

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import LONGEST_ANSWER, capital, is_answer, listed, lowered, points, slug
from poems_cards.draft.proposals import CORE, DETAIL, Proposal, Topic

_NOUNS = (
    """symptoms signs features causes types forms complications treatments tests exams effects factors findings
    manifestations problems changes medicines medications drugs abnormalities conditions diseases disorders foods goals
    stages methods criteria options reactions therapies tissues organs functions procedures steps sources groups risks
    triggers characteristics illnesses infections treatment diagnosis management therapy defects measures precautions
    subtypes names areas ways uses benefits purposes"""
).split()
_NOUN = rf"(?:{'|'.join(_NOUNS)})"
_NOUN_GROUP = re.compile(
    rf"(?:^|\s)(?P<adjectives>(?:[\w-]+\s){{0,4}}?)(?P<noun>(?:{_NOUN}\s(?:and|or)\s)?{_NOUN})\b"
    r"(?P<rest>(?:\s(?:of|for|in|with|from|to|that|who|associated|used)\b.*)?)$",
    re.IGNORECASE,
)
_INCLUDE = re.compile(
    r"(?P<lead>[^,;:]+?)(?:\s(?:may|can|often|usually|typically))?(?:\s(?:includes?|(?P<are>are)|consists? of"
    r"|comprises?|involves?):?|,?\ssuch as|,\sincluding)\s(?P<items>[^:]+)\."
)
_SAYS_WHICH = re.compile(r"The\s|.*\b(?:main|major|common|typical|usual|classic)\b", re.IGNORECASE)
_LEAD_END = re.compile(
    r",?\s*(?:(?:may |can |often |usually |typically )?(?:includ(?:es?|ing)|involves?)(?:\sthe following)?|such as"
    r"|are|(?:may|can) be|as follows|the following)?:?$"
)
_OF_DISORDER = re.compile(
    r"(?:symptoms|signs|features|causes|complications|tests|diagnosis|treatments?|management|types|risk factors"
    r"|manifestations|findings)$"
)
_NOT_ALL = frozenset("other another these those your such any no its their his her additional this our".split())
_LOOSE = frozenset("some several many certain various few multiple".split())
_LEADS_UP = frozenset(
    """the a an all have has may can develop cause causes experience of with show reveal are is including by as to for
    from in use uses used involves involve avoiding causing taking using having producing and or include includes
    on at who that which had also""".split()
)
_TREATS = re.compile(r"(?:treatments?|tests?|exams?|therapy|therapies|options?|medicines?|medications?|drugs?)$")
_CENTRAL = re.compile(r"(?:major|main|common|most)|(?:signs|symptoms|causes|treatment|types)\b", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"[,;]\s(?:an?|which|such as|including|also|called|usually|particularly|especially|if|where)\b|:\s"
)
_POINTS = re.compile(r"\b(?:you|your|it|they|this|these)\b", re.IGNORECASE)


def lists(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Things of one kind, in the sentence or below it."""
    if points(passage.text):
        return
    if passage.items:
        prompt = _prompt(_LEAD_END.sub("", passage.text), passage, topic)
        entries = [_entry(item.text, topic) for item in passage.items]
        cite = (passage.sentence.locator, *(item.locator for item in passage.items))
    else:
        match = _INCLUDE.fullmatch(passage.text)
        known = match and (not match["are"] or _SAYS_WHICH.match(match["lead"]))
        prompt = _prompt(match["lead"], passage, topic) if match and known else ""
        entries = [_entry(entry, topic) for entry in listed(match["items"])] if match else []
        cite = (passage.sentence.locator,)
    if prompt and len(entries) > 1 and all(entry and is_answer(entry) for entry in entries):
        level = CORE if _CENTRAL.match(prompt) else DETAIL
        yield Proposal(
            kind="list", values={"prompt": prompt, "items": entries}, cite=cite, name=slug(prompt), level=level
        )


def _prompt(lead: str, passage: Passage, topic: Topic) -> str:
    """Return what the items are, as a noun phrase that says what they belong to; "" if the sentence does not."""
    match = _NOUN_GROUP.search(lead.strip())
    adjectives = _adjectives(lead.strip()[: match.start("noun")]) if match else None
    if match is None or adjectives is None:
        return ""
    phrase = f"{adjectives}{match['noun'].lower()}{match['rest']}"
    if match["rest"]:
        return capital(phrase) if is_answer(phrase, 14) else ""
    if topic.speaks_of(phrase):
        return capital(phrase)
    owned = topic.speaks_of(lead) or (_OF_DISORDER.search(phrase) and len(lead.split()) <= len(phrase.split()) + 2)
    return capital(_placed(phrase, passage, topic)) if owned else ""


def _adjectives(text: str) -> str | None:
    """Return the adjectives before a noun, as far back as they are some; None if they leave others of its kind out."""
    kept: list[str] = []
    ended = False  # what stands before "and" only says whether there are others
    for word in reversed(text.split()):
        folded = word.casefold()
        if folded in _NOT_ALL:
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


def _entry(text: str, topic: Topic) -> str:
    """Return an item without what only explains it, and without its full stop; "" if it is no phrase."""
    text = re.sub(r"\s\([^()]*\)", "", text.strip()).rstrip(".;,")
    text = re.sub(r",?\s(?:and|or)$", "", text)
    text = _EXPLAINS.split(text)[0].strip()
    head, gloss, _ = text.partition(", or ")
    text = (head if gloss and "," not in head else text).removeprefix("to ")
    wrong = not text or len(text.split()) > LONGEST_ANSWER or ". " in text or _POINTS.search(text)
    return "" if wrong else topic.lower(text)
