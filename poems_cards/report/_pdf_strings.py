"""The letters of a page, in the order in which they are drawn -> strings of neighbours on one line."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from poems_cards.report._pdf_runs import Letter

LEVEL = 0.5  # points: letters of one string stand no further above or below each other
SAME_SIZE = 0.1  # points
BACK = 0.5  # how far a letter may stand left of the end of the one before it, in multiples of its size
AHEAD = 1.0  # the same, right of it


class String(Struct, frozen=True, kw_only=True):
    """Letters that are drawn one after the other, each beside the one before; in points.

    Units:  `at` counts the letters of the page that are drawn before.
    """

    at: int
    letters: Sequence[Letter]
    text: str
    x0: float
    x1: float
    y: float
    size: float


def strings_of(letters: Sequence[Letter]) -> Iterator[String]:
    """Yield the strings that letters make, in their order."""
    start = 0
    for at in range(1, len(letters) + 1) if letters else ():
        if at == len(letters) or not _goes_on(letters[at - 1], letters[at]):
            part = letters[start:at]
            yield String(
                at=start,
                letters=part,
                text="".join(letter.text for letter in part),
                x0=part[0].x0,
                x1=part[-1].x1,
                y=part[0].y,
                size=part[0].size,
            )
            start = at


def _goes_on(before: Letter, letter: Letter) -> bool:
    gap = letter.x0 - before.x1
    return (
        abs(letter.y0 - before.y0) <= LEVEL
        and abs(letter.size - before.size) <= SAME_SIZE
        and -BACK * letter.size <= gap <= AHEAD * letter.size
    )


def on_one_level(one: String, other: String) -> bool:
    """Return whether two strings stand on one line, or nearly so."""
    return abs(one.y - other.y) <= BACK * min(one.size, other.size)
