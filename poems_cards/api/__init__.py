"""What each command does, as a function: a folder in, values out, nothing printed or written."""

from poems_cards.api.decks import Checked, Page, check_deck, find_decks, preview_page, read_deck, read_edition
from poems_cards.api.drafts import (
    Desk,
    accept_drafts,
    draft_facts,
    draft_prompts,
    new_deck,
    plan_deck,
    read_desk,
    refuse_drafts,
    take_answer,
)
from poems_cards.api.exports import Export, export_notes
from poems_cards.api.packages import Build, Planned, build_package, compare_packages, plan_release
from poems_cards.api.sources import (
    Remembered,
    audit_deck,
    read_report,
    recognised_texts,
    remember_report,
    report_states,
)
from poems_cards.api.study import plan_study

__all__ = [
    "Build",
    "Checked",
    "Desk",
    "Export",
    "Page",
    "Planned",
    "Remembered",
    "accept_drafts",
    "audit_deck",
    "build_package",
    "check_deck",
    "compare_packages",
    "draft_facts",
    "draft_prompts",
    "export_notes",
    "find_decks",
    "new_deck",
    "plan_deck",
    "plan_release",
    "plan_study",
    "preview_page",
    "read_deck",
    "read_desk",
    "read_edition",
    "read_report",
    "recognised_texts",
    "refuse_drafts",
    "remember_report",
    "report_states",
    "take_answer",
]
