"""What frames give: facts as a file would write them, each with what it cites; and what frames are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poems_cards.draft.passages import Passage, clause_with
from poems_cards.draft.phrases import bare, lowered, slug
from poems_cards.report.locators import Locator

CORE, DETAIL, BACKGROUND = "core", "detail", "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that a passage seems to state.

    Shape:  `values` are the keys of its kind, as a file has them; `name` is the id that it gets if that is free.
    """

    kind: str
    values: Mapping[str, Any]
    cite: tuple[Locator, ...]
    name: str
    level: str = DETAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a report is about: the name of the disorder, and words that are written as names in it."""

    subject: str
    names: frozenset[str]

    def is_subject(self, name: str) -> bool:
        """Return whether `name` is the disorder itself."""
        folded, subject = bare(name).casefold(), self.subject.casefold()
        return folded in (subject, f"{subject}s")

    def speaks_of(self, text: str) -> bool:
        """Return whether `text` names the disorder."""
        return self.subject.casefold() in text.casefold()

    def lower(self, text: str) -> str:
        """Return what stood at the beginning of a sentence as it stands within one."""
        return lowered(text, self.names)

    def level(self, what: str) -> str:
        """Return how much it matters what is said of `what`: of the disorder itself, everybody should know it."""
        return CORE if self.is_subject(what) else DETAIL


def propose(  # noqa: PLR0913  two of them go without saying
    kind: str, passage: Passage, values: Mapping[str, Any], name: str, *, words: str = "", level: str = DETAIL
) -> Proposal:
    """Return a fact that cites the clause with `words`, or else the whole sentence."""
    locator = passage.sentence.locator
    clause = clause_with(passage, words) if words else 0
    cite = (*passage.leans, locator._replace(clause=clause))
    return Proposal(kind=kind, values=values, cite=cite, name=slug(name), level=level)


def ask(passage: Passage, prompt: str, answer: str, name: str, level: str = DETAIL) -> Proposal:
    """Return a question; what the sentence says first ("Over time, …") ends its prompt."""
    lead = f" {passage.lead[:1].lower()}{passage.lead[1:]}" if passage.lead else ""
    values = {"prompt": f"{' '.join(prompt.split())}{lead}?", "answer": answer}
    return propose("question", passage, values, name, words=answer, level=level)


def blank(passage: Passage, span: tuple[int, int], hint: str, level: str = DETAIL) -> Proposal:
    """Return the sentence with a blank at `span`."""
    text = passage.text
    start, end = span
    hidden = f"{{{{{text[start:end]}{'::' + hint if hint else ''}}}}}"
    rest = f"{text[:start]} {text[end:]}"
    return propose("statement", passage, {"text": text[:start] + hidden + text[end:]}, rest, level=level)
