"""A learner's export -> the update that keeps their own notes, tags, fields and cards."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from poems_cards.anki.model import Note, NoteType, Part
from poems_cards.cards.notes import FactNote
from poems_cards.release._fitting import Fit, fit
from poems_cards.release._own_tags import DeckTags
from poems_cards.release.edition import RETIRED_PACKAGE, SUBDECKS, Edition, Package
from poems_cards.release.fingerprints import contents
from poems_cards.release.stamps import Stamps

MINE = "My Notes"
_SPARE = "Spare "  # begins the names of fields that the deck has not used yet
_SKEW = 60 * 60  # seconds by which the clocks of two machines may differ
_DROPPED = ("marked", "leech")  # tags that Anki takes off a note which it updates from a package


class Kept(Struct, frozen=True, kw_only=True):
    """The notes of a package for one learner, and what happens to the learner's own additions and edits.

    Shape:  `notes` as for a package. The others are GUIDs. `carried`: notes that change and keep additions of the
            learner's. `replaced`: notes whose edits are lost, with the fields that differ. `left`: notes whose edits
            are newer than the release, so that Anki keeps them. `ahead`: notes dated in the future, which no update of
            today reaches. `cut_off`: notes whose type lacks the field with the question, with its name. `unmarked`:
            notes that lose the tag `marked` or `leech`. `changed` has the learner's changes of note types, by name.
    """

    notes: list[Note] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    replaced: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    cut_off: dict[str, str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Personal(Struct, frozen=True, kw_only=True):
    """The update for one learner.

    Shape:  `packages` as for a build, and one more if notes that the learner has were withdrawn; `kept` and
            `kept_withdrawn` report on the notes of the former and of the latter. `home` is the name of the deck that
            holds the learner's cards, None if it is the deck's own. `damaged` has the GUIDs of unreadable notes.
    """

    packages: Mapping[str, Package]
    kept: Kept
    kept_withdrawn: Kept
    home: str | None
    damaged: tuple[str, ...]


def personal(edition: Edition, mine: Part, now: int, today: int) -> Personal:
    """Return the update of a deck for the learner whose collection holds `mine` of it.

    Notes that changed since the last release are dated `now`; a learner's note dated after `today` is left alone.

    Units: seconds since 1970-01-01 UTC.
    """
    current = edition.stamped(now)
    gone = [each for each in edition.stamped_withdrawn(now) if each.note.guid in mine.notes]
    tags = DeckTags(edition.deck.root, (note for note, _ in (*edition.notes, *edition.withdrawn)))
    kept = keep([note for note, _ in current], mine, edition.old, tags, today)
    kept_gone = keep([note for note, _ in gone], mine, edition.old, tags, today)
    home = _home(mine, edition)
    packages = edition.packages(_facts_of(kept.notes, current))
    if gone:
        packages[RETIRED_PACKAGE] = edition.withdrawn_package(_facts_of(kept_gone.notes, gone))
    name = edition.deck.name
    return Personal(
        packages={more: _at_home(package, name, home) for more, package in packages.items()},
        kept=kept,
        kept_withdrawn=kept_gone,
        home=home if home != name else None,
        damaged=mine.damaged,
    )


def _facts_of(notes: Sequence[Note], made: Sequence[FactNote]) -> list[FactNote]:
    """Return `notes` beside their facts."""
    facts = {note.guid: fact for note, fact in made}
    return [FactNote(note, facts[note.guid]) for note in notes]


def _home(mine: Part, edition: Edition) -> str:
    """Return the name of the deck that holds the learner's cards: Anki would put new ones into one of the old name."""
    name = edition.deck.name
    few = 2 * len(mine.notes) < len(edition.notes)  # then only a part was exported
    if few or not any(mine.homes.values()) or name.casefold() in map(str.casefold, mine.homes):
        return name
    cards: Counter[str] = Counter()
    for each, count in mine.homes.items():
        subdeck = next((end for end in SUBDECKS.values() if end and each.endswith(end)), "")
        cards[each.removesuffix(subdeck)] += count
    return min(cards, key=lambda each: (-cards[each], each))


def _at_home(package: Package, name: str, home: str) -> Package:
    """Return a package whose cards go into the deck `home` instead of `name`, and leave its description as it is."""
    if home == name:
        return package
    decks = {home + deck.removeprefix(name): "" for deck in package.contents.decks or {}}
    return replace(package, contents=replace(package.contents, decks=decks))


