"""The table of kinds -> the fields of a form for each."""

from collections.abc import Iterator, Mapping

from poems_cards.api.session_facts import FieldShown
from poems_cards.facts.keys import Form, Key
from poems_cards.facts.kinds import COMMON, KINDS, USUAL_LEVEL
from poems_cards.folder.write import ordered


def form(kind: str) -> tuple[FieldShown, ...]:
    """Return the fields of a fact of `kind`, in the order in which its file has them."""
    return tuple(_fields(ordered(kind), KINDS[kind].keys))


def _fields(keys: Mapping[str, Key], own: Mapping[str, Key]) -> Iterator[FieldShown]:
    for name, key in keys.items():
        yield FieldShown(
            name=name,
            label=key.label,
            help=key.help,
            example=key.example,
            widget=key.form.value,
            required=key.required,
            own=name in own,
            choices=tuple(KINDS) if name == "kind" and name in COMMON else key.choices,
            default=_default(name, key),
            least=key.least,
            most=key.most,
            alone=key.alone,
            fields=tuple(_fields(key.keys, key.keys)),
        )


def _default(name: str, key: Key) -> str:
    """Return the value that a key has if it is left out, "" if it has none."""
    if name == "level":
        return USUAL_LEVEL
    return ("true" if name == "reverse" else "false") if key.form is Form.FLAG else ""
