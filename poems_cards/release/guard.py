"""What a release would cost learners, found before it happens: lost notes, mixed-up histories, notes cut off."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.cards.notes import FactNote
from poems_cards.cards.wording import asks
from poems_cards.facts.allow import sift
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.problems import Place, Problem, near
from poems_cards.release import reviews
from poems_cards.release.fingerprints import contents, frozen, look
from poems_cards.release.stamps import FILE, Stamp, Stamps, fact_of

_COST_OF_CHANGE = {
    "id": "every note would be a new one: learners would have each card twice, and the old ones would never update",
    "name": "Anki finds decks by name: new cards would land in a second deck, beside the old one",
    "root": "every note's tags would change, and with them every edit that learners made would be replaced",
}


def problems(deck: Deck, notes: Sequence[FactNote], retired: Sequence[FactNote], old: Stamps) -> Iterator[Problem]:
    """Yield a problem for each loss that a release of `notes` after `old` would cause; the first causes none."""
    yield from _unknown_parts(deck, old)
    if not old.notes:
        return
    yield from _frozen_values(deck, old)
    yield from _note_types(deck, old)
    if deck.id != old.frozen.get("id", deck.id):
        return  # or every note would be a problem of its own
    facts = {fact.id: fact for fact in deck.facts}
    made = {each.note.guid: each for each in (*retired, *notes)}
    now = {each.note.guid: each for each in notes}
    same = {guid for guid, stamp in old.notes.items() if guid in made and contents(made[guid].note) == stamp.contents}
    broken: dict[str, list[Problem]] = {}
    for guid, stamp in old.notes.items():
        fact = facts.get(fact_of(guid))
        if guid not in made:
            yield from _vanished(deck, guid, fact, stamp)
        elif stamp.retired and guid in now:
            yield _returned(made[guid])
        else:
            found = reviews.problems(made[guid], stamp, kept=guid in now, same=guid in same)
            broken.setdefault(made[guid].fact.id, []).extend(found)
    yield from reviews.moved(now, old, same)
    for fact in deck.facts:
        yield from sift(fact, broken.get(fact.id, ()), reviews.ALLOWABLE).kept


def _frozen_values(deck: Deck, old: Stamps) -> Iterator[Problem]:
    """Yield a problem for each frozen value of deck.yaml that changed."""
    now = frozen(deck)
    if now["id"] != old.frozen.get("id", now["id"]):
        yield _refused(deck, "id", old)
        return
    for key in ("name", "root"):
        if now[key] != old.frozen.get(key, now[key]):
            yield _refused(deck, key, old)
    for index, section in enumerate(deck.sections):
        before = old.frozen.get(f"section {section.id}", section.tag)
        if before != section.tag:
            yield Problem(
                place=Place(path=str(Path(deck.folder) / "deck.yaml"), keys=("sections", index, "tag")),
                rule="frozen",
                message=f"the tag of section {section.id!r} was released as {before!r}: every note of the section "
                "would change, and learners' edits to them would be replaced",
                fix=f"Write tag: {before}. The order may change; a new title changes every note of the section, too.",
            )


def _refused(deck: Deck, key: str, old: Stamps) -> Problem:
    return Problem(
        place=Place(path=str(Path(deck.folder) / "deck.yaml"), keys=(key,)),
        rule="frozen",
        message=f"the deck's {key} was released as {old.frozen[key]!r}: {_COST_OF_CHANGE[key]}",
        fix=f"Write {key}: {old.frozen[key]}. For a deck of your own, copy the folder without {FILE}.",
    )


def _note_types(deck: Deck, old: Stamps) -> Iterator[Problem]:
    place = Place(path=str(Path(deck.folder) / FILE))
    now = {each.id: (each, look(each)) for each in NOTE_TYPES}
    for id_, before in old.looks.items():
        if id_ not in now:
            message = f"the note type {id_} was released and is gone: its notes would never update again"
            yield Problem(place=place, rule="frozen", message=message, fix="Give the note type its old id.")
            continue
        note_type, after = now[id_]
        if after.shape != before.shape:
            message = (
                f"{note_type.name!r} has other fields, templates, names or ids than were released: Anki would make a "
            )
            message += "second note type, and no learner's note would ever update again"
            fix = "Put the fields and templates back; new content goes into a spare field."
            yield Problem(place=place, rule="frozen", message=message, fix=fix)
        elif after.look != before.look and after.revised <= before.revised:
            message = f"{note_type.name!r} has a new look, but the date of the released one: no learner would get it"
            fix = "Give the note type a newer date in 'revised'."
            yield Problem(place=place, rule="frozen", message=message, fix=fix)
        elif after.revised < before.revised:
            message = f"{note_type.name!r} has an older date than was released: no learner would get a change"
            yield Problem(place=place, rule="frozen", message=message, fix="Put 'revised' back, or forward.")


def _returned(made: FactNote) -> Problem:
    return Problem(
        place=made.fact.place("id"),
        rule="reused-id",
        message=f"{made.note.guid!r} was withdrawn: learners' reviews of it belong to its text of that time",
        fix="Give the new fact a new id; or put 'retired' or 'dropped' back.",
    )


def _unknown_parts(deck: Deck, old: Stamps) -> Iterator[Problem]:
    """Yield a problem for each part in `dropped` that its fact does not make, nor ever did.

    A part that no release had may be dropped, too: then no learner ever gets it.
    """
    for fact in deck.facts:
        parts = [ask.part for ask in asks(fact, deck) if ask.part] if fact.dropped else []
        for part in fact.dropped:
            if part not in parts and f"{deck.id}:{fact.id}/{part}" not in old.notes:
                fix = near(part, parts) if parts else "Delete it."
                message = f"{fact.id!r} asks for no part {part!r}"
                place = fact.place("dropped", part, of_key=True)
                yield Problem(place=place, rule="unknown-part", message=message, fix=fix)


def _vanished(deck: Deck, guid: str, fact: Fact | None, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for a released note that no fact makes any more, not even to withdraw it."""
    was = "withdrawn" if stamp.retired else "released"
    part = guid.partition("/")[2]
    if fact is None:
        place = Place(path=str(Path(deck.folder) / FILE))
        fix = 'Put the fact back; if it is withdrawn, add "retired:" with "because:" to it, and leave it there.'
    elif part:
        place = fact.place()
        fix = f'Put back what it asks. To withdraw it, leave that there, and add "dropped:" and below it "{part}: why".'
    else:
        place = fact.place("kind")
        fix = "Put the kind back, and retire the fact; write the new kind under another id."
    message = f"{guid!r} was {was}, and no fact makes it now: learners would keep it for ever, and not be told"
    yield Problem(place=place, rule="vanished-note", message=message, fix=fix)
