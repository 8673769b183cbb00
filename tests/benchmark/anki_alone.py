"""The real Anki's backend alone: the finished notes in, a package out. Usage: anki_alone.py NOTES OUTPUT."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection, DeckIdLimit, ExportAnkiPackageOptions
from anki.decks import DeckId
from anki.models import NotetypeId


def main() -> None:
    """Make the package."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        types = {name: _note_type(collection, name, fields) for name, fields in given["types"].items()}
        deck = DeckId(collection.decks.add_normal_deck_with_name(given["name"]).id)
        requests = []
        for row in given["notes"]:
            note = collection.new_note(types[row["type"]])
            note.fields, note.tags, note.guid = row["fields"], row["tags"], row["guid"]
            requests.append(AddNoteRequest(note, deck_id=deck))
        collection.add_notes(requests)
        options = ExportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False, with_media=True, legacy=True)
        collection.export_anki_package(out_path=sys.argv[2], options=options, limit=DeckIdLimit(deck))
        collection.close()


def _note_type(collection: Collection, name: str, fields: list[str]) -> Any:  # noqa: ANN401  a dict of anything
    made = collection.models.new(name)
    for field in fields:
        collection.models.add_field(made, collection.models.new_field(field))
    cloze = "Text" in fields
    made["type"] = int(cloze)
    for number, side in enumerate(("{{cloze:Text}}",) if cloze else (f"{{{{{fields[0]}}}}}", "{{Reverse}}"), start=1):
        template = collection.models.new_template(f"Card {number}")
        template["qfmt"], template["afmt"] = side, side
        collection.models.add_template(made, template)
    return collection.models.get(NotetypeId(collection.models.add_dict(made).id))


main()
