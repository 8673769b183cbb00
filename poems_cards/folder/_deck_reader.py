"""The values of deck.yaml -> what a deck says of itself: its names, sections and sources."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from poems_cards.facts.deck import DEFAULT_LANGUAGE, Section, Source
from poems_cards.facts.deck_keys import DECK_KEYS, PATTERNS
from poems_cards.facts.english import ENGLISH, has_other_braces, names
from poems_cards.facts.keys import required
from poems_cards.folder._key_reader import Frame, frame_of
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Problem, shown

_REQUIRED = required(DECK_KEYS)
_WORDS = ("id", "name", "root", "subject", "population", "summary", "licence", "contact", "home", "language")
_FLAGS = ("report", "may-copy")

_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}


class Head(Struct, frozen=True, kw_only=True):
    """What deck.yaml says; `words` has its texts by their keys."""

    words: dict[str, str]
    wording: Mapping[str, str]
    same: tuple[frozenset[str], ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    frame: Frame


def read_head(value: Value, path: str) -> tuple[Head | None, list[Problem]]:
    """Return what deck.yaml says, and all problems in it; None if facts cannot be read without what it lacks."""
    reader = _HeadReader(path=path)
    return reader.head(value), reader.problems


class _HeadReader(Reader):
    def head(self, value: Value) -> Head | None:
        self.mapping(value, (), "deck.yaml", _REQUIRED, DECK_KEYS)
        if not isinstance(value, dict) or not {"sections", "sources"} <= value.keys():
            return None
        words = {name: self._word(value[name], (name,)) if name in value else "" for name in _WORDS}
        words["language"] = words["language"] or DEFAULT_LANGUAGE
        if words["id"] in _DEVICES:
            fix = "Give it a longer one: files are named by it."
            self.say(("id",), "bad-id", f"{shown(words['id'])} is the name of a device on Windows", fix)
        sections = [Section(**row) for row in self._table(value, "sections")]
        rows = self._table(value, "sources")
        sources = [_source(row) for row in rows]
        if not sections or not sources:
            return None
        frame = frame_of(words["subject"], words["population"], sections, sources)
        same = self._same(value["same"]) if "same" in value else ()
        return Head(
            words=words,
            wording=MappingProxyType(self._wording(value["wording"]) if value.get("wording") else {}),
            same=same,
            sections=tuple(sections),
            sources=tuple(sources),
            frame=frame,
        )

    def _wording(self, value: Value) -> dict[str, str]:
        """Return sentences of the tool in the language of the deck, each with the names of the English one."""
        if not isinstance(value, dict):
            message = "'wording' is written as ids, each with a sentence"
            self.say(("wording",), "not-a-mapping", message, "Copy what poems-cards schema wording prints.")
            return {}
        given = self.mapping(value, ("wording",), "'wording'", {}, ENGLISH) or {}
        found = {id_: self.text(text, ("wording", id_)) for id_, text in given.items() if id_ in ENGLISH}
        for id_, text in found.items():
            wanted = names(ENGLISH[id_])
            if text and (has_other_braces(text) or {*names(text)} != {*wanted}):
                needed = f"the names {', '.join(f'{{{name}}}' for name in wanted)}" if wanted else "no names"
                message = f"{id_!r} has {needed} and no other braces, not {shown(text)}"
                fix = f"Translate {ENGLISH[id_]!r}, with the names in braces as they are."
                self.say(("wording", id_), "bad-wording", message, fix)
        return found

    def _same(self, value: Value) -> tuple[frozenset[str], ...]:
        """Return groups of words that mean the same."""
        groups = []
        for each, keys in self.entries(value, ("same",)):
            words = self.texts(each, keys) if isinstance(each, list) else ()
            if len(words) < len(("kidney", "renal")):
                fix = "Write them in brackets, for example - [kidney, renal]."
                self.say(keys, "not-a-list", "an entry of 'same' is a list of at least two words", fix)
            groups.append(frozenset(words))
        return tuple(groups)

    def _word(self, value: Value, keys: Keys) -> str:
        text = self.text(value, keys)
        pattern, fix = PATTERNS.get(str(keys[-1]), ("", ""))
        if text and pattern and not re.fullmatch(pattern, text):
            self.say(keys, f"bad-{keys[-1]}", f"{shown(text)} is not a valid {keys[-1]}", fix)
        return text

    def _table(self, top: dict[str, Value], name: str) -> list[dict[str, str]]:
        """Return the rows of `sections` or `sources`; ids and tags differ."""
        table = DECK_KEYS[name]
        rows = []
        seen: set[tuple[str, str]] = set()
        for each, keys in self.entries(top[name], (name,)):
            given = self.mapping(each, keys, table.called, table.needed, table.keys)
            if given is None:
                continue
            row = {key: self._word(text, (*keys, key)) for key, text in given.items() if key in table.keys}
            for key in _FLAGS:
                self.flag(row.get(key, ""), (*keys, key))
            for key in ("id", "tag"):
                word = row.get(key, "").casefold()  # as Anki compares tags
                if word and (key, word) in seen:
                    message = f"{shown(row[key])} stands here twice"
                    self.say((*keys, key), f"repeated-{key}", message, "Change one of them.")
                seen.add((key, word))
            rows.append(row)
        return rows


def _source(row: dict[str, str]) -> Source:
    texts = {key: text for key, text in row.items() if key not in _FLAGS}
    return Source(report=row.get("report") == "true", may_copy=row.get("may-copy") == "true", **texts)
