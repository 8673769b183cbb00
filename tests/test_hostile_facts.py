"""Whatever facts and their folder hold is shown as text, cleaned or refused with its place.

Nothing of it runs or loads anything, on cards in the real Anki or on a page, and nothing outside the folder is touched.
What a text may hold is tried at length in `test_text_roundtrip`, what a broken file may in `test_bad_decks`, what a
drawing may in `test_media`, and what the preview's policy stops in `test_preview`.
"""

import json
import os
import re
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK, FACTS, audit_against
from msgspec.structs import replace
from playwright.sync_api import Browser, Page
from test_text_roundtrip import TEXTS_A_DECK, files, take

from poems_cards.cards.citations import description
from poems_cards.cards.notes import withdrawn_notes
from poems_cards.folder.read import read_folder
from poems_cards.pages.audit_page import page as audit_page
from poems_cards.pages.preview import preview
from poems_cards.release.edition import Edition, read_edition
from poems_cards.report.memory import remember
from poems_cards.report.report import read_report
from poems_cards.report.table import render

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
NOW = 1_700_000_000
F = "facts/10-signs.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]


# --- what is refused, with its place --------------------------------------------------------------------------------

UNSEEN = "control-character: a character that cannot be seen"


def answer(text: str) -> str:
    return FACTS.replace("Itching", text)


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (answer(r'"\uD800"').encode(), "6:16: yaml-syntax: "),
        (answer(r'"a\uD83D\uDE00"').encode(), "6:17: yaml-syntax: "),
        (answer("Itch\ud800ing").encode(errors="surrogatepass"), "6:17: not-utf-8: the byte 0xed is not UTF-8"),
        (answer(r'"Itch\u202Eing"').encode(), f"6:13: {UNSEEN} (U+202E)"),
        (answer("Itch\u2066ing").encode(), f"6:17: {UNSEEN} (U+2066)"),
        (answer(r'"Itch\0ing"').encode(), f"6:13: {UNSEEN} (U+0000)"),
        (answer("Itch\x1fing").encode(), f"6:17: {UNSEEN} (U+001F)"),
        (answer("Itch\x1b]0;title\x07ing").encode(), f"6:17: {UNSEEN} (U+001B)"),
        (answer("\n".join(["Itching", *["      " + "x" * 9_999] * 1_000])).encode(), "6:13: too-long: "),
        (FACTS.replace("first-sign", "../../sign").encode(), "3:9: bad-id: "),
        (FACTS.replace("    cite", "    hpo: 'HP:0000001\"><script>'\n    cite").encode(), "7:10: bad-hpo: "),
        (FACTS.replace("    cite", '    topics: [\'a"b\', "c<d", "e::f"]\n    cite').encode(), "7:14: bad-topic: "),
    ],
    ids=[
        "escaped-surrogate",
        "escaped-surrogate-pair",
        "bytes-of-a-surrogate",
        "escaped-override",
        "isolate",
        "escaped-nul",
        "separator-of-fields",
        "terminal-escape",
        "10-megabytes-in-lines",
        "id-that-climbs",
        "ontology-id-with-html",
        "topics-with-signs",
    ],
)
def test_a_text_that_is_not_one_is_refused(contents: bytes, said: str, deck: Write, run: Run) -> None:
    deck({F: contents})
    status, out, err = run("build", "deck", "-o", "out.apkg")
    assert (status, out) == (1, "")
    assert f"deck/{F}:{said}" in err
    assert len(err) < 2_000
    assert not {"\x1b", "\x1f", "\u202e", "\u2066"} & set(err), "what is refused is not repeated to the screen"
    assert not Path("out.apkg").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "JavaScript://example.org/%0Aalert(1)"),
        ("url", "data:text/html,<script>"),
        ("url", "file:///etc/passwd"),
        ("url", "//example.org/"),
        ("url", """'https://example.org/"onmouseover="alert(1)'"""),
        ("url", "'https://example.org/><script>'"),
        ("doi", "javascript:alert(1)"),
        ("doi", """'10.1000/"onmouseover="alert(1)'"""),
        ("doi", "10.1000/<script>"),
        ("pmid", "1/../../x"),
        ("pmid", "javascript:1"),
    ],
)
def test_an_address_that_is_not_one_is_refused(key: str, value: str, deck: Write, run: Run) -> None:
    deck({"deck.yaml": DECK + f"    {key}: {value}\n"})
    status, out, err = run("build", "deck", "-o", "out.apkg")
    assert (status, out) == (1, "")
    assert err.startswith(f"deck/deck.yaml:{len(DECK.splitlines()) + 1}:{len(key) + 7}: ")
    assert "bad-" in err or "control-character" in err


