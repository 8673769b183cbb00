"""Claims are turned only where they say the opposite of the cited words about the same thing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import DECK, accused, asked_against, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Denials

Wilted stalks cannot process lime, and it builds up in the sap. Most salves do not kill knots; however, smoke kills
them. The origin of rot is unknown. Many elders report intolerances for tar. Elders may have pain in the bark (without
redness). Growers have not found that watering plays a role in rot. The roots of some reeds are too deep to reach by a
spade. In a few elders, the salve fails. The two blights look alike, but they spread in different ways. A grafted reed
has needed 4 salves or more. Watering makes sap.

Levels

The level of lime in the sap is higher than normal. Old reeds bleed more than usual.

Deeds

Damage to the bark from mold that lasts can raise the risk of rot. Having slow rot raises the risk of knots.
The risk is even greater for elders with both rots. Reeds shed pollen. Elders catch pollen.

Blanks

It does not lead to slow blight. Elders with ash rot usually get better without salve.
"""

Write = Callable[..., Path]

asked = partial(asked_against, REPORT)
REVERSES = "{!r} reverses what the cited words say"

HONEST = {
    "what they have, and cannot process": (
        "What becomes of lime in wilted stalks?",
        "It builds up.",
        "p2s1",
    ),
    "what others do": ("What kills knots?", "smoke", "p2s2"),
    "no known for unknown": ("What has no known origin?", "rot", "p2s3"),
    "not tolerate for intolerance": ("What do many elders say they do not tolerate?", "tar", "p2s4"),
    "absent for without": ("Which sign is absent in elders with pain in the bark?", "redness", "p2s5"),
    "no role for not found that": ("What role does watering play in rot?", "It plays no role.", "p2s6"),
    "cannot for too": ("Which roots of reeds cannot be reached by a spade?", "deep ones", "p2s7"),
    "not for fails": ("How many elders do not respond to the salve?", "a few", "p2s8"),
    "but not for different": ("In what are the two blights alike?", "their look, but not their spread", "p2s9"),
    "no fewer": ("How many salves does a grafted reed need?", "no fewer than 4", "p2s10"),
    "higher than normal": ("How is the level of lime?", "abnormally high", "p4s1"),
    "damage as a noun": ("Which kind of bark damage by mold makes rot more likely?", "lasting damage", "p6s1"),
    "another verb": ("What has an even higher risk of knots than one slow rot?", "both rots", "[p6s2, p6s3]"),
}
LIES = {
    "what they cannot do": (
        "What do wilted stalks do?",
        "They process lime.",
        "p2s1",
        ["the cited words deny 'process'"],
    ),
    "what salves do not do": ("What do most salves do?", "They kill knots.", "p2s2", []),
    "what is found": ("What does watering make?", "no sap", "p2s11", [REVERSES.format("no")]),
    "what is tolerated": ("What do elders not report?", "intolerances for tar", "p2s4", [REVERSES.format("not")]),
    "too high": ("How is the level of lime?", "normal", "p4s1", ["'normal', where the cited words say 'than normal'"]),
}


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_what_is_not_the_opposite_passes(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_the_opposite_is_named(deck: Write, case: tuple[str, str, str, list[str]]) -> None:
    *claim, messages = case
    assert asked(deck, *claim) == messages


STATEMENT = """\
section: signs
facts:
  - id: one
    kind: statement
    text: Ash rot does not become {{slow}} and usually improves without {{salve}}.
    cite: [p8s1, p8s2]
"""


def test_blanks_of_two_sentences_are_not_exchanged(deck: Write) -> None:
    folder = deck({"deck.yaml": DECK, "facts/10-signs.yaml": STATEMENT})
    assert accused(audit_against(read_deck(folder), REPORT)) == []
