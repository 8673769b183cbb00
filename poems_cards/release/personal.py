"""A learner's own notes and tags -> carried into the notes that a build would otherwise replace."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poems_cards.anki.model import Contents, Note
from poems_cards.release.fingerprints import contents
from poems_cards.release.stamps import Stamp, Stamps

MINE = "My Notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a build for one learner holds.

    Shape:  `notes` as for a package. By GUID: `carried` notes keep something of the learner's; `replaced`
            ones the learner had edited, with the fields that will differ; of `left` ones Anki will keep the learner's
            edit, since it is newer; `cut_off` ones have other fields than the deck's, so that no update reaches them.
    """

    notes: list[Note] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    replaced: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)


def keep(notes: Sequence[Note], mine: Contents, old: Stamps, root: str) -> Kept:
    """Return stamped `notes` with what the learner added in `mine`; `root` begins all tags of the deck."""
    kept = Kept()
    for note in notes:
        own = mine.notes.get(note.guid)
        if own is None or own.type.id != note.type.id or [*own.fields] != [*note.fields]:
            if own is not None:
                kept.cut_off.append(note.guid)
            kept.notes.append(note)
        else:
            kept.notes.append(_keep(kept, note, own, old.notes.get(note.guid), root))
    return kept


def _keep(kept: Kept, note: Note, own: Note, stamp: Stamp | None, root: str) -> Note:
    """Return `note`, of which the learner has the copy `own`, as it is packed; say in `kept` what becomes of that."""
    words, tags = own.fields[MINE], [tag for tag in own.tags if not _is_decks(tag, root)]
    authored = own._replace(
        fields={**own.fields, MINE: ""}, tags=tuple(tag for tag in own.tags if _is_decks(tag, root))
    )
    theirs = contents(authored)
    edited = theirs not in (*stamp.earlier, stamp.contents) if stamp else False
    if theirs == contents(note) and own.mod:  # Check Database breaks on notes of time 0
        # Anki skips what is not newer than the learner's copy: let this one be skipped, with all that is in it.
        return note._replace(mod=min(note.mod, own.mod))
    if edited and own.mod >= note.mod:
        kept.left.append(note.guid)
        return note
    if words or tags:
        kept.carried.append(note.guid)
    if edited:
        both = zip(own.fields, authored.fields.values(), note.fields.values(), strict=True)
        kept.replaced[note.guid] = [name for name, before, after in both if before != after]
    fields = {**note.fields, MINE: words}
    return note._replace(fields=fields, tags=(*note.tags, *tags), mod=max(note.mod, own.mod + 1))


def _is_decks(tag: str, root: str) -> bool:
    """Say whether a tag is the deck's: learners may put tags of their own under its root."""
    level, _, rest = tag.casefold().removeprefix(f"{root}::".casefold()).partition("::")
    if not tag.casefold().startswith(f"{root}::".casefold()):
        return False
    return level in ("section", "kind", "yield", "topic") if rest else level in ("updated", "retired")
