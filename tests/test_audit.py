"""Each fact is held against the words that it cites, and each sentence of the report against the facts."""

import dataclasses
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import DECK, QUESTION, audit_against
from msgspec.structs import replace

from poems_cards.audit.aliases import initials
from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.copying import Shared
from poems_cards.audit.findings import COPIED, NOT_GROUNDED, NUMBER_IN_WHY, WRONGLY_CITED
from poems_cards.cli.show_audit import audit_summary, unread_text
from poems_cards.facts.deck import Deck
from poems_cards.folder.read import locate, read_deck
from poems_cards.language.quantities import read_figures, same
from poems_cards.language.stems import stem
from poems_cards.language.words import read_words
from poems_cards.report.locators import Locator
from poems_cards.report.memory import remember
from poems_cards.report.report import read_report
from poems_cards.report.table import render
from poems_cards.rules.catalogue import AUDIT_RULES
from poems_cards.rules.examples import examples

FILE = "sources/report.tsv"
SECOND = Path(__file__).parent / "fixtures" / "second"

REPORT = """\
Overview

Quill fever is a rare disorder of the sweat glands. It affects women more often than men, and usually begins in the
forties.

Signs

Itching of the soles (solar prurigo) is the first sign in two thirds of patients, and 40 percent have a swollen thumb.
Serum levels of quillin are raised in the morning and lowered at night. The left kidney is small, and the right kidney
is always spared. Fever does not recur.

Causes

The QLL7 gene encodes interleukin-9 (IL-9), which attracts mast cells (mastocytes, for short MC), basophils and
eosinophils.

Care

Cold baths seldom help; in rare cases, tarvoline may cause jaundice (icterus), drowsiness (somnolence) or vertigo.
"""

Write = Callable[..., Path]


def held(folder: Path, text: str | None = REPORT) -> Audit:
    deck = read_deck(folder)
    found = audit(deck) if text is None else audit_against(deck, text)
    return dataclasses.replace(found, problems=tuple(locate(found.problems, deck.texts)))


def said(found: Audit, *rules: str) -> list[str]:
    """Return problems of `rules` (all but coverage, if none are given) as line, column, rule and message."""
    kept = [one for one in found.problems if (one.rule in rules if rules else one.rule != "uncovered")]
    return [f"{one.place.line}:{one.place.column}: {one.rule}: {one.message}" for one in kept]


def asked(deck: Write, prompt: str, answer: str, cite: str) -> list[str]:
    fact = QUESTION.format(prompt=json.dumps(prompt), answer=json.dumps(answer), cite=cite)
    return said(held(deck({"facts/10-signs.yaml": fact})))


# --- what is grounded -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "answer", "cite"),
    [
        ("What itches first in quill fever?", "The soles", "p4s1"),
        ("How often is itching the first sign of quill fever?", "In about 66%", "p4s1"),
        ("How often is itching the first sign of quill fever?", "2/3", "p4s1.1, p4s1.3"),
        ("What share of people with quill fever have a swollen thumb?", "40%", "p4s1.4"),
        ("When does quill fever usually start?", "In the 40s", "p2s2"),
        ("Between which ages does quill fever begin?", "40 and 49 years", "p2s2"),
        ("Which glands does quill fever affect?", "Sweat glands", "p2s1"),
        ("Which gland disorder is quill fever?", "One of a single sweat gland", "p2s1"),
        ("Whom does quill fever affect more often?", "Women", "p2s2"),
        ("Which kidney is small in quill fever?", "The left one", "p4s3"),
        ("How are quillin levels at night in quill fever?", "Lowered", "p4s2"),
        ("Does fever come back in quill fever?", "It does not recur", "p4s4"),
        ("Which gene encodes IL-9 in quill fever?", "QLL7", "p6s1"),
        (
            "Which two cells does interleukin-9 attract besides mast cells in quill fever?",
            "Basophils, eosinophils",
            "p6s1",
        ),
        ("What may tarvoline rarely cause in quill fever?", "Jaundice", "p8s1.2, p8s1.3"),
        ("Which drug can make people with quill fever drowsy?", "Tarvoline", "p8s1.3, p8s1.5"),
    ],
)
def test_takes_what_the_cited_words_say(deck: Write, prompt: str, answer: str, cite: str) -> None:
    assert asked(deck, prompt, answer, f"[{cite}]") == []


