"""What a report calls its disorder beside its whole name: "CKD", "Paget's disease"."""

import re
from collections.abc import Sequence

from poems_cards.draft._weight import weight

_KIND_OF = re.compile(r"([A-Z][\w'’-]+(?: [\w'’-]+)? (?:disease|syndrome|disorder)) of .+")
_AMONG = re.compile(r"(.+) in (?:[Cc]hildren|[Aa]dults|[Ww]omen|[Mm]en|[Ii]nfants|[Nn]ewborns|[Pp]regnancy|[Tt]eens)")
_ALSO = (
    r",?\s\(?(?:also|sometimes|commonly)\s(?:known as|called|referred to as)\s(?P<names>[^;:().]+?)"
    r"(?=[).]|,\s(?!or\b)|\sis\b)"
)
_LONGEST = 4  # words of another name
_FEWEST = 8  # sentences
_OFTENER = 4  # times


def short_names(subject: str, texts: Sequence[str]) -> frozenset[str]:
    """Return the short forms that `texts` give for the disorder, in brackets behind its name or within it."""
    words = [re.escape(word) for word in subject.split()]
    within = re.compile(r"\s(?:\([^()]*\)\s)?".join(words) + r"(?:s?\s\([^()]*\))?", re.IGNORECASE)
    found: set[str] = set()
    if kind := _KIND_OF.fullmatch(subject):  # "Paget's disease of bone" is "Paget's disease"
        found.add(kind[1])
    if among := _AMONG.fullmatch(subject):  # "gout in children" is "gout"
        found |= {among[1], among[1].lower(), *short_names(among[1], texts)}
    for text in texts:
        for match in re.finditer(within.pattern + _ALSO, text, re.IGNORECASE):
            names = re.split(r",?\s(?:or|and)\s|,\s", match["names"])
            found |= {name for name in names if len(name.split()) <= _LONGEST and not name.startswith(("a ", "an "))}
    if noun := _noun_alone(subject, texts):
        found.add(noun)
    for text in texts:
        for match in within.finditer(text):
            before, opening, after = match[0].partition(" (")
            short, _, rest = after.partition(")")
            if opening and before and re.fullmatch(r"[A-Z][A-Za-z.]*[A-Z][\w.-]*", short):
                found.add(f"{short}{rest}".strip())
    return frozenset(found)


def _noun_alone(subject: str, texts: Sequence[str]) -> str:
    """Return the last word of the disorder's name where `texts` mostly leave the others out: "palpitations"."""
    first, _, noun = subject.lower().rpartition(" ")
    if not first or not weight(noun):
        return ""
    alone = sum(noun in text.lower() for text in texts)
    whole = sum(subject.lower() in text.lower() for text in texts)
    return noun if alone >= max(_FEWEST, _OFTENER * whole) else ""
