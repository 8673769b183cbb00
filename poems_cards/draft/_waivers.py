"""The frame for sentences that teach nothing and only lead elsewhere."""

import re
from collections.abc import Iterable

from poems_cards.report import topics
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

# How often something is to be done is a recommendation, and no mere advice to ask.
_OFTEN = r"\b(?:once|twice|times|every|each|yearly|annually|daily|weekly|monthly|\d+)\b"
_HELPERS = r"(?:doctor|provider|pharmacist|health care)"
_PATTERNS = {
    "leads to another page": (
        r"(?:for|more) (?:more )?information\b.*\b(?:go to|see|visit|provided|available|read|call|contact)\b.*",
        r"these resources\b.*|genetic testing registry\b.*|.*\bmedlineplus\b.*",
        r"(?:read|learn|find out) more\b.*|(?:(?:see|visit)(?! (?:an?|your) (?!list|page|table))|go to|click|refer to)\b.*|.*\b(?:www\.|https?://)\S+",
    ),
    "leads to a picture or a table": (
        r"(?:the (?:following|above)|this|below (?:is|are)|shown in)\b.*\b(?:charts?|tables?|figures?|pictures?)\b.*",
    ),
    "tells how a table is to be read": (
        r".*\b(?:human phenotype ontology|the table below)\b.*|much of this information comes from\b.*",
        r"(?:the|a) (?:frequency|first number)\b.*\b(?:sign|symptom|fraction|stud(?:y|ies))\b.*",
    ),
    "says what this text is about": (
        r"this (?:article|section|page|fact sheet|summary|booklet|publication|topic)\b.*",
    ),
    "tells readers to ask their doctor": (
        rf"(?!.*{_OFTEN})(?:talk|speak|discuss|check|ask|call|tell|consult)\b.*\b{_HELPERS}\b.*",
    ),
    "says when the text was made": (
        r"(?:last|page|date)\s?(?:reviewed|updated|modified)\b.*|.*\b(?:copyright|all rights reserved)\b.*",
    ),
}
# A title has no full stop, and capitals in all its words but the small ones; or it asks what a page answers.
_TITLE = re.compile(
    r"(?:What|How)\s[^.]+|(?:[A-Z][\w'’-]*|\d{4})(?:[:,]?\s(?:[A-Z][\w'’()-]*|\d{4}|a|an|and|as|at|by|for|from|in|of|on|or"
    r"|the|to|with|your))*\??"
)
_LEADS = {because: re.compile("|".join(patterns), re.IGNORECASE) for because, patterns in _PATTERNS.items()}


def waived(sentences: Iterable[Sentence]) -> dict[Locator, str]:
    """Return why sentences are likely to teach nothing, by their locators; titles follow what leads to them."""
    found: dict[Locator, str] = {}
    leads = False
    for sentence in sentences:
        because = waived_because(sentence)
        if not because and leads and _TITLE.fullmatch(sentence.text):
            because = "names another page"
        leads = bool(because) and (because == "names another page" or sentence.text.endswith(":"))
        if because:
            found[sentence.locator] = because
    return found


def waived_because(sentence: Sentence) -> str:
    """Return why a sentence is likely to teach nothing, "" if it may."""
    if topics.topic(sentence.heading) == topics.NOTHING:
        return "leads to other places"
    return next((because for because, pattern in _LEADS.items() if pattern.fullmatch(sentence.text)), "")
