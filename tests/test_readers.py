"""Web pages, PDFs and Word files of many makes give the same sentences under the same headings, and nothing else."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import awkward
import awkward_pdf
import awkward_web
import awkward_word
import msgspec
import pytest
from awkward import Reading
from awkward_pdf import pieces_drawn

from poems_cards.problems import DeckError
from poems_cards.report import _dom, docx_format, html_format
from poems_cards.report._hyphens import known_words, mended
from poems_cards.report._marks import raised
from poems_cards.report.pieces import Kind, Piece, joined
from poems_cards.report.reader import LARGEST_FILE, read_file
from poems_cards.report.report import Report, from_pieces

LAYOUTS = os.environ.get("POEMS_LAYOUTS", "")
NOTHING = Reading(missed=[], misplaced=[], missed_headings=[], added=[], added_headings=[])
FILES = [
    *((f"{name}.html", data) for name, data in awkward_web.PAGES),
    *((f"{name}.docx", data) for name, data in awkward_word.PAGES),
    *((f"{name}.pdf", awkward_pdf.made(name)) for name in awkward_pdf.LOOKS),
]
SENTENCE = "Glint fever is rare."
PAGE = f"<html><body><p>{SENTENCE}</p></body></html>"


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def texts(report: Report) -> list[str]:
    return [sentence.text for sentence in report.sentences]


def said(path: Path) -> tuple[str, str]:
    """Return the one problem of a file: what is wrong, and what to do."""
    with pytest.raises(DeckError) as caught:
        read_file(path)
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.rule) == (str(path), "unreadable-report")
    return problem.message, problem.fix


def pieces(html: str) -> list[tuple[str, int, str]]:
    return [(piece.kind.value, piece.level, piece.text) for piece in html_format.read(f"<body>{html}".encode())]


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_reads_the_text_whole_and_none_of_the_furniture(tmp_path: Path, name: str, data: bytes) -> None:
    report = read_file(written(tmp_path, name, data))
    wanted = [*awkward.sentences()]
    assert awkward.judged(report, wanted, awkward.headings(), awkward.optional()) == NOTHING


@pytest.mark.skipif(
    not LAYOUTS, reason="POEMS_LAYOUTS names no folder with pages and what a perfect reader gives of them"
)
@pytest.mark.parametrize(("form", "least"), [("html", 0.98), ("docx", 0.98), ("md", 0.98), ("pdf", 0.95)])
def test_reads_pages_by_other_hands(form: str, least: float) -> None:
    for path in sorted(Path(LAYOUTS).glob("*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        report = read_file(path.with_name(path.name.replace(".expected.json", f".{form}")))
        wanted = [(each["words"], each["heading"]) for each in expected["sentences"]]
        optional = [*expected["optional"], *expected["optional_headings"], *map(" ".join, expected["rows"])]
        reading = awkward.judged(report, wanted, expected["headings"], optional)
        found = {awkward.words(text) for text in texts(report)}
        shares = {  # their text stays out of what a failure prints
            "sentences": len(reading.missed) <= (1 - least) * len(wanted),
            "places": len(reading.misplaced) <= (1 - least) * len(wanted),
            "headings": len(reading.missed_headings) <= 0.05 * len(expected["headings"]),
            "rows": found >= set(map(" ".join, expected["rows"])),
            "furniture": len(reading.added) + len(reading.added_headings) == 0 or len(reading.missed) > 0,
        }
        assert [name for name, held in shares.items() if not held] == []


def test_lists_and_tables_are_blocks_and_their_items_and_rows_sentences() -> None:
    report = from_pieces(
        [
            Piece(kind=Kind.HEADING, text="Glint fever", level=1),
            Piece(kind=Kind.PARAGRAPH, text="It is rare. It spreads\u00a0by moths."),
            Piece(kind=Kind.ITEM, text="red eyes", level=1),
            Piece(kind=Kind.ITEM, text="Fever. It may last.", level=2),
            Piece(kind=Kind.ROW, text=joined(["Moths", " 3 of 4. Most. ", "", "caught"])),
            Piece(kind=Kind.ROW, text=joined(["Bats:", "none"])),
            Piece(kind=Kind.HEADING, text="Causes", level=3),
            Piece(kind=Kind.PARAGRAPH, text="Moths."),
        ]
    )
    assert [(heading.block, heading.level, heading.text) for heading in report.headings] == [
        (1, 1, "Glint fever"),
        (5, 3, "Causes"),
    ]
    assert [(str(one.locator), one.heading, one.text) for one in report.sentences] == [
        ("p2s1", "Glint fever", "It is rare."),
        ("p2s2", "Glint fever", "It spreads by moths."),
        ("p3s1", "Glint fever", "red eyes"),
        ("p3s2", "Glint fever", "Fever."),
        ("p3s3", "Glint fever", "It may last."),
        ("p4s1", "Glint fever", "Moths: 3 of 4. Most.; caught"),
        ("p4s2", "Glint fever", "Bats: none"),
        ("p6s1", "Causes", "Moths."),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.md", PAGE),
        ("report.txt", f"<!-- saved from url=(1)x --><!DOCTYPE html><title>x</title><p>{SENTENCE}"),
        (
            "report",
            f'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>',
        ),
        ("report.txt", f"  <div class='x'><p>{SENTENCE}</p></div>"),
        ("report.html", f"Menu<p>{SENTENCE}"),
        ("report.txt", PAGE.encode("utf-16")),
        ("report.html", SENTENCE),
        ("report.md", f"<center>\n\n{SENTENCE}"),
        ("report.pdf", SENTENCE),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:8] and " " not in value else "",
)
def test_tells_the_form_by_the_content(tmp_path: Path, name: str, data: bytes | str) -> None:
    assert texts(read_file(written(tmp_path, name, data)))[-1] == SENTENCE


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_takes_no_name_for_a_form(tmp_path: Path, form: str) -> None:
    data = awkward_pdf.made("leaflet") if form == "pdf" else awkward_word.made()
    assert (
        texts(read_file(written(tmp_path, "report.txt", data)))[1:3]
        == texts(read_file(written(tmp_path, f"report.{form}", data)))[1:3]
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One.<p>Two<br>three<br>Four", ["paragraph 0 One.", "paragraph 0 Two three", "paragraph 0 Four"]),
        ("<p>Signs:<br>• Fever<br>- Rash", ["paragraph 0 Signs:", "item 1 Fever", "item 1 Rash"]),
        ("<ul><li>A<ul><li>B</ul>C<li><p>D</p></ul>", ["item 1 A", "item 2 B", "item 1 C", "item 1 D"]),
        ("<dl><dt>Ague</dt><dd>A fever.</dd></dl>", ["item 1 Ague", "item 2 A fever."]),
        ("<h2>A <sup><a href='#n1'>1</a></sup></h2><p>B", ["heading 2 A", "paragraph 0 B"]),
        ("<div role=heading aria-level=4>A</div>B", ["heading 4 A", "paragraph 0 B"]),
        ("<p><b>Causes</b></p><p><b>It is rare.</b></p>", ["heading 7 Causes", "paragraph 0 It is rare."]),
        ("<p><b>Causes</b><br>Moths do it.</p>", ["heading 7 Causes", "paragraph 0 Moths do it."]),
        ("<p><b>Table 2. Moths</b>", ["paragraph 0 Table 2. Moths"]),
        ("<p>a<sup>2</sup> cell<sup>1,2</sup>, <sup>131</sup>I, m<sup>2</sup>", ["paragraph 0 a cell, 131I, m²"]),
        ("<p>Ca<sup>2+</sup> H<sub>2</sub>O 10<sup>9</sup>/L 1<sup>st</sup>", ["paragraph 0 Ca2+ H2O 10^9/L 1st"]),
        ("<p>Moths.<a href='#r3'>[3]</a> Bats.<sup>1</sup>,<sup>2</sup>", ["paragraph 0 Moths. Bats."]),
        ("<p>A<wbr>B <span>C</span><i>D</i>", ["paragraph 0 AB CD"]),
        (
            "<p>Moths.(<a href=#a>1</a>, <a href=#b>2–4</a>) Bats (<a href=/x>seen</a>).",
            ["paragraph 0 Moths. Bats (seen)."],
        ),
        ("<p>Mar A. Fevers. [<a href=/x>PubMed</a>] [<a href=/y>Full text</a>]", ["paragraph 0 Mar A. Fevers."]),
        ("<details><summary>Causes</summary>Moths.</details>", ["heading 7 Causes", "paragraph 0 Moths."]),
        ("<details><summary><h3>A</h3></summary>B</details>", ["heading 3 A", "paragraph 0 B"]),
        ("<h4>Table 2. Moths</h4><p>B", ["paragraph 0 Table 2. Moths", "paragraph 0 B"]),
        ("<p><a>View larger</a><p><b>Read more:</b> <a href=/x>Bats</a><p><a name=x>Moths</a>", ["paragraph 0 Moths"]),
        ("<p>5 min read<p>Page last reviewed: 3 May 2023<br>Next review due: 3 May 2026<p>A", ["paragraph 0 A"]),
        ("<p>Medically reviewed by Ada Moss, MD<p>By Jon Wyle and Ada Moss<p>Dec. 14, 2022<p>A", ["paragraph 0 A"]),
        (
            "<p>Updated advice is at hand.<p>Reviewed by few.",
            ["paragraph 0 Updated advice is at hand.", "paragraph 0 Reviewed by few."],
        ),
        ("<div class=entry-meta>Moth</div><p class=authors>Ada<p>Bats and moths.", ["paragraph 0 Bats and moths."]),
        (f"<p>Menu<h1>A</h1><p>{'Moths. ' * 9}", ["heading 1 A", f"paragraph 0 {'Moths. ' * 9}".strip()]),
        ("<p>Moths do it.<h1>A</h1><p>Bats.", ["paragraph 0 Moths do it.", "heading 1 A", "paragraph 0 Bats."]),
        ("<p hidden>A<p style='display : none'>B<p aria-hidden=true>C<p>D", ["paragraph 0 D"]),
        ("<p><a href=/>Home</a> | <a href=/x>More</a><p>Text", ["paragraph 0 Text"]),
        ("<p><a href=/x>Moths spread it.</a>", ["paragraph 0 Moths spread it."]),
        ("<h2>See also</h2><ul><li><a href=/x>Ague</a></ul><h2>B</h2>C", ["heading 2 B", "paragraph 0 C"]),
        ("<h2>Signs</h2><ul><li><a href=/x>Ague</a></ul>", ["heading 2 Signs", "item 1 Ague"]),
        ("<pre>One\nTwo</pre>", ["paragraph 0 One", "paragraph 0 Two"]),
        ("<table><tr><th>A<th>B<tr><td rowspan=2>C<td>D<tr><td>E</table>", ["row 0 A: B", "row 0 C: D", "row 0 C: E"]),
        (
            "<table><tr><td>A<td><ul><li>b<li>c</ul><tr><td>D<td><a href=/>E</a></table>",
            ["row 0 A: b; c", "row 0 D: E"],
        ),
        ("<table role=presentation><tr><td>A<td>B</table>", ["paragraph 0 A", "paragraph 0 B"]),
        ("<div class=sidebar><p>Only it has text.</div><nav>A</nav>", ["paragraph 0 Only it has text."]),
        ("<div id=sharing-beds><h2>Sharing beds</h2></div><p>Bats.", ["heading 2 Sharing beds", "paragraph 0 Bats."]),
        ("<h2><button>Causes</button></h2><p>Moths.<button>More</button>", ["heading 2 Causes", "paragraph 0 Moths."]),
    ],
)
def test_reads_what_html_marks(html: str, found: Sequence[str]) -> None:
    assert [f"{kind} {level} {text}" for kind, level, text in pieces(html)] == found


def test_items_of_a_pdf_may_go_on_at_the_margin() -> None:
    assert pieces_drawn(
        (72, 600, "Some ways to reach the office that answers letters of all kinds:"),
        (82, 580, "• Write to the office of the moths at the old harbour of Tarnby,"),
        (72, 568, "Third floor, with a stamp."),
        (82, 556, "• Call"),
        (72, 536, "It answers every letter within a week of the day on which it came."),
    ) == [
        "paragraph 0 Some ways to reach the office that answers letters of all kinds:",
        "item 1 Write to the office of the moths at the old harbour of Tarnby, Third floor, with a stamp.",
        "item 1 Call",
        "paragraph 0 It answers every letter within a week of the day on which it came.",
    ]


def test_a_line_in_bold_is_a_heading_whatever_the_font_calls_bold() -> None:
    for bold in ("Helvetica-Bold", "ABCDEF+CMBX10", "NimbusRomNo9L-Medi"):
        assert pieces_drawn((72, 600, "*Causes"), (72, 580, "Moths do it. 5"), (72, 300, "17"), bold=bold) == [
            "heading 1 Causes",
            "paragraph 0 Moths do it. 5",
        ]


def test_a_mark_raised_as_a_large_letter_widens_its_line_and_ends_nothing() -> None:
    assert pieces_drawn(
        (72, 700, "Moths bring it to all who sleep there"),
        (72, 683, "without a net.[[2]] A litre has 10[[9]] of them,"),
        (72, 671, "so it is rare."),
        (72, 653, "Bats do not."),
    ) == [
        "paragraph 0 Moths bring it to all who sleep there without a net. A litre has 10^9 of them, so it is rare.",
        "paragraph 0 Bats do not.",
    ]


def test_a_row_has_its_cells_whole_however_they_stand_beside_each_other() -> None:
    assert pieces_drawn(
        (72, 700, "Course"),
        (130, 700, "Share"),
        (210, 700, "Fever"),
        (210, 682, "after a cold night, rarely"),
        (72, 676, "Moderate"),
        (130, 676, "1 to 5%"),
        (210, 670, "without one"),
        (210, 652, "in any night, often for"),
        (72, 640, "Severe"),
        (130, 640, "less than 1%"),
        (210, 640, "many days"),
    ) == [
        "row 0 Course: Share; Fever",
        "row 0 Moderate: 1 to 5%; after a cold night, rarely without one",
        "row 0 Severe: less than 1%; in any night, often for many days",
    ]


def test_cells_may_stand_as_close_as_words() -> None:
    second = 72 + awkward_pdf.width_of("Moderate", "Helvetica", 10) + 3
    third = second + awkward_pdf.width_of("less than 1%", "Helvetica", 10) + 3
    assert pieces_drawn(
        (72, 712, "Table 1. What it does"),
        (72, 700, "Course"),
        (second, 700, "Share of all"),
        (third, 700, "Fever"),
        (72, 686, "Mild"),
        (second, 686, "5 to 40%"),
        (third, 686, "none"),
        (72, 672, "Moderate"),
        (second, 672, "1 to 5%"),
        (third, 672, "in cold nights"),
        (72, 658, "Severe"),
        (second, 658, "less than 1%"),
        (third, 658, "in any night"),
    ) == [
        "paragraph 0 Table 1. What it does",
        "row 0 Course: Share of all; Fever",
        "row 0 Mild: 5 to 40%; none",
        "row 0 Moderate: 1 to 5%; in cold nights",
        "row 0 Severe: less than 1%; in any night",
    ]


def test_numbers_that_stand_apart_are_marks_of_a_list() -> None:
    assert pieces_drawn((72, 700, "1"), (92, 700, "Moths"), (72, 688, "2"), (92, 688, "Bats")) == [
        "item 1 Moths",
        "item 1 Bats",
    ]


def test_a_list_in_a_list_begins_below_a_full_line() -> None:
    assert pieces_drawn(
        (72, 700, "Moths do three things in the night, and all of them:"),
        (72, 688, "\267"),
        (82, 688, "they fly to the old harbour, and then on to the new house of the ferryman"),
        (82, 676, "-"),
        (92, 676, "a house is old from its tenth year on, and not new"),
        (72, 664, "\267"),
        (82, 664, "they sleep"),
    ) == [
        "paragraph 0 Moths do three things in the night, and all of them:",
        "item 1 they fly to the old harbour, and then on to the new house of the ferryman",
        "item 2 a house is old from its tenth year on, and not new",
        "item 1 they sleep",
    ]


def test_the_text_of_an_item_may_stand_half_an_inch_from_its_mark() -> None:
    assert pieces_drawn((72, 700, "o"), (108, 700, "Moths"), (72, 688, "o"), (108, 688, "Bats")) == [
        "item 1 Moths",
        "item 1 Bats",
    ]
    assert pieces_drawn((72, 700, "o"), (200, 700, "Moths")) == ["item 1 Moths"]


def test_a_line_may_leave_room_for_a_word_amid_a_sentence() -> None:
    first, second = "Moths sleep in the harbour, where nights are cold", "and long, and a house is called new up to"
    third = "9 years."
    assert pieces_drawn((72, 700, first), (72, 688, second), (72, 676, third)) == [
        f"paragraph 0 {first} {second} {third}"
    ]


def test_a_row_has_columns_that_run_into_each_other() -> None:
    assert pieces_drawn(
        (72, 700, "Sign"),
        (140, 705, "Free"),
        (140, 694, "days"),
        (171, 700, "All"),
        (72, 672, "Fever"),
        (140, 672, "raised raised"),
        (72, 660, "of cold"),
        (72, 642, "Rash"),
        (140, 642, "low"),
        (164, 642, "none"),
    ) == ["row 0 Sign: Free All days", "row 0 Fever of cold: raised raised", "row 0 Rash: low none"]


def test_lines_that_stand_alone_in_italics_are_headings() -> None:
    lines = (
        (72, 700, "*Causes"),
        (72, 680, "Moths do it in the night, and nobody else is known to do it."),
        (72, 640, "*Moths"),
        (72, 620, "They fly."),
    )
    assert pieces_drawn(*lines, bold="Helvetica-Oblique") == [
        "heading 1 Causes",
        "paragraph 0 Moths do it in the night, and nobody else is known to do it.",
        "heading 1 Moths",
        "paragraph 0 They fly.",
    ]
    assert pieces_drawn(*lines[1:], bold="Helvetica-Oblique")[1] == "paragraph 0 Moths"


def test_reads_what_was_typed_in_word_without_its_styles() -> None:
    def paragraph(*runs: str) -> str:
        return f"<w:p>{''.join(runs)}</w:p>"

    run, tab = awkward_word.run, "<w:r><w:tab/></w:r>"
    paragraphs = [
        paragraph(run("Causes", '<w:u w:val="single"/>')),
        paragraph(run("It is due to moths and "), run("bats", '<w:u w:val="single"/>'), run(".")),
        paragraph(run("1."), tab, run("Moths.")),
        paragraph(run("o"), tab, run("of the night")),
        paragraph(run("3."), tab, run("Bats", "<w:b/>")),
        paragraph(run("Signs", "<w:i/>")),
        paragraph(run("Cells fall to 10"), run("9", '<w:position w:val="8"/>'), run("/L.")),
        paragraph(run("Of the eye:", "<w:i/>")),
        paragraph(run("It is red."), tab),
        paragraph(run("Note well.", "<w:i/>")),
        paragraph(run("It "), tab, run("lasts.")),
    ]
    body = f"<w:document {awkward_word.NAMESPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    found = docx_format.read(awkward_word.made(document=f"{awkward_word.HEAD}{body}"))
    assert [f"{piece.kind.value} {piece.level} {piece.text}" for piece in found] == [
        "heading 7 Causes",
        "paragraph 0 It is due to moths and bats.",
        "item 1 Moths.",
        "item 1 of the night",
        "item 1 Bats",
        "heading 6 Signs",
        "paragraph 0 Cells fall to 10^9/L.",
        "heading 6 Of the eye:",
        "paragraph 0 It is red.",
        "paragraph 0 Note well.",
        "paragraph 0 It lasts.",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“é”".encode(), "“é”"),
        ("\ufeff“é”".encode("utf-16-le"), "“é”"),
        ("<meta charset=utf-8>“é”".encode("cp1252"), "<meta charset=utf-8>“é”"),
        ("<meta charset='iso-8859-1'>“é”".encode("cp1252"), "<meta charset='iso-8859-1'>“é”"),
        ("<meta charset=koi8-r>да".encode("koi8-r"), "<meta charset=koi8-r>да"),
        ("<meta charset=koi8-r>да".encode(), "<meta charset=koi8-r>да"),
        ("<meta charset=rot13>é".encode("cp1252"), "<meta charset=rot13>é"),
        ("<meta charset=nothing>é".encode("cp1252"), "<meta charset=nothing>é"),
    ],
    ids=["utf-8", "marked", "not as it says", "old", "as it says", "better than it says", "no text", "unknown"],
)
def test_decodes_pages(data: bytes, text: str) -> None:
    assert _dom.decode(data) == text


@pytest.mark.parametrize(
    ("text", "following", "joined_text"),
    [
        ("the lymph", "nodes", "the lymph nodes"),
        ("a sys-", "temic sign", "a systemic sign"),
        ("HHV-", "8 is", "HHV-8 is"),
        ("are HIV-", "positive", "are HIV-positive"),
        ("an ex-", "cretion", "an excretion"),
        ("an ex-", "smoker", "an ex-smoker"),
        ("a steroid-", "sparing drug", "a steroid-sparing drug"),
        ("an over-", "sparing use", "an oversparing use"),
        ("non-", "Hodgkin", "non-Hodgkin"),
        ("T-", "cells", "T-cells"),
        ("a long-", "term study", "a long-term study"),
        ("is drug-", "induced", "is drug-induced"),
        ("early-", "onset", "early-onset"),
        ("pre-", "and postnatal", "pre- and postnatal"),
        ("(sar-", "coma-associated)", "(sarcoma-associated)"),
        ("a moth-", "borne", "a moth-borne"),
        ("the soft\u00ad", "ware", "the software"),
        ("of glint-", "fever", "of glint-fever"),
        ("it is -", "or was", "it is - or was"),
        ("in 35–", "50 years", "in 35–50 years"),
        ("the (al-VEE-uhl-", "eye) is", "the (al-VEE-uhl-eye) is"),
        ("(drug-depen-", "dent)", "(drug-dependent)"),
        ("a short-", "ness of breath", "a shortness of breath"),
        ("a respirat-", "or is", "a respirator is"),
    ],
)
def test_mends_words_at_the_ends_of_lines(text: str, following: str, joined_text: str) -> None:
    assert (
        mended(
            text,
            following,
            {
                "glint-fever": 1,
                "sarcoma": 2,
                "coma": 1,
                "smoker": 2,
                "steroid": 2,
                "sparing": 2,
                "over": 2,
                "respirators": 1,
            },
        )
        == joined_text
    )


def test_what_the_end_of_a_line_cuts_is_no_word_of_a_text() -> None:
    assert known_words(["a har-", "bour in a har-", "bour, well-known", "moths"]) == {
        "a": 2,
        "in": 1,
        "well-known": 1,
        "well": 1,
        "known": 1,
        "moths": 1,
    }


@pytest.mark.parametrize(
    ("mark", "before", "after", "text"),
    [
        ("1", "tissues.", " ", ""),
        ("1,2–4", "tissues", "", ""),
        ("†", "Moss", "", ""),
        ("a", "Moss", " ", ""),
        ("9", "10", "/", "^9"),
        ("2", "kg/m", " ", "²"),
        ("3", "5 cm", "", "³"),
        ("2", "film", " ", ""),
        ("131", "with ", "I", "131"),
        ("2+", "Ca", "", "2+"),
        ("th", "4", " ", "th"),
    ],
)
def test_drops_the_marks_of_notes_and_keeps_exponents(mark: str, before: str, after: str, text: str) -> None:
    assert raised(mark, before, after) == text


@pytest.mark.parametrize(
    ("data", "message", "fix"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old or locked Word file", "save it as .docx"),
        (rb"{\rtf1\ansi Moths.}", "this is a file in Rich Text Format", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "this is a picture, not text", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "this is a picture, not text", "OCR"),
        (b"\x1f\x8b\x08" + bytes(9), "this is a compressed file", "Unpack it"),
        (b"bplist00" + bytes(9), "this is a web archive", "page source"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;", "this is a web archive", "HTML only"),
        (awkward_word.packed({"META-INF/container.xml": "<x/>"}), "this is an e-book (EPUB)", "web page or the PDF"),
        (awkward_word.packed({"content.xml": "<x/>"}), "this is an OpenDocument file", "save it as .docx"),
        (awkward_word.packed({"xl/workbook.xml": "<x/>"}), "this is a spreadsheet", "text file"),
        (awkward_word.packed({"report.txt": SENTENCE}), "this is an archive, not a report", "Unpack it"),
        (awkward_word.made()[:900], "this Word file is broken", "save it again"),
        (b"%PDF-1.7\n" + bytes(range(256)), "this PDF is broken", "print it into a new PDF"),
        (awkward_pdf.drawn(""), "this PDF holds pictures of pages and no text", "ocrmypdf"),
        (b"<html><body><script>x</script></body></html>", "there is no text in this file", "not pictures"),
        (b"PK\x03\x04" + bytes(99), "this Word file is broken", "save it again"),
    ],
)
def test_says_what_else_a_file_is_and_what_to_do(tmp_path: Path, data: bytes, message: str, fix: str) -> None:
    found = said(written(tmp_path, "report.txt", data))
    assert found[0] == message
    assert fix in found[1]


def test_says_what_to_type_where_the_readers_are_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "report.html", PAGE)
    (tmp_path / "msgspec").symlink_to(Path(msgspec.__file__).parent)  # which is always there
    bare = [each for each in sys.path if not each.endswith("-packages")]
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(Path(__file__).parents[1]), *bare])
    message = "the readers of web pages, PDF and Word files are not installed"
    assert said(path) == (message, "Type: python -m pip install 'poems-cards[curator]'")


def test_reads_no_pdf_that_is_locked(tmp_path: Path) -> None:
    locked = awkward_pdf.drawn("").replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 "
        b"/R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    )
    assert said(written(tmp_path, "report.pdf", locked))[0] == "this PDF is locked with a password"


def test_reads_no_file_without_an_end(tmp_path: Path) -> None:
    with (sparse := tmp_path / "report.pdf").open("wb") as file:
        file.truncate(10 * LARGEST_FILE)
    os.mkfifo(pipe := tmp_path / "pipe.txt")
    assert said(sparse)[0] == f"{10 * LARGEST_FILE:,} bytes: no report is that long"
    assert said(pipe)[0] == said(Path("/dev/zero"))[0] == "this is not a plain file"
