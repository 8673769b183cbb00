"""Facts as clinicians word them: what is said otherwise passes, and the nearest lie does not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import DECK, accused, asked_against, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Shares

Of those that soak, very few have spots, as wax keeps mold away. The risk of slime is lower with lime than with tar.
The chance of a graft from such elders is 25 percent, or one in four.

Times

About 85 percent of grafted stalks are standing after 1 year. Salve takes 2 to 3 days before it starts to soothe.
Gum is smeared 2 days before a flood. Stalks fast—drink nothing—for 8 hours before the cut.
Blight is often not found early.
Spores may not be found unless a stalk is cut.

Amounts

The risk of slime may go up in mud. Not enough lime reaches the leaf. Too much lime stays in the root.
Grafts are seven times more likely to crack. Bark is replaced at a faster rate. The sap of reeds is low.

Denials

Wax prevents the sap from flowing. Canker strikes elders and reeds equally.
Their place makes it difficult to scrape mites off. Canker is not passed on, except by grafts.
Lime is not always deposited evenly.
Most elders have no history of the small mites.

Deeds

In reeds, the risk of root damage leading to long pauses is high. Fever is caused not by ducts but by bulbs on elders.
These bulbs also lead to much tar, either because they make tar or, more often, because they make resin, the sap that
stimulates ducts to make tar.

Before

Root blight and leaf blight are not counted. These blights strike 300 reeds a year.

Some reeds have no spots. Canker then comes to light by accident on a smear. Slow canker strikes 200 reeds a year.

Severe stalks may have
- peeling of bark
- slimy leaves

Rarer marks include
- rings
- knots

Words

The drugs are heparin and salt. Weak ducts leave the blood with low oxygen. The ducts pass copper into the urine.

Names

Tar pump inhibitors (TPIs) are used in gastromarine reflux disease (GMRD). TPIs help most in GMRD.
The drip is a nerve toxin. Smoke testing is done in spring. This test shows oil.
Fluid keeps the layers from rubbing and causing friction.
Soreness lasts from a few days to 3 weeks. In the past 50 years, deaths have fallen from 9% to 3%.
Growers should report rot right away.
"""

Write = Callable[..., Path]


asked = partial(asked_against, REPORT)

