"""An untrusted collection -> its notes, note types and decks; nothing in it is run."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from types import MappingProxyType
from typing import Any

from poems_cards.anki._archive import RefusedError, json_members, json_value, text_value
from poems_cards.anki._note_types import from_json, from_tables
from poems_cards.anki.model import Note, NoteType, Part

# How much a collection may need.
LARGEST_COLLECTION = 500_000_000  # bytes, unpacked: five times what 100 000 facts take
LARGEST_NOTE = 100_000_000  # bytes
MOST_PIECES = 10_000_000  # notes, their fields and tags, and cards: each takes about a hundred bytes
MOST_STEPS = 200_000_000  # of SQLite's virtual machine; a table of a million notes takes a tenth of it
LATEST = 1 << 53  # seconds; in milliseconds, SQLite must still be able to store it

_KNOWN_VERSIONS = range(11, 19)
_WITH_LENGTH = (str, bytes)
_TABLES = ("notetypes", "fields", "templates", "decks")  # older collections have JSON instead
_FILTERED = b"\x12"  # the first byte of a filtered deck's message: field 2, where other decks have field 1
_NOTES = "SELECT id, guid, mid, mod, tags, flds FROM notes"
_WITHIN = "WHERE guid >= ? AND guid < ?"


class Collection:
    """A collection's database, of which only tables are read, within limits: views and triggers could run."""

    def __init__(self, data: bytearray) -> None:
        """Open a copy of `data`, in which two bytes are changed."""
        if not data.startswith(b"SQLite format 3\0"):
            raise RefusedError("the collection inside is no database")
        # Anki's files are in write-ahead mode, which SQLite cannot open in memory: set them to rollback mode.
        data[18:20] = b"\x01\x01"
        self._connection = sqlite3.connect(":memory:")
        self._connection.deserialize(data)
        # A row takes at least a byte besides its texts. If rows add up to more than the file's bytes, the file repeats
        # itself: with pages that are in several places of a tree, or with long default values.
        self._left = len(data)
        self._pieces = MOST_PIECES

    def contents(self) -> tuple[dict[str, Note], dict[int, NoteType], dict[str, str] | None]:
        """Return notes by GUID, note types by id, and descriptions of decks by name: None if it has tables.

        Notes stand in the order in which new ones come.

        Errors: RefusedError; what `sqlite3` raises, and what values raise that are not as Anki writes them.
        """
        with closing(self._connection):
            self._prepare()
            cards, due, used = self._cards()
            decks = None
            if self._has(*_TABLES):
                types = dict(self._types_in_tables())
            else:
                models = json_value(self._one("SELECT models FROM col"))
                types = {each.id: each for each in map(from_json, models.values())}
                decks = self._decks_in_json(used)
            notes = {}
            for row in self._rows(_NOTES):
                note = self._note(row, types, cards)
                notes[note.guid] = note
            in_order = sorted(notes.values(), key=lambda note: due.get(note.id, 0))
            return {note.guid: note for note in in_order}, types, decks

    def part(self, prefix: str) -> Part:
        """Return the notes whose GUIDs begin with `prefix`, which ends with a colon, and their note types and decks.

        Nothing else is read, so it may be damaged or too large.

        Errors: as for `contents`.
        """
        with closing(self._connection):
            self._prepare()
            span = (prefix, f"{prefix[:-1]};")  # the semicolon follows the colon: the GUIDs lie in between
            rows = list(self._rows(f"{_NOTES} {_WITHIN}", span))
            used = {row[2] for row in rows if isinstance(row[2], int)}
            tabled = self._has(*_TABLES)
            types = dict(self._types_in_tables(used) if tabled else self._types_in_json(used))
            cards: dict[int, list[int]] = {}
            homes: Counter[int] = Counter()
            query = f"SELECT nid, ord, did, odid FROM cards WHERE nid IN (SELECT id FROM notes {_WITHIN})"  # noqa: S608
            for note_id, order, deck_id, home_id in self._rows(query, span):
                cards.setdefault(note_id, []).append(order + 1)
                homes[home_id or deck_id] += 1  # a filtered deck only borrows cards
            notes, damaged = {}, []
            for row in rows:
                try:
                    note = self._note(row, types, cards)
                except (ValueError, LookupError, TypeError, RefusedError):
                    damaged.append(row[1])
                else:
                    notes[note.guid] = note
            if damaged and not notes:
                raise RefusedError(f"its {len(damaged)} notes of this deck are not as Anki writes notes")
            return Part(notes=notes, homes=self._named(homes, tabled=tabled), damaged=tuple(damaged))

    def _prepare(self) -> None:
        """Forbid all but reading, and check that this is a collection of a known version."""
        self._connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_NOTE)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        # The limit of memory is for millions of tables, of which SQLite keeps a list; it is one for the whole process.
        heap = f"hard_heap_limit={2 * LARGEST_COLLECTION}"
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", heap):
            self._connection.execute(f"PRAGMA {pragma}")
        steps = iter(range(MOST_STEPS // 100_000))
        self._connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
        self._connection.set_authorizer(_only_reads)
        if not self._has("col", "notes", "cards"):
            raise RefusedError("its collection lacks a table of notes or cards")
        version = self._one("SELECT ver FROM col")
        if version not in _KNOWN_VERSIONS:
            known = f"known are {_KNOWN_VERSIONS[0]} to {_KNOWN_VERSIONS[-1]}"
            raise RefusedError(f"its collection has the version {version!r:.20}; {known}")

    def _has(self, *names: str) -> bool:
        """Return whether all these tables exist; refuse views, virtual tables and computed columns."""
        rows = [*self._rows(f"SELECT type, sql FROM sqlite_master WHERE name IN {names}")]  # noqa: S608  names of ours
        for type_, sql in rows:
            if type_ != "table" or sql[:12].upper() != "CREATE TABLE":  # not CREATE VIRTUAL TABLE
                raise RefusedError("its collection has something else in place of a table")
        for name in names:
            columns = self._connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            if any(column[-1] for column in columns):
                raise RefusedError(f"its collection has computed columns in the table {name}")
        return len(rows) == len(names)

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
        for row in self._connection.execute(query, values):
            self._pieces -= 1
            self._left -= 1
            for value in row:
                if isinstance(value, _WITH_LENGTH):
                    self._left -= len(value)
            if self._left < 0 or self._pieces < 0:
                raise self._too_much()
            yield row

    def _too_much(self) -> RefusedError:
        if self._left < 0:
            return RefusedError("its collection repeats itself: it has more text than bytes")
        return RefusedError(f"its collection has more than {MOST_PIECES:,} notes, fields, tags and cards")

    def _one(self, query: str) -> Any:  # noqa: ANN401  its users find out
        for row in self._rows(query):
            return row[0]
        raise RefusedError("its collection is empty")

    def _types_in_json(self, wanted: set[int]) -> Iterator[tuple[int, NoteType]]:
        models = json_members(self._one("SELECT models FROM col"), {str(id_) for id_ in wanted})
        for model in models.values():
            note_type = from_json(model)
            yield note_type.id, note_type

    def _types_in_tables(self, wanted: set[int] | None = None) -> Iterator[tuple[int, NoteType]]:
        parts: dict[str, dict[int, list[tuple[Any, ...]]]] = {"fields": {}, "templates": {}}
        for table, found in parts.items():
            for type_id, *rest in self._rows(f"SELECT ntid, ord, name, config FROM {table}"):  # noqa: S608  names of ours
                if wanted is None or type_id in wanted:
                    found.setdefault(type_id, []).append((*rest,))
        for row in self._rows("SELECT id, name, mtime_secs, config FROM notetypes"):
            if wanted is None or row[0] in wanted:
                yield row[0], from_tables(row, parts["fields"].get(row[0], []), parts["templates"].get(row[0], []))

    def _decks_in_json(self, used: set[int]) -> dict[str, str]:
        decks = json_value(self._one("SELECT decks FROM col")).values()
        return {text_value(deck["name"]): text_value(deck.get("desc", "")) for deck in decks if int(deck["id"]) in used}

    def _cards(self) -> tuple[dict[int, list[int]], dict[int, int], set[int]]:
        """Return the numbers of each note's cards, where it stands among new notes, and the ids of the cards' decks."""
        cards: dict[int, list[int]] = {}
        places: dict[int, int] = {}
        used = set()
        for note_id, order, deck_id, due in self._rows("SELECT nid, ord, did, due FROM cards"):
            cards.setdefault(note_id, []).append(order + 1)
            places.setdefault(note_id, due if isinstance(due, int) else 0)
            used.add(deck_id)
        return cards, places, used

    def _named(self, homes: Mapping[int, int], *, tabled: bool) -> dict[str, int]:
        """Return numbers of cards by the names of their decks, given them by id; filtered decks are left out."""
        if tabled:
            rows = self._rows("SELECT id, name, kind FROM decks")
            names = {
                id_: text_value(name).replace("\x1f", "::")
                for id_, name, kind in rows
                if not kind.startswith(_FILTERED)
            }
        else:
            decks = json_members(self._one("SELECT decks FROM col"))
            named = ((id_, deck) for id_, deck in decks.items() if id_.isdecimal() and isinstance(deck, dict))
            names = {
                int(id_): text_value(deck["name"]) for id_, deck in named if "name" in deck and not deck.get("dyn")
            }
        return {name: homes.get(id_, 0) for id_, name in names.items()}

    def _note(self, row: tuple[Any, ...], types: Mapping[int, NoteType], cards: Mapping[int, list[int]]) -> Note:
        id_, guid, type_id, mod, tags, fields = row
        texts = isinstance(guid, str) and isinstance(tags, str) and isinstance(fields, str)
        if not (texts and isinstance(type_id, int) and isinstance(mod, int) and 0 <= mod < LATEST):
            raise RefusedError(f"its note {id_!r:.20} is not as Anki writes notes")
        names = [field.name for field in types[type_id].fields]
        parts = fields.split("\x1f", len(names))
        shared = tuple(tags.split(maxsplit=self._pieces))
        self._pieces -= len(parts) + len(shared)
        return Note(
            guid=guid,
            type=types[type_id],
            fields=MappingProxyType(dict(zip(names, parts, strict=True))),
            tags=shared,
            mod=mod,
            cards=tuple(sorted(cards.get(id_, ()))),
            id=id_,
        )


def _only_reads(action: int, subject: str | None, *_: object) -> int:
    reads = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    looks = action == sqlite3.SQLITE_PRAGMA and subject == "table_xinfo"
    return sqlite3.SQLITE_OK if reads or looks else sqlite3.SQLITE_DENY
