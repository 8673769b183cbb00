"""A sentence or a heading -> the entries of the list that stands below it."""

import re
from collections.abc import Sequence
from itertools import groupby, islice, pairwise, takewhile

from poems_cards.draft.clauses import main_clause
from poems_cards.report.report import Sentence

_OPENS = re.compile(
    r"(?::|\b(?:includ(?:es?|ing)|such as|are|following|by|on|if|that|with|using|when|to|for|have|experience"
    r"|develop|notice|causes?|involves?))$"
)
_ANNOUNCES = re.compile(r"\b(?:following (?:is|are)|list of)\b.*\.$")
_OPENS_NEXT = re.compile(r"(?::|\bthe following|^[A-Z].*\s(?:includes?|are|with|such as))$")
# A heading below which a list may stand that no sentence opens.
HEADS_LIST = re.compile(
    r"(?:What are )?(?:the )?((?:[a-z]+ )?(?:signs and symptoms|symptoms|signs|causes|complications|risk factors"
    r"|treatments?)(?: (?:of|for) [^?]+?)?) ?\??",
    re.IGNORECASE,
)
_LONGEST_LIST = 30
_WORDIEST_ENTRY = 12
_WORDIEST_ITEM = 30
_WORDIEST_HEAD = 8
FEWEST = 2
_FEWEST_HEADS = 3


def items_of(sentences: Sequence[Sentence], at: int, text: str) -> tuple[Sentence, ...]:
    """Return the entries of the list that the sentence opens, in its own block or the next."""
    block = sentences[at].locator.block
    if not _OPENS.search(text) and not _ANNOUNCES.search(text):
        return ()
    if _ANNOUNCES.search(text):  # other sentences may stand before the list
        while at + 1 < len(sentences) and sentences[at + 1].locator.block == block and _is_sentence(sentences[at + 1]):
            at += 1
    if at + 1 < len(sentences) and sentences[at + 1].locator.block == block + 1:
        block += 1
    apart = block != sentences[at].locator.block
    if apart and (heads := _heads(sentences, at + 1) or _heads_within(sentences, at + 1)):
        return heads
    found = []
    for sentence in islice(sentences, at + 1, None):
        if sentence.locator.block != block or len(sentence.text.split()) > _WORDIEST_ITEM:
            break
        if _OPENS_NEXT.search(sentence.text) or (not apart and _is_sentence(sentence)):
            break  # another list, or what follows this one in its block
        found.append(sentence)
    entries = [each for each in found if not _is_sentence(each)]
    if len(found) < FEWEST and apart:
        entries = _loose(sentences, at + 1)
    return tuple(entries) if len(entries) >= FEWEST and len(found) <= 2 * len(entries) else ()


def _loose(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    """Return the entries from `at` on that are each a block of their own, as they are in a list with blank lines.

    An entry may have sentences behind it that explain it. Where the row comes to one that opens another list, it is not
    known where the first one ends: there are none.
    """
    found: list[Sentence] = []
    for block, row in groupby(islice(sentences, at, None), key=lambda sentence: sentence.locator.block):
        first, *others = row
        in_row = not found or (block == found[-1].locator.block + 1 and first.heading == found[-1].heading)
        if not in_row or _is_sentence(first):
            break
        known = not _OPENS_NEXT.search(first.text) and len(first.text.split()) <= _WORDIEST_ITEM
        if not known or not all(map(_is_sentence, others)):
            return []
        found.append(first)
    return found


def below_heading(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """Return the entries of a list that begins at `at` right below a heading that says what they are."""
    heading, block = sentences[at].heading, sentences[at].locator.block
    is_first = at == 0 or (sentences[at - 1].heading != heading and sentences[at - 1].locator.block < block)
    if not is_first or not HEADS_LIST.fullmatch(heading):
        return ()
    found = [each for each in islice(sentences, at, at + _LONGEST_LIST) if each.locator.block == block]
    short = all(not _is_sentence(each) and len(each.text.split()) <= _WORDIEST_ENTRY for each in found)
    return tuple(found) if len(found) >= FEWEST and short else ()


def _heads(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """Return the entries from `at` on that each begin a block, and are explained in it."""
    found = []
    while at + 1 < len(sentences):
        block = sentences[at].locator.block
        head, explained = sentences[at], _is_sentence(sentences[at + 1]) and sentences[at + 1].locator.block == block
        if not _is_head(head) or not explained:
            break
        found.append(head)
        while at < len(sentences) and sentences[at].locator.block == block:
            at += 1
        if at < len(sentences) and sentences[at].locator.block != block + 1:
            break
    return tuple(found) if len(found) >= FEWEST else ()


def _heads_within(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """Return the entries of the block from `at` on, each of which is a sentence of a few words that others explain."""
    block = [*takewhile(lambda each: each.locator.block == sentences[at].locator.block, islice(sentences, at, None))]
    heads = [each.text.endswith(".") and _is_head(each) for each in block]
    told = all(not (head and after) for head, after in pairwise(heads)) and not heads[-1]
    found = tuple(each for each, head in zip(block, heads, strict=True) if head)
    return found if heads[0] and told and len(found) >= _FEWEST_HEADS else ()


def _is_head(sentence: Sentence) -> bool:
    return not _is_sentence(sentence) and len(sentence.text.split()) <= _WORDIEST_HEAD


def _is_sentence(sentence: Sentence) -> bool:
    return says(sentence.text)


def is_unmarked(text: str) -> bool:
    """Return whether `text` is a sentence without its full stop, as entries of lists are, and opens no list."""
    return text[-1:].isalnum() and says(text) and not _OPENS.search(text)


def says(text: str) -> bool:
    """Return whether `text` is a sentence; an entry without a full stop is one if it has an "is" or "may"."""
    clause = main_clause(text if text.endswith(".") else f"{text}.")
    return clause is not None and (text.endswith(".") or bool(clause.auxiliary))
