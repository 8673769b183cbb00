"""Differences and releases -> lines for people, as text or Markdown."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from poems_cards.anki.alike import ChangeShown, shown_changes
from poems_cards.anki.compare import Change, Changes, Risk, title
from poems_cards.anki.model import Note
from poems_cards.anki.word_diff import TEXT, Budget, Marks
from poems_cards.cli.show import note_counts
from poems_cards.printable import counted
from poems_cards.release.plan import Release, searches

if TYPE_CHECKING:
    from poems_cards.api.packages import Planned

A_MINUTE = 60


def changes_text(changes: Changes, marks: Marks) -> list[str]:
    """Return the differences, word by word until the budget is spent; nothing for no difference."""
    budget = Budget()
    retagged = [f"{_line(each.new, marks)} {_tags(each, marks)}" for each in changes.retagged]
    restamped = [f"{_line(each.new, marks)} {_times(each)}" for each in changes.restamped]
    restyled = [name for name in changes.note_types if name not in changes.reshaped]
    ended, replaced = (
        [
            lines
            for shown in shown_changes([each for each in changes.changed if each.risk is risk], marks, budget)
            for lines in _changed(shown, marks)
        ]
        for risk in (Risk.HISTORY, Risk.TEXT)
    )
    parts = [
        _part("Added", Risk.NONE, [[_line(note, marks)] for note in changes.added], marks),
        _part("Retired", Risk.HISTORY, [[_line(note, marks)] for note in changes.retired], marks),
        _part("Changed", Risk.HISTORY, ended, marks),
        _part("Changed", Risk.TEXT, replaced, marks),
        _part("Re-tagged", Risk.TEXT, [[line] for line in retagged], marks),
        _part("Re-stamped", Risk.TEXT, [[line] for line in restamped], marks),
        _part("Note types", Risk.HISTORY, _names(changes.reshaped, marks), marks),
        _part("Note types", Risk.TEXT, _names(restyled, marks), marks),
        _part("Decks", Risk.TEXT, _names(changes.decks, marks), marks),
        _part("Media", Risk.NONE, _names(changes.media, marks), marks),
    ]
    return [line for part in parts for line in part][:-1]


def _part(name: str, risk: Risk, items: Sequence[Sequence[str]], marks: Marks) -> list[str]:
    """Return a heading with what this costs learners, the lines of `items` and an empty line; nothing for no item."""
    lines = [line for item in items for line in item]
    return [f"{marks.heading}{name} ({len(items)}), risk for learners: {risk.value}", *lines, ""] if items else []


def _names(names: Sequence[str], marks: Marks) -> list[list[str]]:
    return [[f"{marks.item}{marks.shown(name)}"] for name in names]


def _line(note: Note, marks: Marks) -> str:
    return f"{marks.item}{marks.shown(f'{note.guid}: {title(note)}')}"


def _tags(change: Change, marks: Marks) -> str:
    gone = [marks.enclosed(tag, marks.gone) for tag in sorted({*change.old.tags} - {*change.new.tags})]
    new = [marks.enclosed(tag, marks.new) for tag in sorted({*change.new.tags} - {*change.old.tags})]
    return " ".join(gone + new)


def _times(change: Change) -> str:
    return f"({change.old.mod} → {change.new.mod})"


def _changed(found: ChangeShown, marks: Marks) -> Iterator[list[str]]:
    """Yield a changed note with each field that differs below it, and then the notes in which the same words change."""
    change = found.change
    indent = " " * len(marks.item) + marks.item
    lines = [_line(change.new, marks), *(f"{indent}{line}" for line in found.lines)]
    if change.old.type.id != change.new.type.id:
        lines.append(f"{indent}another note type: Anki will not update this note")
    if change.lost:
        numbers = ", ".join(map(str, change.lost))
        lines.append(f"{indent}card {numbers} is left empty: Tools > Empty Cards removes it")
    if found.alike:
        lines.append(f"{indent}the same words change in {len(found.alike)} more:")
    yield lines
    for each in found.alike:
        yield [f"{' ' * 2 * len(marks.item)}{_line(each.new, marks)}"]


def early_text(planned: "Planned") -> Iterator[str]:
    """Yield a warning if a release is dated so long before the clock that it will not reach every learner."""
    if planned.early > A_MINUTE and planned.changed and not planned.release.first:
        minutes = counted(planned.early // A_MINUTE, "minute")
        yield f"It is dated {minutes} before the clock. Changes do not reach notes that learners edited since then,"
        yield "nor, in Anki before 25.02, notes that an import updated since then. Leave out --now to reach them."


def spent_text(planned: "Planned") -> Iterator[str]:
    """Yield what a release takes out of facts files."""
    facts = [path for path in planned.changed if path.parent.name == "facts"]
    if facts:
        yield f"The allowances that this release has used up are taken out of {', '.join(map(str, facts))}."


def audit_text(planned: "Planned") -> Iterator[str]:
    """Yield how to hold facts against their sources, which no release does, if it writes any."""
    if planned.changed:
        folder = planned.release.edition.deck.folder
        yield f"No fact was held against its sources: poems-cards audit {folder} --texts FOLDER does that."


def release_text(release: Release) -> Iterator[str]:
    """Yield what a release changed, for the curator."""
    edition = release.edition
    yield f"{edition.deck.package()}: {note_counts(edition.notes)}"
    if release.first:
        yield "The first release."
    else:
        yield from changes_text(release.changes, TEXT) or ["Nothing changed since the last release."]
    if edition.withdrawn:
        yield "Withdrawn notes, and how to find them in Anki's browser:"
        for search in searches(edition):
            yield f"  {search}"
