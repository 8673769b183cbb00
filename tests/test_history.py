"""What was released on any branch is remembered: after a revert, on another branch, on both sides of a merge."""

import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from yearly import DAY, FIRST, SECOND, Facts, QuickBench

from poems_cards.problems import DeckError, Problem
from poems_cards.release import stamps
from poems_cards.release.stamps_reader import read_stamps

NOW = int(time.time())
GIT = shutil.which("git") or "git"
TWO = "facts/20-two.yaml"


def git(bench: QuickBench, *arguments: str) -> str:
    who = ("-c", "user.name=c", "-c", "user.email=c@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run([GIT, *who, *arguments], cwd=bench.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(bench: QuickBench, words: str) -> None:
    git(bench, "add", "decks")
    git(bench, "commit", "-q", "-m", words)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with a deck that was released twice."""
    bench = QuickBench(tmp_path_factory.mktemp("repository"))
    git(bench, "init", "-q", "-b", "main")
    bench.release(FIRST, NOW - 10 * DAY, "one")
    commit(bench, "one")
    bench.release(SECOND, NOW - 5 * DAY, "two")
    commit(bench, "two")
    return bench.folder


@pytest.fixture
def bench(released: Path, tmp_path: Path) -> QuickBench:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return QuickBench(tmp_path)


def test_what_was_released_last_is_remembered(bench: QuickBench) -> None:
    assert "nothing has changed" in bench.run("release", bench.deck, "--check")


def test_a_reverted_release_is_not_forgotten(bench: QuickBench) -> None:
    git(bench, "revert", "--no-edit", "HEAD")
    for arguments in (["--check"], ["--now", str(NOW - DAY)]):
        said = bench.run("release", bench.deck, *arguments, status=1)
        assert "forgotten-release: the release in commit " in said
        assert "is forgotten: 7 notes, first 'year:q1'" in said
    newest = git(bench, "log", "--format=%H", "--max-count=1", "HEAD~1")[:10]
    assert f"git checkout {newest} -- " in said
    git(bench, "checkout", newest, "--", "decks/year/stamps.tsv")
    facts = bench.deck / TWO
    facts.write_text(facts.read_text().replace("    items:\n", "    allow: {lost-card: it was wrong}\n    items:\n"))
    one = bench.deck / "facts" / "10-one.yaml"
    shutil.copy(one, bench.folder / "one.yaml")
    said = bench.run("release", bench.deck, "--now", str(NOW - DAY), status=1)
    assert "forgotten-release" not in said, "what is left to say is what learners would lose"
    assert "vanished-note: 'year:q24' was released" in said


def test_a_release_on_another_branch_is_not_forgotten(bench: QuickBench) -> None:
    git(bench, "branch", "other")
    git(bench, "reset", "-q", "--hard", "HEAD~1")
    assert "forgotten-release" in bench.run("release", bench.deck, "--check", status=1)
    git(bench, "merge", "-q", "--ff-only", "other")
    bench.run("release", bench.deck, "--check")


def test_a_merge_that_took_one_side_alone_forgets_nothing(bench: QuickBench) -> None:
    """The branch is gone, and in the history of the file alone git would pass over its side of the merge."""
    git(bench, "checkout", "-q", "-b", "other")
    bench.release(replace(SECOND, answers={7: "seven"}), NOW - 2 * DAY, "other")
    commit(bench, "other")
    git(bench, "checkout", "-q", "main")
    git(bench, "merge", "-q", "--no-ff", "-s", "ours", "-m", "both", "other")
    git(bench, "branch", "-q", "-D", "other")
    said = bench.run("release", bench.deck, "--check", status=1)
    assert "is forgotten: 2 notes, first 'year:q1'" in said


def test_a_version_that_a_merge_alone_had_is_not_forgotten(bench: QuickBench) -> None:
    git(bench, "checkout", "-q", "-b", "other", "HEAD~1")
    git(bench, "commit", "-q", "--allow-empty", "-m", "other")
    git(bench, "checkout", "-q", "main")
    git(bench, "merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "other")
    kept = (bench.deck / "stamps.tsv").read_text()
    bench.release(replace(SECOND, answers={**SECOND.answers, 7: "seven"}), NOW - 2 * DAY, "merge")
    commit(bench, "both")
    SECOND.write(bench.deck)
    (bench.deck / "stamps.tsv").write_text(kept)
    commit(bench, "back")
    assert "is forgotten: 1 note, first 'year:q7'" in bench.run("release", bench.deck, "--check", status=1)


TIME, ID, CONTENTS, CARDS, EARLIER = 6, 3, 7, 9, 10  # places in the line of a note


@pytest.mark.parametrize(
    ("place", "new"),
    [
        (TIME, lambda time_: str(int(time_) - 1)),
        (ID, lambda id_: str(int(id_) + 501)),
        (CONTENTS, lambda _: "0" * 16),
        (CARDS, lambda cards: cards.rpartition(" ")[0]),
        (EARLIER, lambda _: "-"),
    ],
    ids=["an earlier time", "a higher id", "other contents", "a card less", "no earlier contents"],
)
def test_what_a_line_of_the_stamps_had_is_not_forgotten(
    bench: QuickBench, place: int, new: Callable[[str], str]
) -> None:
    path = bench.deck / "stamps.tsv"
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if "\tyear:signs\t" in line)
    cells = lines[at].split("\t")
    lines[at] = "\t".join([*cells[:place], new(cells[place]), *cells[place + 1 :]])
    path.write_text("\n".join(lines) + "\n")
    assert "is forgotten: 1 note, first 'year:signs'" in bench.run("release", bench.deck, "--check", status=1)


def test_a_shallow_clone_says_so(bench: QuickBench) -> None:
    shallow = bench.folder / "shallow"
    git(bench, "clone", "-q", "--depth", "1", bench.folder.as_uri(), str(shallow))
    said = bench.run("release", shallow / "decks" / "year", "--check")
    assert "unknown-history: this is a shallow clone" in said
    assert "1 warning" in said
    assert "1 error" in bench.run("release", shallow / "decks" / "year", "--now", str(NOW), status=1)


def test_where_git_is_missing_the_check_says_so(bench: QuickBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bench.folder))
    assert "unknown-history: git cannot be asked" in bench.run("release", bench.deck, "--check")


def test_a_clock_far_from_the_newest_commit_is_not_believed(bench: QuickBench) -> None:
    environment = {"GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        git(bench, "checkout", "-q", "--orphan", "old")
        commit(bench, "all")
        git(bench, "branch", "-q", "-D", "main")
    said = bench.run("release", bench.deck, status=2)
    assert "and the newest commit is of 2026-01-01T00:00:00Z: correct the clock, or give its time with --now" in said
    bench.run("release", bench.deck, "--now", str(NOW))


# --- both sides of a merge were released ------------------------------------------------------------------------------


def both_released(bench: QuickBench, one: Facts, other: Facts) -> str:
    """Let two clones release on branches of their own and meet; return stamps.tsv with the lines of both sides."""
    sides = []
    for facts, days, name in ((one, 3, "one"), (other, 2, "other")):
        git(bench, "checkout", "-q", "--detach", "main")
        bench.release(facts, NOW - days * DAY, "side")
        commit(bench, name)
        sides.append((name, git(bench, "rev-parse", "HEAD").strip(), (bench.deck / "stamps.tsv").read_text()))
    git(bench, "checkout", "-q", "main")
    for name, at, _ in sides:
        git(bench, "branch", name, at)
    lines = sides[0][2].splitlines(keepends=True)
    return "".join([*lines, *(line for line in sides[1][2].splitlines(keepends=True) if line not in lines)])


def merged(bench: QuickBench, stamps_: str, facts: Facts) -> None:
    """Commit a merge of both branches."""
    git(bench, "merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "one", "other")
    facts.write(bench.deck)
    (bench.deck / "stamps.tsv").write_text(stamps_)
    commit(bench, "both")


def released_on(bench: QuickBench, branch: str, guid: str) -> stamps.Stamp:
    return read_stamps(git(bench, "show", f"{branch}:decks/year/stamps.tsv"), "stamps.tsv").notes[guid]


def problem_of(text: str) -> Problem:
    with pytest.raises(DeckError) as refused:
        read_stamps(text, "stamps.tsv")
    (problem,) = refused.value.problems
    return problem


def item(text: str, number: int) -> str:
    return f"{SECOND.item}      - text: {text}\n        number: {number}\n"


def test_what_both_branches_released_is_united(bench: QuickBench) -> None:
    one = replace(SECOND, item=item("dry eyes", 5), answers={**SECOND.answers, 7: "seven"})
    other = replace(SECOND, item=item("hoarse voice", 6))
    text = both_released(bench, one, other)
    found = read_stamps(text, "stamps.tsv")
    signs = found.notes["year:signs"]
    assert sorted(signs.cards) == [1, 2, 3, 4, 5, 6]
    assert signs.time == NOW - 2 * DAY
    assert len(signs.earlier) == 3
    assert found.notes["year:q7"].time == NOW - 3 * DAY
    assert read_stamps(stamps.write(found), "stamps.tsv") == found
    merged(bench, text, replace(one, item=item("dry eyes", 5) + item("hoarse voice", 6).removeprefix(SECOND.item)))
    bench.run("release", bench.deck, "--now", str(NOW - DAY))
    assert "nothing has changed" in bench.run("release", bench.deck, "--check")


def test_a_note_that_both_branches_released_first_has_the_lower_id(bench: QuickBench) -> None:
    """Who took one branch on one device and the other on another has it twice, once; no release stops at it."""
    one = replace(SECOND, count=26)
    other = replace(SECOND, count=26, answers={**SECOND.answers, 25: "another answer"})
    text = both_released(bench, one, other)
    ids = [released_on(bench, branch, "year:q25").id for branch in ("one", "other")]
    assert ids[0] < ids[1]
    merged(bench, text, replace(other, answers={**SECOND.answers, 25: "the best answer"}))
    bench.run("release", bench.deck, "--now", str(NOW - DAY))
    assert read_stamps((bench.deck / "stamps.tsv").read_text(), "stamps.tsv").notes["year:q25"].id == ids[0]


def test_the_newer_release_stands_even_if_the_other_side_knows_its_text(bench: QuickBench) -> None:
    """One branch takes a change back, the other keeps to it: the later time stands, or learners miss what comes."""
    stamp = read_stamps((bench.deck / "stamps.tsv").read_text(), "stamps.tsv").notes["year:q7"]
    back = replace(stamp, time=NOW - DAY, earlier=(stamp.contents, "a" * 16))
    other = replace(stamp, time=NOW - 2 * DAY, contents="b" * 16, earlier=(stamp.contents,))
    table = read_stamps((bench.deck / "stamps.tsv").read_text(), "stamps.tsv")
    both = [stamps.write(replace(table, notes={**table.notes, "year:q7": each})) for each in (back, other)]
    lines = both[0].splitlines(keepends=True)
    text = "".join([*lines, *(line for line in both[1].splitlines(keepends=True) if line not in lines)])
    found = read_stamps(text, "stamps.tsv").notes["year:q7"]
    assert (found.time, found.contents, {*found.earlier}) == (NOW - DAY, stamp.contents, {"a" * 16, "b" * 16})


def test_of_two_releases_at_one_moment_both_get_what_comes_of_them(bench: QuickBench) -> None:
    """As where two people give the same date with --now."""
    stamp = read_stamps((bench.deck / "stamps.tsv").read_text(), "stamps.tsv").notes["year:q7"]
    table = read_stamps((bench.deck / "stamps.tsv").read_text(), "stamps.tsv")
    sides = [replace(stamp, time=NOW, contents=hash_ * 16, earlier=(stamp.contents,)) for hash_ in "ab"]
    lines: dict[str, None] = {}
    for each in sides:
        lines |= dict.fromkeys(stamps.write(replace(table, notes={**table.notes, "year:q7": each})).splitlines())
    united = read_stamps("".join(f"{line}\n" for line in lines), "stamps.tsv").notes["year:q7"]
    assert united.time == NOW + 1
    assert {united.contents, *united.earlier} == {stamp.contents, "a" * 16, "b" * 16}


def test_a_number_that_both_branches_gave_away_is_refused(bench: QuickBench) -> None:
    one, other = (replace(SECOND, item=item(each, 5)) for each in ("dry eyes", "hoarse voice"))
    text = both_released(bench, one, other)
    problem = problem_of(text)
    asked = [released_on(bench, branch, "year:signs").cards[5].text for branch in ("one", "other")]
    lines = text.splitlines()
    line = max(number for number, each in enumerate(lines, start=1) if "\tyear:signs\t" in each)
    assert (problem.rule, problem.place.line) == ("merged-number", line)
    assert problem.message == (
        "two branches released number 5 of 'year:signs' with different texts: learners of one would review the other's"
    )
    assert problem.fix == (
        "Give one of the texts the number 6, in its fact and in its line here (6=…). "
        f"If both say the same, write 5={asked[1]} in both lines."
    )
    for mended, facts in (
        (text.replace(f"5={asked[0]}", f"6={asked[0]}"), item("hoarse voice", 5) + item("dry eyes", 6)),
        (text.replace(f"5={asked[0]}", f"5={asked[1]}"), item("hoarse voice", 5)),
    ):
        git(bench, "reset", "-q", "--hard", "main")
        git(bench, "checkout", "-q", "--detach")
        merged(bench, mended, replace(SECOND, item=facts.replace(SECOND.item, "", facts.count(SECOND.item) - 1)))
        bench.run("release", bench.deck, "--now", str(NOW - DAY))
        bench.run("release", bench.deck, "--check")


def test_of_several_numbers_that_both_branches_gave_away_each_has_a_free_one(bench: QuickBench) -> None:
    one, other = (
        replace(SECOND, item=item(eyes, 5) + item(voice, 6).removeprefix(SECOND.item))
        for eyes, voice in (("dry eyes", "hoarse voice"), ("red eyes", "low voice"))
    )
    with pytest.raises(DeckError) as refused:
        read_stamps(both_released(bench, one, other), "stamps.tsv")
    assert [
        (re.findall("number ([0-9])", problem.message), re.findall("number ([0-9])", problem.fix))
        for problem in refused.value.problems
    ] == [(["5"], ["7"]), (["6"], ["8"])]


def test_another_question_under_the_same_new_id_is_refused(bench: QuickBench) -> None:
    one = replace(SECOND, count=26)
    other = replace(SECOND, count=26, answers={**SECOND.answers, 25: "another answer"}, prompts={25: "What is new?"})
    text = both_released(bench, one, other)
    problem = problem_of(text)
    asked = [released_on(bench, branch, "year:q25").prompt for branch in ("one", "other")]
    assert problem.rule == "merged-id"
    assert problem.message == (
        "two branches released 'year:q25' with different questions: learners of one would review the other's"
    )
    assert problem.fix == (
        "Give the question that fewer learners have an id of its own, in its fact alone; and write here, in both "
        f"lines, the fingerprint of the other one: {asked[0]} in place of {asked[1]}, or the other way round."
    )
    merged(bench, text.replace(asked[1], asked[0]), one)
    bench.run("release", bench.deck, "--now", str(NOW - DAY))
    bench.run("release", bench.deck, "--check")


def test_a_question_that_both_branches_changed_is_no_other(bench: QuickBench) -> None:
    one = replace(SECOND, prompts={7: "Which sign of Marlow syndrome is the seventh?"})
    other = replace(SECOND, answers={**SECOND.answers, 7: "seven"})
    text = both_released(bench, one, other)
    merged(bench, text, replace(other, prompts=one.prompts))
    bench.run("release", bench.deck, "--now", str(NOW - DAY))
