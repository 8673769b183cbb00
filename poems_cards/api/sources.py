"""Copies of sources -> what is in them, what a deck remembers of them, and how its facts stand against them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from poems_cards.api.decks import read_deck
from poems_cards.facts.deck import Deck
from poems_cards.folder import find, read
from poems_cards.folder.read import Watch, locate, unwatched
from poems_cards.problems import DeckError, Place, Problem, near

if TYPE_CHECKING:  # each function loads what it needs, and no more
    from poems_cards.audit.audit import Audit
    from poems_cards.audit.sources import Copy
    from poems_cards.report.locators import Locator
    from poems_cards.report.memory import Memory
    from poems_cards.report.report import Report


NOTHING: Mapping[str, Path | str] = MappingProxyType({})


class Remembered(Struct, frozen=True, kw_only=True):
    """What a deck is to remember of its report: the file, its text, and how it differs from what is there."""

    path: Path
    text: str
    memory: "Memory"


def read_report(file: Path | str) -> "Report":
    """Return the headings and sentences of a report, each sentence with its locator.

    Errors: DeckError if it is no text, too large, or without a single sentence.
    """
    from poems_cards.report import reader

    return reader.read_file(Path(file))


def remember_report(folder: Path | str, file: Path | str, source: str = "") -> Remembered:
    """Return what the deck in `folder` is to remember of its source in `file`: locators, headings and fingerprints.

    `source` is its id; left out, the deck's only report. Sentences that it knows already keep their locators.

    Errors: DeckError as for `read_report`; if `file` is one of the deck's own, or what it remembers is damaged; and if
            the deck has no such source.
    """
    from poems_cards.report import memory, table

    if Path(file).suffix in (".tsv", ".yaml") and find.owner(Path(file)):
        message = "this file belongs to a deck, and is no report"
        fix = "Name the file with your copy of the report."
        raise DeckError([Problem(place=Place(path=str(file)), rule="unreadable-report", message=message, fix=fix)])
    report = read_report(file)
    known = read.read_known_sources(Path(folder))
    id_ = source_of(source or known.report, [each.id for each in known.sources], file)
    key = "" if id_ == known.report else id_
    rows = [row for row in known.remembered if row.locator.source == key]
    found = memory.remember(report.sentences, rows, report.headings)
    return Remembered(path=Path(folder, "sources", f"{id_}.tsv"), text=table.render(found.rows), memory=found)


def report_states(folder: Path | str, file: Path | str, source: str = "") -> "tuple[Report, dict[Locator, str]]":
    """Return the source in `file` with the locators that the deck in `folder` knows, and how each sentence is covered.

    `source` is its id; left out, the deck's only report. A sentence is cited, corrected, waived, drafted, refused or
    open; one of a source that is no report may have no state.

    Errors: DeckError as for `audit_deck`, and for what is wrong in drafts/.
    """
    from poems_cards.audit import sources
    from poems_cards.draft import sentence_states
    from poems_cards.folder.drafts import read_drafts

    deck = read_deck(folder)
    id_ = source_of(source or (deck.report.id if deck.report else ""), [*deck.shorts], file)
    copy = sources.Copy(source=id_, report=read_report(file), path=str(file))
    read_ = next(each for each in sources.read_sources(deck, [copy]) if each.source.id == id_)
    return sentence_states.known(read_), sentence_states.states(deck, read_drafts(Path(folder)), read_)


def audit_deck(
    folder: Path | str,
    report: Path | str | None = None,
    *,
    texts: Mapping[str, Path | str] = NOTHING,
    among: Path | str | None = None,
    watch: Watch = unwatched,
) -> "Audit":
    """Return how the facts of the deck in `folder` stand against its statements, and against copies of its sources.

    `report` is a copy of its only report; `texts` has copies by the ids of their sources; `among` is a folder in which
    copies are recognised by what the deck remembers of them. Without any, sentences are covered, and not proven.

    Errors: DeckError as for `read_deck` and `read_report`, and if the deck has no such source.
    """
    from poems_cards.audit import audit

    deck = read_deck(folder, watch=watch)
    found = audit.audit(deck, copies_of(deck, report, texts, among))
    problems, hints = (tuple(locate(some, found.deck.texts)) for some in (found.problems, found.hints))
    return replace(found, problems=problems, hints=hints)


def copies_of(
    deck: Deck, report: Path | str | None, texts: Mapping[str, Path | str], among: Path | str | None
) -> "tuple[Copy, ...]":
    """Return the copies of sources of `deck` that are at hand, as `audit_deck` takes them."""
    from poems_cards.audit.sources import Copy

    given: dict[str, Path | str | Copy] = {each.id: Path(deck.folder, each.text) for each in deck.sources if each.text}
    if among is not None:
        given |= recognised_copies(deck, among)
    if report is not None:
        given[source_of(deck.report.id if deck.report else "", [*deck.shorts], report)] = report
    given |= {source_of(id_, [*deck.shorts], file): file for id_, file in texts.items()}
    return tuple(
        each if isinstance(each, Copy) else Copy(source=id_, report=read_report(each), path=str(each))
        for id_, each in given.items()
    )


def recognised_copies(deck: Deck, folder: Path | str) -> "dict[str, Copy]":
    """Return the copies of sources of `deck` among the files in `folder`, by what it remembers of them.

    Errors: OSError if the folder cannot be read. A file that is no text is none of them.
    """
    from poems_cards.audit.sources import Copy
    from poems_cards.report import memory

    by_key: dict[str, list[memory.Remembered]] = {}
    for row in deck.remembered:
        by_key.setdefault(row.locator.source, []).append(row)
    rows = {source.id: by_key.get(deck.key_of(source), []) for source in deck.sources}
    best: dict[str, tuple[float, Copy]] = {}
    for path in sorted(Path(folder).iterdir()):
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            report = read_report(path)
        except DeckError:
            continue
        found = memory.recognise(rows, report.sentences)
        if found and (found[0] not in best or found[1] > best[found[0]][0]):
            best[found[0]] = found[1], Copy(source=found[0], report=report, path=str(path))
    return {id_: copy for id_, (_, copy) in best.items()}


def source_of(id_: str, known: Sequence[str], file: Path | str) -> str:
    """Return the id of a source of a deck.

    Errors: DeckError if the deck has no such source.
    """
    if id_ in known:
        return id_
    message = f"the deck has no source {id_!r}" if id_ else "the deck has several reports, or none"
    fix = near(id_, known) if id_ else f"Say which of its sources this is: {', '.join(known)}."
    raise DeckError([Problem(place=Place(path=str(file)), rule="unknown-source", message=message, fix=fix)])
