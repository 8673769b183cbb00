"""Locators such as `p15s2`, `p15s2.3` or `aster-2020:first-quills`: what a source says, down to a clause."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Self

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"  # of a source, or of a statement

_LOCATOR = re.compile(
    rf"(?:(?P<source>{ID}):)?p(?P<block>[1-9][0-9]{{0,6}})"
    r"(?:s(?P<sentence>[1-9][0-9]{0,6})(?:\.(?P<clause>[1-9][0-9]{0,4}))?)?",
    re.ASCII,
)
_RANGE = re.compile(
    rf"(?P<source>(?:{ID}:)?)p(?P<block>[1-9][0-9]{{0,6}})s(?P<first>[1-9][0-9]{{0,6}})"
    r"-p(?P<end>[1-9][0-9]{0,6})s(?P<last>[1-9][0-9]{0,6})",
    re.ASCII,
)
_MOST = 100  # sentences in a range: no block has more that belong together
_FEWEST = 3  # sentences that are written as a range
_STATEMENT = re.compile(rf"({ID}):({ID})", re.ASCII)


class Locator(NamedTuple):  # a dataclass hashes and compares by Python code: a twentieth of the time for notes
    """The place of a sentence: block and sentence in it, or also the clause in that; or the id of a statement.

    Shape:  `source` is the id of a source, "" for the deck's only report.
    Units:  all count from 1; sentence 0 is a heading, clause 0 the whole sentence, block 0 a statement.
    """

    block: int
    sentence: int
    clause: int = 0
    source: str = ""
    statement: str = ""

    @classmethod
    @lru_cache(maxsize=1 << 14)  # many facts cite one sentence
    def parse(cls, text: str) -> Self | None:
        """Return the locator that `text` writes, or None if it writes none."""
        if match := _LOCATOR.fullmatch(text):
            block, sentence, clause = (int(match[name] or 0) for name in ("block", "sentence", "clause"))
            return cls(block, sentence, clause, source=match["source"] or "")
        if match := _STATEMENT.fullmatch(text):
            return cls(0, 0, source=match[1], statement=match[2])
        return None

    def __str__(self) -> str:
        """Return it as curators write it."""
        place = self.statement or f"p{self.block}"
        if self.sentence:
            place += f"s{self.sentence}"
        if self.clause:
            place += f".{self.clause}"
        return f"{self.source}:{place}" if self.source else place

    @property
    def is_heading(self) -> bool:
        """Whether it names a heading, with all that stands below it."""
        return not self.sentence and not self.statement

    @property
    def whole(self) -> "Locator":
        """The sentence that this clause is in (itself, if it is a sentence)."""
        return self._replace(clause=0) if self.clause else self

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """What locators of several sources are sorted by."""
        return self.source, self.block, self.sentence, self.clause, self.statement


def named(text: str) -> tuple[Locator, ...]:
    """Return what `text` names: a locator, or each sentence of a range in one block, p50s1-p50s5; () if neither."""
    if match := _RANGE.fullmatch(text):
        first, last = int(match["first"]), int(match["last"])
        if match["block"] != match["end"] or not first <= last < first + _MOST:
            return ()
        source = match["source"].rstrip(":")
        return tuple(Locator(int(match["block"]), number, source=source) for number in range(first, last + 1))
    one = Locator.parse(text)
    return (one,) if one else ()


def between(text: str) -> tuple[Locator, Locator] | None:
    """Return the first and the last sentence of what `text` names: a sentence, or a range, also over several blocks."""
    match = _RANGE.fullmatch(text)
    ends = text[match.end("source") :].split("-") if match else [text]
    found = [Locator.parse(f"{match['source']}{end}" if match else end) for end in ends]
    first, last = found[0], found[-1]
    return (first, last) if first and last else None


def written(locators: Iterable[Locator]) -> list[str]:
    """Return locators as curators write them: sentences that follow each other in a block as a range."""
    rows: list[list[Locator]] = []
    for at in locators:
        last = rows[-1][-1] if rows else at
        if rows and at.sentence and not at.clause and at == last._replace(sentence=last.sentence + 1):
            rows[-1].append(at)
        else:
            rows.append([at])
    return [
        text
        for row in rows
        for text in ([f"{row[0]}-{row[-1]._replace(source='')}"] if _FEWEST <= len(row) <= _MOST else map(str, row))
    ]


def named_in(cite: object) -> tuple[Locator, ...]:
    """Return the sentences that the value of a key `cite` names; of a range over several blocks, the ends."""
    found: dict[Locator, None] = {}
    for text in cite if isinstance(cite, list) else [cite]:
        if isinstance(text, str):
            found |= {locator.whole: None for locator in named(text) or between(text) or ()}
    return tuple(found)
