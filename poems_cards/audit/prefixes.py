"""What stands before a word as a part of it says the same as a word of its own: underdeveloped, poorly developed."""

from collections.abc import Callable, Collection
from functools import cache

from poems_cards.audit.thesaurus import names_part
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import combining

_PLACES = ("intra", "extra", "inter", "peri", "sub", "supra", "trans")
_SHORTEST_REST = 4  # letters
# A prefix with the words that may stand for it.
_PREFIXES = """
under: poor poorly insufficient insufficiently inadequate inadequately less too little not
over: excess excessive excessively too much extra
intra: in inside within
extra: outside other beyond
inter: between
peri: around near surround
sub: under below beneath
supra: above over
trans: across through
pre: before prior
post: after following
re: again
mis: wrong wrongly incorrect incorrectly
multi: many several multiple
mono: one single
uni: one single
bi: two both double
anti: against
non: not no
"""


@cache
def _prefixes() -> dict[str, frozenset[str]]:
    lines = (line.split(": ") for line in _PREFIXES.split("\n") if line)
    return {prefix: frozenset(map(stem, words.split())) for prefix, words in lines}


def is_placed(word: str, has: Callable[[str], bool]) -> bool:
    """Return whether `word` says where something is by a prefix before what `has` tells of: extraocular."""
    return any(has(one) for prefix in _PLACES if word.startswith(prefix) for one in _rests(word, prefix))


def is_prefixed(word: str, stems: Collection[str]) -> bool:
    """Return whether `stems` say in words of their own what `word` says with a prefix."""
    return any(
        not said.isdisjoint(stems) and any(one in stems for one in _rests(word, prefix))
        for prefix, said in _prefixes().items()
        if word.startswith(prefix)
    )


@cache
def _rests(word: str, prefix: str) -> frozenset[str]:
    """Return the stems of what follows `prefix` in a word, and of plain words for it: the eye of "ocular"."""
    rest = word.removeprefix(prefix)
    if len(rest) < _SHORTEST_REST:
        return frozenset()
    return frozenset((stem(rest), *(stem(each) for each in combining() if names_part(each, rest))))
