"""The values of deck.yaml -> what a deck says of itself: its names, sections and sources."""

import re
from dataclasses import dataclass

from poems_cards.facts.deck import Section, Source
from poems_cards.folder._key_reader import Frame
from poems_cards.folder._reader import Reader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Problem, shown

_REQUIRED = {
    "id": "Give the deck an id in small letters, digits and hyphens: it seeds the identity of every note.",
    "name": "Write the deck's name as Anki shows it.",
    "root": "Write the word that all its tags begin with.",
    "subject": 'Name what the facts are about, for example "subject: POEMS syndrome".',
    "population": 'Say whom prevalences speak of, for example "population: people with POEMS syndrome".',
    "summary": "Say in one sentence what the deck teaches.",
    "licence": 'Name the licence of its content, for example "licence: CC-BY-4.0".',
    "sections": "List the sections in learning order, each with id:, title: and tag:.",
    "sources": "List where the facts come from, each with id:, short: and cite:.",
}
_OPTIONAL = ("contact", "home", "language", "same")
_WORDS = ("id", "name", "root", "subject", "population", "summary", "licence", "contact", "home", "language")
ENGLISH = "en"
_SECTION = {
    "id": "Give the section an id.",
    "title": "Write the title that cards show.",
    "tag": 'Write the end of its tag, for example "tag: 50_Endocrinopathy".',
}
_SOURCE = {
    "id": "Give the source an id.",
    "short": "Write the short name that cards show.",
    "cite": "Write the full citation.",
}
_SOURCE_OPTIONAL = ("report", "may-copy", "text", "year", "pmid", "doi", "url")
_FLAGS = ("report", "may-copy")

_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_TAG = re.compile(r"\w[\w-]*")
_FORMS = {
    "root": (re.compile(r"\w[\w-]*(?:::\w[\w-]*)*"), "Use letters, digits, _ and -; :: between levels; no spaces."),
    "name": (re.compile(r"(?!.*::(?:\s|:|$))(?!::)(?!.*\s::).+"), "Write :: only between two names, without spaces."),
    "tag": (_TAG, "Use letters, digits, _ and -, no spaces."),
    "id": (
        re.compile(r"(?=.{1,40}$)(?!.*-retired$)[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII),
        "Use at most 40 small letters a-z, digits and single hyphens, and no -retired at the end.",
    ),
    "year": (re.compile(r"[0-9]{4}", re.ASCII), "Write four digits."),
    "pmid": (re.compile(r"[0-9]{1,9}", re.ASCII), "Write the digits of the PubMed id."),
    "doi": (re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+", re.ASCII), "Write it from 10. on, without https://doi.org/."),
    "url": (re.compile(r"https?://[^\s\"<>]+", re.ASCII), "Write an address that starts with https://."),
    "home": (re.compile(r"https?://[^\s\"<>]+", re.ASCII), "Write an address that starts with https://."),
    "contact": (
        re.compile(r"(?:https?://|mailto:)[^\s\"<>]+", re.ASCII),
        "Write an address that starts with https:// or mailto:; {id} in it stands for the id of the fact.",
    ),
    "language": (re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII), "Write a code such as en or pt-BR."),
    "text": (re.compile(r"texts/[\w.-]*\w", re.ASCII), "Name a file in the deck's folder, for example texts/nord.txt."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What deck.yaml says; `words` has its texts by their keys."""

    words: dict[str, str]
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
        self.mapping(value, (), "deck.yaml", _REQUIRED, _OPTIONAL)
        if not isinstance(value, dict) or not {"sections", "sources"} <= value.keys():
            return None
        words = {name: self._word(value[name], (name,)) if name in value else "" for name in _WORDS}
        words["language"] = words["language"] or ENGLISH
        if _DEVICE.fullmatch(words["id"]):
            fix = "Give it a longer one: files are named by it."
            self.say(("id",), "bad-id", f"{shown(words['id'])} is the name of a device on Windows", fix)
        sections = [Section(**row) for row in self._table(value["sections"], "sections", "a section", _SECTION)]
        rows = self._table(value["sources"], "sources", "a source", _SOURCE, _SOURCE_OPTIONAL)
        sources = [_source(row) for row in rows]
        if not sections or not sources:
            return None
        reports = tuple(source.id for source in sources if source.report)
        report = reports[0] if len(reports) == 1 else ""
        frame = Frame(
            subject=words["subject"],
            population=words["population"],
            sections={section.id: section.title for section in sections},
            sources={source.id: source.short for source in sources},
            reports=reports,
            report=report,
            default=report or (sources[0].id if len(sources) == 1 else ""),
        )
        same = self._same(value["same"]) if "same" in value else ()
        return Head(words=words, same=same, sections=tuple(sections), sources=tuple(sources), frame=frame)

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
        form, fix = _FORMS.get(str(keys[-1]), (None, ""))
        if text and form is not None and not form.fullmatch(text):
            self.say(keys, f"bad-{keys[-1]}", f"{shown(text)} will not do as {keys[-1]!r}", fix)
        return text

    def _table(
        self, value: Value, name: str, what: str, required: dict[str, str], optional: tuple[str, ...] = ()
    ) -> list[dict[str, str]]:
        """Return the rows of `sections` or `sources`; ids and tags differ."""
        rows = []
        seen: set[tuple[str, str]] = set()
        for each, keys in self.entries(value, (name,)):
            given = self.mapping(each, keys, what, required, optional)
            if given is None:
                continue
            row = {key: self._word(text, (*keys, key)) for key, text in given.items() if key in (*required, *optional)}
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
