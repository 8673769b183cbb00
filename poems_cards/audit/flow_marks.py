"""What a sentence is made of for those who ask what leads to what: names, ways between them, and boundaries."""

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What a mark is."""

    NAME = 0
    HEAD = 1  # a name that is acted on by what stands behind it: only what comes before may act on it as well
    WAY = 2
    COMPOUND = 3  # a way that ties the names on either side alone
    COMMA = 4
    ADJUNCT = 5
    PREDICATE = 6
    END = 7


class Mark(Struct, frozen=True):
    """A name (its stem), a way (1 on, -1 back), or a boundary; `text` is the word that stands there."""

    kind: Kind
    text: str = ""
    stem: str = ""
    way: int = 0
