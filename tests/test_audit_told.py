"""What the cited words say of how often, how much and whether at all: lies are named, and true facts pass."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import asked_against

REPORT = """\
Chains

Resin swells the liver. High levels of copper, in turn, signal the ducts to reduce resin. Because of its slow onset,
rot often is not seen. Rot of the stalk is rare. Dull bark is a likely sign.

Pumice prevents the breakdown of cysts. Sieves prevent dust from falling. Wax helps avoid lime damage. Sap may flow for
no reason. A stalk dies if it is not cut. The dose is too much or too little oil. Stalks that contain iron should not
be given a wax bath, because wax baths melt iron. Dull bark may not be seen in all cases. Cysts may turn into knots if
not scraped. Rot is seen more often among cedars on the shore than among cedars in general.

Signs of rot

- swollen knots in the bark
- a crust of dry lime on roots

Salves

Salve softens lime. Scraped bark turns hard in spring. Its onset is slow. Spruces have an inability to shed resin. Ducts
carry sap-rich oil. The upper ring protrudes. Baths last for minutes. A smear can show mold. Amber comes of gum later.
"""

Write = Callable[..., Path]

asked = partial(asked_against, REPORT)

LIES = {
    "an organ is no everyday word": ("What does resin swell?", "the liver", "p2s2", "'liver' not in p2s2, but in p2s1"),
    "the next entry of a list": (
        "Where are the swollen knots?",
        "on the roots",
        "p5s2",
        "'swollen' not in p5s2, but in p5s1",
    ),
    "right before the same noun": (
        "What do low levels of copper signal the ducts to do?",
        "reduce resin",
        "p2s2",
        "'low', where the cited words say 'high' beside the same words",
    ),
    "always for often, where something else is denied": (
        "Why is rot always missed early?",
        "Its onset is slow.",
        "p2s3",
        "'always', where the cited words say 'often'",
    ),
    "never for rare": (
        "How often is rot of the stalk seen?",
        "never seen",
        "p2s4",
        "'never' reverses what the cited words say",
    ),
    "certain to": (
        "What is certain to be a sign?",
        "dull bark",
        "p2s5",
        "'certain to', where the cited words say 'likely'",
    ),
    "what is prevented": (
        "What does pumice do?",
        "It speeds the breakdown of cysts.",
        "p3s1",
        "the cited words deny 'breakdown'",
    ),
    "what is denied, where something else is denied as well": (
        "When may sap flow?",
        "for a reason, and if a stalk is not cut",
        "[p3s4, p3s5]",
        "the cited words deny 'reason'",
    ),
    "sudden for slow": ("How is its onset?", "sudden", "p7s3", "'sudden', where the cited words say 'slow'"),
    "able for an inability": (
        "What do spruces have?",
        "an ability to shed resin",
        "p7s4",
        "'ability', where the cited words say 'inability'",
    ),
    "poor for rich": ("What do ducts carry?", "oil poor in sap", "p7s5", "'poor', where the cited words say 'rich'"),
    "receding for protruding": (
        "Which ring recedes?",
        "the upper one",
        "p7s6",
        "'recedes', where the cited words say 'protrudes'",
    ),
    "another unit of time": ("How long do baths last?", "for weeks", "p7s7", "'weeks' not in p7s7"),
    "predicts for shows": ("What can a smear predict?", "mold", "p7s8", "'predict' not in p7s8"),
    "worse": ("Of what does amber come if it gets worse later?", "gum", "p7s9", "'worse' not in p7s9"),
    "what should not be": (
        "Why should stalks that contain iron be given a wax bath?",
        "It melts iron.",
        "p3s7",
        "the cited words deny 'should'",
    ),
}


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_lie_is_named(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


HONEST = {
    "an organ that is there": ("What does resin swell?", "the liver", "p2s1"),
    "what stands above a list": ("What is a sign of rot?", "a dry crust of lime", "p5s2"),
    "the same beside the same noun": ("What do high levels of copper signal the ducts to do?", "reduce resin", "p2s2"),
    "both beside one noun": ("What may the dose be?", "too much oil, or too little", "p3s6"),
    "often": ("Why is rot often missed?", "Its onset is slow, and it is not seen.", "p2s3"),
    "hardly ever": ("How often is rot of the stalk seen?", "rarely", "p2s4"),
    "likely": ("What is likely to be a sign?", "dull bark", "p2s5"),
    "a slower breakdown": ("What does pumice do?", "It slows the breakdown of cysts.", "p3s1"),
    "what is prevented from something": ("What do sieves hold back?", "dust that falls", "p3s2"),
    "what is avoided stands behind it": ("What does wax help against?", "lime damage", "p3s3"),
    "slow": ("How is its onset?", "gradual", "p7s3"),
    "unable for an inability": ("What are spruces unable to do?", "shed resin", "p7s4"),
    "rich": ("What do ducts carry?", "oil rich in sap", "p7s5"),
    "a protrusion": ("Which ring is protruded?", "the upper one", "p7s6"),
    "the same unit of time": ("How long do baths last?", "some minutes", "p7s7"),
    "shows": ("What can a smear show?", "that there is mold", "p7s8"),
    "what should not be": ("Why should stalks that contain iron not be put into wax?", "It melts iron.", "p3s7"),
    "no reason": ("When may sap flow?", "for no reason", "p3s4"),
}


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_true_fact_passes(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case) == []


UNSAID = "{!r} is not what the report says of it"
NOTES = {
    "a sentence that follows": ("p7s1", "So its onset is sudden.", "'sudden', where the report says 'slow'"),
    "never": ("p7s1", "Young bark never has it.", UNSAID.format("never")),
    "rarely": ("p7s1", "So lime is seldom a danger.", UNSAID.format("seldom")),
    "always": ("p7s1", "Lime always stays.", UNSAID.format("always")),
    "all": ("p3s8", "All cases have it.", "'all', where the report says that it is not so of all"),
    "what the cited sentence denies": ("p3s9", "Those that are scraped may turn hard.", "the report denies 'scraped'"),
    "a comparison": (
        "p3s10",
        "They are struck less often than cedars in general.",
        "'less often', where the report says 'more often'",
    ),
}
TRUE_NOTES = {
    "a sentence that follows": ("p7s1", "So its onset is gradual."),
    "never, where the sentences deny as well": ("p3s5", "A stalk that is cut never dies."),
    "almost always": ("p7s1", "Lime almost always stays."),
    "not all": ("p3s8", "Not all cases have it."),
    "what the cited sentence denies, too": ("p3s9", "Those that are not scraped may turn hard."),
    "a comparison": ("p3s10", "They are struck more often than cedars in general."),
}
ASKED = {
    "p7s1": ("What does salve soften?", "lime"),
    "p3s5": ("Which stalk dies?", "one that is not cut"),
    "p3s8": ("What may some cases lack?", "dull bark"),
    "p3s9": ("Into what may cysts turn?", "knots"),
    "p3s10": ("Where do cedars have more rot?", "on the shore"),
}


@pytest.mark.parametrize(("cite", "note", "message"), NOTES.values(), ids=NOTES)
def test_lie_in_an_explanation_is_named(deck: Write, cite: str, note: str, message: str) -> None:
    assert asked(deck, *ASKED[cite], cite, f"why: {note}") == [message]


@pytest.mark.parametrize(("cite", "note"), TRUE_NOTES.values(), ids=TRUE_NOTES)
def test_true_explanation_passes(deck: Write, cite: str, note: str) -> None:
    assert asked(deck, *ASKED[cite], cite, f"why: {note}") == []
