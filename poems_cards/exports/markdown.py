"""Cards -> one Markdown document by section, with the answers apart: to be printed, and to be covered with a hand.

Cards that ask for a part of a picture are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from poems_cards.cards import wording
from poems_cards.exports.plain_text import TextCard, TextNote, by_section
from poems_cards.facts.deck import Deck
from poems_cards.printable import as_markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A card with its number in the document, and the note that it belongs to."""

    number: int
    card: TextCard
    note: TextNote


def markdown(deck: Deck, notes: Iterable[TextNote]) -> str:
    """Return the document; a question and its answer have the same number."""
    numbers = count(1)
    sections = [
        (title, [_Row(number=next(numbers), card=card, note=each) for each in some for card in each.cards])
        for title, some in by_section(deck, notes)
    ]
    return "\n".join(_lines(deck, [(title, rows) for title, rows in sections if rows])) + "\n"


def _lines(deck: Deck, sections: Sequence[tuple[str, Sequence[_Row]]]) -> Iterator[str]:
    yield f"# {_shown(deck.name)}"
    yield f"\n{_shown(deck.summary)}"
    for title, rows in sections:
        yield f"\n## {_shown(title)}\n"
        yield from (_item(row.number, row.card.question) for row in rows)
    yield f"\n# {_shown(wording.say(deck, 'answers'))}"
    for title, rows in sections:
        yield f"\n## {_shown(title)}\n"
        yield from (_item(row.number, _answer(row)) for row in rows)
    yield f"\n{_shown(wording.say(deck, 'sources'))}\n"
    yield from (f"- {_shown(f'{source.short}. {source.cite}')}" for source in deck.sources)
    yield f"\n{_shown(wording.say(deck, 'licence', licence=deck.licence))}"


def _answer(row: _Row) -> str:
    note = row.note
    return "\n".join(filter(None, (row.card.answer, note.why, note.report, note.update, "; ".join(note.sources))))


def _item(number: int, text: str) -> str:
    """Return an item of a numbered list; each line of its text but the last ends with a hard break."""
    start = f"{number}. "
    return start + f"\\\n{' ' * len(start)}".join(as_markdown(line.strip()) for line in text.split("\n"))


def _shown(text: str) -> str:
    return as_markdown(" ".join(text.split()))
