"""The frame for sentences that teach nothing and only lead elsewhere."""

import re

from poems_cards.report import topics
from poems_cards.report.report import Sentence

_PATTERNS = {
    "leads to another page": (
        r"(?:for|more) (?:more )?information\b.*\b(?:go to|see|visit|provided|available|read|call|contact)\b.*",
        r"these resources\b.*|genetic testing registry\b.*|.*\bmedlineplus\b.*",
        r"(?:read|learn|find out) more\b.*|(?:see|visit|go to|click|refer to)\b.*|.*\b(?:www\.|https?://)\S+",
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
        r"(?:talk|speak|discuss|check|ask|call|tell|consult)\b.*\b(?:doctor|provider|pharmacist|health care)\b.*",
    ),
    "says when the text was made": (
        r"(?:last|page|date)\s?(?:reviewed|updated|modified)\b.*|.*\b(?:copyright|all rights reserved)\b.*",
    ),
}
_LEADS = {because: re.compile("|".join(patterns), re.IGNORECASE) for because, patterns in _PATTERNS.items()}


def waived_because(sentence: Sentence) -> str:
    """Return why a sentence is likely to teach nothing, "" if it may."""
    if topics.topic(sentence.heading) == topics.NOTHING:
        return "leads to other places"
    return next((because for because, pattern in _LEADS.items() if pattern.fullmatch(sentence.text)), "")
