"""Words of a claim, compared with the cited words: which of them have no ground."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from poems_cards.audit.claims import CONTEXT, Piece
from poems_cards.audit.evidence import compounds
from poems_cards.audit.fates import fates
from poems_cards.audit.polarity_words import (
    BEHIND_RIGHT,
    COMPARED,
    LEAVING,
    LEXICON,
    NEGATORS,
    PARAPHRASED,
    TOO,
    grounding,
)
from poems_cards.audit.prefixes import is_prefixed
from poems_cards.audit.thesaurus import is_composed, names_part
from poems_cards.facts.keys import Role
from poems_cards.language.quantities import read_figures
from poems_cards.language.stems import singular, stem
from poems_cards.language.tokens import fold_letter
from poems_cards.language.wordlists import (
    combining,
    everyday_forms,
    general_forms,
    hinting_forms,
    inflected,
    plain_forms,
    word_list,
)
from poems_cards.language.words import Word, Words, has_digit, read_words

ENOUGH = 0.5  # the share of an answer's words of content that the cited words must have
_SHORT = 3  # letters of a name that may be the initials of another: IL-6
_ASKING = word_list("asking")
_NUMERALS = frozenset("ivx")
_GRAMMAR = word_list("grammar")
_GRADES = frozenset({"grade", "stage", "level", "score", "class"})
_LONGEST_NAME = 4  # words of an answer
_LETTER_OF = 2  # words
_LEAVING_OUT = frozenset({"besides", "except", "excluding", "apart"})
_NEVER = 10**9
_LEADING = re.compile(r"[^.,;:()!?\[\]/–—]+,")  # "After a snake bite, which …"
_ADDING = frozenset("only even especially mainly".split())  # what follows these says something of its own
_LINKS = _ADDING | frozenset("and or but because although though while whereas which who so as if unless".split())
_PARTS = frozenset({"anti", "lik"})  # of stems of compounds: antiviral, clublike
_FEWEST_BARE = 2  # words that say something of their own
_TURNING = ("un", "im", "in", "ab", "non")
_SHORTEST_TURNED = 5  # letters of a word that a prefix turns
_TURNED = re.compile(r"(?:un|non|re)([a-z]{4,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The words that a claim may use without a finding.

    Shape:  `stems` are those of the cited words, of the headings above them, and what means the same; `around` those
            that a prompt may take from around the cited words; `poles` what the cited words say of amounts, in whatever
            words, and `said` of whatever has an opposite; `exempt` what needs no ground in this deck, its `subject`
            included; `initials` those of the cited words, which an acronym spells; `denying` says that they deny
            something, `referring` that they begin with what was named before. `reported` tells whether the report has a
            stem at all: that is enough for what a prompt leaves out ("besides fever"); `is_theme`, whether so much of
            the report speaks of it that a prompt may.
    """

    stems: frozenset[str]
    around: frozenset[str]
    poles: frozenset[tuple[str, str]]
    said: frozenset[tuple[str, str]]
    subject: frozenset[str]
    exempt: frozenset[str]
    initials: str
    denying: bool
    referring: bool
    reported: Callable[[str], bool]
    is_theme: Callable[[str], bool]

    def missing(self, piece: Piece, words: Words) -> Iterator[Word]:
        """Yield the words of `piece` that have no ground."""
        asked = {word.stem for answer in piece.answers for word in read_words(answer).words}
        joined = compounds(words) & self.stems
        left_out = next((word.at for word in words.words if word.text in _LEAVING_OUT), _NEVER)
        named = piece.role is Role.ANSWER and len(words.words) <= _LONGEST_NAME
        told = not named and self._mostly_here(words)  # a name must stand in the cited words themselves
        elsewhere = self.around if self.referring or told else frozenset[str]()
        plain = self._plain(words)
        directly = [one for one, after in pairwise(words.words) if one.text == "right" and after.text in BEHIND_RIGHT]
        before = ""
        for word in words.words:
            before, last = word.text, before
            if (
                (last == "how" and word.text in LEXICON)
                or (word.text == "left" and last in LEAVING)
                or word in directly
            ):
                continue  # "how severe" states nothing, nor does "is left", and "right on it" is directly on it
            if self._is_turned_by_prefix(word, words) or self._befalls(word):
                yield word
                continue
            if is_idle(word) or self._is_said(word) or any(_is_in(word, whole) for whole in joined):
                continue
            if piece.role is Role.SETTING and word.text in self.initials:
                continue
            in_prompt = piece.role in CONTEXT and word.stem not in asked
            if in_prompt and not asked and (self._sets_the_scene(word) or _is_ending(word, words)):
                continue
            if in_prompt and ((word.at > left_out and self.reported(word.stem)) or _is_letter_of(word, words)):
                continue
            if word in plain or self._is_genus(word, words):
                continue
            if word.stem not in (self.around if in_prompt else elsewhere) or word.text in word_list("people"):
                yield word

    def _is_genus(self, word: Word, words: Words) -> bool:
        """Return whether a letter stands for the genus of a species that the cited words name: "B. procyonis"."""
        species = next((one.stem for one in words.words if one.at == word.at + 2), "")
        named = len(word.text) == 1 and word.at + 1 in words.barriers and species in self.stems  # "T-cell" is none
        return named and any(len(one) > _SHORT and one.startswith(fold_letter(word.text)) for one in self.stems)

    def _plain(self, words: Words) -> frozenset[Word]:
        """Return the words of plain English in clauses most words of which have ground."""
        found: set[Word] = set()
        for clause in _clauses(words, _LINKS):
            content = [word for word in clause if not is_idle(word) and word.stem not in self.exempt]
            if sum(word.stem in self.stems for word in content) >= ENOUGH * len(content):
                found |= {word for word in content if word.text in plain_forms()}
        return frozenset(word for word in found if word.text not in LEXICON)

    def _sets_the_scene(self, word: Word) -> bool:
        """Return whether a prompt may use a word as it likes, as it says what kind of thing is asked for, or where."""
        kind = word.text in inflected("general") or word.text in inflected("kinds")
        return kind or (word.text in hinting_forms() and self.is_theme(word.stem))

    def bare(self, piece: Piece, words: Words) -> Iterator[Word]:
        """Yield the words of clauses without any ground, even if all of them are general."""
        if piece.role is Role.PROMPT and not piece.answers:
            first = next(_clauses(words, ())) if _LEADING.match(words.text) else []
            clauses = [] if any(word.text in _ASKING for word in first) else [first]
        elif (piece.role in CONTEXT and not piece.answers) or (piece.role is Role.NAME and "rows" in piece.keys):
            return
        else:
            clauses = list(_clauses(words, _LINKS))
        ground = self.around if piece.role in CONTEXT else self.stems
        for clause in clauses:
            content = [word for word in clause if word.text not in _GRAMMAR and word.stem not in self.exempt]
            fewest = 1 if clause and clause[0].text in _ADDING and clause[0].at else _FEWEST_BARE
            if len(content) >= fewest and not any(self._has_ground(word, ground) for word in content):
                yield from content

    def _has_ground(self, word: Word, ground: frozenset[str]) -> bool:
        poles = grounding(LEXICON.get(word.text, ()))
        turned = _TURNED.fullmatch(word.text)
        if turned and self.denying and stem(turned[1]) in ground:
            return True  # "unevenly" for "not evenly"
        return word.stem in ground or _is_number(word.text) or not self.poles.isdisjoint(poles)

    def _is_turned_by_prefix(self, word: Word, words: Words) -> bool:
        """Return whether a word has the prefix "un-" in the claim and not in the cited words, or vice versa."""
        said = not self.said.isdisjoint(LEXICON.get(word.text, ()))
        if said or word.stem in self.stems or is_idle(word):
            return False
        for prefix in _TURNING:
            if stem(prefix + word.text) in self.stems and len(word.text) >= _SHORTEST_TURNED:
                return all(one.text not in NEGATORS for one in words.words)
            rest = word.text.removeprefix(prefix)
            if rest != word.text and len(rest) >= _SHORTEST_TURNED and stem(rest) in self.stems:
                return not self.denying
        return False

    def _is_said(self, word: Word) -> bool:
        if word.stem in self.stems or word.stem in self.exempt:
            return True
        if has_digit(word.text):
            return is_shortened(word.text, self.stems) or is_numbered(word.text, self.stems)
        if word.text in word_list("people"):
            return False
        if needed := grounding(LEXICON.get(word.text, ())):
            return not (self.poles.isdisjoint(needed) and self.stems.isdisjoint(COMPARED.get(word.text, ())))
        if not self.said.isdisjoint(LEXICON.get(word.text, ())):
            return True  # "rapidly" for "quickly"
        return (
            is_everyday(word.text)
            or (self._is_compounded(word.text) or self._is_part_of_name(word) or is_composed(word.text, self.stems))
            or is_prefixed(word.text, self.stems)
        )

    def _befalls(self, word: Word) -> bool:
        """Return whether a word says what becomes of somebody, and the cited words have none that says the same."""
        same = fates().get(word.stem)
        return same is not None and word.stem not in self.exempt and same.isdisjoint(self.stems | self.around)

    def _is_part_of_name(self, word: Word) -> bool:
        plain = singular(word.text)
        return plain in combining() and any(names_part(plain, other) for other in self.stems)

    def _is_compounded(self, text: str) -> bool:
        """Return whether a cited word is a compound of this one and a general word: the heart of "heartbeat"."""
        text = singular(text)
        if len(text) < _SHORTEST_TURNED - 1:
            return False
        compounds_of = (other for other in self.stems if other.startswith(text) or other.endswith(text))
        rests = (
            other.removeprefix(text) if other.startswith(text) else other.removesuffix(text) for other in compounds_of
        )
        return any(rest in _PARTS or (len(rest) > _SHORT and rest in general_forms()) for rest in rests)

    def _mostly_here(self, words: Words) -> bool:
        """Return whether the cited words have most of a text; then the rest may be in sentences just before them."""
        own = [word for word in words.words if not (is_idle(word) or word.stem in self.exempt)]
        own = [word for word in own if not is_everyday(word.text)]
        return sum(word.stem in self.stems for word in own) >= ENOUGH * len(own)

    def is_unlike(self, words: Words, claim: Sequence[Words]) -> bool:
        """Return whether most words of a name are not there; for everyday words, most of the claim's, too."""
        content = [word for word in words.words if not (_is_tiny(word) or word.text in PARAPHRASED)]
        own = [word for word in content if word.stem not in self.exempt]
        if specific := [word for word in own if not is_everyday(word.text)]:
            return self._few(specific)
        if self.exempt and self.subject <= words.stems:
            return False
        if not own or any(_is_number(word.text) for word in words.words):
            return not own and self._few(content)  # of "40 years", only the number counts
        whole = [word for one in claim for word in one.words if not is_idle(word) and word.stem not in self.exempt]
        return self._few(content) and self._few(whole or content)

    def _few(self, words: Sequence[Word]) -> bool:
        there = sum(
            word.stem in self.stems
            or (self.referring and word.stem in self.around)  # "this test" for the one that was named before
            or is_shortened(word.text, self.stems)
            or not self.said.isdisjoint(LEXICON.get(word.text, ()))
            or ("level", TOO.get(word.text, "")) in self.said
            or self._is_compounded(word.text)
            or is_composed(word.text, self.stems)
            or is_prefixed(word.text, self.stems)
            for word in words
        )
        return bool(words) and there < ENOUGH * len(words)


