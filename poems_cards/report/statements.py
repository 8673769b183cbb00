"""Statements: what a source says that cannot be at hand, sentence by sentence in our own words."""

from dataclasses import dataclass

from poems_cards.report.locators import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatement:
    """What a source says, as a line of `sources/ID.yaml` has it; `where` tells how much of the source was read."""

    locator: Locator
    says: str
    where: str
