"""Drafts, answers of language models and the states of sentences -> lines for people."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from poems_cards.printable import counted

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.cli.screen import Line
    from poems_cards.draft.draft import Drafted
    from poems_cards.draft.model_answers import Taken
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
    yield "Look through them there, then: draft --accept ID, or draft --refuse ID --because WHY."


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
