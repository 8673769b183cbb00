"""The heading of a sentence -> the section of a deck that its facts belong to."""

from collections.abc import Iterable
from typing import Protocol

from poems_cards.facts.deck import Deck
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words
from poems_cards.report import topics
from poems_cards.report.locators import Locator


class Row(Protocol):
    """A heading, which has a level from 1, or a sentence below one."""

    @property
    def locator(self) -> Locator:
        """Its place."""

    @property
    def heading(self) -> str:
        """The heading, or that of the sentence."""

    @property
    def level(self) -> int:
        """0 for a sentence."""


_OF_KIND = {"therapy": topics.TREATMENT, "prevalence": topics.AFFECTED}


class Sections:
    """Finds the section for each heading of a report, the same for the same headings."""

    def __init__(self, deck: Deck) -> None:
        """Take the sections of `deck`."""
        self._stems = {section.id: _stems(section.title, deck.subject) for section in deck.sections}
        self._topics = {topics.topic(section.title): section.id for section in reversed(deck.sections)}
        self._first = deck.sections[0].id
        self._subject = deck.subject

    def of(self, heading: str, before: str = "", *, below: str = "") -> str:
        """Return the id of a section: one that shares its words, or its topic; else `before`, or the first.

        It is that of the heading `below` which this one stands, if that one says another and none of its words.
        """
        apart = not _stems(below, self._subject) & _stems(heading, self._subject)
        outer = self._said(below) if apart and topics.topic(below) != topics.OVERVIEW else ""
        return outer or self._said(heading) or before or self._first

    def _said(self, heading: str) -> str:
        """Return the id of the section of which `heading` says a word, or the topic; "" if there is none."""
        words = _stems(heading, self._subject)
        shared = {id_: len(words & stems) for id_, stems in self._stems.items()}
        best = max(shared, key=lambda id_: shared[id_])
        return best if shared[best] else self._topics.get(topics.topic(heading) or "none", "")


def instead_of_overview(deck: Deck, section: str, kind: str, prompt: str) -> str:
    """Return the id of the section to which a fact belongs by what it asks, if it would stand in an overview; else "".

    A heading such as "What is quill fever?" says nothing of what stands below it.
    """
    titles = {each.id: topics.topic(each.title) for each in deck.sections}
    asked = _OF_KIND.get(kind) or topics.topic(prompt)
    if titles.get(section) != topics.OVERVIEW or asked in ("", topics.OVERVIEW):
        return ""
    return next((id_ for id_, topic in titles.items() if topic == asked), "")


def _stems(text: str, subject: str) -> frozenset[str]:
    words = read_words(text).words
    return frozenset(word.stem for word in words if word.text not in word_list("grammar")) - read_words(subject).stems


def placed(rows: Iterable[Row], sections: Sections) -> dict[Locator, str]:
    """Return the section of each sentence of `rows`, which are headings and sentences in their order.

    A heading that says nothing goes on with the section of the heading before it. One below another belongs to the
    section of that, if it says one: what a page tells of symptoms below "How is it diagnosed?" is diagnosis.
    """
    found: dict[Locator, str] = {}
    here: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    last = ""
    for row in rows:
        if row.level:
            above = [each for each in above if each[0] < row.level]
            here[row.heading] = sections.of(row.heading, last, below=above[-1][1] if above else "")
            above.append((row.level, row.heading))
        else:
            here.setdefault(row.heading, sections.of(row.heading, last))
            found[row.locator] = here[row.heading]
        last = here[row.heading]
    return found
