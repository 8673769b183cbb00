"""A sentence of a leaflet -> the same in words that are not spoken to its reader."""

import re

from poems_cards.draft.phrases import capital

_SOUNDED = re.compile(
    r"\s*\((?:[A-Za-z]+-)*[A-Z]{2,}(?:-[A-Za-z]+)+[^()]*\)|\s*\((?:[a-z]+-)+[A-Z]{2,}(?:-[A-Za-z]+)*[^()]*\)"
)
_MARKED = re.compile(r"\s?\[\d+(?:[-,–]\s?\d+)*\]|(?<=[a-z][.])\d{1,2}$")
_SET_IN = re.compile(r"\s?(?:—|--)[^—.]{3,90}?(?:—|--)\s?")
_LINK = re.compile(
    r"(?:However|Therefore|Thus|Moreover|Furthermore|In addition|Additionally|As a result|Consequently|In fact|Also"
    r"|For example|For instance|Hence|Nevertheless|Overall|For this reason|Finally"
    r"|Instead|Lastly|Similarly|In these cases|Unfortunately|Fortunately"
    r"|In other words|In contrast|On the other hand|Indeed|Still|Then|Specifically|Together|More specifically"
    r"|In particular),\s+|But\s|And\s"
)
# How often something is so, before its subject: the word goes behind the verb.
_OFTEN_FIRST = re.compile(
    r"^(Most often|Generally|Typically|Usually|Often), ((?:(?!that\b|which\b|who\b|where\b)[^,;:])+?) (is|are|can"
    r"|may)\b"
)
_ANOTHER = re.compile(r"^An(?:other|\sadditional)\s(?=\d)")  # "Another 10 percent"
_REPORTED = re.compile(
    r"(?!no\b|little\b)(?:[\w-]+\s){0,2}(?:evidence|studies|research|statistics|data|observations)\s(?:also\s)?"
    r"(?:shows?|ha(?:s|ve) (?:shown|found))\sthat\s"
    r"|It (?:has been|is) (?:estimated|reported|known) that\s",
    re.IGNORECASE,
)
# Leaflets speak to their readers: what they say of them is so of everybody.
_CONTRACTED = re.compile(r"\b([Ii]t|[Tt]hat|[Tt]here|[Tt]hey)['’](s|re)\b(?! been)")
_PERSONAL = (
    r"(?:doctors?|health|family|child|children|parents?|own|life|job|age|diet|daily|primary|eye care|insurance"
    r"|symptoms?|signs?|treatments?|medicines?|medications?|condition|baby|chances?|risks?|outlook|questions?|care"
    r"|test|tests"
    r"|visit|appointment|home|pharmacist|provider|specialist|surgeon|friends|activities|situation)\b"
)
_SPOKEN_TO = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^If you have ([^,]+), you(?:'re| are)\b", r"People who have \1 are"),
        (r"^If you have ([^,]+), you\b", r"People who have \1"),
        (r"^(?:A|Your) (?:doctor|health care provider|eye care professional|dentist|physician|surgeon)\b", "A doctor"),
        (r"(?<!with )(?<!ask )(?<!tell )(?<!call )(?<!see )\byour (?:doctor|health care provider)\b", "a doctor"),
        (rf"\byour (?!{_PERSONAL})", "the "),
        (rf"^Your (?!{_PERSONAL})", "The "),
        (r"\b([Yy])our (?=risks?\b|chances?\b|outlook\b)", lambda match: "The " if match[1] == "Y" else "the "),
        (r"^You(?:'re| are)\b", "People are"),
        (r"^You\b", "People"),
        (r"(?<=, )you(?:'re| are)\b", "people are"),
        (r"(?<=, )you (?=(?:may|might|can|could|also|will|should|usually|often|have|need)\b)", "people "),
        (r"^(If|When|Once|As|After|Before|Unless) you(?:'re| are)\b", r"\1 people are"),
        (r"^(If|When|Once|As|After|Before|Unless) you\b", r"\1 people"),
    )
)
_OPENS_CLAUSE = r"\b(in which|while|when|if|because|that|as|before|after|until|once|where|how|whether|unless|so)"
_TWICE = re.compile(rf"(\bpeople\b.*{_OPENS_CLAUSE}) people\b")
_YOU_ARE = re.compile(rf"{_OPENS_CLAUSE} you(?:['’]| a)re\b", re.IGNORECASE)
_YOU_DO = re.compile(rf"{_OPENS_CLAUSE} you(?= [a-z])", re.IGNORECASE)
_ASKED = re.compile(
    r"\byour? (?:doctor|provider|health|child|own|friends?|family)|\b(?:tell|ask|talk|call)\b", re.IGNORECASE
)
_TO_YOU = re.compile(r"\b(makes?|helps?|causes?|keeps?|lets?|allows?|puts?|gives?|prevents?|protects?) you\b")
_ADVERB = re.compile(
    r"\b(usually|often|most often|typically|also|generally|sometimes|mainly|normally) (is|are|can|may)\b(?!['’])"
)

# A sentence that adds to the one before it says what it says alone, too.
_ALSO = re.compile(r"(?<!\bbut )(?<!\bis )(?<!\bare )\balso (?!known|called|referred|named|termed|spelled|sometimes)")
_IS_ALSO = re.compile(r"\b(is|are) also (?!known|called|referred|named|termed|spelled|sometimes)")


def _not_spoken(text: str) -> str:
    """Return a sentence that speaks of its reader in a clause of it, as one on people: "while people sleep"."""
    text = _YOU_ARE.sub(r"\1 people are", text)
    text = _YOU_DO.sub(r"\1 people", text)
    return _TWICE.sub(r"\g<1> they", _TO_YOU.sub(r"\1 people", text))


def cleaned(text: str) -> str:
    """Return `text` without marks of notes, without respelled sounds, and without a link to what stands before it."""
    text = re.sub(r"^\((.*[.])\)$", r"\1", _SOUNDED.sub("", _MARKED.sub("", text)))
    text = _SET_IN.sub(" ", text).replace(" and/or ", " or ")
    text = _OFTEN_FIRST.sub(lambda match: capital(f"{match[2]} {match[3]} {match[1].lower()}"), text)
    text = _ANOTHER.sub("", _LINK.sub("", text, count=1))
    reported = _REPORTED.match(text)
    text = capital(text[reported.end() :] if reported else text)
    text = _CONTRACTED.sub(lambda match: f"{match[1]} {'are' if match[2] == 're' else 'is'}", text)
    for pattern, instead in _SPOKEN_TO:
        text = pattern.sub(instead, text)
    text = text if _ASKED.search(text) else _not_spoken(text)
    text = re.sub(r"^((?:If|When|Once|As|After|Before|Unless) people\b[^,]*, )people ", r"\1they ", text)
    text = _ADVERB.sub(r"\2 \1", text)
    return capital(_IS_ALSO.sub(r"\1 ", _ALSO.sub("", text)))
