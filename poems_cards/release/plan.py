"""A draft and a time -> all files of its release, or why it must not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from poems_cards.anki import pack
from poems_cards.anki.compare import TEXT, Changes, as_text, compare
from poems_cards.anki.model import Packed
from poems_cards.anki.unpack import unpack
from poems_cards.printable import counted
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.release import changelog, stamps
from poems_cards.release.edition import Draft
from poems_cards.release.stamps import Stamps

CHANGES = "CHANGES.md"
SWEEPING = 4  # a release that restamps more than one in four notes wants to be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a release writes.

    Shape:  `files` maps paths to contents in the order in which they are written: stamps, then words, then packages.
            So the old package is there until all else is, and the next release finishes one that is cut off.
            `removed` is a package of withdrawn notes that is there and holds nothing any more. `withdrawn` are the
            GUIDs of the notes for learners who still have them.
    """

    files: Mapping[Path, bytes]
    removed: Path | None
    stamps: Stamps
    changes: Changes
    first: bool
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the last release left behind: the packages that learners have (None if there are none) and the changes."""

    package: bytes | None
    retired: bytes | None
    changes: str


def plan(draft: Draft, before: Before, now: int) -> Release:
    """Return the release of `draft` at `now` (seconds since 1970-01-01 UTC) after what was `before`.

    Errors: DeckError if the package `before` is damaged, or knows more than the stamps or later times than they do.
    """
    deck, old = draft.deck, draft.old
    folder = Path(deck.folder)
    path, retired = deck.package, deck.retired_package
    new = stamps.released(deck, draft.notes, draft.retired, old, now)
    main = pack.pack(deck, draft.notes, [new.notes[note.guid].time for note in draft.notes], draft.media)
    packed = unpack(main, str(path))
    had = _unpack_released(before.package, path)
    _refuse_lost(draft, had, path)
    _refuse_older(draft, had, packed)
    changes = compare(had, packed)
    files = {folder / stamps.FILE: stamps.write(new).encode()}
    files[folder / CHANGES] = _words(draft, before, changes, new, now).encode()
    if draft.retired:
        times = [new.notes[note.guid].time for note in draft.retired]
        files[retired] = pack.pack(deck, draft.retired, times, draft.retired_media)
    files[path] = main
    return Release(
        files=files,
        removed=retired if before.retired is not None and not draft.retired else None,
        stamps=new,
        changes=changes,
        first=not old.notes,
        withdrawn=tuple(note.guid for note in draft.retired),
    )


def _words(draft: Draft, before: Before, changes: Changes, new: Stamps, now: int) -> str:
    """Return the text of CHANGES.md after the release, with a section more if it changes anything."""
    first = not draft.old.notes
    notes = changes.added or changes.changed or changes.retagged or changes.restamped or changes.retired
    time = new.newest if notes else now  # another look changes no note, and so no stamp
    lost = before.package is None and not first  # what it changed cannot be known any more
    if not changes or changelog.heading(time) in before.changes or (lost and before.changes):
        return before.changes or changelog.prepend("", draft.deck.name, "")
    if first or lost:
        titles = {section.id: section.title for section in draft.deck.sections}
        section = changelog.first_section(draft.notes, titles, time)
    else:
        section = changelog.section(changes, _reasons(draft), time)
        if not notes and new.looks == draft.old.looks and _told(before.changes, section):
            return before.changes  # by a release that was cut off; its time stands in no stamp
    return changelog.prepend(before.changes, draft.deck.name, section)


def _told(before: str, section: str) -> bool:
    """Say whether the newest section of CHANGES.md says what `section` says, at whatever time."""
    newest = [text.partition("\n")[2].strip() for text in f"\n{before}".split("\n## ")[1:2]]
    return newest == [section.partition("\n")[2].strip()]


def _unpack_released(data: bytes | None, path: Path) -> Packed:
    """Return what the released package holds; nothing if there is none."""
    if data is None:
        return Packed(notes={}, types={}, decks=None, media={})
    try:
        return unpack(data, str(path))
    except DeckError as error:
        fix = "Take the package from the last commit that has it whole, or delete it and release again."
        raise DeckError(replace(problem, fix=fix) for problem in error.problems) from None


def _refuse_lost(draft: Draft, had: Packed, path: Path) -> None:
    """Check that the stamps know every note of the released package: they are written before it."""
    if lost := sorted(had.notes.keys() - draft.old.notes.keys()):
        place = Place(path=str(Path(draft.deck.folder) / stamps.FILE))
        message = f"{path} holds {counted(len(lost), 'note')} that it does not know, first {lost[0]!r}: "
        message += "their dates and numbers would be lost, and learners' edits replaced"
        fix = "Take it from the last commit that has it whole; or the package, if a build replaced that. If the deck "
        fix += "was never released, delete the package. A deck of your own needs another id."
        raise DeckError([Problem(place=place, rule="lost-stamps", message=message, fix=fix)])


def _refuse_older(draft: Draft, had: Packed, new: Packed) -> None:
    """Check that no note is dated before what learners have: Anki would refuse it, and every change of it."""
    lines = enumerate(draft.stamped.splitlines(), start=1)
    line_of = {line.split("\t")[1]: number for number, line in lines if line.startswith("note\t")}
    problems = []
    for guid, note in new.notes.items():
        if guid in had.notes and had.notes[guid].mod > note.mod:
            place = Place(path=str(Path(draft.deck.folder) / stamps.FILE), line=line_of.get(guid, 0), column=1)
            message = (
                f"{guid!r} was released at {had.notes[guid].mod}, later than its stamp: no learner would get changes"
            )
            fix = f"Put the stamp forward again, to {had.notes[guid].mod}."
            problems.append(Problem(place=place, rule="stamp-set-back", message=message, fix=fix))
    if problems:
        raise DeckError(problems)


def _reasons(draft: Draft) -> dict[str, str]:
    return {
        note.guid: note.fact.retired.because if note.fact.retired else note.fact.dropped[note.part]
        for note in draft.retired
    }


def refuse_sweeping(draft: Draft, release: Release) -> None:
    """Check that a release does not replace the edits of learners in a large part of the deck unawares.

    Errors: DeckError if it restamps more than a quarter of the notes that were released.
    """
    old = draft.old.notes
    alive = [guid for guid, stamp in old.items() if not stamp.retired]
    restamped = [guid for guid in alive if release.stamps.notes[guid].time != old[guid].time]
    if len(restamped) * SWEEPING > len(alive):
        message = f"{len(restamped)} of {len(alive)} released notes change: what learners edited in them is replaced"
        fix = f"Look at the first, {restamped[0]}, with diff; if it must be, release with --sweeping."
        place = Place(path=str(Path(draft.deck.folder) / stamps.FILE))
        raise DeckError([Problem(place=place, rule="sweeping", message=message, fix=fix)])


def differing(release: Release, before: Before, draft: Draft) -> list[str]:
    """Return a line for each file of the last release that is not as facts and stamps give it."""
    found = []
    packages = {draft.deck.package: before.package, draft.deck.retired_package: before.retired}
    for path, data in release.files.items():
        if path.name == stamps.FILE:
            if data.decode() != draft.stamped:
                found.append(f"{path}: not as the facts give it. {stamps.since(draft.notes, draft.old)}")
        elif path in packages:
            old = packages[path]
            if old is None or compare(unpack(old, str(path)), unpack(data, str(path))):
                found.append(f"{path}: {'missing' if old is None else 'not as facts and stamps give it'}")
        elif data.decode() != before.changes or not before.changes:
            found.append(f"{path}: lacks the last release")
    if release.removed:
        found.append(f"{release.removed}: nothing is withdrawn, so it should not be there")
    return [f"{line}\n    Run: poems-cards release {draft.deck.folder}" for line in found]


def summary(release: Release, draft: Draft) -> str:
    """Return what a release did, for the curator."""
    cards = sum(len(note.cards) for note in draft.notes)
    lines = [f"{draft.deck.package}: {counted(len(draft.notes), 'note')}, {counted(cards, 'card')}"]
    if release.first:
        lines.append("The first release.")
    else:
        lines.append(as_text(release.changes, TEXT) or "Nothing changed since the last release.")
    if release.withdrawn:
        lines.append("Withdrawn notes; this finds them in Anki's browser:")
        lines += (f"  {search}" for search in searches(release.withdrawn, draft))
    return "\n".join(lines)


def searches(guids: Iterable[str], draft: Draft) -> list[str]:
    """Return what finds withdrawn notes in Anki's browser, a search for each note type."""
    names = {note.guid: note.type.name for note in draft.retired}
    by_type: dict[str, list[str]] = {}
    for guid in guids:
        by_type.setdefault(names[guid], []).append(f'"ID:{guid}"')
    return [f'"note:{name}" ({" OR ".join(ids)})' for name, ids in by_type.items()]