REVERSES, NOT_SAID = "{!r} reverses what the cited words say", "{!r} is not said there"
NO_BOUND = "{!r} is no bound there, or one on the other side"
SAID, DENIES = "{!r}, where the cited words say {!r}", "the cited words deny {!r}"
BESIDE = f"{SAID} beside the same words"
OTHER_WAY = "the cited words have what stands around {!r} the other way round"
HONEST = {
    "so few": ("Why do so few soaked stalks get spots?", "wax keeps mold away", "p2s1"),
    "less likely": ("With what is slime less likely?", "lime", "p2s2"),
    "one case in four": ("How likely is a graft of such elders?", "one case in four", "p2s3"),
    "a year after": ("What share of stalks stands one year after grafting?", "about 85%", "p4s1"),
    "takes days before": ("When does salve soothe?", "after 2 to 3 days", "p4s2"),
    "nothing, for hours": ("How long do stalks fast before the cut?", "8 hours", "p4s4"),
    "late": ("When is blight often found?", "late", "p4s5"),
    "not unless": ("When are spores found?", "when a stalk is cut", "p4s6"),
    "goes up": ("What may raise the risk of slime?", "mud", "p6s1"),
    "not enough": ("How much lime reaches the leaf?", "too little", "p6s2"),
    "in the order of two sentences": (
        "How much lime is there?",
        "too little in the leaf, too much in the root",
        "[p6s2, p6s3]",
    ),
    "more likely": ("How much do grafts raise the risk of cracks?", "sevenfold", "p6s4"),
    "speeds up": ("How does the turnover of it change?", "it speeds up", "p6s5"),
    "there is too little": ("What is wrong in reeds?", "there is too little of it", "p6s6"),
    "keeps from": ("What does sap do behind wax?", "it no longer flows", "p8s1"),
    "neither": ("Which is struck more often, elders or reeds?", "neither", "p8s2"),
    "difficult": ("Why can mites not be scraped off?", "their place makes it difficult", "p8s3"),
    "only": ("What is the only way in which canker is passed on?", "by grafts", "p8s4"),
    "unevenly": ("Why may a cut miss lime?", "it is unevenly distributed", "p8s5"),
    "none of another kind": ("What do most elders have?", "no relatives with mites", "p8s6"),
    "a deed as a noun": ("Which pauses are known?", "lasting pauses from root damage", "p10s1"),
    "denied before": ("How does canker come to light in reeds without spots?", "by accident", "p13s2"),
    "how often by what opens a list": ("Which marks are rarer?", "rings and knots", "[p15s2, p15s3]"),
    "a class of drugs": ("Which anticoagulant is a drug?", "heparin", "p17s1"),
    "a clinical name": ("What do weak ducts lead to?", "hypoxemia", "p17s2"),
    "short forms": ("What do tar pump inhibitors help in?", "gastromarine reflux disease", "p19s2"),
    "a compound of two words": ("What is the drip?", "a neurotoxin", "p19s3"),
    "this test": ("Which test shows oil?", "smoke testing", "p19s5"),
    "keeps from one thing and another": ("What does the fluid prevent?", "friction", "p19s6"),
    "from a few days to": ("How long does soreness last?", "up to 3 weeks", "p19s7"),
    "over the years": ("Over fifty years, to what share have deaths dropped?", "3%", "p19s8"),
    "must": ("What must growers do right away?", "report rot", "p19s9"),
    "a clinical verb": ("What do the ducts excrete?", "copper", "p17s3"),
}
LIES = {
    "so few": ("Why do so few grafted stalks stand?", "1 year", "p4s1", [NOT_SAID.format("few")]),
    "less likely": ("With what is a crack less likely?", "grafts", "p6s4", [SAID.format("less likely", "more likely")]),
    "one case in five": ("How likely is a graft of such elders?", "20%", "p2s3", ["'20%' not in p2s3"]),
    "after for before": ("When is gum smeared?", "2 days after a flood", "p4s3", [BESIDE.format("after", "before")]),
    "goes up": (
        "What may lower the risk of slime?",
        "mud",
        "p6s1",
        ["'lower' not in p6s1, but in p2s2", SAID.format("lower", "go up")],
    ),
    "not enough": (
        "How much lime reaches the leaf?",
        "too much",
        "p6s2",
        [DENIES.format("lime"), SAID.format("too much", "not enough")],
    ),
    "in the other order": (
        "How much lime is there?",
        "too much in the leaf, too little in the root",
        "[p6s2, p6s3]",
        [BESIDE.format("too much", "not enough"), BESIDE.format("too little", "too much")],
    ),
    "slows down": (
        "How does the turnover of bark change?",
        "it slows down",
        "p6s5",
        ["most words of 'it slows down' are not in p6s5", SAID.format("slows", "faster")],
    ),
    "neither": ("Which are grafted?", "neither of these elders", "p2s3", [REVERSES.format("neither")]),
    "early": ("When is blight often found?", "early", "p4s5", [DENIES.format("found"), DENIES.format("early")]),
    "passed on": ("How is canker passed on?", "by grafts", "p8s4", [DENIES.format("passed")]),
    "no": ("What do elders make?", "no tar", "p10s3", [REVERSES.format("no")]),
    "without": (
        "How does canker strike in reeds without a smear?",
        "200 a year",
        "p13s3",
        [REVERSES.format("without")],
    ),
    "another class": ("Which diuretic is a drug?", "heparin", "p17s1", ["'diuretic' not in p17s1"]),
    "a compound of another word": ("What is the drip?", "a cardiotoxin", "p19s3", ["'cardiotoxin' not in p19s3"]),
    "at least": ("How long does soreness last?", "at least 3 weeks", "p19s7", [NO_BOUND.format("3")]),
    "over an age": (
        "To what share have deaths of people over 50 years fallen?",
        "3%",
        "p19s8",
        [NO_BOUND.format("50")],
    ),
    "must": ("What must smoke testing show?", "oil", "p19s5", [NOT_SAID.format("must")]),
    "a cause turned": ("What does fever cause?", "bulbs on elders", "p10s2", [OTHER_WAY.format("cause")]),
}


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_what_is_said_freely_passes(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_the_nearest_lie_does_not(deck: Write, case: tuple[str, str, str, list[str]]) -> None:
    *claim, messages = case
    assert asked(deck, *claim) == messages


HEAD = "section: signs\nfacts:\n  - id: one\n    "
FACTS = {
    "a cause by which": (
        (
            "kind: statement\n    text: Bulbs on {{elders}} cause fever more often by making {{resin}} than tar.\n"
            "    cite: [p10s2, p10s3]"
        ),
        [],
    ),
    "what was named before": (
        (
            "kind: prevalence\n    finding: root blight or leaf blight\n    value: 300 a year\n    population: reeds\n"
            "    cite: p12s2"
        ),
        [],
    ),
    "what was not": (
        "kind: prevalence\n    finding: smeared spots\n    value: 200 a year\n    population: reeds\n    cite: p13s3",
        ["'smeared', 'spots' not in p13s3, but in p2s1, p4s3, p13s1, p13s2"],
    ),
    "what opens a list": (
        (
            "kind: statement\n    text: In severe cases {{bark}} peels, and leaves are {{slimy}}.\n"
            "    cite: [p14s2, p14s3]"
        ),
        [],
    ),
    "what opens no list": (
        "kind: statement\n    text: In severe cases the {{rings}} show, and {{knots}}.\n    cite: [p15s2, p15s3]",
        ["'severe' not in p15s2, p15s3, but in p14s1"],
    ),
    "a row that only asks": (
        (
            "kind: comparison\n    prompt: Lime in a stalk\n    columns: [leaf, root]\n"
            "    rows: [{name: state of things, cells: [not enough, too much]}, {name: lime, cells: [none, much]}]\n"
            "    cite: [p6s2, p6s3]"
        ),
        [],
    ),
}


@pytest.mark.parametrize("case", FACTS.values(), ids=FACTS)
def test_other_kinds_of_facts(deck: Write, case: tuple[str, list[str]]) -> None:
    fact, messages = case
    folder = deck({"deck.yaml": DECK, "facts/10-signs.yaml": f"{HEAD}{fact}\n"})
    assert accused(audit_against(read_deck(folder), REPORT)) == messages
