"""A deck's folder -> all that is known of it at one moment: its entries, findings, notes and what its sources say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poems_cards.api._records import Record, records
from poems_cards.api.session_values import Finding
from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.sources import Copy
from poems_cards.cards.notes import FactNote, media_names, notes, withdrawn_notes
from poems_cards.facts.deck import Deck
from poems_cards.files import read_text
from poems_cards.folder import edit
from poems_cards.folder.drafts import Drafts, facts_of, read_drafts
from poems_cards.folder.find import STAMPS
from poems_cards.folder.read import NOTHING, Folder, read_folder
from poems_cards.problems import DeckError, Problem
from poems_cards.release import guard, stamps
from poems_cards.release.stamps_reader import read_stamps
from poems_cards.rules import catalogue
from poems_cards.rules.translation import untranslated

if TYPE_CHECKING:
    from poems_cards.facts.model import Fact

NO_DRAFTS = Drafts(texts={}, entries=(), refused={})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known of a deck.

    Shape:  `deck` is what of it can be read, None if it cannot be told without what deck.yaml lacks; `problems` are in
            the order in which they are found, each with its origin; `records` are by their ids, `owners` has those ids
            by file and number.
    """

    folder: Folder
    deck: Deck | None
    drafts: Drafts
    audit: Audit | None
    problems: tuple[tuple[str, Problem], ...]
    records: Mapping[str, Record]
    owners: Mapping[tuple[str, int], str]
    notes: tuple[FactNote, ...]
    own_notes: tuple[FactNote, ...]  # those of the deck, and not of drafts
    media: Mapping[str, bytes]  # pictures by their names in Anki
    old: stamps.Stamps
    path: Path

    def findings(self) -> Iterator[Finding]:
        """Yield what speaks against anything in the folder."""
        for origin, problem in self.problems:
            yield self.finding(origin, problem)

    def finding(self, origin: str, problem: Problem) -> Finding:
        """Return a problem as what it says of a fact, or of a file."""
        place = problem.place
        name = _name(self.path, place.path)
        keys = place.keys or ()
        top = () if name.endswith("waived.yaml") else ("facts",)
        index = keys[len(top)] if len(keys) > len(top) else -1
        owner = self.owners.get((name, index if isinstance(index, int) else -1), "")
        return Finding(
            fact=owner,
            file=name,
            keys=keys[len(top) + 1 :] if owner else keys,
            origin=origin,
            rule=problem.rule,
            severity=problem.severity,
            message=problem.message,
            fix=problem.fix,
            about=problem.about,
            line=place.line,
        )


def read_state(folder: Path, copies: Sequence[Copy], instead: Mapping[str, str] = NOTHING) -> State:
    """Return what is known of the deck in `folder`, held against `copies` of its sources.

    `instead` has by their names the texts of files that are read as if they were written already.
    """
    read = read_folder(folder, instead=instead)
    deck = read.rest
    problems: list[tuple[str, Problem]] = [("reading", each) for each in read.problems]
    drafts = NO_DRAFTS
    try:
        drafts = read_drafts(folder, instead)
    except DeckError as error:
        problems += [("reading", each) for each in error.problems]
    values: dict[str, Any] = {name: _values(read.texts[path]) for path, name in _facts_files(folder, read.texts)}
    values |= {name: _values(text) for name, text in drafts.texts.items()}
    facts = {(_name(folder, fact.path), fact.index): fact for fact in deck.facts} if deck else {}
    drafted: dict[tuple[str, int], Fact] = {}
    if deck:
        for record in records({name: values[name] for name in drafts.texts}, {}):
            if record.kind not in ("", "waiver"):
                found, wrong = facts_of(deck, [record.values], record.section, str(folder / record.name))
                for fact in found:
                    drafted[record.name, record.index] = replace(fact, index=record.index)
                problems += [("reading", _moved(each, record)) for each in wrong]
    known = {each.id: each for each in records(values, facts | drafted)}
    old = stamps.NONE
    try:
        table = read_text(folder, STAMPS) if (folder / STAMPS).exists() else ""
        old = read_stamps(table, str(folder / STAMPS))
    except DeckError as error:
        problems += [("reading", each) for each in error.problems]
    made: list[FactNote] = []
    of_drafts: list[FactNote] = []
    audited = None
    if deck:
        made = notes(deck)
        gone = [each for each in withdrawn_notes(deck) if each.note.guid in old.notes]
        if read.deck:
            problems += [("release", each) for each in guard.problems(deck, made, gone, old)]
        audited = audit(deck, copies)
        problems += _held(deck, audited)
        if drafted:
            whole = replace(deck, facts=(*deck.facts, *drafted.values()))
            of_drafts = notes(replace(whole, facts=tuple(drafted.values())))
            paths = {fact.path for fact in drafted.values()}
            problems += [each for each in _held(whole, audit(whole, copies)) if each[1].place.path in paths]
    return State(
        folder=read,
        deck=deck,
        drafts=drafts,
        audit=audited,
        problems=tuple(problems),
        records=known,
        owners={(each.name, each.index): each.id for each in known.values()},
        notes=(*made, *of_drafts),
        own_notes=tuple(made),
        media={name: deck.pictures[image] for image, name in media_names(deck).items()} if deck else {},
        old=old,
        path=folder,
    )


def _held(deck: Deck, audited: Audit) -> Iterator[tuple[str, Problem]]:
    """Yield what the rules and an audit have against `deck`."""
    yield from (("craft", each) for each in (*catalogue.problems(deck), *untranslated(deck)))
    yield from (("audit", each) for each in (*audited.problems, *audited.hints))


def _moved(problem: Problem, record: Record) -> Problem:
    """Return a problem of an entry that was read alone where it stands."""
    keys = (problem.place.keys or ())[2:]
    return replace(problem, place=replace(problem.place, keys=("facts", record.index, *keys)))


def _facts_files(folder: Path, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in texts:
        name = _name(folder, path)
        if name.startswith("facts/"):
            yield path, name


def _name(folder: Path, path: str) -> str:
    """Return the path of a file within the deck's folder."""
    found = Path(path)
    return found.relative_to(folder).as_posix() if found.is_relative_to(folder) else path


def _values(text: str) -> Any:  # noqa: ANN401  what a file says
    """Return what a file says, {} if that is nothing yet, None if it is no YAML."""
    return edit.values_of(text)
