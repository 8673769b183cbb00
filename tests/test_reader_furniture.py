"""What a page, a mail or a printer puts around a text is none of it, and what only looks so stays."""

from collections.abc import Sequence

import awkward_word
import pytest
from awkward_pdf import drawn, pieces_drawn

from poems_cards.report import docx_format, html_format, pdf_format
from poems_cards.report._surroundings import without_surroundings
from poems_cards.report.pieces import Kind, Piece
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
        "> -----Original Message-----",
        "> From: Tom Lark",
        "> Subject: the fever",
        ">",
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


TEXT = [
    Piece(kind=Kind.HEADING, text="Glint fever", level=1),
    Piece(kind=Kind.PARAGRAPH, text=f"{'Moths bring it at night. ' * 12}It comes with:"),
    Piece(kind=Kind.ITEM, text="red eyes", level=1, linked=True),
    Piece(kind=Kind.ITEM, text="a rash", level=1),
    Piece(kind=Kind.HEADING, text="Causes", level=2),
    Piece(kind=Kind.PARAGRAPH, text=f"{'It is due to a mite of moths. ' * 12}".strip()),
    Piece(kind=Kind.HEADING, text="Treatment", level=2),
    Piece(kind=Kind.PARAGRAPH, text=f"{'Rest is all that helps. ' * 12}".strip()),
]


def marked(*texts: str) -> list[Piece]:
    """Return pieces from texts, which begin with # or ## for a heading, - for an item, * for an item that is a link."""
    kinds = {"#": (Kind.HEADING, 1), "##": (Kind.HEADING, 2), "-": (Kind.ITEM, 1), "*": (Kind.ITEM, 1)}
    found = []
    for text in texts:
        mark, _, rest = text.partition(" ")
        kind, level = kinds.get(mark, (Kind.PARAGRAPH, 0))
        found.append(Piece(kind=kind, text=rest if mark in kinds else text, level=level, linked=mark == "*"))
    return found


ENTRY = [Piece(kind=Kind.ROW, text="3: Treatment; 5")]
TEASER = [
    Piece(kind=Kind.HEADING, text="Ten signs", level=3, linked=True),
    Piece(kind=Kind.PARAGRAPH, text="Moths may surprise you."),
]
DOCTOR = [
    Piece(kind=Kind.HEADING, text="Ada Moss, MD", level=3, linked=True),
    Piece(kind=Kind.PARAGRAPH, text="Fevers"),
]


