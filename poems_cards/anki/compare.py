"""Two packages -> what was added, changed, re-tagged, re-stamped and retired."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from poems_cards import printable
from poems_cards.anki.markup import plain
from poems_cards.anki.model import Contents, Note, NoteType

LONGEST_TITLE = 2000  # characters; the longest of a deck of ours has 1200
LONGEST_TEXT = 1_000_000  # characters of HTML; nobody would read on, and a package may have a hundred times as many
MOST_WORK = 1_000_000_000  # steps of comparing word by word, at the worst: some ten seconds

_WORDS = re.compile(r"\s+|\w+|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A note that both packages have, in different words, tags or cards."""

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
        """Numbers of cards that learners keep, empty, until they remove them."""
        kept = {*self.new.cards}
        return tuple(number for number in self.old.cards if number not in kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs, sorted by GUID or name; true if anything does.

    `restamped` notes say the same but are dated otherwise, which Anki treats as a change. The last three name what
    Anki would replace besides notes: note types, descriptions of decks, media files.
    """

    added: list[Note] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    retagged: list[Change] = field(default_factory=list)
    restamped: list[Change] = field(default_factory=list)
    retired: list[Note] = field(default_factory=list)
    note_types: list[str] = field(default_factory=list)
    decks: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return any(getattr(self, each.name) for each in fields(self))


def compare_contents(old: Contents, new: Contents, *, times: bool = True) -> Changes:
    """Return what `new` changes; without `times`, what is only dated otherwise is the same."""
    changes = Changes(
        added=[new.notes[guid] for guid in sorted(new.notes.keys() - old.notes.keys())],
        retired=[old.notes[guid] for guid in sorted(old.notes.keys() - new.notes.keys())],
        note_types=sorted(_note_types(old, new, times=times)),
        decks=[] if old.decks is None or new.decks is None else _differing(_decks(old), _decks(new)),
        media=_differing(old.media, new.media),
    )
    for guid in sorted(old.notes.keys() & new.notes.keys()):
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


def _look_differs(old: NoteType, new: NoteType) -> bool:
    """Say whether cards look different, as far as both packages tell."""
    looks = [(each.css, [(one.name, one.front, one.back) for one in each.templates]) for each in (old, new)]
    return bool(old.templates and new.templates) and looks[0] != looks[1]


def _decks(contents: Contents) -> Mapping[str, str]:
    """Return the descriptions that Anki would take: it takes no deck without cards."""
    return contents.decks or {} if contents.notes else {}


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def as_json(changes: Changes) -> dict[str, list[object]]:
    """Return what `diff --format json` prints."""
    return {
        "added": [_note_json(note) for note in changes.added],
        "changed": [
            {
                "guid": change.new.guid,
                "fields": {name: {"old": old, "new": new} for name, old, new in change.fields},
                "lost_cards": list(change.lost),
            }
            for change in changes.changed
        ],
        "retagged": [
            {"guid": change.new.guid, "old": sorted(change.old.tags), "new": sorted(change.new.tags)}
            for change in changes.retagged
        ],
        "restamped": [
            {"guid": change.new.guid, "old": change.old.mod, "new": change.new.mod} for change in changes.restamped
        ],
        "retired": [_note_json(note) for note in changes.retired],
        "note_types": [*changes.note_types],
        "decks": [*changes.decks],
        "media": [*changes.media],
    }


def _note_json(note: Note) -> dict[str, object]:
    return {"guid": note.guid, "fields": dict(note.fields), "tags": list(note.tags), "cards": list(note.cards)}


def title(note: Note) -> str:
    """Return what a note asks, on one line; only the beginning of what is too long."""
    markup = note.fields.get("Header") or next(iter(note.fields.values()), "")
    asked = plain(markup[: 10 * LONGEST_TITLE])
    return asked if len(asked) <= LONGEST_TITLE else f"{asked[:LONGEST_TITLE]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How words that are gone and words that are new are set apart, and how headings and notes begin."""

    gone: tuple[str, str]
    new: tuple[str, str]
    heading: str = ""
    item: str = "  "


@dataclass(slots=True, kw_only=True)
class Patience:
    """How much work may still go into showing single words; anyone may have written the texts."""

    left: int = MOST_WORK

    def suffices(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Take from it what comparing two texts may cost; say whether there was as much."""
        work = len(before) * len(after) * min(len(before), len(after))
        enough = work <= self.left
        self.left -= work if enough else 0
        return enough


TEXT = Marks(gone=("[-", "-]"), new=("{+", "+}"))
MARKDOWN = Marks(gone=("~~", "~~"), new=("**", "**"), heading="## ", item="- ")


def as_text(changes: Changes, marks: Marks) -> str:
    """Return the differences for people, word by word as long as patience lasts; "" if there are none."""
    lines: list[str] = []
    patience = Patience()
    for name, notes in (("Added", changes.added), ("Retired", changes.retired)):
        if notes:
            lines += [f"{marks.heading}{name} ({len(notes)})", *(_line(note, marks) for note in notes), ""]
    if changes.changed:
        lines.append(f"{marks.heading}Changed ({len(changes.changed)})")
        for change in changes.changed:
            lines += [_line(change.new, marks), *_field_lines(change, marks, patience)]
        lines.append("")
    for name, pairs in (("Re-tagged", changes.retagged), ("Re-stamped", changes.restamped)):
        if pairs:
            lines.append(f"{marks.heading}{name} ({len(pairs)})")
            lines += [f"{_line(change.new, marks)}{_small(change, marks)}" for change in pairs]
            lines.append("")
    for name, names in (("Note types", changes.note_types), ("Decks", changes.decks), ("Media", changes.media)):
        if names:
            lines += [f"{marks.heading}{name} ({len(names)})", *(f"{marks.item}{each}" for each in names), ""]
    return "\n".join(map(printable.line, lines)).rstrip("\n")


def _line(note: Note, marks: Marks) -> str:
    return f"{marks.item}{note.guid}: {title(note)}"


def _small(change: Change, marks: Marks) -> str:
    if change.old.mod != change.new.mod and sorted(change.old.tags) == sorted(change.new.tags):
        return f" ({change.old.mod} → {change.new.mod})"
    gone = [tag.join(marks.gone) for tag in sorted({*change.old.tags} - {*change.new.tags})]
    new = [tag.join(marks.new) for tag in sorted({*change.new.tags} - {*change.old.tags})]
    return f" {' '.join(gone + new)}"


def _field_lines(change: Change, marks: Marks, patience: Patience) -> Iterator[str]:
    indent = " " * len(marks.item) + marks.item
    for name, old, new in change.fields:
        if max(len(old), len(new)) > LONGEST_TEXT:
            yield f"{indent}{name}: too long to be shown ({len(old):,} characters before, {len(new):,} now)"
        else:
            yield f"{indent}{name}: {words(plain(old), plain(new), marks, patience)}"
    if change.old.type.id != change.new.type.id:
        yield f"{indent}another note type: Anki will not update this note"
    if change.lost:
        numbers = ", ".join(map(str, change.lost))
        yield f"{indent}card {numbers} is left empty: Tools > Empty Cards removes it"


def words(old: str, new: str, marks: Marks, patience: Patience | None = None) -> str:
    """Return `new` with the words that it adds and those that it lacks against `old`, marked.

    Where `patience` does not suffice, both are marked whole.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not (patience or Patience()).suffices(before, after):
        return "".join(_marked([old], marks.gone) + _marked([new], marks.new))
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces += after[c:d]
            continue
        pieces += _marked(before[a:b], marks.gone)
        pieces += _marked(after[c:d], marks.new)
    return "".join(pieces)


def _marked(parts: Iterable[str], marks: tuple[str, str]) -> list[str]:
    text = "".join(parts)
    return [f"{marks[0]}{text}{marks[1]}"] if text else []
