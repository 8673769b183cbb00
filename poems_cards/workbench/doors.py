"""Access control: each request's host, origin, token and size are checked before anything else happens."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 1_000_000  # bytes; a fact has a few hundred
FILES = 60_000_000  # bytes of a report or a picture that is dropped on the page
PATIENCE = 10.0  # seconds for all of a body

# What a browser lets the page do: load what comes from here, run no script and use no style that stands in it.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_RAW = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A token that nobody can guess, valid for one port."""

    port: int
    token: str

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between ports, and two workbenches must not meet."""
        return f"poems-cards-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which a browser may know this server."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """The address at which a browser begins."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"


def new_key(port: int) -> Key:
    """Return a key for this port."""
    return Key(port=port, token=secrets.token_urlsafe(24))


class Doors:
    """Passes on to `app` only requests of the curator's own browser from this server's own page, complete and in time.

    Shape:  `wide` has the paths that take a file, and so a larger body.
    """

    def __init__(self, app: ASGIApp, key: Key, wide: frozenset[str] = frozenset(), patience: float = PATIENCE) -> None:
        """Keep what is needed."""
        self.app = app
        self.key = key
        self.wide = wide
        self.patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        if refused is None and self._arrives(scope):
            refused = self._welcome()
        if refused is None and not self._has_cookie(headers):
            refused = _refuse(
                403, "Open the address that poems-cards workbench printed: it holds the key to this page."
            )
        if refused is None:
            body = await self._body(scope, headers, receive)
            if isinstance(body, bytes):
                await self.app(scope, _once(body, receive), guarded)
                return
            refused = body
        await refused(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return what to answer to a request that no page of this server makes."""
        host = headers.get("host", "")
        if host not in self.key.hosts:
            return _refuse(421, f"This server is known as {self.key.hosts[0]} alone.")
        origin = headers.get("origin")
        own = f"http://{host}"
        reads = scope["method"] in {"GET", "HEAD"}
        if origin != own and not (reads and origin is None):
            return _refuse(403, "Only the page of this server may ask for this.")
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"} and not self._arrives(scope):
            return _refuse(403, "Only the page of this server may ask for this.")
        return None

    def _arrives(self, scope: Scope) -> bool:
        """Return whether this is the address that was printed."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return scope["path"] == "/" and scope["method"] == "GET" and self._fits(given)

    def _welcome(self) -> Response:
        """Return the redirection to the page, whose address from now on needs no token."""
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(self.key.cookie, self.key.token, httponly=True, samesite="strict", path="/")
        return response

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return self.key.cookie in cookies and self._fits(cookies[self.key.cookie].value)

    def _fits(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.key.token.encode())

    async def _body(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> bytes | Response:
        """Return the body of a request, or what to answer to one that is too large or too slow."""
        most = FILES if scope["path"] in self.wide else BODY
        too_large = _refuse(413, f"This is more than {most // 1_000_000} MB, which is the most that is taken here.")
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size) > most:
            return too_large
        parts = []
        count = 0
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    message = await receive()
                    parts.append(message.get("body", b""))
                    count += len(parts[-1])
                    if count > most:
                        return too_large
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            return _refuse(408, "This came too slowly.")


def _refuse(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status, headers={"connection": "close"})


def _once(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already, and then whatever else is told of the connection."""
    waiting = [body]

    async def replay() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay


def _with_headers(send: Send) -> Send:
    """Return what sends an answer with the headers that all answers have."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in _RAW if pair[0] not in given)]
        await send(message)

    return guarded
