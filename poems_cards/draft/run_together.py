"""Words of a report that ran together where dashes or spaces were lost, for who looks whether it is a good copy."""

from collections.abc import Iterable

from poems_cards.draft._glued import Glued

_FEWEST = 2  # one alone may be a rare word; of 86 pages of public health texts, none in good order has two


def run_together(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words, each once, that show that a report with the sentences `texts` is damaged; none if it is not."""
    texts = [*texts]
    glued = Glued(texts)
    found = tuple(dict.fromkeys(word for text in texts for word in glued.pieces(text)))
    return found if len(found) >= _FEWEST else ()
