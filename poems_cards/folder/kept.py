"""What was read of a folder before, kept so that only what has changed is read again."""

import operator
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from poems_cards.facts.model import Fact
from poems_cards.files import read_file

T = TypeVar("T")


class Kept(Struct, kw_only=True):
    """What was read of a folder's files before, so that only what has changed is read again.

    Shape:  `fresh` are the names of the files that may have changed, None where all of them may have.
    """

    fresh: Collection[str] | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    results: dict[str, tuple[tuple[object, ...], Any]] = field(default_factory=dict)

    def data(self, folder: Path, name: str) -> bytes:
        """Return the bytes of a file in `folder`, the same object as long as they are the same.

        Errors: DeckError as for `read_file`.
        """
        had = self.files.get(name)
        if had is None or self.fresh is None or name in self.fresh:
            data = read_file(folder, name)
            if had != data:
                self.files[name] = data
        return self.files[name]

    def wrote(self, name: str, data: bytes) -> None:
        """Take it that a file has these bytes now."""
        self.files[name] = data

    def once(self, key: str, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` makes of `given`; if that is kept, and made of the very same, without making it again."""
        had = self.results.get(key)
        if had is None or len(had[0]) != len(given) or not all(map(operator.is_, had[0], given)):
            had = self.results[key] = given, make()
        made: T = had[1]
        return made

    def last(self, key: str) -> Any:  # noqa: ANN401  whatever was made
        """Return what was made last under `key`, None if nothing was."""
        had = self.results.get(key)
        return had[1] if had else None


def as_before(facts: Iterable[Fact], before: Iterable[Fact]) -> list[Fact]:
    """Return `facts`, each that equals the one of its id `before` as that very value."""
    had = {fact.id: fact for fact in before}
    return [had[fact.id] if had.get(fact.id) == fact else fact for fact in facts]
