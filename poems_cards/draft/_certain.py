"""A proposal -> whether it can be taken as it stands: where context is lost or the wrong piece hidden, it cannot."""

import re

from poems_cards.draft._glosses import is_known
from poems_cards.draft._inflections import is_plural
from poems_cards.draft._weight import everybodys, meaning_of, tells_no, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import bare, capital, without_brackets
from poems_cards.draft.proposals import HIDDEN, Proposal, Topic
from poems_cards.draft.wholes import start_of_clause
from poems_cards.language.wordlists import word_list
from poems_cards.report import topics

_ALSO = r"also(?! (?:known|called|referred|named|termed)\b)"
_ADDS = re.compile(
    rf"\b(?:{_ALSO}|too(?=[,.])|in addition|additionally|moreover"
    r"|furthermore|another)\b",
    re.IGNORECASE,
)
# Words by which a prompt leans on what stood before it.
_LEANS = re.compile(
    rf"\b(?:{_ALSO}|then|another"
    r"|these|those(?! (?:who|with|of|in|that)\b)|this(?! time\b)|(?:have|has|get|treat|prevent|cause) (?:it"
    r"|them)(?=[.?]|\s*$)"
    r"|(?<!each )other(?! (?:than|people|persons?|animals|names?|hand)\b))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?<!type )(?<!stage )(?<!grade )(?<!factor )(?<![\w-])\d[\d,.]*(?:\s?[-–]\s?\d+)?\s?(?:%|[A-Za-z]{2,})"
)
_DIGIT = re.compile(r"\d")
_TITLE_GOES_ON = re.compile(r"\s(?:(?:to|of|for|and|in|on|the)\s){0,2}[A-Z][a-z]")
_ENDS_NAME = re.compile(r"\b[A-Z][a-z]+$")
_TIED = re.compile(r"\s(?:due to|because|than|compared|instead|rather|unlike|except|despite|without)\b")
_LETS = re.compile(r"\b(?:allow|let|enable|help|permit|cause)s?\s(?:\w+\s){0,2}$")
# What comes about: its cause is to be asked for, and not itself.
_COMES_ABOUT = re.compile(r"\s(?:\w+ly\s)?(?:develops?|occurs?|happens?|results?|appears?|begins?|(?:is|are) caused)\b")
# What names nothing by itself: "the following", and "the medicine" of which no sentence here has said which.
_NAMES_NOTHING = re.compile(
    r"\bthe following\b|\bthe (?:vaccine|medicine|medication|drug|device|procedure|method|substance|agent)s?\b"
    r"(?! (?:of|for|that|which|used|called|most)\b)"
)
_EXAMPLES_HEAD = re.compile(r"([^,]+), such as $")
_VERB_PARTS = re.compile(r"\b(?:on|up|off|out|away) $")
_CONDITION = re.compile(r"(?:If|Unless|Once)\s[^,]+,")
_NOUN_LEFT = re.compile(r"\s[a-z]+s\s(?:that|which|who)\b")
_HOLLOW = re.compile(
    r"(?:[\w-]+\s){1,3}(?:level|process|ways?|manner|organs?|steps)", re.IGNORECASE
)  # "at the microscopic level"
_SAYS_WHY = re.compile(r"\b(?:due to|caused? by|because of)\s$")
_ACTS = re.compile(r"(?P<verb>[a-z]+)\s(?:the|an?|their|its)\s")
_CLAUSE_OPENS = re.compile(r"\b(?:before|after|when|if|until|because|while)\s$")
_USES = re.compile(r"\b(?:doctors?|providers?|physicians?)\s(?:\w+\s)?uses?\s")
_BREAKS_OFF = re.compile(r"\b(?:rarely|occasionally|due|based|such|and|or|the|an?|are|is|that|which|who)\?$")
_TO_VERB = re.compile(r"^.*?\b(?:is|are|do|does|can|may|might|could|will|should)\b")
_VERBLESS = re.compile(r"(?:For|In|During|With|At|Of) [^,]+ (?:is|are) ")  # "For gout is 6 days"
_RANGE_OPENS = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten) to $")
_NAMES = re.compile(r"::(?:which|examples?|drug|name)\}\}$")
_ROW_GOES_ON = re.compile(r",\s[^,]+,?\s(?:and|or)\s")
# What readers are told of their days, and what nobody knows.
_NO_FIGURE = re.compile(r"(?:Be sure|Try to|A person can|Most people should)\b|.*\b(?:unknown|unclear)\b")
_NO_AMOUNT = re.compile(r"(?:[Ff]igure|[Tt]able|[Pp]age|[Cc]hapter|[Cc]all|\() ?$")  # what these number is no fact
_NO_MEANING = re.compile(
    r"(?:symptoms|signs|findings|people|patients|doctors|they|he|she|it|found|used|made|given|seen|located|produced"
    r"|caused|called|based|known)\b"
)
_FINITE = frozenset("is are was were can may will might could should".split())
_OPENS = frozenset("that which who whom whose where when if because while after before what how".split())
_RUNS_IN = re.compile(r"([A-Z][\w-]*(?:\s[\w-]+){0,3})\.(?:\s|$)")  # "Kidneys." before what they suffer
_BROADLY = re.compile(r"(?:cause|affect|involve|damage|lead|result)\b")
_FEWEST_ALIKE = 5  # letters that two words of one stem have in common
_ENOUGH_ALIKE = 8
_LONGEST_ENDING = 3


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
    return match is None or (_is_hidden_well(text, match, topic) and not _loses_heading(passage, topic))


