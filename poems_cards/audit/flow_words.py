"""Words that lead from one thing to another, and where a word is a verb that does."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from poems_cards.language.numerals import NUMBER_WORDS
from poems_cards.language.stems import stem
from poems_cards.language.units import unit_words
from poems_cards.language.verbs import all_forms, base_forms, is_participle, verb_forms
from poems_cards.language.wordlists import lines_of, synonyms, word_list
from poems_cards.language.words import Word, read_words

GRAMMAR = word_list("grammar")
BEING = frozenset("is are was were be been being".split())
HELPERS = frozenset("do does did can may might could will would should must cannot to not".split())
PREPOSITIONS = frozenset(
    "of for in during with by on to from about against as at into than within among through".split()
)
DETERMINERS = frozenset("a an the its their his her your our my this these those some any no each every".split())
_OBJECTS = frozenset(  # words of grammar that may stand behind a verb that acts on something
    "them it him us you me themselves itself more most less other others many much few several both all not how what"
    " whether enough".split()
)
_RELATIVE = frozenset("that which who whom they it he she we you i and or then also".split())
_PLURALS = frozenset("children men women people mice lice bacteria teeth feet viruses criteria".split())
_SINGULAR = ("ss", "us", "is")
_ADJECTIVES = frozenset(  # that are verbs as well
    """calm clean clear close correct direct double dry free complete cool faint last long lower mature narrow open
    rough secure separate slow smooth thin warm""".split()
)
_NO_ADVERBS = frozenset("family belly fly anomaly assembly".split())
_AGENT = 4  # words after a participle within which "by" names who acts
_FILLERS = 3  # words of grammar between a verb and the word that belongs to it: "contribute, in part, to"
_MARK = ","
_FILLING = frozenset("risk role part effect influence".split())

Phrase = tuple[tuple[str, ...], int, str]  # the words behind its first one; 1 or -1; which kind of words they are


@cache
def phrases() -> dict[str, list[Phrase]]:
    """Return for first words the phrases that they begin, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for line in lines_of("flows"):
        head, listed = line.split(": ")
        kind, _, way = head.partition(" ")
        for phrase in listed.split(", ") if way else ():
            first, *rest = phrase.split()
            for form in verb_forms(first) if kind in ("verb", "done") else (first,):
                if kind != "done" or is_participle(form):
                    found.setdefault(form, []).append((tuple(rest), 1 if way == "on" else -1, kind))
    for some in found.values():
        some.sort(key=lambda phrase: -len(phrase[0]))
    return found


@cache
def leads_nowhere() -> frozenset[str]:
    """Return the forms of verbs that say no deed."""
    return frozenset[str]().union(*map(verb_forms, _listed("none")))


@cache
def _ordering() -> frozenset[str]:
    """Return the forms of verbs that are deeds and little else."""
    return frozenset[str]().union(*(verb_forms(verb) for line in lines_of("ordering") for verb in line.split()))


@cache
def _idle() -> frozenset[str]:
    return frozenset(map(same, map(stem, _listed("idle"))))


def _listed(kind: str) -> list[str]:
    return [word for line in lines_of("flows") if line.startswith(f"{kind}: ") for word in line.split()[1:]]


@cache
def _same() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in synonyms():
        first, *others = [words[0].stem for words in (read_words(name).words for name in group) if len(words) == 1] or [
            ""
        ]
        for other in others:
            found.setdefault(other, first)
    return found


def same(word: str) -> str:
    """Return the stem that stands for all that mean the same as the stem `word`."""
    return _same().get(word, word)


def tells(word: Word) -> bool:
    """Return whether a word names something that may act or be acted on."""
    text = word.text
    if text in GRAMMAR or text[0].isdigit() or text in NUMBER_WORDS or text in unit_words():
        return False
    is_adverb = text.endswith("ly") and text not in _NO_ADVERBS
    return not is_adverb and same(word.stem) not in _idle()


