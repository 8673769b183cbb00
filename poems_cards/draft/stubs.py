"""Sentences of which nothing is drafted -> stubs, each for what one fact may be written of."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, takewhile

from poems_cards.draft._below import FEWEST, below_heading, items_of, says
from poems_cards.draft.phrases import points
from poems_cards.language.tokens import meaning, spoken
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_ENDS = (".", "!", "?")
_FINITE = frozenset("is are was were can may will might could should do does has have".split())
_LEANS = re.compile(
    r"(?:In )?(?:Its?|They|Their|This|These|Those|Such|He|She|His|Her|Another)\b"
    r"|The (?:[\w-]+ ){1,2}(?:is|are|was|were|can|may|will|should|usually)\b",
    re.IGNORECASE,
)
_TELLING = 4  # words with a meaning: "No anesthesia is needed" has fewer


def grouped(
    rest: Collection[Locator], sentences: Sequence[Sentence], drafted: Collection[Locator] = ()
) -> list[tuple[Sentence, ...]]:
    """Return those of `sentences` whose locators are in `rest`, those together that belong into one stub.

    That are a sentence with the entries of the list that it opens, also those of which something else is `drafted`, and
    all places that say the same. A sentence that is not in `rest` stands above its entries, too.
    """
    found: dict[tuple[str, ...], list[Sentence]] = {}
    left = {*rest}
    for at, sentence in enumerate(sentences):
        below = [each for each in _opened(sentences, at) if each is not sentence]
        entries = [each for each in below if each.locator in left]
        if sentence.locator in left or len(entries) >= FEWEST:
            whole = [each for each in below if each.locator in left or each.locator in drafted] if entries else []
            group = [sentence, *whole]
            left -= {each.locator for each in group}
            about = "" if stands_alone(sentence) else _above(sentences, at)
            found.setdefault((about, *map(_words, group)), []).extend(group)
    return [tuple(group) for group in found.values()]


def stands_alone(sentence: Sentence) -> bool:
    """Return whether a sentence says the same wherever it stands, and not something of what stands above it."""
    text = sentence.text
    whole = says(text) or (text.endswith(_ENDS) and not _FINITE.isdisjoint(text.casefold().split()))
    return whole and not _LEANS.match(text) and len(meaning(spoken(text))) >= _TELLING


def _above(sentences: Sequence[Sentence], at: int) -> str:
    """Return what stands above a sentence: words in its block that are no sentence ("Blood test."), or the heading."""
    here = sentences[at].locator
    before = reversed(sentences[max(0, at - here.sentence + 1) : at])
    heads = (each.text for each in before if each.text.endswith(_ENDS) and not says(each.text))
    return next(heads, f"{here.source} {sentences[at].heading}")


def repeated(rest: Iterable[Sentence], covered: Mapping[Locator, Sentence]) -> dict[Locator, str]:
    """Return why sentences need no fact that only say again what a covered one says, by their locators."""
    first: dict[str, Locator] = {}
    for at, sentence in covered.items():
        first.setdefault(_words(sentence), at)
    return {
        each.locator: f"says what {first[_words(each)]} says"
        for each in rest
        if _words(each) in first and says(each.text) and not points(each.text) and stands_alone(each)
    }


def _opened(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """Return the entries of the list that a sentence opens; also of one that only breaks off above a list."""
    sentence = sentences[at]
    if found := items_of(sentences, at, sentence.text) or below_heading(sentences, at):
        return found
    block = sentence.locator.block + 1
    below = tuple(takewhile(lambda each: each.locator.block == block, islice(sentences, at + 1, None)))
    broken = [each for each in (sentence, *below) if not each.text.endswith(_ENDS)]
    is_list = len(below) >= FEWEST and sentence in broken and 2 * len(broken) > len(below) + 1
    return below if is_list else ()


def _words(sentence: Sentence) -> str:
    return " ".join(sentence.text.casefold().split()).rstrip(".:")
