"""Pictures show something and do nothing: what runs, loads or lies is refused."""

import base64
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FACTS

from poems_cards.cards.notes import media_names
from poems_cards.folder import pictures
from poems_cards.folder.read import read_deck, read_folder

Write = Callable[..., Path]
ALL_KINDS = Path(__file__).parent / "fixtures/all-kinds"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
PNG = (ALL_KINDS / "media/dot.png").read_bytes()
PIXEL = base64.b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")
NO_SIZE = "the picture does not say how large it is"
TOO_LONG = "a side of 15,001 pixels; 15,000 is the most"
LARGEST_SIDES = ("15000", "15000px", "11250pt", "937.5pc", "3968.75mm", "396.875cm", "156.25in")
LETTERS, DIGITS = "pxtcmin", "0123456789."
NO_FRAMES = (0xC4, 0xC8, 0xCC)  # among the markers of frames, those that begin something else
FRAMES = sorted({*range(0xC0, 0xD0)} - {*NO_FRAMES})


def sized(width: str, height: str) -> str:
    return SVG.format("").replace('width="9" height="9"', f'width="{width}" height="{height}"')


def jpeg(marker: int) -> bytes:
    """Return a JPEG that has a marker, and behind it 9 x 9 pixels."""
    return b"\xff\xd8\xff" + bytes([marker]) + b"\0\x0b\x08\0\x09\0\x09\x01"


def gif(inside: bytes) -> bytes:
    """Return a GIF of 9 x 9 pixels without colours of its own, and what is in it."""
    return b"GIF89a" + struct.pack("<HHBBB", 9, 9, 0, 0, 0) + inside


def frame(width: int, height: int) -> bytes:
    return b"," + struct.pack("<HHHHB", 0, 0, width, height, 0)


