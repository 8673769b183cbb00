"""YAML text -> its values, each with where it begins and ends in the text: what an editor of lines needs."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml
from msgspec import Struct
from yaml.events import CollectionEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from poems_cards.folder._yaml_values import Value

BREAK = re.compile(r"\r\n|\n|\r")


class Node(Struct, kw_only=True):
    """A value in a text.

    Shape:  `entries` are those of a list, `pairs` the keys of a mapping with their values, in the order of the text;
            `said` is what a scalar says. `flow` is true of what stands in brackets or braces. `hyphen` is where the
            hyphen of an entry of a block stands, -1 for all else.
    Units:  places count characters of the text from 0; a block's end is that of the last value in it.
    """

    start: int
    end: int
    column: int
    flow: bool = False
    hyphen: int = -1
    said: str | None = None
    entries: "list[Node] | None" = None
    pairs: "dict[str, Pair] | None" = None

    @property
    def value(self) -> Value:
        """What it says, as curators' texts are read."""
        if self.pairs is not None:
            return {name: pair.value.value for name, pair in self.pairs.items()}
        if self.entries is not None:
            return [entry.value for entry in self.entries]
        return self.said or ""


class Pair(Struct, kw_only=True):
    """A key, from `start` to `end`, at `column` of its line, counted from 0; and its value."""

    start: int
    end: int
    column: int
    value: Node


class _Open(Struct):
    node: Node
    key: tuple[str, int, int, int] | None = None


@lru_cache(maxsize=8)  # what is edited is parsed when it is shown, changed, proven and shown again
def parse(text: str) -> Node | None:
    """Return the value of the only document in `text`, None if it is none or cannot be read."""
    try:
        return _Reader(text).read(yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader))
    except (yaml.YAMLError, UnicodeEncodeError):
        return None


def line_start(text: str, at: int) -> int:
    """Return where the line begins that has the place `at`."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def newline(text: str) -> str:
    """Return what ends the lines of `text`."""
    found = BREAK.search(text)
    return found[0] if found else "\n"


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.ahead = int(text.startswith("\ufeff"))  # a mark that YAML does not count
        self.stack: list[_Open] = []

    def read(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, CollectionEndEvent):
                node = self.stack.pop().node
                node.end = _place(event.end_mark) + self.ahead if node.flow else _end(node)
                continue
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                node = self._node(event)
            else:
                continue
            if not self.stack:
                if root is not None:
                    return None
                root = node
            elif not self._put(self.stack[-1], node):
                return None
            if node.said is None:
                self.stack.append(_Open(node))
        return root

    def _node(self, event: Any) -> Node:  # noqa: ANN401  an event of YAML's, whose marks have two types
        start, column = _place(event.start_mark) + self.ahead, event.start_mark.column
        if isinstance(event, ScalarEvent):
            end = _place(event.end_mark) + self.ahead
            end = start + len(self.text[start:end].rstrip())  # a block ends behind the blank lines after it
            return Node(start=start, end=end, column=column, said=unicodedata.normalize("NFC", event.value).strip())
        node = Node(start=start, end=start, column=column, flow=bool(event.flow_style))
        if isinstance(event, MappingStartEvent):
            node.pairs = {}
        else:
            node.entries = []
        return node

    def _put(self, top: _Open, node: Node) -> bool:
        """Put `node` into what is open; tell whether that can be, as a key is a text and stands there once."""
        if top.node.entries is not None:
            if not top.node.flow:
                before = top.node.entries[-1].end if top.node.entries else top.node.start
                node.hyphen = self._hyphen(node.start, top.node.column, before)
            top.node.entries.append(node)
        elif top.node.pairs is not None:
            if top.key is None:
                if node.said is None or node.said in top.node.pairs:
                    return False
                top.key = (node.said, node.start, node.end, node.column)
            else:
                name, start, end, column = top.key
                top.node.pairs[name] = Pair(start=start, end=end, column=column, value=node)
                top.key = None
        return True

    def _hyphen(self, at: int, column: int, before: int) -> int:
        """Return where the hyphen of the entry at `at` stands, in that line or above it; -1 if it is not found."""
        while at >= before:
            start = line_start(self.text, at)
            if self.text[start + column : start + column + 1] == "-" and not self.text[start : start + column].strip():
                return start + column
            at = start - 1
        return -1


def _place(mark: Any) -> int:  # noqa: ANN401  YAML's marks have two types
    return int(mark.index)


def _end(node: Node) -> int:
    """Return where the last value of a block ends."""
    if node.entries:
        return node.entries[-1].end
    return max((pair.value.end for pair in (node.pairs or {}).values()), default=node.start)
