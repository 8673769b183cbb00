"""What a curator decides of drafts: accepted ones move into the deck's files, the others are refused or waived."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from poems_cards.draft import proof
from poems_cards.draft._named_drafts import chosen
from poems_cards.draft.entries import COPIED
from poems_cards.draft.proof import Hold
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import citations
from poems_cards.folder.drafts import (
    DRAFTS,
    REFUSED,
    WAIVED,
    Drafts,
    Entry,
    facts_of,
    refused_text,
    section_files,
    settled,
    without,
)
from poems_cards.folder.write import appended, item_lines
from poems_cards.folder.write import entry as item_of
from poems_cards.problems import DeckError, Place, Problem
from poems_cards.report.locators import Locator, written

_WAIVERS = "waived.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What is to be written.

    Shape:  `files` has the new text of each file by its path in the deck's folder; `moved` are the ids of the drafts
            that leave drafts/, or the sentences that are waived; `problems` are all that is wrong with drafts that
            stay.
    """

    files: Mapping[str, str]
    moved: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def accept(deck: Deck, drafts: Drafts, ids: Sequence[str], hold: Hold, *, warned: bool = False) -> Decided:
    """Return the files after those of the drafts `ids` with which nothing is wrong have moved into the deck's own.

    They move into the files of their sections, without their comments. The id of a section stands for all facts that
    are drafted of it, a locator for those that cite it. Stubs of which nobody has written a fact go, where one of these
    speaks of their sentences. A fact with a warning stays, to be mended beside its sentence or to say why it is right,
    unless those that are `warned` of move, too.

    Errors: DeckError if none of them can move.
    """
    named, problems = chosen(deck, drafts, ids, stubs=False)
    waivers = [entry for entry in named if entry.name == WAIVED]
    facts, wrong = _facts(deck, [entry for entry in named if entry.name != WAIVED])
    right, more = _judged(deck, facts, hold, warned=warned)
    entries = [entry for entry in named if entry.id in right and entry.name != WAIVED]
    problems += [_placed(problem, entry, deck) for entry in named for problem in (wrong | more).get(entry.id, ())]
    if not (entries or waivers):
        raise DeckError(problems)
    files: dict[str, str] = {}  # what is added before what is taken away: a process may be killed between the two
    names = {section: f"facts/{name}" for section, name in section_files(deck).items()}
    for section in dict.fromkeys(entry.section for entry in entries):
        text = deck.texts.get(str(Path(deck.folder) / names[section])) or f"section: {section}\nfacts:\n"
        own = (f"{_block(entry)}\n" for entry in entries if entry.section == section)
        files[names[section]] = appended(text, own)
    if waivers:
        text = deck.texts.get(str(Path(deck.folder) / _WAIVERS), "")
        files[_WAIVERS] = text + "".join(f"{_block(entry)}\n" for entry in waivers)
    moved = [entry for entry in named if entry in entries or entry in waivers]
    told = {locator for entry in moved for locator in entry.cited}
    left = [entry for entry in settled(drafts, told) if entry not in moved]
    return Decided(
        files=files | without(drafts, [*moved, *left]),
        moved=tuple(entry.id for entry in moved),
        problems=tuple(problems),
    )


def refuse(deck: Deck, drafts: Drafts, ids: Sequence[str], because: str, *, stubs: bool = True) -> Decided:
    """Return the files without the drafts `ids`, and with their sentences in refused.tsv.

    What is refused by its id is that fact: its sentences are still to be told of, and, with `stubs`, those of which
    nothing else tells stay as a stub. The id of a section stands for all facts and stubs of it, a locator for those
    that cite it: then the sentences are refused, and no stub of them stays.

    Errors: DeckError if one of them is not there.
    """
    named, unknown = chosen(deck, drafts, ids, stubs=True)
    if unknown:
        raise DeckError(unknown)
    refused = dict(drafts.refused)
    for entry in named:
        refused |= {str(locator): because for locator in entry.cited}
    told = {locator.whole for fact in deck.facts for locator, _ in citations(fact)}
    told |= {locator for entry in drafts.entries if entry not in named for locator in entry.cited}
    left = [stub for entry in named if stubs and entry.id in ids and (stub := _stub(entry, told))]
    files = without(drafts, named)
    for name, lines in left:
        files[name] = appended(files[name], [lines])
    return Decided(files={REFUSED: refused_text(refused), **files}, moved=tuple(entry.id for entry in named))