def _drops_condition(one: Proposal, passage: Passage) -> bool:
    """Return whether a sentence holds under a condition that a card would not say: "If the spleen is enlarged, …"."""
    condition = _CONDITION.match(passage.sentence.text)
    asked = str(one.values.get("text") or one.values.get("prompt", ""))
    told = meaning_of(condition[0]) if condition else frozenset()
    return bool(told) and 2 * len(told & meaning_of(HIDDEN.sub(r"\1", asked))) <= len(told)


def _is_asked_well(prompt: str, answer: str, passage: Passage, topic: Topic) -> bool:
    """Return whether a question has one answer and one verb, and keeps what its sentence rests on."""
    if _ADDS.search(passage.sentence.text) or _LEANS.search(prompt) or _HOLLOW.fullmatch(answer):
        return False
    several = re.match(r"What are the ([^?]+)", prompt)
    agrees = several is None or is_plural(several[1])
    return (
        agrees
        and not _BREAKS_OFF.search(prompt)
        and _has_one_verb(_TO_VERB.sub("", prompt, count=1))
        and not _loses_heading(passage, topic)
        and not _gives_away(prompt, answer, topic)
        and not _knows_anybody(passage.text, answer, topic)
    )


def _is_hidden_well(text: str, match: re.Match[str], topic: Topic) -> bool:
    """Return whether a blank covers a whole piece, the one that tells most, and nothing around it gives it away."""
    before, hidden, after = text[: match.start()], match[1], text[match.end() :]
    shown = f"{before} {after}"
    cuts_name = (_ENDS_NAME.search(hidden) and _TITLE_GOES_ON.match(after)) or (
        hidden[:1].isupper() and re.search(r"\s[A-Z][a-z]+\s$", before)
    )
    if cuts_name or _LEANS.search(shown) or not _is_number_of(before, hidden, after, match[0]):
        return False
    if "::" in match[0]:  # what is to be filled in is said: a number, a name
        given = match[0].endswith("::name}}") and _gives_away(shown, hidden, topic)
        some = _NAMES.search(match[0]) and (_ROW_GOES_ON.match(after) or is_known(bare(hidden)))
        return not (given or some or _VERBLESS.match(text))
    rest = shown[start_of_clause(text) :] if start_of_clause(text) < len(before) else after
    first = hidden.split()[0]
    return not (
        _AMOUNT.search(rest)
        or re.match(r"\sto\s\d", after)
        or _is_head_of_examples(before)
        or (_VERB_PARTS.search(before) and first == "to")
        or _TIED.match(after)
        or (re.match(r"\sto\s[a-z]", after) and _LETS.search(before))
        or re.match(r"(?:\s(?:called|known as)\b|\(|\s\([a-z])", after)
        or (not before and _cuts_subject(f"{hidden}{after}", hidden))
        or (not before and (_COMES_ABOUT.match(after) or _NOUN_LEFT.match(after)))
        or (re.search(r"\btreat", before) and re.search(r"\b(?:due to|caused by)\s$", before) and " with " in hidden)
        or _HOLLOW.fullmatch(hidden)
        or (before.endswith(" to ") and _USES.search(before) and first in word_list("verbs"))
        or (_CLAUSE_OPENS.search(before) and main_clause(f"{capital(hidden)}."))
        or _gives_away(shown, hidden, topic)
        or (not _SAYS_WHY.search(before) and _knows_anybody(f"{before}{hidden}{after}", hidden, topic))
    )


