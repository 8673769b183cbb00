"""The text of `stamps.tsv` -> what was released; two lines of one note, which a merge leaves, are united."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from msgspec.structs import replace

from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.release.stamps import (
    BACKGROUND,
    CURRENT,
    FORMAT,
    MAIN,
    NONE,
    RETIRED,
    VERSION,
    Card,
    Look,
    Stamp,
    Stamps,
)

_NUMBERED = {each.id for each in NOTE_TYPES if each.cloze}  # the note types whose cards go by number
_GUID = re.compile(r"[a-z0-9-]+:[a-z0-9-]+(?:/[a-z0-9]+)?")
_HASH = re.compile(r"[0-9a-f]{16}")
_PRINT = re.compile(r"[0-9a-f]{8}|-")
_TIME = re.compile(r"[1-9][0-9]{0,9}")  # up to the year 2286
_ID = re.compile(r"[1-9][0-9]{0,14}")  # below 2^53: Anki gives another to what is not
_CARD = re.compile(r"(-?)([1-9][0-9]*)=([0-9a-f]{8})")
_COST = "learners of one would review the other's"


def read_stamps(text: str, path: str) -> Stamps:
    """Return what `stamps.tsv` says; NONE if it is empty.

    Errors: DeckError with each line that is not as `write` writes it.
    """
    if not text:
        return NONE
    first, _, rest = text.partition("\n")
    if first != f"{FORMAT}\t{VERSION}":
        raise DeckError([_foreign(first, path)])
    table = _Table()
    problems = []
    for number, line in enumerate(rest.splitlines(), start=2):
        try:
            clashes = table.take(line.split("\t"))
        except ValueError as error:
            conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
            problems.append(
                Problem(
                    place=Place(path=path, line=number, column=1),
                    rule="damaged-stamps",
                    message="an unresolved merge" if conflict else f"a damaged line: {error}",
                    fix="Keep the lines of both sides, without the markers: two lines of one note are united."
                    if conflict
                    else f"Take the line from the last commit that has it whole: git log -p {PurePath(path).name}",
                )
            )
        else:
            place = Place(path=path, line=number, column=1)
            problems += [Problem(place=place, rule=rule, message=message, fix=fix) for rule, message, fix in clashes]
    if not (table.words.keys() >= {"id", "name", "root"} and table.looks and table.notes) and not problems:
        place = Place(path=path, line=1, column=1)
        message = "lines of the deck, its note types or its notes are missing"
        fix = "Take the file from the last commit that has it whole; delete it only if nothing was ever released."
        problems.append(Problem(place=place, rule="damaged-stamps", message=message, fix=fix))
    if problems:
        raise DeckError(problems)
    return Stamps(frozen=table.words, looks=table.looks, notes=table.notes)


def _foreign(first: str, path: str) -> Problem:
    """Return the problem of a file with another first line."""
    place = Place(path=path, line=1, column=1)
    if first.startswith(("deck\t", "type\t", "note\t")):
        message = "it is in the format of an older poems-cards, whose releases were rehearsals"
        fix = "Empty the file, delete the packages beside the deck's folder, and release: the deck begins anew, once. "
        fix += "Who took a rehearsal deletes that deck and its note types in Anki first."
        return Problem(place=place, rule="old-stamps", message=message, fix=fix)
    if first.startswith(f"{FORMAT}\t"):
        version = first.partition("\t")[2]
        message = f"it is in the format {version!r}, and this poems-cards knows {VERSION!r}"
        return Problem(place=place, rule="new-stamps", message=message, fix="Update poems-cards.")
    message = f"the first line is not {FORMAT!r} with a number"
    fix = "Take the file from the last commit that has it whole; delete it only if nothing was ever released."
    return Problem(place=place, rule="damaged-stamps", message=message, fix=fix)


# A conflict between two lines of a note: the rule, the message and the fix of a problem.
_Clash = tuple[str, str, str]


class _Table:
    """The lines of the file, as they are read."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.looks: dict[int, Look] = {}
        self.notes: dict[str, Stamp] = {}

    def take(self, cells: list[str]) -> list[_Clash]:
        """Take one line, and return its conflicts with another of its note; ValueError says what is wrong with it."""
        match cells:
            case ["deck", key, value]:
                if self.words.setdefault(key, value) != value:
                    raise ValueError(f"{key!r} is here twice, and differs")
            case ["type", id_, shape, rest, revised]:
                look = Look(
                    id=int(_must(_ID, id_, "an id")),
                    shape=_must(_HASH, shape, "a hash"),
                    look=_must(_HASH, rest, "a hash"),
                    revised=int(_must(_TIME, revised, "a time")),
                )
                known = self.looks.get(look.id, look)
                self.looks[look.id] = max(known, look, key=lambda each: each.revised)
            case ["note", *_]:
                stamp = _stamp(cells)
                if other := self.notes.get(stamp.guid):
                    self.notes[stamp.guid] = _united(other, stamp)
                    return [*_clashes(other, stamp)]
                self.notes[stamp.guid] = stamp
            case ["deck" | "type", key, *_]:
                raise ValueError(f"the line of {key!r} is not whole")
            case _:
                raise ValueError("it begins with neither deck, type nor note")
        return []


