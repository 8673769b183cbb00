"""The requests of a page -> answers: one at a time, each in the thread that works on the deck."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from poems_cards.files import HalfWrittenError
from poems_cards.folder.pictures import media_type
from poems_cards.problems import DeckError
from poems_cards.workbench import pictures
from poems_cards.workbench.bench import Bench
from poems_cards.workbench.live import Live, missing
from poems_cards.workbench.wishes import WISHES, as_text, as_texts

DROPS = frozenset(("/api/picture", "/api/report"))

# A drawing shows itself and does nothing else, even where it is opened by itself.
_PICTURE = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


class Views(Live):
    """The answers of the workbench."""

    def __init__(self, bench: Bench) -> None:
        """Take the deck."""
        super().__init__(bench.refresh, bench.more)
        self.bench = bench

    def app(self) -> Starlette:
        """Return the application."""
        routes = [
            Route("/", self.front),
            Route("/cards", self.page("cards.html")),
            Route("/assets/{name}", self.asset),
            Route("/picture/{name}", self.picture),
            Route("/media/{name}", self.media),
            Route("/package/{name}", self.package),
            Route("/api/open", self.open),
            Route("/api/fact/{id:path}", self.fact),
            Route("/api/events", self.events),
            Route("/api/changes", self.changes),
            Route("/api/draftable", self.draftable),
            Route("/api/search", self.search, methods=["POST"]),
            Route("/api/listing", self.listing, methods=["POST"]),
            Route("/api/tabling", self.tabling, methods=["POST"]),
            Route("/api/grounds", self.grounds, methods=["POST"]),
            Route("/api/trial", self.trial, methods=["POST"]),
            Route("/api/weakest", self.weakest, methods=["POST"]),
            Route("/api/picture", self.add_picture, methods=["POST"]),
            Route("/api/report", self.add_text, methods=["POST"]),
            Route("/api/go", self.go, methods=["POST"]),
            Route("/api/begin", self.begin, methods=["POST"]),
            Route("/api/add_source", self.add_source, methods=["POST"]),
            Route("/api/{wish}", self.wish, methods=["POST"]),
        ]
        return Starlette(
            routes=routes,
            lifespan=self.lifespan,
            exception_handlers={
                DeckError: _problems,
                ValueError: _wrong,
                TypeError: _wrong,
                KeyError: _wrong,
                RecursionError: _wrong,
                OSError: _unwritten,
            },
        )

    async def front(self, _: Request) -> Response:
        """Answer with the page of the deck, or with the one on which a deck is begun."""
        return self.file("start.html" if self.bench.beginning else "page.html")

    async def picture(self, request: Request) -> Response:
        """Answer with a picture of a card."""
        name = request.path_params["name"]
        return _image(name, await self.work(lambda: self.bench.session.picture(name)))

    async def media(self, request: Request) -> Response:
        """Answer with a picture of the deck, whether a fact shows it or not."""
        name = request.path_params["name"]
        return _image(name, await self.work(lambda: pictures.read(self.bench.folder, name)))

    async def open(self, _: Request) -> Response:
        """Answer with all that a page needs at first."""
        return _json(await self.work(self.bench.open))

    async def fact(self, request: Request) -> Response:
        """Answer with a fact and its cards."""
        return _json(await self.work(lambda: self.bench.fact(request.path_params["id"])))

    async def search(self, request: Request) -> Response:
        """Answer with what has some words."""
        given = await _given(request)
        return _json(await self.work(lambda: self.bench.search(str(given["words"]))))

    async def listing(self, request: Request) -> Response:
        """Answer with the list that sentences and clauses hold or open."""
        given = await _given(request)
        return _json(await self.work(lambda: self.bench.listing(as_texts(given["cite"]))))

    async def tabling(self, request: Request) -> Response:
        """Answer with the table that sentences and clauses make."""
        given = await _given(request)
        return _json(await self.work(lambda: self.bench.tabling(as_texts(given["cite"]))))

    async def grounds(self, request: Request) -> Response:
        """Answer with the sentences that have the words of a row."""
        given = await _given(request)
        phrases, near = as_texts(given["phrases"]), as_texts(given["near"])
        return _json(await self.work(lambda: self.bench.grounds(phrases, near)))

    async def trial(self, request: Request) -> Response:
        """Answer with what a fact would be with the values that are being typed."""
        given = await _given(request)
        return _json(await self.work(lambda: self.bench.trial(given)))

    async def draftable(self, _: Request) -> Response:
        """Answer with the sentences from which something can be drafted."""
        return _json(await self.work(self.bench.draftable))

    async def weakest(self, request: Request) -> Response:
        """Answer with where to go on."""
        given = await _given(request)
        return _json(await self.work(lambda: self.bench.weakest(str(given.get("after", "")))))

    async def wish(self, request: Request) -> Response:
        """Change something, and answer with what is to be drawn again."""
        name = request.path_params["wish"]
        if name not in WISHES:
            return missing()
        given = await _given(request)
        return self.told(await self.work(lambda: self.bench.act(name, given)), given)

    def told(self, news: Mapping[str, Any], given: Mapping[str, Any]) -> Response:
        """Answer with the news of a change, and tell them to the other pages."""
        if news["done"]["ok"]:
            self.tell(
                {key: value for key, value in news.items() if key not in ("fact", "cards")}, given.get("page", "")
            )
        return _json(news)

    async def add_picture(self, request: Request) -> Response:
        """Take a picture into the deck."""
        data = await request.body()
        name = request.query_params.get("name", "")
        added = await self.work(lambda: pictures.add(self.bench.folder, name, data))
        return _json({"name": added, "deck": await self.work(self.bench.deck)})

    async def add_text(self, request: Request) -> Response:
        """Take a text that was dropped."""
        data = await request.body()
        name = request.query_params.get("name", "")
        news = await self.work(lambda: self.bench.take_text(name, data))
        if "source" in news:
            self.tell({"everything": True})
        return _json(news)

    async def go(self, request: Request) -> Response:
        """Open another deck, on all pages."""
        given = await _given(request)
        await self.work(lambda: self.bench.go(as_text(given["deck"])))
        self.tell({"everything": True})
        return _json({})

    async def begin(self, request: Request) -> Response:
        """Start a new deck of a text that was dropped."""
        given = await _given(request)
        news = await self.work(lambda: self.bench.begin(given))
        self.tell({"everything": True})
        return _json(news)

    async def add_source(self, request: Request) -> Response:
        """Take a text that was dropped into the deck."""
        given = await _given(request)
        return self.told(await self.work(lambda: self.bench.add_source(given)), given)

    async def changes(self, _: Request) -> Response:
        """Answer with what a release would change."""
        return _json(await self.work(self.bench.changes))

    async def package(self, request: Request) -> Response:
        """Answer with a package, made now."""
        packages = await self.work(self.bench.package)
        name = request.path_params["name"]
        if name not in packages:
            return missing()
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(packages[name], media_type="application/octet-stream", headers=headers)


async def _given(request: Request) -> Mapping[str, Any]:
    """Return what a page says, as a mapping.

    Errors: TypeError if it is none; ValueError if it is no JSON.
    """
    given = json.loads(await request.body())
    if not isinstance(given, dict):
        raise TypeError("it has to be a mapping")
    return given


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")


def _image(name: str, data: bytes) -> Response:
    return Response(data, media_type=media_type(name), headers=_PICTURE) if data else missing()


def _problems(_: Request, error: Exception) -> Response:
    found = error.problems if isinstance(error, DeckError) else ()
    words = dict.fromkeys(f"{problem.message}. {problem.fix}" for problem in found)  # of several files often the same
    return PlainTextResponse("\n".join(words), status_code=422)


def _unwritten(_: Request, error: Exception) -> Response:
    """Answer that a disk does not take what is to be written: it is full, or may only be read."""
    cost = "Nothing was changed: make room, or see that this folder may be written to, and do it again."
    if isinstance(error, HalfWrittenError):
        cost = "Other files are written already: correct this, and do it again."
    what = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
    return PlainTextResponse(f"{what}. {cost}", status_code=500)


def _wrong(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"This request cannot be fulfilled: {error}\n", status_code=400)
