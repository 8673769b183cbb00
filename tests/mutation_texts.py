"""Facts as curators write them -> their texts one by one, each with a way to put another in its place.

All of it works on what YAML says, without the code that it is to try: a liar who read facts, words or reports as the
audit does would overlook what the audit overlooks.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

Raw = dict[str, Any]
Path_ = tuple[str | int, ...]

# What a text is in its fact: a NAME or an ANSWER is a whole by itself, the others are prose.
NAME, ANSWER, MEANING, PROMPT, PROSE, HINT, ASIDE, STATUS = "name answer meaning prompt prose hint aside status".split()

ROLES = {
    **dict.fromkeys(("finding", "term", "name", "of", "long", "therapy"), NAME),
    **dict.fromkeys(("value", "answer", "role"), ANSWER),
    "meaning": MEANING,
    "prompt": PROMPT,
    **dict.fromkeys(("population", "caution", "stem", "text", "says"), PROSE),
    **dict.fromkeys(("short", "word"), NAME),
    "hint": HINT,
    "status": STATUS,
    "why": ASIDE,
}
# Lists whose parts are texts, or have texts in them.
PARTS = {**dict.fromkeys(("items", "labels", "columns", "cells", "letters", "rows"), ANSWER), "stem": PROSE}
BLANK = re.compile(r"\{\{(?:c\d+::)?(.+?)(?:::(.+?))?\}\}", re.DOTALL)
WORD = re.compile(r"(?<![\w{])[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*(?![\w'’])")
_LOCATOR = re.compile(r"(?:[\w-]+:)?(p\d+s\d+)(?:\.\d+)?")
_MENTION = re.compile(r"\((?:[^()]*\D)?(?:19|20)\d\d(?:\D[^()]*)?\)")

GRAMMAR = frozenset(
    """
    about above after against all alone also among and another any apart are around as at away be because been before
    being below besides between both but by called can case cases could did does doing down during each either else
    even every few for from give gives given goes had has have having help helps hence her here his how if in instead
    into is it its itself just kind known least less like look looks made make makes many may mean means might more
    most much must name named near need needs never no nobody nor not now of often on once one only onto or other
    others our out over own part parts people per person rather same say says see seem seems seen shall she should
    shown shows since so some sometimes somewhere stand stands such take takes tell tells than that the their them
    then there these they thing things this those though through thus to together too towards under until up upon use
    used uses usual usually very was way well were what when where whether which while who whole whose why will with
    within without word words would yet you your
    affect affects become becomes belong belongs bring brings cause causes come comes contain contains develop develops
    expect find finds found include includes lead leads occur occurs result results start starts begin begins show
    report reports research suggests think thinks greek latin always rarely typically
    two three four five six seven eight nine ten
    """.split()
)


# Verbs and the like: a noun in their place would make nonsense rather than a lie.
VERBS = frozenset(
    """
    live lives kill kills fall falls leave leaves poison poisons retain retains coordinate coordinates accumulate
    accumulates overgrow overgrows secrete secretes produce produces reveal reveals detect detects combat combats
    suffer suffers reach reaches control controls progress progresses collect collects enters enter drain drains move
    moves covers cover worsen worsens risk risks offer offers ease eases stop stops spared meet meets decide decides
    collect gives drive drives build builds kept walk first second damaged diagnosed associated exists consist
    consists color colors belong bind binds carry carries fight fights grow grows affected responsible
    """.split()
)


def stem(word: str) -> str:
    """Return the first five letters: enough to take the forms of a word for one, and to take too many for one."""
    return word.casefold().replace("’", "'").removesuffix("'s")[:5]


def stems(text: str) -> set[str]:
    """Return the stems of the words of `text` that carry meaning."""
    words = (part for word in WORD.findall(text) for part in (word, *word.split("-")))
    return {stem(word) for word in words if word.casefold() not in GRAMMAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report as the liar sees it: sentences and their headings by locators such as p3s1, and the deck's subject."""

    sentences: Mapping[str, str]
    headings: Mapping[str, str]
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A text of a fact, or a blank in one: `start` and `end` are its place in the text at `path`."""

    path: Path_
    text: str
    role: str
    start: int = 0
    end: int


@dataclass(frozen=True)
class Ground:
    """A fact among the sentences that it cites, which tell what would not be a lie."""

    fact: Raw
    source: Source

    @cached_property
    def cite(self) -> list[str]:
        """The sentences that the fact cites, without their clauses."""
        return list(dict.fromkeys(_cited(self.fact)))

    @cached_property
    def cited(self) -> str:
        """Their text, in small letters."""
        return " ".join(self.source.sentences.get(at, "") for at in self.cite).casefold()

    @cached_property
    def stems(self) -> set[str]:
        """Their stems, with those of their headings and of the fact itself: none of these words makes a lie of it."""
        headings = " ".join(self.source.headings.get(at, "") for at in self.cite)
        own = " ".join(slot.text for slot in slots(self.fact))
        return stems(f"{self.cited} {headings} {own} {self.source.subject}")

    @cached_property
    def subject(self) -> set[str]:
        """The words of the deck's subject, which every card says."""
        return {part for word in WORD.findall(self.source.subject.casefold()) for part in (word, *word.split("-"))}

    def says(self, phrase: str) -> bool:
        """Return whether the cited words hold `phrase` as it is."""
        return re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", self.cited) is not None

    def touches(self, text: str) -> bool:
        """Return whether `text` has a word with meaning that the fact or its sentences have."""
        return bool(stems(text) & self.stems)


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "cite" and not isinstance(each, dict):
                texts = [each] if isinstance(each, str) else each
                yield from (match[1] for text in texts if (match := _LOCATOR.fullmatch(text)))
            elif key != "update":
                yield from _cited(each)
    elif isinstance(value, list):
        for each in value:
            yield from _cited(each)


