"""Ways in which a tired curator, a hasty student or a fluent machine makes a true fact wrong.

A kind of lie is a generator, whose docstring says what mistake it is: of a text, it yields what else might stand there;
of a whole fact, the fact made wrong. Each asks `Ground` whether the cited sentences would not bear the lie out after
all. From what they offer, `lies` takes a few of each kind, from different texts of the fact where it can.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from mutation_claims import certainty, clause, negation, opposite, other_people, population
from mutation_numbers import amounts, letter, number, range_, sentence_number, unit
from mutation_roles import roles, turned_parts
from mutation_texts import (
    ANSWER,
    HINT,
    MEANING,
    NAME,
    STATUS,
    WORD,
    Ground,
    Path_,
    Raw,
    Slot,
    Source,
    get,
    put,
    slots,
    stem,
    stems,
    words,
)
from mutation_words import ANSWERS, ASKED, BODY, FOREIGN, phrases

MOST = 3  # lies of a kind about one fact, and one more about its newer evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Lie:
    """A fact that was made wrong, in which way, and what is said now."""

    kind: str
    fact: Raw
    change: str
    path: Path_  # of the text that lies; () if it is the fact as a whole
    start: int = 0  # of that text, where it is a blank


_SUFFIX = re.compile(
    r"(?:itis|osis|emia|pathy|pathies|omas?|megaly|trophy|plasia|rrhea|penia|uria|ectomy|cytes?|kines?|globulins?|ites|"
    r"edema|thyroidism|mastia|trichosis|hidrosis|pigmentation|mide|mib|phan|feron|pheresis|hypertension|corticosteroids)s?$"
)
_BRACKETED = re.compile(r"\(([^\W\d_][\w-]{4,}(?: [\w-]{4,})?)\)")


@dataclass(frozen=True)
class Liar:
    """Someone who knows a report and general medicine, and tells lies about facts."""

    source: Source

    @cached_property
    def reported(self) -> set[str]:
        """The stems of the report."""
        return stems(" ".join((*self.source.sentences.values(), *self.source.headings.values())))

    @cached_property
    def names(self) -> list[str]:
        """Names in the report: what stands in brackets, and words that are made as medicine makes names."""
        found: dict[str, None] = {}
        general = set(FOREIGN)
        for sentence in self.source.sentences.values():
            text = re.sub(r"\((\w)\)(?=\w)", r"\1", sentence)  # (P)olyneuropathy
            bracketed = [match[1].casefold() for match in _BRACKETED.finditer(text)]
            single = (word.casefold() for word in WORD.findall(text))
            found |= dict.fromkeys([*bracketed, *(word for word in single if _is_name(word) or word in general)])
        return list(found)

    @cached_property
    def foreign(self) -> list[str]:
        """Words of medicine that are nowhere in the report."""
        return [word for word in dict.fromkeys(FOREIGN) if stem(word) not in self.reported]

    def lies(self, fact: Raw) -> Iterator[Lie]:
        """Yield a few lies of each kind about `fact`, always the same ones."""
        ground = Ground(fact, self.source)
        texts = list(slots(fact))
        for kind in KINDS:
            offers = [*self._of_texts(kind, texts, ground), *self._of_fact(kind, ground)]
            yield from _few(fact["id"], kind, offers)

    def _of_texts(self, kind: str, texts: list[Slot], ground: Ground) -> Iterator[Lie]:
        for slot in texts:
            if slot.role == STATUS and kind != "opposite":
                continue
            whole = get(ground.fact, slot.path)
            for new in self._instead(kind, slot, ground):
                text = whole[: slot.start] + new + whole[slot.end :]
                place = ".".join(map(str, slot.path))
                changed = put(ground.fact, slot.path, text)
                yield Lie(
                    kind=kind, fact=changed, change=f"{place}: {slot.text} -> {new}", path=slot.path, start=slot.start
                )

    def _instead(self, kind: str, slot: Slot, ground: Ground) -> Iterator[str]:
        if kind in OF_TEXTS:
            yield from OF_TEXTS[kind](slot, ground)
        elif kind in FROM_REPORT:
            yield from FROM_REPORT[kind](self, slot, ground)

    def _of_fact(self, kind: str, ground: Ground) -> Iterator[Lie]:
        if kind in OF_FACTS:
            for fact, change in OF_FACTS[kind](ground):
                yield Lie(kind=kind, fact=fact, change=change, path=())

    def report_name(self, slot: Slot, ground: Ground) -> Iterator[str]:
        """A name is another name of the report, which the cited sentences do not have."""
        others = [name for name in self.names if not stems(name) & ground.stems and name not in ground.cited]
        if not others or slot.path[-1] == "word":
            return
        spots = [
            match.span()
            for match in words(slot.text)
            if _is_name(match[0]) and match[0].casefold() not in ground.subject
        ]
        if slot.role in (ANSWER, NAME) and 1 < len(slot.text.split()) < 4 and not amounts(slot.text):
            spots.append((0, len(slot.text)))
        for start, end in spots:
            old = slot.text[start:end]
            for step in (0, 1):
                other = others[(crc32(f"{ground.fact['id']} {slot.text} {start}".encode()) + step * 31) % len(others)]
                if not _alike(old, other):
                    yield slot.text[:start] + _cased(old, other) + slot.text[end:]

    def foreign_word(self, slot: Slot, ground: Ground) -> Iterator[str]:
        """A word that carries meaning is a word of medicine which is nowhere in the report."""
        for match in words(slot.text):
            if match[0].casefold() not in ground.subject and slot.path[-1] != "short":
                at = crc32(f"{ground.fact['id']} {slot.path} {match.start()}".encode())
                other = self.foreign[at % len(self.foreign)]
                if stem(other) not in ground.stems:
                    yield slot.text[: match.start()] + _cased(match[0], other) + slot.text[match.end() :]

    def plausible(self, slot: Slot, ground: Ground) -> Iterator[str]:
        """A whole answer is another one, which somebody might give who knows medicine but not this disease."""
        if slot.role not in (ANSWER, NAME, MEANING) or slot.path[-1] == "short" or "columns" in slot.path:
            return
        if slot.path[-1] == "word":
            same = [word.capitalize() for word in self.foreign if word[0] == slot.text[0].casefold()]
            yield from (word for word in same[:: max(1, len(same) // 3)] if not ground.touches(word))
            return
        there = amounts(ground.cited) | amounts(slot.text)
        for other in phrases(ANSWERS[_asked(slot, ground.fact)]):
            if not ground.touches(other) and not amounts(other) & there:
                yield other


def _is_name(word: str) -> bool:
    small = word.casefold()
    return small in BODY or (_SUFFIX.search(small) is not None and not small.endswith("gnosis"))


def _alike(one: str, two: str) -> bool:
    """Return whether one of two names may be a form of the other: they share six letters in a row."""
    short, long = sorted((one.casefold(), two.casefold()), key=len)
    return any(short[at : at + 6] in long for at in range(max(1, len(short) - 5)))


def _cased(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() and not old.isupper() else new


_ADJECTIVE = re.compile(r"^\w+(?:ic|al|ive|ed|ous|ary|less|lar|nt|ble)$")
_FOCUS = re.compile(r"\b(?:which|what|whose|how|where|why|who)\b(?:[ -]\w+){0,4}|^\w+(?: \w+){0,4}", re.IGNORECASE)
_OF_KEYS = {
    "value": "share",
    "finding": "symptom",
    "name": "name",
    "of": "disease",
    "term": "symptom",
    "meaning": "meaning",
    "long": "long",
    "therapy": "drug",
    "role": "role",
}


def _asked(slot: Slot, fact: Raw) -> str:
    """Return which of `ANSWERS` a text stands for."""
    key = slot.path[-1]
    if isinstance(key, str) and key in _OF_KEYS:
        return _OF_KEYS[key]
    if amounts(slot.text):
        return "age" if re.search(r"\bage\b|\bold\b", fact.get("prompt", "")) else "share"
    if slot.path == ("text",) or "labels" in slot.path:
        return "adjective" if _ADJECTIVE.match(slot.text) else "symptom"
    match = _FOCUS.search(fact.get("prompt", ""))
    focus = match[0] if match else ""
    fallback = "adjective" if _ADJECTIVE.match(slot.text) else "symptom"
    return next((kind for pattern, kind in ASKED.items() if re.search(pattern, focus, re.IGNORECASE)), fallback)


def spelling(slot: Slot, ground: Ground) -> Iterator[str]:
    """A letter inside a word is dropped or doubled."""
    if slot.path[-1] == "short":
        return
    for match in words(slot.text):
        word = match[0]
        if len(word) < 7 or word.casefold() in ground.subject or not word.isalpha():
            continue
        at = 2 + crc32(f"{word} {slot.path}".encode()) % (len(word) - 5)
        alone = word[at - 1] != word[at] != word[at + 1]
        for new in (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]) if alone else ():
            if not ground.says(new):
                yield slot.text[: match.start()] + new + slot.text[match.end() :]


def citation(ground: Ground) -> Iterator[tuple[Raw, str]]:
    """The sentence before or after the right one is cited, which does not hold what the fact says."""
    order = list(ground.source.sentences)
    places = sorted(order.index(at) for at in ground.cite if at in ground.source.sentences)
    if places:
        for at in (places[0] - 1, places[-1] + 1):
            if 0 <= at < len(order) and not _carries(ground, order[at]):
                yield _citing(ground.fact, order[at]), f"cite {order[at]}"


def unsupported(ground: Ground) -> Iterator[tuple[Raw, str]]:
    """A true sentence is cited that shares words with the fact, but does not make its claim."""
    order = list(ground.source.sentences)
    near = {at + step for at, one in enumerate(order) if one in ground.cite for step in (-1, 0, 1)}
    about = stems(" ".join(slot.text for slot in slots(ground.fact) if slot.role != HINT)) - stems(
        ground.source.subject
    )
    shared = {
        one: len(stems(ground.source.sentences[one]) & about)
        for at, one in enumerate(order)
        if at not in near and ground.cite
    }
    for one in sorted(shared, key=lambda one: -shared[one])[:MOST]:
        if shared[one] and not _carries(ground, one):
            yield _citing(ground.fact, one), f"cite {one}: {ground.source.sentences[one]}"


def _carries(ground: Ground, at: str) -> bool:
    """Return whether the sentence `at` has half of the words that the fact's cards ask for, and so may ground it."""
    keys = ("answer", "value", "meaning", "long", "role", "name", "items", "labels", "letters", "text", "cells")
    asked = " ".join(slot.text for slot in slots(ground.fact) if slot.path[0] in keys and slot.role != HINT)
    answers = stems(asked) - stems(ground.source.subject)
    there = ground.source.sentences[at]
    if not answers:
        return not amounts(asked) - amounts(there)
    return 2 * len(answers & stems(there)) >= len(answers)


