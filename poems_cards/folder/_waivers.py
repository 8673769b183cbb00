"""The values of waived.yaml -> which sentences of the report carry nothing to learn."""

from poems_cards.facts.deck import Waiver
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Place, Problem, shown
from poems_cards.report.locators import Locator

_REQUIRED = {"cite": "Name a sentence, or a range like p41s1-p133s9.", "because": "Say why nothing is to learn."}


def read_waivers(value: Value, path: str) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers in `value`, and all problems in it."""
    reader = Reader(path=path)
    if not isinstance(value, list):
        reader.say((), "not-a-list", "waived.yaml is a list", 'Start each entry with "- cite: …".')
        return [], reader.problems
    read = (_waiver(reader, each, index) for index, each in enumerate(value))
    return [waiver for waiver in read if waiver is not None], reader.problems


def _waiver(reader: Reader, value: Value, index: int) -> Waiver | None:
    given = reader.mapping(value, (index,), "a waiver", _REQUIRED)
    if given is None:
        return None
    because, cite = (reader.text(given[key], (index, key)) for key in ("because", "cite"))
    if not cite:
        return None
    ends = [Locator.parse(end) for end in cite.split("-")]
    first, last = ends[0], ends[-1]
    if len(ends) > len(("first", "last")) or first is None or last is None or first > last:
        fix = "Write p41s1, or p41s1-p133s9."
        reader.say((index, "cite"), "bad-locator", f"{shown(cite)} is not a range of sentences", fix)
        return None
    return Waiver(first=first, last=last, because=because, place=Place(path=reader.path, keys=(index,)))
