"""A report's sentences as a deck remembers them in `report.tsv`: locators, headings and fingerprints, and no text.

Locators are promises to the facts that cite them. A sentence that is known keeps its locator and its heading in
every copy of the report, wherever it stands there; the fingerprint tells which one it is.
"""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from poems_cards.problems import DeckError, Place, Problem
from poems_cards.report.locators import Locator

if TYPE_CHECKING:  # building a deck needs what is remembered, and not the reader of reports
    from poems_cards.report.report import Sentence

FILE = "report.tsv"
COLUMNS = ("locator", "heading", "fingerprint")

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_TERMINAL = tuple(".!?؟。")
_SHORTEST_PROSE = 5  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A sentence without its words; `line` is where it stands in the file, counted from 1."""

    locator: Locator
    heading: str
    fingerprint: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A copy of a report held against what is remembered of it.

    Shape:  `found` has a sentence of the copy for each locator that it holds, with the remembered locator and
            heading; `changed` names those of them whose words are others now, `missing` those that it lacks;
            `new` are sentences of the copy that are not remembered, with the locators that they have there.
    """

    found: Mapping[Locator, "Sentence"]
    changed: tuple[Locator, ...]
    missing: tuple[Locator, ...]
    new: tuple["Sentence", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What to remember of a copy, and how it differs from what was remembered before."""

    rows: tuple[Remembered, ...]
    changed: tuple[Locator, ...]
    new: tuple[Locator, ...]
    gone: tuple[Locator, ...]


def is_prose(text: str) -> bool:
    """Tell whether `text` is a sentence, and not a line of navigation or an address."""
    return len(text.split()) >= _SHORTEST_PROSE and text.rstrip("\"'”’»)]")[-1:] in _TERMINAL


def resolve(known: Sequence[Remembered], sentences: Sequence["Sentence"]) -> Resolved:
    """Find in `sentences`, which are a copy's, what is `known`: by fingerprint, repeats by order.

    A known sentence that is not there has changed if its neighbours are there, and as many unknown ones between
    them as are missed.
    """
    where = _match(known, sentences)
    changed = dict(_pair(where, sentences))
    found = {}
    for row, at in zip(known, (changed.get(index, at) for index, at in enumerate(where)), strict=True):
        if at is not None:
            found[row.locator] = replace(sentences[at], locator=row.locator, heading=row.heading)
    taken = {*where, *changed.values()}
    return Resolved(
        found=found,
        changed=tuple(known[index].locator for index in changed),
        missing=tuple(row.locator for row in known if row.locator not in found),
        new=tuple(sentence for at, sentence in enumerate(sentences) if at not in taken),
    )


def _match(known: Sequence[Remembered], sentences: Sequence["Sentence"]) -> list[int | None]:
    places: dict[str, deque[int]] = defaultdict(deque)
    for at, sentence in enumerate(sentences):
        places[sentence.fingerprint].append(at)
    return [places[row.fingerprint].popleft() if places.get(row.fingerprint) else None for row in known]


def _pair(where: Sequence[int | None], sentences: Sequence["Sentence"]) -> Iterator[tuple[int, int]]:
    """Yield the index of each changed sentence with its place in the copy."""
    taken = set(where)
    free = [at for at in range(len(sentences)) if at not in taken]
    run: list[int] = []
    last = -1
    for index, at in enumerate((*where, len(sentences))):
        if at is None:
            run.append(index)
            continue
        if run and last < at:
            first, after = bisect_left(free, last), bisect_left(free, at)
            between = free[first:after]
            if len(between) != len(run):
                between = [place for place in between if is_prose(sentences[place].text)]
            if len(between) == len(run):
                yield from zip(run, between, strict=True)
        run = []
        last = at


def remember(sentences: Sequence["Sentence"], known: Sequence[Remembered] = ()) -> Memory:
    """Return what to remember of `sentences`; those that are `known`, changed or not, keep locator and heading."""
    if not known:
        rows = tuple(_row(sentence, sentence.locator, sentence.heading) for sentence in sentences)
        return Memory(rows=rows, changed=(), new=tuple(row.locator for row in rows), gone=())
    resolved = resolve(known, sentences)
    where = _match(known, sentences)
    changed = dict(_pair(where, sentences))
    rows_at = {changed.get(index, at): known[index] for index, at in enumerate(where)}
    blocks = {sentences[at].locator.block: row.locator.block for at, row in rows_at.items() if at is not None}
    fresh = _Fresh(known, blocks)
    kept = []
    new = []
    for at, sentence in enumerate(sentences):
        if row := rows_at.get(at):
            kept.append(_row(sentence, row.locator, row.heading))
        else:
            new.append(fresh.locator(sentence.locator))
            kept.append(_row(sentence, new[-1], sentence.heading))
    return Memory(rows=tuple(kept), changed=resolved.changed, new=tuple(new), gone=resolved.missing)


def _row(sentence: "Sentence", locator: Locator, heading: str) -> Remembered:
    return Remembered(locator=locator, heading=heading, fingerprint=sentence.fingerprint)


class _Fresh:
    """Locators for new sentences: beside the known ones of their block, and never one that was used before."""

    def __init__(self, known: Sequence[Remembered], blocks: dict[int, int]) -> None:
        self._blocks = blocks  # of the copy -> remembered
        self._last: dict[int, int] = {}  # block -> its last sentence
        for row in known:
            block = row.locator.block
            self._last[block] = max(self._last.get(block, 0), row.locator.sentence)
        self._next = max(self._last) + 1

    def locator(self, copy: Locator) -> Locator:
        """Return the locator of a sentence that stands at `copy` in its copy."""
        if copy.block not in self._blocks:
            self._blocks[copy.block] = self._next if copy.block in self._last else copy.block
            self._next = max(self._next, self._blocks[copy.block] + 1)
        block = self._blocks[copy.block]
        self._last[block] = self._last.get(block, 0) + 1
        return Locator(block, self._last[block])


def render(rows: Sequence[Remembered]) -> str:
    """Return the file's text."""
    lines = ["\t".join(COLUMNS), *(f"{row.locator}\t{row.heading}\t{row.fingerprint}" for row in rows)]
    return "\n".join(lines) + "\n"


def parse(text: str, path: str = FILE) -> tuple[Remembered, ...]:
    """Return the rows of the file's text.

    Errors: DeckError with every damaged line.
    """
    rows: dict[Locator, Remembered] = {}
    problems = []
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].split("\t") != list(COLUMNS):
        problems.append(_damage(path, 1, f"the first line does not name the columns {', '.join(COLUMNS)}"))
    for number, line in enumerate(lines[1:], start=2):
        row = _read(line, number)
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


def _read(line: str, number: int) -> Remembered | str:
    """Return the row in `line`, or what is wrong with it."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} columns; there are {len(COLUMNS)}, parted by tabs"
    locator = Locator.parse(cells[0])
    if not locator or locator.clause:
        return f"{cells[0]!r} is no locator of a sentence"
    if not _FINGERPRINT.fullmatch(cells[2]):
        return f"the fingerprint of {cells[0]} is not one: it has 64 digits and letters from a to f"
    return Remembered(locator=locator, heading=cells[1], fingerprint=cells[2], line=number)


def _damage(path: str, line: int, message: str) -> Problem:
    fix = "Restore the file, or write it again: poems-cards report FILE --remember DECK."
    return Problem(place=Place(path=path, line=line, column=1), rule="damaged-report-tsv", message=message, fix=fix)
