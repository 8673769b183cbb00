"""Plain values of a facts file -> facts, or every problem in them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from poems_cards import facts as kinds
from poems_cards.facts import Blank, Box, Fact, Label, Letter, Retired, Update
from poems_cards.locators import Locator
from poems_cards.problems import Keys, Place, Problem
from poems_cards.yamltree import Value

LONGEST_ID = 100
HIGHEST_NUMBER = 500  # Anki makes an empty card of a cloze number above it

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_HPO = re.compile(r"HP:[0-9]{7}", re.ASCII)
_TOPIC = re.compile(r"\w[\w-]*")
_IMAGE = re.compile(r"[a-z0-9][a-z0-9_-]*\.(?:svg|png|jpg|jpeg|webp|gif)", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_FRACTION = re.compile(r"0|1|1\.0+|0?\.[0-9]+", re.ASCII)

_MATH = r"\\\(.*?\\\)"
# A blank, a formula outside blanks (whose braces are its own), or a pair of braces that belongs to neither.
_BLANK = re.compile(rf"\{{\{{((?:{_MATH}|(?!\{{\{{|\}}\}}).)*)\}}\}}|({_MATH})|(\{{\{{|\}}\}})", re.DOTALL)
_IN_BLANK = re.compile(r"(?:c([0-9]+)::)?(.*?)(?:::(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What facts may refer to: the deck's words and the ids of its sections and sources.

    `report` is the id of the source that is the report, "" without one; `default` the source of a fact that names none.
    """

    subject: str
    population: str
    sections: Mapping[str, str]  # id -> title
    sources: Mapping[str, str]  # id -> short name
    report: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    make: Callable[..., Fact]
    required: Mapping[str, str]  # key -> how to write it
    optional: frozenset[str] = frozenset()
    article: str = "a"


KINDS: dict[str, _Kind] = {
    "acronym": _Kind(
        make=kinds.Acronym,
        required={
            "term": 'Write the acronym, for example "term: POEMS".',
            "letters": 'List its letters, each with "letter:" and "word:".',
        },
        article="an",
    ),
    "abbreviation": _Kind(
        make=kinds.Abbreviation,
        required={
            "short": 'Write the short form, for example "short: CSF".',
            "long": 'Write the long form, for example "long: cerebrospinal fluid".',
        },
        optional=frozenset({"reverse"}),
        article="an",
    ),
    "definition": _Kind(
        make=kinds.Definition,
        required={
            "term": 'Write the term, for example "term: ascites".',
            "meaning": 'Say what it means, for example "meaning: fluid in the abdominal cavity".',
        },
        optional=frozenset({"reverse"}),
    ),
    "synonym": _Kind(
        make=kinds.Synonym,
        required={"name": 'Write the other name, for example "name: Takatsuki syndrome".'},
        optional=frozenset({"of"}),
    ),
    "prevalence": _Kind(
        make=kinds.Prevalence,
        required={
            "finding": 'Say what is counted, for example "finding: an enlarged liver".',
            "value": 'Say how common it is, for example "value: about 70%".',
        },
        optional=frozenset({"population"}),
    ),
    "therapy": _Kind(
        make=kinds.Therapy,
        required={
            "therapy": 'Name the treatment, for example "therapy: radiotherapy".',
            "role": 'Say what it is for, for example "role: treats single bone lesions".',
        },
        optional=frozenset({"status", "caution"}),
    ),
    "question": _Kind(
        make=kinds.Question,
        required={
            "prompt": "Write the question, and name the disease in it.",
            "answer": "Write its short answer.",
        },
    ),
    "statement": _Kind(
        make=kinds.Statement,
        required={"text": 'Write a sentence with a blank, for example "text: The M protein is {{lambda}}."'},
    ),
    "list": _Kind(
        make=kinds.List,
        required={
            "prompt": 'Say what the items are, for example "prompt: Skin changes in POEMS syndrome".',
            "items": 'List the items, each after a hyphen on a line of its own, below "items:".',
        },
        optional=frozenset({"ordered"}),
    ),
    "picture": _Kind(
        make=kinds.Picture,
        required={
            "image": 'Name a file in media/, for example "image: body-map.svg".',
            "alt": "Say in words what the picture shows.",
            "labels": 'List the labels, each with "text:" and "box:".',
        },
        optional=frozenset({"prompt"}),
    ),
}

