"""The kinds of fact, as frozen values."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from poems_cards.problems import Place
from poems_cards.report.locators import Locator

NOTHING: Mapping[str, str] = MappingProxyType({})

# The reason, or a reason for each word of a finding that is allowed.
Allowance = str | Mapping[str, str]


class Update(Struct, frozen=True, kw_only=True):
    """What newer literature says of a claim, the ids of the sources that say it, and where they do."""

    text: str
    sources: tuple[str, ...]
    cite: tuple[Locator, ...] = ()


class Correction(Struct, frozen=True, kw_only=True):
    """What the report says where it is wrong or outgrown, in the curator's words, and which of its sentences say so."""

    cite: tuple[Locator, ...]
    says: str


class Retired(Struct, frozen=True, kw_only=True):
    """Why a fact was withdrawn, and the id of the fact that replaces it, if one does."""

    because: str
    instead: str = ""


class Fact(Struct, frozen=True, kw_only=True):
    """What every kind of fact has.

    Shape:  `path` and `index` say which fact of which file it is; `cite` names the sentences and statements that say
            it, and is empty where nothing is at hand; `corrects` is what a report says that the fact sets right.
    Units:  `index` counts from 0.
    """

    kind: ClassVar[str]

    id: str
    path: str
    index: int
    section: str
    sources: tuple[str, ...]
    cite: tuple[Locator, ...] = ()
    corrects: Correction | None = None
    why: str = ""
    update: Update | None = None
    level: str = "detail"  # or "core", or "background"
    topics: tuple[str, ...] = ()
    hpo: str = ""
    allow: Mapping[str, Allowance] = NOTHING  # rule -> why it may be broken
    retired: Retired | None = None
    dropped: Mapping[str, str] = NOTHING  # GUID suffix without its slash -> reason

    def __hash__(self) -> int:
        """Return the same for equal facts, without their mappings, which have no hash."""
        return hash((self.path, self.index, self.id))

    def place(self, *keys: str | int, of_key: bool = False) -> Place:
        """Return where `keys` of this fact stand in its file; the fact itself, if there are none."""
        return Place(path=self.path, keys=("facts", self.index, *keys), of_key=of_key)


class Letter(Struct, frozen=True, kw_only=True):
    """One letter of an acronym; its own `cite`, `update` and `hpo` go before the fact's."""

    number: ClassVar[int] = 1  # of the card that asks for it, in a note of its own
    letter: str
    word: str
    meaning: str = ""
    cite: tuple[Locator, ...] = ()
    update: Update | None = None
    hpo: str = ""


class Acronym(Fact, frozen=True, kw_only=True):
    """What the letters of a word stand for."""

    kind = "acronym"
    term: str
    letters: tuple[Letter, ...]


class Abbreviation(Fact, frozen=True, kw_only=True):
    """A short form, and what it is short for."""

    kind = "abbreviation"
    short: str
    long: str
    reverse: bool = True


class Definition(Fact, frozen=True, kw_only=True):
    """A term and its meaning."""

    kind = "definition"
    term: str
    meaning: str
    reverse: bool = True


class Synonym(Fact, frozen=True, kw_only=True):
    """Another name of the disorder `of`, or of anything else: `which` says what kind of thing that is, if need be."""

    kind = "synonym"
    name: str
    of: str
    which: str = ""


class Prevalence(Fact, frozen=True, kw_only=True):
    """How common a finding is among `population`.

    `value` is shown as the curator wrote it ("about two thirds"): a rounded number must not look more exact than
    its source.
    """

    kind = "prevalence"
    finding: str
    value: str
    population: str


class Therapy(Fact, frozen=True, kw_only=True):
    """A treatment: what it is for, how established it is, and what to beware of."""

    kind = "therapy"
    therapy: str
    role: str
    status: str = ""  # standard, investigational or supportive
    caution: str = ""


class Question(Fact, frozen=True, kw_only=True):
    """A prompt and its answer, in the curator's words; a case may stand above them."""

    kind = "question"
    prompt: str
    answer: str
    stem: tuple[str, ...] = ()  # lines that tell a case, above the prompt


class Blank(Struct, frozen=True, kw_only=True):
    """A text that a card hides: an item, a label, or a blank in a statement. Its card has number `number`."""

    text: str
    number: int
    hint: str = ""
    why: str = ""


class Statement(Fact, frozen=True, kw_only=True):
    """A sentence with blanks."""

    kind = "statement"
    parts: tuple[str | Blank, ...]

    @property
    def text(self) -> str:
        """The sentence with its blanks filled in."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


class List(Fact, frozen=True, kw_only=True):
    """A few things that are learned item by item; `prompt` says what they are, as a noun."""

    kind = "list"
    prompt: str
    items: tuple[Blank, ...]
    ordered: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """What a comparison says of one thing, a cell for each column; own `cite` and `sources` go before the fact's."""

    name: str
    cells: tuple[str, ...]
    number: int
    cite: tuple[Locator, ...] = ()
    sources: tuple[str, ...] = ()


class Comparison(Fact, frozen=True, kw_only=True):
    """A table of what is easily mixed up, learned row by row; `prompt` says what is compared, as a noun."""

    kind = "comparison"
    prompt: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Box = tuple[float, float, float, float]


class Label(Blank, frozen=True, kw_only=True):
    """A label of a picture, and the box that hides it.

    Units: left, top, width and height as fractions of the picture.
    """

    box: Box
    cite: tuple[Locator, ...] = ()


class Picture(Fact, frozen=True, kw_only=True):
    """A picture with labels drawn in it."""

    kind = "picture"
    image: str
    alt: str
    labels: tuple[Label, ...]
    prompt: str = ""
