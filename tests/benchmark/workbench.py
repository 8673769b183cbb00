"""Times the workbench in Chromium: `python tests/benchmark/workbench.py` prints a table, side by side with a full run.

Decks are those of `session.py`; `--deck FOLDER` times another one, with copies of its sources in `--texts FOLDER`. All
times are on the clock: what a curator waits for. Chromium is found as the tests find it.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright
from session import table

EDITS = 21
PATIENCE = 300_000  # milliseconds

# From the key that saves to the next picture on the screen after fact, cards and sentences are drawn; and from a key in
# a field to the picture with the card that follows it.
PRESS = """async ([key, words]) => {
  const area = document.querySelector('#wb-fact .wb-field[data-key="why"] textarea');
  const state = document.getElementById("wb-state");
  const cards = () => document.getElementById("wb-cards").contentDocument.getElementById("list").textContent;
  area.focus();
  area.value = words;
  const begun = performance.now();
  const seen = (isThere) => new Promise((done) => {
    const look = () => (isThere() ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 1));
    look();
  });
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  if (key === "Enter") area.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await seen(() => (key === "Enter" ? state.textContent === "Saved" : cards().includes(words)));
  return performance.now() - begun;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What was measured of one deck.

    Units: `starts` (to the address), `shows` (to a page with a fact that can be opened), `finds` (to the last finding)
           and `full` in seconds; saves and keys in milliseconds; memory of the server in megabytes.
    """

    starts: float
    shows: float
    finds: float
    saves: list[float]
    keys: list[float]
    memory: float
    full: float


@contextmanager
def served(folder: Path, texts: Path) -> Iterator[tuple[str, int, float]]:
    """Give the address of a workbench, the number of its process, and the seconds until it was printed."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "poems_cards", "workbench", str(folder), "--no-browser", "--texts", str(texts)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://\S+", process.stdout.readline())
    if not found:
        sys.exit("the workbench did not start")
    yield found[0], process.pid, time.perf_counter() - begun
    process.send_signal(signal.SIGINT)
    process.wait()


def measure(folder: Path, texts: Path) -> Times:
    """Return the times of the deck in `folder`."""
    full = _full(folder, texts)
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    with served(folder, texts) as (address, pid, starts), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        page.click("#wb-tab-list")
        page.click("#wb-list .wb-row")
        page.wait_for_selector(".wb-head h2")
        shows = time.perf_counter() - begun
        expect(page.locator("#wb-progress")).not_to_contain_text("looking", timeout=PATIENCE)
        finds = time.perf_counter() - begun
        saves, keys = _edits(page)
        memory = _memory(pid)
        browser.close()
    return Times(starts=starts, shows=shows, finds=finds, saves=saves, keys=keys, memory=memory, full=full)


def _edits(page: Any) -> tuple[list[float], list[float]]:  # noqa: ANN401  a page
    """Return the milliseconds of keys and of saves in facts from the whole deck."""
    ids = page.evaluate(
        "fetch('/api/open').then((answer) => answer.json()).then(({ rows }) => rows.map((row) => row.id))"
    )
    saves, keys = [], []
    for number, id_ in enumerate(ids[:: max(1, len(ids) // EDITS)][:EDITS]):
        page.fill("#wb-search", id_)
        page.locator(f'#wb-list .wb-row[data-id="{id_}"]').click()
        page.locator(".wb-head h2", has_text=id_).wait_for()
        if not page.locator('#wb-fact .wb-field[data-key="why"] textarea').count():
            continue
        keys.append(page.evaluate(PRESS, ["e", f"It leaks from small vessels, here and ther{number}"]))
        saves.append(
            page.evaluate(
                PRESS, ["Enter", f"It leaks from small vessels, now and then{'' if number % 2 else ' again'}."]
            )
        )
    return saves, keys


def _full(folder: Path, texts: Path) -> float:
    """Return the seconds of check, audit and preview, one after the other."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        for words in (["check"], ["audit", "--texts", str(texts)], ["preview", "-o", f"{name}/page.html"]):
            command = [sys.executable, "-m", "poems_cards", words[0], str(folder), *words[1:]]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def _memory(pid: int) -> float:
    """Return the most megabytes that a process had."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1000


HEADS = ("starts", "shows", "finds", "a key", "its 90 %", "a save", "its 90 %", "check, audit, preview", "MB")


def main() -> None:
    """Print a row for each deck."""
    table("workbench.py", __doc__ or "", HEADS, lambda folder, texts: cells(measure(folder, texts)))


def cells(times: Times) -> list[str]:
    """Return what was measured of one deck, in the order of the heads."""
    found = [f"{each:.1f} s" for each in (times.starts, times.shows, times.finds)]
    for some in (times.keys, times.saves):
        found += [f"{each:.0f} ms" for each in (statistics.median(some), sorted(some)[len(some) * 9 // 10])]
    return [*found, f"{times.full:.1f} s", f"{times.memory:.0f}"]


if __name__ == "__main__":
    main()
