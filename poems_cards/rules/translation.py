"""What learners of a deck in another language than English would still read in English."""

from collections.abc import Iterator
from pathlib import PurePath

from poems_cards.facts.deck import Deck
from poems_cards.facts.english import ENGLISH
from poems_cards.problems import Place, Problem

_SHOWN = 4  # ids in a message


def untranslated(deck: Deck) -> Iterator[Problem]:
    """Yield a warning that names the sentences of the tool for which `deck` has no words of its own."""
    missing = [] if deck.is_english else [id_ for id_ in ENGLISH if id_ not in deck.wording]
    if missing:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        yield Problem(
            place=Place(path=str(PurePath(deck.folder) / "deck.yaml"), keys=("language",)),
            rule="untranslated",
            message=f"cards in {deck.language!r} say in English: {', '.join(missing[:_SHOWN])}{more}",
            fix="Copy what 'poems-cards schema wording' prints into deck.yaml, and translate it there.",
            severity="warning",
        )
