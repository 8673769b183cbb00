"""A fact -> the claims that it makes: subject, statement, and the sentences that it cites.

Only what the curator wrote counts, not the sentences that the tool puts around it. Hints and `why` are held in `notes`,
and what is new only if it cites something; what a fact says of the report that it corrects is held, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import ASKING, Role
from poems_cards.facts.kinds import KINDS, WHOLE
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import Text, texts
from poems_cards.problems import Keys
from poems_cards.report.locators import Locator

# Texts that name the subject of a claim: they may also use words from the beginning of the cited sentence.
CONTEXT = frozenset((Role.SETTING, Role.LEAD, Role.COLUMN, Role.PROMPT))
_SAYING = frozenset((Role.ANSWER, Role.DETAIL, Role.UPDATE, Role.REPORT))
_EVERYBODY = re.compile(
    r"(?:all )?(?:people|persons|humans)(?: in general)?|everyone|everybody|(?:the )?(?:general )?population"
)
_PARTS = re.compile("[.,;:]")
_NAMING_NOTHING = frozenset((Role.ANSWER, Role.COLUMN))
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
    """Texts that belong together, and the sentences that they cite."""

    pieces: tuple[Piece, ...]
    cite: tuple[Locator, ...]
    items: int = 0  # how many things the answer names
    literal: bool = False  # whether only the same words count: for a short form or another name of something
    title: str = ""  # of the section that the fact is in

    def beside(self, piece: Piece) -> tuple[Piece, ...]:
        """Return what names the thing of which `piece` says something: its row, or what the fact asks."""
        names = [each for each in self.pieces if each.role is Role.NAME and each.keys[:2] == piece.keys[:2]]
        asking = [each for each in self.pieces if each.role not in _NAMING_NOTHING]
        return tuple(each for each in names or asking if each is not piece)


class ClaimReader:
    """Reads the claims of the facts of a deck."""

    def __init__(self, deck: Deck) -> None:
        """Take what `deck` says of all its facts: its sources, its sections and its defaults."""
        self._deck = deck
        self._names = _source_names(deck)
        self._titles = {section.id: section.title for section in deck.sections}

    def claims(self, fact: Fact) -> Iterator[Claim]:
        """Yield the claims of `fact`: prompt and answers together, and each part that cites sentences of its own."""
        said = [
            replace(text, text=_without(self._names, text.text))
            for text in texts(fact)
            if text.role in _CLAIMING and not _is_given(text, fact, self._deck) and not _is_elsewhere(text)
        ]
        rows = {_entry(text) for text in said if text.role is Role.NAME and _entry(text)}
        asking = [text for text in said if text.role in ASKING and not text.part and _entry(text) not in rows]
        parts: dict[tuple[Keys, str, tuple[Locator, ...]], list[Text]] = {}
        for text in said:
            if text not in asking:
                row = _entry(text) if _entry(text) in rows else ()
                parts.setdefault((row, text.part, text.cite), []).append(text)
        title, literal = self._titles.get(fact.section, ""), KINDS[fact.kind].names
        for (_, _, cite), answering in (parts or {((), "", ()): []}).items():
            pieces = tuple(_pieces(answering if cite else [*asking, *answering]))
            yield Claim(pieces=pieces, cite=cite or fact.cite, items=_items(pieces), literal=literal, title=title)


def _entry(text: Text) -> Keys:
    """Return the keys of the entry that has a text, () for a text outside entries."""
    return text.keys[:2] if len(text.keys) > len(("rows", 0)) else ()


def _is_elsewhere(text: Text) -> bool:
    """Return whether a text has a source of its own, and cites nothing of it."""
    return bool(text.sources) and not text.cite


def _is_given(text: Text, fact: Fact, deck: Deck) -> bool:
    """Return whether a text was taken from deck.yaml, as for all facts."""
    key = KINDS[fact.kind].keys.get(str(text.keys[0]))
    return key is not None and bool(key.default) and text.text == getattr(deck, key.default)


def _source_names(deck: Deck) -> list[str]:
    """Return the names by which texts may refer to sources: short names, and parts of them with several words."""
    cites = (part.strip() for source in deck.sources for part in _PARTS.split(source.cite))
    own = deck.subject.casefold()
    return [*deck.shorts.values(), *(part for part in cites if " " in part and own not in part.casefold())]


def _without(names: list[str], text: str) -> str:
    """Return a text without the names of sources, whose words and years are no part of the claim."""
    for name in names:
        if name in text:
            text = text.replace(name, "")
    return text


def _pieces(said: list[Text]) -> Iterator[Piece]:
    blanks = tuple(text.text for text in said if text.role is Role.BLANK)
    for text in said:
        if text.role in _SAYING:
            yield Piece(role=Role.ANSWER, text=text.text, keys=text.keys, answers=(text.text,))
        elif text.role is not Role.BLANK and not (text.role is Role.SETTING and _EVERYBODY.fullmatch(text.text)):
            role = Role.SETTING if text.part == WHOLE else text.role  # an acronym needs no ground, its letters do
            yield Piece(role=role, text=text.text, keys=text.keys, answers=blanks)


def _items(pieces: tuple[Piece, ...]) -> int:
    """Return how many things the answers name, separated by commas, "and" or "or"."""
    answers = [answer for piece in pieces for answer in piece.answers]
    parted = " ".join(answers).replace("\n", ",")
    for link in (" and ", " or ", ";", "/"):
        parted = parted.replace(link, ",")
    return max(len(answers), sum(1 for part in parted.split(",") if part.strip()))
