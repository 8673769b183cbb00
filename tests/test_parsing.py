"""Plain values become facts that say all that was written, and defaults where nothing was."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import DECK, FACTS
from hypothesis import given
from hypothesis import strategies as st

from poems_cards.facts.blanks import HIGHEST_NUMBER, BlankError, split
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import (
    Abbreviation,
    Acronym,
    Blank,
    Correction,
    Definition,
    Fact,
    Label,
    Letter,
    List,
    Picture,
    Prevalence,
    Question,
    Retired,
    Statement,
    Synonym,
    Therapy,
    Update,
)
from poems_cards.facts.texts import asked
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder._key_reader import Frame
from poems_cards.folder._yaml_values import Value, values
from poems_cards.folder.read import read_deck
from poems_cards.problems import DeckError
from poems_cards.report.locators import Locator

FRAME = Frame(
    subject="quill fever",
    population="people with quill fever",
    sections={"signs": "Signs", "care": "Care"},
    sources={"report": "Quill report", "aster-2020": "Aster 2020", "briar-2024": "Briar 2024"},
    reports=("report",),
    report="report",
    default="report",
)
P3 = (Locator(3, 1),)


def read(text: str) -> Fact:
    """Return the one fact that `text` writes below `id` and `cite`."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    facts, problems = read_facts(values(f"section: signs\nfacts:\n  - id: a\n    cite: p3s1\n{lines}"), "f", FRAME)
    assert not problems
    return facts[0]


def common(**more: object) -> dict[str, object]:
    return {"id": "a", "path": "f", "index": 0, "section": "signs", "sources": ("report",), "cite": P3, **more}


ACRONYM = """\
kind: acronym
term: QF
letters:
- letter: Q
  word: Quill
  meaning: a hair
  cite: p4s1.2
  hpo: HP:0000001
  update:
    text: b
    source: aster-2020
- letter: F
  word: Fever
"""
PICTURE = """\
kind: picture
image: nose.svg
alt: b
labels:
- text: c
  box: [0, 0.5, 1.0, .25]
- text: d
  number: 4
  box: [0, 0, 1, 1]
"""
ROWS: Sequence[tuple[str, str, Callable[..., Fact], dict[str, object]]] = [
    (
        "acronym",
        ACRONYM,
        Acronym,
        {
            "term": "QF",
            "letters": (
                Letter(
                    letter="Q",
                    word="Quill",
                    meaning="a hair",
                    cite=(Locator(4, 1, 2),),
                    hpo="HP:0000001",
                    update=Update(text="b", sources=("aster-2020",)),
                ),
                Letter(letter="F", word="Fever"),
            ),
        },
    ),
    (
        "abbreviation",
        "kind: abbreviation\nshort: QF\nlong: quill fever",
        Abbreviation,
        {"short": "QF", "long": "quill fever"},
    ),
    (
        "one way only",
        "kind: abbreviation\nshort: QF\nlong: quill fever\nreverse: false",
        Abbreviation,
        {"short": "QF", "long": "quill fever", "reverse": False},
    ),
    (
        "definition",
        "kind: definition\nterm: quill\nmeaning: a hair",
        Definition,
        {"term": "quill", "meaning": "a hair"},
    ),
    (
        "synonym",
        "kind: synonym\nname: the itch\nlevel: background",
        Synonym,
        {"name": "the itch", "of": "quill fever", "level": "background"},
    ),
    (
        "synonym of another",
        "kind: synonym\nname: the itch\nof: scabies",
        Synonym,
        {"name": "the itch", "of": "scabies"},
    ),
    (
        "prevalence",
        "kind: prevalence\nfinding: a quill\nvalue: about 70%",
        Prevalence,
        {"finding": "a quill", "value": "about 70%", "population": "people with quill fever"},
    ),
    (
        "prevalence among others",
        "kind: prevalence\nfinding: a quill\nvalue: all\npopulation: porcupines",
        Prevalence,
        {"finding": "a quill", "value": "all", "population": "porcupines"},
    ),
    ("therapy", "kind: therapy\ntherapy: a comb\nrole: combs", Therapy, {"therapy": "a comb", "role": "combs"}),
    (
        "therapy with all",
        "kind: therapy\ntherapy: a comb\nrole: combs\nstatus: supportive\ncaution: hurts\ndropped: {status: unknown}",
        Therapy,
        {
            "therapy": "a comb",
            "role": "combs",
            "status": "supportive",
            "caution": "hurts",
            "dropped": {"status": "unknown"},
        },
    ),
    ("question", "kind: question\nprompt: b\nanswer: NO", Question, {"prompt": "b", "answer": "NO"}),
    (
        "statement",
        "kind: statement\ntext: 'a {{b}} c {{d::e}} f {{b}}'",
        Statement,
        {
            "parts": (
                "a ",
                Blank(text="b", number=1),
                " c ",
                Blank(text="d", number=2, hint="e"),
                " f ",
                Blank(text="b", number=1),
            )
        },
    ),
    (
        "list",
        "kind: list\nprompt: b\nitems: [c, {text: d, hint: e}, {text: f, number: 7}]",
        List,
        {
            "prompt": "b",
            "items": (Blank(text="c", number=1), Blank(text="d", number=2, hint="e"), Blank(text="f", number=7)),
        },
    ),
    (
        "ordered list",
        "kind: list\nprompt: b\nordered: true\nitems: [c]",
        List,
        {"prompt": "b", "items": (Blank(text="c", number=1),), "ordered": True},
    ),
    (
        "picture",
        PICTURE,
        Picture,
        {
            "image": "nose.svg",
            "alt": "b",
            "labels": (
                Label(text="c", number=1, box=(0.0, 0.5, 1.0, 0.25)),
                Label(text="d", number=4, box=(0.0, 0.0, 1.0, 1.0)),
            ),
        },
    ),
]


