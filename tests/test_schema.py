"""By the schemas, editors accept what a deck may hold, and mark what the schemas can know to be wrong."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from test_bad_decks import CASES, sections

from poems_cards.facts.deck_keys import DECK_KEYS
from poems_cards.facts.keys import Key
from poems_cards.facts.kinds import KEYS
from poems_cards.facts.schema import deck_schema, fact_schema

ROOT = Path(__file__).parents[1]
VALID = sorted((*ROOT.glob("decks/*/deck.yaml"), *ROOT.glob("tests/fixtures/**/deck.yaml")))

VALIDATORS = {
    name: jsonschema.Draft7Validator(schema) for name, schema in (("facts", fact_schema()), ("deck", deck_schema()))
}

# Rules that what a schema knows is enough to judge by; what they name elsewhere is not wrong by itself.
KNOWN = (
    "missing-key unknown-key unknown-kind unknown-level unknown-status not-a-list not-a-mapping bad-flag bad-hpo "
    "bad-box bad-year bad-doi bad-url bad-pmid bad-count bad-locator bad-number bad-image bad-contact bad-home "
    "bad-language no-blank repeated-entry"
).split()
UNKNOWN = (  # to a schema, for what else it depends on
    "a fact needs a section",
    "this deck has no default source",
    "a fact from the report needs 'cite'",
    "waived.yaml",
    "a waiver",
    "'facts' is a list",
    "a locator here names its own",
    "a blank's number",
    "the blank {{",
    "cells for",
    "['0.8', '0.2', '0.3', '0.4'] is not a box",
)


class Core(yaml.SafeLoader):
    """Reads YAML as editors do: numbers, true and false are none of text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  as its parent has it


for tag, form, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))


def mistakes(name: str, text: str) -> list[str]:
    """Return what the schema of a deck's file has against its text, as places."""
    validator = VALIDATORS["deck" if name == "deck.yaml" else "facts"]
    return [".".join(map(str, error.absolute_path)) for error in validator.iter_errors(yaml.load(text, Loader=Core))]  # noqa: S506


@pytest.mark.parametrize("head", VALID, ids=lambda head: str(head.parent.relative_to(ROOT)))
def test_decks_are_valid(head: Path) -> None:
    assert mistakes("deck.yaml", head.read_text("utf-8")) == []
    files = sorted(head.parent.glob("facts/*.yaml"))
    assert files
    for file in files:
        assert mistakes(file.name, file.read_text("utf-8")) == [], file


def judged() -> list[Any]:
    """Return each file of the corpus of mistakes, with whether the schema can know that it is wrong."""
    found = []
    for case in CASES:
        files = sections(case)
        problems = [line for line in files["problems"].splitlines() if line.startswith("deck/")]
        for name in files:
            here = [line for line in problems if line.startswith(f"deck/{name}:")]
            known = [line for line in here if line.split(": ")[1] in KNOWN and not any(one in line for one in UNKNOWN)]
            if name == "deck.yaml" or name.startswith("facts/"):
                try:
                    yaml.load(files[name], Loader=Core)  # noqa: S506  a SafeLoader
                except (yaml.YAMLError, ValueError, RecursionError):
                    continue
                if known or not here:
                    found.append(pytest.param(name, files[name], bool(known), id=f"{case.stem}-{name}"))
    return found


@pytest.mark.parametrize(("name", "text", "wrong"), judged())
def test_a_schema_knows_mistakes_and_only_these(name: str, text: str, wrong: bool) -> None:  # noqa: FBT001
    assert bool(mistakes(name, text)) is wrong


def explained(keys: Mapping[str, Key], schema: dict[str, Any]) -> None:
    assert list(schema["properties"]) == list(keys)
    for name, key in keys.items():
        each = schema["properties"][name]
        assert each == {"const": each.get("const")} or (each["title"], each["description"]) == (key.label, key.help)
        if key.keys:
            within = each.get("items", each)
            explained(key.keys, within["anyOf"][-1] if "anyOf" in within else within)


def test_every_key_is_explained() -> None:
    schema = fact_schema()
    assert list(schema["definitions"]) == list(KEYS)
    for kind, keys in KEYS.items():
        explained(keys, schema["definitions"][kind])
    explained(DECK_KEYS, deck_schema())


@pytest.mark.parametrize("which", ["facts", "deck"])
def test_schemas_are_schemas_and_printed(which: str, run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("schema", which)
    assert (status, err) == (0, "")
    jsonschema.Draft7Validator.check_schema(json.loads(out))
    assert json.loads(out) == VALIDATORS[which].schema
    assert json.loads(run("schema")[1]) == fact_schema()
