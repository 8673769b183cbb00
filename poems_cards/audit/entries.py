"""Cells that changed columns, and hints that changed items: what else belongs together is read with its sentence."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.claims import Piece
from poems_cards.audit.exchanges import Nearness, Placed, exchanged, placed
from poems_cards.audit.judge import Finding, Judge
from poems_cards.audit.support import is_idle
from poems_cards.facts.keys import Role
from poems_cards.facts.model import Comparison, Fact, List
from poems_cards.language.words import read_words
from poems_cards.problems import Keys
from poems_cards.report.locators import Locator


def exchanged_entries(judge: Judge, fact: Fact) -> Iterator[Finding]:
    """Yield the rows and lists of `fact` in which two cells or two hints fit the other way round."""
    if isinstance(fact, Comparison):
        for number, row in enumerate(fact.rows):
            cells = [placed(cell, column) for cell, column in zip(row.cells, fact.columns, strict=False)]
            cite = tuple(dict.fromkeys((*row.cite, *fact.cite)))
            yield from _found(judge, cells, cite, "", (("rows", number, "cells"), Role.ANSWER))
        yield from _said_of_another(judge, fact)
    elif isinstance(fact, List):
        hinted = [placed(item.text, item.hint) for item in fact.items if item.hint]
        yield from _found(judge, hinted, fact.cite, "the hints of ", (("items",), Role.HINT))


def _found(
    judge: Judge, some: list[Placed], cite: tuple[Locator, ...], what: str, where: tuple[Keys, Role]
) -> Iterator[Finding]:
    keys, role = where
    if len(some) > 1 and judge.ground.holds(cite):
        theirs = [read.reading for read in judge.ground.cited(cite).sentences]
        least, ratio = (0.2, 2.2) if what else (0.35, 1.65)
        for one, other in Nearness(theirs, least=least, ratio=ratio).exchanged(some):
            piece = Piece(role=role, text=one.text, keys=keys)
            yield Finding(piece=piece, turned=exchanged(what, one, other), by=one.text)


def _said_of_another(judge: Judge, fact: Comparison) -> Iterator[Finding]:
    """Yield the cells whose words stand only in sentences on other columns, where others are on theirs."""
    columns = _apart(fact.columns)
    for number, row in enumerate(fact.rows):
        cite = row.cite or fact.cite
        if not judge.ground.holds(cite):
            continue
        said = [judge.said(each, fact.id) for each in cite]
        named = [_named(stems, headings, columns) for stems, headings in said]
        for at, (cell, own) in enumerate(zip(row.cells, _apart(row.cells), strict=True)):
            told = [some for some, (stems, _) in zip(named, said, strict=True) if own and own <= stems]
            if told and all(each and at not in each for each in told) and any(at in each for each in named):
                piece = Piece(role=Role.ANSWER, text=cell, keys=("rows", number, "cells"))
                turned = f"the cited words say {cell!r} of {fact.columns[min(told[0])]!r}"
                yield Finding(piece=piece, turned=turned, by=cell)


def _apart(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the stems by which each of some texts is told from the others."""
    words = [read_words(text).words for text in texts]
    stems = [frozenset(word.stem for word in some if word.text[0].isdigit() or not is_idle(word)) for some in words]
    return [
        own - frozenset[str]().union(*(each for index, each in enumerate(stems) if index != at))
        for at, own in enumerate(stems)
    ]


def _named(stems: frozenset[str], headings: frozenset[str], some: Sequence[frozenset[str]]) -> set[int]:
    """Return which of some a sentence names; where it names none, which the heading above it does."""
    for words in (stems, headings):
        if found := {index for index, own in enumerate(some) if own and own <= words}:
            return found
    return set()
