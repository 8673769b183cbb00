"""Problems and notes -> what is printed: text for people, JSON for programs, annotations for a workflow on GitHub."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from poems_cards.anki.markup import plain
from poems_cards.cards.note_types import OCCLUSION, QUESTION
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.texts import asked
from poems_cards.printable import as_json, counted
from poems_cards.problems import Problem

Style = Callable[
    [str, str], str
]  # a text and what it is ("place", "error", "warning", "heading") -> the text, coloured


def problems_text(problems: Sequence[Problem], style: Style) -> str:
    """Return problems for people, and how many there are; "" for none."""
    if not problems:
        return ""
    lines = [
        f"{style(str(problem.place), 'place')}: {style(problem.rule, problem.severity)}: {problem.message}\n"
        f"    {problem.fix}"
        for problem in problems
    ]
    return "\n".join((*lines, counted(len(problems), "problem")))


def problems_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array."""
    return as_json([problem.row() for problem in problems])


def problems_github(problems: Iterable[Problem]) -> str:
    """Return problems as annotations, a line each; a file without a line is annotated at its first."""
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    place = problem.place
    at = f"file={_escaped(place.path, ':,')},line={place.line or 1},col={place.column or 1}"
    words = _escaped(f"{problem.message}\n{problem.fix}")
    return f"::{problem.severity} {at},title={_escaped(problem.rule, ':,')}::{words}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":  # the percent sign first: it begins the escapes
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def notes_json(notes: Iterable[FactNote]) -> str:
    """Return notes as a JSON array."""
    return as_json([_row(note) for note in notes])


def _row(made: FactNote) -> dict[str, Any]:
    note, fact = made
    return {
        "id": fact.id,
        "guid": note.guid,
        "kind": fact.kind,
        "section": fact.section,
        "note_type": note.type.name,
        "fields": dict(note.fields),
        "tags": list(note.tags),
        "cards": list(note.cards),
        "cite": [str(locator) for locator in fact.cite],
    }


def notes_text(notes: Sequence[FactNote], deck: Deck, style: Style) -> str:
    """Return notes for people, by section, and how many there are."""
    cards = sum(len(note.cards) for note, _ in notes)
    total = f"{counted(len(notes), 'note')}, {counted(cards, 'card')}"
    return "\n".join((*_note_lines(notes, deck, style), total))


def _note_lines(notes: Iterable[FactNote], deck: Deck, style: Style) -> Iterator[str]:
    titles = {section.id: section.title for section in deck.sections}
    section = None
    for made in notes:
        note, fact = made
        if fact.section != section:
            section = fact.section
            yield style(titles[section], "heading")
        cards = f" ({len(note.cards)} cards)" if len(note.cards) > 1 else ""
        yield f"  {note.guid.partition(':')[2]}: {_shown(made)}{cards}"


def _shown(made: FactNote) -> str:
    """Return what a note asks and answers, on one line of plain text."""
    fields = made.note.fields
    if made.note.type is QUESTION:
        return f"{plain(fields['Question'])} → {plain(fields['Answer'])}"
    if made.note.type is OCCLUSION:
        return f"{plain(fields['Header'])} {plain(' · '.join(text.text for text in asked(made.fact)))}"
    return plain(fields["Text"])
