"""A short form with the long form of another one, where the cited sentences write both in brackets: CRH, HPA."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.aliases import initials
from poems_cards.audit.claims import Piece
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import Words

_SHORT, _LONG = "short", "long"  # the keys of an abbreviation


def misnamed(
    pieces: Sequence[Piece], texts: Sequence[Words], sentences: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield the index of a long form that `sentences` do not have for its short form, the short form, and how."""
    at = {str(piece.keys[0]): index for index, piece in enumerate(pieces)}
    if not {_SHORT, _LONG} <= at.keys():
        return
    short = texts[at[_SHORT]].stems
    long = texts[at[_LONG]].stems - word_list("grammar")
    known = [pair for text in sentences for pair in initials(text)]
    named = pieces[at[_SHORT]].text
    meant = [full for one, full in known if one == short]
    if meant and not any(2 * len(full & long) > len(full) for full in meant):
        yield at[_LONG], named, f"{named!r} is short for something else in the cited words"
    elif not meant and any(full == long for _, full in known):
        yield at[_SHORT], named, f"{named!r} is not what the cited words have as the short form"