LIES = {
    "number": (
        "What share have a swollen thumb in quill fever?",
        "50%",
        "p4s1",
        "answer: not-grounded: '50%' not in p4s1",
    ),
    "fraction": (
        "How often is itching first in quill fever?",
        "In three quarters",
        "p4s1",
        "answer: not-grounded: 'three quarters' not in p4s1",
    ),
    "decade": ("When does quill fever begin?", "In the sixties", "p2s2", "answer: not-grounded: 'sixties' not in p2s2"),
    "count": (
        "Which three cells does it attract in quill fever?",
        "Basophils and mast cells",
        "p6s1",
        "prompt: not-grounded: 'three' not in p6s1",
    ),
    "number of another sentence": (
        "What share have itching in quill fever?",
        "40%",
        "p4s1.1, p4s1.2, p4s1.3",
        "answer: wrongly-cited: '40%' not in p4s1.1, p4s1.2, p4s1.3, but in p4s1",
    ),
    "name with digits": (
        "Which gene encodes interleukin-9 in quill fever?",
        "QLL8",
        "p6s1",
        "answer: not-grounded: 'qll8' not in p6s1",
    ),
    "digits of a name": (
        "What does QLL7 encode in quill fever?",
        "interleukin-8",
        "p6s1",
        "answer: not-grounded: 'interleukin-8' not in p6s1",
    ),
    "name from elsewhere": (
        "What itches first in quill fever?",
        "The thumb of mast cells",
        "p4s1",
        "answer: not-grounded: 'mast', 'cells' not in p4s1, but in p6s1",
    ),
    "citation moved": (
        "What itches first in quill fever?",
        "The soles",
        "p4s2",
        "answer: wrongly-cited: 'soles' not in p4s2, but in p4s1",
    ),
    "answer from nowhere": (
        "What itches first in quill fever?",
        "The earlobes",
        "p4s1",
        "answer: not-grounded: 'earlobes' not in p4s1",
    ),
    "negation": (
        "What does quill fever affect?",
        "Not the sweat glands",
        "p2s1",
        "answer: not-grounded: 'not' reverses what the cited words say",
    ),
    "negation dropped": (
        "What will fever do in quill fever?",
        "It will recur",
        "p4s4",
        "answer: not-grounded: the cited words deny 'recur'",
    ),
    "two negations": (
        "What does fever not do in quill fever?",
        "It does not recur",
        "p4s4",
        "answer: not-grounded: two negations make it the opposite of what the cited words say",
    ),
    "often": (
        "What do cold baths often do in quill fever?",
        "Help",
        "p8s1.1",
        "prompt: not-grounded: 'often', where the cited words say 'rare' or 'seldom'",
    ),
    "always": (
        "When does quill fever always begin?",
        "In the forties",
        "p2s2",
        "prompt: not-grounded: 'always', where the cited words say 'usually'",
    ),
    "certainty added": (
        "Which cells does interleukin-9 rarely attract in quill fever?",
        "Mast cells",
        "p6s1",
        "prompt: not-grounded: 'rarely' is not said there",
    ),
    "sex": (
        "Whom does quill fever affect more often?",
        "Men",
        "p2s2",
        "answer: not-grounded: 'men', where the cited words say 'women' beside the same words",
    ),
    "side": (
        "Which kidney is small in quill fever?",
        "The right one",
        "p4s3",
        "answer: not-grounded: 'right', where the cited words say 'left' beside the same words",
    ),
    "level": (
        "How are quillin levels at night in quill fever?",
        "Raised",
        "p4s2",
        "answer: not-grounded: 'raised', where the cited words say 'lowered' beside the same words",
    ),
    "swapped names": (
        "What is somnolence in quill fever?",
        "Icterus",
        "p8s1.5, p8s1.6",
        "answer: wrongly-cited: 'icterus' not in p8s1.5, p8s1.6, but in p8s1.4",
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_says_what_the_cited_words_do_not(deck: Write, name: str) -> None:
    prompt, answer, cite, problem = LIES[name]
    key, rule, message = problem.split(": ", maxsplit=2)
    line = {"prompt": "5:13", "answer": "6:13"}[key]
    assert f"{line}: {rule}: 'one': {message}" in asked(deck, prompt, answer, f"[{cite}]")


KINDS = """\
section: signs
facts:
  - {{id: term, kind: definition, term: {term}, meaning: {meaning}, cite: [p4s1.1, p4s1.2]}}
  - {{id: many, kind: list, prompt: Cells in quill fever, items: [mastocytes, {item}], cite: p6s1}}
  - {{id: how, kind: prevalence, finding: {finding}, value: {value}, cite: p4s1.4}}
  - {{id: drug, kind: therapy, therapy: tarvoline, role: '{role}', cite: p8s1}}
  - id: blank
    kind: statement
    text: The kidney that is {{{{{blank}}}}} in quill fever is the left one.
    cite: p4s3
  - id: name
    kind: acronym
    term: QF
    cite: p2s1
    letters: [{{letter: Q, word: Quill}}, {{letter: F, word: {word}}}]
  - id: table
    kind: comparison
    prompt: Kidneys in quill fever
    columns: [size, place]
    cite: p4s3
    rows:
      - {{name: left kidney, cells: [small, '–']}}
      - {{name: sweat glands, cells: ['{cell}', '–'], cite: p2s1}}
      - {{name: bath, cells: [tarvoline, icterus], source: aster-2020}}
  - id: case
    kind: question
    stem: [A man of 93 years has jaundice., His mast cells are blue.]
    prompt: Which glands are sick in quill fever?
    answer: sweat glands
    cite: p2s1
"""
TRUE = {
    "term": "solar prurigo", "meaning": "itching of the soles", "item": "basophils", "finding": "swollen thumb",
    "value": "40%", "role": "may cause vertigo", "blank": "small", "word": "Fever", "cell": "disorder",
}  # fmt: skip


def test_holds_every_kind_of_fact_against_the_report(deck: Write) -> None:
    assert said(held(deck({"facts/10-signs.yaml": KINDS.format(**TRUE)}))) == []


@pytest.mark.parametrize(
    ("key", "lie", "line"),
    [
        ("term", "icterus", 3),
        ("meaning", "itching of the kidneys", 3),
        ("item", "quillin", 4),
        ("finding", "jaundice", 5),
        ("value", "30%", 5),
        ("role", "never causes vertigo", 6),
        ("blank", "spared", 9),
        ("word", "Gland", 15),
        ("cell", "eosinophils", 23),
    ],
)
def test_finds_a_lie_in_every_kind_of_fact(deck: Write, key: str, lie: str, line: int) -> None:
    problems = said(held(deck({"facts/10-signs.yaml": KINDS.format(**{**TRUE, key: lie})})))
    if key in ("blank", "word"):  # what the cited words have, only elsewhere in them, is no finding of the audit
        assert key == "blank" or problems == []
        return
    assert problems
    assert all(problem.startswith(f"{line}:") for problem in problems)


OTHER = """\
section: signs
facts:
  - id: one
    kind: question
    prompt: How many people have a swollen thumb in quill fever?
    answer: 93% of mast cells
    source: aster-2020
    {key}
"""


@pytest.mark.parametrize("key", ["corrects: {cite: p4s1, says: 40 percent}", "level: core"])
def test_a_fact_from_another_source_is_not_held_against_the_report(deck: Write, key: str) -> None:
    assert said(held(deck({"facts/10-signs.yaml": OTHER.format(key=key)}))) == [
        "3:9: not-held: 'one' cites neither a sentence nor a statement"
    ]


@pytest.mark.parametrize(
    ("says", "problem"),
    [
        ("40 percent", []),
        ("93% of them", ["10:13: not-grounded: 'one': '93%' not in p4s1"]),
    ],
    ids=["true", "lie"],
)
def test_what_a_fact_says_of_the_report_is_held_against_it(deck: Write, says: str, problem: list[str]) -> None:
    key = f"corrects:\n      cite: p4s1\n      says: {says}"
    assert said(held(deck({"facts/10-signs.yaml": OTHER.format(key=key)})), "not-grounded", "wrongly-cited") == problem


def test_the_abbreviations_of_the_deck_are_alike_but_prove_nothing_of_themselves(deck: Write) -> None:
    facts = """\
section: signs
facts:
  - {{id: short, kind: abbreviation, short: MC, long: {long}, cite: p6s1}}
  - {{id: one, kind: question, prompt: What attracts MC in quill fever?, answer: interleukin-9, cite: p6s1}}
"""
    assert said(held(deck({"facts/10-signs.yaml": facts.format(long="mast cell")}))) == []
    lie = said(held(deck({"facts/10-signs.yaml": facts.format(long="swollen thumb")})))
    assert any("'swollen', 'thumb' not in p6s1" in problem for problem in lie)


def test_the_subject_needs_no_ground_but_is_no_answer_to_everything(deck: Write) -> None:
    assert asked(deck, "Which disorder affects the sweat glands?", "Quill fever", "p2s1") == []
    assert asked(deck, "What may tarvoline cause?", "Quill", "p8s1")


# --- numbers in 'why', copies, allowances ---------------------------------------------------------------------------

WHY = QUESTION.format(prompt="What itches first in quill fever?", answer="The soles", cite="p4s1") + "    why: {why}\n"


@pytest.mark.parametrize(
    ("why", "number"),
    [("In 12 people it did not.", "12"), ("Half of them scratch.", "half"), ("In 41 percent it is red.", "41 percent")],
)
def test_a_number_in_why_that_nothing_states_is_named(deck: Write, why: str, number: str) -> None:
    folder = deck({"facts/10-signs.yaml": WHY.format(why=why), FILE: tsv()})
    (problem,) = said(held(folder))
    assert problem == f"8:10: number-in-why: 'one': {number!r} in 'why' has no source"
    assert said(held(folder, None)) == []  # it may stand in the text that is not at hand


@pytest.mark.parametrize(
    "why", ["In 40% the thumb is swollen, too.", "In 66% it is the soles.", "It was seen in two families."]
)
def test_a_number_in_why_may_be_that_of_the_cited_words_or_count_a_few(deck: Write, why: str) -> None:
    assert said(held(deck({"facts/10-signs.yaml": WHY.format(why=why)}))) == []


def test_a_number_in_why_of_a_fact_that_cites_nothing_is_named(deck: Write) -> None:
    fact = WHY.format(why="In 12 people it did not.").replace("cite: p4s1", "source: aster-2020")
    assert len(said(held(deck({"facts/10-signs.yaml": fact})), "number-in-why")) == 1


def test_ordinals_and_names_in_why_are_no_numbers(deck: Write) -> None:
    why = "The first one is a single sign of both; interleukin-9 comes second."
    assert said(held(deck({"facts/10-signs.yaml": WHY.format(why=why)}))) == []


@pytest.mark.parametrize(
    ("why", "words", "ends"),
    [
        (
            "They say that the right kidney is always spared.",
            "6 words in a row",
            "'the right kidney is' to 'always spared'",
        ),
        (
            "So **serum** levels of quillin are raised in the *morning*.",
            "9 words in a row",
            "'serum levels of quillin' to 'the morning'",
        ),
        (
            "Itching is the first sign in two thirds of patients.",
            "7 words in a row (names and amounts count as one)",
            "'is the first sign' to 'of patients'",
        ),
    ],
)
def test_a_copy_is_named(deck: Write, why: str, words: str, ends: str) -> None:
    (copied,) = said(held(deck({"facts/10-signs.yaml": WHY.format(why=why)})), "copied")
    assert copied == f"8:10: copied: 'one': {words} are the report's own, from {ends}"


@pytest.mark.parametrize(
    "text",
    [
        "the right kidney is always",
        "jaundice, icterus, drowsiness, somnolence or vertigo",
        "the kidney that is always spared is right",
    ],
)
def test_five_words_and_lists_of_terms_are_no_copy(text: str) -> None:
    shared = Shared((sentence.text for sentence in read_report(REPORT).sentences), "quill fever")
    assert [*shared.copies(text)] == []
    (copy,) = shared.copies(f"{text}. The right kidney is always spared")
    assert copy == ("the", "right", "kidney", "is", "always", "spared")


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("Complications of soft chronic quill fever of the left kidney are rare", []),
        ("about 7 to 22 percent of the patients", []),
        (
            "found in about 7 to 22 percent of the patients with it",
            [("found", "in", "about 7 to 22 percent of", "the", "patients", "with", "it")],
        ),
        ("It is told by the Institute of Quills and Feathers in", []),
        (
            "The Institute of Quills says that it is rare",
            [("the", "institute of quills", "says", "that", "it", "is", "rare")],
        ),
    ],
    ids=["subject", "amount", "more than an amount", "name", "more than a name"],
)
def test_what_nobody_can_say_otherwise_counts_as_one_word(text: str, copied: list[tuple[str, ...]]) -> None:
    report = [
        "The complications of soft chronic quill fever of the kidney go away.",
        "Germs are found in about 7 to 22 percent of the patients with it.",
        "This is known by the Institute of Quills and Feathers in Quillstead.",
        "The Institute of Quills says that it is rare.",
    ]
    assert [*Shared(report, "soft chronic quill fever").copies(text)] == copied


