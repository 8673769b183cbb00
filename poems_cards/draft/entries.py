"""Drafts -> the text of the files in drafts/, each below a comment with its sentences."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from poems_cards.audit.audit import Audit
from poems_cards.draft.sections import Sections, placed
from poems_cards.facts.deck import Deck
from poems_cards.folder.drafts import DRAFTS, WAIVED, Drafts, first_stub, section_files
from poems_cards.folder.write import Plain, entry
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_WIDTH = 112  # columns
COPIED = "These are the source's own words: say it in yours before it is accepted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be written: its keys, the sentences that it rests on, and whether it is a copy of them."""

    values: Mapping[str, Plain]
    cited: tuple[Sentence, ...]
    copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The sentences of a deck's reports that are at hand.

    Shape:  `sections` has that of each sentence; `open` are the sentences that no fact cites, nobody has waived
            or refused, and nothing in drafts/ speaks of; of those in `stubs`, something there only says that a fact is
            to be written. `covered` are those that facts of the deck cite or correct, and those that are waived.
    """

    sentences: Mapping[Locator, Sentence]
    sections: Mapping[Locator, str]
    open: frozenset[Locator]
    stubs: frozenset[Locator]
    covered: frozenset[Locator]

    @property
    def untold(self) -> frozenset[Locator]:
        """The sentences of which no fact speaks yet, not even in drafts/."""
        return self.open | self.stubs

    @property
    def told(self) -> dict[Locator, Sentence]:
        """The sentences of `covered`, in the order of the reports."""
        return {at: sentence for at, sentence in self.sentences.items() if at in self.covered}

    def section(self, locator: Locator) -> str:
        """Return the id of the section that facts which cite `locator` belong to."""
        return self.sections[locator.whole]

    def cited(self, locators: Iterable[Locator]) -> tuple[Sentence, ...]:
        """Return the sentences that `locators` name, each once."""
        return tuple(self.sentences[at] for at in dict.fromkeys(locator.whole for locator in locators))


def ground(deck: Deck, drafts: Drafts, audit: Audit) -> Ground:
    """Return the sentences that `audit` has found at hand, with the locators and headings that the deck knows."""
    sentences = {
        line.locator: replace(line.sentence, locator=line.locator, heading=line.heading)
        for line in audit.lines
        if line.sentence
    }
    told = {locator for each in drafts.entries if not each.is_stub for locator in each.cited}
    stubs = {locator for each in drafts.entries if each.is_stub for locator in each.cited} - told
    known = told | stubs
    known |= {locator for text in drafts.refused if (locator := Locator.parse(text))}
    uncovered = {line.locator for line in audit.lines if line.state == "uncovered"}
    return Ground(
        sentences=sentences,
        sections=placed(audit.lines, Sections(deck)),
        open=frozenset(sentences.keys() & uncovered - known),
        stubs=frozenset(sentences.keys() & uncovered & stubs),
        covered=frozenset(sentences.keys() - uncovered),
    )


def texts(deck: Deck, drafts: Drafts, made: Sequence[Draft], ground_: Ground) -> dict[str, str]:
    """Return the text of each file in drafts/ that gets new entries: facts before its stubs, stubs behind all else."""
    files = section_files(deck)
    found: dict[str, str] = {}
    for section in deck.sections:
        here = [each for each in made if ground_.section(each.cited[0].locator) == section.id]
        if not here:
            continue
        here.sort(key=lambda each: each.cited[0].locator)
        name = f"{DRAFTS}/{files[section.id]}"
        text = drafts.texts.get(name) or f"section: {section.id}\nfacts:\n"
        lines = text.rstrip("\n").split("\n")
        at = first_stub(name, text)
        head, old = (lines, []) if at is None else (lines[:at], lines[at:])
        facts, stubs = ([each for each in here if ("kind" in each.values) == is_fact] for is_fact in (True, False))
        found[name] = _joined(head, facts, old, stubs)
    return found


def _joined(head: Sequence[str], facts: Sequence[Draft], stubs: Sequence[str], more: Sequence[Draft]) -> str:
    """Return a file of the lines before its first stub, then new facts, the lines of its stubs, and new ones."""
    new, added = ([entry(each.values, _comment(each)).rstrip("\n") for each in some] for some in (facts, more))
    parts = [*new, *(["\n".join(stubs)] if stubs else []), *added]
    top = "\n".join(head).rstrip("\n")
    return top + ("\n" if top.endswith("facts:") else "\n\n") + "\n\n".join(parts) + "\n"


def _comment(draft: Draft) -> Iterator[str]:
    yield from _quoted(draft.cited)
    if draft.copied:
        yield COPIED


def _quoted(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield sentences as lines of a comment, each once, with the locators of all places that say it."""
    places: dict[str, list[Locator]] = {}
    for sentence in sentences:
        places.setdefault(sentence.text, []).append(sentence.locator)
    for text, locators in places.items():
        yield from textwrap.wrap(f"{', '.join(map(str, locators))}: {text}", _WIDTH, break_on_hyphens=False)


def waivers_text(drafts: Drafts, waived: Mapping[Locator, str], ground_: Ground) -> str:
    """Return the text of drafts/waived.yaml with new waivers behind those that it has."""
    text = drafts.texts.get(WAIVED, "").rstrip("\n")
    entries = [f"{text}\n"] if text else []
    for at, because in sorted(waived.items()):
        comment = "".join(f"# {line}\n" for line in _quoted([ground_.sentences[at]]))
        entries.append(f"{comment}- cite: {at}\n  because: {because}\n")
    return "\n".join(entries)


class Ids:
    """Gives ids that nothing in a deck or its drafts has."""

    def __init__(self, deck: Deck, drafts: Drafts) -> None:
        """Take what `deck` and `drafts` have."""
        self._taken = {fact.id for fact in deck.facts} | {each.id for each in drafts.entries}

    def __contains__(self, id_: str) -> bool:
        """Return whether `id_` is taken."""
        return id_ in self._taken

    def give_back(self, id_: str) -> None:
        """Let `id_` be taken again."""
        self._taken.discard(id_)

    def take(self, name: str) -> str:
        """Return `name`, or `name` with a number, if something has it."""
        count, id_ = 1, name
        while id_ in self._taken:
            count += 1
            id_ = f"{name}-{count}"
        self._taken.add(id_)
        return id_
