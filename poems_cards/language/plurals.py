"""Which names are those of several things, by their nouns."""

import re

_BEHIND_HEAD = re.compile(
    r"\s(?:of|in|for|with|without|from|that|who|which|to|on|by|at"
    r"|called|known as|termed|named"
    r"|(?:\w+ed|found|made|known|given|seen)\s(?:by|in|with|from|to|through|into|on|at|as|for))\s"
)
_LATIN_PLURAL = re.compile(r"[a-z]{2}(?:[lcgbr]i|ei|ae)$")  # villi, fungi, nuclei, vertebrae
# Parts of what follows them, which says whether they are several: "about half of all people".
_SHARE_OF = re.compile(
    r"^.*?\b(?:half|third|quarter|percent|per cent|most|some|many|all|any|none|majority|\d%|number|minority)s?"
    r"\sof\s(?:all\s|the\s)?",
    re.IGNORECASE,
)
_ONE_IN_S = frozenset(
    """genetics diabetes rabies measles herpes mumps pediatrics physics series species scabies pancreas lens biceps
    ascites caries gas""".split()
)


def head(what: str) -> str:
    """Return a name without what follows its noun: any "of", "that", "found in"."""
    return _BEHIND_HEAD.split(what, maxsplit=1)[0]


def is_plural(what: str) -> bool:
    """Return whether a name is that of several: by its head, which stands before any "of" or "that"."""
    named = head(_SHARE_OF.sub("", what, count=1))
    last = named.split()[-1]
    last = last.casefold() if last.istitle() else last
    several = _LATIN_PLURAL.search(last) is not None or (
        last.endswith("s") and not last.endswith(("ss", "is", "us")) and last not in _ONE_IN_S
    )
    return several or last in ("people", "children", "men", "women", "bacteria", "criteria") or " and " in named
