"""Two texts -> the newer one, with the words that it adds and those that it lacks marked."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_WORK = 1_000_000_000  # steps of comparing word by word, at the worst: some ten seconds

_WORDS = re.compile(r"\s+|\w+|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How words that are gone and words that are new are set apart, and how headings and notes begin."""

    gone: tuple[str, str]
    new: tuple[str, str]
    heading: str = ""
    item: str = "  "


TEXT = Marks(gone=("[-", "-]"), new=("{+", "+}"))
MARKDOWN = Marks(gone=("~~", "~~"), new=("**", "**"), heading="## ", item="- ")


@dataclass(slots=True, kw_only=True)
class Patience:
    """How much work may still go into showing single words; anyone may have written the texts."""

    left: int = MOST_WORK

    def suffices(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Subtract what comparing two texts may cost; say whether there was as much left."""
        work = len(before) * len(after) * min(len(before), len(after))
        enough = work <= self.left
        self.left -= work if enough else 0
        return enough


def marked(old: str, new: str, marks: Marks, patience: Patience | None = None) -> str:
    """Return `new` with the words that it adds to `old` and those that it lacks, marked.

    Where `patience` does not suffice, both texts are marked whole.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not (patience or Patience()).suffices(before, after):
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
