"""What tells whether a file of a deck has changed: the names, sizes and times of all that a deck's folder may hold."""

import os
from collections.abc import Iterator
from pathlib import Path

_FOLDERS = (".", "facts", "drafts", "sources", "media")
_KINDS = (".yaml", ".tsv", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")

Mark = tuple[tuple[str, int, int], ...]


class Watched:
    """The files of a deck, looked at again and again.

    They count as changed when two looks after each other find the same: many editors empty a file at first.
    """

    def __init__(self, folder: Path) -> None:
        """Take the files in `folder` as they are."""
        self._folder = folder
        self.take()

    def take(self) -> None:
        """Take the files as they are now for known."""
        self._known = self._seen = mark(self._folder)

    def changed(self) -> bool:
        """Look, and return whether the files are others than those that are known; from now on these are."""
        now = mark(self._folder)
        settled, self._seen = now == self._seen, now
        if now == self._known or not settled:
            return False
        self._known = now
        return True


def mark(folder: Path) -> Mark:
    """Return what differs as soon as a file of the deck in `folder` is another."""
    return tuple(sorted(_files(folder)))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for below in _FOLDERS:
        try:
            entries = [*os.scandir(folder / below)]
        except OSError:  # it is not there, or not now
            continue
        for entry in entries:
            if entry.name.startswith(".") or not entry.name.endswith(_KINDS):
                continue
            try:
                about = entry.stat()
            except OSError:
                continue
            yield f"{below}/{entry.name}", about.st_mtime_ns, about.st_size
