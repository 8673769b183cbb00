"""Words of a claim that the cited sentences have beside other words, or not at all: ordinals, short forms, blanks."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.claims import Claim
from poems_cards.audit.evidence import Cited
from poems_cards.audit.exchanges import exchanged_blanks
from poems_cards.audit.namings import misnamed
from poems_cards.audit.ordinals import misnumbered
from poems_cards.audit.shares import misjudged
from poems_cards.facts.keys import Role
from poems_cards.language.words import Words


def unbound(claim: Claim, texts: Sequence[Words], cited: Cited, idle: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each piece with words that the cited sentences have otherwise, one of them, and how.

    Shape:  `idle` are stems that the claim is about as a whole, and that tell nothing.
    """
    theirs = [read.reading for read in cited.sentences]
    yield from misnumbered(texts, theirs)
    yield from misnamed(claim.pieces, texts, [read.sentence.text for read in cited.sentences])
    yield from exchanged_blanks(claim.pieces, texts, theirs, idle)
    for index, (piece, words) in enumerate(zip(claim.pieces, texts, strict=True)):
        if piece.role is Role.ANSWER:
            yield from ((index, word, how) for word, how in misjudged(words, theirs))