def test_a_subject_with_a_name_in_it_counts_as_one_word() -> None:
    shared = Shared(["Nobody knows the exact cause of Tarn-Holloway disease."], "Tarn-Holloway disease")
    assert [*shared.copies("What is the exact cause of Tarn-Holloway disease?")] == []
    assert [*shared.copies("Who knows the exact cause of Tarn-Holloway disease?")] == [
        ("knows", "the", "exact", "cause", "of", "tarn holloway disease")
    ]


ALLOW = (
    QUESTION.format(prompt="What share itch in quill fever?", answer="50%", cite="p4s1")
    + "    allow:\n      {rule}: because\n"
)
WORD = ALLOW.replace("{rule}: because", "not-grounded: {{{word}: because}}")


def test_an_allowance_is_honoured(deck: Write) -> None:
    found = held(deck({"facts/10-signs.yaml": ALLOW.format(rule="not-grounded")}))
    assert said(found) == []
    assert (found.proven, found.allowed, len(found.deck.live)) == (0, 1, 1)


def test_an_allowance_of_one_word_is_honoured_for_that_word(deck: Write) -> None:
    found = held(deck({"facts/10-signs.yaml": WORD.format(word="50%")}))
    assert (said(found), found.allowed) == ([], 1)
    found = held(deck({"facts/10-signs.yaml": WORD.format(word="51%")}))
    assert [line.partition(": ")[2] for line in said(found)] == [
        "not-grounded: 'one': '50%' not in p4s1",
        "needless-allow: 'one' does not break 'not-grounded' for '51%'",
    ]


