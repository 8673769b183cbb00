"""Sentences of explaining texts that say again what one sentence of the report says: it must say the same."""

import re
from collections.abc import Iterator

from poems_cards.audit.contradictions import Turns
from poems_cards.audit.evidence import Cited, Ground, Read
from poems_cards.audit.negations import Negations
from poems_cards.audit.polarity import Reading
from poems_cards.audit.support import is_idle
from poems_cards.language.words import read_words

_SENTENCES = re.compile(r"(?<=[.;!?])\s+")
_POINTING = frozenset("it they this these its their he she both".split())  # to what the fact is about
_MEASURED = frozenset({"level", "size", "amount"})  # of which a sentence has those of several things
_FEWEST = 3  # words that a sentence of the report shares with one that says it again,
_MOST = 0.6  # and which share of the words these are
_TELLING = 20  # the most sentences that may have a word for it to show which one is said again


def turned(text: str, cited: Cited, ground: Ground, idle: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` that turn a sentence that it says again, each with how; `idle` stems tell nothing."""
    for part in _SENTENCES.split(text):
        words = read_words(part)
        if said := _said({word.stem for word in words.words if not is_idle(word)} - idle, cited, ground):
            reading, theirs = Reading(words), [read.reading for read in said]
            yield from Turns(readings=[reading], others=[[]], theirs=theirs, idle=idle).opposed(reading)
            if denied := Negations(theirs=theirs, idle=idle).dropped(reading):
                yield denied, f"the report denies {denied!r}"
        elif words.words and words.words[0].text in _POINTING:
            yield from _of_same(Reading(words), cited, idle)


def _of_same(reading: Reading, cited: Cited, idle: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of a text on what the fact is about that say the opposite of its sentences and those before."""
    around = {(cue.kind, cue.pole) for read in cited.before for cue in read.reading.cues}
    own = {cue.text for cue in reading.cues if cue.kind not in _MEASURED and (cue.kind, cue.pole) not in around}
    turns = Turns(readings=[reading], others=[[]], theirs=[read.reading for read in cited.sentences], idle=idle)
    yield from (each for each in turns.opposed(reading) if each[0] in own)


def _said(content: set[str], cited: Cited, ground: Ground) -> list[Read]:
    """Return the sentences that have most of the stems `content`, those that are cited before others."""
    found = dict.fromkeys((*cited.sentences, *cited.before, *cited.after))
    for stem in sorted(content):
        where = ground.where.get(stem, ())
        found |= dict.fromkeys(ground.sentences[at] for at in (where if len(where) <= _TELLING else ()))
    shared = {read: len(content & read.cited.stems) for read in found}
    most = max(shared.values(), default=0)
    best = [read for read in shared if shared[read] == most]
    return (
        [read for read in best if read in cited.sentences] or best if most >= max(_FEWEST, _MOST * len(content)) else []
    )
