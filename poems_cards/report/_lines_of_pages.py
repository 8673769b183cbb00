"""A line of a web page -> whether it leads elsewhere, or only says who wrote the page and when."""

import re

LONGEST_CREDIT = 120  # characters

# Headings of nothing but links.
LEADS = re.compile(
    r"(?:see also|related\b.*|external links|further (?:reading|information)|(?:learn|read|find out) more\b.*|"
    r"more (?:information|about|on|from|in)\b.*|(?:additional )?(?:resources|links)|on this page|contents|"
    r"in this (?:section|article)|table of contents|share\b.*|follow us\b.*|navigation|popular\b.*|recommended\b.*|"
    r"(?:you )?(?:may|might) also like.*|latest\b.*|most read|trending\b.*|tags|categories|topics)\W*",
    re.IGNORECASE,
)
# What leads to a link on the same line.
LEAD_IN = re.compile(r"\W*(?:read|see|learn|find out)\s(?:more|also)\b[\w ]{0,20}\W*", re.IGNORECASE)

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH} (?:{_DAY},? )?\d{{4}}|{_DAY} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d\d?/\d\d?/\d{{4}})"
_DONE = (
    r"(?:authored|reviewed|updated|revised|modified|published|posted|checked|written|edited|created|review due|update)"
)
_NAME = r"[A-Z][\w'’.-]*"
_CREDIT = re.compile(
    rf"(?:(?:(?:medically|clinically) reviewed\W+)?"
    rf"(?:(?:this |the )?(?:page|article|content|topic|leaflet|date|text|media) )?(?:was )?"
    rf"(?:(?:first|last|next|date|medically|clinically|scientifically|fact|peer)[ -]?)*{_DONE}(?:[/ ]+{_DONE})*"
    rf"(?: date)?(?: by\b|:| (?:on |in )?(?={_DATE})).*|(?:date )?(?:on )?{_DATE}|"
    rf"(?:medically|clinically) reviewed\W?|content source:.*|"
    rf"(?:date of )?(?:publication|production|issue|review|approval)(?: date)?:? {_DATE}|"
    rf"(?:received|submitted|accepted|available online):? {_DATE}.*|"
    rf"(?:(?:leaflet|document) )?(?:reference|ref\.?|version)(?: (?:number|no\.?))?: \S{{1,30}}|"
    rf"(?:photo(?:graph)?|image|picture|illustration)s?(?: credits?)?(?::| by\b| courtesy\b).*|"
    rf"(?:version|edition|revision) \d[\w.]*|updated \d+ \w+ ago\b.*|reading time\b.*|"
    rf"\d{{1,3}}[ -]min(?:ute)?s?[ -](?:to )?read)",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"(?:[Bb]y|BY|Authors?:|Written by) {_NAME}(?: {_NAME}| (?:and|&)(?= )|,(?= ))+.{{0,60}}")
_ENDS = re.compile(r"[.!?…]$")


def is_credit(text: str) -> bool:
    """Return whether a line, which is no sentence, says when or by whom a page was written, or how long it is."""
    if len(text) > LONGEST_CREDIT or (_ENDS.search(text) and not re.search(_DATE, text, re.IGNORECASE)):
        return False
    return bool(_CREDIT.fullmatch(text) or (_BYLINE.fullmatch(text) and not _ENDS.search(text)))
