"""Plain values -> texts, flags, mappings and lists, or what is wrong with them."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Place, Problem, near, nearest, shown


def misspelt(given: Iterable[str], known: Collection[str]) -> set[str]:
    """Return those of `known` that keys which are not known are likely to stand for."""
    return {nearest(key, known) for key in given if key not in known}


class Reader(Struct, kw_only=True):
    """Reads the values of one file and collects its problems.

    An empty text is nobody's mistake here: it stands for what `_yaml_values` has named already.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, keys: Keys, rule: str, message: str, fix: str, *, of_key: bool = False) -> None:
        """Note a problem at `keys`."""
        place = Place(path=self.path, keys=keys, of_key=of_key)
        self.problems.append(Problem(place=place, rule=rule, message=message, fix=fix))

    def mapping(
        self,
        value: Value,
        keys: Keys,
        what: str,
        required: Mapping[str, str],
        optional: Collection[str] = (),
    ) -> dict[str, Value] | None:
        """Return `value` if it is a mapping of these keys; else say what is wrong, and return None if it is no use.

        A key that is missing only because it is misspelt is named once. One that is `required` may be among the
        `optional` ones too.
        """
        if value == "":
            return None
        if not isinstance(value, dict):
            names = ", ".join(f"{key}:" for key in required)
            self.say(keys, "not-a-mapping", f"{what} is written as keys with values", f"Give it the keys {names}")
            return None
        if required.keys() <= value.keys() and all(key in optional or key in required for key in value):
            return value
        known = dict.fromkeys((*required, *optional))
        for key in value.keys() - known.keys():
            self.say((*keys, key), "unknown-key", shown(key), near(key, known), of_key=True)
        for key in required.keys() - value.keys() - misspelt(value, known):
            self.say(keys, "missing-key", f"{what} needs {key!r}", required[key])
        return value if required.keys() <= value.keys() else None

    def text(self, value: Value, keys: Keys) -> str:
        """Return `value` if it is text."""
        if isinstance(value, str):
            return value
        name = next(repr(key) for key in reversed(keys) if isinstance(key, str))
        what = f"an entry of {name}" if isinstance(keys[-1], int) else name
        self.say(keys, "not-text", f"{what} must be text", "Write the text on the key's line, or below >- there.")
        return ""

    def texts(self, value: Value, keys: Keys) -> tuple[str, ...]:
        """Return a text, or a list of texts that differ, as a tuple."""
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list):
            return (self.text(value, keys),)
        if not value:
            self.say(keys, "empty-value", f"{keys[-1]!r} is an empty list", "Write an entry, or delete the key.")
        found = tuple(
            [part if type(part) is str else self.text(part, (*keys, index)) for index, part in enumerate(value)]
        )
        if len(set(found)) < len(found):
            seen: set[str] = set()
            for index, text in enumerate(found):
                if text and text in seen:
                    message = f"{shown(text)} stands here twice"
                    self.say((*keys, index), "repeated-entry", message, "Delete one of them.")
                seen.add(text)
        return found

    def entries(self, value: Value, keys: Keys) -> list[tuple[Value, Keys]]:
        """Return the entries of a list, each with its keys."""
        if value == "":
            return []
        if not isinstance(value, list) or not value:
            fix = "Start each entry with a hyphen on a line of its own."
            self.say(keys, "not-a-list", f"{keys[-1]!r} must be a list with at least one entry", fix)
            return []
        return [(each, (*keys, index)) for index, each in enumerate(value)]

    def reasons(self, value: Value, keys: Keys) -> Mapping[str, str]:
        """Return a mapping of names to reasons."""
        given = self.named(value, keys)
        return MappingProxyType({name: self.text(reason, (*keys, name)) for name, reason in given.items()})

    def named(self, value: Value, keys: Keys) -> Mapping[str, Value]:
        """Return a mapping of names to anything."""
        if isinstance(value, dict) and value:
            return value
        if value != "":
            self.say(keys, "not-a-mapping", f"{keys[-1]!r} needs names, each with a reason", "Write name: reason.")
        return {}

    def choice(self, value: Value, keys: Keys, choices: Iterable[str]) -> str:
        """Return one of `choices`."""
        text = self.text(value, keys)
        if text and text not in choices:
            self.say(keys, f"unknown-{keys[-1]}", shown(text), f"Write one of: {', '.join(choices)}.")
        return text

    def flag(self, value: Value, keys: Keys) -> bool:
        """Return true or false."""
        if value not in ("", "true", "false"):
            message = f"{keys[-1]!r} must be true or false, not {shown(value)}"
            self.say(keys, "bad-flag", message, "Write true or false.")
        return value == "true"
