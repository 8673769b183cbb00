"""The benchmark runs, and its floor makes the notes that the tool makes: without it the ratios would say nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

BENCHMARK = Path(__file__).parent / "benchmark"


def test_it_compares_makers_of_the_same_notes() -> None:
    arguments = ["--sizes", "200", "--rounds", "1", "--no-rivals", "--no-commands"]
    ran = subprocess.run([sys.executable, BENCHMARK, *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    makers = [line.split("|")[1].strip() for line in ran.stdout.splitlines() if line.startswith("| ")]
    assert makers == ["", "---", "`poems-cards build`", "the floor", "genanki alone", "Anki's backend alone"]


def test_it_says_when_its_floor_makes_other_notes(tmp_path: Path) -> None:
    for path in BENCHMARK.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name == "floor.py":
            assert "is another name of what?" in text
            text = text.replace("is another name of what?", "is a name of what?")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    arguments = ["--sizes", "20", "--rounds", "1", "--no-rivals", "--no-commands"]
    ran = subprocess.run([sys.executable, tmp_path, *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "mend tests/benchmark/floor.py" in ran.stderr


def test_it_times_a_session() -> None:
    command = [sys.executable, str(BENCHMARK / "session.py"), "--sizes", "40"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = [line.split("|")[1].strip() for line in ran.stdout.splitlines()]
    assert rows == ["deck", "---", "40 facts"]


def test_it_times_the_workbench(browser: Browser) -> None:
    assert browser.is_connected()  # else it is skipped
    command = [sys.executable, str(BENCHMARK / "workbench.py"), "--sizes", "40"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = [line.split("|")[1].strip() for line in ran.stdout.splitlines()]
    assert rows == ["deck", "---", "40 facts"]
