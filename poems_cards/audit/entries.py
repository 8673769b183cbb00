"""Cells that changed columns, and hints that changed items: what else belongs together is read with its sentence."""

from collections.abc import Iterator

from poems_cards.audit.claims import Piece
from poems_cards.audit.exchanges import Nearness, Placed, exchanged, placed
from poems_cards.audit.judge import Finding, Judge
from poems_cards.facts.keys import Role
from poems_cards.facts.model import Comparison, Fact, List
from poems_cards.problems import Keys
from poems_cards.report.locators import Locator


def exchanged_entries(judge: Judge, fact: Fact) -> Iterator[Finding]:
    """Yield the rows and lists of `fact` in which two cells or two hints fit the other way round."""
    if isinstance(fact, Comparison):
        for number, row in enumerate(fact.rows):
            cells = [placed(cell, column) for cell, column in zip(row.cells, fact.columns, strict=False)]
            cite = tuple(dict.fromkeys((*row.cite, *fact.cite)))
            yield from _found(judge, cells, cite, "", (("rows", number, "cells"), Role.ANSWER))
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
