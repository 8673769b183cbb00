"""Statements: what a source says of which no copy can be at hand, sentence by sentence in the curator's words."""

from msgspec import Struct

from poems_cards.report.locators import Locator


class SourceStatement(Struct, frozen=True, kw_only=True):
    """An entry of `sources/ID.yaml`: what a source says; `where` is the part of the source that was read."""

    locator: Locator
    says: str
    where: str
