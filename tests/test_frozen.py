"""What was read is never changed: decks, facts and notes are immutable at run time, down to their last values."""

from collections.abc import Hashable
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec import Struct

from poems_cards.anki.unpack import read_package
from poems_cards.cards.notes import notes, withdrawn_notes
from poems_cards.folder.read import read_deck

ROOT = Path(__file__).parents[1]
ATOMS = (str, bytes, int, float, bool, type(None))


def loose(value: object, where: str) -> list[str]:
    """Return where in `value` something can be changed."""
    if isinstance(value, ATOMS):
        return []
    if isinstance(value, MappingProxyType):
        return [found for key, each in value.items() for found in loose((key, each), f"{where}[{key!r}]")]
    if isinstance(value, tuple | frozenset):
        return [found for index, each in enumerate(value) for found in loose(each, f"{where}[{index}]")]
    if isinstance(value, Struct):
        names = value.__struct_fields__
        try:
            setattr(value, names[0], None)
        except AttributeError:
            return [found for name in names for found in loose(getattr(value, name), f"{where}.{name}")]
    return [f"{where}: {type(value).__name__}"]


@pytest.mark.parametrize("folder", ["decks/poems", "tests/fixtures/all-kinds"])
def test_nothing_in_a_deck_or_its_notes_can_be_changed(folder: str) -> None:
    deck = read_deck(ROOT / folder)
    assert loose(deck, "deck") == []
    assert loose((*notes(deck), *withdrawn_notes(deck)), "notes") == []
    assert all(isinstance(fact, Hashable) and len({fact, fact}) == 1 for fact in deck.facts)


def test_nothing_in_a_note_of_a_package_can_be_changed() -> None:
    found = read_package((ROOT / "decks" / "poems.apkg").read_bytes(), "poems.apkg")
    assert loose(tuple(found.notes.values()), "notes") == []


def test_it_would_be_seen() -> None:
    class Open(Struct):
        texts: list[str]

    assert loose(((1, "a"), MappingProxyType({"a": {"b": 1}}), Open([])), "it") == [
        "it[1]['a'][1]: dict",
        "it[2]: Open",
    ]
