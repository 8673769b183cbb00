"""Rules of the craft for prompts, one generator each."""

# ruff: noqa: D401  the docstring of a rule is the rule

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

from poems_cards import wording
from poems_cards.facts import Fact, List, Prevalence, Question, Statement, blanks
from poems_cards.reading import shown
from poems_cards.study import OWN_WORDS, Card, Fault, Key, Study, cards
from poems_cards.words import ASKING, HELPING, IDLE, PRONOUNS, meaning, spoken

LONGEST_PROMPT = 30

_YES_NO = re.compile(rf"(?:^|[,:;]\s+)(?:{'|'.join(sorted(HELPING))})(?:n['’]t)?\s", re.IGNORECASE)
_YES = re.compile(r"(?:yes|no|true|false)(?:$|[,.;:!])", re.IGNORECASE)
_TWO_QUESTIONS = re.compile(
    r"\?.*\?|\b(?:what|which|who|when|where|why|how)\b.*\band (?:what|which|when|where|why|how)\b",
    re.IGNORECASE | re.DOTALL,
)
_OPEN = re.compile(
    r"(?:[^,:;]*[,:;]\s+)?(?:(?:please\s+)?(?:describe|discuss|explain|summari[sz]e|tell|talk|comment)\b"
    r"|(?:name|give|mention|state|list|cite)\s+(?:a|an|any|some|one|two|three|four|five|at least|examples?)\b"
    r"|what (?:can|do) you\b|what (?:is|are) (?:one|some) of\b|what about\b)",
    re.IGNORECASE,
)
# What stands in a sentence that the tool writes; 'meaning' and 'long' do where the card asks back.
_SET_IN = {
    "abbreviation": ("short", "long"),
    "acronym": ("term",),
    "definition": ("term", "meaning"),
    "list": ("prompt",),
    "prevalence": ("finding", "population"),
    "synonym": ("name",),
    "therapy": ("therapy",),
}
_SETTLING: dict[str, tuple[Callable[[Any], object], ...]] = {
    "abbreviation": (attrgetter("short"), attrgetter("long")),
    "acronym": (attrgetter("term"),),
    "definition": (attrgetter("term"), attrgetter("meaning")),
    "list": (attrgetter("prompt"),),
    "picture": (),
    "prevalence": (attrgetter("finding", "population", "sources"),),
    "question": (attrgetter("prompt"),),
    "synonym": (attrgetter("name"),),
    "therapy": (attrgetter("therapy"),),
}
_NO_NOUN = ASKING | {"is", "are", "does", "do", "name", "list", "describe"}
_ENDS = (".", "?", "!", ":", ";", ",")
_NAMED = re.compile(r"(?<!^)\b(?:[A-Z]|\w+[0-9A-Z])")  # a capital letter or a digit in mid-text: a proper noun
_POINTING = frozenset(("this", "these", "those"))
_POINTS_AT_CARD = frozenset(("report", "source", "deck", "card", "picture", "image", "drawing", "diagram"))
_POINTS_AHEAD = frozenset(("with", "without", "who", "whom", "whose", "in", "of"))
_CONTRAST = frozenset(
    """
    not no neither never other without except besides apart beyond before after only
    """.split()
)
_SMALLEST_BROAD = 2  # words with a meaning; one alone asks for anything
_MOST_EXTRA = 2
_MOST_COMPARED = 100  # so that the work grows with the prompts, and not with their pairs


def long_prompt(study: Study) -> Iterator[Fault]:
    """A prompt has at most thirty words: what is longer is recognized by its looks, and no longer read."""
    for card in study.cards:
        if (count := len(card.prompt.split())) > LONGEST_PROMPT:
            message = f"the prompt has {count} words"
            fix = f"Ask in at most {LONGEST_PROMPT}; background belongs into 'why'."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix)


def no_context(study: Study) -> Iterator[Fault]:
    """A prompt names the disease it speaks of: among the cards of other decks, nothing else tells the learner."""
    for fact in study.facts:
        key, text = _own_prompt(fact)
        if text and text != study.deck.population and not study.names_disorder(text):
            message = f"{shown(text)} does not say which disorder it is about"
            fix = f"Work {study.deck.subject!r} into it, or another of its names in this deck."
            yield Fault(fact=fact, at=(key,), message=message, fix=fix)


def given_away(study: Study) -> Iterator[Fault]:
    """A prompt does not hold its own answer: whoever can read would be right."""
    for card in study.cards:
        if (
            card.told
            and card.told <= card.asked
            and card.fact.kind != "statement"  # see blank_visible
            and card.ask.suffix != "/status"  # names all three by design
            and not _is_alternative(card)
        ):
            message = f"the prompt {shown(card.prompt)} holds its answer {shown(card.answer)}"
            yield Fault(
                fact=card.fact, at=card.prompt_at, message=message, fix="Say the one in other words than the other."
            )


