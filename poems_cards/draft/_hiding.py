"""The rest of a sentence behind its verb -> the phrase in it that is worth hiding."""

import re
from collections.abc import Iterator

from poems_cards.draft._weight import weight
from poems_cards.draft.patterns import PEOPLE_AT_WORK
from poems_cards.draft.phrases import is_answer, is_telling
from poems_cards.draft.wholes import goes_on, holds_verb
from poems_cards.language.tokens import enumerated, meaning, spoken

_LONGEST_HIDDEN = 9  # words
_MOST_AT_ONCE = 3
_END = re.compile(
    r"\s?[,;:(–—]|\s(?:in|for|from|by|with|without|during|after|before|when|if|because|while|than|thats?|which|who|whom|whose"
    r"|where|through|into|within|on|at(?!\s(?:least|most)\b)|as|so|unless|until|but|such|including|especially|under|over|between|due|via"
    r"|about|throughout|around|rather|to(?!\s(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b)|along|instead"
    r"|compared|using|caused|associated|related|called|known|found|located|leading|causing|making|resulting|allowing"
    r"|followed|[a-z]{3,}ed\s(?:in|by|from|with|on|at|through|out|into)|familiar|[a-z]{3,}ing\s(?:to|into|from)"
    r"|like|near|across|toward|towards|upon"
    r"|against|among|above|below|behind|beyond|done|characterized"
    r"|marked|defined"
    r"|and\s(?:is|are|can|may|then|often|usually|does|has|result|lead|cause|make|help|prevent|damage|destroy|affect"
    r"|produce|allow))\b"
)
_LINK = re.compile(
    r"at\s(?:[\w-]+\s)?risk\s(?:of|for)\s(?:developing\s)?|(?:(?:most|more|often|usually|primarily|mainly|mostly|partly|commonly|\w+ly)\s)*(?:in|for|from|by|with|during"
    r"|just|near|across|toward|towards|upon|against|among|above|below|behind|beyond|after|before|through|into"
    r"|within|on|at(?!\s(?:least|most)\b)|as|to|under|over|between|because of|due to|of|(?:their"
    r"|its)(?:\sown)?|up|out|off|down"
    r"|away|back)\s|(?<=rids )the body of\s"
)
_JOINS = re.compile(r"(?:and|or)\s")
_MARKS = tuple(",;:.(–—")
_STOPS = re.compile(r"\s(?:when|if|because|unless|until|while|so|than|but)\s")
_GOES_ON = re.compile(
    r"\s(?:that|which|who|whose|where|in which)\s"
    r"|(?:(?<=people)|(?<=patients)|(?<=children)|(?<=infants)|(?<=men)|(?<=adults)|(?<=individuals))\swith\s"
)
_INNER = re.compile(
    r"\s(?:that|which|who)\s(?:(?:can|may|usually|often|also|typically|is|are|has|have|help)\s)*(?!made\b"
    r"|called\b)[a-z]+\s"
)
# What follows a phrase that is only a part of what is named: the rest of a row, the noun behind a bracket.
_ROW_GOES_ON = re.compile(
    r"(?:\s[^,;:]+)?,\s(?!which|who|where|but|especially|particularly|such|including|usually|mainly)"
    r"(?:(?!which|who|where|but)[^,;:]+,\s)*(?:and|or)\s(?!\w+\s(?:is|are|can|may|has|have)\b)"
)
_NOUN_FOLLOWS = re.compile(
    r",\s(?!(?:which|who|where|an?|the|such|including|and|or|but|especially|particularly|usually|often)\b)"
    r"(?:(?:[\w-]+\s?){1,3}[.,]|(?:[\w-]+\s){1,3}(?:in|of|on|that)\b)"
)
_BRACKET_WITHIN = re.compile(
    r"\s\([^()]*\)\s(?!(?:in|of|for|from|by|with|during|after|to|that|which|who|and|or|on|at|is|are|can|may|\w+ing"
    r"|\w+ed)\b)[a-z]"
)
# "lodged in the gut make toxins", of which the gut alone is where they lodge
_VERB_WITHIN = re.compile(r"(?<!that)(?<!which)(?<!who)\s(?:makes?|causes?|leads?|becomes?|has)\s")
_CUT_SHORT = (_ROW_GOES_ON, _NOUN_FOLLOWS, _BRACKET_WITHIN)
_NO_START = frozenset(
    """called that who which whether how what why where when if being not about and or available such using than while
    up out off down thats like help""".split()
)
_LEAVES_OFF = frozenset(
    """survive occur happen appear develop die recover exist remain increase decrease
    ability likely able attempt tendency way close due prior similar
    left made found given seen kept put taken pass flow grow move leak enter necessary
    possible impossible difficult hard easier worse better
    linked related associated reaction response addition relation sensitive resistant immune prone allergic""".split()
)
GENERIC = re.compile(
    r"(?:measures|steps|precautions|action)\b.*|diagnos(?:e|is)|treat|detect|prevent|[\w-]+ reasons"
    r"|an?\s[\w-]+\s(?:appearance|effect|role|way|condition|form|type|problem)"
    r"|(?:the|a|an|its|their)\s(?:transplant|procedure|test|tests|treatment|disease|disorder|condition|body|patient"
    r"|person|symptoms|infection|problem|doctor|medicine|drug|area)"
    r"|(?:both )?(?:children and adults|adults and children|men and women|women and men)|people of (?:all|any) ages?"
    r"|treatment|an? (?:number|variety|range|lot|series) of\b.*|(?:many|several|some|various|certain|different"
    r"|other)\b.*"
    r"|(?:an?\s|the\s)?(?:mutations?|changes?|defects?)|an?\s\w+\s(?:person|patient|child)"
    r"|(?:one|two|three|several) or more\b.*"
    r"|(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)


def worth_hiding(text: str, at: int, known: frozenset[str], *, equated: bool) -> tuple[int, int] | None:
    """Return where the phrase of `text` stands, from `at` on, that tells most beside what is `known` and shown.

    Of what a subject is (`equated`), a single word tells less than what follows it: "sensitive to cold".
    """
    best: tuple[int, int] | None = None
    most = -1
    for start, end in _phrases(text, at):
        shown = meaning(spoken(f"{text[:start]} {text[end:]}"))
        told = 2 * weight(text[start:end], known | shown)
        if equated and start == at and " " not in text[start:end] and end < len(text) - 1:
            told -= 1
        if told > most:
            best, most = (start, end), told
    return best


def _phrases(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where phrases of `text` stand, from `at` on, each whole, as long as it is certain where one ends."""
    end = len(text) - 1
    while at < end:
        link = _LINK.match(text, at)
        first = link.end() if link else at
        last = _row_end(text, first, end)
        whole = _row_end(text, more.end(), end) if (more := _GOES_ON.match(text, last)) else last
        if enumerated(text[first:whole]) > _MOST_AT_ONCE or any(cut.match(text, whole) for cut in _CUT_SHORT):
            return
        renamed = ", or " in text[first:whole] and whole < end  # "hematuria, or blood" is not all of it
        if (
            _can_hide(text[first:whole])
            and not renamed
            and not _splits_clauses(text, first, whole)
            and (not more or whole == end or text[whole] in _MARKS)
        ):
            yield first, whole
        if more and (inner := _INNER.match(text, last)):
            at = inner.end()
        elif more or text[last : last + 2].strip()[:1] in _MARKS or _STOPS.match(text, last):
            return
        else:
            at = last + 1


def _splits_clauses(text: str, first: int, whole: int) -> bool:
    """Return whether a phrase is half a range, or holds another verb: "the entire skeleton or spread" from there."""
    if re.search(r"\bfrom\s$", text[:first]) and re.match(r"\sto\s", text[whole:]):  # its beginning
        return True
    if re.search(r"\d\sto\s$|\bfrom\s(?:[\w-]+\s){1,2}to\s$", text[:first]):  # the end of a range
        return True
    if _VERB_WITHIN.search(text[first:whole]) or re.match(r"both\s(?!.*\sand\s)", text[first:whole]):
        return True
    joins = re.finditer(r"\s(?:and|or)\s", text[first:whole])
    return any(goes_on(text[first + join.end() :], beside=False) for join in joins)


def _can_hide(phrase: str) -> bool:
    words = phrase.split()
    return (
        is_answer(phrase, _LONGEST_HIDDEN)
        and not PEOPLE_AT_WORK.match(phrase)
        and phrase[:1] not in "(-"
        and not holds_verb(phrase)
        and is_telling(phrase)
        and words[0].casefold() not in _NO_START
        and words[-1] not in _LEAVES_OFF
        and not re.search(r"\d[a-z]{3,}", phrase)
        and not GENERIC.fullmatch(phrase)
        and not (len(words) == 1 and phrase.endswith("ly"))
        and not re.search(r"\s(?:more|less)\s\w+ly$", phrase)
        and not re.search(r",\s(?:especially|particularly|including|such as)\s", phrase)
        and ("," in phrase or len(re.findall(r"\s(?:and|or)\s", phrase)) <= 1)
    )


def _row_end(text: str, first: int, end: int) -> int:
    """Return where the phrase ends that begins at `first`: behind its last member, if it names several things."""
    at = first
    one = -1
    while stop := _END.search(text, at + 1, end):
        one = stop.start() if one < 0 else one
        if _JOINS.match(text, at):
            return one if goes_on(text[at:].partition(" ")[2]) else stop.start()
        if at > first and re.search(r"\s(?:and|or)\s", text[at : stop.start()]):
            return stop.start()
        if stop[0].strip() != ",":
            return one
        at = stop.end() + 1
    if one < 0:
        return end
    joined = re.search(r"\s(?:and|or)\s", text[at:end]) and not goes_on(text[at:end])
    return end if joined or (_JOINS.match(text, at) and not goes_on(text[at:].partition(" ")[2])) else one
