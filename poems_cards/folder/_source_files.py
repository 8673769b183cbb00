"""The files in sources/ -> what a deck remembers of each source that was read, and what others say, by statements."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from poems_cards.facts.deck import Source
from poems_cards.folder._files import Files
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import DeckError, Place, Problem, near, shown
from poems_cards.report.locators import ID, Locator
from poems_cards.report.memory import Remembered
from poems_cards.report.statements import SourceStatement
from poems_cards.report.table import parse

FOLDER = "sources"
_BELOW = f"{FOLDER}/"
OLD = "report.tsv"  # what a deck remembered before it could have several sources

_ID = re.compile(ID, re.ASCII)
_REQUIRED = {
    "id": 'Give it an id of its own in small letters, digits and hyphens, for example "id: low-testosterone".',
    "says": "Say in one sentence of your own what the source says, with its numbers.",
    "where": 'Say how much of the source was read, for example "where: abstract".',
}


def read_sources(
    files: Files, sources: Sequence[Source], report: str
) -> tuple[tuple[Remembered, ...], dict[Locator, SourceStatement]]:
    """Return what is remembered of `sources`, and their statements; `report` is the id of the only report, or ""."""
    there = _names(files)
    _refuse_others(files, there, sources, report)
    rows: list[tuple[Remembered, ...]] = []
    statements: list[dict[Locator, SourceStatement]] = []
    for source in sources:
        if f"{source.id}.tsv" in there:
            rows.append(_table(files, f"{FOLDER}/{source.id}.tsv", "" if source.id == report else source.id))
        if f"{source.id}.yaml" in there:
            said, wrong = _read_statements(files, f"{FOLDER}/{source.id}.yaml", source.id)
            statements.append(said)
            files.problems += wrong
    return files.once("sources", (*rows, *statements), lambda: _united(rows, statements))


def _united(
    rows: Iterable[tuple[Remembered, ...]], statements: Iterable[dict[Locator, SourceStatement]]
) -> tuple[tuple[Remembered, ...], dict[Locator, SourceStatement]]:
    return tuple(row for some in rows for row in some), {at: each for some in statements for at, each in some.items()}


def _read_statements(files: Files, name: str, source: str) -> tuple[dict[Locator, SourceStatement], list[Problem]]:
    value = files.yaml(name)
    if value is None:
        return {}, []

    def read() -> tuple[dict[Locator, SourceStatement], list[Problem]]:
        reader = Reader(path=str(files.folder / name))
        return {each.locator: each for each in _statements(reader, value, source)}, reader.problems

    return files.once(name, (value,), read)


def _table(files: Files, name: str, source: str) -> tuple[Remembered, ...]:
    text = files.text(name)
    rows, problems = (
        ((), ()) if text is None else files.once(name, (text, source), lambda: _parsed(files, text, name, source))
    )
    files.problems += problems
    return rows


def _parsed(files: Files, text: str, name: str, source: str) -> tuple[tuple[Remembered, ...], tuple[Problem, ...]]:
    try:
        return parse(text, str(files.folder / name), source), ()
    except DeckError as error:
        return (), error.problems


def _statements(reader: Reader, value: Value, source: str) -> Iterator[SourceStatement]:
    if not isinstance(value, list):
        reader.say((), "not-a-list", "a file of statements is a list", 'Start each with a hyphen: "- id: …".')
        return
    seen: set[str] = set()
    for index, each in enumerate(value):
        given = reader.mapping(each, (index,), "a statement", _REQUIRED)
        if given is None:
            continue
        id_, says, where = (reader.text(given[key], (index, key)) for key in _REQUIRED)
        if id_ in seen:
            reader.say((index, "id"), "repeated-id", f"{shown(id_)} stands here twice", "Change one of them.")
        elif not _ID.fullmatch(id_) or Locator.parse(id_):
            fix = "Use small letters a-z, digits and single hyphens, for example low-testosterone."
            if id_:
                reader.say((index, "id"), "bad-id", f"{shown(id_)} cannot be the id of a statement", fix)
        else:
            locator = Locator(0, 0, source=source, statement=id_)
            yield SourceStatement(locator=locator, says=says, where=where)
        seen.add(id_)


def _names(files: Files) -> frozenset[str]:
    """Return the names of the files in sources/: to list them once spares asking twice for each source."""
    folder = files.folder / FOLDER
    written = {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()
    return frozenset(written | {name.removeprefix(_BELOW) for name in files.instead if name.startswith(_BELOW)})


def _refuse_others(files: Files, names: Iterable[str], sources: Iterable[Source], report: str) -> None:
    """Name files in sources/ that belong to no source, and the table of old."""
    if os.path.lexists(files.folder / OLD):
        fix = f"Move it: git mv {OLD} {FOLDER}/{report}.tsv" if report else "Delete it: this deck has no report."
        _say(files, OLD, "old-form", f"what a deck remembers of a source stands in {FOLDER}/ID.tsv now", fix)
    ids = [source.id for source in sources]
    for name in sorted(names):
        stem, dot, ending = name.rpartition(".")
        if name.startswith("."):
            continue
        if dot + ending not in (".tsv", ".yaml"):
            message = f"a file in {FOLDER}/ whose name ends in neither .tsv nor .yaml is not read"
            _say(files, f"{FOLDER}/{name}", "file-name", message, "Rename it, or move it away.")
        elif stem not in ids:
            _say(files, f"{FOLDER}/{name}", "unknown-source", shown(stem), near(stem, ids))


def _say(files: Files, name: str, rule: str, message: str, fix: str) -> None:
    place = Place(path=str(files.folder / name))
    files.problems.append(Problem(place=place, rule=rule, message=message, fix=fix))
