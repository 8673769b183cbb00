"""Who acts on whom: the two sides of each verb in a text, and of each comparison."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from poems_cards.language.numerals import NUMBER_WORDS
from poems_cards.language.units import unit_words
from poems_cards.language.wordlists import forms, lines_of, word_list
from poems_cards.language.words import Word, Words, read_words

_GRAMMAR = word_list("grammar")
_AUXILIARIES = frozenset("do does did can may might could will would should must".split())
_ASKING = frozenset("what which who whom whose how why where when".split())
_IRREGULAR = {"come": ("came", "coming"), "arise": ("arose",), "lead": ("led", "leading"), "make": ("made", "making")}


def _forms(verb: str) -> Iterator[str]:
    """Yield the forms of a verb, and no nouns of it: who carries is a carrier, and a liver does not live."""
    yield verb
    yield from (form for form in forms(verb) if form.endswith(("s", "ed", "ing")) and not form.endswith("ness"))
    yield from _IRREGULAR.get(verb, ())


# What these name comes of what follows them.
_BACKWARD = {("result", "of"), ("due", "to"), ("owing", "to"), ("thanks", "to"), ("because", "of")} | {
    (form, link)
    for verb, links in (
        ("result", "from"),
        ("come", "from of"),
        ("arise", "from"),
        ("stem", "from"),
        ("originate", "in from"),
    )
    for form in _forms(verb)
    for link in links.split()
}
_CALM = frozenset("in within after before with at on over under again when while if or".split())
_NO_OBJECT = _CALM | frozenset("from into through across out off up down away toward towards along between".split())
_ADJECTIVES = frozenset("calm clean clear close direct double dry free mature narrow open separate slow thin".split())
_ERGATIVE = frozenset({"worsen", "improve", "raise", "reduce"})  # "it worsens again": nothing is acted on
_CONDITIONS = frozenset({"when", "if", "because"})
_ACTORS = 4  # words that may name who does what a verb lets them do
_AGENT = 4  # words after a participle within which "by" names who acts
# Verbs that act on what stands behind another word, and nouns without it: "the viscosity result", "lead poisoning".
_LINKED = {
    form: frozenset(links.split())
    for verb, links in (("result", "in"), ("lead", "to"), ("contribute", "to"))
    for form in _forms(verb)
}
_LINK = 3  # words within which that one follows: "results, in part, in"
_UNCHANGED = frozenset("cut put hit hurt set shut spread split".split())  # as participles
_HARM = frozenset("damage harm".split())  # before "to", these are nouns
_DOES = frozenset("do does did doing".split())  # "do harm"
_PERFECT = frozenset("has have had".split())
_DETERMINERS = frozenset("a an the its their his her this these no any each every".split())
_AFTER_NOUNS = _AUXILIARIES | frozenset("of other is are was were has have".split())
_BEFORE_NOUNS = frozenset("a an the its their his her this these no any".split())
_COMPARATIVES = {"rarer": "less", "fewer": "less", "lower": "less", "commoner": "more", "higher": "more"}
_PLURALS = frozenset("children men women people mice lice bacteria teeth feet viruses criteria".split())
_COMPARED = 7  # words after "than"
_BEFORE_PLURALS = frozenset("to of for with by from other in on and or".split())
_BESIDE = 5  # words on either side of "before"
_SIDE = 40  # words on either side of a verb that it orders
_SUBORDINATE = frozenset("when if while because although whereas until unless".split())
_END = re.compile(r"[.;?!](?!\d)")


_DONE = re.compile(r"what (?:do|does|did|can|may|will) (.+?) do (?:to|with|for|in) (.+?)\?", re.IGNORECASE)
_DOING = re.compile(r"(?:it|they|he|she) (.+)", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them)\b")


@dataclass(frozen=True, slots=True)
class Relation:
    """The two sides of a verb: the stems of what acts, and of what it acts on."""

    verb: str
    givers: frozenset[str]
    takers: frozenset[str]

    @property
    def turned(self) -> "Relation":
        """The same verb with its sides exchanged."""
        return Relation(self.verb, self.takers, self.givers)


@lru_cache(maxsize=1 << 13)  # the same sentence is cited by many facts
def relations(text: str, answer: str = "") -> tuple[Relation, ...]:
    """Return the relations in `text`; in a question, `answer` takes the place of the question word."""
    return tuple(_relations(text, answer))


def answered(prompt: str, answer: str) -> str:
    """Return what "What does A do to B?" and "It stirs it" say together, "A stirs B"; "" for other prompts."""
    asked, doing = _DONE.fullmatch(prompt), _DOING.fullmatch(answer)
    return f"{asked[1]} {_IT.sub(lambda _: asked[2], doing[1])}" if asked and doing else ""


def _relations(text: str, answer: str) -> Iterator[Relation]:
    for sentence in _END.split(text):
        read = read_words(sentence)
        words = read.words
        for at, word in enumerate(words):
            if verb := _verb(words, at):
                hangs = at and _hangs_on(words[at - 1], word, read)
                if hangs and not word.text.endswith("ing"):
                    continue  # "man-made"
                if hangs:
                    yield Relation(verb, _content(words[at + 1 : at + 1 + _SIDE]), _content(words[at - 1 : at]))
                else:
                    yield _relation(verb, words, at, word, answer)
                    if inner := _inner(words, at):
                        yield inner
            elif _arises(words, at):
                taking, giving = _clause(words[max(0, at - _SIDE) : at], words[at + 2 : at + 2 + _SIDE])
                yield Relation("cause", _content(giving), _content(taking))
        yield from _comparisons(words, answer)
        yield from _sequences(read)


def _arises(words: Sequence[Word], at: int) -> bool:
    """Return whether something comes about when something else is so: "stones form when the urine is acidic"."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return after in _CONDITIONS and words[at].text in _arising() and words[at].at == words[at + 1].at - 1


