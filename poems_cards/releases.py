"""A draft and a time -> all files of its release, or why it must not be."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from poems_cards import changelog, package, stamps
from poems_cards.changes import TEXT, Changes, as_text, compare
from poems_cards.drafts import Draft
from poems_cards.listing import counted
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.stamps import Stamps
from poems_cards.unpacking import Packed, unpack

SWEEPING = 4  # a release that restamps more than one in four notes wants to be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a release writes.

    Shape:  `files` maps paths to contents, in the order in which they are written: a release that is cut off is
            finished by the next one, from the stamps. `removed` is a package that is there and should not be.
    """

    files: Mapping[Path, bytes]
    removed: Path | None
    stamps: Stamps
    changes: Changes
    first: bool
    withdrawn: tuple[str, ...]  # GUIDs of the notes in the package for learners who still have them


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the last release left behind: the package that learners have (None if there is none) and the changes."""

    package: bytes | None
    retired: bytes | None
    changes: str


def package_path(folder: Path, deck_id: str) -> Path:
    """Return where the released package of the deck in `folder` stands: beside it."""
    return Path(os.path.normpath(folder / os.pardir)) / f"{deck_id}.apkg"


def retired_path(folder: Path, deck_id: str) -> Path:
    """Return where the package of withdrawn notes stands."""
    return package_path(folder, f"{deck_id}-retired")


def plan(draft: Draft, before: Before, now: int) -> Release:
    """Return the release of `draft` at `now` (seconds since 1970-01-01 UTC) after what was `before`.

    Errors: DeckError if the package `before` is there and cannot be read.
    """
    deck, old = draft.deck, draft.old
    folder = Path(deck.folder)
    new = stamps.released(deck, draft.notes, draft.retired, old, now)
    times = [new.notes[note.guid].time for note in draft.notes]
    main = package.pack(deck, draft.notes, times, draft.media)
    path = package_path(folder, deck.id)
    packed = unpack(main, str(path))
    had = unpack(before.package, str(path)) if before.package is not None else None
    _refuse_older(draft, had or _nothing(), packed)
    changes = compare(had or _nothing(), packed)
    files = {folder / stamps.FILE: stamps.write(new).encode(), path: main}
    gone = [note for note in draft.retired if note.guid in new.notes]
    if gone:
        gone_times = [new.notes[note.guid].time for note in gone]
        files[retired_path(folder, deck.id)] = package.pack(deck, gone, gone_times, draft.retired_media)
    text = before.changes
    if changelog.heading(new.newest) not in text:
        titles = {section.id: section.title for section in deck.sections}
        section = (
            changelog.section(changes, _reasons(draft), new.newest)
            if had is not None
            else changelog.first_section(draft.notes, titles, new.newest)
        )
        text = changelog.prepend(text, deck.name, section)
    files[folder / "CHANGES.md"] = text.encode()
    return Release(
        files=files,
        removed=None if gone else retired_path(folder, deck.id),
        stamps=new,
        changes=changes,
        first=not old.notes,
        withdrawn=tuple(note.guid for note in gone),
    )


def _refuse_older(draft: Draft, had: Packed, new: Packed) -> None:
    """Check that no note is dated before what learners have: Anki would refuse it, and every change of it."""
    lines = draft.deck.stamped.splitlines()
    problems = []
    for guid, note in new.notes.items():
        if guid in had.notes and had.notes[guid].mod > note.mod:
            line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"note\t{guid}\t")), 0)
            place = Place(path=str(Path(draft.deck.folder) / stamps.FILE), line=line, column=1)
            message = (
                f"{guid!r} was released at {had.notes[guid].mod}, later than its stamp: no learner would get changes"
            )
            fix = f"Put the stamp forward again, to {had.notes[guid].mod}."
            problems.append(Problem(place=place, rule="stamp-set-back", message=message, fix=fix))
    if problems:
        raise DeckError(problems)


def _nothing() -> Packed:
    return Packed(notes={}, types={}, decks=None, media={})


def _reasons(draft: Draft) -> dict[str, str]:
    reasons = {}
    for note in draft.retired:
        fact = note.fact
        part = note.guid.partition("/")[2]
        reasons[note.guid] = fact.retired.because if fact.retired else fact.dropped.get(part, "")
    return reasons


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
    had = {package_path(Path(draft.deck.folder), draft.deck.id): before.package}
    had[retired_path(Path(draft.deck.folder), draft.deck.id)] = before.retired
    for path, data in release.files.items():
        if path.name == stamps.FILE:
            if data.decode() != draft.deck.stamped:
                found.append(f"{path}: not as the facts give it. {stamps.since(draft.notes, draft.old)}")
        elif path in had:
            old = had[path]
            if old is None or compare(unpack(old, str(path)), unpack(data, str(path))):
                found.append(f"{path}: {'missing' if old is None else 'not as facts and stamps give it'}")
        elif data.decode() != before.changes:
            found.append(f"{path}: lacks the last release")
    if release.removed and before.retired is not None:
        found.append(f"{release.removed}: nothing is withdrawn, so it should not be there")
    return [f"{line}\n    Run: poems-cards release {draft.deck.folder}" for line in found]


def summary(release: Release, draft: Draft) -> str:
    """Return what a release did, for the curator."""
    cards = sum(len(note.cards) for note in draft.notes)
    path = package_path(Path(draft.deck.folder), draft.deck.id)
    lines = [f"{path}: {counted(len(draft.notes), 'note')}, {counted(cards, 'card')}"]
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
