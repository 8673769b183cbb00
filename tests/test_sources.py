"""A deck is held against any of its sources: those whose text is at hand, and those that it has in statements."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK

from poems_cards.audit.audit import audit
from poems_cards.folder.find import find_decks
from poems_cards.folder.read import read_deck
from poems_cards.release.edition import read_edition

ASTER = '<a href="https://www.google.com/search?q=Aster+A.+On+quills.+2020.">Aster 2020</a>'
DECKS = find_decks(Path(__file__).parents[1])
Write = Callable[..., Path]
Run = Callable[..., Any]

REPORT = """\
Signs

Itching of the soles is the first sign. Fever follows in half of all people.

Care

Cold baths seldom help.

Addresses

Write to the quill society in the old town hall.
"""
SECOND = """\
Quills

Itching begins at night in nine of ten people. The thumb swells later. Nobody knows why it does so.
"""
TWO = DECK.replace("year: 2020", "year: 2020\n    report: true")
ONE_FACT = """\
section: signs
facts:
  - id: first-sign
    kind: question
    prompt: {prompt}
    answer: {answer}
    {rest}
"""


def fact(prompt: str, answer: str, rest: str) -> str:
    return ONE_FACT.format(prompt=prompt, answer=answer, rest=rest)


SAYS = "- id: night\n  says: Itching begins at night in 90% of people.\n  where: abstract\n"
ALL = "- {cite: p1s1-p9s9, because: not of interest}\n"
WAIVED = "- {cite: [p2s2, p4s1, p5], because: not of interest}\n"


@pytest.fixture
def folder(deck: Write) -> Callable[..., Path]:
    """Return what writes a deck beside the texts of its two sources."""

    def write(files: dict[str, str | bytes]) -> Path:
        Path("copies").mkdir()
        Path("copies/one.txt").write_text(REPORT, encoding="utf-8")
        Path("copies/two.txt").write_text(SECOND, encoding="utf-8")
        Path("copies/other.txt").write_text("Snow falls. It melts.\n", encoding="utf-8")
        Path("copies/not-text.txt").write_bytes(bytes(999))
        return deck(files)

    return write


def audited(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    status, out, err = run("audit", "deck", "--format", "json", *arguments)
    assert not err
    return status, json.loads(out)


def said(found: dict[str, Any]) -> list[str]:
    return [f"{one['path']}:{one['line']}: {one['rule']}: {one['message']}" for one in found["problems"]]


def remember(run: Run, file: str, *more: str) -> str:
    status, out, err = run("report", file, "--deck", "deck", *more, "--remember")
    assert (status, err) == (0, "")
    return str(out)


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        ("at night, in 90%", []),
        ("at night, in 80%", ["deck/facts/10-signs.yaml:6: not-grounded: 'first-sign': '80%' not in aster-2020:night"]),
    ],
)
def test_a_statement_is_held_against_always(answer: str, problems: list[str], folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", f'"{answer}"', "cite: aster-2020:night")
    folder(
        {
            "facts/10-signs.yaml": facts,
            "sources/aster-2020.yaml": SAYS,
            "waived.yaml": "- {cite: p1s1-p9s9, because: x}",
        }
    )
    remember(run, "copies/one.txt")
    _, found = audited(run)
    assert said(found) == problems
    assert (found["stated"], found["wrong"], found["unheld"]) == (1 - len(problems), len(problems), 0)
    assert ("uncovered", found["uncovered"]) == ("uncovered", 0)


def test_a_statement_that_no_fact_cites_is_a_hint(folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", "at night", "cite: aster-2020:night")
    unused = "- id: dawn\n  says: Itching ends at dawn.\n  where: abstract\n"
    folder({"facts/10-signs.yaml": facts, "sources/aster-2020.yaml": SAYS + unused, "waived.yaml": ALL})
    remember(run, "copies/one.txt")
    line = len(SAYS.splitlines()) + 1
    status, found = audited(run)
    assert (status, said(found)) == (0, [])
    assert [(hint["line"], hint["rule"], hint["message"], hint["severity"]) for hint in found["hints"]] == [
        (line, "idle-statement", "no fact cites aster-2020:dawn", "hint")
    ]


def test_what_may_stand_in_a_text_that_is_not_at_hand_is_not_accused(folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", "at night, in the soles", "cite: [report:p2s1, aster-2020:night]")
    facts += (
        fact("How often does itching begin at night?", "90%, in the soles", "cite: aster-2020:night")
        .split("\n", 2)[2]
        .replace("first-sign", "allowed")
    )
    facts += "    allow: {not-grounded: {soles: everyone knows}}\n"
    folder({"facts/10-signs.yaml": facts, "sources/aster-2020.yaml": SAYS, "waived.yaml": WAIVED})
    remember(run, "copies/one.txt")
    _, found = audited(run)
    assert said(found) == []
    assert (found["unread"], found["allowed"]) == (1, 1)


@pytest.mark.parametrize("folder_", DECKS, ids=lambda path: path.name)
def test_each_deck_can_be_audited_by_whoever_has_no_text(folder_: Path) -> None:
    assert audit(read_deck(folder_)).problems == ()


def test_its_source_stands_on_the_card_without_being_named_twice(folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", "at night", "cite: aster-2020:night")
    folder({"facts/10-signs.yaml": facts, "sources/aster-2020.yaml": SAYS})
    (note,) = json.loads(run("list", "deck", "--format", "json")[1])
    assert note["fields"]["Source"] == f'{ASTER}<div class="id">quill:first-sign</div>'


def test_a_sentence_of_another_source_is_cited_by_its_id(folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", "at night", "source: aster-2020\n    cite: p2s1")
    folder({"facts/10-signs.yaml": facts, "waived.yaml": ALL})
    assert remember(run, "copies/one.txt") == "deck/sources/report.tsv: 4 sentences\n"
    assert remember(run, "copies/two.txt", "--source", "aster-2020") == "deck/sources/aster-2020.tsv: 3 sentences\n"
    (note,) = json.loads(run("list", "deck", "--format", "json")[1])
    assert note["fields"]["Source"].startswith(f"{ASTER}, Quills, sentence 1<div")
    assert note["cite"] == ["aster-2020:p2s1"]
    status, found = audited(run, "--text", "report=copies/one.txt", "--text", "aster-2020=copies/two.txt")
    assert (status, found["proven"], said(found)) == (0, 1, [])
    assert audited(run, "--texts", "copies") == (status, found), "each copy is known by its sentences"
    status, found = audited(run, "--report", "copies/one.txt")
    assert (found["proven"], found["unread"]) == (0, 1)
    lie = facts.replace("at night", "at noon")
    Path("deck/facts/10-signs.yaml").write_text(lie, encoding="utf-8")
    status, found = audited(run, "--texts", "copies")
    assert (status, found["wrong"]) == (1, 1)


def test_of_several_reports_a_card_names_the_one_that_it_corrects(folder: Write, run: Run) -> None:
    corrects = "corrects: {cite: aster-2020:p2s1, says: at night}\n    cite: report:p2s1"
    written = folder({"deck.yaml": TWO, "facts/10-signs.yaml": fact("When does it begin?", "by day", corrects)})
    (note,) = read_edition(written).notes
    assert note.note.fields["Report"] == '<b class="label">The Aster 2020 says</b> at night'
    assert run("export", "deck", "-o", "out.csv")[0] == 0
    assert "The Aster 2020 says: at night" in Path("out.csv").read_text(encoding="utf-8")


def test_of_several_reports_each_sentence_is_cited_or_waived(folder: Write, run: Run) -> None:
    facts = fact("What is the first sign?", "itching of the soles", "cite: report:p2s1")
    waived = "- {cite: [report:p2s2, report:p4s1, report:p5, aster-2020:p2s1], because: not of interest}\n"
    folder({"deck.yaml": TWO, "facts/10-signs.yaml": facts, "waived.yaml": waived})
    remember(run, "copies/one.txt", "--source", "report")
    remember(run, "copies/two.txt", "--source", "aster-2020")
    status, found = audited(run, "--texts", "copies")
    assert (status, [problem.partition("uncovered: ")[2] for problem in said(found)]) == (
        1,
        [
            'no fact cites aster-2020:p2s2 (The thumb swells later.) under "Quills"',
            'no fact cites aster-2020:p2s3 (Nobody knows why it …) under "Quills"',
        ],
    )
    assert {key: found[key] for key in ("sentences", "covered", "waived", "uncovered")} == {
        "sentences": 7, "covered": 1, "waived": 4, "uncovered": 2,
    }  # fmt: skip
    status, _, err = run("audit", "deck", "--report", "copies/one.txt")
    assert (status, err.splitlines()[0]) == (1, "copies/one.txt: unknown-source: the deck has several reports, or none")


def test_a_heading_waives_what_stands_below_it(folder: Write, run: Run) -> None:
    facts = fact("What is the first sign?", "itching of the soles", "cite: p2s1")
    folder({"facts/10-signs.yaml": facts, "waived.yaml": WAIVED})
    remember(run, "copies/one.txt")
    assert Path("deck/sources/report.tsv").read_text(encoding="utf-8").splitlines()[1] == "p1\t# Signs\t-"
    status, found = audited(run)
    assert (status, said(found), found["waived"]) == (0, [], 3)
    Path("deck/waived.yaml").write_text(WAIVED.replace("p5", "p6"), encoding="utf-8")
    status, found = audited(run)
    assert said(found) == [
        'deck/sources/report.tsv:8: uncovered: no fact cites p6s1 under "Addresses"',
        "deck/waived.yaml:1: stale-waiver: there is no sentence below a heading p6",
    ]


def test_markdown_headings_waive_what_is_theirs(folder: Write, run: Run) -> None:
    facts = fact("What is the first sign?", "itching of the soles", "cite: p2s1")
    folder({"facts/10-signs.yaml": facts, "waived.yaml": "- {cite: p3, because: not of interest}\n"})
    text = "# Signs\n\nItching of the soles.\n\n## Care\n\nSnow.\n\n### Snow\n\nIt is cold.\n\n## End\n\nIt goes.\n"
    Path("copies/one.txt").write_text(text, encoding="utf-8")
    remember(run, "copies/one.txt")
    _, found = audited(run)
    assert said(found) == ['deck/sources/report.tsv:9: uncovered: no fact cites p8s1 under "End"']


def test_wording_that_is_free_is_not_called_a_copy(folder: Write, run: Run) -> None:
    facts = fact("What helps?", "baths", "cite: p2s1\n    why: Fever follows in half of all people.")
    folder({"facts/10-signs.yaml": facts})
    remember(run, "copies/one.txt")
    assert "copied" in {one["rule"] for one in audited(run, "--texts", "copies")[1]["problems"]}
    free = DECK.replace("report: true", "report: true\n    may-copy: true")
    Path("deck/deck.yaml").write_text(free, encoding="utf-8")
    assert "copied" not in {one["rule"] for one in audited(run, "--texts", "copies")[1]["problems"]}


def test_a_text_that_the_deck_carries_is_always_at_hand(folder: Write, run: Run) -> None:
    facts = fact("What is the first sign?", "itching of the soles", "cite: p2s1")
    carried = DECK.replace("report: true", "report: true\n    text: texts/one.txt")
    folder({"deck.yaml": carried, "facts/10-signs.yaml": facts, "waived.yaml": WAIVED, "texts/one.txt": REPORT})
    remember(run, "deck/texts/one.txt")
    status, found = audited(run)
    assert (status, found["proven"], found["unread"]) == (0, 1, 0)


def test_a_fact_that_cites_nothing_is_a_warning(folder: Write, run: Run) -> None:
    facts = fact("When does itching begin?", "at night", "source: aster-2020")
    folder({"facts/10-signs.yaml": facts, "waived.yaml": ALL})
    remember(run, "copies/one.txt")
    status, found = audited(run)
    assert (status, found["unheld"], said(found)) == (
        0, 1, ["deck/facts/10-signs.yaml:3: not-held: 'first-sign' cites neither a sentence nor a statement"],
    )  # fmt: skip


def test_a_report_without_an_end_is_refused(run: Run) -> None:
    status, out, err = run("report", "/dev/zero")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == "/dev/zero: unreadable-report: this is not a plain file"


@pytest.mark.parametrize(
    ("arguments", "id_"),
    [
        (("audit", "deck", "--text", "reprot=copies/one.txt"), "reprot"),
        (("report", "copies/one.txt", "--deck", "deck", "--source", "x", "--remember"), "x"),
    ],
)
def test_an_unknown_source_is_named(arguments: tuple[str, ...], id_: str, folder: Write, run: Run) -> None:
    folder({})
    status, _, err = run(*arguments)
    assert (status, err.splitlines()[0]) == (1, f"copies/one.txt: unknown-source: the deck has no source {id_!r}")


def test_a_deck_without_facts_remembers_its_source(folder: Write, run: Run) -> None:
    folder({"facts/10-signs.yaml": "facts: []"})
    assert remember(run, "copies/one.txt") == "deck/sources/report.tsv: 4 sentences\n"
