"""Exports say what the cards say, and Anki, spreadsheets, printers and programs read them rightly."""

import csv
import importlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from poems_cards import export_notes

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

GERMAN = Path(__file__).with_name("fixtures") / "german"
ALL_KINDS = Path(__file__).with_name("fixtures") / "all-kinds"
HEAD = [
    "#separator:Comma",
    "#html:false",
    "#notetype:Basic",
    "#tags column:3",
    "#columns:Front,Back,Tags,Why,Report,Update,Source,Section,Level,ID",
]
# Texts that could run, be cut or be misread somewhere.
HOSTILE = [
    "=HYPERLINK(1)",
    "+1+1",
    "-1",
    "@SUM(1)",
    "＝1+1",
    "#comment",
    'say "no", or; no',
    "a\nb, c",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[sound:x.mp3] [latex]x[/latex] [$]x[/$]",
    r"\(\href{javascript:alert(1)}{x}\)",
    "{{c1::x}} {{Front}}",
    "# no heading",
    "1. no list",
    "- no list",
    "> no quote",
    "[no link](https://example.org) `no code` __no strong__ &amp; * x",
    "10^9^ CO~2~ **strong** *soft*",
    "日本語 العربية 😀",
]


def hostile(deck: Write) -> Path:
    """Write a deck with a question for each hostile text, which is its prompt, its answer and its reason."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in HOSTILE]
    facts = "".join(
        f"  - {{id: f{number}, kind: question, prompt: {text}, answer: {text}, why: {text}, cite: p3s1}}\n"
        for number, text in enumerate(quoted)
    )
    return deck({"facts/10-signs.yaml": f"section: signs\nfacts:\n{facts}"})


def rows(text: str) -> list[dict[str, str]]:
    """Return the cards of a CSV as a program reads them that knows nothing of Anki."""
    lines = text.removeprefix("\ufeff").split("\r\n", len(HEAD))
    assert lines[: len(HEAD)] == HEAD
    names = HEAD[-1].removeprefix("#columns:").split(",")
    return [dict(zip(names, row, strict=True)) for row in csv.reader(io.StringIO(lines[-1], newline=""))]


def test_each_card_is_a_row(deck: Write, run: Run) -> None:
    facts = """\
section: signs
facts:
  - {id: term, kind: definition, term: quill, meaning: a **stiff** hair, cite: p3s1, why: It is old., level: core}
  - {id: blanks, kind: statement, text: 'It {{begins}} and {{ends::how}}.', cite: p3s1}
  - {id: signs, kind: list, prompt: Signs, ordered: true, items: [itching, sneezing], source: aster-2020}
  - id: table
    kind: comparison
    prompt: Fevers
    columns: [skin, pulse]
    rows: [{name: Q, cells: [red, slow]}, {name: H, cells: [pale, fast]}]
    source: aster-2020
    corrects: {cite: p4s1, says: no fever}
    update: {text: 9 of 10, source: aster-2020}
"""
    assert run("export", deck({"facts/10-signs.yaml": facts}), "-o", "out.csv") == (0, "out.csv: 7 cards\n", "")
    written = Path("out.csv").read_bytes().decode()
    tags = "Quill::Section::10_Signs Quill::Kind::{} Quill::Yield::{}"
    term = [tags.format("Definition", "1_Core"), "It is old.", "", "", "Quill report, p3s1", "Signs", "core"]
    blanks = [tags.format("Statement", "2_Detail"), "", "", "", "Quill report, p3s1", "Signs", "detail"]
    signs = [tags.format("List", "2_Detail"), "", "", "", "Aster 2020", "Signs", "detail"]
    table = [
        f"{tags.format('Comparison', '2_Detail')} Quill::Updated",
        "",
        "The Quill report says: no fever",
        "Newer evidence: 9 of 10",
        "Aster 2020",
        "Signs",
        "detail",
    ]
    assert [list(row.values()) for row in rows(written)] == [
        ["What does quill mean?", "a stiff hair", *term, "quill:term"],
        ["Which term means: a stiff hair?", "quill", *term, "quill:term"],
        ["It […] and ends.", "begins", *blanks, "quill:blanks"],
        ["It begins and [how].", "ends", *blanks, "quill:blanks"],
        ["Signs (2, in order)", "1. itching\n2. sneezing", *signs, "quill:signs"],
        ["Fevers: Q (skin · pulse)", "red · slow", *table, "quill:table"],
        ["Fevers: H (skin · pulse)", "pale · fast", *table, "quill:table"],
    ]
    assert written.startswith("\ufeff#separator:Comma\r\n")
    assert "\r" not in written.replace("\r\n", "")
    printed = run("export", "deck")[1]
    assert printed == written.removeprefix("\ufeff").replace("\r\n", "\n")


def test_what_is_dropped_has_no_row(deck: Write) -> None:
    facts = """\
