"""Facts written as YAML say the same when they are read again, and look as a curator would have typed them."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from conftest import read_values
from hypothesis import given
from hypothesis import strategies as st

from poems_cards.folder import write
from poems_cards.folder._yaml_values import CONFLICT, REFUSED, SPOILT, Value, is_unseen

if TYPE_CHECKING:
    from poems_cards.folder.write import Plain

ROOT = Path(__file__).parents[1]
FOUND = {path.parent for folder in ("decks", "tests/fixtures") for path in (ROOT / folder).rglob("deck.yaml")}
DECKS = sorted(folder for folder in FOUND if folder.name != "preview")  # that one is wrong on purpose


@pytest.mark.parametrize("folder", DECKS, ids=lambda folder: folder.name)
def test_each_fact_of_each_deck_says_the_same_after_writing(folder: Path) -> None:
    files = sorted((folder / "facts").glob("*.yaml"))
    assert files
    for path in files:
        section = read_values(path.read_text(encoding="utf-8"))
        assert isinstance(section, dict)
        for values in section["facts"]:
            text = write.entry(cast("Mapping[str, Plain]", values))
            assert read_value(text) == values, text


def read_value(text: str) -> Mapping[str, Value]:
    """Return what the one entry in `text` says."""
    values = read_values(text)
    assert isinstance(values, list)
    (value,) = values
    assert isinstance(value, dict)
    return value


# What a curator can type: no control characters, in Unicode's form C, no space at an end of a line.
TYPED = st.text(st.characters(exclude_categories=("C", "Zs", "Zl", "Zp"), include_characters=" "), min_size=1).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)


def is_taken(text: str) -> bool:
    """Return whether nothing in `text` would be refused, however it is written."""
    wrong = any(re.search(pattern, text) for pattern in (REFUSED, SPOILT, CONFLICT))
    return bool(text) and not wrong and not is_unseen(text)


@given(st.lists(TYPED.filter(is_taken), min_size=1, max_size=3))
def test_any_text_is_read_as_it_was_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    values: dict[str, Plain] = {"id": "any", "why": text, "items": [text, {"text": text}], "allow": {"a": text}}
    values |= {"columns": lines, "cite": ["p1s1", "p2s2"]}
    assert read_value(write.entry(values)) == values


def test_writes_a_fact_as_a_curator_would() -> None:
    values: dict[str, Plain] = {
        "id": "signs",
        "kind": "list",
        "prompt": "Signs of quill fever: the first ones",
        "items": ["itching", {"text": "- not a list", "hint": "skin"}, "#1 of all"],
        "cite": [f"p{number}s{number}" for number in range(1, 21)],
        "why": "A reason that is longer than a line has room for, because it explains at length what could have been "
        "said in half of the words.",
        "update": {"text": 'They say "no".', "source": ["aster-2020", "report"]},
        "level": "core",
    }
    assert write.entry(values, ["p1s1: a sentence"]) == (
        """\
  # p1s1: a sentence
  - id: signs
    kind: list
    prompt: "Signs of quill fever: the first ones"
    items:
      - itching
      - text: "- not a list"
        hint: skin
      - "#1 of all"
    cite: [p1s1, p2s2, p3s3, p4s4, p5s5, p6s6, p7s7, p8s8, p9s9, p10s10, p11s11, p12s12, p13s13, p14s14, p15s15,
      p16s16, p17s17, p18s18, p19s19, p20s20]
    why: >-
      A reason that is longer than a line has room for, because it explains at length what could have been said in
      half of the words.
    update:
      text: They say "no".
      source: [aster-2020, report]
    level: core
"""
    )


def test_what_is_added_to_a_file_leaves_the_rest_of_it() -> None:
    text = "# mine\r\nsection: signs\nfacts:\n  - {id: a,   kind: question}   # as I like it"
    assert write.appended(text, ["  - id: b\n", "  - id: c\n"]) == f"{text}\n\n  - id: b\n\n  - id: c\n"
