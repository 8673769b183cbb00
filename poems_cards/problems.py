"""How every mistake is reported: where it is, what is wrong, and what to do about it."""

import re
from collections.abc import Iterable

from msgspec import Struct

_DIGITS = "([0-9]+)"  # compiled when first used: most decks have no problems

Keys = tuple[str | int, ...]

LONGEST_QUOTE = 80  # characters
MOST_NAMED = 40  # words that a list of choices has


class Place(Struct, frozen=True, kw_only=True):
    """Where a problem stands: a file and, where known, a line and a column.

    `keys` leads through the file's YAML values to the one that is meant: `("facts", 3, "value")`, or `()` for all of
    them. While a place has only keys, its line is 0, and `folder.read.locate` fills it in.

    Units: lines and columns count from 1; columns count characters.
    """

    path: str
    line: int = 0
    column: int = 0
    keys: Keys | None = None
    of_key: bool = False  # the key itself, not its value

    def __str__(self) -> str:
        """Return `path:line:column`, as far as it is known."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(Struct, frozen=True, kw_only=True):
    """A mistake: its place, what is wrong (`message`) and what to do about it (`fix`).

    Shape:  `fact` is the id of the fact in which an audit found it; `about` are the words of the fact that are at
            fault, if it is about words, or the locator that it has and the one that would do, or an uncovered sentence
            and its heading; `offers` are locators that may be cited to mend it.
    """

    place: Place
    rule: str  # kebab-case, for example "missing-key"
    message: str
    fix: str
    severity: str = "error"  # or "warning", or "hint", which fails nothing
    fact: str = ""
    about: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return place, rule and message on a line, and below it, indented, what to do."""
        return f"{self.place}: {self.rule}: {self.message}\n    {self.fix}"

    def to_dict(self) -> dict[str, str | int]:
        """Return it as the commands print it in JSON."""
        return {
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "fix": self.fix,
        }

    @property
    def order(self) -> tuple[object, ...]:
        """What problems are sorted by: place first; numbers in names and messages as numbers."""
        place = self.place
        return _natural(place.path), place.line, place.column, self.rule, _natural(self.message)


def _natural(text: str) -> list[object]:
    """Return what sorts `p2s1` before `p10s1`."""
    parts: list[object] = [*re.split(_DIGITS, text)]  # in turn: text, digits, text, …
    for index in range(1, len(parts), 2):
        digits = str(parts[index])
        parts[index] = (len(digits.lstrip("0")), digits.lstrip("0"), digits)  # int() takes no more than 4300 digits
    return parts


class DeckError(Exception):
    """Mistakes that a person has to correct before the work can go on; the only exception that the core raises."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep `problems`, each once, sorted by place."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the one of `words` that the unknown `word` is likely to be a misspelling of, "" if there is none."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only after a mistake, and slow to import

    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


def near(word: str, words: Iterable[str]) -> str:
    """Return what to write in place of the unknown `word`: the most similar of `words`, or else a list of them."""
    known = list(words)
    if match := nearest(word, known):
        return f"Did you mean {match!r}?"
    more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    return f"Known here: {', '.join(known[:MOST_NAMED])}{more}." if known else "Nothing is known here yet."


def shown(value: object) -> str:
    """Return `value` as a message quotes it: on one line, and cut off if it is long."""
    text = repr(value)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