@pytest.mark.parametrize(("text", "make", "own"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_reads_each_kind(text: str, make: Callable[..., Fact], own: dict[str, object]) -> None:
    assert read(text) == make(**common(**own))


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("why: b", "why", "b"),
        ("level: core", "level", "core"),
        ("topics: Skin", "topics", ("Skin",)),
        ("topics: [Skin, Été-2]", "topics", ("Skin", "Été-2")),
        ("hpo: HP:0000001", "hpo", "HP:0000001"),
        ("section: care", "section", "care"),
        ("source: [report, aster-2020]", "sources", ("report", "aster-2020")),
        (
            "update: {text: b, source: [aster-2020, briar-2024]}",
            "update",
            Update(text="b", sources=("aster-2020", "briar-2024")),
        ),
        ("allow: {long-answer: it is a name}", "allow", {"long-answer": "it is a name"}),
        ("retired: {because: wrong}", "retired", Retired(because="wrong")),
        ("retired: {because: wrong, instead: b}", "retired", Retired(because="wrong", instead="b")),
    ],
)
def test_reads_the_keys_that_every_fact_takes(line: str, key: str, value: object) -> None:
    assert getattr(read(f"kind: question\nprompt: b\nanswer: c\n{line}"), key) == value


def test_a_fact_from_elsewhere_may_correct_the_report() -> None:
    fact = "{id: a, kind: question, prompt: b, answer: c, source: aster-2020, corrects: {cite: [p1s1, p2s2], says: d}}"
    facts, problems = read_facts(values(f"section: signs\nfacts: [{fact}]"), "f", FRAME)
    assert (problems, facts[0].cite, facts[0].corrects) == (
        [],
        (),
        Correction(cite=(Locator(1, 1), Locator(2, 2)), says="d"),
    )


@pytest.mark.parametrize(
    ("cite", "locators"),
    [
        ("p3s2-p3s4", [(3, 2), (3, 3), (3, 4)]),
        ("[p1s1, p3s2-p3s3, p3s3, p3s1]", [(1, 1), (3, 2), (3, 3), (3, 1)]),
    ],
)
def test_a_range_cites_each_of_its_sentences(cite: str, locators: list[tuple[int, int]]) -> None:
    fact = f"{{id: a, kind: question, prompt: b, answer: c, cite: {cite}}}"
    facts, problems = read_facts(values(f"section: signs\nfacts: [{fact}]"), "f", FRAME)
    assert (problems, facts[0].cite) == ([], tuple(Locator(*each) for each in locators))


def test_a_range_of_another_source_is_no_statement() -> None:
    fact = "{id: a, kind: question, prompt: b, answer: c, cite: aster-2020:p3s2-p3s3}"
    facts, problems = read_facts(values(f"section: signs\nfacts: [{fact}]"), "f", FRAME)
    assert (problems, [str(each) for each in facts[0].cite]) == ([], ["aster-2020:p3s2", "aster-2020:p3s3"])


