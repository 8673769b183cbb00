"""What a curator decides of sentences and drafts -> the new texts of files, in which all else stays as it was."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from poems_cards.api._entries import Change, Entries, Found, ids_in
from poems_cards.api._state import State, name_in
from poems_cards.draft import decisions
from poems_cards.draft.draft import Drafted, draft_facts
from poems_cards.draft.listing import Listing, listing
from poems_cards.draft.proof import Hold
from poems_cards.draft.tabling import Table, tabling
from poems_cards.facts.texts import citations
from poems_cards.folder.drafts import REFUSED, refused_text
from poems_cards.folder.nodes import newline
from poems_cards.printable import counted
from poems_cards.problems import DeckError
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_WAIVERS = "waived.yaml"
_NONE = "[]\n"


class Decider:
    """Makes the texts of decisions on one state of a deck.

    Errors: each method raises DeckError with what speaks against a decision that cannot be.
    """

    def __init__(self, folder: Path, state: State, hold: Hold) -> None:
        """Take the deck in `folder`, of which `state` is known; `hold` holds a deck against its sources."""
        self.folder = folder
        self.state = state
        self.files = Entries(folder)
        self.hold = hold

    def draft_from(self, locator: str) -> Change:
        """Draft facts from one sentence, or its waiver; where nothing is certain of it, nothing is written."""
        at = Locator.parse(locator)
        only = [at.whole] if at else []
        drafted = draft_facts(self.state.deck, self.state.drafts, self.hold, only) if only else None
        if drafted is None or not (drafted.facts or drafted.stubs or drafted.waivers):
            fix = "Name a sentence of a report of which a copy is at hand."
            raise self.files.refusal("deck.yaml", "unknown-locator", f"nothing to draft from at {locator!r}", fix)
        label = f"draft from {locator}"
        return self._drafts(label, drafted) if drafted.facts or drafted.waivers else Change(label=label)

    def draft_all(self, locators: Sequence[Locator]) -> Change:
        """Draft facts and waivers from those of some open sentences of which something is certain."""
        some = self.draftable(locators)
        label = f"draft from {counted(len(some), 'sentence')}"
        only = [each for each in locators if str(each) in some]
        return (
            self._drafts(label, draft_facts(self.state.deck, self.state.drafts, self.hold, only))
            if only
            else Change(label=label)
        )

    def _drafts(self, label: str, drafted: Drafted) -> Change:
        had = {(each.name, each.id) for each in self.state.drafts.entries}
        ids = tuple(
            each for name, text in drafted.files.items() for each in ids_in(name, text) if (name, each) not in had
        )
        return Change(label=label, texts=self._as_written(drafted.files), ids=ids)

    def draftable(self, locators: Sequence[Locator]) -> tuple[str, ...]:
        """Return those of these sentences from which a fact or a waiver can be drafted."""
        if not locators:
            return ()
        drafted = draft_facts(self.state.deck, self.state.drafts, self.hold, locators)
        spoken_of = {locator.whole for fact in drafted.facts for locator, _ in citations(fact)} | {*drafted.waivers}
        return tuple(str(each) for each in locators if each in spoken_of)

    def listing(self, locators: Sequence[str], sentences: Sequence[Sentence]) -> Listing:
        """Return the list that sentences and clauses hold or open; `sentences` are all that are at hand."""
        cite = [locator for each in locators if (locator := Locator.parse(each))]
        return listing(sentences, self.state.deck.subject, cite)

    def tabling(self, locators: Sequence[str], sentences: Sequence[Sentence]) -> Table:
        """Return the table that sentences and clauses make; `sentences` are all that are at hand."""
        cite = [locator for each in locators if (locator := Locator.parse(each))]
        return tabling(sentences, self.state.deck.subject, cite)

    def accept(self, ids: Sequence[str]) -> Change:
        """Move drafts into the deck's own files, if none of them has errors; what is warned of stays in sight."""
        decided = decisions.accept(self.state.deck, self.state.drafts, ids, self.hold, warned=True)
        if decided.problems:
            raise DeckError(decided.problems)
        return Change(label=f"accept {', '.join(ids)}", texts=self._as_written(decided.files), ids=tuple(ids))

    def refuse(self, ids: Sequence[str], because: str) -> Change:
        """Drop drafts for good; their sentences stay in sight without stubs."""
        decided = decisions.refuse(self.state.deck, self.state.drafts, ids, because, stubs=False)
        return Change(label=f"refuse {', '.join(ids)}", texts=self._as_written(decided.files))

    def waive(self, locators: Sequence[str], because: str) -> Change:
        """Waive sentences, ranges of sentences, or all sentences below headings."""
        cite = [*locators]
        wanted = {"cite": cite[0] if len(cite) == 1 else cite, "because": " ".join(because.split())}
        made = self.files.appended(_WAIVERS, self.files.text(_WAIVERS).removesuffix(_NONE), [wanted])
        what = locators[0] if len(locators) == 1 else counted(len(locators), "sentence")
        return Change(label=f"waive {what}", texts={_WAIVERS: made})

    def reopen(self, locator: str) -> Change:
        """Take back that a sentence is waived by itself, or that its draft was refused."""
        label = f"reopen {locator}"
        if locator in self.state.drafts.refused:
            refused = {at: because for at, because in self.state.drafts.refused.items() if at != locator}
            return Change(label=label, texts={REFUSED: refused_text(refused)})
        for found in self.files.all(_WAIVERS, self.files.text(_WAIVERS)):
            cite = found.values.get("cite", "")
            cited = cite if isinstance(cite, list) else [cite]
            if locator in cited:
                return Change(label=label, texts={_WAIVERS: self._unwaived(found, cited, locator)})
        message = f"{locator} is waived together with other sentences"
        fix = "Take it out of the range or the heading in waived.yaml."
        raise self.files.refusal(_WAIVERS, "waived-together", message, fix)

    def _unwaived(self, found: Found, cited: Sequence[str], locator: str) -> str:
        """Return the text of waived.yaml in which an entry no longer names a sentence."""
        if others := [each for each in cited if each != locator]:
            return self.files.rewritten(found, {**found.values, "cite": others[0] if len(others) == 1 else others})
        text = self.files.without(found)
        return text if ids_in(_WAIVERS, text) else f"{text}{_NONE}"  # an empty file would be a mistake

    def _as_written(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return new texts of files, made of tidy ones, with line ends and all else as the files have them."""
        tidy = {name_in(self.folder, path): text for path, text in self.state.folder.texts.items()}
        tidy |= self.state.drafts.texts
        return {name: _untidied(self.files.text(name), tidy.get(name, ""), text) for name, text in files.items()}


def _untidied(raw: str, tidy: str, new: str) -> str:
    """Return a text that is made of a tidy one, as if it were made of the `raw` one from which that came."""
    end = newline(raw)
    if new.startswith(tidy):
        return raw + new[len(tidy) :].replace("\n", end)
    return new.replace("\n", end)
