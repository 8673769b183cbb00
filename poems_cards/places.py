"""Where in the report a sentence stands, in words that fit on a card."""

from collections import Counter
from collections.abc import Mapping

from poems_cards.locators import Locator


def places(remembered: str) -> Mapping[Locator, str]:
    """Return for each sentence of `report.tsv` its heading and its number below that heading."""
    found = {}
    count: Counter[str] = Counter()
    for line in remembered.splitlines():
        name, heading, *_ = (*line.split("\t"), "")
        locator = Locator.parse(name)
        if locator is not None:
            count[heading] += 1
            found[locator] = f"{heading}, sentence {count[heading]}" if heading else f"sentence {name}"
    return found
