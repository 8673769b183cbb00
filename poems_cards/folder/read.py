"""A deck folder -> Deck, or every problem in it at once."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.facts.deck import Deck, Source, Waiver
from poems_cards.facts.model import Fact, Picture
from poems_cards.facts.texts import citations, cited
from poems_cards.folder import pictures
from poems_cards.folder._deck_reader import Head, read_head
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder._files import Files
from poems_cards.folder._key_reader import Frame
from poems_cards.folder._source_files import read_sources
from poems_cards.folder._waivers import read_waivers
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import DeckError, Place, Problem, near, shown
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered
from poems_cards.report.statements import SourceStatement

if TYPE_CHECKING:
    from poems_cards.folder._yaml_places import Survey
    from poems_cards.folder.kept import Kept


Watch = Callable[[Sequence[Path]], Iterable[Path]]
NOTHING: Mapping[str, str] = MappingProxyType({})


def unwatched(paths: Sequence[Path]) -> Iterable[Path]:
    """Return `paths`: what reads them reports no progress."""
    return paths


class Folder(Struct, frozen=True, kw_only=True):
    """A deck folder that was read; `deck` is None if there are problems.

    Shape:  `rest` is the deck without the facts that have problems, None if nothing can be said without what deck.yaml
            lacks; `texts` has the texts of its YAML files by their paths, as `locate` needs them, `values` what they
            say, None where that cannot be read, if what is read is kept.
    """

    deck: Deck | None
    rest: Deck | None
    texts: Mapping[str, str]
    values: Mapping[str, Value | None]
    problems: Sequence[Problem]


def read_deck(folder: Path, watch: Watch = unwatched) -> Deck:
    """Return the deck in `folder`; `watch` hands on the paths of its facts, and so sees how far the reading is.

    Errors: DeckError with every problem of all its files, each with line and column.
    """
    read = read_folder(folder, watch)
    if read.deck is None:
        raise DeckError(locate(read.problems, read.texts))
    return read.deck


def read_folder(
    folder: Path, watch: Watch = unwatched, instead: Mapping[str, str] = NOTHING, kept: "Kept | None" = None
) -> Folder:
    """Return what can be read of the deck in `folder`, so that others can look for more problems in it.

    `instead` has by their names the texts of files that are read as if they were written already; with what is `kept`
    of a reading before, only what has changed is read again, and facts that are the same are the very same values.
    """
    files = Files(folder=folder, instead=instead, kept=kept)
    problems = files.problems
    top = files.yaml("deck.yaml")
    head, wrong = _head(files, top)
    problems += wrong
    facts: list[Fact] = []
    for path in watch(files.facts()):
        value = files.yaml(f"facts/{path.name}", unwritten="facts")
        if head is not None and value is not None:
            found, wrong = _facts(files, path, value, head.frame)
            facts += found
            problems += wrong
    problems += _identities(facts)
    if not problems:  # else the fact that is missed may be there, and wrong
        problems += _replacements(facts)
    waivers = _waivers(files, head.frame) if head else []
    pictured = [fact for fact in facts if isinstance(fact, Picture)]
    shown_in_facts = files.pictures(pictured)
    problems += files.once(
        "pictures", (*pictured, *shown_in_facts.values()), lambda: [*pictures.problems(pictured, shown_in_facts)]
    )
    rows: tuple[Remembered, ...] = ()
    statements: dict[Locator, SourceStatement] = {}
    if head is not None:
        rows, statements = read_sources(files, head.sources, head.frame.report)
        problems += _leading_nowhere(files, facts, head, rows, statements)
    rest = None
    if head is not None:
        rest = Deck(
            folder=str(folder),
            **head.words,  # type: ignore[arg-type]  # none of them is "reports"
            wording=head.wording,
            sections=head.sections,
            sources=head.sources,
            shorts=MappingProxyType(head.frame.sources),
            facts=_sound(facts, problems),
            waivers=tuple(waivers),
            pictures=MappingProxyType(shown_in_facts),
            same=head.same,
            remembered=rows,
            statements=MappingProxyType(statements),
            texts=MappingProxyType(files.texts),
        )
    return Folder(deck=None if problems else rest, rest=rest, texts=files.texts, values=files.values, problems=problems)


def _head(files: Files, top: Value | None) -> tuple[Head | None, list[Problem]]:
    if top is None:
        return None, []
    return files.once("head", (top,), lambda: read_head(top, str(files.folder / "deck.yaml")))


def _facts(files: Files, path: Path, value: Value, frame: Frame) -> tuple[list[Fact], list[Problem]]:
    """Return the facts of a file; of those that were read before, the very same."""
    key = f"facts {path.name}"
    had = files.kept.last(key) if files.kept else None

    def read() -> tuple[list[Fact], list[Problem]]:
        found, wrong = read_facts(value, str(path), frame)
        if had is None:
            return found, wrong
        from poems_cards.folder.kept import as_before  # noqa: PLC0415  a build keeps nothing

        return as_before(found, had[0]), wrong

    return files.once(key, (value, frame), read)


def _sound(facts: Sequence[Fact], problems: Sequence[Problem]) -> tuple[Fact, ...]:
    """Return the facts in which no problem stands."""
    if not problems:
        return (*facts,)
    wrong = {(problem.place.path, (problem.place.keys or ())[:2]) for problem in problems}
    return tuple(fact for fact in facts if (fact.path, fact.place().keys) not in wrong)


class Sources(Struct, frozen=True, kw_only=True):
    """The sources of a deck, the id of its only report ("" without one), and what is remembered of them."""

    sources: tuple[Source, ...]
    report: str
    remembered: tuple[Remembered, ...]


def read_known_sources(folder: Path) -> Sources:
    """Return the sources of the deck in `folder`, which may have no facts yet.

    Errors: DeckError with every problem of deck.yaml and of the files in sources/.
    """
    files = Files(folder=folder)
    top = files.yaml("deck.yaml")
    head, wrong = (None, []) if top is None else read_head(top, str(folder / "deck.yaml"))
    files.problems += wrong
    rows = read_sources(files, head.sources, head.frame.report)[0] if head else ()
    if head is None or files.problems:
        raise DeckError(locate(files.problems, files.texts))
    return Sources(sources=head.sources, report=head.frame.report, remembered=rows)


def locate(problems: Iterable[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """Return `problems` sorted by place, with lines and columns; `texts` are those of a deck's files by path."""
    found = [*problems]
    places = exact([problem.place for problem in found], texts)
    placed = (replace(problem, place=place) for problem, place in zip(found, places, strict=True))
    return sorted(placed, key=lambda problem: problem.order)


