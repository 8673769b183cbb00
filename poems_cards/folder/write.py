"""The values of facts -> YAML, as a curator would write it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from poems_cards.facts.keys import Key
from poems_cards.facts.kinds import COMMON, KEYS
from poems_cards.printable import as_json

WIDEST = 116  # columns

# A text as a file has it, or what is made of such texts.
Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]

_FIRST = ("id", "kind", "section")
_LAST = ("source", "cite", "corrects", "why", "update", "level", "topics", "hpo", "allow", "retired", "dropped")
_SPECIAL = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|---|\.\.\.")
_MISREAD = re.compile(r":(?:\s|$)|\s#")
_IN_FLOW = re.compile(r"[,\[\]{}\"'\\]")
_FLOWS = frozenset(("cite", "corrects", "source", "topics", "box"))
_LINES = frozenset(("columns", "cells", "stem"))  # in a flow where they have room on one line


def ordered(kind: str) -> dict[str, Key]:
    """Return the keys of a kind, in the order in which a file has them."""
    known = KEYS[kind]
    return {name: known[name] for name in (*_FIRST, *(key for key in known if key not in COMMON), *_LAST)}


def entry(values: Mapping[str, Plain], comment: Iterable[str] = ()) -> str:
    """Return the lines of one fact in a file, below lines of `comment`."""
    lines = [f"  # {line}".rstrip() for line in comment]
    return "\n".join([*lines, *_entry_lines(values, 2)]) + "\n"


def appended(text: str, entries: Iterable[str]) -> str:
    """Return the text of a facts file with `entries` after its last one; every character before them stays."""
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{end}" + "".join(f"\n{each}" for each in entries)


def document(values: Mapping[str, Plain]) -> str:
    """Return a whole file of these keys."""
    return "\n".join(_mapping_lines(values, 0)) + "\n"


def _entry_lines(values: Mapping[str, Plain], indent: int) -> list[str]:
    """Return the lines of a mapping that is an entry of a list, the first behind its hyphen."""
    lines = _mapping_lines(values, indent + 2)
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def item_lines(value: Plain, indent: int) -> list[str]:
    """Return the lines of an entry of a list, whose hyphen stands behind `indent` spaces."""
    if isinstance(value, Mapping):
        return _entry_lines(value, indent)
    if not isinstance(value, str):
        return [f"{' ' * indent}- {flow_text(value)}"]
    return _scalar(f"{' ' * indent}-", value, indent)


def _mapping_lines(values: Mapping[str, Plain], indent: int) -> list[str]:
    return [line for key, value in values.items() for line in key_lines(key, value, indent)]


def key_lines(key: str, value: Plain, indent: int) -> list[str]:
    """Return the lines of a key and its value, behind `indent` spaces."""
    written = _in_quotes(key) if _SPECIAL.match(key) or ":" in key or " #" in key else key
    return value_lines(f"{' ' * indent}{written}:", key, value, indent, folded="{{" in value)


def value_lines(start: str, key: str, value: Plain, indent: int, *, folded: bool = False) -> list[str]:
    """Return the lines of the value of a key, the first behind `start`, which ends in the colon of the key."""
    if isinstance(value, str):
        return _scalar(start, value, indent, folded=folded)
    if isinstance(value, Mapping):
        return [start, *_mapping_lines(value, indent + 2)]
    if key in _FLOWS or (key in _LINES and not any("\n" in str(each) for each in value)):
        flow = _flow(start, value, indent)
        if key in _FLOWS or len(flow) == 1:
            return flow
    return [start, *(line for each in value for line in item_lines(each, indent + 2))]


def _flow(start: str, value: Sequence[Plain], indent: int) -> list[str]:
    texts = [flow_text(each) for each in value]
    lines = [f"{start} ["]
    for at, text in enumerate(texts):
        piece = text + ("," if at < len(texts) - 1 else "]")
        space = "" if lines[-1].endswith("[") else " "
        if len(lines[-1]) + len(space) + len(piece) > WIDEST and space:
            lines.append(" " * (indent + 2) + piece)
        else:
            lines[-1] += space + piece
    return lines


def flow_text(value: Plain) -> str:
    """Return a value as it stands in brackets or braces, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(key)}: {flow_text(each)}" for key, each in value.items()) + "}"
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(flow_text, value))}]"


def _quoted(text: str) -> str:
    """Return a text as it stands in a list on one line."""
    if "\n" in text:
        return as_json(text)
    if not (_IN_FLOW.search(text) or _SPECIAL.match(text) or _MISREAD.search(text)):
        return text
    return _in_quotes(text)


def _in_quotes(text: str) -> str:
    return "'{}'".format(text.replace("'", "''")) if '"' in text or "\\" in text else f'"{text}"'


def _scalar(start: str, text: str, indent: int, *, folded: bool = False) -> list[str]:
    """Return a text on its key's line, quoted if it must be, or below it if it is long."""
    if "\n" in text:
        if any(line != line.rstrip() for line in text.split("\n")):
            return [f"{start} {as_json(text)}"]
        return [f"{start} |-", *(f"{' ' * (indent + 2)}{line}".rstrip() for line in text.split("\n"))]
    misread = _SPECIAL.match(text) or _MISREAD.search(text)
    if not folded and len(start) + 1 + len(text) <= WIDEST:
        if not misread:
            return [f"{start} {text}"]
        if '"' not in text and "\\" not in text:
            return [f'{start} "{text}"']
    return [f"{start} >-", *_folded(text, indent + 2)]


def _folded(text: str, indent: int) -> list[str]:
    """Return `text` in lines that YAML joins by one space each: they break nowhere else."""
    lines = [""]
    for word in re.split(r"(?<! ) (?! )", text):
        if lines[-1] and indent + len(lines[-1]) + 1 + len(word) > WIDEST:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return [" " * indent + line for line in lines]
