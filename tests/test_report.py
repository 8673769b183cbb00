"""A report of any layout gives the same sentences, and a deck finds them again in any copy."""

import re
import textwrap
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from copies import MISSING, copies
from msgspec.structs import replace

from poems_cards.cli.show import report_text
from poems_cards.problems import DeckError
from poems_cards.report.locators import Locator, between, named, written
from poems_cards.report.memory import is_prose, remember, resolve
from poems_cards.report.report import LARGEST, Sentence, decode, fingerprint, read_report
from poems_cards.report.sentences import split_clauses, split_sentences
from poems_cards.report.table import parse, render

LAYOUTS = sorted((Path(__file__).parent / "fixtures" / "layouts").glob("*.txt"))
REPORT = copies(Path(__file__).parents[1] / "decks/poems").get("nord")
needs_report = pytest.mark.skipif(REPORT is None, reason=MISSING)


def the_report() -> str:
    assert REPORT
    return REPORT.read_text(encoding="utf-8")


SMALL = """\
Overview

Glint fever is rare. It was named by Dr. A. B. Marlow et al. in 1969 (i.e., long ago). About 4.5 percent get it.

  • sunlit ague
  • glare, the

E=Eye trouble

The lens clouds over; sight fades (amblyopia, 1,946 cases). See www.example.org/a,b:c for more.
"""


def sentences(text: str) -> tuple[Sentence, ...]:
    return read_report(text).sentences


def prints(text: str) -> list[str]:
    return [sentence.fingerprint for sentence in sentences(text)]


def heard(text: str) -> list[tuple[str, str]]:
    return [(sentence.heading, sentence.fingerprint) for sentence in sentences(text)]


def test_gives_locators_headings_and_clauses() -> None:
    assert [(str(one.locator), one.heading, one.text) for one in sentences(SMALL)] == [
        ("p2s1", "Overview", "Glint fever is rare."),
        ("p2s2", "Overview", "It was named by Dr. A. B. Marlow et al. in 1969 (i.e., long ago)."),
        ("p2s3", "Overview", "About 4.5 percent get it."),
        ("p3s1", "Overview", "sunlit ague"),
        ("p3s2", "Overview", "glare, the"),
        ("p5s1", "Eye trouble", "The lens clouds over; sight fades (amblyopia, 1,946 cases)."),
        ("p5s2", "Eye trouble", "See www.example.org/a,b:c for more."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("It is rare. It is old.", ["It is rare.", "It is old."]),
        ("Cells (e.g. Plasma cells) grow. Others do not.", ["Cells (e.g. Plasma cells) grow.", "Others do not."]),
        ("Take St. 4.5 mg. Then 2.5 mg.", ["Take St. 4.5 mg.", "Then 2.5 mg."]),
        ("Made by Acme, Inc. The firm is old.", ["Made by Acme, Inc.", "The firm is old."]),
        ("Made by Acme, Inc. Boston.", ["Made by Acme, Inc. Boston."]),
        ("It needs vitamin D. The rest is known.", ["It needs vitamin D.", "The rest is known."]),
        ("Most have type A. Dr. Moss found group B.", ["Most have type A.", "Dr. Moss found group B."]),
        ("Some had (hemophilia A). Moths, too.", ["Some had (hemophilia A).", "Moths, too."]),
        ("Found by the surgeon W. Moss and from B. Wyle.", ["Found by the surgeon W. Moss and from B. Wyle."]),
        ("Give it over 15–30 min. DDAVP is next.", ["Give it over 15–30 min.", "DDAVP is next."]),
        ("Come at 8 a.m. Moths sleep.", ["Come at 8 a.m.", "Moths sleep."]),
        ("Wait 5 ms. (Moths do.) A min. Dose.", ["Wait 5 ms.", "(Moths do.)", "A min. Dose."]),
        ("Marlow et al. The gene was found.", ["Marlow et al.", "The gene was found."]),
        ("In the U.S. Government funds it.", ["In the U.S. Government funds it."]),
        ("It grows. (For more, see below.) It ends.", ["It grows.", "(For more, see below.)", "It ends."]),
        ("“It grows.” It ends!", ["“It grows.”", "It ends!"]),
        ("Is it rare? Yes… No. 5 is.", ["Is it rare?", "Yes…", "No. 5 is."]),
        ("One. 50 percent die.", ["One.", "50 percent die."]),
        ("It ended in 1999. 12 came back.", ["It ended in 1999.", "12 came back."]),
        ("نادر جدا. هل يورث؟ نعم.", ["نادر جدا.", "هل يورث؟", "نعم."]),
        ("很少见。原因不明。", ["很少见。", "原因不明。"]),
        (
            "There were 12 cases.1 The rest was well.2,3 It ends.",
            ["There were 12 cases.", "The rest was well.", "It ends."],
        ),
        ("It was seen in 40.[3] Women are more.[4-6] All.(7)", ["It was seen in 40.", "Women are more.", "All."]),
        ("It hurts.¹ “It stings.”² All do.*", ["It hurts.", "“It stings.”", "All do."]),
        (
            "Take 12.5 Mg. It was No.5 Street. See fig.2 The end.",
            ["Take 12.5 Mg.", "It was No.5 Street.", "See fig.2 The end."],
        ),
        ("", []),
    ],
)
def test_splits_sentences(paragraph: str, parts: list[str]) -> None:
    assert split_sentences(paragraph) == parts


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Bone, skin; and hair: lost (early).", ["Bone", "skin", "and hair", "lost", "early"]),
        ("Of 1,946 cases, 3 at 12:30.", ["Of 1,946 cases", "3 at 12:30."]),
        ("The (P)olyp and nerve(s), J 83(5) too.", ["The (P)olyp and nerve(s)", "J 83(5) too."]),
        ("See https://a.org/b,c:d, then (www.e.org).", ["See https://a.org/b,c:d", "then", "www.e.org"]),
        ("Feet (i.e., toes) hurt", ["Feet", "i.e.", "toes", "hurt"]),
        ("All (open, never closed", ["All", "open", "never closed"]),
        ("A ) stray, b", ["A", "stray", "b"]),
    ],
)
def test_splits_clauses(sentence: str, clauses: list[str]) -> None:
    assert split_clauses(sentence) == tuple(clauses)