ROW = "{{name: {name}, cells: [{name}, d], cite: {cite}}}"


def test_a_comparison_rests_on_what_its_rows_cite() -> None:
    rows = ", ".join((ROW.format(name="b", cite="p3s2"), ROW.format(name="c", cite="[p3s1, p3s2]")))
    fact = f"{{id: a, kind: comparison, prompt: b, columns: [c, d], rows: [{rows}]}}"
    facts, problems = read_facts(values(f"section: signs\nfacts: [{fact}]"), "f", FRAME)
    assert (problems, facts[0].cite) == ([], (Locator(3, 2), Locator(3, 1)))
    _, problems = read_facts(values(f"section: signs\nfacts: [{fact.replace(', cite: p3s2', '')}]"), "f", FRAME)
    assert [str(problem).partition("\n")[0] for problem in problems] == [
        "f: missing-key: a fact from the report needs 'cite'"
    ]


def test_a_deck_without_a_report_takes_its_only_source() -> None:
    frame = Frame(
        subject="", population="", sections=FRAME.sections, sources={"b": "B"}, reports=(), report="", default="b"
    )
    facts, problems = read_facts(
        values("section: signs\nfacts: [{id: a, kind: question, prompt: b, answer: c}]"), "f", frame
    )
    assert (problems, facts[0].sources) == ([], ("b",))


def test_leaves_out_a_fact_with_a_problem_and_keeps_the_others() -> None:
    good = "{{id: {}, kind: question, prompt: b, answer: c, cite: p3s1}}"
    text = f"section: signs\nfacts: [{good.format('a')}, {{id: b, kind: question}}, {good.format('c')}]"
    facts, problems = read_facts(values(text), "f", FRAME)
    assert [fact.id for fact in facts] == ["a", "c"]
    assert [(problem.rule, problem.place.keys) for problem in problems] == [("missing-key", ("facts", 1))] * 3


def test_a_hundred_thousand_topics_are_no_trouble() -> None:
    topics: list[Value] = [f"t{number}" for number in range(100_000)]
    fact: Value = {"id": "a", "kind": "question", "prompt": "b", "answer": "c", "cite": "p3s1", "topics": topics}
    facts, problems = read_facts({"section": "signs", "facts": [fact]}, "f", FRAME)
    assert (problems, len(facts[0].topics)) == ([], 100_000)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{{a}}", [("a", 1, "")]),
        ("{{ a }}", [("a", 1, "")]),
        ("{{a}}{{b}}", [("a", 1, ""), ("b", 2, "")]),
        ("{{a::b::c}}", [("a", 1, "b::c")]),
        ("{{c2::a}} {{c1::b}}", [("a", 2, ""), " ", ("b", 1, "")]),
        ("{{c2::a}} {{c2::b}}", [("a", 2, ""), " ", ("b", 2, "")]),
        ("{{c500::a}}", [("a", 500, "")]),
        ("{{c1}}", [("c1", 1, "")]),
        ("{{1:50}}", [("1:50", 1, "")]),
        ("{{a\nb}}", [("a\nb", 1, "")]),
        (r"{{\(x^{{2}}\)}} {a}", [(r"\(x^{{2}}\)", 1, ""), " {a}"]),
        (r"\(\frac{{1}}{2}\) {{a}}", [r"\(\frac{{1}}{2}\) ", ("a", 1, "")]),
        (r"\( {{a}} \)", BlankError),
        (r"{{a}} \(", [("a", 1, ""), r" \("]),
        ("a", BlankError),
        ("{{a", BlankError),
        ("a}}", BlankError),
        ("}}{{", BlankError),
        ("{{}}", BlankError),
        ("{{c1::}}", BlankError),
        ("{{c0::a}}", BlankError),
        (f"{{{{c{HIGHEST_NUMBER + 1}::a}}}}", BlankError),
        ("{{c1::a}} {{b}}", BlankError),
        ("{{{a}}}", BlankError),
        ("{{a}}}", BlankError),
        (r"{{\(x^{2}\)}}", [(r"\(x^{2}\)", 1, "")]),
        ("{{a {{b}} c}}", BlankError),
        ("{{C1::a}}", BlankError),
        ("{{c 1:: a}}", BlankError),
        ("{{a:::b}}", BlankError),
    ],
)
def test_splits_a_statement(text: str, parts: list[object] | type[BlankError]) -> None:
    if isinstance(parts, type):
        with pytest.raises(parts):
            split(text)
        return
    found = [part if isinstance(part, str) else (part.text, part.number, part.hint) for part in split(text)]
    assert found == parts


