"""`stamps.tsv`, the memory of a deck: what was released, down to the number of each card, and when it last changed.

Anki updates a note only if its time is newer, and then replaces what a learner edited in it; so a note that did not
change must keep its time for ever.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from poems_cards.problems import DeckError, Place, Problem

FILE = "stamps.tsv"
CURRENT = "current"
RETIRED = "retired"

_GUID = re.compile(r"[a-z0-9-]+:[a-z0-9-]+(?:/[a-z0-9]+)?")
_HASH = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"[1-9][0-9]{0,9}")  # up to the year 2286
_NUMBER = re.compile(r"([1-9][0-9]*)(?:=([0-9a-f]{8}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What was released of one note.

    Shape:  `contents` is a hash of all that Anki stores, `earlier` are those of former releases, oldest first;
            `numbers` maps the numbers of all cards that the note ever had to a fingerprint of what each hides (""
            where it has no blank); `type` is the id of its note type.
    Units:  `time` is whole seconds since 1970-01-01 UTC.
    """

    guid: str
    type: int
    contents: str
    numbers: Mapping[int, str]
    time: int
    retired: bool = False
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was released of one note type: a hash of its fields and ids, one of the rest, and its date."""

    id: int
    shape: str
    look: str
    revised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """All that was released of a deck; empty before its first release.

    Shape:  `frozen` has the deck's id, name and root, and `section <id>` with each section's tag.
    """

    frozen: Mapping[str, str]
    looks: Mapping[int, Look]
    notes: Mapping[str, Stamp]

    @property
    def newest(self) -> int:
        """The time of the last release; 0 before the first."""
        return max((stamp.time for stamp in self.notes.values()), default=0)


NONE = Stamps(frozen={}, looks={}, notes={})


def write(stamps: Stamps) -> str:
    """Return the text of `stamps.tsv`: a line a note, sorted, so that two people's releases merge line by line."""
    lines = [f"deck\t{key}\t{value}" for key, value in sorted(stamps.frozen.items())]
    lines += (f"type\t{each.id}\t{each.shape}\t{each.look}\t{each.revised}" for _, each in sorted(stamps.looks.items()))
    for guid, stamp in sorted(stamps.notes.items()):
        cards = " ".join(f"{number}={text}" if text else f"{number}" for number, text in sorted(stamp.numbers.items()))
        state = RETIRED if stamp.retired else CURRENT
        earlier = " ".join(stamp.earlier) or "-"
        cells = ("note", guid, stamp.type, stamp.contents, cards, stamp.time, state, earlier)
        lines.append("\t".join(map(str, cells)))
    return "".join(f"{line}\n" for line in lines)


def read(text: str, path: str) -> Stamps:
    """Return what `stamps.tsv` says; NONE if it is empty.

    Errors: DeckError with each line that is not as `write` writes it.
    """
    if not text:
        return NONE
    words: dict[str, str] = {}
    looks: dict[int, Look] = {}
    notes: dict[str, Stamp] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            _take(line.split("\t"), words, looks, notes)
        except ValueError as error:
            conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
            problems.append(
                Problem(
                    place=Place(path=path, line=number, column=1),
                    rule="damaged-stamps",
                    message="an unresolved merge" if conflict else f"a damaged line: {error}",
                    fix="Keep both sides' lines, without the markers; of a note that is there twice, the later time."
                    if conflict
                    else f"Take the line from the last commit that has it whole: git log -p {PurePath(path).name}",
                )
            )
    if not (words.keys() >= {"id", "name", "root"} and looks and notes) and not problems:
        place = Place(path=path, line=1, column=1)
        message = "lines of the deck, its note types or its notes are missing"
        fix = "Take the file from the last commit that has it whole; delete it only if nothing was ever released."
        problems.append(Problem(place=place, rule="damaged-stamps", message=message, fix=fix))
    if problems:
        raise DeckError(problems)
    return Stamps(frozen=words, looks=looks, notes=notes)


def _take(cells: list[str], words: dict[str, str], looks: dict[int, Look], notes: dict[str, Stamp]) -> None:
    """Put one line where it belongs, or raise ValueError with what is wrong."""
    match cells:
        case ["deck", key, value] if key not in words:
            words[key] = value
        case ["type", id_, shape, rest, revised] if id_.isdecimal() and int(id_) not in looks:
            _must(_HASH, shape, "a hash")
            _must(_HASH, rest, "a hash")
            looks[int(id_)] = Look(id=int(id_), shape=shape, look=rest, revised=int(_must(_TIME, revised, "a time")))
        case ["note", guid, type_, hashed, cards, time, state, earlier] if guid not in notes:
            if state not in (CURRENT, RETIRED) or not type_.isdecimal():
                raise ValueError(f"{type_!r} and {state!r} are not a note type and a state")
            before = [] if earlier == "-" else earlier.split(" ")
            given = [_NUMBER.fullmatch(each) for each in cards.split(" ")]
            if None in given:
                raise ValueError(f"{cards!r} are not numbers of cards")
            notes[_must(_GUID, guid, "a GUID")] = Stamp(
                guid=guid,
                type=int(type_),
                contents=_must(_HASH, hashed, "a hash"),
                numbers={int(each[1]): each[2] or "" for each in given if each},
                time=int(_must(_TIME, time, "a time")),
                retired=state == RETIRED,
                earlier=tuple(_must(_HASH, each, "a hash") for each in before),
            )
        case ["deck" | "type" | "note", key, *_]:
            raise ValueError(f"{key!r} stands here twice, or its line is not whole")
        case _:
            raise ValueError("it begins with neither deck, type nor note")


def _must(pattern: re.Pattern[str], text: str, what: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not {what}")
    return text
