"""Frames for terms that a sentence explains on the way: in brackets, behind a comma, in the entries of a list."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator
from dataclasses import replace

from poems_cards.draft._inflections import is_plural
from poems_cards.draft._verb_words import verb_forms
from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import is_answer, is_name
from poems_cards.draft.proposals import BACKGROUND, Proposal, Topic, propose
from poems_cards.language.wordlists import everyday_forms, inflected, parts_of_body, word_list

_GLOSS = re.compile(
    r"(?P<plain>[^,;:()]{8,70}?)\s\((?:an?\s)?(?P<term>[a-z]+(?:\s[a-z]+){0,2})\)"
    r"(?=[.,;:]|$|\s(?:and|or|in|of|that|which|is|are|can|may|with|to|from|by|for|as|on|at)\b)"
)
_LEARNED = re.compile(
    r"(?:ia|is|us|emia|uria|oma|omas|ae|opathy|itis|osis|algia|ectomy|asthenia|opacity|plasia|cele|megaly|phagia|pnea|sias|ias)$"
)
_LEADS = r"\b(?:include|includes|including|and|or|as|experience|have|has|cause|causes|develop)\s"
_LEADS_UP = re.compile(rf"^.*{_LEADS}")
_BRACKET = re.compile(r"\s\((?P<plain>[a-z][a-z' -]{6,70})\)")
_NOUN_BEHIND = re.compile(
    r"\s(?!(?:and|or|in|of|that|which|who|is|are|can|may|with|to|from|by|for|as|on|at|into|through|during|after|before)\b)"
    r"(?P<word>[a-z]+)"
)
_ANATOMY = re.compile(r"(?:ae|ula|um)$")
COMPARED = re.compile(
    r"(?:an?\s|the\s)?(?:more|less|most|least|much|even|similar|different|another|(?:mild|larg|small|weak|strong|long"
    r"|short|high|low|rar|old|young|deep|wid|thick|thin|fast|slow|great|broad)er|worse|better|earlier)\b"
)
# What brackets hold beside the meaning of a word: examples, places, other names.
_NO_GLOSS = re.compile(
    r"(?:also|see|such|usually|for|or|in|at|about|up|called|mainly|most|mostly|even|when|if|which|that|including|with"
    r"|from|by|on|to|and|but|not|less|more|over|under|between|as|especially|particularly|both|sometimes|often"
    r"|sporadic|known|formerly|commonly|primarily|passed|other)\b"
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
_FEWEST = 3  # words of a meaning: "a drug" says too little


def glosses(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What a term means that stands in brackets, or has its meaning in brackets or behind a comma."""
    text = passage.text
    for found in _GLOSS.finditer(text):
        yield from _learned(passage, topic, found)
    for found in _BRACKET.finditer(text):
        behind = _NOUN_BEHIND.match(text, found.end())
        if not _NO_GLOSS.match(found["plain"]) and (not behind or behind["word"] in verb_forms()):
            yield from _explained(passage, topic, text[: found.start()], found["plain"])
    for found in _APPOSED.finditer(text):
        if not _RELATION.search(found["meaning"]) and len(found["meaning"].split()) >= _FEWEST:
            yield from _explained(passage, topic, text[: found.start()], found["meaning"])
    for item in passage.items:
        for found in _GLOSS.finditer(item.text):
            yield from _learned(replace(passage, sentence=item), topic, found)
        if (match := _ITEM.fullmatch(item.text)) and is_answer(match["meaning"]):
            yield from _explained(replace(passage, sentence=item), topic, topic.lower(match["term"]), match["meaning"])


def _learned(passage: Passage, topic: Topic, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield the learned word that stands in brackets behind plain ones."""
    term = found["term"]
    plain = _LEADS_UP.sub("", found["plain"].strip())
    if is_known(term) or COMPARED.match(plain):
        return
    if _ANATOMY.search(term) and re.search(r"\s(?:in|within|on|from)\s", plain):
        return  # "changes in the bones of the spine (vertebrae)": the bones alone are meant
    adjectives = _adjectives(found.string[: found.start()]) if plain == found["plain"].strip() else ""
    if re.search(r"[^,]\s(?:and|or)\s$", found["plain"].removesuffix(plain)):
        return  # "a gap or split in the iris" is one thing
    if _LEARNED.search(term) and is_name(plain) and len(plain.split()) > 1 and not _LEARNED.search(plain):
        yield definition(passage, term, topic.lower(f"{adjectives}{plain}"), "")


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
    good = is_name(term, _MOST) and is_answer(meaning) and not term.isupper() and not topic.speaks_of(term)
    known = inflected("classes") | inflected("kinds")
    if good and not row and weight(term, known) and _is_plain(meaning):
        yield definition(passage, term, meaning, "")


def _adjectives(before: str) -> str:
    """Return the adjectives, each with its comma, that end `before`: "include quick, "."""
    match = re.search(rf"(?:^|{_LEADS})(?P<row>(?:[a-z]+,\s?)+)$", before)
    words = match["row"].replace(" ", "").split(",")[:-1] if match else []
    nouns = parts_of_body().keys() | inflected("known") | inflected("body")
    return f"{', '.join(words)}, " if words and all(not weight(word) and word not in nouns for word in words) else ""


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


def definition(passage: Passage, term: str, meaning: str, words: str) -> Proposal:
    """Return what `term` means; `words` are those that the passage says it in, if they may be a clause of it."""
    if is_plural(term):
        values = {"prompt": f"What are {term}?", "answer": meaning}
        return propose("question", passage, values, f"{term} meaning", words=words, level=BACKGROUND)
    values = {"term": term, "meaning": meaning}
    return propose("definition", passage, values, f"{term} meaning", words=words, level=BACKGROUND)
