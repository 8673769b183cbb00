"""What the commands that serve a page have in common: its address, and what keeps it from being served."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from poems_cards.cli import screen


def program() -> str:
    """Return what was typed for this program: "poems-cards", or "python3 -m poems_cards"."""
    name = click.get_current_context().find_root().command_path
    return f"{sys.orig_argv[0]}{name.removeprefix('python')}" if name.startswith("python ") else name


@contextmanager
def told(shown: Path | str, what: str, port: int) -> Iterator[Callable[[str], None]]:
    """Give what announces the address of a page of what is `shown`; say what to do if it cannot be served."""

    def announce(address: str) -> None:
        screen.show([f"{shown}: {address}", "Its page is for this machine alone; Ctrl+C ends it."])

    try:
        from poems_cards.workbench.server import PortTakenError
    except ModuleNotFoundError as error:
        words = f"{what} needs {error.name}: python -m pip install 'poems-cards[curator]'"
        raise click.UsageError(words) from None
    gc.enable()  # a server is not over soon, as other commands are
    try:
        yield announce
    except PortTakenError:
        raise click.UsageError(f"port {port} is taken: leave --port out, or name another one") from None
