"""A report's file -> Report: its content shows the format; all but text is read in a separate process with limits."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

from msgspec import Struct

from poems_cards.files import unreadable
from poems_cards.problems import DeckError
from poems_cards.report import _child
from poems_cards.report.pieces import Kind, Piece, refused
from poems_cards.report.report import LARGEST, Report, decode, from_pieces, read_report

LARGEST_FILE = 100_000_000  # bytes; a book with pictures has 50 million
PATIENCE = 3  # the time to wait, in multiples of the processor's time: the machine may have other work
HEAD = 4096  # bytes in which the format is recognised

_AS_TEXT = "Save the report as a text file (.txt), web page, PDF or Word file (.docx), and give that."
_OTHERS = (  # formats that are not read: their first bytes, what they are, and what to do
    (rb"\xd0\xcf\x11\xe0", "an old or locked Word file", "Open it in a word processor and save it as .docx."),
    (rb"\{\\rtf", "a file in Rich Text Format", "Open it in a word processor and save it as .docx."),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|RIFF....WEBP|BM....\0\0\0\0|....ftyp(?:hei|avi)",
        "a picture, not text",
        "Recognise its text first (OCR), or copy the text out by hand.",
    ),
    (rb"bplist00", "a web archive", "Save the page again as page source (HTML)."),
    (rb"(?:From: <Saved|MIME-Version:)[\s\S]*multipart/related", "a web archive", "Save the page again as HTML only."),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "a compressed file", "Unpack it first."),
)
_COMMENTS = r"(?:\s|<!--(?s:.*?)-->|<\?[^>]*>)*"
_PAGE = re.compile(_COMMENTS + r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    _COMMENTS + r"<(?:div|p|h[1-6]|table|ul|ol|section|article|main|center|font|header)\b", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|li|td|br)\b", re.IGNORECASE)


class Limits(Struct, frozen=True, kw_only=True):
    """What reading a file may take: seconds of processor time, and bytes of memory."""

    seconds: int = 20
    memory: int = 512 * 2**20


USUAL = Limits()


def read_file(path: Path, limits: Limits = USUAL) -> Report:
    """Return the report in the file at `path`: plain text, Markdown, HTML, PDF or Word.

    Errors: DeckError if it is no plain file, is too large, is none of these, or holds no sentence.
    """
    data = _bytes(path)
    form = _form(data[:HEAD], path)
    if not form:
        return read_report(decode(data, str(path)), str(path))
    return from_pieces(_pieces(data, form, str(path), limits), str(path))


def _bytes(path: Path) -> bytes:
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(number, "rb") as file:  # noqa: PTH123  so as not to wait for a pipe of this name
            state = os.fstat(number)
            if not stat.S_ISREG(state.st_mode):
                raise refused("this is not a plain file", "Save the report as a file and give that.", str(path))
            if state.st_size > LARGEST_FILE:
                raise _too_large(state.st_size, path)
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > LARGEST_FILE:
        raise _too_large(len(data), path)
    return data


def _too_large(size: int, path: Path) -> DeckError:
    return refused(f"{size:,} bytes: no report is that long", "Give the text of one report alone.", str(path))


def _form(head: bytes, path: Path) -> str:
    """Return the format of a file that begins with `head`: html, pdf or docx, "" for text."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return "docx"
    for mark, what, fix in _OTHERS:
        if re.match(mark, head, re.DOTALL):
            raise refused(f"this is {what}", fix, str(path))
    text = decode(head, str(path)).lstrip("\ufeff")
    named = path.suffix.lower() in (".html", ".htm", ".xhtml") and _BLOCK.search(text)
    plain = path.suffix.lower() in (".md", ".markdown")
    return "html" if named or _PAGE.match(text) or (_FRAGMENT.match(text) and not plain) else ""


def _pieces(data: bytes, form: str, path: str, limits: Limits) -> list[Piece]:
    code = f"import sys; sys.path[:] = {sys.path!r}; from {_child.__name__} import work; "
    code += f"work({form!r}, {limits.seconds}, {limits.memory}, {LARGEST})"
    slow = f"not read after {limits.seconds} seconds"
    try:
        done = subprocess.run(  # noqa: S603  this Python, with code from here
            (sys.executable, "-I", "-c", code),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE * limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refused(slow, _AS_TEXT, path) from None
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        raise refused(slow, _AS_TEXT, path)
    if done.returncode == _child.NO_LIBRARY:
        fix = "Type: python -m pip install 'poems-cards[curator]'"
        raise refused("the readers of web pages, PDF and Word files are not installed", fix, path)
    if done.returncode == _child.TOO_MUCH_MEMORY:
        raise refused(f"reading it takes more than {limits.memory // 2**20} MB of memory", _AS_TEXT, path)
    if done.returncode:
        raise refused("this file is broken, or too complex to be read", _AS_TEXT, path)
    answer = json.loads(done.stdout)
    if "pieces" not in answer:
        raise refused(answer["message"], answer["fix"], path)
    return [Piece(kind=Kind(kind), text=text, level=level) for kind, text, level in answer["pieces"]]
