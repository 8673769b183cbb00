"""What was released on any branch is remembered: after a revert, on another branch, on both sides of a merge."""

import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from yearly import DAY, FIRST, SECOND, Bench, Facts

from poems_cards.problems import DeckError
from poems_cards.release import stamps
from poems_cards.release.stamps_reader import read_stamps

NOW = int(time.time())
GIT = shutil.which("git") or "git"
TWO = "facts/20-two.yaml"


def git(bench: Bench, *arguments: str) -> str:
    who = ("-c", "user.name=c", "-c", "user.email=c@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run([GIT, *who, *arguments], cwd=bench.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(bench: Bench, words: str) -> None:
    git(bench, "add", "decks")
    git(bench, "commit", "-q", "-m", words)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with a deck that was released twice."""
    bench = Bench(tmp_path_factory.mktemp("repository"))
    git(bench, "init", "-q", "-b", "main")
    bench.release(FIRST, NOW - 10 * DAY, "one")
    commit(bench, "one")
    bench.release(SECOND, NOW - 5 * DAY, "two")
    commit(bench, "two")
    return bench.folder


@pytest.fixture
def bench(released: Path, tmp_path: Path) -> Bench:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    copy = object.__new__(Bench)
    copy.folder, copy.deck, copy.engine = tmp_path, tmp_path / "decks" / "year", tmp_path / "engine"
    return copy


def test_what_was_released_last_is_remembered(bench: Bench) -> None:
    assert "nothing has changed" in bench.run("release", bench.deck, "--check")


def test_a_reverted_release_is_not_forgotten(bench: Bench) -> None:
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


def test_a_release_on_another_branch_is_not_forgotten(bench: Bench) -> None:
    git(bench, "branch", "other")
    git(bench, "reset", "-q", "--hard", "HEAD~1")
    assert "forgotten-release" in bench.run("release", bench.deck, "--check", status=1)
    git(bench, "merge", "-q", "--ff-only", "other")
    bench.run("release", bench.deck, "--check")


def test_a_shallow_clone_says_so(bench: Bench) -> None:
    shallow = bench.folder / "shallow"
    git(bench, "clone", "-q", "--depth", "1", bench.folder.as_uri(), str(shallow))
    said = bench.run("release", shallow / "decks" / "year", "--check")
    assert "unknown-history: this is a shallow clone" in said
    assert "1 warning" in said
    assert "1 error" in bench.run("release", shallow / "decks" / "year", "--now", str(NOW), status=1)


def test_where_git_is_missing_the_check_says_so(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bench.folder))
    assert "unknown-history: git cannot be asked" in bench.run("release", bench.deck, "--check")


def test_a_clock_far_from_the_newest_commit_is_not_believed(bench: Bench) -> None:
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


def both_released(bench: Bench, one: Facts, other: Facts) -> str:
    """Return stamps.tsv as a merge leaves it where two branches released, with the lines of both sides."""
    sides = []
    for facts, days in ((one, 3), (other, 2)):
        git(bench, "reset", "-q", "--hard", "main")
        shutil.rmtree(bench.folder / ".git" / "worktrees", ignore_errors=True)
        bench.release(facts, NOW - days * DAY, "side")
        sides.append((bench.deck / "stamps.tsv").read_text().splitlines())
    git(bench, "reset", "-q", "--hard", "main")
    return "\n".join([*sides[0], *(line for line in sides[1] if line not in sides[0])]) + "\n"


def item(text: str, number: int) -> str:
    return f"{SECOND.item}      - text: {text}\n        number: {number}\n"


def test_what_both_branches_released_is_united(bench: Bench) -> None:
    one = replace(SECOND, item=item("dry eyes", 5), answers={**SECOND.answers, 7: "seven"})
    other = replace(SECOND, item=item("hoarse voice", 6))
    found = read_stamps(both_released(bench, one, other), "stamps.tsv")
    signs = found.notes["year:signs"]
    assert sorted(signs.cards) == [1, 2, 3, 4, 5, 6]
    assert signs.time == NOW - 2 * DAY
    assert len(signs.earlier) == 3
    assert found.notes["year:q7"].time == NOW - 3 * DAY
    assert read_stamps(stamps.write(found), "stamps.tsv") == found


def test_a_number_that_both_branches_gave_away_is_refused(bench: Bench) -> None:
    text = both_released(
        bench, replace(SECOND, item=item("dry eyes", 5)), replace(SECOND, item=item("hoarse voice", 5))
    )
    with pytest.raises(DeckError) as refused:
        read_stamps(text, "stamps.tsv")
    (problem,) = refused.value.problems
    assert problem.rule == "merged-number"
    assert problem.message.startswith("two branches released number 5 of 'year:signs' with different texts")
    assert problem.fix.startswith("Give one of the two texts the number 6, in its fact and in its line here")
