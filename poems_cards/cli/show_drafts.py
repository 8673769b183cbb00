"""Drafts, answers of language models and the states of sentences -> lines for people."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from poems_cards.cli import show
from poems_cards.printable import counted

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.api.draft_rows import DraftRow
    from poems_cards.cli.screen import Line
    from poems_cards.draft.draft import Drafted
    from poems_cards.draft.model_answers import Taken
    from poems_cards.facts.deck import Deck
    from poems_cards.report.locators import Locator

_SHOWN = 12  # locators in a line


def drafted_text(drafted: "Drafted", folder: Path) -> Iterator[str]:
    """Yield what was drafted, and what to do next."""
    if drafted.settled:
        gone = counted(len(drafted.settled), "draft")
        yield f"{folder}: {gone} dropped that nobody has written on, as the deck covers what they cite"
    if not (drafted.facts or drafted.stubs or drafted.waivers):
        yield f"{folder}: nothing new to draft"
        return
    stubs, waivers = len(drafted.stubs), len(drafted.waivers)
    parts = (counted(len(drafted.facts), "fact"), counted(stubs, "stub"), counted(waivers, "waiver"))
    yield f"{folder}: {', '.join(parts)} drafted"
    yield "Look through them there, or by list --drafts; then draft --accept ID; the others --refuse or --waive."


def rows_text(rows: "Sequence[DraftRow]", deck: "Deck") -> "Iterator[Line]":
    """Yield what stands in drafts/, by section: facts as they would be asked, then the sentences of stubs."""
    titles = {section.id: section.title for section in deck.sections}
    for section in dict.fromkeys(row.section for row in rows):
        yield ((titles.get(section, section or "Waivers"), "heading"),)
        here = [row for row in rows if row.section == section]
        for row in sorted(here, key=lambda row: row.kind == "stub"):
            asked = [show.asked_text(note) for note in row.notes]
            name = "stub" if row.kind == "stub" else f"{row.id}:"
            yield from (f"  {row.id}: {text}" for text in asked)
            if not asked:
                first, *more = row.says.split("\n")
                yield f"  {name} {first}"
                yield from (f"       {line}" for line in more)
    stubs, waivers = (sum(row.kind == kind for row in rows) for kind in ("stub", "waiver"))
    parts = (counted(len(rows) - stubs - waivers, "fact"), counted(stubs, "stub"), counted(waivers, "waiver"))
    yield f"{', '.join(parts)} in drafts/, not part of the deck"


def taken_text(taken: "Taken") -> "Iterator[Line]":
    """Yield what is wrong in an answer, what is proven, and which sentences are still open."""
    for id_, problems in taken.refused.items():
        yield (id_, "heading"), ": refused"
        for problem in problems:
            yield f"    {problem.rule}: {problem.message}"
            yield f"        {problem.fix}"
    for fact in taken.proven:
        yield f"{fact.id}: proven"
    parts = (
        f"{len(taken.proven)} proven",
        f"{len(taken.refused)} refused",
        f"{counted(len(taken.open), 'sentence')} open",
    )
    yield ", ".join(parts) + (f": {_some(taken.open)}" if taken.open else "")


def _some(locators: "Sequence[Locator]") -> str:
    more = " …" if len(locators) > _SHOWN else ""
    return ", ".join(map(str, locators[:_SHOWN])) + more


def prompts_text(prompts: Sequence[str]) -> Iterator[str]:
    """Yield prompts; of several, each part below a line with its number."""
    if not prompts:
        yield "Every sentence is covered: there is nothing to ask."
    for number, prompt in enumerate(prompts, start=1):
        if len(prompts) > 1:
            yield f"======== part {number} of {len(prompts)}: give it to the model, and take its answer, then the next"
        yield from prompt.rstrip("\n").split("\n")
