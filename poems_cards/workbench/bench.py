"""A deck on the workbench: its session, and the news for its pages."""

import gc
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from poems_cards.api.session import Session
from poems_cards.api.session_values import Done, SourceShown
from poems_cards.facts.kinds import KINDS
from poems_cards.folder.find import decks_beside
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.workbench import pictures
from poems_cards.workbench.drops import Beginning, Drops, Opening
from poems_cards.workbench.keeping import Keeper
from poems_cards.workbench.watching import Watched
from poems_cards.workbench.wishes import WISHES, as_text, as_values, as_words

MOST = 50  # findings that belong to no fact
MOST_DRAFTABLE = 300  # sentences: a second

News = dict[str, Any]


class Bench:
    """A deck that is being worked on, or none yet."""

    def __init__(self, opening: Opening | Beginning, keeper: Keeper, program: str) -> None:
        """Open the deck, or wait for the text of which one is made; `keeper` keeps copies of texts that are dropped.

        `program` is what its curator types for this program.

        Errors: DeckError if it cannot be read at all.
        """
        self.drops = Drops()
        self.keeper = keeper
        self.program = program
        self.beginning = opening if isinstance(opening, Beginning) else None
        self._session: Session | None = None
        self._is_told = True
        self._openings: dict[Path, Opening] = {}
        if isinstance(opening, Opening):
            self._take(opening)

    def _take(self, opening: Opening) -> None:
        self._session = opening.session(self.keeper)
        self.beginning = None
        self.opening = self._openings[opening.folder.resolve()] = opening
        self._watched = Watched(opening.folder)
        self._coming = self.session.findings()
        self._is_told = self.session.complete
        _settle()
        self._count = len(self.session.facts())
        self._sources: tuple[SourceShown, ...] = self.session.deck().sources

    @property
    def session(self) -> Session:
        """The open deck.

        Errors: DeckError if there is none yet.
        """
        if self._session is None:
            fix = "Drop a text on the page, and make a deck of it."
            raise DeckError([Problem(place=Place(path=""), rule="no-deck", message="no deck is open", fix=fix)])
        return self._session

    @property
    def folder(self) -> Path:
        """Its folder; errors as for `session`."""
        return self.session.folder

    def more(self) -> News | None:
        """Find a bit more of what is not found yet, and return its news; None if all is found."""
        if self._is_told:
            return None
        rows = next(self._coming, None)
        self._is_told = rows is None
        news: News = {"rows": [row.to_dict() for row in rows or ()]}
        if self._is_told:
            _settle()
            news["deck"] = self.deck()
            news["sentences"] = [each.to_dict() for each in self.session.half_told()]
        return news

    def take_text(self, name: str, data: bytes) -> News:
        """Take a text: as a copy of one of the deck's sources, or else as what a new deck may rest on.

        Errors: DeckError if it is no text.
        """
        word = self.drops.take(name, data)
        proposed = self.drops.proposed(word)
        if self.beginning:
            return proposed | ({"folder": self.beginning.name} if self.beginning.name else {})
        if known := self.drops.source_in(word, self.folder):
            ((source, file),) = known.items()
            copy = self.keeper.keep(self.folder, source, file)
            self._take(self.opening.knowing({source: copy or file}))
            return {"source": source, "kept": copy is not None}
        return proposed

    def begin(self, given: Mapping[str, Any]) -> News:
        """Start a new deck, beside the one that is open if there is one, and open it.

        Errors: DeckError if one is there already.
        """
        word, deck = as_text(given["word"]), as_words(given["deck"])
        beside = self.beginning.beside if self.beginning else self.folder.resolve().parent
        self._take(self.drops.begin(word, beside, deck, as_words(given["source"])))
        return {"folder": str(self.folder), "kept": self._keep(word, self.session.deck().sources[0].id)}

    def go(self, name: str) -> None:
        """Open another deck, which stands beside this one in a folder of this name.

        Errors: DeckError if there is none, or it cannot be read at all.
        """
        folder = next((each for each in decks_beside(self.folder) if each.name == name), None)
        if folder is None:
            message, fix = f"no deck {name!r} stands beside this one any more", "Load the page anew to see which do."
            raise DeckError([Problem(place=Place(path=name), rule="no-deck", message=message, fix=fix)])
        self._take(self._openings.get(folder.resolve()) or Opening(folder=folder, among=self.opening.among))

    def add_source(self, given: Mapping[str, Any]) -> News:
        """Take a text that was dropped into the deck, as a new source or as that of one that was never read.

        Errors: as for `act`.
        """
        word = as_text(given["word"])
        done = self.session.add_source(self.drops.files[word], as_words(given["source"]), as_text(given["id"]))
        news = self.news(done, as_text(given.get("open", "")))
        return news | {"kept": self._keep(word, done.ids[0])} if done.ok else news

    def _keep(self, word: str, source: str) -> bool:
        """Keep a copy of a text for the next time, and return whether that could be done."""
        return self.keeper.keep(self.folder, source, self.drops.files[word]) is not None

    def open(self) -> News:
        """Return all that a page needs at first."""
        return {
            "deck": self.deck(),
            "folder": self.folder.resolve().name,
            "decks": [each.name for each in decks_beside(self.folder)],
            "rows": [row.to_dict() for row in self.session.facts()],
            "texts": [text.to_dict() for text in self.session.sources()],
            "places": {**self.session.places()},
            "forms": {kind: [field.to_dict() for field in self.session.form(kind)] for kind in KINDS},
        }

    def deck(self) -> News:
        """Return what the deck is, and which pictures its facts may show; open sentences are shown, not listed."""
        deck = self.session.deck()
        findings = [each for each in deck.findings if each.rule != "uncovered"][:MOST]
        more = {"pictures": pictures.names(self.folder), "program": self.program}
        return replace(deck, findings=tuple(findings)).to_dict() | more

    def fact(self, id_: str) -> News:
        """Return a fact with its cards."""
        return {
            "fact": self.session.fact(id_).to_dict(),
            "cards": [card.to_dict() for card in self.session.cards(id_)],
        }

    def news(self, done: Done, open_: str = "") -> News:
        """Return what a page has to draw again after something was done; of facts in full only the one that is open."""
        self._watched.take()
        told: News = {"done": done.to_dict(), "version": done.version}
        if not done.ok:
            return told
        touched = {*done.facts, *done.ids}
        all_rows = self.session.facts()
        rows = [row for row in all_rows if row.id in touched]
        self._count, count = len(all_rows), self._count
        told |= {
            "deck": self.deck(),
            "rows": [row.to_dict() for row in rows],
            "gone": [*done.gone],
            "order": [row.id for row in all_rows] if len(all_rows) != count or done.gone else None,
            "sentences": [sentence.to_dict() for sentence in self.session.sentences(done.sentences)],
        }
        if self._has_other_sources():
            told["everything"] = True
        if open_:
            try:
                told |= self.fact(open_)
            except DeckError:  # it is gone
                told["gone"] = [*told["gone"], open_]
        return told

    def refresh(self) -> News | None:
        """Return what other programs have changed, None if nothing, or if they may still be writing."""
        if self._session is None or not self._watched.changed():
            return None
        try:
            done = self.session.refresh()
        except DeckError as error:
            return {"broken": [problem.to_dict() for problem in error.problems]}
        if done.facts or done.sentences or done.gone or self.session.deck().sources != self._sources:
            return self.news(done)
        return {"mended": True}

    def _has_other_sources(self) -> bool:
        """Return whether the deck says other things of its sources than when this was last asked."""
        before, self._sources = self._sources, self.session.deck().sources
        return before != self._sources

    def act(self, name: str, given: Mapping[str, Any]) -> News:
        """Make a change that a page asks for, and return its news.

        Errors: KeyError for an unknown change or a missing value; TypeError or ValueError for a value of another type.
        """
        open_ = str(given.get("open", ""))
        done = WISHES[name](self.session, given)
        if done.ok and name in {"add", "save", "save_yaml", "accept"} and done.ids:
            open_ = done.ids[0]
        if done.ok and name == "accept" and not self._has(open_):
            open_ = ""
        return self.news(done, open_)

    def trial(self, given: Mapping[str, Any]) -> News | None:
        """Return what a fact would be with the values that are being typed; None if it is gone, or has another id now.

        Errors: as for `act`.
        """
        values, section = as_values(given["values"]), as_text(given.get("section", ""))
        id_ = as_text(given.get("id", ""))
        if id_ and not self._has(id_):
            return None
        return self.session.trial(values, id_=id_, section=section).to_dict()

    def _has(self, id_: str) -> bool:
        """Return whether there is a fact or a draft with this id."""
        return any(row.id == id_ for row in self.session.facts())

    def weakest(self, after: str) -> News:
        """Return where to go on after the fact or the sentence `after`."""
        weak = self.session.weakest()
        at = next((index for index, each in enumerate(weak) if each.id == after), -1)
        turned = (*weak[at + 1 :], *weak[: at + 1])
        return {"weak": turned[0].to_dict() if turned else None}

    def draftable(self) -> News:
        """Return from which open sentences something can be drafted; None where that would keep the page waiting."""
        some = self.session.deck().counts["open"] <= MOST_DRAFTABLE
        return {"draftable": [*self.session.draftable()] if some else None}

    def listing(self, cite: Sequence[str]) -> News:
        """Return the list that sentences and clauses hold or open."""
        return self.session.listing(cite).to_dict()

    def tabling(self, cite: Sequence[str]) -> News:
        """Return the table that sentences and clauses make."""
        return self.session.tabling(cite).to_dict()

    def grounds(self, phrases: Sequence[str], near: Sequence[str]) -> News:
        """Return which sentences have the words of some phrases that belong together."""
        return {"cite": [*self.session.grounds(phrases, near)]}

    def search(self, words: str) -> News:
        """Return the facts and sentences that contain these words."""
        return self.session.search(words).to_dict()

    def changes(self) -> News:
        """Return what learners would get from a release now."""
        return self.session.changes(int(time.time())).to_dict()

    def package(self) -> dict[str, bytes]:
        """Return the packages that a build would make now."""
        return self.session.package(int(time.time()))


def _settle() -> None:
    """Exempt what is known by now from garbage collection: the slowest save in 10,000 facts takes half the time."""
    gc.freeze()
