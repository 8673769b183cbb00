"""Shoot a deck in the real Anki desktop: `python tests/screenshots.py decks/poems.apkg FOLDER [PREVIEW.html]`.

Run by hand, with a Python that has Anki's desktop (`pip install aqt==26.9.3`), on Linux with Xvfb and ImageMagick
(Debian: `apt install xvfb xdotool imagemagick libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0
libxcb-keysyms1 libxcb-render-util0 libxcb-xinerama0 libxcb-shape0 libnss3 libasound2 libegl1 libgl1 fonts-noto-core`).

It starts Anki on a screen of its own with a fresh profile, imports the package with Anki's default options, lets the
reviewer show each card of SHOTS, and writes one small PNG a shot. An add-on in that profile, which only calls `drive`
below, turns the cards; xdotool presses the keys that a learner would press.
"""
# mypy: disable-error-code="import-not-found"
# ruff: noqa: ANN401, S607, SLF001  Anki's window has no types and few public ways in; the tools are Debian's

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DISPLAY = ":97"
LONGEST = 240  # seconds for the whole run


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of one side of a card: the first that `search` finds, by its number on the note."""

    name: str
    search: str
    card: int = 1
    back: bool = False
    night: bool = False
    size: tuple[int, int] = (860, 640)


UPDATED = "ID:poems:pulmonary-hypertension-prevalence"
CASE = "ID:poems:cidp-that-fails"
LIST = "ID:poems:minor-criteria"
BLANK = "ID:poems:neuropathy-pattern"
TABLE = "ID:poems:nerve-study-clues"
PICTURE = "ID:poems:body-map"
ANTIBODY = "ID:poems:plasma-cell-map"
FLOW = "ID:poems:treatment-map"
NERVES = "ID:poems:nerve-conduction-map"
HAND = "ID:poems:hand-signs-map"
TALL = (860, 900)
PHONE = (400, 720)
SHOTS = (
    Shot(name="front", search=UPDATED),
    Shot(name="back", search=UPDATED, back=True),
    Shot(name="case-front", search=CASE),
    Shot(name="case-back", search=CASE, back=True),
    Shot(name="list-front", search=LIST, card=2),
    Shot(name="list-back", search=LIST, card=2, back=True),
    Shot(name="blank-front", search=BLANK),
    Shot(name="blank-back", search=BLANK, back=True),
    Shot(name="table-front", search=TABLE, card=3),
    Shot(name="table-back", search=TABLE, card=3, back=True),
    Shot(name="picture-front", search=PICTURE, card=6, size=TALL),
    Shot(name="picture-back", search=PICTURE, card=6, back=True, size=TALL),
    Shot(name="antibody-front", search=ANTIBODY, card=1, size=TALL),
    Shot(name="flow-back", search=FLOW, card=2, back=True, size=TALL),
    Shot(name="nerves-back", search=NERVES, card=1, back=True, size=TALL),
    Shot(name="hand-front", search=HAND, card=2, size=TALL),
    Shot(name="night-front", search=UPDATED, night=True),
    Shot(name="night-back", search=UPDATED, back=True, night=True),
    Shot(name="night-list", search=LIST, card=2, night=True),
    Shot(name="night-table", search=TABLE, card=1, back=True, night=True),
    Shot(name="night-picture", search=PICTURE, card=1, night=True, size=TALL),
    Shot(name="narrow-back", search=UPDATED, back=True, size=PHONE),
    Shot(name="narrow-table", search=TABLE, card=1, size=PHONE),
    Shot(name="narrow-picture", search=PICTURE, card=2, size=PHONE),
)


def main() -> None:
    """Start the screen and Anki, and wait until every shot is there."""
    package, folder, *pages = (Path(argument).resolve() for argument in sys.argv[1:])
    for tool in ("Xvfb", "xdotool", "import"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed; the head of this file says what is needed")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        (base / "run").mkdir(mode=0o700)
        environment = os.environ | {
            "DISPLAY": DISPLAY,
            "LANG": "C.UTF-8",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_QPA_PLATFORM": "xcb",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
            "SHOOT_FOLDER": str(folder),
            "SHOOT_PACKAGE": str(package),
            "XDG_RUNTIME_DIR": str(base / "run"),
        }
        prepare(base / "anki")
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1000x1000x24"], stderr=subprocess.DEVNULL)
        try:
            time.sleep(1)
            command = [sys.executable, "-c", "import aqt; aqt.run()", "-b", str(base / "anki"), "-p", "Learner"]
            subprocess.run(command, env=environment, timeout=LONGEST, check=False)
        finally:
            screen.terminate()
            screen.wait()
    for page in pages:
        shoot_page(page, folder / "preview.png")
    missing = [shot.name for shot in SHOTS if not (folder / f"{shot.name}.png").exists()]
    if missing:
        sys.exit(f"no picture of: {', '.join(missing)}")


def shoot_page(page: Path, target: Path) -> None:
    """Shoot the top of a page in Chromium."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,745"]
    subprocess.run(["chromium", *flags, f"--screenshot={target}", page.as_uri()], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["mogrify", "+dither", "-colors", "240", "-strip", str(target)], check=True)