section: signs
facts:
  - {id: blanks, kind: statement, text: 'It {{begins}} and {{ends}}.', cite: p3s1, dropped: {2: x}}
  - id: table
    kind: comparison
    prompt: Fevers
    columns: [skin, pulse]
    rows: [{name: Q, cells: [red, slow]}, {name: H, cells: [pale, fast]}]
    cite: p3s1
    dropped: {1: x}
"""
    text = export_notes(deck({"facts/10-signs.yaml": facts})).text
    assert [(row["Front"], row["Back"]) for row in rows(text)] == [
        ("It […] and ends.", "begins"),
        ("Fevers: H (skin · pulse)", "pale · fast"),
    ]


def test_what_asks_by_a_picture_is_left_out_and_said(run: Run) -> None:
    for form in ("csv", "markdown"):
        status, out, err = run("export", GERMAN, "--format", form)
        assert (status, err) == (0, "1 note left out: only a picture can ask for its parts\n")
        assert "gesicht" not in out
    status, out, err = run("export", GERMAN, "--format", "json")
    assert (status, err) == (0, "")
    assert '"id": "gesicht"' in out


def test_no_cell_is_a_formula_and_none_is_lost(deck: Write) -> None:
    text = export_notes(hostile(deck)).text
    found = rows(text)
    assert len(found) == len(HOSTILE)
    assert [row["Front"] for row in found] == [
        "'=HYPERLINK(1)",
        "'+1+1",
        "'-1",
        "'@SUM(1)",
        "'＝1+1",
        "#comment",
        'say "no", or; no',
        "a\nb, c",
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "[ sound:x.mp3] [ latex]x[ /latex] [ $]x[ /$]",
        r"\ (\href{javascript:alert(1)}{x}\)",
        "{{c1::x}} {{Front}}",
        "# no heading",
        "1. no list",
        "'- no list",
        "> no quote",
        "[no link](https://example.org) `no code` __no strong__ &amp; * x",
        "10^9 CO2 strong soft",
        "日本語 العربية 😀",
    ]
    for row in found:
        assert row["Front"] == row["Back"] == row["Why"]


@pytest.mark.slow
def test_anki_s_own_importer_reads_it(deck: Write, run: Run, new_collection: Callable[[], Any]) -> None:
    """Each card becomes a note of two fields, as typed, with its tags; none is taken for a comment."""
    folder = hostile(deck)
    assert run("export", folder, "-o", "out.csv")[0] == 0
    collection = new_collection()
    path = str(Path("out.csv").resolve())
    metadata = collection.get_csv_metadata(path=path, delimiter=None)
    request = importlib.import_module("anki.import_export_pb2").ImportCsvRequest(path=path, metadata=metadata)
    log = collection.import_csv(request).log
    assert [len(log.new), len(log.updated), len(log.empty_first_field)] == [len(HOSTILE), 0, 0]
    notes = [collection.get_note(id_) for id_ in sorted(collection.find_notes(""))]
    assert {note.note_type()["name"] for note in notes} == {"Basic"}
    unescaped = importlib.import_module("html").unescape
    shown = [[unescaped(field.replace("<br>", "\n")) for field in note.fields] for note in notes]
    cells = [[row["Front"], row["Back"]] for row in rows(Path("out.csv").read_bytes().decode())]
    assert sorted(shown) == sorted(cells)
    for note in notes:
        assert note.tags == ["Quill::Kind::Question", "Quill::Section::10_Signs", "Quill::Yield::2_Detail"]
        assert not any(sign in "".join(note.fields) for sign in ("<script", "<img", "[sound:", "[latex]"))


def test_the_document_has_the_answers_apart(deck: Write, run: Run) -> None:
    facts = """\
