"""A collection from anyone -> its notes, note types and decks; nothing in it is run, and not all of it believed."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from poems_cards.anki._archive import RefusedError, json_value, text_value
from poems_cards.anki.model import Field, Note, NoteType, Template

# What a collection may ask for.
LARGEST_COLLECTION = 500_000_000  # bytes, unpacked: five times what 100 000 facts take
LARGEST_NOTE = 100_000_000  # bytes
MOST_PIECES = 10_000_000  # notes, their fields and tags, and cards: each takes about a hundred bytes
MOST_STEPS = 200_000_000  # of SQLite's machine; a table of a million notes takes a tenth of it
LATEST = 1 << 53  # seconds: a thousand times as much must still be a number for SQLite

_KNOWN_VERSIONS = range(11, 19)
_WITH_LENGTH = (str, bytes)
_CLOZE = 1  # Anki's number for note types with blanks


class Collection:
    """A database that is only read, and only so much of it; of its tables alone, as views and triggers could run."""

    def __init__(self, data: bytearray) -> None:
        """Open a copy of `data`, of which two bytes are set."""
        if not data.startswith(b"SQLite format 3\0"):
            raise RefusedError("the collection inside is no database")
        # Anki leaves its own files in write-ahead mode, which a database in memory cannot open: say "rollback" there.
        data[18:20] = b"\x01\x01"
        self._connection = sqlite3.connect(":memory:")
        self._connection.deserialize(data)
        # A row has at least a byte besides its texts. Whatever tells more than there are bytes says the same over and
        # over: by pages that stand in several places of a tree, or by long values that rows take by default.
        self._left = len(data)
        self._pieces = MOST_PIECES

    def contents(self) -> tuple[dict[str, Note], dict[int, NoteType], dict[str, str] | None]:
        """Return its notes by GUID, note types by id, and descriptions of decks by name (None where it has no JSON).

        Errors: RefusedError; what `sqlite3` raises, and whatever comes of values that are not as Anki writes them.
        """
        try:
            self._harden()
            version = self._one("SELECT ver FROM col")
            if version not in _KNOWN_VERSIONS:
                known = f"known are {_KNOWN_VERSIONS[0]} to {_KNOWN_VERSIONS[-1]}"
                raise RefusedError(f"its collection has the version {version!r:.20}; {known}")
            cards, used = self._cards()
            decks = None
            if self._has("notetypes", "fields"):
                types = dict(self._types_in_tables())
            else:
                types, decks = dict(self._types_in_json()), self._decks_in_json(used)
            return dict(self._notes(types, cards)), types, decks
        finally:
            self._connection.close()

    def _harden(self) -> None:
        self._connection.create_collation("unicase", lambda one, two: (one > two) - (one < two))
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_NOTE)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        # The limit of memory is for what SQLite makes of millions of tables; it holds for the whole process.
        heap = f"hard_heap_limit={2 * LARGEST_COLLECTION}"
        for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", heap):
            self._connection.execute(f"PRAGMA {pragma}")
        steps = iter(range(MOST_STEPS // 100_000))
        self._connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
        self._connection.set_authorizer(_only_reads)
        if not self._has("col", "notes", "cards"):
            raise RefusedError("its collection lacks a table of notes or cards")

    def _has(self, *names: str) -> bool:
        """Say whether there are all these tables; refuse such as compute what they seem to hold."""
        rows = [*self._rows(f"SELECT type, sql FROM sqlite_master WHERE name IN {names}")]  # noqa: S608  names of ours
        for type_, sql in rows:
            if type_ != "table" or sql[:12].upper() != "CREATE TABLE":  # not CREATE VIRTUAL TABLE
                raise RefusedError("its collection has something else in place of a table")
        for name in names:
            columns = self._connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            if any(column[-1] for column in columns):
                raise RefusedError(f"its collection has computed columns in the table {name}")
        return len(rows) == len(names)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        for row in self._connection.execute(query):
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
            return RefusedError("its collection tells more than its bytes can hold")
        return RefusedError(f"its collection has more than {MOST_PIECES:,} notes, fields, tags and cards")

    def _one(self, query: str) -> Any:  # noqa: ANN401  what it is shows when it is used
        for row in self._rows(query):
            return row[0]
        raise RefusedError("its collection is empty")

    def _types_in_json(self) -> Iterator[tuple[int, NoteType]]:
        for model in json_value(self._one("SELECT models FROM col")).values():
            id_ = int(model["id"])
            fields = ((field.get("id"), text_value(field["name"])) for field in model["flds"])
            yield (
                id_,
                NoteType(
                    id=id_,
                    name=text_value(model["name"]),
                    cloze=model.get("type") == _CLOZE,
                    fields=tuple(Field(id=_id(given), name=name) for given, name in fields),
                    templates=tuple(
                        Template(
                            id=_id(each.get("id")),
                            name=text_value(each["name"]),
                            front=text_value(each["qfmt"]),
                            back=text_value(each["afmt"]),
                        )
                        for each in model["tmpls"]
                    ),
                    css=text_value(model["css"]),
                    revised=int(model["mod"]),
                ),
            )

    def _types_in_tables(self) -> Iterator[tuple[int, NoteType]]:
        names: dict[int, list[tuple[int, str]]] = {}
        for type_id, order, name in self._rows("SELECT ntid, ord, name FROM fields"):
            names.setdefault(type_id, []).append((order, text_value(name)))
        for id_, name, mod in self._rows("SELECT id, name, mtime_secs FROM notetypes"):
            fields = tuple(Field(id=0, name=field) for _, field in sorted(names.get(id_, [])))
            yield id_, NoteType(id=id_, name=text_value(name), fields=fields, templates=(), css="", revised=int(mod))

    def _decks_in_json(self, used: set[int]) -> dict[str, str]:
        decks = json_value(self._one("SELECT decks FROM col")).values()
        return {text_value(deck["name"]): text_value(deck.get("desc", "")) for deck in decks if int(deck["id"]) in used}

    def _cards(self) -> tuple[dict[int, list[int]], set[int]]:
        """Return the numbers of each note's cards, and the ids of the decks that cards are in."""
        cards: dict[int, list[int]] = {}
        used = set()
        for note_id, order, deck_id in self._rows("SELECT nid, ord, did FROM cards"):
            cards.setdefault(note_id, []).append(order + 1)
            used.add(deck_id)
        return cards, used

    def _notes(self, types: Mapping[int, NoteType], cards: Mapping[int, list[int]]) -> Iterator[tuple[str, Note]]:
        names_of = {id_: tuple(field.name for field in each.fields) for id_, each in types.items()}
        for id_, guid, type_id, mod, tags, fields in self._rows("SELECT id, guid, mid, mod, tags, flds FROM notes"):
            texts = isinstance(guid, str) and isinstance(tags, str) and isinstance(fields, str)
            if not (texts and isinstance(type_id, int) and isinstance(mod, int) and 0 <= mod < LATEST):
                raise RefusedError(f"its note {id_!r:.20} is not as Anki writes notes")
            names = names_of[type_id]
            parts = fields.split("\x1f", len(names))
            shared = tuple(tags.split(maxsplit=self._pieces))
            self._pieces -= len(parts) + len(shared)
            yield (
                guid,
                Note(
                    guid=guid,
                    type=types[type_id],
                    fields=dict(zip(names, parts, strict=True)),
                    tags=shared,
                    mod=mod,
                    cards=tuple(sorted(cards.get(id_, ()))),
                ),
            )


def _id(given: object) -> int:
    return given if isinstance(given, int) else 0


def _only_reads(action: int, subject: str | None, *_: object) -> int:
    reads = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    looks = action == sqlite3.SQLITE_PRAGMA and subject == "table_xinfo"
    return sqlite3.SQLITE_OK if reads or looks else sqlite3.SQLITE_DENY
