"""A table that a curator wants of what is cited: its rows and heads, what is compared, and what is cited."""

import pytest

from poems_cards.draft.tabling import Table, tabling
from poems_cards.report.locators import Locator
from poems_cards.report.report import read_report

REPORT = """\
Quill fever

Quill fever is a fever of quills. Gout is not caused by quills.

Kinds

Three main kinds of quill fever are seen:

- Blue quills result from a cold night. They fade.
- Red quills are caused by a combination of sun and salt, which is rare.
- Grey quills form when the sun is low.

The ague, a fever of the marsh, comes by day. The ague lasts for a week.

In women, however, the ague is mild. In men, it is a long and hard fever that comes back in the winter of each second
year.

Foods against it are:

- beans
- fish

Foods for it are:

- clams, in which it lives
- fish

Tables

Type: Course; Cause
Ague: by day; the marsh
Gout: for ever; the feast

Lengths

The grippe lasts for a week. Catarrh lasts for a month. This type of fever lasts for a year. Rarely, fever lasts long.
About 80 percent of fevers last for a day. The ague comes by day.

Ways

Healers know two ways of cooling:

- Cold cooling. The healer fills a tub with snow. It is quick.
- Warm cooling. A cloth is laid on the brow. Doctors seldom use it.

Doctors prefer the cold one.

Marsh ague

The marsh ague begins in spring. Few die of it.

Hill ague

People get hill ague from goats.

Treatment of hill ague

For hill ague, drink milk.

Colors

- Pale spots, mostly round in shape, consist of fat.
- Dark spots, square in shape, hold rust.

Pale spots fade in a week. A fever follows dark spots. Dark spots come back.

Homes

Whoever is cold leaves. It is often seen in the snow-covered marsh.

Signs are:

- sneezing — a blast from the nose
- itching – an urge to scratch
"""
SENTENCES = read_report(REPORT).sentences


def table(*cite: str) -> Table:
    return tabling(SENTENCES, "quill fever", [locator for each in cite if (locator := Locator.parse(each))])


