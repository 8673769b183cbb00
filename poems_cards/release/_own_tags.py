"""The tags of a learner's note -> the deck's tags, as the deck spells them, and the learner's own tags."""

from collections.abc import Iterable, Iterator

from poems_cards.anki.model import Note

_GROUPS = {each.casefold(): each for each in ("Section", "Kind", "Yield", "Topic")}  # each with one level below it
_MARKS = {each.casefold(): each for each in ("Updated", "Retired")}


class DeckTags:
    """The tags of a deck, compared without case: Anki keeps the spelling in which a learner first used each level."""

    def __init__(self, root: str, notes: Iterable[Note]) -> None:
        """Take the root of the deck's tags, and the notes whose tags are in use now."""
        self._root = root
        self._now = {tag.casefold(): tag for note in notes for tag in note.tags}

    def splits(self, own: Note, note: Note) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Yield possible splits of the tags of `own`, a learner's copy of `note`: the deck's tags, the learner's own.

        The most likely split comes first. A tag that looks like one of the deck's, but that no note has now, may be a
        former tag of the deck or the learner's own. The last split is for a learner who removed tags of the deck.
        """
        current = [self._now.get(tag.casefold()) for tag in own.tags]
        usual = _split(own.tags, current)
        yield usual
        with_former = [known or self._former(tag) for tag, known in zip(own.tags, current, strict=True)]
        if with_former != current:
            yield _split(own.tags, with_former)
        yield note.tags, usual[1]

    def _former(self, tag: str) -> str | None:
        """Return how the deck would have spelled `tag`, if it has the form of the deck's tags."""
        root, _, rest = tag.partition("::")
        group, _, name = rest.partition("::")
        if root.casefold() != self._root.casefold():
            return None
        if name and group.casefold() in _GROUPS:
            return f"{self._root}::{_GROUPS[group.casefold()]}::{name}"
        mark = _MARKS.get(rest.casefold())
        return f"{self._root}::{mark}" if mark else None


def _split(tags: Iterable[str], in_deck: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split `tags` by whether `in_deck` has the deck's spelling of them."""
    both = list(zip(tags, in_deck, strict=True))
    return tuple(known for _, known in both if known), tuple(tag for tag, known in both if not known)
