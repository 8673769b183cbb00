"""How much a phrase tells: by its words that are no general English, its numbers, and whom it names."""

from functools import cache

from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import general_forms, inflected, lines_of, word_list

_TELLING = word_list("people") | frozenset("fatal death".split())
_NO = frozenset("no none never not".split())


def weight(phrase: str, known: frozenset[str] = frozenset()) -> int:
    """Return how many words of `phrase` tell something; those that are `known` tell nothing."""
    return sum(word in _TELLING or word not in general_forms() for word in meaning(spoken(phrase)) - known)


def meaning_of(phrase: str) -> frozenset[str]:
    """Return the words of `phrase` that carry meaning."""
    return meaning(spoken(phrase))


def tells_no(phrase: str) -> bool:
    """Return whether `phrase` says that there is none of something, which tells much in few words."""
    words = phrase.split()
    return len(words) > 1 and words[0].casefold() in _NO


@cache
def everybodys() -> frozenset[str]:
    """Return names of parts of the body, of people and of whole classes of things, which everybody knows."""
    places = " ".join(lines_of("places")).replace(":", " ").split()
    return frozenset(places) | inflected("body") | inflected("people") | inflected("classes")
