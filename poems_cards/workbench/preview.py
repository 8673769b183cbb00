"""The preview page that follows the files: it is made anew, and loaded again, as soon as one of them changes."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from poems_cards.api.decks import preview_page
from poems_cards.problems import DeckError
from poems_cards.workbench import server
from poems_cards.workbench.command import opened
from poems_cards.workbench.live import Live, News
from poems_cards.workbench.watching import Watched

_SCRIPT = "/assets/live.js"
# What else the page may do, it says itself.
_POLICY = {"content-security-policy": "frame-ancestors 'none'"}


class Preview(Live):
    """The preview of a deck, as its files are now; while they cannot be read, as they were."""

    def __init__(self, folder: Path) -> None:
        """Make the page.

        Errors: DeckError as for `preview_page`.
        """
        super().__init__(self._look)
        self.folder = folder
        self.watched = Watched(folder)
        self.html = preview_page(folder, live=_SCRIPT).html

    def _look(self) -> News | None:
        if not self.watched.changed():
            return None
        try:
            self.html = preview_page(self.folder, live=_SCRIPT).html
        except DeckError as error:
            return {"broken": [str(problem) for problem in error.problems]}
        return {"changed": True}

    def app(self) -> Starlette:
        """Return the application."""
        routes = [
            Route("/", self._page),
            Route("/assets/{name}", self.asset),
            Route("/api/events", self.events),
        ]
        return Starlette(routes=routes, lifespan=self.lifespan)

    async def _page(self, _: Request) -> Response:
        return Response(self.html, media_type="text/html", headers=_POLICY)


def watch(folder: Path, port: int, announce: Callable[[str], None], *, browser: bool) -> None:
    """Serve the preview of the deck in `folder` until the process is interrupted, as `command.work` serves a workbench.

    Errors: DeckError as for `preview_page`; PortTakenError.
    """
    with server.listen(port) as listening:
        key = server.key_of(listening)
        app = Preview(folder).app()
        server.serve(app, listening, key, opened(key.address, announce, browser=browser))
