"""The heading of a sentence -> the section of a deck that its facts belong to."""

from collections.abc import Iterable

from poems_cards.facts.deck import Deck
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words
from poems_cards.report import topics

_OF_KIND = {"therapy": topics.TREATMENT, "prevalence": topics.AFFECTED}


class Sections:
    """Finds the section for each heading of a report, the same for the same headings."""

    def __init__(self, deck: Deck) -> None:
        """Take the sections of `deck`."""
        self._stems = {section.id: _stems(section.title, deck.subject) for section in deck.sections}
        self._topics = {topics.topic(section.title): section.id for section in reversed(deck.sections)}
        self._first = deck.sections[0].id
        self._subject = deck.subject

    def of(self, heading: str, before: str = "") -> str:
        """Return the id of a section: one that shares its words, or its topic; else `before`, or the first."""
        words = _stems(heading, self._subject)
        shared = {id_: len(words & stems) for id_, stems in self._stems.items()}
        best = max(shared, key=lambda id_: shared[id_])
        if shared[best]:
            return best
        return self._topics.get(topics.topic(heading) or "none", before or self._first)


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


def in_order(headings: Iterable[str], sections: Sections) -> dict[str, str]:
    """Return the section of each heading; one that says nothing goes on with the section of the heading before it."""
    found: dict[str, str] = {}
    last = ""
    for heading in headings:
        found.setdefault(heading, sections.of(heading, last))
        last = found[heading]
    return found