@pytest.mark.parametrize("rule", ["wrongly-cited", "number-in-why", "copied"])
def test_an_allowance_that_is_not_needed_is_a_problem(deck: Write, rule: str) -> None:
    folder = deck({"facts/10-signs.yaml": ALLOW.format(rule=rule)})
    assert f"9:7: needless-allow: 'one' does not break {rule!r}" in said(held(folder))
    assert said(held(folder, None), "needless-allow") == []


def test_the_rules_are_those_that_the_rules_of_the_craft_leave_to_the_audit() -> None:
    assert {NOT_GROUNDED, WRONGLY_CITED, NUMBER_IN_WHY, COPIED} == set(AUDIT_RULES)


def test_a_copy_in_a_waiver_or_in_the_summary_is_named(deck: Write) -> None:
    summary = "A deck in which the right kidney is always spared."
    text = DECK.replace("What to know about quill fever, a disease that nobody has.", summary)
    waived = "- {cite: p2s1, because: the right kidney is always spared}\n"
    folder = deck({"deck.yaml": text, "facts/10-signs.yaml": ONE.format(cite="p4s1"), "waived.yaml": waived})
    found = [(Path(one.place.path).name, one.place.line) for one in held(folder).problems if one.rule == "copied"]
    assert sorted(found) == [("deck.yaml", 6), ("waived.yaml", 1)]


