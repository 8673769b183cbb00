"""Honest facts in words that their sources do not use pass, and the lies that are nearest to them do not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import DECK, accused, asked_against, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Denials

Sap lowers resin. It does not, however, lower copper. Ducts close after spring, so much copper in old
stalks does not result in added girth. Scrapers work with little or no oil. The rot does not affect the whole stalk or
spread from weak twigs to firm twigs. There is no special wash, cure, or vaccine. The powdered form of tarvoline is not
allowed. Type 3 has no bent sand factor and much lime.

Numbers

The swamp form strikes 1 out of every 100 to 1,000 stalks. Rot strikes about 1.3 people per 100 in the swamp. Damp
stalks are seven times as brittle. The risk may be as high as 15 percent. Oil keeps copper under 1 nanogram per
milliliter. Rot starts between 1 and 5 weeks after a flood. Some 49 losses follow every 1,000 floods.

Certainty

Blight usually comes from mold. A smear can confirm mold. Lime is found in about 17 percent of the population. Gum does
not suddenly flow. Slime hardens.

Comparisons

Reeds need higher and softer beds than cedars. Gum is smeared directly on a cut.

Words

Oil decreases rot in the elbows. Salve helps the knees. Colon polyps ooze gum.
"""

Write = Callable[..., Path]


asked = partial(asked_against, REPORT)

NOT = "'not' reverses what the cited words say"
HONEST = {
    "a denial behind however": ("What does sap do?", "It lowers resin, but does not lower copper.", "[p2s1, p2s2]"),
    "a question for what is not so": ("Why do old stalks not close?", "The ducts closed after spring.", "p2s3"),
    "none": ("How much oil does scraping need?", "little or none", "p2s4"),
    "what or joins": ("To which twigs does the rot never spread?", "firm twigs", "p2s5"),
    "a list that is denied": ("What is there against it?", "no special wash and no vaccine", "p2s6"),
    "the subject of a denial": ("How is tarvoline given?", "not in powdered form", "p2s7"),
    "three words behind no": ("What has type 3 of sand factor?", "no bent sand factor", "p2s8"),
    "one share to another": ("How many stalks does the swamp form strike?", "1 in 100 to 1 in 1,000", "p4s1"),
    "people per hundred": ("How many people does rot strike in the swamp?", "1.3 per 100", "p4s2"),
    "sevenfold": ("How brittle are damp stalks?", "sevenfold", "p4s3"),
    "as high as": ("How high is the risk?", "up to 15%", "p4s4"),
    "one of a unit": ("Under which level does oil keep copper?", "1 ng/ml", "p4s5"),
    "between one and five": ("When does rot start after a flood?", "after 1 to 5 weeks", "p4s6"),
    "a share of two counts": ("How many losses follow floods?", "49 per 1,000", "p4s7"),
    "the same number again": ("How brittle are damp stalks?", "sevenfold (7)", "p4s3"),
    "almost always": ("From what does blight almost always come?", "mold", "p6s1"),
    "proves": ("What proves mold?", "a smear", "p6s2"),
    "all of a sudden": ("What does gum not do?", "flow all of a sudden", "p6s4"),
    "right on": ("What is smeared right on a cut?", "gum", "p8s2"),
    "a plain word": ("What does oil dampen in the elbows?", "rot", "p10s1"),
    "a broader word for joints": ("Where does oil decrease rot?", "the arm", "p10s1"),
    "broader words for a part": ("Which lesions of the bowel ooze gum?", "polyps", "p10s3"),
}
LIES = {
    "a denial behind however": ("What does sap do?", "It does not lower resin.", "p2s1", NOT),
    "a question for what is so": ("Why does a flood not start rot?", "It comes after 1 to 5 weeks.", "p4s6", NOT),
    "what and joins": ("What has type 3?", "no lime", "p2s8", "'no' reverses what the cited words say"),
    "one share to another": (
        "How many stalks does the swamp form strike?",
        "1 in 200 to 1 in 2,000",
        "p4s1",
        "'1 in 200 to 1 in 2,000' not in p4s1",
    ),
    "eightfold": ("How brittle are damp stalks?", "eightfold", "p4s3", "'eightfold' not in p4s3"),
    "as high as": (
        "How high is the risk?",
        "at least 15%",
        "p4s4",
        "'15%' is no bound there, or one on the other side",
    ),
    "always": ("From what does blight always come?", "mold", "p6s1", "'always', where the cited words say 'usually'"),
    "nearly always": ("What does slime nearly always do?", "harden", "p6s5", "'always' is not said there"),
    "proves": ("What proves that slime hardens?", "slime that hardens", "p6s5", "'proves' is not said there"),
    "right": ("What is on the right of a cut?", "gum", "p8s2", "'right' not in p8s2"),
    "another limb": ("Where does oil decrease rot?", "the leg", "p10s1", "'leg' not in p10s1"),
    "all": ("Which slime hardens?", "all of the slime", "p6s5", "'all' is not said there"),
}
EVERYBODY = """\
section: signs
facts:
  - {{id: one, kind: prevalence, finding: lime, value: about 17%, population: {population}, cite: p6s3}}
"""


@pytest.mark.parametrize("population", ["all people", "people in general", "everyone", "the general population"])
def test_population_of_everybody_claims_nothing(deck: Write, population: str) -> None:
    folder = deck({"deck.yaml": DECK, "facts/10-signs.yaml": EVERYBODY.format(population=population)})
    assert accused(audit_against(read_deck(folder), REPORT)) == []


ROWS = """\
section: signs
facts:
  - id: one
    kind: comparison
    prompt: Their beds
    columns: [a bed, another bed]
    rows: {rows}
    cite: p8s1
"""
OPPOSED = "{!r}, where the cited words say {!r}"


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        ("[{name: reeds, cells: [higher, softer]}, {name: cedars, cells: [lower, firmer]}]", []),
        ("[{name: height, cells: [higher, lower]}, {name: bed, cells: [softer, firmer]}]", []),
        (
            "[{name: reeds, cells: [lower, softer]}, {name: cedars, cells: [lower, firmer]}]",
            ["'lower' not in p8s1, but in p2s1, p2s2", OPPOSED.format("lower", "higher")],
        ),
    ],
    ids=["what is compared as rows", "as columns", "what is not so"],
)
def test_other_side_of_a_comparison_is_the_opposite(deck: Write, rows: str, messages: list[str]) -> None:
    folder = deck({"deck.yaml": DECK, "facts/10-signs.yaml": ROWS.format(rows=rows)})
    assert accused(audit_against(read_deck(folder), REPORT)) == messages


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_honest_fact_passes(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_lie_beside_it_does_not(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


@pytest.mark.parametrize(
    ("prompt", "answer", "cite", "message"),
    [
        ("Which factor lacks sand in type 3?", "factor VIII", "p2s8", "'factor VIII' not in p2s8"),
        ("Which rot is rarer?", "that of elbows", "p10s1", "'rarer' is not said there"),
    ],
)
def test_quotes_words_as_they_are_typed(prompt: str, answer: str, cite: str, message: str, deck: Write) -> None:
    assert message in asked(deck, prompt, answer, cite)
