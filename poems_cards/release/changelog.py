"""What a release changed, for learners: a section of the deck's CHANGES.md."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from poems_cards.anki.alike import ChangeShown, shown_changes
from poems_cards.anki.compare import Changes, title
from poems_cards.anki.model import Note
from poems_cards.anki.word_diff import MARKDOWN
from poems_cards.cards.notes import FactNote
from poems_cards.printable import as_markdown, counted

INTRODUCTION = """\
What each release changed, newest first. Your reviews stay, whatever changed. A changed card takes the new text, and
what you had edited in that card yourself is replaced; all other cards keep your edits.
"""


def heading(time: int) -> str:
    """Return the heading of the section of the release at `time`, in seconds since 1970-01-01 UTC."""
    return f"## {datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S} UTC"


def first_section(notes: Iterable[FactNote], titles: Mapping[str, str], time: int) -> str:
    """Return the section of a first release: how many cards each section of the deck has."""
    counts = dict.fromkeys(titles.values(), 0)
    for note, fact in notes:
        counts[titles[fact.section]] += len(note.cards)
    rows = "".join(f"- {as_markdown(name)}: {counted(count, 'card')}\n" for name, count in counts.items() if count)
    return f"{heading(time)}\n\nThe first release: {counted(sum(counts.values()), 'card')}.\n\n{rows}"


def section(changes: Changes, gone: Mapping[str, str], time: int) -> str:
    """Return the section of a later release; `gone` has the reason for each GUID that was withdrawn."""
    parts = [
        _part("New cards", map(_title, changes.added)),
        _part("Changed cards", map(_changed, shown_changes(changes.changed, MARKDOWN))),
        _part("Other tags", [_title(change.new) for change in changes.retagged]),
        _part("Withdrawn cards (yours stay until you delete them)", [_gone(note, gone) for note in changes.retired]),
        _part("Cards with a new look", map(as_markdown, changes.note_types)),
    ]
    empty = [
        f"{_title(change.new)} (card {', '.join(map(str, change.lost))})" for change in changes.changed if change.lost
    ]
    parts.append(_part("Empty cards, which Tools > Empty Cards removes", empty))
    return f"{heading(time)}\n\n" + "\n".join(part for part in parts if part)


def _part(name: str, rows: Iterable[str]) -> str:
    listed = "".join(f"- {row}\n" for row in rows)
    return f"### {name}\n\n{listed}" if listed else ""


def _changed(shown: ChangeShown) -> str:
    lines = [_title(shown.change.new), *(f"  - {line}" for line in shown.lines)]
    if shown.alike:
        lines += [f"  - The same words change in {len(shown.alike)} more:"]
        lines += [f"    - {_title(each.new)}" for each in shown.alike]
    return "\n".join(lines)


def _gone(note: Note, gone: Mapping[str, str]) -> str:
    because = gone.get(note.guid, "")
    return f"{_title(note)}: {as_markdown(because)}" if because else _title(note)


def _title(note: Note) -> str:
    return as_markdown(title(note))


def prepend(before: str, name: str, new: str) -> str:
    """Return the text of CHANGES.md with the section `new` above the others, and below the introduction."""
    head, found, older = f"\n{before}".partition("\n## ")
    head = head.strip() or f"# {as_markdown(name)}: changes\n\n{INTRODUCTION.rstrip()}"
    text = "\n\n".join(filter(None, (head, new.rstrip())))
    return f"{text}\n" + (f"\n## {older}" if found else "")


def lost(before: str, times: Iterable[int]) -> list[int]:
    """Return which of the releases at `times` have no section in CHANGES.md, the newest first.

    A release older than all sections was cut off on purpose; one between them was lost when two branches merged.
    """
    there = re.findall(r"^## .*$", before, re.MULTILINE)
    known = [heading(time) for time in times]
    oldest = min((each for each in there if each in known), default="")
    return sorted(
        (time for time in set(times) if heading(time) not in there and heading(time) > oldest > ""), reverse=True
    )


def restored(before: str, notes: Iterable[Note], time: int) -> str:
    """Return the text of CHANGES.md with a new section for the release at `time`: the cards that last changed then."""
    section = f"{heading(time)}\n\n" + _part("New or changed cards", map(_title, notes))
    parts = re.split(r"^(?=## )", before, flags=re.MULTILINE)
    place = next((index for index, each in enumerate(parts[1:], 1) if each < section), len(parts))
    return "\n".join(each.strip("\n") + "\n" for each in (*parts[:place], section, *parts[place:]))
