"""A deck as its learners meet it: card by card, in plain words."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property

from msgspec import Struct

from poems_cards.anki.markup import unmarked
from poems_cards.cards import wording
from poems_cards.cards.wording import Ask
from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import ASKING, WORDED, Role
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import Abbreviation, Acronym, Fact, Synonym
from poems_cards.facts.texts import asked, texts
from poems_cards.problems import Keys

# Kinds whose prompts are the curator's.
OWN_WORDS = frozenset(
    name for name, kind in KINDS.items() if any(key.role in WORDED and key.required for key in kind.keys.values())
)

_LEAD = {name: key for name, kind in KINDS.items() for key, what in kind.keys.items() if what.role is Role.LEAD}
_GENERIC = frozenset(("syndrome", "disease", "disorder", "condition", "the", "of", "and", "a", "an", "s"))
_LONG_ENOUGH = 9  # letters of a word whose beginning is its own

# The way of asking, and the words with a meaning: what near doubles have in common.
Key = tuple[str, frozenset[str]]


class Card(Struct, frozen=True, kw_only=True):
    """What a card shows.

    Shape:  `prompt_words` has the words of the prompt in their order; `prompt_terms` and `answer_terms` are the words
            of prompt and answer that carry meaning; `way` is the way of asking, by which prompts are told apart; `back`
            is true of a card that asks for what the other card of its note shows.
    Units:  `index` counts the fact's asks from 0.
    """

    fact: Fact
    ask: Ask
    index: int
    prompt: str
    answer: str
    prompt_words: list[str]
    prompt_terms: frozenset[str]
    answer_terms: frozenset[str]
    way: str
    back: bool = False

    @property
    def prompt_at(self) -> Keys:
        """Where in the fact its prompt is written."""
        return self._answer_at if self.back else self._prompt_at

    @property
    def answer_at(self) -> Keys:
        """Where in the fact its answer is written."""
        return self._prompt_at if self.back else self._answer_at

    @property
    def _prompt_at(self) -> Keys:
        return next((text.keys for text in texts(self.fact) if text.role in ASKING), ())

    @property
    def _answer_at(self) -> Keys:
        part, number = self.ask.suffix.removeprefix("/"), self.ask.number
        keys = [text.keys for text in asked(self.fact) if text.part == part and number in (0, text.number)]
        return keys[0] if keys else next(asked(self.fact)).keys[:1]  # what asks for all entries at once


class Fault(Struct, frozen=True, kw_only=True):
    """Where a fact breaks a rule of the craft, how, and what to do; `about` is the word that breaks it, if one does."""

    fact: Fact
    at: Keys
    message: str
    fix: str
    about: str = ""


class Study:
    """The facts of a deck that learners study; cards and names are made when a rule first wants them."""

    def __init__(self, deck: Deck) -> None:
        """Keep the facts of `deck` that are not retired."""
        self.deck = deck
        self.facts = deck.live

    def of(self, fact: Fact, made: list[Card]) -> "Study":
        """Return the study of one fact, with its cards, in which the names of the whole deck are known."""
        _ = self.subject, self._subject, self._names  # made once, for all
        one = copy(self)
        one.facts, one.cards = (fact,), made
        return one

    @cached_property
    def cards(self) -> list[Card]:
        """All cards, in the order of the facts."""
        return [card for fact in self.facts for card in cards(fact, self.deck)]

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words of the deck's subject that carry meaning."""
        return _words(self.deck.subject, self.deck)[1]

    @cached_property
    def keys(self) -> list[tuple[Card, Key]]:
        """What asks, with its key, in which the subject's words do not count.

        A list asks once, whatever its items; pictures are left out, as there the picture is part of what asks.
        """
        return self.keys_of(self.cards)

    def keys_of(self, made: Iterable[Card]) -> list[tuple[Card, Key]]:
        """Return the keys of some cards, as far as they have any."""
        return [
            (card, (card.way, card.prompt_terms - self.subject))
            for card in made
            if card.fact.kind != "picture" and (card.index == 0 or not lead(card.fact))
        ]

    @cached_property
    def doubles(self) -> list[tuple[Card, Card]]:
        """Each card with the key of a card of another fact before it, and that one."""
        first: dict[Key, Card] = {}
        pairs = ((card, first.setdefault(key, card)) for card, key in self.keys)
        return [(card, other) for card, other in pairs if card.fact is not other.fact]

    def names_disorder(self, text: str) -> bool:
        """Return whether `text` names the deck's subject or another disorder for which the deck has a name."""
        if self._subject.search(text):
            return True
        words = {form for word in _written(text) for form in (word, word.casefold())}
        return any(name <= words for word in words & self._names.keys() for name in self._names[word])

    @cached_property
    def _subject(self) -> re.Pattern[str]:
        """The subject as most prompts write it, or an adjective of it: myasthenic, hemophiliac."""
        forms = re.escape(self.deck.subject)
        longest = max(_name_words(self.deck.subject), key=lambda word: (len(word), word), default="")
        if len(longest) >= _LONG_ENOUGH:
            forms += rf"|(?i:{re.escape(longest[:-2])}\w*)"
        return re.compile(rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])")  # no \b: not all scripts part their words

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        """The words of each name of a disorder in this deck, under the rarest of them."""
        sets = dict.fromkeys(_name_words(name) for name in self.names)
        count: dict[str, int] = {}
        for words in sets:
            for word in words:
                count[word] = count.get(word, 0) + 1
        found: dict[str, list[frozenset[str]]] = {}
        for words in sets:
            if words:
                found.setdefault(min(words, key=lambda word: (count[word], word)), []).append(words)
        return found

    @cached_property
    def names(self) -> list[str]:
        """The names of disorders in this deck."""
        names = [self.deck.subject, self.deck.population]
        for fact in self.facts:
            if isinstance(fact, Synonym):
                names += (fact.name, fact.of)
            elif isinstance(fact, Acronym):
                names.append(fact.term)
        known = {name.casefold() for name in names}
        names += [fact.short for fact in self.facts if isinstance(fact, Abbreviation) and fact.long.casefold() in known]
        return names


