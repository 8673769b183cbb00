"""A deck folder -> Deck, or every problem in it at once."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from poems_cards.facts.deck import Deck, Waiver
from poems_cards.facts.model import Fact, Picture
from poems_cards.files import read_file, read_text, unreadable
from poems_cards.folder._deck_reader import read_head
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import OddError, Value, values
from poems_cards.printable import tidy
from poems_cards.problems import DeckError, Place, Problem, near, shown
from poems_cards.report.locators import Locator

if TYPE_CHECKING:
    from poems_cards.folder._yaml_places import Survey


Watch = Callable[[Sequence[Path]], Iterable[Path]]


def unwatched(paths: Sequence[Path]) -> Iterable[Path]:
    """Return `paths`: what reads them reports no progress."""
    return paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """All that could be read of a deck folder; `deck` is None if there are problems.

    Shape:  `facts` are those without a problem of their own, `pictures` those of their files that could be read;
            `remembered` and `stamped` are texts as a `Deck` has them.
    """

    deck: Deck | None
    facts: Sequence[Fact]
    pictures: Mapping[str, bytes]
    remembered: str
    stamped: str
    problems: Sequence[Problem]


def read_deck(folder: Path, watch: Watch = unwatched) -> Deck:
    """Return the deck in `folder`; `watch` hands on the paths of its facts, and so sees how far the reading is.

    Errors: DeckError with every problem of all its files, each with line and column.
    """
    read = read_folder(folder, watch)
    if read.deck is None:
        raise DeckError(locate(read.problems))
    return read.deck


def read_folder(folder: Path, watch: Watch = unwatched) -> Folder:
    """Return what can be read of the deck in `folder`, so that others can look for more problems in it."""
    problems: list[Problem] = []
    top = _read_yaml(folder, "deck.yaml", problems)
    head, wrong = (None, []) if top is None else read_head(top, str(folder / "deck.yaml"))
    problems += wrong
    facts: list[Fact] = []
    for path in watch(_fact_files(folder, problems)):
        value = _read_yaml(folder, f"facts/{path.name}", problems)
        if head is not None and value is not None:
            found, wrong = read_facts(value, str(path), head.frame)
            facts += found
            problems += wrong
    problems += _identities(facts)
    if not problems:  # else the fact that is missed may be there, and wrong
        problems += _replacements(facts)
    waivers = _read_waivers(folder, problems)
    pictures = _read_pictures(folder, facts, problems)
    remembered, stamped = (_read_table(folder, name, problems) for name in ("report.tsv", "stamps.tsv"))
    deck = None
    if head is not None and not problems:
        deck = Deck(
            folder=str(folder),
            **head.words,
            sections=head.sections,
            sources=head.sources,
            shorts=head.frame.sources,
            facts=tuple(facts),
            waivers=tuple(waivers),
            pictures=pictures,
            remembered=remembered,
            stamped=stamped,
        )
    return Folder(deck=deck, facts=facts, pictures=pictures, remembered=remembered, stamped=stamped, problems=problems)


def locate(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` with lines and columns, for which files are read once more, exactly."""
    surveys: dict[str, Survey] = {}
    found = []
    for problem in problems:
        path = problem.place.path
        if problem.place.line or problem.place.keys is None:
            found.append(problem)
            continue
        if path not in surveys:
            surveys[path] = _survey(tidy(Path(path).read_bytes().decode(errors="replace")), path)
        found.append(replace(problem, place=surveys[path].locate(problem.place)))
    return sorted(found, key=lambda problem: problem.order)


def _read_yaml(folder: Path, name: str, problems: list[Problem]) -> Value | None:
    try:
        text = read_text(folder, name)
    except DeckError as error:
        problems += error.problems
        return None
    try:
        return values(text)
    except OddError:
        read = _survey(text, str(folder / name))
        problems += read.problems
        return read.value


def _survey(text: str, path: str) -> "Survey":
    # Only mistakes need it, and to load it takes as long as to read seventy facts.
    from poems_cards.folder._yaml_places import survey  # noqa: PLC0415

    return survey(text, path)


