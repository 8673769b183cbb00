"""Words of a deck that the shell completes: ids of its sections, sources and drafts, kinds of facts, rules."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from poems_cards.cli.options import found_deck


def sections(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of the deck's sections that begin with `incomplete`; none if the deck cannot be read."""
    from poems_cards.api.decks import read_deck

    return _of_deck(ctx, incomplete, lambda folder: (section.id for section in read_deck(folder).sections))


def sources(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of the deck's sources that begin with what is typed."""
    from poems_cards.folder.read import read_known_sources

    return _of_deck(ctx, incomplete, lambda folder: (source.id for source in read_known_sources(folder).sources))


def drafts(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of the deck's drafts that begin with what is typed."""
    from poems_cards.folder.drafts import read_drafts

    return _of_deck(ctx, incomplete, lambda folder: (entry.id for entry in read_drafts(folder).entries))


def kinds(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the kinds of facts that begin with `incomplete`."""
    from poems_cards.facts.kinds import KINDS

    return _beginning(KINDS, incomplete)


def rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the rules that begin with `incomplete`."""
    from poems_cards.rules.catalogue import NAMES

    return _beginning(NAMES, incomplete)


def _of_deck(ctx: click.Context, start: str, ids: Callable[[Path], Iterable[str]]) -> list[str]:
    """Return those of a deck's `ids` that begin so; none where it cannot be read."""
    from poems_cards.problems import DeckError

    try:
        return _beginning(ids(ctx.params.get("deck") or found_deck(carried=True)), start)
    except (DeckError, click.UsageError, OSError):
        return []


def _beginning(words: Iterable[str], start: str) -> list[str]:
    return [word for word in words if word.startswith(start)]
