"""The text of a YAML file -> the same text with the lines of one entry changed; every other character stays."""

import re
from collections.abc import Mapping, Sequence

from poems_cards.folder._yaml_values import Value
from poems_cards.folder.nodes import Node, parse
from poems_cards.folder.write import Plain, entry
from poems_cards.problems import Keys

_BREAK = re.compile(r"\r\n|\n|\r")


class EditError(Exception):
    """The text is written in a way in which the change cannot be made; it is to be made by hand."""


def entries(text: str, top: Keys = ("facts",)) -> list[Node]:
    """Return the entries of the list at `top` in `text`, [] if there is none."""
    node = _at(parse(text), top)
    return node.entries or [] if node else []


def lines_of(text: str, node: Node) -> str:
    """Return the lines of an entry, from its hyphen on."""
    start, end = _span(text, node)
    return text[start:end]


def line_of(text: str, node: Node) -> int:
    """Return the number of the line at which an entry begins, from 1."""
    return len(_BREAK.findall(text, 0, node.start)) + 1


def replaced(text: str, node: Node, lines: str) -> str:
    """Return `text` with other `lines` for an entry; they end as the lines of the file do."""
    start, end = _span(text, node)
    made = _ended(text, lines.rstrip("\r\n"))
    return text[:start] + made + text[end:]


def rewritten(text: str, node: Node, values: Mapping[str, Plain]) -> str:
    """Return `text` with other values of an entry, of which only the lines of keys that change are written anew."""
    return replaced(text, node, entry(values))


def appended(text: str, values: Sequence[Mapping[str, Plain]]) -> str:
    """Return the text of a file of facts with more of them after the last one."""
    made = text if not text or text.endswith(("\n", "\r")) else text + newline(text)
    for each in values:
        made += newline(text) + _ended(text, entry(each).rstrip("\n")) + newline(text)
    return made


def appended_waiver(text: str, values: Mapping[str, Plain]) -> str:
    """Return the text of waived.yaml with one more waiver after the last one."""
    made = text if not text or text.endswith(("\n", "\r")) else text + newline(text)
    lines = "\n".join(line.removeprefix("  ") for line in entry(values).rstrip("\n").split("\n"))
    return made + _ended(text, lines) + newline(text)


def newline(text: str) -> str:
    """Return what ends the lines of `text`."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _ended(text: str, lines: str) -> str:
    return newline(text).join(_BREAK.split(lines))


def _at(node: Node | None, keys: Keys) -> Node | None:
    for key in keys:
        if node is None:
            return None
        if isinstance(key, int):
            node = node.entries[key] if node.entries and key < len(node.entries) else None
        else:
            pair = (node.pairs or {}).get(key)
            node = pair.value if pair else None
    return node


def _span(text: str, node: Node) -> tuple[int, int]:
    """Return where the lines of an entry begin and end, without the end of the last."""
    start = max(text.rfind("\n", 0, node.start), text.rfind("\r", 0, node.start)) + 1
    found = _BREAK.search(text, node.end)
    return start, found.start() if found else len(text)


def values_of(text: str) -> Value | None:
    """Return what `text` says, {} if that is nothing, None if it is no YAML."""
    node = parse(text)
    return node.value if node else None if text.strip() else {}
