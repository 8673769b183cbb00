"""A question or statement that only its heading places -> the same with the name of the disorder."""

import re
from dataclasses import replace

from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import capital
from poems_cards.draft.proposals import BACKGROUND, HIDDEN, Proposal, Topic
from poems_cards.draft.wholes import start_of_clause
from poems_cards.report import topics

# Below these headings a report speaks of its disorder; what it says elsewhere may be true of everybody.
_OURS = frozenset((topics.SIGNS, topics.TREATMENT, "complications", "outlook", "prevention"))
# Another disorder, of which a sentence may be true anywhere.
_OTHER = re.compile(
    r"\b(?:[a-z]+(?:itis|osis|emia|oma|pathy)|[a-z]+ defects?|asthma|diabetes|cancer|ulcers?|pneumonia"
    r"|[A-Z][\w'’-]+ (?:disease|syndrome)|"
    r"[a-z]+ (?:disease|syndrome|disorder))s?\b"
)
_TREATS = re.compile(r"\b(?:to treat|for the treatment of)\b")
_NAME_HINT = re.compile(r"::(?:name|term)\}\}")
# What there is of every disorder: unless its name is said, a prompt would not say of which it speaks.
_OF_CASES = re.compile(
    r"(?:the |an? )?(?:[\w-]+ ){0,3}?(?:treatments?|therapy|goals?|aims?|symptoms?|signs?|diagnosis|prognosis|outlook"
    r"|complications?|surgery|death|relapses?|recovery|vaccines?)\b(?! (?:of|for|that)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:(?:In |For )?[Ww]h\w+|How) (?:\w+ )?(?:is|are|do|does|can|may|might|will|should) ")
_OPENS_IN = re.compile(r"(?:In|During|Among|With|For|Without|After|Before|At|Over|Today|Currently)\b")


def is_ours(passage: Passage) -> bool:
    """Return whether a passage stands where a report speaks of its disorder."""
    return passage.topic in _OURS


def _speaks_of_other(passage: Passage) -> bool:
    clause = main_clause(capital(passage.text[start_of_clause(passage.text) :]))
    return clause is None or bool(_OTHER.search(clause.subject) or _TREATS.search(clause.rest))


def _prompt_of(one: Proposal) -> str:
    """Return what a proposal speaks of, from its beginning on."""
    return _ASKS.sub("", str(one.values.get("prompt", ""))) or str(one.values.get("text", ""))


def placed(one: Proposal, passage: Passage, topic: Topic) -> Proposal:
    """Return `one` with the name of the disorder in its prompt, if that names neither it nor what has a name itself."""
    if one.level == BACKGROUND or not is_ours(passage) or not _OF_CASES.match(_prompt_of(one)):
        return one
    if _speaks_of_other(passage):
        return one
    if one.kind == "question" and not topic.speaks_of(f"{one.values['prompt']} {one.values['answer']}"):
        prompt = str(one.values["prompt"]).removesuffix("?")
        return replace(one, values={**one.values, "prompt": f"{prompt} in {topic.subject}?"}, instead=one)
    text = str(one.values.get("text", ""))
    hidden = HIDDEN.search(text)
    if not hidden or not hidden.start() or topic.speaks_of(text) or _NAME_HINT.search(text) or _OPENS_IN.match(text):
        return one
    return replace(one, values={**one.values, "text": f"In {topic.subject}, {topic.lower(text)}"}, instead=one)
