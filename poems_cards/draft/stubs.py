"""Sentences of which nothing is drafted -> stubs, each for what one fact may be written of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, takewhile

from poems_cards.draft._below import FEWEST, below_heading, items_of, says
from poems_cards.draft.phrases import points
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_ENDS = (".", "!", "?")


def grouped(rest: Collection[Locator], sentences: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """Return those of `sentences` whose locators are in `rest`, those together that belong into one stub.

    That are a sentence with the entries of the list that it opens, and all places that say the same. A sentence that
    is not in `rest` stands above its entries, too.
    """
    found: dict[tuple[str, ...], list[Sentence]] = {}
    left = {*rest}
    for at, sentence in enumerate(sentences):
        entries = [each for each in _opened(sentences, at) if each.locator in left and each is not sentence]
        if sentence.locator in left or len(entries) >= FEWEST:
            group = [sentence, *entries]
            left -= {each.locator for each in group}
            found.setdefault(tuple(_words(each) for each in group), []).extend(group)
    return [tuple(group) for group in found.values()]


def repeated(rest: Iterable[Sentence], covered: Mapping[Locator, Sentence]) -> dict[Locator, str]:
    """Return why sentences need no fact that only say again what a covered one says, by their locators."""
    first: dict[str, Locator] = {}
    for at, sentence in covered.items():
        first.setdefault(_words(sentence), at)
    return {
        each.locator: f"says what {first[_words(each)]} says"
        for each in rest
        if _words(each) in first and says(each.text) and not points(each.text)
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
