"""Plain values of a facts file -> facts, or every problem in them."""

import re
from dataclasses import dataclass
from typing import Any

from poems_cards.facts import blanks
from poems_cards.facts.blanks import BlankError
from poems_cards.facts.keys import Form, required
from poems_cards.facts.kinds import KEYS, KINDS
from poems_cards.facts.model import Blank, Fact
from poems_cards.folder._key_reader import Frame, KeyReader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Problem, near, shown

LONGEST_ID = 100
_REQUIRED = {name: required(keys) for name, keys in KEYS.items()}
_DEFAULTS = {name: {each: key.default for each, key in keys.items() if key.default} for name, keys in KEYS.items()}

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def read_facts(value: Value | None, path: str, frame: Frame) -> tuple[list[Fact], list[Problem]]:
    """Return the facts that the values of one facts file say, and all problems in it, placed by keys.

    A fact with a problem is left out.
    """
    reader = FactReader(path=path, frame=frame)
    return reader.file(value), reader.problems


@dataclass(slots=True, kw_only=True)
class FactReader(KeyReader):
    """Reads the facts of one file and collects its problems."""

    def file(self, value: Value | None) -> list[Fact]:
        """Return the facts of a whole file."""
        required = {"facts": 'Add the facts below a line "facts:".'}
        top = value is not None and self.mapping(value, (), "a file of facts", required, ("section",))
        if not top:
            return []
        section = self.section(top["section"], ("section",)) if "section" in top else None
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
        known = KEYS[name]
        if not (given.keys() <= known.keys() and _REQUIRED[name].keys() <= given.keys()):
            optional = sorted(known.keys() - _REQUIRED[name].keys())
            self.mapping(given, keys, f"{kind.article} {name}", _REQUIRED[name], optional)
        values: dict[str, Any] = {"section": section, "path": self.path, "index": index}
        for key, value in given.items():
            if key in known:
                is_text = type(value) is str and known[key].form is Form.LINE  # most are
                values[key] = value if is_text else self.value(value, (*keys, key), known[key])
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
            fix = f"Use at most {LONGEST_ID} small letters a-z, digits and single hyphens, for example gonadal-failure."
            self.say((*keys, "id"), "bad-id", f"{shown(id_)} cannot be an id", fix)
        if values["section"] is None:
            fix = 'Write "section:" at the top of the file, or in the fact.'
            self.say(keys, "missing-key", "a fact needs a section", fix)
        self._sources(values, keys)
        for key, default in _DEFAULTS[kind].items():
            values.setdefault(key, getattr(self.frame, default))
        if kind == "statement" and "text" in values:
            values["parts"] = self._parts(values.pop("text"), (*keys, "text"))

    def _sources(self, values: dict[str, Any], keys: Keys) -> None:
        """Check that what comes from the report says where it stands there, and nothing else does."""
        frame = self.frame
        sources = values.pop("source", None) or ((frame.default,) if frame.default else ())
        values["sources"] = sources
        from_report = frame.report in sources
        if not sources:
            fix = f'Write "source:" with one of {", ".join(frame.sources)}.'
            self.say(keys, "missing-key", "this deck has no report, so a fact needs 'source'", fix)
        elif not from_report:
            cited = [(key,) for key in ("cite",) if key in values]
            letters = enumerate(values.get("letters", ()))
            for place in (*cited, *(("letters", index, "cite") for index, letter in letters if letter.cite)):
                self._needless((*keys, *place), "'cite' is for facts from the report")
        elif "cite" not in values:
            fix = 'Name its sentence, for example "cite: p15s2"; "poems-cards report FILE" shows them.'
            self.say(keys, "missing-key", "a fact from the report needs 'cite'", fix)
        if "corrects" in values and (from_report or not frame.report):
            self._needless((*keys, "corrects"), "'corrects' is for facts from another source than the report")

    def _needless(self, keys: Keys, message: str) -> None:
        fix = "Delete it, or mend 'source'." if self.frame.report else "Delete it: this deck has no report."
        self.say(keys, "needless-key", message, fix, of_key=True)

    def _parts(self, text: str, keys: Keys) -> tuple[str | Blank, ...]:
        try:
            return blanks.split(text) if text else ()
        except BlankError as error:
            self.say(keys, error.rule, error.message, error.fix)
            return ()
