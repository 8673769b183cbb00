"""A curator's change -> the new texts of files, in which all else stays as it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from poems_cards.api import _showing
from poems_cards.api._form_values import cleaned, halves, in_order, settled
from poems_cards.api._records import Record, own_key
from poems_cards.api._state import State, name_in
from poems_cards.api.session_values import Conflict
from poems_cards.draft import decisions
from poems_cards.draft.draft import draft_facts
from poems_cards.draft.proof import Hold
from poems_cards.facts.kinds import USUAL_LEVEL
from poems_cards.files import read_file
from poems_cards.folder import edit
from poems_cards.folder.drafts import WAIVED, section_files
from poems_cards.folder.nodes import Node, newline
from poems_cards.problems import DeckError, Keys, Place, Problem, near
from poems_cards.report.locators import Locator

_WAIVERS = "waived.yaml"


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
        record = self._entry(id_)
        wanted = settled(record.values, cleaned(values))
        found = self._find(record)
        if conflict := self._conflict(found, seen, wanted):
            return Change(label=f"change {id_}", conflict=conflict)
        made = self._rewritten(found, wanted)
        texts = {} if made == found.text else {record.name: made}
        return Change(label=f"change {id_}", texts=texts, ids=(self._id(record, wanted),))

    def save_yaml(self, id_: str, lines: str, seen: str) -> Change:
        """Give an entry other lines."""
        record = self.record(id_)
        if record.index < 0:
            return self._save_file(record, lines, seen)
        found = self._find(record)
        if conflict := self._conflict(found, seen, {}):
            return Change(label=f"change {id_}", conflict=conflict)
        made = edit.replaced(found.text, found.node, lines)
        now = edit.entries(made, found.top)
        if len(now) != len(edit.entries(found.text, found.top)):
            fix = "Write the lines of one fact, as far in as they were."
            raise _refused(self.folder, record.name, "not-one-fact", "these lines are not one fact of the file", fix)
        id_now = self._id(record, _mapping(now[found.index]))
        texts = {} if made == found.text else {record.name: made}
        return Change(label=f"change {id_}", texts=texts, ids=(id_now,))

    def _save_file(self, record: Record, text: str, seen: str) -> Change:
        """Give a file that cannot be read another text."""
        now = raw_text(self.folder, record.name)
        if _showing.fingerprint(now) != seen:
            conflict = Conflict(yaml=now, values={}, seen=_showing.fingerprint(now), mine={})
            return Change(label=f"change {record.name}", conflict=conflict)
        return Change(label=f"change {record.name}", texts={record.name: text})

    def put(self, id_: str, values: Mapping[str, Any], label: str) -> Change:
        """Give some keys of an entry other values; an empty value removes its key."""
        found = self._find(self._entry(id_))
        wanted = {name: each for name, each in _mapping(found.node).items() if name not in values}
        made = self._rewritten(found, wanted | cleaned(values))
        texts = {} if made == found.text else {found.name: made}
        return Change(label=label, texts=texts, ids=(id_,))

    def move(self, id_: str, section: str) -> Change:
        """Put a fact into another section; that of its file needs no key."""
        value = self.state.folder.values.get(str(self.folder / self.record(id_).name))
        own = value.get("section") if isinstance(value, dict) else None
        return self.put(id_, {"section": "" if section == own else section}, f"move {id_}")

    def set_level(self, id_: str, level: str) -> Change:
        """Give a fact another level; the usual one needs no key."""
        return self.put(id_, {"level": "" if level == USUAL_LEVEL else level}, f"set the level of {id_}")

    def _rewritten(self, found: "_Found", values: Mapping[str, Any]) -> str:
        try:
            return edit.rewritten(found.text, found.index, in_order(values), found.top)
        except edit.EditError:
            raise _by_hand(self.folder, found.name) from None

    def _appended(self, name: str, text: str, values: Sequence[Mapping[str, Any]], top: Keys = edit.FACTS) -> str:
        try:
            return edit.appended(text, values, top)
        except edit.EditError:
            raise _by_hand(self.folder, name) from None

    def add(self, section: str, values: Mapping[str, Any]) -> Change:
        """Add a fact at the end of the file of its section."""
        deck = self.state.deck
        if section not in (known := [each.id for each in deck.sections]):
            raise _refused(self.folder, "deck.yaml", "unknown-section", repr(section), near(section, known))
        name = f"facts/{section_files(deck)[section]}"
        text = raw_text(self.folder, name) or f"section: {section}\nfacts:\n"
        wanted = in_order(cleaned(values))
        id_ = wanted.get("id", "")
        made = self._appended(name, text, [wanted])
        return Change(label=f"add {id_}", texts={name: made}, ids=(id_ if isinstance(id_, str) else "",))

    def split(self, id_: str) -> Change:
        """Split a fact in two: the second gets the second half of the entries; a fact without entries is copied."""
        record = self.record(id_)
        if record.fact is None or record.draft:
            raise _refused(
                self.folder, record.name, "unknown-fact", f"{id_!r} is no fact of the deck", "Mend it first."
            )
        found = self._find(record)
        more = (f"{id_}-{number}" for number in count(2))
        second = next(each for each in more if each not in self.state.records)
        parts = halves(_mapping(found.node))
        text = self._rewritten(found, parts[0])
        made = self._appended(record.name, text, [in_order({**parts[1], "id": second})])
        return Change(label=f"split {id_}", texts={record.name: made}, ids=(id_, second))

    def _as_written(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return new texts of files, made of tidy ones, with line ends and all else as the files have them."""
        tidy = {name_in(self.folder, path): text for path, text in self.state.folder.texts.items()}
        tidy |= self.state.drafts.texts
        return {name: _untidied(raw_text(self.folder, name), tidy.get(name, ""), text) for name, text in files.items()}

    def remove(self, id_: str) -> Change:
        """Remove a fact that was never released."""
        record = self._entry(id_)
        deck = self.state.deck
        if any(guid.partition(":")[2].partition("/")[0] == id_ for guid in self.state.old.notes) and not record.draft:
            message = f"{id_!r} was released by {deck.id!r}: learners would keep it for ever, and not be told"
            raise _refused(self.folder, record.name, "vanished-note", message, "Retire it, and say why.")
        found = self._find(record)
        try:
            text = edit.without(found.text, found.index, found.top)
        except edit.EditError:
            raise _by_hand(self.folder, record.name) from None
        return Change(label=f"remove {id_}", texts={record.name: text})

    def lines(self, record: Record) -> tuple[str, int]:
        """Return the lines of an entry and the number of the first one; for an unreadable file, the whole file."""
        if record.index < 0:
            return raw_text(self.folder, record.name), 1
        found = self._find(record)
        return edit.lines_of(found.text, found.node), edit.line_of(found.text, found.node)

    def accept(self, ids: Sequence[str]) -> Change:
        """Move drafts into the deck's own files, if they have no problems."""
        decided = decisions.accept(self.state.deck, self.state.drafts, ids, self.hold)
        return Change(label=f"accept {', '.join(ids)}", texts=self._as_written(decided.files), ids=tuple(ids))

    def refuse(self, ids: Sequence[str], because: str) -> Change:
        """Drop drafts for good."""
        decided = decisions.refuse(self.state.deck, self.state.drafts, ids, because)
        return Change(label=f"refuse {', '.join(ids)}", texts=self._as_written(decided.files))

    def waive(self, locators: Sequence[str], because: str) -> Change:
        """Waive sentences, ranges of sentences, or all sentences below headings."""
        text = raw_text(self.folder, _WAIVERS)
        cite = [*locators]
        wanted = {"cite": cite[0] if len(cite) == 1 else cite, "because": " ".join(because.split())}
        made = self._appended(_WAIVERS, text, [wanted], edit.ALL)
        return Change(label=f"waive {', '.join(locators)}", texts={_WAIVERS: made})

    def draft_from(self, locator: str) -> Change:
        """Draft facts from one sentence, or else a stub."""
        at = Locator.parse(locator)
        only = [at.whole] if at else []
        drafted = draft_facts(self.state.deck, self.state.drafts, self.hold, only) if only else None
        if drafted is None or not (drafted.facts or drafted.stubs or drafted.waivers):
            fix = "Name a sentence of a report of which a copy is at hand."
            raise _refused(self.folder, "deck.yaml", "unknown-locator", f"nothing to draft from at {locator!r}", fix)
        had = {(each.name, each.id) for each in self.state.drafts.entries}
        ids = tuple(
            each for name, text in drafted.files.items() for each in _ids(name, text) if (name, each) not in had
        )
        return Change(label=f"draft from {locator}", texts=self._as_written(drafted.files), ids=ids)

    def record(self, id_: str) -> Record:
        """Return the entry that the session knows as `id_`."""
        if id_ not in self.state.records:
            raise _refused(self.folder, "facts", "unknown-fact", repr(id_), near(id_, self.state.records))
        return self.state.records[id_]

    def _id(self, record: Record, values: Mapping[str, Any]) -> str:
        own = values.get(own_key(record.name), "")
        return own if isinstance(own, str) and own else record.id

    def _entry(self, id_: str) -> Record:
        """Return what the session knows as `id_`, if it is no file that cannot be read."""
        record = self.record(id_)
        if record.index < 0:
            raise _refused(self.folder, record.name, "no-fact", "this file cannot be read", "Mend its lines.")
        return record

    def _find(self, record: Record) -> "_Found":
        """Return the entry of `record` in the text of its file as that is now."""
        text = raw_text(self.folder, record.name)
        top, key = _top(record.name), own_key(record.name)
        nodes = edit.entries(text, top)
        own = record.values.get(key)
        at = [index for index, each in enumerate(nodes) if own and _mapping(each).get(key) == own]
        if len(at) != 1:
            at = [record.index] if record.index < len(nodes) and (at or not own) else []
        if not at:
            fix = "Look at the file, and read the deck again."
            raise _refused(self.folder, record.name, "unknown-fact", f"{record.id!r} is not there any more", fix)
        return _Found(name=record.name, text=text, top=top, index=at[0], node=nodes[at[0]])

    def _conflict(self, found: "_Found", seen: str, mine: Mapping[str, Any]) -> Conflict | None:
        lines = edit.lines_of(found.text, found.node)
        now = _showing.fingerprint(lines)
        return None if now == seen else Conflict(yaml=lines, values=_mapping(found.node), seen=now, mine=mine)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An entry in the text of its file."""

    name: str
    text: str
    top: Keys
    index: int
    node: Node


def _untidied(raw: str, tidy: str, new: str) -> str:
    """Return a text that is made of a tidy one, as if it were made of the `raw` one from which that came."""
    end = newline(raw)
    if new.startswith(tidy):
        return raw + new[len(tidy) :].replace("\n", end)
    return new.replace("\n", end)


def _top(name: str) -> Keys:
    """Return the keys that lead to the entries of a file."""
    return edit.ALL if name == WAIVED else edit.FACTS


def _mapping(node: Node) -> dict[str, Any]:
    value = node.value
    return value if isinstance(value, dict) else {}


def _by_hand(folder: Path, name: str) -> DeckError:
    message = "this file is written in a way in which it cannot be changed here"
    return _refused(folder, name, "odd-form", message, "Change it in an editor.")


def _ids(name: str, text: str) -> Iterator[str]:
    """Yield the ids of the entries in a text of drafts."""
    for node in edit.entries(text, _top(name)):
        id_ = _mapping(node).get(own_key(name), "")
        yield id_ if isinstance(id_, str) else ""