def outline(text: str) -> list[str]:
    """Return headings as Markdown marks them, and sentences, in their order."""
    report = read_report(text)
    titles = [((one.block, 0), f"{'#' * one.level} {one.text}") for one in report.headings]
    said = [((one.locator.block, one.locator.sentence), one.text) for one in report.sentences]
    return [text for _, text in sorted([*titles, *said])]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Signs\n\n• Fever. It comes at night.\n• Pain\n", ["# Signs", "Fever.", "It comes at night.", "Pain"]),
        (
            "People\n\n  Tesk Families Group\n  Marlow Society\n\nThey write.\n",
            ["# People", "Tesk Families Group", "Marlow Society", "They write."],
        ),
        ("People\n  Anna Bell\n  Carl Dorn\n\nThey write.\n", ["# People", "Anna Bell", "Carl Dorn", "They write."]),
        (
            "People\n\n  Anna Bell\n\n  Carl Dorn\n\nThey write.\n",
            ["# People", "Anna Bell", "Carl Dorn", "They write."],
        ),
        (
            "Fever\n\n    Overview\n\nIt is rare.\n\n    Causes\n\nNone.\n",
            ["# Fever", "# Overview", "It is rare.", "# Causes", "None."],
        ),
        (
            (
                "Signs\n\nSigns of the fever that strikes many\npeople in Norway and\nSweden are:\n  • ague\n  • pain\n"
                "\nLonger lines stand elsewhere in this text.\n"
            ),
            [
                "# Signs",
                "Signs of the fever that strikes many people in Norway and Sweden are:",
                "ague",
                "pain",
                "Longer lines stand elsewhere in this text.",
            ],
        ),
        (
            "What the signs are\n\nThe main signs are\n\n- ague\n- pain\n\nOther signs may include\n\n- itching\n",
            ["# What the signs are", "The main signs are", "ague", "pain", "Other signs may include", "itching"],
        ),
        (
            "Signs\n\nCauses\n\nIt is caused by quills.\n\nEnd\n",
            ["# Signs", "# Causes", "It is caused by quills.", "# End"],
        ),
        (
            "Breeders tell it based on\n\n- a test\n- a biopsy\n\nIt is rare.\n",
            ["Breeders tell it based on", "a test", "a biopsy", "It is rare."],
        ),
        (
            "Signs may include:\n\nAgue\n\nLong pain, especially at night\n\nChills\n\nTreatment\n\nIt is oil.\n",
            ["Signs may include:", "Ague", "Long pain, especially at night", "Chills", "# Treatment", "It is oil."],
        ),
        (
            "Signs may include:\n\nAgue\n\nChills\n\nThey pass.\n\nTreatment\n\nIt is oil.\n",
            ["Signs may include:", "Ague", "Chills", "They pass.", "# Treatment", "It is oil."],
        ),
        (
            "Breeders ask of it:\n\nCauses\n\nThey are mites.\n",
            ["Breeders ask of it:", "# Causes", "They are mites."],
        ),
    ],
    ids=[
        "long entries",
        "names",
        "names below",
        "names apart",
        "headings",
        "wrapped lead",
        "leads without a colon",
        "empty headings",
        "lead that ends in a preposition",
        "entries apart, and a heading",
        "entries apart, and a sentence",
        "heading below a colon",
    ],
)
def test_lists_are_told_from_headings(text: str, lines: list[str]) -> None:
    assert outline(text) == lines


