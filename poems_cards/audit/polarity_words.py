"""The words that turn a claim round, by class: what denies, what says how often, and pairs of opposites."""

NEGATION, CERTAINTY, COMPARISON = "negation", "certainty", "comparison"
QUANTITY = "quantity of "  # and the stem of the noun
HEDGE = "may"  # weaker than what the report says is no lie

# Negators, and how many words on they reach.
NEGATORS = dict.fromkeys("not never none neither nor cannot nobody nothing nowhere".split(), 5)
NEGATORS |= dict.fromkeys("no without absent absence lack lacks lacking".split(), 2)
# These deny the word that follows: "improper function".
FAILINGS = frozenset(
    """fail fails failed failing failure improper improperly impaired inability unable deficient insufficient inadequate
    incomplete avoid avoided prevent prevents prevented stop stops stopped stoppage""".split()
)
# What denies something in whatever way; a text that holds one may be put the other way round.
DENIALS = frozenset(
    """absent absence avoid avoided avoids deficient deficiency difficult difficulty except excluded exclude excludes
    fail fails failed failing failure free hardly impossible impaired improper improperly inability insufficient
    insufficiency instead lack lacks lacking less lose loses losing lost loss missing outside poor poorly prevent
    prevented prevents rare rarely rather refuse seldom spare spared spares stop stops stopped stoppage unable unlike
    without incomplete inadequate exempt exception""".split()
)

_CERTAINTIES = {
    "always": "always invariably constantly constant universally universal",
    "often": """often usually usual commonly common frequently frequent mostly mainly typically typical generally
    regularly predominantly majority largely likely probably""",
    HEDGE: "may might can could sometimes occasionally occasional possibly possible perhaps",
    "rarely": """rarely rare seldom uncommonly uncommon infrequently infrequent unusual hardly exceptionally minority
    unlikely""",
}
# These speak of certainty only where they count people or cases.
QUANTITIES = {"most": "often", "many": "often", "some": HEDGE, "few": "rarely", "all": "always", "every": "always"}
AMOUNTS = dict.fromkeys("multiple several numerous various".split(), "often")
COUNTED = frozenset(
    """of people patients persons individuals cases affected adults children men women males females families often
    commonly frequently person patient case individual infants girls boys likely those""".split()
)

_DIRECTIONS = {
    "level": (
        """high higher highest raised raise raises elevated elevate elevation increased increase increases increasing
        excess excessive excessively overproduction overactive overgrowth surplus""",
        """low lower lowered lowest lowers reduced reduce reduces reduction decreased decrease decreases decreasing
        deficient deficiency insufficient insufficiency diminished underactive underproduction""",
    ),
    "height": (
        "upper upward upwards top superior ascending above",
        "lower downward downwards bottom inferior descending below",
    ),
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
}
# Bounds of a number: "more than 5", "above 5".
MORE = frozenset({"more", "older", "later", "higher"})
LESS = frozenset({"less", "younger", "earlier", "lower", "fewer"})
UP_TO = frozenset({("up", "to"), ("many", "as"), ("at", "most")})
ABOVE, BELOW = frozenset({"above", "over", "exceeding", "exceeds"}), frozenset({"below", "under"})


def _lexicon() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    poles = [(CERTAINTY, pole, words) for pole, words in _CERTAINTIES.items()]
    poles += [(kind, words.split()[0], words) for kind, pair in _DIRECTIONS.items() for words in pair]
    for kind, pole, words in poles:
        for word in words.split():
            found.setdefault(word, []).append((kind, pole))
    return found


LEXICON = _lexicon()
"""The classes that a word belongs to, and the pole to which it turns each."""

# Of these there are so many that a card may take another than the report, as long as it points the same way.
PARAPHRASED = frozenset(
    word
    for word, turns in LEXICON.items()
    if all(kind in ("level", "size", "course", "amount", CERTAINTY) for kind, _ in turns)
)
