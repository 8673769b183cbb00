"""Claims that have the words of the cited sentence, and turn what it says; and honest ones that only look turned."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import asked_against

from poems_cards.audit.declared import declared
from poems_cards.audit.flows import flows, turned
from poems_cards.audit.polarity import Reading
from poems_cards.language.stems import stem
from poems_cards.language.words import read_words

REPORT = """\
Chains

Sap-producing cysts clog the ducts. Release of copper by the cysts stimulates the ducts to make resin.
Low resin brings pale lids and dull pain. The clogged ducts do not usually drain pus. High
sap brings pale lids and bright resin. Some tumor stays
after scraping, and grafts do not, however, adhere to wounds. Grafts shed poorly drained skin.
Resin delays the blue rash. Wax of the ducts holds large amounts of copper. With adequate moisture, eggs last for years.
A small increase of sap is a sign of clogged ducts. The cysts take up copper from wax. Cysts bring slow growth.
"""

Write = Callable[..., Path]


asked = partial(asked_against, REPORT)

CROSSED = "the cited words have what stands around {!r} the other way round"
DENIED = "the cited words deny {!r}"
LIES = {
    "any verb": ("What do the ducts clog?", "cysts", "p2s1", CROSSED.format("clog")),
    "a clause": ("What makes copper when resin stimulates it?", "the ducts", "p2s2", CROSSED.format("makes")),
    "a denial with marks": ("To what do grafts adhere?", "wounds", "p2s6", DENIED.format("adhere")),
    "a denial elsewhere": (
        "Where is it?",
        "still after scraping, where grafts and wounds adhere",
        "p2s6",
        DENIED.format("adhere"),
    ),
    "well": (
        "Which skin do grafts shed?",
        "well drained skin",
        "p2s7",
        "'well', where the cited words say 'poorly'",
    ),
    "hasten": (
        "What does resin do?",
        "it hastens the blue rash",
        "p2s8",
        "'hastens', where the cited words say 'delays'",
    ),
    "poor in": (
        "In what is wax of the ducts poor in cysts?",
        "copper",
        "p2s9",
        "'poor in', where the cited words say 'large amounts'",
    ),
    "dry": (
        "How long do eggs last when it is dry enough?",
        "years",
        "p2s10",
        "'dry', where the cited words say 'moisture'",
    ),
    "fall of": (
        "What does a small fall of sap show?",
        "clogged ducts",
        "p2s11",
        "'fall of', where the cited words say 'increase'",
    ),
    "give off": (
        "What do the cysts do?",
        "give off copper to wax",
        "p2s12",
        "'give off', where the cited words say 'take up'",
    ),
    "accelerated": (
        "Which growth do cysts bring?",
        "accelerated growth",
        "p2s13",
        "'accelerated', where the cited words say 'slow'",
    ),
}


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_what_is_turned_is_named(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


HONEST = {
    "postpone for delay": ("What does resin postpone?", "the blue rash", "p2s8"),
    "a lot of it": ("In what is wax of the ducts rich?", "copper, of which it is full", "p2s9"),
    "a verb in a compound": ("What do the cysts produce?", "sap", "p2s1"),
    "a verb of two sides": ("What makes the ducts produce resin?", "release of copper", "p2s2"),
}


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_what_is_not_turned_passes(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case) == []


TRUE = ("What do the cysts produce?", "sap", "p2s1")
NOTES = {
    "the opposite of a sentence": (
        "With pale lids and dull pain, resin is high.",
        "'high', where the report says 'low'",
    ),
    "what a sentence denies": ("Clogged ducts drain pus.", "the report denies 'drain'"),
    "who acts on whom": (
        "Pale lids bring low resin.",
        CROSSED.format("bring").replace("cited words have", "report has"),
    ),
    "what people notice": ("So hearing may suffer.", "'hearing' not in what the deck's sources say"),
}


@pytest.mark.parametrize("case", NOTES.values(), ids=NOTES)
def test_a_note_that_turns_what_it_says_again_is_named(deck: Write, case: tuple[str, str]) -> None:
    note, message = case
    assert asked(deck, *TRUE, f"why: {json.dumps(note)}") == [message]


@pytest.mark.parametrize(
    "note",
    [
        "Low resin makes the lids pale.",
        "Clogged ducts drain no pus.",
        "Clogged ducts seldom drain pus.",
        "The pain is dull.",
    ],
)
def test_a_note_that_says_the_same_passes(deck: Write, note: str) -> None:
    assert asked(deck, *TRUE, f"why: {note}") == []


@pytest.mark.parametrize(
    "noun", ["the sap result", "lead in the ducts", "two points for two days", "which second change can this be"]
)
def test_a_noun_that_looks_like_a_verb_orders_nothing(noun: str) -> None:
    assert flows(noun) == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sap results in pain", "results"),
        ("Sap leads to pain", "leads"),
        ("Sap, in part, causes pain", "causes"),
        ("Pain is caused by sap", "caused"),
        ("Pain results from sap", "results"),
        ("Pain is due to sap", "due"),
        ("Pain is a sign of sap", "sign"),
        ("The effect of sap on pain", "effect"),
        ("The cause of pain is sap", "is"),
        ("Pain depends on sap", "depends"),
        ("Pain that sap can ease", "ease"),
        ("Pain which sap brings", "brings"),
        ("Sap-induced pain", "induced"),
        ("Pain-producing sap", "producing"),
        ("Pain after sap", "after"),
        ("Sap is followed by pain", "followed"),
        ("Sap in place of pain", "in"),
        ("Pain forms when sap is sour", "when"),
        ("Pain is caused not by wax but by sap", "caused"),
    ],
)
def test_what_leads_to_what(text: str, word: str) -> None:
    assert flows(text)["pain", "sap"] == (-1, word)


@pytest.mark.parametrize(
    "text",
    [
        "Pain and sap",
        "Sap can cause rot, while wax can ease pain",
        "Sap eases pain, and pain eases sap",
        "Sap has pain",
    ],
)
def test_what_leads_nowhere(text: str) -> None:
    assert ("pain", "sap") not in flows(text)


def test_release_of_one_thing_by_another_is_what_acts() -> None:
    assert flows("Release of wax by sap stimulates pain")["pain", "wax"] == (-1, "by")


def test_what_stands_as_it_is_beside_the_same_verb_is_not_turned() -> None:
    theirs = flows("Sap causes pale lids and pain")
    assert turned(flows("Pale lids cause sap"), theirs) == "cause"
    assert turned(flows("Sap causes pain. Sap is due to pale lids"), theirs) == "due"
    assert turned(flows("Pale sap causes lids and pain"), theirs) == ""


@pytest.mark.parametrize(
    ("prompt", "answer", "says"),
    [
        ("Which wax stirs the sap?", "tar wax", "tar wax wax stirs the sap"),
        ("What may bring on pain?", "sap", "sap may bring on pain"),
        ("What may sap bring on in reeds?", "pain", "sap may bring on pain in reeds"),
        ("What does sap do to the lids?", "It stirs them.", "sap stirs the lids."),
        ("What does sap signal the root to do?", "make tar", "sap can signal the root to make tar"),
        ("To which thing is pain due?", "sap", "pain is due To thing sap"),
        ("By which way does tar reach the root?", "through the bark", "tar reach the root through the bark"),
        ("How does sap compare with tar?", "It is thicker.", "sap is thicker than tar"),
    ],
)
def test_a_prompt_and_its_answer_as_a_sentence(prompt: str, answer: str, says: str) -> None:
    assert " ".join(declared(prompt, answer).split()) == says


@pytest.mark.parametrize(("text", "is_joined"), [("motor-sensory", True), ("motor, sensory", False)])
def test_opposites_in_one_compound_belong_together(text: str, is_joined: bool) -> None:  # noqa: FBT001  a value to compare
    reading = Reading(read_words(f"the {text} form"))
    assert [reading.is_joined(cue) for cue in reading.cues] == [is_joined, is_joined]


@pytest.mark.parametrize(("text", "follows"), [("none if drowning counts", False), ("not drowning", True)])
def test_a_condition_is_not_denied(text: str, follows: bool) -> None:  # noqa: FBT001  a value to compare
    reading = Reading(read_words(f"It is {text}"))
    (at,) = reading.by_stem[stem("drowning")]
    assert reading.follows_refusal(at, 2) is follows