MARKDOWN = """\
Glint fever
===========

Glint fever is [rare][1] and **never** _mild_.<sup>1</sup>  It strikes people who look and
Norse people.

## Signs ##

+ Pain. It comes at night.
    - of the eyes
* A fever

Two Words

| Test | Finding |
|------|---------|
| blood | \\<5 cells |

![An eye](eye.png)

### Of the eye
The [lens](https://example.org/lens "A lens") clouds.

[1]: https://example.org/rare
"""


def test_markdown_is_read_as_it_shows() -> None:
    assert outline(MARKDOWN) == [
        "# Glint fever",
        "Glint fever is rare and never mild.",
        "It strikes people who look and Norse people.",
        "## Signs",
        "Pain.",
        "It comes at night.",
        "of the eyes",
        "A fever",
        "Two Words",
        "| Test | Finding |",
        "| blood | <5 cells |",
        "### Of the eye",
        "The lens clouds.",
    ]


DRESSED_MARKDOWN = """\
---
title: Glint fever
---

# Glint fever {#fever .top}

[TOC]

<!-- a
draft -->

Glint fever is rare.[^1] It is old.[[2]](#two) It came in 1--3 of a thousand.^4,5^ Cells
are 10^9^/L, or 10⁹/L, on 2 m^2^ of skin; H~2~O is not, nor 4 m<sup>2</sup>.<sup>3</sup> It ends.

> It may come back.

  Test          Found in
  ------------- ----------
  blood         3 of 4
  cold nights   most

[^1]: Mar A. Fevers.
"""


def test_markdown_is_read_without_its_dress() -> None:
    assert outline(DRESSED_MARKDOWN) == [
        "# Glint fever",
        "Glint fever is rare.",
        "It is old.",
        "It came in 1–3 of a thousand.",
        "Cells are 10^9/L, or 10^9/L, on 2 m² of skin; H2O is not, nor 4 m².",
        "It ends.",
        "It may come back.",
        "Test | Found in",
        "blood | 3 of 4",
        "cold nights | most",
    ]


def test_headings_are_remembered_with_their_levels() -> None:
    report = read_report(MARKDOWN)
    rows = remember(report.sentences, headings=report.headings).rows
    text = render(rows)
    assert [line for line in text.splitlines() if "#" in line] == [
        "p1\t# Glint fever\t-",
        "p3\t## Signs\t-",
        "p7\t### Of the eye\t-",
    ]
    assert parse(text, "report.tsv") == tuple(replace(row, line=at) for at, row in enumerate(rows, start=2))
    other = read_report(MARKDOWN.replace("## Signs ##", "## Causes\n\n## Signs ##"))
    again = remember(other.sentences, rows, other.headings)
    assert [str(row.locator) for row in again.rows if row.level] == ["p1", "p9", "p3", "p7"]
    assert (again.changed, again.new, again.gone) == ((), (), ())


REFERENCES = """\
Mar AA. Glint Fever. In: Book of Fevers. Oslo, NO: Press; 2003:26.

O'Dea A, Van Loo M, et al. Uniform glint. A review. J Fever. 2012;83(5):480-486.
de Wit BC. Old fever. Fever. 1999 Jan;39:84-5.
"""


def test_keeps_an_entry_of_literature_in_one_piece() -> None:
    assert [one.text for one in sentences(REFERENCES)] == [line for line in REFERENCES.splitlines() if line]


