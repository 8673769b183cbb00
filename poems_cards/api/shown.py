"""A value that a page or another program can be shown, and a finding, of which most are made."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from poems_cards.problems import Keys, Problem

_SCALARS = frozenset((str, int, bool))


class Shown:
    """A value that `to_dict` gives as JSON has it: texts, numbers, lists and mappings."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return its fields by their names."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}  # type: ignore[arg-type]


def _plain(value: Any) -> Any:  # noqa: ANN401  whatever a field holds
    if type(value) in _SCALARS:  # most are, and a page asks for thousands
        return value
    if isinstance(value, Shown):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Shown):
    """A problem or hint, of a fact or of something else in the deck's folder.

    Shape:  `keys` lead within the fact to what it is about, () for all of it; of what belongs to no fact, within its
            `file`. `origin` is "reading" (the file says nothing that can be read as a fact), "craft" (the rules),
            "release" (what it would cost learners) or "audit"; `severity` is "error", "warning" or "hint"; `about` are
            the words that are at fault, `offers` the locators that may be cited to mend it. `fact` is the id under
            which the session has the fact, "" if it is about none.
    Units:  `line` counts from 1, 0 where it is not known.
    """

    fact: str
    file: str
    keys: tuple[str | int, ...]
    origin: str
    rule: str
    severity: str
    message: str
    fix: str
    about: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    line: int = 0


def finding_of(problem: Problem, origin: str, *, fact: str, file: str, keys: Keys) -> Finding:
    """Return a problem as a finding on `fact`, "" for none; `keys` lead to its place within that, or within `file`."""
    return Finding(
        fact=fact,
        file=file,
        keys=keys,
        origin=origin,
        rule=problem.rule,
        severity=problem.severity,
        message=problem.message,
        fix=problem.fix,
        about=problem.about,
        offers=problem.offers,
        line=problem.place.line,
    )