@pytest.mark.parametrize("rule", AUDIT_RULES)
def test_the_bad_example_of_a_rule_breaks_it_alone_and_the_good_one_nothing(deck: Write, rule: str) -> None:
    sentences = "Colchicine calms an attack of gout within two days, and rest helps. "
    sentences += "Allopurinol, which lowers urate, is begun with 100 mg."
    for example, broken in zip(examples()[rule], ({rule}, set[str]()), strict=True):
        lines = [line for line in example.splitlines() if not line.startswith("#")]
        facts = "section: signs\nfacts:\n" + "\n".join(lines) + "\n"
        found = held(deck({"facts/10-signs.yaml": facts}), f"Care\n\n{sentences}\n").problems
        assert {problem.rule for problem in found} - {"uncovered"} == broken


STATUS = """\
section: signs
facts:
  - {{id: one, kind: therapy, therapy: cold bath, role: seldom helps, status: {status}, cite: {cite}}}
"""


@pytest.mark.parametrize(("status", "cite"), [("standard", "p10s1"), ("investigational", "p8s1")])
def test_a_status_stands_under_its_heading(deck: Write, status: str, cite: str) -> None:
    text = (
        REPORT.replace("Care\n", "Standard Therapies\n") + "\nInvestigational Therapies\n\nA cold bath seldom helps.\n"
    )
    other = {"standard": "investigational", "investigational": "standard"}[status]
    assert said(held(deck({"facts/10-signs.yaml": STATUS.format(status=other, cite=cite)}), text)) == []
    (problem,) = said(held(deck({"facts/10-signs.yaml": STATUS.format(status=status, cite=cite)}), text))
    assert problem.startswith(f"3:78: not-grounded: 'one': {status!r}, where the report has it under")


@pytest.mark.parametrize(
    ("said_of_it", "status", "messages"),
    [
        ("has been attempted in a few", "investigational", []),
        ("has been attempted in a few", "standard", ["'standard', where p2s1 says that it is investigational"]),
        ("is given to a few", "investigational", ["'investigational' not in p2s1"]),
        ("is given to a few", "standard", []),
        ("is the standard care", "standard", []),
        ("is the standard care", "supportive", ["'supportive', where p2s1 says that it is standard"]),
        ("is tried beside standard care", "investigational", []),
        ("is given in trials", "standard", ["'standard', where p2s1 says that it is investigational"]),
    ],
)
def test_a_status_is_that_of_the_cited_words(deck: Write, said_of_it: str, status: str, messages: list[str]) -> None:
    folder = deck({"facts/10-signs.yaml": STATUS.format(status=status, cite="p2s1")})
    text = f"Care\n\nA cold bath {said_of_it}, and seldom helps.\n"
    assert said(held(folder, text)) == [f"3:78: not-grounded: 'one': {message}" for message in messages]


