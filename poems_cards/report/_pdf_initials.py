"""A page's letters -> the same, with a large initial that reaches down beside several lines on the first of them."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from poems_cards.report._pdf_runs import Letter

LARGER = 1.8  # the size of an initial, in multiples of the body's
BESIDE = 1.0  # the widest gap between an initial and its text, in multiples of the body's size
FEWEST_LINES = 2
MOST_LARGE = 300  # on a page, with the letters of titles


def with_initials(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters of a page, in which each large initial stands where its word begins."""
    sizes = Counter(round(letter.size, 1) for letter in letters)
    body = max(sizes, key=lambda each: (sizes[each], each), default=0.0)
    large = [letter for letter in letters if letter.size >= LARGER * body]
    if len(large) > MOST_LARGE:  # they are the text
        return [*letters]
    alone = {id(letter) for letter in large if letter.text.isupper() and not _is_in_word(letter, large)}
    return [_set_down(letter, letters, body) if id(letter) in alone else letter for letter in letters]


def _is_in_word(letter: Letter, large: Sequence[Letter]) -> bool:
    return any(
        other is not letter
        and abs(other.y - letter.y) < letter.size / 2
        and -letter.size < other.x0 - letter.x1 < letter.size
        for other in large
    )


def _set_down(initial: Letter, letters: Sequence[Letter], body: float) -> Letter:
    """Return an initial in the size of the text beside it, before the first of its lines, if there are several."""
    beside = [
        letter
        for letter in letters
        if letter.size < initial.size
        and -BESIDE * body < letter.x0 - initial.x1 <= BESIDE * body
        and initial.y0 < letter.y < initial.y1
    ]
    if len({round(letter.y0) for letter in beside}) < FEWEST_LINES:
        return initial
    top = max(letter.y0 for letter in beside)
    first = min((letter for letter in beside if letter.y0 > top - body / 2), key=lambda letter: letter.x0)
    return replace(
        first, text=initial.text, x0=first.x0 - initial.size / 3, x1=first.x0, font=first.font, linked=first.linked
    )
