"""Plain values -> what one key of a fact holds, by its form: locators, sources, items, labels, boxes."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from poems_cards.facts.blanks import HIGHEST_NUMBER
from poems_cards.facts.deck import Section, Source
from poems_cards.facts.keys import HPO, IMAGE, Form, Key
from poems_cards.facts.model import Allowance, Box
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, near, shown
from poems_cards.report.locators import Locator, named, named_in

_LINE = Form.LINE  # an attribute of an enumeration takes three times as long
FINEST = 10_000  # a box is kept in this many parts of the picture, as Anki does

_SOURCE = attrgetter("source")
_HPO = re.compile(HPO)
_TOPIC = re.compile(r"\w[\w-]*")
_IMAGE = re.compile(IMAGE)
_BETWEEN = re.compile(r"[,;\s]+")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_FRACTION = re.compile(r"0|1|1\.0+|0?\.[0-9]+", re.ASCII)


class Frame(Struct, frozen=True, kw_only=True):
    """What facts may refer to: the deck's words and the ids of its sections and sources.

    `reports` are the ids of its reports; `report` that of the only one, "" without one or with several; `default` the
    source of a fact that names none and cites none.
    """

    subject: str
    population: str
    sections: Mapping[str, str]  # id -> title
    sources: Mapping[str, str]  # id -> short name
    reports: tuple[str, ...]
    report: str
    default: str


def frame_of(subject: str, population: str, sections: Iterable[Section], sources: Sequence[Source]) -> Frame:
    """Return what facts of a deck with these words, sections and sources may refer to."""
    reports = tuple(source.id for source in sources if source.report)
    report = reports[0] if len(reports) == 1 else ""
    return Frame(
        subject=subject,
        population=population,
        sections={section.id: section.title for section in sections},
        sources={source.id: source.short for source in sources},
        reports=reports,
        report=report,
        default=report or (sources[0].id if len(sources) == 1 else ""),
    )


class KeyReader(Reader, kw_only=True):
    """Reads what keys hold, each by its form."""

    frame: Frame

    def known(self, given: Mapping[str, Value], keys: Keys, known: Mapping[str, Key]) -> dict[str, Any]:
        """Return what those keys of a mapping hold that are `known`."""
        found: dict[str, Any] = {}
        for name, value in given.items():
            key = known.get(name)
            if key is None:
                continue
            if type(value) is str and key.form is _LINE:  # as most are
                found[name] = value
            else:
                found[name] = _READ[key.form](self, value, (*keys, name), key)
        return found

    def keyed(self, value: Value, keys: Keys, key: Key) -> dict[str, Any] | None:
        """Return the values of a mapping with the keys of `key`, by the names that its maker gives them."""
        given = self.mapping(value, keys, key.called, key.needed, key.keys)
        if given is None:
            return None
        values = self.known(given, keys, key.keys)
        if "source" in values:
            values["sources"] = values.pop("source")
        if values.get("cite") and values.get("sources"):
            first = values["sources"][0]
            values["cite"] = tuple(at if at.source else at._replace(source=first) for at in values["cite"])
        return values

    def one(self, value: Value, keys: Keys, key: Key) -> Any:  # noqa: ANN401  as above
        """Return what a mapping makes, None if it cannot be read."""
        values = self.keyed(value, keys, key)
        return None if values is None else key.make(**values)

    def several(self, value: Value, keys: Keys, key: Key) -> tuple[Any, ...]:
        """Return what the entries of a list make."""
        found = {}
        given = self.entries(value, keys)
        self._count(len(given), keys, key)
        for index, (each, place) in enumerate(given):
            alone = isinstance(each, str) and key.alone
            values = self.keyed({key.alone: each} if alone else each, place, key)
            if values is not None:
                if "number" in key.keys:
                    values["number"] = values.get("number") or index + 1
                found[place] = key.make(**values)
        if "number" in key.keys:
            self._numbers_differ({place: entry.number for place, entry in found.items()})
        return tuple(found.values())

    def lines(self, value: Value, keys: Keys, key: Key) -> tuple[str, ...]:
        """Return a list of texts."""
        found = tuple(self.text(each, place) for each, place in self.entries(value, keys))
        self._count(len(found), keys, key)
        return found

    def _count(self, count: int, keys: Keys, key: Key) -> None:
        """Say that a list has too few entries or too many."""
        if count and not key.least <= count <= (key.most or count):
            wanted = f"{key.least} to {key.most}" if key.most else f"at least {key.least}"
            has = "1 entry" if count == 1 else f"{count} entries"
            self.say(keys, "bad-count", f"{keys[-1]!r} has {has}, and needs {wanted}", key.help)

    def _numbers_differ(self, found: Mapping[Keys, int]) -> None:
        """Say which entries have the number of another one, or one that is too high for Anki."""
        seen: set[int] = set()
        for place, number in found.items():
            if number in seen:
                message = f"two entries have number {number}"
                fix = f'Give the new one a number that was never used, for example "number: {max(found.values()) + 1}".'
                self.say(place, "repeated-number", message, fix)
            elif number == HIGHEST_NUMBER + 1:
                message = f"more than {HIGHEST_NUMBER} entries"
                self.say(place, "bad-number", message, f"Anki has {HIGHEST_NUMBER} cards for a note: split the fact.")
            seen.add(number)

    def section(self, value: Value, keys: Keys) -> str:
        """Return the id of a section of the deck."""
        id_ = self.text(value, keys)
        if id_ and id_ not in self.frame.sections:
            self.say(keys, "unknown-section", shown(id_), near(id_, self.frame.sections))
        return id_

    def sources(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return one or more ids of sources of the deck."""
        ids = self.texts(value, keys)
        for index, id_ in enumerate(ids):
            if id_ and id_ not in self.frame.sources:
                place = (*keys, index) if isinstance(value, list) else keys
                self.say(place, "unknown-source", shown(id_), near(id_, self.frame.sources))
        return ids

    def locators(self, value: Value, keys: Keys) -> tuple[Locator, ...]:
        """Return one or more locators, as they are written."""
        if type(value) is str and (one := _of_report(value)):
            return one
        texts = self.texts(value, keys)
        several = [*map(_of_report, texts)]
        if all(several):
            return tuple([locator for (locator,) in several])
        found: dict[Locator, None] = {}
        for index, text in enumerate(texts):
            cited = named(text)
            place = (*keys, index) if isinstance(value, list) else keys
            if not cited or cited[0].is_heading:
                if text:
                    self.say(place, "bad-locator", f"{shown(text)} is not a locator", self._how_to_cite(text))
            elif (source := cited[0].source) and source not in self.frame.sources:
                self.say(place, "unknown-source", shown(source), near(source, self.frame.sources))
            else:
                found |= dict.fromkeys(cited)
        return tuple(found)

    def _how_to_cite(self, text: str) -> str:
        """Return what to write in place of a text that is no locator."""
        parts = _BETWEEN.split(text.strip())
        if len(parts) > 1 and all(map(named, parts)):
            return f"Write them as a list: [{', '.join(parts)}]."
        if len(named_in(text)) > 1:
            return "Write a range within one block, from its first sentence to its last, like p15s2-p15s6."
        ways = "block and sentence like p15s2, several in a block like p15s2-p15s6"
        other = next((id_ for id_ in self.frame.sources if id_ not in self.frame.reports), "")
        more = (
            f", a clause like p15s2.3, or a statement like {other}:its-id." if other else ", or a clause like p15s2.3."
        )
        return f"Write {ways}{more}"

    def allowances(self, value: Value, keys: Keys) -> Mapping[str, Allowance]:
        """Return rules, each with a reason, or with reasons for words of its findings."""
        given = self.named(value, keys)
        return MappingProxyType(
            {
                rule: self.reasons(why, (*keys, rule)) if isinstance(why, dict) else self.text(why, (*keys, rule))
                for rule, why in given.items()
            }
        )

    def qualified(self, cite: tuple[Locator, ...], first: str) -> tuple[Locator, ...]:
        """Return locators that name their sources: those without one the source `first`, the only report by ""."""
        report = self.frame.report
        if first == report and not name_sources(cite):
            return cite  # as nearly all do
        ids = [at.source or first for at in cite]
        return tuple(at._replace(source="" if id_ == report else id_) for at, id_ in zip(cite, ids, strict=True))

    def topics(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return words that can end a tag."""
        topics = self.texts(value, keys)
        for index, topic in enumerate(topics):
            if topic and not _TOPIC.fullmatch(topic):
                place = (*keys, index) if isinstance(value, list) else keys
                self.say(
                    place, "bad-topic", f"{shown(topic)} cannot end a tag", "Use letters, digits, _ and -, no spaces."
                )
        return topics

    def hpo(self, value: Value, keys: Keys) -> str:
        """Return an id of the Human Phenotype Ontology."""
        text = self.text(value, keys)
        if text and not _HPO.fullmatch(text):
            self.say(keys, "bad-hpo", f"{shown(text)} is not an id of the ontology", "Write HP: and seven digits.")
        return text

    def image(self, value: Value, keys: Keys) -> str:
        """Return the name of a picture."""
        name = self.text(value, keys)
        if name and not _IMAGE.fullmatch(name):
            fix = "Name a file in media/: small letters, digits, - and _, ending in .svg, .png, .jpg, .webp or .gif."
            self.say(keys, "bad-image", f"{shown(name)} cannot be the name of a picture", fix)
        return name

    def number(self, value: Value, keys: Keys) -> int:
        """Return the number of a card, 0 if it is none."""
        if isinstance(value, str) and _NUMBER.fullmatch(value) and int(value) <= HIGHEST_NUMBER:
            return int(value)
        if value != "":
            message = f"{shown(value)} cannot be a card's number"
            self.say(keys, "bad-number", message, f"Write a whole number from 1 to {HIGHEST_NUMBER}.")
        return 0

    def box(self, value: Value, keys: Keys) -> Box:
        """Return a box in a picture, all of it if it is none."""
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


def name_sources(cite: Iterable[Locator]) -> bool:
    """Return whether a locator among these names its source."""
    return any(map(_SOURCE, cite))  # every fact is asked: a generator would take three times as long


@lru_cache(maxsize=1 << 14)
def _of_report(text: str) -> tuple[Locator, ...]:
    """Return a sentence of the only report as most facts cite it, () for any other text."""
    locator = Locator.parse(text)
    return () if locator is None or locator.is_heading or locator.source else (locator,)


_READ: Mapping[Form, Callable[[KeyReader, Value, Keys, Key], Any]] = {
    Form.LINE: lambda reader, value, keys, _: reader.text(value, keys),
    Form.LINES: lambda reader, value, keys, key: reader.lines(value, keys, key),
    Form.BLANKS: lambda reader, value, keys, _: reader.text(value, keys),
    Form.FLAG: lambda reader, value, keys, _: reader.flag(value, keys),
    Form.CHOICE: lambda reader, value, keys, key: reader.choice(value, keys, key.choices),
    Form.NUMBER: lambda reader, value, keys, _: reader.number(value, keys),
    Form.LOCATORS: lambda reader, value, keys, _: reader.locators(value, keys),
    Form.SOURCES: lambda reader, value, keys, _: reader.sources(value, keys),
    Form.SECTION: lambda reader, value, keys, _: reader.section(value, keys),
    Form.TOPICS: lambda reader, value, keys, _: reader.topics(value, keys),
    Form.HPO: lambda reader, value, keys, _: reader.hpo(value, keys),
    Form.ALLOWANCES: lambda reader, value, keys, _: reader.allowances(value, keys),
    Form.REASONS: lambda reader, value, keys, _: reader.reasons(value, keys),
    Form.IMAGE: lambda reader, value, keys, _: reader.image(value, keys),
    Form.BOX: lambda reader, value, keys, _: reader.box(value, keys),
    Form.MAPPING: KeyReader.one,
    Form.ENTRIES: KeyReader.several,
}
