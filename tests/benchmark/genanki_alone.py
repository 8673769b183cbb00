"""genanki alone: the finished notes in, a package out. Usage: genanki_alone.py NOTES OUTPUT."""

import json
import sys
from pathlib import Path
from typing import Any

import genanki


def main() -> None:
    """Make the package."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    models = {name: _model(index, name, fields) for index, (name, fields) in enumerate(given["types"].items())}
    deck = genanki.Deck(1_700_000_000, given["name"])
    for note in given["notes"]:
        made = genanki.Note(model=models[note["type"]], fields=note["fields"], tags=note["tags"], guid=note["guid"])
        deck.add_note(made)
    genanki.Package(deck).write_to_file(sys.argv[2])


def _model(index: int, name: str, fields: list[str]) -> Any:  # noqa: ANN401  genanki has no types
    cloze = "Text" in fields
    front = "{{cloze:Text}}" if cloze else f"{{{{{fields[0]}}}}}"
    templates = [{"name": "Card 1", "qfmt": front, "afmt": f"{{{{{fields[1]}}}}}"}]
    if not cloze:
        templates.append({"name": "Card 2", "qfmt": "{{#Reverse}}{{Reverse}}{{/Reverse}}", "afmt": front})
    else:
        templates[0]["afmt"] = front
    return genanki.Model(
        1_600_000_000 + index,
        name,
        fields=[{"name": field} for field in fields],
        templates=templates,
        model_type=genanki.Model.CLOZE if cloze else genanki.Model.FRONT_BACK,
    )


main()
