"""The size of a picture in pixels: what is wrong with it."""

from collections.abc import Iterator
from math import ceil

MOST_PIXELS = 50_000_000  # a few thousand bytes can claim as many, and a phone has to hold them, four bytes each
LONGEST_SIDE = 15_000  # pixels


def size_faults(width: float, height: float) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the size of a picture in pixels, and the cure; 0 where it does not say its size."""
    if not (width and height):
        yield "the picture does not say how large it is", "Save it again, with another program."
    elif width * height > MOST_PIXELS:
        yield f"{ceil(width * height):,} pixels; {MOST_PIXELS:,} is the most", "Make the picture smaller."
    elif (side := max(width, height)) > LONGEST_SIDE:
        yield f"a side of {ceil(side):,} pixels; {LONGEST_SIDE:,} is the most", "Make the picture smaller."
