"""A deck's folder, or a package -> a plan for an exam."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from poems_cards.api.packages import contents_of
from poems_cards.folder.read import Watch, unwatched
from poems_cards.problems import DeckError, Place, Problem

if TYPE_CHECKING:  # each function loads what it needs, and no more
    from collections.abc import Iterator

    from poems_cards.anki.model import Contents
    from poems_cards.exports.study_plan import StudyCard, StudyPlan

_LEVEL = re.compile(r".*::Yield::[0-9]_(\w+)")


def plan_study(  # noqa: PLR0913  what is asked, one by one
    source: Path | str,
    exam: date,
    start: date,
    *,
    minutes: float = 0,
    retention: float = 0.9,
    watch: Watch = unwatched,
) -> "StudyPlan":
    """Return a plan to learn the cards of a deck's folder or of a package until the day of the `exam`.

    Study begins on the day `start` with cards that are all new, takes at most some `minutes` a day (0: any), and lets
    the share `retention` of the answers be right. Of a folder, the cards of its first package are planned.

    Errors: DeckError as for `compare_packages`; if there are no cards, or no days between `start` and `exam`; and if
            what knows FSRS is not installed.
    """
    from poems_cards.exports import study_plan

    wish = study_plan.Wish(exam=exam, start=start, minutes=minutes, retention=retention)
    if why := study_plan.refusal(wish):
        raise DeckError([_problem("exam", "bad-date", why, "Name another day.")])
    try:
        from poems_cards.exports.learners import simulate
    except ModuleNotFoundError as error:
        fix = "Type: python -m pip install 'poems-cards[plan]'"
        raise DeckError([_problem("plan", "not-installed", f"a plan needs {error.name}", fix)]) from None
    contents = contents_of(Path(source), watch)
    cards = [*_cards(contents)]
    if not cards:
        fix = "Name a deck with facts, or a package of it."
        raise DeckError([_problem(str(source), "no-cards", "there is no card to learn in it", fix)])
    name = min(contents.decks or [Path(source).stem], key=len)
    return study_plan.study_plan(name, cards, wish, simulate)


def _problem(path: str, rule: str, message: str, fix: str) -> Problem:
    return Problem(place=Place(path=path), rule=rule, message=message, fix=fix)


def _cards(contents: "Contents") -> "Iterator[StudyCard]":
    """Yield the cards of a package in the order in which new ones come."""
    from poems_cards.anki.markup import plain
    from poems_cards.exports.study_plan import StudyCard

    for note in contents.notes.values():
        section = plain(note.fields.get("Section", "")).rpartition(" · ")[2]
        level = next((match[1].lower() for tag in note.tags if (match := _LEVEL.fullmatch(tag))), "")
        card = StudyCard(section=section, level=level)
        yield from (card for _ in note.cards)
