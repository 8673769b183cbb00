"""A fact -> the claims that it makes: what it speaks of, what it says of that, and which words of the report it cites.

Only what the curator wrote counts, not the sentences that the tool puts around it. Hints and `why` are held in `notes`,
and what is new only if it cites something; what a fact says of the report that it corrects is held, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import ASKING, Role
from poems_cards.facts.kinds import KINDS, WHOLE
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import Text, texts
from poems_cards.problems import Keys
from poems_cards.report.locators import Locator

# What says what is spoken of, and may use words of the sentence's beginning.
CONTEXT = frozenset((Role.SETTING, Role.LEAD, Role.COLUMN, Role.PROMPT))
_SAYING = frozenset((Role.ANSWER, Role.DETAIL, Role.UPDATE, Role.REPORT))
_PARTS = re.compile("[.,;:]")
_CLAIMING = ASKING - {Role.STEM} | _SAYING | {Role.BLANK}


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
    title: str = ""  # of the section that the fact is in


def read_claims(fact: Fact, deck: Deck) -> Iterator[Claim]:
    """Yield the claims of `fact`: what asks with its answers, and each part that rests on sentences of its own."""
    names = _source_names(deck)
    title = next((section.title for section in deck.sections if section.id == fact.section), "")
    said = [
        text._replace(text=_without(names, text.text))
        for text in texts(fact)
        if text.role in _CLAIMING and not _is_given(text, fact, deck) and not _is_elsewhere(text)
    ]
    rows = {_entry(text) for text in said if text.role is Role.NAME and _entry(text)}
    asking = [text for text in said if text.role in ASKING and not text.part and _entry(text) not in rows]
    parts: dict[tuple[Keys, str, tuple[Locator, ...]], list[Text]] = {}
    for text in said:
        if text not in asking:
            row = _entry(text) if _entry(text) in rows else ()
            parts.setdefault((row, text.part, text.cite), []).append(text)
    for (_, _, cite), answering in (parts or {((), "", ()): []}).items():
        pieces = tuple(_pieces(answering if cite else [*asking, *answering]))
        literal = KINDS[fact.kind].names
        yield Claim(pieces=pieces, cite=cite or fact.cite, items=_items(pieces), literal=literal, title=title)


def _entry(text: Text) -> Keys:
    """Return the keys of the entry that a text is in, () for one that is in none; a row names what it speaks of."""
    return text.keys[:2] if len(text.keys) > len(("rows", 0)) else ()


def _is_elsewhere(text: Text) -> bool:
    """Return whether a text comes from a source of its own, of which it cites nothing."""
    return bool(text.sources) and not text.cite


def _is_given(text: Text, fact: Fact, deck: Deck) -> bool:
    """Return whether a text is what deck.yaml says of all facts."""
    key = KINDS[fact.kind].keys.get(str(text.keys[0]))
    return key is not None and bool(key.default) and text.text == getattr(deck, key.default)


def _source_names(deck: Deck) -> list[str]:
    """Return how sources may be called: by their short names, or by a part of several words of what names them."""
    cites = (part.strip() for source in deck.sources for part in _PARTS.split(source.cite))
    own = deck.subject.casefold()
    return [*deck.shorts.values(), *(part for part in cites if " " in part and own not in part.casefold())]


def _without(names: list[str], text: str) -> str:
    """Return a text without the names of sources: they say who says it, and their years count nothing."""
    for name in names:
        text = text.replace(name, "")
    return text


def _pieces(said: list[Text]) -> Iterator[Piece]:
    blanks = tuple(text.text for text in said if text.role is Role.BLANK)
    for text in said:
        if text.role in _SAYING:
            yield Piece(role=Role.ANSWER, text=text.text, keys=text.keys, answers=(text.text,))
        elif text.role is not Role.BLANK:
            role = Role.SETTING if text.part == WHOLE else text.role  # its letters have ground; itself, it may be ours
            yield Piece(role=role, text=text.text, keys=text.keys, answers=blanks)


def _items(pieces: tuple[Piece, ...]) -> int:
    """Return how many things the answers name, parted by commas, "and" or "or"."""
    answers = [answer for piece in pieces for answer in piece.answers]
    parted = " ".join(answers).replace("\n", ",")
    for link in (" and ", " or ", ";", "/"):
        parted = parted.replace(link, ",")
    return max(len(answers), sum(1 for part in parted.split(",") if part.strip()))
