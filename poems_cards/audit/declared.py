"""A prompt and its answer -> the sentence that they say together: "What does A do?" and "stir B" say "A can stir B"."""

import re
from collections.abc import Sequence

from poems_cards.audit.flow_words import BEING, DETERMINERS, PREPOSITIONS, leads_nowhere
from poems_cards.language.verbs import base_forms, is_participle

_HELPING = frozenset("do does did can may might could will would should must is are was were has have had".split())
_ASKING = frozenset("what which who whom whose how why where when".split())
_BEFORE_ASKING = frozenset("in of from by with to on at for against under".split())
_ADJUNCT = frozenset("in by with at on".split())  # before the question word
_BEHIND_VERBS = frozenset("to on from of by for against about into with down up out".split())
_PASSING = frozenset("not also most often normally usually still".split())
_STATING = frozenset(("responsible", "due", "based", "likely", *DETERMINERS))  # behind "is"
_IT_DOES = re.compile(r"(?:it|they|he|she) (.+)", re.IGNORECASE | re.DOTALL)
_IT_IS = re.compile(r"(?:it|they) (?:is|are) (\S*er|more \S+|less \S+)\.?", re.IGNORECASE)
_COMPARED = re.compile(r"how (?:does|do) (.+) compare with (.+)\?", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them)\b")
_PUNCTUATION = re.compile(r"\W")
_PLACES = 3  # behind a verb, for the words that belong to it


def declared(prompt: str, answer: str) -> str:
    """Return what a prompt and its answer say together, near enough to tell who acts on whom."""
    compared, measured = _COMPARED.fullmatch(prompt), _IT_IS.fullmatch(answer)
    if compared and measured:
        return f"{compared[1]} is {measured[1]} than {compared[2]}"
    words = prompt.strip().rstrip("?").split()
    plain = [_PUNCTUATION.sub("", word.casefold()) for word in words]
    at = next((at for at, word in enumerate(plain) if word in _ASKING), None)
    if at is None:
        return f"{prompt} {answer}"
    if plain[at] in ("how", "why", "where", "when"):
        skip = at + 2 if plain[at] == "how" and plain[at + 1 : at + 2] and plain[at + 1] in _HELPING else at + 1
        return f"{' '.join(words[skip:])}. {answer}"
    return " ".join(_of_thing(words, plain, at, answer))


def _of_thing(words: Sequence[str], plain: Sequence[str], at: int, answer: str) -> list[str]:
    """Return the words of a prompt that asks "what" or "which" at a place, with the answer where it belongs."""
    helper = next((at for at in range(at + 1, len(plain)) if plain[at] in _HELPING), None)
    link = at - 1 if at and plain[at - 1] in _BEFORE_ASKING else at
    if helper is None:
        return [*words[:link], answer, *words[at + 1 :]]
    asked = words[at + 1 : helper]
    if link == at and _asks_who(plain[helper], plain[helper + 1 :]):
        return [*words[:at], answer, *asked, *words[helper:]]
    if plain[link] in _ADJUNCT:
        how = [] if answer.partition(" ")[0].casefold() in PREPOSITIONS else [*words[link:at], *asked]
        return [*words[:link], *words[helper + 1 :], *how, answer]
    return [*words[:link], *_filled(words[helper + 1 :], plain[helper:], [*words[link:at], *asked, answer], answer)]


def _asks_who(helper: str, rest: Sequence[str]) -> bool:
    """Return whether a question asks for who acts: "What may bring on a relapse?"."""
    if helper in ("do", "does", "did"):
        return False
    if helper in ("has", "have", "had"):
        return True
    after = next((word for word in rest if not word.endswith("ly") and word not in _PASSING), "")
    states = after in _STATING or is_participle(after) or after.endswith("ing")
    return after in base_forms() or after in leads_nowhere() or (helper in BEING and states)


def _filled(words: Sequence[str], plain: Sequence[str], asked: Sequence[str], answer: str) -> list[str]:
    """Return the words behind a helping verb, which is the first of `plain`, with what they ask for in its place."""
    helper, *rest = plain
    verbs = _verbs(helper, rest)
    verb = next((at for at in verbs if at + 1 == len(rest)), next(iter(verbs), None))
    helping = [helper if helper not in ("do", "does", "did") else "can"]
    if verb is None:
        return [*words, *helping, *asked]
    if rest[-1] == "do":
        return [*words[: verbs[0]], *helping, *words[verbs[0] : -1], answer]
    end = next((at for at in range(verb + 1, len(rest)) if at == verb + _PLACES or rest[at] not in _BEHIND_VERBS), None)
    end = len(rest) if end is None else end
    done = _IT_DOES.fullmatch(answer)
    if rest[verb] == "do" and "with" in rest[verb:end]:
        return [*words, ".", answer]
    if rest[verb] == "do" and done:
        return [*words[:verb], _IT.sub(lambda _: " ".join(words[end:]), done[1])]
    return [*words[:verb], *helping, *words[verb:end], *asked, *words[end:]]


def _verbs(helper: str, rest: Sequence[str]) -> list[int]:
    """Return the places of words that may ask for their object; of two that stand together, the first is a noun."""
    found = [
        at
        for at in range(1, len(rest))
        if (rest[at] in base_forms() and rest[at - 1] not in DETERMINERS and rest[at + 1 : at + 2] != ["of"])
        or (helper in BEING and is_participle(rest[at]))
        or rest[at] in ("do", "due", "based")
    ]
    return [at for at in found if at + 1 not in found]
