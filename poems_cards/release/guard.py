"""What a release would cost learners, said before it can happen: lost notes, mixed-up histories, cut-off updates."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import asked
from poems_cards.problems import Place, Problem, near
from poems_cards.release.fingerprints import frozen, hidden, look, numbers
from poems_cards.release.stamps import FILE, Stamp, Stamps

_FROZEN = {
    "id": "every note would be a new one: learners would have each card twice, and the old ones would never update",
    "name": "Anki finds decks by name: new cards would land in a second deck, beside the old one",
    "root": "every note's tags would change, and with them every edit that learners made would be replaced",
}


def problems(deck: Deck, notes: Sequence[FactNote], retired: Sequence[FactNote], old: Stamps) -> Iterator[Problem]:
    """Yield all that a release of `notes` after `old` would break for learners; nothing before the first release."""
    if not old.notes:
        return
    yield from _words(deck, old)
    yield from _note_types(deck, old)
    if deck.id != old.frozen.get("id", deck.id):
        return  # every note would be named below
    facts = {fact.id: fact for fact in deck.facts}
    made = {each.note.guid: each for each in notes}
    gone = {each.note.guid: each for each in retired}
    for guid, stamp in old.notes.items():
        fact = facts.get(guid.partition(":")[2].partition("/")[0])
        if guid in made:
            yield from _returned(made[guid]) if stamp.retired else _changed(made[guid], stamp)
        elif guid in gone:
            yield from _changed(gone[guid], stamp)
        else:
            yield from _vanished(deck, guid, fact, stamp)
    yield from _never_released(deck, old)
    yield from _needless(deck, (*notes, *retired), old)


def _words(deck: Deck, old: Stamps) -> Iterator[Problem]:
    """Yield a problem for each frozen word of deck.yaml that changed."""
    now = frozen(deck)
    if now["id"] != old.frozen.get("id", now["id"]):
        yield _refused_word(deck, "id", old)
        return
    for key in ("name", "root"):
        if now[key] != old.frozen.get(key, now[key]):
            yield _refused_word(deck, key, old)
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


def _refused_word(deck: Deck, key: str, old: Stamps) -> Problem:
    return Problem(
        place=Place(path=str(Path(deck.folder) / "deck.yaml"), keys=(key,)),
        rule="frozen",
        message=f"the deck's {key} was released as {old.frozen[key]!r}: {_FROZEN[key]}",
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
            message = f"{note_type.name!r} has other fields, templates or ids than were released: Anki would make a "
            message += "second note type, and no learner's note would ever update again"
            fix = "Put the fields and templates back; new content goes into a spare field."
            yield Problem(place=place, rule="frozen", message=message, fix=fix)
        elif after.look != before.look and after.revised <= before.revised:
            message = f"{note_type.name!r} looks otherwise than released but has the same date: no learner would get it"
            fix = "Give the note type a newer date in 'revised'."
            yield Problem(place=place, rule="frozen", message=message, fix=fix)
        elif after.revised < before.revised:
            message = f"{note_type.name!r} has an older date than was released: no learner would get a change"
            yield Problem(place=place, rule="frozen", message=message, fix="Put 'revised' back, or forward.")


def _returned(made: FactNote) -> Iterator[Problem]:
    yield Problem(
        place=made.fact.place("id"),
        rule="reused-id",
        message=f"{made.note.guid!r} was withdrawn: learners' reviews of it belong to what it said then",
        fix="Give the new fact a new id; or put 'retired' or 'dropped' back.",
    )


def _changed(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    if made.note.type.id != stamp.type:
        yield Problem(
            place=made.fact.place("kind"),
            rule="frozen",
            message=f"{made.note.guid!r} was released as another note type: Anki would never update it again",
            fix="Keep the kind; or retire the fact and write a new one with another id.",
        )
    else:
        yield from _numbers(made, stamp)


def _reused(made: FactNote, stamp: Stamp) -> Iterator[int]:
    """Yield the numbers of a note that were released with another text."""
    for number, text in numbers(made).items():
        if text and stamp.numbers.get(number, "") not in ("", text):
            yield number


def _numbers(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for each number that another text had, and each text that had another number."""
    fact = made.fact
    now = numbers(made)
    released = {text: number for number, text in stamp.numbers.items() if text}
    free = max((*stamp.numbers, *now)) + 1
    names = {number: repr(text) for number, text in hidden(made)}
    reused = set(_reused(made, stamp))
    for number, text in now.items():
        old = released.get(text, number)
        if text and old != number and stamp.numbers.get(number) != text and now.get(old) != text:
            message = f"{names[number]} was released with number {old}, and has {number} now: "
            message += "its reviews would go elsewhere"
            yield _misnumbered(made, number, message, f"Write number: {old} at it{_in_statement(fact, old)}.")
        elif number in reused and "reused-number" not in fact.allow:
            what = f"letter {made.part}" if fact.kind == "acronym" else f"number {number}"
            message = (
                f"{what} was released with another text than {names[number]}: it would inherit that card's reviews"
            )
            fix = "Letters keep their order for ever: for another acronym, retire this fact. "
            if fact.kind != "acronym":
                fix = f"For something new, write number: {free} at it{_in_statement(fact, free)}. "
            fix += 'For the same in better words, add "allow:" and below it "reused-number: why" to the fact.'
            yield _misnumbered(made, number, message, fix)


def _in_statement(fact: Fact, number: int) -> str:
    """Return how a number is written in a statement, for a fact that is one."""
    return f", as {{{{c{number}::…}}}}" if fact.kind == "statement" else ""


def _misnumbered(made: FactNote, number: int, message: str, fix: str) -> Problem:
    texts = asked(made.fact)
    keys = next(text.keys for text in texts if text.part == made.part and text.number == number)
    place = made.fact.place(*keys[:2])  # the entry, where its number is written
    return Problem(place=place, rule="reused-number", message=message, fix=fix)


def _needless(deck: Deck, notes: Sequence[FactNote], old: Stamps) -> Iterator[Problem]:
    """Yield a warning for each allowance of a reused number that was for a release that is past."""
    known = ((made, old.notes[made.note.guid]) for made in notes if made.note.guid in old.notes)
    using = {made.fact.id for made, stamp in known if any(_reused(made, stamp))}
    for fact in deck.facts:
        if "reused-number" in fact.allow and fact.id not in using:
            yield Problem(
                place=fact.place("allow", "reused-number", of_key=True),
                rule="needless-allow",
                message=f"{fact.id!r} reuses no number since the last release",
                fix="Delete the allowance: it would cover the next mistake.",
                severity="warning",
            )


def _never_released(deck: Deck, old: Stamps) -> Iterator[Problem]:
    """Yield a problem for each `dropped` that withdraws what no release had."""
    for fact in deck.facts:
        for part in fact.dropped:
            if f"{deck.id}:{fact.id}/{part}" not in old.notes:
                released = [guid.partition("/")[2] for guid in old.notes if guid.startswith(f"{deck.id}:{fact.id}/")]
                fix = near(part, released) if released else "Delete it."
                message = f"no release had a note {part!r} of {fact.id!r}"
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
    message = f"{guid!r} was {was}, and no fact makes it now: learners would keep it for ever, without a word"
    yield Problem(place=place, rule="vanished-note", message=message, fix=fix)
