"""The date of a build or a release: the time that was asked for, or the clock's; always after the last release."""

from datetime import UTC, datetime
from pathlib import Path

from poems_cards.problems import DeckError, Place, Problem
from poems_cards.release.edition import Edition
from poems_cards.release.stamps import FILE

ONE_DAY = 24 * 60 * 60


def moment(edition: Edition, clock: int, now: int | None) -> int:
    """Return the date of a build of `edition`: `now`, or else the `clock`, but always after the last release.

    Units:  seconds since 1970-01-01 UTC.
    Errors: DeckError if the last release is dated more than a day after the clock.
    """
    newest = edition.old.newest
    if newest > clock + ONE_DAY:
        message = f"the last release is dated {_shown(newest)}, more than a day ahead: Anki would renumber the notes"
        raise _error(
            edition,
            message,
            "Correct the clock. If nobody has that release yet, undo its commit (git reset), and not by another one.",
        )
    return max(now or clock, newest + 1)


def refuse_earlier(edition: Edition, now: int | None) -> None:
    """Check that the time asked for a release is not before the last release.

    Errors: DeckError if it is.
    """
    newest = edition.old.newest
    if now is not None and now < newest:
        message = f"the time given is before the last release, {_shown(newest)}: no learner would get the changes"
        raise _error(edition, message, "Leave out --now, unset SOURCE_DATE_EPOCH, or give a later time.")


def _error(edition: Edition, message: str, fix: str) -> DeckError:
    place = Place(path=str(Path(edition.deck.folder) / FILE))
    return DeckError([Problem(place=place, rule="bad-time", message=message, fix=fix)])


def _shown(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
