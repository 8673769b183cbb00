"""Lists of English words, read from the .txt files beside this module when one is first asked for.

In a file, lines that begin with # say what its words have in common; the words are separated by spaces.
"""

import re
from functools import cache
from pathlib import Path

_SYNONYMS = """
    synonyms same_body same_symptoms same_laboratory same_procedures same_drugs same_diseases same_people same_prose
""".split()
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiouy][bdglmnprtvz]$|l$")  # stop, begin, big, travel
_WORD = re.compile(r"[^\W\d_]+")


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of the file `name`.txt."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of the file `name`.txt that hold words."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


@cache
def everyday_forms() -> frozenset[str]:
    """Return grammar and everyday words with their inflections: what a claim may say without ground.

    Nobody who lives is a liver: an inflection that names something of medicine is no everyday word.
    """
    inflections = inflected("everyday") - word_list("known")
    return inflections | word_list("everyday") | word_list("everyday_irregular") | word_list("grammar")


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return groups of words and phrases that mean the same."""
    return tuple(tuple(line.split(" = ")) for name in _SYNONYMS for line in lines_of(name))


@cache
def broader() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return broader words, each with the words of which it is one."""
    split = (line.split(":") for line in (*lines_of("broader"), *lines_of("systems")))
    return tuple((word, frozenset(narrower.split())) for word, narrower in split)


@cache
def combining() -> dict[str, tuple[str, ...]]:
    """Return for plain words how compounds of medicine say them: "osteolytic" has to do with bone.

    What only stands right before an ending has a hyphen after it: "ot-" of otitis, which has to do with an ear.
    """
    split = (line.split(":") for line in lines_of("combining"))
    return {word: tuple(parts.split()) for word, parts in split}


@cache
def endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what compounds of medicine end with, each with the plain words for it: "-itis" is inflammation."""
    split = (line.split(":") for line in lines_of("endings"))
    return tuple((ending, tuple(words.split())) for ending, words in split)


@cache
def systems() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return parts of the body, each with words for what is noticed there."""
    split = (line.split(":") for line in lines_of("systems"))
    return tuple((word, frozenset(narrower.split())) for word, narrower in split)


@cache
def parts_of_body() -> dict[str, frozenset[str]]:
    """Return for words the parts of the body that they point to."""
    found: dict[str, set[str]] = {}
    for line in (*lines_of("systems"), *lines_of("places")):
        part, words = line.split(":")
        for word in (part, *words.split()):
            found.setdefault(word, set()).add(part)
    return {word: frozenset(parts) for word, parts in found.items()}


@cache
def general_forms() -> frozenset[str]:
    """Return everyday and general words with their inflections: what a text that explains may say without ground."""
    return everyday_forms() | inflected("general") | inflected("body")


@cache
def plain_forms() -> frozenset[str]:
    """Return general words with their inflections that name nothing of medicine, no part of the body and no people."""
    medical = (*map(inflected, ("body", "kinds", "classes", "inner", "people")), parts_of_body())
    return inflected("general").difference(*medical)


@cache
def hinting_forms() -> frozenset[str]:
    """Return names of classes of things and of inner parts with their inflections: what a hint may name."""
    return inflected("classes") | inflected("inner")


@cache
def known_words() -> frozenset[str]:
    """Return all words of all lists: whatever else they are, they are spelt rightly."""
    lists = sorted(path.stem for path in Path(__file__).parent.glob("*.txt"))
    return frozenset(word for name in lists for line in lines_of(name) for word in _WORD.findall(line.casefold()))


@cache
def inflected(name: str) -> frozenset[str]:
    """Return the words of the file `name`.txt with their inflections."""
    return frozenset(form for word in word_list(name) for form in forms(word))


def forms(word: str) -> set[str]:
    """Return `word` with the endings of everyday inflection; some do not exist, and do no harm."""
    short = word.removesuffix("e")
    last = word[-1]
    soft = word[:-1] + "i" if word.endswith("y") and word[-2] not in "aeiou" else word
    plural = soft + "es" if soft != word or word.endswith(("s", "x", "ch", "sh")) else word + "s"
    adverb = word[:-1] + "y" if word.endswith("le") else soft + "ly"
    adverb = word + "ally" if word.endswith("ic") else adverb
    found = {
        word,
        plural,
        soft.removesuffix("e") + "ed",
        short + "ing",
        soft.removesuffix("e") + "er",
        soft.removesuffix("e") + "est",
        adverb,
        soft + "ness",
    }
    return found | {word + last + ending for ending in ("ed", "ing", "er", "est")} if _DOUBLING.search(word) else found
