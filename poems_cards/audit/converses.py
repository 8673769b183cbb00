"""What a comparison says of its other side: if A is larger than B, B is smaller."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.claims import Piece
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import COMPARISON, OPPOSITE
from poems_cards.facts.keys import Role
from poems_cards.language.wordlists import word_list

_COMPARED = {(COMPARISON, "more"): "less", (COMPARISON, "less"): "more"}


def converses(
    pieces: Sequence[Piece], readings: Sequence[Reading], theirs: Sequence[Reading]
) -> frozenset[tuple[str, str]]:
    """Return the poles that an entry may have beside the opposite ones that sentences give before "than".

    It may if it has both of them, as an answer for either side, or if its name is only that of the other side.
    """
    entry = [(piece.role, one) for piece, one in zip(pieces, readings, strict=True) if "rows" in piece.keys]
    names = {word.stem for role, one in entry if role is Role.NAME for word in one.words.words} - word_list("grammar")
    answers = [one for role, one in entry if role is Role.ANSWER]
    mine = {pole for one in answers for pole in one.places}
    return frozenset(each for other in theirs for each in _beyond(other, names, mine))


def _beyond(other: Reading, names: set[str], mine: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    before, after = other.around("than")
    is_other_side = bool(names & (after - before)) and not names & (before - after)
    for kind, pole in other.places if after else ():  # none without "than"
        opposite = _COMPARED.get((kind, pole)) or OPPOSITE.get((kind, pole))
        if opposite and (is_other_side or {(kind, pole), (kind, opposite)} <= mine):
            yield kind, opposite
