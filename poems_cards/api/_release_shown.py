"""The state of a session -> what learners would get from a release, and what it would cost them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from poems_cards.api._work import Work
from poems_cards.api.packages import plan_release
from poems_cards.api.session_values import PackageShown, ReleaseShown
from poems_cards.cards.notes import FactNote
from poems_cards.problems import DeckError
from poems_cards.release import uncited
from poems_cards.release.edition import BACKGROUND_PACKAGE
from poems_cards.release.fingerprints import package_name, since, stamped
from poems_cards.release.plan import refuse_sweeping
from poems_cards.release.stamps import BACKGROUND, MAIN, Stamps


def release_shown(work: Work, folder: Path, clock: int) -> ReleaseShown:
    """Return what a release of the deck in `folder` would do at `clock`, in seconds since 1970-01-01 UTC."""
    state = work.state
    notes = work.notes.notes()
    made = since(stamped(notes, state.old, clock), state.old)
    costs = [each for found in work.findings.values() for each in found if each.origin == "release"]
    changes: dict[str, Any] = {}
    try:
        planned = plan_release(folder, clock)
        changes = planned.release.changes.to_dict()
        uncited.refuse(state.deck)
        refuse_sweeping(planned.release)
    except DeckError as error:
        found = [state.finding("release", each) for each in error.problems]
        told = {(each.rule, each.message) for each in found}
        costs = [*(each for each in costs if (each.rule, each.message) not in told), *found]
    return ReleaseShown(
        never=made.never,
        added=made.added,
        changed=made.changed,
        withdrawn=made.withdrawn,
        packages=tuple(_packages(state.deck.id, notes, state.old)),
        changes=changes,
        costs=tuple(costs),
    )


def _packages(deck: str, notes: Sequence[FactNote], old: Stamps) -> Iterator[PackageShown]:
    """Yield the packages of which a release would consist, that of the background only if it would hold something."""
    for package, more in ((MAIN, ""), (BACKGROUND, BACKGROUND_PACKAGE)):
        within = [each.note for each in notes if package_name(each, old) == package]
        if within or package == MAIN:
            cards = sum(len(note.cards) for note in within)
            yield PackageShown(name=f"{deck}{more}.apkg", notes=len(within), cards=cards)
