"""Every sentence and label that the tool itself writes on cards, by its id, in English.

A deck may say each of them in its own language, below `wording` in deck.yaml. A change of one gives every note that has
it a new date, and so replaces what learners edited in it: it is a release decision, held by a golden test and named in
the changelog.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "prevalence": "How common is {finding}?",
        "prevalence-among": "How common is {finding} in {population}?",
        "definition": "What does {term} mean?",
        "definition-back": "Which term means: {meaning}?",
        "abbreviation": "What does {short} stand for?",
        "abbreviation-back": "What is the abbreviation of {long}?",
        "synonym": "{name} is another name of which disorder?",
        "synonym-of-other": "{name} is another name of what?",
        "synonym-of-which": "{name} is another name of which {which}?",
        "therapy-role": "What is {therapy} used for?",
        "therapy-status": "Is {therapy} a standard, an investigational or a supportive treatment?",
        "therapy-caution": "What caution applies to {therapy}?",
        "standard": "standard",
        "investigational": "investigational",
        "supportive": "supportive",
        "acronym-letter": "In the acronym {term}, what does {letter} stand for?",
        "acronym-nth-letter": "In the acronym {term}, what does the {nth} {letter} stand for?",
        "acronym-whole": "What does each letter of the acronym {term} stand for?",
        "first": "first",
        "second": "second",
        "third": "third",
        "fourth": "fourth",
        "fifth": "fifth",
        "sixth": "sixth",
        "seventh": "seventh",
        "eighth": "eighth",
        "ninth": "ninth",
        "nth": "{number}th",
        "list": "{prompt} ({count})",
        "list-in-order": "{prompt} ({count}, in order)",
        "picture": "Which part is hidden?",
        "picture-boxes": "Show or hide the boxes",
        "report-says": "The {source} says",
        "newer-evidence": "Newer evidence",
        "sentence": "sentence {number}",
        "sentences": "sentences {numbers} and {last}",
        "report-mistake": "Report a mistake",
        "withdrawn": "Withdrawn: {because}",
        "sources": "Sources:",
        "rests-on": "Sources: {sources}. Each card names its own.",
        "rests-on-and-more": "Sources: {sources} and {number} more. Each card names its own.",
        "study-a-part": "To study a part, search for its tag: {core} finds what to know first, {section} a section.",
        "licence": "Licence of the cards: {licence}. For learning, not for the care of patients.",
        "newest-version": "The newest version of this deck",
        "answers": "Answers",
    }
)

_NAME = r"\{([a-z]+)\}"  # compiled when first used: only decks in other languages need it


def names(text: str) -> list[str]:
    """Return the names in braces that `text` has, each once, in their order."""
    return [*dict.fromkeys(re.findall(_NAME, text))]


def has_other_braces(text: str) -> bool:
    """Return whether `text` has a brace that stands around no name."""
    return not {"{", "}"}.isdisjoint(re.sub(_NAME, "", text))
