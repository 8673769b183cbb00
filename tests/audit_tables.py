"""The tables of `README.md` on lies, from `audit_figures.tsv`: `python tests/audit_tables.py` writes them into it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from audit_measure import HONEST, UNHELD, read_table

README = Path(__file__).with_name("README.md")
HELD_OUT = frozenset(
    """1p36-deletion-syndrome adrenal-insufficiency cushing glaucoma hemophilia insomnia miller
    nerve-disease-bladder-control""".split()
)
LATELY = frozenset(
    "axenfeld-rieger baylisascaris chronic-fatigue diabetic-kidney liver-cancer rh-incompatibility".split()
)
LONG = frozenset(
    """acromegaly henoch-schonlein hyperparathyroidism hypothyroidism kawasaki-disease niemann-pick prolactinoma q-fever
    von-willebrand whipple-disease""".split()
)
SETS = {
    "our deck on POEMS syndrome": frozenset({"poems"}),
    "a disease that nobody has": frozenset({"tarn-holloway"}),
    "ten decks that were looked at for long": LONG,
    "six decks that were looked at lately": LATELY,
    "eight decks that are held out": HELD_OUT,
}
KINDS = {
    "number": ("another number", 75),
    "same-sentence-number": ("another number of the same sentence", 55),
    "range": ("a range turned or moved", 75),
    "unit": ("another unit", 75),
    "foreign-word": ("a word that the report does not have", 98),
    "other-name": ("another name of the report", 75),
    "letter-numeral": ("letter or numeral of a name", 75),
    "misspelling": ("a slip in the spelling", 75),
    "plausible-answer": ("a plausible answer", 75),
    "negation": ("negation", 75),
    "ladder": ("how often, how certainly", 75),
    "opposite": ("an opposite", 75),
    "population": ("other people, places or times", 75),
    "clause-added": ("a clause added", 75),
    "roles": ("cause and effect, giver and taker", 55),
    "citation-moved": ("another sentence cited", 75),
    "wrong-sentence": ("a sentence cited for what it does not say", 75),
    "small-text": ("hints, explanations, status, items, cells", 75),
}
BY_HAND = " by hand"
Sum = tuple[int, int, int]


def total(decks: Iterable[str], kinds: Iterable[str]) -> Sum:
    """Return how many of `kinds` there are in `decks`, by their names in the table, at first and now."""
    table, kinds = read_table(), list(kinds)
    rows = [(0, 0, 0), *(table[deck, kind] for deck in decks for kind in kinds if (deck, kind) in table)]
    told, first, now = (sum(column) for column in zip(*rows, strict=True))
    return told, first, now


def lies(decks: Iterable[str]) -> Sum:
    """Return how many lies were told of `decks`, and found at first and now, without those that nothing holds."""
    decks = list(decks)
    return total(decks, {kind for deck, kind in read_table() if deck in decks} - {HONEST, UNHELD})


def by_hand(decks: Iterable[str]) -> list[str]:
    """Return the names in the table under which lies by hand on `decks` stand."""
    return [f"{deck}{BY_HAND}" for deck in decks]


def of_sets() -> Iterator[str]:
    """Yield the rows of the table of sets of decks."""
    for name, decks in SETS.items():
        honest = "{} | {} | {}".format(*total(decks, [HONEST]))
        for who, lying in (("the liar", [*decks]), ("hand", by_hand(decks))):
            if (found := lies(lying))[0]:
                yield f"| {name}, by {who} | {_shares(found)} | {honest} |"


def of_kinds() -> Iterator[str]:
    """Yield the rows of the table of kinds of lies by hand."""
    looked_at, held = (by_hand(decks) for decks in (LONG | LATELY, HELD_OUT))
    for kind, (name, aim) in KINDS.items():
        yield f"| {name} | {aim} % | {_shares(total(looked_at, [kind]))} | {_shares(total(held, [kind]))} |"
    yield f"| all | 92 % | {_shares(lies(looked_at))} | {_shares(lies(held))} |"


def _shares(found: Sum) -> str:
    told, first, now = found
    return f"{told:,}".replace(",", " ") + f" | {first / told:.0%} | {now / told:.0%}".replace("%", " %")


def written() -> str:
    """Return `README.md` with both tables as they are now."""
    text = README.read_text(encoding="utf-8")
    for head, rows in (("| | lies |", of_sets()), ("| | aim |", of_kinds())):
        table = re.compile(rf"({re.escape(head)}.*\n\|[ -:|]+\n)(?:\|.*\n)+")
        text = table.sub(lambda match, rows=rows: match[1] + "".join(f"{row}\n" for row in rows), text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(written(), encoding="utf-8")
