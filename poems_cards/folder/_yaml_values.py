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
from poems_cards.problems import DeckError, Place, Problem

try:
    from yaml._yaml import CParser
except ImportError:
    raise DeckError(
        [
            Problem(
                place=Place(path="PyYAML"),
                rule="no-libyaml",
                message="this PyYAML was built without libyaml, with which facts are read",
                fix="Install it anew: python3 -m pip install --force-reinstall --only-binary PyYAML PyYAML",
            )
        ]
    ) from None

Value = str | list["Value"] | dict[str, "Value"]

LONGEST_TEXT = 20_000  # characters; a card that long is a mistake, or an attack
DEEPEST = 20  # levels; facts need six

MERGE = "<<"  # YAML's key that takes another mapping's keys over

# What a screen obeys, a byte order mark inside, halves of surrogate pairs, what is no character at all, what stands for
# a character that was lost, and what has no width: a soft hyphen, or a joiner or a mark of direction in a Latin word.
_NEVER = f"{CONTROLS}\ufeff\ud800-\udfff\ufffe\uffff\ufffd\u00ad\u200b\u2060-\u2064"
_JOINERS = "\u200c-\u200f"
# This pattern and the next two are compiled when they are first used: few files have what they look for. What they find
# cannot be printed, or has one of these: to look for those first takes a tenth of the time, and needs no pattern.
_DOUBTFUL = frozenset("ÂÃÎÏâï\ufffd")
REFUSED = f"[{_NEVER}]|(?<=[A-Za-z0-9])[{_JOINERS}](?=[A-Za-z0-9])"
# UTF-8 that was read as an older encoding: â€™ for ’, Ã© for é, Â° for °, Î² for β.
SPOILT = "[ÂÃÎÏ][\u0080-\u00bf]|â(?:€.|‰[¤¥ˆ]|†[\u0080-\u00bf’‘])|ï¿½"
# A space of another kind beside YAML's own marks, where only the usual one counts.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_SPACE = f"(?m)^([ -]*(?:[a-z][a-z-]*:)?)([{_SPACES}])"
_ASCII = bytes(range(128))
CONFLICT = r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?= |$)"  # of a merge, as git marks it
_MARKS = tuple(7 * mark for mark in "<=>|")
# What shows nothing by itself, beside spaces; a text of it alone would be an empty card.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(
    chr(code)
    for first, last in ((0x180B, 0x180F), (0x200B, 0x200F), (0xFE00, 0xFE0F), (0xE0000, 0xE007F))
    for code in range(first, last + 1)
)
_COMMENT = r"\S +#"  # behind a text, of which it may be a part; those on lines of their own are no trouble
_THOUSANDS = re.compile(r"\[[^\[\]\n]*[0-9],[0-9]{3}(?![0-9])")  # [about 1,000 people]: YAML reads two texts


class OddError(Exception):
    """The quick reading met something that only `_yaml_places` can take or explain."""


def values(text: str) -> Value:  # noqa: C901, PLR0912, PLR0915  one loop: calls would cost the time that it saves
    """Return what the YAML in `text` says; `text` is tidy.

    Errors: OddError for whatever is not plain mappings, lists and texts, each key once, no text empty.
    """
    container: Any = []  # a list or a dict
    key: str | None = None  # of a dict, until its value comes
    stack: list[Any] = []  # what the container stands in, outermost first
    documents = 0
    value: Any
    try:
        data = text.encode()
        if _is_odd(text, data):
            raise OddError
        # What yaml.parse calls, without the generator around it: that is a tenth of the reading.
        next_event: Any = CParser(data).get_event
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if not value or event.style or event.tag or event.anchor or not value.isascii():
                    value = _text(event)
                if len(value) > LONGEST_TEXT:
                    raise OddError
                if key is not None:
                    container[key] = value
                    key = None
                elif type(container) is list:
                    container.append(value)
                elif value in container:
                    raise OddError
                else:
                    key = value
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container = stack.pop()
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag or event.anchor or len(stack) > DEEPEST:
                    raise OddError
                value = {} if kind is MappingStartEvent else []
                if key is not None:
                    container[key] = value
                    key = None
                elif type(container) is list:
                    container.append(value)
                else:
                    raise OddError
                stack.append(container)
                container = value
            elif kind is DocumentStartEvent:
                documents += 1
            elif kind is AliasEvent:
                raise OddError
    except (yaml.YAMLError, UnicodeEncodeError):  # halves of surrogate pairs cannot be encoded
        raise OddError from None
    if documents != 1 or not container:
        raise OddError
    root: Value = container[0]
    return root


def _is_odd(text: str, data: bytes) -> bool:
    """Return whether `text`, which is `data` in UTF-8, has what YAML would take, and nobody should have typed."""
    # To look for one character takes a fiftieth of the time that it takes to look for two.
    comment = "#" in text and " #" in text and re.search(_COMMENT, text)
    conflict = any(marks[0] in text and marks in text for marks in _MARKS) and re.search(CONFLICT, text)
    merge = "<" in text and MERGE in text
    if comment or conflict or merge or "\t" in text or _THOUSANDS.search(text):
        return True
    beyond = data.translate(None, _ASCII).decode()
    return _is_doubtful(beyond) and any(re.search(pattern, text) for pattern in (REFUSED, SPOILT, ODD_SPACE))


def _is_doubtful(text: str) -> bool:
    """Return whether `text`, on one line, may have what the patterns for rare characters look for."""
    return not (text.isprintable() and _DOUBTFUL.isdisjoint(text))


def _text(event: ScalarEvent) -> str:
    """Return the text of a scalar that is not plain ASCII, if it is nothing worse; else raise OddError."""
    value = unicodedata.normalize("NFC", event.value).strip()
    if not value or value == MERGE or event.tag or event.anchor or is_unseen(value):
        raise OddError
    # Only double quotes have escapes, and only escapes bring in what the file's text did not have.
    escaped = event.style == '"' and _is_doubtful(event.value)
    if escaped and (re.search(REFUSED, event.value) or re.search(SPOILT, event.value)):
        raise OddError
    return value


def is_unseen(text: str) -> bool:
    """Return whether nothing of `text`, which is not empty, would be seen on a card."""
    first = text.strip()[:1]
    if first and first.isascii():  # as in nearly all texts
        return False
    return not "".join(text.split()).strip(_UNSEEN)
