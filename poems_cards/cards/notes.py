"""Facts -> the notes that Anki gets, with fields, tags, card numbers and identity."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from poems_cards.anki.markup import acts, attribute, cloze_html, html
from poems_cards.anki.model import NoteType
from poems_cards.cards import wording
from poems_cards.cards.citations import places, where
from poems_cards.cards.note_types import CLOZE, OCCLUSION, QUESTION
from poems_cards.facts.deck import Deck, Source
from poems_cards.facts.model import Fact, Label, List, Picture, Statement, Update, blanks
from poems_cards.report.locators import Locator


class Note(NamedTuple):  # there are many, and a frozen dataclass takes four times as long to make
    """A note as Anki stores it.

    Shape:  `fields` has a value for each field of `type`, in its order; `cards` are the numbers of its cards.
    Units:  card numbers count from 1.
    """

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    fact: Fact

    @property
    def part(self) -> str:
        """Which part of its fact it is: what its GUID has after the slash."""
        return self.guid.partition("/")[2]


def notes(deck: Deck) -> list[Note]:
    """Return the notes of all facts that are not retired, in the order in which a learner meets them."""
    order = {section.id: index for index, section in enumerate(deck.sections)}
    facts = [fact for fact in deck.facts if fact.retired is None]
    facts.sort(key=lambda fact: (order[fact.section], fact.level != "core"))  # stable: then by file
    maker = _Maker(deck)
    return [note for fact in facts for note in maker.notes(fact) if not fact.dropped or note.part not in fact.dropped]


def withdrawn_notes(deck: Deck) -> list[Note]:
    """Return the notes of retired facts, and the dropped notes of others, as far as their facts still make them.

    Each has the tag `Retired`, and a banner on its front that says why, and what replaces it.
    """
    maker = _Maker(deck)
    found = []
    for fact in deck.facts:
        if fact.retired:
            banner = fact.retired.because
            if fact.retired.instead:
                banner += f" ({deck.name}: {fact.retired.instead})"
            found += [_withdrawn(note, banner, deck) for note in maker.notes(fact)]
        elif fact.dropped:
            notes = (note for note in maker.notes(fact) if note.part in fact.dropped)
            found += [_withdrawn(note, fact.dropped[note.part], deck) for note in notes]
    return found


def media_names(deck: Deck) -> dict[str, str]:
    """Return the name in Anki of each picture of the deck, by its name in media/.

    The name has a hash of the contents: Anki never replaces a file by another of the same name.
    """
    found = {}
    for name, data in deck.pictures.items():
        stem, _, ending = name.rpartition(".")
        found[name] = f"{deck.id}-{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    return found


def _withdrawn(note: Note, because: str, deck: Deck) -> Note:
    """Return `note` as learners get it who still have it."""
    banner = f'<div class="withdrawn">Withdrawn: {html(because)}</div>'
    shown = 2 if note.type is OCCLUSION else 0  # the header stands above the picture
    fields = tuple(banner + field if index == shown else field for index, field in enumerate(note.fields))
    return note._replace(fields=fields, tags=(*note.tags, f"{deck.root}::Retired"))


class _Maker:
    """Makes notes; keeps what the notes of a deck share."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.places = places(deck.remembered)
        self.media = media_names(deck)
        self.titles = {section.id: html(section.title) for section in deck.sections}
        self.section_tags = {section.id: f"{deck.root}::Section::{section.tag}" for section in deck.sections}
        self.sources = {source.id: source for source in deck.sources}
        self.credits = {source.id: _credit(source) for source in deck.sources}
        report = deck.report
        self.differs = f'<span class="differs">The {html(report.short)} differs here.</span>' if report else ""
        # Many facts cite the same, and most have the tags of others: made once, they save a sixth of the time.
        self.source = cache(self._source)
        self.newer = cache(self._newer)
        self.tags_of = cache(self._tags_of)

    def notes(self, fact: Fact) -> Iterator[Note]:
        tags = self.tags(fact)
        match fact:
            case Statement():
                parts = [part if isinstance(part, str) else (part.text, part.number, part.hint) for part in fact.parts]
                yield self.blanks_note(fact, CLOZE, (cloze_html(parts),), tags)
            case List():
                yield self.blanks_note(fact, CLOZE, (_list_html(fact),), tags)
            case Picture():
                picture = f'<img src="{self.media[fact.image]}" alt="{attribute(fact.alt)}">'
                front = (_boxes(fact.labels), picture, html(wording.lead(fact)), "", "")
                yield self.blanks_note(fact, OCCLUSION, front, tags)
            case _:
                for ask in wording.asks(fact, self.deck):
                    answer = html(ask.answer)
                    if ask.detail:
                        answer += f'<div class="meaning">{html(ask.detail)}</div>'
                    guid = f"{self.deck.id}:{fact.id}{ask.suffix}"
                    yield Note(
                        guid=guid,
                        type=QUESTION,
                        fields=(
                            html(ask.prompt),
                            answer,
                            html(ask.reverse),
                            *self.shared(fact, guid, ask.cite, ask.update, ask.hpo),
                        ),
                        tags=tags if ask.update is fact.update else self.tags(fact, updated=True),
                        cards=(1, 2) if ask.reverse else (1,),
                        fact=fact,
                    )

    def blanks_note(self, fact: Fact, note_type: NoteType, first: tuple[str, ...], tags: tuple[str, ...]) -> Note:
        guid = f"{self.deck.id}:{fact.id}"
        return Note(
            guid=guid,
            type=note_type,
            fields=(*first, *self.shared(fact, guid, fact.cite, fact.update, fact.hpo)),
            tags=tags,
            cards=tuple(sorted({blank.number for blank in blanks(fact)})),
            fact=fact,
        )

    def shared(
        self, fact: Fact, guid: str, cite: tuple[Locator, ...], update: Update | None, hpo: str
    ) -> tuple[str, ...]:
        """Return the fields from Why to Spare 2, which all note types have."""
        return (
            html(fact.why),
            self.update(update) if update else "",
            self.source(fact.sources, cite, update.sources if update else (), self.differs if fact.corrects else ""),
            hpo,
            "",  # My Notes: the learner's own
            self.titles[fact.section],
            guid,
            "",
            "",
        )

    def update(self, update: Update) -> str:
        year, shorts = self.newer(update.sources)
        by = "; ".join([html(short) for short in shorts if short not in update.text])
        return f"{year}{html(update.text)}" + (f' <span class="by">{by}</span>' if by else "")

    def _newer(self, sources: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the years of the sources of an update, as it shows them, and their short names."""
        found = [self.sources[id_] for id_ in sources]
        years = ", ".join(sorted({source.year for source in found if source.year}))
        return f'<span class="year">{years}</span> ' if years else "", tuple(source.short for source in found)

    def _source(self, sources: tuple[str, ...], cite: tuple[Locator, ...], newer: tuple[str, ...], differs: str) -> str:
        lines = []
        for id_ in sources:
            line = self.credits[id_]
            if cite and self.sources[id_].report:
                line += f", {html(where(cite, self.places))}"
            lines.append(line)
        lines += [self.credits[id_] for id_ in newer if id_ not in sources]
        return "<br>".join((*lines, differs) if differs else lines)

    def tags(self, fact: Fact, *, updated: bool = False) -> tuple[str, ...]:
        newer = f"{self.deck.root}::Updated" if updated or fact.update or fact.corrects else ""
        return self.tags_of(fact.section, fact.kind, fact.level, fact.topics, newer)

    def _tags_of(self, section: str, kind: str, level: str, topics: tuple[str, ...], newer: str) -> tuple[str, ...]:
        root = self.deck.root
        tags = [
            self.section_tags[section],
            f"{root}::Kind::{kind.capitalize()}",
            f"{root}::Yield::1_Core" if level == "core" else f"{root}::Yield::2_Detail",
            *(f"{root}::Topic::{topic}" for topic in sorted(topics)),
        ]
        return (*tags, newer) if newer else tuple(tags)


def _credit(source: Source) -> str:
    """Return the short name of a source, linked where it has an address."""
    short = html(source.short)
    address = source.url
    if source.doi:
        address = f"https://doi.org/{source.doi}"
    if source.pmid:
        address = f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}"
    return f'<a href="{attribute(address)}">{short}</a>' if address else short


def _list_html(fact: List) -> str:
    parts = [(item.text, item.number, item.hint) for item in fact.items]
    acting = acts([wording.lead(fact), *parts])
    items = []
    for index, part in enumerate(parts, start=1):
        blank = cloze_html([part], acting=acting)
        items.append(f"{index}. {blank}" if fact.ordered else blank)
    kind = "list ordered" if fact.ordered else "list"
    lead = cloze_html([wording.lead(fact)], acting=acting)
    return f'<div class="lead">{lead}</div><div class="{kind}">{"<br>".join(items)}</div>'


def _boxes(labels: Iterable[Label]) -> str:
    """Return the boxes as Anki's image occlusion writes them; `oi=1` hides all of them and asks for one."""
    return "".join(_box(label) for label in labels)


def _box(label: Label) -> str:
    sides = zip(("left", "top", "width", "height"), label.box, strict=True)
    shape = ":".join(f"{side}={_fraction(value)}" for side, value in sides)
    return f"{{{{c{label.number}::image-occlusion:rect:{shape}:oi=1}}}}<br>"


def _fraction(value: float) -> str:
    """Return a fraction as Anki writes it: `.25`, no zero before or after."""
    return f"{value:.4f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
