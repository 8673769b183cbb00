"""What a learner does with a deck, in the real Anki of any age from 2.1.54 on.

Run as `python learner.py COLLECTION` under the interpreter whose `anki` is meant, with a JSON list of steps on standard
input; a JSON list of their results comes out. It uses nothing of this project, so that an old Anki can run it in an
environment of its own.
"""

import json
import sys
import time
from typing import Any

from anki.collection import Collection

# ruff: noqa: ANN401, PLC0415  most of Anki has no types, and old versions lack what new ones have

DAY = 24 * 60 * 60
REVIEWS = """
select cid, id, ease, ivl, lastIvl, factor, time, type from revlog where cid in (select id from cards)
"""
EASES = (3, 3, 1, 3, 4, 2)  # mostly good, some again, hard and easy


class Learner:
    """A collection, and what its owner does to it; every public method is a step."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.col: Any = Collection(path)
        # Shortly before Anki's new day, cards that come back within minutes would be due on the next day only.
        self.col.set_config("rollover", (time.localtime().tm_hour + 12) % 24)

    def install(self, package: str, *, merge: bool = False, always: bool = False) -> dict[str, int]:
        """Import a package with the options that Anki sets by default, but for *Merge note types* and *Update notes*.

        Return how many notes met which fate.
        """
        try:
            from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
        except ImportError:
            request: Any = package  # before 23.10
        else:
            updates: Any = int(always)  # 0: if newer
            options = ImportAnkiPackageOptions(merge_notetypes=merge, update_notes=updates)
            request = ImportAnkiPackageRequest(package_path=package, options=options)
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()  # noqa: SLF001  the importer does not tell it
        return {fate: len(getattr(log, fate)) for fate in ("new", "updated", "duplicate", "conflicting")}

    def study(self, days: int, limit: int) -> int:
        """On each of `days`, answer up to `limit` cards that are due; return how many were answered."""
        answered = 0
        self.col.decks.select(self.col.db.scalar("select did from cards limit 1"))
        for _ in range(days):
            for _ in range(limit):
                card = self.col.sched.getCard()
                if card is None:
                    break
                if hasattr(card, "start_timer"):
                    card.start_timer()
                self.col.sched.answerCard(card, EASES[answered % len(EASES)])
                answered += 1
            self.sleep()
        return answered

    def sleep(self) -> None:
        """Let a day pass: the collection began a day earlier."""
        self.col.db.execute("update col set crt = crt - ?", DAY)
        self.col.close()
        self.col = Collection(self.path)

    def _note(self, guid: str) -> Any:
        return self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))

    def _cards(self, guid: str) -> Any:
        return self.col.db.list("select id from cards where nid = ?", self._note(guid).id)

    def edit(self, guid: str, field: str, text: str) -> None:
        note = self._note(guid)
        note[field] = text
        self.col.update_note(note)

    def tag(self, guid: str, name: str) -> None:
        note = self._note(guid)
        note.tags = [*note.tags, name]
        self.col.update_note(note)

    def retag(self, guid: str, names: list[str]) -> None:
        """Give a note these tags and no others."""
        note = self._note(guid)
        note.tags = names
        self.col.update_note(note)

    def suspend(self, guid: str) -> None:
        self.col.sched.suspend_cards(self._cards(guid))

    def flag(self, guid: str, number: int) -> None:
        self.col.set_user_flag_for_cards(number, self._cards(guid))

    def move(self, guid: str, deck: str) -> None:
        self.col.set_deck(self._cards(guid), self.col.decks.id(deck))

    def rename_type(self, old: str, new: str) -> None:
        model = self.col.models.by_name(old)
        model["name"] = new
        self.col.models.update_dict(model)

    def rename_deck(self, old: str, new: str) -> None:
        self.col.decks.rename(self.col.decks.id(old), new)

    def delete(self, guid: str) -> None:
        self.col.remove_notes([self._note(guid).id])

    def retype(self, guid: str, note_type: str) -> None:
        """Give a note another note type: what stood in the first fields goes into the first fields."""
        note = self._note(guid)
        new = self.col.models.by_name(note_type)
        info = self.col.models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=new["id"])
        request = info.input
        request.note_ids.append(note.id)
        self.col.models.change_notetype_of_notes(request)

    def date(self, guid: str, seconds: int) -> None:
        """Let a note have been edited at another time, as by a clock that is wrong."""
        self.col.db.execute("update notes set mod = ? where guid = ?", seconds, guid)

    def write(self, fields: list[str], tags: list[str]) -> None:
        """Add a note of the learner's own, in a deck of their own."""
        note = self.col.new_note(self.col.models.by_name("Basic"))
        note.fields, note.tags = fields, tags
        self.col.add_note(note, self.col.decks.id("My Own"))

    def borrow(self, search: str) -> None:
        """Put the cards that the browser finds into a filtered deck."""
        deck = self.col.sched.get_or_create_filtered_deck(0)
        deck.config.search_terms[0].search = search
        self.col.sched.add_or_update_filtered_deck(deck)

    def shorten(self, guid: str) -> None:
        """Cut a note's fields short, as a broken add-on may."""
        self.col.db.execute("update notes set flds = 'only this' where guid = ?", guid)

    def shorten_all(self, note_type: str) -> None:
        """Do so to all notes of a note type."""
        id_ = self.col.models.by_name(note_type)["id"]
        self.col.db.execute("update notes set flds = 'only this' where mid = ?", id_)

    def restyle(self, note_type: str, css: str) -> None:
        model = self.col.models.by_name(note_type)
        model["css"] += css
        self.col.models.update_dict(model)

    def _change(self, note_type: str, change: Any) -> None:
        models = self.col.models
        model = models.by_name(note_type)
        change(models, model)
        models.update_dict(model)

    def add_field(self, note_type: str, name: str) -> None:
        self._change(note_type, lambda models, model: models.add_field(model, models.new_field(name)))

    def rename_field(self, note_type: str, old: str, new: str) -> None:
        self._change(note_type, lambda models, model: models.rename_field(model, _named(model["flds"], old), new))

    def remove_field(self, note_type: str, name: str) -> None:
        self._change(note_type, lambda models, model: models.remove_field(model, _named(model["flds"], name)))

    def move_field(self, note_type: str, name: str, place: int) -> None:
        self._change(
            note_type, lambda models, model: models.reposition_field(model, _named(model["flds"], name), place)
        )

    def sort_by(self, note_type: str, place: int) -> None:
        self._change(note_type, lambda models, model: models.set_sort_index(model, place))

    def add_card_type(self, note_type: str, name: str, front: str) -> None:
        template = self.col.models.new_template(name) | {"qfmt": front, "afmt": "{{FrontSide}}"}
        self._change(note_type, lambda models, model: models.add_template(model, template))

    def remove_card_type(self, note_type: str, name: str) -> None:
        self._change(note_type, lambda models, model: models.remove_template(model, _named(model["tmpls"], name)))

    def move_card_type(self, note_type: str, name: str, place: int) -> None:
        self._change(
            note_type, lambda models, model: models.reposition_template(model, _named(model["tmpls"], name), place)
        )

    def export(self, path: str, *, legacy: bool, scheduling: bool) -> None:
        """Export everything as an .apkg, in the format of today or in the one that every Anki reads."""
        try:
            from anki.collection import ExportAnkiPackageOptions
        except ImportError:
            options = {"with_scheduling": scheduling, "with_media": True, "legacy_support": legacy}
            self.col.export_anki_package(out_path=path, limit=None, **options)
        else:
            chosen = ExportAnkiPackageOptions(with_scheduling=scheduling, with_media=True, legacy=legacy)
            self.col.export_anki_package(out_path=path, limit=None, options=chosen)

    def export_all(self, path: str) -> None:
        """Export the whole collection, as a .colpkg."""
        self.col.export_collection_package(path, include_media=True, legacy=False)
        self.col.reopen() if hasattr(self.col, "reopen") else None

    def find(self, search: str) -> list[str]:
        """Return the GUIDs that the browser finds."""
        return sorted(self._guid(note) for note in self.col.find_notes(search))

    def _guid(self, note: int) -> str:
        return str(self.col.db.scalar("select guid from notes where id = ?", note))

    def check(self) -> list[Any]:
        """Run Check Database; return what it found amiss, and how many cards there were before and after."""
        before = self.col.db.scalar("select count() from cards")
        words, healthy = self.col.fix_integrity()
        return ["" if healthy else words, before, self.col.db.scalar("select count() from cards")]

    def empty(self) -> list[list[Any]]:
        """Return GUID and number of each card that Tools > Empty Cards would remove."""
        notes = self.col.get_empty_cards().notes
        ord_of = "select ord + 1 from cards where id = ?"
        return [
            [self._guid(each.note_id), self.col.db.scalar(ord_of, card)] for each in notes for card in each.card_ids
        ]

    def dump(self) -> dict[str, Any]:
        """Return what the database holds: notes, cards and reviews by GUID, and the look of each note type."""
        db = self.col.db
        guids = dict(db.all("select id, guid from notes"))
        cards = {id_: f"{guids[nid]} {ord_ + 1}" for id_, nid, ord_ in db.all("select id, nid, ord from cards")}
        scheduling = "type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data, mod"
        types = {each.id: each.name for each in self.col.models.all_names_and_ids()}
        return {
            "notes": {
                guid: {"mod": mod, "tags": tags.split(), "fields": fields.split("\x1f"), "type": types[mid]}
                for guid, mod, tags, fields, mid in db.all("select guid, mod, tags, flds, mid from notes")
            },
            "cards": {
                cards[id_]: [self.col.decks.name(did), *rest]
                for id_, did, *rest in db.all(f"select id, did, {scheduling} from cards")  # noqa: S608
            },
            "reviews": sorted([cards[cid], *rest] for cid, *rest in db.all(REVIEWS)),
            "fields": {
                name: [field["name"] for field in self.col.models.by_name(name)["flds"]] for name in types.values()
            },
            "descriptions": {deck["name"]: deck.get("desc", "") for deck in self.col.decks.all()},
            "css": {name: self.col.models.by_name(name)["css"] for name in types.values()},
        }


def _named(parts: Any, name: str) -> Any:
    return next(part for part in parts if part["name"] == name)


def main() -> None:
    learner = Learner(sys.argv[1])
    results = []
    for name, *arguments in json.load(sys.stdin):
        keywords = arguments.pop() if arguments and isinstance(arguments[-1], dict) else {}
        results.append(getattr(learner, name)(*arguments, **keywords))
    learner.col.close()
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
