"""YAML text -> its values, each with where it begins and ends in the text: what an editor of lines needs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    CollectionEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from poems_cards.folder._yaml_values import Value


@dataclass(slots=True, kw_only=True)
class Node:
    """A value in a text.

    Shape:  `entries` are those of a list, `pairs` the keys of a mapping with their values, in the order of the text.
    Units:  `start` and `end` count characters of the text; a block's end is that of the last value in it.
    """

    start: int
    end: int
    column: int
    flow: bool = False
    text: str | None = None  # of a scalar
    entries: "list[Node] | None" = None
    pairs: "dict[str, Pair] | None" = None

    @property
    def value(self) -> Value:
        """What it says, as curators' texts are read."""
        if self.pairs is not None:
            return {name: pair.value.value for name, pair in self.pairs.items()}
        if self.entries is not None:
            return [entry.value for entry in self.entries]
        return self.text or ""


@dataclass(slots=True, kw_only=True)
class Pair:
    """A key, from `start` to `end`, at `column` of its line, counted from 0; and its value."""

    start: int
    end: int
    column: int
    value: Node


@dataclass(slots=True)
class _Open:
    node: Node
    key: tuple[str, int, int, int] | None = None


def parse(text: str) -> Node | None:
    """Return the value of the only document in `text`, None if it is none or cannot be read."""
    body = text.removeprefix("\ufeff")
    try:
        return _read(yaml.parse(body, Loader=yaml.CBaseLoader), body, len(text) - len(body))
    except (yaml.YAMLError, UnicodeEncodeError):
        return None


def _read(events: Iterator[Any], text: str, ahead: int) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    for event in events:
        if isinstance(event, CollectionEndEvent):
            node = stack.pop().node
            node.end = _at(event.end_mark)[0] + ahead if node.flow else _end(node)
            if not stack:
                return node
            continue
        if isinstance(event, ScalarEvent):
            (start, column), (end, _) = _at(event.start_mark), _at(event.end_mark)
            said = unicodedata.normalize("NFC", event.value).strip()
            end = start + len(text[start:end].rstrip())
            node = Node(start=start + ahead, end=end + ahead, column=column, text=said)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            start, column = _at(event.start_mark)
            node = Node(start=start + ahead, end=start + ahead, column=column, flow=bool(event.flow_style))
            if isinstance(event, MappingStartEvent):
                node.pairs = {}
            else:
                node.entries = []
        else:
            continue
        if not stack:
            root = node
        elif not _put(stack[-1], node):
            return None
        if node.text is None:
            stack.append(_Open(node))
    return root


def _at(mark: Any) -> tuple[int, int]:  # noqa: ANN401  a mark of YAML's, of which there are two kinds
    """Return the place of `mark` in the text, and its column."""
    return mark.index, mark.column


def _put(top: _Open, node: Node) -> bool:
    """Put `node` into what is open; tell whether that can be, as a key is a text."""
    if top.node.entries is not None:
        top.node.entries.append(node)
    elif top.key is None:
        if node.text is None or node.text in (top.node.pairs or {}):
            return False
        top.key = (node.text, node.start, node.end, node.column)
    elif top.node.pairs is not None:
        name, start, end, column = top.key
        top.node.pairs[name] = Pair(start=start, end=end, column=column, value=node)
        top.key = None
    return True


def _end(node: Node) -> int:
    """Return where the last value of a block ends."""
    if node.entries:
        return node.entries[-1].end
    return max((pair.value.end for pair in (node.pairs or {}).values()), default=node.start)
