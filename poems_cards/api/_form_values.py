"""The values of a form -> values as a file has them; equal ones are written as they were."""

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from poems_cards.facts.keys import Form
from poems_cards.facts.kinds import KINDS
from poems_cards.folder.write import ordered

_ENTRIES = {name: key for name, kind in KINDS.items() for key, what in kind.keys.items() if what.form is Form.ENTRIES}
_EMPTY: tuple[Any, ...] = ("", [], {})


def cleaned(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return values as a file has them: all scalars as texts, without empty ones."""
    if isinstance(value, Mapping):
        found = {str(name): cleaned(each) for name, each in value.items()}
        return {name: each for name, each in found.items() if each not in _EMPTY}
    if isinstance(value, list | tuple):
        return [each for each in map(cleaned, value) if each not in _EMPTY]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.4f}"  # a side of a box
    text = "" if value is None else str(value)
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def settled(old: Any, new: Any, name: str = "") -> Any:  # noqa: ANN401  whatever a file holds
    """Return `new` values; one that equals an old one is written as that was. `name` is their key."""
    if _alike(old, new, name):
        return old
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {key: settled(old[key], each, key) if key in old else each for key, each in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        return [_nearest(old, at, each) for at, each in enumerate(new)]
    return new


def _nearest(old: list[Any], at: int, new: Any) -> Any:  # noqa: ANN401  as above
    """Return an entry, written as an equal old one, or else as far as possible as the old one in its place."""
    for each in old:
        if _alike(each, new, ""):
            return each
    return settled(old[at], new) if at < len(old) else new


def _alike(old: Any, new: Any, name: str) -> bool:  # noqa: ANN401  as above
    """Return whether two values mean the same: a text and a list of it, an entry with one key and its text alone."""
    if old in (new, [new]) or new == [old]:
        return True
    if isinstance(old, str) != isinstance(new, str):
        text, other = (old, new) if isinstance(old, str) else (new, old)
        return isinstance(other, Mapping) and [*other.values()] == [text] and "text" in other
    return name == "box" and _sides(old) == _sides(new) != []


def _sides(value: Any) -> list[float]:  # noqa: ANN401  as above
    try:
        return [round(float(each), 4) for each in value]
    except (TypeError, ValueError):
        return []


def halves(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of a fact as two facts with half of its entries each; without entries, as two copies."""
    name = _ENTRIES.get(str(values.get("kind")), "")
    entries = values.get(name)
    if not isinstance(entries, list):
        return dict(values), dict(values)
    middle = (len(entries) + 1) // 2
    rest = [{key: each[key] for key in each if key != "number"} if isinstance(each, dict) else each for each in entries]
    return {**values, name: entries[:middle]}, {**values, name: rest[middle:]}


def in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values in the order in which a file has them."""
    kind = values.get("kind")
    try:
        order = [*ordered(kind)] if isinstance(kind, str) else []
    except KeyError:
        order = []
    return {name: values[name] for name in (*(each for each in order if each in values), *values)}