def _is_alternative(card: Card) -> bool:
    """Return whether the prompt offers the answer beside another: "kappa or lambda"."""
    if card.fact.kind != "question":
        return False
    near = len(card.told) + 2
    spots = [index for index, word in enumerate(card.said) if word == "or"]
    return any(card.told <= meaning(card.said[max(0, spot - near) : spot + near]) for spot in spots)


def yes_no(study: Study) -> Iterator[Fault]:
    """A prompt asks for more than yes or no, this or that: of two answers, half of all guesses are right."""
    for fact in study.facts:
        if not isinstance(fact, Question):
            continue
        asked = _YES_NO.search(fact.prompt) and ASKING.isdisjoint(spoken(fact.prompt))
        if asked or _YES.match(fact.answer):
            message = f"{shown(fact.prompt)} can be guessed: it has two answers"
            fix = "Ask with which, what, where, when, why or how; or write a statement with a blank."
            yield Fault(fact=fact, at=("prompt",), message=message, fix=fix)


def open_prompt(study: Study) -> Iterator[Fault]:
    """A prompt has one right answer: "describe" has none, and "name a sign" has one for each sign."""
    for fact in study.facts:
        if isinstance(fact, Question) and (match := _OPEN.match(fact.prompt)):
            message = f"{shown(match[0])} leaves open what counts as right"
            yield Fault(
                fact=fact, at=("prompt",), message=message, fix="Ask for one thing that only this fact answers."
            )


def two_questions(study: Study) -> Iterator[Fault]:
    """A prompt asks one question: whoever knows half of an answer cannot say how well it was known."""
    for fact in study.facts:
        if not isinstance(fact, Question) or ("and" not in fact.prompt and "?" not in fact.prompt[:-1]):
            continue
        if _TWO_QUESTIONS.search(fact.prompt):
            message = f"{shown(fact.prompt)} asks two questions"
            yield Fault(fact=fact, at=("prompt",), message=message, fix="Write a fact for each.")


def lost_pronoun(study: Study) -> Iterator[Fault]:
    """A pronoun has its noun before it in the same text: cards come in any order, so nothing else can hold it."""
    facts = dict.fromkeys(card.fact.id for card in study.cards if not PRONOUNS.isdisjoint(card.said))
    for fact in study.facts:
        if fact.id not in facts:
            continue
        key, text = _own_prompt(fact)
        if word := _lost(study, text):
            message = f"{word!r} in {shown(text)} has no noun to stand for"
            yield Fault(fact=fact, at=(key,), message=message, fix="Write the noun itself.")


def _lost(study: Study, text: str) -> str:
    """Return the first pronoun in `text`, if nothing before it can be its noun; else ""."""
    words = text.split()
    plain = [word.strip("“”\"'’.,;:?!()*[]").casefold() for word in words]
    for index, word in enumerate(plain):
        following = plain[index + 1] if index + 1 < len(plain) else ""
        if word not in PRONOUNS or (word in _POINTING and following in _POINTS_AT_CARD | _POINTS_AHEAD):
            continue
        before = " ".join(words[:index])
        ahead = word in ("its", "their", "his", "her") and "," in " ".join(words[index:-1])  # "despite its name, gout"
        return (
            "" if ahead or study.names_disorder(before) or _NAMED.search(before) or _has_noun(plain[:index]) else word
        )
    return ""


def _has_noun(before: list[str]) -> bool:
    """Return whether a noun can be among the words before a pronoun.

    After "what does …" the first word with a meaning is a noun; after "what …" it is a verb, and only the word after
    it a noun; after "which …" it is the thing asked for, then comes the verb, and the third may be a noun.
    """
    asks = bool(before) and before[0] in ASKING
    if not asks or (len(before) > 1 and before[1] in HELPING):
        needed = 1
    else:
        needed = 3 if before[0] in ("which", "whose", "how") else 2
    return sum(word not in IDLE for word in before) >= needed


def same_prompt(study: Study) -> Iterator[Fault]:
    """No two cards ask the same and expect different answers: nobody could know which one is meant."""
    first: dict[str, Card] = {}
    for fact in _suspects(study.facts):
        for card in {card.prompt: card for card in cards(fact, study.deck)}.values():
            other = first.setdefault(card.prompt, card)
            if other.fact is not card.fact and not _agree(card, other):
                message = f"{shown(card.prompt)} is asked by {other.fact.id!r} too, with another answer"
                fix = "Say in each what sets it apart; if both answers are right, write a list."
                if card.back:
                    fix = "Say in each what sets it apart, or write 'reverse: false' in one of them."
                yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix)


