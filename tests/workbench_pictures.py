"""Take the pictures of the workbench anew: `python tests/workbench_pictures.py [FOLDER]`.

Run by hand, with Chromium and ImageMagick (Debian: `apt install chromium imagemagick`), on a deck that is drafted from
a report on a disease that nobody has. Look at the pictures before they go in.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from test_workbench import running

from poems_cards import Session, draft_facts, read_desk

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "tests/fixtures/draft/harrow.txt"
SIZE = (1440, 900)  # pixels
EVERY = 2  # draft is accepted


def main() -> None:
    """Write a picture by day and one at night."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".github" / "pictures"
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        deck = Path(scratch) / "harrow-disease"
        drafted(deck)
        with running(deck, "--report", str(REPORT)) as served:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
            page.goto(f"http://127.0.0.1:{served.port}/?token={served.token}")
            page.wait_for_selector("html[data-ready]")
            by_day(page)
            shoot(page, folder / "workbench.webp")
            at_night(page)
            shoot(page, folder / "workbench-night.webp")
            browser.close()


def drafted(deck: Path) -> None:
    """Write a deck of which some is accepted, some drafted, and some open."""
    session = Session.new(deck, REPORT, name="Harrow disease", short="Harrow report")
    for name, text in draft_facts(read_desk(deck, REPORT)).files.items():
        path = deck / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    session.refresh()
    for row in [row for row in session.facts() if row.draft][::EVERY]:
        session.accept([row.id])


def by_day(page: Page) -> None:
    """Type a wrong figure into a fact: the finding beside it and the card follow."""
    page.locator(".wb-s", has_text="Stiff thumbs occur").click()
    for key in ("f", "p"):
        page.keyboard.press(key)
    page.keyboard.type("stiff thumbs")
    page.keyboard.press("Tab")
    page.keyboard.type("about 90%")
    page.get_by_text("'90%' not in").first.wait_for()


def at_night(page: Page) -> None:
    """Write a list of which one item is still to be written."""
    page.keyboard.press("Control+a")
    page.keyboard.type("about 60%")
    page.keyboard.press("Enter")
    page.get_by_text("Saved", exact=True).wait_for()
    page.keyboard.press("t")
    page.locator(".wb-s", has_text="Other findings include").click()
    page.keyboard.press("f")
    page.keyboard.press("l")
    page.keyboard.type("Other findings of Harrow disease in the hands")
    page.keyboard.press("Tab")
    for item in ("pain", "swelling of the palm", "a weak grip"):
        page.keyboard.type(item)
        page.keyboard.press("Enter")
    page.frame_locator("#wb-cards").get_by_text("a weak grip").first.wait_for(state="attached")


def shoot(page: Page, target: Path) -> None:
    """Write what is seen."""
    page.wait_for_timeout(1000)
    png = target.with_suffix(".png")
    page.screenshot(path=png)
    subprocess.run(["convert", png, "-strip", "-quality", "82", target], check=True)  # noqa: S607  Debian's
    png.unlink()


if __name__ == "__main__":
    main()