def _clauses(words: Words, links: Collection[str]) -> Iterator[list[Word]]:
    """Yield the words between marks and `links`."""
    clause: list[Word] = []
    barriers = iter((*words.barriers, _NEVER))
    barrier = next(barriers)
    for word in words.words:
        if word.at > barrier or word.text in links:
            yield clause
            clause = []
            while word.at > barrier:
                barrier = next(barriers)
        clause.append(word)
    yield clause


def is_everyday(word: str) -> bool:
    """Return whether `word` is everyday English; with a prefix such as "un-" it is as everyday as without."""
    turned = _TURNED.fullmatch(word)
    return word in everyday_forms() or bool(turned and turned[1] in everyday_forms())


def is_idle(word: Word) -> bool:
    """Return whether a word is no matter here: a number, which is compared as one, or a word that is never compared."""
    return word.text in _GRAMMAR or _is_number(word.text) or (word.text[0].isdigit() and not has_digit(word.text))


@lru_cache(maxsize=100_000)
def _is_number(word: str) -> bool:
    return bool(read_figures(word))


def _is_tiny(word: Word) -> bool:
    """Return whether a word has no content of its own, or is a letter or numeral of a name: the II of "type {{II}}"."""
    return is_idle(word) or set(word.text) <= _NUMERALS or len(word.text) == 1