def test_keeps_lines_under_references_in_one_piece() -> None:
    text = "References\n\nTEXTBOOKS\n\nFevers Online. Fever. Entry 12. Accessed May 3.\n\nHelp\n\nAsk us. We answer.\n"
    assert [str(one.locator) for one in sentences(text)] == ["p3s1", "p5s1", "p5s2"]


def flow(text: str) -> str:
    """Return `text` with paragraphs on one line each."""
    return "\n\n".join(block if "•" in block else " ".join(block.split("\n")) for block in re.split(r"\n{2,}", text))


def wrap(text: str, width: int) -> str:
    return "\n".join(
        textwrap.fill(
            line, width, subsequent_indent="    " if "•" in line else "", break_long_words=False, break_on_hyphens=False
        )
        for line in text.split("\n")
    )


def curly(text: str) -> str:
    return re.sub(r"(?<=\w)'", "’", re.sub(r'"([^"\n]*)"', r"“\1”", text))


VARIANTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "old-mac": lambda text: text.replace("\n", "\r"),
    "nbsp": lambda text: re.sub(r"(?<=\S) (?=\S)", "\xa0", text),
    "curly": curly,
    "wrapped-72": lambda text: wrap(text, 72),
    "wrapped-60": lambda text: wrap(text, 60),
    "wide-gaps": lambda text: text.replace("\n\n", "\n\n\n \n"),
    "byte-order-mark": lambda text: "\ufeff" + text,
    "soft-hyphens": lambda text: text.replace("nerve", "ner\u00adve"),
    "dashes-for-bullets": lambda text: text.replace("•", "-"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_reads_every_layout_alike(path: Path, variant: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert heard(VARIANTS[variant](text)) == heard(text)


def test_there_are_layouts() -> None:
    assert len(LAYOUTS) == 3


@needs_report
@pytest.mark.parametrize("variant", VARIANTS)
def test_reads_every_layout_of_the_report_alike(variant: str) -> None:
    text = the_report()
    assert heard(VARIANTS[variant](text)) == heard(text)


def glued(text: str) -> str:
    """Return `text` without the blank lines before and after headings."""
    headings = {one.text for one in read_report(text).headings}
    blocks = re.split(r"\n{2,}", text.strip("\n"))
    out = blocks[0]
    for before, block in pairwise(blocks):
        out += ("\n" if before.strip() in headings or block.strip() in headings else "\n\n") + block
    return out


GLUABLE = """\
General Discussion

Glint fever affects the eyes. It is rare.

Synonyms

  • sunlit ague
  • glare fever

Causes

The cause is unknown. Several genes
were blamed.

Affected Populations

Men and women are affected alike.
"""


@pytest.mark.parametrize("width", [0, 40, 72])
def test_finds_headings_without_blank_lines(width: int) -> None:
    text = wrap(flow(GLUABLE), width) if width else flow(GLUABLE)
    assert glued(text).count("\n\n") == 0
    assert [(str(one.locator), one.heading, one.fingerprint) for one in sentences(glued(text))] == [
        (str(one.locator), one.heading, one.fingerprint) for one in sentences(GLUABLE)
    ]
    assert [heading.text for heading in read_report(glued(text)).headings] == [
        "General Discussion",
        "Synonyms",
        "Causes",
        "Affected Populations",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tel: (555)555-0100",
        "200 First Street SW",
        "Rochester, MN 55905",
        "Email: someone@example.org",
        "the cause is not known",
        "For information, contact:",
        "It is rare.",
        "A very long line that has more than ten words can be no heading at all",
    ],
)
def test_takes_no_heading_for(line: str) -> None:
    assert read_report(f"Causes\n\n{line}\n").headings[-1].text == "Causes"


def test_a_line_that_starts_with_a_dash_or_number_is_no_bullet_when_wrapped() -> None:
    text = """\
There are two kinds of chains in every one of these cells
- kappa and lambda - and the count in them was about
20. More came later.
"""
    assert len(sentences(text)) == 2


def test_fingerprints_know_words_and_numbers_only() -> None:
    assert fingerprint("  The “Nerve's” 4.5 ﬁbres\xa0— go! ") == fingerprint("the nerve's 4.5 fibres go")
    assert fingerprint("4.5 fibres") != fingerprint("4.6 fibres")


# Remembering


def test_report_tsv_comes_back_as_it_was_written() -> None:
    rows = remember(sentences(SMALL)).rows
    text = render(rows)
    assert text.splitlines()[0] == "locator\theading\tfingerprint"
    assert render(parse(text, "report.tsv")) == text
    assert parse(text.replace("\n", "\r\n"), "report.tsv") == parse(text, "report.tsv")
    assert [row.line for row in parse(text, "report.tsv")] == list(range(2, len(rows) + 2))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p1s1\tOverview", "3:1: 2 columns; there are 3, separated by tabs"),
        ("p1\tOverview\t" + "a" * 64, "3:1: the heading p1 is not written as one: # and its text, then '-'"),
        ("p1s1.2\tOverview\t" + "a" * 64, "3:1: 'p1s1.2' is no locator of a sentence or a heading"),
        ("p1s2\tOverview\tabc", "3:1: the fingerprint of p1s2 is not one: it has 64 digits and letters from a to f"),
        ("p1s1\tOverview\t" + "b" * 64, "3:1: p1s1 stands here a second time; the first is on line 2"),
        ("=======", "3:1: an unresolved merge: keep one side's lines, or both, and no marks"),
        ("", "3:1: 1 columns; there are 3, separated by tabs"),
    ],
)
def test_says_what_is_damaged(line: str, said: str) -> None:
    text = "locator\theading\tfingerprint\np1s1\tOverview\t" + "a" * 64 + f"\n{line}\n"
    with pytest.raises(DeckError) as caught:
        parse(text, "report.tsv")
    assert [f"{one.place.line}:{one.place.column}: {one.message}" for one in caught.value.problems] == [said]


