"""Words that mean the same in every deck: groups of words and phrases, and compounds that say what plain words say."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from poems_cards.audit.fates import fates
from poems_cards.audit.polarity_words import LEXICON, grounding
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import combining, endings, everyday_forms, synonyms, word_list
from poems_cards.language.words import read_words

_FEWEST_TELLING = 2  # words of a phrase that stand for it wherever they are in a sentence
_ARTICLES = frozenset({"a", "an", "the"})
_SHORTEST_PART = 4  # letters of what may stand anywhere within a compound


@cache
def same_words() -> Mapping[str, frozenset[str]]:
    """Return the stems of single words that mean the same as another, by its stem."""
    found: dict[str, frozenset[str]] = {}
    for group in synonyms():
        words = frozenset(stem(one) for one in group if " " not in one)
        found |= {one: words | found.get(one, words) for one in words}
    return found


class Form(Struct, frozen=True):
    """One of several forms of the same: its stems, those of all of them, and the id of the fact that says so."""

    stems: frozenset[str]
    same: frozenset[str]
    owner: str

    @property
    def key(self) -> str:
        """The one of its stems by which it is looked up: the longest, which few others have."""
        return max(self.stems, key=lambda each: (len(each), each))


def forms_of(group: Collection[frozenset[str]], owner: str = "") -> Iterator[Form]:
    """Yield each of the forms of the same."""
    same = frozenset[str]().union(*group)
    return (Form(one, same, owner) for one in group if one)


@cache
def same_terms() -> Mapping[str, tuple[Form, ...]]:
    """Return the words and phrases that mean the same in every deck, by their keys."""
    found: dict[str, list[Form]] = {}
    for group in synonyms():
        terms = [_content(each) for each in group]
        same = frozenset(
            stem for words in terms for stem, word in words.items() if len(words) == 1 or _needs_ground(word)
        )
        for words in terms:
            form = Form(frozenset(words), same, "")
            found.setdefault(form.key, []).append(form)
    return {key: tuple(some) for key, some in found.items()}


@cache
def _needs_ground(word: str) -> bool:
    """Return whether a word needs ground; others in a phrase shall give none to what stands beside them."""
    needed = word in word_list("people") or grounding(LEXICON.get(word, ())) or stem(word) in fates()
    return bool(needed) or word not in everyday_forms()


def term(text: str) -> frozenset[str]:
    """Return the stems of a word or phrase: the nouns of "protein in the urine", but all words of "by mouth"."""
    return frozenset(_content(text))


def _content(text: str) -> dict[str, str]:
    """Return the words of a word or phrase that stand for it, by their stems."""
    plain = text.islower() and text.replace(" ", "").isalpha()
    words = (
        {stem(one): one for one in text.split()} if plain else {one.stem: one.text for one in read_words(text).words}
    )
    idle = word_list("idle")
    content = {each: word for each, word in words.items() if each not in idle}
    if len(content) < min(len(words), _FEWEST_TELLING):
        content = {each: word for each, word in words.items() if word not in _ARTICLES}
    return content


def names_part(plain: str, compound: str) -> bool:
    """Return whether `compound` says the plain word in Greek or Latin: the bone of "osteolytic"."""
    return any(
        compound.startswith(part) or (len(part) >= _SHORTEST_PART and part in compound)
        for part in combining().get(plain, ())
        if len(compound) > len(part)
    )


@cache
def _roots() -> tuple[tuple[str, str], ...]:
    """Return what compounds begin with, each with the stem of the plain word for it."""
    return tuple((part.rstrip("-"), stem(plain)) for plain, parts in combining().items() for part in parts)


@cache
def _endings() -> Mapping[str, frozenset[str]]:
    """Return the stems of what compounds end with, each with those of the plain words for it."""
    root = "splen"  # of whichever compound: what the stem of an ending by itself is, depends on its length
    return {stem(root + ending).removeprefix(root): frozenset(map(stem, words)) for ending, words in endings()}


@lru_cache(maxsize=1 << 16)
def taken_apart(compound: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return how the stem of a compound may be read: the part that it is about, and what is said of it, as stems.

    The stem of "nephritis" has to do with a kidney, and with inflammation.
    """
    if not compound.endswith(tuple(_endings())):
        return ()
    begun = ((plain, compound.removeprefix(part).lstrip("o")) for part, plain in _roots() if compound.startswith(part))
    return tuple((plain, _endings()[rest]) for plain, rest in begun if rest in _endings())


def is_composed(compound: str, stems: Collection[str]) -> bool:
    """Return whether a compound joins what `stems` say as two words: the neurotoxin of "a nerve toxin"."""
    if any(part in stems and not said.isdisjoint(stems) for part, said in taken_apart(stem(compound))):
        return True
    return any(
        compound.startswith(part) and plain in stems and stem(compound.removeprefix(part).lstrip("o")) in stems
        for part, plain in _roots()
    )