@pytest.mark.parametrize(
    ("at", "around"),
    [
        (0, marked("Skip to content", "* Home", "* Fevers", "We use cookies to make it work.")),
        (0, marked("# Glint fever - Example Clinic", "Menu", "* Home")),
        (0, marked("Example Clinic", "14 Harbour Road, Tarnby TB1 2XY", "Tel: 01234 567890")),
        (1, marked("# Ada B. Moss1,2, Jon Wyle2 and Tom Lark*", "1Harbour Clinic, Tarnby. Write to ada@example.org")),
        (1, marked("* Symptoms", "* Doctors", "12 languages", "From the free book of fevers")),
        (1, marked("## On this page", "* Causes", "* More")),
        (1, marked("Contents", "- 1. Causes", "- 2. Treatment", "- Rest")[:3] + marked("- Treatment")),
        (1, marked("Clinical guideline for nurses", "Version 2.1", "May 2022")),
        (1, marked("Ada Moss", "Harbour University, Tarnby", "Keywords: moths, nets")),
        (1, marked("# Table of contents", "1. Causes 3", "2. Treatment ..... 4", "3. Treatment 5")[:3] + ENTRY),
        (1, [Piece(kind=Kind.ROW, text=text) for text in ("Document title: Fevers", "Owner: Moss", "Version: 2")]),
        (4, marked("Call our helpline on 0800 555 0199.", "Photo: Ada Moss", "www.example.org")),
        (6, marked("## Acknowledgments", "We thank the nurses.", "## Funding", "Nobody paid for it.")),
        (6, marked("## Conflicts of interest", "None of us has one.")),
        (8, marked("## Read this next", "# Ten signs", "Moths may surprise you.")[:1] + TEASER),
        (4, marked("Advertisement", "The harbour is a clinic. Our site lives by advertising.")),
        (4, marked("- 1.", "- 2.")),
        (4, marked("Medically Reviewed.Last updated on 05/12/2023.", "Authored by Ada Moss on 3 May 2021")),
        (4, marked("## From our clinic to your inbox", "Sign up for the letter of the harbour.")),
        (4, marked("Share on Moth", "Print this page", "© 2021 Example Clinic. All rights reserved.", "Page 3 of 12")),
        (6, marked("Version: 2.1", "Date of publication: May 2022", "Received 3 May 2020; accepted 4 June 2020")),
        (6, marked("## Related topics", "* Bats", "* Nets")),
        (8, marked("* Bats", "* Nets", "Example Clinic", "Copyright 2021 Example Clinic")),
        (8, marked("## Other fevers", "* Ague", "The Harbour 4, 555-010-0199")),
        (8, marked("## 2 comments", "Ada", "My aunt had it for a week.", "## Leave a reply")),
        (8, marked("Ada Moss declares no relevant gains.", "* All about bats.", "* Bats")),
        (8, marked("This site is no substitute for professional medical advice.", "* About us")),
        (4, marked("## Can you help us?", "The harbour gives us nothing.", "Donate now")),
        (4, marked("## Make a gift", "Every gift counts. Your donation pays for nets.")),
        (6, marked("## Our specialists", "# Ada Moss, MD", "Fevers", "Accepting new patients")[:1] + DOCTOR),
        (
            6,
            marked("## Doctors who treat glint fever", "General surgery", "4.9 out of 5 (112 ratings)", "View profile"),
        ),
        (6, marked("## Our mothologists", "Dr Ada Moss", "Head nurse")),
        (4, marked("## Take the next step", "Speak to one of us on 0800 555 0199.")),
        (8, marked("## About the experts", "Ada Moss, RN, is a nurse with twelve moths.")),
        (
            8,
            marked("## Locations", "Harbour Building", "Tarnby, MA 02110", "Hours: Monday to Friday, 8 a.m. to 5 p.m."),
        ),
        (6, marked("## Why choose the harbour", "We offer you care that is made for you.")),
        (6, marked("## Equality statement", "All are treated alike.", "## Training", "Staff are told of it.")),
        (1, marked("# Reviewed by: Ada Moss, RN", "Ada Moss | Save | Updated on 3 May 2021")[:1]),
        (4, marked("By Ada Moss, RN | Updated on 3 May 2021", "4 min read · Save · Listen")),
        (1, marked("Quick facts", "Other names", "... (Show more)")),
        (1, marked("Fact-checked by The Editors of the Book", "From Mothpedia, the open encyclopedia")),
        (4, marked("This article needs more citations.", "For the film, see Glint (film).")),
        (4, marked("Harbour Hope is a registered charity in Tarnby (12).", "This content is provided by the harbour.")),
        (
            1,
            [
                Piece(kind=Kind.ROW, text=text)
                for text in ("Fever book", "Version: 3", "Lead nurse: X", "Applies to: all")
            ],
        ),
    ],
    ids=lambda value: value[0].text if isinstance(value, list) else "",
)
def test_what_surrounds_the_text_goes(at: int, around: list[Piece]) -> None:
    assert without_surroundings([*TEXT[:at], *around, *TEXT[at:]]) == TEXT


def test_a_line_that_comes_again_and_again_goes() -> None:
    line = marked("The Book of Fevers")
    assert without_surroundings([*TEXT[:2], *line, *TEXT[2:5], *line, *TEXT[5:7], *line, *TEXT[7:]]) == TEXT
    twice = [*TEXT[:2], *line, *TEXT[2:5], *line, *TEXT[5:]]
    assert without_surroundings(twice) == twice
    cells = [*TEXT, *marked("none", "none", "none")]  # of a table that is read line by line
    assert without_surroundings(cells) == cells


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (0, marked("Moths are small.", "They fly by night.")),
        (1, marked("* Ague", "the fever of the harbour")),
        (4, marked("The clinic has a newsletter.", "- causes", "- treatment")),
        (5, marked("The causes are:", "- Treatment", "- Treatment", "- Treatment")),
        (6, marked("## Subscribe to rest", "Nobody knows why it helps.", "It helps.")),
        (8, marked("## Related disorders", "- Ague", "- Quill fever")),
        (8, marked("Other signs are:", "* a cough", "- pain")),
        (1, marked("## Disclaimer", "Nobody knows all of it yet.")),
        (4, marked("He was seen at the University of Tarnby in 1961.", "Dial 999 in the night.")),
        (6, [Piece(kind=Kind.ROW, text=text) for text in ("Type: share", "mild: 40 %", "severe: 1 %")]),
        (6, marked("## Locations", "- the neck", "- the back")),
        (6, marked("## Locations", "The rash is on the neck in most.", "Our clinic saw it there.")),
        (6, marked("## Doctors who treat glint fever", "- nurses", "* surgeons")),
        (6, marked("## Doctors who treat glint fever", "Your doctor may refer you to one for moths.")),
        (6, marked("## Our team", "It includes:", "- a nurse", "- a surgeon")),
        (6, marked("## Training", "Walking in the harbour builds strength.")),
        (1, marked("Other names", "the glints")),
        (4, marked("Moths are grey | small | blind", "Listen to the chest.")),
    ],
    ids=lambda value: value[0].text if isinstance(value, list) else "",
)
def test_what_may_be_text_stays(at: int, text: list[Piece]) -> None:
    found = without_surroundings([*TEXT[:at], *text, *TEXT[at:]])
    assert [piece for piece in found if piece in text and piece not in TEXT] == [
        piece for piece in text if not piece.text.startswith(("Subscribe", "Disclaimer"))
    ]


