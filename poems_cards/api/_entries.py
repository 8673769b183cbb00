"""The entries of a deck's files, found and rewritten in their texts as these are now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from poems_cards.api import _showing
from poems_cards.api._form_values import in_order
from poems_cards.api._records import Record, own_key
from poems_cards.api.session_values import Conflict
from poems_cards.files import read_file
from poems_cards.folder import edit
from poems_cards.folder.drafts import WAIVED
from poems_cards.folder.find import HEAD
from poems_cards.folder.nodes import Node
from poems_cards.problems import DeckError, Keys, Place, Problem

_LISTS = ("waived.yaml", WAIVED)  # files that are lists and nothing more


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be written.

    Shape:  `texts` are the new texts of files by their paths in the deck's folder; `ids` are those of the entries that
            are made or changed; `conflict` is there where something has changed meanwhile: then there are no texts.
    """

    label: str
    texts: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry in the text of its file."""

    name: str
    text: str
    top: Keys
    index: int
    node: Node

    @property
    def lines(self) -> str:
        """Its lines."""
        return edit.lines_of(self.text, self.node)

    @property
    def values(self) -> dict[str, Any]:
        """Its keys, as its file has them now."""
        return mapping(self.node)


class Entries:
    """Finds and rewrites the entries of files in the folder of a deck.

    Errors: each method raises DeckError for what is not there, or cannot be changed but by hand.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of the deck."""
        self.folder = folder

    def text(self, name: str) -> str:
        """Return the text of a file as it is, with its own line ends; "" where there is none."""
        if not (self.folder / name).exists():
            return ""
        data = read_file(self.folder, name)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            raise self.refusal(name, "not-utf-8", "this is not UTF-8", "Save the file as UTF-8.") from None

    def refusal(self, name: str, rule: str, message: str, fix: str) -> DeckError:
        """Return what says why something cannot be changed."""
        return DeckError([Problem(place=Place(path=str(self.folder / name)), rule=rule, message=message, fix=fix)])

    def find(self, record: Record, text: str | None = None) -> Found:
        """Return the entry of `record` in the `text` of its file, left out in that which it has now."""
        text = self.text(record.name) if text is None else text
        top, key = top_of(record.name), own_key(record.name)
        nodes = edit.entries(text, top)
        own = record.values.get(key)
        at = [index for index, each in enumerate(nodes) if own and mapping(each).get(key) == own]
        if len(at) != 1:
            at = [record.index] if record.index < len(nodes) and (at or not own) else []
        if not at:
            fix = "Look at the file, and read the deck again."
            raise self.refusal(record.name, "unknown-fact", f"{record.id!r} is not there any more", fix)
        return Found(name=record.name, text=text, top=top, index=at[0], node=nodes[at[0]])

    def all(self, name: str, text: str) -> Iterator[Found]:
        """Yield all entries in the `text` of a file."""
        top = top_of(name)
        for index, node in enumerate(edit.entries(text, top)):
            yield Found(name=name, text=text, top=top, index=index, node=node)

    def rewritten(self, found: Found, values: Mapping[str, Any]) -> str:
        """Return the text of its file with other values of an entry."""
        try:
            return edit.rewritten(found.text, found.index, in_order(values), found.top)
        except edit.EditError:
            raise self._by_hand(found.name) from None

    def appended(self, name: str, text: str, values: Iterable[Mapping[str, Any]]) -> str:
        """Return the text of a file with more entries at its end."""
        try:
            return edit.appended(text, [*values], top_of(name))
        except edit.EditError:
            raise self._by_hand(name) from None

    def inserted(self, name: str, values: Mapping[str, Any]) -> str:
        """Return the text of a file with one more entry in its list, before whatever stands behind that."""
        try:
            return edit.inserted(self.text(name), [values], top_of(name))
        except edit.EditError:
            raise self._by_hand(name) from None

    def without(self, found: Found) -> str:
        """Return the text of its file without an entry."""
        try:
            return edit.without(found.text, found.index, found.top)
        except edit.EditError:
            raise self._by_hand(found.name) from None

    def _by_hand(self, name: str) -> DeckError:
        message = "this file is written in a way in which it cannot be changed here"
        return self.refusal(name, "odd-form", message, "Change it in an editor.")


def conflict(found: Found, seen: str, mine: Mapping[str, Any]) -> Conflict | None:
    """Return both versions of an entry, if its lines are others than those that were `seen`."""
    now = _showing.fingerprint(found.lines)
    return None if now == seen else Conflict(yaml=found.lines, values=found.values, seen=now, mine=mine)


def changed(found: Found, text: str) -> dict[str, str]:
    """Return what is to be written where the text of a file is another one."""
    return {} if text == found.text else {found.name: text}


def top_of(name: str) -> Keys:
    """Return the keys that lead to the entries of a file."""
    if name == HEAD:
        return edit.SOURCES
    return edit.ALL if name in _LISTS else edit.FACTS


def mapping(node: Node) -> dict[str, Any]:
    """Return the keys of an entry, {} if it has none."""
    value = node.value
    return value if isinstance(value, dict) else {}


def ids_in(name: str, text: str) -> Sequence[str]:
    """Return the ids of the entries in the text of a file."""
    found = (mapping(node).get(own_key(name), "") for node in edit.entries(text, top_of(name)))
    return [id_ if isinstance(id_, str) else "" for id_ in found]
