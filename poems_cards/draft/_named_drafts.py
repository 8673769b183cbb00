"""What a curator names (an id, a section, a sentence, a range of sentences) -> the drafts that are meant."""

from collections.abc import Iterable
from pathlib import Path

from poems_cards.facts.deck import Deck
from poems_cards.folder.drafts import DRAFTS, WAIVED, Drafts, Entry
from poems_cards.problems import Place, Problem, near
from poems_cards.report.locators import between


def chosen(deck: Deck, drafts: Drafts, names: Iterable[str], *, stubs: bool) -> tuple[list[Entry], list[Problem]]:
    """Return the drafts that `names` mean, each once, and which names mean none.

    A section means the facts that are drafted of it, with `stubs` also its stubs. A sentence, or a range of them, means
    the drafts that cite one of these: without `stubs` the facts, or, where there is none, the stubs.
    """
    known = {entry.id: entry for entry in drafts.entries}
    place = Place(path=str(Path(deck.folder) / DRAFTS))
    found: dict[str, Entry] = {}
    unknown: list[Problem] = []
    for name in dict.fromkeys(names):
        meant = [known[name]] if name in known else _meant(drafts, name, stubs=stubs)
        found |= {entry.id: entry for entry in meant}
        if not meant:
            message = f"there is no draft {name!r}"
            unknown.append(Problem(place=place, rule="unknown-draft", message=message, fix=near(name, known)))
    return [*found.values()], unknown


def _meant(drafts: Drafts, name: str, *, stubs: bool) -> list[Entry]:
    entries = [entry for entry in drafts.entries if entry.name != WAIVED]
    ends = between(name)
    if ends is None:
        return [entry for entry in entries if entry.section == name and (stubs or not entry.is_stub)]
    first, last = (end.order for end in ends)
    citing = [entry for entry in entries if any(first <= at.order <= last for at in entry.cited)]
    return citing if stubs else [entry for entry in citing if not entry.is_stub] or citing
