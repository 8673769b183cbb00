"""The frame for terms that a sentence names after it has said what they are: "a special light called a slit lamp"."""

import re
from collections.abc import Iterator

from poems_cards.draft._glosses import COMPARED, definition, is_known, says_little
from poems_cards.draft._verb_words import verb_forms
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import bare, capital, is_name
from poems_cards.draft.proposals import Proposal, Topic
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import word_list

_CALLED = re.compile(
    r"(?P<meaning>\b(?:an?\s)?(?:[\w-]+\s){1,7}?[\w-]+?),?\s(?:called|known as|termed)\s"
    r"(?P<term>(?:an?\s)?[\w-]+(?:\s[\w-]+){0,3}?)"
    r"(?=[,.;:]|\s(?:in|to|that|which|and|is|are)\b)"
)
_BEFORE_MEANING = re.compile(
    r"^.*\b(?:use|uses|used|(?:much|many|most|some|amounts?|levels?|deposits?|number|lack|up|consists?|full) of|as"
    r"|for|against|through|making|producing|is|are|by|from|into|include|includes"
    r"|including|with|on|to|and)"
    r"\s(?!the\s)",
    re.IGNORECASE,
)
_LITTLE = 2  # words: "special dye" says too little
_COUNTED = re.compile(r"\d|\b(?:million|thousand|hundred|two|three|four|several|many)\b")


def terms_called(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Yield what a term means that a sentence names behind "called"."""
    for found in _CALLED.finditer(passage.text):
        yield from _called(passage, topic, found)


def _called(passage: Passage, topic: Topic, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield the meaning that "a special light called a slit lamp" gives."""
    term = found["term"].strip()
    meaning = _BEFORE_MEANING.sub("", found["meaning"]).strip()
    meaning = re.sub(r"^.*(?<!\bof)\s(?=an?\s)", "", meaning)
    meaning = re.sub(r"^.*\b(?!types? |kinds? |forms? |class |groups? )\w+ of (?=an?\s)", "", meaning)
    if (
        re.search(r"\s(?:on|for|with|at|by|from)\s", term)
        or not is_name(term, 5)
        or term.endswith("ed")
        or topic.is_subject(term)
        or re.search(r"\b(?:also|sometimes|is|are)$", found["meaning"])
    ):
        return
    if is_plural(term) != is_plural(meaning) or _states(meaning) or COMPARED.match(meaning):
        return
    if (
        is_name(meaning, 8)
        and not says_little(meaning)
        and not is_known(term)
        and not _COUNTED.search(meaning)
        and len(bare(meaning).split()) > _LITTLE
    ):
        yield definition(passage, topic.lower(bare(term)), topic.lower(meaning), "")


def _states(meaning: str) -> bool:
    """Return whether `meaning` has a verb, as a piece of a clause has."""
    inner = any(word in verb_forms() - word_list("verbs") for word in meaning.split()[1:-1])
    return inner or main_clause(f"{capital(meaning)}.") is not None
