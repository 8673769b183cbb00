"""Changes that would give the reviews of a card to another text: moved numbers and ids, and cards that vanish."""

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from poems_cards.cards.note_types import QUESTION
from poems_cards.cards.notes import FactNote
from poems_cards.facts.model import Fact
from poems_cards.facts.texts import asked
from poems_cards.problems import Problem
from poems_cards.release.fingerprints import answers, hidden, prompt
from poems_cards.release.stamps import Stamp, Stamps

ALLOWABLE = frozenset(("reused-number", "reused-id", "lost-card"))  # rules that a fact may break with a reason


def problems(made: FactNote, stamp: Stamp, *, kept: bool, same: bool) -> Iterator[Problem]:
    """Yield the problems of a note that was released with `stamp`.

    `kept` is false if it is withdrawn now; `same` is true if it has the contents that it was released with, and so the
    same texts with the same numbers: to find that out from its fact takes much longer.
    """
    if made.note.type.id != stamp.type:
        yield Problem(
            place=made.fact.place("kind"),
            rule="frozen",
            message=f"{made.note.guid!r} was released as another note type: Anki would never update it again",
            fix="Keep the kind; or retire the fact and write a new one with another id.",
        )
        return
    if not same:
        yield from _numbers(made, stamp) if hidden(made) else _another(made, stamp)
    if kept:
        yield from _lost(made, stamp)


def _numbers(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for each number that another text had, and each text that had another number."""
    fact = made.fact
    now = answers(made)
    released = {card.text: number for number, card in stamp.cards.items()}
    free = max((*stamp.cards, *now)) + 1
    names = dict(hidden(made))
    for number, text in now.items():
        if number in stamp.cards and stamp.cards[number].text == text:
            continue
        old = released.get(text, number)
        if now.get(old) != text:
            message = f"{names[number]!r} was released with number {old}, and has {number} now: "
            message += "its reviews would go elsewhere"
            yield _misnumbered(made, number, "moved-number", message, f"Write number: {_numbered(fact, old)}.")
        elif number in stamp.cards:
            what = f"letter {made.part}" if fact.kind == "acronym" else f"number {number}"
            message = (
                f"{what} was released with another text than {names[number]!r}: it would inherit that card's reviews"
            )
            fix = "Letters keep their order for ever: for another acronym, retire this fact. "
            if fact.kind != "acronym":
                fix = f"For something new, write number: {_numbered(fact, free)}. "
            problem = _misnumbered(made, number, "reused-number", message, fix + _allowing("reused-number"))
            yield replace(problem, about=(names[number],))


def _numbered(fact: Fact, number: int) -> str:
    """Return how a curator writes a number."""
    return f"{number} at it" + (f", as {{{{c{number}::…}}}}" if fact.kind == "statement" else "")


def _misnumbered(made: FactNote, number: int, rule: str, message: str, fix: str) -> Problem:
    texts = asked(made.fact)
    keys = next(text.keys for text in texts if text.part == made.part and text.number == number)
    place = made.fact.place(*keys[:2])  # the entry, where its number is written
    return Problem(place=place, rule=rule, message=message, fix=fix)


def _another(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for a note that has both another question and another answer than it was released with."""
    answer = answers(made)[1]
    if stamp.prompt not in ("", prompt(made)) and stamp.cards[1].text != answer:
        message = f"{made.note.guid!r} was released with another question and another answer: "
        message += "it would inherit the reviews of that"
        fix = f"Give the new question an id of its own, and retire the old one. {_allowing('reused-id')}"
        yield Problem(place=made.fact.place("id"), rule="reused-id", message=message, fix=fix)


def _lost(made: FactNote, stamp: Stamp) -> Iterator[Problem]:
    """Yield a problem for each released card that the note no longer has."""
    for number, card in stamp.cards.items():
        if not card.gone and number not in made.note.cards and str(number) not in made.fact.dropped:
            back = made.note.type is QUESTION
            what = "the reverse card" if back else f"card {number}"
            message = (
                f"{what} of {made.note.guid!r} was released and is gone: learners keep it, empty, with its reviews"
            )
            fix = 'Put it back. Where it has to go, add "allow:" and below it "lost-card: why" to the fact.'
            place = made.fact.place("reverse") if back else made.fact.place()
            yield Problem(place=place, rule="lost-card", message=message, fix=fix)


def _allowing(rule: str) -> str:
    return f'For the same in better words, add "allow:" and below it "{rule}: why" to the fact.'


def moved(made: Mapping[str, FactNote], old: Stamps, same: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each note with the question that another note was released with and no longer asks.

    `same` are the GUIDs of notes that have the contents that they were released with.
    """
    asks = {guid: old.notes[guid].prompt if guid in same else prompt(each) for guid, each in made.items()}
    released: dict[str, str] = {}
    for guid, stamp in old.notes.items():
        if stamp.prompt:
            released[stamp.prompt] = "" if stamp.prompt in released else guid  # nobody's, where two share it
    for guid, each in made.items():
        owner = released.get(asks[guid], "")
        if asks.get(owner, asks[guid]) != asks[guid]:
            id_ = owner.partition(":")[2].partition("/")[0]
            message = f"{guid!r} asks what {owner!r} was released with, and that asks something else now: "
            message += "reviews would go to another text"
            fix = f"Write id: {id_} here again, and give what has it now an id of its own."
            yield Problem(place=each.fact.place("id"), rule="moved-id", message=message, fix=fix)