PICTURE = FACTS[: FACTS.index("kind:")] + (
    "kind: picture\n    image: {}\n    alt: A nose\n    labels: [{{text: tip, box: [0, 0, 1, 1]}}]\n    cite: p3s1\n"
)


@pytest.mark.parametrize(
    "name",
    [
        "../a.svg",
        "../../../../etc/passwd",
        "/etc/a.svg",
        "a/../../b.svg",
        r"..\a.svg",
        r"C:\a.svg",
        "c:a.svg",
        r'"a.svg\0.png"',
        "NUL",
        "CON.svg",
        "COM1.PNG",
        "file:///etc/a.svg",
        "https://example.org/a.svg",
        "data:image/svg+xml,a.svg",
        "a.svg/",
        ".svg",
        "..svg",
        "a.html",
        "a.svg.html",
        "_a.svg",
        """'a.svg"onerror="alert(1)'""",
        "a%2f.svg",
        "a．svg",
    ],
)
def test_a_picture_is_named_by_its_name_alone(name: str, deck: Write, run: Run) -> None:
    deck({F: PICTURE.format(name)})
    Path("a.svg").write_text(SVG.format(""), encoding="utf-8")
    status, out, err = run("build", "deck", "-o", "out.apkg")
    assert (status, out) == (1, "")
    assert err.startswith(f"deck/{F}:5:12: ")
    assert ": bad-image: " in err or "control-character" in err


@pytest.mark.parametrize("stem", ["con", "nul", "com1", "aux"])
def test_names_of_devices_get_another_name_in_anki(
    stem: str, deck: Write, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any]
) -> None:
    made = read_edition(deck({F: PICTURE.format(f"{stem}.svg"), f"media/{stem}.svg": SVG.format("")}))
    (name,) = made.media
    assert name.startswith(f"quill-{stem}-")
    collection = new_collection()
    take(made, Path("out.apkg"), collection, imported)
    assert os.listdir(collection.media.dir()) == [name]  # noqa: PTH208  names are asked for
    assert not collection.media.check().missing


# --- pictures that lie about their size, or draw without end --------------------------------------------------------


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(9))), (b"IEND", b""))
    )


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b"\x3b"


def gif_frame(width: int, height: int) -> bytes:
    """Return a GIF whose screen is small, and whose frame is not."""
    extension = b"!\xf9\x04\0\0\0\0\0"
    frame = struct.pack("<BHHHHB", 0x2C, 0, 0, width, height, 0x80) + bytes(6) + b"\x02\x02\x44\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x81, 0, 0) + bytes(12) + extension + frame + b"\x3b"


def jpeg(width: int, height: int, sof: int = 0xC0) -> bytes:
    other = b"\xff\xe0\x00\x10JFIF\0" + bytes(9) + b"\xff\xc4\x00\x04\xff\xc0"  # the last two bytes are no marker
    return b"\xff\xd8" + other + struct.pack(">BBHBHHB", 0xFF, sof, 11, 8, height, width, 1) + bytes(4)


def webp(width: int, height: int, form: str) -> bytes:
    match form:
        case "VP8 ":
            inside = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width | 0x4000, height | 0x8000)
        case "VP8L":
            inside = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
        case _:
            inside = bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunk = form.encode() + struct.pack("<I", len(inside)) + inside
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


