"""Plain values of a facts file -> facts, or every problem in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from poems_cards.facts import blanks
from poems_cards.facts.blanks import HIGHEST_NUMBER, BlankError
from poems_cards.facts.kinds import ALLOWED, KINDS, LEVELS, STATUSES
from poems_cards.facts.model import Blank, Box, Fact, Label, Letter
from poems_cards.folder._key_reader import Frame, ReferenceReader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Problem, near, shown

LONGEST_ID = 100
FINEST = 10_000  # a box is kept in this many parts of the picture, as Anki does

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
# With the deck's id and a hash it must fit into the 120 bytes that Anki gives a file's name.
_IMAGE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}\.(?:svg|png|jpg|jpeg|webp|gif)", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_FRACTION = re.compile(r"0|1|1\.0+|0?\.[0-9]+", re.ASCII)


def read_facts(value: Value | None, path: str, frame: Frame) -> tuple[list[Fact], list[Problem]]:
    """Return the facts that the values of one facts file say, and all problems in it, placed by keys.

    A fact with a problem is left out.
    """
    reader = FactReader(path=path, frame=frame)
    return reader.file(value), reader.problems


@dataclass(slots=True, kw_only=True)
class FactReader(ReferenceReader):
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
        if not (given.keys() <= ALLOWED[name] and kind.required.keys() <= given.keys() and "id" in given):
            required = {"id": "Give it a name of its own in small letters, digits and hyphens.", **kind.required}
            self.mapping(given, keys, f"{kind.article} {name}", required, sorted(ALLOWED[name] - required.keys()))
        values: dict[str, Any] = {"section": section, "path": self.path, "index": index}
        for key, value in given.items():
            if key in _READ:
                values[key] = _READ[key](self, value, (*keys, key))
            elif type(value) is str:
                values[key] = value
            elif key in ALLOWED[name]:
                self.text(value, (*keys, key))
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
        del values["kind"]
        id_ = values.get("id", "")
        if id_ and (not _ID.fullmatch(id_) or len(id_) > LONGEST_ID):
            fix = f"Use at most {LONGEST_ID} small letters a-z, digits and single hyphens, for example gonadal-failure."
            self.say((*keys, "id"), "bad-id", f"{shown(id_)} cannot be an id", fix)
        if values["section"] is None:
            fix = 'Write "section:" at the top of the file, or in the fact.'
            self.say(keys, "missing-key", "a fact needs a section", fix)
        self._sources(values, keys)
        if kind == "synonym":
            values.setdefault("of", self.frame.subject)
        elif kind == "prevalence":
            values.setdefault("population", self.frame.population)
        elif kind == "statement" and "text" in values:
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

    def letters(self, value: Value, keys: Keys) -> tuple[Letter, ...]:
        """Return the letters of an acronym."""
        required = {"letter": "Write the letter.", "word": "Write the word that it stands for."}
        optional = ("meaning", "cite", "update", "hpo")
        found = []
        for each, place in self.entries(value, keys):
            given = self.mapping(each, place, "a letter", required, optional)
            if given is not None:
                values: dict[str, Any] = {
                    key: _READ.get(key, FactReader.text)(self, part, (*place, key))
                    for key, part in given.items()
                    if key in required or key in optional
                }
                found.append(Letter(**values))
        return tuple(found)

    def items(self, value: Value, keys: Keys) -> tuple[Blank, ...]:
        """Return the items of a list."""
        required = {"text": "Write the item."}
        found: dict[Keys, Blank] = {}
        for index, (each, place) in enumerate(self.entries(value, keys)):
            if isinstance(each, str):
                found[place] = Blank(text=each, number=index + 1)
                continue
            given = self.mapping(each, place, "an item", required, ("hint", "number"))
            if given is not None:
                text, hint = (self.text(given[key], (*place, key)) if key in given else "" for key in ("text", "hint"))
                found[place] = Blank(text=text, hint=hint, number=self._number(given, place, index + 1))
        self._numbers_differ(found)
        return tuple(found.values())

    def labels(self, value: Value, keys: Keys) -> tuple[Label, ...]:
        """Return the labels of a picture."""
        required = {"text": "Write the label.", "box": "Write [left, top, width, height] as fractions of the picture."}
        found: dict[Keys, Label] = {}
        for index, (each, place) in enumerate(self.entries(value, keys)):
            given = self.mapping(each, place, "a label", required, ("number",))
            if given is not None:
                text = self.text(given["text"], (*place, "text"))
                box = self._box(given["box"], (*place, "box"))
                found[place] = Label(text=text, box=box, number=self._number(given, place, index + 1))
        self._numbers_differ(found)
        return tuple(found.values())

    def image(self, value: Value, keys: Keys) -> str:
        """Return the name of a picture."""
        name = self.text(value, keys)
        if name and not _IMAGE.fullmatch(name):
            fix = "Name a file in media/: small letters, digits, - and _, ending in .svg, .png, .jpg, .webp or .gif."
            self.say(keys, "bad-image", f"{shown(name)} cannot be the name of a picture", fix)
        return name

    def _number(self, given: dict[str, Value], keys: Keys, default: int) -> int:
        if "number" not in given:
            return default
        number = given["number"]
        if number == "":
            return default
        if isinstance(number, str) and _NUMBER.fullmatch(number) and int(number) <= HIGHEST_NUMBER:
            return int(number)
        message = f"{shown(number)} cannot be a card's number"
        self.say((*keys, "number"), "bad-number", message, f"Write a whole number from 1 to {HIGHEST_NUMBER}.")
        return default

    def _numbers_differ(self, found: Mapping[Keys, Blank]) -> None:
        """Say which entries have the number of another one, or one that is too high for Anki."""
        seen: set[int] = set()
        highest = max((blank.number for blank in found.values()), default=0)
        for place, blank in found.items():
            if blank.number in seen:
                message = f"two entries have number {blank.number}"
                fix = f'Give the new one a number that was never used, for example "number: {highest + 1}".'
                self.say(place, "repeated-number", message, fix)
            elif blank.number == HIGHEST_NUMBER + 1:
                message = f"more than {HIGHEST_NUMBER} entries"
                self.say(place, "bad-number", message, f"Anki has {HIGHEST_NUMBER} cards for a note: split the fact.")
            seen.add(blank.number)

    def _box(self, value: Value, keys: Keys) -> Box:
        parts = value if isinstance(value, list) else []
        sides = [round(float(part) * FINEST) for part in parts if isinstance(part, str) and _FRACTION.fullmatch(part)]
        if len(parts) == len(sides) == len(("left", "top", "width", "height")):
            left, top, width, height = sides
            if width and height and left + width <= FINEST and top + height <= FINEST:
                return left / FINEST, top / FINEST, width / FINEST, height / FINEST
        if value != "":
            fix = "Write [left, top, width, height], each from 0 to 1, within the picture: [0.1, 0.2, 0.3, 0.05]."
            self.say(keys, "bad-box", f"{shown(value)} is not a box in the picture", fix)
        return 0.0, 0.0, 1.0, 1.0


_READ: dict[str, Callable[[FactReader, Value, Keys], Any]] = {
    "cite": FactReader.locators,
    "corrects": FactReader.locators,
    "source": FactReader.sources,
    "section": FactReader.section,
    "update": FactReader.update,
    "level": lambda reader, value, keys: reader.choice(value, keys, LEVELS),
    "status": lambda reader, value, keys: reader.choice(value, keys, STATUSES),
    "topics": FactReader.topics,
    "hpo": FactReader.hpo,
    "allow": FactReader.reasons,
    "dropped": FactReader.reasons,
    "retired": FactReader.retired,
    "letters": FactReader.letters,
    "reverse": FactReader.flag,
    "items": FactReader.items,
    "ordered": FactReader.flag,
    "image": FactReader.image,
    "labels": FactReader.labels,
}
