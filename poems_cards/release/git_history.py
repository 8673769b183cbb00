"""Releases in git's history that stamps.tsv no longer knows: reverted ones, and those on another branch."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from poems_cards.printable import counted
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.release import stamps
from poems_cards.release.edition import Edition
from poems_cards.release.stamps import Stamp, Stamps
from poems_cards.release.stamps_reader import read_stamps

Git = Callable[..., str]  # arguments of git -> its output in the deck's folder, "" if it fails

_LOG = ("log", "--all", "--full-history", "-m", "--raw", "--no-abbrev", "--format=%H", "--", stamps.FILE)
_SHORT = 10  # characters of a commit's name, enough to identify it
_BLOB = 3  # in a raw line of git log, the part that names the file's contents after the commit
_DELETED = "0" * 8


def problems(edition: Edition, git: Git | None, *, checking: bool) -> Iterator[Problem]:
    """Yield a problem for the newest release on any branch of the deck's repository that its stamps.tsv does not know.

    Where git cannot be asked, that is a warning for a check, and an error for a release.
    """
    folder = Path(edition.deck.folder)
    path = str(folder / stamps.FILE)
    if not any((each / ".git").exists() for each in (folder.resolve(), *folder.resolve().parents)):
        return
    shallow = git("rev-parse", "--is-shallow-repository").strip() if git else ""
    if git is None or shallow != "false":
        message, fix = "git cannot be asked what was released before", "Install git, and see that git log works here."
        if shallow == "true":
            message = "this is a shallow clone: it does not know what was released before"
            fix = "Fetch the rest: git fetch --unshallow."
        severity = "warning" if checking else "error"
        yield Problem(place=Place(path=path), rule="unknown-history", message=message, fix=fix, severity=severity)
        return
    for commit, version in _versions(git):
        lost = [guid for guid, stamp in version.notes.items() if _is_forgotten(stamp, edition.old.notes.get(guid))]
        if lost:
            message = f"the release in commit {commit} is forgotten: {counted(len(lost), 'note')}, first {lost[0]!r}: "
            message += "its learners would keep what it brought, and its numbers would be given to other texts"
            fix = f"Merge that commit; or take the file from it (git checkout {commit} -- {path}), keep the facts as "
            fix += "they are, and release again: then learners get them back."
            yield Problem(place=Place(path=path), rule="forgotten-release", message=message, fix=fix)
            return


def newest_commit(git: Git) -> int:
    """Return when the newest commit of any branch was made, in seconds since 1970-01-01 UTC; 0 if there is none."""
    return max(map(int, git("log", "--all", "--max-count=1", "--format=%ct").split()), default=0)


def _versions(git: Git) -> Iterator[tuple[str, Stamps]]:
    """Yield each version of stamps.tsv, with a commit that has it, the newest first."""
    commit = ""
    seen = set()
    for line in git(*_LOG).splitlines():
        if not line.startswith(":"):
            commit = line[:_SHORT] or commit
            continue
        blob = line.split()[_BLOB]
        if blob not in seen and not blob.startswith(_DELETED):
            seen.add(blob)
            with suppress(DeckError):  # a version in another format, or in the middle of a merge
                yield commit, read_stamps(git("cat-file", "blob", blob), stamps.FILE)


def _is_forgotten(then: Stamp, now: Stamp | None) -> bool:
    """Return whether the stamp `now` lacks something of the stamp `then` of the same note."""
    # Of two branches that both released a note first, the lower id stays.
    if now is None or then.time > now.time or then.id < now.id:
        return True
    return not (
        {then.contents, *then.earlier} <= {now.contents, *now.earlier} and then.cards.keys() <= now.cards.keys()
    )
