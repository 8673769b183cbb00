"""What every kind of fact may refer to: sections, sources, sentences of the report, newer evidence, terms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from poems_cards.facts.model import Retired, Update
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, near, shown
from poems_cards.report.locators import Locator

_HPO = re.compile(r"HP:[0-9]{7}", re.ASCII)
_TOPIC = re.compile(r"\w[\w-]*")


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


@dataclass(slots=True, kw_only=True)
class ReferenceReader(Reader):
    """Reads what refers to other parts of the deck."""

    frame: Frame

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
        """Return one or more locators."""
        found = []
        for index, text in enumerate(self.texts(value, keys)):
            locator = Locator.parse(text)
            if locator is None and text:
                place = (*keys, index) if isinstance(value, list) else keys
                fix = "Write block and sentence like p15s2, or with a clause like p15s2.3."
                self.say(place, "bad-locator", f"{shown(text)} is not a locator", fix)
            elif locator is not None:
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

    def retired(self, value: Value, keys: Keys) -> Retired | None:
        """Return why a fact was withdrawn."""
        given = self.mapping(value, keys, "'retired'", {"because": "Tell learners why it was withdrawn."}, ("instead",))
        if given is None:
            return None
        texts = {key: self.text(text, (*keys, key)) for key, text in given.items() if key in ("because", "instead")}
        return Retired(**texts)
