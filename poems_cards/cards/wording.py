"""Facts -> the plain prompts and answers that they ask, in the language of their deck."""

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from poems_cards.facts.deck import Deck
from poems_cards.facts.english import ENGLISH
from poems_cards.facts.model import (
    Abbreviation,
    Acronym,
    Comparison,
    Correction,
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

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_LISTS = {False: "list", True: "list-in-order"}
_EXPLAINING = ("list", "picture")  # the kinds whose entries may have explanations of their own


class Ask(Struct, frozen=True, kw_only=True):
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

    @property
    def part(self) -> str:
        """What `dropped` calls it: the end of its note's GUID, or its number among the cards of one note."""
        return self.suffix.removeprefix("/") or (str(self.number) if self.number else "")


def say(deck: Deck, id_: str, **names: str) -> str:
    """Return the sentence or label `id_` in the language of `deck`, with a text for each of its names in braces."""
    return (deck.wording.get(id_) or ENGLISH[id_]).format_map(names)


def asks(fact: Fact, deck: Deck) -> tuple[Ask, ...]:
    """Return what the cards of `fact` ask: an item a card, except that `reverse` is a card too."""
    return _ASKS[fact.kind](fact, deck)


def _ask(  # noqa: PLR0913  as many as an Ask has
    fact: Fact,
    prompt: str,
    answer: str,
    *,
    suffix: str = "",
    stem: tuple[str, ...] = (),
    reverse: str = "",
    reverse_answer: str = "",
) -> Ask:
    return Ask(
        suffix=suffix,
        prompt=prompt,
        answer=answer,
        reverse=reverse,
        reverse_answer=reverse_answer,
        stem=stem,
        cite=fact.cite,
        update=fact.update,
        hpo=fact.hpo,
    )


def _question(fact: Question, _: Deck) -> tuple[Ask, ...]:
    return (_ask(fact, fact.prompt, fact.answer, stem=fact.stem),)


def _prevalence(fact: Prevalence, deck: Deck) -> tuple[Ask, ...]:
    finding = strong(fact.finding)
    if fact.population == deck.population:
        return (_ask(fact, say(deck, "prevalence", finding=finding), fact.value),)
    among = say(deck, "prevalence-among", finding=finding, population=fact.population)
    return (_ask(fact, among, fact.value),)


def _definition(fact: Definition, deck: Deck) -> tuple[Ask, ...]:
    back = say(deck, "definition-back", meaning=fact.meaning) if fact.reverse else ""
    prompt = say(deck, "definition", term=strong(fact.term))
    return (_ask(fact, prompt, fact.meaning, reverse=back, reverse_answer=fact.term if back else ""),)


def _abbreviation(fact: Abbreviation, deck: Deck) -> tuple[Ask, ...]:
    back = say(deck, "abbreviation-back", long=fact.long) if fact.reverse else ""
    prompt = say(deck, "abbreviation", short=strong(fact.short))
    return (_ask(fact, prompt, fact.long, reverse=back, reverse_answer=fact.short if back else ""),)


def _synonym(fact: Synonym, deck: Deck) -> tuple[Ask, ...]:
    name = strong(fact.name)
    if fact.which:
        return (_ask(fact, say(deck, "synonym-of-which", name=name, which=fact.which), fact.of),)
    return (_ask(fact, say(deck, "synonym" if fact.of == deck.subject else "synonym-of-other", name=name), fact.of),)


def _therapy(fact: Therapy, deck: Deck) -> tuple[Ask, ...]:
    therapy = strong(fact.therapy)
    asked = [_ask(fact, say(deck, "therapy-role", therapy=therapy), fact.role, suffix="/role")]
    if fact.status:
        prompt = say(deck, "therapy-status", therapy=therapy)
        asked.append(_ask(fact, prompt, say(deck, fact.status), suffix="/status"))
    if fact.caution:
        asked.append(_ask(fact, say(deck, "therapy-caution", therapy=therapy), fact.caution, suffix="/caution"))
    return tuple(asked)


def _acronym(fact: Acronym, deck: Deck) -> tuple[Ask, ...]:
    letters = (
        Ask(
            suffix=f"/{index + 1}",
            prompt=_letter(fact, index, deck),
            answer=_initial(letter.letter, letter.word),
            detail=letter.meaning,
            cite=letter.cite or fact.cite,
            update=letter.update or fact.update,
            hpo=letter.hpo or fact.hpo,
        )
        for index, letter in enumerate(fact.letters)
    )
    return (*letters, _whole(fact, deck))


def _letter(fact: Acronym, index: int, deck: Deck) -> str:
    """Return what asks for a letter, and for which, if there are several of it."""
    letters = [letter.letter for letter in fact.letters]
    letter, term = letters[index], strong(fact.term)
    if letters.count(letter) == 1:
        return say(deck, "acronym-letter", term=term, letter=f"**{letter}**")
    before = letters[:index].count(letter)
    nth = say(deck, _ORDINALS[before]) if before < len(_ORDINALS) else say(deck, "nth", number=str(before + 1))
    return say(deck, "acronym-nth-letter", term=term, nth=nth, letter=f"**{letter}**")


def _whole(fact: Acronym, deck: Deck) -> Ask:
    return _ask(
        fact,
        say(deck, "acronym-whole", term=strong(fact.term)),
        "\n".join(_initial(letter.letter, letter.word) for letter in fact.letters),
        suffix="/whole",
    )


def _initial(letter: str, word: str) -> str:
    """Return `word` with the letter that stands for it strong."""
    before, found, after = word.partition(letter)
    if not found:
        before, found, after = word.partition(letter.lower())
    return f"{before}**{found}**{after}" if found else word


def lead(fact: List | Comparison | Picture, deck: Deck) -> str:
    """Return what stands above the items of a list, above a table or above a picture."""
    if isinstance(fact, Picture):
        return fact.prompt or say(deck, "picture")
    if isinstance(fact, Comparison):
        return strong(fact.prompt)
    return say(deck, _LISTS[fact.ordered], prompt=strong(fact.prompt), count=str(len(fact.items)))


def _hidden(fact: Statement | List | Comparison | Picture, deck: Deck) -> tuple[Ask, ...]:
    """Return an ask for each number: all texts that have it are hidden on one card."""
    answers: dict[int, list[str]] = {}
    for text in asked(fact):
        answers.setdefault(text.number, []).append(text.text)
    return tuple(
        Ask(
            number=number,
            prompt=sentence(fact, without=number) if isinstance(fact, Statement) else lead(fact, deck),
            answer=(" · " if isinstance(fact, Comparison) else "; ").join(dict.fromkeys(texts)),
            cite=fact.cite,
            update=fact.update,
            hpo=fact.hpo,
        )
        for number, texts in answers.items()
    )


# By their kinds: to hold a fact against one class after the other takes a hundredth of a build.
_ASKS: Mapping[str, Callable[[Any, Deck], tuple[Ask, ...]]] = MappingProxyType(
    {
        "acronym": _acronym,
        "abbreviation": _abbreviation,
        "definition": _definition,
        "synonym": _synonym,
        "prevalence": _prevalence,
        "therapy": _therapy,
        "question": _question,
        "statement": _hidden,
        "list": _hidden,
        "comparison": _hidden,
        "picture": _hidden,
    }
)


def why(fact: Fact) -> str:
    """Return what explains the answer: of the fact as a whole, and below that of each entry that says more."""
    if fact.kind not in _EXPLAINING:
        return fact.why
    entries = fact.items if isinstance(fact, List) else fact.labels if isinstance(fact, Picture) else ()
    lines = [f"{strong(entry.text)}: {entry.why}" for entry in entries if entry.why]
    return "\n".join((fact.why, *lines) if fact.why else lines) if lines else fact.why


def report_says(correction: Correction, deck: Deck) -> str:
    """Return what stands before the words of a report that is corrected: which of the reports says so."""
    return say(deck, "report-says", source=deck.shorts[deck.source_of(correction.cite[0])])


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
    if "**" in text:  # without the stars, two characters may be one
        text = unicodedata.normalize("NFC", text.replace("**", ""))
    return f"**{text}**"
