"""The frame for terms that a sentence explains on the way: behind a comma, in the entries of a list."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._verb_words import verb_forms
from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import capital, is_answer, is_name
from poems_cards.draft.proposals import BACKGROUND, Proposal, Topic, propose
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import everyday_forms, inflected, parts_of_body, word_list

COMPARED = re.compile(
    r"(?:an?\s|the\s)?(?:more|less|most|least|much|even|similar|different|another|(?:mild|larg|small|weak|strong|long"
    r"|short|high|low|rar|old|young|deep|wid|thick|thin|fast|slow|great|broad)er|worse|better|earlier)\b"
)
_APPOSED = re.compile(r",\s(?P<meaning>an?\s(?:[\w'’-]+\s){1,10}[\w'’-]+)(?=\.$|,\s(?:which|who|is|are|can|may|has)\b)")
_ITEM = re.compile(
    r"(?P<term>[\w-]+(?:\s[\w-]+){0,3}),\s(?P<meaning>an?\s(?:condition|disorder|disease|type|form|kind)\b[^;:]*?)\.?"
)
_RELATION = re.compile(
    r"\b(?:goal|aim|purpose|hallmark|step|cause|complication|symptom|sign|factor|effect|result|problem|reason|way|option"
    r"|risk|feature|member|few|lot|number|variety)s?\b"
)
_MOST = 3  # words of a term
# What may be said of any illness.
_OF_ANY = meaning_of("life-threatening, serious, severe, rare or common condition, disorder, disease, problem, illness")
_LITTLE = 2  # words with a meaning
_FEWEST = 3  # words of a meaning: "a drug" says too little


def glosses(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a term means that has its meaning behind a comma."""
    text = passage.text
    for found in _APPOSED.finditer(text):
        a_clause = main_clause(f"{capital(found['meaning'])}.")  # "In tonometry, an instrument measures"
        if not a_clause and not _RELATION.search(found["meaning"]) and len(found["meaning"].split()) >= _FEWEST:
            yield from _explained(passage, topic, text[: found.start()], found["meaning"])
    for item in passage.items:
        if (match := _ITEM.fullmatch(item.text)) and is_answer(match["meaning"]):
            yield from _explained(replace(passage, sentence=item), topic, topic.lower(match["term"]), match["meaning"])


def _explained(passage: Passage, topic: Topic, before: str, meaning: str) -> Iterator[Proposal]:
    """Yield the term at the end of `before`, as far back as its words are no general English, with its meaning."""
    words = before.split()
    run: list[str] = []
    while words and len(run) < _MOST and weight(words[-1]) and re.fullmatch(r"[\w'’-]+", words[-1]):
        run.insert(0, words.pop())
    term = topic.lower(" ".join(run)) if not words else " ".join(run)
    joined = bool(words) and words[-1].casefold() in ("and", "or")
    cut = (
        bool(words)
        and words[-1].casefold().strip(",;") not in word_list("grammar") | verb_forms()
        and words[-1][-1] not in ",;("
    )
    row = joined or cut or re.search(r"\b(?:and|or)\b", re.split(r"\s(?:that|which|who)\s", meaning)[0])
    if COMPARED.match(meaning) or is_known(term):
        return
    good = (
        not says_little(meaning)
        and is_name(term, _MOST)
        and is_answer(meaning)
        and not term.isupper()
        and not topic.speaks_of(term)
    )
    known = inflected("classes") | inflected("kinds")
    if good and not row and weight(term, known) and _is_plain(meaning):
        yield definition(passage, term, meaning, "")


def is_known(term: str) -> bool:
    """Return whether a term needs no meaning for anybody who learns medicine: a part of the body, a common symptom."""
    return parts_of_body().keys() | inflected("known") | everyday_forms() >= frozenset(term.casefold().split())


def _is_plain(meaning: str) -> bool:
    """Return whether `meaning` explains a term in plainer words, and is neither another term nor a clause."""
    words = meaning_of(meaning)
    if words and meaning.split(maxsplit=1)[0] in verb_forms() - word_list("verbs"):
        return False  # "exhales (breathes out)"
    explains = weight(meaning) < len(words) and len(meaning.split()) > 1
    return explains and not PEOPLE_AT_WORK.search(meaning) and not re.search(r"\b(?:called|known as)\b", meaning)


def says_little(meaning: str) -> bool:
    """Return whether `meaning` names no more than a kind of thing: "a part of the brain"."""
    words = meaning_of(meaning) - _OF_ANY
    return len(words) <= _LITTLE and not weight(meaning, _OF_ANY | inflected("classes") | inflected("body"))


def definition(passage: Passage, term: str, meaning: str, words: str) -> Proposal:
    """Return what `term` means; `words` are those that the passage says it in, if they may be a clause of it."""
    if is_plural(term):
        values = {"prompt": f"What are {term}?", "answer": meaning}
        return propose("question", passage, values, f"{term} meaning", words=words, level=BACKGROUND)
    values = {"term": term, "meaning": meaning}
    return propose("definition", passage, values, f"{term} meaning", words=words, level=BACKGROUND)
