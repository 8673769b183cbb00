"""Explaining texts (hints and `why`), held against the whole report, to which they may add, but not contradict."""

import re
from collections.abc import Iterator
from functools import cache

from poems_cards.audit.asides import Asides
from poems_cards.audit.claims import Piece
from poems_cards.audit.crossings import other_way
from poems_cards.audit.evidence import Cited, Ground, Read
from poems_cards.audit.flows import flows, together
from poems_cards.audit.flows import turned as turned_round
from poems_cards.audit.polarity import Reading
from poems_cards.audit.prefixes import is_placed
from poems_cards.audit.restated import turned
from poems_cards.audit.support import is_idle
from poems_cards.audit.thesaurus import names_part, same_words
from poems_cards.facts.keys import Role
from poems_cards.language.tokens import fold_letter, spoken
from poems_cards.language.wordlists import (
    everyday_forms,
    general_forms,
    hinting_forms,
    inflected,
    lines_of,
    parts_of_body,
    systems,
)
from poems_cards.language.words import Word, Words, read_words

_FEWEST_TURNED = 3  # pairs of names: an explanation says more than the sentences do
_FEWEST_SHARED = 2  # words that a note shares with a sentence on the same subject
_LANGUAGE = re.compile(r"\b(?:Greek|Latin|French|German|Italian|Spanish|English|Arabic|Japanese)\b")
_EXPLAINED = re.compile(r"\b([^\W\d_]+)(?: (?:is|are|means|meant|for)\b|, | \()")
_EMPHASISED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
_EVERYWHERE = "whole body"
_NEAREST = 3  # sentences that a note is compared with
_TELLING = 20  # the most sentences that may have a word for it to show which ones are on the same subject
_SHORTEST_PART = 3  # letters of a part of a word: "hyper"


def unknown_words(piece: Piece, own: frozenset[str], ground: Ground, exempt: frozenset[str]) -> Iterator[Word]:
    """Yield the words of a text that neither the report, the fact's `own` words nor general English have."""
    words = read_words(piece.text)
    foreign = _mentioned(piece.text)
    classes = hinting_forms() | _told() if piece.role is Role.HINT else inflected("kinds")
    for word in words.words:
        noticed = piece.role is Role.NOTE and word.text in _noticed() - everyday_forms()
        general = word.text in general_forms() and not noticed
        if is_idle(word) or word.stem in exempt or word.stem in own or general:
            continue
        known = word.text in classes or word.text in foreign or _is_part(fold_letter(word.text), own)
        if not (
            known
            or is_placed(word.text, ground.has)
            or any(map(ground.has, (word.stem, f"anti{word.stem}", *same_words().get(word.stem, ()))))
        ):
            yield word


@cache
def _told() -> frozenset[str]:
    """Return words for what is noticed and done, which a hint may name: it is no name of a disease or a drug."""
    lines = (*lines_of("same_symptoms"), *lines_of("same_body"), *lines_of("same_procedures"), *lines_of("same_prose"))
    return inflected("verbs").union(word.text for line in lines for word in read_words(line).words)


@cache
def _noticed() -> frozenset[str]:
    """Return words for what people notice of a disease ("fever"): no note may add one that no source has."""
    return frozenset(word for _, words in systems() for word in words)


def misplaced(hint: str, answer: str) -> str:
    """Return a part of the body that a hint names, and of which none that its answer is about is one; "" if none is."""
    pointed = {word.text: parts for word in read_words(hint).words if (parts := parts_of_body().get(word.text))}
    if not pointed:
        return ""
    about = {word.text for word in read_words(answer).words}
    named = frozenset[str]().union(*pointed.values())
    there = frozenset[str]().union(*(parts_of_body().get(word, frozenset()) for word in about))
    if not there or named & there or _EVERYWHERE in there | named:
        return ""
    return (
        "" if any(names_part(plain, word) for plain in named.union(pointed) for word in about) else next(iter(pointed))
    )


def _mentioned(text: str) -> frozenset[str]:
    """Return the words that a text only mentions: emphasized ones, and those of another language."""
    emphasised = " ".join(_EMPHASISED.findall(text))
    explained = _EXPLAINED.findall(text) if _LANGUAGE.search(text) else []
    return frozenset(spoken(" ".join((emphasised, *explained))))


def _is_part(part: str, own: frozenset[str]) -> bool:
    """Return whether a word is the beginning or the end of one of `own`: a note explains what a name is made of."""
    if 1 < len(part) < _SHORTEST_PART:
        return False
    return any(len(word) > len(part) and (word.startswith(part) or word.endswith(part)) for word in own)


def contradictions(piece: Piece, cited: Cited, ground: Ground, idle: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the cues by which a note contradicts the cited sentences or the most similar ones, each with the way."""
    words = read_words(piece.text)
    near = _nearest(words, ground)
    after = cited.after if piece.role is Role.NOTE else ()
    theirs = list(dict.fromkeys([*cited.sentences, *cited.before, *after, *near]))
    readings = [read.reading for read in theirs]
    told = [read.reading for read in cited.sentences]
    asides = Asides(reading=Reading(words), theirs=readings, cited=told, idle=idle)
    found = [*asides.found()]
    if piece.role is not Role.HINT:  # which names a thing, and says nothing of it
        found += asides.dropped()
        named = {word for word, _ in found}
        found += [each for each in turned(words.text, cited, ground, idle) if each[0] not in named]
    yield from found
    told_by = together(flows(read.sentence.text).items() for read in theirs)
    if verb := turned_round(flows(piece.text), told_by, least=_FEWEST_TURNED):
        yield verb, other_way(verb)


def _nearest(words: Words, ground: Ground) -> list[Read]:
    """Return the sentences that share most telling words with a note."""
    shared: dict[Read, int] = {}
    for stem in sorted({word.stem for word in words.words if not is_idle(word)}):
        where = ground.where.get(stem, ())
        for locator in where if len(where) <= _TELLING else ():
            read = ground.sentences[locator]
            shared[read] = shared.get(read, 0) + 1
    best = sorted((read for read in shared if shared[read] >= _FEWEST_SHARED), key=lambda read: -shared[read])
    return best[:_NEAREST]
