"""What a release would cost learners, said before it can happen: lost notes, mixed-up histories, cut-off updates."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from poems_cards.cards.note_types import NOTE_TYPES
from poems_cards.cards.notes import FactNote
from poems_cards.facts.allowances import sift
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import asked
from poems_cards.problems import Place, Problem, near
from poems_cards.release.fingerprints import frozen, hidden, look, numbers
from poems_cards.release.stamps import FILE, Stamp, Stamps

REUSED = "reused-number"

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
    made = {each.note.guid: each for each in (*retired, *notes)}
    now = {each.note.guid for each in notes}
    reused: dict[str, list[Problem]] = {}
    for guid, stamp in old.notes.items():
        fact = facts.get(guid.partition(":")[2].partition("/")[0])
        if guid not in made:
            yield from _vanished(deck, guid, fact, stamp)
        elif stamp.retired and guid in now:
            yield _returned(made[guid])
        elif made[guid].note.type.id != stamp.type:
            yield _another_type(made[guid])
        else:
            yield from _moved(made[guid], stamp)
            reused.setdefault(made[guid].fact.id, []).extend(_reused(made[guid], stamp))
    yield from _never_released(deck, old)
    for fact in deck.facts:
        yield from sift(fact, reused.get(fact.id, ()), (REUSED,)).kept


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


def _returned(made: FactNote) -> Problem:
    return Problem(
        place=made.fact.place("id"),
        rule="reused-id",
        message=f"{made.note.guid!r} was withdrawn: learners' reviews of it belong to what it said then",
        fix="Give the new fact a new id; or put 'retired' or 'dropped' back.",
    )


def _another_type(made: FactNote) -> Problem:
    return Problem(
        place=made.fact.place("kind"),
        rule="frozen",
        message=f"{made.note.guid!r} was released as another note type: Anki would never update it again",
        fix="Keep the kind; or retire the fact and write a new one with another id.",
    )


def _moves(now: Mapping[int, str], stamp: Stamp) -> dict[int, int]:
    """Return the numbers whose texts were released with another one, and that one."""
    released = {text: number for number, text in stamp.numbers.items() if text}
    return {
        number: old
        for number, text in now.items()
        if (old := released.get(text, number)) != number and stamp.numbers.get(number) != text and now.get(old) != text
    }


def _moved(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for each text that had another number."""
    for number, old in _moves(numbers(made), stamp).items():
        text = _hidden_texts(made, number)[-1]
        yield Problem(
            place=_entry(made, number),
            rule="moved-number",
            message=f"{text!r} was released with number {old}, and has {number} now: its reviews would go elsewhere",
            fix=f"Write number: {old} at it{_in_statement(made.fact, old)}.",
        )


def _reused(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for each number that another text had."""
    fact = made.fact
    now = numbers(made)
    free = max((*stamp.numbers, *now)) + 1
    for number, text in now.items():
        if not text or stamp.numbers.get(number, "") in ("", text) or number in _moves(now, stamp):
            continue
        what = f"letter {made.part}" if fact.kind == "acronym" else f"number {number}"
        texts = _hidden_texts(made, number)
        fix = "Letters keep their order for ever: for another acronym, retire this fact. "
        if fact.kind != "acronym":
            fix = f"For something new, write number: {free} at it{_in_statement(fact, free)}. "
        yield Problem(
            place=_entry(made, number),
            rule=REUSED,
            message=f"{what} was released with another text than {texts[-1]!r}: it would inherit that card's reviews",
            fix=f'{fix}For the same in better words, add "allow:" and below it "{REUSED}: why" to the fact.',
            about=(texts[-1],),
        )


def _hidden_texts(made: FactNote, number: int) -> list[str]:
    return [text for each, text in hidden(made) if each == number]


def _in_statement(fact: Fact, number: int) -> str:
    """Return how a number is written in a statement, for a fact that is one."""
    return f", as {{{{c{number}::…}}}}" if fact.kind == "statement" else ""


def _entry(made: FactNote, number: int) -> Place:
    """Return where the entry stands that has a number."""
    texts = asked(made.fact)
    keys = next(text.keys for text in texts if text.part == made.part and text.number == number)
    return made.fact.place(*keys[:2])


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
