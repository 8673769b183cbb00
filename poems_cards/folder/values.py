"""YAML text -> plain values, or every problem in it."""

from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import DeckError


def read_values(text: str, path: str = "") -> Value:
    """Return what the YAML in `text` says: mappings, lists and texts; `path` is what problems name.

    Errors: DeckError with every problem in it.
    """
    read = survey(text, path)
    if read.problems or read.value is None:
        raise DeckError(read.problems)
    return read.value
