"""A page that is printed over itself -> its parts in the order of drawing, cut where a column begins."""

from collections.abc import Iterator, Sequence

from poems_cards.report._pdf_strings import String, on_one_level

UP = 5.0  # how much higher a new column begins, in multiples of the size of letters
FEWEST = 2  # letters of a string that counts


def starts_of_layers(strings: Sequence[String]) -> list[int]:
    """Return the places of the strings with which a new part begins, the first of all included.

    A table that is wider than its column lies over the next, which is drawn after it.
    """
    starts = [0]
    for under, over in sorted(_overprinted(strings), key=lambda pair: pair[1]):
        if under >= starts[-1] and (found := _column_start(strings, under, over)):
            starts.append(found)
    return starts


def _overprinted(strings: Sequence[String]) -> Iterator[tuple[int, int]]:
    """Yield the places of two strings each, of which the second is drawn over the first."""
    order = sorted(range(len(strings)), key=lambda at: -strings[at].y)
    near: list[int] = []
    for at in order:
        string = strings[at]
        near = [other for other in near if strings[other].y - string.y <= strings[other].size]
        for other in near:
            if _overlap(string, strings[other]):
                yield min(at, other), max(at, other)
        near.append(at)


def _overlap(one: String, other: String) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    return (
        width > min(one.size, other.size)
        and on_one_level(one, other)
        and min(len(one.letters), len(other.letters)) >= FEWEST
        and one.text != other.text  # or it is drawn twice to look bold
    )


def _column_start(strings: Sequence[String], under: int, over: int) -> int:
    """Return the place of the last string between two that stands much higher than the one before it, 0 for none."""
    places = range(over, under, -1)
    return next((at for at in places if strings[at].y - strings[at - 1].y > UP * strings[at].size), 0)
