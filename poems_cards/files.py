"""A file in a deck's folder -> its bytes or its text, or why it cannot be read."""

import stat
from errno import ELOOP
from pathlib import Path

from poems_cards.problems import DeckError, Place, Problem
from poems_cards.yamltree import tidy


def read_file(folder: Path, name: str) -> bytes:
    """Return the bytes of the file `name` in the deck's folder.

    Errors: DeckError if it is not there, is no plain file or lies outside the folder (behind a symbolic link).
    """
    path = folder / name
    place = Place(path=str(path))
    try:
        below = (path, *path.parents)[: name.count("/") + 1]
        # To look for links first saves most of the time for a file; a deck may have a thousand.
        linked = any(each.is_symlink() for each in below)
        if linked and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            fix = "Put the file itself into the folder."
            raise DeckError([Problem(place=place, rule="outside", message="a link out of the deck's folder", fix=fix)])
        if not stat.S_ISREG(path.stat().st_mode):
            fix = "Replace it with a plain file."
            raise DeckError([Problem(place=place, rule="not-a-file", message="this is not a plain file", fix=fix)])
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError | RuntimeError) -> DeckError:
    """Return what to say of a file or folder whose reading ended in `error`."""
    reason = "the links go round in a circle"  # a RuntimeError, before Python 3.13
    if isinstance(error, OSError) and error.errno != ELOOP:
        reason = (error.strerror or "").lower()
    fix = f"Look whether {path} is there."
    if isinstance(error, PermissionError):
        fix = "Allow yourself to read it."
    message = f"cannot be read: {reason}"
    return DeckError([Problem(place=Place(path=str(path)), rule="unreadable", message=message, fix=fix)])


def read_text(folder: Path, name: str) -> str:
    """Return the tidy text of the UTF-8 file `name` in the deck's folder; its lines end as on Unix.

    Errors: DeckError as for `read_file`, and for bytes that are not UTF-8, with their line.
    """
    data = read_file(folder, name)
    try:
        return tidy(data.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        place = Place(path=str(folder / name), line=before.count(b"\n") + 1, column=column)
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        fix = "Save the file as UTF-8 (in most editors: Save with encoding)."
        raise DeckError([Problem(place=place, rule="not-utf-8", message=message, fix=fix)]) from None
