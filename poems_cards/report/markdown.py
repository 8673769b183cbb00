"""Markdown -> the text that it shows; marks of headings and of list items stay."""

import re

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*")
UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*")

_SURE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^\S.*\n={3,}[ \t]*$", re.MULTILINE)
_HIDDEN = re.compile(
    r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S.*$"  # where a link leads
    r"|^[ \t]*\|?[ \t:|-]*-{3}[ \t:|-]*\|[ \t:|-]*\n"  # the line below the head of a table
    r"|!\[[^\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])"  # a picture
    r"|<sup>[^<>]{0,20}</sup>"  # the mark of a footnote
    r"|</?[a-zA-Z][^<>]*>",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]+)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")


def is_markdown(text: str) -> bool:
    """Return whether `text` has headings as only Markdown marks them."""
    return bool(_SURE.search(text))


def shown(text: str) -> str:
    """Return `text` without link targets, pictures, tags, footnote marks and marks of emphasis."""
    text = _HIDDEN.sub("", text)
    for pattern, instead in ((_LINK, r"\1"), (_STRONG, r"\2"), (_EMPHASIS, r"\2"), (_ESCAPED, r"\1")):
        text = pattern.sub(instead, text)
    return text
