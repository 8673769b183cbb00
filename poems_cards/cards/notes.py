"""Facts -> the notes that Anki gets, with fields, tags, card numbers and identity."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec.structs import replace

from poems_cards.anki.markup import (
    Part,
    acts,
    attribute,
    cloze_around,
    cloze_html,
    html,
    in_language,
    unmarked,
)
from poems_cards.anki.model import Note, NoteType
from poems_cards.cards import wording
from poems_cards.cards.citations import credit, hpo_link, places, where
from poems_cards.cards.note_types import CLOZE, NOTE_TYPES, OCCLUSION, QUESTION
from poems_cards.facts.deck import Deck
from poems_cards.facts.kinds import LEVELS
from poems_cards.facts.model import Blank, Comparison, Correction, Fact, Label, List, Picture, Row, Statement, Update
from poems_cards.report.locators import Locator

_EMPTY = {each.id: {field.name: "" for field in each.fields} for each in NOTE_TYPES}
# Fields that are not to name a language: Anki reads the first and looks for the picture, the others have no words.
_WITHOUT_LANGUAGE = frozenset(("Occlusion", "Image", "HPO", "ID"))


class FactNote(NamedTuple):  # most of those who take one take it apart
    """A note, and the fact that makes it."""

    note: Note
    fact: Fact

    @property
    def part(self) -> str:
        """Which part of its fact it is: what its GUID has after the slash."""
        return self.note.guid.partition("/")[2]

    def to_dict(self) -> dict[str, Any]:
        """Return it as `list --format json` prints it, with its fields by their names."""
        note, fact = self
        return {
            "id": fact.id,
            "guid": note.guid,
            "kind": fact.kind,
            "section": fact.section,
            "note_type": note.type.name,
            "fields": dict(note.fields),
            "tags": list(note.tags),
            "cards": list(note.cards),
            "cite": [str(locator) for locator in fact.cite],
        }


def notes(deck: Deck) -> list[FactNote]:
    """Return the notes of all facts that are not retired, in the order in which a learner meets them."""
    return _live_notes(deck, _Maker(deck).notes)


def withdrawn_notes(deck: Deck) -> list[FactNote]:
    """Return the notes of retired facts, and the dropped notes of others, as far as their facts still make them.

    Each has the tag `Retired`, and a banner on its front that says why, and what replaces it.
    """
    return _gone_notes(deck, _Maker(deck).notes)


def all_notes(deck: Deck) -> tuple[list[FactNote], list[FactNote]]:
    """Return `notes` and `withdrawn_notes`, for which what they share is made once."""
    make = _Maker(deck).notes
    return _live_notes(deck, make), _gone_notes(deck, make)


Make = Callable[[Fact], list[FactNote]]


def maker(deck: Deck) -> Make:
    """Return what makes the notes of a fact of `deck`, but for those that it drops."""
    make = _Maker(deck).notes
    return lambda fact: _kept(fact, make(fact))


def _kept(fact: Fact, made: list[FactNote]) -> list[FactNote]:
    return [each for each in made if each.part not in fact.dropped] if fact.dropped else made


def _live_notes(deck: Deck, make: Make) -> list[FactNote]:
    return [made for fact in in_order(deck) for made in _kept(fact, make(fact))]


def in_order(deck: Deck) -> list[Fact]:
    """Return the facts that are not retired, in the order in which a learner meets them."""
    groups: dict[tuple[str, str], list[Fact]] = {
        (section.id, level): [] for section in deck.sections for level in LEVELS
    }
    for fact in deck.live:
        groups[fact.section, fact.level].append(fact)
    return [fact for group in groups.values() for fact in group]


def _gone_notes(deck: Deck, make: Make) -> list[FactNote]:
    found = []
    for fact in deck.facts:
        if fact.retired:
            banner = fact.retired.because
            if fact.retired.instead:
                banner += f" ({deck.name}: {fact.retired.instead})"
            found += [_withdrawn(made, banner, deck) for made in make(fact)]
        elif fact.dropped:
            dropped = (made for made in make(fact) if made.part in fact.dropped)
            found += [_withdrawn(made, fact.dropped[made.part], deck) for made in dropped]
    return found


def _withdrawn(made: FactNote, because: str, deck: Deck) -> FactNote:
    """Return `made` as learners get it who still have it."""
    note = made.note
    said = html(wording.say(deck, "withdrawn", because=because))
    banner = in_language(f'<div class="withdrawn">{said}</div>', deck.lang)
    fields = MappingProxyType(
        {
            name: banner + text if text and name in ("Question", "Reverse", "Text", "Header") else text
            for name, text in note.fields.items()
        }
    )
    return made._replace(note=replace(note, fields=fields, tags=(*note.tags, f"{deck.root}::Retired")))


def media_names(deck: Deck) -> dict[str, str]:
    """Return the name in Anki of each picture of the deck, by its name in media/.

    The name has a hash of the contents: Anki never replaces a file by another of the same name.
    """
    found = {}
    for name, data in deck.pictures.items():
        stem, _, ending = name.rpartition(".")
        found[name] = f"{deck.id}-{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    return found


class _Maker:
    """Makes notes; keeps what the notes of a deck share."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.lang = deck.lang
        self.places = places(deck.remembered)
        self.media = media_names(deck)
        self.titles = {section.id: html(f"{deck.subject} · {section.title}") for section in deck.sections}
        self.section_tags = {section.id: f"{deck.root}::Section::{section.tag}" for section in deck.sections}
        self.sources = {source.id: source for source in deck.sources}
        self.credits = {source.id: credit(source) for source in deck.sources}
        self.newer_evidence = _label(wording.say(deck, "newer-evidence"))
        self.mistake = html(wording.say(deck, "report-mistake"))
        self.with_blanks: dict[str, Callable[[Any], FactNote]] = {
            "statement": self.statement_note,
            "list": self.list_note,
            "comparison": self.comparison_note,
            "picture": self.picture_note,
        }
        # Many facts cite the same, and most have the tags of others: made once, they save a sixth of the time.
        self.source = cache(self._source)
        self.newer = cache(self._newer)
        self.tags_of = cache(self._tags_of)

    def notes(self, fact: Fact) -> list[FactNote]:
        if make := self.with_blanks.get(fact.kind):
            return [make(fact)]
        return [self.question_note(fact, ask) for ask in wording.asks(fact, self.deck)]

    def statement_note(self, fact: Statement) -> FactNote:
        parts = [part if isinstance(part, str) else _blank(fact, part) for part in fact.parts]
        blanks = [part for part in fact.parts if isinstance(part, Blank)]
        return self.blanks_note(fact, CLOZE, {"Text": cloze_html(parts)}, blanks, fact.sources, fact.cite)

    def list_note(self, fact: List) -> FactNote:
        own = {"Text": _list_html(fact, wording.lead(fact, self.deck))}
        return self.blanks_note(fact, CLOZE, own, fact.items, fact.sources, fact.cite)

    def comparison_note(self, fact: Comparison) -> FactNote:
        own = {"Text": _table_html(fact, wording.lead(fact, self.deck))}
        cite = tuple(dict.fromkeys((*fact.cite, *(locator for row in fact.rows for locator in row.cite))))
        sources = tuple(dict.fromkeys((*fact.sources, *(source for row in fact.rows for source in row.sources))))
        return self.blanks_note(fact, CLOZE, own, fact.rows, sources, cite)

    def picture_note(self, fact: Picture) -> FactNote:
        lang = f' lang="{self.lang}"' if self.lang else ""
        boxes = html(wording.say(self.deck, "picture-boxes"))
        own = {
            "Occlusion": _boxes(label for label in fact.labels if _asks(fact, label)),
            "Image": f'<img src="{self.media[fact.image]}" alt="{attribute(fact.alt)}"{lang}>',
            "Header": html(wording.lead(fact, self.deck)),
            "Back Extra": self.labels(fact),
            "Comments": f'<button id="toggle" type="button">{boxes}</button>',
        }
        return self.blanks_note(fact, OCCLUSION, own, fact.labels, *self.whole(fact))

    def question_note(self, fact: Fact, ask: wording.Ask) -> FactNote:
        answer = html(ask.answer)
        if ask.detail:
            answer += f'<div class="meaning">{html(ask.detail)}</div>'
        stem = html("\n".join(ask.stem)) if ask.stem else ""
        prompt = f'<div class="stem">{stem}</div>{html(ask.prompt)}' if stem else html(ask.prompt)
        own = {
            "Question": prompt,
            "Answer": answer,
            "Reverse": html(ask.reverse),
            "Reverse Answer": html(ask.reverse_answer),
        }
        guid = f"{self.deck.id}:{fact.id}{ask.suffix}"
        note = Note(
            guid=guid,
            type=QUESTION,
            fields=self.fields(QUESTION, own, fact, guid, fact.sources, ask.cite, ask.update, ask.hpo),
            tags=self.tags(fact, updated=ask.update is not fact.update),
            cards=(1, 2) if ask.reverse else (1,),
        )
        return FactNote(note, fact)

    def blanks_note(  # noqa: PLR0913, PLR0917  what a note as a whole rests on is not what its fact does
        self,
        fact: Fact,
        note_type: NoteType,
        own: dict[str, str],
        hidden: Sequence[Blank | Row],
        sources: tuple[str, ...],
        cite: tuple[Locator, ...],
    ) -> FactNote:
        guid = f"{self.deck.id}:{fact.id}"
        note = Note(
            guid=guid,
            type=note_type,
            fields=self.fields(note_type, own, fact, guid, sources, cite, fact.update, fact.hpo),
            tags=self.tags(fact),
            cards=tuple(sorted({each.number for each in hidden if _asks(fact, each)})),
        )
        return FactNote(note, fact)

    def whole(self, fact: Picture) -> tuple[tuple[str, ...], tuple[Locator, ...]]:
        """Return sources and citations of a picture as a whole: what a label cites stands beside its name."""
        if all(label.cite for label in fact.labels):
            return (), ()
        of_labels = {self.deck.source_of(locator) for label in fact.labels for locator in label.cite}
        of_fact = {self.deck.source_of(locator) for locator in fact.cite}
        return tuple(id_ for id_ in fact.sources if id_ in of_fact or id_ not in of_labels), fact.cite

    def labels(self, fact: Picture) -> str:
        """Return the names of labels, and below them where each comes from; the style shows the one that is asked."""
        kept = (ask for ask in wording.asks(fact, self.deck) if ask.part not in fact.dropped)
        names = cloze_html([(ask.answer, ask.number, "") for ask in kept])
        cites: dict[int, tuple[Locator, ...]] = {}
        for label in filter(partial(_asks, fact), fact.labels):
            cites[label.number] = (*cites.get(label.number, ()), *label.cite)
        lines = [
            cloze_around(self.source(tuple(dict.fromkeys(map(self.deck.source_of, cite))), cite, ()), number)
            for number, cite in cites.items()
            if cite
        ]
        return f'{names}<div class="from">{"".join(lines)}</div>' if lines else names

    def fields(  # noqa: PLR0913, PLR0917  what a letter may have of its own is not taken from its fact
        self,
        note_type: NoteType,
        own: dict[str, str],
        fact: Fact,
        guid: str,
        sources: tuple[str, ...],
        cite: tuple[Locator, ...],
        update: Update | None,
        hpo: str,
    ) -> Mapping[str, str]:
        """Return the fields of a note: its `own`, and those that all note types have; *My Notes* are the learner's."""
        fields = _EMPTY[note_type.id] | own
        if why := wording.why(fact):
            fields["Why"] = html(why)
        if fact.corrects:
            fields["Report"] = self.report(fact.corrects)
        if update:
            fields["Update"] = self.update(update)
        fields["Source"] = self.source(sources, cite, update.sources if update else ()) + self.imprint(fact, guid)
        if hpo:
            fields["HPO"] = hpo_link(hpo)
        fields["Section"] = self.titles[fact.section]
        fields["ID"] = guid
        if lang := self.lang:
            worded = fields.keys() - _WITHOUT_LANGUAGE
            fields |= {name: in_language(fields[name], lang) for name in worded}
        return MappingProxyType(fields)

    def update(self, update: Update) -> str:
        year, shorts = self.newer(update.sources)
        by = "; ".join([html(short) for short in shorts if short not in update.text])
        return f"{self.newer_evidence}{year}{html(update.text)}" + (f' <span class="by">{by}</span>' if by else "")

    def report(self, corrects: Correction) -> str:
        return _label(wording.report_says(corrects, self.deck)) + html(corrects.says)

    def imprint(self, fact: Fact, guid: str) -> str:
        """Return which note it is, and where to report a mistake in it."""
        report = ""
        if self.deck.contact:
            address = attribute(self.deck.contact.replace("{id}", fact.id))
            report = f' · <a href="{address}">{self.mistake}</a>'
        return f'<div class="id">{guid}{report}</div>'

    def _newer(self, sources: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the years of the sources of an update, as it shows them, and their short names."""
        found = [self.sources[id_] for id_ in sources]
        years = ", ".join(sorted({source.year for source in found if source.year}))
        return f'<span class="year">{years}</span> ' if years else "", tuple(source.short for source in found)

    def _source(self, sources: tuple[str, ...], cite: tuple[Locator, ...], newer: tuple[str, ...]) -> str:
        lines = []
        for id_ in sources:
            line = self.credits[id_]
            if sentences := [at for at in cite if not at.statement and self.deck.source_of(at) == id_]:
                line += f", {html(where(sentences, self.places, self.deck))}"
            lines.append(line)
        lines += [self.credits[id_] for id_ in newer if id_ not in sources]
        return "<br>".join(lines)

    def tags(self, fact: Fact, *, updated: bool = False) -> tuple[str, ...]:
        newer = f"{self.deck.root}::Updated" if updated or fact.update or fact.corrects else ""
        return self.tags_of(fact.section, fact.kind, fact.level, fact.topics, newer)

    def _tags_of(self, section: str, kind: str, level: str, topics: tuple[str, ...], newer: str) -> tuple[str, ...]:
        root = self.deck.root
        tags = [
            self.section_tags[section],
            f"{root}::Kind::{kind.capitalize()}",
            f"{root}::Yield::{LEVELS.index(level) + 1}_{level.capitalize()}",
            *(f"{root}::Topic::{topic}" for topic in sorted(topics)),
        ]
        return (*tags, newer) if newer else tuple(tags)


def _asks(fact: Fact, entry: Blank | Row) -> bool:
    """Return whether a card of `fact` hides an entry; one that is dropped is shown on all of them."""
    return not fact.dropped or str(entry.number) not in fact.dropped


def _blank(fact: Fact, entry: Blank) -> Part:
    return (entry.text, entry.number, entry.hint) if _asks(fact, entry) else entry.text


def _label(text: str) -> str:
    return f'<b class="label">{html(text)}</b> '


def _list_html(fact: List, lead: str) -> str:
    parts = [_blank(fact, item) for item in fact.items]
    acting = acts([lead, *parts])
    items = [cloze_html([part], acting=acting) for part in parts]
    if fact.ordered:
        items = [f"{index}. {blank}" for index, blank in enumerate(items, start=1)]
    kind = "list ordered" if fact.ordered else "list"
    head = cloze_html([lead], acting=acting)
    return f'<div class="lead">{head}</div><div class="{kind}">{"<br>".join(items)}</div>'


def _table_html(fact: Comparison, lead: str) -> str:
    """Return a table whose rows are hidden one a card; on a narrow screen each cell says its column itself."""
    rows = [[(cell, row.number, "") if _asks(fact, row) else cell for cell in row.cells] for row in fact.rows]
    acting = acts([lead, *fact.columns, *(row.name for row in fact.rows), *(cell for row in rows for cell in row)])
    heads = "".join(f'<th scope="col">{cloze_html([column], acting=acting)}</th>' for column in fact.columns)
    labels = [attribute(unmarked(column)) for column in fact.columns]
    lines = []
    for row, parts in zip(fact.rows, rows, strict=True):
        cells = zip(labels, parts, strict=True)
        data = "".join(f'<td data-column="{label}">{cloze_html([part], acting=acting)}</td>' for label, part in cells)
        lines.append(f'<tr><th scope="row">{cloze_html([row.name], acting=acting)}</th>{data}</tr>')
    return (
        f'<div class="lead">{cloze_html([lead], acting=acting)}</div>'
        f'<table class="comparison"><thead><tr><td></td>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
    )


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
