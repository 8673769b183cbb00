"""A source that was read -> how each of its sentences is covered: by facts, waivers, drafts, or not yet."""

from poems_cards.audit.coverage import Outline, cover
from poems_cards.audit.sources import ReadSource
from poems_cards.facts.deck import Deck
from poems_cards.folder.drafts import Drafts
from poems_cards.report.locators import Locator
from poems_cards.report.report import Heading, Report

OPEN = "open"


def known(source: ReadSource) -> Report:
    """Return the copy of `source` that is at hand, with the locators and headings that its deck knows."""
    headings = (Heading(block=row.locator.block, text=row.heading, level=row.level) for row in source.rows if row.level)
    sentences = sorted((*source.found.values(), *source.new), key=lambda sentence: sentence.locator.order)
    return Report(headings=tuple(headings), sentences=tuple(sentences))


def states(deck: Deck, drafts: Drafts, source: ReadSource) -> dict[Locator, str]:
    """Return what each sentence of `source` is: cited, corrected, waived, drafted, refused or open, by which or why.

    A sentence of a source that is no report need not be any of these, and is left out.
    """
    levels = {row.locator: row.level for row in source.rows if row.level}
    coverage = cover(deck, Outline((row.locator for row in source.sentences), levels))
    drafted: dict[Locator, list[str]] = {}
    for entry in drafts.entries:
        for locator in entry.cited:
            drafted.setdefault(locator, []).append(entry.id)
    refused = {Locator.parse(text): because for text, because in drafts.refused.items()}
    found = {}
    for row in source.sentences:
        at = row.locator
        if at in coverage.corrected or at in coverage.cited:
            how = "corrected" if at in coverage.corrected else "cited"
            found[at] = f"{how}: {', '.join(coverage.facts(at))}"
        elif at in coverage.waived:
            found[at] = f"waived: {coverage.waived[at].because}"
        elif at in drafted:
            found[at] = f"drafted: {', '.join(dict.fromkeys(drafted[at]))}"
        elif at in refused:
            found[at] = f"refused: {refused[at]}"
        elif source.source.report:
            found[at] = OPEN
    return found