def waive(deck: Deck, drafts: Drafts, ids: Sequence[str], because: str) -> Decided:
    """Return the files without the drafts `ids`, and with a waiver of their sentences in the deck's waived.yaml.

    The id of a section stands for all facts, stubs and waivers of it; a drafted waiver that is not named itself keeps
    its own reason. Sentences that a fact of the deck or another draft of one speaks of are not waived.

    Errors: DeckError if one of them is not there.
    """
    named, unknown = chosen(deck, drafts, ids, stubs=True, waivers=True)
    if unknown:
        raise DeckError(unknown)
    drafted = [entry for entry in named if entry.name == WAIVED and entry.id not in ids]
    own = {at for entry in drafted for at in entry.cited}
    told = {locator.whole for fact in deck.facts for locator, _ in citations(fact)}
    told |= {at for entry in drafts.entries if entry not in named and not entry.is_stub for at in entry.cited}
    cite = written(sorted({at for entry in named for at in entry.cited} - told - own))
    left = without(drafts, named)
    if not (cite or drafted):
        return Decided(files=left, moved=())
    text = deck.texts.get(str(Path(deck.folder) / _WAIVERS), "").removesuffix("[]\n")
    if cite:
        values = {"cite": cite[0] if len(cite) == 1 else cite, "because": " ".join(because.split())}
        text += "\n".join(item_lines(values, 0)) + "\n"
    text += "".join(f"{_block(entry)}\n" for entry in drafted)
    return Decided(files={_WAIVERS: text, **left}, moved=(*cite, *(entry.id for entry in drafted)))


def _stub(entry: Entry, told: Collection[Locator]) -> tuple[str, str] | None:
    """Return the file and the lines of a stub for those sentences of a refused fact that are not `told` of."""
    cite = written(at for at in entry.cited if at not in told)
    if entry.is_stub or entry.name == WAIVED or not cite:
        return None
    values = {"id": entry.id, "cite": cite[0] if len(cite) == 1 else cite}
    return entry.name, item_of(values, (line for line in entry.comment if line != COPIED))


def _facts(deck: Deck, entries: Sequence[Entry]) -> tuple[list[Fact], dict[str, list[Problem]]]:
    """Return the facts that `entries` say, and what is wrong with those that say none, or have an id of the deck."""
    facts: list[Fact] = []
    wrong: dict[str, list[Problem]] = {}
    taken = {fact.id for fact in deck.facts}
    for number, entry in enumerate(entries):
        found, problems = facts_of(deck, [entry.values], entry.section, f"{DRAFTS}/{number}")
        problems = [replace(problem, message=f"{entry.id!r}: {problem.message}") for problem in problems]
        if entry.id in taken:
            fix = "Give the draft another id: it is the identity of its notes in Anki."
            message = f"the deck has {entry.id!r} already"
            problems.append(Problem(place=Place(path=entry.name), rule="repeated-id", message=message, fix=fix))
        if problems:
            wrong[entry.id] = problems
        else:
            facts += found
    return facts, wrong


def _judged(
    deck: Deck, facts: Sequence[Fact], hold: Hold, *, warned: bool
) -> tuple[set[str], dict[str, list[Problem]]]:
    """Return the ids of the facts that may stand in `deck`, and all that is wrong with the others.

    They are judged again without those that stay out, until none of them leans on one of those.
    """
    wrong: dict[str, list[Problem]] = {}
    left = list(facts)
    while left:
        verdict = proof.judge(deck, left, hold)
        found = {fact.id: [*verdict.against.get(fact.id, ()), *verdict.copies.get(fact.id, ())] for fact in left}
        bad = {id_: some for id_, some in found.items() if any(not warned or one.severity == "error" for one in some)}
        if not bad:
            return {*found}, wrong
        wrong |= bad
        left = [fact for fact in left if fact.id not in bad]
    return set(), wrong


def _placed(problem: Problem, entry: Entry, deck: Deck) -> Problem:
    """Return a problem of a draft at its first line: its keys lead into a fact that stands alone."""
    path, column = str(Path(deck.folder) / entry.name), entry.lines[0].index("-") + len("- ") + 1
    return replace(problem, place=Place(path=path, line=entry.line, column=column))


def _block(entry: Entry) -> str:
    """Return the lines of an entry without its own section, which the file that it moves into names."""
    keys = entry.lines[0].index("-") + 2
    own = f"{' ' * keys}section: {entry.section}"
    return "\n".join(line for line in entry.lines if line.rstrip() != own)
