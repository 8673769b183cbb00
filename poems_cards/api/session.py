"""A deck that is kept in memory while its curator works on it: each change is seen, proven and drawn at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from poems_cards.api import _forms, _showing
from poems_cards.api._changing import Change, Changer
from poems_cards.api._records import Record
from poems_cards.api._sources_shown import Colors, texts
from poems_cards.api._state import State, read_state
from poems_cards.api.decks import read_deck
from poems_cards.api.drafts import new_deck, plan_deck
from poems_cards.api.packages import build_package, plan_release
from poems_cards.api.session_values import (
    CardShown,
    DeckShown,
    Done,
    FactRow,
    FactShown,
    FieldShown,
    Finding,
    Hits,
    ReleaseShown,
    SectionShown,
    SentenceShown,
    SourceShown,
    TextShown,
    Weak,
)
from poems_cards.api.sources import NOTHING, copies_of
from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.sources import Copy, ReadSource, read_sources
from poems_cards.facts.deck import Deck
from poems_cards.facts.kinds import KINDS, LEVELS
from poems_cards.files import write_all
from poems_cards.folder.drafts import section_files
from poems_cards.folder.read import read_folder
from poems_cards.problems import DeckError, Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What was written at once: files before and after, None where there is none."""

    label: str
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]


class Session:
    """A deck, the copies of its sources and its drafts, open for work.

    Facts, drafts, stubs and drafted waivers are known by their ids, sentences by their locators, both as texts.
    Whatever writes returns `Done`: it is written whole, or nothing is. All values have `to_dict()`.

    Errors: every method raises DeckError for ids that are not there. Files that cannot be written raise OSError; what
            was to be saved then stands in `waiting`.
    """

    def __init__(
        self,
        folder: Path | str,
        report: Path | str | None = None,
        *,
        texts: Mapping[str, Path | str] = NOTHING,
        among: Path | str | None = None,
    ) -> None:
        """Open the deck in `folder`, which may have problems; copies of its sources are named as for `audit_deck`.

        Errors: DeckError if nothing can be told of the deck, or a copy cannot be read.
        """
        self._folder = Path(folder)
        read = read_folder(self._folder)
        if read.rest is None:
            read_deck(self._folder)  # which says why
        self._copies: tuple[Copy, ...] = copies_of(read.rest, report, texts, among) if read.rest else ()
        self._waiting: dict[str, dict[str, Any]] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._version = 0
        self._take(read_state(self._folder, self._copies))

    @classmethod
    def new(
        cls, folder: Path | str, report: Path | str | None = None, *, name: str = "", subject: str = "", **source: str
    ) -> Self:
        """Start a deck in `folder`, as `init` does, and open it.

        Errors: DeckError as for `plan_deck` and `new_deck`.
        """
        files = new_deck(folder, plan_deck(report, name=name, subject=subject, **source))
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_all(files)
        return cls(folder, report)

    # What is there.

    def deck(self) -> DeckShown:
        """Return what the deck is, with its counts."""
        deck = self._deck
        rows = self.facts()
        files = section_files(deck)
        severities = [each.severity for found in self._findings.values() for each in found]
        open_ = sum(each.state == "open" for each in self._sentences())
        return DeckShown(
            id=deck.id,
            name=deck.name,
            root=deck.root,
            subject=deck.subject,
            population=deck.population,
            summary=deck.summary,
            language=deck.language,
            folder=str(self._folder),
            sections=tuple(
                SectionShown(
                    id=each.id,
                    title=each.title,
                    tag=each.tag,
                    file=f"facts/{files[each.id]}",
                    facts=sum(row.section == each.id and not row.draft for row in rows),
                    drafts=sum(row.section == each.id and row.draft for row in rows),
                )
                for each in deck.sections
            ),
            sources=tuple(
                SourceShown(
                    id=each.id,
                    key=deck.key_of(each),
                    short=each.short,
                    cite=each.cite,
                    report=each.report,
                    may_copy=each.may_copy,
                    text=next((copy.path for copy in self._copies if copy.source == each.id), ""),
                )
                for each in deck.sources
            ),
            levels=LEVELS,
            kinds=tuple(KINDS),
            counts={
                "facts": sum(not row.draft for row in rows),
                "drafts": sum(row.draft for row in rows),
                "open": open_,
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
            },
            findings=tuple(self._findings.get("", ())),
            undo=self._done[-1].label if self._done else "",
            redo=self._undone[-1].label if self._undone else "",
            waiting=tuple(self._waiting),
            complete=True,
            version=self._version,
        )

    def sources(self) -> tuple[TextShown, ...]:
        """Return each source with its blocks and sentences, and how these are covered."""
        return self._texts

    def facts(self, *, section: str = "", kind: str = "", level: str = "") -> tuple[FactRow, ...]:
        """Return the facts, drafts, stubs and drafted waivers of a section, a kind, a level; of all, left out."""
        return tuple(
            self._row(each)
            for each in self._state.records.values()
            if section in ("", each.section) and kind in ("", each.kind) and level in ("", each.level)
        )

    def fact(self, id_: str) -> FactShown:
        """Return a fact or a draft as a form, as YAML, and with all that speaks against it."""
        record = self._changer.record(id_)
        lines, line = self._changer.lines(record)
        findings = tuple(self._findings.get(id_, ()))
        return FactShown(
            id=id_,
            row=self._row(record),
            values=record.values,
            yaml=lines,
            seen=_showing.fingerprint(lines),
            findings=findings,
            cites=tuple(_showing.cites(record, self._said)),
            tighter=_showing.tighter(record, findings),
            waiting=self._waiting.get(id_, {}),
            file=record.name,
            line=line,
        )

    def cards(self, id_: str) -> tuple[CardShown, ...]:
        """Return both sides of each card of a fact or a draft, () where it says no fact yet."""
        record = self._changer.record(id_)
        return tuple(_showing.cards(self._state, record)) if record.fact else ()

    def picture(self, name: str) -> bytes:
        """Return a picture by its name in Anki, as cards have it, or in media/; b"" if no fact shows it."""
        return self._state.media.get(name) or self._deck.pictures.get(name, b"")

    def next_open(self, after: str = "") -> str:
        """Return the locator of the next open sentence after another, from the start again behind the last; or ""."""
        sentences = [*self._sentences()]
        at = next((index for index, each in enumerate(sentences) if each.locator == after), -1)
        turned = (*sentences[at + 1 :], *sentences[: at + 1])
        return next((each.locator for each in turned if each.state == "open"), "")

    def weakest(self) -> tuple[Weak, ...]:
        """Return where to begin: facts with errors, then with warnings, then drafts, then open sentences."""
        found: list[tuple[int, Weak]] = []
        for record in self._state.records.values():
            severities = [each.severity for each in self._findings.get(record.id, ()) if each.severity != "hint"]
            if severities:
                rank = 0 if "error" in severities else 1
                worst = next(each for each in self._findings[record.id] if each.severity in ("error", "warning"))
                what = "draft" if record.draft else "fact"
                found.append((rank + 2 * record.draft, Weak(what=what, id=record.id, because=worst.message)))
            elif record.draft:
                found.append((4, Weak(what="draft", id=record.id, because="nobody has read it yet")))
        found.sort(key=lambda each: each[0])
        sentences = (
            Weak(what="sentence", id=each.locator, because="no fact cites it")
            for each in self._sentences()
            if each.state == "open"
        )
        return (*(each for _, each in found), *sentences)

    def search(self, words: str) -> Hits:
        """Return the facts, drafts and sentences that have all of `words`, in whatever case."""
        wanted = words.casefold().split()
        return Hits(
            facts=tuple(
                each.id
                for each in self._state.records.values()
                if _showing.holds(f"{each.id} {_showing.plain_text(each.values)}", wanted)
            ),
            sentences=tuple(
                each.locator
                for each in self._sentences()
                if _showing.holds(f"{each.locator} {each.heading} {each.text}", wanted)
            ),
        )

    def form(self, kind: str) -> tuple[FieldShown, ...]:
        """Return the fields of a kind of fact, as the schema has them.

        Errors: KeyError if there is no such kind.
        """
        return _forms.form(kind)

    def findings(self) -> Iterator[Finding]:
        """Yield what is found of each fact, a few at a time, where `deck().complete` is False; then all is known."""
        for found in self._findings.values():
            yield from found

    def changes(self, clock: int) -> ReleaseShown:
        """Return what learners would get from a release at `clock`, and what it would cost them.

        Units: seconds since 1970-01-01 UTC.
        """
        from poems_cards.release.fingerprints import since
        from poems_cards.release.plan import refuse_sweeping

        made = since(self._state.own_notes, self._state.old)
        costs = [each for found in self._findings.values() for each in found if each.origin == "release"]
        changes: dict[str, Any] = {}
        try:
            planned = plan_release(self._folder, clock)
            changes = planned.release.changes.to_dict()
            refuse_sweeping(planned.release)
        except DeckError as error:
            known = {(each.rule, each.message) for each in costs}
            found = (self._state.finding("release", each) for each in error.problems)
            costs += [each for each in found if (each.rule, each.message) not in known]
        return ReleaseShown(
            never=made.never,
            added=made.added,
            changed=made.changed,
            withdrawn=made.withdrawn,
            changes=changes,
            costs=tuple(costs),
        )

    def package(self, clock: int) -> dict[str, bytes]:
        """Return the packages that `build` would make at `clock`, by their names.

        Errors: DeckError with every error of the deck.
        """
        build = build_package(self._folder, clock)
        return {f"{self._deck.id}{more}.apkg": each.pack() for more, each in build.packages.items()}

    # What is changed.

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
        return Done(ok=True, facts=(id_,), version=self._version)

    def save_yaml(self, id_: str, text: str, seen: str) -> Done:
        """Give a fact or a draft other lines, from its hyphen on; `seen` is as for `save`."""
        return self._make(lambda: self._changer.save_yaml(id_, text, seen))

    def add(self, section: str, values: Mapping[str, Any]) -> Done:
        """Add a fact at the end of the file of its section."""
        return self._make(lambda: self._changer.add(section, values))

    def accept(self, ids: Sequence[str]) -> Done:
        """Move drafts into the deck's own files, if nothing speaks against any of them."""
        return self._make(lambda: self._changer.accept(ids))

    def refuse(self, ids: Sequence[str], because: str) -> Done:
        """Drop drafts for good, with the reason: nothing is drafted of their sentences again."""
        return self._make(lambda: self._changer.refuse(ids, because))

    def waive(self, locators: Sequence[str], because: str) -> Done:
        """Waive sentences (p7s1), ranges (p41s1-p133s9) or what stands below headings (p41), with the reason."""
        return self._make(lambda: self._changer.waive(locators, because))

    def retire(self, id_: str, because: str, instead: str = "") -> Done:
        """Withdraw a fact, and say why, and which other one replaces it; an empty reason takes that back."""
        retired = {"because": because, "instead": instead} if because else ""
        return self._make(lambda: self._changer.put(id_, {"retired": retired}, f"retire {id_}"))

    def remove(self, id_: str) -> Done:
        """Take a fact away that no release had, or a draft without remembering why."""
        return self._make(lambda: self._changer.remove(id_))

    def move(self, id_: str, section: str) -> Done:
        """Move a fact to another section; it stays in its file."""
        return self._make(lambda: self._changer.put(id_, {"section": section}, f"move {id_}"))

    def set_level(self, id_: str, level: str) -> Done:
        """Say how much a fact matters."""
        return self._make(lambda: self._changer.put(id_, {"level": level}, f"set the level of {id_}"))

    def split(self, id_: str) -> Done:
        """Make two of a fact; `ids` of the answer has the second, too."""
        return self._make(lambda: self._changer.split(id_))

    def draft_from(self, locator: str) -> Done:
        """Draft facts from a sentence, or a stub; `ids` of the answer are the new drafts."""
        return self._make(lambda: self._changer.draft_from(locator))

    def undo(self) -> Done:
        """Take back what was written last, unless its files have changed since."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> Done:
        """Write again what was taken back last."""
        return self._turn(self._undone, self._done, back=False)

    def refresh(self) -> Done:
        """Read what an editor or git has changed, and say what that touches."""
        return self._took(read_state(self._folder, self._copies), ())

    # What does it.

    @property
    def waiting(self) -> Mapping[str, Mapping[str, Any]]:
        """The values of facts that are not saved, by their ids: refused, in conflict, or not to be written."""
        return self._waiting

    def _take(self, state: State) -> None:
        if state.deck is None:
            raise DeckError(state.folder.problems)
        self._state = state
        self._deck: Deck = state.deck
        self._findings: dict[str, list[Finding]] = {}
        for each in state.findings():
            self._findings.setdefault(each.fact, []).append(each)
        self._changer = Changer(self._folder, state, self._hold)
        sources: tuple[ReadSource, ...] = read_sources(self._deck, self._copies)
        self._texts = texts(Colors(state, self._deck, sources), self._deck, sources)
        self._said = {at: each.text for read in sources for at, each in read.found.items()}
        self._said |= {at: each.says for at, each in self._deck.statements.items()}

    def _hold(self, deck: Deck) -> Audit:
        return audit(deck, self._copies)

    def _row(self, record: Record) -> FactRow:
        return _showing.row(record, self._deck, self._findings.get(record.id, ()))

    def _sentences(self) -> Iterator[SentenceShown]:
        for text in self._texts:
            for block in text.blocks:
                yield from block.sentences

    def _make(self, wish: Callable[[], Change]) -> Done:
        """Write a change, if it leaves nothing that cannot be read."""
        try:
            change = wish()
        except DeckError as error:
            return self._refused(error.problems)
        if change.conflict:
            return Done(ok=False, conflict=change.conflict, version=self._version)
        if not change.texts:
            return Done(ok=True, ids=change.ids, version=self._version)
        after = read_state(self._folder, self._copies, change.texts)
        had = {(each.rule, each.message) for origin, each in self._state.problems if origin == "reading"}
        new = [each for origin, each in after.problems if origin == "reading"]
        if wrong := [each for each in new if (each.rule, each.message) not in had]:
            return replace(self._refused(()), findings=tuple(after.finding("reading", each) for each in wrong))
        files = {name: text.encode() for name, text in change.texts.items()}
        before = {name: self._bytes(name) for name in files}
        for name in files:
            (self._folder / name).parent.mkdir(exist_ok=True)
        write_all({self._folder / name: data for name, data in files.items()})
        self._done.append(_Step(label=change.label, before=before, after=files))
        self._undone.clear()
        return self._took(read_state(self._folder, self._copies), change.ids)

    def _refused(self, problems: Sequence[Problem]) -> Done:
        found = tuple(self._state.finding("reading", each) for each in problems)
        return Done(ok=False, findings=found, version=self._version)

    def _took(self, state: State, ids: Sequence[str]) -> Done:
        """Take the deck as it is now, and say what differs from before."""
        rows, findings, said = {row.id: row for row in self.facts()}, self._findings, {*self._sentences()}
        records = self._state.records
        self._take(state)
        now = {row.id: row for row in self.facts()}
        changed = (
            id_
            for id_, row in now.items()
            if row != rows.get(id_)
            or findings.get(id_) != self._findings.get(id_)
            or records[id_].values != self._state.records[id_].values
        )
        sentences = tuple(each.locator for each in self._sentences() if each not in said)
        self._version += 1
        return Done(
            ok=True,
            ids=tuple(ids),
            findings=tuple(each for id_ in ids for each in self._findings.get(id_, ())),
            facts=tuple(changed),
            sentences=sentences,
            gone=tuple(id_ for id_ in rows if id_ not in now),
            version=self._version,
        )

    def _bytes(self, name: str) -> bytes | None:
        path = self._folder / name
        return path.read_bytes() if path.exists() else None

    def _turn(self, steps: list[_Step], others: list[_Step], *, back: bool) -> Done:
        """Take a step back, or go it again."""
        if not steps:
            return Done(ok=False, version=self._version)
        step = steps[-1]
        now, then = (step.after, step.before) if back else (step.before, step.after)
        if changed := [name for name, data in now.items() if self._bytes(name) != data]:
            fix = "Change it by hand: what was written there since would be lost."
            message = "this file has changed since"
            return self._refused(
                [
                    Problem(place=Place(path=str(self._folder / name)), rule="changed-file", message=message, fix=fix)
                    for name in changed
                ]
            )
        write_all(
            {self._folder / name: data for name, data in then.items() if data is not None},
            [self._folder / name for name, data in then.items() if data is None],
        )
        others.append(steps.pop())
        return self._took(read_state(self._folder, self._copies), ())
