"""Sentences that a curator cites -> the entries that they hold or open, as a list that is to be read and mended."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from poems_cards.draft._below import FEWEST
from poems_cards.draft._items import entry_of
from poems_cards.draft._list_leads import noun_of
from poems_cards.draft._lists import lead_of, led_to, within
from poems_cards.draft._plain import cleaned
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage, read_passages
from poems_cards.draft.phrases import listed
from poems_cards.draft.proposals import Topic, topic_of
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_AROUND = 40  # sentences before and after one, among which its list is looked for
_JOINS = re.compile(r"(?:and|or|but|as well as|called)\s", re.IGNORECASE)
_OPENED = re.compile(r":\s")
# Two nouns between which a dash was lost, before what explains the first: "diureticsmedications that help …".
_RUN_ON = re.compile(r"\b(?P<first>[a-z]{3,}[^\Ws])s(?P<then>[a-z]{3,}s)(?=\s(?:that|which|who|used|such|to)\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as it may be: what its items are called, "" if nothing tells; the items; the sentences that hold them."""

    prompt: str = ""
    items: tuple[str, ...] = ()
    cite: tuple[Locator, ...] = ()


def listing(sentences: Sequence[Sentence], subject: str, cite: Sequence[Locator]) -> Listing:
    """Return the list that the sentences and clauses `cite` hold or open, in a deck on `subject`.

    `sentences` are all that are at hand, in their order. A sentence that opens a list brings the entries below it, one
    that names several things brings these, and an entry or a clause brings itself.
    """
    topic = topic_of(subject, [sentence.text for sentence in sentences])
    places = {sentence.locator: at for at, sentence in enumerate(sentences)}
    words = {word for sentence in sentences for word in sentence.text.casefold().split()}
    found = Listing(cite=tuple(cite))
    for locator in cite:
        if locator.whole in places:
            more = _of(sentences, places[locator.whole], locator.clause, topic)
            found = Listing(
                prompt=found.prompt or more.prompt,
                items=tuple(dict.fromkeys((*found.items, *(_without_run_on(item, words) for item in more.items)))),
                cite=tuple(dict.fromkeys((*found.cite, *more.cite))),
            )
    return found


def leads(sentences: Sequence[Sentence]) -> Iterator[Locator]:
    """Yield the sentences below which a list stands whose entries are marked as such."""
    for at, sentence in enumerate(sentences):
        if not sentence.item and len(_marked(sentences, at)) >= FEWEST:
            yield sentence.locator


def _of(sentences: Sequence[Sentence], at: int, clause: int, topic: Topic) -> Listing:
    sentence = sentences[at]
    if clause:
        return Listing(items=_entries(sentence.clauses[clause - 1 : clause], topic))
    if sentence.item:
        return Listing(items=_entries([sentence.text], topic))
    passage = _passage(sentences, at, topic.subject)
    if passage.items:
        prompt = led_to(passage, topic) or noun_of(lead_of(passage.text, topic))
        below = tuple(item.locator for item in passage.items)
        return Listing(prompt=prompt, items=_entries([item.text for item in passage.items], topic), cite=below)
    prompt, named, _ = within(passage, topic)
    if named:
        return Listing(prompt=prompt, items=_entries([text for text, _ in named], topic))
    if opened := _OPENED.search(passage.text):
        prompt = noun_of(lead_of(passage.text[: opened.start()], topic))
        return Listing(prompt=prompt, items=_entries(listed(passage.text[opened.end() :]), topic))
    return Listing() if main_clause(passage.text) else Listing(items=_entries([sentence.text], topic))


def _passage(sentences: Sequence[Sentence], at: int, subject: str) -> Passage:
    """Return a sentence with the entries of the list that it opens: the marked ones, or else those that seem some."""
    around = sentences[max(0, at - _AROUND) : at + _AROUND]
    sentence, marked = sentences[at], _marked(sentences, at)
    passages = (one for one in read_passages(around, subject) if one.sentence.locator == sentence.locator)
    found = next(passages, Passage(sentence=sentence, text=cleaned(sentence.text)))
    return replace(found, items=marked) if len(marked) >= FEWEST else found


def _marked(sentences: Sequence[Sentence], at: int) -> tuple[Sentence, ...]:
    """Return the marked entries right behind a sentence that is in no list itself, without what explains each."""
    found: list[Sentence] = []
    here = sentences[at].locator
    if any(each.item for each in sentences[at - here.sentence + 1 : at]):
        return ()
    block = here.block
    for sentence in sentences[at + 1 :]:
        own = sentence.locator
        if not found and sentence.item and own.source == here.source and own.block in (block, block + 1):
            block = own.block
        elif not found or (own.source, own.block) != (here.source, block):
            break
        if sentence.item:
            found.append(sentence)
    return tuple(found)


def _without_run_on(item: str, words: Container[str]) -> str:
    """Return an item without the explanation that ran on into its word; `words` are those of the report."""
    match = _RUN_ON.search(item)
    return item[: match.start("then")] if match and match["then"] in words else item


def _entries(texts: Sequence[str], topic: Topic) -> tuple[str, ...]:
    """Return texts as the items of a list: each without its full stop, and begun as within a sentence."""
    plain = (_JOINS.sub("", cleaned(text).strip(), count=1) if _JOINS.match(text) else cleaned(text) for text in texts)
    return tuple(entry_of(text, topic) or topic.lower(text.rstrip(" .;,")) for text in plain if text.strip(" .;,"))
