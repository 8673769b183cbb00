"""Files made to break what reads them end with a message: no request, no hang, no more memory than the limit."""

import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import awkward_word
import pytest
from awkward_pdf import drawn, packed

pytestmark = pytest.mark.slow

MANY = 100_000
SECONDS = 3  # instead of twenty
MOST = 512 * 1024  # KiB: the limit; no process of these may ever hold more

SAYING = "BT /F1 12 Tf 72 700 Td (Glint fever is rare.) Tj ET"
TOO_SLOW = f"not read after {SECONDS} seconds"
TOO_LARGE = "reading it takes more than 512 MB of memory"
BROKEN = "this file is broken, or too complex to be read"
READ = "Glint fever is rare."

READER = """
import resource, sys
from pathlib import Path
from poems_cards.problems import DeckError
from poems_cards.report.reader import Limits, read_file
try:
    print(read_file(Path(sys.argv[1]), Limits(seconds=int(sys.argv[2]))).sentences[0].text[:80])
except DeckError as error:
    print(error.problems[0].message)
own = [line for line in open("/proc/self/status") if line.startswith("VmHWM")][0].split()[1]
print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def body(inner: str) -> bytes:
    head, names = awkward_word.HEAD, awkward_word.NAMESPACES
    return awkward_word.made(document=f"{head}<w:document {names}><w:body>{inner}</w:body></w:document>")


def defined(entities: str, used: str, encoding: str = "utf-8") -> bytes:
    """Return a Word file whose text uses entities that it defines."""
    start = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{entities}]>'
    text = f"<w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body>"
    return awkward_word.made(
        document=f"{start}<w:document {awkward_word.NAMESPACES}>{text}</w:document>".encode(encoding)
    )


def form(number: int, content: str) -> str:
    """Return a PDF's form that draws another."""
    resources = f"/Resources << /XObject << /X {number} 0 R >> /Font << /F1 5 0 R >> >>"
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Length {len(content)} >>\n"
        f"stream\n{content}\nendstream"
    )


def inflated(size: int, times: int = 1) -> bytes:
    """Return a PDF whose page is `size` zeros, packed several times."""
    packer = zlib.compressobj()
    data = b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data)
    filters = "/FlateDecode " * times
    page = packed(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            f"<< /Length {len(data)} /Filter [{filters}] >>\nstream\nDATA\nendstream",
        ]
    )
    return page.replace(b"DATA", data)


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 20}">' for at in range(10))
CIRCLE = packed(["<< /Type /Catalog /Pages 2 0 R >>", "3 0 R", "2 0 R"])
ITSELF = "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 9 >>"

