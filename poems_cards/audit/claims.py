"""A fact -> the claims that it makes: what it speaks of, what it says of that, and which words of the report it cites.

Only what the curator wrote counts, not the sentences that the tool puts around it. Hints, `why` and `update` stand
on the curator's own feet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from poems_cards.facts.deck import Deck
from poems_cards.facts.model import (
    Abbreviation,
    Acronym,
    Blank,
    Definition,
    Fact,
    List,
    Picture,
    Prevalence,
    Question,
    Statement,
    Synonym,
    Therapy,
)
from poems_cards.problems import Keys
from poems_cards.report.locators import Locator


class Role(Enum):
    """What a piece of text is in its claim."""

    CONTEXT = "context"  # says what is spoken of; may use words of the sentence's beginning
    TERM = "term"  # names what is spoken of
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text in a fact, and the keys that lead to it. `answers` are the texts in it that cards ask for."""

    role: Role
    text: str
    keys: Keys
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Texts that belong together, and what they cite."""

    pieces: tuple[Piece, ...]
    cite: tuple[Locator, ...]
    items: int = 0  # how many things the answer names
    literal: bool = False  # whether only the very words count: a short form or another name of something


def read_claims(fact: Fact, deck: Deck) -> tuple[Claim, ...]:
    """Return the claims of `fact`."""
    if isinstance(fact, Acronym):
        return tuple(_letters(fact))
    literal = isinstance(fact, Abbreviation | Synonym)
    return tuple(
        Claim(pieces=pieces, cite=fact.cite, items=_items(pieces), literal=literal) for pieces in _pieces(fact, deck)
    )


def _letters(fact: Acronym) -> Iterator[Claim]:
    for index, letter in enumerate(fact.letters):
        pieces = [_answer(letter.word, "letters", index, "word")]
        if letter.meaning:
            pieces.append(_answer(letter.meaning, "letters", index, "meaning"))
        yield Claim(pieces=tuple(pieces), cite=letter.cite or fact.cite)
    yield Claim(
        pieces=(_context(fact.term, "term"),), cite=(*fact.cite, *(at for one in fact.letters for at in one.cite))
    )


def _pieces(fact: Fact, deck: Deck) -> Iterator[tuple[Piece, ...]]:  # noqa: C901  a case for each kind
    match fact:
        case Abbreviation():
            yield _term(fact.short, "short"), _answer(fact.long, "long")
        case Definition():
            yield _term(fact.term, "term"), _answer(fact.meaning, "meaning")
        case Synonym():
            of = [_term(fact.of, "of")] if fact.of != deck.subject else []
            yield _term(fact.name, "name"), *of
        case Prevalence():
            population = [_context(fact.population, "population")] if fact.population != deck.population else []
            yield _term(fact.finding, "finding"), _answer(fact.value, "value"), *population
        case Therapy():
            yield _term(fact.therapy, "therapy"), _answer(fact.role, "role")
            if fact.caution:
                yield _term(fact.therapy, "therapy"), _answer(fact.caution, "caution")
        case Question():
            yield _context(fact.prompt, "prompt"), _answer(fact.answer, "answer")
        case Statement():
            yield (_statement(fact),)
        case List():
            prompt = _context(fact.prompt, "prompt")
            yield prompt, *(_answer(item.text, "items", index) for index, item in enumerate(fact.items))
        case Picture():
            labels = (_answer(label.text, "labels", index, "text") for index, label in enumerate(fact.labels))
            yield _context(fact.prompt, "prompt"), *labels


def _statement(fact: Statement) -> Piece:
    text = "".join(part.text if isinstance(part, Blank) else part for part in fact.parts)
    answers = tuple(part.text for part in fact.parts if isinstance(part, Blank))
    return Piece(role=Role.CONTEXT, text=text, keys=("text",), answers=answers)


def _context(text: str, *keys: str | int) -> Piece:
    return Piece(role=Role.CONTEXT, text=text, keys=keys)


def _term(text: str, *keys: str | int) -> Piece:
    return Piece(role=Role.TERM, text=text, keys=keys)


def _answer(text: str, *keys: str | int) -> Piece:
    return Piece(role=Role.ANSWER, text=text, keys=keys, answers=(text,))


def _items(pieces: tuple[Piece, ...]) -> int:
    """Return how many things the answers name, parted by commas, "and" or "or"."""
    answers = [answer for piece in pieces for answer in piece.answers]
    parted = " ".join(answers).replace("\n", ",")
    for link in (" and ", " or ", ";", "/"):
        parted = parted.replace(link, ",")
    return max(len(answers), sum(1 for part in parted.split(",") if part.strip()))
