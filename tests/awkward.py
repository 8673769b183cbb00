"""One text about a made-up disease, and what a perfect reader gives of it, for pages of many makes.

A raised mark of a reference is written `[[1]]`; a list item may have items below it; a row of a table has its cells.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poems_cards.report.report import Report

Item = str | tuple[str, list[str]]
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[\[[^\]]*\]\]")

TITLE = "Brask-Ollin disease"


@dataclass(frozen=True, kw_only=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    sentences: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Items:
    items: Sequence[Item]
    numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    caption: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    caption: str


Part = Heading | Paragraph | Items | Table | Figure

TEXT: tuple[Part, ...] = (
    Paragraph(
        sentences=[
            (
                "Brask-Ollin disease (BOD) is an uncommon disorder of the small vessels that feed the "
                "nerves of the hands.[[1]]"
            ),
            "It was first set apart from “cold hands” by two physicians in Tarnby in 1961.",
            "The name covers an early-onset form and a slower, late-onset form.[[1,2]]",
        ]
    ),
    Heading(level=2, text="Signs and Symptoms"),
    Paragraph(
        sentences=[
            "Most people notice tingling in two or three fingers, which spreads to the palm over months.",
            (
                "Pain at night is reported by about 64% of affected adults, and is often mistaken for "
                "carpal tunnel syndrome.[[2]]"
            ),
            "The following findings have been described:",
        ]
    ),
    Items(
        items=[
            ("Changes of the skin", ["Pale or mottled fingertips", "Brittle nails", "Slow healing of small wounds"]),
            ("Changes of the nerves", ["Numbness that follows the ulnar nerve", "Weak grip"]),
            "Swelling of the wrists, which may last for weeks and then settle without any treatment at all",
            "Low-grade fever",
        ]
    ),
    Paragraph(
        sentences=[
            "In fewer than 5% of cases the feet are affected as well.",
            (
                "A body mass index above 30 kg/m[[=2]] makes the swelling worse, and platelets often "
                "rise above 450 × 10[[^9]]/L."
            ),
        ]
    ),
    Figure(caption="Figure 1. Mottled fingertips of a man with early-onset disease."),
    Heading(level=2, text="Causes"),
    Heading(level=3, text="The BRK2 Gene"),
    Paragraph(
        sentences=[
            (
                "About one in four families carries a change in the BRK2 gene, which codes for a protein "
                "called braskin-2.[[3]]"
            ),
            "Braskin-2 is a calcium-dependent protein that keeps the walls of small vessels tight.",
            "When too little of it is made, fluid leaks into the sheath of the nerve and the pressure in it rises.",
        ]
    ),
    Heading(level=3, text="Infection"),
    Paragraph(
        sentences=[
            "Some investigators suspect that parvovirus B19 can unmask the disease in people who are BRK2-positive.",
            (
                "Antibodies against B19 were found in 18 of 23 patients (78%), but a causal role has not "
                "been established.[[3]]"
            ),
        ]
    ),
    Heading(level=2, text="Affected Populations"),
    Paragraph(
        sentences=[
            "The disease affects women more often than men, at a ratio of 3:2.",
            (
                "Symptoms usually begin between 35 and 50 years of age, although children as young as 6 "
                "have been described."
            ),
        ]
    ),
    Heading(level=2, text="Diagnosis"),
    Paragraph(
        sentences=[
            "The diagnosis rests on the history, a careful examination of both hands, and a few tests.",
            "No single test proves it.[[4]]",
        ]
    ),
    Table(
        caption="Table 1. Tests in suspected Brask-Ollin disease",
        rows=[
            ["Test", "What it shows", "Share abnormal"],
            ["Nerve conduction study", "slowing across the wrist and the palm, most of all in the ulnar nerve", "91%"],
            ["Capillaroscopy", "wide, leaking capillaries", "77%"],
            ["Ultrasound of the median nerve", "a swollen nerve that is not narrowed in the tunnel", "70%"],
            ["Blood count", "raised platelets", "36%"],
        ],
    ),
    Paragraph(
        sentences=[
            "A biopsy of the skin is needed only when vasculitis cannot be ruled out by other means.",
            "The classification was revised in 2014 and is now used in most centers.",
        ]
    ),
    Heading(level=2, text="Treatment"),
    Paragraph(
        sentences=[
            "Treatment is directed at the symptoms and depends on how severe they are.",
            (
                "Nifedipine at a low dose is the treatment of choice in adults; it lessens pain in two "
                "thirds of them.[[4,5]]"
            ),
            "The usual steps are:",
        ]
    ),
    Items(
        items=[
            "Warm gloves and a well-timed rest from work that strains the hands",
            "Nifedipine, or another calcium-channel blocker if nifedipine is not tolerated",
            "Iloprost by vein for people who have ulcers that do not heal within six weeks of careful treatment",
        ],
        numbered=True,
    ),
    Paragraph(
        sentences=[
            "Surgery that frees the median nerve does not help and should be avoided.",
            (
                "Long-term studies suggest that the outlook is good: after ten years, 85% of patients "
                "are still at work.[[5]]"
            ),
        ]
    ),
)

REFERENCES = (
    "Ahlgren P, Soto M. Vessels and nerves of the hand. Example Neurology. 2004;12:33-41.",
    "Brask T. Night pain in adults. Example Practice. 2009;3:8.",
    "Oyelaran D, Ito K. Parvovirus and the small vessels. Example Virology. 2013;21:200-209.",
    "Weiss L. Tests of the hand. Example Medicine. 2015;40:17-19.",
    "Nunes R, Holt A. Ten years of follow-up. Example Neurology. 2018;26:5-11.",
)


def words(text: str) -> str:
    """Return the words of `text` in small letters, without marks."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def plain(text: str) -> str:
    """Return `text` without marks of references, and with its exponents."""
    return _MARK.sub("", text.replace("[[=2]]", "²").replace("[[^9]]", "^9"))


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each sentence, item and row with its heading, as words."""
    heading = words(TITLE)
    for part in TEXT:
        match part:
            case Heading(text=text):
                heading = words(text)
            case Paragraph(sentences=texts):
                yield from ((words(plain(text)), heading) for text in texts)
            case Items(items=items):
                for item in items:
                    text, below = item if isinstance(item, tuple) else (item, [])
                    yield from ((words(each), heading) for each in (text, *below))
            case Table(rows=rows):
                yield from ((words(" ".join(row)), heading) for row in rows)


def headings() -> list[str]:
    """Return the headings but for the title, as words."""
    return [words(part.text) for part in TEXT if isinstance(part, Heading)]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a reader did: what it missed, and what it has beyond the text."""

    missed: list[str]
    misplaced: list[str]
    missed_headings: list[str]
    added: list[str]
    added_headings: list[str]


