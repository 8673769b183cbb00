"""A word that is misspelt has no ground, though its stem is that of a cited word; other forms and spellings have."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import asked_against

from poems_cards.audit.slips import slip

REPORT = """\
Filters

Filters are called glomeruli, and the basal villus is percutaneous. Storage of glycogen takes two hours.
"""

Write = Callable[..., Path]

asked = partial(asked_against, REPORT)


@pytest.mark.parametrize(
    ("answer", "messages"),
    [
        ("glomeruli", []),
        ("glomerulli", ["'glomerulli', where the sources write 'glomeruli'"]),
        ("glomerular filters", []),
        ("the percutaneus one", ["'percutaneus', where the sources write 'percutaneous'"]),
    ],
)
def test_a_misspelt_word_is_named(deck: Write, answer: str, messages: list[str]) -> None:
    assert asked(deck, "What is there in quill fever?", answer, "p2s1") == messages


def test_a_misspelt_word_of_an_explanation_is_named(deck: Write) -> None:
    found = asked(deck, "What are filters called?", "glomeruli", "p2s1", "why: Glycogene is in them.")
    assert found == ["'glycogene', where the sources write 'glycogen'"]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("hypospadius", "hypospadias"),
        ("albendazol", "albendazole"),
        ("cerebrospinnal", "cerebrospinal"),
        ("fetallis", "fetalis"),
        ("kidny", "kidney"),
        ("creatinin", "creatinine"),
        ("capilaries", "capillaries"),
        ("myocardits", "myocarditis"),
        ("burneti", "burnetii"),
        ("pituitery", "pituitary"),
        ("neuropahty", "neuropathy"),
    ],
)
def test_one_letter_more_or_less_or_another_is_a_slip(text: str, other: str) -> None:
    assert slip(text, {other, "else"}) == other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("vertebrae", "vertebra"),
        ("arteria", "arterial"),
        ("diagnoses", "diagnosis"),
        ("mucous", "mucus"),
        ("haemophilia", "hemophilia"),
        ("tumours", "tumors"),
        ("leucocyte", "leukocyte"),
        ("catheterise", "catheterize"),
        ("fibre", "fiber"),
        ("labelled", "labeled"),
        ("instalment", "installment"),
        ("whipplei", "whipple"),
        ("pylori", "pyloric"),
        ("providers", "provides"),
        ("infectious", "infections"),
        ("dependent", "dependant"),
        ("ductus", "ducts"),
        ("anemic", "anemia"),
        ("sizable", "sizeable"),
        ("glomeruli", "glomeruli"),
        ("iris", "irin"),
        ("glomerular", "glomeruli"),
    ],
)
def test_another_form_or_spelling_of_a_word_is_no_slip(text: str, other: str) -> None:
    assert slip(text, {other}) == ""
