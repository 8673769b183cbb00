"""What a page, a mail or a printer puts around a text is none of it, and what only looks so stays."""

from collections.abc import Sequence

import pytest
from awkward_pdf import pieces_drawn

from poems_cards.report.report import read_report


def read(*lines: str) -> list[str]:
    """Return the headings (#) and sentences of a plain text, in their order."""
    report = read_report("\n".join(lines))
    found = [(heading.block, 0, f"# {heading.text}") for heading in report.headings]
    found += [(one.locator.block, one.locator.sentence, one.text) for one in report.sentences]
    return [text for _, _, text in sorted(found)]


def counted(numbers: Sequence[int], *texts: str) -> list[str]:
    """Return the pieces of a PDF with these lines of text, each beside a number in the margin."""
    lines = [(90.0, 700 - 14.0 * at, text) for at, text in enumerate(texts)]
    beside = [(70 - 5.56 * len(str(number)), y, str(number)) for number, (_, y, _) in zip(numbers, lines, strict=True)]
    return pieces_drawn(*lines, *beside)


LONG = (
    "Moths bring the fever to all who sleep near the old",
    "harbour without a net, and to nobody else in that",
    "town. It is known since the year of the great storm,",
    "in which the nets were lost. Bats do not bring it to",
    "anybody, as was seen in two winters.",
)


def test_numbers_of_lines_in_the_margin_are_no_text() -> None:
    whole = [f"paragraph 0 {' '.join(LONG)}"]
    assert counted(range(8, 13), *LONG) == whole
    assert counted([8, 9, 10, 12, 13], *LONG)[0] != whole[0]  # they count no lines


def test_the_pages_of_a_plain_text_leave_no_trace() -> None:
    pages = [
        line
        for number, (above, below) in enumerate(
            [
                ("Glint fever is rare.", "It is brought by moths of the har-"),
                ("bour, which sleep in old houses.", "It lasts for a week in most of those who have"),
                ("(Or had) it.", "Bats do not bring it."),
            ],
            start=9,
        )
        for line in (f"\fThe Book of Fevers  {number}", "", above, below, "", f"Page {number}", "")
    ]
    assert read(*pages) == [
        "Glint fever is rare.",
        "It is brought by moths of the harbour, which sleep in old houses.",
        "It lasts for a week in most of those who have (Or had) it.",
        "Bats do not bring it.",
    ]


def test_numbers_alone_on_a_line_are_text_unless_they_count_pages() -> None:
    assert read("It was seen.", "", "1961", "", "Then in a year:", "", "1974", "", "1975", "", "It is rare.") == [
        "It was seen.",
        "1961",
        "Then in a year:",
        "1974",
        "1975",
        "It is rare.",
    ]


def test_a_quoted_text_is_read_as_if_it_were_not_quoted() -> None:
    assert read(
        "From: Ada Moss <ada@example.org>",
        "Subject: Re: the fever",
        "",
        "Here it is.",
        "",
        "On 3 May, Jon Wyle wrote:",
        "> > Glint Fever",
        "> >",
        "> > It is brought by moths, and by nobody else as far as",
        "> > is known.",
        "> >",
        "> > It spreads by:",
        ">",
        "> >   * moths",
        "> >   * bats",
        "> >",
        "> > Nobody dies of it.",
        "",
        "-- ",
        "Ada Moss",
        "Example University",
    ) == [
        "Here it is.",
        "# Glint Fever",
        "It is brought by moths, and by nobody else as far as is known.",
        "It spreads by:",
        "moths",
        "bats",
        "Nobody dies of it.",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Course    Share   Fever", "Mild      40%     none", "Severe    1%      on all days"),
        ("Course | Share | Fever", "Mild | 40% | none", "Severe | 1% | on all days"),
    ],
    ids=["spaces", "bars"],
)
def test_a_table_of_a_plain_text_is_read_row_by_row(rows: Sequence[str]) -> None:
    assert read("Course", "", "It varies.", "", "Table 1. Courses of the fever", "", *rows, "", "It is rare.") == [
        "# Course",
        "It varies.",
        "Table 1.",
        "Courses of the fever",
        "Course: Share; Fever",
        "Mild: 40%; none",
        "Severe: 1%; on all days",
        "It is rare.",
    ]


def test_a_mark_of_references_ends_a_sentence_and_no_heading() -> None:
    assert read("Causes", "", "Moths do it at night.[2–4]", "", "Bats do not.") == [
        "# Causes",
        "Moths do it at night.",
        "Bats do not.",
    ]
