"""Changed notes -> what changed in each, field by field; notes in which the very same words change are grouped."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from poems_cards.anki.compare import LONGEST_TEXT, Change, Risk
from poems_cards.anki.markup import plain_apart
from poems_cards.anki.word_diff import Budget, Marks, Piece, pieces, shown

FEW = 3  # up to so many alike notes are shown one by one


class ChangeShown(NamedTuple):
    """A changed note, a line for each field that differs, and further notes in which the same words change."""

    change: Change
    lines: list[str]
    alike: list[Change]


def shown_changes(changes: Sequence[Change], marks: Marks, budget: Budget | None = None) -> list[ChangeShown]:
    """Return what changed in each note, in their order: a new name of a source stands there once, not note by note.

    What ends a history always stands by itself. Without a `budget` every text is compared word by word.
    """
    edits = [_edits(change, marks, budget) for change in changes]
    words = [
        change.new.guid if change.risk is Risk.HISTORY else _words(each)
        for change, each in zip(changes, edits, strict=True)
    ]
    counts = Counter(words)
    found: dict[object, ChangeShown] = {}
    for change, each, key in zip(changes, edits, words, strict=True):
        group = key if counts[key] > FEW else change.new.guid
        if group in found:
            found[group].alike.append(change)
        else:
            lines = [
                f"{marks.shown(name)}: {edit if isinstance(edit, str) else shown(edit, marks)}" for name, edit in each
            ]
            found[group] = ChangeShown(change, lines, [])
    return [*found.values()]


def _edits(change: Change, marks: Marks, budget: Budget | None) -> list[tuple[str, list[Piece] | str]]:
    """Return each field that differs, in pieces, or what to say of a text that is too long for that."""
    found: list[tuple[str, list[Piece] | str]] = []
    for name, old, new in change.fields:
        if max(len(old), len(new)) > LONGEST_TEXT:
            found.append((name, f"too long to be shown ({len(old):,} characters before, {len(new):,} now)"))
        else:
            found.append((name, pieces(*plain_apart(old, new), budget or Budget(), whole_words=marks.markdown)))
    return found


def _words(edits: Sequence[tuple[str, list[Piece] | str]]) -> object:
    """Return the words that change, with the fields in which they do."""
    return tuple(
        (name, edit if isinstance(edit, str) else tuple(each for each in edit if not each.kept)) for name, edit in edits
    )
