"""A learner's own notes and tags -> carried into the notes that a build would otherwise replace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from poems_cards.notes import Note
from poems_cards.stamps import Stamps, contents
from poems_cards.unpacking import Packed, PackedNote

MINE = "My Notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a build for one learner holds.

    Shape:  `notes` and `times` as for a package; `carried` has the GUIDs of notes that keep something of the
            learner's; `replaced` GUID and field of each edit of the learner's that the build replaces; `left` the
            GUIDs of notes whose edited version Anki will keep, since the edit is newer.
    Units:  times are whole seconds since 1970-01-01 UTC.
    """

    notes: list[Note]
    times: list[int]
    carried: list[str]
    replaced: list[tuple[str, str]]
    left: list[str]

    def summary(self) -> list[str]:
        """Return in words what happens to what the learner wrote."""
        lines = [f"Your notes and tags go along with {len(self.carried)} of the notes that change."]
        lines += [f"Your edit will be replaced: {guid}, field {name}" for guid, name in self.replaced]
        lines += [f"Your edit is newer than the release, and stays: {guid}" for guid in self.left]
        return lines


def keep(notes: Sequence[Note], times: Sequence[int], mine: Packed, old: Stamps, root: str) -> Kept:
    """Return `notes` with what the learner added in `mine`; `root` begins all tags of the deck."""
    kept = Kept(notes=[], times=[], carried=[], replaced=[], left=[])
    for note, time in zip(notes, times, strict=True):
        own = mine.notes.get(note.guid)
        if own is None or own.type != note.type.id or list(own.fields) != [each.name for each in note.type.fields]:
            kept.notes.append(note)
            kept.times.append(time)
            continue
        authored, words, tags = _split(own, root)
        theirs = contents(note.type.id, authored, (tag for tag in own.tags if tag not in tags))
        stamp = old.notes.get(note.guid)
        edited = theirs not in (*stamp.earlier, stamp.contents) if stamp else False
        same = theirs == contents(note.type.id, note.fields, note.tags)
        if same or (edited and own.mod >= time):
            # Anki skips what is not newer than the learner's copy: let this one be skipped, with all that is in it.
            kept.notes.append(note)
            kept.times.append(min(time, own.mod) if same else time)
            if not same:
                kept.left.append(note.guid)
            continue
        kept.notes.append(_carry(note, words, tags))
        kept.times.append(max(time, own.mod + 1))
        if words or tags:
            kept.carried.append(note.guid)
        if edited:
            names = [field.name for field in note.type.fields]
            changed = zip(names, authored, note.fields, strict=True)
            kept.replaced.extend((note.guid, name) for name, before, after in changed if before != after)
    return kept


def _split(own: PackedNote, root: str) -> tuple[list[str], str, tuple[str, ...]]:
    """Return the authored fields of a learner's copy (My Notes emptied), its My Notes, and the learner's own tags."""
    authored = ["" if name == MINE else text for name, text in own.fields.items()]
    prefix = f"{root}::".casefold()
    return authored, own.fields[MINE], tuple(tag for tag in own.tags if not tag.casefold().startswith(prefix))


def _carry(note: Note, words: str, tags: Sequence[str]) -> Note:
    fields = (words if each.name == MINE else text for each, text in zip(note.type.fields, note.fields, strict=True))
    return replace(note, fields=tuple(fields), tags=(*note.tags, *tags))
