"""Each kind of lie is named, and each honest way to say a thing in other words passes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DECK, FACT, accused, audit_against

from poems_cards.audit.audit import Audit
from poems_cards.folder.read import read_deck
from poems_cards.language.amounts import read_amounts
from poems_cards.language.tokens import fold

REPORT = """\
Overview

Quill fever affects the sweat glands. A high chance of relapse remains. It is twice as common in women as in men.

Signs

Hepatomegaly (an enlarged liver) appears within 5 to 6 weeks in 30 to 50% of patients. The pulse is decreased or absent.
Boys have mild pain of the feet, and girls have severe pain of the hands. The fetus is small. Fever lasts for one and a
half hours.

Tests

Blood is drawn every 6 months or once a year. Of 1,946 samples, most had platelets above 450 x 10^9/l. The level is
above 2.5 mg at first and below 10 mg later. Type II diabetes is rare. Hepatitis B does not follow.

Care

Tarvoline is a drug for the skin. The dose is 5 mg twice a week, and rises to 15 mg after 3 weeks. It should not be
taken with milk. Sunlight causes blisters. Blisters are treated with tarvoline. Drops may help.

Germs

Quill fever is caused by the bacterium Spina acuta. Swelling of the lids (blepharedema) and an enlarged spleen
(splenomegaly) are common. Up to 300mg of oil taken once daily calms the esophagus. Antibodies to S. acuta remain for
half a year. It may recover soon (within 6 weeks) after a flood. Of 14.4 million carriers, <2% die. Sanding is less
precise than scraping. In the absence of pain, scraping is usually not done. It does not prevent relapse. Night
pain and a rapid heartbeat follow. Splenomegaly is typical of acutely infected carriers of chronic blisters.

The following belong to the drowsy form:

- fatigue
- deafness

Later

Tests for S. acuta are negative. Soft nails and, at the same time, brittle hair come last. Drops of oil are given if
the nails get worse.

Limits

No more than 4,000 IUs of tarvoline are taken a day, as levels above 11 mg/dL (2.75 mmol/L) are too high. At 20 years 5%
with no lesion relapse, 21% with one and 58% with all three. Osteolytic lesions do not make enough sap. Relapse
follows in 1% of carriers. Sweat glands absorb more copper from food. Blisters heal within four weeks.

Rarely seen

Fungi make clublike nails. IV fluids run for 1 to 2 days. Big warts---the small ones vanish---stay.

Kitchen

