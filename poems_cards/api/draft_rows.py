"""What stands in the folder drafts/ of a deck, as it would be asked."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from poems_cards.api.decks import read_deck
from poems_cards.cards import notes
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.folder.drafts import WAIVED, facts_of, read_drafts
from poems_cards.report.locators import written


class DraftRow(Struct, frozen=True, kw_only=True):
    """What stands in drafts/ of one fact, as it would be asked.

    Shape:  `kind` is "stub" of what is no fact yet, "waiver" of a sentence that is to be waived; `cite` as it is
            written; `says` is the comment above it, or why it is waived; `notes` are those that it would make.
    """

    id: str
    section: str
    kind: str
    cite: tuple[str, ...]
    says: str
    notes: tuple[FactNote, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        own = {"id": self.id, "section": self.section, "kind": self.kind, "cite": list(self.cite), "says": self.says}
        return {**own, "notes": [note.to_dict() for note in self.notes]}


def list_drafts(folder: Path | str) -> tuple[Deck, tuple[DraftRow, ...]]:
    """Return the deck in `folder`, and what stands in its drafts/.

    Errors: DeckError as for `read_deck`, and for mistakes of YAML in drafts/.
    """
    deck = read_deck(folder)
    rows = []
    for entry in read_drafts(Path(folder)).entries:
        facts = [] if entry.is_stub or entry.name == WAIVED else facts_of(deck, [entry.values], entry.section, "")[0]
        kind = "waiver" if entry.name == WAIVED else str(entry.values.get("kind", "stub"))
        because = str(entry.values.get("because", ""))
        rows.append(
            DraftRow(
                id=entry.id,
                section=entry.section,
                kind=kind,
                cite=tuple(written(entry.cited)),
                says=because or "\n".join(entry.comment),
                notes=tuple(notes.notes(replace(deck, facts=tuple(facts)))),
            )
        )
    return deck, tuple(rows)