def _is_ending(word: Word, words: Words) -> bool:
    """Return whether a word is what another of its text ends with: -megaly of hepatomegaly."""
    return len(word.text) > _SHORT and any(one is not word and one.text.endswith(word.text) for one in words.words)


def _is_letter_of(word: Word, words: Words) -> bool:
    """Return whether a word is a letter of the acronym that is named after it: the B of "the B of CRAB"."""
    after = [one.text for one in words.words if word.at < one.at <= word.at + _LETTER_OF]
    return len(word.text) == 1 and after[:1] == ["of"] and after[1:] != [] and fold_letter(word.text) in after[1]


def _is_in(word: Word, whole: str) -> bool:
    return word.text in whole or word.stem in whole


def is_numbered(text: str, stems: Collection[str]) -> bool:
    """Return whether the number of a grade or stage stands there by itself: "grade 5" for "5: ventilated"."""
    letters = text.rstrip("0123456789")
    return letters in _GRADES and text[len(letters) :] in stems


def is_shortened(text: str, stems: Iterable[str]) -> bool:
    """Return whether a name with digits stands there, be it by its initial: IL-6 for interleukin-6."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not letters.isalpha() or not digits:
        return False
    for other in stems:
        name = other.removesuffix(digits)
        if name != other and name.isalpha() and name[0] == letters[0] and min(len(name), len(letters)) <= _SHORT:
            return True
    return False
