"""A session's state -> the values of its facts: rows, forms, cards, what is weak."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from poems_cards.anki.markup import unmarked
from poems_cards.anki.render import drawn, sides
from poems_cards.api._records import Record
from poems_cards.api._state import State
from poems_cards.api.session_values import CardShown, CitedShown, FactRow, Finding
from poems_cards.cards import wording
from poems_cards.facts.deck import Deck
from poems_cards.facts.texts import citations
from poems_cards.report.locators import Locator

LONGEST_TITLE = 200  # characters
_ASKING = ("prompt", "text", "finding", "term", "short", "name", "therapy", "alt", "because", "cite", "id")


def fingerprint(lines: str) -> str:
    """Return what tells the lines of an entry from all others."""
    return hashlib.sha256(lines.encode(errors="surrogatepass")).hexdigest()[:16]


def title(record: Record, deck: Deck | None) -> str:
    """Return what a fact asks, on one line; of what says no fact, the first of its texts."""
    if record.fact and deck:
        asked = next(iter(wording.asks(record.fact, deck)))
        found = unmarked(asked.prompt)
    elif record.index < 0:
        found = f"{record.name} cannot be read"
    else:
        texts = (record.values.get(key) for key in _ASKING)
        found = next((text for text in texts if isinstance(text, str)), record.id)
    found = " ".join(found.split())
    return found if len(found) <= LONGEST_TITLE else f"{found[:LONGEST_TITLE]}…"


def row(record: Record, deck: Deck | None, findings: Iterable[Finding]) -> FactRow:
    """Return what a list of facts shows of one, of which `findings` are all."""
    severities = [each.severity for each in findings]
    return FactRow(
        id=record.id,
        kind=record.kind,
        section=record.section,
        level=record.level,
        title=title(record, deck),
        file=record.name,
        draft=record.draft,
        stub=record.stub,
        retired="retired" in record.values,
        readable=record.fact is not None,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        hints=severities.count("hint"),
    )


def cards(state: State, record: Record) -> Iterator[CardShown]:
    """Yield the cards of a fact as Anki draws them."""
    for note, fact in state.notes:
        if fact is record.fact:
            for number in note.cards:
                both = drawn(sides(note, number))
                yield CardShown(
                    guid=note.guid,
                    number=number,
                    note_type=note.type.name,
                    front=both.front,
                    back=both.back,
                    css=note.type.css,
                )


def cites(record: Record, texts: Mapping[Locator, str]) -> Iterator[CitedShown]:
    """Yield each locator of a fact, with what stands there."""
    if record.fact:
        for locator, keys in citations(record.fact):
            yield CitedShown(locator=str(locator), keys=keys, text=texts.get(locator, ""))
    else:
        for at, locator in enumerate(record.cited):
            yield CitedShown(locator=str(locator), keys=("cite", at), text=texts.get(locator, ""))


def tighter(record: Record, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the locators that would be enough, as the hints of the audit have it."""
    better: dict[str, str] = {}
    for each in findings:
        if each.rule == "looser-citation" and each.about:
            better[each.about[0]] = each.about[1]
    if not (better and record.fact):
        return ()
    return tuple(better.get(str(at), str(at)) for at in record.fact.cite)


def holds(text: str, words: Sequence[str]) -> bool:
    """Return whether `text` has all of these words, in whatever case."""
    folded = text.casefold()
    return all(word in folded for word in words)


def plain_text(values: Any) -> str:  # noqa: ANN401  texts, lists and mappings
    """Return all texts in the values of a fact, for a search."""
    if isinstance(values, Mapping):
        return " ".join(map(plain_text, values.values()))
    if isinstance(values, list | tuple):
        return " ".join(map(plain_text, values))
    return str(values)