def _fact_files(folder: Path, problems: list[Problem]) -> list[Path]:
    place = Place(path=str(folder / "facts"))
    real = os.path.realpath(folder / "facts")
    if not Path(real).is_relative_to(os.path.realpath(folder)):
        fix = "Put the files themselves into the folder."
        problems.append(Problem(place=place, rule="outside", message="a link out of the deck's folder", fix=fix))
        return []
    try:
        names = sorted(entry.name for entry in (folder / "facts").iterdir() if not entry.name.startswith("."))
    except FileNotFoundError:
        names = []
    except OSError as error:
        problems += unreadable(folder / "facts", error).problems
        return []
    for name in names:
        if not name.isprintable():
            message = f"a file in facts/ whose name cannot be shown: {name!a}"
            problems.append(Problem(place=place, rule="file-name", message=message, fix="Rename it."))
        elif not name.endswith(".yaml"):
            at = Place(path=str(folder / "facts" / name))
            message = "a file in facts/ whose name does not end in .yaml is not read"
            problems.append(Problem(place=at, rule="file-name", message=message, fix="Rename it, or move it away."))
    names = [name for name in names if name.endswith(".yaml") and name.isprintable()]
    if not names:
        fix = "Add a file such as facts/10-names.yaml."
        problems.append(Problem(place=place, rule="no-facts", message="the deck has no facts", fix=fix))
    return [folder / "facts" / name for name in names]


def _identities(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield a problem for each id that a fact has a second time."""
    first: dict[str, Fact] = {}
    for fact in facts:
        if (other := first.setdefault(fact.id, fact)) is not fact:
            yield Problem(
                place=fact.place("id"),
                rule="repeated-id",
                message=f"{fact.id!r} is the id of a fact in {other.path} too",
                fix="Give the newer one another id: it is the identity of its notes in Anki.",
            )


def _replacements(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield a problem for each retired fact whose replacement is not there."""
    ids = {fact.id for fact in facts}
    known = sorted(ids)
    for fact in facts:
        if (
            fact.retired
            and fact.retired.instead
            and (fact.retired.instead not in ids or fact.retired.instead == fact.id)
        ):
            yield Problem(
                place=fact.place("retired", "instead"),
                rule="unknown-fact",
                message=shown(fact.retired.instead),
                fix=near(fact.retired.instead, (id_ for id_ in known if id_ != fact.id)),
            )


def _read_waivers(folder: Path, problems: list[Problem]) -> list[Waiver]:
    path = folder / "waived.yaml"
    if not os.path.lexists(path):
        return []
    value = _read_yaml(folder, path.name, problems)
    reader = Reader(path=str(path), problems=problems)
    required = {"cite": "Name a sentence, or a range like p41s1-p133s9.", "because": "Say why nothing is to learn."}
    if value is not None and not isinstance(value, list):
        fix = 'Start each entry with "- cite: …".'
        reader.say((), "not-a-list", "waived.yaml is a list", fix)
        return []
    found = []
    for index, each in enumerate(value or ()):
        given = reader.mapping(each, (index,), "a waiver", required)
        if given is None:
            continue
        because, cite = reader.text(given["because"], (index, "because")), reader.text(given["cite"], (index, "cite"))
        if not cite:
            continue
        ends = [Locator.parse(end) for end in cite.split("-")]
        if len(ends) > len(("first", "last")) or None in ends or ends[0] > ends[-1]:  # type: ignore[operator]
            fix = "Write p41s1, or p41s1-p133s9."
            reader.say((index, "cite"), "bad-locator", f"{shown(cite)} is not a range of sentences", fix)
            continue
        place = Place(path=str(path), keys=(index,))
        found.append(Waiver(first=ends[0], last=ends[-1], because=because, place=place))  # type: ignore[arg-type]
    return found


def _read_pictures(folder: Path, facts: Iterable[Fact], problems: list[Problem]) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    for fact in facts:
        if isinstance(fact, Picture) and fact.image not in pictures:
            try:
                data = read_file(folder, f"media/{fact.image}")
            except DeckError as error:
                message = f"{folder / 'media' / fact.image}: {error.problems[0].message}"
                fix = "Put the picture into media/, or mend its name here."
                problems.append(Problem(place=fact.place("image"), rule="missing-picture", message=message, fix=fix))
            else:
                # A drawing is text, whose line ends a checkout on Windows may change: it must not become another one.
                pictures[fact.image] = data.replace(b"\r\n", b"\n") if fact.image.endswith(".svg") else data
    return pictures


def _read_table(folder: Path, name: str, problems: list[Problem]) -> str:
    if not os.path.lexists(folder / name):
        return ""
    try:
        return read_text(folder, name)
    except DeckError as error:
        problems += error.problems
        return ""
