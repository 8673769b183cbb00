"""A row of a table is given the sentences that have its words."""

import pytest

from poems_cards.audit.evidence import Ground
from poems_cards.audit.grounds import grounds
from poems_cards.report.locators import Locator
from poems_cards.report.report import read_report

REPORT = """\
Fevers

The ague comes from the marsh. A ray of sun warms the marsh. It often strikes by day.

The grippe lasts for a week. The ague lasts for a month. Rays strike by day, too.
"""
GROUND = Ground(read_report(REPORT).sentences)


@pytest.mark.parametrize(
    ("phrases", "near", "expected"),
    [
        (["ague", "the marsh", "a month"], "p2s1", ["p2s1", "p3s2"]),
        (["grippe", "a week"], "p2s1", ["p3s1"]),
        (["marsh"], "p2s2", ["p2s2"]),
        (["marsh"], "p2s1", ["p2s1"]),
        (["ague", "a unicorn"], "p3s3", ["p3s2"]),
        (["a unicorn"], "p2s1", []),
        (["ague", "a week"], "p2s1", ["p2s1"]),
        (["ray", "sun", "a day"], "p2s1", ["p2s2", "p3s3"]),
    ],
    ids=[
        "most words first",
        "one",
        "nearest",
        "nearer",
        "a word of no sentence",
        "none",
        "a word of another thing",
        "of the same thing",
    ],
)
def test_a_row_rests_on_few_sentences(phrases: list[str], near: str, expected: list[str]) -> None:
    cited = [at for at in [Locator.parse(near)] if at]
    assert [str(each) for each in grounds(GROUND, phrases, cited)] == expected
