"""What is still pointed at when `_pointing` is done: who "he or she" is, which "surgery", whose "condition"."""

import re
from collections.abc import Sequence

from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import capital, is_name, points
from poems_cards.language.plurals import is_plural

_HE_OR_SHE = re.compile(r"(?:He or she|The (?:doctor|health care provider|provider|physician))(?=\s)")
_DOCTOR = re.compile(
    r"\b(?:doctors?|providers?|physicians?|surgeons?|specialists?|dentists?|[a-z]+ologists?)\b", re.IGNORECASE
)
_THIS = re.compile(r"Th(?:is|ese) (?P<noun>[a-z]+)(?=\s)")
_HEAD = re.compile(r"(?P<name>[A-Z][\w-]*(?:\s[\w-]+){0,4}?)(?:\s?\([^()]*\))?(?:,\salso called [^.]*)?\.")
_AT_HEAD = re.compile(
    r"(?:These (?:medicines|medications|drugs|tests|treatments|pills|devices|symptoms|problems)|They)(?=\s)"
)
# What is said of the disorder of a text rather than of its signs.
_THIS_OURS = re.compile(
    r"(?:This|The) (?:condition|disorder|disease|syndrome)(?= is (?:\w+ly )?(?:caused by|inherited|due to|passed)\b)"
)
_FARTHEST = 3  # sentences
_LONGEST = 5  # words


def resolved(text: str, before: Sequence[str], subject: str) -> str:
    """Return `text` with names for what its beginning points at in the sentences `before` it in its block."""
    last = before[-1] if before else ""
    text = re.sub(r"\byour condition\b", subject, text)
    if _THIS_OURS.match(text) and all(_is_ours(each, subject) for each in before[-1:]):
        return _THIS_OURS.sub(lambda _: capital(subject), text, count=1)
    if _HE_OR_SHE.match(text) and _DOCTOR.search(last):
        return _HE_OR_SHE.sub("A doctor", text, count=1)
    if (head := _HEAD.fullmatch(last)) and is_plural(head["name"]) and (pointing := _AT_HEAD.match(text)):
        return head["name"] + text[pointing.end() :]
    match = _THIS.match(text)
    named = (_defined(text, match, each) for each in reversed(before[-_FARTHEST:])) if match else ()
    return next(filter(None, named), text)


def _is_ours(before: str, subject: str) -> bool:
    """Return whether a sentence speaks of the disorder, of what it does, or of what people with it have."""
    clause = main_clause(before)
    return clause is not None and subject.casefold() in clause.subject.casefold()


def _defined(text: str, match: re.Match[str], before: str) -> str:
    """Return `text` with the name that a sentence gives to a thing of this kind, or "": "A splenectomy is surgery"."""
    noun = match["noun"]
    if noun.endswith(("ous", "al", "ic")):  # it stands before the noun: "this serious complication"
        return ""
    is_it = re.match(
        rf"(?P<name>[^,;:()]+?)(?:\s\([^()]*\))?,?\s(?:is|are)\s(?:an?\s|the\s)?(?:[\w-]+\s){{0,3}}?{noun}\b", before
    )
    if is_it is None or points(before) or not is_name(is_it["name"], _LONGEST):
        return ""
    same = is_plural(is_it["name"]) == text.startswith("These")
    return capital(is_it["name"]) + text[match.end() :] if same else ""