def keep(notes: Sequence[Note], mine: Part, old: Stamps, tags: DeckTags, today: int) -> Kept:
    """Return stamped `notes` so that the learner's Anki accepts them, with the learner's additions in `mine`."""
    return _Keeper(notes, mine, old, tags, today).kept


class _Keeper:
    """Fits the notes of a deck one by one to what the learner has."""

    def __init__(self, notes: Sequence[Note], mine: Part, old: Stamps, tags: DeckTags, today: int) -> None:
        self.mine, self.old, self.tags, self.today = mine, old, tags, today
        self.kept = Kept()
        self.types = {note.type.id: note.type for note in mine.notes.values()}
        self.fit = cache(lambda ours, theirs: fit(self.ours[ours], self.types[theirs]))
        self.ours = {note.type.id: note.type for note in notes}
        self.homes = {id_: self.home(note_type) for id_, note_type in self.ours.items()}
        for note in notes:
            self.take(note)

    def home(self, ours: NoteType) -> Fit | None:
        """Return how notes that the learner lacks fit into a note type of theirs, preferably an unchanged one."""
        fits = [found for theirs in self.types if (found := self.fit(ours.id, theirs))]
        return min(fits, key=lambda each: (bool(each.changes), each.type.id != ours.id), default=None)

    def take(self, note: Note) -> None:
        own = self.mine.notes.get(note.guid)
        if own is None:
            into = self.homes[note.type.id]
            made = into.into(note, {}) if into else note
        else:
            into = self.fit(note.type.id, own.type.id)
            if not into:
                self.kept.cut_off[note.guid] = note.type.fields[0].name
                return  # Anki would not update it
            made = into.into(self.merged(note, own, into), own.fields)
        if into and into.changes:
            self.kept.changed[into.type.name] = into.changes
        if made.cards:
            self.kept.notes.append(made)

    def merged(self, note: Note, own: Note, into: Fit) -> Note:
        """Return `note` with what the learner added to the copy `own`, dated so that Anki takes it, or skips it."""
        fields = into.back(own, note)
        stamp = self.old.notes.get(note.guid)
        known = {contents(note), *((*stamp.earlier, stamp.contents) if stamp else ())}
        origins = list(self.origins(note, own, fields))
        hashed, added, tags = next((origin for origin in origins if origin[0] in known), origins[0])
        edited = hashed not in known and stamp is not None
        if hashed == contents(note) and own.mod:  # Check Database breaks on notes of time 0
            # The text is not new: date it so that Anki skips it, and leaves the learner's copy alone.
            return replace(note, mod=min(note.mod, own.mod))
        if own.mod > self.today + _SKEW:
            self.kept.ahead.append(note.guid)
            return note
        if edited and own.mod >= note.mod:
            self.kept.left.append(note.guid)
            return note
        if added or tags:
            self.kept.carried.append(note.guid)
        if any(tag.casefold() in _DROPPED for tag in tags):
            self.kept.unmarked.append(note.guid)
        if edited:
            texts = {**note.fields, **added}
            self.kept.replaced[note.guid] = [name for name, text in fields.items() if text != texts[name]]
        merged = MappingProxyType({**note.fields, **added})
        return replace(note, fields=merged, tags=(*note.tags, *tags), mod=max(note.mod, own.mod + 1))

    def origins(
        self, note: Note, own: Note, fields: Mapping[str, str]
    ) -> Iterator[tuple[str, dict[str, str], tuple[str, ...]]]:
        """Yield the ways in which a learner's copy may have come from a released note, the most likely first.

        Each has a hash of that released note, the texts that the learner added, by field, and the learner's own tags.
        Learners may write into any field that the deck leaves empty, and may remove tags of the deck.
        """
        empty = [name for name, text in note.fields.items() if not text]
        for names in ([name for name in empty if name == MINE or name.startswith(_SPARE)], empty):
            authored = {**fields, **dict.fromkeys(names, "")}
            added = {name: fields[name] for name in names if fields[name]}
            for deck_tags, tags in self.tags.splits(own, note):
                yield contents(replace(note, fields=authored, tags=deck_tags)), added, tags
