"""Sources of which nobody has written the citation yet: a warning while a deck is made, and no release."""

from collections.abc import Iterator
from pathlib import PurePath

from poems_cards.facts.deck import Deck
from poems_cards.folder.read import locate
from poems_cards.problems import DeckError, Place, Problem


def problems(deck: Deck, severity: str = "warning") -> Iterator[Problem]:
    """Yield a problem for each source of `deck` whose citation is still that of a new deck."""
    for index, source in enumerate(deck.sources):
        if not source.is_cited:
            yield Problem(
                place=Place(path=str(PurePath(deck.folder) / "deck.yaml"), keys=("sources", index, "cite")),
                rule="no-citation",
                message=f"the citation of {source.short!r} is not written yet",
                fix="Write who wrote it, its title, where it appeared and when; no release is made without.",
                severity=severity,
            )


def refuse(deck: Deck) -> None:
    """Check that each citation is written, before a release shows it to learners.

    Errors: DeckError with each source of which it is not.
    """
    if found := locate(problems(deck, "error"), deck.texts):
        raise DeckError(found)
