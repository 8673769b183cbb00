"""Facts -> the plain prompts and answers that they ask: one place for every sentence that the tool writes.

A change to one of these sentences gives every note of its kind a new date, and so replaces what learners edited in
them: it is a release decision, held by a golden test and named in the changelog.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from poems_cards.facts.deck import Deck
from poems_cards.facts.model import (
    Abbreviation,
    Acronym,
    Comparison,
    Definition,
    Fact,
    List,
    Picture,
    Prevalence,
    Question,
    Statement,
    Synonym,
    Therapy,
    Update,
)
from poems_cards.facts.texts import asked
from poems_cards.report.locators import Locator

BLANK = "[…]"
HIDDEN_LABEL = "Which part is hidden?"
NEWER = "Newer evidence"
TOGGLE = "Show or hide the boxes"
MISTAKE = "Report a mistake"
WITHDRAWN = "Withdrawn"
HOME = "The newest version of this deck"

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class Ask(NamedTuple):  # there are many, and a frozen dataclass takes four times as long to make
    """A prompt and its answer, with the marks that curators type.

    `suffix` is what the GUID has after the fact's id; `number` is the card's number in a note with blanks.
    `reverse`, if any, asks back, and `reverse_answer` answers it. `detail` stands below the answer.
    """

    prompt: str
    answer: str
    suffix: str = ""
    number: int = 0
    reverse: str = ""
    reverse_answer: str = ""
    detail: str = ""
    stem: tuple[str, ...] = ()  # lines above the prompt
    cite: tuple[Locator, ...] = ()
    update: Update | None = None
    hpo: str = ""


def asks(fact: Fact, deck: Deck) -> tuple[Ask, ...]:
    """Return what the cards of `fact` ask: an item a card, except that `reverse` is a card too."""
    match fact:
        case Acronym():
            return (*_letters(fact), _whole(fact))
        case Question():
            return (_ask(fact, fact.prompt, fact.answer)._replace(stem=fact.stem),)
        case Statement() | List() | Comparison() | Picture():
            return tuple(_hidden(fact))
        case Therapy():
            return tuple(_ask(fact, prompt, answer, suffix=suffix) for suffix, prompt, answer in _therapy(fact))
        case _:
            return (_question(fact, deck),)


def _ask(fact: Fact, prompt: str, answer: str, *, suffix: str = "") -> Ask:
    return Ask(
        suffix=suffix,
        prompt=prompt,
        answer=answer,
        cite=fact.cite,
        update=fact.update,
        hpo=fact.hpo,
    )


def _question(fact: Fact, deck: Deck) -> Ask:
    """Return what the note asks, for the kinds that make one note."""
    match fact:
        case Prevalence():
            among = "" if fact.population == deck.population else f" in {fact.population}"
            return _ask(fact, f"How common is {strong(fact.finding)}{among}?", fact.value)
        case Definition():
            ask = _ask(fact, f"What does {strong(fact.term)} mean?", fact.meaning)
            back = f"Which term means: {fact.meaning}?"
            return ask._replace(reverse=back, reverse_answer=fact.term) if fact.reverse else ask
        case Abbreviation():
            ask = _ask(fact, f"What does {strong(fact.short)} stand for?", fact.long)
            back = f"What is the abbreviation of {fact.long}?"
            return ask._replace(reverse=back, reverse_answer=fact.short) if fact.reverse else ask
        case Synonym():
            return _ask(fact, f"{strong(fact.name)} is another name of which disorder?", fact.of)
        case _:
            raise TypeError(fact)


def says(short: str) -> str:
    """Return what stands before the words of the report with this short name, where it is wrong or outgrown."""
    return f"The {short} says"


def _therapy(fact: Therapy) -> list[tuple[str, str, str]]:
    asked = [("/role", f"What is {strong(fact.therapy)} used for?", fact.role)]
    if fact.status:
        choice = "a standard, an investigational or a supportive treatment"
        asked.append(("/status", f"Is {strong(fact.therapy)} {choice}?", fact.status))
    if fact.caution:
        asked.append(("/caution", f"What caution applies to {strong(fact.therapy)}?", fact.caution))
    return asked


def _letters(fact: Acronym) -> list[Ask]:
    letters = [letter.letter for letter in fact.letters]
    found = []
    for index, letter in enumerate(fact.letters):
        which = f"**{letter.letter}**"
        if letters.count(letter.letter) > 1:
            nth = letters[:index].count(letter.letter)
            which = f"the {_ORDINALS[nth] if nth < len(_ORDINALS) else f'{nth + 1}th'} {which}"
        found.append(
            Ask(
                suffix=f"/{index + 1}",
                prompt=f"In the acronym {strong(fact.term)}, what does {which} stand for?",
                answer=_initial(letter.letter, letter.word),
                detail=letter.meaning,
                cite=letter.cite or fact.cite,
                update=letter.update or fact.update,
                hpo=letter.hpo or fact.hpo,
            )
        )
    return found


def _whole(fact: Acronym) -> Ask:
    return _ask(
        fact,
        f"What does each letter of the acronym {strong(fact.term)} stand for?",
        "\n".join(_initial(letter.letter, letter.word) for letter in fact.letters),
        suffix="/whole",
    )


def _initial(letter: str, word: str) -> str:
    """Return `word` with the letter that stands for it strong."""
    before, found, after = word.partition(letter)
    if not found:
        before, found, after = word.partition(letter.lower())
    return f"{before}**{found}**{after}" if found else word


def lead(fact: List | Comparison | Picture) -> str:
    """Return what stands above the items of a list, above a table or above a picture."""
    if isinstance(fact, Picture):
        return fact.prompt or HIDDEN_LABEL
    if isinstance(fact, Comparison):
        return strong(fact.prompt)
    count = f"{len(fact.items)}, in order" if fact.ordered else f"{len(fact.items)}"
    return f"{strong(fact.prompt)} ({count})"


def _hidden(fact: Statement | List | Comparison | Picture) -> Iterator[Ask]:
    """Yield an ask for each number: all texts that have it are hidden on one card."""
    answers: dict[int, list[str]] = {}
    for text in asked(fact):
        answers.setdefault(text.number, []).append(text.text)
    for number, texts in answers.items():
        yield Ask(
            number=number,
            prompt=sentence(fact, without=number) if isinstance(fact, Statement) else lead(fact),
            answer=(" · " if isinstance(fact, Comparison) else "; ").join(dict.fromkeys(texts)),
            cite=fact.cite,
            update=fact.update,
            hpo=fact.hpo,
        )


def why(fact: Fact) -> str:
    """Return what explains the answer: of the fact as a whole, and below that of each entry that says more."""
    entries = fact.items if isinstance(fact, List) else fact.labels if isinstance(fact, Picture) else ()
    lines = [f"{strong(entry.text)}: {entry.why}" for entry in entries if entry.why]
    return "\n".join((fact.why, *lines) if fact.why else lines)


def sentence(fact: Statement, *, without: int) -> str:
    """Return the text of a statement; the blanks numbered `without` as `[…]` or as their hint."""
    return "".join(
        part
        if isinstance(part, str)
        else (f"[{part.hint}]" if part.hint else BLANK)
        if part.number == without
        else part.text
        for part in fact.parts
    )


def strong(text: str) -> str:
    """Return `text` as strong; what is strong as a whole needs no strong part of its own."""
    # Without the stars, two characters may be one.
    return f"**{unicodedata.normalize('NFC', text.replace('**', ''))}**"
