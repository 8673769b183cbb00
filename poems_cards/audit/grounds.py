"""What one row of a table says -> the few sentences of a report that have its words, to be cited by it."""

from collections import Counter
from collections.abc import Sequence

from poems_cards.audit.evidence import Ground
from poems_cards.language.wordlists import word_list
from poems_cards.language.words import read_words
from poems_cards.report.locators import Locator


def grounds(ground: Ground, phrases: Sequence[str], near: Sequence[Locator]) -> tuple[Locator, ...]:
    """Return the sentences that have the words of `phrases`, in their order, as few as possible.

    Of several, that with the most words is taken first, or what has those of the first phrase, the name of the row, or
    else what stands nearest to those before it, or to `near`.
    """
    stems = [_stems(phrase) & ground.where.keys() for phrase in phrases]
    wanted = set[str]().union(*stems)
    named = Counter(at for stem in sorted(*stems[:1]) for at in ground.where[stem]) if stems else Counter[Locator]()
    found: list[Locator] = []
    while wanted:
        counts = Counter(at for stem in sorted(wanted) for at in ground.where[stem])
        found.append(min(counts, key=lambda at: (-counts[at], -named[at], ground.nearness(at, found or near), at)))
        wanted -= {stem for stem in wanted if found[-1] in ground.where[stem]}
    return tuple(sorted(found))


def _stems(phrase: str) -> set[str]:
    return {word.stem for word in read_words(phrase).words if word.text not in word_list("grammar")}
