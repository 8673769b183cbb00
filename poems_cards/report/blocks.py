"""A report's text -> its blocks of lines, with headings told from text, and wrapped lines joined.

Reports come out of web pages, mails and word processors: lines may be wrapped by hand or hold a whole paragraph, and
the blank lines around headings may be lost.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from poems_cards.report.sentences import ends_reference, starts_reference

LONGEST_HEADING = 80  # characters
WORDIEST_HEADING = 10  # words
TITLE = 3  # words: a heading that short may end in a colon
WRAPPED_HEADING = 3  # lines
WIDEST_WRAP = 120  # columns: longer lines are paragraphs

_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•◦▪‣●○■*–—-]|o(?=\s\s)|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_SURE_BULLET = re.compile(r"\s*[•◦▪‣●○■]")
_TERMINAL = re.compile(r"[.!?…:;,؟۔。！？][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…؟۔。！？:][\"'”’»)\]]*$")
_NO_HEADING = re.compile(r"\d{3}|[@|<>]|https?:|www\.|:\s")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines between blank lines; `width` is the column at which the report is wrapped, or 0."""

    lines: Sequence[str]
    heading: bool = False
    width: int = 0


def _lines(text: str) -> list[str]:
    text = _INVISIBLE.sub("", _CONTROL.sub(" ", unicodedata.normalize("NFC", text)))
    return [line.replace("\xa0", " ").expandtabs(4).rstrip() for line in _LINE.split(text)]


def read_blocks(text: str) -> Iterator[Block]:
    """Return the blocks of `text`, headings apart, also where the blank line beside them got lost."""
    lines = _lines(text)
    width = _wrap(lines)
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and lines[end].strip():
            continue
        if start < end:
            block = lines[start:end]
            yield from _cut(block, max(width, *(len(line) for line in block if len(line) <= WIDEST_WRAP), 0))
        start = end + 1


def _wrap(lines: Sequence[str]) -> int:
    """Return the column at which lines seem to be wrapped by hand, from the lines that another follows."""
    lengths = sorted(len(line) for line, after in pairwise(lines) if line and after and len(line) <= WIDEST_WRAP)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _deliberate(line: str, after: str, width: int) -> bool:
    """Tell whether the line break between the two was made on purpose, since the next word had room."""
    if len(line) > WIDEST_WRAP:
        return True
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width and not after.lstrip()[0].islower()


def _cut(lines: Sequence[str], width: int) -> Iterator[Block]:
    """Cut headings off that stand in one block with text."""
    if 1 < len(lines) <= WRAPPED_HEADING and not any(_deliberate(*pair, width) for pair in pairwise(lines)):
        joined = " ".join(" ".join(lines).split())
        if _looks_like_heading(joined) and not _is_bullet(lines[0], "", width):
            yield Block(lines=[joined], heading=True)
            return
    start = 0
    for at, line in enumerate(lines):
        before = lines[at - 1] if at > start else ""
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if not _looks_like_heading(line):
            continue
        if before and not (_SENTENCE_END.search(before) or (_BULLET.match(before) and not line.startswith(" "))):
            continue
        if after and not (_deliberate(line, after, width) or _is_bullet(after, line, width)):
            continue
        if before:
            yield Block(lines=lines[start:at], width=width)
        yield Block(lines=[line.strip()], heading=True)
        start = at + 1
    if start < len(lines):
        yield Block(lines=lines[start:], width=width)


def _looks_like_heading(line: str) -> bool:
    text = line.strip()
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= WORDIEST_HEADING
        and text[0].isalnum()
        and not text[0].islower()
        and any(map(str.isalpha, text))
        and not text[0].isdigit()
        and not _BULLET.match(line)
        and (not _TERMINAL.search(text) or text.endswith("?") or _is_title(text))
        and not _NO_HEADING.search(text)
    )


def _is_title(text: str) -> bool:
    return text.endswith(":") and "," not in text and len(text.split()) <= TITLE


def _is_bullet(line: str, before: str, width: int) -> bool:
    """Tell whether `line` is a bullet, and not a line of text that happens to start with a dash or a number."""
    if not _BULLET.match(line):
        return False
    return bool(_SURE_BULLET.match(line) or not before or _BULLET.match(before) or _deliberate(before, line, width))


def units(block: Block) -> Iterator[tuple[str, bool]]:
    """Join wrapped lines; yield each bullet (True), paragraph or line."""
    unit: list[str] = []
    bullet = False
    before = ""
    for line in block.lines:
        starts = _is_bullet(line, before, block.width)
        if bullet and not starts and line.startswith(" "):
            fresh = False
        else:
            reference = starts_reference(line) and starts_reference(" ".join(unit[:5])) and ends_reference(before)
            fresh = not before or starts or reference or _deliberate(before, line, block.width)
        if fresh and unit:
            yield " ".join(unit), bullet
            unit = []
        if fresh:
            bullet = starts
        unit += _BULLET.sub("", line, count=1).split() if starts else line.split()
        before = line
    if unit:
        yield " ".join(unit), bullet
