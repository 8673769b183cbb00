"""Plain values of a facts file -> facts, or every problem in them."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from poems_cards.facts import blanks
from poems_cards.facts.blanks import BlankError
from poems_cards.facts.keys import FACT_ID, Form, required
from poems_cards.facts.kinds import KEYS, KINDS
from poems_cards.facts.model import Blank, Fact
from poems_cards.folder._key_reader import Frame, KeyReader, name_sources
from poems_cards.folder._reader import misspelt
from poems_cards.folder._yaml_values import Value
from poems_cards.printable import counted
from poems_cards.problems import Keys, Problem, near, shown
from poems_cards.report.locators import Locator

LONGEST_ID = 100
_REQUIRED = {name: required(keys) for name, keys in KEYS.items()}
_DEFAULTS = {name: {each: key.default for each, key in keys.items() if key.default} for name, keys in KEYS.items()}

# What has entries that may cite sentences of their own.
_CITING = {
    name: [each for each, key in keys.items() if key.form is Form.ENTRIES and "cite" in key.keys]
    for name, keys in KEYS.items()
}

_ID = re.compile(FACT_ID)


def read_facts(value: Value | None, path: str, frame: Frame) -> tuple[list[Fact], list[Problem]]:
    """Return the facts that the values of one facts file say, and all problems in it, placed by keys.

    A fact with a problem is left out.
    """
    reader = FactReader(path=path, frame=frame)
    return reader.file(value), reader.problems


class FactReader(KeyReader, kw_only=True):
    """Reads the facts of one file and collects its problems."""

    def file(self, value: Value | None) -> list[Fact]:
        """Return the facts of a whole file."""
        required = {"facts": 'Add the facts below a line "facts:".'}
        top = value is not None and self.mapping(value, (), "a file of facts", required, ("section",))
        if not top:
            return []
        unnamed = "" if "section" in misspelt(top, ("facts", "section")) else None
        section = self.section(top["section"], ("section",)) if "section" in top else unnamed
        given = top["facts"]
        if not isinstance(given, list):
            if given != "":
                self.say(("facts",), "not-a-list", "'facts' is a list", 'Start each fact with a hyphen: "- id: …".')
            return []
        if not given:
            self.say(("facts",), "empty-value", "'facts' has no fact", "Write a fact, or delete the file.")
        read = (self.fact(each, index, section) for index, each in enumerate(given))
        return [fact for fact in read if fact is not None]

    def fact(self, given: Value, index: int, section: str | None) -> Fact | None:
        """Return a fact, or None after noting what is wrong with it."""
        keys: Keys = ("facts", index)
        if given == "":
            return None
        if not isinstance(given, dict):
            self.say(keys, "not-a-mapping", "a fact is written as keys with values", 'Start with "- id: …".')
            return None
        before = len(self.problems)
        name = given.get("kind")
        kind = KINDS.get(name) if isinstance(name, str) else None
        if kind is None or not isinstance(name, str):
            self._no_kind(given, keys)
            return None
        found = self.known(given, keys, KEYS[name])
        if len(found) < len(given) or not _REQUIRED[name].keys() <= found.keys():
            self.mapping(given, keys, f"{kind.article} {name}", _REQUIRED[name], sorted(KEYS[name]))
            if "cite" not in found and "cite" in misspelt(given, KEYS[name]):
                found["cite"] = ()  # it is named already
        values = {"section": section, "path": self.path, "index": index, **found}
        self._complete(values, keys, name)
        return kind.make(**values) if len(self.problems) == before else None

    def _no_kind(self, given: dict[str, Value], keys: Keys) -> None:
        kind = self.text(given["kind"], (*keys, "kind")) if "kind" in given else ""
        if kind:
            self.say((*keys, "kind"), "unknown-kind", shown(kind), near(kind, KINDS))
        elif "kind" not in given:
            self.say(keys, "missing-key", "a fact needs 'kind'", f"Add kind: with one of {', '.join(KINDS)}.")

    def _complete(self, values: dict[str, Any], keys: Keys, kind: str) -> None:
        """Check what belongs together, and put defaults in."""
        values.pop("kind", None)
        id_ = values.get("id", "")
        if id_ and (not _ID.fullmatch(id_) or len(id_) > LONGEST_ID):
            valid = "-".join(re.findall("[a-z0-9]+", id_.lower()))
            example = valid if 0 < len(valid) <= LONGEST_ID else "weight-loss"
            fix = f"Use at most {LONGEST_ID} small letters a-z, digits and single hyphens, for example {example}."
            self.say((*keys, "id"), "bad-id", f"{shown(id_)} cannot be an id", fix)
        if values["section"] is None:
            fix = 'Write "section:" at the top of the file, or in the fact.'
            self.say(keys, "missing-key", "a fact needs a section", fix)
        self._sources(values, keys, kind)
        for key, default in _DEFAULTS[kind].items():
            values.setdefault(key, getattr(self.frame, default))
        if kind == "statement" and "text" in values:
            values["parts"] = self._parts(values.pop("text"), (*keys, "text"))
        if kind == "comparison":
            self._cells(values, keys)
        if "dropped" in values:
            self._dropped(values, keys)
        of_subject = kind == "synonym" and values["of"] == self.frame.subject
        if of_subject and values.get("level") != "background" and "retired" not in values:
            message = "a name of the deck's own subject, which every card shows, is background"
            fix = 'Write "level: background"; to have the names learned, write a list of them (kind: list).'
            self.say((*keys, "name"), "known-answer", message, fix)

    def _sources(self, values: dict[str, Any], keys: Keys, kind: str) -> None:
        """Put in the sources of a fact, which are those that it names or cites, and let its locators name theirs."""
        frame = self.frame
        given: tuple[str, ...] = values.pop("source", ())
        first = given[0] if given else frame.default
        entries = [name for name in _CITING[kind] if name in values] if _CITING[kind] else []
        cite: tuple[Locator, ...] = values.get("cite", ())
        cites = (*cite, *(at for name in entries for entry in values[name] for at in entry.cite)) if entries else cite
        sources: tuple[str, ...] = (first,)  # as nearly all have
        named = name_sources(cite)
        if given or entries or named:
            sources = tuple(dict.fromkeys((*given, *[at.source or first for at in cites]))) or (first,)
        values["sources"] = sources
        if "" in sources:
            if given != ("",):  # else it is named already that it has no text
                fix = f'Write "source:" with one of {", ".join(frame.sources)}.'
                self.say(keys, "missing-key", "this deck has no default source, so a fact needs 'source'", fix)
        elif "cite" not in values and any(id_ in frame.reports for id_ in sources):
            values["cite"] = cite = self._cited_below(values, entries, keys)
            named = name_sources(cite)
        if named or first != frame.report:
            values["cite"] = self.qualified(cite, first)
        for name in entries:
            values[name] = tuple(self._qualified(entry, first) for entry in values[name])
        if update := values.get("update"):
            values["update"] = self._qualified(update, first)
        if corrects := values.get("corrects"):
            cite = self._corrected(corrects.cite, sources, (*keys, "corrects"))
            values["corrects"] = replace(corrects, cite=cite)

    def _cited_below(self, values: Mapping[str, Any], entries: list[str], keys: Keys) -> tuple[Locator, ...]:
        """Return what the entries of a fact cite, on which it rests if each cites something; else say what it needs."""
        own = [entry.cite for name in entries for entry in values[name]]
        if own and all(own):
            return tuple(dict.fromkeys(at for some in own for at in some))
        misread = (each.place.keys or () for each in self.problems if each.rule == "bad-locator")
        if not any(each[: len(keys)] == keys for each in misread):
            fix = 'Name its sentence, for example "cite: p15s2"; "poems-cards report FILE" shows them.'
            self.say(keys, "missing-key", "a fact from the report needs 'cite'", fix)
        return ()

    def _qualified(self, holder: Any, first: str) -> Any:  # noqa: ANN401  an update or an entry, as it comes
        """Return what cites sentences itself, with locators that name their sources."""
        return replace(holder, cite=self.qualified(holder.cite, first)) if holder.cite else holder

    def _corrected(self, cite: tuple[Locator, ...], sources: tuple[str, ...], keys: Keys) -> tuple[Locator, ...]:
        """Return the locators of what a fact corrects, which stands in a report that is not its first source."""
        frame = self.frame
        ids = {at.source or frame.report for at in cite}
        if not frame.reports:
            self.say(keys, "needless-key", "'corrects' is for what a report says", "Delete it.", of_key=True)
        elif "" in ids:
            fix = f"Write for example {frame.reports[0]}:{cite[0]}."
            self.say(keys, "bad-locator", "this deck has several reports, so a locator here names its own", fix)
        elif sources[0] in ids:
            message = "'corrects' is for facts whose first source is another than the report"
            self.say(keys, "needless-key", message, "Delete it, or cite the other source first.", of_key=True)
        return self.qualified(cite, frame.report)

    def _cells(self, values: dict[str, Any], keys: Keys) -> None:
        """Check that each row of a comparison has a cell for each column."""
        columns = len(values.get("columns", ()))
        for index, row in enumerate(values.get("rows", ())):
            if row.cells and columns > 1 and len(row.cells) != columns:
                message = f"{shown(row.name)} has {counted(len(row.cells), 'cell')} for {columns} columns"
                self.say((*keys, "rows", index, "cells"), "bad-count", message, "Write a text for each column.")

    def _dropped(self, values: dict[str, Any], keys: Keys) -> None:
        """Check that a note whose cards hide texts keeps one of them."""
        entries = [entry for name in ("parts", "items", "rows", "labels") for entry in values.get(name, ())]
        numbers = {str(entry.number) for entry in entries if not isinstance(entry, str)}
        if numbers and values["dropped"].keys() >= numbers:
            fix = 'Delete one of them, or write "retired:" with "because:" instead.'
            self.say((*keys, "dropped"), "nothing-asked", "all of its cards are dropped", fix, of_key=True)

    def _parts(self, text: str, keys: Keys) -> tuple[str | Blank, ...]:
        try:
            return blanks.split(text) if text else ()
        except BlankError as error:
            self.say(keys, error.rule, error.message, error.fix)
            return ()