def exact(places: Iterable[Place], texts: Mapping[str, str]) -> list[Place]:
    """Return `places` with lines and columns, for which each text is read once more, slowly."""
    surveys: dict[str, Survey] = {}
    found = []
    for place in places:
        if not place.line and place.keys is not None:
            if place.path not in surveys:
                surveys[place.path] = _survey(texts[place.path], place.path)
            found.append(surveys[place.path].locate(place))
        else:
            found.append(place)
    return found


def _survey(text: str, path: str) -> "Survey":
    from poems_cards.folder._yaml_places import survey  # noqa: PLC0415  only problems need it, and it is slow to load

    return survey(text, path)


def _identities(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield a problem for each id that a fact has a second time."""
    first: dict[str, Fact] = {}
    for fact in facts:
        if (other := first.setdefault(fact.id, fact)) is not fact:
            yield Problem(
                place=fact.place("id"),
                rule="repeated-id",
                message=f"{fact.id!r} is the id of a fact in {other.path} too",
                fix="Give the newer one another id: it is the identity of its notes in Anki.",
            )


def _replacements(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield a problem for each retired fact whose replacement is not there."""
    ids = {fact.id for fact in facts}
    for fact in facts:
        instead = fact.retired.instead if fact.retired else ""
        if instead and instead not in ids - {fact.id}:
            yield Problem(
                place=fact.place("retired", "instead"),
                rule="unknown-fact",
                message=shown(instead),
                fix=near(instead, sorted(ids - {fact.id})),
            )


def _leading_nowhere(
    files: Files,
    facts: Iterable[Fact],
    head: Head,
    rows: tuple[Remembered, ...],
    statements: Mapping[Locator, SourceStatement],
) -> Iterator[Problem]:
    """Yield a problem for each locator that leads nowhere; file by file, so that what is found can be kept."""
    read = files.once("read", (head, rows), lambda: _read_sources(head, rows))
    for path, group in groupby(facts, key=attrgetter("path")):
        some = [*group]
        found = partial(_found_unread, some, head, read, statements)
        yield from files.once(f"unread {path}", (*some, read, statements), found)


def _read_sources(head: Head, rows: Iterable[Remembered]) -> set[str]:
    """Return what locators have for the sources of which a text was read."""
    return {row.locator.source for row in rows} | {*head.frame.reports} | {one.id for one in head.sources if one.text}


def _found_unread(
    facts: Iterable[Fact], head: Head, read: Collection[str], statements: Mapping[Locator, SourceStatement]
) -> list[Problem]:
    return [*_unread(facts, head, read, statements)]


def _unread(
    facts: Iterable[Fact], head: Head, read: Collection[str], statements: Mapping[Locator, SourceStatement]
) -> Iterator[Problem]:
    """Yield a problem for each locator that names a statement that is not there, or a source that nobody read."""
    named = {locator for fact in facts for locator in cited(fact) if locator.source}
    wrong = {at for at in named if (at not in statements if at.statement else at.source not in read)}
    for fact in facts if wrong else ():
        for locator, keys in citations(fact):
            if locator not in wrong:
                continue
            if locator.statement:
                known = (str(at) for at in statements if at.source == locator.source)
                fix = f"{near(str(locator), known)} Statements stand in sources/{locator.source}.yaml."
                yield Problem(place=fact.place(*keys), rule="unknown-statement", message=shown(str(locator)), fix=fix)
            else:
                message = f"{fact.id!r} cites {locator}, and no text of {locator.source!r} was ever read"
                fix = "Read it: poems-cards report FILE --deck DECK --source ID --remember; or cite a statement of it."
                if head.frame.report:
                    fix += f" If the report is meant: {head.frame.report}:{locator._replace(source='')}."
                yield Problem(place=fact.place(*keys), rule="unread-source", message=message, fix=fix)


def _waivers(files: Files, frame: Frame) -> list[Waiver]:
    path = files.folder / "waived.yaml"
    value = files.yaml(path.name) if path.name in files.instead or os.path.lexists(path) else None
    if value is None:
        return []
    waivers, wrong = files.once("waivers", (value, frame), lambda: read_waivers(value, str(path), frame))
    files.problems += wrong
    return waivers
