"""The one way to say what is wrong, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem stands: a file and, where known, a line and a column.

    `keys` leads through the file's YAML values to the one that is meant: `("facts", 3, "value")`, or `()` for all of
    them. While a place has only keys, its line is 0, and `decks.locate` fills it in.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake, with its place and its cure."""

    place: Place
    rule: str  # kebab-case, for example "missing-key"
    message: str
    fix: str
    severity: str = "error"  # or "warning"

    def __str__(self) -> str:
        """Return the message's line and, indented below it, the cure."""
        return f"{self.place}: {self.rule}: {self.message}\n    {self.fix}"

    def row(self) -> dict[str, str | int]:
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
    def order(self) -> tuple[str, int, int, str, str]:
        """What problems are sorted by: place first."""
        return self.place.path, self.place.line, self.place.column, self.rule, self.message


class DeckError(Exception):
    """Something that a person has to mend before the work can go on; the only exception that the core raises."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep `problems`, each once, sorted by place."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
        super().__init__("\n".join(map(str, self.problems)))