def phrase_at(words: Sequence[Word], at: int) -> tuple[int, int, str]:
    """Return the place behind the phrase that begins at a place, its way and its kind; its way is 0 if none does."""
    for rest, way, kind in phrases().get(words[at].text, ()):
        end = _end(words, at, rest)
        if end and (rest or kind == "word" or is_verb(words, at)):
            return end, way, kind
    return at, 0, ""


def _end(words: Sequence[Word], at: int, rest: Sequence[str]) -> int:
    """Return the place behind the words `rest`, of which the first may stand a few words apart; 0 if there is none."""
    end = at + 1
    for index, part in enumerate(rest):
        last = min(end + (0 if index else _FILLERS), len(words) - 1)
        found = next((one for one in range(end, last + 1) if _is(words[one].text, part)), None)
        if found is None or any(_parts(words, one) for one in range(end, found)):
            return 0
        if words[found].at - words[at].at != found - at:
            return 0  # a mark stands between them
        end = found + 1
    return end


def _is(word: str, part: str) -> bool:
    return word == part or (part == "to" and word == "into")


def _parts(words: Sequence[Word], at: int) -> bool:
    text = words[at].text
    return not (text in GRAMMAR or text.endswith("ly") or text in _FILLING)


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Return whether a participle is followed by who has done it."""
    near = [word.text for word in words[at + 1 : at + 1 + _AGENT]]
    if not is_participle(words[at].text) or "by" not in near:
        return False
    before = near[: near.index("by")]
    return near[len(before) + 1 :][:1] != ["means"] and DETERMINERS.isdisjoint(before)


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Return whether the word at a place is a verb that acts on what follows it, or on what its "by" names."""
    word, before, after = _around(words, at)
    if word not in all_forms() or after in ("that", "which", "who", "of") or before in DETERMINERS:
        return False
    if is_passive(words, at):
        return True
    if not after or after in GRAMMAR - DETERMINERS - _OBJECTS:
        return False
    if word.endswith("ing"):
        return before not in ("and", "or", _MARK) or word in _ordering()
    return (before == "to" or before not in PREPOSITIONS) and _acts(words, at, before, after)


def _acts(words: Sequence[Word], at: int, before: str, after: str) -> bool:
    """Return whether a form that does not end in -ing says what is done, and is no noun or what has been done."""
    word = words[at].text
    if word in base_forms():
        return _is_base(words, at, before)
    if is_participle(word):
        return before in ("has", "have", "had") or (after in DETERMINERS and before not in BEING)
    return not before.isdigit() and before not in NUMBER_WORDS and before not in ("and", "or", "other")  # "affects"


def _is_base(words: Sequence[Word], at: int, before: str) -> bool:
    """Return whether a word that may be a noun as well is a verb: it stands behind a plural, a helper or "that"."""
    near = frozenset(word.text for word in words[max(0, at - _AGENT) : at])
    if before in ("to", "not") or not near.isdisjoint(HELPERS - {"to", "not"}):
        return True
    if words[at].text in _ADJECTIVES or before == _MARK:
        return False
    if not before or before in _RELATIVE or before.endswith("ly") or _is_plural(before):
        return True
    verbs = any(is_verb(words, one) for one in range(max(0, at - 2 * _AGENT), at - 1))
    named = before not in GRAMMAR and any(
        _is_plural(one.text) and other.text in ("of", "in") for one, other in pairwise(words[:at])
    )
    return words[at].text in _ordering() and named and not verbs  # "mutations in this gene cause it"


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(_SINGULAR) and word not in GRAMMAR)


def _around(words: Sequence[Word], at: int) -> tuple[str, str, str]:
    before = words[at - 1].text if at else ""
    if at and words[at].at != words[at - 1].at + 1:
        before = _MARK
    after = words[at + 1].text if at + 1 < len(words) and words[at + 1].at == words[at].at + 1 else ""
    return words[at].text, before, after
