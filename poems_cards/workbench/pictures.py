"""The pictures in a deck's folder: those that are there, and one that is added."""

import re
from pathlib import Path

from poems_cards.facts.keys import IMAGE
from poems_cards.files import read_file, write_whole

_NAME = re.compile(IMAGE)


def names(folder: Path) -> list[str]:
    """Return the names of the pictures in media/ that a fact may name."""
    below = folder / "media"
    found = (path.name for path in below.iterdir()) if below.is_dir() else ()
    return sorted(name for name in found if _NAME.fullmatch(name))


def read(folder: Path, name: str) -> bytes:
    """Return a picture of the deck in `folder`; b"" if there is none of this name, or no picture can have it.

    Errors: DeckError if it lies outside the folder, behind a link.
    """
    return read_file(folder, f"media/{name}") if name in names(folder) else b""


def add(folder: Path, name: str, data: bytes) -> str:
    """Write a picture into media/, and return the name that it got.

    Errors: ValueError if no picture can have this name, or another one has it.
    """
    plain = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-_.")
    if not _NAME.fullmatch(plain):
        raise ValueError(f"{name!r}: a picture is an .svg, .png, .jpg, .jpeg, .webp or .gif file with a short name")
    path = folder / "media" / plain
    if plain in names(folder):
        if read(folder, plain) == data:
            return plain
        raise ValueError(f"there is another picture {plain!r}: rename this one")
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError(f"{plain!r} is a link: nothing is written there")
    path.parent.mkdir(exist_ok=True)
    write_whole(path, data)
    return plain
