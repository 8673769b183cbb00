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
# Names of which the form of one follows from that of several: small letters, without a verb that would change, too.
_PLAIN = re.compile(r"(?!un[aeiou])(?!.*\b(?:and|that|who|which)\b)[a-z].*")
_VOWEL = re.compile(r"[aeio]|x-|u(?![nrst][aeiou])")
_ENDING = re.compile(
    r"(?:(?P<y>(?<!calo)[^\Waeiou])ies|(?P<es>ss|sh|x)es|(?P<s>[^\Wseix]|(?<!s)(?<!z)(?<!x)(?<!ch)(?<!sh)(?<!i)e)s)$"
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


def one_of(several: str) -> str:
    """Return the name of one of several things, "a kidney stone" of "kidney stones"; "" if that is not plain."""
    named = head(several)
    ending = _ENDING.search(named)
    if not ending or not is_plural(several) or not _PLAIN.fullmatch(several):
        return ""
    one = named[: ending.start()] + (f"{ending['y']}y" if ending["y"] else ending["es"] or ending["s"])
    return f"{'an' if _VOWEL.match(one) else 'a'} {one}{several[len(named) :]}"
