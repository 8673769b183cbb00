"""English phrases, recognised by their words: names of things, answers, sentences that stand alone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from poems_cards.draft.patterns import POINTS
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import everyday_forms, known_words, word_list

LONGEST_NAME = 8  # words
LONGEST_ANSWER = 12

# What no name of a thing holds: it would be a sentence, or point at another.
_POINTING = word_list("pronouns") | frozenset(
    "me my mine you your yours we us our ours him his another other others such here there former latter".split()
)
_OWNING = frozenset(("its", "their"))
_FINITE = frozenset(
    """is are was were am be been being has have had can could may might will would shall should must do does did
    cannot isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't won't not""".split()
)
# Words that lead to what stands around a sentence, or to its reader.
_ELSEWHERE = frozenset("you yourself your we our us me my following above below this these those such".split())
_RELATIVE = frozenset("that which who whom whose where when in what how whether if after before".split())
_STARTS_NO_NAME = frozenset(
    """about above across after against also although always among and as at because before between but by during each
    either even every few first finally for from how if in into instead just many more most much neither never no
    normally not now of often on once only or over per rather several since so some sometimes than that then though
    through to toward under unless until up usually via what when where whether which while who whose why with within
    without yet both certain various all any eventually recently currently typically generally over""".split()
)
_ENDS_NO_NAME = _STARTS_NO_NAME | frozenset("a an the is are can may very also".split())


# What is said of any illness, and yet tells something of this one.
_TELLING = word_list("people") | frozenset("death fatal older younger".split())
_BEHIND_NOUN = _FINITE | frozenset("of in and or from for to with on by".split())
_ENOUGH = 3  # everyday words that tell something together: "a slow heart rate"
_LONGEST_COMPOUND = 5  # words, with the verb: "exercise stress tests are"
_DIGIT = re.compile(r"\d")
_BEFORE_NAME = re.compile(r"[ -][A-Z][a-z]")  # what two or more people are named by: "Miller Fisher syndrome"
_BRACKETS = re.compile(r"\s\([^()]*\)")
_SET_APART = re.compile(r"\s(and|or),\s(?:\w+ly|in (?:some|rare) cases|less commonly|sometimes),\s")
_TAIL = re.compile(
    r"(?:,\s(?:\w+ing\s(?!.*,\s(?:and|or)\s)|(?:which|where|who|whose|so|as|since|because|although|though|but|while"
    r"|particularly|especially|such as"
    r"|(?:and|or|but)\s(?:\w+ly\s)?(?:is|are|can|may|does|do|has|have|often|then|usually))\b)"
    r"|\s(?:in|of) (?:people|patients) (?:with|who)\b).*$"
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
    owned = words[2:]  # "the heart and its valves" says whose they are
    pointing = _POINTING.intersection(words) - _RELATIVE - (_OWNING.intersection(owned) - set(words[:2]))
    if pointing or _MISJOINED.search(text):
        return False
    finite = [at for at, word in enumerate(words) if word in _FINITE and not (at == 0 and word == "being")]
    return all(_RELATIVE.intersection(words[:at]) for at in finite)


def stands_alone(text: str, longest: int = 26) -> bool:
    """Return whether the sentence says what it says without those around it."""
    words = _words(text)
    return (
        text.endswith(".")
        and len(text.split()) <= longest
        and bool(words)
        and words[0] not in _POINTING | {"following"}
        and not _ELSEWHERE.intersection(_words(re.sub(r"such as|i[.]e[.]|those (?:with|who)", "", text)))
        and not re.match(r"In (?:some|others), ", text)
        and not (
            words[0] == "the" and len(words) > 1 and words[1] in ("following", "other", "same", "latter", "former")
        )
        and not re.search(r"[.!?] [A-Z]|\b(?:of|in|for|with|by|from|to) that [a-z]+[ .]", text)
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


def without_brackets(text: str) -> str:
    """Return a text without what it says in brackets."""
    return _BRACKETS.sub("", text)


def lowered(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return what stood at the beginning of a sentence as it stands within one; `names` keep their capitals."""
    first = re.match(r"[^\W\d_][\w'’]*", text)
    if not first or first[0][1:] != first[0][1:].lower() or (len(first[0]) == 1 and first[0] != "A"):
        return text
    word = first[0]
    is_name = word in names or (_BEFORE_NAME.match(text, len(word)) and word.lower() not in known_words())
    return text if is_name else word.lower() + text[len(word) :]


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that have a capital within sentences, too, and are never written without one."""
    capitals: set[str] = set()
    small: set[str] = set()
    for text in texts:
        small.update(re.findall(r"\b[^\W\d_A-Z][\w'’]*", text))
        capitals.update(re.findall(r"(?<=[a-z,] )[A-Z][\w'’]*", text))
    return frozenset(word for word in capitals if word.lower() not in small)


def capital(text: str) -> str:
    """Return `text` with a capital at its front, unless its first word has one within: "mRNA"."""
    return text if re.match(r"[a-z]+[A-Z]", text) else text[:1].upper() + text[1:]


def listed(text: str) -> list[str]:
    """Return the entries of an enumeration in a sentence: at semicolons, if there are any, else at commas."""
    text = _SET_APART.sub(r" \1 ", text)
    parts = re.split(r";\s+", text) if ";" in text else re.split(r",\s+(?![^()]*\))", text)
    for at, part in enumerate(parts):
        if ";" not in text and re.match(r"(?:and|or)\s", part):
            parts[at:] = [", ".join(parts[at:])]  # the last: "fatty, foul-smelling stools"
            break
    last = parts[-1]
    if len(parts) == 1 or not re.match(r"(?:and|or)\b", last):
        *rest, final = re.split(r"\s(?:and|or)\s", last) if " or " not in last or " and " not in last else [last]
        parts[-1:] = [*rest, final]
    for at in range(len(parts) - 1, 0, -1):
        if re.fullmatch(r"(?:and |or )?type [IVX\d]+[.]?", parts[at]):  # belongs to the name before it
            parts[at - 1 : at + 1] = [f"{parts[at - 1]}, {parts[at]}"]
    parts = [part for part in parts if not re.search(r"\bcombination of (?:any of )?(?:these|them)\b", part)]
    cut = (re.sub(r"^(?:and|or)\b,?\s*(?:in some cases,\s|sometimes,?\s)?", "", part).strip(" .,") for part in parts)
    return [part for part in cut if part]


def points(text: str) -> bool:
    """Return whether a sentence begins with what only those before it explain."""
    return bool(POINTS.match(text))


def is_telling(text: str) -> bool:
    """Return whether `text` names anything: a number, or more than what people say of any illness."""
    if re.match(r"no [a-z]", text):
        return True
    words = spoken(text)
    return (
        any(word not in everyday_forms() or word in _TELLING for word in words)
        or bool(_DIGIT.search(text))
        or len(meaning(words) - word_list("vague")) >= _ENOUGH
    )


def is_order(text: str) -> bool:
    """Return whether a sentence tells its reader to do something: "Wash the hands"."""
    words = _words(text)
    first = len(words) > 1 and words[0] in word_list("verbs") and words[1] not in _BEHIND_NOUN
    return first and not _is_noun_before_verb(words)


def _is_noun_before_verb(words: Sequence[str]) -> bool:
    """Return whether the first of `words` begins a subject, whose verb follows at once: "Sleep apnea is"."""
    for word in words[2:_LONGEST_COMPOUND]:
        if word in _FINITE:
            return True
        if word in word_list("grammar"):
            return False
    return False


def without_tail(text: str) -> str:
    """Return what a sentence says of its subject without what only adds to that."""
    return _TAIL.sub("", text)


def slug(text: str, most: int = 5) -> str:
    """Return an id of the words in `text` that carry meaning."""
    idle = word_list("grammar") | word_list("idle")
    plain = (unicodedata.normalize("NFKD", word) for word in spoken(text) if word not in idle)
    words = [re.sub(r"[^a-z0-9]", "", word) for word in plain]
    return "-".join([word for word in words if word][:most]) or "fact"