def test_says_when_columns_are_not_named() -> None:
    with pytest.raises(DeckError, match=r"report\.tsv:1:1: damaged-memory: the first line does not name"):
        parse("p1s1\tOverview\t" + "a" * 64, "report.tsv")


OTHER_COPY = """\
You are here: Home

Print

Overview
Skip to the navigation

Glint fever is rare. It was named by Dr. A. B. Marlow et al.
in 1969 (i.e., long ago). About 4.5 percent get it.

• sunlit ague
• Next section >
• glare, the

Eye trouble

Read more about eyes on our page.

The lens clouds over; sight fades (amblyopia, 1,946 cases).
See www.example.org/a,b:c for more.
"""


def test_finds_every_sentence_in_another_copy() -> None:
    known = remember(sentences(SMALL)).rows
    found = resolve(known, sentences(OTHER_COPY))
    assert [(row.locator, row.heading) for row in known] == [(key, one.heading) for key, one in found.found.items()]
    assert (found.changed, found.missing) == ((), ())
    assert [one.text for one in found.new if is_prose(one.text)] == ["Read more about eyes on our page."]


def test_names_a_changed_sentence() -> None:
    known = remember(sentences(SMALL)).rows
    found = resolve(known, sentences(OTHER_COPY.replace("4.5 percent", "9 percent")))
    assert list(map(str, found.changed)) == ["p2s3"]
    assert found.found[Locator(2, 3)].text == "About 9 percent get it."
    assert found.missing == ()


def test_names_a_missing_sentence() -> None:
    known = remember(sentences(SMALL)).rows
    found = resolve(known, sentences(OTHER_COPY.replace("About 4.5 percent get it.", "")))
    assert (found.changed, list(map(str, found.missing))) == ((), ["p2s3"])


def test_repeats_resolve_by_order() -> None:
    text = "Overview\n\nIt is rare.\n\nCauses\n\nIt is rare.\n\nIt is old.\n"
    known = remember(sentences(text)).rows
    found = resolve(known, sentences("Menu >\n\n" + text)).found
    assert {str(key): str(one.heading) for key, one in found.items()} == {
        "p2s1": "Overview",
        "p4s1": "Causes",
        "p5s1": "Causes",
    }


def test_remembering_again_keeps_locators_and_headings() -> None:
    known = parse(render(remember(sentences(SMALL)).rows).replace("Eye trouble", "Eyes"), "report.tsv")
    again = remember(sentences(OTHER_COPY.replace("4.5 percent", "9 percent")), known)
    rows = {str(row.locator): row.heading for row in again.rows}
    assert {str(row.locator): row.heading for row in known}.items() <= rows.items()
    assert list(map(str, again.changed)) == ["p2s3"]
    assert again.gone == ()
    assert len(set(rows)) == len(again.rows)
    assert remember(sentences(OTHER_COPY.replace("4.5 percent", "9 percent")), again.rows).new == ()


