"""The server of the workbench: on this machine alone, on a free port, for as long as the command runs."""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from poems_cards.workbench.doors import Doors, Key, new_key

ADDRESS = "127.0.0.1"
HEAD = 10  # seconds in which a connection has to ask for something
WAITING = 256  # connections that wait to be accepted
CLOSING = 1  # second that an open stream of events may take to end


class PortTakenError(Exception):
    """Another process listens on the port that was asked for."""


class _Impatient(H11Protocol):
    """Closes a connection that asks for nothing: uvicorn itself waits for the first request for ever."""

    _asked: object = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401  as uvicorn has it
        """Begin to wait."""
        super().connection_made(transport)
        self.loop.call_later(HEAD, self._look)

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        if self.cycle is self._asked and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()
            return
        self._asked = self.cycle
        self.loop.call_later(HEAD, self._look)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on `port` of this machine, or on a free one if it is 0.

    Errors: PortTakenError if another process has it, or nobody may have it.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else its answers wait to be sent
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((ADDRESS, port))
        found.listen(WAITING)
    except OSError as error:
        found.close()
        raise PortTakenError from error
    return found


def key_of(listening: socket.socket) -> Key:
    """Return a new key for the port on which a socket listens."""
    return new_key(listening.getsockname()[1])


def serve(
    app: ASGIApp,
    listening: socket.socket,
    key: Key,
    ready: Callable[[], None],
    wide: frozenset[str] = frozenset(),
) -> None:
    """Serve `app` to who has the `key`, until the process is interrupted; `ready` is called before the first answer.

    Shape:  `wide` has the paths that take a file.
    """
    config = uvicorn.Config(
        Doors(app, key, wide),
        http=_Impatient,
        ws="none",
        lifespan="on",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=CLOSING,
    )
    ready()
    with suppress(KeyboardInterrupt):  # which is how it ends
        uvicorn.Server(config).run(sockets=[listening])
