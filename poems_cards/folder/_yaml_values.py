"""YAML text -> plain values, quickly.

Curators write text, so every scalar is read as text: `NO`, `1:50` and `012` stay what was typed. Of YAML's many
features only mappings, lists and scalars are taken.

This reading says nothing about places; whatever it cannot take, it leaves to `_yaml_places`, which keeps the place of
every value and names every problem. (One object a place makes the reading of 100 000 facts three times slower.)
"""

import re
import unicodedata
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poems_cards.printable import CONTROLS

Value = str | list["Value"] | dict[str, "Value"]

LONGEST_TEXT = 20_000  # characters; a card that long is a mistake, or an attack
DEEPEST = 20  # levels; facts need six

MERGE = "<<"  # YAML's key that takes another mapping's keys over

# What a screen obeys, a byte order mark inside, halves of surrogate pairs, and what is no character at all.
REFUSED = re.compile(f"[{CONTROLS}\ufeff\ud800-\udfff\ufffe\uffff]")
# Those of them that YAML's own parser takes.
_TAKEN = "\t\x85\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_COMMENT = re.compile(r"\S +#")  # behind a text, of which it may be a part; those on lines of their own are no trouble
_THOUSANDS = re.compile(r"\[[^\[\]\n]*[0-9],[0-9]{3}(?![0-9])")  # [about 1,000 people]: YAML reads two texts


class OddError(Exception):
    """The quick reading met something that only `_yaml_places` can take or explain."""


def values(text: str) -> Value:  # noqa: C901, PLR0912  one loop: calls would cost the time that it saves
    """Return what the YAML in `text` says; `text` is tidy.

    Errors: OddError for whatever is not plain mappings, lists and texts, each key once, no text empty.
    """
    comment = " #" in text and _COMMENT.search(text)
    if comment or _THOUSANDS.search(text) or any(character in text for character in _TAKEN):
        raise OddError
    container: Any = []  # a list or a dict
    key: str | None = None
    stack: list[tuple[Any, str | None]] = []  # what the container stands in, outermost first
    documents = 0
    value: Value
    try:
        # What yaml.parse calls, without the generator around it: that is a tenth of the reading.
        next_event: Any = CParser(text).get_event
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value.strip()
                # Only double quotes have escapes, and only escapes bring in what the file's text did not have.
                if not value or event.tag or event.anchor or event.style == '"' or len(value) > LONGEST_TEXT:
                    value = _plain(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag or event.anchor or len(stack) > DEEPEST:
                    raise OddError
                value = {} if kind is MappingStartEvent else []
            elif kind is DocumentStartEvent:
                documents += 1
                continue
            elif kind is AliasEvent:
                raise OddError
            else:
                continue
            if type(container) is list:
                container.append(value)
            elif key is None:
                if type(value) is not str or value in container or value == MERGE:
                    raise OddError
                key = value
                continue
            else:
                container[key] = value
                key = None
            if type(value) is not str:
                stack.append((container, key))
                container, key = value, None
    except (yaml.YAMLError, UnicodeEncodeError):
        raise OddError from None
    if documents != 1 or not container:
        raise OddError
    root: Value = container[0]
    return root


def _plain(event: ScalarEvent) -> str:
    """Return the text of a scalar that is quoted and nothing worse; else raise OddError."""
    value = unicodedata.normalize("NFC", event.value).strip()
    if not value or event.tag or event.anchor or len(value) > LONGEST_TEXT or REFUSED.search(event.value):
        raise OddError
    return value