def lead(fact: Fact) -> str:
    """Return what stands above the entries of `fact`, "" if it has none that share a prompt."""
    key = _LEAD.get(fact.kind)
    return str(getattr(fact, key)) if key else ""


def cards(fact: Fact, deck: Deck) -> Iterator[Card]:
    """Yield the cards of `fact`, each followed by the one that asks back, if it has one."""
    words: list[str] = []
    terms: frozenset[str] = frozenset()
    before = prompt = ""
    for index, ask in enumerate(wording.asks(fact, deck)):
        part = ask.suffix.removeprefix("/")
        if ask.part in fact.dropped:
            continue
        if ask.prompt != before:  # the items of a list share theirs
            before = ask.prompt
            prompt = unmarked(lead(fact) or " ".join((*ask.stem, before)))  # no count: one more is the same list
            words, terms = _words(prompt, deck)
        answer = unmarked(ask.answer)
        yield Card(
            fact=fact,
            ask=ask,
            index=index,
            prompt=prompt,
            answer=answer,
            prompt_words=words,
            prompt_terms=terms,
            answer_terms=_words(answer, deck)[1],
            way=_asking(words) if fact.kind == "question" else fact.kind + part,
        )
        if ask.reverse:
            yield _back(fact, deck, ask, index)


def terms(text: str, deck: Deck) -> frozenset[str]:
    """Return the words of `text`, as its curator wrote it, that carry meaning."""
    return _words(unmarked(text), deck)[1]


def _words(text: str, deck: Deck) -> tuple[list[str], frozenset[str]]:
    """Return the words of `text` in their order, and those of them that carry meaning: all, if it is not English."""
    # A build needs words only if two facts may ask the same, and to load this takes a thirtieth of a small one.
    from poems_cards.language.tokens import meaning, spoken, words_in_any_language  # noqa: PLC0415

    words = spoken(text) if deck.is_english else words_in_any_language(text)
    return words, meaning(words) if deck.is_english else frozenset(words)


def _written(text: str) -> list[str]:
    """Return the words of `text` in the letters in which they are written."""
    from poems_cards.language.tokens import written  # noqa: PLC0415  as above

    return written(text)


def _back(fact: Fact, deck: Deck, ask: Ask, index: int) -> Card:
    """Return the card that asks for the term or the short form."""
    answer = next(text.text for text in texts(fact) if text.role is Role.NAME)
    prompt = unmarked(ask.reverse)
    words, terms = _words(prompt, deck)
    return Card(
        fact=fact,
        ask=ask,
        index=index,
        prompt=prompt,
        answer=answer,
        prompt_words=words,
        prompt_terms=terms,
        answer_terms=_words(answer, deck)[1],
        way=f"{fact.kind} back",
        back=True,
    )


def _asking(words: list[str]) -> str:
    """Return the word that asks; what and which are one."""
    for word in words:
        if word in ("where", "when", "why", "how", "who", "whom", "whose"):
            return word
    return "what"


def _name_words(name: str) -> frozenset[str]:
    """Return the words that tell a name; MS is not ms, but Gout is gout."""
    words = [word if sum(map(str.isupper, word)) > 1 else word.casefold() for word in _written(name)]
    return frozenset(word for word in words if word not in _GENERIC) or frozenset(words)
