"""A deck's folder -> its packages and releases, and what changes from one to another."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.api.decks import read_edition
from poems_cards.files import bytes_of, read_text
from poems_cards.folder import find
from poems_cards.folder.read import Watch, unwatched
from poems_cards.problems import DeckError, Place, Problem

if TYPE_CHECKING:  # each function loads what it needs, and no more
    from poems_cards.anki.compare import Changes
    from poems_cards.anki.model import Contents
    from poems_cards.release.edition import Edition, Package
    from poems_cards.release.fingerprints import Since
    from poems_cards.release.git_history import Git
    from poems_cards.release.personal import Personal
    from poems_cards.release.plan import Release


class Build(Struct, frozen=True, kw_only=True):
    """The packages of a deck as its facts are now.

    Shape:  `packages` has each package by the end of its name: "" for the deck, "-background" for notes of that level,
            if there are any, and "-retired" for withdrawn notes, in a build for a learner who has them. `personal` is
            what happens to that learner's additions and edits; None in a build for all.
    """

    edition: "Edition"
    packages: "Mapping[str, Package]"
    since: "Since"
    personal: "Personal | None" = None


class Planned(Struct, frozen=True, kw_only=True):
    """A release that may take place.

    Shape:  `release` has all its files; `changed` those that differ from the ones on the disk, in the order in which
            they are to be written, none if the last release is only checked; the facts files come last, without the
            allowances that the release uses up. `removed` are those to be removed afterwards; `problems` names each
            file that differs from what facts and stamps give now. `early` is how far before the clock the release is
            dated.
    Units:  `early` is whole seconds.
    """

    release: "Release"
    early: int
    changed: Mapping[Path, bytes]
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build_package(
    folder: Path | str,
    clock: int,
    *,
    now: int | None = None,
    keep_from: Path | str | None = None,
    watch: Watch = unwatched,
) -> Build:
    """Return the packages of the deck in `folder`, as its facts are now.

    `now` is a time that replaces the clock's. `keep_from` is a learner's export of the deck from Anki: *My Notes*, the
    learner's own fields and own tags are carried into the notes that change.

    Units:  times are whole seconds since 1970-01-01 UTC.
    Errors: DeckError with every error of the deck, if the export is damaged or holds none of its notes, or if the last
            release is dated more than a day after the clock.
    """
    from poems_cards.release.dates import moment
    from poems_cards.release.edition import read_edition
    from poems_cards.release.fingerprints import since
    from poems_cards.rules import catalogue

    made = read_edition(Path(folder), watch, catalogue.errors)
    time = moment(made, clock, now)
    stamped = made.stamped(time)
    build = Build(edition=made, packages=made.packages(stamped), since=since(stamped, made.old))
    return build if keep_from is None else _kept(build, time, clock, Path(keep_from))


def _kept(build: Build, time: int, clock: int, keep_from: Path) -> Build:
    """Return a build for one learner.

    Withdrawn notes come in a package of their own, with the learner's additions to them.
    """
    from poems_cards.anki.unpack import read_part
    from poems_cards.release.personal import personal

    made = build.edition
    with keep_from.open("rb") as file:
        mine = read_part(file, str(keep_from), made.deck.id)
    if not any(note.guid in mine.notes for note, _ in (*made.notes, *made.withdrawn)):
        place = Place(path=str(keep_from))
        message = f"it holds no note of the deck {made.deck.name!r}"
        fix = "Export that deck from Anki (Export, .apkg) and give that file, or name another deck folder."
        raise DeckError([Problem(place=place, rule="foreign-package", message=message, fix=fix)])
    own = personal(made, mine, time, clock)
    return replace(build, packages=own.packages, personal=own)


def plan_release(  # noqa: PLR0913  a deck, two times, and what else is asked
    folder: Path | str,
    clock: int,
    *,
    now: int | None = None,
    checking: bool = False,
    git: "Git | None" = None,
    watch: Watch = unwatched,
) -> Planned:
    """Return the release of the deck in `folder`, with all files that it writes.

    `now` is a time that replaces the clock's. With `checking`, nothing is going to be written, and `now` may be before
    the last release. `git` runs git in the deck's repository, if there is one.

    Units:  times are whole seconds since 1970-01-01 UTC.
    Errors: DeckError with every error of the deck, if a released package is damaged or knows more than stamps.tsv, and
            if the time is before the last release, or that more than a day after the clock, and if the repository
            remembers a release that stamps.tsv has forgotten.
    """
    from poems_cards.api._spent import without_spent
    from poems_cards.release import edition, git_history, plan
    from poems_cards.release.dates import moment, refuse_earlier
    from poems_cards.rules import catalogue

    made = edition.read_edition(Path(folder), watch, catalogue.errors)
    if not checking:
        refuse_earlier(made, now)
    remembered = [*git_history.problems(made, git, checking=checking)]
    if any(problem.severity == "error" for problem in remembered):
        raise DeckError(remembered)
    paths = (made.deck.package(more) for more in find.PACKAGES)
    before = plan.Before(
        packages={path: path.read_bytes() for path in paths if path.exists()},
        changes=_text(Path(folder), plan.CHANGES),
        sources=_text(Path(folder), plan.SOURCES),
    )
    time = moment(made, clock, now)
    release = plan.plan_release(made, before, time)
    # To pack takes long, and a check compares what packages hold.
    files = {} if checking else release.files() | dict(without_spent(made.deck))
    return Planned(
        release=release,
        early=max(clock - time, 0),
        changed={path: data for path, data in files.items() if bytes_of(path) != data},
        removed=release.removed,
        problems=(*remembered, *plan.unreleased(release, before)),
    )


def _text(folder: Path, name: str) -> str:
    return read_text(folder, name) if os.path.lexists(folder / name) else ""


def compare_packages(old: Path | str, new: Path | str, *, watch: Watch = unwatched) -> "Changes":
    """Return the differences of `new` from `old`, each a package or a deck's folder, which stands for its package.

    Errors: DeckError if a package is damaged, as for `read_edition`, and if they hold no deck in common.
    """
    from poems_cards.anki import compare

    times = not (Path(old).is_dir() or Path(new).is_dir())  # facts have no dates but those of their release
    found = compare.compare_contents(contents_of(Path(old), watch), contents_of(Path(new), watch), times=times)
    if not found.related:
        message = f"it holds no note of a deck that {old} holds"
        fix = "Compare two packages or folders of the same deck."
        raise DeckError([Problem(place=Place(path=str(new)), rule="foreign-package", message=message, fix=fix)])
    return found


def contents_of(path: Path, watch: Watch = unwatched) -> "Contents":
    """Return the contents of a package, or of the package that a deck's folder would give."""
    if not path.is_dir():
        return _unpacked(path)
    made = read_edition(path, watch=watch)
    return made.package(made.old.newest + 1).contents


def _unpacked(path: Path) -> "Contents":
    """Return the contents of an untrusted package, which may also be a pipe or an endless device."""
    from poems_cards.anki.unpack import read_package

    with path.open("rb") as file:
        return read_package(file, str(path))