def test_links_of_a_pdf_are_no_text_unless_they_are_sentences() -> None:
    lines = [(700, "Moths do it."), (688, "Nobody else does."), (650, "All about moths"), (620, "Bats do not.")]
    content = "\n".join(f"BT /F1 10 Tf 72 {y} Td ({text}) Tj ET" for y, text in lines)
    links = "".join(f"<< /Subtype /Link /Rect [70 {y - 5} 300 {y + 12}] >>" for y in (650, 620))
    data = drawn(content).replace(b"/MediaBox", f"/Annots [{links} 7 (x) << /Subtype /Link >>] /MediaBox".encode())
    assert [piece.text for piece in pdf_format.read(data)] == ["Moths do it. Nobody else does.", "Bats do not."]


def test_a_table_may_be_one_by_the_roles_of_its_elements() -> None:
    page = """<body><h1>Fever</h1><p>It varies.</p><div role=table><div role=row><span role=columnheader>Course</span>
    <span role=columnheader>Share</span></div><div role=row><div role=cell>mild</div><div role=cell>40%</div></div>
    </div>"""
    assert [(piece.kind.value, piece.text) for piece in html_format.read(page.encode())] == [
        ("heading", "Fever"),
        ("paragraph", "It varies."),
        ("row", "Course: Share"),
        ("row", "mild: 40%"),
    ]


def test_a_box_of_a_page_goes_with_its_heading_and_the_text_below_it_stays() -> None:
    page = """<body><h1>Fever</h1><p>Moths do it.</p><div><h3>Sign up for our letter</h3><p>It comes in May.</p></div>
    <div><h3>Products and services</h3><ul><li><a href=/b>A book</a></ul></div><p>Bats do not.</p>
    <p><b>No. 464343</b></p>"""
    assert [piece.text for piece in html_format.read(page.encode())] == [
        "Fever",
        "Moths do it.",
        "Bats do not.",
        "No. 464343",
    ]


def test_links_of_a_word_file_are_no_text_unless_they_are_sentences() -> None:
    def link(text: str) -> str:
        return f'<w:p><w:hyperlink w:anchor="x">{awkward_word.run(text)}</w:hyperlink></w:p>'

    body = "".join((awkward_word.paragraph("Moths do it."), link("Home"), link("Bats do not."), link("More of it")))
    document = f"{awkward_word.HEAD}<w:document {awkward_word.NAMESPACES}><w:body>{body}</w:body></w:document>"
    found = docx_format.read(awkward_word.made(document=document))
    assert [piece.text for piece in found] == ["Moths do it.", "Bats do not."]


def test_markdown_of_a_page_is_its_text_alone() -> None:
    page = """\
[Skip to content](#main)

[Home](/) / [Fevers](/f)

- [Print](#)
- [Share on Moth](https://moth.example)

# Glint fever

*Last updated: May 3, 2023*

::: {.box}
[It comes](/x){.link} with ==fever and [[Rash of moths|a rash]].^([1](#n)) It== is rare. It may bring:
:::

- [red eyes](/eyes)
- [[cold nights]]

> [!note] Nets
> Nets help.

  -------- --------
  **Mild** 40 %
  Severe   1 %
  -------- --------

![[moth.png|Figure 1]]

## Related topics

- [Bats](/b)

© 2023 Example Clinic. [Privacy](/p)

[^1]: Moss A. Moths. 1961.
"""
    assert read(*page.splitlines()) == [
        "# Glint fever",
        "It comes with fever and a rash.",
        "It is rare.",
        "It may bring:",
        "red eyes",
        "cold nights",
        "Nets Nets help.",
        "Mild | 40 %",
        "Severe | 1 %",
    ]
    assert str(read_report(page).sentences[0].locator) == "p6s1"  # a block that goes is counted


