"""Notes -> JSON, one note a line, for programs."""

from collections.abc import Iterable

from poems_cards.exports.plain_text import TextNote
from poems_cards.printable import as_json


def json_lines(notes: Iterable[TextNote]) -> str:
    """Return a line for each note."""
    return "".join(f"{as_json(each.to_dict(), indent=None)}\n" for each in notes)
