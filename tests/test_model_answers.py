"""The gate for language models: what they are asked, and what of their answers comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poems_cards.folder.answers import read_answer
from poems_cards.problems import DeckError

Run = Callable[..., tuple[int, str, str]]

FIXTURES = Path(__file__).parent / "fixtures" / "draft"
ANSWER = (FIXTURES / "answer.md").read_text(encoding="utf-8")
UNSEEN = {"z-sex"}  # who is meant by "more often in men than in women": no audit of words sees which of the two it is
FACT = "- id: a\n  kind: question\n  prompt: What causes Harrow disease?\n  answer: the VLN2 gene\n  cite: p11s1\n"


@pytest.fixture(autouse=True)
def harrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    Path("harrow.txt").write_text((FIXTURES / "harrow.txt").read_text(encoding="utf-8"))
    assert run("init", "deck", "--report", "harrow.txt", "--cite", "A made-up report.")[0] == 0


def take(run: Run, answer: str) -> tuple[int, str, str]:
    Path("answer.md").write_text(answer)
    return run("draft", "deck", "--report", "harrow.txt", "--take", "answer.md")


def files() -> dict[str, str]:
    return {str(path): path.read_text() for path in sorted(Path("deck").rglob("*")) if path.is_file()}


def test_of_sixty_facts_the_false_ones_stay_out(run: Run) -> None:
    status, said, _ = take(run, ANSWER)
    assert status == 1
    proven = {line.removesuffix(": proven") for line in said.splitlines() if line.endswith(": proven")}
    refused = {line.removesuffix(": refused") for line in said.splitlines() if line.endswith(": refused")}
    assert len(proven) + len(refused) == 60
    assert sum(id_.startswith("a-") for id_ in (*proven, *refused)) == 40
    assert {id_ for id_ in refused if id_.startswith("a-")} == set()
    assert {id_ for id_ in proven if id_.startswith("z-")} <= UNSEEN
    assert said.splitlines()[-1].startswith(f"{len(proven)} proven, {len(refused)} refused, ")
    drafted = "".join(text for name, text in files().items() if "/drafts/" in name)
    assert all((f"- id: {id_}\n" in drafted) == (id_ in proven) for id_ in (*proven, *refused))
    assert run("check", "--strict", "deck") == (0, "deck: 0 facts, no problems\n", "")


def test_a_fact_comes_in_below_its_sentence_in_the_order_of_keys(run: Run) -> None:
    run("draft", "deck", "--report", "harrow.txt")
    stub = "  # p3s3: The first people with Harrow disease were described on a group of islands in the north.\n"
    before = Path("deck/drafts/10-overview.yaml").read_text()
    assert f"{stub}  - id: people-harrow-disease-described\n    cite: p3s3\n" in before
    status, said, _ = take(
        run,
        '[{"answer": "in the north", "prompt": "Where was Harrow disease described first?", "cite": ["p3s3"],'
        ' "kind": "question", "id": "first-place"}]',
    )
    assert (status, said.splitlines()[0]) == (0, "first-place: proven")
    after = Path("deck/drafts/10-overview.yaml").read_text()
    assert "people-harrow-disease-described" not in after
    assert after.endswith(
        f"""
{stub}  - id: first-place
    kind: question
    prompt: Where was Harrow disease described first?
    answer: in the north
    cite: [p3s3]
