"""What was found of each fact, kept as long as the fact is the very same."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from poems_cards.facts.model import Fact

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by facts. A fact that is equal and another object is another fact: to compare them would take longer."""

    def __init__(self, make: Callable[[Fact], T]) -> None:
        """Take what makes the result of a fact; whatever else that depends on, `clear` is called when it changes."""
        self.make = make
        self._found: dict[int, tuple[Fact, T]] = {}

    def of(self, fact: Fact) -> T:
        """Return the result of `fact`, made now if it is not there yet."""
        had = self._found.get(id(fact))
        if had is None:
            had = self._found[id(fact)] = fact, self.make(fact)
        return had[1]

    def __contains__(self, fact: Fact) -> bool:
        """Return whether the result of `fact` is there."""
        return id(fact) in self._found

    def clear(self) -> None:
        """Forget all."""
        self._found.clear()

    def forget(self, is_outdated: Callable[[Fact, T], bool]) -> None:
        """Forget the results of facts that are outdated."""
        self._found = {key: had for key, had in self._found.items() if not is_outdated(*had)}

    def only(self, facts: Iterable[Fact]) -> None:
        """Forget what is known of others than `facts`."""
        there = {id(fact) for fact in facts}
        self._found = {key: had for key, had in self._found.items() if key in there}
