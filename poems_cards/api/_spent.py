"""A deck that is released -> its facts files without the allowances that the release uses up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from poems_cards.api._entries import mapping
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.files import read_file
from poems_cards.folder import edit
from poems_cards.folder.nodes import Node
from poems_cards.release.reviews import ALLOWABLE


def without_spent(deck: Deck) -> Iterator[tuple[Path, bytes]]:
    """Yield each facts file in which facts allow what they differ in from the last release, without these allowances.

    Left where they are, they would hide the next mistake of that kind. A file that is written in a way in which they
    can be taken out by hand only is left to the next check, which names them.
    """
    folder, spent = Path(deck.folder), dict[str, list[Fact]]()
    for fact in deck.facts:
        if ALLOWABLE & fact.allow.keys():
            spent.setdefault(fact.path, []).append(fact)
    for path, facts in spent.items():
        text = read_file(folder, str(Path(path).relative_to(folder))).decode("utf-8")
        try:
            for fact in facts:
                text = edit.rewritten(text, fact.index, _without_spent(edit.entries(text)[fact.index]))
        except edit.EditError:
            continue
        yield Path(path), text.encode()


def _without_spent(entry: Node) -> dict[str, Any]:
    values = mapping(entry)
    allowed = {rule: why for rule, why in values["allow"].items() if rule not in ALLOWABLE}
    return {key: allowed if key == "allow" else value for key, value in values.items() if key != "allow" or allowed}
