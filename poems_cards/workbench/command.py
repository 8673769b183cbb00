"""The workbench from its first line to its last: opens a deck, serves it, and ends with the process."""

import webbrowser
from collections.abc import Callable

from poems_cards.workbench import server
from poems_cards.workbench.bench import Bench
from poems_cards.workbench.drops import Opening
from poems_cards.workbench.views import DROPS, Views


def work(opening: Opening, port: int, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve a deck until the process is interrupted.

    `announce` is told the address of the page, which a `browser` then opens.

    Errors: DeckError if nothing can be told of the deck; PortTakenError.
    """
    listening = server.listen(port)
    with listening:
        key = server.key_of(listening)
        views = Views(Bench(opening))

        def ready() -> None:
            announce(key.address)
            if browser:
                webbrowser.open(key.address)

        server.serve(views.app(), listening, key, ready, DROPS)
