"""A note type of ours and the one that a learner has made of it -> how our notes go into theirs.

Anki takes an update only into a note type of the same fields and card types in the same order. So a learner who changed
a note type gets notes in just that one; and with a field's id or name, what stands in it finds its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from poems_cards.anki.model import Field, Note, NoteType, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How notes of one note type go into another.

    Shape:  `type` is the one that they go into, as it is packed; `fields` maps its names of fields to ours, `cards` our
            numbers of cards to its. `changes` say in words what the learner changed; none if it is as it was.
    """

    type: NoteType
    fields: Mapping[str, str]
    cards: Mapping[int, int]
    changes: tuple[str, ...]

    def into(self, note: Note, own: Mapping[str, str]) -> Note:
        """Return `note` in the other note type; `own` is what the learner has in fields that are not ours."""
        if not self.changes:
            return note._replace(type=self.type)
        fields = {
            each.name: note.fields[self.fields[each.name]] if each.name in self.fields else own.get(each.name, "")
            for each in self.type.fields
        }
        cards = note.cards if self.type.cloze else tuple(self.cards[each] for each in note.cards if each in self.cards)
        return note._replace(type=self.type, fields=MappingProxyType(fields), cards=tuple(sorted(cards)))

    def back(self, own: Note, new: Note) -> dict[str, str]:
        """Return what the learner's copy `own` has in our fields; where they took a field out, what `new` has there."""
        theirs = {ours: own.fields[name] for name, ours in self.fields.items()}
        return {name: theirs.get(name, text) for name, text in new.fields.items()}


def fit(ours: NoteType, theirs: NoteType) -> Fit | None:
    """Return how notes of `ours` go into `theirs`; None if that has no place for what they ask."""
    fields = _matched(ours.fields, theirs.fields)
    if ours.cloze != theirs.cloze or ours.fields[0].name not in fields.values():
        return None
    cards = _matched(ours.templates, theirs.templates)
    changes = (*_changes(ours.fields, theirs.fields, fields, "field"),)
    changes += (*_changes(ours.templates, theirs.templates, cards, "card type"),)
    place = {each.name: number for number, each in enumerate(theirs.templates, start=1)}
    number = {each.name: number for number, each in enumerate(ours.templates, start=1)}
    return Fit(
        # As it was, it takes our look; changed, it keeps the learner's, since ours would not name their fields.
        type=theirs if changes else replace(ours, id=theirs.id, name=theirs.name, sort=theirs.sort),
        fields=fields,
        cards={number[our]: place[their] for their, our in cards.items()},
        changes=changes,
    )


_Named = Sequence[Field] | Sequence[Template]


def _matched(ours: _Named, theirs: _Named) -> dict[str, str]:
    """Return their names, each with the name of ours that is meant: by id, else by name."""
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
    """Yield in words how `theirs` differ from `ours`."""
    yield from (f"{what} {each.name!r} added" for each in theirs if each.name not in matched)
    yield from (f"{what} {each.name!r} deleted" for each in ours if each.name not in matched.values())
    yield from (f"{what} {our!r} renamed to {their!r}" for their, our in matched.items() if their != our)
    now = [matched[each.name] for each in theirs if each.name in matched]
    if now != [each.name for each in ours if each.name in now]:
        yield f"{what}s in another order"
