"""What a curator names (an id, a section, a sentence, a range of sentences) -> the drafts that are meant."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from poems_cards.draft.sections import Sections, placed
from poems_cards.facts.deck import Deck
from poems_cards.folder.drafts import DRAFTS, WAIVED, Drafts, Entry
from poems_cards.problems import Place, Problem, near
from poems_cards.report.locators import Locator, between


def chosen(
    deck: Deck, drafts: Drafts, names: Iterable[str], *, stubs: bool, waivers: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """Return the drafts that `names` mean, each once, and which names mean none.

    A section means the facts that are drafted of it, with `stubs` also its stubs. A sentence, or a range of them, means
    the drafts that cite one of these: without `stubs` the facts, or, where there is none, the stubs. With `waivers`,
    both mean those that are drafted of these sentences, too.
    """
    known = {entry.id: entry for entry in drafts.entries}
    entries = [entry for entry in drafts.entries if waivers or entry.name != WAIVED]
    sections = placed(deck.remembered, Sections(deck)) if waivers else {}
    place = Place(path=str(Path(deck.folder) / DRAFTS))
    found: dict[str, Entry] = {}
    unknown: list[Problem] = []
    for name in dict.fromkeys(names):
        meant = [known[name]] if name in known else _meant(entries, name, sections, stubs=stubs)
        found |= {entry.id: entry for entry in meant}
        if not meant:
            message = f"there is no draft {name!r}"
            unknown.append(Problem(place=place, rule="unknown-draft", message=message, fix=near(name, known)))
    return [*found.values()], unknown


def _meant(entries: Iterable[Entry], name: str, sections: Mapping[Locator, str], *, stubs: bool) -> list[Entry]:
    """Return the drafts of a section or of sentences; `sections` are those of the sentences of drafted waivers."""
    ends = between(name)
    if ends is None:
        return [entry for entry in entries if _section(entry, sections) == name and (stubs or not entry.is_stub)]
    first, last = (end.order for end in ends)
    citing = [entry for entry in entries if any(first <= at.order <= last for at in entry.cited)]
    return citing if stubs else [entry for entry in citing if not entry.is_stub] or citing


def _section(entry: Entry, sections: Mapping[Locator, str]) -> str:
    return entry.section or next((sections[at] for at in entry.cited if at in sections), "")
