"""A deck folder -> its notes as they would be released now: what most commands start from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from poems_cards.cards.citations import places
from poems_cards.cards.notes import Note, notes, withdrawn_notes
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.folder import pictures
from poems_cards.folder.read import Watch, locate, read_folder, unwatched
from poems_cards.problems import DeckError, Problem
from poems_cards.release import guard, stamps
from poems_cards.release.stamps import Stamps
from poems_cards.report import memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A deck with its notes, those that it withdraws, the pictures of both by name in Anki, and its last release.

    `warnings` are what the rules have to say that does not stop it, if they were asked.
    """

    deck: Deck
    notes: list[Note]
    retired: list[Note]
    media: Mapping[str, bytes]
    retired_media: Mapping[str, bytes]
    old: Stamps
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
    problems = [*read.problems, *pictures.problems(read.facts, read.pictures)]
    old = stamps.NONE
    rows: tuple[memory.Remembered, ...] = ()
    try:
        old = stamps.read(read.stamped, str(folder / stamps.FILE))
    except DeckError as error:
        problems += error.problems
    try:
        rows = memory.parse(read.remembered, str(folder / memory.FILE)) if read.remembered else ()
    except DeckError as error:
        problems += error.problems
    deck = read.deck
    if deck is None:
        raise DeckError(locate(problems))
    names = pictures.names(deck)
    where = places(rows)
    made = notes(deck, where, names)
    # What was never released needs no farewell.
    gone = [note for note in withdrawn_notes(deck, where, names) if note.guid in old.notes]
    if judge:
        problems += guard.problems(deck, made, gone, old)
        problems += judge(deck)
    problems = locate(problems)
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
        warnings=problems,
    )