FILES: dict[str, tuple[Callable[[], bytes | str], set[str]]] = {
    "deep.html": (lambda: "<div>" * MANY + READ, {TOO_SLOW, READ}),
    "deep tables.html": (lambda: "<html>" + "<table><tr><td>" * MANY + READ, {TOO_SLOW, READ}),
    "deep lists.html": (lambda: "<html>" + "<ul><li>" * MANY + READ, {TOO_SLOW, READ}),
    "rows.html": (lambda: "<html><table>" + "<tr><td>a<td>b" * 10 * MANY, {TOO_SLOW, TOO_LARGE}),
    "spans.html": (
        lambda: f"<html><table><tr><td rowspan=65000>{'x' * 300}" + "<tr><td>a" * 60_000,
        {TOO_SLOW, "60,001 paragraphs of 18,180,300 characters: no report is that long"},
    ),
    "attributes.html": (lambda: f"<html><p {' '.join(f'a{at}=1' for at in range(5 * MANY))}>{READ}", {TOO_SLOW, READ}),
    "entities.html": (lambda: f"<html><p>{READ}<p>" + "&amp;" * 10 * MANY, {READ}),
    "paragraphs.docx": (lambda: body("<w:p><w:r><w:t>A</w:t></w:r></w:p>" * 10 * MANY), {TOO_SLOW, TOO_LARGE, BROKEN}),
    "deep.docx": (lambda: body("<w:tbl><w:tr><w:tc>" * MANY), {"this Word file is broken"}),
    "bomb.docx": (lambda: body("0" * 200_000_000), {"200,004,447 bytes, unpacked: no report is that long"}),
    "laughs.docx": (lambda: defined(LAUGHS, "&k;"), {"this Word file is broken"}),
    "laughs in utf-16.docx": (lambda: defined(LAUGHS, "&k;", "utf-16"), {"this Word file is broken"}),
    "outside.docx": (lambda: defined('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), {"this Word file is broken"}),
    "circle of pages.pdf": (
        lambda: drawn(SAYING).replace(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", ITSELF.encode()),
        {READ},
    ),
    "circle of objects.pdf": (lambda: CIRCLE, {TOO_SLOW, "this PDF is broken"}),
    "circle of tables.pdf": (lambda: drawn(SAYING).replace(b"/Root", b"/Prev 9 /Root"), {READ}),
    "circle of forms.pdf": (
        lambda: drawn(f"/X Do {SAYING}", "/XObject << /X 6 0 R >>", form(6, "/X Do /X Do")),
        {READ},
    ),
    "forms.pdf": (
        lambda: drawn(
            "/X Do", "/XObject << /X 6 0 R >>", *(form(7 + at, "/X Do " * 10) for at in range(12)), form(5, SAYING)
        ),
        {TOO_SLOW, TOO_LARGE},
    ),
    "stream within itself.pdf": (
        lambda: packed(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /ObjStm /N 1 /First 4 /Extends 2 0 R /Length 0 >>\nstream\nendstream",
            ]
        ),
        {"this PDF is broken"},
    ),
    "bomb.pdf": (lambda: inflated(600_000_000), {TOO_LARGE}),
    "bomb in a bomb.pdf": (lambda: inflated(600_000_000, 2), {TOO_LARGE}),
    "brackets.pdf": (
        lambda: drawn("[" * 5 * MANY),
        {TOO_SLOW, "this PDF is broken", "this PDF holds pictures of pages and no text"},
    ),
    "pages.pdf": (lambda: drawn(SAYING).replace(b"[3 0 R]", b"[" + b"3 0 R " * MANY + b"]"), {READ, TOO_SLOW}),
    "letters.pdf": (
        lambda: drawn(f"BT /F1 1 Tf 9 700 Td {'(aaaaaaaaaaaaaaaaaaaa) Tj 0 -.001 Td ' * MANY} ET"),
        {TOO_SLOW, TOO_LARGE},
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_ends_with_a_message_within_its_limits(tmp_path: Path, name: str) -> None:
    made, ends = FILES[name]
    data = made()
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    command = [sys.executable, "-c", READER, str(path), str(SECONDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    message, held = done.stdout.splitlines()
    assert message in ends
    assert int(held) <= MOST
    assert not done.stderr


def test_asks_no_network_for_anything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        page = f'<html><base href="{address}"><link rel=stylesheet href="{address}"><script src="{address}"></script>'
        page += f'<iframe src="{address}"></iframe><object data="{address}"></object><p>{READ}<img src="{address}">'
        drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        picture = f'<w:drawing><a:blip {drawing} r:link="rId4"/></w:drawing>'
        word = body(f"<w:p><w:r><w:t>{READ}</w:t>{picture}</w:r></w:p>")
        links = awkward_word.LINKS
        outside = f"<< /F << /FS /URL /F ({address}) >> /Length 0 >>\nstream\n\nendstream"
        files = {
            "page.html": page.encode(),
            "word.docx": word.replace(links.encode(), links.replace("http://127.0.0.1:9/x", address).encode()),
            "paper.pdf": drawn(f"/X Do {SAYING}", "/XObject << /X 6 0 R >>", outside),
        }
        for name, data in files.items():
            path = tmp_path / name
            path.write_bytes(data)
            command = [sys.executable, "-c", READER, str(path), "20"]
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
            assert done.stdout.splitlines()[0] == READ
        server.settimeout(0)
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "act",
    ["socket.create_connection(('127.0.0.1', 9))", "subprocess.run(['true'])", "os.system('true')", "os.fork()"],
)
def test_what_reads_can_reach_nothing_else(act: str) -> None:
    code = "import os, socket, subprocess, sys\nfrom poems_cards.report import _child\n"
    code += f"sys.addaudithook(_child.forbid)\n{act}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith("PermissionError: ")


def test_the_command_says_it_and_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(drawn(""))
    command = [sys.executable, "-m", "poems_cards", "report", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"{path}: unreadable-report: this PDF holds pictures of pages and no text\n"
        "    Recognise its text first (OCR, for example with ocrmypdf), or give the report's web page.\n"
    )