def _citing(fact: Raw, at: str) -> Raw:
    """Return `fact` citing the sentence `at` and no other, also in its parts and in what it corrects."""
    changed = {**fact, "cite": at} if "cite" in fact else dict(fact)
    for key in ("letters", "rows"):
        if key in fact:
            changed[key] = [{**part, "cite": at} if "cite" in part else part for part in fact[key]]
    if isinstance(fact.get("corrects"), dict):
        changed["corrects"] = {**fact["corrects"], "cite": at}
    return changed


OF_TEXTS: dict[str, Callable[[Slot, Ground], Iterator[str]]] = {
    "number": number,
    "sentence-number": sentence_number,
    "range": range_,
    "unit": unit,
    "negation": negation,
    "certainty": certainty,
    "opposite": opposite,
    "population": population,
    "clause": clause,
    "roles": roles,
    "letter": letter,
    "spelling": spelling,
}
FROM_REPORT: dict[str, Callable[[Liar, Slot, Ground], Iterator[str]]] = {
    "report-name": Liar.report_name,
    "foreign-word": Liar.foreign_word,
    "plausible": Liar.plausible,
}
OF_FACTS: dict[str, Callable[[Ground], Iterator[tuple[Raw, str]]]] = {
    "population": other_people,
    "roles": turned_parts,
    "citation": citation,
    "unsupported": unsupported,
}
KINDS = tuple(sorted({*OF_TEXTS, *FROM_REPORT, *OF_FACTS}))


def _few(id_: str, kind: str, offers: list[Lie]) -> list[Lie]:
    """Return up to MOST of `offers`, mixed by hash, one of each text before a second of any; and one in an update."""
    order = sorted(offers, key=lambda lie: crc32(f"{id_} {kind} {lie.change}".encode()))
    own = [lie for lie in order if "update" not in lie.path]
    first = {(lie.path, lie.start): lie for lie in reversed(own)}
    chosen = sorted(own, key=lambda lie: first[lie.path, lie.start] is not lie)[:MOST]
    chosen += [lie for lie in order if "update" in lie.path][:1]
    return [lie for lie in offers if any(lie is each for each in chosen)]
