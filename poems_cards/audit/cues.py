"""Words -> the cues among them: what negates, limits or gives a direction, and numbers."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from poems_cards.audit.polarity_words import (
    AMOUNT,
    AMOUNTS,
    BEHIND_RIGHT,
    CERTAINTY,
    CHANGE,
    COMPARISON,
    COUNTED,
    LEAVING,
    LEXICON,
    NEGATION,
    NEGATORS,
    OPPOSITE,
    QUANTITIES,
    QUANTITY,
    TOO,
)
from poems_cards.language.amounts import Amount, read_amounts
from poems_cards.language.quantities import COUNT, SHARE, read_figures
from poems_cards.language.units import THINGS, unit_words
from poems_cards.language.wordlists import forms, inflected, parts_of_body, word_list
from poems_cards.language.words import Word, Words

_BOUNDS = frozenset({"above", "below"})
_COMPARED = {"rarer": "less", "commoner": "more"}
_CHANGED = dict.fromkeys(("more", "increased", "additional", "extra"), "more") | dict.fromkeys(
    ("less", "fewer", "decreased", "reduced"), "less"
)
_CHANGES = 2  # words after one that says that something changes
_WAITING = forms("take") | {"took", "taken"}
_WAIT = 6  # words: "takes 2 to 3 days before"
_CUSTOMARY = frozenset({"usual", "unusual", "regular"})
_CUSTOMS = frozenset({"normal", "normally", "usual", "usually"})
_BEYOND = frozenset({"than", "above", "below"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "another"})
_DEFINITE = frozenset("the all both these those".split())  # "the four" counts what was named before
_LONGEST_DEFINITE = 8  # letters, with the blanks around it
_CHANCES = frozenset("chance chances likelihood odds probability".split())
_CHANCE = dict.fromkeys(("high", "good", "great", "strong"), "often") | dict.fromkeys(
    ("low", "small", "slim"), "rarely"
)
_ENOUGH = " enough"
_GOING = {"up": "high", "down": "low"}
_ASKING_HOW = frozenset("why how when where".split())
_BEFORE_ALL = frozenset({"at", "above", "after"})
_DEGREES = frozenset(
    "more less fewer greater lower higher longer shorter older younger larger smaller later earlier sooner".split()
)
_AFTER_ALL = frozenset({("over",), ("along",), ("alone",), ("together",)})
_ALMOST = frozenset("almost nearly practically virtually".split())
_GRAMMAR = word_list("grammar")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can turn a claim: its kind, its pole, and its place among the words."""

    kind: str
    pole: str
    at: int
    text: str

    @property
    def is_lack(self) -> bool:
        """Whether it has a word like "not" in itself: "not enough"."""
        return self.text.endswith(_ENOUGH)


def read_cues(words: Words) -> tuple[Cue, ...]:
    """Return the cues of a text: those of its words, in order of place, and then its numbers."""
    return (*_of_words(words.words), *_of_numbers(words))


def _of_numbers(words: Words) -> Iterator[Cue]:
    """Yield a cue for each amount: what stands beside one of several numbers belongs to it."""
    amounts = read_amounts(words.text)
    starts = words.starts if amounts else ()
    for amount in amounts:
        if not is_definite(amount, words.text):
            pole = "-".join(map(str, amount.ends))
            unit = "" if amount.kind == SHARE else amount.unit
            yield Cue(f"{AMOUNT} in {amount.kind} {unit}", pole, bisect_left(starts, amount.start), amount.text)


def is_definite(amount: Amount, text: str) -> bool:
    """Return whether an amount in a folded text only refers to things by their number: "all three"."""
    if amount.kind != COUNT or amount.unit not in ("", THINGS) or not amount.text.isalpha():
        return False
    return not _DEFINITE.isdisjoint(text[max(0, amount.start - _LONGEST_DEFINITE) : amount.start].split()[-1:])


def _of_words(words: Sequence[Word]) -> Iterator[Cue]:
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        after = words[index + 1] if index + 1 < len(words) else None
        alone = index == 0 and after is not None and after.at > word.at + 1  # "No, it does not."
        alone = alone or _is_bound(words, index)
        if (word.text in NEGATORS or word.text.endswith("n't")) and not alone:
            yield Cue(NEGATION, "not", word.at, word.text)
        if after is not None and not _is_idiom(words, index):
            yield from _of_quantity(word, before, after)
        if not _is_no_cue(words, index, before, after.text if after else ""):
            yield from _of_lists(words, index, before)


def _of_quantity(word: Word, before: str, after: Word) -> Iterator[Cue]:
    """Yield how many or how much of what follows it a word names: "few people", "less calcium"."""
    open_ = before not in ("too", "a", "how") or (before == "a" and after.text in COUNTED)
    if open_ and (pole := QUANTITIES.get(word.text) or AMOUNTS.get(word.text)):
        pole = _nearly(pole, before)
        counts_cases = word.text in QUANTITIES and after.text in COUNTED
        yield Cue(CERTAINTY if counts_cases else f"{QUANTITY}{after.stem}", pole, word.at, word.text)
    if word.text in _CHANGED and after.text not in _GRAMMAR and after.text not in LEXICON:
        yield Cue(f"{CHANGE}{after.stem}", _CHANGED[word.text], word.at, word.text)


def _is_bound(words: Sequence[Word], index: int) -> bool:
    """Return whether "no" or "not" at `index` only begins a bound: "no fewer than four", "not later than"."""
    texts = (word.text for word in words[index : index + 3])
    return all(text in some for text, some in zip(texts, (("no", "not"), _DEGREES, ("than",)), strict=False))


