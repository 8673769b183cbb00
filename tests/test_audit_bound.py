"""Small words of a claim that belong to other words in the cited sentence; and honest ones that are worded freely."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import DECK, accused, asked_against, audit_against

from poems_cards.folder.read import read_deck

REPORT = """\
Chains

Pale lids show in the second or third week after the first symptoms. All cysts are bled in the first year of life.
Most people shed resin. Some cysts ache, and rarely a graft heals. High sap tells the duct to reduce copper production.
The flow of sap slows down, and its pull on the lids declines. A graft that ails may need a second round of resin.
One in three ducts clogs, not all of them.
Scraping is often a safe cure, and clogged ducts are rarely fatal. Bled cysts grow back.
Lame ducks bring dull wax, and grey geese bring bright tar. Resin wax carries pale tar to the lids.
A loupe, used to measure lids, is clear. Dull pain precedes the blue rash. No single test exists, so lids are read.
Grey cysts without pus are dry. Tepid brine gradually destroys the hinges.
Sap moving hormone (SMH) and duct closing protein (DCP) fall in the HPA axis. Small warts cause no itch.
Black moles cause no itch, but brown ones do.

Numbers

A duct is a 2-inch-long tube that weighs less than 1 ounce. Resin is changed in 6 months and then once a year.
Brine stays on a lid for an hour. Of every 100 lids, 5 in 100 lids ache, and 8 in 100 ducts clog.
Young ducts under 45 kg (100 lbs) get brine. A cyst with a 1-inch rim is bled.

Northern croup

It comes in half of all kin. Its lumps do not weep.

Southern croup

