"""A deck folder -> its notes as they would be released now: what most commands start from."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from poems_cards.cards.notes import Note, media_names, notes, withdrawn_notes
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.files import read_text
from poems_cards.folder.read import Watch, locate, read_folder, unwatched
from poems_cards.problems import DeckError, Problem
from poems_cards.release import guard, stamps
from poems_cards.release.stamps import Stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A deck with its notes, those that it withdraws, the pictures of both by name in Anki, and its last release.

    `stamped` is the text of stamps.tsv, "" where there is none. `warnings` are what the rules have to say that does not
    stop it, if they were asked.
    """

    deck: Deck
    notes: list[Note]
    retired: list[Note]
    media: Mapping[str, bytes]
    retired_media: Mapping[str, bytes]
    old: Stamps
    stamped: str
    warnings: list[Problem]


Judge = Callable[[Deck], Iterable[Problem]]


def draft(folder: Path, watch: Watch = unwatched, judge: Judge | None = None) -> Draft:
    """Return the draft of the deck in `folder`; `watch` sees how far the reading of its facts is.

    `judge` says which rules of the craft its cards break. What only looks at a deck has no judge, and takes the cards
    and what they would do to learners as they are.

    Errors: DeckError with every problem of its files and its pictures; with a judge, if they have none that keeps it
            from being read, also of its cards, and of what its release would cost learners.
    """
    read = read_folder(folder, watch)
    problems = [*read.problems]
    stamped = ""
    old = stamps.NONE
    try:
        stamped = read_text(folder, stamps.FILE) if os.path.lexists(folder / stamps.FILE) else ""
        old = stamps.read(stamped, str(folder / stamps.FILE))
    except DeckError as error:
        problems += error.problems
    deck = read.deck
    if deck is None:
        raise DeckError(locate(problems, read.texts))
    names = media_names(deck)
    made = notes(deck)
    # What was never released needs no farewell.
    gone = [note for note in withdrawn_notes(deck) if note.guid in old.notes]
    if judge:
        problems += guard.problems(deck, made, gone, old)
        problems += judge(deck)
    problems = locate(problems, read.texts)
    if any(problem.severity == "error" for problem in problems):
        raise DeckError(problems)
    shown, withdrawn = (
        {names[note.fact.image]: deck.pictures[note.fact.image] for note in each if isinstance(note.fact, Picture)}
        for each in (made, gone)
    )
    return Draft(
        deck=deck,
        notes=made,
        retired=gone,
        media=shown,
        retired_media=withdrawn,
        old=old,
        stamped=stamped,
        warnings=problems,
    )
