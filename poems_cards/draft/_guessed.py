"""Sentences that are set side by side -> what each is probably about: a guess for a curator to overtype."""

import re
from collections.abc import Iterator, Mapping, Sequence

from poems_cards.draft._compared import entry_begin, is_named
from poems_cards.draft._verb_words import verb_forms
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import bare
from poems_cards.language.tokens import spoken, written
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_PARTS = re.compile(r"[,;:.()]\s")
_WORDIEST = 4
_FEWEST_LETTERS = 3
_POINTING = frozenset("it its they them their this these".split())
_LEADING = frozenset("in on at among with".split())
_ARTICLES = frozenset("a an the".split())


def guessed(
    sentences: Sequence[Sentence], said: Mapping[Locator, str], taken: Sequence[str] = ()
) -> dict[Locator, str]:
    """Return a name for each text of `said` for which there is one: no two alike, nor like one that is `taken`.

    The first that serves of: the subject of the sentence that begins its paragraph or entry, if the text says that
    again or begins by pointing to it; its own subject, if no other text names that; where, or in whom, it is so, in
    words that no other text has; its own subject; the one that begins its paragraph.
    """
    places = {sentence.locator: index for index, sentence in enumerate(sentences)}
    found: dict[Locator, str] = {}
    for locator, text in said.items():
        others = _stems(" ".join(other for at, other in said.items() if at != locator))
        known = {name.casefold() for name in (*taken, *found.values())}
        own = [bare(each) for each in _names(_first(sentences, places[locator.whole]), text, others)]
        if name := next((name for name in own if name and name.casefold() not in known), ""):
            found[locator] = name
    return found


def _names(first: str, text: str, others: frozenset[str]) -> Iterator[str]:
    """Yield what a text may be about, whose paragraph begins with the sentence `first`, the likeliest first."""
    topic, subject = _subject(first), _subject(text)
    is_own = bool(topic) and not _stems(topic) <= others
    if is_own and (_stems(topic) <= _stems(text) or not _POINTING.isdisjoint(spoken(text)[:1])):
        yield topic
    if subject and not _stems(subject) <= others:
        yield subject
    for part in _PARTS.split(text):
        yield from _places(part, others)
    yield subject
    yield topic if is_own else ""


def _subject(text: str) -> str:
    """Return what a sentence speaks of, "" if that is not told, or not named by itself."""
    clause = main_clause(text)
    subject = bare(clause.subject.partition(",")[0]) if clause else ""
    begins = subject.casefold().partition(" ")[0]
    return (
        subject
        if is_named(subject) and begins not in word_list("grammar") and len(subject.split()) <= _WORDIEST
        else ""
    )


def _places(text: str, others: frozenset[str]) -> Iterator[str]:
    """Yield the nouns behind "in" and the like, with those beside them, that no other text has: "in the blue marsh"."""
    run: list[str] = []
    is_led = False  # whether such a word stands before, but for articles
    for word in (*written(text), "."):
        names = len(word) >= _FEWEST_LETTERS and _names_something(word.casefold())
        if names and (run or (is_led and not _stems(word) <= others)):
            run.append(word)
        elif run:
            name = re.search(r"\W+".join(run[:_WORDIEST]), text)
            if name and is_named(name[0]):
                yield name[0]
            run = []
        is_led = word.casefold() in _LEADING or (is_led and word.casefold() in _ARTICLES)


def _names_something(word: str) -> bool:
    return (
        word.isalpha()
        and word not in word_list("grammar")
        and word not in word_list("idle")
        and word not in verb_forms()
        and not word.endswith("ly")
    )


def _first(sentences: Sequence[Sentence], index: int) -> str:
    """Return the sentence that begins the entry or paragraph in which a sentence stands."""
    return (entry_begin(sentences, index) or sentences[index - sentences[index].locator.sentence + 1]).text


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in read_words(text).words if word.text not in word_list("grammar"))
