"""A change of a deck's sources -> the new text of its deck.yaml, and what the deck is to remember of a text."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from poems_cards.api._entries import Change, Entries, Found
from poems_cards.api._form_values import cleaned
from poems_cards.api._state import State
from poems_cards.api.sources import remember_report
from poems_cards.facts.deck import TO_BE_CITED
from poems_cards.folder.find import HEAD
from poems_cards.folder.starter import slug
from poems_cards.problems import near
from poems_cards.report import table
from poems_cards.report.memory import remember
from poems_cards.report.report import Report

SETTABLE = ("short", "cite", "url", "may-copy")  # keys that do not say which text it is


class Sourcer:
    """Makes the texts of changes of the sources of a deck.

    Errors: each method raises DeckError with what speaks against a change that cannot be.
    """

    def __init__(self, folder: Path, state: State) -> None:
        """Take the deck in `folder`, of which `state` is known."""
        self.folder = folder
        self.deck = state.deck
        self.files = Entries(folder)

    def put(self, id_: str, values: Mapping[str, str], before: Mapping[str, str]) -> Change:
        """Give keys of a source other values than they had `before`; an empty one removes its key."""
        found = self._find(id_)
        if changed := [key for key, value in before.items() if found.values.get(key, "") != value]:
            message = f"'{changed[0]}' of {id_!r} was changed in the file meanwhile, and nothing was overwritten"
            raise self.files.refusal(HEAD, "changed-file", message, "Look at it again.")
        return Change(label=f"change the source {id_}", texts={HEAD: self._rewritten(found, _settable(values))})

    def add(self, values: Mapping[str, str], report: Report) -> Change:
        """Add a source, and remember the sentences of its text."""
        wanted = _settable(values)
        id_ = self._free_id(wanted.get("short", ""))
        cite = wanted.get("cite") or f"{wanted.get('short', id_)}. {TO_BE_CITED}"
        entry = {"id": id_, **wanted, "cite": cite, **self._as_report()}
        made = self.files.inserted(HEAD, {key: value for key, value in entry.items() if value})
        rows = remember(report.sentences, headings=report.headings).rows
        return Change(label=f"add the source {id_}", texts={HEAD: made, _memory(id_): table.render(rows)}, ids=(id_,))

    def fill(self, id_: str, values: Mapping[str, str], file: Path) -> Change:
        """Remember the sentences in `file` of a source of which none are known yet."""
        found = self._find(id_)
        keys = {self.deck.key_of(each) for each in self.deck.sources if each.id == id_}
        if any(row.locator.source in keys for row in self.deck.remembered):
            fix = "Add it as a source of its own; a newer version is taken by `poems-cards report --remember`."
            raise self.files.refusal(HEAD, "already-read", f"the sentences of {id_!r} are known already", fix)
        text = self._rewritten(found, {**_settable(values), **self._as_report()})
        memory = remember_report(self.folder, file, id_).text
        return Change(label=f"read the source {id_}", texts={HEAD: text, _memory(id_): memory}, ids=(id_,))

    def _find(self, id_: str) -> Found:
        for found in self.files.all(HEAD, self.files.text(HEAD)):
            if found.values.get("id") == id_:
                return found
        fix = near(id_, [each.id for each in self.deck.sources])
        raise self.files.refusal(HEAD, "unknown-source", f"the deck has no source {id_!r}", fix)

    def _rewritten(self, found: Found, values: Mapping[str, str]) -> str:
        wanted = {**found.values, **values}
        return self.files.rewritten(found, {key: value for key, value in wanted.items() if value})

    def _as_report(self) -> dict[str, str]:
        """Return what makes a source a report, but not a second one: a locator without a source names the only one."""
        return {} if self.deck.reports else {"report": "true"}

    def _free_id(self, short: str) -> str:
        known = {each.id for each in self.deck.sources}
        ids = (f"{slug(short)}-{number}" if number > 1 else slug(short) for number in count(1))
        return next(id_ for id_ in ids if id_ not in known and not (self.folder / _memory(id_)).exists())


def _settable(values: Mapping[str, str]) -> dict[str, str]:
    return {key: " ".join(cleaned(values[key]).split()) for key in SETTABLE if key in values}


def _memory(id_: str) -> str:
    return f"sources/{id_}.tsv"
