"""Changes -> files, each written whole or not at all; with undo and redo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from poems_cards.api._entries import Change
from poems_cards.api._state import State
from poems_cards.api._work import Touched, Work
from poems_cards.api.session_values import Done
from poems_cards.api.shown import Finding
from poems_cards.files import bytes_of, write_all
from poems_cards.folder.drafts import DRAFTS
from poems_cards.problems import DeckError, Place, Problem

_Files = Mapping[str, bytes | None]  # by their names; None is no file


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One step: the files before and after it."""

    label: str
    before: _Files
    after: _Files


class Writer:
    """Writes what is changed in a deck that is worked on, and remembers what was there before."""

    def __init__(self, folder: Path, work: Work) -> None:
        """Take the folder of the deck, and what is known of it."""
        self._folder = folder
        self._work = work
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.version = 0

    @property
    def undo_label(self) -> str:
        """What undo would take back, "" if nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would write again, "" if nothing."""
        return self._undone[-1].label if self._undone else ""

    def make(self, wish: Callable[[], Change]) -> Done:
        """Write the change that `wish` returns, if no more than before is left that cannot be read.

        Errors: OSError if a file cannot be written; then none is.
        """
        try:
            change = wish()
        except DeckError as error:
            return self.refused(error.problems)
        if change.conflict:
            return Done(ok=False, conflict=change.conflict, version=self.version)
        if not change.texts:
            return Done(ok=True, ids=change.ids, findings=self._against(change.ids), version=self.version)
        files = {name: text.encode() for name, text in change.texts.items()}
        try:
            had = {(each.rule, each.message) for each in self._before(files).problems}
            after = self._work.read(change.texts, fresh=())
        except DeckError as error:
            return self.refused(error.problems)
        if wrong := [each for each in after.problems if not ((each.rule, each.message) in had or _may_wait(each))]:
            found = tuple(after.finding("reading", each) for each in wrong)
            return Done(ok=False, findings=found, version=self.version)
        self._write(files, change.label)
        self._work.wrote(files)
        return self.took(self._work.take(after, change.ids), change.ids)

    def _before(self, files: _Files) -> State:
        """Return the deck as it is on the disk, where an editor may have changed one of `files` meanwhile."""
        if all(self._work.is_as_read(name, self._bytes(name)) for name in files):
            return self._work.state
        return self._work.read(fresh=[*files])

    def _write(self, files: Mapping[str, bytes], label: str) -> None:
        before = {name: self._bytes(name) for name in files}
        for name in files:
            (self._folder / name).parent.mkdir(exist_ok=True)
        self._replace(files)
        self._done.append(_Step(label=label, before=before, after=files))
        self._undone.clear()

    def _replace(self, files: _Files) -> None:
        write_all(
            {self._folder / name: data for name, data in files.items() if data is not None},
            [self._folder / name for name, data in files.items() if data is None],
        )

    def undo(self) -> Done:
        """Undo the last step, unless its files have changed since."""
        return self._turn(self._done, self._undone, lambda step: (step.after, step.before))

    def redo(self) -> Done:
        """Redo the last step that was undone, unless its files have changed since."""
        return self._turn(self._undone, self._done, lambda step: (step.before, step.after))

    def _turn(self, steps: list[_Step], others: list[_Step], which: Callable[[_Step], tuple[_Files, _Files]]) -> Done:
        if not steps:
            return Done(ok=False, version=self.version)
        now, then = which(steps[-1])
        if changed := [name for name, data in now.items() if self._bytes(name) != data]:
            fix = "Change it by hand: what was written there since would be lost."
            message = "this file has changed since"
            places = (Place(path=str(self._folder / name)) for name in changed)
            return self.refused(
                [Problem(place=place, rule="changed-file", message=message, fix=fix) for place in places]
            )
        self._replace(then)
        others.append(steps.pop())
        return self.took(self._work.take(self._work.read(fresh=[*then])), ())

    def took(self, touched: Touched, ids: Sequence[str]) -> Done:
        """Return the result of a change that was written."""
        self.version += 1
        return Done(
            ok=True,
            ids=tuple(ids),
            findings=self._against(ids),
            facts=touched.facts,
            sentences=touched.sentences,
            gone=touched.gone,
            version=self.version,
        )

    def refused(self, problems: Sequence[Problem]) -> Done:
        """Return the result of a change that was not written, with the reason."""
        found = tuple(self._work.state.finding("reading", each) for each in problems)
        return Done(ok=False, findings=found, version=self.version)

    def _against(self, ids: Sequence[str]) -> tuple[Finding, ...]:
        return tuple(each for id_ in ids for each in self._work.findings.get(id_, ()))

    def _bytes(self, name: str) -> bytes | None:
        return bytes_of(self._folder / name)


def _may_wait(problem: Problem) -> bool:
    """Return whether a draft that is not finished may be saved as it is: nothing but a key is missing."""
    return problem.rule == "missing-key" and Path(problem.place.path).parent.name == DRAFTS
