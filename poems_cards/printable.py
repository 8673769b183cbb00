"""Text from any source -> text without control characters, on which a terminal would act; and numbers with nouns."""

import re
import unicodedata

# C0 and C1 controls except the line end, Unicode's own line ends, and marks that change the direction of text; written
# as in a character class of a regular expression.
CONTROLS = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
# Both are compiled when they are first used: few texts have what they look for, and JSON's line ends are all our own.
_IN_LINE = f"[\n{CONTROLS}]"
_IN_JSON = f"[{CONTROLS}]"

# What Markdown might read as emphasis, code, a link, a tag or an entity; at the start of a line also as a heading, a
# quote or a list, or as a line that makes a heading, a table or a rule of what stands above it.
# These are compiled when they are first used: few commands write Markdown.
_MARKUP = (
    r"[\\`*~\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|^#(?=#*(?:\s|$))|^>|^[+-](?=\s|$)|^[-=:|](?=[-=:| ]*$)"
)
_NUMBERED = r"^(\d{1,9})([.)])(?=\s|$)"  # a list

# What GitHub makes links of by itself, and for whom it sends a message: up to where a character that nobody sees keeps
# it from doing so.
_CALLS = r"(?i)@|#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)"
_UNSEEN = "&#8203;"


def line(text: str) -> str:
    """Return `text` on one line, with U+FFFD in place of each control character."""
    return text if text.isprintable() else re.sub(_IN_LINE, "\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON, on one line if nothing is indented, with control characters escaped."""
    import json  # noqa: PLC0415  most commands print none

    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return re.sub(_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)


def tidy(text: str) -> str:
    """Return `text` without a byte order mark and in Unicode's normal form C, which is what Anki stores."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def as_markdown(text: str) -> str:
    """Return `text`, on one line, as Markdown that shows it as it stands."""
    return re.sub(_NUMBERED, r"\1\\\2", re.sub(_MARKUP, r"\\\g<0>", text))


def as_comment(text: str) -> str:
    """Return `text`, on one line, as Markdown for a comment on GitHub: it calls nobody, and links to nothing."""
    shown = re.sub(_CALLS, lambda match: f"{match[0]}{_UNSEEN}", as_markdown(text))
    return shown.replace("$", "&#36;")  # else it may begin a formula


def counted(number: int, what: str) -> str:
    """Return a number with its noun: `1 note`, `2 notes`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
