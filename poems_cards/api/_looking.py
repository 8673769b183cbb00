"""What a session shows of a deck that is kept in memory; nothing here changes anything."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from poems_cards.api import _forms, _showing
from poems_cards.api._changing import Changer
from poems_cards.api._deck_shown import deck_shown
from poems_cards.api._pictures import found_in
from poems_cards.api._sourcing import Sourcer
from poems_cards.api._trial import trial
from poems_cards.api._weak import weakest
from poems_cards.api._work import Work
from poems_cards.api._writing import Writer
from poems_cards.api.packages import build_package
from poems_cards.api.session_facts import CardShown, FactRow, FactShown, FieldShown, Trial
from poems_cards.api.session_sources import ListingShown, RowShown, SentenceShown, TableShown, TextShown
from poems_cards.api.session_values import DeckShown, Hits, ReleaseShown, Weak
from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.grounds import grounds
from poems_cards.audit.sources import Copy, sentences_of
from poems_cards.cards.notes import media_names
from poems_cards.draft.sections import Sections, placed
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

if TYPE_CHECKING:  # what drafts is read when it is first needed: a third of all that a session needs
    from poems_cards.api._deciding import Decider


class Looking:
    """A deck, the copies of its sources and its drafts, as they are now."""

    folder: Path
    _work: Work
    _writer: Writer
    _copies: tuple[Copy, ...]
    _waiting: dict[str, dict[str, Any]]
    _seen: dict[str, str]  # the fingerprints with which those were shown of which something is waiting

    def deck(self) -> DeckShown:
        """Return the description of the deck, with its counts."""
        return deck_shown(self._work, self._writer, self._copies, self._waiting)

    def sources(self) -> tuple[TextShown, ...]:
        """Return each source with its blocks and sentences, and how these are covered."""
        return self._work.sentences.texts()

    def facts(self, *, section: str = "", kind: str = "", level: str = "") -> tuple[FactRow, ...]:
        """Return the facts, drafts, stubs and drafted waivers of a section, a kind, a level; of all, left out."""
        return tuple(
            row
            for row in self._work.rows.values()
            if section in ("", row.section) and kind in ("", row.kind) and level in ("", row.level)
        )

    def fact(self, id_: str) -> FactShown:
        """Return a fact or a draft as a form and as YAML, with all findings on it."""
        record = self._changer.record(id_)
        lines, line = self._changer.lines(record)
        findings = self._work.findings.get(id_, ())
        return FactShown(
            id=id_,
            row=self._work.rows[id_],
            values=record.values,
            yaml=lines,
            seen=self._seen[id_] if id_ in self._waiting else _showing.fingerprint(lines),
            findings=findings,
            cites=tuple(_showing.cites(record, self._work.sentences.text_of)),
            tighter=_showing.tighter(record, findings),
            waiting=self._waiting.get(id_, {}),
            file=record.name,
            line=line,
        )

    def cards(self, id_: str) -> tuple[CardShown, ...]:
        """Return both sides of each card of a fact or a draft, () where it says no fact yet, or lacks its picture."""
        fact = self._changer.record(id_).fact
        if fact is None or (isinstance(fact, Picture) and fact.image not in self._deck.pictures):
            return ()
        return tuple(_showing.cards(self._work.notes.of(fact)))

    def trial(self, values: Mapping[str, Any], *, id_: str = "", section: str = "") -> Trial:
        """Return what a fact or a draft would be with other values, or a new fact of a section; nothing is written.

        Of facts beside it those count that are saved. For each keystroke: it takes less than a save.
        """
        return trial(self._work, self._changer.record(id_) if id_ else None, section, values)

    def picture(self, name: str) -> bytes:
        """Return a picture by its name in Anki, as cards have it, or in media/; b"" if it is not there."""
        names = {in_anki: image for image, in_anki in media_names(self._deck).items()}
        return self._deck.pictures.get(names.get(name, name)) or found_in(self.folder, self._deck, name)

    def next_open(self, after: str = "") -> str:
        """Return the locator of the next open sentence after another, from the start again behind the last; or ""."""
        sentences = [*self._work.sentences]
        at = next((index for index, each in enumerate(sentences) if each.locator == after), -1)
        turned = (*sentences[at + 1 :], *sentences[: at + 1])
        return next((each.locator for each in turned if each.state == "open"), "")

    def weakest(self) -> tuple[Weak, ...]:
        """Return where to begin: facts with errors, with warnings, drafts, and sentences not wholly on cards."""
        return weakest(self._work)

    def search(self, words: str) -> Hits:
        """Return the facts, drafts and sentences that have all of `words`, in whatever case.

        Sentences that have them one behind the other come first.
        """
        wanted = words.casefold().split()
        phrase = " ".join(wanted)
        found = [
            each
            for each in self._work.sentences
            if _showing.holds(f"{each.locator} {each.heading} {each.text}", wanted)
        ]
        return Hits(
            facts=tuple(
                each.id
                for each in self._work.state.records.values()
                if _showing.holds(f"{each.id} {_showing.plain_text(each.values)}", wanted)
            ),
            sentences=tuple(each.locator for each in sorted(found, key=lambda one: phrase not in one.text.casefold())),
        )

    def sentences(self, locators: Sequence[str]) -> tuple[SentenceShown, ...]:
        """Return these sentences and statements, in the order of the sources."""
        wanted = {*locators}
        return tuple(each for each in self._work.sentences if each.locator in wanted)

    def half_told(self) -> tuple[SentenceShown, ...]:
        """Return the sentences on a card of which some part is on none."""
        return tuple(each for each in self._work.sentences if any(clause.untold for clause in each.clauses))

    def form(self, kind: str) -> tuple[FieldShown, ...]:
        """Return the fields of a kind of fact, as the schema has them.

        Errors: KeyError if there is no such kind.
        """
        return _forms.form(kind)

    @property
    def complete(self) -> bool:
        """Whether all is found; else `findings` goes on with it."""
        return self._work.complete

    def findings(self) -> Iterator[tuple[FactRow, ...]]:
        """Find what is not found yet, step by step, and yield the rows of the facts of which it is known now.

        At the end `deck().complete` is true. Between two steps anything else may be done, also something that writes.
        """
        for ids in self._work.learn():
            yield tuple(self._work.rows[id_] for id_ in ids if id_ in self._work.rows)

    def changes(self, clock: int) -> ReleaseShown:
        """Return what learners would get from a release at `clock`, and what it would cost them.

        Units: seconds since 1970-01-01 UTC.
        """
        from poems_cards.api._release_shown import release_shown

        return release_shown(self._work, self.folder, clock)

    def package(self, clock: int) -> dict[str, bytes]:
        """Return the packages that `build` would make at `clock`, by their names.

        Errors: DeckError with every error of the deck.
        """
        build = build_package(self.folder, clock)
        return {f"{self._deck.id}{more}.apkg": each.pack() for more, each in build.packages.items()}

    def draftable(self) -> tuple[str, ...]:
        """Return the locators of the open sentences from which something can be drafted."""
        from poems_cards.draft.listing import leads

        found = (Locator.parse(each.locator) for each in self._work.sentences if each.state == "open")
        open_ = [each for each in found if each]
        certain = {*self._decider.draftable(open_)}
        opening = {*leads(self._sentences_at_hand())}
        return tuple(str(each) for each in open_ if str(each) in certain or each in opening)

    def listing(self, locators: Sequence[str]) -> ListingShown:
        """Return the list that sentences and clauses hold or open, as a form may begin with it."""
        found = self._decider.listing(locators, self._sentences_at_hand())
        return ListingShown(prompt=found.prompt, items=found.items, cite=tuple(map(str, found.cite)))

    def tabling(self, locators: Sequence[str]) -> TableShown:
        """Return the table that sentences and clauses make, as a form may begin with it."""
        found = self._decider.tabling(locators, self._sentences_at_hand())
        rows = (
            RowShown(name=row.name, cells=row.cells, cite=tuple(map(str, row.cite)), guessed=row.guessed)
            for row in found.rows
        )
        return TableShown(
            prompt=found.prompt, columns=found.columns, rows=tuple(rows), cite=tuple(map(str, found.cite))
        )

    def grounds(self, phrases: Sequence[str], near: Sequence[str]) -> tuple[str, ...]:
        """Return the locators of the few sentences that have the words of `phrases`, of several those by `near`."""
        ground = self._work.audit.ground
        cited = [at for each in near if (at := Locator.parse(each))]
        return tuple(map(str, grounds(ground, phrases, cited))) if ground else ()

    def places(self) -> Mapping[str, str]:
        """Return the section to which facts belong that cite what stands below a heading, for each heading."""
        rows = [row for read in self._work.audit.sources for row in read.rows]
        found = placed(rows, Sections(self._deck))
        return {row.heading: found[row.locator] for row in reversed(rows) if row.locator in found}

    def _sentences_at_hand(self) -> list[Sentence]:
        """Return the sentences of which a copy is at hand, in their order and as the deck knows them."""
        found = sentences_of(self._work.audit.sources)
        return [replace(sentence, locator=at) for at, sentence in found.items()]

    @property
    def waiting(self) -> Mapping[str, Mapping[str, Any]]:
        """The values of facts that are not saved, by their ids: refused, in conflict, or not to be written."""
        return self._waiting

    @property
    def _deck(self) -> Deck:
        return self._work.state.deck

    @property
    def _changer(self) -> Changer:
        return Changer(self.folder, self._work.state)

    @property
    def _sourcer(self) -> Sourcer:
        return Sourcer(self.folder, self._work.state)

    @property
    def _decider(self) -> "Decider":
        from poems_cards.api._deciding import Decider

        return Decider(self.folder, self._work.state, self._hold)

    def _hold(self, deck: Deck) -> Audit:
        return audit(deck, self._copies)
