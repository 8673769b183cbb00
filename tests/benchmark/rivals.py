"""The same facts in the formats of other makers of decks, with every field of each fact."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from synthetic import KINDS, NAME, Fact, Value, entry

VERSIONS = ("anki-yaml-tool==0.4.0", "anki-librarian==0.1.2", "ruamel.yaml.clib==0.2.15", "ankiforge==0.3.1")

# What a fact of any kind may have, and what each kind has of its own.
_COMMON = ("id", "kind", "section", "cite", "why", "update", "update_source", "level", "hpo", "topics")
_OWN = {
    "question": ("prompt", "answer"),
    "prevalence": ("finding", "value"),
    "statement": ("text",),
    "definition": ("term", "meaning"),
    "therapy": ("therapy", "role", "status", "caution"),
    "abbreviation": ("short", "long"),
    "synonym": ("name",),
    "list": ("prompt", "items"),
    "acronym": ("term", "letters"),
}


def _flat(fact: Fact, section: str) -> dict[str, str]:
    """Return a fact with texts only, as these formats have them."""
    found = {"section": section}
    for key, value in fact.items():
        if isinstance(value, dict):
            found |= {"update": _text(value["text"]), "update_source": _text(value["source"])}
        else:
            found[key] = _text(value)
    return found


def _text(value: Value) -> str:
    match value:
        case str():
            return value
        case list():
            return "; ".join(map(_text, value))
        case dict():
            return ", ".join(map(_text, value.values()))


def _flattened(facts: Iterable[Fact], sections: int, in_file: int) -> Iterator[dict[str, str]]:
    for number, fact in enumerate(facts):
        yield _flat(fact, f"section-{number // in_file % sections}")


def write_for_yaml_tool(path: Path, facts: Iterable[Fact], *, sections: int, in_file: int) -> None:
    """Write a deck file of anki-yaml-tool: a note is a mapping; one note type has the fields of all kinds."""
    names = list(dict.fromkeys(name for kind in KINDS for name in (*_OWN[kind], *_COMMON)))
    front, back = (
        "{{kind}} {{prompt}}{{finding}}{{text}}{{term}}{{therapy}}{{short}}{{name}}",
        "{{FrontSide}} {{answer}}",
    )
    template = {"name": "Card 1", "qfmt": f'"{front}"', "afmt": f'"{back}"'}
    config: Fact = {"name": NAME, "deck-name": NAME, "fields": [*names], "templates": [{**template}]}
    with path.open("w", encoding="utf-8") as file:
        file.write(f"config:\n  {entry(config, 0).removeprefix('- ')}data:\n")
        for fact in _flattened(facts, sections, in_file):
            file.write(entry({**fact, "tags": [fact["kind"], fact.get("level", "detail")]}, 2))


def write_for_librarian(folder: Path, facts: Iterable[Fact], *, sections: int, in_file: int) -> None:
    """Write a source folder of anki-librarian: a note is a list, in files of one note type each."""
    folder = folder / "quill"
    folder.mkdir(parents=True)
    models = []
    for index, (kind, own) in enumerate(_OWN.items()):
        rows = "".join(f"      - name: {name}\n" for name in (*own, *_COMMON))
        template = f"      - name: Card 1\n        qfmt: '{{{{{own[0]}}}}}'\n        afmt: '{{{{{own[-1]}}}}}'\n"
        models.append(f"  - id: {1700000000 + index}\n    name: {kind}\n    fields:\n{rows}    templates:\n{template}")
    (folder / "deck.yaml").write_text(f"id: 1800000000\nname: {NAME}\nmodels:\n{''.join(models)}", encoding="utf-8")
    waiting: dict[str, list[str]] = {kind: [] for kind in KINDS}
    written = 0
    for fact in _flattened(facts, sections, in_file):
        kind = fact["kind"]
        cells = [fact.get(name) or '""' for name in (*_OWN[kind], *_COMMON)]
        waiting[kind].append("    - - " + "\n      - ".join(cells) + "\n")
        if len(waiting[kind]) == in_file:
            _write_notes(folder / f"{written:04}.yaml", kind, waiting)
            written += 1
    for kind in KINDS:
        if waiting[kind]:
            _write_notes(folder / f"{written:04}.yaml", kind, waiting)
            written += 1


def _write_notes(path: Path, kind: str, waiting: dict[str, list[str]]) -> None:
    path.write_text(f"cards:\n  model: {kind}\n  notes:\n{''.join(waiting[kind])}", encoding="utf-8")
    waiting[kind] = []
