"""The lists of cues: words that deny, words for how often and how certainly, and pairs of opposites."""

import re
from collections.abc import Iterable

from poems_cards.language.wordlists import forms, lines_of

NEGATION, CERTAINTY, COMPARISON, AMOUNT = "negation", "certainty", "comparison", "amount"
QUANTITY = "quantity of "  # and the stem of the noun
CHANGE = "change of "  # likewise
HEDGE, SOMETIMES = "may", "sometimes"  # weaker than what the report says is no lie, unless it says how often

# Negations, and how many of the following words they deny.
NEGATORS = dict.fromkeys("not never none neither nor cannot nobody nothing nowhere".split(), 5)
NEGATORS |= {"no": 3} | dict.fromkeys("without absent absence lack lacks lacking".split(), 2)
# These deny the word that follows: "improper function".
FAILINGS = frozenset(
    """failure improper improperly impaired inability unable deficient insufficient inadequate incomplete stoppage
    shortage""".split()
).union(*map(forms, ("fail", "avoid", "prevent", "stop", "withhold")))
PREVENTING = frozenset({"inability", "unable"}).union(*map(forms, ("prevent", "avoid")))
# All words that deny something; a text with one of them may say the same the other way round.
DENIALS = FAILINGS | frozenset(
    """absence against deficiency deficiencies shortages difficult difficulty except excluded exclude excludes
    few free hardly impossible insufficiency instead lack lacks lacking less lose loses losing lost loss
    missing outside poor poorly rare rarely rather refuse seldom spare spared spares still unlike unaffected
    without exempt exception""".split()
)

LEAVING = frozenset("be been is are was were have has had if when".split())  # before "left", which then is no side
BEHIND_RIGHT = frozenset("after at away before behind beside by here in into next now on there under".split())

_CERTAINTIES = {pole: words.split() for pole, words in (line.split(": ") for line in lines_of("certainty"))}
# These are words for certainty only beside people or cases.
QUANTITIES = {"most": "often", "many": "often", "some": HEDGE, "few": "rarely", "all": "always", "every": "always"} | {
    "least": "rarely",
    "fewest": "rarely",
}
AMOUNTS = dict.fromkeys("multiple several numerous various".split(), "often")
COUNTED = frozenset(
    """of people patients persons individuals cases affected adults children men women males females families often
    commonly frequently person patient case individual infants girls boys likely those""".split()
)

_DIRECTIONS = {
    kind: tuple([word.replace("_", " ") for word in words.split()] for words in poles.split(" | "))
    for kind, poles in (line.split(": ") for line in lines_of("opposites"))
}
_ADJECTIVE = re.compile(r"\w+(?:te|ic|al|nt|ve|ar|ous|er)")


def _lexicon() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    poles = [(CERTAINTY, pole, words) for pole, words in _CERTAINTIES.items()]
    poles += [(kind, words[0], words) for kind, pair in _DIRECTIONS.items() for words in pair]
    for kind, pole, words in poles:
        adverbs = [form for word in words if _ADJECTIVE.fullmatch(word) for form in forms(word) if form.endswith("ly")]
        for word in dict.fromkeys((*words, *adverbs)):
            found.setdefault(word, []).append((kind, pole))
    return found


_NO_DEGREES = frozenset(
    "height side sex order inside way reach age start effect rank count sides proof sameness".split()
)
OPPOSITE = {
    (kind, one[0]): other[0]
    for kind, pair in _DIRECTIONS.items()
    if kind not in _NO_DEGREES
    for one, other in (pair, pair[::-1])
} | {(CERTAINTY, "often"): "rarely", (CERTAINTY, "rarely"): "often"}
"""What "less" makes of a pole: "less severe" is mild."""

# What is said to be less or under may be called lower, and what is more or over, higher.
_LESS, _MORE = frozenset("less fewer few under below little".split()), frozenset("more over above greater".split())
COMPARED = dict.fromkeys("lower fewer smaller lesser falls falling drops".split(), _LESS) | dict.fromkeys(
    "higher larger greater rises rising".split(), _MORE
)
# What leaks or bleeds away is lost, and a lot of something is heavy.
COMPARED |= dict.fromkeys("lose loses losing lost loss".split(), frozenset("leak wast ble drain spil".split()))
# What makes something more likely raises its risk.
COMPARED |= dict.fromkeys(
    "raise raises raised raising increase increases increased increasing".split(),
    _MORE | {"likely", "risk", "predispos", "prone"},
)
COMPARED["surplus"] = frozenset({"extra", "too"})
COMPARED["heavy"] = frozenset("lot major mass prof".split())

TOO = {"much": "high", "many": "high", "little": "low", "few": "low"}

# Poles that need ground; more and less have so many names that any of them will do.
_UP, _DOWN = "up", "down"
_STRICT = frozenset("reaction height side growth trait severity norm sides sign symmetry firmness primacy".split())
LOOSE = frozenset("sex order start rank length effect sameness part quality count time way inside".split())
"""Classes of words that a sentence has for many things: they contradict only what stands beside the same words."""

_FAMILIES = {
    ("level", "high"): _UP,
    ("size", "enlarged"): _UP,
    ("amount", "gain"): _UP,
    ("weight", "heavy"): _UP,
    ("level", "low"): _DOWN,
    ("size", "shrunken"): _DOWN,
    ("amount", "loss"): _DOWN,
    ("weight", "light"): _DOWN,
}


def grounding(poles: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return what of `poles` needs ground, and gives it: up and down whatever is measured, and some opposites."""
    known = ((_FAMILIES.get(each, ""), each) for each in poles)
    return frozenset((family, "") if family else each for family, each in known if family or each[0] in _STRICT)


LEXICON = _lexicon()
"""The classes that a word belongs to, and the pole to which it turns each."""


def is_whole(text: str) -> bool:
    """Return whether a word says that something is always so, or so of all."""
    return QUANTITIES.get(text) == "always" or (CERTAINTY, "always") in LEXICON.get(text, ())


# Of these there are so many that a card may take another than the report, as long as it points the same way.
PARAPHRASED = frozenset(
    word
    for word, turns in LEXICON.items()
    if all(kind in ("level", "size", "course", "amount", CERTAINTY) for kind, _ in turns)
)
