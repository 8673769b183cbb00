"""Answers that say nothing but how many, such as "most": the cited sentences must say the same."""

from collections.abc import Iterator, Sequence

from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import CERTAINTY, HEDGE, QUANTITIES, SOMETIMES
from poems_cards.language.words import Words

_LONGEST = 3  # words: "absent in most"
_WEAK = {HEDGE, SOMETIMES}


def misjudged(answer: Words, theirs: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Yield the word with which `answer` says how many, if the cited sentences `theirs` say another share, and how."""
    texts = [word.text for word in answer.words]
    if not texts or len(texts) > _LONGEST or texts[-1] not in QUANTITIES or "at" in texts:  # "not at all"
        return
    if any(word.text == texts[-1] for other in theirs for word in other.words.words):
        return  # of whatever
    mine = QUANTITIES[texts[-1]]
    said = {cue.pole: cue.text for other in theirs for cue in other.cues if cue.kind == CERTAINTY}
    strong = said.keys() - _WEAK
    if strong and mine not in said and not (mine == HEDGE and said.keys() & _WEAK):
        others = " or ".join(repr(said[pole]) for pole in sorted(strong))
        yield texts[-1], f"{texts[-1]!r}, where the cited words say {others}"
