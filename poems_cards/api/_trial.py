"""Values that are being typed -> the fact that they would say: its cards, and what speaks against it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from poems_cards.api import _showing
from poems_cards.api._form_values import cleaned
from poems_cards.api._pictures import notes_with
from poems_cards.api._records import Record
from poems_cards.api._work import Work
from poems_cards.api.session_facts import Trial
from poems_cards.api.shown import Finding, finding_of
from poems_cards.draft.sections import instead_of_overview
from poems_cards.facts.keys import Form, Role
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import Fact, Picture
from poems_cards.folder.drafts import facts_of
from poems_cards.problems import Problem

_NEW = "new-fact"  # the id of what has none yet
_OF_FILE = 2  # keys that lead to an entry of a file
_TO_COME = "…"  # stands for a text that is still to be written


def trial(work: Work, record: Record | None, section: str, values: Mapping[str, Any]) -> Trial:
    """Return what `values` would be in place of a `record`, or, without one, as a new fact of a section.

    Without a text that it needs, it has no cards yet, and only what is found of its entries, and of what it names.
    """
    deck = work.state.deck
    given = cleaned(values)
    given["id"] = given.get("id") or (record.id if record else _NEW)
    path = str(work.folder / (record.name if record else "facts"))
    within = record.section if record else section
    facts, wrong = facts_of(deck, [given], within, path)
    id_ = record.id if record else ""
    found = [_finding(id_, "reading", each) for each in wrong]
    if not facts:
        found += (_finding(id_, origin, each) for origin, each in _of_what_is_there(work, given, within, path))
        return Trial(findings=tuple(found), cards=(), cites=(), tighter=())
    (fact,) = facts
    if not fact.retired:
        found += (_finding(id_, origin, each) for origin, each in _against(work, fact, id_))
    if id_:  # what is found under no id is about the deck as a whole
        found += (each for each in work.findings.get(id_, ()) if each.origin == "release")
    made = work.notes.of(fact) if _has_picture(work, fact) else []
    if isinstance(fact, Picture) and not made:
        made, wrong = notes_with(work.folder, deck, fact)
        found += (_finding(id_, "reading", each) for each in wrong)
    now = replace(record or Record(id=_NEW, name="facts", index=0, section=section), values=given, fact=fact)
    return Trial(
        findings=tuple(found),
        cards=tuple(_showing.cards(made)),
        cites=tuple(_showing.cites(now, work.sentences.text_of)),
        tighter=_showing.tighter(now, found),
        section=instead_of_overview(deck, section, fact.kind, str(values.get("prompt", ""))),
    )


def _against(work: Work, fact: Fact, instead: str) -> Iterator[tuple[str, Problem]]:
    """Yield what would be found of a fact that is not written, in place of the one with the id `instead`."""
    yield from (("craft", each) for each in work.rules.problems_beside([fact], instead))
    yield from (("audit", each) for each in work.audit.problems_beside([fact]))


def _of_what_is_there(work: Work, given: Mapping[str, Any], section: str, path: str) -> Iterator[tuple[str, Problem]]:
    """Yield what is found of the entries of a fact, and of what it names, if texts are all that it lacks.

    What is found of other texts may depend on those that are still to come.
    """
    keys = KINDS[given["kind"]].keys if given.get("kind") in KINDS else {}
    to_come: dict[str, Any] = {name: _TO_COME for name, key in keys.items() if key.required and key.form is Form.LINE}
    facts, _ = facts_of(work.state.deck, [{**to_come, **given}], section, path)
    for origin, problem in (each for fact in facts for each in _against(work, fact, given["id"])):
        at = (problem.place.keys or ())[_OF_FILE:]
        key = keys.get(str(at[0])) if at and at[0] in given else None
        is_named = key is not None and key.role is Role.NAME
        is_entry = key is not None and key.form is Form.ENTRIES and origin == "audit"
        if (is_named or is_entry) and problem.severity != "hint":
            yield origin, problem


def _has_picture(work: Work, fact: Fact) -> bool:
    return not isinstance(fact, Picture) or fact.image in work.state.deck.pictures


def _finding(id_: str, origin: str, problem: Problem) -> Finding:
    keys = (problem.place.keys or ())[_OF_FILE:]
    return finding_of(problem, origin, fact=id_, file=problem.place.path, keys=keys)
