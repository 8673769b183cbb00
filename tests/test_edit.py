"""The lines of one fact are written anew, and nothing else: comments, order, wrap, quotes and line ends stay."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from conftest import read_values
from hypothesis import given
from hypothesis import strategies as st
from test_write import TYPED, is_taken

from poems_cards.folder import edit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path
    for place in ("decks", "tests/fixtures", "tests/odd", "tests/benchmark")
    for path in (ROOT / place).rglob("*.yaml")
    if edit.entries(path.read_text(encoding="utf-8"), edit.FACTS)
)


def raw(path: Path) -> str:
    return path.read_bytes().decode()


def facts(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, node in enumerate(edit.entries(raw(path))):
        assert isinstance(node.value, dict)
        yield index, node.value


def test_there_are_files() -> None:
    assert len(FILES) > 30


by_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")


@by_file
def test_a_fact_that_does_not_change_leaves_its_file_the_same(path: Path) -> None:
    text = raw(path)
    for index, values in facts(path):
        assert edit.rewritten(text, index, json.loads(json.dumps(values))) == text
        entry = edit.entries(text)[index]
        assert edit.replaced(text, entry, edit.lines_of(text, entry)) == text


@by_file
def test_each_key_that_changes_changes_its_own_lines(path: Path) -> None:
    text = raw(path)
    for index, values in facts(path):
        others = [each.value for at, each in enumerate(edit.entries(text)) if at != index]
        for key in values:
            for value in islice(changed(values[key]), 2 if "poems" in path.parts else None):  # a deck is large
                made = edit.rewritten(text, index, {**values, key: value})
                found = [each.value for each in edit.entries(made)]
                assert found.pop(index) == {**values, key: value}
                assert found == others
                assert touched(text, made) <= lines_of_key(text, index, key)


@by_file
def test_a_key_comes_and_goes(path: Path) -> None:
    text = raw(path)
    for index, values in facts(path):
        made = edit.rewritten(text, index, {**values, "new-key": "a value: with a colon"})
        assert edit.entries(made)[index].value == {**values, "new-key": "a value: with a colon"}
        assert edit.rewritten(made, index, values) == text
        for key in [*values][1:]:
            rest = {name: value for name, value in values.items() if name != key}
            made = edit.rewritten(text, index, rest)
            assert edit.entries(made)[index].value == rest
            assert touched(text, made) <= lines_of_key(text, index, key)


@by_file
def test_a_fact_comes_and_goes(path: Path) -> None:
    text = raw(path)
    made = edit.appended(text, [{"id": "one-more", "kind": "question", "cite": ["p1s1", "p1s2"]}])
    if len(edit.entries(text)) > 1:
        assert [each.value for each in edit.entries(edit.without(made, 0))] == [
            each.value for each in edit.entries(made)[1:]
        ]
    assert edit.without(made, len(edit.entries(made)) - 1).rstrip("\r\n") == text.rstrip("\r\n")
    if not edit.entries(text)[0].flow:
        assert made.startswith(text.rstrip(".\r\n"))
    assert made.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))


def changed(value: Any) -> Iterator[Any]:  # noqa: ANN401  whatever a file holds
    """Yield other values like this one: a text changed, an entry more, one less, one in another place."""
    if isinstance(value, str):
        yield f"{value} 2"
        yield f"a: #b {value}"
    elif isinstance(value, list):
        yield [*value, value[0]]
        yield [*reversed(value), "x"]
        if len(value) > 1:
            yield value[1:]
            yield value[:-1]
        for at, entry in enumerate(value):
            yield from ([*value[:at], each, *value[at + 1 :]] for each in changed(entry))
    else:
        for key, entry in value.items():
            yield from ({**value, key: each} for each in changed(entry))
        yield {**value, "more": "text"}


def touched(old: str, new: str) -> set[int]:
    """Return the lines of `old` that are others in `new`; of lines that came in, those around them are none."""
    before, after = old.splitlines(), new.splitlines()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {line for how, first, last, _, _ in codes if how != "equal" for line in range(first, last)}


def lines_of_key(text: str, index: int, key: str) -> set[int]:
    entry = edit.entries(text)[index]
    assert entry.pairs
    pair = entry.pairs[key]
    start = entry.start if entry.flow else pair.start  # the comma before it may end another line
    first, last = (len(text[:at].splitlines()) - 1 for at in (start + 1, pair.value.end))
    return set(range(first, last + 1))


COMMENTED = """\
# All of it.
section: signs   # and this
facts:
  # The first.
  - id: first
    # its kind
    kind: list
    prompt: 'What''s "seen"'
    items:
      # most of all
      - itching
      - text: rash   # on the arms
        hint: "red"
      # the last
      - >-
        fever
        at night

    cite: [p1s1,  # here
           p1s2]
    # Why it is so.
    why: >-  # wrapped by hand
      It
      itches.


  # The second.
  -
    id: second
    kind: question
    corrects: {cite: p1s1, says: "rare"}  # in braces