CLIP = "<clipPath id='a'>{}</clipPath><g clip-path='url(#a)'/>"
SHEET = "<style>{}</style><clipPath id='a'/>"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", png(100_000, 100_000), "10,000,000,000 pixels"),
        ("a.png", png(2**31, 1), "2,147,483,648 pixels"),
        ("a.png", png(7_000, 7_000), ""),
        ("a.gif", gif(65_535, 65_535), "4,294,836,225 pixels"),
        ("a.gif", gif(7_000, 7_000), ""),
        ("a.gif", gif_frame(20_000, 20_000), "400,000,000 pixels"),
        ("a.gif", gif_frame(7_000, 7_000), ""),
        (
            "a.jpg",
            jpeg(65_535, 65_535).replace(b"\xff\xc0\x00\x0b", b"\xff\xff\xff\xc0\x00\x0b"),
            "4,294,836,225 pixels",
        ),
        ("a.png", png(20_000, 30), "a side of 20,000 pixels"),
        ("a.jpg", jpeg(65_535, 65_535), "4,294,836,225 pixels"),
        ("a.jpeg", jpeg(20_000, 10_000, 0xC2), "200,000,000 pixels"),
        ("a.jpg", jpeg(7_000, 7_000), ""),
        ("a.webp", webp(16_383, 16_383, "VP8 "), "268,402,689 pixels"),
        ("a.webp", webp(16_384, 16_384, "VP8L"), "268,435,456 pixels"),
        ("a.webp", webp(16_777_216, 16_777_216, "VP8X"), "281,474,976,710,656 pixels"),
        *(("a.webp", webp(7_000, 7_000, form), "") for form in ("VP8 ", "VP8L", "VP8X")),
        *(
            ("a.svg", SVG.format(f"<{name} id='a'/>"), f"an SVG with <{name}>")
            for name in "use symbol pattern marker mask filter feBlend textPath animate image".split()
        ),
        ("a.svg", SVG.format("<linearGradient id='a'/><linearGradient id='b' href='#a'/><rect fill='url(#b)'/>"), ""),
        ("a.svg", SVG.format("<style>.a { fill: url( '#b' ) }</style>"), ""),
        ("a.svg", SVG.format(CLIP.format("<rect class='clip' id='clip'/>")), ""),
        ("a.svg", SVG.format(CLIP.format("<rect clip-path='url(#b)'/>")), "an SVG with a clip path that is clipped"),
        ("a.svg", SVG.format("<clipPath id='a' clip-path='url(#b)'/>"), "an SVG with a clip path that is clipped"),
        ("a.svg", SVG.format(CLIP.format("<rect style='Clip-path: url(#b)'/>")), "an SVG with a clip path that"),
        ("a.svg", SVG.format(CLIP.format("<rect style='all: inherit'/>")), "an SVG with a clip path that is clipped"),
        ("a.svg", SVG.format(SHEET.format("rect { clip-path: url(#a) }")), "an SVG whose <style> clips"),
        ("a.svg", SVG.format(SHEET.format("rect { all: inherit }")), "an SVG whose <style> clips"),
        ("a.svg", SVG.format(SHEET.format("rect { font: var(--a) }")), "an SVG whose <style> clips"),
        ("a.svg", SVG.format(SHEET.format("rect { fill: url(#a) }")), ""),
        ("a.svg", SVG.format(CLIP.format(f"<path d='{'M 0 0' * 999}'/>") + "<rect/>" * 999), ""),
        (
            "a.svg",
            SVG.format(CLIP.format(f"<path d='{'M 0 0' * 999}'/>") + "<rect/>" * 9999),
            "an SVG with too large a",
        ),
        ("a.png", gif(1, 1), "this is not a .png picture"),
        ("a.gif", png(1, 1), "this is not a .gif picture"),
        ("a.svg", png(1, 1), "an SVG that is not UTF-8"),
        ("a.png", SVG.format("<script>hit()</script>").encode(), "this is not a .png picture"),
        ("a.jpg", b"<html><script>hit()</script>", "this is not a .jpg picture"),
        ("a.webp", b"MZ\x90\0", "this is not a .webp picture"),
    ],
)
def test_a_picture_that_would_choke_a_phone_is_refused(name: str, data: str | bytes, said: str, deck: Write) -> None:
    read = read_folder(deck({F: PICTURE.format(name), f"media/{name}": data}))
    problems = [problem.message.removeprefix(f"{name}: ") for problem in read.problems]
    assert len(problems) == bool(said)
    assert all(problem.startswith(said) for problem in problems)


