"""What a key of a fact is: how it is written, what it looks like, and which role its text has on cards."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

FACT_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
HPO = r"HP:[0-9]{7}"
# With the deck's id and a hash it must fit into the 120 bytes that Anki gives a file's name.
IMAGE = r"[a-z0-9][a-z0-9_-]{0,59}\.(?:svg|png|jpg|jpeg|webp|gif)"

_NONE: Mapping[str, Any] = MappingProxyType({})


class Role(StrEnum):  # an Enum would be hashed by Python code
    """What a text is to the cards of its fact."""

    NAME = "name"  # names what is asked about, within a sentence of the tool
    SETTING = "setting"  # names the people whom it is about, within such a sentence
    LEAD = "lead"  # a noun above the entries that says what they are
    COLUMN = "column"  # the head of a column of answers
    STEM = "stem"  # a line of a made-up case, above the prompt
    PROMPT = "prompt"  # a question in the curator's own words
    ANSWER = "answer"
    BLANK = "blank"  # an answer within a prompt
    CHOICE = "choice"  # an answer that is one of a few words
    DETAIL = "detail"  # an addition below an answer
    HINT = "hint"
    NOTE = "note"  # an explanation on the back
    UPDATE = "update"  # what newer evidence adds
    REPORT = "report"  # the statement of the report that the fact corrects
    ALT = "alt"  # what a picture shows, in words


ASKING = frozenset((Role.NAME, Role.SETTING, Role.LEAD, Role.COLUMN, Role.STEM, Role.PROMPT))
WORDED = frozenset((Role.LEAD, Role.PROMPT))  # prompts in the curator's own words
ASKED = frozenset((Role.ANSWER, Role.BLANK, Role.CHOICE))


class Form(StrEnum):
    """What a value looks like: how it is read, and which field of a form or schema it gets."""

    LINE = "line"  # a text
    LINES = "lines"  # a list of texts
    BLANKS = "blanks"  # a text with blanks
    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"  # of a card
    LOCATORS = "locators"
    SOURCES = "sources"
    SECTION = "section"
    TOPICS = "topics"
    HPO = "hpo"
    REASONS = "reasons"  # a mapping of names to reasons
    ALLOWANCES = "allowances"  # a mapping of rules to reasons, or to words with their reasons
    IMAGE = "image"
    BOX = "box"
    SYNONYMS = "synonyms"  # a list of lists of words that mean the same
    MAPPING = "mapping"  # one mapping with keys of its own
    ENTRIES = "entries"  # a list of them


class Key(Struct, frozen=True, kw_only=True):
    """A key of a fact, of one of its entries, or of another mapping in it.

    Shape:  `help` is a sentence that says how to write it, `example` a value as a file has it. `part` is the suffix of
            the GUID of the note that asks for it, "" if all notes of the fact share the text. `default` is the key of
            deck.yaml whose value is taken where this one is missing. For a mapping, and for each of several entries,
            `keys` are its own keys, `make` makes a value of them, and messages name it as `called`; an entry that is
            only a text is the value of the key `alone`; with `note_each`, each entry makes a note of its own. `needed`
            has those of its `keys` that must be there, each with how to write it.
    Units:  a list has from `least` to `most` entries; 0 is any number.
    """

    help: str
    label: str
    form: Form = Form.LINE
    example: str = ""
    role: Role | None = None
    required: bool = False
    part: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = 0
    keys: "Mapping[str, Key]" = _NONE
    make: Callable[..., Any] = dict
    called: str = ""
    alone: str = ""
    note_each: bool = False
    needed: Mapping[str, str] = _NONE

    def __post_init__(self) -> None:
        """Work out once what every fact that is read asks for."""
        force_setattr(self, "needed", MappingProxyType(required(self.keys)))


def required(keys: Mapping[str, Key]) -> dict[str, str]:
    """Return the names of the keys that must be there, each with how to write it."""
    return {name: _cure(name, key) for name, key in keys.items() if key.required}


def _cure(name: str, key: Key) -> str:
    return f'{key.help[:-1]}, for example "{name}: {key.example}".' if key.example else key.help
