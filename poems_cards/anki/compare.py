"""Two packages -> what was added, changed, re-tagged, re-stamped and retired."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct, field

from poems_cards.anki.markup import plain
from poems_cards.anki.model import Contents, Field, Note, NoteType, Template

LONGEST_TITLE = 2000  # characters; a long table has 1200
LONGEST_TEXT = 1_000_000  # characters of HTML; a package may have a hundred times as many

_GUID = re.compile(r"([a-z0-9-]+):[a-z0-9-]+(?:/[a-z0-9]+)?")  # of this tool: it begins with the id of the deck


class Risk(Enum):
    """What a change costs a learner who has the old package and imports the new one, from the least on."""

    NONE = "none"
    TEXT = "text replaced"  # and with it what the learner edited there
    HISTORY = "history ends"  # of a card that is emptied, or of a note that updates no longer reach


class Change(Struct, frozen=True, kw_only=True):
    """A note that both packages have, with different fields, tags, cards or times."""

    old: Note
    new: Note

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Name, old and new HTML of each field that differs."""
        names = dict.fromkeys((*self.old.fields, *self.new.fields))
        both = ((name, self.old.fields.get(name, ""), self.new.fields.get(name, "")) for name in names)
        return [(name, old, new) for name, old, new in both if old != new]

    @property
    def lost(self) -> tuple[int, ...]:
        """The numbers of cards that the new package lacks: learners keep them, empty, until they remove them."""
        kept = {*self.new.cards}
        return tuple(number for number in self.old.cards if number not in kept)

    @property
    def risk(self) -> Risk:
        """What the change costs: Anki updates no note that has another note type now."""
        return Risk.HISTORY if self.lost or self.old.type.id != self.new.type.id else Risk.TEXT


class Changes(Struct, frozen=True, kw_only=True):
    """What differs between two packages, sorted by GUID or name; true if anything does.

    `restamped` notes have the same text but another date, which Anki treats as a change. `note_types`, `decks` (with
    another description) and `media` name what else Anki would replace; of the note types, `reshaped` have other fields
    or card types, so that Anki would update no note of them. `others` counts the notes of decks that only
    one of the packages holds, as a learner's export does: they are not compared.
    """

    added: list[Note] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    retagged: list[Change] = field(default_factory=list)
    restamped: list[Change] = field(default_factory=list)
    retired: list[Note] = field(default_factory=list)
    note_types: list[str] = field(default_factory=list)
    reshaped: list[str] = field(default_factory=list)
    decks: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    others: int = 0
    related: bool = True  # false if no deck is in both packages

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        notes = self.added or self.changed or self.retagged or self.restamped or self.retired
        return bool(notes or self.note_types or self.decks or self.media)

    @property
    def risks(self) -> dict[Risk, list[str]]:
        """The GUIDs and names of what changes, by what it costs learners, the worst first."""
        of_notes = [(change.new.guid, change.risk) for change in (*self.changed, *self.retagged, *self.restamped)]
        types = [(name, Risk.HISTORY if name in self.reshaped else Risk.TEXT) for name in self.note_types]
        costs = [
            *((note.guid, Risk.HISTORY) for note in self.retired),
            *of_notes,
            *types,
            *((name, Risk.TEXT) for name in self.decks),
            *((note.guid, Risk.NONE) for note in self.added),
            *((name, Risk.NONE) for name in self.media),
        ]
        found = {risk: [name for name, cost in costs if cost is risk] for risk in reversed(Risk)}
        return {risk: names for risk, names in found.items() if names}

    def costs(self, least: Risk) -> bool:
        """Return whether any change costs learners `least`, or more."""
        ranks = [*Risk]
        return any(ranks.index(risk) >= ranks.index(least) for risk in self.risks)

    def to_dict(self) -> dict[str, object]:
        """Return the differences as `diff --format json` prints them."""
        return {
            "added": [_note(note) for note in self.added],
            "changed": [
                {
                    "guid": change.new.guid,
                    "fields": {name: {"old": old, "new": new} for name, old, new in change.fields},
                    "lost_cards": list(change.lost),
                }
                for change in self.changed
            ],
            "retagged": [
                {"guid": change.new.guid, "old": sorted(change.old.tags), "new": sorted(change.new.tags)}
                for change in self.retagged
            ],
            "restamped": [
                {"guid": change.new.guid, "old": change.old.mod, "new": change.new.mod} for change in self.restamped
            ],
            "retired": [_note(note) for note in self.retired],
            "note_types": [*self.note_types],
            "decks": [*self.decks],
            "media": [*self.media],
            "others": self.others,
            "risks": {risk.value: names for risk, names in self.risks.items()},
        }