# --- links, pipes and devices: nothing outside the folder is touched ------------------------------------------------

OTHERS = "what is none of its business"
COMMANDS = (
    ("check", "deck"),
    ("build", "deck", "-o", "out.apkg"),
    ("list", "deck"),
    ("preview", "deck", "-o", "out.html"),
    ("audit", "deck", "--format", "html", "-o", "audit.html"),
    ("diff", "deck", "deck"),
    ("report", "report.txt", "--deck", "deck", "--remember"),
    ("release", "deck"),
    ("release", "deck", "--check"),
)
# Runs command lines in one process, and notes each file of this world that is opened and lies outside the deck.
WATCHED = f"""\
import contextlib, io, json, os, sys
sys.path.insert(0, {str(ROOT)!r})
from poems_cards.cli import main
world, lines = os.path.realpath("."), json.loads(sys.argv[1])
inside, ours = os.path.join(world, "deck", ""), ("out.apkg", "out.html", "audit.html", "report.txt", "quill.apkg")
outside = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if path.startswith(os.path.join(world, "")) and not path.startswith(inside) and path != inside[:-1]:
            if os.path.relpath(path, world) not in ours and not path.endswith(".part"):
                outside.append(path)
sys.addaudithook(watch)
found = []
for line in lines:
    sys.argv = ["poems-cards", *line]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main.main()
        except SystemExit as left:
            status = left.code
    found.append([status, said.getvalue()])
print(json.dumps([found, outside]))
"""

FILE = "sources/report.tsv"


def watched(lines: Sequence[Sequence[str]] = COMMANDS) -> tuple[list[tuple[int, str]], list[str]]:
    """Return what commands say, and which files outside the deck they opened."""
    command = [sys.executable, "-c", WATCHED, json.dumps(lines)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=True, stdin=subprocess.DEVNULL)
    found, outside = json.loads(done.stdout)
    return [(status, said) for status, said in found], outside


@pytest.fixture
def world(deck: Write) -> Path:
    """Return the current folder: a deck with all files that one may have, and beside it what is not its own."""
    row = render(remember(read_report("Signs\n\nA first. A second.\n").sentences).rows)
    files = {
        "deck.yaml": DECK,
        F: FACTS,
        "facts/20-care.yaml": PICTURE.format("nose.svg").replace("first-sign", "nose"),
        "media/nose.svg": SVG.format("<title>A nose</title>"),
        "waived.yaml": "- {cite: p1s1, because: It says nothing.}\n",
        FILE: row,
    }
    deck(files)
    Path("outside").mkdir()
    for name, text in files.items():
        Path("outside", name).parent.mkdir(exist_ok=True)
        Path("outside", name).write_text(text.replace("nose", OTHERS).replace("Itching", OTHERS), encoding="utf-8")
    Path("outside/stamps.tsv").write_text(OTHERS, encoding="utf-8")
    Path("outside/CHANGES.md").write_text(OTHERS, encoding="utf-8")
    Path("report.txt").write_text("Signs\n\nA first. A second.\n", encoding="utf-8")
    return Path()


def test_a_good_deck_opens_nothing_outside_its_folder(world: Path) -> None:
    found, outside = watched()
    assert [status for status, _ in found] == [0, 0, 0, 0, 1, 0, 0, 0, 0], found
    assert outside == []
    (world / "deck/facts/30-more.yaml").symlink_to("../../outside/deck.yaml")
    spoiled = WATCHED.replace("main.main()", "open('deck/facts/30-more.yaml').close(); main.main()")
    command = [sys.executable, "-c", spoiled, json.dumps([["check", "deck"]])]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(said)[1] == [os.path.realpath("outside/deck.yaml")], "what watches can see it"