def _suspects(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that may ask what another of their kind asks.

    A build runs this, so it looks at what settles a prompt, for a tenth of the time that it takes to word all prompts.
    """
    having: dict[tuple[str, object], list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, Statement):
            settled: list[object] = [wording.sentence(fact, without=blank.number) for blank in blanks(fact)]
        else:
            settled = [get(fact) for get in _SETTLING[fact.kind]]
        for each in settled:
            having.setdefault((fact.kind, each), []).append(fact)
    several = {fact.id: fact for group in having.values() if len(group) > 1 for fact in group}
    yield from several.values()


def similar_prompt(study: Study) -> Iterator[Fault]:
    """Two prompts of the same words expect the same answer: else learners mix them up for ever."""
    for card, other in study.doubles:
        if not _agree(card, other) and card.prompt != other.prompt:
            message = f"{shown(card.prompt)} is nearly the prompt of {other.fact.id!r}: {shown(other.prompt)}"
            fix = "Word them apart, so that each shows at once what it is about."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix)


def repeated_card(study: Study) -> Iterator[Fault]:
    """No card stands in the deck twice: its learner would review one thing for the price of two."""
    for card, other in study.doubles:
        if _agree(card, other):
            message = f"{shown(card.prompt)} is asked by {other.fact.id!r} too, with the same answer"
            yield Fault(
                fact=card.fact, at=card.prompt_at, message=message, fix="Keep one of the two, with both citations."
            )


def also_fits(study: Study) -> Iterator[Fault]:
    """A prompt fits its own answer alone: if one with a word or two more asks for something else, that fits as well."""
    first: dict[Key, Card] = {}
    for card, key in study.keys:
        if card.fact.kind in OWN_WORDS and len(key[1]) >= _SMALLEST_BROAD:
            first.setdefault(key, card)
    count = Counter(word for _, words in first for word in words)
    # A word that no other prompt has sets its prompt apart; else the rarest word leads to the few that can be narrower.
    rarest = {key: min(key[1], key=lambda word: (count[word], word)) for key in first}
    leading = {word for word in rarest.values() if count[word] > 1}
    having: dict[tuple[str, str], list[frozenset[str]]] = {}
    for way, words in first:
        for word in words & leading:
            having.setdefault((way, word), []).append(words)
    for key, broad in first.items():
        way, words = key
        for more in having.get((way, rarest[key]), [])[:_MOST_COMPARED]:
            if words < more and len(more) - len(words) <= _MOST_EXTRA and _CONTRAST.isdisjoint(more - words):
                narrow = first[way, more]
                if narrow.fact is not broad.fact and not _agree(broad, narrow):
                    message = (
                        f"{shown(broad.prompt)} lets in the answer of {narrow.fact.id!r}, too: {shown(narrow.answer)}"
                    )
                    fix = "Add to the prompt what makes its own answer the only one."
                    yield Fault(fact=broad.fact, at=broad.prompt_at, message=message, fix=fix)
                    break


def _agree(card: Card, other: Card) -> bool:
    """Return whether two cards have the same answer; two lists, whether they have the same items."""
    if isinstance(card.fact, List) and isinstance(other.fact, List):
        return {item.text.casefold() for item in card.fact.items} == {item.text.casefold() for item in other.fact.items}
    return card.answer.casefold() == other.answer.casefold() or (bool(card.told) and card.told == other.told)


def not_a_noun(study: Study) -> Iterator[Fault]:
    """What goes into a sentence of the tool is a noun phrase: "How common is what are the signs.?" helps nobody."""
    for fact in study.facts:
        for key in _SET_IN.get(fact.kind, ()):
            text = getattr(fact, key)
            if key in ("meaning", "long") and not getattr(fact, "reverse", False):
                continue
            if text.endswith(_ENDS) or text.partition(" ")[0].casefold() in _NO_NOUN:
                wrong = f"ends with {text[-1]!r}" if text.endswith(_ENDS) else "is no noun phrase"
                message = f"{key!r} goes into a sentence of the tool, and {shown(text)} {wrong}"
                fix = "Write it as a noun phrase, without a question word and without a mark at its end."
                yield Fault(fact=fact, at=(key,), message=message, fix=fix)


def _own_prompt(fact: Fact) -> tuple[str, str]:
    """Return key and text of the prompt that the curator wrote; empty for kinds whose prompt the tool writes."""
    match fact:
        case Question() | List():
            return "prompt", fact.prompt
        case Statement():
            return "text", wording.sentence(fact)
        case Prevalence():
            return "population", fact.population
        case _:
            return "", ""
