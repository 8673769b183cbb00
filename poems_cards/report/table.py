"""The text of `sources/ID.tsv` <-> rows: what a deck remembers of a source."""

import re
from collections.abc import Sequence

from poems_cards.problems import DeckError, Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered

COLUMNS = ("locator", "heading", "fingerprint")

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_NO_FINGERPRINT = "-"  # stands in the row of a heading
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # as git marks it


def render(rows: Sequence[Remembered]) -> str:
    """Return the file's text."""
    return "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *map(_line, rows)))


def _line(row: Remembered) -> str:
    place = str(row.locator._replace(source=""))  # the file's name says which source it is
    if row.level:
        return f"{place}\t{'#' * row.level} {row.heading}\t{_NO_FINGERPRINT}"
    return f"{place}\t{row.heading}\t{row.fingerprint}"


def parse(text: str, path: str, source: str = "") -> tuple[Remembered, ...]:
    """Return the rows of the file's text, whose locators name `source`.

    Errors: DeckError with every damaged line.
    """
    rows: dict[Locator, Remembered] = {}
    problems = []
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].split("\t") != list(COLUMNS):
        problems.append(_damage(path, 1, f"the first line does not name the columns {', '.join(COLUMNS)}"))
    for number, line in enumerate(lines[1:], start=2):
        if line.startswith(_CONFLICT):
            problems.append(_damage(path, number, "an unresolved merge: keep one side's lines, or both, and no marks"))
            continue
        row = _read(line, number, source)
        if isinstance(row, str):
            problems.append(_damage(path, number, row))
        elif row.locator in rows:
            again = f"{row.locator} stands here a second time; the first is on line {rows[row.locator].line}"
            problems.append(_damage(path, number, again))
        else:
            rows[row.locator] = row
    if problems:
        raise DeckError(problems)
    return tuple(rows.values())


def _read(line: str, number: int, source: str) -> Remembered | str:
    """Return the row in `line`, or a message on what is wrong with it."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} columns; there are {len(COLUMNS)}, separated by tabs"
    locator = Locator.parse(cells[0])
    if not locator or locator.clause or locator.source:
        return f"{cells[0]!r} is no locator of a sentence or a heading"
    locator = locator._replace(source=source)
    if locator.is_heading:
        marks, _, heading = cells[1].partition(" ")
        if not heading or marks.strip("#") or cells[2] != _NO_FINGERPRINT:
            return f"the heading {cells[0]} is not written as one: # and its text, then {_NO_FINGERPRINT!r}"
        return Remembered(locator=locator, heading=heading, level=len(marks), line=number)
    if not _FINGERPRINT.fullmatch(cells[2]):
        return f"the fingerprint of {cells[0]} is not one: it has 64 digits and letters from a to f"
    return Remembered(locator=locator, heading=cells[1], fingerprint=cells[2], line=number)


def _damage(path: str, line: int, message: str) -> Problem:
    fix = "Restore the file, or write it again: poems-cards report FILE --deck DECK --source ID --remember."
    return Problem(place=Place(path=path, line=line, column=1), rule="damaged-memory", message=message, fix=fix)
