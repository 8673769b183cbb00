"""A learner's own notes and tags -> carried into the notes that a build would otherwise replace."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poems_cards.anki.model import Packed, PackedNote
from poems_cards.cards.notes import Note
from poems_cards.release.stamps import Stamp, Stamps, contents, contents_of

MINE = "My Notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a build for one learner holds.

    Shape:  `notes` and `times` as for a package. By GUID: `carried` notes keep something of the learner's; `replaced`
            ones the learner had edited, with the fields that will differ; of `left` ones Anki will keep the learner's
            edit, since it is newer; `cut_off` ones have other fields than the deck's, so that no update reaches them.
    Units:  times are whole seconds since 1970-01-01 UTC.
    """

    notes: list[Note] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    replaced: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)

    def summary(self) -> list[str]:
        """Return in words what happens to what the learner wrote."""
        lines = [f"Your notes and tags go along with {len(self.carried)} of the notes that change."]
        for guid, names in self.replaced.items():
            lines.append(f"You edited {guid}, and it will be replaced; what differs: {', '.join(names) or 'tags'}")
        lines += [f"Your edit is newer than the release, and stays: {guid}" for guid in self.left]
        lines += [
            f"Its note type has other fields than the deck's, so no update reaches it: {guid}" for guid in self.cut_off
        ]
        return lines


def keep(notes: Sequence[Note], times: Sequence[int], mine: Packed, old: Stamps, root: str) -> Kept:
    """Return `notes` with what the learner added in `mine`; `root` begins all tags of the deck."""
    kept = Kept()
    for note, time in zip(notes, times, strict=True):
        own = mine.notes.get(note.guid)
        if own is None or own.type != note.type.id or list(own.fields) != [each.name for each in note.type.fields]:
            if own is not None:
                kept.cut_off.append(note.guid)
            kept.notes.append(note)
            kept.times.append(time)
        else:
            _keep(kept, note, time, own, old.notes.get(note.guid), root)
    return kept


def _keep(  # noqa: PLR0913, PLR0917  a note, and all that it is compared with
    kept: Kept, note: Note, time: int, own: PackedNote, stamp: Stamp | None, root: str
) -> None:
    """Put `note`, of which the learner has the copy `own`, into `kept`."""
    authored = ["" if name == MINE else text for name, text in own.fields.items()]
    words, tags = own.fields[MINE], [tag for tag in own.tags if not _is_decks(tag, root)]
    theirs = contents(note.type.id, authored, (tag for tag in own.tags if _is_decks(tag, root)))
    edited = theirs not in (*stamp.earlier, stamp.contents) if stamp else False
    if theirs == contents_of(note) and own.mod:  # Check Database breaks on notes of time 0
        # Anki skips what is not newer than the learner's copy: let this one be skipped, with all that is in it.
        kept.notes.append(note)
        kept.times.append(min(time, own.mod))
    elif edited and own.mod >= time:
        kept.notes.append(note)
        kept.times.append(time)
        kept.left.append(note.guid)
    else:
        fields = [
            words if each.name == MINE else text for each, text in zip(note.type.fields, note.fields, strict=True)
        ]
        kept.notes.append(note._replace(fields=tuple(fields), tags=(*note.tags, *tags)))
        kept.times.append(max(time, own.mod + 1))
        if words or tags:
            kept.carried.append(note.guid)
        if edited:
            both = zip(own.fields, authored, note.fields, strict=True)
            kept.replaced[note.guid] = [name for name, before, after in both if before != after]


def _is_decks(tag: str, root: str) -> bool:
    """Say whether a tag is the deck's: learners may put tags of their own under its root."""
    level, _, rest = tag.casefold().removeprefix(f"{root}::".casefold()).partition("::")
    if not tag.casefold().startswith(f"{root}::".casefold()):
        return False
    return level in ("section", "kind", "yield", "topic") if rest else level in ("updated", "retired")
