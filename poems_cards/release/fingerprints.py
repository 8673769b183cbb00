"""What is remembered of a note and of a note type, and which notes changed since the last release."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from poems_cards.anki.model import Note, NoteType
from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.texts import asked
from poems_cards.release.stamps import Look, Stamp, Stamps

_WORD = re.compile(r"\w+|[^\w\s*.,;:'\"()’“”-]")  # a comma is no other text, an arrow is


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """How many notes differ from what was released; whether their look does, and whether there was a release at all."""

    never: bool
    added: int
    changed: int
    withdrawn: int
    restyled: bool


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def contents(note: Note) -> str:
    """Return a hash of what Anki stores of `note`, but for its time and its identity."""
    return _digest("\x1e".join((str(note.type.id), "\x1f".join(note.fields.values()), " ".join(sorted(note.tags)))), 16)


def hidden(made: FactNote) -> list[tuple[int, str]]:
    """Return number and text of what each card of a note hides; the note of a letter hides its word, on card 1."""
    return [(text.number, text.text) for text in asked(made.fact) if text.part == made.part and text.number]


def numbers(made: FactNote) -> dict[int, str]:
    """Return the numbers of a note's cards, each with a fingerprint of what it hides, "" if that is nothing."""
    texts: dict[int, list[str]] = {number: [] for number in made.note.cards}
    for number, text in hidden(made):
        texts[number].append(" ".join(_WORD.findall(text.casefold())) or text)
    return {number: _digest("\n".join(sorted(found)), 8) if found else "" for number, found in texts.items()}


def look(note_type: NoteType) -> Look:
    """Return what a release keeps of `note_type`."""
    fields = [(field.id, field.tag) for field in note_type.fields]
    shape = repr((note_type.id, note_type.cloze, fields, [template.id for template in note_type.templates]))
    rest = repr((note_type.name, note_type.fields, note_type.templates, note_type.css))
    return Look(id=note_type.id, shape=_digest(shape, 16), look=_digest(rest, 16), revised=note_type.revised)


def frozen(deck: Deck) -> dict[str, str]:
    """Return the words of `deck` that identity in Anki hangs on."""
    words = {"id": deck.id, "name": deck.name, "root": deck.root}
    return words | {f"section {section.id}": section.tag for section in deck.sections}


def stamped(notes: Sequence[FactNote], old: Stamps, now: int, *, retired: bool = False) -> list[Note]:
    """Return the notes with their times: a stamp's if the note did not change, else `now`, or a second past the stamp.

    Units: seconds since 1970-01-01 UTC.
    """
    return [
        Note(each.guid, each.type, each.fields, each.tags, each.cards, _time(each, old, now, retired=retired))
        for each, _ in notes  # anew, which takes half the time of `_replace`
    ]


def since(notes: Sequence[FactNote], old: Stamps) -> Since:
    """Return how `notes` differ from what was released."""
    now = {note.guid: note for note, _ in notes}
    return Since(
        never=not old.notes,
        added=len(now.keys() - old.notes.keys()),
        changed=sum(guid in old.notes and old.notes[guid].contents != contents(note) for guid, note in now.items()),
        withdrawn=sum(not stamp.retired and guid not in now for guid, stamp in old.notes.items()),
        restyled=any(look(each) != old.looks.get(each.id) for each in NOTE_TYPES),
    )


def _time(note: Note, old: Stamps, now: int, *, retired: bool) -> int:
    stamp = old.notes.get(note.guid)
    if stamp is None:
        return now
    if stamp.contents == contents(note) and stamp.retired == retired:
        return stamp.time
    return max(now, stamp.time + 1)


def released(deck: Deck, notes: Sequence[FactNote], retired: Sequence[FactNote], old: Stamps, now: int) -> Stamps:
    """Return the stamps after a release of `notes` and `retired` notes at `now`.

    A note that was released and cannot be made any more keeps its line, as a retired one.
    """
    stamps = {guid: replace(stamp, retired=True) for guid, stamp in old.notes.items()}
    for gone, made in ((False, notes), (True, retired)):
        for each in made:
            time = _time(each.note, old, now, retired=gone)
            stamps[each.note.guid] = _stamp(each, old.notes.get(each.note.guid), time, retired=gone)
    return Stamps(
        frozen={**old.frozen, **frozen(deck)}, looks={each.id: look(each) for each in NOTE_TYPES}, notes=stamps
    )


def _stamp(made: FactNote, before: Stamp | None, time: int, *, retired: bool) -> Stamp:
    hashed = contents(made.note)
    earlier: tuple[str, ...] = ()
    if before:
        earlier = before.earlier if before.contents == hashed else (*before.earlier, before.contents)
    return Stamp(
        guid=made.note.guid,
        type=made.note.type.id,
        contents=hashed,
        numbers={**(before.numbers if before else {}), **numbers(made)},
        time=time,
        retired=retired,
        earlier=earlier,
    )