def test_a_new_sentence_stands_beside_its_neighbours_and_takes_no_used_locator() -> None:
    known = remember(sentences(SMALL)).rows
    again = remember(sentences(SMALL.replace("About 4.5", "It passes. About 4.5")), known)
    assert list(map(str, again.new)) == ["p2s4"]
    assert [str(row.locator) for row in again.rows][:4] == ["p2s1", "p2s2", "p2s4", "p2s3"]


def test_a_sentence_that_went_is_named() -> None:
    known = remember(sentences(SMALL)).rows
    again = remember(sentences(SMALL.replace("Glint fever is rare. ", "")), known)
    assert list(map(str, again.gone)) == ["p2s1"]
    assert not again.changed


# The real report


def blocks_by_hand(text: str) -> dict[int, str]:
    """Return the report's blocks as a person would count them."""
    return dict(enumerate(re.split(r"\n(?:[ \t]*\n)+", text.strip()), start=1))


@needs_report
def test_counts_blocks_of_the_report_as_a_person_does() -> None:
    text = the_report()
    blocks = blocks_by_hand(text)
    report = read_report(text)
    for one in report.sentences:
        assert one.text in " ".join(blocks[one.locator.block].split())
    assert len(report.sentences) > 150
    assert {one.locator.block for one in report.sentences} | {one.block for one in report.headings} == set(blocks)


@needs_report
def test_reads_the_synonyms_of_the_report_as_a_list() -> None:
    synonyms = [one for one in read_report(the_report()).sentences if one.locator.block == 5]
    assert [str(one.locator) for one in synonyms] == [f"p5s{number}" for number in range(1, 7)]
    assert fingerprint(synonyms[5].text) == fingerprint("osteosclerotic myeloma")


# Words, each of one sentence, by which the locators of the literature notes are known.
LANDMARKS = {
    "p9s1": "multisystem",
    "p9s6": "ascites",
    "p10s2": "clone",
    "p13s4": "angiofollicular",
    "p15s2": "70",
    "p16s1": "mellitus",
    "p19s4": "kappa",
    "p24s3": "hypertension",
    "p30s2": "japan",
    "p33s3": "plasma",
    "p36s2": "transplant",
    "p40s1": "bortezomib",
    "p40s2": "plasmapheresis",
}


@needs_report
@pytest.mark.parametrize("locator", LANDMARKS)
def test_the_locators_of_the_report_are_those_of_the_literature_notes(locator: str) -> None:
    by_locator = {str(one.locator): one.text.casefold() for one in read_report(the_report()).sentences}
    assert LANDMARKS[locator] in by_locator[locator]


# Hostile reports

TOO_LARGE = "no report is that long"
NO_SENTENCE = "there is no sentence"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NO_SENTENCE),
        (b" \r\n \n", NO_SENTENCE),
        (b"...\n\n***\n\n(,)\n", NO_SENTENCE),
        (b"x" * 50_000_000, TOO_LARGE),
        pytest.param(b"Causes\n\n" * 100_000, NO_SENTENCE, marks=pytest.mark.slow),
        (b"Causes\n\n" * 1_000_000, TOO_LARGE),
        (bytes(range(256)) * 100, "this is not plain text"),
        (b"\x00" * 1000, "this is not plain text"),
    ],
    ids=["empty", "blank", "punctuation", "50-mb", "headings", "a-million-headings", "binary", "zeros"],
)
def test_hostile_reports_end_with_a_message(data: bytes, said: str) -> None:
    with pytest.raises(DeckError, match=said):
        read_report(decode(data))


