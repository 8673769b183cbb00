"""The changes that a page may ask for, each by its name, with the values that it needs.

Errors: of each, KeyError if a value is missing; TypeError if one is of another type.
"""

from collections.abc import Callable, Mapping
from typing import Any

from poems_cards.api.session import Session
from poems_cards.api.session_values import Done


def as_texts(value: object) -> list[str]:
    """Return a list of texts that a page has sent."""
    if not isinstance(value, list):
        raise TypeError("it has to be a list of texts")
    return [as_text(each) for each in value]


def as_text(value: object) -> str:
    """Return a text that a page has sent."""
    if not isinstance(value, str):
        raise TypeError("it has to be a text")
    return value


def as_values(value: object) -> dict[str, Any]:
    """Return a mapping that a page has sent."""
    if not isinstance(value, dict):
        raise TypeError("it has to be a mapping")
    return value


def as_words(value: object) -> dict[str, str]:
    """Return a mapping of texts that a page has sent."""
    return {name: as_text(each) for name, each in as_values(value).items()}


WISHES: Mapping[str, Callable[[Session, Mapping[str, Any]], Done]] = {
    "save": lambda to, given: to.save(as_text(given["id"]), as_values(given["values"]), as_text(given["seen"])),
    "forget": lambda to, given: to.forget(as_text(given["id"])),
    "save_yaml": lambda to, given: to.save_yaml(as_text(given["id"]), as_text(given["yaml"]), as_text(given["seen"])),
    "add": lambda to, given: to.add(as_text(given["section"]), as_values(given["values"])),
    "accept": lambda to, given: to.accept(as_texts(given["ids"])),
    "refuse": lambda to, given: to.refuse(as_texts(given["ids"]), as_text(given["because"])),
    "waive": lambda to, given: to.waive(as_texts(given["cite"]), as_text(given["because"])),
    "retire": lambda to, given: to.retire(
        as_text(given["id"]), as_text(given["because"]), as_text(given.get("instead", ""))
    ),
    "reopen": lambda to, given: to.reopen(as_text(given["locator"])),
    "move": lambda to, given: to.move(as_texts(given["ids"]), as_text(given["section"])),
    "level": lambda to, given: to.set_level(as_texts(given["ids"]), as_text(given["level"])),
    "kind": lambda to, given: to.set_kind(as_texts(given["ids"]), as_text(given["kind"])),
    "split": lambda to, given: to.split(as_text(given["id"])),
    "draft": lambda to, given: to.draft_from(as_text(given["locator"])),
    "draft_all": lambda to, given: to.draft_all(as_texts(given["locators"])),
    "source": lambda to, given: to.set_source(
        as_text(given["id"]), as_words(given["values"]), as_words(given["before"])
    ),
    "undo": lambda to, _: to.undo(),
    "redo": lambda to, _: to.redo(),
}
