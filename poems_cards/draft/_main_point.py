"""Whether a sentence has a point that a card can ask for, and whether a piece of it is that point."""

import re

from poems_cards.draft._weight import everybodys, tells_no, weight
from poems_cards.draft.clauses import Clause, main_clause
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import capital
from poems_cards.draft.proposals import Topic
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import inflected, word_list

_ENOUGH = 3  # everyday words that tell something together
# What names but a part or some of something: "the first part of the gut", "more severe pain".
_PART_OF = re.compile(
    r"serious (?:problems|complications)|(?:much |far )?(?:more|less) "
    r"|(?:the )?(?:two|three|four|five) (?:\w+ )*types\b|(?:an? "
    r"|the )?(?:part|one|some|first|last"
    r"|member|component|type|kind|form|risk|chance)s?\b|-"
)
_SAYS_PART = frozenset("include contain comprise have need take want".split())
# What is mostly so, and what brings something about: the point of such a sentence is plain.
_STRICT = re.compile(
    r"\b(?:most|(?:far |much )?more common|mainly|primarily|mostly|always|never|usually|typically|nearly all"
    r"|almost all|hallmark|main goals?)\b",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:caused by|spread (?:by|through)|transmitted (?:by|through)|leads? to|results? (?:in|from)|risk (?:of|for"
    r"|factor)"
    r"|(?:increases?|lowers?|raises?|reduces?|prevents?|inhibits?|blocks?|stimulates?|destroys?|kills?|follows?)|contagious"
    r"|inherited)\b"
)
_STATES = re.compile(r",\s[a-z]+ing\b|^\W")  # "the flow increases, making it harder"
_GOAL = re.compile(r"\b(?:goal|aim|purpose)s? of .* (?:is|are) to $")


def says_main_point(text: str) -> bool:
    """Return whether a sentence says what is mostly so, or what brings something about.

    Of what is so at times, or in part, other sentences say as much.
    """
    return bool(_STRICT.search(text) or _BROUGHT.search(text))


def is_main_point(text: str, span: tuple[int, int], clause: Clause) -> bool:
    """Return whether a piece is the point of a sentence, and no deed, no clause, and nothing that everybody knows.

    Of a deed ("to raise the count") and of a clause ("as the kidneys fail") there are many as good; a goal is one.
    """
    before, hidden = text[: span[0]], text[slice(*span)]
    first = hidden.split()[0]
    if re.match(r",?\s(?:and|or)\s", text[span[1] :]) or PEOPLE_AT_WORK.search(text):
        return False  # one of several
    if re.match(r"(?:death|women|men|males|females|boys|girls|children|adults)$", hidden):
        return False
    if _PART_OF.match(hidden) or (clause.base or clause.auxiliary) in _SAYS_PART or before.endswith(" as "):
        return False
    if _STATES.search(hidden) or (main_clause(f"{capital(hidden)}.") and not hidden.startswith(("a ", "an "))):
        return False
    known = everybodys() | inflected("known")
    if (
        not tells_no(hidden)
        and not weight(hidden, known)
        and len(meaning(spoken(hidden)) - word_list("vague")) < _ENOUGH
    ):
        return False  # "surgery", "the small intestine"
    deed = first in word_list("verbs") or (first.endswith("ing") and not before.endswith(("avoid ", " by ")))
    return not deed or bool(_GOAL.search(before))


def stands_once(text: str, span: tuple[int, int], topic: Topic) -> bool:
    """Return whether what is hidden stands nowhere else, and is not the disorder itself."""
    hidden = meaning(spoken(text[slice(*span)]))
    rest = meaning(spoken(f"{text[: span[0]]} {text[span[1] :]}"))
    shown = len(hidden & rest)
    return (
        bool(hidden)
        and 2 * shown < len(hidden)
        and shown < len(hidden)
        and not hidden <= meaning(spoken(topic.subject))
    )
