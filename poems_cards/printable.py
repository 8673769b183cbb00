"""Text from anyone -> text that a screen shows and does not obey."""

import re
import unicodedata

# C0 and C1 controls but the line end, line ends that only some see, and marks that turn the direction of text round;
# as they stand in a set of a regular expression.
OBEYED = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_IN_LINE = re.compile(f"[\n{OBEYED}]")
_IN_JSON = re.compile(f"[{OBEYED}]")  # in which each line end is one that we wrote


def line(text: str) -> str:
    """Return `text` on one line, with U+FFFD in place of each character that a terminal would obey."""
    return _IN_LINE.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object) -> str:
    """Return `value` as JSON that people can read too."""
    import json  # noqa: PLC0415  most commands print none

    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def tidy(text: str) -> str:
    """Return `text` without a byte order mark and in Unicode's normal form C, which is what Anki stores."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def counted(number: int, what: str) -> str:
    """Return how many of `what` there are, in words: `1 note`, `2 notes`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
