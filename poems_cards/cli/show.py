"""Problems, notes, reports and builds -> lines for people, or annotations for a workflow on GitHub."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from poems_cards.printable import counted

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.api.packages import Build
    from poems_cards.cards.notes import FactNote
    from poems_cards.cli.screen import Line
    from poems_cards.facts.deck import Deck
    from poems_cards.problems import Problem
    from poems_cards.release.fingerprints import Since
    from poems_cards.release.personal import Kept
    from poems_cards.report.locators import Locator
    from poems_cards.report.memory import Memory
    from poems_cards.report.report import Report

NO_STATES: "Mapping[Locator, str]" = MappingProxyType({})


def problems_text(problems: "Sequence[Problem]") -> "Iterator[Line]":
    """Yield problems, and how many errors and warnings there are; nothing for no problem."""
    yield from problem_lines(problems)
    if problems:
        yield problem_counts(problems)


def problem_lines(problems: "Iterable[Problem]") -> "Iterator[Line]":
    """Yield each problem with its place, and below it what to do."""
    for problem in problems:
        yield (str(problem.place), "place"), ": ", (problem.rule, problem.severity), f": {problem.message}"
        yield f"    {problem.fix}"


def problem_counts(problems: "Sequence[Problem]") -> str:
    """Return how many errors and warnings there are."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(counted(number, what) for number, what in counts if number) or "no problems"


def problems_github(problems: "Iterable[Problem]") -> Iterator[str]:
    """Yield problems as annotations, one a line; a problem of a whole file goes to its first line."""
    for problem in problems:
        place = problem.place
        at = f"file={_escaped(place.path, ':,')},line={place.line or 1},col={place.column or 1}"
        words = _escaped(f"{problem.message}\n{problem.fix}")
        yield f"::{problem.severity} {at},title={_escaped(problem.rule, ':,')}::{words}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":  # the percent sign first: it begins the escapes
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def notes_text(notes: "Sequence[FactNote]", deck: "Deck") -> "Iterator[Line]":
    """Yield notes for people, by section, and how many there are."""
    titles = {section.id: section.title for section in deck.sections}
    section = None
    for made in notes:
        note, fact = made
        if fact.section != section:
            section = fact.section
            yield ((titles[section], "heading"),)
        cards = f" ({len(note.cards)} cards)" if len(note.cards) > 1 else ""
        yield f"  {note.guid.partition(':')[2]}: {asked_text(made)}{cards}"
    yield note_counts(notes)


def note_counts(notes: "Sequence[FactNote]") -> str:
    """Return how many notes and cards there are."""
    return f"{counted(len(notes), 'note')}, {counted(sum(len(note.cards) for note, _ in notes), 'card')}"


def asked_text(made: "FactNote") -> str:
    """Return question and answer of a note on one line of plain text."""
    from poems_cards.anki.markup import plain
    from poems_cards.cards.note_types import OCCLUSION, QUESTION
    from poems_cards.facts.texts import asked

    fields = made.note.fields
    if made.note.type is QUESTION:
        return f"{plain(fields['Question'])} → {plain(fields['Answer'])}"
    if made.note.type is OCCLUSION:
        return f"{plain(fields['Header'])} {plain(' · '.join(text.text for text in asked(made.fact)))}"
    return plain(fields["Text"])


def wording_text() -> Iterator[str]:
    """Yield the sentences that the tool writes on cards, as deck.yaml has them in another language."""
    from poems_cards.facts.english import ENGLISH

    yield "wording:"
    yield from (f'  {id_}: "{text}"' for id_, text in ENGLISH.items())


def report_text(
    report: "Report", states: "Mapping[Locator, str]" = NO_STATES, *, clauses: bool = True, words: str = ""
) -> Iterator[str]:
    """Yield headings, sentences with their locators and `states`, and, indented, their clauses.

    With `words`, only the sentences that hold all of them.
    """
    headings = {heading.block: heading.text for heading in report.headings}
    last = 0
    for sentence in report.sentences:
        if not holds(sentence.text, words):
            continue
        block = sentence.locator.block
        for number in filter(headings.get, range(last + 1, block)):
            if not words:
                yield from ("",) if number > 1 else ()
                yield f"# {headings[number]}"
        last = block
        state = states.get(sentence.locator)
        yield f"{sentence.locator}  {sentence.text}{f'  [{state}]' if state else ''}"
        if clauses and len(sentence.clauses) > 1:
            for number, clause in enumerate(sentence.clauses, start=1):
                yield f"    {sentence.locator}.{number}  {clause}"


def holds(text: str, words: str) -> bool:
    """Return whether `text` holds each of `words`, in whichever letters."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def memory_text(memory: "Memory", path: str) -> Iterator[str]:
    """Yield how much a deck remembers of a source now, and how that differs from before."""
    many = sum(not row.level for row in memory.rows)
    yield f"{path}: {counted(many, 'sentence')}"
    for what, locators in (("changed", memory.changed), ("new", memory.new), ("gone", memory.gone)):
        if locators and len(locators) < many:
            yield f"{what}: {', '.join(map(str, locators))}"


def since_text(since: "Since") -> str:
    """Return how a build differs from the last release."""
    if since.never:
        return "This deck was never released."
    words = f"Since the last release: {since.added} added, {since.changed} changed"
    words += f", {since.withdrawn} withdrawn" if since.withdrawn else ""
    words += "; the cards have a new look" if since.restyled else ""
    return f"{words}."


def kept_text(build: "Build", target: Path) -> Iterator[str]:
    """Yield, for a build for one learner, what happens to that learner's additions and edits; else nothing."""
    from poems_cards.release.edition import RETIRED_PACKAGE

    own = build.personal
    if own is None:
        return
    yield f"Your notes and tags are carried into {counted(len(own.kept.carried), 'note')} that changed."
    for kept in (own.kept, own.kept_withdrawn):
        yield from _kept_text(kept)
    for name, changes in (own.kept_withdrawn.changed | own.kept.changed).items():
        yield f"You changed the note type {name!r} ({'; '.join(changes)}), and this package fits it."
        yield "  The deck's own package updates its notes only with 'Merge note types' on."
        if any(change.startswith("card type") and change.endswith("added") for change in changes):
            yield "  Tools > Check Database makes the cards of your own card types for new notes."
    if own.home:
        yield f"Your cards are in the deck {own.home!r}; new ones go there, too."
    for guid in own.damaged:
        yield f"{guid} is damaged, and nothing of it is carried along: run Check Database in Anki, and export again."
    if withdrawn := own.packages.get(RETIRED_PACKAGE):
        path = target.with_name(f"{target.stem}{RETIRED_PACKAGE}{target.suffix}")
        many = counted(len(withdrawn.contents.notes), "note")
        yield f"{path}: marks {many} of yours as withdrawn; import it, too."


def _kept_text(kept: "Kept") -> Iterator[str]:
    for guid, names in kept.replaced.items():
        yield f"Your edit of {guid} will be replaced; it differs in: {', '.join(names) or 'tags'}"
    for guid in kept.left:
        yield f"Your edit of {guid} is newer than the release, and stays."
    for guid, name in kept.cut_off.items():
        yield f"No update reaches {guid}: the note type that you gave it has no field {name!r}."
    for guid in kept.ahead:
        yield f"No update reaches {guid}: it is dated in the future. Edit it in Anki, and export again."
    for guid in kept.unmarked:
        yield f"Anki takes the tags 'marked' and 'leech' off {guid}, since it updates that."
