"""Take README's pictures of cards from the POEMS deck as it is: `python tests/pictures.py [FOLDER]`.

Run by hand after a release, with Chromium and ImageMagick (Debian: `apt install chromium imagemagick`). Each picture
is a side of a card as the preview shows it at a phone's width, cropped to the card. Look at them before they go in.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from poems_cards import preview_page

ROOT = Path(__file__).parents[1]
WIDTH = 340  # pixels of a page
FINENESS = 2  # pixels of a picture for each
SIDES = {
    "case": ("card-cidp-that-fails", "front"),
    "answer": ("card-pulmonary-hypertension-prevalence", "back"),
    "picture": ("card-body-map.1", "front"),
}


def main() -> None:
    """Write a PNG for each side."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".github" / "pictures"
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        page_file = Path(scratch) / "preview.html"
        page_file.write_text(preview_page(ROOT / "decks" / "poems").html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, device_scale_factor=FINENESS)
        for name, (card, side) in SIDES.items():
            target = folder / f"{name}.png"
            page.goto(f"{page_file.as_uri()}#{card}")
            shown = page.locator(f"[id='{card}']")
            if side == "back":
                shown.get_by_role("button", name="Show answer").click()
            shown.evaluate("item => item.blur()")  # whose border would show
            shown.locator(f".pv-{side} .card").screenshot(path=target)
            border = ["-bordercolor", "#c8c8c4", "-border", str(FINENESS)]
            subprocess.run(["mogrify", *border, "+dither", "-colors", "240", "-strip", target], check=True)  # noqa: S607
        browser.close()


if __name__ == "__main__":
    main()
