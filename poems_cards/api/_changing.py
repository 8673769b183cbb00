"""What a curator wishes to change -> the new texts of files, each with all that is not changed as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from poems_cards.api import _showing
from poems_cards.api._records import Record
from poems_cards.api._state import State
from poems_cards.api.session_values import Conflict
from poems_cards.draft import decisions
from poems_cards.draft.draft import draft_facts
from poems_cards.draft.proof import Hold
from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import Form
from poems_cards.facts.kinds import KINDS
from poems_cards.files import read_file
from poems_cards.folder import edit
from poems_cards.folder.drafts import WAIVED, section_files
from poems_cards.folder.nodes import Node
from poems_cards.folder.write import ordered
from poems_cards.problems import DeckError, Place, Problem, near
from poems_cards.report.locators import Locator

_WAIVERS = "waived.yaml"
_ENTRIES = {name: key for name, kind in KINDS.items() for key, what in kind.keys.items() if what.form is Form.ENTRIES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be written.

    Shape:  `texts` are the new texts of files by their paths in the deck's folder; `ids` are those of the entries that
            are made or changed; `conflict` is there where something has changed meanwhile: then there are no texts.
    """

    label: str
    texts: Mapping[str, str] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    conflict: Conflict | None = None


def raw_text(folder: Path, name: str) -> str:
    """Return the text of a file as it is, with its own line ends; "" where there is none."""
    if not (folder / name).exists():
        return ""
    data = read_file(folder, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused(folder, name, "not-utf-8", "this is not UTF-8", "Save the file as UTF-8.") from None


def _refused(folder: Path, name: str, rule: str, message: str, fix: str) -> DeckError:
    return DeckError([Problem(place=Place(path=str(folder / name)), rule=rule, message=message, fix=fix)])


class Changer:
    """Makes the texts of changes of one state of a deck.

    Errors: each method raises DeckError with what speaks against a change that cannot be.
    """

    def __init__(self, folder: Path, state: State, hold: Hold) -> None:
        """Take the deck in `folder`, of which `state` is known; `hold` holds a deck against its sources."""
        self.folder = folder
        self.state = state
        self.hold = hold

    def save(self, id_: str, values: Mapping[str, Any], seen: str) -> Change:
        """Give an entry other values."""
        record = self.record(id_)
        wanted = settled(record.values, cleaned(values))
        text, node = self._find(record)
        if conflict := self._conflict(text, node, seen, wanted):
            return Change(label=f"change {id_}", conflict=conflict)
        if wanted == node.value:
            return Change(label=f"change {id_}", ids=(self._id(record, wanted),))
        made = edit.rewritten(text, node, in_order(wanted))
        return Change(label=f"change {id_}", texts={record.name: made}, ids=(self._id(record, wanted),))

    def save_yaml(self, id_: str, lines: str, seen: str) -> Change:
        """Give an entry other lines."""
        record = self.record(id_)
        text, node = self._find(record)
        if conflict := self._conflict(text, node, seen, {}):
            return Change(label=f"change {id_}", conflict=conflict)
        made = edit.replaced(text, node, lines)
        found = self._entries(record.name, made)
        if len(found) != len(self._entries(record.name, text)):
            fix = "Write the lines of one fact, as far in as they were."
            raise _refused(self.folder, record.name, "not-one-fact", "these lines are not one fact of the file", fix)
        value = found[record.index].value
        id_now = self._id(record, value if isinstance(value, dict) else {})
        return Change(label=f"change {id_}", texts={record.name: made}, ids=(id_now,))

    def put(self, id_: str, values: Mapping[str, Any], label: str) -> Change:
        """Give an entry other values of some keys, whatever its others are; "" takes a key away."""
        record = self.record(id_)
        text, node = self._find(record)
        now = node.value if isinstance(node.value, dict) else {}
        wanted = cleaned({**now, **values})
        made = edit.rewritten(text, node, in_order(wanted))
        return Change(label=label, texts={record.name: made}, ids=(id_,))

    def add(self, section: str, values: Mapping[str, Any]) -> Change:
        """Add a fact where the file of its section ends."""
        deck = self._deck()
        if section not in (known := [each.id for each in deck.sections]):
            raise _refused(self.folder, "deck.yaml", "unknown-section", repr(section), near(section, known))
        name = f"facts/{section_files(deck)[section]}"
        text = raw_text(self.folder, name) or f"section: {section}\nfacts:\n"
        wanted = in_order(cleaned(values))
        id_ = wanted.get("id", "")
        made = edit.appended(text, [wanted])
        return Change(label=f"add {id_}", texts={name: made}, ids=(id_ if isinstance(id_, str) else "",))

    def split(self, id_: str) -> Change:
        """Make two of a fact: the second has the second half of its entries, or all that the first has."""
        record = self.record(id_)
        if record.fact is None or record.draft:
            raise _refused(
                self.folder, record.name, "unknown-fact", f"{id_!r} is no fact of the deck", "Mend it first."
            )
        text, node = self._find(record)
        now = node.value if isinstance(node.value, dict) else {}
        count = next(
            number for number in range(2, len(self.state.records) + 3) if f"{id_}-{number}" not in self.state.records
        )
        first, second = halves(now)
        second = {**second, "id": f"{id_}-{count}"}
        made = edit.appended(edit.rewritten(text, node, in_order(first)), [in_order(second)])
        return Change(label=f"split {id_}", texts={record.name: made}, ids=(id_, f"{id_}-{count}"))

    def lines(self, record: Record) -> tuple[str, int]:
        """Return the lines of an entry, and the number of the first; of a file that cannot be read, all of it."""
        if record.index < 0:
            return raw_text(self.folder, record.name), 1
        text, node = self._find(record)
        lines = edit.lines_of(text, node)
        return lines, edit.line_of(text, node)

    def accept(self, ids: Sequence[str]) -> Change:
        """Move drafts into the deck's own files, if nothing speaks against them."""
        decided = decisions.accept(self._deck(), self.state.drafts, ids, self.hold)
        return Change(label=f"accept {', '.join(ids)}", texts=dict(decided.files), ids=tuple(ids))

    def refuse(self, ids: Sequence[str], because: str) -> Change:
        """Drop drafts for good."""
        decided = decisions.refuse(self._deck(), self.state.drafts, ids, because)
        return Change(label=f"refuse {', '.join(ids)}", texts=dict(decided.files))

    def waive(self, locators: Sequence[str], because: str) -> Change:
        """Waive sentences, ranges of them, or what stands below headings."""
        text = raw_text(self.folder, _WAIVERS)
        cite = [*locators]
        wanted = {"cite": cite[0] if len(cite) == 1 else cite, "because": " ".join(because.split())}
        made = edit.appended_waiver(text, wanted)
        return Change(label=f"waive {', '.join(locators)}", texts={_WAIVERS: made})

    def draft_from(self, locator: str) -> Change:
        """Draft facts, or a stub, of one sentence."""
        at = Locator.parse(locator)
        only = [at.whole] if at else []
        drafted = draft_facts(self._deck(), self.state.drafts, self.hold, only) if only else None
        if drafted is None or not (drafted.facts or drafted.stubs or drafted.waivers):
            fix = "Name a sentence of a report of which a copy is at hand."
            raise _refused(self.folder, "deck.yaml", "unknown-locator", f"nothing to draft from at {locator!r}", fix)
        had = {(each.name, each.id) for each in self.state.drafts.entries}
        ids = tuple(
            each for name, text in drafted.files.items() for each in _ids(name, text) if (name, each) not in had
        )
        return Change(label=f"draft from {locator}", texts=dict(drafted.files), ids=ids)

    def record(self, id_: str) -> Record:
        """Return the entry that the session knows as `id_`."""
        if id_ not in self.state.records:
            raise _refused(self.folder, "facts", "unknown-fact", repr(id_), near(id_, self.state.records))
        return self.state.records[id_]

    def _deck(self) -> Deck:
        if self.state.deck is None:
            raise DeckError(self.state.folder.problems)
        return self.state.deck

    def _id(self, record: Record, values: Mapping[str, Any]) -> str:
        own = values.get("cite" if record.name == WAIVED else "id", "")
        return own if isinstance(own, str) and own else record.id

    def _entries(self, name: str, text: str) -> list[Node]:
        return edit.entries(text, () if name.endswith(_WAIVERS) else ("facts",))

    def _find(self, record: Record) -> tuple[str, Node]:
        """Return the text of an entry's file as it is now, and the entry in it."""
        text = raw_text(self.folder, record.name)
        found = self._entries(record.name, text)
        key = "cite" if record.name == WAIVED else "id"
        own = record.values.get(key)
        same = [each for each in found if isinstance(each.value, dict) and own and each.value.get(key) == own]
        if len(same) == 1:
            return text, same[0]
        if record.index < len(found) and not own:
            return text, found[record.index]
        fix = "Look at the file, and read the deck again."
        raise _refused(self.folder, record.name, "unknown-fact", f"{record.id!r} is not there any more", fix)

    def _conflict(self, text: str, node: Node, seen: str, mine: Mapping[str, Any]) -> Conflict | None:
        lines = edit.lines_of(text, node)
        now = _showing.fingerprint(lines)
        if now == seen:
            return None
        value = node.value
        return Conflict(yaml=lines, values=value if isinstance(value, dict) else {}, seen=now, mine=mine)


def _ids(name: str, text: str) -> Iterable[str]:
    """Return the ids of the entries in a text of drafts."""
    for node in edit.entries(text, () if name == WAIVED else ("facts",)):
        value = node.value if isinstance(node.value, dict) else {}
        id_ = value.get("cite" if name == WAIVED else "id", "")
        yield id_ if isinstance(id_, str) else ""


def halves(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of a fact in two, by its entries; where it has none, twice."""
    name = _ENTRIES.get(str(values.get("kind")), "")
    entries = values.get(name)
    if not isinstance(entries, list):
        return dict(values), dict(values)
    middle = (len(entries) + 1) // 2
    rest = [{key: each[key] for key in each if key != "number"} if isinstance(each, dict) else each for each in entries]
    return {**values, name: entries[:middle]}, {**values, name: rest[middle:]}


def cleaned(value: Any) -> Any:  # noqa: ANN401  what a form gives
    """Return values as a file has them: all scalars as texts, and nothing that is empty."""
    if isinstance(value, Mapping):
        found = {str(name): cleaned(each) for name, each in value.items()}
        return {name: each for name, each in found.items() if each not in ("", [], {})}
    if isinstance(value, list | tuple):
        return [each for each in map(cleaned, value) if each not in ("", [], {})]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else normalize("NFC", str(value)).strip()


def settled(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return `new` values; where one says what the old one says, as that is written."""
    return {name: old[name] if name in old and _alike(old[name], each) else each for name, each in new.items()}


def _alike(old: Any, new: Any) -> bool:  # noqa: ANN401  whatever a file holds
    return bool(old in (new, [new]) or new == [old])


def in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values in the order in which a file has them."""
    kind = values.get("kind")
    try:
        order = [*ordered(kind)] if isinstance(kind, str) else []
    except KeyError:
        order = []
    return {name: values[name] for name in (*(each for each in order if each in values), *values)}
