"""A text -> its words, each in the form in which it is compared with others.

Inflections, British and American spelling, and hyphens make no difference: "enlarged livers" and "enlargement of the
liver" share both stems. The stems need not be words; they only have to be the same for the same word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from poems_cards.language.everyday import GRAMMAR

_MARKS = re.compile(r"\*\*|\\[()\[\]]|[\u00ad\u200b-\u200d\u2060]")
_IN_WORD = re.compile(r"\(([^\W\d_]{1,3})\)(?=[^\W_])")  # (P)olyneuropathy
_PLURAL = re.compile(r"(?<=[^\W\d_])\(e?s\)")  # nerve(s)
_OVER, _UNDER = re.compile(r"[>≥]\s*(?=\d)"), re.compile(r"[<≤]\s*(?=\d)")
_APOSTROPHE = re.compile("[’‘ʼ`´]")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?![^\W_])|[^\W_]+(?:'[^\W_]+)*|[.,;:()!?\[\]/–—-]")
_BARRIERS = frozenset(".,;:()!?[]/–—")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_HYPHEN = "-"

_IRREGULAR = dict(
    pair.split("=")
    for pair in """men=man women=woman feet=foot teeth=tooth children=child people=person swollen=swell grown=grow
    growth=grow shown=show known=know lost=lose loss=lose losses=lose built=build began=begin begun=begin felt=feel
    thought=think given=give taken=take worn=wear worse=worsen worst=worsen death=die dead=die dying=die died=die
    fed=feed bled=bleed broken=break found=find kept=keep made=make seen=see says=say said=say
    testis=teste testes=teste criteria=criterion bacteria=bacterium vertebrae=vertebra genera=genus foci=focus
    nuclei=nucleus ganglia=ganglion lives=live tied=tie breathe=breath breathing=breath breathes=breath
    fibre=fiber fibres=fiber centre=center centres=center litre=liter litres=liter metre=meter metres=meter
    calibre=caliber grey=gray disk=disc disks=disc cellular=cell skeletal=skeleton dosage=dose dosages=dose
    stoppage=stop diagnosis=diagnose diagnoses=diagnose diagnostic=diagnose prognostic=prognosis rarity=rare
    rarities=rare analysis=analyze analyses=analyze analyse=analyze paralyses=paralyze paralysis=paralyze
    metastases=metastasis older=old oldest=old""".split()
)
_ENDINGS = """
    isation ization ation ition ity ety ously ically ibly ably ally arily ment ness less ful fully atively ative
    ively ive ion ency ancy ence ance enc anc ous ical ic al ating ated ate ising izing ise ize ised ized ened ening
    en er ers ing ed ly ism osis otic itic is ure ary ory iest ier est ent ant ible able ological ologic ology y e i
    a
"""
_SUFFIXES = tuple(sorted(_ENDINGS.split(), key=len, reverse=True))
_SHORTEST_STEM = 4
_SHORT_ENDINGS = frozenset({"ed", "ing", "y", "e", "i"})
_SHORTEST_WITH_SHORT = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as written, in small letters; its stem; and its place among words and marks of the text."""

    text: str
    stem: str
    at: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and the places among them of marks that part clauses."""

    words: tuple[Word, ...]
    barriers: tuple[int, ...]

    @property
    def stems(self) -> frozenset[str]:
        """All stems."""
        return frozenset(word.stem for word in self.words)


def fold(text: str) -> str:
    """Return `text` in small letters, without marks of emphasis, brackets in words and typographic apostrophes."""
    text = unicodedata.normalize("NFC", _MARKS.sub("", text))
    text = _UNDER.sub(" under ", _OVER.sub(" over ", text))
    return _PLURAL.sub("", _IN_WORD.sub(r"\1", _APOSTROPHE.sub("'", text))).casefold()


def read_words(text: str) -> Words:
    """Return the words of `text`. A name with digits ("interleukin-6", "CTX7") is one word."""
    words: list[Word] = []
    barriers = []
    hyphen = -1  # the place of a hyphen that stood right after a word
    for at, match in enumerate(_TOKEN.finditer(fold(text))):
        token = match[0]
        if token in _BARRIERS:
            barriers.append(at)
        elif token == _HYPHEN:
            if words and match.string[match.start() - 1].isalnum():
                hyphen = at
        elif hyphen == at - 1 and hyphen >= 0 and token.isdigit() and words[-1].text[-1].isalpha():
            word = words.pop()
            words.append(Word(word.text + token, word.text + token, word.at))
        else:
            token = token.removesuffix("'s")
            words.append(Word(token, stem(token), at))
    return Words(tuple(words), tuple(barriers))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what `word`, in small letters, has in common with its inflections."""
    word = word.replace("'", "")
    word = _IRREGULAR.get(word, word)
    if word in GRAMMAR or not word.isalpha() or not word.isascii() or len(word) < _SHORTEST_STEM:
        return word
    if len(word) > _SHORTEST_STEM:
        word = (
            word.replace("ae", "e")
            .replace("oe", "e")
            .replace("our", "or")
            .replace("sulph", "sulf")
            .replace("yse", "yze")
        )
    word = _singular(word)
    while (shorter := _shorten(word)) != word:
        word = shorter
    return word


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and word[-2] not in "su" and not word.endswith("is"):
        return word[:-1]
    return word


def _shorten(word: str) -> str:
    for suffix in _SUFFIXES:
        shortest = _SHORTEST_WITH_SHORT if suffix in _SHORT_ENDINGS else _SHORTEST_STEM
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            word = word[: -len(suffix)]
            break
    doubled = word[-1] == word[-2] and word[-1] not in "sz"
    return word[:-1] if len(word) > _SHORTEST_STEM and (doubled or word.endswith("ct")) else word


def has_digit(word: str) -> bool:
    """Tell whether `word` is a name with digits in it, not a number or an ordinal."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word)) and not _ORDINAL.fullmatch(word)
