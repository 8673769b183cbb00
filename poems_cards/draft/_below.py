"""A sentence or a heading -> the entries of the list that stands below it."""

import re
from collections.abc import Sequence
from itertools import islice

from poems_cards.draft.clauses import main_clause
from poems_cards.report.report import Sentence

_OPENS = re.compile(
    r"(?::|\b(?:includ(?:es?|ing)|such as|are|following|by|with|using|when|to|for|have|experience|develop|notice"
    r"|causes?|involves?))$"
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
    if apart and (heads := _heads(sentences, at + 1)):
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
    """Return the entries from `at` on that are each a block of their own, as they are in a list with blank lines."""
    found: list[Sentence] = []
    for number, sentence in enumerate(islice(sentences, at, None), start=at):
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        alone = after is None or after.locator.block != sentence.locator.block
        in_row = not found or sentence.locator.block == found[-1].locator.block + 1
        short = len(sentence.text.split()) <= _WORDIEST_ITEM and not _OPENS_NEXT.search(sentence.text)
        if not (alone and in_row and short) or _is_sentence(sentence):
            break
        found.append(sentence)
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
        if _is_sentence(head) or not explained or len(head.text.split()) > _WORDIEST_HEAD:
            break
        found.append(head)
        while at < len(sentences) and sentences[at].locator.block == block:
            at += 1
        if at < len(sentences) and sentences[at].locator.block != block + 1:
            break
    return tuple(found) if len(found) >= FEWEST else ()


def _is_sentence(sentence: Sentence) -> bool:
    return sentence.text.endswith(".") and main_clause(sentence.text) is not None
