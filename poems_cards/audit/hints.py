"""What could be cited better: a clause is enough, a sentence is cited for unlike claims, a statement by nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import PurePath
from typing import NamedTuple

from poems_cards.audit.claims import Claim
from poems_cards.audit.coverage import Coverage
from poems_cards.audit.support import is_everyday, is_idle
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact, Therapy
from poems_cards.facts.texts import citations
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Word, read_words
from poems_cards.problems import Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_STANDARD = read_words("standard usual main mainstay first preferred recommend common often typical choice").stems
_CLAUSES = 3  # the fewest clauses of a sentence of which it is worth citing one
_FEWEST = 3  # the fewest facts that share a sentence for a hint


class Told(NamedTuple):
    """A sentence of several clauses that a fact cites as a whole, and the telling words that the fact uses of it.

    Shape:  `enough` is the one clause that has whatever the fact says of the sentence, everyday words included, None if
            there is none.
    """

    at: Locator
    words: frozenset[str]
    enough: Locator | None


def told(claims: Iterable[Claim], found: Mapping[Locator, Sentence], subject: str) -> list[Told]:
    """Return the sentences of which a fact could cite less, with the telling words that its claims use of each.

    Shape:  `subject` is what the whole deck is about: its name in a sentence is no ground for a word of a claim.
    """
    claims = tuple(claims)
    name = [word.stem for word in read_words(subject).words]
    have = []
    for locator in dict.fromkeys(at for claim in claims for at in claim.cite):
        sentence = found.get(locator)  # None for a clause, of which nobody could cite less
        if sentence and len(sentence.clauses) >= _CLAUSES:
            there = _stems(sentence.text, name)
            texts = [piece.text for claim in claims if locator in claim.cite for piece in claim.pieces]
            words = [word for text in texts for word in _content(text, name) if word.stem in there]
            telling = frozenset(word.stem for word in words if not (is_idle(word) or is_everyday(word.text)))
            enough = _enough(locator, sentence, frozenset(word.stem for word in words), name) if telling else None
            have.append(Told(at=locator, words=telling, enough=enough))
    return have


def _enough(locator: Locator, sentence: Sentence, said: frozenset[str], name: Sequence[str]) -> Locator | None:
    """Return the only clause of a sentence that has all of the words that are `said` of it; None if there is none."""
    clauses = enumerate(sentence.clauses, start=1)
    holding = [at for at, clause in clauses if said <= _stems(clause, name)]
    return locator._replace(clause=holding[0]) if len(holding) == 1 else None


def _stems(text: str, name: Sequence[str]) -> frozenset[str]:
    return frozenset(word.stem for word in _content(text, name))


def _content(text: str, name: Sequence[str]) -> Iterator[Word]:
    """Yield all words of a text but those that carry nothing, and those of `name`."""
    words = read_words(text).words
    stems = [word.stem for word in words]
    behind = 0  # the end of the last name
    for at, word in enumerate(words):
        if name and stems[at : at + len(name)] == name:
            behind = at + len(name)
        if at >= behind and word.text not in word_list("idle"):
            yield word


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


def unsaid_standard(fact: Fact, said: Callable[[Fact], frozenset[str]]) -> Iterator[Problem]:
    """Yield a hint for a treatment that is called standard, where no stem that is `said` of it calls it so."""
    if isinstance(fact, Therapy) and fact.status == "standard" and said(fact).isdisjoint(_STANDARD):
        yield Problem(
            place=fact.place("status"),
            rule="unsaid-status",
            message=f"{fact.id!r}: nothing that it cites says that the treatment is standard",
            fix="Cite what says so, or leave 'status' out.",
            severity="hint",
            fact=fact.id,
        )


def idle_statements(deck: Deck, coverage: Coverage) -> Iterator[Problem]:
    """Yield a hint for each statement that no fact cites, not even a retired one; hints fail nothing."""
    retired = {locator for fact in deck.facts if fact.retired for locator, _ in citations(fact)}
    numbers: Counter[str] = Counter()  # of statements, by source
    for locator in deck.statements:
        if not coverage.facts(locator) and locator not in retired:
            path = str(PurePath(deck.folder) / "sources" / f"{locator.source}.yaml")
            yield Problem(
                place=Place(path=path, keys=(numbers[locator.source], "id")),
                rule="idle-statement",
                message=f"no fact cites {locator}",
                fix="Write a fact that cites it, or delete it.",
                severity="hint",
            )
        numbers[locator.source] += 1


def _tighter(fact: Fact, locator: Locator, clause: Locator) -> Problem:
    return Problem(
        place=fact.place("cite"),
        rule="looser-citation",
        message=f"{fact.id!r}: one clause of {locator} has all that the fact says of it",
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