def sized(*lines: tuple[float, float, float, str], rules: Sequence[tuple[float, float, float]] = ()) -> list[str]:
    """Return the pieces of a PDF with these lines, each with its size; rules are drawn from x to x at a height."""
    content = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in lines)
    content += "\n" + "\n".join(f"{x0} {y} m {x1} {y} l S" for x0, x1, y in rules)
    return [f"{piece.kind.value} {piece.text}" for piece in pdf_format.read(drawn(content))]


def test_a_large_initial_begins_the_first_of_its_lines() -> None:
    lines = [(75, 700, 10, "oths bring the fever to all who sleep near the"), (75, 688, 10, "old harbour without")]
    assert sized((50, 690, 27, "M"), *lines, (50, 676, 10, "a net in the night.")) == [
        "paragraph Moths bring the fever to all who sleep near the old harbour without a net in the night."
    ]


def test_a_box_in_small_letters_beside_the_text_is_read_after_it() -> None:
    text = ("Moths bring the fever to all who sleep near the old harbour", *LONG)
    box = [
        "Harbourmasters: announcements",
        "concerning moths, tides, and",
        "fishermen without belongings",
        "whose neighbouring municipality",
        "celebrates.",
    ]
    lines = [(50, 643 - 12.5 * at, 8, line) for at, line in enumerate(box)]
    assert sized(*lines, *((220, 650 - 12.0 * at, 10, line) for at, line in enumerate(text))) == [
        f"paragraph {' '.join(text)}",
        f"paragraph {' '.join(box)}",
    ]


def test_a_table_across_columns_is_no_columns() -> None:
    left = (
        *LONG[:3],
        "in which the nets and all boats of the town",
        "were lost, and of the great fire that came",
        "then.",
    )
    right = [
        "It is cold in the old harbour in",
        "winter, and in most of the nights",
        "it is so dark that nobody sees",
        "what flies there, or who it is that",
        "calls from the sea and wakes the",
        "town.",
    ]
    table = [
        (x, y, 10, text)
        for y, row in ((700, ("Course", "Share", "Fever")), (684, ("mild", "40 percent", "none or low in all")))
        for x, text in zip((80, 260, 430), row, strict=True)
    ]
    columns = [(50, 650 - 12.0 * at, 10, text) for at, text in enumerate(left)]
    columns += [(320, 644 - 12.0 * at, 10, text) for at, text in enumerate(right)]
    assert sized(*table, *columns, rules=[(70, 540, 714), (70, 540, 695), (70, 540, 678)]) == [
        "row Course: Share; Fever",
        "row mild: 40 percent; none or low in all",
        f"paragraph {' '.join(left)}",
        f"paragraph {' '.join(right)}",
    ]


def test_a_column_may_be_short_and_hold_a_picture() -> None:
    left = [(50.0, 700 - 12.0 * at, 10.0, text) for at, text in enumerate(LONG * 3)]
    right = [
        (320.0, y, 10.0, text) for y, text in zip((700, 688, 520, 508, 496), ("It is old.", *LONG[1:]), strict=True)
    ]
    assert sized(*left, *right)[:3] == [f"paragraph {' '.join(LONG)}"] * 3


def test_paragraphs_of_two_columns_may_begin_beside_each_other() -> None:
    starts = {50.0: ((0, 3), (4, 7), (8, 11), (12, 15)), 320.0: ((0, 3), (4, 8), (9, 13), (14, 17))}
    lines = [
        (x, 700 - 12.0 * at, 10.0, f"the moths of house {at} fly{'.' * (at + 1 == end)}")
        for x, parts in starts.items()
        for start, end in parts
        for at in range(start, end)
    ]
    assert sized(*lines) == [
        f"paragraph {' '.join(f'the moths of house {at} fly' for at in range(start, end))}."
        for parts in starts.values()
        for start, end in parts
    ]


def test_a_paragraph_goes_on_below_a_caption() -> None:
    assert pieces_drawn(
        (72, 700, "Moths bring it to all who sleep near the harbour"),
        (72, 688, "without a net, and bats to"),
        (72, 640, "Figure 1. A moth of the harbour"),
        (72, 600, "nobody else there."),
    ) == [
        "paragraph 0 Moths bring it to all who sleep near the harbour without a net, and bats to nobody else there.",
        "paragraph 0 Figure 1. A moth of the harbour",
    ]