Spina acuta lives in undercooked beef. Cysts of the spleen are drained with a tube. When warts clog the ducts, the
glands make less sap. High fever swells the legs more, and the hands less. The drowsy form is more common than the
sleepless form. Beef is often heated to 70 degrees. Its skin turns bluish and pale.
Sap passes from the glands into the stalk.
One third to one half limp quickly. Stalks are damaged by mold or by salts that cause rotten stalks.
"""

Write = Callable[..., Path]


def held(folder: Path) -> Audit:
    return audit_against(read_deck(folder), REPORT)


def asked(deck: Write, prompt: str, answer: str, cite: str, more: str = "") -> list[str]:
    fact = FACT.format(prompt=json.dumps(prompt), answer=json.dumps(answer), cite=f"[{cite}]", more=more)
    found = held(deck({"deck.yaml": f"{DECK}same: [[soles, plantae], [hands, manus]]\n", "facts/10-signs.yaml": fact}))
    return accused(found)


HONEST = {
    "high chance": ("How likely is a relapse in quill fever?", "highly likely", "p2s2"),
    "comparison": ("How much more common is quill fever in women than in men?", "twice as common", "p2s3"),
    "decreased or absent": ("How is the pulse in quill fever?", "decreased or even absent", "p4s2"),
    "boys and girls": (
        "In quill fever, what hurts in boys, and what in girls?",
        "the feet in boys, hands in girls",
        "p4s3",
    ),
    "fetal": ("Which fetal sign has quill fever?", "a small fetus", "p4s4"),
    "one and a half": ("How many hours does the fever of quill fever last?", "1.5", "p4s5"),
    "percents in words": ("What share have hepatomegaly in quill fever?", "thirty to fifty percent", "p4s1"),
    "once a year": ("How often is blood drawn in quill fever?", "every 6 to 12 months", "p6s1"),
    "thousands": ("How many samples were there in quill fever?", "1 946", "p6s2"),
    "power": ("Above how many platelets were most samples in quill fever?", "450 × 10⁹/l", "p6s2"),
    "decimal point": ("Above which level is it at first in quill fever?", "2·5 mg", "p6s3"),
    "Roman numeral": ("Which diabetes is rare in quill fever?", "type 2", "p6s4"),
    "heading": ("Which tests of blood are done every 6 months in quill fever?", "samples of blood", "p6s1, p6s2"),
    "the dose of what": ("How much tarvoline is given at first in quill fever?", "5 mg twice weekly", "p8s2"),
    "other word for it": ("Which medicine of the skin is given in quill fever?", "tarvoline", "p8s1"),
    "two negations": ("What should tarvoline not be mixed with in quill fever?", "not with milk", "p8s3"),
    "besides": ("Besides hepatomegaly, what is small in quill fever?", "the fetus", "p4s4"),
    "general English": ("What prevails in quill fever?", "a persistent chance of relapse", "p2s2"),
    "how severe": ("How severe is the pain of boys in quill fever?", "mild", "p4s3"),
    "how many": ("How many people have hepatomegaly in quill fever?", "30 to 50%", "p4s1"),
    "explained in brackets": ("Which organ is enlarged in carriers of quill fever?", "the spleen", "p10s11"),
    "glued unit": ("Up to how much oil is taken in quill fever?", "300 mg", "p10s3"),
    "derived": ("Which esophageal trouble is calmed by oil in quill fever?", "that of the esophagus", "p10s3"),
    "half a year": ("For how many months do antibodies remain in quill fever?", "6", "p10s4"),
    "rounded bound": ("How many carriers has quill fever?", "more than 14 million", "p10s6"),
    "fewer": ("What share of carriers die of quill fever?", "fewer than 2%", "p10s6"),
    "lower": ("How precise is sanding in quill fever?", "Its precision is lower.", "p10s7"),
    "without": ("When is scraping done in quill fever?", "where there is pain", "p10s8"),
    "within a word": ("What about the heart follows quill fever?", "it is rapid", "p10s10"),
    "kind of thing": ("Which hormone or mineral calms the esophagus in quill fever?", "oil", "p10s3"),
    "organism": ("Tests for what are negative in quill fever?", "Spina acuta", "p14s1"),
    "early and after": ("What may an early recovery of quill fever follow?", "a flood", "p10s5"),
    "entry of a list": ("What is a sign of drowsy quill fever?", "fatigue", "p12s1"),
    "often, where nothing is said": ("What does quill fever commonly affect?", "the sweat glands", "p2s1"),
    "not exceed": ("How much tarvoline a day should carriers not exceed in quill fever?", "4,000 IU", "p16s1"),
    "in another unit": ("Above which level is it too high in quill fever?", "11 mg/dL (2.75 mmol/L)", "p16s1"),
    "several numbers": ("Which share relapse at 20 years with all three lesions?", "58%", "p16s2"),
    "a definite number": ("With which share does it relapse if the three lesions are there?", "58%", "p16s2"),
    "part of a compound": ("Which lesions of the bone are there in quill fever?", "osteolytic ones", "p16s3"),
    "too little": ("What do lesions make too little of in quill fever?", "sap", "p16s3"),
    "how many in a hundred": ("In how many in a hundred carriers does relapse follow?", "1", "p16s4"),
    "within": ("At most how long do blisters take to heal in quill fever?", "up to four weeks", "p16s6"),
    "part of a compound word": ("Which shape have the nails in quill fever?", "that of a club", "p18s1"),
    "below a heading": ("Which rare nails do fungi make in quill fever?", "clublike ones", "p18s1"),
    "into a vein": ("What is given into a vein in quill fever?", "fluids", "p18s2"),
    "no negation": ("Which hepatitis has the usual quill fever none of?", "hepatitis B", "p6s5"),
    "word family": ("What helps with splenic cysts in quill fever?", "drainage", "p20s2"),
    "not for under-": ("Where does Spina acuta live in quill fever?", "in beef that is not cooked through", "p20s1"),
    "falls for less": ("What happens to the sap of clogged glands in quill fever?", "it falls", "p20s3"),
    "a place, no amount": ("What swells in quill fever with high fever?", "the lower legs", "p20s4"),
    "the rarer one": ("Which form of quill fever is rarer?", "the sleepless form", "p20s5"),
    "how hot it must be": ("To how many degrees must beef be heated in quill fever?", "70", "p20s6"),
    "shades": ("How does the skin look in quill fever?", "blue, with pallor", "p20s7"),
    "nothing acted on": ("What passes sap into the stalk in quill fever?", "the glands pass it", "p20s8"),
    "fractions": ("How many limp quickly in quill fever?", "33–50%", "p20s9"),
    "may have": ("What may have damaged the stalks in quill fever?", "mold", "p20s10"),
    "plain word": ("Which nails come last in quill fever?", "limp nails", "p14s2"),
    "broader word": ("Through what are cysts of an organ drained in quill fever?", "a tube into the organ", "p20s2"),
    "adverb": ("Which infection have carriers of chronic blisters in quill fever?", "an acute infection", "p10s11"),
}


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_other_words_for_what_is_said_pass(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case) == []


LIES = {
    "foreign word": ("What is hepatomegaly in quill fever?", "an enlarged pancreas", "p4s1"),
    "letter dropped": ("Which sign appears within 5 to 6 weeks in quill fever?", "hepatoegaly", "p4s1"),
    "word of a prompt": ("Which drug is for the cornea in quill fever?", "tarvoline", "p8s1"),
    "range turned": ("What share have hepatomegaly in quill fever?", "50 to 30%", "p4s1"),
    "end of a range": ("What share have hepatomegaly in quill fever?", "50%", "p4s1"),
    "end moved": ("What share have hepatomegaly in quill fever?", "30 to 70%", "p4s1"),
    "months for weeks": ("After how long does hepatomegaly appear in quill fever?", "5 to 6 months", "p4s1"),
    "another time": ("How often is 5 mg of tarvoline given in quill fever?", "twice a day", "p8s2"),
    "power": ("Above how many platelets were most samples in quill fever?", "450 × 10⁶/l", "p6s2"),
    "bound": ("Below which level is it at first in quill fever?", "2.5 mg", "p6s3"),
    "number of the sentence": ("To which dose does tarvoline rise after weeks in quill fever?", "5 mg", "p8s2"),
    "severity": ("Which pain have boys in quill fever?", "severe pain", "p4s3"),
    "population": ("Which infants have mild pain of the feet in quill fever?", "boys", "p4s3"),
    "type": ("Which diabetes is rare in quill fever?", "type I", "p6s4"),
    "letter of a name": ("Which hepatitis does not follow quill fever?", "hepatitis C", "p6s5"),
    "negation": ("With what should tarvoline be taken in quill fever?", "milk", "p8s3"),
    "must": ("What must drops do in quill fever?", "help", "p8s6"),
    "cause and effect": ("What do blisters cause in quill fever?", "sunlight", "p8s4"),
    "clause in general words": ("What calms the esophagus in quill fever?", "oil, as shown in large trials", "p10s3"),
    "clause of one word": ("What calms the esophagus in quill fever?", "oil, even at home", "p10s3"),
    "clause before a question": ("After a walk uphill, what calms the esophagus in quill fever?", "oil", "p10s3"),
    "clause without a comma": ("What affects quill fever?", "the sweat glands and runs its course unseen", "p2s1"),
    "question denied": ("What do hepatitis and fever never precede in quill fever?", "hepatomegaly", "p4s1"),
    "another pole": ("Which nails come last in quill fever?", "strong hard nails", "p14s2"),
    "less of it": ("What do sweat glands do with copper in quill fever?", "they absorb less copper from food", "p16s5"),
    "rarer, the other way round": ("Which form of quill fever is rarer?", "the drowsy form", "p20s5"),
    "at least": ("How much tarvoline do people take a day at least in quill fever?", "4,000 IU", "p16s1"),
    "clause": ("What is tarvoline in quill fever?", "a drug for the skin, given with an infusion", "p8s1"),
}


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_a_lie_of_each_kind_is_named(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case)


TRUE = ("What does sunlight cause in quill fever?", "blisters", "p8s4")


@pytest.mark.parametrize(
    "more",
    [
        "why: The wall of a bubble breaks easily.",
        "why: Greek hepar is liver, as in hepatomegaly.",
        "why: So tarvoline may help.",
        "why: Light is *phos*.",
        "why: The hepatic blisters grow.",
        "why: The usual blisters are small.",
    ],
)
def test_what_explains_may_use_general_english(deck: Write, more: str) -> None:
    assert asked(deck, *TRUE, more) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("why: So the pancreas breaks.", "'pancreas' not in what the deck's sources say"),
        ("why: Tarvline may help.", "'tarvline' not in what the deck's sources say"),
        ("why: So boys have severe pain.", "beside the same words"),
        ("why: If the nails get better, drops of oil are given.", "'better', where the report says 'worse'"),
        ("why: Blisters cause sunlight.", "the report has what stands around 'cause' the other way round"),
        ("why: Half a year later it comes back.", "'0.5' in 'why' has no source"),
    ],
)
def test_what_explains_may_not_lie(deck: Write, more: str, message: str) -> None:
    assert any(message in problem for problem in asked(deck, *TRUE, more))


HINTED = """\
section: signs
facts:
  - id: one
    kind: list
    prompt: Signs of quill fever
    items:
      - text: small fetus
      - text: pain of the feet
        hint: {hint}
    cite: [p4s3, p4s4]
