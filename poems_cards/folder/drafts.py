"""The folder `drafts/`: facts that nobody has read yet, each below a comment with its sentence; what was refused."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.files import read_text
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder._files import Files
from poems_cards.folder._key_reader import frame_of
from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import Value
from poems_cards.folder.kept import Kept
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.report.locators import Locator, named_in

NOTHING: Mapping[str, str] = MappingProxyType({})
DRAFTS = "drafts"
REFUSED = "drafts/refused.tsv"
WAIVED = "drafts/waived.yaml"
_COLUMNS = ("locator", "because")
_COMMENT = re.compile(r"\s*#")
_SECTION = re.compile(r"^section:\s*[\"']?([\w-]+)", re.MULTILINE)


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of a file in drafts/: a fact, a stub of one, or a waiver.

    Shape:  `name` is its path in the deck's folder; `values` are its keys as read, `lines` those of its file, without
        XX is where that comment begins, and where the
            next entry's does.
    Units:  `line` counts from 1, the lines of `span` from 0.
    """

    name: str
    section: str
    values: Mapping[str, Value]
    lines: tuple[str, ...]
    comment: tuple[str, ...]
    line: int
    span: tuple[int, int]

    @property
    def id(self) -> str:
        """The id of a fact, or the locator of a waiver."""
        value = self.values.get("cite" if self.name == WAIVED else "id", "")
        return value if isinstance(value, str) else ""

    @property
    def is_stub(self) -> bool:
        """Whether it only says which sentence a fact is to be written of."""
        return self.name != WAIVED and "kind" not in self.values

    @property
    def is_unwritten(self) -> bool:
        """Whether it is a stub as it was drafted, to which nobody has added anything."""
        return self.values.keys() == {"id", "cite"}

    @property
    def cited(self) -> tuple[Locator, ...]:
        """The sentences that it names."""
        return named_in(self.values.get("cite"))


class Drafts(Struct, frozen=True, kw_only=True):
    """What stands in a deck's folder drafts/: the text of each file by its path in the deck, and its entries."""

    texts: Mapping[str, str]
    entries: tuple[Entry, ...]
    refused: Mapping[str, str]  # locator -> why

    @property
    def sections(self) -> Mapping[str, str]:
        """The section that each file of facts names for all its entries."""
        found = ((name, _SECTION.search(text)) for name, text in self.texts.items())
        return {name: match[1] for name, match in found if match}


def read_drafts(folder: Path, instead: Mapping[str, str] = NOTHING, kept: Kept | None = None) -> Drafts:
    """Return the drafts of the deck in `folder`; without any, nothing.

    `instead` and `kept` are as for `read_folder`.

    Errors: DeckError with every mistake of YAML in them: what cannot be read cannot be kept either.
    """
    below = folder / DRAFTS
    there = {f"{DRAFTS}/{path.name}" for path in below.glob("*.yaml")} if below.is_dir() else set()
    there |= {name for name in instead if name.startswith(f"{DRAFTS}/") and name != REFUSED}
    files = Files(folder=folder, instead=instead, kept=kept)
    found = {name: files.text(name) for name in sorted(there)}
    texts = {name: text for name, text in found.items() if text is not None}
    entries: list[Entry] = []
    for name, text in texts.items():
        here, wrong = files.once(f"yaml {name}", (text,), partial(_read, folder, name, text))
        entries += here
        files.problems += wrong
    refused = _refused(folder, instead)
    if files.problems:
        raise DeckError(files.problems)
    return Drafts(texts=texts, entries=tuple(entries), refused=refused)


