"""A text -> the words in it that turn a claim round: negation, certainty, direction.

Whether "men" or "not" stands somewhere in a long sentence says little. What counts is the word that it stands beside:
two texts contradict each other where the same content word stands beside opposite cues.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from poems_cards.everyday import EVERYDAY_FORMS
from poems_cards.stems import Word, Words

NEGATION, CERTAINTY = "negation", "certainty"
QUANTITY = "quantity of "  # and the stem of the noun
HEDGE = "may"  # weaker than what the report says is no lie

# Negators, and how many words on they reach.
_NEGATORS = dict.fromkeys("not never none neither nor cannot nobody nothing nowhere".split(), 5)
_NEGATORS |= dict.fromkeys("no without absent absence lack lacks lacking".split(), 2)
# These deny the word that follows: "improper function".
_FAILINGS = frozenset(
    """fail fails failed failing failure improper improperly impaired inability unable deficient insufficient inadequate
    incomplete avoid avoided prevent prevents prevented stop stops stopped stoppage""".split()
)
# What denies something in whatever way; a text that holds one may be put the other way round.
_DENIALS = frozenset(
    """absent absence avoid avoided avoids deficient deficiency difficult difficulty except excluded exclude excludes fail
    fails failed failing failure free hardly impossible impaired improper improperly inability insufficient
    insufficiency instead lack lacks lacking less lose loses losing lost loss missing outside poor poorly prevent
    prevented prevents rare rarely rather refuse seldom spare spared spares stop stops stopped stoppage unable unlike
    without incomplete inadequate exempt exception""".split()
)

_CERTAINTIES = {
    "always": "always invariably constantly constant universally universal",
    "often": "often usually usual commonly common frequently frequent mostly mainly typically typical generally regularly "
    "predominantly majority largely likely probably",
    HEDGE: "may might can could sometimes occasionally occasional possibly possible perhaps",
    "rarely": "rarely rare seldom uncommonly uncommon infrequently infrequent unusual hardly exceptionally minority unlikely",
}
# These speak of certainty only where they count people or cases.
_QUANTITIES = {"most": "often", "many": "often", "some": HEDGE, "few": "rarely", "all": "always", "every": "always"}
_AMOUNTS = dict.fromkeys("multiple several numerous various".split(), "often")
_COUNTED = frozenset(
    """of people patients persons individuals cases affected adults children men women males females families often
    commonly frequently person patient case individual infants girls boys likely those""".split()
)

_DIRECTIONS = {
    "level": (
        "high higher highest raised raise raises elevated elevate elevation increased increase increases increasing excess "
        "excessive excessively overproduction overactive overgrowth surplus",
        "low lower lowered lowest lowers reduced reduce reduces reduction decreased decrease decreases decreasing "
        "deficient deficiency insufficient insufficiency diminished underactive underproduction",
    ),
    "height": ("upper upward upwards top superior ascending above", "lower downward downwards bottom inferior descending below"),
    "side": ("left", "right"),
    "sex": ("man men male males boy boys father fathers", "woman women female females girl girls mother mothers"),
    "size": (
        "enlarged enlarge enlargement large larger swollen thickened thick thickening wide widened",
        "shrunken shrink shrinkage small smaller thin thinned thinning narrow narrowed atrophy",
    ),
    "order": ("before early earlier", "after late later"),
    "inside": ("inside inner internal", "outside outer external"),
    "way": ("front anterior", "behind back posterior"),
    "reach": ("proximal central", "distal peripheral"),
    "speed": ("fast rapid rapidly quick quickly faster", "slow slowly slower"),
    "spread": ("localized localised local", "widespread generalized generalised diffuse"),
    "time": ("acute temporary temporarily transient brief", "chronic permanent permanently lasting"),
    "growth": ("malignant", "benign"),
    "trait": ("dominant", "recessive"),
    "shade": ("dark darkening darkened", "pale paler light lightening"),
    "course": ("improve improves improved improvement better", "worsen worsens worsened worsening worse deteriorate"),
    "weight": ("heavy", "light"),
    "amount": ("gain gains", "loss lose loses"),
    "age": ("old older elderly adults adult adulthood", "young younger children childhood infants infancy"),
    "bound": ("above over exceeding exceeds least", "below under most to many"),
}
_BEFORE_NUMBER = frozenset({"above", "over", "exceeding", "exceeds", "below", "under"})

_LEXICON: dict[str, list[tuple[str, str]]] = {}
for _pole, _words in _CERTAINTIES.items():
    for _word in _words.split():
        _LEXICON.setdefault(_word, []).append((CERTAINTY, _pole))
for _class, _poles in _DIRECTIONS.items():
    if _class == "bound":
        continue
    for _pole_words in _poles:
        for _word in _pole_words.split():
            _LEXICON.setdefault(_word, []).append((_class, _pole_words.split()[0]))

_CONNECTIVES = frozenset("and or but than while whereas nor though although".split())
_BARRIER, _CONNECTIVE = 3, 2  # what a comma or an "and" between two words adds to their distance
_REACH = 5  # words: how far a negation reaches,
_BACK = 4  # to words before it,
_FAILING_REACH = 2  # and a word like "improper"
_UN = re.compile(r"(?:un|non)([a-z]{4,})")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns a claim: of what class, to which pole, and its place among the words."""

    kind: str
    pole: str
    at: int
    text: str


