"""Hints that say what a thing is (a virus, with sound waves), and answers that are known to be something else."""

from collections.abc import Iterable
from functools import cache

from poems_cards.language.stems import stem
from poems_cards.language.wordlists import lines_of
from poems_cards.language.words import Word, read_words

_Nature = tuple[frozenset[str], frozenset[str], tuple[str, ...]]  # stems of its names and of its things, their endings


def unnatural(hint: str, answer: str) -> str:
    """Return a word of `hint` for what `answer` is, where the answer is known to be something else; "" if none."""
    asked, answered = read_words(hint).words, read_words(answer).words
    for natures in _questions().values():
        said = {word.text for word in asked if any(word.stem in names for names, _, _ in natures)}
        if said:
            named = [any(stem(word) in names for word in said) for names, _, _ in natures]
            known = [_has(answered, nature) for nature in natures]
            if any(known) and not any(map(bool.__and__, named, known)):
                return min(said)
    return ""


def _has(words: Iterable[Word], nature: _Nature) -> bool:
    _, things, endings = nature
    return any(word.stem in things or word.text.endswith(endings) for word in words)


@cache
def _questions() -> dict[str, list[_Nature]]:
    """Return for each question the natures with which it can be answered."""
    found: dict[str, list[_Nature]] = {}
    for line in lines_of("natures"):
        head, things = line.split(":")
        question, names = head.split(" / ")
        endings = tuple(thing[1:] for thing in things.split() if thing.startswith("-"))
        nature = (_stems(names.split()), _stems(thing for thing in things.split() if thing[0] != "-"), endings)
        found.setdefault(question, []).append(nature)
    return found


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))