def in_order(wanted: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest run of what is wanted that is found in this order, as pairs of places."""
    longest = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for one in range(len(wanted) - 1, -1, -1):
        for other in range(len(found) - 1, -1, -1):
            same = wanted[one] == found[other]
            beyond = max(longest[one + 1][other], longest[one][other + 1])
            longest[one][other] = longest[one + 1][other + 1] + 1 if same else beyond
    pairs = []
    one = other = 0
    while one < len(wanted) and other < len(found):
        if wanted[one] == found[other]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif longest[one + 1][other] >= longest[one][other + 1]:
            one += 1
        else:
            other += 1
    return pairs


def judged(
    report: Report,
    wanted: Sequence[tuple[str, str]],
    wanted_headings: Sequence[str],
    optional: Sequence[str],
) -> Reading:
    """Hold a report against what a perfect reader gives; what is optional may be given or left out."""
    found = [(words(sentence.text), words(sentence.heading)) for sentence in report.sentences]
    pairs = in_order([text for text, _ in wanted], [text for text, _ in found])
    seen = {one for one, _ in pairs}
    taken = {other for _, other in pairs}
    titles = [words(heading.text) for heading in report.headings]
    held = {one for one, _ in in_order(wanted_headings, titles)}
    return Reading(
        missed=[text for at, (text, _) in enumerate(wanted) if at not in seen],
        misplaced=[wanted[one][0] for one, other in pairs if wanted[one][1] != found[other][1]],
        missed_headings=[text for at, text in enumerate(wanted_headings) if at not in held],
        added=[text for at, (text, _) in enumerate(found) if at not in taken and text not in optional],
        added_headings=[text for text in titles if text not in wanted_headings and text not in optional],
    )


def optional() -> list[str]:
    """Return what a reader may give or leave out, as words: captions and references."""
    captions = [part.caption for part in TEXT if isinstance(part, Table | Figure)]
    captions += [text for caption in captions for text in caption.split(". ", maxsplit=1)]
    numbered = [f"{number}. {text}" for number, text in enumerate(REFERENCES, start=1)]
    return [words(text) for text in (TITLE, "References", *captions, *REFERENCES, *numbered)]
