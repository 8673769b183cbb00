"""The workbench from its first line to its last: opens a deck, serves it, and ends with the process."""

import webbrowser
from collections.abc import Callable
from pathlib import Path

from poems_cards.workbench import server
from poems_cards.workbench.bench import Bench
from poems_cards.workbench.drops import Beginning, Opening
from poems_cards.workbench.keeping import Keeper
from poems_cards.workbench.views import DROPS, Views


def opened(address: str, announce: Callable[[str], None], *, browser: bool) -> Callable[[], None]:
    """Return what tells `announce` the address of a page, and opens it in a `browser`."""

    def ready() -> None:
        announce(address)
        if browser:
            webbrowser.open(address)

    return ready


def work(  # noqa: PLR0913  one for each thing that the command line says
    opening: Opening | Beginning,
    port: int,
    announce: Callable[[str], None],
    *,
    program: str,
    kept: Path | None,
    browser: bool,
) -> None:
    """Serve a deck, or the page on which one is begun, until the process is interrupted.

    `announce` is told the address of the page, which a `browser` then opens; texts that are dropped on it are copied
    into a folder below `kept`, unless that is None. `program` is what one types for this program.

    Errors: DeckError if the deck cannot be read at all; PortTakenError.
    """
    with server.listen(port) as listening:
        key = server.key_of(listening)
        app = Views(Bench(opening, Keeper(kept), program)).app()
        server.serve(app, listening, key, opened(key.address, announce, browser=browser), DROPS)
