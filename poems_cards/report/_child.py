"""The process that reads a web page, PDF or Word file: limited, without network, and starting no other process."""

import json
import os
from importlib import import_module
from sys import addaudithook
from typing import NoReturn

from poems_cards.problems import DeckError

try:
    import resource
except ImportError:  # on Windows, where the parent limits the time, and nothing the memory
    resource = None  # type: ignore[assignment]

MOST_PIECES = 100_000  # the longest real reports have 10 000

TOO_MUCH_MEMORY = 3  # exit statuses
NO_LIBRARY = 4
BROKEN = 5

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.startfile", "os.system", "urllib.")


def work(form: str, seconds: int, memory: int, longest: int) -> NoReturn:
    """Read the bytes on standard input as `form`, write the pieces or the problem as JSON, and end the process.

    Units:  memory in bytes; `longest` in characters, of all pieces together.
    """
    if resource:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    addaudithook(forbid)
    try:
        _write(_read(form, longest))
    except MemoryError:
        os._exit(TOO_MUCH_MEMORY)
    except ImportError:
        os._exit(NO_LIBRARY)
    except BaseException:  # noqa: BLE001  whichever error a library raises, the file is the reason
        os._exit(BROKEN)
    os._exit(0)


def forbid(event: str, _: object) -> None:
    """Forbid a library what reading a file never needs."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _read(form: str, longest: int) -> dict[str, object]:
    try:
        reader = import_module(f"poems_cards.report.{form}_format")
        with open(0, "rb", closefd=False) as file:
            pieces = reader.read(file.read())
        if not any(character.isalnum() for piece in pieces for character in piece.text):
            return {"message": "there is no text in this file", "fix": "Give the report's text, not pictures of it."}
        size = sum(len(piece.text) for piece in pieces)
        if size > longest or len(pieces) > MOST_PIECES:
            message = f"{len(pieces):,} paragraphs of {size:,} characters: no report is that long"
            return {"message": message, "fix": "Give the text of one report alone."}
        return {"pieces": [(piece.kind, piece.text, piece.level) for piece in pieces]}
    except DeckError as error:
        return {"message": error.problems[0].message, "fix": error.problems[0].fix}


def _write(answer: dict[str, object]) -> None:
    data = json.dumps(answer).encode()
    while data:
        data = data[os.write(1, data) :]
