"""What every server here has: the files of its pages, a thread for its work, and a stream of what changes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from importlib import resources
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

LOOK = 0.25  # seconds between two looks at the files
PAUSE = 0.005  # seconds between two bits of what is found in a large deck
BEAT = 15  # seconds after which a silent stream of events says that it is alive

_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}

News = dict[str, Any]
T = TypeVar("T")


class Live:
    """A server that watches files and tells its pages what changes.

    Shape:  `look` returns what has changed since it was called last, None if nothing; `more` what is new by itself,
            None if nothing is to come.
    """

    def __init__(self, look: Callable[[], News | None], more: Callable[[], News | None] = lambda: None) -> None:
        """Read the files of the pages, once: no path is made of what is asked."""
        folder = resources.files("poems_cards.workbench") / "assets"
        self.assets = {file.name: file.read_bytes() for file in folder.iterdir()}
        self.look = look
        self.more = more
        self.worker = ThreadPoolExecutor(max_workers=1)
        self.pages: dict[asyncio.Queue[str], str] = {}

    async def work(self, act: Callable[[], T]) -> T:
        """Do something with the deck, behind whatever is being done."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, act)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Watch the files as long as the server runs."""
        watching = asyncio.create_task(self.watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        self.worker.shutdown(wait=True)  # what is being written is written whole

    async def watch(self) -> None:
        """Tell all pages what other programs change, and what is found."""
        if first := await self.work(self.more):  # it reads what the rest needs, too, while the browser starts
            self.tell(first)
        while True:
            await asyncio.sleep(LOOK)
            news = await self.work(self.look)
            if news:
                self.tell(news)
            while self.pages and (more := await self.work(self.more)):  # behind what a page needs to be there
                self.tell(more)
                await asyncio.sleep(PAUSE)

    def tell(self, news: News, but: str | None = None) -> None:
        """Send news to all pages but one, which has them already."""
        text = json.dumps(news, ensure_ascii=False)
        for queue, page in self.pages.items():
            if page != but:
                queue.put_nowait(text)

    def page(self, name: str) -> Callable[[Request], Any]:
        """Return what answers with a page."""

        async def answer(_: Request) -> Response:
            return self.file(name)

        return answer

    def file(self, name: str) -> Response:
        """Return a file of the page."""
        ending = name.rpartition(".")[2]
        if name not in self.assets or ending not in _TYPES:
            return missing()
        return Response(self.assets[name], media_type=_TYPES[ending])

    async def asset(self, request: Request) -> Response:
        """Answer with a style sheet or a script."""
        return self.file(request.path_params["name"])

    async def events(self, request: Request) -> Response:
        """Answer with a stream of what changes."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self.pages[queue] = request.query_params.get("page", "")

        async def stream() -> AsyncIterator[str]:
            try:
                yield "retry: 1000\n\n"
                while True:
                    try:
                        yield f"data: {await asyncio.wait_for(queue.get(), BEAT)}\n\n"
                    except TimeoutError:
                        yield ": still here\n\n"
            finally:
                self.pages.pop(queue, None)

        return StreamingResponse(stream(), media_type="text/event-stream")


def missing() -> Response:
    """Return the answer to what is not there."""
    return PlainTextResponse("There is nothing here.\n", status_code=404)
