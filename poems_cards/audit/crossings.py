"""Claims whose verbs order the words of the cited sentences the other way round."""

from collections.abc import Sequence
from functools import cache

from poems_cards.audit.roles import Relation, ordering_verbs
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import everyday_forms, word_list

_COMPARING = frozenset({"more than", "less than"})
_LETTING = "let"  # who does what is read of both sides


def other_way(verb: str, theirs: str = "the report has") -> str:
    """Return how a claim turns what stands around a verb; `theirs` names the words that it turns."""
    return f"{theirs} what stands around {verb!r} the other way round"


def crossed_verb(mine: Sequence[Relation], theirs: Sequence[Relation], idle: frozenset[str]) -> str:
    """Return the verb of the first of `mine` that is crossed in `theirs`; "" if none is."""
    return next((relation.verb for relation in mine if _is_crossed(relation, theirs, idle)), "")


def exchanged_verb(mine: Sequence[Relation], theirs: Sequence[Relation], idle: frozenset[str]) -> str:
    """Return the verb of the first of `mine` that one of `theirs` has with both its sides exchanged; "" if none is."""
    for one in mine:
        for other in (other for other in theirs if other.verb == one.verb in ordering_verbs()):
            acting, acted = other.givers - other.takers - idle, other.takers - other.givers - idle
            if one.givers & acted and one.takers & acting and not (one.givers & acting or one.takers & acted):
                return one.verb
    return ""


def _is_crossed(mine: Relation, theirs: Sequence[Relation], idle: frozenset[str]) -> bool:
    """Return whether the sides of `mine` are exchanged in those of `theirs` that have the same verb.

    A verb of which no other is known that says the same must have both its sides exchanged, and nothing in its place.

    Shape:  `idle` are stems of what the deck is about: in a comparison they tell nothing.
    """
    if mine.verb in _COMPARING:
        mine = Relation(mine.verb, mine.givers - idle, mine.takers - idle)
    plain = frozenset[str]() if mine.verb in _COMPARING else _plain()
    ordering = mine.verb in ordering_verbs() | _COMPARING | {_LETTING}
    same = [other for other in theirs if other.verb == mine.verb]
    crossed = False
    if not mine.takers and len(same) > 1:
        return False
    for other in same:
        acting, acted = other.givers - other.takers, other.takers - other.givers
        straight = mine.givers & acting, mine.takers & acted
        turned = mine.givers & acted, mine.takers & acting
        if all(turned):
            straight = straight[0] - plain, straight[1] - plain
        if all(straight):
            return False
        if not ordering:
            crossed = crossed or (not any(straight) and all(each - plain for each in turned))
        elif not straight[0] and all(map(_has_word, turned)):
            crossed = True
        elif len(straight[0] | straight[1]) >= max(len(turned[0] | turned[1]), 1):
            return False
        else:
            crossed = crossed or all(turned) or (any(each - plain for each in turned) and not any(straight))
    return crossed


@cache
def _plain() -> frozenset[str]:
    """Return the stems of everyday words and of people: on whichever side they stand, they tell little."""
    return frozenset(map(stem, everyday_forms() | word_list("people")))


def _has_word(stems: frozenset[str]) -> bool:
    """Return whether some of `stems` are no numbers, which a claim may put on either side."""
    return any(any(map(str.isalpha, each)) for each in stems)
