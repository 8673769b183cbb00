"""A source whose citation nobody has written: no link on cards, a warning, and no release."""

from collections.abc import Callable
from pathlib import Path

from conftest import DECK, FACTS

from poems_cards import read_deck
from poems_cards.cards.citations import credit

Run = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]

CITE = "The quill report, which nobody wrote."
UNCITED = DECK.replace(CITE, "Quill Fever. Write the full citation here.")
SAID = """\
deck/deck.yaml:18:11: no-citation: the citation of 'Quill report' is not written yet
    Write who wrote it, its title, where it appeared and when; no release is made without.
"""


def test_it_is_a_warning_while_the_deck_is_made(deck: Write, run: Run) -> None:
    deck({"deck.yaml": UNCITED, "facts/10-signs.yaml": FACTS})
    status, out, err = run("check", "deck")
    assert (status, SAID in out + err) == (0, True)


def test_its_name_on_cards_is_no_link_to_a_search_for_nothing(deck: Write, run: Run) -> None:
    read = read_deck(deck({"deck.yaml": UNCITED, "facts/10-signs.yaml": FACTS}))
    assert credit(read.sources[0]) == "Quill report"
    assert run("build", "deck", "-o", "quill.apkg")[0] == 0


def test_no_release_is_made_without(deck: Write, run: Run) -> None:
    folder = deck({"deck.yaml": UNCITED, "facts/10-signs.yaml": FACTS})
    status, _, err = run("release", "deck")
    assert (status, err.startswith(SAID)) == (1, True)
    assert not (folder / "stamps.tsv").exists()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    assert run("release", "deck")[0] == 0
