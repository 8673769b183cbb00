"""The workbench from its first line to its last: opens a deck, serves it, and ends with the process."""

import webbrowser
from collections.abc import Callable

from poems_cards.workbench import server
from poems_cards.workbench.bench import Bench
from poems_cards.workbench.drops import Opening
from poems_cards.workbench.views import DROPS, Views


def opened(address: str, announce: Callable[[str], None], *, browser: bool) -> Callable[[], None]:
    """Return what tells `announce` the address of a page, and opens it in a `browser`."""

    def ready() -> None:
        announce(address)
        if browser:
            webbrowser.open(address)

    return ready


def work(opening: Opening, port: int, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve a deck until the process is interrupted.

    `announce` is told the address of the page, which a `browser` then opens.

    Errors: DeckError if nothing can be told of the deck; PortTakenError.
    """
    with server.listen(port) as listening:
        key = server.key_of(listening)
        app = Views(Bench(opening)).app()
        server.serve(app, listening, key, opened(key.address, announce, browser=browser), DROPS)