def _is_number_of(before: str, hidden: str, after: str, blank: str) -> bool:
    """Return whether a hidden number is that of a thing which the sentence names, and neither a year nor a page."""
    if _RANGE_OPENS.search(before) or hidden[:1] in ",;":
        return False
    if not _DIGIT.search(hidden) and "::how" not in blank:
        return True
    if _NO_FIGURE.match(before):
        return False
    no_thing = before in ("", "Between ") and re.match(r"\s(?:is|are)\b", after)
    half = re.match(r"\d+ and \d", hidden) and not before.endswith("between ")
    another = "::how old" in blank and _AMOUNT.search(after)
    year = re.match(r"(?:1[89]|20)\d\d\b", hidden)
    return not (no_thing or half or another or year or hidden.endswith(",") or _NO_AMOUNT.search(before))


def _is_head_of_examples(before: str) -> bool:
    """Return whether a blank follows a subject and its "such as", and so takes in the verb: "Cancers, such as"."""
    head = _EXAMPLES_HEAD.fullmatch(before)
    return bool(head and not main_clause(f"{head[1]}."))


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


def _cuts_subject(text: str, hidden: str) -> bool:
    """Return whether `hidden`, with which `text` begins, is not all that it speaks of: "{{Follicle}} cells die"."""
    clause = main_clause(text)
    return clause is not None and len(without_brackets(clause.subject)) > len(hidden)


def _loses_heading(passage: Passage, topic: Topic) -> bool:
    """Return whether a sentence says what the disorder can do where a heading speaks of one part: "Kidneys"."""
    runs_in = _RUNS_IN.match(passage.before)
    heading = runs_in[1] if runs_in and not main_clause(runs_in[0].strip()) else passage.sentence.heading
    clause = main_clause(passage.text) if heading else None
    if clause is None or topics.topic(heading) or heading.endswith("?") or topic.speaks_of(heading):
        return False
    at_large = topic.is_subject(clause.subject) and _BROADLY.match(clause.base)
    return bool(at_large and weight(heading, meaning_of(topic.subject)))


def _gives_away(shown: str, expected: str, topic: Topic) -> bool:
    """Return whether what is shown has all words that tell something, or half of them beside the disorder's name."""
    hidden = frozenset(word for word in meaning_of(expected) if weight(word)) or meaning_of(expected)
    seen = meaning_of(f"{topic.subject} {shown}")
    given = {word for word in hidden if any(_are_akin(word, other) for other in seen)}
    beside = given - meaning_of(topic.subject)
    return bool(hidden) and (given == hidden or 2 * len(beside) > len(hidden))


def _are_akin(word: str, other: str) -> bool:
    """Return whether two words have a stem in common: "diabetes" and "diabetic"."""
    if word == other:
        return True
    stem = min(_ENOUGH_ALIKE, max(_FEWEST_ALIKE, max(len(word), len(other)) - _LONGEST_ENDING))
    return word[:stem] == other[:stem]


def _knows_anybody(text: str, expected: str, topic: Topic) -> bool:
    """Return whether a sentence says of parts of the body, of people or of doctors what everybody knows."""
    known = everybodys()
    clause = main_clause(capital(text[start_of_clause(text) :]))
    if clause is None or topic.speaks_of(text) or weight(clause.subject, known):
        return False
    if _DIGIT.search(expected) or tells_no(expected):
        return False
    return not weight(expected, known | meaning_of(clause.subject))
