"""Where in the report a sentence stands, in words that fit on a card."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A sentence's heading ("" above the first), and its number below that heading, from 1."""

    heading: str
    number: int


def places(rows: Iterable[Remembered]) -> dict[Locator, Spot]:
    """Return for each remembered sentence where it stands."""
    found = {}
    count: Counter[str] = Counter()
    for row in rows:
        count[row.heading] += 1
        found[row.locator] = Spot(heading=row.heading, number=count[row.heading])
    return found


def where(cite: Sequence[Locator], known: Mapping[Locator, Spot]) -> str:
    """Return where the cited sentences stand: `Organomegaly, sentences 1 and 2`; by locator if they are not known."""
    numbers: dict[str, list[int]] = {}
    unknown = []
    for locator in dict.fromkeys(locator.whole for locator in cite):
        if spot := known.get(locator):
            numbers.setdefault(spot.heading, []).append(spot.number)
        else:
            unknown.append(str(locator))
    groups = [", ".join(filter(None, (heading, _sentences(found)))) for heading, found in numbers.items()]
    return "; ".join((*groups, *unknown))


def _sentences(numbers: list[int]) -> str:
    *first, last = map(str, sorted(numbers))
    return f"sentences {', '.join(first)} and {last}" if first else f"sentence {last}"