LINKED = [F, "facts", "deck.yaml", "waived.yaml", "stamps.tsv", FILE, "CHANGES.md", "media", "media/nose.svg"]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        *((name, way) for name in LINKED for way in ("relative", "to nothing")),
        *((name, way) for name in (F, "facts", "media") for way in ("absolute", "through another")),
    ],
)
def test_a_link_out_of_the_folder_is_not_followed(name: str, way: str, world: Path) -> None:
    place = world / "deck" / name
    real = Path("outside", name).absolute()
    if place.is_dir():
        place.rename("moved")
    else:
        place.unlink(missing_ok=True)
    match way:
        case "absolute":
            place.symlink_to(real)
        case "through another":
            Path("deck/.link").symlink_to(os.path.relpath(real, "deck"))
            place.symlink_to(os.path.relpath("deck/.link", place.parent))
        case "to nothing":
            place.symlink_to(real.with_name("nothing"))
        case _:
            place.symlink_to(os.path.relpath(real, place.parent))
    before = {path: path.read_bytes() for path in Path("outside").rglob("*") if path.is_file()}
    found, outside = watched()
    assert outside == []
    assert OTHERS not in "".join(said for _, said in found)
    assert {path: path.read_bytes() for path in Path("outside").rglob("*") if path.is_file()} == before
    refused = [said for status, said in found if status == 1 and name.partition("/")[0] in said]
    nothing = way == "to nothing" and name != "facts"
    told = "cannot be read: no such file" if nothing else "this links to a file outside the deck's folder"
    assert refused
    assert all(told in said for said in refused), refused
    if name == "CHANGES.md":
        assert len(refused) == len(("release", "release --check"))
    elif name != FILE:
        assert not Path("out.apkg").exists()
    for path in Path().glob("*.apkg"):
        assert OTHERS.encode() not in path.read_bytes()


def spoil(place: Path, what: str) -> None:
    """Put something that is no file in the place of one."""
    match what:
        case "pipe":
            os.mkfifo(place)
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                here = Path.cwd()
                os.chdir(place.parent)  # the name of a socket must be short
                try:
                    made.bind(place.name)
                finally:
                    os.chdir(here)
        case "folder":
            place.mkdir()
        case "link to a device":
            place.symlink_to("/dev/zero")
        case "link to a process":
            place.symlink_to("/proc/self/environ")


@pytest.mark.parametrize("what", ["pipe", "socket", "folder", "link to a device", "link to a process"])
def test_what_is_no_file_is_not_read(what: str, world: Path) -> None:
    names = [F, "media/nose.svg", "CHANGES.md"]
    if what == "pipe":
        names += ["deck.yaml", "waived.yaml", "stamps.tsv", FILE]
    told = "this links to a file outside the deck's folder" if what.startswith("link") else "this is not a plain file"
    for name in names:
        place = world / "deck" / name
        kept = place.read_bytes() if place.exists() else b""
        place.unlink(missing_ok=True)
        spoil(place, what)
        found, outside = watched((("release", "deck"), ("report", "report.txt", "--deck", "deck", "--remember")))
        assert outside == []
        assert found[0][0] == 1
        assert told in found[0][1], (name, found)
        assert (found[1][0] == 1) == (name in ("deck.yaml", FILE))
        place.rmdir() if what == "folder" else place.unlink()
        if kept:
            place.write_bytes(kept)


# --- what is shown runs nothing and loads nothing -------------------------------------------------------------------

