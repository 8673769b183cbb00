"""YAML text, read exactly -> its values, the place of each, and every problem in it."""

import re
import unicodedata

import yaml
from msgspec import Struct, field
from yaml._yaml import Mark as CMark
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from poems_cards.folder._yaml_values import (
    CONFLICT,
    DEEPEST,
    LONGEST_TEXT,
    MERGE,
    ODD_SPACE,
    REFUSED,
    SPOILT,
    Value,
    is_unseen,
)
from poems_cards.problems import Keys, Place, Problem

CURE = "Write >- on the key's line, and the text on the next line, indented two spaces more than the key."

_COMMENT = re.compile(r"[ \t]+#")
_GROUP = re.compile(r",[0-9]{3}(?![0-9])")
_LINE_END = re.compile(r"\r\n|\n|\r")


class Survey(Struct, frozen=True, kw_only=True):
    """A YAML file read exactly: `value` (None if it could not be read to its end), places by keys, its problems."""

    value: Value | None
    problems: tuple[Problem, ...]
    places: dict[Keys, tuple[int, int]]  # of values: line and column from 1
    key_places: dict[Keys, tuple[int, int]]

    def locate(self, place: Place) -> Place:
        """Return `place` with line and column in place of its keys."""
        if place.line or place.keys is None:
            return place
        spots = self.key_places if place.of_key and place.keys in self.key_places else self.places
        keys = place.keys
        while keys not in spots and keys:
            keys = keys[:-1]
        line, column = spots.get(keys, (1, 1))
        return Place(path=place.path, line=line, column=column)


def survey(text: str, path: str) -> Survey:
    """Read the YAML in `text` (tidy) with all places and problems; `path` is what they name."""
    surveyor = _Surveyor(text=text, path=path)
    surveyor.refuse_characters()
    if surveyor.is_unmerged():
        return Survey(value=None, problems=tuple(surveyor.problems), places={}, key_places={})
    whole = False
    try:
        for event in yaml.parse(surveyor.text, Loader=yaml.CBaseLoader):
            surveyor.take(event)
        whole = True
    except yaml.MarkedYAMLError as error:
        surveyor.misread(error)
    except _EnoughError:
        pass  # what ended the reading is named already
    if surveyor.root is None and not surveyor.problems:
        surveyor.say((1, 1), "empty-file", "the file holds nothing", "Write its first key, or remove the file.")
    return Survey(
        value=surveyor.root if whole else None,
        problems=tuple(surveyor.problems),
        places=surveyor.places,
        key_places=surveyor.key_places,
    )


class _EnoughError(Exception):
    """What comes next would only be trouble from the trouble before."""


