"""The finished notes of a deck as JSON, for makers that read no facts."""

import json
import subprocess
import sys
from pathlib import Path

from synthetic import NAME


def write(path: Path, deck: Path) -> None:
    """Write the notes of `deck` to `path`, with the fields of their note types."""
    listed = subprocess.run(
        [sys.executable, "-m", "poems_cards", "list", deck, "--format", "json"], check=True, capture_output=True
    )
    types: dict[str, list[str]] = {}
    notes = []
    for note in json.loads(listed.stdout):
        types.setdefault(note["note_type"], [*note["fields"]])
        fields = [*note["fields"].values()]
        notes.append({"type": note["note_type"], "fields": fields, "tags": note["tags"], "guid": note["guid"]})
    path.write_text(json.dumps({"name": NAME, "types": types, "notes": notes}), encoding="utf-8")
