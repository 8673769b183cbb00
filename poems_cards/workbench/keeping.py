"""Copies of dropped texts for their curator alone, outside of the deck: no repository and no package has them."""

import hashlib
from contextlib import suppress
from pathlib import Path

from poems_cards.files import write_whole
from poems_cards.folder.read import read_known_sources
from poems_cards.problems import DeckError

_OWN = 0o700  # nobody else may look into it


class Keeper:
    """Keeps a copy of each text of a deck, by the deck's folder and the source's id."""

    def __init__(self, below: Path | None) -> None:
        """Keep them in folders `below`, or nowhere."""
        self.below = below

    def texts(self, folder: Path) -> dict[str, Path]:
        """Return the copies of sources of the deck in `folder`, by the ids of these."""
        if self.below is None or not (place := self._place(self.below, folder)).is_dir():
            return {}
        try:
            known = {each.id for each in read_known_sources(folder).sources}
        except DeckError:  # which opening the deck tells
            return {}
        return {path.stem: path for path in sorted(place.iterdir()) if path.stem in known}

    def keep(self, folder: Path, source: str, file: Path) -> Path | None:
        """Keep a copy of `file` as the text of a source, in place of an older one; return it, None if it cannot be."""
        if self.below is None:
            return None
        place = self._place(self.below, folder)
        copy = place / f"{source}{file.suffix}"
        try:
            place.mkdir(mode=_OWN, parents=True, exist_ok=True)
            write_whole(copy, file.read_bytes())
        except OSError:  # no room, or no right to write: it is at hand for now
            return None
        for older in place.iterdir():
            if older.stem == source and older != copy:
                with suppress(OSError):
                    older.unlink()
        return copy

    def _place(self, below: Path, folder: Path) -> Path:
        real = folder.resolve()
        return below / f"{real.name}-{hashlib.sha256(str(real).encode()).hexdigest()[:12]}"