# The end.
"""


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("      - itching\n", "      - scratching\n", {"items": ["scratching", 1, 2]}),
        ('        hint: "red"\n', "        hint: pink\n", {"items": [0, {"text": "rash", "hint": "pink"}, 2]}),
        ('        hint: "red"\n', "", {"items": [0, {"text": "rash"}, 2]}),
        ('        hint: "red"\n', '        hint: "red"\n      - pallor\n', {"items": [0, 1, "pallor", 2]}),
        ("      - itching\n", "", {"items": [1, 2]}),
        (
            '      - text: rash   # on the arms\n        hint: "red"\n',
            "      # on the arms\n",
            {"items": [0, 2]},
        ),
        (
            "    cite: [p1s1,  # here\n           p1s2]\n",
            "    # here\n    cite: [p1s1, p1s3]\n",
            {"cite": ["p1s1", "p1s3"]},
        ),
        ("    cite: [p1s1,  # here\n           p1s2]\n", "    # here\n", {"cite": None}),
        (
            "    why: >-  # wrapped by hand\n      It\n      itches.\n",
            "    # wrapped by hand\n    why: >-\n      It burns.\n",
            {"why": "It burns."},
        ),
        ("    prompt: 'What''s \"seen\"'\n", "    prompt: What is seen\n", {"prompt": "What is seen"}),
        (
            "      itches.\n",
            "      itches.\n    level: core\n",
            {"level": "core"},
        ),
    ],
)
def test_comments_stay(old: str, new: str, values: dict[str, Any]) -> None:
    for text in (COMMENTED, COMMENTED.replace("\n", "\r\n")):
        before = edit.entries(text)[0].value
        assert isinstance(before, dict)
        items: Any = before["items"]
        wanted = {**before, **values}
        if "items" in values:
            wanted["items"] = [items[each] if isinstance(each, int) else each for each in values["items"]]
        wanted = {name: value for name, value in wanted.items() if value is not None}
        made = edit.rewritten(text, 0, wanted)
        assert made.replace("\r\n", "\n") == COMMENTED.replace(old, new, 1)
        assert ("\r\n" in made) == ("\r\n" in text)
        assert made.count("\r\n") in (0, made.count("\n"))


def test_braces_stay_where_they_are() -> None:
    entry = edit.entries(COMMENTED)[1].value
    assert isinstance(entry, dict)
    made = edit.rewritten(COMMENTED, 1, {**entry, "corrects": {"cite": "p1s1", "says": "a, b", "more": "x"}})
    assert made == COMMENTED.replace('says: "rare"}', 'says: "a, b", more: x}')


VALUES = st.recursive(
    TYPED.filter(is_taken),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "hint", "cite", "why", "any key", "a'b", 'q"', "- x"]), inner, min_size=1
        )
    ),
    max_leaves=6,
)
FACT = st.dictionaries(st.sampled_from(["kind", "prompt", "items", "cite", "why", "allow"]), VALUES, max_size=5)


@given(first=FACT, second=FACT, other=FACT, end=st.sampled_from(["\n", "\r\n", "\r"]), ended=st.booleans())
def test_any_values_become_any_others(
    *, first: dict[str, Any], second: dict[str, Any], other: dict[str, Any], end: str, ended: bool
) -> None:
    text = "section: signs\nfacts:\n  # one\n  - id: a\n  # two\n  - id: b\n"
    text = (text if ended else text[:-1]).replace("\n", end)
    made = edit.rewritten(text, 0, {"id": "a", **first})
    made = edit.rewritten(made, 1, {"id": "b", **other})
    again = edit.rewritten(made, 0, {"id": "a", **second})
    assert [each.value for each in edit.entries(again)] == [{"id": "a", **second}, {"id": "b", **other}]
    assert [line for line in again.splitlines() if line.strip() in ("# one", "# two")] == ["  # one", "  # two"]
    assert again.endswith(end) == ended
    assert edit.lines_of(again, edit.entries(again)[1]) == edit.lines_of(made, edit.entries(made)[1])
    assert read_values(again.replace(end, "\n"))