@pytest.mark.parametrize(("effect", "found"), [("controls", ["'supportive' not in p2s1"]), ("eases", [])])
def test_support_is_more_than_control(deck: Write, effect: str, found: list[str]) -> None:
    folder = deck(
        {"facts/10-signs.yaml": STATUS.format(status="supportive", cite="p2s1").replace("seldom helps", "rash")}
    )
    text = f"Care\n\nA cold bath {effect} the rash.\n"
    assert said(held(folder, text)) == [f"3:70: not-grounded: 'one': {message}" for message in found]


@pytest.mark.parametrize(
    ("said_of_it", "hinted"),
    [
        ("is given to a few", ["'one': nothing that it cites says that the treatment is standard"]),
        ("is the usual care", []),
        ("is given first", []),
    ],
)
def test_a_standard_that_nothing_says_is_a_hint(deck: Write, said_of_it: str, hinted: list[str]) -> None:
    folder = deck({"facts/10-signs.yaml": STATUS.format(status="standard", cite="p2s1")})
    hints = held(folder, f"Care\n\nA cold bath {said_of_it}, and seldom helps.\n").hints
    assert [hint.message for hint in hints] == hinted
    assert {(hint.place.keys, hint.rule, hint.severity) for hint in hints} <= {
        (("facts", 0, "status"), "unsaid-status", "hint")
    }


# --- coverage -------------------------------------------------------------------------------------------------------


def tsv(text: str = REPORT) -> str:
    return render(remember(read_report(text).sentences).rows)


ONE = QUESTION.format(prompt="What itches first in quill fever?", answer="The soles", cite="{cite}")


def test_a_sentence_that_no_fact_cites_is_named(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s1"), FILE: tsv()})
    for text, first, second in ((REPORT, " (Quill fever is a …)", " (It affects women more …)"), (None, "", "")):
        found = held(folder, text)
        assert said(found, "uncovered")[:2] == [
            f'2:1: uncovered: no fact cites p2s1{first} under "Overview"',
            f'3:1: uncovered: no fact cites p2s2{second} under "Overview"',
        ]
        assert {one.place.path for one in found.problems} == {str(folder / FILE)}
        assert [str(line.locator) for line in found.lines if line.state == "covered"] == ["p4s1"]


def test_corrected_and_waived_sentences_are_covered(deck: Write) -> None:
    files = {
        "facts/10-signs.yaml": ONE.format(cite="p4s1"),
        "facts/20.yaml": OTHER.format(key="corrects: {cite: p4s2, says: raised in the morning}").replace(
            "id: one", "id: two"
        ),
        "waived.yaml": "- {cite: p2s1-p2s2, because: greeting}\n- {cite: p4s3-p8s1, because: the rest}\n",
    }
    found = held(deck(files))
    assert said(found) == ["3:9: not-held: 'two' cites neither a sentence nor a statement"]
    assert found.counts() == {
        "sentences": 8, "covered": 2, "waived": 6, "uncovered": 0, "facts": 2, "proven": 1, "stated": 0, "wrong": 0,
        "allowed": 0, "unread": 0, "unheld": 1, "corrected": 1, "problems": 1,
    }  # fmt: skip
    states = [line.state for line in found.lines if line.state != "heading"]
    assert states == ["waived"] * 2 + ["covered", "corrected"] + ["waived"] * 4


@pytest.mark.parametrize(
    ("waived", "problem"),
    [
        ("- {cite: p9s1, because: gone}", "1:1: stale-waiver: there is no sentence p9s1"),
        ("- {cite: p9s1-p12s3, because: gone}", "1:1: stale-waiver: there is no sentence p9s1-p12s3"),
        ("- {cite: p4s1, because: known}", "1:1: stale-waiver: p4s1 is waived, and 'one' covers it"),
        ("- {cite: p2s1-p8s9, because: known}", "1:1: stale-waiver: p4s1 is waived, and 'one' covers it"),
    ],
)
def test_a_stale_waiver_is_named(deck: Write, waived: str, problem: str) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s1"), "waived.yaml": f"{waived}\n"})
    assert [line.replace("1:3:", "1:1:") for line in said(held(folder), "stale-waiver")] == [problem]


@pytest.mark.parametrize(
    ("cite", "problem"),
    [
        ("p4s9", "7:11: unknown-locator: 'one': there is no sentence p4s9"),
        ("p3s1", "7:11: unknown-locator: 'one': there is no sentence p3s1"),
        ("[p4s1, p12s1.2]", "7:18: unknown-locator: 'one': there is no sentence p12s1"),
        ("p4s1.9", "7:11: unknown-locator: 'one': p4s1 has 4 clauses, so there is no p4s1.9"),
    ],
)
def test_an_unknown_locator_is_named(deck: Write, cite: str, problem: str) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite=cite)})
    assert problem in said(held(folder), "unknown-locator")