def _read(folder: Path, name: str, text: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file, and the mistakes of YAML in it."""
    if not text.strip():
        return [], []
    read = survey(text, str(folder / name))
    wrong = [problem for problem in read.problems if problem.rule not in ("empty-value", "empty-file")]
    return [*_entries(name, text, read.value, read.places)], wrong


def _entries(
    name: str, text: str, value: Value | None, places: Mapping[tuple[str | int, ...], tuple[int, int]]
) -> Iterator[Entry]:
    start: tuple[str, ...] = () if name == WAIVED else ("facts",)
    section = value.get("section", "") if isinstance(value, dict) else ""
    found = value.get("facts", []) if isinstance(value, dict) else value
    lines = text.split("\n")
    firsts = [places[(*start, at)][0] - 1 for at in range(len(found))] if isinstance(found, list) else []
    tops = [_top(lines, first) for first in firsts]
    for at, each in enumerate(found if isinstance(found, list) else ()):
        end = tops[at + 1] if at + 1 < len(tops) else len(lines)
        own = [*lines[firsts[at] : end]]
        while own and not own[-1].strip():
            own.pop()
        values = each if isinstance(each, dict) else {}
        yield Entry(
            name=name,
            section=str(values.get("section", section)),
            values=values,
            lines=tuple(own),
            comment=tuple(line.strip().removeprefix("#").strip() for line in lines[tops[at] : firsts[at]]),
            line=firsts[at] + 1,
            span=(tops[at], end),
        )


def _top(lines: Sequence[str], first: int) -> int:
    """Return the line at which the comment above line `first` begins."""
    while first > 0 and _COMMENT.match(lines[first - 1]):
        first -= 1
    return first


def _refused(folder: Path, instead: Mapping[str, str]) -> dict[str, str]:
    path = folder / REFUSED
    if REFUSED not in instead and not path.exists():
        return {}
    text = instead[REFUSED] if REFUSED in instead else read_text(folder, REFUSED)
    rows = [line.split("\t") for line in text.splitlines()[1:] if line]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(_COLUMNS):
            fix = "Write a locator, a tab and why it was refused."
            place = Place(path=str(path), line=number, column=1)
            raise DeckError([Problem(place=place, rule="damaged-table", message="not two columns", fix=fix)])
    return {row[0]: row[1] for row in rows}


def refused_text(refused: Mapping[str, str]) -> str:
    """Return the text of refused.tsv."""
    rows = (f"{locator}\t{' '.join(because.split())}" for locator, because in refused.items())
    return "\n".join(["\t".join(_COLUMNS), *rows]) + "\n"


def first_stub(name: str, text: str) -> int | None:
    """Return the line, from 0, at which the first stub of the file `name` begins, None if it has none."""
    return next((each.span[0] for each in _read(Path(), name, text)[0] if each.is_stub), None)


def settled(drafts: Drafts, told: Collection[Locator]) -> list[Entry]:
    """Return the stubs on which nobody has written, and the waivers, of which all sentences are `told` of already."""
    return [
        entry
        for entry in drafts.entries
        if (entry.is_unwritten or (entry.name == WAIVED and len(entry.cited) == 1))
        and entry.cited
        and all(locator in told for locator in entry.cited)
    ]


def without(drafts: Drafts, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the texts of the files from which `entries` are taken, with their comments; all else stays."""
    found = {name: text.split("\n") for name, text in drafts.texts.items()}
    changed: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.span, reverse=True):
        del found[entry.name][slice(*entry.span)]
        changed[entry.name] = "\n".join(found[entry.name]).rstrip("\n") + "\n"
    return {name: "" if text == "\n" else text for name, text in changed.items()}


def facts_of(
    deck: Deck, entries: Iterable[Mapping[str, Any]], section: str, path: str
) -> tuple[list[Fact], list[Problem]]:
    """Return the facts that `entries` say, as if they stood in the file `path` of `deck`, and what is wrong in them."""
    value: dict[str, Value] = {"facts": [dict(each) for each in entries]}
    if section:
        value["section"] = section
    frame = frame_of(deck.subject, deck.population, deck.sections, deck.sources)
    return read_facts(value, path, frame)


def section_files(deck: Deck) -> dict[str, str]:
    """Return, for each section that has one, the name of its file in facts/."""
    files: dict[str, str] = {}
    for path, text in deck.texts.items():
        match = _SECTION.search(text) if Path(path).parent.name == "facts" else None
        if match:
            files.setdefault(match[1], Path(path).name)
    for number, section in enumerate(deck.sections, start=1):
        files.setdefault(section.id, f"{10 * number:02}-{section.id}.yaml")
    return files