HIT = "window.hit=1"
BEACON = "https://example.org/x"
PAYLOADS = (
    f"<script>{HIT}</script>",
    f'"><script>{HIT}</script>',
    f"</script><script>{HIT}</script>",
    f"</style><script>{HIT}</script>",
    f"</title></textarea></noscript></template><script>{HIT}</script>",
    f"--><script>{HIT}</script><!--",
    f"]]><script>{HIT}</script>",
    f'<img src="{BEACON}" onerror="{HIT}">',
    f"<img src=x: onerror={HIT}>",
    f'<svg onload="{HIT}"><image href="{BEACON}"/></svg>',
    f"<svg><script>{HIT}</script></svg>",
    f'<math><mtext><table><mglyph><style><img src onerror="{HIT}">',
    f'<iframe srcdoc="<script>parent.{HIT}</script>"></iframe>',
    f'<iframe src="javascript:parent.{HIT}"></iframe>',
    f'<object data="{BEACON}"></object><embed src="{BEACON}">',
    f'<link rel="stylesheet" href="{BEACON}"><style>@import "{BEACON}";</style>',
    f'<div style="background: url({BEACON})">x</div>',
    f'<meta http-equiv="refresh" content="0; url={BEACON}"><base href="{BEACON}">',
    f'<video src="{BEACON}" onerror="{HIT}"></video><audio src="{BEACON}"></audio>',
    f'<details open ontoggle="{HIT}">x</details>',
    f'<input autofocus onfocus="{HIT}"><body onload="{HIT}">',
    f'<a href="javascript:{HIT}" class="evil">x</a>',
    f'<form action="javascript:{HIT}"><button class="evil">x</button></form>',
    f'" onmouseover="{HIT}" onfocus="{HIT}" autofocus x="',
    f"' onmouseover='{HIT}' x='",
    f"` onmouseover=`{HIT}`",
    rf"\(\href{{javascript:{HIT}}}{{x}}\)",
    rf"\(\class{{evil}}{{x}} \style{{background:url({BEACON})}}{{x}}\) \[\require{{html}}\]",
    rf"\(\unicode[a;background:url({BEACON})]{{65}}\)",
    rf"\(\hr**e**f{{javascript:{HIT}}}{{x}}\) \(\hr\nef{{javascript:{HIT}}}{{x}}\)",
    rf"\(a </script><script>{HIT}</script> b\)",
    "{{FrontSide}} {{Answer}} {{#Why}}x{{/Why}} {{^Why}}y{{/Why}} {{type:Answer}} {{cloze:Text}}",
    "c1::x }} { {c1::y}} {{ c1::z }} :: ::",
    "<%= x %> <% x %> {{=<% %>=}} ${x} {%x%} #{x} {{{x}}}",
    "[sound:x.mp3] [anki:play:q:0] [anki:tts lang=en_US]x[/anki:tts] [latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    "[x](javascript:alert(1)) ![x](https://example.org/x) https://example.org/x javascript:alert(1)",
    "image-occlusion:rect:left=0:top=0:width=1:height=1:oi=1",
    '<canvas id="image-occlusion-canvas"></canvas><div id="image-occlusion-container"></div>',
    f"&lt;script&gt;{HIT}&lt;/script&gt; &#60;script&#62; &#x3c;script&#x3e; \\u003cscript\\u003e %3Cscript%3E",
    f"+ADw-script+AD4-{HIT}+ADw-/script+AD4-",
    f"＜script＞{HIT}＜/script＞ ﹤script﹥",
    f"<scr<script>ipt>{HIT}</scr</script>ipt>",
    f"<script\u3000>{HIT}</script>",
    f"<\u0338script>{HIT}</script>",
)
# Formulas as MathJax finds them, which does not look past a tag; and the commands with which they make links and load.
FORMULA = re.compile(r"\\[(\[]([^<]*?)\\[)\]]")
ACTING = re.compile(r"\\(href|class|style|require|unicode)")
HOME = "http://anki.test/"  # nothing is there: all that a page asks for comes from here
NAME = f"<img src=x onerror={HIT}>.yaml"  # of a file


@dataclass
class Tab:
    """A page of a browser that has what it is given, and remembers what else it asked for or said."""

    page: Page
    files: dict[str, str | bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def show(self, html: str, files: dict[str, bytes] | None = None) -> Page:
        """Open a page with this HTML; `files` are what it may load."""
        self.files = {"": html, **(files or {})}
        self.asked.clear()
        self.heard.clear()
        self.page.goto(HOME)
        return self.page

    def hit(self, wait: int = 200) -> bool:
        """Touch all that can be touched, wait for what is on its way, and say whether anything ran."""
        self.page.evaluate(
            """() => {
              const roots = [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(r => r)];
              for (const root of roots) for (const e of root.querySelectorAll('body *')) {
                if (e.matches('.evil, [onmouseover], [onfocus], a[href^="javascript:" i]')) e.click();
                for (const kind of ['mouseover', 'focus', 'toggle'])
                  if (e.hasAttribute('on' + kind)) e.dispatchEvent(new Event(kind));
              }
            }"""
        )
        self.page.wait_for_timeout(wait)
        return bool(self.page.evaluate("typeof hit !== 'undefined'"))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """Return a page for which nothing exists but what it is given."""
    opened = Tab(browser.new_page())

    def answer(route: Any) -> None:  # noqa: ANN401  playwright's own type says no more
        name = route.request.url.removeprefix(HOME)
        if name in opened.files and route.request.method == "GET":
            kind = "image/svg+xml" if name.endswith(".svg") else "text/html; charset=utf-8"
            route.fulfill(body=opened.files[name], content_type=kind)
        else:
            opened.asked.append(route.request.url)
            route.abort()

    opened.page.route("**/*", answer)
    opened.page.on("console", lambda said: opened.heard.append(said.text))
    opened.page.on("pageerror", lambda error: opened.heard.append(str(error)))
    yield opened
    opened.page.close()


# As Anki's reviewer does it: the side is put into the page, and then its scripts are run. All sides at once, so that
# none is gone before what it would load has come.
REVIEWER = """<!doctype html><html><body class="card"><script>
globalThis.ran = 0;
globalThis.anki = {imageOcclusion: {setup: () => ran++}};
const show = sides => { for (const side of sides) {
  const place = document.body.appendChild(document.createElement('div'));
  place.innerHTML = side;
  for (const old of place.querySelectorAll('script')) {
    const script = document.createElement('script');
    for (const {name, value} of old.attributes) script.setAttribute(name, value);
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
} };
</script></body></html>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return a deck that has each of the payloads in each of its fields."""
    folder = tmp_path_factory.mktemp("hostile") / "deck"
    for number in range(len(PAYLOADS)):
        turned = PAYLOADS[number:] + PAYLOADS[:number]
        written = files([*turned[:TEXTS_A_DECK]], number)
        withdrawn = f"  - {{id: k{number}, kind: question, source: aster-2020, prompt: a, answer: b, level: core,\n"
        withdrawn += f"     retired: {{because: {json.dumps(turned[-1])}}}}}\n"
        for name, text in written.items():
            path = folder / (f"facts/{number}{NAME}" if name.startswith("facts/") else name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + withdrawn * name.startswith("facts/"), encoding="utf-8")
    head = folder / "deck.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("name: Quill Fever", f"name: {PAYLOADS[0]}"), "utf-8")
    made = read_edition(folder)
    gone = withdrawn_notes(made.deck)
    assert len(gone) == len(PAYLOADS)
    return replace(made, notes=[*made.notes, *gone])


def test_the_payloads_would_run_and_load_if_they_could(tab: Tab) -> None:
    """The canary and the ears work: most payloads are heard of if they stand as they are in a card."""
    ran = asked = 0
    for payload in (each for each in PAYLOADS if "http-equiv" not in each):  # that one leads to another page
        tab.show(REVIEWER).evaluate("sides => show(sides)", [payload])
        ran += tab.hit(wait=20) or any(map(ACTING.search, FORMULA.findall(payload)))
        asked += bool(tab.asked)
    assert (ran > 15, asked > 5) == (True, True), (ran, asked)


def test_nothing_of_them_runs_or_loads_on_a_card_in_anki(
    hostile: Edition, tab: Tab, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    collection = new_collection()
    take(hostile, tmp_path / "hostile.apkg", collection, imported)
    sides = [description(hostile.deck)]
    for card_id in collection.find_cards(""):
        shown = collection.get_card(card_id).render_output()
        assert (shown.question_av_tags, shown.answer_av_tags) == ([], [])
        sides += [shown.question_text, shown.answer_text]
    assert len(sides) == 1 + 2 * sum(len(note.cards) for note, _ in hostile.notes) > 1_000
    formulas = [formula for side in sides for formula in FORMULA.findall(re.sub("<[^<>]*>", "<>", side))]
    assert len(formulas) >= len(PAYLOADS)
    assert not [formula for formula in formulas if ACTING.search(formula)]
    tab.show(REVIEWER, {**hostile.media}).evaluate("sides => show(sides)", sides)
    assert not tab.hit()
    assert tab.asked == []
    assert tab.page.evaluate("ran") == 2 * len(PAYLOADS), "scripts can run: those of the note type did"
    assert {*tab.page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")} <= {"https:"}
    # The page is one that would notice.
    tab.page.evaluate("sides => show(sides)", [PAYLOADS[0]])
    assert tab.hit()


def test_nothing_of_them_runs_or_loads_in_the_preview(hostile: Edition, tab: Tab) -> None:
    html = preview(hostile.deck, hostile.notes, hostile.media, {})
    page = tab.show(html)
    page.evaluate("dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint'))")  # draws all cards
    assert page.locator(".pv-item").count() == sum(len(note.cards) for note, _ in hostile.notes)
    assert page.get_by_text(f"facts/7{NAME}").count() > 0
    assert not tab.hit()
    assert (tab.asked, tab.heard) == ([], []), "nothing even tried"


def sentences() -> str:
    """Return a report whose headings and sentences are the payloads."""
    return "".join(
        f"Signs {payload}\n\nA sign {payload} is the first of many. Another is rare.\n\n" for payload in PAYLOADS
    )


def test_nothing_of_them_runs_or_loads_on_the_page_of_the_audit(hostile: Edition, tab: Tab) -> None:
    read = read_report(sentences()).sentences
    page = tab.show(audit_page(audit_against(hostile.deck, sentences())))
    assert page.locator(".au-s").count() == len(read) > len(PAYLOADS)
    for index in range(0, len(read), 10):
        page.locator(".au-s").nth(index).click()
    assert not tab.hit()
    assert (tab.asked, tab.heard) == ([], []), "nothing even tried"


# Those that would not swallow the next. (That a page leads to another no policy stops: only the escaping does.)
BARE = [each for each in PAYLOADS if not any(part in each for part in ("<!--", "<style", "<math", "http-equiv"))]


@pytest.mark.parametrize("kind", ["preview", "audit"])
@pytest.mark.parametrize("guarded", [True, False], ids=["policy", "no policy"])
def test_were_they_not_escaped_the_policy_of_a_page_would_stop_them(
    kind: str,
    guarded: bool,  # noqa: FBT001  a row of a table
    hostile: Edition,
    tab: Tab,
) -> None:
    if kind == "preview":
        html = preview(hostile.deck, hostile.notes[:3], {}, {})
    else:
        html = audit_page(audit_against(hostile.deck, sentences()))
    html = html.replace("<main", f"{''.join(BARE)}<main", 1)
    if not guarded:
        html = html.replace('http-equiv="Content-Security-Policy"', "", 1)
    tab.show(html)
    assert tab.hit() is not guarded
    assert (tab.asked == []) is guarded, tab.asked


# --- much of everything ---------------------------------------------------------------------------------------------


def test_a_hundred_thousand_topics_reach_anki(
    deck: Write, run: Run, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any]
) -> None:
    topics = "".join(f"      - t{number}\n" for number in range(100_000))
    deck({F: f"{FACTS}    topics:\n{topics}"})
    assert run("build", "deck", "-o", "out.apkg")[0] == 0
    collection = new_collection()
    assert len(imported(collection, Path("out.apkg")).new) == 1
    assert len(collection.find_notes('"tag:Quill::Topic::t99999"')) == 1
    assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