"""


@pytest.mark.parametrize(
    ("hint", "messages"),
    [
        ("limbs", []),
        ("a sensation", []),
        ("gut", ["'one': 'gut' points elsewhere"]),
        ("in the mouth", ["'one': 'mouth' points elsewhere"]),
    ],
)
def test_a_hint_points_to_the_part_of_the_body_of_its_answer(deck: Write, hint: str, messages: list[str]) -> None:
    found = held(deck({"facts/10-signs.yaml": HINTED.format(hint=hint)}))
    assert [problem.message for problem in found.problems if problem.rule != "uncovered"] == messages


@pytest.mark.parametrize(
    ("hint", "answer", "word"),
    [
        ("a worm", "tapeworms", ""),
        ("a virus", "tapeworms", "virus"),
        ("a germ", "tapeworms", ""),
        ("a bacterium", "an adenovirus", "bacterium"),
        ("a mineral", "magnesium", ""),
        ("a hormone", "magnesium", "hormone"),
        ("a protein", "insulin", ""),
        ("a hormone", "wax", ""),
        ("with sound waves", "ultrasound", ""),
        ("with a magnet", "ultrasound", "magnet"),
        ("a scan", "ultrasound", ""),
        ("a pill", "an intravenous drip", "pill"),
        ("speed", "slow", ""),
        ("color", "slow", "color"),
    ],
)
def test_a_hint_says_what_its_answer_is(deck: Write, hint: str, answer: str, word: str) -> None:
    fact = HINTED.replace("small fetus", f"{answer}\n        hint: {hint}").format(hint="limbs")
    found = held(deck({"facts/10-signs.yaml": fact})).problems
    said = [problem.message for problem in found if "elsewhere" in problem.message]
    assert said == ([f"'one': {word!r} points elsewhere"] if word else [])


def test_words_that_the_deck_takes_for_one_are_alike(deck: Write) -> None:
    assert asked(deck, "In whom do the manus hurt in quill fever?", "in girls", "p4s3") == []
    assert asked(deck, "Which plantae hurt in quill fever?", "those of boys", "p4s3") == ["'plantae' not in p4s3"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("5 to 6 weeks", [("5", "6", "week", "", "")]),
        ("7.5 mg a day or less", [("15/2", "15/2", "milligram", "day", "under")]),
        ("up to 1 mg twice weekly", [("1", "1", "milligram", "week", "under"), ("2", "2", "time", "week", "")]),
        ("over 5 weeks", [("5", "5", "week", "", "")]),
        ("people over 60", [("60", "60", "", "", "over")]),
        ("between 8 and 14", [("8", "14", "", "", "")]),
        ("less than 200 nanograms per milliliter (ng/ml)", [("200", "200", "nanogram", "milliliter", "under")]),
        ("no more than 40", [("40", "40", "", "", "under")]),
        ("as much as 800 IUs", [("800", "800", "iu", "", "under")]),
        (
            "above 11 mg/dL (2.75 mmol/L)",
            [("11", "11", "milligram", "deciliter", "over"), ("11/4", "11/4", "millimole", "liter", "over")],
        ),
        ("1 to 2 days", [("1", "2", "day", "", "")]),
        ("within two weeks", [("2", "2", "week", "", "within")]),
        ("two families", [("2", "2", "things", "", "")]),
    ],
)
def test_amounts_have_unit_time_and_bound(text: str, stated: list[tuple[str, ...]]) -> None:
    amounts = read_amounts(fold(text))
    assert [(str(one.low), str(one.high), one.unit, one.per, one.bound) for one in amounts] == stated


def test_a_tighter_citation_is_a_hint(deck: Write) -> None:
    fact = FACT.format(prompt="What is typical of quill fever?", answer="Hepatomegaly", cite="p4s1", more="")
    found = held(deck({"facts/10-signs.yaml": fact}))
    assert [(hint.rule, hint.message, hint.severity) for hint in found.hints] == [
        ("looser-citation", "'one': one clause of p4s1 has all that the fact says of it", "hint")
    ]
    assert found.hints[0].fix == "Cite p4s1.1 instead, if it says the whole claim."
    assert [problem for problem in found.problems if problem.rule != "uncovered"] == []


def test_nothing_tighter_is_proposed_beside_a_finding(deck: Write) -> None:
    more = "why: It is typical of fibrinogen."
    fact = FACT.format(prompt="What is typical of quill fever?", answer="Hepatomegaly", cite="p4s1", more=more)
    found = held(deck({"facts/10-signs.yaml": fact}))
    assert [problem.rule for problem in found.problems if problem.rule != "uncovered"] == ["not-grounded"]
    assert found.hints == ()


def test_a_message_shows_an_amount_as_the_source_writes_it(deck: Write) -> None:
    report = "Quill\n\nIn quill fever 2% have limping and stiff quills, and one half have fainting and hoarse voices.\n"
    fact = FACT.format(prompt="How many have limping and stiff quills?", answer="half", cite="p2s1", more="")
    found = audit_against(read_deck(deck({"facts/10-signs.yaml": fact})), report)
    assert [problem.message for problem in found.problems] == [
        "'one': 'half', where the cited words say '2%' beside the same words"
    ]


@pytest.mark.parametrize(
    ("answer", "hints"),
    [
        ("the quills grow soft bags", ["Cite p2s1.1 instead, if it says the whole claim."]),
        ("the quills grow soft bags (quill cysts)", []),
        ("the quills grow soft bags over time", []),
        ("three quills grow soft bags", []),
    ],
)
def test_a_clause_is_proposed_only_if_it_has_every_word(deck: Write, answer: str, hints: list[str]) -> None:
    report = "Quill\n\nIn cystic quill fever the quills grow soft bags, which are called cysts, three over time.\n"
    fact = FACT.format(prompt="What happens in cystic quill fever?", answer=answer, cite="p2s1", more="")
    head = DECK.replace("subject: quill fever", "subject: cystic quill fever")
    folder = deck({"deck.yaml": head, "facts/10-signs.yaml": fact})
    assert [hint.fix for hint in audit_against(read_deck(folder), report).hints] == hints


def test_no_tighter_citation_is_a_hint_that_the_audit_would_refuse(deck: Write) -> None:
    report = "Quill Fever\n\nIn quill fever the quills turn blue, which takes 3 days at most, and nobody knows why.\n"
    fact = FACT.format(
        prompt="How long do quills take to turn blue in quill fever?", answer="3 days at most", cite="p2s1", more=""
    )
    folder = deck({"facts/10-signs.yaml": fact})
    assert audit_against(read_deck(folder), report).hints == ()
    tighter = deck({"facts/10-signs.yaml": fact.replace("cite: p2s1", "cite: p2s1.1")})
    found = audit_against(read_deck(tighter), report).problems
    assert [problem.message for problem in found] == ["'one': '3' not in p2s1.1, but in p2s1"]
