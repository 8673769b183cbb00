"""The frame for what the disorder is, where a sentence says more of that than an answer holds."""

import re
from collections.abc import Iterator

from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import bare, is_answer, is_name, without_brackets
from poems_cards.draft.proposals import CORE, Proposal, Topic, ask, blank

_IS = re.compile(
    r"(?P<term>[^,;:]+?)(?:,\s[^,]+,)?\s(?:is|are|means)\s(?P<what>(?:an?\s|the\s)?[^,;:()]+?(?:,\s[a-z]+\s[a-z]+)?)"
    r"(?P<more>(?:\s\([^()]*\))?,?\s(?:that|which|who|in which|where|when|if|caused|characterized|due to|on|in|between"
    r"|around|from|inside|within|located|found|made|affecting)\s[^;:]+)\."
)
_IS_ALL = re.compile(
    r"(?P<term>[^,;:]+?)\s(?:is|means)\s(?P<what>(?:an?\s|the\s)?[a-z-]+(?:\s[a-z-]+)?\s(?:in|of|on|from|between|within)\s[^;:]+)\."
)
# What is said of a disorder beside what it is: how common, how caused, like what.
_BESIDE = re.compile(
    r"(?:(?:usually|often|most|more|less|very|mainly|sometimes|also|not|now|only|rarely|typically|generally|particularly)\b"
    r"|(?:an?\s|the\s)?(?:[\w-]+\s){0,3}(?:disease|disorder|condition|syndrome|illness|infection|problem|cause|reason"
    r"|type|form|kind|group|one|result|complication|risk|sign|symptom)s?\b"
    r"|(?:[a-z]+ed|rare|common|unknown|found|seen|present|born|known|given|made|spread|able|likely|similar|due)\b)"
)
_LONGEST = 34  # words
_LONGEST_KIND = 9
_LITTLE = 2


def defined(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Yield the sentence with what the disorder is hidden: "Gout is {{a swelling}} that comes about when …"."""
    if (match := _IS_ALL.fullmatch(passage.core)) and topic.is_subject(without_brackets(match["term"])):
        what = match["what"]
        if is_answer(what) and not _BESIDE.match(what) and weight(what, meaning_of(topic.subject)):
            yield ask(passage, f"How is {topic.subject} defined", what, f"{topic.subject} meaning", CORE)
            return
    match = _IS.fullmatch(passage.text)
    if match is None or not topic.is_subject(match["term"]) or len(passage.text.split()) > _LONGEST:
        return
    what = match["what"]
    good = (
        bool(re.match(r"(?:an?|the)\s", what))
        and is_name(bare(what), _LONGEST_KIND)
        and not _BESIDE.match(what)
        and len(what.split()) > _LITTLE
        and not bare(what).split()[0].endswith("ing")
    )
    good = good and not re.search(r"\d", match["more"])  # which is rather asked for
    if good and meaning_of(what) - meaning_of(f"{topic.subject} {without_brackets(match['more'])}"):
        yield blank(passage, match.span("what"), "what", CORE)
