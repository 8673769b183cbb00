"""Curated facts about a disease, turned into Anki decks: the names for programs, each loaded when first asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poems_cards.anki.compare import Changes
    from poems_cards.anki.model import Contents, Note
    from poems_cards.api.decks import check_deck, find_decks, preview_page, read_deck
    from poems_cards.api.drafts import draft_facts, read_desk
    from poems_cards.api.exports import export_notes
    from poems_cards.api.packages import build_package, compare_packages, plan_release
    from poems_cards.api.session import Session
    from poems_cards.api.sources import audit_deck, read_report
    from poems_cards.api.study import plan_study
    from poems_cards.audit.audit import Audit
    from poems_cards.facts.deck import Deck
    from poems_cards.facts.model import (
        Abbreviation,
        Acronym,
        Comparison,
        Definition,
        Fact,
        List,
        Picture,
        Prevalence,
        Question,
        Statement,
        Synonym,
        Therapy,
    )
    from poems_cards.facts.schema import fact_schema
    from poems_cards.problems import DeckError, Place, Problem
    from poems_cards.report.locators import Locator
    from poems_cards.report.report import Report, Sentence

__version__ = "0.1.0"

__all__ = [
    "Abbreviation",
    "Acronym",
    "Audit",
    "Changes",
    "Comparison",
    "Contents",
    "Deck",
    "DeckError",
    "Definition",
    "Fact",
    "List",
    "Locator",
    "Note",
    "Picture",
    "Place",
    "Prevalence",
    "Problem",
    "Question",
    "Report",
    "Sentence",
    "Session",
    "Statement",
    "Synonym",
    "Therapy",
    "audit_deck",
    "build_package",
    "check_deck",
    "compare_packages",
    "draft_facts",
    "export_notes",
    "fact_schema",
    "find_decks",
    "plan_release",
    "plan_study",
    "preview_page",
    "read_deck",
    "read_desk",
    "read_report",
]

_HOMES = {
    "Audit": "audit.audit",
    "Changes": "anki.compare",
    "Contents": "anki.model",
    "Deck": "facts.deck",
    "DeckError": "problems",
    "Locator": "report.locators",
    "Note": "anki.model",
    "Place": "problems",
    "Problem": "problems",
    "Report": "report.report",
    "Sentence": "report.report",
    "Session": "api.session",
    "audit_deck": "api.sources",
    "build_package": "api.packages",
    "check_deck": "api.decks",
    "compare_packages": "api.packages",
    "draft_facts": "api.drafts",
    "export_notes": "api.exports",
    "fact_schema": "facts.schema",
    "find_decks": "api.decks",
    "plan_release": "api.packages",
    "plan_study": "api.study",
    "preview_page": "api.decks",
    "read_deck": "api.decks",
    "read_desk": "api.drafts",
    "read_report": "api.sources",
}


if not TYPE_CHECKING:  # else a checker would believe that any name is there

    def __getattr__(name: str) -> object:
        """Load a public name from the module where it lives, `facts.model` for the kinds of fact."""
        from importlib import import_module  # noqa: PLC0415  only programs need it

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = _HOMES.get(name, "facts.model")
        return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted({*globals(), *__all__})
