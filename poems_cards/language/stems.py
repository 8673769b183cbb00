"""A word -> what it has in common with its inflections, its derivations and its British or American spelling.

"Enlarged livers" and "enlargement of the liver" share both stems. A stem need not be a word; it only has to be the
same for the same word.
"""

from functools import lru_cache

from poems_cards.language.wordlists import lines_of, word_list

_IRREGULAR = {
    form: word for word, forms in (line.split(": ") for line in lines_of("irregular")) for form in forms.split()
}
_ENDINGS = """
    ability ibility ivity isation ization ation ition ity ety ously ically ibly ably ally arily ment ness less ful
    fully atively ative ively ive ion ency ancy ence ance enc anc ous ical ic al ating ated ate ising izing ise ize ator
    ised ized ened ening en er ers ing ed ly ism osis otic itic is ure ary ory iest ier est ent ant ible able
    ological ologic ology y e i a us um ar eal ou
"""
_SUFFIXES: dict[str, list[str]] = {}  # by their last letters, the longest first
for _ending in sorted(_ENDINGS.split(), key=len, reverse=True):
    _SUFFIXES.setdefault(_ending[-1], []).append(_ending)
_SHORTEST_STEM = 4
_SHORTEST_OES = 5  # letters: shoes
_SHORT_ENDINGS = frozenset({"ed", "ing", "y", "e", "i"})
_SHORTEST_WITH_SHORT = 3


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what `word`, in small letters, has in common with its inflections."""
    word = word.replace("'", "").removesuffix("%")
    word = _IRREGULAR.get(word, word)
    if word in word_list("grammar") or not word.isalpha() or not word.isascii() or len(word) < _SHORTEST_STEM:
        return word
    word = singular(word)
    if word in word_list("unlike"):
        return word
    if len(word) > _SHORTEST_STEM:
        word = (
            word.replace("ae", "e")
            .replace("oe", "e")
            .replace("our", "or")
            .replace("sulph", "sulf")
            .replace("yse", "yze")
        )
    while (shorter := _shorten(word)) != word:
        word = shorter
    return word


@lru_cache(maxsize=100_000)
def singular(word: str) -> str:
    """Return the singular of a plural, as far as endings tell."""
    if len(word) < _SHORTEST_STEM:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("oes") and len(word) > _SHORTEST_OES:
        return word[:-2]
    if word.endswith("s") and word[-2] not in "su" and not word.endswith("is"):
        return word[:-1]
    return word


def _shorten(word: str) -> str:
    for suffix in _SUFFIXES.get(word[-1], ()):
        shortest = _SHORTEST_WITH_SHORT if suffix in _SHORT_ENDINGS else _SHORTEST_STEM
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            word = word[: -len(suffix)]
            break
    doubled = word[-1] == word[-2] and word[-1] not in "sz"
    return word[:-1] if len(word) > _SHORTEST_STEM and (doubled or word.endswith("ct")) else word
