"""A report's text -> its blocks of lines, with headings recognised, and wrapped lines joined.

Reports come out of web pages, mails and word processors: lines may be wrapped by hand or hold a whole paragraph, and
the blank lines around headings may be lost.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.report._hyphens import known_words
from poems_cards.report._plain_lines import rows_of, with_whole_words, without_headers, without_pages, without_quoting
from poems_cards.report.markdown import HEADING, UNDERLINE, is_markdown, shown
from poems_cards.report.sentences import ends_reference, starts_reference
from poems_cards.report.topics import topic

LONGEST_HEADING = 80  # characters
WORDIEST_HEADING = 10  # words
TITLE = 3  # words; only so short a heading may end in a colon
WRAPPED_HEADING = 3  # lines
WIDEST_WRAP = 120  # columns; longer lines are not wrapped by hand, but whole paragraphs

_INDENT = "  "
_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•◦▪‣●○■*+–—-]|o(?=\s\s)|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_SURE_BULLET = re.compile(r"\s*[•◦▪‣●○■]")
_TERMINAL = re.compile(r"[.!?…:;,؟۔。！？][\"'”’»)\]]*(?:\[[\d,–-]+\])?$")
_SENTENCE_END = re.compile(r"[.!?…؟۔。！？:][\"'”’»)\]]*$")
_NO_HEADING = re.compile(r"\d{3}|[@|<>]|https?:|www\.|:\s|^(?:Table|Figure|Fig\.|Box)\s\d")
# What leads to a list below it, whether or not its colon was left out: "The main symptoms are".
_LEADS_ON = re.compile(
    r"(?!(?:what|who|whom|where|how|why|when|which)\b).*\b(?:are|includ(?:es?|ing)|such as|with|by|if|when|may|can"
    r"|on|of|to|from|for|as|that|who|ha(?:s|ve)|following)",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_POWER = re.compile(r"(?<=\b10)(⁻?)([⁰¹²³⁴-⁹]+)")  # typed so; where it is marked up, the readers write 10^9
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Block(Struct, frozen=True, kw_only=True):
    """Lines between blank lines.

    Shape:  `level` is 0 for text and, for a heading, its rank from 1; `indented` says that it stands in;
            each line of a `listed` block is an entry; those of a `flowing` one are joined, but for entries and rows of
            tables; else `width` is the column at which they are wrapped, or 0.
    """

    lines: Sequence[str]
    level: int = 0
    indented: bool = False
    listed: bool = False
    flowing: bool = False
    width: int = 0


def tidied(text: str) -> str:
    """Return `text` on one line, without invisible characters."""
    return " ".join(" ".join(_lines(text)).split())


def _lines(text: str) -> list[str]:
    text = _INVISIBLE.sub("", CONTROL.sub(" ", unicodedata.normalize("NFC", text)))
    text = _POWER.sub(lambda match: f"^{'-' * len(match[1])}{unicodedata.normalize('NFKC', match[2])}", text)
    lines = [line.replace("\xa0", " ").expandtabs(4).rstrip() for line in _LINE.split(text)]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return [line[margin:] for line in lines]


def read_blocks(text: str) -> Iterator[Block]:
    """Return the blocks of `text`, headings apart, also where the blank line beside them got lost.

    Where headings are marked as in Markdown, no others are guessed.
    """
    marked = is_markdown(text)
    lines = _lines(shown(text)) if marked else without_pages(without_headers(without_quoting(_lines(text))))
    width = _wrap(lines)
    blocks: list[Block] = []
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and lines[end].strip():
            continue
        if start < end:
            block = lines[start:end]
            wide = max(width, *(len(line) for line in block if len(line) <= WIDEST_WRAP), 0)
            if marked:
                blocks += _cut_marked(block, wide)
            elif rows := rows_of(block):
                blocks.append(Block(lines=rows, listed=True))
            else:
                blocks += _cut_names(block) or _cut(block, wide)
        start = end + 1
    if marked:
        return iter(blocks)
    known = known_words(lines)
    cleared = _entries_as_text([*_names_as_text(blocks)])
    return (replace(block, lines=with_whole_words(block.lines, known)) for block in cleared)


def _heading(line: str, level: int = 1) -> Block:
    return Block(lines=[line.strip()], level=level, indented=line.startswith(_INDENT))


def _cut_marked(lines: Sequence[str], width: int) -> Iterator[Block]:
    """Separate headings that are marked as in Markdown."""
    start = 0
    for at, line in enumerate(lines):
        if match := HEADING.fullmatch(line):
            level, title = len(match[1]), match[2]
        elif at == start and at + 1 < len(lines) and UNDERLINE.fullmatch(lines[at + 1]):
            level, title = (1 if "=" in lines[at + 1] else 2), line
        else:
            continue
        if start < at:
            yield Block(lines=lines[start:at], flowing=True, width=width)
        yield Block(lines=[title.strip()], level=level)
        start = at + 1 if match else at + 2
    if start < len(lines):
        yield Block(lines=lines[start:], flowing=True, width=width)


def _names_as_text(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`; of several in a row that look like headings, stand in and follow a heading, make entries."""
    at = 0
    while at < len(blocks):
        end = at + 1
        while blocks[at].indented and end < len(blocks) and blocks[end].indented:
            end += 1
        below = at > 0 and blocks[at - 1].level and not blocks[at - 1].indented
        many = end - at > 1
        yield from (replace(block, level=0, listed=True) if below and many else block for block in blocks[at:end])
        at = end


