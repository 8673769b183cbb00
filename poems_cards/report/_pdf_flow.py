"""Columns of lines -> blocks: headings, paragraphs and list items, joined if they continue in the next column."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from poems_cards.report._hyphens import known_words, mended
from poems_cards.report._pdf_bullets import SURE_MARK, is_mark
from poems_cards.report._pdf_layout import Column
from poems_cards.report._pdf_lines import Line, body_size, usual
from poems_cards.report._pdf_tables import Table, parts
from poems_cards.report.pieces import ENDS, Kind

LARGER = 1.08  # the size of a heading, in multiples of the body's
SAME_SIZE = 0.05  # the relative difference below which sizes are the same
SMALLEST_HEADING = 0.9  # in multiples of the body's size
LONGEST_HEADING = 150  # characters
CAPITALS = 6  # the fewest letters of a heading in capitals
LOOSE = 1.3  # the step between lines that ends a block, in multiples of the usual one
USUAL = 1.2  # the usual step where a column shows none, in multiples of the size of letters
APART = 1.35  # the step between two headings, of which the first left room, in multiples of the size of letters
INDENT = 0.7  # of a first line, in multiples of the size of letters
SPACE = 0.6  # a space with some tolerance, in multiples of the size of letters
SLACK = 3.0  # the most that a program leaves free at the end of a line to even out a paragraph, in the same unit
TAB = 0.4  # a gap that is wider than a space, in multiples of the size of letters
WIDE = 2.0  # free space at the end of a line that ended on purpose, in multiples of the size of letters
SAME_PLACE = 3.0  # points
MANY_LINES = 8  # enough lines to show how wide a column is
NEAR_LEFT = 40.0  # points: columns whose left sides differ by less stand above each other

_STOPS = re.compile(r"[.,;][\"'”’»)\]]*$")
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Box|Chart|Photo|Panel)\s+\d+\s*(?:[.:–-]|$)|(?:TABLE|FIGURE|FIG\.)\s+\d")
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*\w{1,4}$")  # dots and a page number, in a table of contents


class Block(Struct, kw_only=True):
    """Lines that make one piece.

    Units: points; `mark` and `hang` say where a list's mark and its text begin, from the left of the column, and
           `room` is what is free at the end of the last line.
    """

    kind: Kind
    text: str
    lines: list[Line] = field(default_factory=list)
    caption: bool = False
    mark: float = 0.0
    hang: float = 0.0
    room: float = 0.0

    @property
    def linked(self) -> bool:
        """Whether all of it is a link."""
        return all(line.linked for line in self.lines)


def blocks(columns: Sequence[Column]) -> list[Block | Table]:
    """Return the blocks and tables in `columns`, in their order."""
    flow = _Flow(columns)
    for column in columns:
        flow.take(column)
    pairs = pairwise(each for each in flow.blocks if isinstance(each, Block))
    slanted = [block for block, following in pairs if _is_italic_title(block, following)]
    for block in slanted if len(slanted) > 1 else ():  # one alone is a line of authors, or a motto
        block.kind = Kind.HEADING
    lined = [block for block in flow.blocks if isinstance(block, Block) and flow.is_lined_title(block)]
    for block in lined if len(lined) > 1 else ():
        block.kind = Kind.HEADING
    return flow.blocks


class _Flow:
    def __init__(self, columns: Sequence[Column]) -> None:
        lines = [line for column in columns for line in column.lines]
        self.edges = {(round(each.left), round(each.right), len(each.lines) >= MANY_LINES) for each in columns}
        self.body = body_size(run for line in lines for run in line.runs)
        self.known = known_words(line.text for line in lines)
        steps = defaultdict(list)
        for column in columns:
            for above, below in pairwise(column.lines):
                if round(above.size) == round(below.size):
                    steps[round(above.size)].append(above.y - below.y)
        self.steps = {size: usual(found) for size, found in steps.items()}
        self.blocks: list[Block | Table] = []
        self.underlined: set[int] = set()  # the ids of lines

    def take(self, column: Column) -> None:
        left, right = self.margins(column)
        self.underlined.update(id(line) for line in column.lines if _is_underlined(line, column))
        before: Line | None = None
        for part in parts(column):
            if isinstance(part, Table):
                self.blocks.append(part)
                before = None
            elif not _LEADER.search(part.text):
                self.line(part, before, left, right)
                before = part

    def margins(self, column: Column) -> tuple[float, float]:
        """Return the left and right end of a column, of which other columns above or below it give evidence."""
        others = [
            (left, right, many)
            for left, right, many in self.edges
            if abs(left - column.left) <= NEAR_LEFT and right >= column.right - SAME_PLACE
        ]
        first = min((left for left, right, _ in others if right <= column.right + NEAR_LEFT), default=column.left)
        if len(column.lines) >= MANY_LINES:
            texts = [each for each in column.lines if len(each.runs) == 1 and each.x0 - first <= NEAR_LEFT]
            return first, max((each.x1 for each in texts), default=column.right)  # cells of tables may be beyond
        return first, min((right for _, right, many in others if many), default=column.right)

    def line(self, line: Line, before: Line | None, left: float, right: float) -> None:
        block = self.above(line, left) if before is None else self.beside(line, before, left, right)
        if block is None:
            block = self.started(line, left)
            self.blocks.append(block)
        else:
            block.text = mended(block.text, line.text, self.known)
        block.lines.append(line)
        block.room = right - line.x1

    def beside(self, line: Line, before: Line, left: float, right: float) -> Block | None:
        """Return the block that a line continues below another line: its block, or the one that a caption broke off."""
        block = self.blocks[-1]
        if not isinstance(block, Block):
            return None
        if not self.starts(line, before, block, left, right):
            return block
        return self.above(line, left) if block.caption and line.text[0].islower() else None

    def above(self, line: Line, left: float) -> Block | None:
        """Return the block that the first line of a column continues: an open one of the column before."""
        skipped = False
        for block in reversed(self.blocks):
            if isinstance(block, Table) or block.caption or block.lines[-1].size < line.size * (1 - SAME_SIZE):
                skipped = True
                continue
            return block if self.goes_on(block, line, left, skipped=skipped) else None
        return None

    def goes_on(self, block: Block, line: Line, left: float, *, skipped: bool) -> bool:
        """Return whether `line` continues a block, at the top of the next column or below a table."""
        if block.kind is Kind.HEADING or ENDS.search(block.text) or self.is_heading(line) or _CAPTION.match(line.text):
            return False
        if abs(block.lines[-1].size - line.size) > SAME_SIZE * line.size or SURE_MARK.match(line.text):
            return False
        if line.text[0].islower() or skipped:
            return line.text[0].islower()
        shift = line.x0 - left
        full = block.room <= _first_word(line) + SPACE * line.size
        if block.kind is Kind.ITEM:
            return full and abs(shift - block.hang) <= SAME_PLACE
        return full and shift < INDENT * line.size

    def starts(self, line: Line, before: Line, block: Block, left: float, right: float) -> bool:
        """Return whether a line begins a new block, and does not continue the `block` above it."""
        step = self.steps.get(round(line.size), USUAL * line.size)
        spare = right - before.x1 - _first_word(line) - SPACE * line.size  # above 0, the line before ended on purpose
        small = line.text[0].islower()
        return (
            not 0 < before.y - line.y <= LOOSE * step + line.rise
            or abs(line.size - before.size) > SAME_SIZE * before.size
            or (self.is_heading(line) != self.is_heading(before) and not (small and spare <= 0))
            or (self.is_heading(line) and spare > 0 and before.y - line.y > APART * line.size)
            or bool(_CAPTION.match(line.text) or SURE_MARK.match(line.text))
            or (_has_mark(line) and (spare > 0 or _is_ended(before) or _is_beside(line, block, left)))
            or (block.kind is Kind.ITEM and _has_mark(line) and _is_apart(line))
            or (block.kind is Kind.ITEM and _leaves_item(line, block, left, 0 if small else spare))
            or (block.kind is Kind.PARAGRAPH and _leaves_paragraph(line, before, block, 0 if small else spare))
        )

    def started(self, line: Line, left: float) -> Block:
        caption = bool(_CAPTION.match(line.text))
        sure = SURE_MARK.match(line.text)
        if not caption and not sure and self.is_heading(line):
            return Block(kind=Kind.HEADING, text=line.text)
        if caption or not (sure or _has_mark(line)):
            return Block(kind=Kind.PARAGRAPH, text=line.text, caption=caption)
        words = [word for run in line.runs for word in run.words]
        alone = len(words) > 1 and not (sure and sure.end() < len(words[0].text))
        text = " ".join(word.text for word in words[1:]) if alone else line.text[sure.end() :] if sure else line.text
        hang = words[1].x0 if alone else line.x0 + line.size
        return Block(kind=Kind.ITEM, text=text, mark=line.x0 - left, hang=hang - left)

    def is_lined_title(self, block: Block) -> bool:
        """Return whether a block is a heading because it is one line and underlined."""
        first, *others = block.lines
        alone = block.kind is Kind.PARAGRAPH and not (others or block.caption)
        return alone and id(first) in self.underlined and not (_STOPS.search(block.text) or ENDS.search(block.text))

    def is_heading(self, line: Line) -> bool:
        """Return whether a line looks like one of a heading."""
        if not any(map(str.isalpha, line.text)):
            return False
        capitals = line.text.isupper() and sum(map(str.isalpha, line.text)) >= CAPITALS
        return line.size > LARGER * self.body or ((line.bold or capitals) and line.size >= SMALLEST_HEADING * self.body)


def _is_underlined(line: Line, column: Column) -> bool:
    """Return whether a line is drawn below all words of a line, and no further."""
    return not line.linked and any(
        0 < line.y - rule.y < line.size and max(abs(rule.x0 - line.x0), abs(rule.x1 - line.x1)) <= SAME_PLACE
        for rule in column.rules
    )


def is_title(block: Block) -> bool:
    """Return whether a block looks like a heading, and is as short as one."""
    return block.kind is Kind.HEADING and len(block.text) <= LONGEST_HEADING and not _STOPS.search(block.text)


def _is_italic_title(block: Block, following: Block) -> bool:
    """Return whether a line of text is a heading because it stands alone in italics."""
    (first, *others) = block.lines
    return (
        block.kind is Kind.PARAGRAPH
        and not (others or block.caption or _STOPS.search(block.text) or ENDS.search(block.text))
        and first.italic
        and not following.lines[0].italic
        and not block.text[0].islower()
        and first.size >= SMALLEST_HEADING * following.lines[0].size
    )


def _is_ended(line: Line) -> bool:
    return bool(ENDS.search(line.text))


def _is_beside(line: Line, block: Block, left: float) -> bool:
    return block.kind is Kind.ITEM and abs(line.x0 - left - block.mark) <= SAME_PLACE


def _leaves_item(line: Line, item: Block, left: float, spare: float) -> bool:
    shift = line.x0 - left
    hangs = abs(shift - item.hang) <= SAME_PLACE
    if shift < item.mark - SAME_PLACE and _is_ended(item.lines[-1]):
        return True
    hung = len(item.lines) > 1 and abs(item.lines[-1].x0 - left - item.hang) <= SAME_PLACE
    if hung and shift < item.hang - SAME_PLACE:
        return True
    return spare > (WIDE * line.size if hangs else 0)


def _leaves_paragraph(line: Line, before: Line, paragraph: Block, spare: float) -> bool:
    shift = line.x0 - before.x0
    if shift > INDENT * line.size:
        return len(paragraph.lines) > 1 or spare > 0 or _is_ended(before)
    return spare > (0 if _is_ended(before) else SLACK * line.size) or (
        shift < -INDENT * line.size and len(paragraph.lines) > 1 and not line.text[0].islower()
    )


def _has_mark(line: Line) -> bool:
    return is_mark(line.runs[0]) and sum(len(run.words) for run in line.runs) > 1


def _is_apart(line: Line) -> bool:
    """Return whether more than a space follows the first word."""
    first, second = [word for run in line.runs for word in run.words][:2]
    return second.x0 - first.x1 > TAB * line.size


def _first_word(line: Line) -> float:
    word = line.runs[0].words[0]
    return word.x1 - word.x0