def test_an_unknown_locator_in_a_row_is_named_once(deck: Write) -> None:
    """Also where the rows say all that their fact cites."""
    rows = "".join(
        f"      - {{name: {name}, cells: [c, d], cite: {cite}}}\n" for name, cite in (("a", "p9s9"), ("b", "p4s1"))
    )
    fact = f"  - id: one\n    kind: comparison\n    prompt: b\n    columns: [c, d]\n    rows:\n{rows}"
    folder = deck({"facts/10-signs.yaml": f"section: signs\nfacts:\n{fact}"})
    assert said(held(folder), "unknown-locator") == [
        "8:40: unknown-locator: 'one': there is no sentence p9s9",
    ]


def test_retired_facts_cover_nothing_and_need_no_ground(deck: Write) -> None:
    retired = ONE.format(cite="p9s9") + "    retired: {because: wrong}\n"
    two = ONE.format(cite="p4s1").partition("facts:\n")[2].replace("id: one", "id: two")
    found = held(deck({"facts/10-signs.yaml": retired + two}))
    assert said(found) == []
    assert found.counts()["facts"] == 1


def test_without_report_and_memory_there_is_nothing_to_hold_against(deck: Write) -> None:
    found = held(deck({"facts/10-signs.yaml": ONE.format(cite="p4s1")}), None)
    assert [one.rule for one in found.problems] == ["no-report"]


# --- other copies of the report -------------------------------------------------------------------------------------


def test_another_copy_of_the_report_serves_as_well(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s1"), FILE: tsv()})
    other = "Home\n\nPrint this page\n\n" + REPORT.replace("\nforties", " forties").replace("\n\n", "\r\n\r\n\r\n")
    assert said(held(folder, other)) == []
    assert held(folder, other).counts() == held(folder).counts()


def test_a_changed_sentence_is_named_and_held_against(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s1"), FILE: tsv()})
    assert said(held(folder, REPORT.replace("soles", "palms"))) == [
        "6:13: not-grounded: 'one': 'soles' not in p4s1",
        "4:1: changed-sentence: p4s1 has other words in this copy; it is cited by one",
    ]


def test_a_missing_sentence_is_named(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s4"), FILE: tsv()})
    found = held(folder, REPORT.replace(" Fever does not recur.", ""))
    assert said(found) == ["7:1: changed-sentence: p4s4 is not in this copy; it is cited by one"]
    assert (found.proven, found.unread) == (0, 1)


def test_a_new_sentence_is_uncovered_and_navigation_is_not(deck: Write) -> None:
    folder = deck({"facts/10-signs.yaml": ONE.format(cite="p4s1"), FILE: tsv()})
    grown = REPORT.replace("Causes\n", "Next page >\n\nCauses\n").replace(
        "help;", "help. Snow is worth a try for them;"
    )
    new = [one for one in said(held(folder, grown), "uncovered") if " lacks " in one]
    assert len(new) <= 1
    grown = REPORT + "\nNext page >\n\nSnow is worth a try for most people.\n"
    new = [one for one in said(held(folder, grown), "uncovered") if " lacks " in one]
    assert new == [
        '0:0: uncovered: deck/sources/report.tsv lacks the sentence at p10s1 (Snow is worth a …) under "Care"'
    ]


# --- what it is made of ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two thirds", "66%"),
        ("two-thirds", "2/3"),
        ("67 percent", "two thirds"),
        ("a third of men", "33%"),
        ("half", "50 %"),
        ("three quarters", "75 per cent"),
        ("one in twelve", "1 in 12"),
        ("1 in 250,000", "1 out of 250000"),
        ("3 per million", "0.3 per 100,000"),
        ("the forties", "their 40s"),
        ("fifth decade", "forties"),
        ("twenty-one", "21"),
        ("one hundred and twenty", "120"),
        ("twice", "two times"),
        ("½", "half"),
        ("1,946 cases", "1946 cases"),
        ("5mg", "5 mg"),
    ],
)
def test_numbers_are_alike_however_they_are_written(one: str, other: str) -> None:
    (mine,), (theirs,) = read_figures(one), read_figures(other)
    assert same(mine, theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two thirds", "three quarters"),
        ("66%", "67%"),
        ("70%", "70 people"),
        ("1 in 400,000", "1 in 200,000"),
        ("1 in 400,000", "2 in 400,000"),
        ("forties", "fifties"),
        ("40%", "the forties"),
        ("two", "2.5"),
    ],
)
def test_other_numbers_are_not(one: str, other: str) -> None:
    assert not any(same(mine, theirs) for mine in read_figures(one) for theirs in read_figures(other))


@pytest.mark.parametrize(
    "text",
    [
        "one",
        "a single one",
        "both",
        "first",
        "3rd",
        "a third drug",
        "interleukin-6",
        "CTX7",
        "B12",
        "30q11.2",
        "1",
        pytest.param("1" * 5000, id="more digits than Python takes"),
    ],
)
def test_these_state_no_number(text: str) -> None:
    assert read_figures(text) == ()


