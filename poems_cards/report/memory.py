"""A source's sentences as a deck remembers them in `sources/ID.tsv`: locators, headings and fingerprints, and no text.

Locators are promises to the facts that cite them. A sentence that is known keeps its locator and its heading in
every copy of the source, wherever it stands there; the fingerprint tells which one it is.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.report.locators import Locator

if TYPE_CHECKING:  # building a deck needs what is remembered, and not the reader of reports
    from poems_cards.report.report import Heading, Sentence

_RECOGNISED = 0.25
_TERMINAL = tuple(".!?؟。")
_SHORTEST_PROSE = 5  # words


class Remembered(Struct, frozen=True, kw_only=True):
    """A sentence by its fingerprint, without its text; or a heading.

    Shape:  `level` is 1 for the highest headings and 0 for a sentence; `fingerprint` is "" for a heading.
    Units:  `line` is where it stands in the file, counted from 1.
    """

    locator: Locator
    heading: str
    fingerprint: str = ""
    level: int = 0
    line: int = 0


class Resolved(Struct, frozen=True, kw_only=True):
    """A copy of a report, compared with what is remembered of the report.

    Shape:  `found` has a sentence of the copy for each locator that it holds, with the remembered locator and
            heading; `changed` names those of them whose words are others now, `missing` those that it lacks;
            `new` are sentences of the copy that are not remembered, with the locators that they have there.
    """

    found: Mapping[Locator, "Sentence"]
    changed: tuple[Locator, ...]
    missing: tuple[Locator, ...]
    new: tuple["Sentence", ...]


class Memory(Struct, frozen=True, kw_only=True):
    """What is to be remembered of a copy, and how that differs from what was remembered before."""

    rows: tuple[Remembered, ...]
    changed: tuple[Locator, ...]
    new: tuple[Locator, ...]
    gone: tuple[Locator, ...]


def is_prose(text: str) -> bool:
    """Return whether `text` is prose, not a line of navigation or an address."""
    return len(text.split()) >= _SHORTEST_PROSE and text.rstrip("\"'”’»)]")[-1:] in _TERMINAL


def only_sentences(rows: Iterable[Remembered]) -> tuple[Remembered, ...]:
    """Return the rows that are no headings."""
    return tuple(row for row in rows if not row.level)


def resolve(rows: Iterable[Remembered], sentences: Sequence["Sentence"]) -> Resolved:
    """Find in `sentences`, which are a copy's, what is remembered in `rows`: by fingerprint, repeats by order.

    A known sentence that is not there has changed if its neighbours are there, and as many unknown ones between
    them as are missed.
    """
    known = only_sentences(rows)
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


def recognise(known: Mapping[str, Iterable[Remembered]], sentences: Iterable["Sentence"]) -> tuple[str, float] | None:
    """Return the id of the source of which `sentences` are a copy, by what is `known` of each; None if of none.

    It is the one of whose sentences the largest share is there, which is returned too, if that is at least a quarter.
    """
    there = {sentence.fingerprint for sentence in sentences}
    best = None
    for id_, rows in known.items():
        prints = {row.fingerprint for row in only_sentences(rows)}
        share = len(prints & there) / len(prints) if prints else 0
        if share >= _RECOGNISED and (best is None or share > best[1]):
            best = (id_, share)
    return best


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


def remember(
    sentences: Sequence["Sentence"], known: Sequence[Remembered] = (), headings: Sequence["Heading"] = ()
) -> Memory:
    """Return what to remember of a copy; what is `known` of it, changed or not, keeps locator and heading."""
    rows = only_sentences(known)
    where = _match(rows, sentences)
    changed = dict(_pair(where, sentences))
    rows_at = {changed.get(index, at): rows[index] for index, at in enumerate(where)}
    blocks = {sentences[at].locator.block: row.locator.block for at, row in rows_at.items() if at is not None}
    titles: dict[str, deque[Remembered]] = defaultdict(deque)
    for known_row in known:
        if known_row.level:
            titles[known_row.heading].append(known_row)
    fresh = _Fresh(known, blocks)
    kept: dict[tuple[int, int], Remembered] = {}  # by the place in the copy
    new = []
    for at, sentence in enumerate(sentences):
        if row := rows_at.get(at):
            made = replace(row, fingerprint=sentence.fingerprint)
        else:
            locator = fresh.locator(sentence.locator)
            made = Remembered(locator=locator, heading=sentence.heading, fingerprint=sentence.fingerprint)
            new.append(locator)
        kept[sentence.locator.block, sentence.locator.sentence] = made
    for title in headings:
        if rows_of := titles[title.text]:
            kept[title.block, 0] = rows_of.popleft()
        else:
            locator = Locator(fresh.block(title.block), 0)
            kept[title.block, 0] = Remembered(locator=locator, heading=title.text, level=title.level)
    there = {row.locator for row in kept.values()}
    return Memory(
        rows=tuple(kept[place] for place in sorted(kept)),
        changed=tuple(rows[index].locator for index in changed),
        new=tuple(new),
        gone=tuple(row.locator for row in rows if row.locator not in there),
    )


class _Fresh:
    """Gives new sentences locators in the block of the known ones beside them, never one that was used before."""

    def __init__(self, known: Sequence[Remembered], blocks: dict[int, int]) -> None:
        self._blocks = blocks  # of the copy -> remembered
        self._last: dict[int, int] = {}  # block -> its last sentence
        for row in known:
            block = row.locator.block
            self._last[block] = max(self._last.get(block, 0), row.locator.sentence)
        self._next = max(self._last, default=0) + 1

    def block(self, block: int) -> int:
        """Return the remembered number of the block that has the number `block` in the copy."""
        if block not in self._blocks:
            self._blocks[block] = self._next if block in self._last else block
            self._next = max(self._next, self._blocks[block] + 1)
        return self._blocks[block]

    def locator(self, copy: Locator) -> Locator:
        """Return the locator of a sentence that stands at `copy` in its copy."""
        block = self.block(copy.block)
        self._last[block] = self._last.get(block, 0) + 1
        return Locator(block, self._last[block])
