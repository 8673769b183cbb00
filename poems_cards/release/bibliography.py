"""What a deck rests on, in full, for learners: its SOURCES.md."""

from collections.abc import Iterable, Iterator

from poems_cards.cards.citations import cited, links
from poems_cards.facts.deck import Deck, Source
from poems_cards.printable import as_markdown

INTRODUCTION = """\
The full bibliography, by the short names that the cards show. Where a source was not read whole, it says what was read.
"""


def bibliography(deck: Deck) -> str:
    """Return the text of SOURCES.md: each source with its links, those that no card names apart."""
    on_cards = cited(deck)
    others = [source for source in deck.sources if source not in on_cards]
    parts = [
        f"# {as_markdown(deck.name)}: sources\n\n{INTRODUCTION}",
        _part("On cards", on_cards, deck),
        _part("Read, and on no card yet", others, deck),
    ]
    return "\n".join(filter(None, parts))


def _part(name: str, sources: Iterable[Source], deck: Deck) -> str:
    rows = "".join(f"- {' '.join(_words(source, deck))}\n" for source in sources)
    return f"## {name}\n\n{rows}" if rows else ""


def _words(source: Source, deck: Deck) -> Iterator[str]:
    """Yield the short name of a source, its citation, where it can be read, and what of it was read."""
    yield f"**{as_markdown(source.short)}**: {as_markdown(source.cite)}"
    for name, address in links(source):
        yield f"<{address}>" if name == address else f"[{as_markdown(name)}](<{address}>)"
    said = (statement for locator, statement in deck.statements.items() if locator.source == source.id)
    if read := dict.fromkeys(statement.where for statement in said if statement.where):
        yield f"Read: {as_markdown('; '.join(read))}."
