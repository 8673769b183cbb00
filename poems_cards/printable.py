"""Text from any source -> text without control characters, on which a terminal would act; and numbers with nouns."""

import re
import unicodedata

# C0 and C1 controls except the line end, Unicode's own line ends, and marks that change the direction of text; written
# as in a character class of a regular expression.
CONTROLS = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_IN_LINE = re.compile(f"[\n{CONTROLS}]")
_IN_JSON = re.compile(f"[{CONTROLS}]")  # whose line ends are all our own

# What Markdown might read as emphasis, code, a link, a tag, an entity, or the start of a heading, a quote or a list.
_MARKUP = re.compile(
    r"[\\`*~\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|^[#>+-](?=\s)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)"
)


def line(text: str) -> str:
    """Return `text` on one line, with U+FFFD in place of each control character."""
    return _IN_LINE.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON, on one line if nothing is indented, with control characters escaped."""
    import json  # noqa: PLC0415  most commands print none

    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def tidy(text: str) -> str:
    """Return `text` without a byte order mark and in Unicode's normal form C, which is what Anki stores."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def as_markdown(text: str) -> str:
    """Return `text`, on one line, as Markdown that shows it as it stands."""
    return _MARKUP.sub(r"\\\g<0>", text)


def counted(number: int, what: str) -> str:
    """Return a number with its noun: `1 note`, `2 notes`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