@cache
def _arising() -> frozenset[str]:
    """Return forms of verbs that say that something comes about."""
    return frozenset().union(*map(_forms, "form occur develop happen appear arise result".split()))


def _inner(words: Sequence[Word], at: int) -> Relation | None:
    """Return what a verb lets somebody do: "helps the kidneys to remove fluid"."""
    if words[at].text not in _enabling():
        return None
    right = words[at + 1 : at + 1 + _SIDE]
    skip = next((index for index, each in enumerate(right) if each.text not in _GRAMMAR), len(right))
    rest = right[skip:]
    deed = next((index for index, each in enumerate(rest) if index and each.text in _bases()), 0)
    acting, acted = _content(rest[:deed]), _content(rest[deed + 1 :])
    return Relation("let", acting, acted) if deed and deed <= _ACTORS and acting and acted else None


@cache
def _enabling() -> frozenset[str]:
    """Return forms of verbs that have somebody do something."""
    return frozenset().union(*map(_forms, "help make let allow enable tell signal force cause trigger".split()))


def _hangs_on(before: Word, word: Word, read: Words) -> bool:
    """Return whether a hyphen joins two words: "GH-producing tumors"."""
    return word.at - before.at > 1 and word.at - 1 not in read.barriers


def _verb(words: Sequence[Word], at: int) -> str:
    """Return the verb at a place that has two sides; "" for any other word."""
    word = words[at].text
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if (word, after) in _BACKWARD:
        return "cause"
    plural = word.endswith("s") and before in _BEFORE_PLURALS
    verb = _verbs().get(word, "")
    loose = after in _NO_OBJECT if verb not in ordering_verbs() else not after or after in _CALM
    calm = (verb in _ERGATIVE or verb not in ordering_verbs()) and loose and not _is_passive(words, at)
    if (
        not verb
        or _is_noun(words, at)
        or after in _AFTER_NOUNS
        or (word in _ADJECTIVES and verb not in ordering_verbs())
        or (word in _HARM and (after == "to" or before in _DOES))
        or (word in _LINKED and _LINKED[word].isdisjoint(each.text for each in words[at + 1 : at + 1 + _LINK]))
        or (word.endswith("s") and _counts(before))
        or before in _BEFORE_NOUNS
        or plural
        or calm
    ):
        return ""
    return "" if word.endswith(("ed", "wn")) and not (_is_passive(words, at) or before in _PERFECT) else verb


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Return whether a word that may be a verb stands behind a singular noun, and so is one itself: "kidney damage"."""
    before = words[at - 1].text if at else ""
    if words[at].text not in _bases() or not before.isalpha() or before in _GRAMMAR or before in _PLURALS:
        return False
    after = words[at + 1].text if at + 1 < len(words) else "in"
    if words[at - 1].at != words[at].at - 1 or before.endswith(("s", "ly")) or after not in _NO_OBJECT:
        return False
    return _AUXILIARIES.isdisjoint(each.text for each in words[max(0, at - _SIDE) : at])


@cache
def _bases() -> frozenset[str]:
    """Return the base forms of all verbs."""
    return word_list("verbs").union(*(line.split() for line in lines_of("ordering")))


def _counts(word: str) -> bool:
    """Return whether a word is a number, so that a plural behind it is a noun: "two points"."""
    return word.isdigit() or word in NUMBER_WORDS


def _is_passive(words: Sequence[Word], at: int) -> bool:
    near = [each.text for each in words[at + 1 : at + 1 + _AGENT]]
    return (
        "by" in near
        and near[near.index("by") + 1 :][:1] != ["means"]
        and _DETERMINERS.isdisjoint(near[: near.index("by")])
    )  # "followed the illness by days" has an object


def _relation(verb: str, words: Sequence[Word], at: int, word: Word, answer: str) -> Relation:
    left, right = _clause(words[max(0, at - _SIDE) : at], words[at + 1 : at + 1 + _SIDE])
    given = _stems(read_words(answer)) if answer else frozenset[str]()
    asked = next((index for index, each in enumerate(left) if each.text in _ASKING), None)
    helping = next((index for index, each in enumerate(left) if each.text in _AUXILIARIES), None)
    that = max((index for index, each in enumerate(left) if each.text in ("that", "whom")), default=-1)
    if 0 < that < len(left) - 1 and left[that + 1].text not in _GRAMMAR and (acting := _content(left[that + 1 :])):
        relation = Relation(verb, acting, _content((*left[:that], *right)) | given)  # "vessels that it affects"
    elif answer and asked is not None and helping is not None and asked < helping and _content(left[helping:]):
        relation = Relation(verb, _content(left[helping:]), _content((*left[:helping], *right)) | given)
    elif answer and any(each.text in (*_ASKING, "that") for each in left):
        relation = Relation(verb, _content(left) | given, _content(right))
    else:
        relation = Relation(verb, _content(left), _content(right))
    after = words[at + 1].text if at + 1 < len(words) else ""
    done = word.text.endswith(("ed", "t", "n", "e")) and (word.text not in _bases() or word.text in _UNCHANGED)
    passive = (done or after == "by") and _is_passive(words, at)  # "cure by surgery"
    turned = passive + ((word.text, after) in _BACKWARD) + (word.text in _following())
    return relation.turned if turned % 2 else relation


def _clause(left: Sequence[Word], right: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Return the words on either side of a verb, without those of other clauses: "the liver, when GH stimulates it"."""
    begins = max((at + 1 for at, each in enumerate(left) if each.text in _SUBORDINATE), default=0)
    ends = next((at for at, each in enumerate(right) if each.text in _SUBORDINATE), len(right))
    return left[begins if begins > 1 else 0 :], right[:ends]


