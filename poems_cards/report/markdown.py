"""Markdown -> the text that it shows; marks of headings and of list items stay."""

import re

from poems_cards.report._marks import raised

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*")

_SURE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^\S.*\n={3,}[ \t]*$", re.MULTILINE)
_HIDDEN = re.compile(
    r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*$"  # keys and values about the text
    r"|^[ \t]*\[\[?_?TOC_?\]\]?[ \t]*$"  # the place of a table of contents
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]+\S.*$"  # where a link leads, or a footnote
    r"|^[ \t]*\|?[ \t:|-]*-{3}[ \t:|-]*\|[ \t:|-]*\n"  # the line below the head of a table
    r"|^ {0,3}(?:>[ \t]?)+(?:\[![\w-]{1,20}\][+-]?)?"  # marks of a quotation, and the kind of a box
    r"|!\[\[[^\[\]\n]*\]\]|!\[[^\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])"  # a picture
    r"|\\\[\[\d[\d,–-]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?\\\]"  # the mark of a reference, as a link in brackets
    r"|^[ \t]*(?::[ \t]+)?:{3,}.*$"  # the mark of a division
    r"|(?<=[)\]])\{(?:[#.]|[\w:-]+=)[^{}\n]*\}"  # the name of a link
    r"|\[\^[^\]\s]{1,40}\]|\^\(\[[\d,–-]+\]\([^()\n]*\)\)"  # the mark of a footnote
    r"|\[\\?\[?\d[\d,–-]*\\?\]?\]\([^()\n]*\)"  # the same, as a link
    r"|\{[#.][^{}\n]*\}[ \t]*$",  # the name of a heading
    re.MULTILINE,
)
_RAISED = re.compile(r"<sup>([^<>]{0,20})</sup>|\^\(([^()\n]{1,20})\)|\^([^\s^]{1,20})\^")
_LOWERED = re.compile(r"(?<=\w)~(\w{1,10})~")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TABLE = re.compile(r"^(?:(.+)\n)?( *-{2,}(?: +-{2,})+) *\n((?:.+(?:\n|\Z))+)", re.MULTILINE)  # with columns of spaces
_RANGE = re.compile(r"(?<=\d)--(?=\d)")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_SPAN = re.compile(r"\[([^\[\]\n]+)\]\{(?:[#.]|[\w:-]+=)[^{}\n]*\}")  # text with a name
_OWN_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")  # of notes to each other
_LIT = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
_BULLET = re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}[.)]|#{1,6})[ \t]+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")


def is_markdown(text: str) -> bool:
    """Return whether `text` has headings as only Markdown marks them."""
    return bool(_SURE.search(text))


def shown(text: str) -> str:
    """Return `text` without link targets, pictures, tags, footnote marks and marks of emphasis."""
    text = _HIDDEN.sub("", _SPAN.sub(r"\1", _without_comments(text)))
    text = _RAISED.sub(_without_mark, _TABLE.sub(_piped, text))
    for pattern, instead in (
        (_TAG, ""),
        (_LOWERED, r"\1"),
        (_RANGE, "–"),
        (_OWN_LINK, r"\1"),
        (_LINK, r"\1"),
        (_LIT, r"\1"),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_ESCAPED, r"\1"),
    ):
        text = pattern.sub(instead, text)
    return text


def links(text: str) -> frozenset[str]:
    """Return what the lines of `text` show that are nothing but links."""
    lines = (_BULLET.sub("", line) for line in text.splitlines() if "](" in line)
    return frozenset(" ".join(shown(line).split()) for line in lines if not any(map(str.isalnum, _LINK.sub("", line))))


def _without_comments(text: str) -> str:
    first, *parts = text.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in parts)


def _without_mark(match: re.Match[str]) -> str:
    start, end = match.span()
    return raised(
        match[1] or match[2] or match[3] or "", match.string[max(0, start - 20) : start], match.string[end : end + 1]
    )


def _piped(match: re.Match[str]) -> str:
    """Return a table whose columns are marked by dashes with `|` between its cells."""
    starts = [each.start() for each in re.finditer("-+", match[2])]
    ends = [*starts[1:], None]
    rows = [row for row in (match[1] or "", *match[3].splitlines()) if row.strip(" -")]
    cells = [[row[start:end].strip() for start, end in zip(starts, ends, strict=True)] for row in rows]
    return "".join(f"{' | '.join(row)}\n" for row in cells)
