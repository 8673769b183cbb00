"""English phrases, told by their words: names of things, groups of people, shares and lengths of time."""

import re
from collections.abc import Iterable

from poems_cards.language.tokens import spoken
from poems_cards.language.wordlists import word_list

LONGEST_NAME = 8  # words
LONGEST_ANSWER = 12

_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|one)"
)
_ABOUT = (
    r"(?:(?:only|about|approximately|roughly|around|nearly|almost|over|under|an estimated|up to|at least|at most"
    r"|more than|less than|fewer than|as many as|as few as)\s)*"
)
_TO = r"(?:\s?[-–]\s?|\sto\s|\sor\s)"
SHARE = (
    rf"{_ABOUT}(?:(?:between\s)?{_NUMBER}(?:(?:{_TO}|\sand\s){_NUMBER})?\s?(?:%|percent|per cent)"
    rf"|{_NUMBER}\s(?:(?:out\s)?of(?:\severy)?|in(?:\severy)?|per)\s(?:\d[\d,]*|hundred|thousand|million|{_NUMBER})\b"
    rf"(?:{_TO}\d[\d,]*)?(?!\s?%)|one half|half|(?:a|one|two|three)[\s-](?:third|quarter|fifth|tenth)s?)"
)
_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|mg|g|mcg|mL|kg|mm|cm|degrees|times)"
LENGTH = rf"{_ABOUT}(?:between\s)?{_NUMBER}(?:(?:{_TO}|\sand\s){_NUMBER})?\s{_UNIT}\b(?:\sof\sage|\sold)?"
_WHO = (
    r"(?:people|patients|individuals|persons|adults|adolescents|teenagers|children|infants|babies|newborns|men|women"
    r"|males"
    r"|females|boys|girls|cases|carriers|survivors|births)"
)
PEOPLE = (
    rf"(?:(?!of\s|with\s|in\s)[\w-]+\s){{0,2}}?{_WHO}\b(?:\s(?:with|who|whose|of|in|over|under|aged|older"
    rf"|younger|born)\s[^,;:()]+?)?"
)

BARE_GROUP = re.compile(
    r"(?:the\s)?(?:people|patients?|women|men|children|adults|persons?|infants?|babies|parents|treatment|symptoms?)",
    re.IGNORECASE,
)

# Whose doings are no facts of medicine: "a technician performs the procedure".
PEOPLE_AT_WORK = re.compile(
    r"\b(?:doctors?|providers?|researchers?|scientists?|stud(?:y|ies)|therapists?|technicians?|radiologists?|surgeons?|pathologists?|specialists?|nurses?|experts?|article"
    r"|chart|table|figure|patients?|you|person)\b",
    re.IGNORECASE,
)

# What a sentence says before its subject.
LEAD = re.compile(
    r"((?:Over time|Eventually|At first|In the beginning|At birth|With time|(?:In|During|Among|At|After|Before"
    r"|Without|With|Unlike|For) [^,.;:]{3,50})),\s"
)

# What no name of a thing holds: it would be a sentence, or point at another.
_POINTING = word_list("pronouns") | frozenset(
    "i me my mine you your yours we us our ours him his another other others such here there former latter".split()
)
_FINITE = frozenset(
    """is are was were am be been being has have had can could may might will would shall should must do does did
    cannot isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't won't not""".split()
)
# Words that lead to what stands around a sentence, or to its reader.
_ELSEWHERE = frozenset("you your we our i us me my following above below this these those such".split())
_RELATIVE = frozenset("that which who whom whose where when in what how whether if after before".split())
_STARTS_NO_NAME = frozenset(
    """about above across after against also although always among and as at because before between but by during each
    either even every few first finally for from how if in into instead just many more most much neither never no
    normally not now of often on once only or over per rather several since so some sometimes than that then though
    through to toward under unless until up usually via what when where whether which while who whose why with within
    without yet both certain various all any eventually recently currently typically generally over""".split()
)
_ENDS_NO_NAME = _STARTS_NO_NAME | frozenset("a an the is are can may very also".split())


_POINTS = re.compile(
    r"(?:It|They|This|These|He|She|That|Those|Such|Some|Many|Most|Other|Another|There|Here|Each|Any|All|Both|One"
    r"|Certain|Several"
    r"|Few|Your|You|We|Our|I|If|When|Although|Because|Since|While|As|Or|And|But|To|Once|After|Before|Until|Unless"
    r"|Not|No|Its|Their|His|Her)\b"
    r"|The (?:low |high |first |second |full )?(?:other|same|following|latter|former|next|result|child|children"
    r"|patient|person|test|procedure|dose|dosage|drug"
    r"|medicine|medication|treatment|device|tube|needle|sample|doctor|surgeon|amount|goal|operation)s?\b(?! of| for"
    r"| to| with)"
    r"|(?:A|The) (?:usual|typical|recommended|initial|starting)\s(?:starting\s)?dose\b(?! of)|In (?:some|others"
    r"|these|this|such)\b"
)


_MISJOINED = re.compile(r"\s(?:Each|The|An|If|In|This|These|It)\s")  # a heading or another sentence stands before


