"""Whether a blank covers a whole piece, the one that tells most, and nothing around it gives it away."""

import re

from poems_cards.draft._glosses import is_known
from poems_cards.draft._weight import everybodys, meaning_of, tells_no, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import bare, capital, without_brackets
from poems_cards.draft.proposals import Topic
from poems_cards.draft.wholes import start_of_clause
from poems_cards.language.wordlists import word_list

ALSO = r"also(?! (?:known|called|referred|named|termed)\b)"
# Words by which a prompt leans on what stood before it.
LEANS = re.compile(
    rf"\b(?:{ALSO}|then|another"
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
_EXAMPLES_HEAD = re.compile(r"([^,]+), such as $")
_VERB_PARTS = re.compile(r"\b(?:on|up|off|out|away) $")
_NOUN_LEFT = re.compile(r"\s[a-z]+s\s(?:that|which|who)\b")
HOLLOW = re.compile(
    r"(?:[\w-]+\s){1,3}(?:level|process|ways?|manner|organs?|steps)", re.IGNORECASE
)  # "at the microscopic level"
_SAYS_WHY = re.compile(r"\b(?:due to|caused? by|because of)\s$")
_CLAUSE_OPENS = re.compile(r"\b(?:before|after|when|if|until|because|while)\s$")
_USES = re.compile(r"\b(?:doctors?|providers?|physicians?)\s(?:\w+\s)?uses?\s")
_VERBLESS = re.compile(
    r"(?:Aged|Younger|Older|Are|Have|Had)\b|(?:For|In|During|With|At|Of) [^,]+ (?:is|are) "
)  # "For gout is 6 days"
_RANGE_OPENS = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten) to $")
_NAMES = re.compile(r"::(?:which|examples?|drug|name)\}\}$")
_ROW_GOES_ON = re.compile(r",\s[^,]+,?\s(?:and|or)\s")
# What readers are told of their days, and what nobody knows.
_NO_FIGURE = re.compile(r"(?:Be sure|Try to|A person can|Most people should)\b|.*\b(?:unknown|unclear)\b")
_NO_AMOUNT = re.compile(r"(?:[Ff]igure|[Tt]able|[Pp]age|[Cc]hapter|[Cc]all|\() ?$")  # what these number is no fact
_FEWEST_ALIKE = 5  # letters that two words of one stem have in common
_ENOUGH_ALIKE = 8
_LONGEST_ENDING = 3


def is_hidden_well(text: str, match: re.Match[str], topic: Topic) -> bool:
    """Return whether a blank covers a whole piece, the one that tells most, and nothing around it gives it away."""
    before, hidden, after = text[: match.start()], match[1], text[match.end() :]
    shown = f"{before} {after}"
    cuts_name = (_ENDS_NAME.search(hidden) and _TITLE_GOES_ON.match(after)) or (
        hidden[:1].isupper() and re.search(r"\s[A-Z][a-z]+\s$", before)
    )
    if cuts_name or LEANS.search(shown) or not _is_number_of(before, hidden, after, match[0]):
        return False
    if "::" in match[0]:  # what is to be filled in is said: a number, a name
        given = match[0].endswith("::name}}") and gives_away(shown, hidden, topic)
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
        or after.startswith(" or ")
        or (re.match(r"\sto\s[a-z]", after) and _LETS.search(before))
        or re.match(r"(?:\s(?:called|known as)\b|\(|\s\([a-z])", after)
        or (not before and _cuts_subject(f"{hidden}{after}", hidden))
        or (not before and (_COMES_ABOUT.match(after) or _NOUN_LEFT.match(after)))
        or (re.search(r"\btreat", before) and re.search(r"\b(?:due to|caused by)\s$", before) and " with " in hidden)
        or HOLLOW.fullmatch(hidden)
        or (before.endswith(" to ") and _USES.search(before) and first in word_list("verbs"))
        or (_CLAUSE_OPENS.search(before) and main_clause(f"{capital(hidden)}."))
        or gives_away(shown, hidden, topic)
        or (not _SAYS_WHY.search(before) and knows_anybody(f"{before}{hidden}{after}", hidden, topic))
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


def _cuts_subject(text: str, hidden: str) -> bool:
    """Return whether `hidden`, with which `text` begins, is not all that it speaks of: "{{Follicle}} cells die"."""
    clause = main_clause(text)
    return clause is not None and len(without_brackets(clause.subject)) > len(hidden)


def gives_away(shown: str, expected: str, topic: Topic) -> bool:
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


def knows_anybody(text: str, expected: str, topic: Topic) -> bool:
    """Return whether a sentence says of parts of the body, of people or of doctors what everybody knows."""
    known = everybodys()
    clause = main_clause(capital(text[start_of_clause(text) :]))
    if clause is None or topic.speaks_of(text) or weight(clause.subject, known):
        return False
    if _DIGIT.search(expected) or tells_no(expected):
        return False
    return not weight(expected, known | meaning_of(clause.subject))
