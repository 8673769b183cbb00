"""Claims that have the words of the cited sentence, and turn what it says; and honest ones that only look turned."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import asked_against

from poems_cards.audit.crossings import crossed_verb
from poems_cards.audit.polarity import Reading
from poems_cards.audit.roles import relations
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
    "a clause": ("What makes copper when resin stimulates it?", "the ducts", "p2s2", CROSSED.format("stimulate")),
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
    assert relations(noun) == ()


@pytest.mark.parametrize("verb", ["Sap results in pain", "Sap leads to pain", "Sap causes pain"])
def test_a_verb_orders_what_stands_around_it(verb: str) -> None:
    (relation,) = relations(verb)
    assert (relation.verb, "sap" in relation.givers, "pain" in relation.takers) == ("cause", True, True)


def test_what_contains_something_may_be_what_it_acts_on() -> None:
    mine, theirs = relations("Sap causes pale lids"), relations("People with pale lids use bark that contains sap")
    assert crossed_verb(mine, theirs, frozenset()) == ""
    assert crossed_verb(mine, relations("Pale lids cause sap"), frozenset()) == "cause"


@pytest.mark.parametrize(("text", "is_joined"), [("motor-sensory", True), ("motor, sensory", False)])
def test_opposites_in_one_compound_belong_together(text: str, is_joined: bool) -> None:  # noqa: FBT001  a value to compare
    reading = Reading(read_words(f"the {text} form"))
    assert [reading.is_joined(cue) for cue in reading.cues] == [is_joined, is_joined]


@pytest.mark.parametrize(("text", "follows"), [("none if drowning counts", False), ("not drowning", True)])
def test_a_condition_is_not_denied(text: str, follows: bool) -> None:  # noqa: FBT001  a value to compare
    reading = Reading(read_words(f"It is {text}"))
    (at,) = reading.by_stem[stem("drowning")]
    assert reading.follows_refusal(at, 2) is follows
