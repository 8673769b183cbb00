"""The workbench's server answers its own page and nobody else, whatever is sent to it, and shuts down cleanly."""

import asyncio
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK, FACTS
from starlette.types import Message, Receive, Scope, Send

from poems_cards.workbench import server
from poems_cards.workbench.doors import BODY, Doors, Key
from poems_cards.workbench.watching import mark

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "poems_cards/workbench/assets"
REPORT = """\
Quill Fever

Signs

Quill fever is a disorder that nobody has. The first sign of quill fever is itching.

<script>alert(1)</script> is no sign of it. Half of the patients have blue quills.
"""
HOSTILE = """
  - id: hostile
    kind: question
    prompt: <img src=x onerror=alert(1)> is what?
    answer: </script><script>alert(1)</script>
    cite: p4s1
"""


@dataclass
class Served:
    """A workbench in a process of its own."""

    folder: Path
    process: subprocess.Popen[str]
    port: int
    token: str

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send what the page would send, but for the headers that are given; None takes one away."""
        given: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Cookie": f"poems-cards-{self.port}={self.token}",
        }
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None and "Content_Length" not in headers:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """Give the lines of what the page is told."""
        headers = {"Host": f"127.0.0.1:{self.port}", "Cookie": f"poems-cards-{self.port}={self.token}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", "/api/events", headers=headers)
        with connection.getresponse() as answer:
            answer.readline()
            yield iter(answer.readline, b"")
        connection.close()

    def wish(self, name: str, **given: object) -> Any:  # noqa: ANN401  what JSON holds
        """Return the news that a wish brings."""
        status, _, body = self.ask("POST", f"/api/{name}", json.dumps(given).encode())
        return json.loads(body) if status == 200 else (status, body.decode())


def write_deck(folder: Path) -> None:
    (folder / "facts").mkdir(parents=True)
    (folder / "media").mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "facts/10-signs.yaml").write_text(FACTS.replace("p3s1", "p3s2") + HOSTILE, encoding="utf-8")
    (folder.parent / "report.txt").write_text(REPORT, encoding="utf-8")


def serve(folder: Path, *arguments: str, command: str = "workbench") -> Served:
    return _served(folder, folder.parent, [command, str(folder), *arguments])


def _served(folder: Path, here: Path, arguments: list[str]) -> Served:
    words = [sys.executable, "-m", "poems_cards", *arguments, "--no-browser"]
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=here,
        env={**os.environ, "XDG_CONFIG_HOME": str(here / ".own")},  # where copies of dropped texts are kept
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", line)
    assert found, (line, process.stderr and process.stderr.read())
    return Served(folder, process, int(found[1]), found[2])


def running(folder: Path, *arguments: str, command: str = "workbench") -> AbstractContextManager[Served]:
    """Give what `serve` starts, and end it, whatever becomes of the test."""
    return _ended(serve(folder, *arguments, command=command))


def serving(here: Path, *arguments: str) -> AbstractContextManager[Served]:
    """The same of a workbench that is started in a folder, with these arguments and no others."""
    return _ended(_served(here, here, ["workbench", *arguments]))


@contextmanager
def _ended(made: Served) -> Iterator[Served]:
    try:
        yield made
    finally:
        made.process.send_signal(signal.SIGINT)
        assert made.process.communicate(timeout=20)[1] == ""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("workbench") / "deck"
    write_deck(folder)
    (folder.parent / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (folder / "media/link.svg").symlink_to("../../secret.svg")
    (folder / "media/own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    made = serve(folder, "--report", str(folder.parent / "report.txt"))
    yield made
    made.process.send_signal(signal.SIGINT)
    said, wrong = made.process.communicate(timeout=20)
    assert (made.process.returncode, said.splitlines()[-1:], wrong) == (0, ["All that was saved is in the files."], "")


# --- who may come in


def test_the_address_that_is_printed_becomes_a_cookie_of_this_port(served: Served) -> None:
    status, headers, _ = served.ask("GET", f"/?token={served.token}", Origin=None, Cookie=None)
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"]
    assert cookie.startswith(f"poems-cards-{served.port}={served.token};")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert served.ask("GET", "/", Origin=None)[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {"Cookie": None, "Origin": None}, 403),
        ("GET", "/?token=", {"Cookie": None, "Origin": None}, 403),
        ("GET", "/?token=guess", {"Cookie": None, "Origin": None}, 403),
        ("GET", "/api/open", {"Cookie": "poems-cards-1=guess", "Origin": None}, 403),
        ("GET", "/api/open", {"Cookie": "\xe4=;;;=\x7f", "Origin": None}, 403),
        ("GET", "/api/open", {"Host": "evil.example", "Origin": None}, 421),
        ("GET", "/api/open", {"Host": "127.0.0.1", "Origin": None}, 421),
        ("GET", "/api/open", {"Host": "127.0.0.1.evil.example:80", "Origin": None}, 421),
        ("GET", "/api/open", {"Origin": "http://evil.example"}, 403),
        ("GET", "/api/open", {"Origin": "null"}, 403),
        ("GET", "/api/open", {"Origin": None, "Sec-Fetch-Site": "cross-site"}, 403),
        ("GET", "/api/open", {"Origin": None, "Sec-Fetch-Site": "same-site"}, 403),
        ("POST", "/api/undo", {"Origin": None}, 403),
        ("POST", "/api/undo", {"Origin": "http://evil.example"}, 403),
        ("POST", "/api/undo", {"Origin": "http://localhost:1"}, 403),
        ("POST", "/api/undo", {"Cookie": None}, 403),
    ],
)
def test_nobody_else_is_answered(
    method: str, path: str, headers: dict[str, str | None], status: int, served: Served
) -> None:
    given = {name.replace("-", "_"): value for name, value in headers.items()}
    found, _, body = served.ask(method, path, b"{}" if method == "POST" else None, **given)
    assert found == status
    assert b"quill" not in body.lower()


def test_it_listens_on_this_machine_alone() -> None:
    with server.listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_no_answer_waits_for_the_page_to_confirm_its_first_part() -> None:
    with server.listen(0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP  # else asyncio leaves the delay on: 40 ms for each answer


def test_a_port_that_is_taken_is_named(served: Served) -> None:
    command = [sys.executable, "-m", "poems_cards", "workbench", str(served.folder), "--port", str(served.port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith(f"\nError: port {served.port} is taken: leave --port out, or name another one\n")


# --- what may be asked for


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../server.py",
        "/assets/..%2fserver.py",
        "/assets/%2e%2e/server.py",
        "/media/..%2fdeck.yaml",
        "/media/../deck.yaml",
        "/media/..%2f..%2fsecret.svg",
        "/media/%2fetc%2fpasswd",
        "/media/own.svg%00.png",
        "/picture/..%2fmedia%2fown.svg",
        "/package/..%2fdeck.yaml",
        "/api/nothing",
        "/deck.yaml",
    ],
)
def test_no_path_leads_out_of_the_deck(path: str, served: Served) -> None:
    assert served.ask("GET", path)[0] in {404, 405}


def test_a_link_out_of_the_deck_is_not_followed(served: Served) -> None:
    status, headers, body = served.ask("GET", "/media/own.svg")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert "sandbox" in headers["content-security-policy"]
    status, _, body = served.ask("GET", "/media/link.svg")
    assert (status, body) == (
        422,
        b"this links to a file outside the deck's folder. Put the file itself into the folder.",
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../out.svg", None),
        ("..\\out.svg", None),
        ("/etc/out.svg", None),
        ("deck.yaml", "is an .svg"),
        ("a.svg/../../out", "is an .svg"),
        ("link.svg", "another picture"),
    ],
)
def test_a_picture_comes_into_media_or_nowhere(name: str, words: str | None, served: Served) -> None:
    before = mark(served.folder.parent)
    path = f"/api/picture?name={name.replace('/', '%2f').replace(chr(92), '%5c')}"
    status, _, body = served.ask("POST", path, b"<svg/>")
    if words:
        assert status in {400, 422}
        assert words in body.decode() or "outside" in body.decode()
    else:
        made = json.loads(body)["name"]
        assert (served.folder / "media" / made).read_bytes() == b"<svg/>"
        (served.folder / "media" / made).unlink()
    assert mark(served.folder.parent) == before


def test_no_picture_goes_where_a_link_leads(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    (folder / "media").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "media").symlink_to("../elsewhere")
    with running(folder) as served:
        status, _, body = served.ask("POST", "/api/picture?name=new.svg", b"<svg/>")
    words = b"This request cannot be fulfilled: 'new.svg' is a link: nothing is written there\n"
    assert (status, body, [*(tmp_path / "elsewhere").iterdir()]) == (400, words, [])


# --- what is too much


def test_a_body_of_a_gigabyte_is_refused_before_it_is_read(served: Served) -> None:
    status, _, body = served.ask("POST", "/api/save", b"x", Content_Length="1000000000")
    assert (status, body) == (413, b"This is more than 1 MB, which is the most that is taken here.\n")
    assert served.ask("GET", "/cards")[0] == 200


def run_doors(messages: list[Message], *, forever: bool = False, **headers: str) -> list[Message]:
    """Return what the doors answer to a request, whose body comes in `messages`, and then not or never ends."""
    key = Key(port=80, token="secret")  # noqa: S106  it opens nothing
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/save",
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1:80"),
            (b"origin", b"http://127.0.0.1:80"),
            (b"cookie", b"poems-cards-80=secret"),
            *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()),
        ],
    }
    sent: list[Message] = []
    waiting = list(messages)

    async def receive() -> Message:
        if not waiting and forever:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(_: Scope, receive: Receive, send: Send) -> None:
        body = (await receive())["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    doors = Doors(app, key, patience=0.01)
    answer: Awaitable[None] = doors(scope, receive, send)
    with ThreadPoolExecutor() as apart:  # while a test has a browser open, a loop runs in the main thread
        apart.submit(asyncio.run, answer).result()  # type: ignore[arg-type]
    return sent


def test_a_body_that_comes_in_parts_is_handed_on_whole() -> None:
    parts: list[Message] = [
        {"type": "http.request", "body": b"one, ", "more_body": True},
        {"type": "http.request", "body": b"two"},
    ]
    assert [message.get("body") for message in run_doors(parts)] == [None, b"one, two"]


def test_a_body_of_unknown_size_is_cut_off() -> None:
    part: Message = {"type": "http.request", "body": b"x" * BODY, "more_body": True}
    sent = run_doors([part, part])  # and no more is asked for: there is none
    assert (sent[0]["status"], sent[1]["body"]) == (
        413,
        b"This is more than 1 MB, which is the most that is taken here.\n",
    )


def test_a_body_that_does_not_end_is_given_up() -> None:
    sent = run_doors([{"type": "http.request", "body": b"one", "more_body": True}], forever=True)
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("size", ["-1", "1e3", "ten", "\u0663", str(BODY + 1)])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    assert run_doors([], content_length=size)[0]["status"] == 413


def test_a_hundred_connections_that_say_nothing_disturb_nobody(served: Served) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(100)]
    try:
        for one in idle:
            one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert served.ask("GET", "/api/open")[0] == 200
    finally:
        for one in idle:
            one.close()


def test_a_connection_that_asks_for_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []

    class Loop:
        def __init__(self) -> None:
            self.later: list[Callable[[], None]] = []

        def call_later(self, _: float, act: Callable[[], None]) -> None:
            self.later.append(act)

    class Transport:
        def is_closing(self) -> bool:
            return bool(closed)

        def close(self) -> None:
            closed.append(True)

    made = object.__new__(server._Impatient)  # noqa: SLF001  it takes a running server to make one
    loop = Loop()
    monkeypatch.setattr(made, "loop", loop, raising=False)
    monkeypatch.setattr(made, "transport", Transport(), raising=False)
    monkeypatch.setattr(made, "cycle", None, raising=False)
    monkeypatch.setattr("uvicorn.protocols.http.h11_impl.H11Protocol.connection_made", lambda *_: None)
    made.connection_made(Transport())
    assert loop.later.pop() == made._look
    made._look()
    assert closed == [True]


# --- what is wished for


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe",
        b'{"id": 1}',
        b"[" * 100_000,
        b'{"id": {"a": []}, "values": 3}',
    ],
)
@pytest.mark.parametrize("name", ["save", "add", "accept", "waive", "draft", "search"])
def test_what_is_no_wish_is_refused_in_a_sentence(name: str, body: bytes, served: Served) -> None:
    before = mark(served.folder)
    status, headers, words = served.ask("POST", f"/api/{name}", body)
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert words.startswith(b"This request cannot be fulfilled")
    assert mark(served.folder) == before


def test_hostile_texts_are_data(served: Served) -> None:
    status, headers, body = served.ask("GET", "/api/open")
    assert (status, headers["content-type"], headers["x-content-type-options"]) == (200, "application/json", "nosniff")
    texts = json.dumps(json.loads(body)["texts"])
    assert "<script>alert(1)</script> is no sign of it." in texts
    cards = json.loads(served.ask("GET", "/api/fact/hostile")[2])["cards"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in cards[0]["front"]
    assert "<script" not in cards[0]["back"]


@pytest.mark.parametrize("path", ["/", "/cards", "/assets/main.js", "/api/open", "/nothing", "/media/own.svg"])
def test_every_answer_says_what_a_browser_may_do(path: str, served: Served) -> None:
    headers = served.ask("GET", path)[1]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"].replace("style-src 'unsafe-inline'; sandbox", "")
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_a_change_is_in_the_file_and_undone_to_the_byte(served: Served) -> None:
    path = served.folder / "facts/10-signs.yaml"
    before = path.read_bytes()
    fact = json.loads(served.ask("GET", "/api/fact/first-sign")[2])["fact"]
    values = fact["values"] | {"answer": "itching"}
    news = served.wish("save", id="first-sign", values=values, seen=fact["seen"])
    assert news["done"]["ok"]
    assert news["fact"]["values"]["answer"] == "itching"
    assert "itching" in news["cards"][0]["back"]
    assert path.read_bytes() == before.replace(b"Itching", b"itching")
    assert served.wish("undo")["done"]["ok"]
    assert path.read_bytes() == before


def test_a_fact_that_changed_meanwhile_is_not_overwritten(served: Served) -> None:
    path = served.folder / "facts/10-signs.yaml"
    before = path.read_bytes()
    fact = json.loads(served.ask("GET", "/api/fact/first-sign")[2])["fact"]
    path.write_bytes(before.replace(b"Itching", b"Sneezing"))
    news = served.wish("save", id="first-sign", values=fact["values"] | {"answer": "Coughing"}, seen=fact["seen"])
    assert (news["done"]["ok"], news["done"]["conflict"]["values"]["answer"]) == (False, "Sneezing")
    assert path.read_bytes() == before.replace(b"Itching", b"Sneezing")
    path.write_bytes(before)


def test_a_disk_that_takes_no_more_is_named_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    facts = folder / "facts/10-signs.yaml"
    before = facts.read_bytes()
    with running(folder) as served:
        fact = json.loads(served.ask("GET", "/api/fact/first-sign")[2])["fact"]
        wish = {"id": "first-sign", "values": {**fact["values"], "answer": "Sneezing"}, "seen": fact["seen"]}
        limit = resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (9, -1))
        cost = "Nothing was changed: make room, or see that this folder may be written to, and do it again."
        assert served.wish("save", **wish) == (500, f"{facts}: File too large. {cost}")
        drawn = served.ask("POST", "/api/picture?name=new.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        assert (drawn[0], drawn[2].decode()) == (500, f"{folder / 'media/new.svg'}: File too large. {cost}")
        assert ([*folder.rglob("*.svg")], facts.read_bytes()) == ([], before)
        resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, limit)
        assert served.wish("save", **wish)["done"]["ok"]
    assert b"answer: Sneezing" in facts.read_bytes()


def test_a_preview_follows_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    path = folder / "facts/10-signs.yaml"
    with running(folder, "--watch", command="preview") as made:
        status, headers, body = made.ask("GET", "/")
        assert (status, headers["content-security-policy"]) == (200, "frame-ancestors 'none'")
        assert b"script-src 'sha256-" in body
        assert b"Itching" in body
        assert made.ask("GET", "/", Cookie=None)[0] == 403
        for before, after, shown in ((b"Itching", b"Sneezing", b"Sneezing"), (b"kind:", b"kind", b"Sneezing")):
            with made.listening() as heard:
                path.write_bytes(path.read_bytes().replace(before, after))
                news = json.loads(next(line for line in heard if line.startswith(b"data: ")).removeprefix(b"data: "))
            assert ("broken" in news) is (before == b"kind:")
            assert shown in made.ask("GET", "/")[2]


def test_a_preview_that_follows_writes_no_page(tmp_path: Path, run: Callable[..., Any]) -> None:
    write_deck(tmp_path / "deck")
    status, _, wrong = run("preview", tmp_path / "deck", "--watch", "-o", tmp_path / "page.html")
    assert status == 2
    assert "--watch writes no page: leave one of --output and --watch out" in wrong


# --- the page itself


def test_the_page_holds_no_script_and_no_style_of_its_own() -> None:
    for path in ASSETS.glob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.findall(r"<style|style=|\son\w+=|<script(?![^>]*\ssrc=)", html), path.name
        assert not re.findall(r"(?:src|href)=\"(?!/|#|data:,)", html), path.name


def test_every_file_that_the_page_names_is_there() -> None:
    names = {path.name for path in ASSETS.iterdir()}
    texts = [path.read_text(encoding="utf-8") for path in ASSETS.iterdir()]
    named = {name for text in texts for name in re.findall(r"(?:/assets/|from \"\./)([\w.]+)\"", text)}
    assert named <= names
    assert names - named == {"page.html", "start.html", "cards.html", "live.js"}  # these the server names


def test_the_page_names_no_other_address() -> None:
    for path in ASSETS.iterdir():
        assert "//" not in re.sub(r"^\s*//.*$|\s//\s.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), (
            path.name
        )


def test_it_says_which_line_to_type_where_the_server_is_missing(tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')\n", encoding="utf-8")
    folder = tmp_path / "deck"
    write_deck(folder)
    path = os.pathsep.join([str(tmp_path), *sys.path])
    command = [sys.executable, "-m", "poems_cards", "workbench", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.returncode == 2
    assert done.stderr.endswith("Error: the workbench needs uvicorn: python -m pip install 'poems-cards[curator]'\n")


def test_a_deck_that_cannot_be_read_is_reported_as_by_every_command(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    (folder / "deck.yaml").write_text("id: [\n", encoding="utf-8")
    command = [sys.executable, "-m", "poems_cards", "workbench", str(folder), "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "deck.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
