"""Sentences of a report that have lost letters, or what stood between their words or between a heading and them."""

import re
from collections import Counter
from collections.abc import Iterable

from poems_cards.language.wordlists import everyday_forms, word_list

_GLUED = re.compile(
    r"([a-z]{4,}?)(a|an|the|or|can|also|called|such|into|may|under|and|found|used|that|which|looks|often"
    r"|when|one|two|most|made|have|has|must|type|small|part|too)"
)
_GLUED_LINK = re.compile(r"\b([a-z]{4,})(?:in|is|of|on)\s(?:the|an?|their|its|people|which)\b")
_RUN_ON = re.compile(
    r"^(?:Treatments?|Symptoms|Causes|Diagnosis|Prevention|Signs|Types) (?:for"
    r"|of) (?:[A-Z][\w'’-]+ )+[A-Z][a-z]+ [a-z]|"
    r"\s\([^()]*\)[A-Za-z]|\b(?:therapy|treatment|transplant|surgery|agents|drugs|medicines?|tests?) [A-Z][a-z]{4,}"
    r"|^(?P<head>[A-Z][a-z]{4,}) [A-Z][a-z]+ (?i:(?P=head))\b|[a-z]{3}[.][A-Z][a-z]|^([A-Z].{3,40}) \2\b"
    r"|[a-z] ([A-Z][a-z]{3,}) \3\b"
    r"|[a-z] (?:The|An|If|In|This|These|There|Some|When|It|Most|You|Your|People|Other) [a-z]"
    r"|[a-z](?<!vitamin)(?<!hepatitis)(?<!type)(?<!group)(?<!influenza)(?<!hemophilia) A [a-z]+ (?:is|are|can|may"
    r"|has)\b"
)
# One capital between small letters, where a heading has lost what stood before it.
_LONELY = re.compile(r"\b[a-z][\w'’-]*,? ([A-Z][a-z]+)(?= [a-z])")
_FIRST_TWO = re.compile(r"^[A-Z][a-z]+ ([A-Z][a-z]+)(?= [a-z])")
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]{3,}) ")
_PLACES = frozenset("North South East West Western Eastern Northern Southern I II III May March".split())
_SURELY_GLUED = re.compile(
    r"[a-z]{5,}(?:into|which|such|called|under|looks|often|also)"
    r"|[a-z]{3,}aa|[a-z]+(?:ia|[st]is|ism|tion|ity|ome|ogen|ologist)(?:an?|the)"
)
# Words that have lost an apostrophe, a letter with an accent, a Greek letter or the space before a number.
_TORN = re.compile(
    r"\b(?:cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|hasnt|havent|wont|wouldnt|shouldnt|couldnt|youre|theyre|youve"
    r"|theyve|bodys|babys|childs|womans|mans|an? (?:persons|patients|individuals|mothers|doctors)|pured|caf|nave)\b"
    r"|\b(?!Legionnaires)[A-Z][a-z]+[a-rt-z]s (?:disease|syndrome|lymphoma)\b|[A-Za-z]-(?=[),.]| (?!and|or|to|through))"
    r"|\b(?:type|stage|grade|age|vitamin)\d|\bGuillain-Barr(?!\w)|\b(?!Sch"
    r"|Phth)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{3,}[a-z]"
)
# What else has lost an apostrophe, in a report in which some words surely have: "the mothers womb".
_OWNERS = re.compile(
    r"\b(?:an?|the|each|one|another) (?:[a-z]+ )?(?:person|mother|father|patient|individual|child|baby|woman|man"
    r"|doctor|heart"
    r"|kidney|nerve|parent|infant)s [a-z]+|\bcalciums\b"
)
_TAIL = re.compile(
    r"([a-z]{3,})(?:sometimes|between|mostly|mainly|about|around|during|before|after|while|when|called|although|because"
    r"|usually|especially|with|from|including|these|where)"
)
_WITH_THE = frozenset(
    "absinthe bathe breathe clothe lathe lithe loathe scythe seethe sheathe soothe swathe teethe".split()
)


_PIECE = re.compile(  # "PTHfor", "the fi rst": short forms with a link, ligatures with what stood behind them
    r"\b(?:(?P<sure>[A-Z]{2,}(?:for|and|the|or|in|is|an?|of|to|with|which|are)|ff?[il] [a-z]{2,})|[a-z]{5,})\b"
)

_WHOLE = 6  # letters of a word that is one for sure
_SHORTEST = 7  # letters of a word that may be two, by its end alone


def _is_run_on(word: str) -> bool:
    """Return whether a capital in a sentence begins another, as its word is no name."""
    return word.lower() in everyday_forms() - word_list("people") and word not in _PLACES


class Glued:
    """Finds words of a report that have lost what stood between them: "scarringof"."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the words of all its sentences."""
        texts = [*texts]
        self._torn = any(map(_TORN.search, texts))
        self._count = Counter(word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text))

    def within(self, text: str) -> bool:
        """Return whether `text` has such a word, or a heading that runs on into the sentence below it."""
        capitals = _TWO_CAPITALS.match(text)
        runs_on = (capitals is not None and capitals[1].lower() in self._count) or any(
            map(_is_run_on, (*_LONELY.findall(text), *_FIRST_TWO.findall(text)))
        )
        links = (match[1] for match in _GLUED_LINK.finditer(text) if match[0].split()[0] not in everyday_forms())
        if any(word in self._count for word in links):
            return True
        return (
            runs_on
            or bool(_RUN_ON.search(text) or _TORN.search(text) or (self._torn and _OWNERS.search(text)))
            or any(map(self._is_glued, re.findall(r"\b[a-z]{5,}\b", text)))
        )

    def pieces(self, text: str) -> list[str]:
        """Return the words of `text` that ran together, or were torn."""
        return [match[0] for match in _PIECE.finditer(text) if match["sure"] or self._is_glued(match[0])]

    def _is_glued(self, word: str) -> bool:
        match = _GLUED.fullmatch(word)
        if self._count[word] == 1 and any(
            min(self._count[word[:at]], self._count[word[at:]]) > 1 for at in range(_WHOLE, len(word) - _WHOLE + 1)
        ):
            return True
        if _SURELY_GLUED.fullmatch(word) or (word.endswith("the") and word not in _WITH_THE):
            return True
        if (tail := _TAIL.fullmatch(word)) and tail[1] in everyday_forms() and word not in everyday_forms():
            return True
        if (
            not match
            or len(word) < _SHORTEST
            or self._count[word] > 1
            or word in everyday_forms()
            or word in word_list("grammar")
        ):
            return False
        return match[1] in self._count or match[1] in everyday_forms()
