"""The scripts that run on GitHub, here without it: what they check, build, write below a pull request and release."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import DECK, FACTS

from poems_cards.folder.find import find_decks

ROOT = Path(__file__).parents[1]
ACTION = ROOT / ".github" / "actions" / "check"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.slow

# A program with the name of GitHub's own, that notes how it was called and answers with what is in `earlier`.
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$NOTED"
case "$*" in
    *--paginate*) cat "$EARLIER" ;;
    *) exit "${REFUSED:-0}" ;;
esac
"""


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs a script of the action in a folder, as GitHub would."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "poems-cards").write_text(f"#!{sys.executable}\nfrom poems_cards.__main__ import main\nmain()\n")
    (tools / "gh").write_text(GH)
    for tool in tools.iterdir():
        tool.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_REPOSITORY": "someone/decks",
        "NOTED": str(tmp_path / "noted"),
        "EARLIER": str(tmp_path / "earlier"),
    }
    (tmp_path / "earlier").touch()

    def run(path: Path, *arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [path, *arguments],
            cwd=folder,
            env={**environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def git(*arguments: str, folder: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607  from the PATH


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a clone of a repository with one deck below `decks`, not released."""
    origin = tmp_path / "origin"
    facts = origin / "decks" / "quill" / "facts"
    facts.mkdir(parents=True)
    (facts.parent / "deck.yaml").write_text(DECK)
    (facts / "10-signs.yaml").write_text(FACTS)
    git("init", "-q", "-b", "main", folder=origin)
    git("add", ".", folder=origin)
    git("commit", "-q", "-m", "A deck", folder=origin)
    git("clone", "-q", str(origin), str(tmp_path / "clone"), folder=tmp_path)
    return tmp_path / "clone"


def released(repository: Path, script: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Release the deck in the repository that was cloned, as its base branch."""
    origin = repository.parent / "origin"
    done = script(
        repository.parent / "tools" / "poems-cards", "release", "decks/quill", "--now", "2026-11-01", folder=origin
    )
    assert done.returncode == 0, done.stderr
    git("add", ".", folder=origin)
    git("commit", "-q", "-m", "Release", folder=origin)
    git("pull", "-q", folder=repository)


def test_a_sound_deck_is_checked_and_built(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = script(ACTION / "check.sh", folder=repository, DECK="decks/quill", STRICT="false")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output").read_text() == f"packages={tmp_path}/temp/deck\n"
    assert (tmp_path / "temp" / "deck" / "quill.apkg").is_file()
    summary = "### What an update of `quill` would change\n\nThis deck is not released yet.\n"
    assert (tmp_path / "summary.md").read_text() == summary


def test_a_mistake_fails_with_an_annotation(
    repository: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    facts = repository / "decks" / "quill" / "facts" / "10-signs.yaml"
    facts.write_text(FACTS.replace("answer:", "anwser:"))
    done = script(ACTION / "check.sh", folder=repository, DECK="decks/quill")
    assert done.returncode == 1
    assert "::error file=decks/quill/facts/10-signs.yaml,line=6," in done.stdout


def test_a_warning_fails_only_where_it_is_asked_to(
    repository: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    facts = repository / "decks" / "quill" / "facts" / "10-signs.yaml"
    facts.write_text(FACTS.replace("answer: Itching", "answer: Itching <b>soles"))
    statuses = [
        script(ACTION / "check.sh", folder=repository, DECK="decks/quill", STRICT=strict).returncode
        for strict in ("true", "false")
    ]
    assert statuses == [1, 0]


def test_what_changes_is_told_from_what_the_base_branch_released(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    released(repository, script)
    facts = repository / "decks" / "quill" / "facts" / "10-signs.yaml"
    facts.write_text(FACTS.replace("Itching", "Sneezing"))
    (repository / "decks" / "quill.apkg").write_bytes(b"what a pull request may write here")
    done = script(ACTION / "check.sh", folder=repository, DECK="decks/quill", STRICT="false", GITHUB_BASE_REF="main")
    assert (done.returncode, done.stderr) == (0, "")
    assert "~~Itching~~**Sneezing**" in (tmp_path / "summary.md").read_text()


def test_nothing_changes(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    released(repository, script)
    done = script(ACTION / "check.sh", folder=repository, DECK="decks/quill", STRICT="false", GITHUB_BASE_REF="main")
    assert done.returncode == 0
    assert (tmp_path / "summary.md").read_text() == "### What an update of `quill` would change\n\nNothing.\n"


def test_a_package_that_cannot_be_read_fails(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (repository / "decks" / "quill.apkg").write_bytes(b"no package")
    done = script(ACTION / "check.sh", folder=repository, DECK="decks/quill", STRICT="false")
    assert done.returncode == 1
    assert "the log says why" in (tmp_path / "summary.md").read_text()


@pytest.mark.parametrize(
    ("earlier", "call"),
    [
        ("", "api --silent --method POST repos/someone/decks/issues/7/comments --field body=@{comment}"),
        ("42\n43\n", "api --silent --method PATCH repos/someone/decks/issues/comments/42 --field body=@{comment}"),
    ],
    ids=["first", "again"],
)
def test_one_comment_stands_below_a_pull_request(
    earlier: str,
    call: str,
    repository: Path,
    tmp_path: Path,
    script: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    (tmp_path / "temp" / "deck").mkdir(parents=True)
    (tmp_path / "temp" / "deck" / "update.md").write_text("### What an update would change\n")
    (tmp_path / "earlier").write_text(earlier)
    done = script(ACTION / "comment.sh", folder=repository, DECK="decks/quill", PULL_REQUEST="7")
    assert (done.returncode, done.stderr) == (0, "")
    comment = tmp_path / "temp" / "deck" / "comment.md"
    assert (tmp_path / "noted").read_text().splitlines()[-1] == call.format(comment=comment)
    assert comment.read_text() == "<!-- poems-cards: quill -->\n### What an update would change\n"


def test_a_pull_request_from_a_fork_has_the_summary(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "temp" / "deck").mkdir(parents=True)
    (tmp_path / "temp" / "deck" / "update.md").write_text("### What an update would change\n")
    done = script(ACTION / "comment.sh", folder=repository, DECK="decks/quill", PULL_REQUEST="7", REFUSED="1")
    assert done.returncode == 0
    assert done.stdout.startswith("::notice::No comment could be written")


def test_a_long_comment_is_cut_between_characters(
    repository: Path, tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "temp" / "deck").mkdir(parents=True)
    (tmp_path / "temp" / "deck" / "update.md").write_text("x" + "µ" * 40_000)
    script(ACTION / "comment.sh", folder=repository, DECK="decks/quill", PULL_REQUEST="7")
    written = (tmp_path / "temp" / "deck" / "comment.md").read_text(encoding="utf-8")
    assert written == (f"<!-- poems-cards: quill -->\nx{'µ' * 29_999}\n\nThe rest is in the summary of the run.\n")


def test_a_tag_offers_packages_checksums_and_changes(
    tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "decks", copy / "decks")
    (copy / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "release.sh", copy / ".github")
    out = tmp_path / "out"
    done = script(copy / ".github" / "release.sh", str(out), folder=copy)
    assert done.returncode == 0, done.stderr
    decks = sorted(path.parent.name for path in copy.glob("decks/*/deck.yaml"))
    packages = {path.name for path in copy.glob("decks/*.apkg")}
    made = {path.name for path in (out / "files").iterdir()}
    assert made == packages | {f"{deck}-CHANGES.md" for deck in decks} | {"SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=out / "files", check=True, capture_output=True)  # noqa: S607
    notes = (out / "NOTES.md").read_text(encoding="utf-8")
    assert len(re.findall("^# ", notes, flags=re.MULTILINE)) == len(decks)
    assert len(re.findall("^## ", notes, flags=re.MULTILINE)) == len(decks)


def test_a_tag_on_unreleased_facts_offers_nothing(
    tmp_path: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    copy = tmp_path / "copy"
    (copy / "decks" / "quill" / "facts").mkdir(parents=True)
    (copy / "decks" / "quill" / "deck.yaml").write_text(DECK)
    (copy / "decks" / "quill" / "facts" / "10-signs.yaml").write_text(FACTS)
    (copy / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "release.sh", copy / ".github")
    assert script(copy / ".github" / "release.sh", str(tmp_path / "out"), folder=copy).returncode != 0
    assert not any((tmp_path / "out" / "files").iterdir())


def test_a_pull_request_is_told_what_it_costs_the_learners_of_each_deck() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["decks"]["strategy"]["matrix"]["deck"] == [deck.name for deck in find_decks(ROOT)]


def test_actions_hand_no_text_from_outside_to_a_shell() -> None:
    for path in [*ROOT.glob(".github/workflows/*.yml"), ACTION / "action.yml"]:
        for commands in re.findall(
            r"^ *-? *run: *(?:\|\n((?: {6,}.*\n)+)|(.*)\n)", path.read_text(), flags=re.MULTILINE
        ):
            assert "${{" not in "".join(commands), path


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_before_a_commit_names_a_command_and_the_files_of_a_deck(
    hook: dict[str, str], repository: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = script(repository.parent / "tools" / "poems-cards", *hook["entry"].split()[1:], folder=repository)
    assert done.returncode == (0 if hook["id"].endswith("check") else 1), done.stderr
    for name in ("decks/a/deck.yaml", "facts/10-signs.yaml", "decks/a/sources/nord.tsv", "decks/a/stamps.tsv"):
        assert re.search(hook["files"], name)
    for name in ("README.md", "decks/README.md", "artifacts/x.txt"):
        assert not re.search(hook["files"], name)