class Reading:
    """Words with their cues, and distances among them that count commas and connectives as steps apart."""

    def __init__(self, words: Words) -> None:
        """Read the cues of `words`."""
        self.words = words
        self._marks = sorted(words.barriers)
        self._links = [word.at for word in words.words if word.text in _CONNECTIVES]

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The cues, in order of place."""
        return tuple(_read(self.words.words))

    @cached_property
    def places(self) -> dict[tuple[str, str], list[int]]:
        """The places of cues, by class and pole."""
        places: dict[tuple[str, str], list[int]] = {}
        for cue in self.cues:
            places.setdefault((cue.kind, cue.pole), []).append(cue.at)
        return places

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """The places of each stem."""
        found: dict[str, list[int]] = {}
        for word in self.words.words:
            found.setdefault(word.stem, []).append(word.at)
        return found

    def poles(self, kind: str) -> set[str]:
        """Return which poles of a class stand here."""
        return {pole for other, pole in self.places if other == kind}

    def distance(self, one: int, other: int) -> int:
        """Return how far apart two places are."""
        low, high = sorted((one, other))
        marks = bisect_left(self._marks, high) - bisect_left(self._marks, low)
        links = bisect_left(self._links, high) - bisect_left(self._links, low + 1)
        return high - low + _BARRIER * marks + _CONNECTIVE * links

    def nearest(self, kind: str, at: int) -> set[str]:
        """Return the poles of class `kind` that stand nearest to the place `at`; two of them if equally near."""
        best: dict[str, int] = {}
        for (other, pole), places in self.places.items():
            if other == kind:
                index = bisect_left(places, at)
                best[pole] = min(self.distance(at, place) for place in places[max(0, index - 1) : index + 1])
        return {pole for pole, distance in best.items() if distance == min(best.values())} if best else set()

    @cached_property
    def denials(self) -> list[int]:
        """The places of words that deny in whatever way: "not", "fails", "unable", "painless"."""
        return [word.at for word in self.words.words if _denies(word.text)]

    def denied(self, at: int) -> bool:
        """Tell whether the word at `at` stands within reach of a word that denies."""
        for word in self.words.words:
            distance = self.distance(at, word.at)
            if word.text in _NEGATORS or word.text.endswith("n't"):
                reach = _NEGATORS.get(word.text, _REACH)
                if 0 < distance <= (reach if word.at < at else _BACK if reach == _REACH else 0):
                    return True
            elif word.at < at and distance <= _FAILING_REACH and word.text in _FAILINGS:
                return True
        return False


def _denies(text: str) -> bool:
    if text in _DENIALS or text in _NEGATORS or text.endswith(("less", "n't")):
        return True
    rest = _UN.fullmatch(text)
    return bool(rest and rest[1] in EVERYDAY_FORMS)


def scope(reading: Reading, cue: Cue) -> list[Word]:
    """Return the words that the negation `cue` reaches: those that follow, or those before it if none do."""
    near = [word for word in reading.words.words if word.at != cue.at and reading.distance(cue.at, word.at) <= _REACH]
    return [word for word in near if word.at > cue.at] or near


def _read(words: Sequence[Word]) -> Iterator[Cue]:
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        after = words[index + 1].text if index + 1 < len(words) else ""
        if word.text in _NEGATORS or word.text.endswith("n't"):
            yield Cue(NEGATION, "not", word.at, word.text)
        if after and before not in ("too", "a") and (pole := _QUANTITIES.get(word.text) or _AMOUNTS.get(word.text)):
            counts_cases = word.text in _QUANTITIES and after in _COUNTED
            yield Cue(CERTAINTY if counts_cases else f"{QUANTITY}{words[index + 1].stem}", pole, word.at, word.text)
        if word.text in _BEFORE_NUMBER and after[:1].isdigit():
            yield Cue("bound", "over" if word.text in _DIRECTIONS["bound"][0].split() else "under", word.at, word.text)
        elif word.text == "than" and before in ("more", "less", "older", "younger") and after[:1].isdigit():
            yield Cue("bound", "over" if before in ("more", "older") else "under", word.at, f"{before} than")
        if before == "how" or (word.text == "common" and before == "in"):
            continue
        for kind, pole in _LEXICON.get(word.text, ()):
            yield Cue(kind, pole, word.at, word.text)