@given(
    st.lists(
        st.sampled_from(["{{", "}}", "{", "}", r"\(", r"\)", "::", ":", "c1", "c2", "a", " ", "**", "\n"]), max_size=30
    )
)
def test_every_statement_is_split_or_refused(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        parts = split(text)
    except BlankError:
        return
    assert any(isinstance(part, Blank) for part in parts)
    for part in parts:
        if isinstance(part, Blank):
            assert part.text.strip() == part.text != ""
            assert 1 <= part.number <= HIGHEST_NUMBER
            assert part.text in text
            assert part.hint in text
        else:
            assert part in text


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.one_of(st.text(min_size=1), st.sampled_from(["p3s1", "question", "report", "signs", "true", "a"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(min_size=1), inner, max_size=3)),
    max_leaves=8,
)
KEYS = (
    "id kind cite corrects source section why update level topics hpo allow retired dropped term letters short long "
    "reverse meaning name of finding value population therapy role status caution prompt answer text items ordered "
    "image alt labels stem columns rows"
)


@given(st.sampled_from([*KINDS]), st.dictionaries(st.sampled_from(KEYS.split()), VALUES, max_size=8), VALUES)
def test_whatever_stands_under_a_key_is_a_fact_or_a_problem(kind: str, fact: dict[str, Value], other: Value) -> None:
    values: list[Value] = [{"section": "signs", "facts": [{**fact, "kind": kind}]}, {"facts": other}, other]
    for value in values:
        facts, problems = read_facts(value, "f", FRAME)
        assert facts or problems
        for problem in problems:
            assert problem.place.keys is not None
            assert "\n" not in str(problem).replace("\n    ", "", 1)


def test_all_problems_of_all_files_come_sorted_by_place(deck: Callable[..., Path]) -> None:
    folder = deck(
        {
            "deck.yaml": DECK.replace("licence: CC0-1.0\n", ""),
            "facts/20-care.yaml": FACTS.replace("p3s1", "p3").replace("Itching", "a # b"),
            "facts/10-signs.yaml": FACTS.replace("question", "questoin"),
        }
    )
    with pytest.raises(DeckError) as raised:
        read_deck(folder)
    assert [str(problem).partition(": ")[0] for problem in raised.value.problems] == [
        "deck/deck.yaml:1:1",
        "deck/facts/10-signs.yaml:4:11",
        "deck/facts/20-care.yaml:6:14",
        "deck/facts/20-care.yaml:7:11",
    ]


def test_reads_files_in_the_order_of_their_names(deck: Callable[..., Path]) -> None:
    files = {f"facts/{name}.yaml": FACTS.replace("first-sign", f"fact-{name}") for name in ("30", "10", "20")}
    assert [fact.id for fact in read_deck(deck({**files, "facts/.hidden.yaml": "{{"})).facts] == [
        "fact-10",
        "fact-20",
        "fact-30",
    ]


def test_blanks_are_the_same_for_all_kinds_that_have_them() -> None:
    assert [(text.number, text.text) for text in asked(read(ROWS[11][1]))] == [(1, "b"), (2, "d"), (1, "b")]
    assert [(text.number, text.text) for text in asked(read(ROWS[12][1]))] == [(1, "c"), (2, "d"), (7, "f")]
    assert [(text.number, text.text) for text in asked(read(ROWS[14][1]))] == [(1, "c"), (4, "d")]


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("p15s2", Locator(15, 2)),
        ("p15s2.3", Locator(15, 2, 3)),
        ("p41", Locator(41, 0)),
        ("aster-2020:p15s2.3", Locator(15, 2, 3, source="aster-2020")),
        ("aster-2020:first-sign", Locator(0, 0, source="aster-2020", statement="first-sign")),
        *(
            (bad, None)
            for bad in (
                "",
                "p0s1",
                "p1s0",
                "p1s1.0",
                "P1s1",
                "p1s1 ",
                "p١s1",
                "p1s1.1.1",
                "p01s1",
                "p" + "9" * 5000 + "s1",
            )
        ),
    ],
)
def test_a_locator_is_written_in_one_way(text: str, locator: Locator | None) -> None:
    assert Locator.parse(text) == locator
    assert locator is None or str(locator) == text
