"""Citations that could be tighter: one clause of a sentence is enough, or one sentence is cited for unlike claims."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from poems_cards.audit.claims import Claim
from poems_cards.audit.support import is_everyday, is_idle
from poems_cards.facts.model import Fact
from poems_cards.language.words import read_words
from poems_cards.problems import Problem
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_CLAUSES = 3  # the fewest clauses of a sentence of which it is worth citing one
_FEWEST = 3  # the fewest facts that share a sentence for a hint


class Told(NamedTuple):
    """A sentence of several clauses that a fact cites as a whole, and the telling words that the fact uses of it.

    Shape:  `enough` is the one clause that has all of these words, None if there is none.
    """

    at: Locator
    words: frozenset[str]
    enough: Locator | None


def told(claims: Iterable[Claim], found: Mapping[Locator, Sentence]) -> list[Told]:
    """Return the sentences of which a fact could cite less, with the telling words that its claims use of each."""
    claims = tuple(claims)
    have = []
    for locator in dict.fromkeys(at for claim in claims for at in claim.cite):
        sentence = found.get(locator)  # None for a clause, of which nobody could cite less
        if sentence and len(sentence.clauses) >= _CLAUSES:
            words = (word for claim in claims if locator in claim.cite for word in _telling(claim, sentence))
            have.append(_told(locator, sentence, frozenset(words)))
    return have


def _told(locator: Locator, sentence: Sentence, said: frozenset[str]) -> Told:
    clauses = enumerate(sentence.clauses, start=1)
    holding = [at for at, clause in clauses if said and said <= read_words(clause).stems]
    enough = locator._replace(clause=holding[0]) if len(holding) == 1 else None
    return Told(at=locator, words=said, enough=enough)


def hints(facts: Iterable[tuple[Fact, Iterable[Told]]]) -> Iterator[Problem]:
    """Yield a hint for each citation that could be tighter; hints fail nothing."""
    citing: dict[Locator, list[tuple[Fact, Told]]] = {}
    for fact, has in facts:
        for each in has:
            citing.setdefault(each.at, []).append((fact, each))
    for locator, sharing in sorted(citing.items()):
        yield from (_tighter(fact, locator, each.enough) for fact, each in sharing if each.enough)
        if len(sharing) >= _FEWEST and _are_unlike(each.words for _, each in sharing):
            yield _shared(locator, [fact for fact, _ in sharing])


def _telling(claim: Claim, sentence: Sentence) -> Iterator[str]:
    """Yield the stems that a claim and a sentence share, without everyday words."""
    there = read_words(sentence.text).stems
    for piece in claim.pieces:
        for word in read_words(piece.text).words:
            if word.stem in there and not is_idle(word) and not is_everyday(word.text):
                yield word.stem


def _tighter(fact: Fact, locator: Locator, clause: Locator) -> Problem:
    return Problem(
        place=fact.place("cite"),
        rule="looser-citation",
        message=f"{fact.id!r}: one clause of {locator} holds all of its words",
        fix=f"Cite {clause} instead, if it says the whole claim.",
        severity="hint",
        fact=fact.id,
        about=(str(locator), str(clause)),
    )


def _are_unlike(said: Iterable[frozenset[str]]) -> bool:
    """Return whether some of the claims share no telling word."""
    return any(one.isdisjoint(other) for one, other in combinations(said, 2))


def _shared(locator: Locator, facts: list[Fact]) -> Problem:
    names = ", ".join(fact.id for fact in facts)
    return Problem(
        place=facts[0].place("cite"),
        rule="shared-sentence",
        message=f"{locator} is cited for unlike claims: {names}",
        fix="Cite the clause that each rests on: poems-cards report shows them with their locators.",
        severity="hint",
    )
