"""Two texts -> the newer one, with added and deleted words marked."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.printable import as_comment, as_markdown

MOST_WORK = 1_000_000_000  # steps of comparing word by word in the worst case: some ten seconds

_WORDS = re.compile(r"\s+|\w+|\W")
_WHOLE_WORDS = re.compile(r"\s+|\S+")


class Marks(Struct, frozen=True, kw_only=True):
    """The marks around deleted and added words, and before headings and notes.

    In `markdown` they enclose whole words without the spaces around them, or Markdown would show the marks themselves.
    """

    gone: tuple[str, str]
    new: tuple[str, str]
    heading: str = ""
    item: str = "  "
    markdown: bool = False
    comment: bool = False  # in Markdown that stands below a discussion

    def shown(self, text: str) -> str:
        """Return a text as it is written between these marks."""
        if self.comment:
            return as_comment(text)
        return as_markdown(text) if self.markdown else text

    def enclosed(self, text: str, marks: tuple[str, str]) -> str:
        """Return a part of a text with marks around it; a part without text gets none."""
        core = text.strip() if self.markdown else text
        if not core:
            return text if marks == self.new else ""
        before, after = text.split(core, 1)
        return f"{before}{marks[0]}{self.shown(core)}{marks[1]}{after}"


TEXT = Marks(gone=("[-", "-]"), new=("{+", "+}"))
MARKDOWN = Marks(gone=("~~", "~~"), new=("**", "**"), heading="## ", item="- ", markdown=True)
COMMENT = replace(MARKDOWN, comment=True)


class Budget(Struct, kw_only=True):
    """How much work may still go into comparing texts word by word: packages may come from anyone."""

    left: int = MOST_WORK

    def covers(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Subtract the cost of comparing two texts, and return whether the budget covers it."""
        work = len(before) * len(after) * min(len(before), len(after))
        enough = work <= self.left
        self.left -= work if enough else 0
        return enough


class Piece(NamedTuple):
    """A part of two texts: words that both have, or words that are gone and words that are new in their place."""

    kept: str = ""
    gone: str = ""
    new: str = ""


def pieces(old: str, new: str, budget: Budget, *, whole_words: bool = False) -> list[Piece]:
    """Return both texts in pieces; where the `budget` does not suffice, none of the words are kept."""
    words = _WHOLE_WORDS if whole_words else _WORDS
    before, after = words.findall(old), words.findall(new)
    if not budget.covers(before, after):
        return [Piece(gone=old, new=new)]
    return [
        Piece(kept="".join(after[c:d]))
        if kind == "equal"
        else Piece(gone="".join(before[a:b]), new="".join(after[c:d]))
        for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ]


def shown(parts: Iterable[Piece], marks: Marks) -> str:
    """Return the newer of two texts, with marks at what it adds to the older one, and at deleted words of that."""
    return "".join(
        marks.shown(kept) if kept else marks.enclosed(gone, marks.gone) + marks.enclosed(new, marks.new)
        for kept, gone, new in parts
    )
