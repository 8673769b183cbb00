"""The tags of a learner's note -> those that the deck set, as the deck spells them, and the learner's own."""

from collections.abc import Iterable, Iterator

from poems_cards.anki.model import Note

_GROUPS = {each.casefold(): each for each in ("Section", "Kind", "Yield", "Topic")}  # each with one level below it
_MARKS = {each.casefold(): each for each in ("Updated", "Retired")}


class DeckTags:
    """The tags of a deck. Anki writes a tag as the learner first spelled it, level by level, so case says nothing."""

    def __init__(self, root: str, notes: Iterable[Note]) -> None:
        """Know the root of the deck's tags, and the tags that its notes have now."""
        self._root = root
        self._now = {tag.casefold(): tag for note in notes for tag in note.tags}

    def ways(self, own: Note, note: Note) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield how the tags of a learner's copy of `note` may be parted into the deck's and theirs.

        The likeliest comes first. A tag of a form that the deck once used, and that no note of it has now, may be
        either; in the end, they may have taken tags of the deck's off.
        """
        spelled = [self._now.get(tag.casefold()) for tag in own.tags]
        usual = _parted(own.tags, spelled)
        yield usual
        once = [known or self._once(tag) for tag, known in zip(own.tags, spelled, strict=True)]
        if once != spelled:
            yield _parted(own.tags, once)
        yield note.tags, usual[1]

    def _once(self, tag: str) -> str | None:
        """Return how the deck spelled `tag`, if it has the form of the deck's tags."""
        root, _, rest = tag.partition("::")
        group, _, name = rest.partition("::")
        if root.casefold() != self._root.casefold():
            return None
        if name and group.casefold() in _GROUPS:
            return f"{self._root}::{_GROUPS[group.casefold()]}::{name}"
        mark = _MARKS.get(rest.casefold())
        return f"{self._root}::{mark}" if mark else None


def _parted(tags: Iterable[str], spelled: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = list(zip(tags, spelled, strict=True))
    return tuple(known for _, known in both if known), tuple(tag for tag, known in both if not known)
