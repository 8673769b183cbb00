"""A deck that is kept in memory while its curator works on it: each change is seen, proven and drawn at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from poems_cards.api import _forms, _showing
from poems_cards.api._changing import Changer
from poems_cards.api._deciding import Decider
from poems_cards.api._deck_shown import deck_shown
from poems_cards.api._entries import Change
from poems_cards.api._sourcing import Sourcer
from poems_cards.api._state import read_state
from poems_cards.api._trial import trial
from poems_cards.api._weak import weakest
from poems_cards.api._work import Work
from poems_cards.api._writing import Writer
from poems_cards.api.drafts import new_deck, plan_deck
from poems_cards.api.packages import build_package
from poems_cards.api.session_facts import CardShown, FactRow, FactShown, FieldShown, Trial
from poems_cards.api.session_sources import SentenceShown, TextShown
from poems_cards.api.session_values import DeckShown, Done, Hits, ReleaseShown, Weak
from poems_cards.api.sources import NOTHING, copies_of, read_report
from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.sources import Copy
from poems_cards.cards.notes import media_names
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Picture
from poems_cards.files import write_all
from poems_cards.folder.kept import Kept
from poems_cards.report.locators import Locator


class Session:
    """A deck, the copies of its sources and its drafts, open for work.

    It stands in `folder`. Facts, drafts, stubs and drafted waivers are known by their ids, sentences by their locators,
    both as texts. Whatever writes returns `Done`: it is written whole, or nothing is. All values have `to_dict()`.
    Where all is not found `at_once`, `findings` goes on with it; until then it is known of the facts that are saved.
    A session is not for several threads at once.

    Errors: methods that look raise DeckError for ids that are not there; those that write say so in `Done`. Files that
            cannot be written raise OSError, and what was to be saved stands in `waiting`.
    """

    def __init__(
        self,
        folder: Path | str,
        report: Path | str | None = None,
        *,
        texts: Mapping[str, Path | str] = NOTHING,
        among: Path | str | None = None,
        at_once: int | None = None,
    ) -> None:
        """Open the deck in `folder`, which may have problems; copies of its sources are named as for `audit_deck`.

        Of a deck of more facts than `at_once`, nothing is found yet: `findings` does that. Left out, all is found now.

        Errors: DeckError if nothing can be told of the deck, or a copy cannot be read.
        """
        self.folder = Path(folder)
        kept = Kept()
        state = read_state(self.folder, {}, kept)
        self._copies = copies_of(state.deck, report, texts, among)
        self._work = Work(self.folder, state, self._copies, kept, at_once)
        self._writer = Writer(self.folder, self._work)
        self._waiting: dict[str, dict[str, Any]] = {}

    @classmethod
    def new(
        cls,
        folder: Path | str,
        report: Path | str | None = None,
        *,
        name: str = "",
        subject: str = "",
        licence: str = "",
        **source: str,
    ) -> Self:
        """Start a deck in `folder`, as `init` does, and open it; `licence` is that of its words.

        Errors: DeckError as for `plan_deck` and `new_deck`.
        """
        files = new_deck(folder, plan_deck(report, name=name, subject=subject, licence=licence, **source))
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_all(files)
        return cls(folder, report)

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
            seen=_showing.fingerprint(lines),
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
        """Return a picture by its name in Anki, as cards have it, or in media/; b"" if no fact shows it."""
        names = {in_anki: image for image, in_anki in media_names(self._deck).items()}
        return self._deck.pictures.get(names.get(name, name), b"")

    def next_open(self, after: str = "") -> str:
        """Return the locator of the next open sentence after another, from the start again behind the last; or ""."""
        sentences = [*self._work.sentences]
        at = next((index for index, each in enumerate(sentences) if each.locator == after), -1)
        turned = (*sentences[at + 1 :], *sentences[: at + 1])
        return next((each.locator for each in turned if each.state == "open"), "")

    def weakest(self) -> tuple[Weak, ...]:
        """Return where to begin: facts with errors, then with warnings, then drafts, then open sentences."""
        return weakest(self._work)

    def search(self, words: str) -> Hits:
        """Return the facts, drafts and sentences that have all of `words`, in whatever case."""
        wanted = words.casefold().split()
        return Hits(
            facts=tuple(
                each.id
                for each in self._work.state.records.values()
                if _showing.holds(f"{each.id} {_showing.plain_text(each.values)}", wanted)
            ),
            sentences=tuple(
                each.locator
                for each in self._work.sentences
                if _showing.holds(f"{each.locator} {each.heading} {each.text}", wanted)
            ),
        )

    def sentences(self, locators: Sequence[str]) -> tuple[SentenceShown, ...]:
        """Return these sentences and statements, in the order of the sources."""
        wanted = {*locators}
        return tuple(each for each in self._work.sentences if each.locator in wanted)

    def half_told(self) -> tuple[SentenceShown, ...]:
        """Return the sentences on a card of which some clause is on none."""
        return tuple(each for each in self._work.sentences if not all(clause.told for clause in each.clauses))

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

    def save(self, id_: str, values: Mapping[str, Any], seen: str) -> Done:
        """Give a fact or a draft other values: all its keys, as a form has them; empty ones are left out.

        `seen` is the fingerprint with which `fact` gave it. If its lines are others by now, nothing is written and the
        answer has both versions. Values that are no fact are refused, with what is wrong.
        """
        self._waiting[id_] = dict(values)
        done = self._make(lambda: self._changer.save(id_, values, seen))
        if done.ok:
            self._waiting.pop(id_, None)
        return done

    def forget(self, id_: str) -> Done:
        """Drop the values of a fact that could not be saved."""
        self._waiting.pop(id_, None)
        return Done(ok=True, facts=(id_,), version=self._writer.version)

    def save_yaml(self, id_: str, text: str, seen: str) -> Done:
        """Give a fact or a draft other lines, from its hyphen on; `seen` is as for `save`."""
        return self._make(lambda: self._changer.save_yaml(id_, text, seen))

    def add(self, section: str, values: Mapping[str, Any]) -> Done:
        """Add a fact at the end of the file of its section, if no error stands against it."""
        known = any(each.id == section for each in self._deck.sections)
        found = self.trial(values, section=section).findings if known else ()
        if errors := tuple(each for each in found if each.severity == "error"):
            return Done(ok=False, findings=errors, version=self._writer.version)
        return self._make(lambda: self._changer.add(section, values))

    def draftable(self) -> tuple[str, ...]:
        """Return the locators of the open sentences from which something can be drafted."""
        found = (Locator.parse(each.locator) for each in self._work.sentences if each.state == "open")
        return self._decider.draftable([each for each in found if each])

    def accept(self, ids: Sequence[str]) -> Done:
        """Move drafts into the deck's own files, if none of them has a problem."""
        return self._make(lambda: self._decider.accept(ids))

    def refuse(self, ids: Sequence[str], because: str) -> Done:
        """Drop drafts for good, with the reason: nothing is drafted of their sentences again."""
        return self._make(lambda: self._decider.refuse(ids, because))

    def waive(self, locators: Sequence[str], because: str) -> Done:
        """Waive sentences (p7s1), ranges (p41s1-p133s9) or what stands below headings (p41), with the reason."""
        return self._make(lambda: self._decider.waive(locators, because))

    def reopen(self, locator: str) -> Done:
        """Take back that a sentence is waived by itself, or that its draft was refused."""
        return self._make(lambda: self._decider.reopen(locator))

    def retire(self, id_: str, because: str, instead: str = "") -> Done:
        """Withdraw a fact, and say why, and which other one replaces it; an empty reason takes that back."""
        retired = {"because": because, "instead": instead} if because else ""
        return self._make(lambda: self._changer.put([id_], {"retired": retired}, f"retire {id_}"))

    def remove(self, id_: str) -> Done:
        """Remove a fact that was never released, or a draft, without remembering a reason."""
        return self._make(lambda: self._changer.remove(id_))

    def move(self, ids: str | Sequence[str], section: str) -> Done:
        """Move facts to another section; they stay in their files, until a draft is accepted."""
        return self._make(lambda: self._changer.move(_several(ids), section))

    def set_level(self, ids: str | Sequence[str], level: str) -> Done:
        """Set the level of facts."""
        return self._make(lambda: self._changer.set_level(_several(ids), level))

    def set_kind(self, ids: str | Sequence[str], kind: str) -> Done:
        """Say of which kind drafts are to be; their other keys stay, and may be wrong for it."""
        some = _several(ids)
        return self._make(lambda: self._changer.put(some, {"kind": kind}, f"set the kind of {', '.join(some)}"))

    def split(self, id_: str) -> Done:
        """Split a fact in two; `ids` of the answer has the second, too."""
        return self._make(lambda: self._changer.split(id_))

    def draft_from(self, locator: str) -> Done:
        """Draft facts from a sentence; `ids` of the answer are the new drafts, () where nothing is certain of it."""
        return self._make(lambda: self._decider.draft_from(locator))

    def set_source(self, id_: str, values: Mapping[str, str], before: Mapping[str, str]) -> Done:
        """Give a source another short name, citation, url or may-copy, if these are what they were `before`."""
        return self._make(lambda: self._sourcer.put(id_, values, before))

    def add_source(self, file: Path | str, values: Mapping[str, str], id_: str = "") -> Done:
        """Take the text in `file` as a new source, or as that of the source `id_`, of which no sentence is known yet.

        All its sentences are to be covered if the deck has no report yet. `ids` of the answer has the source.

        Errors: DeckError if it is no text.
        """
        report = read_report(file)
        done = self._make(
            lambda: self._sourcer.fill(id_, values, Path(file)) if id_ else self._sourcer.add(values, report)
        )
        return self._at_hand(done, Copy(source=done.ids[0], report=report, path=str(file))) if done.ok else done

    def _at_hand(self, done: Done, copy: Copy) -> Done:
        """Return the result of a change after which a copy of a source is at hand."""
        self._copies = (*(each for each in self._copies if each.source != copy.source), copy)
        self._work.audit.hold(self._copies)
        return self._writer.took(self._work.take(self._work.state), done.ids)

    def undo(self) -> Done:
        """Undo the last step, unless its files have changed since."""
        return self._writer.undo()

    def redo(self) -> Done:
        """Redo the last step that was undone, unless its files have changed since."""
        return self._writer.redo()

    def refresh(self) -> Done:
        """Read what an editor or git has changed, and say what that touches.

        Errors: DeckError if nothing can be told of the deck any more; then all is as it was before.
        """
        return self._writer.took(self._work.take(self._work.read()), ())

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
    def _decider(self) -> Decider:
        return Decider(self.folder, self._work.state, self._hold)

    def _hold(self, deck: Deck) -> Audit:
        return audit(deck, self._copies)

    def _make(self, wish: Callable[[], Change]) -> Done:
        return self._writer.make(wish)


def _several(ids: str | Sequence[str]) -> Sequence[str]:
    return [ids] if isinstance(ids, str) else ids
