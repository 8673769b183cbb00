"""Copies of the sources of our decks: their texts are no part of the project; `POEMS_TEXTS` names a folder of them."""

import os
from pathlib import Path

from poems_cards.api.decks import read_deck
from poems_cards.api.sources import recognised_copies

TEXTS = os.environ.get("POEMS_TEXTS", "")
MISSING = "POEMS_TEXTS names no folder with a copy of the report"


def copies(folder: Path) -> dict[str, Path]:
    """Return the copies of sources of the deck in `folder`, by their ids; none where there is no folder of texts."""
    found = recognised_copies(read_deck(folder), TEXTS) if TEXTS else {}
    return {id_: Path(copy.path) for id_, copy in found.items()}
