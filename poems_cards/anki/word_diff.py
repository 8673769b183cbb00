"""Two texts -> the newer one, with the words that it adds and those that it lacks marked."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_WORK = 1_000_000_000  # steps of comparing word by word, at the worst: some ten seconds

_WORDS = re.compile(r"\s+|\w+|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What encloses words that are gone and words that are new, and what headings and notes begin with."""

    gone: tuple[str, str]
    new: tuple[str, str]
    heading: str = ""
    item: str = "  "


TEXT = Marks(gone=("[-", "-]"), new=("{+", "+}"))
MARKDOWN = Marks(gone=("~~", "~~"), new=("**", "**"), heading="## ", item="- ")


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much work may still go into comparing texts word by word: packages may come from anyone."""

    left: int = MOST_WORK

    def covers(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Subtract the cost of comparing two texts, and return whether the budget covers it."""
        work = len(before) * len(after) * min(len(before), len(after))
        enough = work <= self.left
        self.left -= work if enough else 0
        return enough


def marked(old: str, new: str, marks: Marks, budget: Budget | None = None) -> str:
    """Return `new` with the words that it adds to `old` and those that it lacks, marked.

    Where the `budget` does not suffice, both texts are marked as a whole.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not (budget or Budget()).covers(before, after):
        return _enclosed([old], marks.gone) + _enclosed([new], marks.new)
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces += after[c:d]
        else:
            pieces += [_enclosed(before[a:b], marks.gone), _enclosed(after[c:d], marks.new)]
    return "".join(pieces)


def _enclosed(parts: Iterable[str], marks: tuple[str, str]) -> str:
    text = "".join(parts)
    return f"{marks[0]}{text}{marks[1]}" if text else ""
