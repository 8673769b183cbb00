"""Two texts -> the newer one, with added and deleted words marked."""

import difflib
import re
from collections.abc import Iterable, Sequence

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

    def enclosed(self, parts: Iterable[str], marks: tuple[str, str]) -> str:
        """Return a part of a text with marks around it; a part without text gets none."""
        text = "".join(parts)
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


def marked(old: str, new: str, marks: Marks, budget: Budget | None = None) -> str:
    """Return `new`, with marks at the words that it adds to `old`, and at deleted words of `old`.

    Where the `budget` does not suffice, both texts are marked as a whole.
    """
    words = _WHOLE_WORDS if marks.markdown else _WORDS
    before, after = words.findall(old), words.findall(new)
    if not (budget or Budget()).covers(before, after):
        return marks.enclosed([old], marks.gone) + marks.enclosed([new], marks.new)
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(marks.shown("".join(after[c:d])))
        else:
            pieces += [marks.enclosed(before[a:b], marks.gone), marks.enclosed(after[c:d], marks.new)]
    return "".join(pieces)
