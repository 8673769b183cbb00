"""What a curator decides of drafts: accepted ones move into the deck's own files, refused ones are remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from poems_cards.draft import proof
from poems_cards.draft.proof import Hold
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.folder.drafts import (
    DRAFTS,
    REFUSED,
    WAIVED,
    Drafts,
    Entry,
    facts_of,
    refused_text,
    section_files,
    without,
)
from poems_cards.folder.write import appended
from poems_cards.problems import DeckError, Place, Problem, near

_WAIVERS = "waived.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What is to be written.

    Shape:  `files` has the new text of each file by its path in the deck's folder; `moved` are the ids of the drafts
            that leave drafts/; `warnings` are what the craft has against facts that are accepted.
    """

    files: Mapping[str, str]
    moved: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


def accept(deck: Deck, drafts: Drafts, ids: Sequence[str], hold: Hold) -> Decided:
    """Return the files after the drafts `ids` have moved into the files of their sections, without their comments.

    The id of a section stands for all facts that are drafted of it.

    Errors: DeckError with everything that speaks against one of them: then none moves.
    """
    chosen = _chosen(deck, drafts, _spelt_out(drafts, ids))
    waivers = [entry for entry in chosen if entry.name == WAIVED]
    entries = [entry for entry in chosen if entry.name != WAIVED]
    facts = _facts(deck, entries)
    warnings = _judged(deck, facts, hold) if facts else []
    files: dict[str, str] = {}  # what is added before what is taken away: a process may be killed between the two
    names = section_files(deck)
    for section in dict.fromkeys(entry.section for entry in entries):
        name = f"facts/{names[section]}"
        text = deck.texts.get(str(Path(deck.folder) / name)) or f"section: {section}\nfacts:\n"
        files[name] = appended(text, (f"{_block(entry)}\n" for entry in entries if entry.section == section))
    if waivers:
        text = deck.texts.get(str(Path(deck.folder) / _WAIVERS), "")
        files[_WAIVERS] = text + "".join(f"{_block(entry)}\n" for entry in waivers)
    return Decided(
        files=files | without(drafts, chosen), moved=tuple(entry.id for entry in chosen), warnings=tuple(warnings)
    )


def refuse(deck: Deck, drafts: Drafts, ids: Sequence[str], because: str) -> Decided:
    """Return the files without the drafts `ids`, and with their sentences in refused.tsv.

    Errors: DeckError if one of them is not there.
    """
    chosen = _chosen(deck, drafts, ids)
    refused = dict(drafts.refused)
    for entry in chosen:
        refused |= {str(locator): because for locator in entry.cited}
    return Decided(files={REFUSED: refused_text(refused), **without(drafts, chosen)}, moved=tuple(ids))


def _spelt_out(drafts: Drafts, ids: Iterable[str]) -> list[str]:
    """Return `ids`, with those of all written facts of a section for its own id."""
    known = {entry.id for entry in drafts.entries}
    written: dict[str, list[str]] = {}
    for entry in drafts.entries:
        if entry.name != WAIVED and not entry.is_stub:
            written.setdefault(entry.section, []).append(entry.id)
    return [one for id_ in ids for one in ([id_] if id_ in known else written.get(id_, [id_]))]


def _chosen(deck: Deck, drafts: Drafts, ids: Iterable[str]) -> list[Entry]:
    known = {entry.id: entry for entry in drafts.entries}
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        place = Place(path=str(Path(deck.folder) / DRAFTS))
        raise DeckError(
            Problem(place=place, rule="unknown-draft", message=f"there is no draft {id_!r}", fix=near(id_, known))
            for id_ in unknown
        )
    return [known[id_] for id_ in dict.fromkeys(ids)]


def _facts(deck: Deck, entries: Sequence[Entry]) -> list[Fact]:
    """Return the facts that `entries` say; they have ids that no fact of the deck has."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    taken = {fact.id for fact in deck.facts}
    for entry in entries:
        path = str(Path(deck.folder) / entry.name)
        found, wrong = facts_of(deck, [entry.values], entry.section, path)
        problems += [_placed(problem, entry, deck) for problem in wrong]
        if entry.id in taken:
            fix = "Give the draft another id: it is the identity of its notes in Anki."
            place = Place(path=path)
            problems.append(
                Problem(place=place, rule="repeated-id", message=f"the deck has {entry.id!r} already", fix=fix)
            )
        facts += found
    if problems:
        raise DeckError(problems)
    return facts


def _placed(problem: Problem, entry: Entry, deck: Deck) -> Problem:
    place = Place(path=str(Path(deck.folder) / entry.name))
    message = f"{entry.id!r}: {problem.message}"
    return Problem(place=place, rule=problem.rule, message=message, fix=problem.fix)


def _judged(deck: Deck, facts: Sequence[Fact], hold: Hold) -> list[Problem]:
    """Return what the craft warns of; raise what the audit, the craft's errors and the copies forbid."""
    verdict = proof.judge(deck, facts, hold)
    found = (verdict.against, verdict.copies)
    problems = [problem for fact in facts for each in found for problem in each.get(fact.id, ())]
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise DeckError(_unplaced(problem) for problem in errors)
    return [_unplaced(problem) for problem in problems]


def _unplaced(problem: Problem) -> Problem:
    """Return a problem of a draft: its keys lead into a fact that stands alone, and not into the file."""
    place = Place(path=problem.place.path)
    return Problem(place=place, rule=problem.rule, message=problem.message, fix=problem.fix, severity=problem.severity)


def _block(entry: Entry) -> str:
    """Return the lines of an entry without its own section, which the file that it moves into names."""
    keys = entry.lines[0].index("-") + 2
    own = f"{' ' * keys}section: {entry.section}"
    return "\n".join(line for line in entry.lines if line.rstrip() != own)