def said(deck: Write, name: str, data: str | bytes) -> list[str]:
    """Return what is wrong with a picture."""
    keys = f"kind: picture\n    image: {name}\n    alt: A nose\n    labels: [{{text: nostril, box: [0, 0, 1, 1]}}]\n"
    facts = FACTS[: FACTS.index("kind:")] + keys + "    cite: p3s1\n"
    problems = read_folder(deck({"facts/10-signs.yaml": facts, f"media/{name}": data})).problems
    assert {problem.place.keys for problem in problems} <= {("facts", 0, "image")}
    return [problem.message.removeprefix(f"{name}: ") for problem in problems]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", SVG.format("")),
        (
            "a.svg",
            '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n' + SVG.format("<title>A &amp; B</title>"),
        ),
        (
            "a.svg",
            "\ufeff"
            + SVG.format('<linearGradient id="a"/><linearGradient href="#a"/><radialGradient xlink:href="#a"/>'),
        ),
        ("a.svg", SVG.format('<style>.a { fill: url(#b) }</style><rect fill="url(#b)" style="stroke: #333"/>')),
        ("a.svg", SVG.format("<text>javascript and https are words</text>").replace("&", "&amp;")),
        ("a.gif", PIXEL),
        ("a.png", (ALL_KINDS / "media/dot.png").read_bytes()),
        ("a.jpg", b"\xff\xd8\xff\xc0\0\x0b\x08\0\x09\0\x09\x01"),
        ("a.jpeg", b"\xff\xd8\xff\xff\xff\xc0\0\x0b\x08\0\x09\0\x09\x01"),
        *(("a.jpg", jpeg(marker)) for marker in FRAMES),
        ("a.gif", PIXEL.replace(b"GIF89a", b"GIF87a")),
        ("a.gif", gif(b"!\xf9\x04\0\0")),
        ("a.gif", gif(frame(9, 9) + b"\x02\xff")),
        ("a.png", PNG + bytes(pictures.LARGEST_PICTURE - len(PNG))),
        ("a.svg", sized("10000", "5000")),
        ("a.svg", sized(" .5in ", "30mm")),
        *(("a.svg", sized(width, "9")) for width in LARGEST_SIDES),
        ("a.svg", SVG.format("<style>rect { clip-path: url(#a) }</style>")),
    ],
)
def test_a_picture_that_only_shows_is_taken(name: str, data: str | bytes, deck: Write) -> None:
    assert said(deck, name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("a.png", PIXEL, ["this is not a .png picture"]),
        ("a.gif", b"GIF", ["this is not a .gif picture"]),
        ("a.jpg", b"", ["this is not a .jpg picture"]),
        ("a.webp", b"RIFF\0\0\0\0WAVEfmt ", ["this is not a .webp picture"]),
        ("a.png", SVG.format(""), ["this is not a .png picture"]),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(pictures.LARGEST_PICTURE), ["5,000,008 bytes; 5,000,000 is the most"]),
        ("a.svg", PIXEL, ["an SVG that is not UTF-8"]),
        ("a.svg", SVG.format("").encode("utf-16"), ["an SVG that is not UTF-8"]),
        ("a.svg", "", ["this is not SVG: no element found: line 1, column 0"]),
        ("a.svg", "<svg", ["this is not SVG: unclosed token: line 1, column 0"]),
        ("a.svg", SVG.format("\0"), ["this is not SVG: not well-formed (invalid token): line 1, column 104"]),
        ("a.svg", "<svg width='1' height='1'/>", ["this is not SVG"]),
        ("a.svg", "<html><svg/></html>", ["this is not SVG"]),
        ("a.svg", SVG.format("").replace(' width="9"', ""), ["an SVG without width and height"]),
        *(
            ("a.svg", SVG.format("").replace('width="9"', f'width="{width}"'), [f"an SVG of {width} x 9"])
            for width in ("0", "0.0px", "100%", "-3", "2em", "auto", "1e9")
        ),
        ("a.svg", sized("10000", "5000.001"), ["50,000,010 pixels; 50,000,000 is the most"]),
        *(
            ("a.svg", sized(f"{float(width.rstrip(LETTERS)) + 0.001}{width.lstrip(DIGITS)}", "9"), [TOO_LONG])
            for width in LARGEST_SIDES
        ),
        ("a.gif", gif(frame(20_000, 20_000)), ["400,000,000 pixels; 50,000,000 is the most"]),
        *(("a.jpg", jpeg(marker), [NO_SIZE]) for marker in (0xBF, *NO_FRAMES, 0xD0)),
        (
            "a.png",
            PNG + bytes(pictures.LARGEST_PICTURE - len(PNG) + 1),
            ["5,000,001 bytes; 5,000,000 is the most"],
        ),
        ("a.jpg", b"\xff\xd8\xff\xe0", ["the picture does not say how large it is"]),
        ("a.png", b"\x89PNG\r\n\x1a\n", ["the picture does not say how large it is"]),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", ["the picture does not say how large it is"]),
        ("a.gif", PIXEL[:6] + bytes(7), ["the picture does not say how large it is"]),
        ("a.svg", "<!DOCTYPE svg>" + SVG.format(""), ["an SVG with a DOCTYPE"]),
        (
            "a.svg",
            '<?xml version="1.0"?><?xml-stylesheet href="a.css"?>' + SVG.format(""),
            ["an SVG with a processing instruction"],
        ),
        ("a.svg", SVG.format("<?php a ?>"), ["an SVG with a processing instruction"]),
        ("a.svg", SVG.format("<script>alert(1)</script>"), ["an SVG with <script>"]),
        ("a.svg", SVG.format('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'), ["an SVG with <script>"]),
        (
            "a.svg",
            SVG.format('<script xmlns="http://www.w3.org/1999/xhtml"/>'),
            ["an SVG with <script>, which is not SVG"],
        ),
        ("a.svg", SVG.format("<foreignObject/>"), ["an SVG with <foreignObject>"]),
        ("a.svg", SVG.format("<a/>"), ["an SVG with <a>"]),
        ("a.svg", SVG.format('<animate attributeName="href"/>'), ["an SVG with <animate>"]),
        ("a.svg", SVG.format("<set/>"), ["an SVG with <set>"]),
        ("a.svg", SVG.format('<image href="#a"/>'), ["an SVG with <image>"]),
        ("a.svg", SVG.format('<g onload="alert(1)"/>'), ["an SVG with onload='alert(1)'"]),
        ("a.svg", SVG.format('<g ONLOAD="alert(1)"/>'), ["an SVG with onload='alert(1)'"]),
        ("a.svg", SVG.format('<radialGradient href="b.svg#a"/>'), ["an SVG with href='b.svg#a'"]),
        ("a.svg", SVG.format('<stop xlink:href="data:image/svg+xml,a"/>'), ["an SVG with href='data:image/svg+xml,a'"]),
        ("a.svg", SVG.format('<rect fill="url(b.svg#a)"/>'), ["an SVG with fill='url(b.svg#a)'"]),
        ("a.svg", SVG.format("<rect style=\"fill: url( 'b.svg')\"/>"), ["an SVG with style=\"fill: url( 'b.svg')\""]),
        ("a.svg", SVG.format('<rect style="fill: u\\72l(b.svg)"/>'), ["an SVG with style='fill: u\\\\72l(b.svg)'"]),
        ("a.svg", SVG.format("<style>@import 'a.css';</style>"), ["an SVG whose style loads something"]),
        ("a.svg", SVG.format("<style>@\\69mport 'a.css';</style>"), ["an SVG whose style loads something"]),
        ("a.svg", SVG.format("<style>a { b: URL(//c.org) }</style>"), ["an SVG whose style loads something"]),
        ("a.svg", SVG.format("<style>@keyframes a {} g {Animation : a 1s}</style>"), ["an SVG whose style moves it"]),
        ("a.svg", SVG.format('<g style="transition-duration: 1s"/>'), ["an SVG whose style moves it"]),
        ("a.svg", SVG.format("<style>.animation, .a-transition { fill: red }</style>"), []),
        (
            "a.svg",
            SVG.format("<style>a {}<tspan/>@import 'a.css';</style>"),
            ["an SVG whose style loads something", "an SVG with elements in its <style>"],
        ),
        ("a.svg", SVG.format("<style>@im<g>x</g>port 'a.css';</style>"), ["an SVG with elements in its <style>"]),
        ("a.svg", SVG.format('<rect fill="url(\xa0#a)"/>'), ["an SVG with fill='url(\\xa0#a)'"]),
        ("a.svg", '<?xml-stylesheet href="a.css"?>' + SVG.format(""), ["an SVG with a processing instruction"]),
        ("a.svg", SVG.format("<style>a { b: image-set('c.png' 1x) }</style>"), ["an SVG whose style loads something"]),
    ],
)
def test_a_picture_that_does_more_or_other_is_refused(
    name: str, data: str | bytes, messages: list[str], deck: Write
) -> None:
    assert said(deck, name, data) == messages


def test_an_encoding_that_a_picture_claims_cannot_hide_what_is_in_it(deck: Write) -> None:
    """Read as UTF-7, or as the code of old mainframes, other bytes are `<script>`."""
    hidden = '<?xml version="1.0" encoding="cp037"?>' + SVG.format("")
    assert said(deck, "a.svg", hidden) == []
    script = SVG.format("<script/>").encode("cp037")
    assert said(deck, "a.svg", b'<?xml version="1.0" encoding="cp037"?>' + script) == ["an SVG that is not UTF-8"]


def test_a_picture_with_very_many_levels_is_no_trouble(deck: Write) -> None:
    assert said(deck, "a.svg", SVG.format("<g>" * 100_000 + "</g>" * 100_000)) == []


def test_one_picture_of_two_facts_is_one_file() -> None:
    deck = read_deck(ALL_KINDS)
    assert {*media_names(deck)} == {"face.svg", "dot.png"}
