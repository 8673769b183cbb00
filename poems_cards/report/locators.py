"""Locators such as `p15s2` or `p15s2.3`, which name a sentence of the report, or a clause of it."""

import re
from functools import lru_cache
from typing import NamedTuple, Self

_LOCATOR = re.compile(r"p([1-9][0-9]{0,6})s([1-9][0-9]{0,6})(?:\.([1-9][0-9]{0,4}))?", re.ASCII)


class Locator(NamedTuple):  # a dataclass hashes and compares by Python code: a twentieth of the time for notes
    """The place of a sentence: block and sentence in it, or also the clause in that.

    Units: all count from 1; clause 0 is the whole sentence.
    """

    block: int
    sentence: int
    clause: int = 0

    @classmethod
    @lru_cache(maxsize=1 << 14)  # many facts cite one sentence
    def parse(cls, text: str) -> Self | None:
        """Return the locator that `text` writes, or None if it writes none."""
        match = _LOCATOR.fullmatch(text)
        return match and cls(*(int(number or 0) for number in match.groups()))

    def __str__(self) -> str:
        """Return it as curators write it."""
        return f"p{self.block}s{self.sentence}" + (f".{self.clause}" if self.clause else "")

    @property
    def whole(self) -> "Locator":
        """The sentence that this clause is in (itself, if it is a sentence)."""
        return Locator(self.block, self.sentence)
