"""The deck's note type and a learner's changed copy of it -> how notes of the deck fit into that copy.

Anki updates a note only if both note types have the same fields and card types in the same order. A learner who changed
a note type therefore gets notes of exactly that type. Fields and card types are matched by id, or else by name.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.anki.model import Field, Note, NoteType, Template


class Fit(Struct, frozen=True, kw_only=True):
    """How notes of the deck's note type become notes of the learner's.

    Shape:  `type` is the note type that is packed; `fields` maps the names of its fields to those of the deck's note
            type, `cards` the card numbers of the deck's note type to its own. `changes` describes each change that the
            learner made; it is empty if there is none.
    """

    type: NoteType
    fields: Mapping[str, str]
    cards: Mapping[int, int]
    changes: tuple[str, ...]

    def into(self, note: Note, own: Mapping[str, str]) -> Note:
        """Return `note` with the learner's note type; `own` has the texts of fields that only the learner has."""
        if not self.changes:
            return replace(note, type=self.type)
        fields = {
            each.name: note.fields[self.fields[each.name]] if each.name in self.fields else own.get(each.name, "")
            for each in self.type.fields
        }
        cards = note.cards if self.type.cloze else tuple(self.cards[each] for each in note.cards if each in self.cards)
        return replace(note, type=self.type, fields=MappingProxyType(fields), cards=tuple(sorted(cards)))

    def back(self, own: Note, new: Note) -> dict[str, str]:
        """Return the texts of the learner's copy `own` by the deck's fields; of `new` where one was deleted."""
        kept = {deck_field: own.fields[name] for name, deck_field in self.fields.items()}
        return {name: kept.get(name, text) for name, text in new.fields.items()}


def fit(ours: NoteType, theirs: NoteType) -> Fit | None:
    """Return how notes of the deck's type `ours` fit into the learner's `theirs`; None if it lacks the first field."""
    fields = _matched(ours.fields, theirs.fields)
    if ours.cloze != theirs.cloze or ours.fields[0].name not in fields.values():
        return None
    cards = _matched(ours.templates, theirs.templates)
    changes = (*_changes(ours.fields, theirs.fields, fields, "field"),)
    changes += (*_changes(ours.templates, theirs.templates, cards, "card type"),)
    place = {each.name: number for number, each in enumerate(theirs.templates, start=1)}
    number = {each.name: number for number, each in enumerate(ours.templates, start=1)}
    return Fit(
        # An unchanged type gets the deck's look; a changed one keeps the learner's templates, which name its fields.
        type=theirs if changes else replace(ours, id=theirs.id, name=theirs.name, sort=theirs.sort),
        fields=fields,
        cards={number[our]: place[their] for their, our in cards.items()},
        changes=changes,
    )


_Named = Sequence[Field] | Sequence[Template]


def _matched(ours: _Named, theirs: _Named) -> dict[str, str]:
    """Return the names of `theirs`, each with the name of its match in `ours`: by id, or else by name."""
    by_id = {each.id: each.name for each in ours if each.id}
    found = {each.name: by_id[each.id] for each in theirs if each.id in by_id}
    by_name = {each.name.casefold(): each.name for each in ours if each.name not in found.values()}
    named = {
        each.name: by_name[each.name.casefold()]
        for each in theirs
        if each.name not in found and each.name.casefold() in by_name
    }
    return found | named


def _changes(ours: _Named, theirs: _Named, matched: Mapping[str, str], what: str) -> Iterator[str]:
    """Yield a description of each difference of `theirs` from `ours`."""
    yield from (f"{what} {each.name!r} added" for each in theirs if each.name not in matched)
    yield from (f"{what} {each.name!r} deleted" for each in ours if each.name not in matched.values())
    yield from (f"{what} {our!r} renamed to {their!r}" for their, our in matched.items() if their != our)
    now = [matched[each.name] for each in theirs if each.name in matched]
    if now != [each.name for each in ours if each.name in now]:
        yield f"{what}s in another order"