def _at(mark: Mark | CMark | None) -> tuple[int, int]:
    """Return line and column of `mark`, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Open(Struct, kw_only=True):
    """A mapping or list that is being read."""

    value: list[Value] | dict[str, Value]
    keys: Keys
    flow: bool
    in_key: bool  # it stands where a key should
    key: str | None = None  # "" for one that is no text


class _Surveyor(Struct, kw_only=True):
    """Takes the events of one file, one by one."""

    text: str
    path: str
    root: Value | None = None
    problems: list[Problem] = field(default_factory=list)
    places: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    end: Mark | CMark | None = None  # of the last scalar

    def say(self, at: tuple[int, int], rule: str, message: str, fix: str) -> None:
        place = Place(path=self.path, line=at[0], column=at[1])
        self.problems.append(Problem(place=place, rule=rule, message=message, fix=fix))

    def refuse_characters(self) -> None:
        """Name all characters that are refused, and put others in their places so that YAML can be read on."""
        for number, line in enumerate(_LINE_END.split(self.text), start=1):
            for match in re.finditer(REFUSED, line):
                self._refuse(match[0], (number, match.start() + 1))
            for match in re.finditer(SPOILT, line):
                self._spoilt(match[0], (number, match.start() + 1))
            if odd := re.match(ODD_SPACE, line):
                what = f"a space that YAML does not take for one (U+{ord(odd[2]):04X})"
                fix = "Write a usual space: this one often comes along from a web page."
                self.say((number, odd.start(2) + 1), "odd-space", what, fix)
        if self.problems:
            instead = {"\t": " ", "\r": "\r"}
            self.text = re.sub(SPOILT, "x", re.sub(REFUSED, lambda match: instead.get(match[0], "x"), self.text))
            self.text = re.sub(ODD_SPACE, r"\1 ", self.text)

    def is_unmerged(self) -> bool:
        """Name the marks that git leaves where two branches changed the same lines, and tell whether there are any."""
        marked = [number for number, line in enumerate(_LINE_END.split(self.text), 1) if re.match(CONFLICT, line)]
        for number in marked:
            fix = "Keep the lines of one side, or of both, and delete the marks <<<<<<<, ======= and >>>>>>>."
            self.say((number, 1), "merge-conflict", "an unresolved merge", fix)
        return bool(marked)

    def _refuse(self, character: str, at: tuple[int, int]) -> None:
        if character == "\t":
            self.say(at, "tab", "a tab, whose width depends on the editor", "Use spaces.")
        elif character == "\ufffd":
            fix = "Write the character that was meant: compare the source."
            self.say(at, "lost-character", "the mark of a character that was lost (U+FFFD)", fix)
        else:
            what = f"a character that cannot be seen (U+{ord(character):04X})"
            self.say(at, "control-character", what, "Delete it: it often comes along when text is copied from a PDF.")

    def _spoilt(self, text: str, at: tuple[int, int]) -> None:
        try:
            fix = f"Write {text.encode('cp1252').decode()}."
        except UnicodeError:
            fix = "Write the character that was meant: compare the source."
        self.say(at, "spoilt-character", f"{text!r} is UTF-8 that was read as an older encoding", fix)

    def misread(self, error: yaml.MarkedYAMLError) -> None:
        """Say where YAML gave up."""
        if any(problem.rule == "tab" for problem in self.problems):
            return  # it is likely the cause
        at = error.problem_mark or error.context_mark
        if "nesting depth" in (error.problem or ""):  # libyaml has a limit of its own since 0.2.6
            self._too_deep(_at(at))
            return
        if "end of stream" in (error.problem or ""):
            at = error.context_mark or at  # where the text without an end begins
        what = " ".join(filter(None, (error.context, error.problem)))
        fix = f"Compare quotes, colons and indentation with the lines above. If it is text that is misread: {CURE}"
        self.say(_at(at), "yaml-syntax", f"this is not YAML: {what}", fix)

    def _too_deep(self, at: tuple[int, int]) -> None:
        self.say(at, "too-deep", f"more than {DEEPEST} levels of lists and mappings", "Facts need six at most.")

    def take(self, event: Event) -> None:
        at = _at(event.start_mark)
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                fix = "Remove the line ---, or put what follows into a file of its own."
                self.say(at, "second-document", "a second document starts here", fix)
                raise _EnoughError
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, AliasEvent):
            self.say(at, "alias", f"an alias: *{event.anchor}", f"Write the text out. If a star is meant: {CURE}")
            self._place("", at)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._features(event, at)
            if len(self.stack) > DEEPEST:
                self._too_deep(at)
                raise _EnoughError
            value: list[Value] | dict[str, Value] = {} if isinstance(event, MappingStartEvent) else []
            in_key = bool(self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None)
            keys = self._place(value, at)
            self.stack.append(_Open(value=value, keys=keys, flow=bool(event.flow_style), in_key=in_key))
        elif isinstance(event, ScalarEvent):
            self._features(event, at)
            self._scalar(event, at)

    def _features(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, at: tuple[int, int]) -> None:
        if event.anchor:
            fix = f"Remove it. If an ampersand is meant: {CURE}"
            self.say(at, "anchor", f"an anchor: &{event.anchor}", fix)
        if event.tag:
            self.say(at, "tag", f"a YAML tag: {event.tag}", f"Remove it. If an exclamation mark is meant: {CURE}")

    def _scalar(self, event: ScalarEvent, at: tuple[int, int]) -> None:
        value = unicodedata.normalize("NFC", event.value).strip()
        if event.style == '"':
            for character in dict.fromkeys(re.findall(REFUSED, event.value)):
                self._refuse(character, at)
            for text in dict.fromkeys(re.findall(SPOILT, event.value)):
                self._spoilt(text, at)
        if value and is_unseen(value):
            self.say(at, "empty-value", "a text without a character that can be seen", "Write it, or delete the line.")
        plain = not event.style
        if plain and value and event.end_mark:
            self._rest(value, event.end_mark)
        if len(value) > LONGEST_TEXT:
            message = f"a text of {len(value)} characters; {LONGEST_TEXT} is the most"
            self.say(at, "too-long", message, "Split it into several facts.")
        if not value and not event.tag and self.stack and self._is_cut(self.stack[-1], event, at):
            return
        self.end = event.end_mark
        self._place(value, at)

    def _rest(self, value: str, end: Mark | CMark) -> None:
        """Look whether YAML cuts an unquoted text off at `end`."""
        if _COMMENT.match(self.text, end.index):
            self.say(_at(end), "text-cut-by-comment", "YAML drops the rest of this line: ' #' starts a comment", CURE)
        in_brackets = self.stack and self.stack[-1].flow and isinstance(self.stack[-1].value, list)
        if in_brackets and value[-1].isdecimal() and _GROUP.match(self.text, end.index):
            self.say(_at(end), "text-cut-by-comma", "YAML cuts the text in brackets at the comma of a number", CURE)

    def _is_cut(self, top: _Open, event: ScalarEvent, at: tuple[int, int]) -> bool:
        """Name an empty text; if it is none, but half of a text that a comma cuts, drop that half and return True."""
        if top.in_key or top.key == "":
            return False  # the key is what is wrong
        if top.key is None:
            self.say(at, "empty-value", "an empty text", "Write it, or delete the line.")
            return False
        key, keys = top.key, (*top.keys, top.key)
        since = self.text[self.end.index : event.start_mark.index] if self.end and event.start_mark else ":"
        if top.flow and not event.style and ":" not in since:
            message = f"YAML cuts the text in braces at its comma, before {key!r}"
            self.say(self.key_places.get(keys, at), "text-cut-by-comma", message, CURE)
            top.key = None
            return True
        message = f"{key!r} has no value"
        self.say(self.key_places.get(keys, at), "empty-value", message, "Write its value, or delete the key.")
        return False

    def _place(self, value: Value, at: tuple[int, int]) -> Keys:
        """Put `value` where it belongs, and return its keys."""
        if not self.stack:
            if self.documents == 1:
                self.root = value or (None if isinstance(value, str) else value)
                self.places[()] = at
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            keys: Keys = (*top.keys, len(top.value))
            top.value.append(value)
        elif top.key is None:
            top.key = self._key(value, top, at)
            return (*top.keys, top.key)
        else:
            keys = (*top.keys, top.key)
            if keys in self.places:  # a repeated key; nothing below it is looked at again
                keys = (*keys, -len(self.problems))
            if top.key:
                top.value.setdefault(top.key, value)
            top.key = None
        self.places[keys] = at
        return keys

    def _key(self, value: Value, top: _Open, at: tuple[int, int]) -> str:
        if not isinstance(value, str):
            self.say(
                at, "odd-key", "a key must be a word", f"Write key: value. If braces or brackets are meant: {CURE}"
            )
            return ""
        keys = (*top.keys, value)
        if value == MERGE:
            self.say(at, "merge-key", "a merge key: <<", "Write the keys out.")
        elif keys in self.key_places:
            line = self.key_places[keys][0]
            message = f"{value!r} stands here a second time; the first is on line {line}"
            self.say(at, "repeated-key", message, "Delete one of the two.")
        self.key_places.setdefault(keys, at)
        return value
