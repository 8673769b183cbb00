"""Notes -> their cards in plain text, as paper and programs without pictures or HTML show them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from poems_cards.anki.markup import unmarked
from poems_cards.cards import wording
from poems_cards.cards.citations import places, where
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Acronym, Comparison, Fact, List, Picture, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCard:
    """What a card asks and what it expects; lines end with a line feed."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNote:
    """A note in plain text.

    Shape:  `cards` is empty where only the picture could be asked about; a list is asked as a whole. `report` is what
            the report says where the note sets it right, `update` what newer evidence adds, each with its source;
            `sources` has a line for each source, with the place in it.
    """

    made: FactNote
    cards: tuple[TextCard, ...]
    why: str
    report: str
    update: str
    sources: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as `export --format json` prints it: the keys of `list`, and these texts."""
        return {
            **self.made.to_dict(),
            "level": self.made.fact.level,
            "texts": [{"question": card.question, "answer": card.answer} for card in self.cards],
            "why": self.why,
            "report": self.report,
            "update": self.update,
            "sources": list(self.sources),
        }


def text_notes(deck: Deck, notes: Iterable[FactNote]) -> Iterator[TextNote]:
    """Yield each of `notes` in plain text."""
    spots = places(deck.remembered)
    for made in notes:
        fact = made.fact
        update = _update(made)
        cited = [
            (id_, [at for at in fact.cite if not at.statement and deck.source_of(at) == id_]) for id_ in fact.sources
        ]
        yield TextNote(
            made=made,
            cards=tuple(
                TextCard(question=unmarked(asked), answer=unmarked(answer)) for asked, answer in _cards(made, deck)
            ),
            why=unmarked(wording.why(fact)),
            report=unmarked(_report(fact, deck)),
            update=unmarked(f"{wording.say(deck, 'newer-evidence')}: {update.text}" if update else ""),
            sources=tuple(", ".join(filter(None, (deck.shorts[id_], where(cite, spots, deck)))) for id_, cite in cited),
        )


def _report(fact: Fact, deck: Deck) -> str:
    corrects = fact.corrects
    return f"{wording.report_says(corrects, deck)}: {corrects.says}" if corrects else ""


def _update(made: FactNote) -> Update | None:
    """Return the newer evidence on a note: that of its own letter, or else of its fact."""
    fact = made.fact
    own = fact.letters[int(made.part) - 1].update if isinstance(fact, Acronym) and made.part.isdecimal() else None
    return own or fact.update


def _cards(made: FactNote, deck: Deck) -> Iterator[tuple[str, str]]:
    """Yield question and answer of each card of a note."""
    fact = made.fact
    match fact:
        case Picture():
            return
        case List():
            items = [item.text for item in fact.items]
            if fact.ordered:
                items = [f"{number}. {item}" for number, item in enumerate(items, start=1)]
            yield wording.lead(fact, deck), "\n".join(items)
        case Comparison():
            columns = " · ".join(fact.columns)
            for row in (row for row in fact.rows if row.number in made.note.cards):
                yield f"{fact.prompt}: {row.name} ({columns})", " · ".join(row.cells)
        case _:
            for ask in wording.asks(fact, deck):
                if ask.suffix.removeprefix("/") == made.part and ask.part not in fact.dropped:
                    yield "\n".join((*ask.stem, ask.prompt)), "\n".join(filter(None, (ask.answer, ask.detail)))
                    if ask.reverse:
                        yield ask.reverse, ask.reverse_answer


def by_section(deck: Deck, notes: Iterable[TextNote]) -> Iterator[tuple[str, Sequence[TextNote]]]:
    """Yield the title of each section with its notes; `notes` stand in the order in which a learner meets them."""
    titles = {section.id: section.title for section in deck.sections}
    for section, some in groupby(notes, key=lambda note: note.made.fact.section):
        yield titles[section], tuple(some)