def prepare(base: Path) -> None:
    """Make a profile that asks no first question, and the add-on that calls `drive`."""
    from aqt.profiles import ProfileManager, VideoDriver  # noqa: PLC0415  only where Anki's desktop is installed

    base.mkdir()
    profiles = ProfileManager(base)
    profiles.setupMeta()
    profiles.setLang("en_US")
    profiles.create("Learner")
    profiles.load("Learner")
    profiles.set_video_driver(VideoDriver.Software)
    profiles.save()
    addon = base / "addons21" / "shoot" / "__init__.py"
    addon.parent.mkdir(parents=True)
    addon.write_text(
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('shoot_deck', {str(Path(__file__).resolve())!r})\n"
        "module = importlib.util.module_from_spec(spec)\n"
        "sys.modules['shoot_deck'] = module\n"
        "spec.loader.exec_module(module)\n"
        "module.drive()\n",
        encoding="utf-8",
    )


# --- inside Anki ----------------------------------------------------------------------------------------------------


def drive() -> None:
    """Import the package when the profile opens, then go from shot to shot; each pause lets Anki draw."""
    from aqt import gui_hooks, mw  # noqa: PLC0415  only inside Anki
    from aqt.qt import QTimer  # noqa: PLC0415

    steps = _steps(mw)

    def step() -> None:
        try:
            pause = next(steps)
        except StopIteration:
            mw.unloadProfileAndExit()
        else:
            QTimer.singleShot(pause, step)

    gui_hooks.main_window_did_init.append(step)


def _steps(window: Any) -> Iterator[int]:
    """Do the whole session, yielding the milliseconds that Anki needs between one step and the next."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest  # noqa: PLC0415
    from aqt.theme import Theme  # noqa: PLC0415

    yield 3000
    options = ImportAnkiPackageOptions()
    window.col.import_anki_package(ImportAnkiPackageRequest(package_path=os.environ["SHOOT_PACKAGE"], options=options))
    window.col.models._clear_cache()
    window.reset()
    night = False
    for shot in SHOTS:
        if shot.night != night:
            night = shot.night
            window.set_theme(Theme.DARK if night else Theme.LIGHT)
            yield 1500
        window.setGeometry(0, 0, *shot.size)
        window.col.decks.select(_deck_of(window.col, shot))
        yield from _shown(window, "tr.deck")  # else the list of decks arrives late, and covers the card
        window.moveToState("review")
        yield from _shown(window, "article.front")
        if shot.back:
            _press("space")
            yield from _shown(window, "article.back")
        _grab(shot)
        window.moveToState("deckBrowser")


def _shown(window: Any, part: str) -> Iterator[int]:
    """Wait until the page has this part, and a little for its pictures."""
    seen: list[bool] = []
    while not any(seen):
        window.web.evalWithCallback(f"document.querySelector('{part}') !== null", seen.append)
        yield 300
    yield 1200


def _deck_of(col: Any, shot: Shot) -> int:
    """Return a filtered deck that holds only the card of `shot`."""
    found = sorted(card for card in col.find_cards(shot.search) if col.get_card(card).ord == shot.card - 1)
    for old in [deck.id for deck in col.decks.all_names_and_ids() if deck.name == "Shot"]:
        col.decks.remove([old])
    made = col.sched.get_or_create_filtered_deck(0)
    made.name = "Shot"
    del made.config.search_terms[1:]
    made.config.search_terms[0].search = f"cid:{found[0]}"
    made.config.reschedule = False
    return int(col.sched.add_or_update_filtered_deck(made).id)


def _press(key: str) -> None:
    window = subprocess.check_output(["xdotool", "search", "--name", "Anki"], text=True).split()[-1]
    subprocess.run(["xdotool", "windowfocus", "--sync", window, "key", key], check=True)


def _grab(shot: Shot) -> None:
    width, height = shot.size
    target = Path(os.environ["SHOOT_FOLDER"]) / f"{shot.name}.png"
    area = ["-window", "root", "-crop", f"{width}x{height}+0+0", "+repage"]
    subprocess.run(["import", *area, "+dither", "-colors", "240", "-strip", f"png8:{target}"], check=True)


if __name__ == "__main__":
    main()
