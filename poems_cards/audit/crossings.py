"""Claims in which one thing acts on another, where the cited sentences have it the other way round."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.claims import CONTEXT, Claim, Piece
from poems_cards.audit.declared import declared
from poems_cards.audit.flows import Ways, flows, turned
from poems_cards.facts.keys import Role


def other_way(verb: str, theirs: str = "the report has") -> str:
    """Return how a claim turns what stands around a verb; `theirs` names the words that it turns."""
    return f"{theirs} what stands around {verb!r} the other way round"


def crossed(claim: Claim, theirs: Ways) -> Iterator[tuple[Piece, str]]:
    """Yield the pieces that are turned round in `theirs`, what the cited sentences say, each with a word that is."""
    for piece, text in () if claim.literal else _stated(claim.pieces):  # a long form says nothing of its parts
        if word := turned(flows(text), theirs):
            yield piece, word


def _stated(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield the pieces of a claim, each as the sentence that it says together with others."""
    answer = " and ".join(piece.text for piece in pieces if piece.role is Role.ANSWER)
    name = " and ".join(piece.text for piece in pieces if piece.role is Role.NAME)
    for piece in pieces:
        if piece.role in CONTEXT and piece.text.endswith("?"):
            yield piece, declared(piece.text, answer)
        elif piece.role is Role.LEAD and answer:
            yield piece, f"{answer} are {piece.text}"
        elif piece.role not in CONTEXT | {Role.NAME} and name:
            yield piece, f"{name} is {piece.text}"
        else:
            yield piece, piece.text
