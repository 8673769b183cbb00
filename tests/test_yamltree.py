"""YAML is read as the text that was typed, and each trouble is named at its place."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import (
    DEEPEST,
    LONGEST_TEXT,
    ODD_SPACE,
    REFUSED,
    SPOILT,
    OddError,
    Value,
    is_unseen,
    values,
)
from poems_cards.printable import tidy
from poems_cards.problems import Place


def said(text: str) -> list[str]:
    """Return the problems of a text, without their cures."""
    return [str(problem).splitlines()[0] for problem in survey(tidy(text), "f").problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: 1:50", {"a": "1:50"}),
        ("a: 012", {"a": "012"}),
        ("a: ~", {"a": "~"}),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "\\u0041\\x42"', {"a": "AB"}),
        ('a: "  x  "', {"a": "x"}),
        ("a: >-\n  b\n  c", {"a": "b c"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc"}),
        ("a: >\n  b\n\n  c\n", {"a": "b\nc"}),
        ("a:\r\n- b\r\n", {"a": ["b"]}),
        ("a:\r- b\r", {"a": ["b"]}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: e\u0301", {"a": "é"}),
        ('a: "e\\u0301"', {"a": "é"}),
        ("a: {b: [c, {d: e}]}", {"a": {"b": ["c", {"d": "e"}]}}),
        ("- - a", [["a"]]),
        ("a", "a"),
        ("[]", []),
        ("{}", {}),
        ("1: a", {"1": "a"}),
        ("# c\na: b\n# c", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n...", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("a:\n  # why\n  b: c\n   # so", {"a": {"b": "c"}}),
        ("a: HLA-B*27 & <5", {"a": "HLA-B*27 & <5"}),
    ],
)
def test_reads_text_as_it_was_typed(text: str, value: Value) -> None:
    assert values(tidy(text)) == value
    assert survey(tidy(text), "f").value == value
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'x'  # why", {"a": "x"}),
        ("a:  # why\n  b: c", {"a": {"b": "c"}}),
        ("a: |\n  b # c", {"a": "b # c"}),
        ("a: >-  # why\n  b", {"a": "b"}),
        ("a: '1,946 [1,946]'", {"a": "1,946 [1,946]"}),
    ],
)
def test_leaves_to_the_exact_reading_what_only_that_can_take(text: str, value: Value) -> None:
    with pytest.raises(OddError):
        values(text)
    assert (survey(text, "f").value, said(text)) == (value, [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["f:1:1: empty-file: the file holds nothing"]),
        ("# a", ["f:1:1: empty-file: the file holds nothing"]),
        ("---", ["f:1:1: empty-file: the file holds nothing"]),
        ("a:", ["f:1:1: empty-value: 'a' has no value"]),
        ("a: ''", ["f:1:1: empty-value: 'a' has no value"]),
        ("a:\n- b\n-", ["f:3:2: empty-value: an empty text"]),
        ('"": a', ["f:1:1: empty-value: an empty text"]),
        ("a: b\na: c", ["f:2:1: repeated-key: 'a' stands here a second time; the first is on line 1"]),
        (
            "a: {b: c}\na: {b: c}\na: {b: c, b: d}",
            [
                "f:2:1: repeated-key: 'a' stands here a second time; the first is on line 1",
                "f:3:1: repeated-key: 'a' stands here a second time; the first is on line 1",
                "f:3:11: repeated-key: 'b' stands here a second time; the first is on line 3",
            ],
        ),
        ("a: &b c", ["f:1:4: anchor: an anchor: &b"]),
        ("a: &b {c: d}", ["f:1:4: anchor: an anchor: &b"]),
        ("a: *b", ["f:1:4: alias: an alias: *b"]),
        ("*b : a", ["f:1:1: alias: an alias: *b"]),
        ("a: !b c", ["f:1:4: tag: a YAML tag: !b"]),
        ("a: !b", ["f:1:4: tag: a YAML tag: !b"]),
        ("a: !b [c]", ["f:1:4: tag: a YAML tag: !b"]),
        ("<<: {a: b}", ["f:1:1: merge-key: a merge key: <<"]),
        ("a: b\n---\na: c", ["f:2:1: second-document: a second document starts here"]),
        ("? [a]\n: b", ["f:1:3: odd-key: a key must be a word"]),
        (
            "? {a: b, a: c}\n: b",
            [
                "f:1:3: odd-key: a key must be a word",
                "f:1:10: repeated-key: 'a' stands here a second time; the first is on line 1",
            ],
        ),
        ("{{a}}", ["f:1:2: odd-key: a key must be a word"]),
        ("a: b # c", ["f:1:5: text-cut-by-comment: YAML drops the rest of this line: ' #' starts a comment"]),
        ("a: b\n  c # d", ["f:2:4: text-cut-by-comment: YAML drops the rest of this line: ' #' starts a comment"]),
        ("{a: b, c}", ["f:1:8: text-cut-by-comma: YAML cuts the text in braces at its comma, before 'c'"]),
        ("{a: b, c d }", ["f:1:8: text-cut-by-comma: YAML cuts the text in braces at its comma, before 'c d'"]),
        ("{a: , b: c}", ["f:1:2: empty-value: 'a' has no value"]),
        ("[1,946 a]", ["f:1:3: text-cut-by-comma: YAML cuts the text in brackets at the comma of a number"]),
        ("a:\tb", ["f:1:3: tab: a tab, whose width depends on the editor"]),
        ("a: b\n\tc: d", ["f:2:1: tab: a tab, whose width depends on the editor"]),
        (
            "é: b\x07\nc: d # e",
            [
                "f:1:5: control-character: a character that cannot be seen (U+0007)",
                "f:2:5: text-cut-by-comment: YAML drops the rest of this line: ' #' starts a comment",
            ],
        ),
        (
            'a: "b\\x07\\x07\\rc"',
            [
                "f:1:4: control-character: a character that cannot be seen (U+0007)",
                "f:1:4: control-character: a character that cannot be seen (U+000D)",
            ],
        ),
        ("a: \ud800", ["f:1:4: control-character: a character that cannot be seen (U+D800)"]),
        ("a: \ufffe", ["f:1:4: control-character: a character that cannot be seen (U+FFFE)"]),
        ("a: b: c", ["f:1:5: yaml-syntax: this is not YAML: mapping values are not allowed in this context"]),
        (
            "a: b\nc: 'd\n",
            ["f:2:4: yaml-syntax: this is not YAML: while scanning a quoted scalar found unexpected end of stream"],
        ),
        ("[" * 30, [f"f:1:{DEEPEST + 2}: too-deep: more than {DEEPEST} levels of lists and mappings"]),
        ("a: " + "b" * (LONGEST_TEXT + 1), ["f:1:4: too-long: a text of 20001 characters; 20000 is the most"]),
    ],
)
def test_names_each_trouble_at_its_place(text: str, problems: list[str]) -> None:
    with pytest.raises(OddError):
        values(tidy(text))
    assert said(text) == problems


@pytest.mark.parametrize("text", ["a: b: c", "a: 'b", "[" * 30, "a: b\n---\nc: d"])
def test_gives_no_value_that_was_not_read_to_its_end(text: str) -> None:
    assert survey(text, "f").value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b\na: c", {"a": "b"}),
        ("a: b # c", {"a": "b"}),
        ("{a: b, c}", {"a": "b"}),
        ("a: *b\nc: d", {"a": "", "c": "d"}),
    ],
)
def test_goes_on_after_a_problem(text: str, value: Value) -> None:
    assert survey(text, "f").value == value


def test_the_deepest_that_is_taken_is_taken_by_both_readings() -> None:
    text = "[" * DEEPEST + "a" + "]" * DEEPEST
    assert values(text) == survey(text, "f").value is not None


def test_knows_where_each_value_stands() -> None:
    read = survey("a: b\nc:\n  - d\n  - é: {f: g}\n", "f")
    assert read.places == {
        (): (1, 1),
        ("a",): (1, 4),
        ("c",): (3, 3),
        ("c", 0): (3, 5),
        ("c", 1): (4, 5),
        ("c", 1, "é"): (4, 8),
        ("c", 1, "é", "f"): (4, 12),
    }
    assert read.key_places == {
        ("a",): (1, 1),
        ("c",): (2, 1),
        ("c", 1, "é"): (4, 5),
        ("c", 1, "é", "f"): (4, 9),
    }


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (Place(path="f", keys=("a",)), "f:2:4"),
        (Place(path="f", keys=("a",), of_key=True), "f:2:1"),
        (Place(path="f", keys=("a", "gone", 3)), "f:2:4"),
        (Place(path="f", keys=()), "f:2:1"),
        (Place(path="f"), "f"),
        (Place(path="f", line=7, column=8), "f:7:8"),
    ],
)
def test_locates_the_nearest_value_that_is_there(place: Place, found: str) -> None:
    assert str(survey("# a\na: b\n", "f").locate(place)) == found


PIECES = st.sampled_from(
    [
        *" \n:-?[]{},#&*!|>'\"%@`\\~\t\r",
        *("a", "b: ", "- ", "  ", "\n  ", "\n- ", "<<", "key: ", "x1", "1,000", "''", "\xa0", "\0"),
        *("é", "e\u0301", "\u0301", "\u0338", "\ufeff", "\uffff", "\ud800", "\x85", "\u2028", "\u202e"),
        *("\\n", "\\r", "\\x00", "\\u0301", ">-\n  ", "|\n  ", "---\n", "...\n", "%YAML 1.1\n", " #"),
    ]
)
MANY = settings(max_examples=10 * settings().max_examples)  # they cost little
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.slow
@MANY
@given(TEXTS)
def test_both_readings_agree_on_any_text(text: str) -> None:
    """The quick reading takes only what the exact one has nothing against; the exact one takes whatever comes."""
    text = tidy(text)
    read = survey(text, "f")
    assert read.value is not None or read.problems
    try:
        value = values(text)
    except OddError:
        return
    assert (value, read.problems) == (read.value, ())


@pytest.mark.slow
@MANY
@given(TEXTS)
def test_no_value_holds_what_is_refused(text: str) -> None:
    read = survey(tidy(text), "f")
    if read.problems:
        return

    def check(value: Value | None) -> None:
        match value:
            case str():
                assert value
                assert value == unicodedata.normalize("NFC", value).strip()
                assert not {unicodedata.category(character) for character in value.replace("\n", "")} & {"Cc", "Cs"}
                assert not {"\u2028", "\u2029", "\u202e", "\ufeff", "\uffff"} & set(value)
            case dict():
                for key, part in value.items():
                    check(key)
                    check(part)
            case list():
                for part in value:
                    check(part)

    check(read.value)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
    )
)
def test_any_text_can_be_written_as_a_block(text: str) -> None:
    """The cure that every text problem names works: `>-` and the text below it."""
    text = unicodedata.normalize("NFC", text).strip()
    if not text or is_unseen(text) or any(re.search(each, f"  {text}") for each in (REFUSED, SPOILT, ODD_SPACE)):
        return
    read = survey(tidy(f"a: >-\n  {text}\nb: c\n"), "f")
    assert (read.value, read.problems) == ({"a": text, "b": "c"}, ())
