"""Everyday words for which a claim needs ground: what becomes of patients, such as death and cure, and weeks."""

from collections.abc import Mapping
from functools import cache

from poems_cards.language.stems import stem
from poems_cards.language.wordlists import lines_of


@cache
def fates() -> Mapping[str, frozenset[str]]:
    """Return for the stem of each such word the stems that give it ground."""
    found: dict[str, frozenset[str]] = {}
    for line in lines_of("fates"):
        own, others = (frozenset(map(stem, words.split())) for words in line.split("|"))
        found |= dict.fromkeys(own, own | others)
    return found