def slots(fact: Raw) -> Iterator[Slot]:
    """Yield the texts of `fact` that a card shows, in their order; a statement's blanks after its whole text."""
    yield from _slots(fact, ())


def _slots(value: Raw, path: Path_) -> Iterator[Slot]:
    for key, each in value.items():
        place = (*path, key)
        if isinstance(each, str):
            yield from _texts(place, each)
        elif key in ("update", "corrects") and isinstance(each, dict):
            yield from _slots(each, place)
        elif key in PARTS:
            for at, part in enumerate(each):
                if isinstance(part, str):
                    yield _whole((*place, at), part, PARTS[key])
                else:
                    yield from _slots(part, (*place, at))


def _texts(path: Path_, text: str) -> Iterator[Slot]:
    """Yield a text, if cards show it, and the blanks in it."""
    key = str(path[-1])
    if key == "text" and len(path) > 1:
        yield _whole(path, text, ASIDE if "update" in path else ANSWER)
    elif key in ROLES:
        yield _whole(path, text, ROLES[key])
    for match in BLANK.finditer(text) if path == ("text",) else ():
        yield Slot(path=path, text=match[1], role=ANSWER, start=match.start(1), end=match.end(1))


def _whole(path: Path_, text: str, role: str) -> Slot:
    return Slot(path=path, text=text, role=role, end=len(text))


def put(fact: Raw, path: Path_, value: object) -> Raw:
    """Return a copy of `fact` with `value` at `path`, or at the end of a list; None takes away what is there."""
    changed = copy.deepcopy(fact)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    elif isinstance(place, list) and path[-1] == len(place):
        place.append(value)
    else:
        place[path[-1]] = value
    return changed


def get(fact: Raw, path: Path_) -> Any:  # noqa: ANN401  whatever stands there
    """Return what stands at `path`."""
    place: Any = fact
    for step in path:
        place = place[step]
    return place


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where `text` names a source with its year in brackets: that is no claim."""
    return (match.span() for match in _MENTION.finditer(text))


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of `text` that carry meaning, where they stand."""
    sources = list(mentions(text))
    for match in WORD.finditer(text):
        inside = any(start <= match.start() < end for start, end in sources)
        if len(match[0]) > 3 and match[0].casefold() not in GRAMMAR | VERBS and not inside:
            yield match


def read_yaml(path: Path) -> Any:  # noqa: ANN401  whatever stands there
    """Return what a file says, every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  it makes no objects


def read_facts_of(folder: Path) -> Iterator[tuple[str, Raw]]:
    """Yield the facts of a deck folder as they are written, each with the section of its file."""
    for path in sorted((folder / "facts").glob("*.yaml")):
        file = read_yaml(path)
        for fact in file["facts"]:
            yield fact.get("section", file.get("section", "")), fact


class _HandLoader(yaml.BaseLoader):
    """Reads every scalar as text, as decks are read, but knows null."""


_NULL = "tag:yaml.org,2002:null"
_HandLoader.add_implicit_resolver(_NULL, re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_HandLoader.add_constructor(_NULL, lambda _loader, _node: None)


def told_by_hand(folder: Path) -> Iterator[tuple[str, str, Raw]]:
    """Yield the lies that a person wrote into `lies.yaml`: the fact's id, the kind of lie, and the lying fact.

    Shape:  `- {of: fact-id, kind: KIND, with: {items.2.text: new value}}`; null takes a key away.
    Errors: KeyError for a fact or a place that is not there.
    """
    facts = {fact["id"]: fact for _, fact in read_facts_of(folder)}
    path = folder / "lies.yaml"
    for lie in yaml.load(path.read_text(encoding="utf-8"), Loader=_HandLoader) if path.exists() else ():  # noqa: S506  a safe loader
        fact = facts[lie["of"]]
        for place, value in lie["with"].items():
            fact = put(fact, tuple(int(step) if step.isdigit() else step for step in place.split(".")), value)
        yield lie["of"], lie["kind"], fact