def _united(one: Stamp, other: Stamp) -> Stamp:
    """Return one stamp for a note that two branches released: the newer one, with what the older one remembers."""
    if one.type != other.type:
        raise ValueError(f"{one.guid!r} is here twice, with two note types")
    before, after = sorted((one, other), key=lambda stamp: stamp.time)
    hashes = dict.fromkeys((*before.earlier, before.contents, *after.earlier))
    tied = before.time == after.time and before.contents != after.contents  # then Anki takes neither for newer
    return replace(
        after,
        time=after.time + tied,
        id=min(before.id, after.id),
        package=before.package if before.package == after.package else MAIN,
        cards={**before.cards, **after.cards},
        earlier=tuple(each for each in hashes if each != after.contents),
    )


def _clashes(one: Stamp, other: Stamp) -> Iterator[_Clash]:
    """Yield the numbers and questions that two branches gave to different texts."""
    released = [{each.contents, *each.earlier} for each in (one, other)]
    if released[0] <= released[1] or released[1] <= released[0]:
        return  # only one branch changed the note
    before, after = sorted((one, other), key=lambda stamp: stamp.time)
    if after.type in _NUMBERED:
        both = sorted(before.cards.keys() & after.cards.keys())
        differing = [number for number in both if before.cards[number].text != after.cards[number].text]
        for free, number in enumerate(differing, start=max((*one.cards, *other.cards)) + 1):
            message = f"two branches released number {number} of {after.guid!r} with different texts"
            fix = f"Give one of the texts the number {free}, in its fact and in its line here ({free}=…). If both "
            fix += f"say the same, write {number}={after.cards[number].text} in both lines."
            yield "merged-number", f"{message}: {_COST}", fix
    elif released[0].isdisjoint(released[1]) and before.prompt != after.prompt and before.cards[1] != after.cards[1]:
        message = f"two branches released {after.guid!r} with different questions"
        fix = "Give the question that fewer learners have an id of its own, in its fact alone; and write here, in both "
        fix += "lines, the fingerprint of the other one: "
        fix += f"{before.prompt} in place of {after.prompt}, or the other way round."
        yield "merged-id", f"{message}: {_COST}", fix


def _stamp(cells: list[str]) -> Stamp:
    try:
        _, guid, type_, id_, package, state, time, hashed, prompt, cards, earlier = cells
    except ValueError:
        raise ValueError("the line of a note is not whole") from None
    if state not in (CURRENT, RETIRED) or package not in (MAIN, BACKGROUND):
        raise ValueError(f"{package!r} and {state!r} are not a package and a state")
    given = [_CARD.fullmatch(each) for each in cards.split(" ")]
    if None in given:
        raise ValueError(f"{cards!r} are not cards")
    return Stamp(
        guid=_must(_GUID, guid, "a GUID"),
        type=int(_must(_ID, type_, "the id of a note type")),
        id=int(_must(_ID, id_, "an id")),
        package=package,
        contents=_must(_HASH, hashed, "a hash"),
        prompt=_must(_PRINT, prompt, "a fingerprint").strip("-"),
        cards={int(each[2]): Card(each[3], bool(each[1])) for each in given if each},
        time=int(_must(_TIME, time, "a time")),
        retired=state == RETIRED,
        earlier=tuple(_must(_HASH, each, "a hash") for each in earlier.split(" ") if earlier != "-"),
    )


def _must(pattern: re.Pattern[str], text: str, what: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not {what}")
    return text
