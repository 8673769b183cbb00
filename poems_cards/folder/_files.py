"""The files of a deck's folder, each read once: their texts, values and pictures, and what is wrong with them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from poems_cards.facts.model import Fact, Picture
from poems_cards.files import read_file, read_text, unreadable
from poems_cards.folder._yaml_values import OddError, Value, values
from poems_cards.printable import tidy
from poems_cards.problems import DeckError, Place, Problem

if TYPE_CHECKING:  # a build keeps nothing
    from poems_cards.folder.kept import Kept

T = TypeVar("T")


class Files(Struct, kw_only=True):
    """Reads the files of `folder`.

    Shape:  `texts` has, by its path, the text of each YAML file that could be read: what a place's line counts in;
            `values` has what these say, None where that cannot be read, if what is read is kept;
            `instead` has by their names the texts of files that are read as if they were written already; `kept` is
            what was read before, if it is to be kept.
    """

    folder: Path
    instead: Mapping[str, str] = field(default_factory=dict)
    kept: "Kept | None" = None
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Value | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        """Return the text of a file, or None after noting why it cannot be read."""
        if name in self.instead:
            return self._known(name, tidy(self.instead[name].replace("\r\n", "\n")))
        try:
            if self.kept is None:
                return read_text(self.folder, name)
            data = self.kept.data(self.folder, name)
            return self.once(f"text {name}", (data,), lambda: self._known(name, read_text(self.folder, name, data)))
        except DeckError as error:
            self.problems += error.problems
            return None

    def _known(self, name: str, text: str) -> str:
        """Return `text`, the same object as the text of that file from which something was made last."""
        had = self.kept.results.get(f"yaml {name}") if self.kept else None
        known = had[0][0] if had else None
        return known if isinstance(known, str) and known == text else text

    def once(self, key: str, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` makes of `given`, or what is kept of it, as `Kept.once` does."""
        return make() if self.kept is None else self.kept.once(key, given, make)

    def yaml(self, name: str, *, unwritten: str = "") -> Value | None:
        """Return the values of a YAML file, or None after noting why it has none.

        Nothing need be written yet below the key `unwritten` at its top.
        """
        text = self.text(name)
        if text is None:
            return None
        path = str(self.folder / name)
        self.texts[path] = text
        value, problems = self.once(f"yaml {name}", (text,), lambda: _values(text, path, unwritten))
        self.problems += problems
        if self.kept is not None:  # else nobody asks for them again, and they take as much memory as the facts
            self.values[path] = value
        return value

    def facts(self) -> list[Path]:
        """Return the paths of the files of facts, in the order of their names."""
        folder = self.folder / "facts"
        real = os.path.realpath(folder)
        if not Path(real).is_relative_to(os.path.realpath(self.folder)):
            fix = "Put the files themselves into the folder."
            self._say(folder, "outside", "this links to a file outside the deck's folder", fix)
            return []
        try:
            names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
        except FileNotFoundError:
            names = []
        except OSError as error:
            self.problems += unreadable(folder, error).problems
            return []
        more = {name.removeprefix("facts/") for name in self.instead if name.startswith("facts/")}
        names = [name for name in sorted({*names, *more}) if self._is_named_well(folder, name)]
        if not names:
            self._say(folder, "no-facts", "the deck has no facts", "Add a file such as facts/10-names.yaml.")
        return [folder / name for name in names]

    def pictures(self, facts: Iterable[Fact]) -> dict[str, bytes]:
        """Return the files in media/ that `facts` name, as far as they can be read."""
        found: dict[str, bytes] = {}
        for fact in facts:
            if isinstance(fact, Picture) and fact.image not in found:
                try:
                    name = f"media/{fact.image}"
                    data = self.kept.data(self.folder, name) if self.kept else read_file(self.folder, name)
                except DeckError as error:
                    self.problems += self._missing(fact, error)
                else:
                    # A drawing is text, whose line ends a checkout on Windows may change: it must not become another.
                    found[fact.image] = data.replace(b"\r\n", b"\n") if fact.image.endswith(".svg") else data
        return found

    def _missing(self, fact: Picture, error: DeckError) -> Iterator[Problem]:
        message = f"{self.folder / 'media' / fact.image}: {error.problems[0].message}"
        fix = "Put the picture into media/, or correct its name here."
        yield Problem(place=fact.place("image"), rule="missing-picture", message=message, fix=fix)

    def _is_named_well(self, folder: Path, name: str) -> bool:
        if not name.isprintable():
            message = f"a file in facts/ whose name cannot be shown: {name!a}"
            self._say(folder, "file-name", message, "Rename it.")
            return False
        if not name.endswith(".yaml"):
            message = "a file in facts/ whose name does not end in .yaml is not read"
            self._say(folder / name, "file-name", message, "Rename it, or move it away.")
            return False
        return True

    def _say(self, path: Path, rule: str, message: str, fix: str) -> None:
        self.problems.append(Problem(place=Place(path=str(path)), rule=rule, message=message, fix=fix))


def _values(text: str, path: str, unwritten: str) -> tuple[Value | None, list[Problem]]:
    """Return what a text says, None if it says nothing that can be read, and what is wrong with it."""
    try:
        return values(text), []
    except OddError:
        # Only mistakes need it, and to load it takes as long as to read seventy facts.
        from poems_cards.folder._yaml_places import survey  # noqa: PLC0415

        read = survey(text, path)
        at = read.key_places.get((unwritten,))
        fine = (Place(path=path, line=at[0], column=at[1]), "empty-value") if at else None
        return read.value, [problem for problem in read.problems if (problem.place, problem.rule) != fine]
