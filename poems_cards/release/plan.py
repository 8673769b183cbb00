"""An edition and a time -> all files of its release, or why it must not be."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.anki.compare import Changes, compare_contents
from poems_cards.anki.model import Contents, united
from poems_cards.anki.unpack import read_package
from poems_cards.printable import counted
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.release import changelog, fingerprints, stamps
from poems_cards.release.bibliography import bibliography
from poems_cards.release.edition import RETIRED_PACKAGE, Edition, Package
from poems_cards.release.stamps import Stamps

CHANGES = "CHANGES.md"
SOURCES = "SOURCES.md"
SWEEPING = 4  # a release that restamps more than one in four notes needs --sweeping


class Release(Struct, frozen=True, kw_only=True):
    """What a release writes.

    Shape:  `texts` and `packages` by their paths. `removed` are existing packages that would hold nothing
            now; `released` has the contents of the packages of the last release.
    """

    edition: Edition
    texts: Mapping[Path, str]
    packages: Mapping[Path, Package]
    removed: tuple[Path, ...]
    released: Mapping[Path, Contents]
    stamps: Stamps
    changes: Changes
    first: bool

    def files(self) -> dict[Path, bytes]:
        """Return the files in the order in which they are written: stamps, then other texts, then packages.

        The old package stays until all others are written, so that the next release finishes one that was interrupted.
        """
        texts = {path: text.encode() for path, text in self.texts.items()}
        return texts | {path: package.pack() for path, package in self.packages.items()}


class Before(Struct, frozen=True, kw_only=True):
    """What the last release left behind: the packages that are there, by their paths, and its texts."""

    packages: Mapping[Path, bytes]
    changes: str
    sources: str


def plan_release(edition: Edition, before: Before, now: int) -> Release:
    """Return the release of `edition` at `now` (seconds since 1970-01-01 UTC) after what was `before`.

    Errors: DeckError if a released package is damaged, or holds notes or times that the stamps do not know.
    """
    deck, old = edition.deck, edition.old
    folder = Path(deck.folder)
    made, gone = edition.stamped(now), edition.stamped_withdrawn(now)
    new = fingerprints.released(deck, made, gone, old)
    parts = edition.packages(made)
    retired = {deck.package(RETIRED_PACKAGE): edition.withdrawn_package(gone)} if gone else {}
    # The first package last: until it is there, the old one is.
    packages = retired | {deck.package(more): parts[more] for more in sorted(parts, reverse=True)}
    known = before.packages if old.notes or before.changes else {}
    released = {path: _read_released(data, path) for path, data in known.items()}
    had = united(each for path, each in released.items() if path != deck.package(RETIRED_PACKAGE))
    _refuse_lost(edition, had, deck.package())
    has = united(part.contents for part in parts.values())
    _refuse_older(edition, had, has)
    changes = compare_contents(had, has)
    return Release(
        edition=edition,
        released=released,
        texts={
            folder / stamps.FILE: stamps.write(new),
            folder / CHANGES: _with_lost_sections(_words(edition, before, changes, new, now), edition, new),
            folder / SOURCES: bibliography(deck),
        },
        packages=packages,
        removed=tuple(path for path in before.packages if path not in packages),
        stamps=new,
        changes=changes,
        first=not old.notes,
    )


def _words(edition: Edition, before: Before, changes: Changes, new: Stamps, now: int) -> str:
    """Return the text of CHANGES.md after the release, with a section more if it changes anything."""
    first = not edition.old.notes
    notes = changes.added or changes.changed or changes.retagged or changes.restamped or changes.retired
    time = new.newest if notes else now  # another look changes no note, and so no stamp
    lost = edition.deck.package() not in before.packages and not first  # what it changed cannot be known any more
    if not changes or changelog.heading(time) in before.changes or (lost and before.changes):
        return before.changes or changelog.prepend("", edition.deck.name, "")
    if first or lost:
        titles = {section.id: section.title for section in edition.deck.sections}
        section = changelog.first_section(edition.notes, titles, time)
    else:
        section = changelog.section(changes, _reasons(edition), time)
        if not notes and new.looks == edition.old.looks and _begins_with(before.changes, section):
            return before.changes  # by a release that was cut off; its time stands in no stamp
    return changelog.prepend(before.changes, edition.deck.name, section)


def _with_lost_sections(text: str, edition: Edition, new: Stamps) -> str:
    """Return the text of CHANGES.md with a section for each release, also for those that a merge lost."""
    for time in changelog.lost(text, [stamp.time for stamp in new.notes.values()]):
        made = (note for note, _ in (*edition.notes, *edition.withdrawn))
        then = [note for note in made if new.notes[note.guid].time == time]
        text = changelog.restored(text, then, time)
    return text


def _begins_with(before: str, section: str) -> bool:
    """Return whether the newest section of CHANGES.md is `section`, whatever its time."""
    newest = [text.partition("\n")[2].strip() for text in f"\n{before}".split("\n## ")[1:2]]
    return newest == [section.partition("\n")[2].strip()]


def _read_released(data: bytes, path: Path) -> Contents:
    """Return the contents of a released package."""
    try:
        return read_package(data, str(path))
    except DeckError as error:
        fix = "Take the package from the last commit that has it whole, or delete it and release again."
        raise DeckError(replace(problem, fix=fix) for problem in error.problems) from None


def _refuse_lost(edition: Edition, had: Contents, path: Path) -> None:
    """Check that the stamps, which are written first, know every note of the released package."""
    if lost := sorted(had.notes.keys() - edition.old.notes.keys()):
        place = Place(path=str(Path(edition.deck.folder) / stamps.FILE))
        message = f"{path} holds {counted(len(lost), 'note')} that it does not know, first {lost[0]!r}: "
        message += "their dates and numbers would be lost, and learners' edits replaced"
        fix = "Take it from the last commit that has it whole; or the package, if a build replaced that. If the deck "
        fix += "was never released, delete the package. A deck of your own needs another id."
        raise DeckError([Problem(place=place, rule="lost-stamps", message=message, fix=fix)])


def _refuse_older(edition: Edition, had: Contents, new: Contents) -> None:
    """Check that no note is dated before its released version: Anki would ignore it, and all changes of it."""
    lines = enumerate(edition.table.splitlines(), start=1)
    line_of = {line.split("\t")[1]: number for number, line in lines if line.startswith("note\t")}
    problems = []
    for guid, note in new.notes.items():
        if guid in had.notes and had.notes[guid].mod > note.mod:
            place = Place(path=str(Path(edition.deck.folder) / stamps.FILE), line=line_of.get(guid, 0), column=1)
            message = (
                f"{guid!r} was released at {had.notes[guid].mod}, later than its stamp: no learner would get changes"
            )
            fix = f"Put the stamp forward again, to {had.notes[guid].mod}."
            problems.append(Problem(place=place, rule="stamp-set-back", message=message, fix=fix))
    if problems:
        raise DeckError(problems)


def _reasons(edition: Edition) -> dict[str, str]:
    return {
        made.note.guid: made.fact.retired.because if made.fact.retired else made.fact.dropped[made.part]
        for made in edition.withdrawn
    }


def refuse_sweeping(release: Release) -> None:
    """Check that a release does not replace learners' edits in a large part of the deck by mistake.

    Errors: DeckError if it restamps more than a quarter of the released notes.
    """
    old = release.edition.old.notes
    alive = [guid for guid, stamp in old.items() if not stamp.retired]
    restamped = [guid for guid in alive if release.stamps.notes[guid].time != old[guid].time]
    if len(restamped) * SWEEPING > len(alive):
        message = f"{len(restamped)} of {len(alive)} released notes change: what learners edited in them is replaced"
        fix = f"Look at the first, {restamped[0]}, with diff; if it must be, release with --sweeping."
        place = Place(path=str(Path(release.edition.deck.folder) / stamps.FILE))
        raise DeckError([Problem(place=place, rule="sweeping", message=message, fix=fix)])


def unreleased(release: Release, before: Before) -> list[Problem]:
    """Return a problem for each file of the last release that differs from what facts and stamps give."""
    edition = release.edition
    found: list[tuple[Path, str]] = []
    for path, text in release.texts.items():
        if path.name == stamps.FILE:
            if text != edition.table:
                found.append((path, "the facts have changed since the last release"))
        elif path.name == SOURCES:
            if text != before.sources:
                found.append((path, "it does not name the deck's sources as deck.yaml does"))
        elif text != before.changes or not before.changes:
            found.append((path, "the last release is missing in it"))
    for path, package in release.packages.items():
        if path not in before.packages:
            found.append((path, "the package is missing"))
        elif path not in release.released or not _same(release.released[path], package.contents):
            found.append((path, "the package is not what facts and stamps give"))
    found += [(path, "it holds nothing any more, so this package should not be there") for path in release.removed]
    fix = f"Run: poems-cards release {edition.deck.folder}"
    return [
        Problem(place=Place(path=str(path)), rule="unreleased", message=message, fix=fix) for path, message in found
    ]


def _same(old: Contents, new: Contents) -> bool:
    """Return whether both packages are the same for Anki, also when devices synchronise."""
    ids = [{guid: note.id for guid, note in each.notes.items()} for each in (old, new)]
    return ids[0] == ids[1] and not compare_contents(old, new)


def searches(edition: Edition) -> list[str]:
    """Return searches that find the withdrawn notes in Anki's browser, one for each note type."""
    by_type: dict[str, list[str]] = {}
    for note, _ in edition.withdrawn:
        by_type.setdefault(note.type.name, []).append(f'"ID:{note.guid}"')
    return [f'"note:{name}" ({" OR ".join(ids)})' for name, ids in by_type.items()]
