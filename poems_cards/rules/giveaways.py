"""Rules of the craft for what gives an answer away beside its prompt, one generator each."""

# ruff: noqa: D401  the docstring of a rule is the rule

import re
from collections.abc import Iterator

from poems_cards.anki.markup import unmarked
from poems_cards.facts.keys import Role
from poems_cards.facts.model import Blank, Statement
from poems_cards.facts.texts import texts
from poems_cards.language.numerals import NUMBER_WORDS
from poems_cards.language.tokens import meaning, spoken
from poems_cards.problems import shown
from poems_cards.rules.study import Fault, Study

_LETTER = re.compile(r"\b([A-Za-z])(?=\.{2,}|…|-{2,}|_{2,}|\s+of\b|\s*$)|\b(?:begins?|starts?) with\b|\bfirst letter\b")
_QUANTITY = re.compile(rf"[0-9]|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)  # its unit may stand anywhere
_LONG_PART = 6  # letters of a word that is a part of another


def telling_hint(study: Study) -> Iterator[Fault]:
    """A hint names the kind of thing, "organ" or "drug class": not the first letter, and no word of what it hides."""
    fix = "Name the kind of thing that is asked for."
    for fact in study.facts:
        hidden = ""
        for text in texts(fact):
            if text.role is Role.HINT:
                if common := _letter(text.text, hidden) or _common(text.text, hidden):
                    message = f"the hint {shown(text.text)} tells of {shown(hidden)}: {shown(common)}"
                    yield Fault(fact=fact, at=text.keys, message=message, fix=fix, about=common)
            elif text.role in (Role.BLANK, Role.ANSWER):
                hidden = unmarked(text.text)


def _letter(hint: str, hidden: str) -> str:
    """Return what of a hint tells the first letter of what it hides, or ""."""
    match = _LETTER.search(hint)
    if match is None or (match[1] and match[1].casefold() not in {word[0].casefold() for word in hidden.split()}):
        return ""
    return match[0] if len(hidden) > 1 else ""


def _common(hint: str, hidden: str) -> str:
    """Return a word of a hint that what it hides has, too, or ""."""
    words, has = spoken(hint), meaning(spoken(hidden))
    if has <= meaning(words):
        return ""  # see blank_visible
    return next((word for word in words if not meaning([word]).isdisjoint(has)), "")


def subject_answer(study: Study) -> Iterator[Fault]:
    """The deck's subject is no answer: each card shows it above its prompt."""
    for card in study.cards:
        if card.answer_terms and card.answer_terms <= study.subject and card.fact.kind != "synonym":
            message = f"the answer {shown(card.answer)} stands above each prompt of this deck"
            fix = "Ask for something else of it, or the other way round."
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)


def title_answer(study: Study) -> Iterator[Fault]:
    """The title of its section is no answer: each card shows it above its prompt."""
    titles = {section.id: section.title for section in study.deck.sections}
    terms = {id_: meaning(spoken(unmarked(title))) for id_, title in titles.items()}
    for card in study.cards:
        title = card.fact.section
        if card.answer_terms - study.subject and card.answer_terms <= terms[title] | study.subject:
            message = f"the answer {shown(card.answer)} stands in {shown(titles[title])}, the title above its prompt"
            fix = "Put the fact into another section, or ask the other way round."
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)


def half_shown(study: Study) -> Iterator[Fault]:
    """The rest of a sentence does not show half of a blank: most of its words, or a word that is a part of one."""
    for fact in study.facts:
        if not isinstance(fact, Statement):
            continue
        for blank in (part for part in fact.parts if isinstance(part, Blank)):
            rest = "".join(
                (part if isinstance(part, str) else part.text)
                for part in fact.parts
                if not (isinstance(part, Blank) and part.number == blank.number)
            )
            seen, hidden = meaning(spoken(unmarked(rest))), meaning(spoken(unmarked(blank.text)))
            if hidden <= seen or _QUANTITY.search(blank.text):  # of the first, see blank_visible
                continue
            if half := _half(hidden, seen):
                message = f"{shown(half)} in the rest of the sentence is half of {shown(blank.text)}"
                fix = "Say it there in other words, or hide both with one number ({{c1::…}})."
                yield Fault(fact=fact, at=("text",), message=message, fix=fix, about=half)


def _half(hidden: frozenset[str], seen: frozenset[str]) -> str:
    """Return what is seen of the hidden words: most of them, or a part of one; "" if there is no such thing."""
    if len(hidden & seen) * 2 > len(hidden):
        return " ".join(sorted(hidden & seen))
    parts = (word for word in sorted(seen) if len(word) >= _LONG_PART)
    return next((word for word in parts if any(word in other and word != other for other in hidden)), "")
