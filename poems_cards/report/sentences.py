"""A paragraph -> its sentences, and a sentence -> its clauses.

Medical prose is full of dots that end nothing: "i.e.", "et al.", "W. B. Saunders", "St. 4.5 mg". A dot ends a sentence
here when space and a capital, a digit or an opening bracket follow, unless the word before it is one of those. The mark
of a footnote behind it is none of the sentence. One pass over the text, whatever it holds.
"""

import re

# Behind the end of a sentence: cases.1 The, cases.2,3 The, cases.[4] The, cases.(5) The, cases.¹ The.
_NUMBERS = r"[0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*+"
_NOTES = rf"(?:[0-9]{{1,3}}(?:[,–-][0-9]{{1,3}})*+|\[{_NUMBERS}\]|\({_NUMBERS}\)|[⁰¹²³⁴-⁹*†‡§]++)"
_END = re.compile(rf"(?<![.!?…؟۔])[.!?…؟۔]++[\"'”’»)\]]*+(?P<notes>{_NOTES}*+)(?=\s|$)|[。！？]++")
_FULL_WIDTH = "。！？"
_OPENING = "([{\"'“‘«¿¡-–—•"
_WORD_BEFORE = 40  # characters looked at before a dot; no abbreviation is longer

# After these a sentence goes on, whatever follows.
_GOES_ON = frozenset(
    """e.g i.e cf vs viz approx ca dr drs prof mr mrs ms st mt fig figs eq ref refs eds vol pp sp spp var resp incl esp
    jr""".split()
)
# After these a sentence goes on unless the next word is one that starts sentences.
_MAY_END = frozenset("al inc co corp ltd dept univ ed min max ave blvd bldg".split())
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|Ph\.D|M\.Sc|B\.Sc")
_NUMBERED = frozenset({"No", "Nos"})  # "No. 5"
_UNIT = re.compile(r"\d\s?(?:min|ms|[ap]\.m)$")  # after these a sentence ends before a capital: "over 15–30 min. Then"
# A letter that names a kind ends one, too: "type A. Dr. Moss", "vitamin D. Infants", and not "by the surgeon W. Moss".
_LETTERED = re.compile(
    r"\b(?!(?:after|before|between|both|from|genus|like|near|since|species|than|that|under|upon|when|where|while|with)\s"
    r"|[a-z]*(?:author|doctor|geon|ian|ist|professor)s?\s)[a-z]{4,}\s[A-Z]$"
)
_STARTERS = frozenset(
    """a about according additional affected after all also although an and another any approximately as at because
    before both but by diagnosis due during each either few first for from he her his how however if in individuals
    information it its many men more most no not of on once one only or other others our over patients people she
    since some such symptoms that the their then there these they this those though three treatment two under unlike
    until we when where whereas which while who why with within without women""".split()
)

_AUTHOR = r"(?:(?:van|von|de|der|den|del|della|di|da|la|le|el|al|bin)\s){0,3}[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’-]*)?"
_AUTHORS = re.compile(rf"{_AUTHOR}\s[A-Z]{{1,4}}(?:[,.;:]|\set\sal|\sJr)")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b(?:\s[A-Z][a-z]{2}(?:\s\d\d?)?)?\s?(?:[;:]\s?\S|\.?$)")

_YEAR_FROM_END = 80  # characters

_GLUE = re.compile(r"(?:https?://|www\.)[^\s()]*[^\s(),;:.]|(?<=\d)[,:](?=\d)")
_CLAUSE_END = re.compile(r"[,;:()،؛]")


def starts_reference(line: str) -> bool:
    """Return whether `line` starts with authors as literature lists write them: name and initials."""
    return bool(_AUTHORS.match(line))


def ends_reference(line: str) -> bool:
    """Return whether `line` has a year near its end, as literature lists write it."""
    return bool(_YEAR.search(line, max(0, len(line) - _YEAR_FROM_END)))


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of `paragraph`, in which every run of white space is one space."""
    found = []
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph, match):
            found.append(paragraph[start : match.end() - len(match["notes"] or "")].strip())
            start = match.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in _FULL_WIDTH:
        return True
    if text[match.start() - 1 : match.start()].isdigit() and (match["notes"] or "")[:1].isdigit():
        return False  # a number: 4.5 mg
    first = at = match.end() + 1
    while at < len(text) and text[at] in _OPENING:
        at += 1
    if at < len(text) and text[at].islower():
        return False
    if (at >= len(text) and not match["notes"]) or match[0][0] != "." or match[0].startswith(".."):
        return True
    before = text[max(0, match.start() - _WORD_BEFORE) : match.start()]
    word = before[before.rfind(" ") + 1 :].lstrip("([{\"'“‘«")
    folded = word.casefold()
    ends = _LETTERED.search(before) or (_UNIT.search(before) and text[at : at + 1].isupper())
    if not ends and (folded in _GOES_ON or (word in _NUMBERED and (match["notes"] or text[first])[0].isdigit())):
        return False
    may_end = folded in _MAY_END or _INITIALS.fullmatch(word)
    return bool(ends) or not may_end or _next_word(text, at) in _STARTERS


def _next_word(text: str, at: int) -> str:
    match = re.compile(r"[^\W\d_]+").match(text[at : at + _WORD_BEFORE])
    return match[0].casefold() if match else ""


def split_clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of `sentence`: what stands between `, ; : ( )`.

    No clause ends within a number (1,946 or 12:30), an address of the web, or a word (`nerve(s)`, `(S)kin`, `83(5)`).
    """
    glued = {at for match in _GLUE.finditer(sentence) for at in range(*match.span())}
    clauses = []
    start = 0
    within: list[bool] = []  # of each open bracket: is it part of a word
    for match in _CLAUSE_END.finditer(sentence):
        at = match.start()
        if at in glued:
            continue
        if match[0] == "(":
            within.append(_opens_in_word(sentence, at))
            if within[-1]:
                continue
        elif match[0] == ")" and within and within.pop():
            continue
        clauses.append(sentence[start:at])
        start = match.end()
    clauses.append(sentence[start:])
    return tuple(clause.strip() for clause in clauses if any(map(str.isalnum, clause)))


def _opens_in_word(text: str, at: int) -> bool:
    if at and text[at - 1].isalnum():
        return True
    close = text.find(")", at, at + _WORD_BEFORE)
    return close != -1 and " " not in text[at:close] and text[close + 1 : close + 2].isalpha()
