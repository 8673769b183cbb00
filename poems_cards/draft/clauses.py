"""A sentence -> its main clause: what it speaks of, its verb, and what it says of that."""

import re
from dataclasses import dataclass

from poems_cards.draft._inflections import base_form
from poems_cards.draft._verb_words import ADVERB, BE, DO, FINITE, IRREGULAR, MODALS, NOT, verb_forms
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import word_list

_TOKEN = re.compile(r"[^\W_](?:[\w'’./-]*\w)?|[,;:()–—]")
_RELATIVE = frozenset("that which who whom whose where".split())
_NO_NOUN_BEFORE = frozenset(
    """the a an this that these those its their his her your my our some any no every each all both many most few
    several other another such more less very too to of in on at for from by with without into through during between
    and or nor not as than like when if while because after before until since whether how what is are was were be
    been being can may might could should must will would about over under within among via per so""".split()
)
_OWN_SUBJECT = frozenset("that which who".split())  # of a relative clause
_BEFORE_VERB = frozenset("helps lets makes".split())
_DEGREE = frozenset("almost nearly most more best".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The parts of a clause that has its subject before its verb.

    Shape:  `auxiliary` is "is", "can", "has", "does" or "", `adverb` what stands beside it ("usually"), `verb` the word
            that carries the meaning, as written ("" if that is the auxiliary itself), `rest` what follows it, without
            the full stop, which begins at `at` in the sentence.
    """

    subject: str
    auxiliary: str
    adverb: str
    verb: str
    rest: str
    at: int

    @property
    def is_passive(self) -> bool:
        """Whether something is done to its subject: "is spread", "can be treated"."""
        return bool(self.verb) and (self.auxiliary in BE or self.auxiliary.endswith(" be"))

    @property
    def denies(self) -> bool:
        """Whether it says what is not so."""
        return "not" in self.adverb.split() or "never" in self.adverb.split() or self.auxiliary == "cannot"

    @property
    def base(self) -> str:
        """The base form of its verb."""
        return base_form(self.verb) if not self.auxiliary else self.verb


def main_clause(text: str) -> Clause | None:
    """Return the clause of `text`, a sentence without a lead; None if it is not certain which word is its verb."""
    tokens = [*_TOKEN.finditer(text)]
    words = [token[0].casefold() for token in tokens]
    inner = 0  # relative clauses that still wait for their verb
    bracket = 0
    at = 1
    while at < len(words):
        word = words[at]
        bracket += (word == "(") - (word == ")")
        if bracket or word == ")":
            at += 1
        elif word in (";", ":", "–", "—"):
            return None
        elif word in _RELATIVE and words[at - 1] not in ("so", "such"):
            inner += 1
            at += 1
        elif word in FINITE or _is_verb(words, at):
            end, auxiliary, adverb, verb = _group(words, at)
            if inner:
                inner -= 1
                at = max(end, at + 1)
                while at < len(words) and words[at - 1] in ("and", "or") and words[at] in verb_forms():
                    at += 1
                continue
            if clause := _clause(text, tokens, at, end, (auxiliary, adverb, verb)):
                return clause
            at += 1  # a noun that may be a verb as well: "blood pressure is"
        else:
            at += 1
    return None


def _is_verb(words: list[str], at: int) -> bool:
    """Return whether a word that may be a verb in the present is one here."""
    word, before = words[at], words[at - 1]
    if word not in verb_forms() or (before in _NO_NOUN_BEFORE and before not in _OWN_SUBJECT):
        return False
    if before == "," and words[:at].count(",") < 2:  # noqa: PLR2004  what is set in has a comma at each end
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    return (after not in ("of", ",") or _last_of_row(words, at) > at) and not _goes_on(words, at)


def _last_of_row(words: list[str], at: int) -> int:
    """Return where the last of several verbs stands that share an object: "block, alter, or destroy"."""
    third = words[at] not in word_list("verbs")
    last = at
    while last + 1 < len(words):
        after = last + 1
        while after < len(words) and words[after] in (",", "and", "or"):
            after += 1
        is_verb = after < len(words) and words[after] in verb_forms()
        if after == last + 1 or not is_verb or (words[after] not in word_list("verbs")) != third:
            break
        last = after
    return last if last > at and words[last - 1] in ("and", "or") else at


def _goes_on(words: list[str], at: int) -> bool:
    """Return whether the subject goes on behind a word, as the verb follows before anything that would end it."""
    bases = word_list("verbs")
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] not in bases | _BEFORE_VERB and after in bases and _is_followed(words, at + 1):
        return True
    for place, word in enumerate(words[at + 1 : at + 4], start=at + 1):
        if word in FINITE:
            return True
        follows = words[place + 1] if place + 1 < len(words) else ""
        if word == "or" and words[at] not in bases and follows not in FINITE | verb_forms():
            continue  # "lifestyle changes or mouthpieces may"
        if word in word_list("grammar") or not word[0].isalpha():
            return False
        if word in verb_forms() and word not in bases:
            return True
    return False


def _is_followed(words: list[str], at: int) -> bool:
    """Return whether grammar follows a word, as it does a verb: "blood clots form in"."""
    return at + 1 < len(words) and words[at + 1] in word_list("grammar")


def _group(words: list[str], at: int) -> tuple[int, str, str, str]:
    """Return where the verb that begins at `at` ends, its auxiliary, its adverbs and the word with its meaning."""
    auxiliary = NOT.get(words[at], words[at]) if words[at] in FINITE else ""
    adverbs = ["not"] if words[at] in NOT else []
    if not auxiliary:
        at = _last_of_row(words, at)
    verb = "" if auxiliary else words[at]
    at += 1
    while auxiliary and at < len(words):
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) else ""
        if ADVERB.fullmatch(word) or (word in _DEGREE and (ADVERB.fullmatch(after) or _fits(after, auxiliary))):
            adverbs.append(word)
        elif word in ("be", "been") and auxiliary.split()[-1] not in ("be", "been"):
            auxiliary = f"{auxiliary} {word}"
        elif _fits(word, auxiliary):
            at = _last_of_row(words, at) if word in word_list("verbs") else at
            verb = words[at]
            at += 1
            break
        else:
            break
        at += 1
    return at, auxiliary, " ".join(adverbs), verb


def _fits(word: str, auxiliary: str) -> bool:
    """Return whether `word` can carry the meaning behind `auxiliary`."""
    if auxiliary in MODALS | DO:
        return word in word_list("verbs") or word in ("have", "do")
    participle = word in IRREGULAR or (word.endswith("ed") and len(word) > 3)  # noqa: PLR2004  "red" is none
    return participle and auxiliary not in ("does", "do")


def _clause(text: str, tokens: list[re.Match[str]], first: int, end: int, group: tuple[str, str, str]) -> Clause | None:
    auxiliary, adverb, verb = group
    subject = text[: tokens[first].start()].rstrip(" ,")
    before = subject.split()
    while len(before) > 1 and (ADVERB.fullmatch(before[-1]) or (adverb and before[-1] in ("most", "more", "less"))):
        adverb = f"{before.pop()} {adverb}".strip()
    subject = " ".join(before)
    start = tokens[end - 1].end()
    several = is_plural(subject)
    either = " or " in subject or " and " in subject  # the verb goes with one of them, or with all
    if not auxiliary and not either and (base_form(verb) == verb) != several:
        return None
    rest = text[start:]
    return Clause(
        subject=subject,
        auxiliary=auxiliary,
        adverb=adverb,
        verb=verb,
        rest=rest.strip(" .,"),
        at=start + len(rest) - len(rest.lstrip()),
    )