_COMMON = frozenset(
    {
        "id",
        "kind",
        "cite",
        "corrects",
        "source",
        "section",
        "why",
        "update",
        "level",
        "topics",
        "hpo",
        "allow",
        "retired",
        "dropped",
    }
)
_ALLOWED = {name: _COMMON | kind.required.keys() | kind.optional for name, kind in KINDS.items()}
_LEVELS = ("core", "detail")
_STATUSES = ("standard", "investigational", "supportive")


def read_facts(value: Value | None, path: str, frame: Frame) -> tuple[list[Fact], list[Problem]]:
    """Return the facts that the values of one facts file say, and all problems in it, placed by keys.

    A fact with a problem is left out.
    """
    reader = Reader(path=path, frame=frame)
    return reader.file(value), reader.problems


def near(word: str, words: Iterable[str]) -> str:
    """Return a cure for the unknown `word`: the nearest of `words`, or all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only after a mistake, and slow to import

    known = list(words)
    if match := get_close_matches(word, known, n=1, cutoff=0.6):
        return f"Did you mean {match[0]!r}?"
    return f"Known here: {', '.join(known)}."


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads the values of one file and collects its problems."""

    path: str
    frame: Frame
    problems: list[Problem] = field(default_factory=list)

    def say(self, keys: Keys, rule: str, message: str, fix: str, *, of_key: bool = False) -> None:
        """Note a problem at `keys`."""
        place = Place(path=self.path, keys=keys, of_key=of_key)
        self.problems.append(Problem(place=place, rule=rule, message=message, fix=fix))

    def mapping(
        self,
        value: Value,
        keys: Keys,
        what: str,
        required: Mapping[str, str],
        optional: Iterable[str] = (),
    ) -> dict[str, Value] | None:
        """Return `value` if it is a mapping of these keys; else say what is wrong, and return None if it is no use."""
        if not isinstance(value, dict):
            names = ", ".join(f"{key}:" for key in required)
            self.say(keys, "not-a-mapping", f"{what} is written as keys with values", f"Give it the keys {names}")
            return None
        known = (*required, *optional)
        for key in value.keys() - set(known):
            self.say((*keys, key), "unknown-key", f"{key!r}", near(key, known), of_key=True)
        for key in required.keys() - value.keys():
            self.say(keys, "missing-key", f"{what} needs {key!r}", required[key])
        return value if required.keys() <= value.keys() else None

    def text(self, value: Value, keys: Keys) -> str:
        """Return `value` if it is text."""
        if isinstance(value, str):
            return value
        self.say(keys, "not-text", f"{keys[-1]!r} must be text", "Write the text on the key's line, or below >- there.")
        return ""

    def texts(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return a text, or a list of texts, as a tuple."""
        if isinstance(value, list):
            return tuple(self.text(part, (*keys, index)) for index, part in enumerate(value))
        return (self.text(value, keys),)

    def reasons(self, value: Value, keys: Keys) -> Mapping[str, str]:
        """Return a mapping of names to reasons."""
        if not isinstance(value, dict):
            self.say(keys, "not-a-mapping", f"{keys[-1]!r} gives a name and a reason", "Write name: reason.")
            return kinds.NOTHING
        return {name: self.text(reason, (*keys, name)) for name, reason in value.items()}

    def file(self, value: Value | None) -> list[Fact]:
        """Return the facts of a whole file."""
        required = {"facts": 'Add the facts below a line "facts:".'}
        top = value is not None and self.mapping(value, (), "a file of facts", required, ("section",))
        if not top:
            return []
        section = self.text(top["section"], ("section",)) if "section" in top else ""
        if section and section not in self.frame.sections:
            self.say(("section",), "unknown-section", f"{section!r}", near(section, self.frame.sections))
        given = top["facts"]
        if not isinstance(given, list):
            self.say(("facts",), "not-a-list", "'facts' is a list", 'Start each fact with a hyphen: "- id: …".')
            return []
        if not given:
            self.say(("facts",), "empty-value", "'facts' has no fact", "Write a fact, or delete the file.")
        read = (self.fact(each, index, section) for index, each in enumerate(given))
        return [fact for fact in read if fact is not None]

    def fact(self, given: Value, index: int, section: str) -> Fact | None:
        """Return a fact, or None after noting what is wrong with it."""
        keys: Keys = ("facts", index)
        if not isinstance(given, dict):
            self.say(keys, "not-a-mapping", "a fact is written as keys with values", 'Start with "- id: …".')
            return None
        before = len(self.problems)
        name = given.get("kind")
        kind = KINDS.get(name) if isinstance(name, str) else None
        if kind is None or not isinstance(name, str):
            self._no_kind(given, keys)
            return None
        if not (given.keys() <= _ALLOWED[name] and kind.required.keys() <= given.keys() and "id" in given):
            required = {"id": "Give it a name of its own in small letters, digits and hyphens.", **kind.required}
            self.mapping(given, keys, f"{kind.article} {name}", required, sorted(_ALLOWED[name] - required.keys()))
        values: dict[str, Any] = {"section": section, "path": self.path, "index": index}
        for key, value in given.items():
            if key in _READ:
                values[key] = _READ[key](self, value, (*keys, key))
            elif type(value) is str:
                values[key] = value
            elif key in _ALLOWED[name]:
                self.text(value, (*keys, key))
        self._complete(values, keys, name)
        return kind.make(**values) if len(self.problems) == before else None

    def _no_kind(self, given: dict[str, Value], keys: Keys) -> None:
        if "kind" in given:
            self.say((*keys, "kind"), "unknown-kind", f"{given['kind']!r}", near(str(given["kind"]), KINDS))
        else:
            self.say(keys, "missing-key", "a fact needs 'kind'", f"Add kind: with one of {', '.join(KINDS)}.")

    def _complete(self, values: dict[str, Any], keys: Keys, kind: str) -> None:
        """Check what belongs together, and put defaults in."""
        frame = self.frame
        del values["kind"]
        id_ = values.get("id", "?")
        if not _ID.fullmatch(id_) or len(id_) > LONGEST_ID:
            fix = "Use small letters a-z, digits and single hyphens, for example gonadal-failure-prevalence."
            self.say((*keys, "id"), "bad-id", f"{id_!r} cannot be an id", fix)
        if values["section"] not in frame.sections and not values["section"]:
            fix = 'Write "section:" at the top of the file, or in the fact.'
            self.say(keys, "missing-key", "a fact needs a section", fix)
        sources = values.pop("source", None) or ((frame.default,) if frame.default else ())
        values["sources"] = sources
        if not sources:
            fix = f'Write "source:" with one of {", ".join(frame.sources)}.'
            self.say(keys, "missing-key", "this deck has no report, so a fact needs 'source'", fix)
        from_report = frame.report in sources
        if from_report and "cite" not in values:
            fix = 'Name its sentence, for example "cite: p15s2"; "poems-cards report FILE" shows them.'
            self.say(keys, "missing-key", "a fact from the report needs 'cite'", fix)
        for key, needless in (("cite", not from_report), ("corrects", from_report)):
            if key in values and needless and sources:
                message = f"{key!r} is for facts from {'the report' if key == 'cite' else 'another source'}"
                fix = "Delete it, or mend 'source'." if frame.report else "Delete it: this deck has no report."
                self.say((*keys, key), "needless-key", message, fix, of_key=True)
        if kind == "synonym":
            values.setdefault("of", frame.subject)
        elif kind == "prevalence":
            values.setdefault("population", frame.population)
        elif kind == "statement" and "text" in values:
            values["parts"] = self._statement(values.pop("text"), (*keys, "text"))

    def section(self, value: Value, keys: Keys) -> str:
        """Return the id of a section of the deck."""
        id_ = self.text(value, keys)
        if id_ and id_ not in self.frame.sections:
            self.say(keys, "unknown-section", f"{id_!r}", near(id_, self.frame.sections))
        return id_

    def sources(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return one or more ids of sources of the deck."""
        ids = self.texts(value, keys)
        for index, id_ in enumerate(ids):
            if id_ and id_ not in self.frame.sources:
                place = (*keys, index) if isinstance(value, list) else keys
                self.say(place, "unknown-source", f"{id_!r}", near(id_, self.frame.sources))
        return ids

    def locators(self, value: Value, keys: Keys) -> tuple[Locator, ...]:
        """Return one or more locators."""
        found = []
        for index, text in enumerate(self.texts(value, keys)):
            locator = Locator.parse(text)
            if locator is None:
                place = (*keys, index) if isinstance(value, list) else keys
                fix = "Write block and sentence like p15s2, or with a clause like p15s2.3."
                self.say(place, "bad-locator", f"{text!r} is not a locator", fix)
            else:
                found.append(locator)
        return tuple(found)

    def update(self, value: Value, keys: Keys) -> Update | None:
        """Return newer evidence."""
        required = {"text": "Say what is known now.", "source": "Name the source, or a list of sources."}
        given = self.mapping(value, keys, "an update", required)
        if given is None:
            return None
        return Update(
            text=self.text(given["text"], (*keys, "text")),
            sources=self.sources(given["source"], (*keys, "source")),
        )

    def choice(self, value: Value, keys: Keys, choices: Iterable[str]) -> str:
        """Return one of `choices`."""
        text = self.text(value, keys)
        if text and text not in choices:
            self.say(keys, f"unknown-{keys[-1]}", f"{text!r}", f"Write one of: {', '.join(choices)}.")
        return text

    def flag(self, value: Value, keys: Keys) -> bool:
        """Return true or false."""
        if value not in ("true", "false"):
            self.say(keys, "bad-flag", f"{keys[-1]!r} must be true or false, not {value!r}", "Write true or false.")
        return value == "true"

    def topics(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return words that can end a tag."""
        topics = self.texts(value, keys)
        for index, topic in enumerate(topics):
            if topic and not _TOPIC.fullmatch(topic):
                place = (*keys, index) if isinstance(value, list) else keys
                self.say(place, "bad-topic", f"{topic!r} cannot end a tag", "Use letters, digits, _ and -, no spaces.")
        return topics

    def hpo(self, value: Value, keys: Keys) -> str:
        """Return an id of the Human Phenotype Ontology."""
        text = self.text(value, keys)
        if text and not _HPO.fullmatch(text):
            self.say(keys, "bad-hpo", f"{text!r} is not an id of the ontology", "Write HP: and seven digits.")
        return text

    def retired(self, value: Value, keys: Keys) -> Retired | None:
        """Return why a fact was withdrawn."""
        given = self.mapping(value, keys, "'retired'", {"because": "Tell learners why it was withdrawn."}, ("instead",))
        if given is None:
            return None
        texts = {key: self.text(text, (*keys, key)) for key, text in given.items() if key in ("because", "instead")}
        return Retired(**texts)

    def letters(self, value: Value, keys: Keys) -> tuple[Letter, ...]:
        """Return the letters of an acronym."""
        required = {"letter": "Write the letter.", "word": "Write the word that it stands for."}
        optional = ("meaning", "cite", "update", "hpo")
        found = []
        for each, place in self._entries(value, keys):
            given = self.mapping(each, place, "a letter", required, optional)
            if given is not None:
                values: dict[str, Any] = {
                    key: _READ.get(key, Reader.text)(self, part, (*place, key))
                    for key, part in given.items()
                    if key in required or key in optional
                }
                found.append(Letter(**values))
        return tuple(found)

    def items(self, value: Value, keys: Keys) -> tuple[Blank, ...]:
        """Return the items of a list."""
        required = {"text": "Write the item."}
        found = []
        for index, (each, place) in enumerate(self._entries(value, keys)):
            if isinstance(each, str):
                found.append(Blank(text=each, number=index + 1))
                continue
            given = self.mapping(each, place, "an item", required, ("hint", "number"))
            if given is not None:
                text, hint = (self.text(given[key], (*place, key)) if key in given else "" for key in ("text", "hint"))
                found.append(Blank(text=text, hint=hint, number=self._number(given, place, index + 1)))
        self._numbers_differ([blank.number for blank in found], keys)
        return tuple(found)

    def labels(self, value: Value, keys: Keys) -> tuple[Label, ...]:
        """Return the labels of a picture."""
        required = {"text": "Write the label.", "box": "Write [left, top, width, height] as fractions of the picture."}
        found = []
        for index, (each, place) in enumerate(self._entries(value, keys)):
            given = self.mapping(each, place, "a label", required, ("number",))
            if given is not None:
                text = self.text(given["text"], (*place, "text"))
                box = self._box(given["box"], (*place, "box"))
                found.append(Label(text=text, box=box, number=self._number(given, place, index + 1)))
        self._numbers_differ([blank.number for blank in found], keys)
        return tuple(found)

    def image(self, value: Value, keys: Keys) -> str:
        """Return the name of a picture."""
        name = self.text(value, keys)
        if name and not _IMAGE.fullmatch(name):
            fix = "Name a file in media/: small letters, digits, - and _, ending in .svg, .png, .jpg, .webp or .gif."
            self.say(keys, "bad-image", f"{name!r} cannot be the name of a picture", fix)
        return name

    def _entries(self, value: Value, keys: Keys) -> list[tuple[Value, Keys]]:
        if not isinstance(value, list) or not value:
            fix = "Start each entry with a hyphen on a line of its own."
            self.say(keys, "not-a-list", f"{keys[-1]!r} must be a list with at least one entry", fix)
            return []
        return [(each, (*keys, index)) for index, each in enumerate(value)]

    def _number(self, given: dict[str, Value], keys: Keys, default: int) -> int:
        if "number" not in given:
            return default
        number = given["number"]
        if isinstance(number, str) and _NUMBER.fullmatch(number) and int(number) <= HIGHEST_NUMBER:
            return int(number)
        message = f"{number!r} cannot be a card's number"
        self.say((*keys, "number"), "bad-number", message, f"Write a whole number from 1 to {HIGHEST_NUMBER}.")
        return default

    def _numbers_differ(self, numbers: list[int], keys: Keys) -> None:
        for index, number in enumerate(numbers):
            if number in numbers[:index]:
                message = f"two entries have number {number}"
                fix = f'Give the new one a number that was never used, for example "number: {max(numbers) + 1}".'
                self.say((*keys, index), "repeated-number", message, fix)
            elif number > HIGHEST_NUMBER:
                message = f"an entry has number {number}"
                self.say((*keys, index), "bad-number", message, f"{HIGHEST_NUMBER} is the most: make two lists.")

    def _box(self, value: Value, keys: Keys) -> Box:
        parts = value if isinstance(value, list) else []
        numbers = [float(part) for part in parts if isinstance(part, str) and _FRACTION.fullmatch(part)]
        if len(parts) == len(numbers) == len(("left", "top", "width", "height")):
            left, top, width, height = numbers
            if width and height and left + width <= 1 and top + height <= 1:
                return left, top, width, height
        fix = "Write [left, top, width, height], each from 0 to 1, within the picture: [0.1, 0.2, 0.3, 0.05]."
        self.say(keys, "bad-box", f"{value!r} is not a box in the picture", fix)
        return 0.0, 0.0, 1.0, 1.0

    def _statement(self, text: str, keys: Keys) -> tuple[str | Blank, ...]:
        """Split a statement into texts and blanks."""
        parts: list[str | Blank] = []
        end = 0
        numbers: dict[str, int] = {}  # of blanks without a number of their own
        own: set[int] = set()
        for match in _BLANK.finditer(text):
            if match[2]:
                continue
            if match[3]:
                fix = "Write each blank as {{text}} or {{text::hint}}, with no braces inside."
                self.say(keys, "unbalanced-braces", f"{match[3]!r} has no partner at character {match.start() + 1}", fix)
                return ()
            number, asked, hint = _IN_BLANK.fullmatch(match[1]).groups("")  # type: ignore[union-attr]
            if not asked.strip() or (":::" in match[1]):
                self.say(keys, "empty-blank", f"the blank {match[0]} hides nothing", "Write {{text}} or {{text::hint}}.")
                return ()
            if number:
                own.add(int(number))
            parts += [text[end : match.start()]] if match.start() > end else []
            blank_number = int(number) if number else numbers.setdefault(asked.strip(), len(numbers) + 1)
            parts.append(Blank(text=asked.strip(), hint=hint.strip(), number=blank_number))
            end = match.end()
        parts += [text[end:]] if end < len(text) else []
        if not own and not numbers:
            self.say(keys, "no-blank", "a statement needs a blank", "Put {{ and }} around what is to be asked.")
        elif own and numbers:
            fix = "Write {{c1::…}} for all blanks, or for none."
            self.say(keys, "mixed-numbers", "some blanks have a number and some have none", fix)
        elif own and not all(1 <= number <= HIGHEST_NUMBER for number in own):
            fix = f"Numbers go from c1 to c{HIGHEST_NUMBER}."
            self.say(keys, "bad-number", "a blank's number is out of range", fix)
        return tuple(parts)


_READ: dict[str, Callable[[Reader, Value, Keys], Any]] = {
    "cite": Reader.locators,
    "corrects": Reader.locators,
    "source": Reader.sources,
    "section": Reader.section,
    "update": Reader.update,
    "level": lambda reader, value, keys: reader.choice(value, keys, _LEVELS),
    "status": lambda reader, value, keys: reader.choice(value, keys, _STATUSES),
    "topics": Reader.topics,
    "hpo": Reader.hpo,
    "allow": Reader.reasons,
    "dropped": Reader.reasons,
    "retired": Reader.retired,
    "letters": Reader.letters,
    "reverse": Reader.flag,
    "items": Reader.items,
    "ordered": Reader.flag,
    "image": Reader.image,
    "labels": Reader.labels,
}
