"""The state of a session -> the values that it gives of its facts: rows, forms and cards."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from poems_cards.anki.markup import unmarked
from poems_cards.anki.render import drawn, sides
from poems_cards.api._records import Record
from poems_cards.api.session_facts import CardShown, CitedShown, FactRow
from poems_cards.api.shown import Finding
from poems_cards.cards import wording
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.kinds import KEYS
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import citations
from poems_cards.report.locators import Locator

LONGEST_TITLE = 200  # characters
_ASKING = ("prompt", "text", "finding", "term", "short", "name", "therapy", "alt", "because", "cite", "id")


def fingerprint(lines: str) -> str:
    """Return a fingerprint of the lines of an entry."""
    return hashlib.sha256(lines.encode(errors="surrogatepass")).hexdigest()[:16]


def asked(fact: Fact, deck: Deck) -> str:
    """Return the question of a fact on one line."""
    return _short(unmarked(next(iter(wording.asks(fact, deck))).prompt))


def title(record: Record) -> str:
    """Return the first text of an entry that is no fact, on one line."""
    if record.index < 0:
        return f"{record.name} cannot be read"
    texts = (record.values.get(key) for key in _ASKING)
    return _short(next((text for text in texts if isinstance(text, str)), record.id))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE]}…"


def row(record: Record, title_: str, findings: Iterable[Finding], *, background: bool) -> FactRow:
    """Return the row of a fact in a list of facts; `findings` are all of its findings."""
    severities = [each.severity for each in findings]
    return FactRow(
        id=record.id,
        kind=record.kind,
        section=record.section,
        level=record.level,
        title=title_,
        file=record.name,
        draft=record.draft,
        stub=record.stub,
        retired="retired" in record.values,
        readable=record.fact is not None,
        background=background,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        hints=severities.count("hint"),
        fits=_fits(record.values) if record.draft and record.kind != "waiver" else (),
    )


def _fits(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds that have all keys of an entry."""
    return tuple(kind for kind, keys in KEYS.items() if values.keys() <= keys.keys())


def cards(made: Iterable[FactNote]) -> Iterator[CardShown]:
    """Yield the cards of notes as Anki draws them."""
    for note, _ in made:
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


def cites(record: Record, text_of: Callable[[Locator], str]) -> Iterator[CitedShown]:
    """Yield each locator of a fact, with its text as `text_of` returns it."""
    if record.fact:
        for locator, keys in citations(record.fact):
            yield CitedShown(locator=str(locator), keys=keys, text=text_of(locator))
    else:
        for at, locator in enumerate(record.cited):
            yield CitedShown(locator=str(locator), keys=("cite", at), text=text_of(locator))


def tighter(record: Record, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the locators that would be enough, according to the hints of the audit."""
    better: dict[str, str] = {}
    for each in findings:
        if each.rule == "looser-citation" and each.about:
            better[each.about[0]] = each.about[1]
    if not (better and record.fact):
        return ()
    cited = tuple(map(str, record.fact.cite))
    enough = tuple(better.get(at, at) for at in cited)
    return () if enough == cited else enough


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