LONG = {
    "one-line": "It is rare. " * 20_000,
    "no-space": "x" * 400_000,
    "dots": "." * 400_000 + "x",
    "dots-and-brackets": ".)" * 200_000 + "x",
    "open-brackets": "a (" * 130_000,
    "brackets-in-words": "(a" * 200_000,
    "commas": "a," * 200_000,
    "web": "http://" * 60_000,
    "bullets": "• it is rare\n" * 30_000,
    "authors": "Smith AB, x.\n" * 30_000,
    "headings-in-a-block": "Causes\n" * 50_000 + "It is rare.",
    "right-to-left": "هذا مرض نادر جدا. " * 20_000,
    "repeats": "It is rare.\n\n" * 10_000,
    "capitals": "A. " * 40_000,
    "quotes": '"' * 400_000,
    "cut-words": "a-\n" * 30_000,
    "mails": "From: a\nTo: b\n" * 20_000,
    "pages": "".join(f"It is rare\n\n{number}\n\n" for number in range(1, 9_000)),
    "spaces": "a" + " " * 400_000 + "b.",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_a_report_of_any_shape_comes_to_an_end(name: str) -> None:
    assert read_report(f"{LONG[name]} x.").sentences


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decodes_what_programs_write(encoding: str) -> None:
    assert decode("It’s rare – very.".encode(encoding)) == "It’s rare – very."


@pytest.mark.slow
def test_the_largest_report_is_still_read() -> None:
    assert len(sentences("x" * (LARGEST - 1) + ".")) == 1


def test_prints_as_text_and_json() -> None:
    report = read_report(SMALL)
    lines = [*report_text(report)]
    assert lines[:3] == [
        "# Overview",
        "p2s1  Glint fever is rare.",
        "p2s2  It was named by Dr. A. B. Marlow et al. in 1969 (i.e., long ago).",
    ]
    assert "    p2s2.2  i.e." in lines
    assert report.sentences[0].to_dict() == {
        "locator": "p2s1",
        "heading": "Overview",
        "text": "Glint fever is rare.",
        "clauses": ["Glint fever is rare."],
        "fingerprint": fingerprint("Glint fever is rare."),
    }


def test_nothing_in_a_report_commands_the_terminal(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    file = tmp_path / "r.txt"
    file.write_text("Signs\n\nThe first sign of gout \x9b2J is \u202epain\u2069 at night.\n", encoding="utf-8")
    assert run("report", file) == (0, "# Signs\np2s1  The first sign of gout \ufffd2J is pain at night.\n", "")
    assert r"gout \u009b2J is pain at" in run("report", file, "--format", "json")[1]


def test_knows_with_which_sentences_entries_of_a_list_begin() -> None:
    first = "These signs come before all others:\n- itching.\n- a rash\n"
    more = "People may also have one of these:\n\n- pain in the back. It comes at night.\n- a high fever.\n"
    report = read_report(f"Signs\n\n{first}\n{more}\nBoth are rare. They pass.\n")
    assert [(str(each.locator), each.item) for each in report.sentences] == [
        ("p2s1", False),
        ("p2s2", True),
        ("p2s3", True),
        ("p3s1", False),
        ("p4s1", True),
        ("p4s2", False),
        ("p4s3", True),
        ("p5s1", False),
        ("p5s2", False),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["p3s1"], ["p3s1"]),
        (["p3s1", "p3s2"], ["p3s1", "p3s2"]),
        (["p3s1", "p3s2", "p3s3", "p3s5"], ["p3s1-p3s3", "p3s5"]),
        (["p3s3", "p4s1", "p4s2", "p4s3"], ["p3s3", "p4s1-p4s3"]),
        (["p3s1.1", "p3s1.2", "p3s2", "p3s3"], ["p3s1.1", "p3s1.2", "p3s2", "p3s3"]),
        (["nord:p3s1", "nord:p3s2", "nord:p3s3", "p3s4"], ["nord:p3s1-p3s3", "p3s4"]),
        (["p3", "p4", "nord:first-quills"], ["p3", "p4", "nord:first-quills"]),
    ],
    ids=["one", "two", "row and gap", "two blocks", "clauses", "sources", "headings and statements"],
)
def test_writes_rows_of_sentences_as_ranges_that_can_be_read(texts: list[str], expected: list[str]) -> None:
    locators = [locator for text in texts for locator in named(text)]
    assert written(locators) == expected
    assert [locator for text in expected for locator in named(text)] == locators


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("p3s1", ("p3s1", "p3s1")),
        ("nord:p3s1-p7s2", ("nord:p3s1", "nord:p7s2")),
        ("p3s1-", None),
        ("causes", None),
    ],
)
def test_reads_the_ends_of_ranges_over_several_blocks(text: str, ends: tuple[str, str] | None) -> None:
    assert between(text) == (ends and tuple(Locator.parse(end) for end in ends))