def _entries_as_text(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield `blocks`; what looks like several headings in a row below a lead with a colon makes entries of its list.

    The last is a heading if it names a topic that reports have in common, and text follows.
    """
    at = 0
    while at < len(blocks):
        yield blocks[at]
        leads = not blocks[at].level and blocks[at].lines[-1].rstrip().endswith(":")
        at += 1
        end = at
        while leads and end < len(blocks) and _may_be_entry(blocks[end]):
            end += 1
        last = blocks[end - 1].lines[0]
        if at < end < len(blocks) and topic(last) and len(last.split()) <= TITLE:
            end -= 1
        if end - at > 1:
            yield from (replace(block, level=0, listed=True) for block in blocks[at:end])
            at = end


def _may_be_entry(block: Block) -> bool:
    line = block.lines[-1].strip()
    return len(block.lines) == 1 and not _SENTENCE_END.search(line) and not (block.level and _BULLET.match(line))


def _wrap(lines: Sequence[str]) -> int:
    """Return the column at which lines seem to be wrapped by hand, from the lines that another follows."""
    lengths = sorted(len(line) for line, after in pairwise(lines) if line and after and len(line) <= WIDEST_WRAP)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _deliberate(line: str, after: str, width: int) -> bool:
    """Return whether the line break was made on purpose: the next word would have had room."""
    if len(line) > WIDEST_WRAP:
        return True
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width and not after.lstrip()[0].islower()


def _cut_names(lines: Sequence[str]) -> list[Block]:
    """Return a list of names without marks, and the heading above it; nothing, if these lines are none."""
    if _are_names(lines):
        return [Block(lines=lines, listed=True)]
    if _are_names(lines[1:]) and not lines[0].startswith(_INDENT) and _looks_like_heading(lines[0]):
        return [_heading(lines[0]), Block(lines=lines[1:], listed=True)]
    return []


def _cut(lines: Sequence[str], width: int) -> Iterator[Block]:
    """Separate headings that are in one block with text."""
    if 1 < len(lines) <= WRAPPED_HEADING and not any(_deliberate(*pair, width) for pair in pairwise(lines)):
        joined = " ".join(" ".join(lines).split())
        if _looks_like_heading(joined) and not _is_bullet(lines[0], "", width):
            yield _heading(joined)
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
        yield _heading(line)
        start = at + 1
    if start < len(lines):
        yield Block(lines=lines[start:], width=width)


def _are_names(lines: Sequence[str]) -> bool:
    """Return whether `lines` stand in from the margin and each looks like a name, as in a list without marks."""
    return len(lines) > 1 and all(line.startswith(_INDENT) and _looks_like_heading(line) for line in lines)


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
        and not _LEADS_ON.fullmatch(text.rstrip(":"))
    )


def _is_title(text: str) -> bool:
    return text.endswith(":") and "," not in text and len(text.split()) <= TITLE


def _is_bullet(line: str, before: str, width: int) -> bool:
    """Return whether `line` is a bullet, and not a line of text that happens to start with a dash or a number."""
    if not _BULLET.match(line):
        return False
    return bool(_SURE_BULLET.match(line) or not before or _BULLET.match(before) or _deliberate(before, line, width))


def _lead(lines: Sequence[str]) -> int:
    """Return how many lines lead to a list below them, up to a colon: they are wrapped, and no lines of their own."""
    lead = next((at for at, line in enumerate(lines) if _BULLET.match(line)), 0)
    return lead if lead and lines[lead - 1].endswith(":") else 0


def units(block: Block) -> Iterator[tuple[str, bool]]:
    """Join wrapped lines; yield each entry of a list, paragraph or line, with whether it is an entry."""
    if block.listed:
        yield from ((" ".join(line.split()), True) for line in block.lines)
        return
    unit: list[str] = []
    bullet = False
    before = ""
    lead = _lead(block.lines)
    for at, line in enumerate(block.lines):
        starts = _is_bullet(line, before, block.width)
        if bullet and not starts and line.startswith(" "):
            fresh = False
        else:
            reference = starts_reference(line) and starts_reference(" ".join(unit[:5])) and ends_reference(before)
            if block.flowing:
                ends = " | " in line or line.startswith("|")
            elif at < lead:
                ends = bool(_SENTENCE_END.search(before))
            else:
                ends = _deliberate(before, line, block.width)
            fresh = not before or starts or reference or ends
        if fresh and unit:
            yield " ".join(unit), bullet
            unit = []
        if fresh:
            bullet = starts
        unit += _BULLET.sub("", line, count=1).split() if starts else line.split()
        before = line
    if unit:
        yield " ".join(unit), bullet
