"""A curator's change of facts -> the new texts of files, in which all else stays as it was."""

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from poems_cards.api import _showing
from poems_cards.api._entries import Change, Entries, changed, conflict, mapping
from poems_cards.api._form_values import cleaned, halves, in_order, settled
from poems_cards.api._records import Record, own_key
from poems_cards.api._state import State
from poems_cards.api.session_values import Conflict
from poems_cards.facts.kinds import USUAL_LEVEL
from poems_cards.folder import edit
from poems_cards.folder.drafts import section_files
from poems_cards.problems import near
from poems_cards.release.stamps import fact_of


class Changer:
    """Makes the texts of changes of one state of a deck.

    Errors: each method raises DeckError with what speaks against a change that cannot be.
    """

    def __init__(self, folder: Path, state: State) -> None:
        """Take the deck in `folder`, of which `state` is known."""
        self.folder = folder
        self.state = state
        self.files = Entries(folder)

    def save(self, id_: str, values: Mapping[str, Any], seen: str) -> Change:
        """Give an entry other values."""
        if id_ not in self.state.records:
            return _gone(id_, cleaned(values))
        record = self._entry(id_)
        wanted = settled(record.values, cleaned(values))
        found = self.files.find(record)
        if both := conflict(found, seen, wanted):
            return Change(label=f"change {id_}", conflict=both)
        texts = changed(found, self.files.rewritten(found, wanted))
        return Change(label=f"change {id_}", texts=texts, ids=(_id(record, wanted),))

    def save_yaml(self, id_: str, lines: str, seen: str) -> Change:
        """Give an entry other lines."""
        if id_ not in self.state.records:
            return _gone(id_, {})
        record = self.record(id_)
        if record.index < 0:
            return self._save_file(record, lines, seen)
        found = self.files.find(record)
        if both := conflict(found, seen, {}):
            return Change(label=f"change {id_}", conflict=both)
        made = edit.replaced(found.text, found.node, lines)
        now = edit.entries(made, found.top)
        if len(now) != len(edit.entries(found.text, found.top)):
            fix = "Write the lines of one fact, as far in as they were."
            raise self.files.refusal(record.name, "not-one-fact", "these lines are not one fact of the file", fix)
        id_now = _id(record, mapping(now[found.index]))
        return Change(label=f"change {id_}", texts=changed(found, made), ids=(id_now,))

    def _save_file(self, record: Record, text: str, seen: str) -> Change:
        """Give a file that cannot be read another text."""
        now = self.files.text(record.name)
        if _showing.fingerprint(now) != seen:
            both = Conflict(yaml=now, values={}, seen=_showing.fingerprint(now), mine={})
            return Change(label=f"change {record.name}", conflict=both)
        return Change(label=f"change {record.name}", texts={record.name: text})

    def put(self, ids: Sequence[str], values: Mapping[str, Any], label: str) -> Change:
        """Give some keys of entries other values; an empty value removes its key."""
        texts: dict[str, str] = {}
        for record in map(self._entry, ids):
            found = self.files.find(record, texts.get(record.name))
            wanted = {name: each for name, each in found.values.items() if name not in values}
            texts |= changed(found, self.files.rewritten(found, wanted | cleaned(values)))
        return Change(label=label, texts=texts, ids=tuple(ids))

    def move(self, ids: Sequence[str], section: str) -> Change:
        """Put facts or drafts into another section; that of its file needs no key."""
        texts: dict[str, str] = {}
        for record in map(self._entry, ids):
            value = self.state.folder.values.get(str(self.folder / record.name))
            own = value.get("section") if isinstance(value, dict) else self.state.drafts.sections.get(record.name)
            found = self.files.find(record, texts.get(record.name))
            wanted = {**found.values, "section": "" if section == own else section}
            texts |= changed(found, self.files.rewritten(found, cleaned(wanted)))
        return Change(label=f"move {', '.join(ids)}", texts=texts, ids=tuple(ids))

    def set_level(self, ids: Sequence[str], level: str) -> Change:
        """Give facts or drafts another level; the usual one needs no key."""
        label = f"set the level of {', '.join(ids)}"
        return self.put(ids, {"level": "" if level == USUAL_LEVEL else level}, label)

    def add(self, section: str, values: Mapping[str, Any]) -> Change:
        """Add a fact at the end of the file of its section."""
        deck = self.state.deck
        if section not in (known := [each.id for each in deck.sections]):
            raise self.files.refusal("deck.yaml", "unknown-section", repr(section), near(section, known))
        name = f"facts/{section_files(deck)[section]}"
        text = self.files.text(name) or f"section: {section}\nfacts:\n"
        wanted = in_order(cleaned(values))
        id_ = wanted.get("id", "")
        made = self.files.appended(name, text, [wanted])
        return Change(label=f"add {id_}", texts={name: made}, ids=(id_ if isinstance(id_, str) else "",))

    def split(self, id_: str) -> Change:
        """Split a fact in two: the second gets the second half of the entries; a fact without entries is copied."""
        record = self.record(id_)
        if record.fact is None or record.draft:
            message = f"{id_!r} is no fact of the deck"
            raise self.files.refusal(record.name, "unknown-fact", message, "Mend it first.")
        found = self.files.find(record)
        more = (f"{id_}-{number}" for number in count(2))
        second = next(each for each in more if each not in self.state.records)
        parts = halves(found.values)
        text = self.files.rewritten(found, parts[0])
        made = self.files.appended(record.name, text, [in_order({**parts[1], "id": second})])
        return Change(label=f"split {id_}", texts={record.name: made}, ids=(id_, second))

    def remove(self, id_: str) -> Change:
        """Remove a fact that was never released."""
        record = self._entry(id_)
        deck = self.state.deck
        if any(fact_of(guid) == id_ for guid in self.state.old.notes) and not record.draft:
            message = f"{id_!r} was released by {deck.id!r}: learners would keep it for ever, and not be told"
            raise self.files.refusal(record.name, "vanished-note", message, "Retire it, and say why.")
        return Change(label=f"remove {id_}", texts={record.name: self.files.without(self.files.find(record))})

    def lines(self, record: Record) -> tuple[str, int]:
        """Return the lines of an entry and the number of the first one; for an unreadable file, the whole file."""
        if record.index < 0:
            return self.files.text(record.name), 1
        found = self.files.find(record)
        return found.lines, edit.line_of(found.text, found.node)

    def record(self, id_: str) -> Record:
        """Return the entry that the session knows as `id_`."""
        if id_ not in self.state.records:
            raise self.files.refusal("facts", "unknown-fact", repr(id_), near(id_, self.state.records))
        return self.state.records[id_]

    def _entry(self, id_: str) -> Record:
        """Return what the session knows as `id_`, if it is no file that cannot be read."""
        record = self.record(id_)
        if record.index < 0:
            raise self.files.refusal(record.name, "no-fact", "this file cannot be read", "Mend its lines.")
        return record


def _gone(id_: str, mine: Mapping[str, Any]) -> Change:
    """Return that an entry is in no file any more, or only in one that cannot be read."""
    return Change(label=f"change {id_}", conflict=Conflict(yaml="", values={}, seen="", mine=mine))


def _id(record: Record, values: Mapping[str, Any]) -> str:
    own = values.get(own_key(record.name), "")
    return own if isinstance(own, str) and own else record.id