def test_a_number_in_words_has_an_end() -> None:
    assert max(figure.value for figure in read_figures("two " + "hundred " * 10_000)) < 10**18


def test_a_range_of_percents_has_two_ends() -> None:
    assert [figure.value for figure in read_figures("30-79%")] == [Fraction(3, 10), Fraction(79, 100)]


@pytest.mark.parametrize(
    "family",
    [
        "enlarge enlarged enlargement enlarging",
        "abnormal abnormally abnormality abnormalities",
        "deficient deficiency deficiencies",
        "sclerosis sclerotic",
        "neuropathy neuropathies neuropathic",
        "oedema edema",
        "tumour tumors",
        "disk discs",
        "haemorrhage hemorrhages",
        "swell swelling swollen",
        "vary varies variable variation",
        "man men",
        "diagnosis diagnosed diagnostic diagnoses",
        "kidney kidneys",
    ],
)
def test_inflections_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["man many", "liver live", "hand handle", "number numb", "extreme extremity"])
def test_other_words_are_told_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other) or one in (
        "number",
        "extreme",
    )  # where stems meet, the everyday word is known whole


def test_words_are_read_as_curators_and_reports_write_them() -> None:
    words = read_words("The (P)olyneuropathy’s **nerve(s)**: IL-6, x-ray \\(a\\)").words
    assert [word.text for word in words] == ["the", "polyneuropathy", "nerve", "il6", "x", "ray", "a"]


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("The vascular endothelial growth factor (VEGF) rises.", {"vegf"}),
        ("A protein called VEGF (vascular endothelial growth factor) rises.", {"vegf"}),
        ("The growth of cells (VEGF) rises.", None),
    ],
)
def test_short_forms_are_read_where_their_initials_fit(sentence: str, short: set[str] | None) -> None:
    assert [set(alias[0]) for alias in initials(sentence)] == ([short] if short else [])


# --- as a whole -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def second() -> tuple[Deck, str]:
    return read_deck(SECOND / "tarn-holloway"), (SECOND / "report.txt").read_text(encoding="utf-8")


def test_the_second_deck_passes(second: tuple[Deck, str]) -> None:
    deck, text = second
    found = audit_against(deck, text)
    assert found.problems == ()
    assert found.counts() == {
        "sentences": 20, "covered": 18, "waived": 2, "uncovered": 0, "facts": 30, "proven": 30, "stated": 0, "wrong": 0,
        "allowed": 0, "unread": 0, "unheld": 0, "corrected": 0, "problems": 0,
    }  # fmt: skip
    assert audit_summary(found) == (
        "20 sentences: 18 covered, 2 waived, 0 uncovered; 30 facts: 30 proven by a sentence, 0 held against a "
        "statement, 0 held against nothing; 0 correct a report; no problems"
    )
    assert audit(deck).problems == ()
    assert "30 facts: 0 proven by a sentence, " in audit_summary(audit(deck))
    assert audit_summary(audit(deck)).endswith(", 30 without the text that they cite; 0 correct a report")
    assert list(unread_text(found)) == []
    assert list(unread_text(audit(deck))) == [
        "Not proven: 30 of 30 facts, as no copy at hand has all that they cite.",
        f"    Name your copy: poems-cards audit {deck.folder} --report FILE",
    ]


def test_json_has_the_counts_and_the_problems(deck: Write) -> None:
    found = held(deck({"facts/10-signs.yaml": ONE.format(cite="p4s2")}))
    parsed = json.loads(json.dumps(found.to_dict()))
    assert list(parsed) == [*found.counts(), "hints"]
    assert parsed.pop("hints") == []
    assert {**parsed, "problems": len(parsed["problems"])} == found.counts()
    assert set(parsed["problems"][0]) == {"path", "line", "column", "rule", "severity", "message", "fix"}


def test_no_problem_prints_a_sentence_of_the_report(deck: Write) -> None:
    shared = Shared((sentence.text for sentence in read_report(REPORT).sentences), "quill fever")
    facts = ONE.format(cite="p4s2") + "    why: The right kidney is always spared.\n"
    problems = held(deck({"facts/10-signs.yaml": facts, FILE: tsv()})).problems
    assert len(problems) > 8
    assert [run for problem in problems for run in shared.copies(str(problem))] == []


def test_the_same_deck_gives_the_same_audit(second: tuple[Deck, str]) -> None:
    deck, text = second
    broken = replace(deck, facts=tuple(replace(fact, cite=(Locator(5, 1),)) for fact in deck.facts))
    assert audit_against(broken, text) == audit_against(broken, text)
