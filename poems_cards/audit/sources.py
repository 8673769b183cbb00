"""The sources of a deck for an audit: what is remembered of each, and the copy of it that is at hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from msgspec.structs import replace

from poems_cards.facts.deck import Deck, Source
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered, is_prose, only_sentences, remember, resolve
from poems_cards.report.report import Report, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the source with the id `source`; `path` is what problems name."""

    source: str
    report: Report
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSource:
    """A source that was read, now or before.

    Shape:  `rows` are its headings and sentences in their order, those of the copy where none are remembered; `found`
            has the sentences of the copy by the locators of `rows`; `new` are its others, but for navigation, with the
            places that they have there; `changed` and `missing` are as in `Resolved`. `table` is the path of the file
            that remembers it, `path` that of the copy, "" without one.
    """

    source: Source
    table: str
    path: str
    rows: tuple[Remembered, ...]
    found: Mapping[Locator, Sentence]
    new: tuple[Sentence, ...] = ()
    changed: tuple[Locator, ...] = ()
    missing: tuple[Locator, ...] = ()

    @property
    def sentences(self) -> tuple[Remembered, ...]:
        """The rows that are no headings."""
        return only_sentences(self.rows)


def read_sources(deck: Deck, copies: Iterable[Copy]) -> tuple[ReadSource, ...]:
    """Return the sources of `deck` that are remembered or at hand, and all its reports."""
    given = {copy.source: copy for copy in copies}
    rows: dict[str, list[Remembered]] = {}
    for row in deck.remembered:
        rows.setdefault(row.locator.source, []).append(row)
    return tuple(_read(deck, source, rows.get(deck.key_of(source), ()), given) for source in deck.sources)


def sentences_of(sources: Iterable[ReadSource]) -> dict[Locator, Sentence]:
    """Return the sentences of all copies that are at hand, by the locators that the deck knows."""
    return {at: sentence for each in sources for at, sentence in each.found.items()}


def _read(deck: Deck, source: Source, rows: Iterable[Remembered], given: Mapping[str, Copy]) -> ReadSource:
    key = deck.key_of(source)
    table = str(PurePath(deck.folder) / "sources" / f"{source.id}.tsv")
    copy = given.get(source.id)
    if copy is None:
        return ReadSource(source=source, table=table, path="", rows=tuple(rows), found={})
    known = tuple(rows) or tuple(_named(remember(copy.report.sentences, headings=copy.report.headings).rows, key))
    resolved = resolve(known, copy.report.sentences)
    return ReadSource(
        source=source,
        table=table,
        path=copy.path,
        rows=known,
        found=resolved.found,
        new=tuple(replace(one, locator=one.locator._replace(source=key)) for one in resolved.new if is_prose(one.text)),
        changed=resolved.changed,
        missing=resolved.missing,
    )


def _named(rows: Iterable[Remembered], key: str) -> Iterator[Remembered]:
    return (replace(row, locator=row.locator._replace(source=key)) for row in rows)