def _nearly(pole: str, before: str) -> str:
    """Return the pole that is meant behind the word `before`: what is almost always so is usually so."""
    return "often" if pole == "always" and before in _ALMOST else pole


def _is_idiom(words: Sequence[Word], index: int) -> bool:
    """Return whether "all" at `index` counts nothing: "all of a sudden", "not at all", "all over"."""
    after = tuple(word.text for word in words[index + 1 : index + 4])
    before = words[index - 1].text if index else ""
    return words[index].text == "all" and (
        before in _BEFORE_ALL or after[:1] in _AFTER_ALL or after == ("of", "a", "sudden")
    )


def _is_no_cue(words: Sequence[Word], index: int, before: str, after: str) -> bool:
    """Return whether the word at `index` stands for something else, or asks for a degree."""
    text = words[index].text
    return (
        (text in _BOUNDS and (after in ("which", "what") or bool(read_figures(after))))  # of a number, held with it
        or (text == "last" and before not in _ARTICLES)  # the verb
        or (text == "left" and before in LEAVING)
        or (text == "right" and after in BEHIND_RIGHT)  # "right on it" is directly on it
        or (
            text == "must" and not _ASKING_HOW.isdisjoint(each.text for each in words[:2])
        )  # it asks for a reason, an amount or a time
        or (text in _CUSTOMARY and before in _ARTICLES)  # "the usual operation" says what kind, and not how often
        or "how" in (before, words[index - 2].text if index > 1 and before == "long" else "")
        or (text == "common" and before == "in")
    )


def _of_lists(words: Sequence[Word], index: int, before: str) -> Iterator[Cue]:
    word = words[index]
    if compared := _compared(words, index, before):
        alone = word.text in _COMPARED
        yield Cue(COMPARISON, compared, word.at, word.text if alone else f"{before} {word.text}")
    else:
        after = words[index + 1].text if index + 1 < len(words) else ""
        for kind, pole in LEXICON.get(word.text, ()):
            if kind == "level" and not word.text.startswith(("high", "low")):
                yield from _of_change(words, index, "more" if pole == "high" else "less")
            if word.text == "lower" and kind == "level" and after in _placed():
                continue  # "the lower legs" are a place
            if word.text in _CUSTOMS and before in _BEYOND:  # "higher than normal" is abnormal
                if kind == "norm":
                    yield Cue(kind, OPPOSITE[kind, pole], word.at, f"{before} {word.text}")
                continue
            turned = before in ("less", "least") and (kind, pole) in OPPOSITE
            meant = OPPOSITE[kind, pole] if turned else _nearly(pole, before)
            if word.text == "before" and _waits(words, index):
                meant = "after"  # "takes 2 days before it works" for "works after 2 days"
            yield Cue(kind, meant, word.at, word.text)
    yield from _of_pairs(word, before, words[index + 1].text if index + 1 < len(words) else "")


def _of_pairs(word: Word, before: str, after: str) -> Iterator[Cue]:
    """Yield what a word says together with that before or after it."""
    for kind, pole in LEXICON.get(f"{word.text} {after}", ()):
        yield Cue(kind, pole, word.at, f"{word.text} {after}")
    if (word.text, after) == ("certain", "to"):
        yield Cue(CERTAINTY, "always", word.at, "certain to")
    if word.text in _CHANCES and before in _CHANCE:
        yield Cue(CERTAINTY, _CHANCE[before], word.at, f"{before} {word.text}")
    if word.text == "enough" and before in NEGATORS:
        yield Cue("level", "low", word.at, before + _ENOUGH)
    if word.text in _GOING and (before in forms("go") or before in ("went", "gone")):
        yield Cue("level", _GOING[word.text], word.at, f"{before} {word.text}")
    if before == "too" and word.text in TOO:
        yield Cue("level", TOO[word.text], word.at, f"too {word.text}")


def _waits(words: Sequence[Word], index: int) -> bool:
    """Return whether the words before the one at `index` say how long something takes."""
    before = [word.text for word in words[max(0, index - _WAIT) : index]]
    return not _WAITING.isdisjoint(before) and before[-1] in unit_words()


def _of_change(words: Sequence[Word], index: int, pole: str) -> Iterator[Cue]:
    """Yield that there is more or less of what stands after a word: "reduces the production"."""
    word = words[index]
    for one in words[index + 1 : index + 1 + _CHANGES]:
        if one.text in _GRAMMAR and one.text not in _ARTICLES:
            return
        if one.text not in _GRAMMAR and one.text not in LEXICON:
            yield Cue(f"{CHANGE}{one.stem}", pole, word.at, word.text)


@cache
def _placed() -> frozenset[str]:
    """Return parts of the body, of which a lower one is no little one."""
    return inflected("body") | parts_of_body().keys()


def _compared(words: Sequence[Word], index: int, before: str) -> str:
    """Return "more" or "less" if the word at `index` compares: "more often", "more rarely", "twice as common"."""
    if words[index].text in _COMPARED:
        return _COMPARED[words[index].text]
    poles = [pole for kind, pole in LEXICON.get(words[index].text, ()) if kind == CERTAINTY]
    if "often" in poles:
        if before in ("more", "less"):
            return before
        if before == "as" and index > 1 and words[index - 2].text in ("twice", "times"):
            return "more"
    return "less" if "rarely" in poles and before == "more" else ""
