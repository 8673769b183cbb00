"""A proposal -> whether it can be taken as it stands: where context is lost or its blank does not fit, it cannot."""

import re

from poems_cards.draft._blanks import ALSO, HOLLOW, LEANS, gives_away, is_hidden_well, knows_anybody
from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.proposals import HIDDEN, Proposal, Topic
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import word_list
from poems_cards.report import topics

_ADDS = re.compile(
    rf"\b(?:{ALSO}|too(?=[,.])|in addition|additionally|moreover"
    r"|furthermore|another)\b",
    re.IGNORECASE,
)
# What names nothing by itself: "the following", and "the medicine" of which no sentence here has said which.
_NAMES_NOTHING = re.compile(
    r"\bthe following\b|\bthe (?:vaccine|medicine|medication|drug|device|procedure|method|substance|agent)s?\b"
    r"(?! (?:of|for|that|which|used|called|most)\b)"
)
_POINTS = re.compile(
    r"\b(?:this (?!time\b)|these |those (?!who\b|with\b|of\b|in\b|that\b)|(?:of|in|for|by) that [a-z]+\b)"
)
_CONDITION = re.compile(r"(?:If|Unless|Once)\s[^,]+,")
_ACTS = re.compile(r"(?P<verb>[a-z]+)\s(?:the|an?|their|its)\s")
_BREAKS_OFF = re.compile(r"\b(?:rarely|occasionally|due|based|such|and|or|the|an?|are|is|that|which|who)\?$")
_TO_VERB = re.compile(r"^.*?\b(?:is|are|do|does|can|may|might|could|will|should)\b")
_NO_MEANING = re.compile(
    r"(?:symptoms|signs|findings|people|patients|doctors|they|he|she|it|found|used|made|given|seen|located|produced"
    r"|caused|called|based|known)\b"
)
_FINITE = frozenset("is are was were can may will might could should".split())
_OPENS = frozenset("that which who whom whose where when if because while after before what how".split())
_RUNS_IN = re.compile(r"([A-Z][\w-]*(?:\s[\w-]+){0,3})\.(?:\s|$)")  # "Kidneys." before what they suffer
_BROADLY = re.compile(r"(?:cause|affect|involve|damage|lead|result)\b")


def is_certain(one: Proposal, passage: Passage, topic: Topic) -> bool:
    """Return whether a proposal says what its passage says, and asks for the piece that matters."""
    if _NAMES_NOTHING.search(" ".join(map(str, one.values.values()))) or _drops_condition(one, passage):
        return False
    if one.kind == "prevalence":
        return all(_has_one_verb(str(one.values.get(key, ""))) for key in ("population", "finding"))
    if one.kind == "definition":
        return _is_meaning(str(one.values["meaning"]))
    if one.kind == "question":
        return _is_asked_well(str(one.values["prompt"]), str(one.values["answer"]), passage, topic)
    match = HIDDEN.search(text := str(one.values.get("text", "")))
    return match is None or (is_hidden_well(text, match, topic) and not _loses_heading(passage, topic))


def is_bound(one: Proposal) -> bool:
    """Return whether nothing in a proposal points at another sentence: "that tissue", "this swelling"."""
    return not _POINTS.search(" ".join(map(str, one.values.values())))


def _drops_condition(one: Proposal, passage: Passage) -> bool:
    """Return whether a sentence holds under a condition that a card would not say: "If the spleen is enlarged, …"."""
    condition = _CONDITION.match(passage.sentence.text)
    asked = str(one.values.get("text") or one.values.get("prompt", ""))
    told = meaning_of(condition[0]) if condition else frozenset()
    return bool(told) and 2 * len(told & meaning_of(HIDDEN.sub(r"\1", asked))) <= len(told)


def _is_asked_well(prompt: str, answer: str, passage: Passage, topic: Topic) -> bool:
    """Return whether a question has one answer and one verb, and keeps what its sentence rests on."""
    if _ADDS.search(passage.sentence.text) or LEANS.search(prompt) or HOLLOW.fullmatch(answer):
        return False
    several = re.match(r"What are the ([^?]+)", prompt)
    agrees = several is None or is_plural(several[1])
    return (
        agrees
        and not _BREAKS_OFF.search(prompt)
        and _has_one_verb(_TO_VERB.sub("", prompt, count=1))
        and not _loses_heading(passage, topic)
        and not gives_away(prompt, answer, topic)
        and not knows_anybody(passage.text, answer, topic)
    )


def _is_meaning(meaning: str) -> bool:
    """Return whether `meaning` is what a term means, and neither what is done nor signs of which it is no name."""
    acts = _ACTS.match(meaning)
    return not (acts and acts["verb"] in word_list("verbs")) and not _NO_MEANING.match(meaning)


def _has_one_verb(text: str) -> bool:
    """Return whether `text`, a name or what follows the verb of a question, has no finite verb but in its clauses."""
    words = text.casefold().strip(" ?").split()
    verbs = sum(word in _FINITE for word in words)
    had = {"have", "has", "had"}.intersection(words)
    return verbs + bool(verbs and had) <= sum(word in _OPENS for word in words)


def _loses_heading(passage: Passage, topic: Topic) -> bool:
    """Return whether a sentence says what the disorder can do where a heading speaks of one part: "Kidneys"."""
    runs_in = _RUNS_IN.match(passage.before)
    heading = runs_in[1] if runs_in and not main_clause(runs_in[0].strip()) else passage.sentence.heading
    clause = main_clause(passage.text) if heading else None
    if clause is None or topics.topic(heading) or heading.endswith("?") or topic.speaks_of(heading):
        return False
    at_large = topic.is_subject(clause.subject) and _BROADLY.match(clause.base)
    return bool(at_large and weight(heading, meaning_of(topic.subject)))