def rows(found: Table) -> list[tuple[str, tuple[str, ...], list[str]]]:
    return [(row.name, row.cells, [str(each) for each in row.cite]) for row in found.rows]


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (
            ["p5s1", "p5s3", "p5s4"],
            [
                ("blue quills", ("a cold night",), ["p5s1"]),
                ("red quills", ("sun and salt",), ["p5s3"]),
                ("grey quills", ("the sun is low",), ["p5s4"]),
            ],
        ),
        (
            ["p5s1", "p5s2", "p5s3"],
            [("blue quills", ("a cold night",), ["p5s1", "p5s2"]), ("red quills", ("sun and salt",), ["p5s3"])],
        ),
        (
            ["p32s1", "p32s2"],
            [("sneezing", ("a blast from the nose",), ["p32s1"]), ("itching", ("an urge to scratch",), ["p32s2"])],
        ),
        (["p2s2"], [("gout", ("not caused by quills",), ["p2s2"])]),
        (
            ["p13s2", "p13s3"],
            [("ague", ("by day", "the marsh"), ["p13s2"]), ("gout", ("for ever", "the feast"), ["p13s3"])],
        ),
        (["p6s1", "p6s2"], [("ague", (), ["p6s1"]), ("", (), ["p6s2"])]),
        (
            ["p15s1", "p15s2"],
            [("grippe", ("for a week",), ["p15s1"]), ("catarrh", ("for a month",), ["p15s2"])],
        ),
        (["p15s1", "p15s3"], [("grippe", (), ["p15s1"]), ("", (), ["p15s3"])]),
        (["p15s1", "p15s4"], [("grippe", (), ["p15s1"]), ("", (), ["p15s4"])]),
        (["p15s1", "p15s5"], [("grippe", (), ["p15s1"]), ("", (), ["p15s5"])]),
        (["p15s1", "p15s6"], [("grippe", (), ["p15s1"]), ("ague", (), ["p15s6"])]),
        (["p7s1", "p7s2"], [("women", (), ["p7s1"]), ("men", (), ["p7s2"])]),
        (
            ["p8s1", "p10s1"],
            [
                ("foods against it", ("beans, fish",), ["p8s1", "p9s1", "p9s2"]),
                ("foods for it", ("clams, fish",), ["p10s1", "p11s1", "p11s2"]),
            ],
        ),
        (["p8s1", "p9s1", "p9s2"], [("beans", (), ["p9s1"]), ("fish", (), ["p9s2"])]),
        (["p8s1"], [("beans", (), ["p9s1"]), ("fish", (), ["p9s2"])]),
        (["p2s2.1"], [("gout", ("not caused by quills",), ["p2s2.1"])]),
        (["p99s1"], []),
    ],
    ids=[
        "sentences",
        "an entry of two",
        "explained behind a dash",
        "denied",
        "of a table",
        "of one thing",
        "parallel",
        "one that does not name its thing",
        "one that begins with how often",
        "one of a share",
        "another verb",
        "placed",
        "lists",
        "list with its lead",
        "lead",
        "clause",
        "unknown",
    ],
)
def test_each_sentence_is_a_row_that_is_filled_where_it_is_certain(
    cite: list[str], expected: list[tuple[str, tuple[str, ...], list[str]]]
) -> None:
    assert rows(table(*cite)) == expected


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        (
            ["p18s2", "p18s5", "p18s6"],
            [("cold cooling", (), ["p18s1", "p18s2"]), ("warm cooling", (), ["p18s4", "p18s5", "p18s6"])],
        ),
        (
            ["p18s2", "p18s5", "p19s1"],
            [
                ("cold cooling", (), ["p18s1", "p18s2"]),
                ("warm cooling", (), ["p18s4", "p18s5"]),
                ("", (), ["p19s1"]),
            ],
        ),
        (["p18s2", "p18s3"], [("healer", (), ["p18s2"]), ("", (), ["p18s3"])]),
        (["p21s1", "p23s1"], [("marsh ague", (), ["p21s1"]), ("hill ague", (), ["p23s1"])]),
        (["p21s2", "p23s1"], [("marsh ague", (), ["p21s2"]), ("people", (), ["p23s1"])]),
        (["p23s1", "p25s1"], [("people", (), ["p23s1"]), ("", (), ["p25s1"])]),
        (["p27s1", "p27s2"], [("pale spots", (), ["p27s1"]), ("dark spots", (), ["p27s2"])]),
        (["p28s1", "p28s3"], [("pale spots", (), ["p28s1"]), ("dark spots", (), ["p28s3"])]),
        (["p28s1", "p28s2"], [("pale spots", (), ["p28s1"]), ("fever", (), ["p28s2"])]),
        (["p30s1", "p30s2"], [("", (), ["p30s1"]), ("snow-covered marsh", (), ["p30s2"])]),
    ],
    ids=[
        "entries with a name",
        "one without a name",
        "of one entry",
        "headings",
        "a sentence without the name",
        "heading of what is said",
        "aside in commas",
        "kinds of one thing",
        "subjects of no kind",
        "named by its place",
    ],
)
def test_a_row_is_named_where_anything_tells_its_name(
    cite: list[str], expected: list[tuple[str, tuple[str, ...], list[str]]]
) -> None:
    assert rows(table(*cite)) == expected


def test_what_a_table_is_of_and_rests_on() -> None:
    below = table("p5s1", "p5s4")
    assert (below.prompt, below.columns) == ("Main kinds of quill fever", ())
    assert [str(each) for each in below.cite] == ["p4s1"]
    source = table("p13s1", "p13s3")
    assert (source.prompt, source.columns) == ("", ("Course", "Cause"))
    assert rows(source) == [("gout", ("for ever", "the feast"), ["p13s3"])]
    assert [str(each) for each in table("p2s2", "p5s1").cite] == ["p2s2", "p5s1"]
    assert table("p18s2", "p18s5").prompt == "Ways of cooling"
