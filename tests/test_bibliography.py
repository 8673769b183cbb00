"""SOURCES.md: what a deck rests on in full, and that a release writes it and its check misses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import DECK, FACTS

from poems_cards.folder.read import read_deck
from poems_cards.release.bibliography import bibliography

Write = Callable[..., Path]

SOURCES = """\
  - id: briar-2021
    short: Briar_21
    cite: "Briar B. *Quills*, again. 2021."
    pmid: 12
    doi: 10.1016/S1474-4422(16)30157-0
  - id: cedar-2022
    short: Cedar 2022
    cite: Cedar C. Old quills. 2022.
    url: https://cedar.example/quills
"""
FACTS_FROM = (
    FACTS.replace("cite: p3s1", "cite: [p3s1, briar-2021:itching]")
    + "    update: {text: It may burn., source: aster-2020}\n"
)
STATEMENTS = """\
- id: itching
  says: Itching comes first.
  where: abstract
- id: burning
  says: Burning comes next.
  where: Table 1
- id: sleep
  says: Sleep is bad.
  where: abstract
"""
EXPECTED = r"""# Quill Fever: sources

The full bibliography, by the short names that the cards show. Where a source was not read whole, it says what was read.

## On cards

- **Quill report**: The quill report, which nobody wrote.
- **Aster 2020**: Aster A. On quills. 2020.
- **Briar_21**: Briar B. \*Quills\*, again. 2021. [PMID 12](<https://pubmed.ncbi.nlm.nih.gov/12>) LONG

## Read, and on no card yet

- **Cedar 2022**: Cedar C. Old quills. 2022. <https://cedar.example/quills>
""".replace(
    "LONG",
    "[doi:10.1016/S1474-4422(16)30157-0](<https://doi.org/10.1016/S1474-4422(16)30157-0>) Read: abstract; Table 1.",
)


def test_says_in_full_what_the_cards_rest_on_and_what_of_it_was_read(deck: Write) -> None:
    files = {
        "deck.yaml": DECK + SOURCES,
        "facts/10-signs.yaml": FACTS_FROM,
        "sources/briar-2021.yaml": STATEMENTS,
    }
    assert bibliography(read_deck(deck(files))) == EXPECTED


def test_has_no_empty_part(deck: Write) -> None:
    only = DECK[: DECK.index("  - id: aster-2020")]
    assert bibliography(read_deck(deck({"deck.yaml": only}))) == EXPECTED[: EXPECTED.index("- **Aster")]


def test_a_release_writes_it_and_the_check_tells_where_it_is_not_as_released(
    deck: Write, run: Callable[..., Any]
) -> None:
    folder = deck()
    assert run("release", folder)[0] == 0
    written = folder / "SOURCES.md"
    assert written.read_text() == bibliography(read_deck(folder))
    assert run("release", "--check", folder)[0] == 0
    written.write_text("# Other sources\n")
    status, out, err = run("release", "--check", folder)
    assert status == 1
    assert "SOURCES.md: unreleased: it does not name the deck's sources as deck.yaml does" in out + err
    assert run("release", folder)[0] == 0
    assert written.read_text() == bibliography(read_deck(folder))
