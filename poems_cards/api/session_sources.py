"""What a session shows of sources: their blocks, sentences and clauses, and how these are covered."""

from dataclasses import dataclass

from poems_cards.api.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseShown(Shown):
    """A clause of a sentence, and the ids of the facts that cite it by itself.

    Shape:  `untold` has the parts of its text, in their order, that are on no card though their sentence is on one.
    """

    locator: str
    text: str
    facts: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceShown(Shown):
    """A sentence of a source, or one of its statements.

    Shape:  `text` is "" where no copy has it; `state` is "cited", "corrected", "waived", "drafted", "refused" or
            "open", and "" for one of a source that need not be covered. `facts` are those that cite or correct it or a
            clause of it, `drafts` those that would; `because` says why it is waived or refused. `where` tells of a
            statement how much of its source was read. An entry of a list begins with it if it is an `item`.
    """

    locator: str
    heading: str
    text: str
    clauses: tuple[ClauseShown, ...]
    state: str
    facts: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    because: str = ""
    where: str = ""
    item: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown(Shown):
    """A heading, with its `level` from 1 and its `text`, or a paragraph with its sentences.

    Statements stand in one block, whose locator is the id of their source.
    """

    locator: str
    level: int
    text: str
    sentences: tuple[SentenceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown(Shown):
    """A source with its sentences and statements."""

    source: str
    short: str
    report: bool
    at_hand: bool
    blocks: tuple[BlockShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingShown(Shown):
    """A list as it may be: what its items are, "" if nothing tells; the items; the sentences that hold them."""

    prompt: str
    items: tuple[str, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown(Shown):
    """A row of a table as it may be: its name, which may be `guessed`, what is said of that, and where."""

    name: str
    cells: tuple[str, ...]
    cite: tuple[str, ...]
    guessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown(Shown):
    """A comparison as it may be: what is compared, "" if nothing tells; heads, if any; rows; what it cites."""

    prompt: str
    columns: tuple[str, ...]
    rows: tuple[RowShown, ...]
    cite: tuple[str, ...]
