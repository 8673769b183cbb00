"""Who acts on whom: words that a verb orders in a claim, against the order in which the cited words have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from poems_cards.language.wordlists import forms, lines_of, word_list
from poems_cards.language.words import Word, Words, read_words

_GRAMMAR = word_list("grammar")
_AUXILIARIES = frozenset("do does did can may might could will would should must".split())
_ASKING = frozenset("what which who whom whose how why where when".split())
_BACKWARD = {("due", "to"), ("because", "of"), ("results", "from"), ("result", "from"), ("resulting", "from")}
_AGENT = 4  # words after a participle within which "by" names who acts
_PERFECT = frozenset("has have had".split())
_BEFORE_NOUNS = frozenset("a an the its their his her this these no any".split())
_END = re.compile(r"[.;?!]")


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands on the two sides of a verb: the stems of who acts and of what is acted on."""

    verb: str
    givers: frozenset[str]
    takers: frozenset[str]

    @property
    def turned(self) -> "Relation":
        """The same verb with its sides exchanged."""
        return Relation(self.verb, self.takers, self.givers)


def relations(text: str, answer: str = "") -> Iterator[Relation]:
    """Yield the relations in `text`; in a question, `answer` stands where it asks."""
    for sentence in _END.split(text):
        words = read_words(sentence).words
        for at, word in enumerate(words):
            if verb := _verb(words, at):
                yield _relation(verb, words, at, word, answer)


def _verb(words: Sequence[Word], at: int) -> str:
    """Return the verb that orders the words around a place; "" if nothing does, as a noun or an adjective does not."""
    word = words[at].text
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if (word, after) in _BACKWARD:
        return "cause"
    if word not in _verbs() or after == "of" or before in _BEFORE_NOUNS:
        return ""
    return "" if word.endswith(("ed", "wn")) and not (_is_passive(words, at) or before in _PERFECT) else _verbs()[word]


def _is_passive(words: Sequence[Word], at: int) -> bool:
    return any(each.text == "by" for each in words[at + 1 : at + 1 + _AGENT])


def _relation(verb: str, words: Sequence[Word], at: int, word: Word, answer: str) -> Relation:
    left, right = words[:at], words[at + 1 :]
    given = _stems(read_words(answer)) if answer else frozenset[str]()
    asked = next((index for index, each in enumerate(left) if each.text in _ASKING), None)
    helping = next((index for index, each in enumerate(left) if each.text in _AUXILIARIES), None)
    if answer and asked is not None and helping is not None and asked < helping < len(left) - 1:
        relation = Relation(verb, _content(left[helping:]), _content((*left[:helping], *right)) | given)
    elif answer and any(each.text in (*_ASKING, "that") for each in left):
        relation = Relation(verb, _content(left) | given, _content(right))
    else:
        relation = Relation(verb, _content(left), _content(right))
    passive = word.text.endswith(("ed", "t", "n", "e")) and _is_passive(words, at)
    after = words[at + 1].text if at + 1 < len(words) else ""
    return relation.turned if passive or (word.text, after) in _BACKWARD else relation


def _content(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.text not in _GRAMMAR)


def _stems(words: Words) -> frozenset[str]:
    return _content(words.words)


@cache
def _verbs() -> dict[str, str]:
    """Return the forms of ordering verbs, each with the first verb of its line."""
    found = {form: line.split()[0] for line in lines_of("ordering") for verb in line.split() for form in forms(verb)}
    return found | dict.fromkeys(("led", "leading"), "cause") | dict.fromkeys(("made", "making"), "make")


def is_crossed(mine: Relation, theirs: Sequence[Relation]) -> bool:
    """Tell whether the sides of `mine` are exchanged in all of `theirs` that order the same words."""
    crossed = False
    for other in theirs:
        ours, acting, acted = mine, other.givers - other.takers, other.takers - other.givers
        straight = (ours.givers & acting) | (ours.takers & acted)
        givers, takers = ours.givers & acted, ours.takers & acting
        if straight and len(straight) >= len(givers | takers):
            return False
        crossed = crossed or bool(givers and takers)
    return crossed
