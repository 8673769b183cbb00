"""A session that is killed at any step of its writing leaves no file half written, and loses no fact."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_session import FACTS, opened

from poems_cards import Session, files

pytestmark = pytest.mark.slow

Write = Callable[..., Path]
Files = dict[str, bytes]

SAVING = Path(__file__).with_name("saving.py")


def held(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.match(files.PART.format("*"))
    }


def cut(how: str, change: str, out: Path) -> list[tuple[Files, int]]:
    """Return what each run left and how it ended: each was ended one step later, and the last was not."""
    out.mkdir()
    subprocess.run([sys.executable, SAVING, how, out, change], check=True, capture_output=True)
    runs = sorted((run for run in out.iterdir() if run.name != "before"), key=lambda run: int(run.name))
    assert [run.name for run in runs if (run / "cut").exists()] == [run.name for run in runs[:-1]]
    return [(held(run / "left"), int((run / "status").read_text())) for run in runs]


@pytest.mark.parametrize("change", ["save", "accept", "refuse"])
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "ENOSPC"])
def test_ended_at_each_step(how: str, change: str, deck: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    session = opened(deck)
    (draft,) = session.draft_from("p3s1").ids
    session.save_yaml(
        draft,
        "  - id: fever\n    kind: prevalence\n    finding: fever\n    value: about 40%\n    cite: p3s1\n",
        session.fact(draft).seen,
    )
    before = held(Path())
    out = tmp_path_factory.mktemp("cut") / "runs"
    *ended, (after, status) = cut(how, change, out)
    assert status == 0
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert (
        changed
        == {
            "save": {"deck/facts/10-signs.yaml"},
            "accept": {"deck/facts/10-signs.yaml", "deck/drafts/10-signs.yaml"},
            "refuse": {"deck/drafts/refused.tsv", "deck/drafts/10-signs.yaml"},
        }[change]
    )
    assert len(ended) > 5
    seen = set()
    for left, how_it_ended in ended:
        assert left.keys() <= before.keys() | after.keys()
        for name in before.keys() | after.keys():
            assert left.get(name) in (before.get(name), after.get(name)), name
        if how == "SIGKILL":
            assert how_it_ended == -signal.SIGKILL
        state = tuple(left.get(name) == after.get(name) for name in sorted(changed))
        if state in seen:
            continue
        seen.add(state)
        put(left)
        kept = {row.id for row in Session("deck", "report.txt").facts()}
        refused = b"p3s1" in left.get("deck/drafts/refused.tsv", b"")
        assert "first-sign" in kept
        assert refused or any(id_ == "fever" or id_.startswith("drafts/") for id_ in kept)
    if how == "SIGKILL":
        assert len(seen) == len(changed) + 1, "it was ended before, after, and between two files"


def put(left: Files) -> None:
    for path in Path().iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, data in left.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)


def test_what_could_not_be_written_waits(deck: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(deck)
    fact = session.fact("first-sign")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "deck/facts/10-signs.yaml")

    with monkeypatch.context() as patched:
        patched.setattr("poems_cards.api._writing.write_all", full)
        with pytest.raises(OSError, match="No space left"):
            session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen)
    assert session.deck().waiting == ("first-sign",)
    assert session.fact("first-sign").values["answer"] == "itching"
    assert Path("deck/facts/10-signs.yaml").read_text(encoding="utf-8") == FACTS
    assert session.save("first-sign", session.waiting["first-sign"], fact.seen).ok
    assert session.deck().waiting == ()