The southern form is called weeping croup. Scars are left in all who have southern croup.
"""

Write = Callable[..., Path]


asked = partial(asked_against, REPORT)

ELSE, UNSAID = "{!r} counts something else in the cited words", "{!r} is not said there"
WEEK = "In which week after the first symptoms do pale lids show?"
LIES = {
    "a place that is not said": (
        "How many people in the world shed resin?",
        "most",
        "p2s3",
        "'world' not in p2s3",
    ),
    "another ordinal of the sentence": (WEEK, "the first", "p2s1", ELSE.format("first")),
    "no ordinal of the sentence": (WEEK, "the third or fourth", "p2s1", UNSAID.format("fourth")),
    "an ordinal of a prompt": (
        "In which week after the third symptom do pale lids show?",
        "the second or third",
        "p2s1",
        ELSE.format("third"),
    ),
    "another unit of time": ("When are all cysts bled?", "in the first month of life", "p2s2", ELSE.format("first")),
    "an ordinal after an article": ("What may it need?", "a third round of resin", "p2s7", UNSAID.format("third")),
    "all for most": ("How many people shed resin?", "all", "p2s3", "'all', where the cited words say 'most'"),
    "some for most": ("How many people shed resin?", "some", "p2s3", "'some', where the cited words say 'most'"),
    "few with an article": (
        "What do a few people shed?",
        "resin",
        "p2s3",
        "'few', where the cited words say 'most'",
    ),
    "more for reduce": (
        "What does high sap tell the duct to do?",
        "make more copper",
        "p2s5",
        "'more', where the cited words say 'reduce'",
    ),
    "speed up for slow down": (
        "What becomes of the flow of sap?",
        "it speeds up",
        "p2s6",
        "'speeds', where the cited words say 'slows'",
    ),
    "what becomes of it": (
        "In which week do pale lids heal?",
        "the second or third",
        "p2s1",
        "'heal' not in p2s1, but in p2s4",
    ),
    "an answer on the other side of its verb": (
        "Which pale wax carries resin?",
        "tar",
        "p2s12",
        "the cited words have what stands around 'carries' the other way round",
    ),
    "after for precedes": (
        "What comes after the blue rash?",
        "dull pain",
        "p2s14",
        "the cited words have what stands around 'after' the other way round",
    ),
    "a for no": ("What exists?", "a single test", "p2s15", "the cited words deny 'single'"),
    "with for without": ("Which cysts are dry?", "grey cysts with pus", "p2s16", "the cited words deny 'pus'"),
    "what it does none of": ("What do small warts cause?", "itch", "p2s19", "the cited words deny 'itch'"),
    "what it does none of, in one text": (
        "What is known of small warts?",
        "they cause itch",
        "p2s19",
        "the cited words deny 'itch'",
    ),
    "who does it": (
        "What do the hinges do to tepid brine?",
        "They gradually destroy it",
        "p2s17",
        "the cited words have what stands around 'destroy' the other way round",
    ),
    "an inch for two": ("How long is a duct?", "1 inch", "p4s1", "'1 inch', where the cited words say '1 ounce'"),
    "a month for a year": (
        "In how many months is resin changed at first?",
        "1 month",
        "p4s2",
        "'1 month', where the cited words say 'once a year'",
    ),
    "pounds for kilograms": (
        "Which young ducts get brine?",
        "those under 45 lbs",
        "p4s5",
        "'45 pound', where the cited words say '45 kilogram'",
    ),
    "the share of others": (
        "How many ducts clog?",
        "5 in 100",
        "p4s4",
        "'5 in 100', where the cited words say '8 in 100' beside the same words",
    ),
    "what is done": ("In which week does surgery show?", "the second or third", "p2s1", "'surgery' not in p2s1"),
}


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_a_word_that_belongs_elsewhere_is_named(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


HONEST = {
    "before for precedes": ("What comes first?", "dull pain before the blue rash", "p2s14"),
    "none": ("Which single test exists?", "none", "p2s15"),
    "no itch": ("What do small warts not cause?", "itch", "p2s19"),
    "itch after all": ("Which moles cause itch?", "brown ones", "p2s20"),
    "without": ("Which cysts are dry?", "grey cysts without pus", "p2s16"),
    "who does it": ("What does tepid brine do to the hinges?", "It gradually destroys them", "p2s17"),
    "by means of": ("What does a loupe measure, by means of its clear glass?", "lids", "p2s13"),
    "an ordinal of the question": (WEEK, "the second or third", "p2s1"),
    "twice, or a second time": ("What may a graft that ails need?", "resin for a second time", "p2s7"),
    "what is asked for as the third": ("Which third thing do most people shed?", "resin", "p2s3"),
    "a share": ("How many ducts clog?", "a third", "p2s8"),
    "a second choice": ("What do most people shed?", "resin, as a second choice", "p2s3"),
    "some for rarely": ("How many grafts heal?", "some", "p2s4"),
    "not at all": ("Do all ducts clog?", "not at all", "p2s8"),
    "death for what is fatal": ("How often do clogged ducts mean death?", "rarely", "p2s9"),
    "recurrence for what grows back": ("Which cysts recur?", "bled ones", "p2s10"),
    "a decline is a fall": ("What becomes of its pull on the lids?", "it falls", "p2s6"),
    "an hour": ("How long does brine stay on a lid?", "1 hour", "p4s3"),
    "an inch with a hyphen": ("How wide is the rim of a cyst that is bled?", "1 inch", "p4s6"),
    "the share of these": ("How many ducts clog?", "8 in 100", "p4s4"),
    "less production": ("What does high sap tell the duct to do?", "make less copper", "p2s5"),
}


@pytest.mark.parametrize("case", HONEST.values(), ids=HONEST)
def test_a_word_that_belongs_there_passes(deck: Write, case: tuple[str, str, str]) -> None:
    assert asked(deck, *case) == []


NOTES = {
    "of the sentence": ("It is dangerous.", ["'dangerous', where the report says 'safe'"]),
    "of the paragraph before": ("It is the second thing to do, and reduces copper.", []),
    "about something else": ("Grafts are dangerous.", []),
    "the same": ("It is safe, and rarely fatal.", []),
}


@pytest.mark.parametrize("case", NOTES.values(), ids=NOTES)
def test_a_note_on_what_the_fact_is_about_says_no_opposite(deck: Write, case: tuple[str, list[str]]) -> None:
    note, messages = case
    assert asked(deck, "What is often a cure?", "scraping", "p2s9", f"\n    why: {note}") == messages


HEAD = "section: signs\nfacts:\n  - id: one\n    cite: p2s11\n"
EXCHANGED = "{} are exchanged: the cited words have them the other way round"
BLANKS = "    kind: statement\n    text: Lame ducks bring dull {{%s}}, and grey geese bring bright {{%s}}.\n"
CELLS = """\
    kind: comparison
    prompt: birds
    columns: [ducks, geese]
    rows: [{name: look, cells: [lame, grey]}, {name: what they bring, cells: [%s, %s]}]
