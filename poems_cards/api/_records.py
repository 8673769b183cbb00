"""The files of facts and drafts -> their entries, each with the id by which a session knows it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from poems_cards.facts.kinds import USUAL_LEVEL
from poems_cards.facts.model import Fact
from poems_cards.folder.drafts import DRAFTS, WAIVED
from poems_cards.report.locators import Locator, named_in

_BELOW = f"{DRAFTS}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An entry of a file: a fact, a draft, a stub, or a waiver that was drafted; or a file that cannot be read.

    Shape:  `name` is the file's path in the deck's folder; `values` are the keys as the file has them; `fact` is what
            they say, None if they say none.
    Units:  `index` counts from 0; it is -1 for a file that cannot be read.
    """

    id: str
    name: str
    index: int
    section: str
    values: Mapping[str, Any] = field(default_factory=dict)
    fact: Fact | None = None

    @property
    def draft(self) -> bool:
        """Whether it stands in drafts/."""
        return self.name.startswith(_BELOW)

    @property
    def stub(self) -> bool:
        """Whether it only says of which sentence a fact is to be written."""
        return self.draft and self.name != WAIVED and "kind" not in self.values

    @property
    def kind(self) -> str:
        """The kind of its fact, as its file has it; "waiver" for a waiver."""
        if self.name == WAIVED:
            return "waiver"
        kind = self.values.get("kind", "")
        return kind if isinstance(kind, str) else ""

    @property
    def cited(self) -> tuple[Locator, ...]:
        """The sentences and statements that it names, as its file has them."""
        return named_in(self.values.get("cite"))

    @property
    def level(self) -> str:
        """How much it matters."""
        level = self.values.get("level", USUAL_LEVEL)
        return level if isinstance(level, str) else ""


def own_key(name: str) -> str:
    """Return the key by which the entries of a file are known."""
    return "cite" if name == WAIVED else "id"


def records(name: str, value: Any, facts: Iterable[Fact]) -> list[Record]:  # noqa: ANN401  as read
    """Return the entries of the file `name`: its `value`, None where it cannot be read, and the facts that it says."""
    if value is None:
        return [Record(id=name, name=name, index=-1, section="")]
    said = {fact.index: fact for fact in facts}
    section = value.get("section", "") if isinstance(value, dict) else ""
    entries = value.get("facts", []) if isinstance(value, dict) else value
    found = []
    for index, each in enumerate(entries if isinstance(entries, list) else ()):
        values = each if isinstance(each, dict) else {}
        id_, own = values.get(own_key(name), ""), values.get("section", section)
        found.append(
            Record(
                id=id_ if isinstance(id_, str) else "",
                name=name,
                index=index,
                section=own if isinstance(own, str) else "",
                values=values,
                fact=said.get(index),
            )
        )
    return found


def told_apart(found: Iterable[Record]) -> list[Record]:
    """Return records whose ids tell each from all others: where its own does not, its file with its number."""
    found = [*found]
    count = Counter((each.draft, each.id) for each in found)
    own = {each.id for each in found if not each.draft}
    return [
        each
        if each.id and count[each.draft, each.id] == 1 and not (each.draft and each.id in own)
        else replace(each, id=f"{each.name}#{each.index + 1}" if each.index >= 0 else each.name)
        for each in found
    ]
