"""A deck that is kept in memory while its curator works on it: each change is seen, proven and drawn at once."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from poems_cards.api._entries import Change
from poems_cards.api._looking import Looking
from poems_cards.api._state import read_state
from poems_cards.api._work import Work
from poems_cards.api._writing import Writer
from poems_cards.api.drafts import new_deck, plan_deck
from poems_cards.api.session_values import Done
from poems_cards.api.sources import NOTHING, copies_of, read_report
from poems_cards.audit.sources import Copy
from poems_cards.files import write_all
from poems_cards.folder.kept import Kept
from poems_cards.report.locators import Locator


class Session(Looking):
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

        Errors: DeckError if the deck cannot be read at all, or a copy cannot be read.
        """
        self.folder = Path(folder)
        kept = Kept()
        state = read_state(self.folder, {}, kept)
        self._copies = copies_of(state.deck, report, texts, among)
        self._work = Work(self.folder, state, self._copies, kept, at_once)
        self._writer = Writer(self.folder, self._work)
        self._waiting: dict[str, dict[str, Any]] = {}
        self._seen: dict[str, str] = {}

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

    def save(self, id_: str, values: Mapping[str, Any], seen: str) -> Done:
        """Give a fact or a draft other values: all its keys, as a form has them; empty ones are left out.

        `seen` is the fingerprint with which `fact` gave it. If its lines are others by now, nothing is written and the
        answer has both versions. Values that are no fact are refused, with what is wrong.
        """
        self._waiting[id_] = dict(values)
        self._seen[id_] = seen
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

    def draft_all(self, locators: Sequence[str]) -> Done:
        """Draft from those of these sentences that are open, and of which something is certain, in one step."""
        wanted = {*locators}
        found = (each.locator for each in self._work.sentences if each.state == "open" and each.locator in wanted)
        open_ = [locator for each in found if (locator := Locator.parse(each))]
        return self._make(lambda: self._decider.draft_all(open_))

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

        Errors: DeckError if the deck cannot be read any more; then all is as it was before.
        """
        return self._writer.took(self._work.take(self._work.read()), ())

    def _make(self, wish: Callable[[], Change]) -> Done:
        return self._writer.make(wish)


def _several(ids: str | Sequence[str]) -> Sequence[str]:
    return [ids] if isinstance(ids, str) else ids