def test_headings_that_follow_each_other_are_two_unless_the_first_is_full() -> None:
    text = (72, 640, "Moths bring it to all who sleep near the harbour in the night without nets.")
    assert pieces_drawn((72, 700, "*Tests"), (72, 682, "*Of the eye"), text)[:2] == [
        "heading 1 Tests",
        "heading 1 Of the eye",
    ]
    full = "*What is known of all those who sleep near the old harbour in the"
    assert pieces_drawn((72, 700, full), (72, 682, "*night"), text)[0] == f"heading 1 {full[1:]} night"


def test_what_is_numbered_by_hand_loses_its_numbers() -> None:
    page = """<body><h1>Fever</h1><h2>1. Causes</h2><p>Moths do it:</p><p>a) at night</p><p>b) in the harbour</p>
    <h2>1.2 Nets</h2><p>(i) old nets</p><p>c) new nets</p><h2>References</h2><p>1. Moss A. Fevers.</p>
    <p>2. Wyle J. Nets.</p>"""
    assert [f"{piece.kind.value} {piece.text}" for piece in html_format.read(page.encode())] == [
        "heading Fever",
        "heading 1. Causes",
        "paragraph Moths do it:",
        "item at night",
        "item in the harbour",
        "heading 1.2 Nets",
        "paragraph (i) old nets",
        "paragraph c) new nets",
        "heading References",
        "paragraph 1. Moss A. Fevers.",
        "paragraph 2. Wyle J. Nets.",
    ]
    more = page.replace("<h2>References", "<h2>2. Bats</h2><p>Bats do not.</p><h2>References").encode()
    headings = [piece.text for piece in html_format.read(more) if piece.kind is Kind.HEADING]
    assert headings == ["Fever", "Causes", "Nets", "Bats", "References"]


def test_a_letter_may_be_the_mark_of_an_item() -> None:
    page = b"<body><h1>Fever</h1><p>Moths do it:</p><p>o at night</p><p>on the sea</p>"
    assert [f"{piece.kind.value} {piece.text}" for piece in html_format.read(page)][2:] == [
        "item at night",
        "paragraph on the sea",
    ]


def test_a_column_of_numbers_belongs_to_its_table() -> None:
    table = [("Grade", "Moths", "Fever"), ("1", "few of them", "none"), ("2", "many of them", "high")]
    lines = [
        (x, 700.0 - 14 * at, text) for at, row in enumerate(table) for x, text in zip((72, 110, 200), row, strict=True)
    ]
    filled = (72.0, 658.0, "3"), (110.0, 658.0, "all moths of the sea"), (200.0, 658.0, "high")
    assert pieces_drawn(*lines, *filled)[-4:] == [
        "row 0 Grade: Moths; Fever",
        "row 0 1: few of them; none",
        "row 0 2: many of them; high",
        "row 0 3: all moths of the sea; high",
    ]


def test_underlined_lines_are_headings_if_there_are_several() -> None:
    lines = [(700, "Causes"), (676, "Moths bring it to all who sleep."), (640, "Treatment"), (616, "Rest does help.")]
    drawn_lines = [(72.0, y, 10.0, text) for y, text in lines]
    rules = [(72.0, 105.0, 698.0), (72.0, 118.0, 638.0)]
    assert sized(*drawn_lines, rules=rules) == [
        "heading Causes",
        "paragraph Moths bring it to all who sleep.",
        "heading Treatment",
        "paragraph Rest does help.",
    ]
    assert sized(*drawn_lines, rules=rules[:1])[0] == "paragraph Causes"


def test_a_note_beside_the_text_is_read_after_it() -> None:
    text = [(120.0, 700 - 14.0 * at, 10.0, line) for at, line in enumerate(LONG)]
    assert sized(*text, (20.0, 686.0, 7.0, "Moths are small,"), (20.0, 678.0, 7.0, "and fly by night.")) == [
        f"paragraph {' '.join(LONG)}",
        "paragraph Moths are small, and fly by night.",
    ]


def test_letters_that_are_turned_are_no_text() -> None:
    turned = "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 200 600 Tm (DRAFT) Tj ET\nBT /F1 8 Tf 0 1 -1 0 30 500 Tm (STAMP) Tj ET"
    shown = "\n".join(f"BT /F1 10 Tf 72 {700 - 14 * at} Td ({line}) Tj ET" for at, line in enumerate(LONG))
    assert [piece.text for piece in pdf_format.read(drawn(f"{turned}\n{shown}"))] == [" ".join(LONG)]


def test_more_marks_of_references_end_sentences() -> None:
    assert read("Causes", "", "Moths do it.(1,2) Bats do not.") == [
        "# Causes",
        "Moths do it.",
        "Bats do not.",
    ]
