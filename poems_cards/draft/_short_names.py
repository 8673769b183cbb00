"""What a report calls its disorder beside its whole name: "CKD", "Paget's disease"."""

import re
from collections.abc import Iterable

_KIND_OF = re.compile(r"([A-Z][\w'’-]+(?: [\w'’-]+)? (?:disease|syndrome|disorder)) of .+")


def short_names(subject: str, texts: Iterable[str]) -> frozenset[str]:
    """Return the short forms that `texts` give for the disorder, in brackets behind its name or within it."""
    words = [re.escape(word) for word in subject.split()]
    within = re.compile(r"\s(?:\([^()]*\)\s)?".join(words) + r"(?:s?\s\([^()]*\))?", re.IGNORECASE)
    found: set[str] = set()
    if kind := _KIND_OF.fullmatch(subject):  # "Paget's disease of bone" is "Paget's disease"
        found.add(kind[1])
    for text in texts:
        for match in within.finditer(text):
            before, opening, after = match[0].partition(" (")
            short, _, rest = after.partition(")")
            if opening and before and re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][\w-]*", short):
                found.add(f"{short}{rest}".strip())
    return frozenset(found)
