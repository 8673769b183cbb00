"""The kinds and the keys of deck.yaml -> JSON Schema, by which editors complete, explain and check what is written."""

from collections.abc import Mapping
from typing import Any

from poems_cards.facts.blanks import HIGHEST_NUMBER
from poems_cards.facts.deck_keys import DECK_KEYS, PATTERNS
from poems_cards.facts.keys import FACT_ID, HPO, IMAGE, Form, Key
from poems_cards.facts.kinds import KEYS
from poems_cards.report.locators import ID

RANGE = r"p[1-9][0-9]{0,6}s[1-9][0-9]{0,6}-p[1-9][0-9]{0,6}s[1-9][0-9]{0,6}"
SENTENCE = r"p[1-9][0-9]{0,6}s[1-9][0-9]{0,6}(?:\.[1-9][0-9]{0,4})?"
DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that all YAML editors know

Schema = dict[str, Any]


def _some(what: Schema) -> Schema:
    """Return the schema of one of `what`, or of a list of them."""
    return {"anyOf": [what, {"type": "array", "items": what, "minItems": 1, "uniqueItems": True}]}


# A deck reads all scalars as text: 70 and true, too.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_REASONS: Schema = {"type": "object", "additionalProperties": _TEXT, "minProperties": 1}
_LOCATOR: Schema = {"type": "string", "pattern": f"^(?:{ID}:{ID}|(?:{ID}:)?(?:{SENTENCE}|{RANGE}))$"}
_FRACTION: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_FORMS: Mapping[Form, Schema] = {
    Form.LINE: _TEXT,
    Form.LINES: {"type": "array", "items": _TEXT},
    Form.BLANKS: {"type": "string", "pattern": r"\{\{"},
    Form.FLAG: {"type": "boolean"},
    Form.CHOICE: {},
    Form.NUMBER: {"type": "integer", "minimum": 1, "maximum": HIGHEST_NUMBER},
    Form.LOCATORS: _some(_LOCATOR),
    Form.SOURCES: _some(_TEXT),
    Form.SECTION: _TEXT,
    Form.TOPICS: _some(_TEXT),
    Form.HPO: {"type": "string", "pattern": f"^{HPO}$"},
    Form.REASONS: _REASONS,
    Form.ALLOWANCES: {**_REASONS, "additionalProperties": {"anyOf": [_TEXT, _REASONS]}},
    Form.IMAGE: {"type": "string", "pattern": f"^{IMAGE}$"},
    Form.BOX: {"type": "array", "items": _FRACTION, "minItems": 4, "maxItems": 4},
    Form.SYNONYMS: {"type": "array", "items": {"type": "array", "items": _TEXT, "minItems": 2}},
    Form.MAPPING: {},
    Form.ENTRIES: {},
}


def fact_schema() -> Schema:
    """Return the JSON Schema (draft 7) of a file of facts."""
    kinds = {name: _mapping(keys) for name, keys in KEYS.items()}
    for name, kind in kinds.items():
        kind["properties"] |= {"id": {**kind["properties"]["id"], "pattern": f"^{FACT_ID}$"}, "kind": {"const": name}}
    choose = [
        {
            "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
            "then": {"$ref": f"#/definitions/{name}"},
        }
        for name in kinds
    ]
    kind = {"title": "Kind", "description": "Name what kind of fact it is.", "enum": [*kinds]}
    fact = {"type": "object", "required": ["kind"], "properties": {"kind": kind}, "allOf": choose}
    return {
        "$schema": DIALECT,
        "title": "Facts of a section",
        "type": "object",
        "required": ["facts"],
        "additionalProperties": False,
        "properties": {
            "section": {**_TEXT, "title": "Section", "description": "Name a section of the deck."},
            "facts": {"type": "array", "minItems": 1, "items": fact},
        },
        "definitions": kinds,
    }


def deck_schema() -> Schema:
    """Return the JSON Schema (draft 7) of deck.yaml."""
    return {"$schema": DIALECT, "title": "A deck", **_mapping(DECK_KEYS, patterns=PATTERNS)}


def _mapping(keys: Mapping[str, Key], patterns: Mapping[str, tuple[str, str]] = {}) -> Schema:
    return {
        "type": "object",
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
        "properties": {name: _value(name, key, patterns) for name, key in keys.items()},
    }


def _value(name: str, key: Key, patterns: Mapping[str, tuple[str, str]]) -> Schema:
    found: Schema = {"title": key.label, "description": key.help, **_FORMS[key.form]}
    pattern, _ = patterns.get(name, ("", ""))
    if key.example:
        found["examples"] = [key.example]
    if key.choices:
        found["enum"] = [*key.choices]
    if pattern and r"\w" not in pattern:  # which means more letters to us than to an editor
        found["pattern"] = f"^(?:{pattern})$"
    if key.form is Form.MAPPING:
        found |= _mapping(key.keys, patterns)
    if key.form is Form.ENTRIES:
        entry = _mapping(key.keys, patterns)
        found |= {"type": "array", "items": {"anyOf": [_TEXT, entry]} if key.alone else entry}
    if key.form in (Form.ENTRIES, Form.LINES):
        found |= {"minItems": key.least} | ({"maxItems": key.most} if key.most else {})
    return found