def _comparisons(words: Sequence[Word], answer: str) -> Iterator[Relation]:
    """Yield comparisons as relations: "more often in women than in men"."""
    given = _stems(read_words(answer)) if answer else frozenset[str]()
    start = 0
    for than in [index for index, word in enumerate(words) if word.text == "than"] or [len(words)]:
        near = words[max(start, than - _SIDE) : than]
        for index, word in enumerate(near):
            if degree := word.text if word.text in ("more", "less") else _COMPARATIVES.get(word.text, ""):
                beyond = _content(words[than + 1 : than + 1 + _COMPARED])
                yield Relation(f"{degree} than", _content((*near[:index], *near[index + 1 :])) | given, beyond)
        start = than + 1


def _sequences(read: Words) -> Iterator[Relation]:
    """Yield what comes before what, by the words on either side within marks: "pain before the rash"."""
    words = read.words
    for at, word in enumerate(words):
        if order := _sequence().get(word.text):
            after = words[at + 1 : at + 1 + _BESIDE]
            before = words[max(0, at - _BESIDE) : at]
            start = max((mark for mark in read.barriers if mark < word.at), default=-1)
            end = next((mark for mark in read.barriers if mark > word.at), word.at + 10**6)
            left = _content([each for each in before if each.at > start and not _measures(each.text)])
            right = _content([each for each in after if each.at < end and not _measures(each.text)])
            if left and right:
                relation = Relation("before", left, right)
                followed = words[at + 1].text == "by"  # "followed by", "preceded by"
                yield relation if (order == "before") != followed else relation.turned


def _measures(word: str) -> bool:
    """Return whether a word says how long, and not what comes first: "1 year after"."""
    return _counts(word) or word in unit_words()


@cache
def _sequence() -> dict[str, str]:
    """Return the words that say what comes first, each with whether it stands before or after that."""
    return dict.fromkeys(("before", *forms("precede")), "before") | dict.fromkeys(("after", *forms("follow")), "after")


def _content(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.text not in _GRAMMAR)


def _stems(words: Words) -> frozenset[str]:
    return _content(words.words)


@cache
def _following() -> frozenset[str]:
    """Return the forms of what turns "precede" round."""
    return frozenset(forms("follow"))


@cache
def ordering_verbs() -> frozenset[str]:
    """Return the first verb of each line of those that say the same."""
    return frozenset(line.split()[0] for line in lines_of("ordering"))


@cache
def _verbs() -> dict[str, str]:
    """Return the forms of verbs, those of one deed with the first verb of its line, others with their own."""
    plain = (
        (form, verb) for verb in word_list("verbs") for form in _forms(verb) if form == verb or not form.endswith("ing")
    )
    ordering = (
        (form, line.split()[0]) for line in lines_of("ordering") for verb in line.split() for form in _forms(verb)
    )
    odd = {**dict.fromkeys(_IRREGULAR["lead"], "cause"), **dict.fromkeys(_IRREGULAR["make"], "make")}
    return dict((*plain, *ordering)) | odd