section: signs
facts:
  - {id: a, kind: question, prompt: What?, stem: [A man., He itches.], answer: It, cite: p3s1, why: So., level: core}
  - {id: b, kind: list, prompt: Signs, items: [itching, sneezing], section: care, source: aster-2020}
"""
    deck({"facts/10-signs.yaml": facts})
    assert run("export", "deck", "--format", "markdown", "-o", "out.md") == (0, "out.md: 2 cards\n", "")
    assert (
        Path("out.md").read_text("utf-8")
        == """\
# Quill Fever

What to know about quill fever, a disease that nobody has.

## Signs

1. A man.\\
   He itches.\\
   What?

## Care

2. Signs (2)

# Answers

## Signs

1. It\\
   So.\\
   Quill report, p3s1

## Care

2. itching\\
   sneezing\\
   Aster 2020

Sources:

- Quill report. The quill report, which nobody wrote.
- Aster 2020. Aster A. On quills. 2020.

Licence of the cards: CC0-1.0. For learning, not for the care of patients.
"""
    )


def test_the_document_is_in_the_language_of_the_deck() -> None:
    text = export_notes(GERMAN, "markdown").text
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# Stachelfieber",
        "## Namen",
        "## Zeichen & Größe",
        "## Behandlung",
        "# Antworten",
        "## Namen",
        "## Zeichen & Größe",
        "## Behandlung",
    ]
    assert text.rpartition("\n\n")[2] == "Lizenz der Karten: CC0-1.0. Zum Lernen, nicht zur Behandlung von Kranken.\n"


@pytest.mark.slow
def test_nothing_in_the_document_is_markup_that_a_fact_wrote(deck: Write, new_collection: Callable[[], Any]) -> None:
    text = export_notes(hostile(deck), "markdown").text
    drawn = new_collection().render_markdown(text, sanitize=False)
    tags = {part.split(">")[0].split(" ")[0] for part in drawn.split("<")[1:]}
    assert tags == {"h1", "/h1", "h2", "/h2", "p", "/p", "ol", "/ol", "ul", "/ul", "li", "/li", "br"}
    assert drawn.count("<li>") == 2 * len(HOSTILE) + len(("report", "aster-2020"))
    for shown in ("&lt;script&gt;alert(1)&lt;/script&gt;", "[no link](https://example.org) `no code` __no strong__"):
        assert shown in drawn


def test_programs_get_a_note_a_line(deck: Write) -> None:
    lines = export_notes(ALL_KINDS, "json").text.splitlines()
    notes = {note["guid"]: note for note in map(json.loads, lines)}
    assert len(notes) == len(lines)
    note = notes["quillmark:long-ears-prevalence"]
    assert note["fields"]["Answer"] == "about 70% (~2/3)"
    assert {key: note[key] for key in ("id", "kind", "level", "texts", "why", "report", "update", "sources")} == {
        "id": "long-ears-prevalence",
        "kind": "prevalence",
        "level": "core",
        "texts": [{"question": "How common is a long ear?", "answer": "about 70% (~2/3)"}],
        "why": "Ears grow for life.",
        "report": "",
        "update": "Newer evidence: 26 of 33 (79%) had one (Aster 2020; Briar 2024).",
        "sources": ["Quillmark leaflet, p5s1"],
    }
    # The newer evidence on a letter is its own.
    assert notes["quillmark:quoll/3"]["update"] == "Newer evidence: Now called a wet nose (Aster 2020)."
    assert notes["quillmark:quoll/2"]["update"] == ""
    read = [json.loads(line) for line in export_notes(hostile(deck), "json").text.splitlines()]
    assert [note["texts"][0]["answer"] for note in read[:5]] == HOSTILE[:5]
    assert not any(character in export_notes("deck", "json").text for character in "\x1b\u2028\u202e")


def test_no_export_takes_the_place_of_what_is_not_its_own(deck: Write, run: Run) -> None:
    folder = deck()
    status, out, err = run("export", folder, "-o", folder / "deck.yaml")
    assert (status, out) == (2, "")
    assert err.endswith("Error: deck/deck.yaml belongs to the deck in deck: name another file with -o.\n")
    Path("deck/facts/10-signs.yaml").write_text("section: signs\nfacts:\n  - {id: a}\n")
    assert run("export", folder, "-o", "out.csv")[:2] == (1, "")
    assert not Path("out.csv").exists()
