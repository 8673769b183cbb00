"""A list that a curator wants of what is cited: its items, what they are called, and what is cited with them."""

import pytest

from poems_cards.draft.listing import leads, listing
from poems_cards.report.locators import Locator
from poems_cards.report.report import read_report

REPORT = """\
Quill fever

Signs

If you have blue quill fever, you may have the following mild signs of the skin:

- Itching of the wrists
- A rash (raised spots). It lasts for a week.
- Blue quills

The early signs are sneezing, a cough and a fever.

Tests

These tests may include:

- Quill count. This test counts the quills. Some people have:
- Feather scan

Drugs against it include:

- Quillicidesdrugs that kill quills
- Soapsuds that smell
- Ash, in which no quill can live

Quill fever is divided into types: blue, red, and green. Nobody knows why.
"""
SENTENCES = read_report(REPORT).sentences


@pytest.mark.parametrize(
    ("cite", "prompt", "items", "cited"),
    [
        (
            ["p3s1"],
            "Mild signs of the skin",
            ("itching of the wrists", "a rash", "blue quills"),
            ["p3s1", "p4s1", "p4s2", "p4s4"],
        ),
        (["p4s1", "p4s4"], "", ("itching of the wrists", "blue quills"), ["p4s1", "p4s4"]),
        (["p5s1"], "Early signs of quill fever", ("sneezing", "a cough", "a fever"), ["p5s1"]),
        (["p7s1"], "", ("quill count", "feather scan"), ["p7s1", "p8s1", "p8s4"]),
        (["p9s1"], "", ("quillicides", "soapsuds that smell", "ash"), ["p9s1", "p10s1", "p10s2", "p10s3"]),
        (["p11s1"], "Types", ("blue", "red", "green"), ["p11s1"]),
        (["p11s2"], "", (), ["p11s2"]),
        (["p99s1"], "", (), ["p99s1"]),
    ],
    ids=["below", "entries", "named", "explained", "run on", "colon", "none", "unknown"],
)
def test_items_and_what_they_are(cite: list[str], prompt: str, items: tuple[str, ...], cited: list[str]) -> None:
    locators = [locator for each in cite if (locator := Locator.parse(each))]
    found = listing(SENTENCES, "quill fever", locators)
    assert (found.prompt, found.items, [str(each) for each in found.cite]) == (prompt, items, cited)


def test_a_clause_is_an_item() -> None:
    (sentence,) = [each for each in SENTENCES if str(each.locator) == "p5s1"]
    assert sentence.clauses[1:]
    found = listing(SENTENCES, "quill fever", [sentence.locator._replace(clause=2)])
    assert found.items == ("a cough and a fever",)


def test_sentences_that_open_a_list_are_known() -> None:
    assert [str(each) for each in leads(SENTENCES)] == ["p3s1", "p7s1", "p9s1"]
