"""A deck's folder, read again and again -> its state: entries, findings, notes and sources."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from poems_cards.api._records import Record, records, told_apart
from poems_cards.api.shown import Finding, finding_of
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.files import read_text
from poems_cards.folder.drafts import WAIVED, Drafts, Entry, facts_of, read_drafts
from poems_cards.folder.find import STAMPS
from poems_cards.folder.kept import Kept, as_before
from poems_cards.folder.read import Folder, read_folder
from poems_cards.problems import DeckError, Problem
from poems_cards.release import stamps
from poems_cards.release.stamps import Stamps
from poems_cards.release.stamps_reader import read_stamps

NO_DRAFTS = Drafts(texts={}, entries=(), refused={})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What can be read in a deck's folder.

    Shape:  `deck` is what of the deck can be read; `drafted` are the drafts that say facts; `records` are all entries
            by their ids, `owners` those ids by file and number; `problems` keep something from being read.
    """

    path: Path
    folder: Folder
    deck: Deck
    drafts: Drafts
    drafted: tuple[Fact, ...]
    old: Stamps
    records: Mapping[str, Record]
    owners: Mapping[tuple[str, int], str]
    problems: tuple[Problem, ...]

    def spot(self, problem: Problem) -> tuple[str, int]:
        """Return file and number of the entry in which a problem stands; the number is -1 if it stands in none."""
        name = name_in(self.path, problem.place.path)
        keys = (problem.place.keys or ())[_depth(name) :]
        return name, keys[0] if keys and isinstance(keys[0], int) else -1

    def finding(self, origin: str, problem: Problem) -> Finding:
        """Return a problem as a finding on a fact, or on a file."""
        name, index = self.spot(problem)
        owner = self.owners.get((name, index), "")
        keys = problem.place.keys or ()
        inner = keys[_depth(name) + 1 :] if owner else keys
        return finding_of(problem, origin, fact=owner, file=name, keys=inner)


def _depth(name: str) -> int:
    """Return how many keys lead to the entries of a file."""
    return 0 if name.endswith("waived.yaml") else 1


def read_state(folder: Path, instead: Mapping[str, str], kept: Kept) -> State:
    """Return what can be read in `folder`; `instead` and `kept` are as for `read_folder`.

    Errors: DeckError if the deck cannot be read at all.
    """
    read = read_folder(folder, instead=instead, kept=kept)
    deck = read.rest
    if deck is None:
        raise DeckError(read.problems)
    problems = [*read.problems]
    drafts = NO_DRAFTS
    try:
        drafts = read_drafts(folder, instead, kept)
    except DeckError as error:
        problems += error.problems
    here: dict[str, list[Fact]] = {}
    for fact in deck.facts:
        here.setdefault(fact.path, []).append(fact)
    found: list[Record] = []
    for path, value in read.values.items():
        name = name_in(folder, path)
        if name.startswith("facts/"):
            facts = here.get(path, [])
            found += kept.once(f"records {name}", (value, *facts), partial(records, name, value, facts))
    drafted: list[Fact] = []
    for name, entries in groupby(drafts.entries, key=lambda entry: entry.name):
        some = [*entries]
        given = (*some, deck.sections, deck.sources, deck.subject, deck.population)
        facts, wrong, told = kept.once(
            f"drafts {name}", given, partial(_drafted, deck, name, some, drafts.sections.get(name, ""), kept)
        )
        drafted += facts
        problems += wrong
        found += told
    old = stamps.NONE
    try:
        if os.path.lexists(folder / STAMPS):
            data = kept.data(folder, STAMPS)
            read_old = partial(read_stamps, path=str(folder / STAMPS))
            old = kept.once("stamps", (data,), lambda: read_old(read_text(folder, STAMPS, data)))
    except DeckError as error:
        problems += error.problems
    known = {each.id: each for each in told_apart(found)}
    return State(
        path=folder,
        folder=read,
        deck=deck,
        drafts=drafts,
        drafted=tuple(drafted),
        old=old,
        records=known,
        owners={(each.name, each.index): each.id for each in known.values()},
        problems=tuple(problems),
    )


def _drafted(
    deck: Deck, name: str, entries: Sequence[Entry], section: str, kept: Kept
) -> tuple[list[Fact], list[Problem], list[Record]]:
    """Return the facts of a file of drafts, what is wrong in it, and its records; facts of before are the very same."""
    had = kept.last(f"drafts {name}")
    path = str(Path(deck.folder) / name)
    facts: list[Fact] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        if name != WAIVED and not entry.is_stub:
            found, wrong = facts_of(deck, [entry.values], entry.section, path)
            facts += (replace(fact, index=index) for fact in found)
            problems += (_moved(problem, index) for problem in wrong)
    facts = as_before(facts, had[0]) if had else facts
    value: Any = [dict(entry.values) for entry in entries]
    if name != WAIVED:
        value = {"section": section, "facts": value}
    return facts, problems, records(name, value, facts)


def _moved(problem: Problem, index: int) -> Problem:
    """Return a problem of an entry that was read alone where it stands."""
    keys = (problem.place.keys or ())[2:]
    return replace(problem, place=replace(problem.place, keys=("facts", index, *keys)))


@lru_cache(maxsize=10_000)
def name_in(folder: Path, path: str) -> str:
    """Return the path of a file within the deck's folder."""
    return path.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
