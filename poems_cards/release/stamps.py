"""`stamps.tsv`, the memory of a deck: what was released, down to the number of each card, and when it last changed.

Anki updates a note only if its time is newer, and then replaces a learner's edits of it; so a note that did not change
keeps its time for ever. Devices that synchronise match notes by id; so a note keeps its id for ever, too.
"""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

FILE = "stamps.tsv"
FORMAT = "poems-cards stamps"
VERSION = "5"
CURRENT = "current"
RETIRED = "retired"
MAIN = "main"  # the packages that a note may be in
BACKGROUND = "background"


def fact_of(guid: str) -> str:
    """Return the id of the fact of which a note with this GUID was made."""
    return guid.partition(":")[2].partition("/")[0]


class Card(NamedTuple):
    """A released card: a fingerprint of its answer; `gone` if the card was withdrawn."""

    text: str
    gone: bool = False


class Stamp(Struct, frozen=True, kw_only=True):
    """What was released of one note.

    Shape:  `type` is the id of its note type, `id` its own; `package` is MAIN or BACKGROUND. `contents` is a hash of
            all that Anki stores, `earlier` has those of former releases, oldest first. `prompt` is a fingerprint of
            the curator's question ("" if the tool alone words it), `cards` has every card that the note ever had, by
            number.
    Units:  `time` is whole seconds since 1970-01-01 UTC.
    """

    guid: str
    type: int
    id: int
    package: str
    contents: str
    prompt: str
    cards: Mapping[int, Card]
    time: int
    retired: bool = False
    earlier: tuple[str, ...] = ()


class Look(Struct, frozen=True, kw_only=True):
    """What was released of one note type: a hash of its ids, fields and names, a hash of the rest, and its date."""

    id: int
    shape: str
    look: str
    revised: int


class Stamps(Struct, frozen=True, kw_only=True):
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
    lines = [f"{FORMAT}\t{VERSION}"]
    lines += (f"deck\t{key}\t{value}" for key, value in sorted(stamps.frozen.items()))
    lines += (f"type\t{each.id}\t{each.shape}\t{each.look}\t{each.revised}" for _, each in sorted(stamps.looks.items()))
    for guid, stamp in sorted(stamps.notes.items()):
        cards = " ".join(
            f"{'-' if card.gone else ''}{number}={card.text}" for number, card in sorted(stamp.cards.items())
        )
        state = RETIRED if stamp.retired else CURRENT
        earlier = " ".join(stamp.earlier) or "-"
        prompt = stamp.prompt or "-"
        cells = ("note", guid, stamp.type, stamp.id, stamp.package, state, stamp.time, stamp.contents, prompt, cards)
        lines.append("\t".join(map(str, (*cells, earlier))))
    return "".join(f"{line}\n" for line in lines)