def is_name(text: str, longest: int = LONGEST_NAME) -> bool:
    """Return whether `text` can name a thing: a noun with what belongs to it, and no more."""
    words = _words(text)
    return (
        bool(words)
        and len(text.split()) <= longest
        and words[0] not in _STARTS_NO_NAME
        and words[-1] not in _ENDS_NO_NAME
        and not _POINTING.intersection(words)
        and not _FINITE.intersection(words)
        and "," not in text
        and _closed(text)
    )


def is_answer(text: str, longest: int = LONGEST_ANSWER) -> bool:
    """Return whether `text` can stand alone as an answer: it may have a relative clause, and points at nothing else."""
    words = _words(text)
    if not words or len(text.split()) > longest or words[-1] in _ENDS_NO_NAME or not _closed(text):
        return False
    if _POINTING.intersection(words) - _RELATIVE or _MISJOINED.search(text):
        return False
    finite = [at for at, word in enumerate(words) if word in _FINITE]
    return all(_RELATIVE.intersection(words[:at]) for at in finite)


def stands_alone(text: str, longest: int = 26) -> bool:
    """Return whether the sentence says what it says without those around it."""
    words = _words(text)
    return (
        text.endswith(".")
        and len(text.split()) <= longest
        and bool(words)
        and words[0] not in _POINTING | {"following"}
        and not _ELSEWHERE.intersection(words)
        and not re.match(r"In (?:some|others), ", text)
        and not (
            words[0] == "the" and len(words) > 1 and words[1] in ("following", "other", "same", "latter", "former")
        )
        and not re.search(r"[.!?] [A-Z]", text)
        and _closed(text)
    )


def starts_well(text: str) -> bool:
    """Return whether `text` begins as the subject of a sentence does, and not with what leads to it."""
    words = _words(text)
    return bool(words) and words[0] not in _STARTS_NO_NAME


def _words(text: str) -> list[str]:
    """Return the words in small letters; a capital A within the text is a name, and no article."""
    found = re.finditer(r"[^\W_][\w'’-]*", text.replace("’", "'"))
    return [word[0] if word[0] == "A" and word.start() else word[0].casefold() for word in found]


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("[") == text.count("]") and text.count('"') % 2 == 0


def bare(text: str) -> str:
    """Return a name without its article at the front."""
    return re.sub(r"^(?:the|an?)\s+", "", text.strip(), flags=re.IGNORECASE)


def lowered(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return what stood at the beginning of a sentence as it stands within one; `names` keep their capitals."""
    first = re.match(r"[^\W\d_][\w'’]*", text)
    if not first or first[0][1:] != first[0][1:].lower() or (len(first[0]) == 1 and first[0] != "A"):
        return text
    word = first[0]
    return text if word in names else word.lower() + text[len(word) :]


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that have a capital within sentences, too, and are never written without one."""
    capitals: set[str] = set()
    small: set[str] = set()
    for text in texts:
        small.update(re.findall(r"\b[^\W\d_A-Z][\w'’]*", text))
        capitals.update(re.findall(r"(?<=[a-z,] )[A-Z][\w'’]*", text))
    return frozenset(word for word in capitals if word.lower() not in small)


def capital(text: str) -> str:
    """Return `text` with a capital at its front."""
    return text[:1].upper() + text[1:]


def listed(text: str) -> list[str]:
    """Return the entries of an enumeration in a sentence: at semicolons, if there are any, else at commas."""
    parts = re.split(r";\s+", text) if ";" in text else re.split(r",\s+(?![^()]*\))", text)
    last = parts[-1]
    if len(parts) == 1 or not re.match(r"(?:and|or)\s", last):
        *rest, final = re.split(r"\s(?:and|or)\s", last) if " or " not in last or " and " not in last else [last]
        parts[-1:] = [*rest, final]
    return [re.sub(r"^(?:and|or)\s+", "", part).strip(" .") for part in parts if part.strip(" .")]


def is_whole(text: str, longest: int = 26) -> bool:
    """Return whether a sentence can be shown as it stands; "most people" needs no explanation."""
    lead = LEAD.match(text)
    start = text[lead.end() :] if lead else text
    leads = points(start[:1].upper() + start[1:]) and not re.match(r"(?:Most|Each|Only|All)\s", text)
    return stands_alone(text, longest) and not leads


def points(text: str) -> bool:
    """Return whether a sentence begins with what only those before it explain."""
    return bool(_POINTS.match(text))


def is_plural(what: str) -> bool:
    """Return whether a name is that of several: by its head, which stands before any "of" or "that"."""
    head = re.split(r"\s(?:of|in|for|with|from|that|who|which|to|on)\s", what)[0].split()[-1]
    several = head.endswith("s") and not head.endswith(("ss", "is", "us", "ics"))
    return several or head in ("people", "children", "men", "women", "bacteria", "criteria") or " and " in what


def slug(text: str, most: int = 5) -> str:
    """Return an id of the words in `text` that carry meaning."""
    idle = word_list("grammar") | word_list("idle")
    words = [re.sub(r"[^a-z0-9]", "", word) for word in spoken(text) if word not in idle]
    return "-".join([word for word in words if word][:most]) or "fact"


def base_form(verb: str) -> str:
    """Return the base form of a verb that ends as for one who does it: carries, passes, shows."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", verb):
        return verb[:-2]
    return verb.removesuffix("s")
