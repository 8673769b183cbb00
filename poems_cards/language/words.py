"""A text -> the words that carry its meaning."""

import re
from functools import lru_cache

# Words that carry nothing by themselves. Words that turn a claim round (not, no, before, without, other) are no part.
IDLE = frozenset(
    """
    a an the
    is are was were be been being am has have had having do does did doing done can could will would shall should may
    might must
    of to in on at by for from with as into onto upon about
    and or but nor so than if
    you he she it its his her hers him they them their theirs we us our this these those that there here s
    what which who whom whose when where why how
    """.split()
)
PRONOUNS = frozenset("it its itself they them their theirs themselves this these those he him his she her hers".split())
ASKING = frozenset("what which who whom whose when where why how".split())
HELPING = frozenset(
    """
    is are was were do does did has have had can could will would shall should may might must isn aren doesn don
    """.split()
)
# How much or how often, as everybody reads it differently; and what may stand beside it without making it clearer.
VAGUE = frozenset(
    """
    often oftentimes sometimes occasionally frequently usually commonly generally typically rarely seldom regularly
    many some several various few numerous multiple lots plenty most mostly possibly perhaps maybe probably
    """.split()
)
FILLING = frozenset(
    """
    very quite rather fairly somewhat more less relatively only
    case cases time times instance instances people persons person patients patient individuals individual number lot
    """.split()
)

WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*%?")
_LETTER = re.compile(r"(?<=[a-z]) ([AS])\b")
_JOINT = re.compile(r"[,;] (?:and |or )?| (?:and|or) ")
_SHORTEST_PLURAL = 4


def spoken(text: str) -> list[str]:
    """Return the words of `text` in small letters, in their order; hepatitis A is not "a hepatitis"."""
    if " A" in text or " S" in text:
        text = _LETTER.sub(r" letter_\1\1", text)
    return WORD.findall(text.casefold())


def content(text: str) -> frozenset[str]:
    """Return the words of `text` that carry meaning, a plural as its singular."""
    return meaning(spoken(text))


def meaning(words: list[str]) -> frozenset[str]:
    """Return those of `words` that carry meaning, a plural as its singular."""
    return frozenset(filter(None, map(_root, words)))


@lru_cache(maxsize=1 << 16)
def _root(word: str) -> str:
    """Return the singular of `word` as far as endings tell; "" for a word that carries nothing."""
    if word in IDLE:
        return ""
    if len(word) < _SHORTEST_PLURAL or word[-1] != "s":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def enumerated(text: str) -> int:
    """Return how many things `text` names, as commas, semicolons, lines, "and" and "or" part them."""
    return sum(1 + len(_JOINT.findall(" ".join(line.split()))) for line in text.strip().split("\n"))
