"""A report -> a new deck; drafts of facts, and the curator's decisions on them."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.api.decks import read_deck
from poems_cards.api.sources import NOTHING, copies_of, read_report
from poems_cards.facts.deck import Deck
from poems_cards.problems import DeckError, Place, Problem

if TYPE_CHECKING:  # each function loads what it needs, and no more
    from poems_cards.draft.decisions import Decided
    from poems_cards.draft.draft import Drafted
    from poems_cards.draft.model_answers import Taken
    from poems_cards.draft.proof import Hold
    from poems_cards.folder.drafts import Drafts
    from poems_cards.folder.starter import Plan


def plan_deck(
    report: Path | str | None = None, *, name: str = "", subject: str = "", licence: str = "", **source: str
) -> "Plan":
    """Return the plan of a new deck; `name` and `subject` are taken from the title of its `report` if not given.

    `licence` is that of the deck's own words; `source` has keys of its source: `short`, `cite`, `url`, `may-copy`.

    Errors: DeckError as for `read_report`, and if there is neither a name nor a title to take it from.
    """
    from poems_cards.folder import starter

    read_ = None if report is None else read_report(report)
    title = starter.title_of(read_) if read_ else ""
    if not (name or title):
        message = "there is no title at the top of this report" if report else "a new deck needs a name"
        fix = "Say how the deck is called: --name NAME."
        raise DeckError(
            [Problem(place=Place(path=str(report or "deck.yaml")), rule="no-name", message=message, fix=fix)]
        )
    about = subject or (starter.subject_of(title, read_) if read_ and title else name)
    planned = starter.plan(name or title, about, read_, source)
    return replace(planned, licence=licence) if licence else planned


def new_deck(folder: Path | str, plan: "Plan") -> dict[Path, bytes]:
    """Return the files of a new deck in `folder`, which builds at once; the folder's name is the deck's id.

    Errors: DeckError if one of them is there already.
    """
    from poems_cards.folder import starter

    named = replace(plan, id=starter.slug(Path(folder).resolve().name))
    files = {Path(folder, name): text.encode() for name, text in starter.files(named).items()}
    if there := [path for path in files if os.path.lexists(path)]:
        fix = "Name another folder: init writes over nothing."
        raise DeckError(
            Problem(place=Place(path=str(path)), rule="already-there", message="this is there already", fix=fix)
            for path in there
        )
    return files


class Desk(Struct, frozen=True, kw_only=True):
    """A deck with its drafts and copies of its sources, on which all functions for drafts work.

    `read` says whether the text of any source is at hand.
    """

    deck: Deck
    drafts: "Drafts"
    hold: "Hold"
    read: bool


def read_desk(
    folder: Path | str,
    report: Path | str | None = None,
    *,
    texts: Mapping[str, Path | str] = NOTHING,
    among: Path | str | None = None,
) -> Desk:
    """Return the deck in `folder` with its drafts, and with copies of its sources as for `audit_deck`.

    Errors: DeckError as for `audit_deck`, and for what is wrong in drafts/.
    """
    from poems_cards.audit import audit
    from poems_cards.folder.drafts import read_drafts

    deck = read_deck(folder)
    copies = copies_of(deck, report, texts, among)
    drafts = read_drafts(Path(folder))
    return Desk(deck=deck, drafts=drafts, hold=lambda deck: audit.audit(deck, copies), read=bool(copies))


def draft_facts(desk: Desk) -> "Drafted":
    """Return drafts for the sentences that nothing covers yet; the caller writes them into drafts/."""
    from poems_cards.draft import draft

    return draft.draft_facts(desk.deck, desk.drafts, desk.hold)


def draft_prompts(desk: Desk) -> list[str]:
    """Return prompts for a language model, each short enough for a chat window."""
    from poems_cards.draft import entries, model_answers

    return model_answers.prompts(desk.deck, entries.ground(desk.deck, desk.drafts, desk.hold(desk.deck)))


def take_answer(desk: Desk, file: Path | str) -> "Taken":
    """Return the proven facts of a language model's answer in `file`, and the problems of the others.

    Errors: DeckError if it is too large, or no list of facts.
    """
    from poems_cards.draft import entries, model_answers
    from poems_cards.folder import answers

    with Path(file).open("rb") as opened:
        data = opened.read(answers.LARGEST * 4 + 1)  # it may be a device, and have no end
    answer = answers.read_answer(data.decode("utf-8", errors="replace"), str(file))
    ground = entries.ground(desk.deck, desk.drafts, desk.hold(desk.deck))
    return model_answers.take(desk.deck, desk.drafts, answer, ground, desk.hold)


def accept_drafts(desk: Desk, ids: Sequence[str]) -> "Decided":
    """Return the files after those of the drafts `ids` that are in order have moved into the deck's own.

    Errors: DeckError with every problem, if none of them is.
    """
    from poems_cards.draft import decisions

    return decisions.accept(desk.deck, desk.drafts, ids, desk.hold)


def refuse_drafts(desk: Desk, ids: Sequence[str], because: str) -> "Decided":
    """Return the files without the drafts `ids`, of whose sentences nothing will be drafted again.

    Errors: DeckError if one of them is not there: then none goes.
    """
    from poems_cards.draft import decisions

    return decisions.refuse(desk.deck, desk.drafts, ids, because)


def waive_drafts(desk: Desk, ids: Sequence[str], because: str) -> "Decided":
    """Return the files without the drafts `ids`, and with a waiver of their sentences.

    Errors: DeckError if one of them is not there: then none goes.
    """
    from poems_cards.draft import decisions

    return decisions.waive(desk.deck, desk.drafts, ids, because)
