"""Words to which a report itself gives the same meaning: short forms, and names that it explains in brackets."""

import re
from collections.abc import Iterable, Sequence

from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words

_INITIALS_AFTER = re.compile(r"((?:[\w'’-]+\s){1,8})\(([A-Z][A-Za-z]{1,7})s?\)")
_INITIALS_BEFORE = re.compile(r"\b([A-Z][A-Za-z]{1,7})s?\s\(([^()]{4,80})\)")
_EXPLAINED = re.compile(r"((?:[^\W\d_][\w'’-]* ){1,5})\(((?!e\.g|i\.e|see |such |or |and |about )[^()\d;,:]{4,60})\)")
_SHORTEST_COMPOUND = 9  # letters of a word with two of a short form's,
_SHORTEST_BEGINNING = 3  # and of its first part
_SHORTEST_TERM = 7  # letters
_BINOMIAL = re.compile(r"\b([A-Z][a-z]{3,}) ([a-z]{4,})\b")
_SHORT_BINOMIAL = re.compile(r"([A-Z])\. ?([a-z]{4,})\b")

Alias = tuple[frozenset[str], frozenset[str]]
"""The stems of a short form, and those of its long form."""


def initials(text: str) -> list[Alias]:
    """Return the short forms that a sentence explains in brackets by words with those initials."""
    if "(" not in text:
        return []
    found = []
    for match in _INITIALS_AFTER.finditer(text):
        short, before = _singular(match[2]), match[1].split()
        for words in (before[-length:] for length in range(len(short), 1, -1)):
            if _spells(short, words):
                found.append(alias(short, " ".join(words)))
                break
    after = ((_singular(match[1]), match[2]) for match in _INITIALS_BEFORE.finditer(text))
    found += [alias(short, long) for short, long in after if _spells(short, re.split(r"[\s-]+", long))]
    return found


def _singular(short: str) -> str:
    """Return a short form without the s of its plural: PPIs."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def explained(text: str) -> list[Alias]:
    """Return the words that a sentence explains in brackets, or by brackets: "an enlarged liver (hepatomegaly)"."""
    if "(" not in text:
        return []
    found = []
    for match in _EXPLAINED.finditer(text):
        before, within = match[1].split(), match[2].split()
        if len(within) == 1 and len(before) > 1 and len(within[0]) >= _SHORTEST_TERM:
            found.append(alias(within[0], match[1]))
        elif len(within) > 2 and len(before[-1]) >= _SHORTEST_TERM:  # noqa: PLR2004  it is an explanation, not another name
            found.append(alias(before[-1], match[2]))
    return found


def binomials(texts: Iterable[str]) -> list[Alias]:
    """Return the names of organisms that texts also write with an initial: "C. burnetii"."""
    whole = "\n".join(texts)
    short = frozenset(_SHORT_BINOMIAL.findall(whole))
    names = dict.fromkeys(_BINOMIAL.findall(whole)) if short else ()
    return [alias(kind, f"{genus} {kind}") for genus, kind in names if (genus[0], kind) in short]


def _spells(short: str, words: Sequence[str]) -> bool:
    """Return whether words begin with the letters of a short form, of which one may stand within a long word: GERD."""
    letters = short.casefold()
    begin = [word[:1].casefold() for word in words]
    if len(letters) - len(words) != 1 or len(words) < 2:  # noqa: PLR2004  one word has no initials
        return begin == [*letters]
    return any(
        begin == [*letters[:at], *letters[at + 1 :]] and letters[at] in word[_SHORTEST_BEGINNING:].casefold()
        for at, word in enumerate(words, start=1)
        if at < len(letters) and len(word) >= _SHORTEST_COMPOUND
    )


def alias(short: str, long: str) -> Alias:
    """Return the stems of a short form and of its long form."""
    return read_words(short).stems, frozenset(read_words(long).stems - word_list("grammar"))