"""
HINTS = """\
    kind: list
    prompt: birds
    items: [{text: lame ducks, hint: %s}, {text: grey geese, hint: %s}]
"""
ENTRIES = {
    "blanks": (BLANKS % ("tar", "wax"), "'tar' and 'wax'"),
    "blanks in place": (BLANKS % ("wax", "tar"), ""),
    "cells": (CELLS % ("bright tar", "dull wax"), "'bright tar' and 'dull wax'"),
    "cells in place": (CELLS % ("dull wax", "bright tar"), ""),
    "hints": (HINTS % ("tar", "wax"), "the hints of 'lame ducks' and 'grey geese'"),
    "hints in place": (HINTS % ("wax", "tar"), ""),
}


@pytest.mark.parametrize("case", ENTRIES.values(), ids=ENTRIES)
def test_what_changed_places_is_named(deck: Write, case: tuple[str, str]) -> None:
    fact, names = case
    found = audit_against(read_deck(deck({"deck.yaml": DECK, "facts/10-signs.yaml": HEAD + fact})), REPORT)
    told = [problem.message for problem in found.problems if problem.rule != "uncovered"]
    assert told == ([f"'one': {EXCHANGED.format(names)}"] if names else [])


CROUPS = """\
section: signs
facts:
  - id: one
    kind: comparison
    prompt: two forms of croup
    columns: [northern croup, southern croup]
    rows:
      - {name: what it is, cells: [lumps, croup], cite: [p6s2, p8s1]}
      - {name: who has it, cells: [%s, %s], cite: [%s, %s]}
"""
COLUMNS: dict[str, tuple[tuple[str, str, str, str], list[str]]] = {
    "in place": (("half of all kin", "all have scars", "p6s1", "p8s2"), []),
    "changed": (
        ("all have scars", "half of all kin", "p6s1", "p8s2"),
        [
            "the cited words say 'all have scars' of 'southern croup'",
            "the cited words say 'half of all kin' of 'northern croup'",
        ],
    ),
    "of one the sources are not cited": (("scars", "weeping", "p8s2", "p8s1"), []),
}


@pytest.mark.parametrize("case", COLUMNS.values(), ids=COLUMNS)
def test_a_cell_belongs_to_the_column_of_which_its_sentence_speaks(
    deck: Write, case: tuple[tuple[str, str, str, str], list[str]]
) -> None:
    cells, messages = case
    found = audit_against(read_deck(deck({"deck.yaml": DECK, "facts/10-signs.yaml": CROUPS % cells})), REPORT)
    assert sorted(each.message for each in found.problems if "the cited words say" in each.message) == [
        f"'one': {each}" for each in messages
    ]


SHORT = """\
section: signs
facts:
  - {{id: one, kind: abbreviation, short: {short}, long: {long}, cite: p2s18}}
"""


@pytest.mark.parametrize(
    ("short", "long", "messages"),
    [
        ("SMH", "sap-moving hormone", []),
        ("SMH", "duct closing protein", ["'SMH' is short for something else in the cited words"]),
        ("HPA", "sap moving hormone", ["'HPA' is not what the cited words have as the short form"]),
    ],
)
def test_a_short_form_has_its_own_long_form(deck: Write, short: str, long: str, messages: list[str]) -> None:
    folder = deck({"facts/10-signs.yaml": SHORT.format(short=short, long=long)})
    assert accused(audit_against(read_deck(folder), REPORT)) == messages