def compare_contents(old: Contents, new: Contents, *, times: bool = True) -> Changes:
    """Return the differences of `new` from `old`; without `times`, dates do not count."""
    shared = _shared_decks(old, new)
    had = {guid for guid in old.notes if _deck(guid) in shared}
    has = {guid for guid in new.notes if _deck(guid) in shared}
    further = (len(had) < len(old.notes), len(has) < len(new.notes))  # whether each package holds further decks
    changes = Changes(
        added=[new.notes[guid] for guid in sorted(has - had)],
        retired=[old.notes[guid] for guid in sorted(had - has)],
        note_types=sorted(_note_types(old, new, times=times)),
        reshaped=sorted(new.types[id_].name for id_ in old.types.keys() & new.types.keys() if _reshaped(old, new, id_)),
        decks=[] if old.decks is None or new.decks is None else _differing(_decks(old), _decks(new), further),
        media=_differing(old.media, new.media, further),
        others=len(old.notes) - len(had) + len(new.notes) - len(has),
        related=bool(shared),
    )
    for guid in sorted(had & has):
        before, after = old.notes[guid], new.notes[guid]
        change = Change(old=before, new=after)
        if (before.type.id, before.fields, before.cards) != (after.type.id, after.fields, after.cards):
            changes.changed.append(change)
        elif sorted(before.tags) != sorted(after.tags):
            changes.retagged.append(change)
        elif times and before.mod != after.mod:
            changes.restamped.append(change)
    return changes


def _note_types(old: Contents, new: Contents, *, times: bool) -> Iterator[str]:
    for id_ in old.types.keys() & new.types.keys():
        before, after = old.types[id_], new.types[id_]
        dated = times and before.revised != after.revised
        if before.name != after.name or _names(before) != _names(after) or _look_differs(before, after) or dated:
            yield after.name


def _names(note_type: NoteType) -> list[str]:
    return [field.name for field in note_type.fields]


def _reshaped(old: Contents, new: Contents, id_: int) -> bool:
    """Return whether Anki would make a second note type, as the fields or card types of this one differ."""
    before, after = old.types[id_], new.types[id_]
    return (
        before.cloze != after.cloze
        or _others(before.fields, after.fields)
        or (bool(before.templates and after.templates) and _others(before.templates, after.templates))
    )


def _others(old: Sequence[Field | Template], new: Sequence[Field | Template]) -> bool:
    """Return whether fields or card types differ by name or id; where one has no id, Anki goes by the name."""
    pairs = zip(old, new, strict=False)
    return len(old) != len(new) or any(
        one.name != two.name or (bool(one.id and two.id) and one.id != two.id) for one, two in pairs
    )


def _look_differs(old: NoteType, new: NoteType) -> bool:
    """Return whether cards look different, as far as both packages show it."""
    looks = [(each.css, [(one.name, one.front, one.back) for one in each.templates]) for each in (old, new)]
    return bool(old.templates and new.templates) and looks[0] != looks[1]


def _decks(contents: Contents) -> Mapping[str, str]:
    """Return the descriptions that Anki would import: it imports no deck without cards."""
    return contents.decks or {} if contents.notes else {}


def _differing(old: Mapping[str, str], new: Mapping[str, str], further: tuple[bool, bool]) -> list[str]:
    """Return the names whose values differ, but not names that only a package with further decks has."""
    ignored = (old.keys() - new.keys() if further[0] else set()) | (new.keys() - old.keys() if further[1] else set())
    return sorted(name for name in (old.keys() | new.keys()) - ignored if old.get(name) != new.get(name))


def _deck(guid: str) -> str:
    """Return the id of the deck that a GUID begins with; "" for the GUID of another tool."""
    match = _GUID.fullmatch(guid)
    return match[1] if match else ""


def _shared_decks(old: Contents, new: Contents) -> set[str]:
    """Return the ids of the decks in both packages; if one is empty, of all decks."""
    before, after = {*map(_deck, old.notes)}, {*map(_deck, new.notes)}
    if not before or not after:
        return before | after | {""}
    return {*map(_deck, old.notes.keys() & new.notes.keys())} | ((before & after) - {""})


def _note(note: Note) -> dict[str, object]:
    return {"guid": note.guid, "fields": dict(note.fields), "tags": list(note.tags), "cards": list(note.cards)}


def title(note: Note) -> str:
    """Return the question of a note on one line, cut off if it is too long."""
    markup = note.fields.get("Header") or next(iter(note.fields.values()), "")
    asked = plain(markup[: 10 * LONGEST_TITLE])
    return asked if len(asked) <= LONGEST_TITLE else f"{asked[:LONGEST_TITLE]}…"
