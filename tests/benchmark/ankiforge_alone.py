"""ankiforge alone: the finished notes in, a package out. Usage: ankiforge_alone.py NOTES OUTPUT.

It is written in Rust, and gives notes GUIDs of its own.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

forge: Any = import_module("ankiforge")  # from an environment of the other makers: the tests do not need it


def main() -> None:
    """Make the package."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    named = enumerate(given["types"].items())
    types = {name: _note_type(f"type-{index}", name, fields) for index, (name, fields) in named}
    project = forge.Project("benchmark", default_deck=given["name"])
    for note in given["notes"]:
        made = types[note["type"]].note().tags(note["tags"])
        for index, text in enumerate(note["fields"]):
            if text:
                made = made.field(f"field-{index}", forge.Content.html(text))
        project.add(note["guid"], made)
    project.build(forge.BuildOptions.to(sys.argv[2]))


def _note_type(key: str, name: str, fields: list[str]) -> Any:  # noqa: ANN401  a note type
    builder = forge.NoteType.builder(key).name(name)
    for index, field in enumerate(fields):
        builder = builder.field(forge.Field(f"field-{index}", field, sort=not index))
    first, second = "{{field-0}}", "{{field-1}}"
    if "Text" in fields:
        first = "{{cloze:field-0}}"
        return builder.template(forge.Template("card", first, first)).cloze_field("field-0").build()
    back = f"{{{{field-{fields.index('Reverse')}}}}}"
    return (
        builder.template(forge.Template("front", first, second)).template(forge.Template("back", back, first)).build()
    )


main()
