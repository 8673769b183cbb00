"""Ids of notes in Anki, given once and for all: devices that synchronise match notes by id alone."""

from zlib import crc32

from poems_cards.facts.blanks import HIGHEST_NUMBER
from poems_cards.release.stamps import Stamps

ROOM = 1 + HIGHEST_NUMBER  # ids for each note: its own, and one for each card that it may have

_DAY = 24 * 60 * 60  # seconds
_FIRST_DAY = 2  # since 1970: an id of 0 breaks Check Database
_ROOMS = _DAY * 1000 // ROOM


class Ids:
    """Gives ids to notes that were never released; whoever builds the same notes on the same day gives the same ids.

    Anki reads an id as the time at which a note was added, so ids lie in the day (UTC) before the release: its end,
    less a number that follows from the GUID.
    """

    def __init__(self, old: Stamps, now: int) -> None:
        """Start for a release after `old` at `now`, in seconds since 1970-01-01 UTC."""
        self._end = max(now // _DAY, _FIRST_DAY) * _DAY * 1000
        self._taken = {stamp.id for stamp in old.notes.values()}

    def note(self, guid: str) -> int:
        """Return an id for a new note: the one that its hash gives, or the next lower one that is free."""
        id_ = self._end - (1 + crc32(guid.encode()) % _ROOMS) * ROOM  # crc32 is the fastest hash
        while id_ in self._taken:
            id_ -= ROOM
        self._taken.add(id_)
        return id_
