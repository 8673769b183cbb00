"""What is remembered of a note and of a note type, and which notes changed since the last release."""

import hashlib
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.anki.markup import plain
from poems_cards.anki.model import Note, NoteType
from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import ASKING, Role
from poems_cards.facts.texts import asked, texts
from poems_cards.release.note_ids import Ids
from poems_cards.release.stamps import BACKGROUND, MAIN, Card, Look, Stamp, Stamps

_WORD = r"\w+|[^\w\s*.,;:'\"()’“”-]"  # a comma makes no other text, but an arrow does; compiled when first used
_ASKING = ASKING | {Role.ALT}  # notes with pictures may share a prompt: what the picture shows tells them apart


class Since(Struct, frozen=True, kw_only=True):
    """How many notes differ from the last release; `restyled` if note types do; `never` if there was no release."""

    never: bool
    added: int
    changed: int
    withdrawn: int
    restyled: bool


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _fingerprint(text: str) -> str:
    """Return a fingerprint of `text`, which ignores case and punctuation."""
    return _digest(" ".join(re.findall(_WORD, text.casefold())) or text, 8)


def contents(note: Note) -> str:
    """Return a hash of all that Anki stores of `note` except its time and ids."""
    return _digest("\x1e".join((str(note.type.id), "\x1f".join(note.fields.values()), " ".join(sorted(note.tags)))), 16)


def prompt(made: FactNote) -> str:
    """Return a fingerprint of the curator's text that a note asks with; "" if the tool alone words its prompt."""
    asking = [text.text for text in texts(made.fact) if text.role in _ASKING and text.part in ("", made.part)]
    return _fingerprint("\n".join((made.part, *asking))) if asking else ""


def hidden(made: FactNote) -> list[tuple[int, str]]:
    """Return the number of each card of a note and the text that it hides; for a letter, its word on card 1."""
    cards = made.note.cards
    return [(text.number, text.text) for text in asked(made.fact) if text.part == made.part and text.number in cards]


def answers(made: FactNote) -> dict[int, str]:
    """Return a fingerprint of the answer of each card of a note, by the card's number."""
    found: dict[int, list[str]] = {number: [] for number in made.note.cards}
    for number, text in hidden(made):
        found[number].append(" ".join(re.findall(_WORD, text.casefold())) or text)
    if not any(found.values()):
        fields = made.note.fields
        found = {1: [plain(fields["Answer"])], 2: [plain(fields["Reverse Answer"])]}
    return {number: _fingerprint("\n".join(sorted(found[number]))) for number in made.note.cards}


def look(note_type: NoteType) -> Look:
    """Return what stamps.tsv remembers of `note_type`.

    Names are part of its shape: old versions of Anki match fields and templates by name.
    """
    fields = [(field.id, field.name, field.tag) for field in note_type.fields]
    templates = [(template.id, template.name) for template in note_type.templates]
    shape = repr((note_type.id, note_type.cloze, fields, templates))
    rest = repr((note_type.name, note_type.fields, note_type.templates, note_type.css))
    return Look(id=note_type.id, shape=_digest(shape, 16), look=_digest(rest, 16), revised=note_type.revised)


def frozen(deck: Deck) -> dict[str, str]:
    """Return the values of deck.yaml that must stay as they are after the first release."""
    words = {"id": deck.id, "name": deck.name, "root": deck.root}
    return words | {f"section {section.id}": section.tag for section in deck.sections}


def stamped(notes: Sequence[FactNote], old: Stamps, now: int, *, retired: bool = False) -> list[FactNote]:
    """Return the notes with the times and ids of their stamps, or with new ones.

    A note that changed gets the time `now`, or the second after its stamp if that is later.

    Units: seconds since 1970-01-01 UTC.
    """
    ids = Ids(old, now)
    return [FactNote(_stamped(note, old.notes.get(note.guid), ids, now, retired=retired), fact) for note, fact in notes]


def _stamped(note: Note, stamp: Stamp | None, ids: Ids, now: int, *, retired: bool) -> Note:
    if stamp is None:
        return replace(note, mod=now, id=ids.note(note.guid))
    same = stamp.contents == contents(note) and stamp.retired == retired
    return replace(note, mod=stamp.time if same else max(now, stamp.time + 1), id=stamp.id)


def package_name(made: FactNote, old: Stamps) -> str:
    """Return the package of a note, MAIN or BACKGROUND: the one that first released it, or else that of its level."""
    if stamp := old.notes.get(made.note.guid):
        return stamp.package
    return BACKGROUND if made.fact.level == BACKGROUND else MAIN


def since(notes: Sequence[FactNote], old: Stamps) -> Since:
    """Return how stamped `notes` differ from the last release."""
    now = {note.guid: note for note, _ in notes}
    kept = now.keys() & old.notes.keys()
    return Since(
        never=not old.notes,
        added=len(now) - len(kept),
        changed=sum(old.notes[guid].time != now[guid].mod for guid in kept),
        withdrawn=sum(not stamp.retired and guid not in now for guid, stamp in old.notes.items()),
        restyled=any(look(each) != old.looks.get(each.id) for each in NOTE_TYPES),
    )


def released(deck: Deck, notes: Sequence[FactNote], retired: Sequence[FactNote], old: Stamps) -> Stamps:
    """Return the stamps after a release of `notes` and `retired` notes, all of them stamped.

    A released note that no fact makes any more keeps its stamp, as a retired one.
    """
    stamps = {guid: replace(stamp, retired=True) for guid, stamp in old.notes.items()}
    for gone, made in ((False, notes), (True, retired)):
        stamps |= {each.note.guid: _stamp(each, old, retired=gone) for each in made}
    return Stamps(
        frozen={**old.frozen, **frozen(deck)}, looks={each.id: look(each) for each in NOTE_TYPES}, notes=stamps
    )


def _stamp(made: FactNote, old: Stamps, *, retired: bool) -> Stamp:
    note, before = made.note, old.notes.get(made.note.guid)
    hashed = contents(note)
    earlier: tuple[str, ...] = ()
    cards = {}
    if before:
        earlier = before.earlier if before.contents == hashed else (*before.earlier, before.contents)
        cards = {number: card._replace(gone=True) for number, card in before.cards.items()}
    cards |= {number: Card(text) for number, text in answers(made).items()}
    return Stamp(
        guid=note.guid,
        type=note.type.id,
        id=note.id,
        package=package_name(made, old),
        contents=hashed,
        prompt=prompt(made),
        cards=cards,
        time=note.mod,
        retired=retired,
        earlier=earlier,
    )