"""
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            FACT.replace("kind: question", "kind: picture"),
            "unknown-kind: 'picture' is none of the kinds that were asked",
        ),
        (FACT + "  image: ../../etc/passwd\n", "unknown-key: 'image' was not asked for"),
        (FACT + "  source: report\n", "unknown-key: 'source' was not asked for"),
        (FACT + "  allow: {not-grounded: trust me}\n", "unknown-key: 'allow' was not asked for"),
        (FACT.replace("id: a", "id: ../a"), "bad-id: '../a' cannot be an id"),
        (FACT.replace("p11s1", "p99s1"), "unknown-locator: the report has no p99s1"),
        (FACT.replace("p11s1", "p11s1.7"), "unknown-locator: the report has no p11s1.7"),
        (FACT.replace("  cite: p11s1\n", ""), "missing-key: it cites nothing"),
        (FACT.replace("cite: p11s1", "cite: [p11s1, x]"), "missing-key: it cites nothing"),
        (FACT + FACT, "repeated-id: 'a' is no new id"),
        ("- only text\n", "not-a-mapping: a fact is written as keys with values"),
        (FACT.replace("the VLN2 gene", "[a, b]"), "not-text: 'answer' must be text"),
        (FACT.replace("What causes", "Discuss the causes of"), "open-prompt: "),
    ],
)
def test_refuses_what_nobody_asked_for(answer: str, said: str, run: Run) -> None:
    before = files()
    status, shown, _ = take(run, answer)
    assert status == 1
    assert f"    {said}" in shown
    if answer != FACT + FACT:
        assert files() == before


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "unreadable-answer: there is no fact in this answer"),
        ("I cannot help with that.", "unreadable-answer: this is no list of facts"),
        ("- &a [*a]", "anchor"),
        ("- !!python/object:os.system x", "tag"),
        ("[" * 100_000, "unreadable-answer: this is not JSON"),
        ('[{"id": 1, "id": 2}]', "unreadable-answer: this is not JSON: a key stands twice in one object"),
        (
            '[{"id": "\\u0000"}]',
            "unreadable-answer: this is not JSON: a text is too long, or holds what cannot be seen",
        ),
        ("x" * 400_001, "unreadable-answer: 400,001 characters: no answer is that long"),
        ("- a\n" * 501, "unreadable-answer: 501 facts: no report has that many"),
    ],
    ids=["nothing", "prose", "anchor", "tag", "nesting", "repeated key", "control character", "length", "count"],
)
def test_trusts_no_answer(answer: str, said: str, run: Run) -> None:
    before = files()
    status, _, wrong = take(run, answer)
    assert status == 1
    assert said in wrong
    assert "Traceback" not in wrong
    assert files() == before


@given(st.text(max_size=300) | st.recursive(st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)).map(str))
def test_any_answer_is_read_or_refused(answer: str) -> None:
    try:
        assert isinstance(read_answer(answer, "answer"), list)
    except DeckError:
        return


def test_asks_for_our_kinds_in_parts_that_a_chat_window_takes(run: Run) -> None:
    status, said, _ = run("draft", "deck", "--report", "harrow.txt", "--prompt")
    assert status == 0
    assert said.startswith("Write facts for flash cards about Harrow disease, from the numbered sentences at the end,")
    for part in (
        "\n- prevalence\n    finding: Say what is counted. Example: an enlarged liver\n",
        "\n- An answer says something definite: ",
        "\n  - id: bone-pain-time\n    kind: statement\n",
        "\nSentences:\n\n# Overview\np3s1  Harrow disease is a rare inherited disorder",
    ):
        assert part in said
    assert "picture" not in said
    long = "\n\n".join(f"Part {number}\n\n" + "The rash of Harrow disease is red. " * 60 for number in range(12))
    Path("harrow.txt").write_text(long)
    run("report", "harrow.txt", "--deck", "deck", "--remember")
    said = run("draft", "deck", "--report", "harrow.txt", "--prompt")[1]
    parts = said.split("======== part ")[1:]
    assert [part.partition(":")[0] for part in parts] == [
        f"{number} of {len(parts)}" for number in range(1, len(parts) + 1)
    ]
    assert len(parts) > 1
    assert all(len(part) < 20_000 for part in parts)
    assert sum(part.count("The rash of Harrow disease is red.") for part in parts) == 720


def test_has_nothing_to_ask_where_all_is_told(run: Run) -> None:
    Path("harrow.txt").write_text("Harrow disease\n\nHarrow disease is caused by mutations in the VLN2 gene.\n")
    run("report", "harrow.txt", "--deck", "deck", "--remember")
    run("draft", "deck", "--report", "harrow.txt")
    run("draft", "deck", "--report", "harrow.txt", "--accept", "gene")
    said = run("draft", "deck", "--report", "harrow.txt", "--prompt")[1]
    assert said == "Every sentence is covered: there is nothing to ask.\n"
