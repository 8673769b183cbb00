"""Rules of the craft for a prompt by itself, one generator each."""

# ruff: noqa: D401  the docstring of a rule is the rule

import re
from collections.abc import Iterator

from msgspec.structs import replace

from poems_cards.anki.markup import unmarked
from poems_cards.facts.keys import WORDED, Role
from poems_cards.facts.model import Abbreviation, Fact, Prevalence, Question, Therapy
from poems_cards.facts.texts import Text, texts
from poems_cards.language.plurals import is_plural, one_of
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import word_list
from poems_cards.problems import shown
from poems_cards.rules.study import OWN_WORDS, Card, Fault, Study

LONGEST_PROMPT = 30

_ASKING, _HELPING, _IDLE, _PRONOUNS = map(word_list, ("asking", "helping", "idle", "pronouns"))
_YES_NO = re.compile(rf"(?:^|[,:;]\s)(?:{'|'.join(sorted(_HELPING))})(?:n['’]t)?\s", re.IGNORECASE)
_YES = re.compile(r"(?:yes|no|true|false)(?:$|[,.;:!])", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:what|which|who|when|where|why|how)\b", re.IGNORECASE)
_ASKS_MORE = re.compile(r"\band (?:what|which|when|where|why|how)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:[^,:;]*[,:;]\s+)?(?:(?:please\s+)?(?:describe|discuss|explain|summari[sz]e|tell|talk|comment)\b"
    r"|(?:name|give|mention|state|list|cite)\s+(?:a|an|any|some|one|two|three|four|five|at least|examples?)\b"
    r"|what (?:can|do) you\b|what (?:is|are) (?:one|some) of\b|what about\b)"
    r"|.*?\bof the following\b|(?-i:.*?\b(?:NOT|EXCEPT)\b)",
    re.IGNORECASE,
)
_SET_IN = frozenset((Role.NAME, Role.SETTING, Role.LEAD))  # what stands in a sentence that the tool writes
_NO_NOUN = re.compile(
    rf"(?:{'|'.join(sorted(_ASKING))}|is|are|does)\s|(?:name|list|give|state|describe)\s(?:the|all|some|any|each|a|an)\s",
    re.IGNORECASE,
)
_SEVERAL_SHORT = re.compile(r"[A-Z][A-Z0-9-]+s")  # NSAIDs
_ONE = re.compile(r"(?:an?|one|each|every)\s", re.IGNORECASE)
_ENDS = (".", "?", "!", ":", ";", ",")
_NAMED = re.compile(r"(?<!^)\b(?:[A-Z]|\w+[0-9A-Z])")  # a capital letter or a digit in mid-text: a proper noun
_EASE = "hard|harder|hardest|difficult|easy|easier|easiest|possible|impossible|safe|unsafe|dangerous|risky|best|better"
_NEED = "important|necessary|essential|crucial|vital|useful|helpful|wise|advisable|usual|unusual|common|rare|normal"
_HELD = "known|unknown|thought|believed|assumed|likely|unlikely|clear|unclear|true|certain|uncertain"
_BEFORE = r"(?:(?:is|was|be|may|can|might|will|would|not|often|so|very|more|most|becomes?|seems?|remains?|\w+ly)\s+)*"
_NO_OBJECT = "at|in|on|by|for|from|with|without|during|after|before|when|if|and|or"
# "Why is it hard to find all of them", but not "Why is it hard to find in gout": there it is what is hard to find.
_DUMMY = re.compile(
    rf"it\s+{_BEFORE}(?:takes?\b|(?:{_EASE}|{_NEED}|{_HELD})\s+that\b"
    rf"|(?:{_EASE}|{_NEED})\s+(?:for\s.*?\s)?to\s+[\w-]+\s+(?!(?:{_NO_OBJECT})\b)\w)",
    re.IGNORECASE,
)
_POINTING = frozenset(("this", "these", "those"))
_POINTS_AT_CARD = frozenset(("report", "source", "deck", "card", "picture", "image", "drawing", "diagram"))
_POINTS_AHEAD = frozenset(("with", "without", "who", "whom", "whose", "in", "of"))


def long_prompt(study: Study) -> Iterator[Fault]:
    """A prompt has at most thirty words: what is longer is recognized by its looks, and no longer read."""
    for card in study.cards:
        if (count := len(card.prompt.split()) - len(" ".join(card.ask.stem).split())) > LONGEST_PROMPT:
            message = f"the prompt has {count} words"
            fix = f"Ask in at most {LONGEST_PROMPT}; background belongs into 'why'."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix)


def bare_prompt(study: Study) -> Iterator[Fault]:
    """A prompt says what it asks of the disease: "What is gout?" asks for a book, and "Gout is […]" for any word."""
    for card in study.cards:
        if card.fact.kind in OWN_WORDS and card.prompt_terms <= study.subject and card.index == 0:
            message = f"{shown(card.prompt)} does not say what is asked"
            fix = "Name the feature, the place or the time; a hint will do for a blank."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix)


def given_away(study: Study) -> Iterator[Fault]:
    """A prompt does not hold its own answer: whoever can read would be right."""
    for card in study.cards:
        if (
            card.answer_terms
            and card.answer_terms <= card.prompt_terms
            and card.fact.kind != "statement"  # see blank_visible
            and card.ask.suffix != "/status"  # names all three by design
            and not _is_alternative(card)
        ):
            message = f"the prompt {shown(card.prompt)} holds its answer {shown(card.answer)}"
            fix = "Say the one in other words than the other."
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix, about=card.answer)


def _is_alternative(card: Card) -> bool:
    """Return whether the prompt offers the answer beside another: "kappa or lambda"."""
    if card.fact.kind != "question":
        return False
    near = len(card.answer_terms) + 2
    spots = [index for index, word in enumerate(card.prompt_words) if word == "or"]
    return any(card.answer_terms <= meaning(card.prompt_words[max(0, spot - near) : spot + near]) for spot in spots)


def yes_no(study: Study) -> Iterator[Fault]:
    """A prompt asks for more than yes or no, this or that: of two answers, half of all guesses are right."""
    for fact in study.facts:
        if not isinstance(fact, Question):
            continue
        asked = _YES_NO.search(fact.prompt) and _ASKING.isdisjoint(spoken(fact.prompt))
        if asked or _YES.match(fact.answer):
            message = f"{shown(fact.prompt)} can be guessed: it has two answers"
            fix = "Ask with which, what, where, when, why or how; or write a statement with a blank."
            yield Fault(fact=fact, at=("prompt",), message=message, fix=fix)


def open_prompt(study: Study) -> Iterator[Fault]:
    """A prompt has one right answer: "describe" has none, "name a sign" has several, "which is NOT" all the rest."""
    for fact in study.facts:
        if isinstance(fact, Question) and (match := _OPEN.match(fact.prompt)):
            message = f"{shown(match[0])} leaves open what counts as right"
            fix = "Ask for one thing that only this fact answers."
            yield Fault(fact=fact, at=("prompt",), message=message, fix=fix, about=match[0])


def two_questions(study: Study) -> Iterator[Fault]:
    """A prompt asks one question: whoever knows half of an answer cannot say how well it was known."""
    for fact in study.facts:
        if not isinstance(fact, Question) or ("and" not in fact.prompt and "?" not in fact.prompt[:-1]):
            continue
        first = _ASKS.search(fact.prompt)
        if fact.prompt.count("?") > 1 or (first and _ASKS_MORE.search(fact.prompt, first.end())):
            message = f"{shown(fact.prompt)} asks two questions"
            yield Fault(fact=fact, at=("prompt",), message=message, fix="Write a fact for each.")


def lost_pronoun(study: Study) -> Iterator[Fault]:
    """A pronoun has its noun before it in the same text: cards come in any order, so nothing else can hold it."""
    facts = dict.fromkeys(card.fact.id for card in study.cards if not _PRONOUNS.isdisjoint(card.prompt_words))
    for fact in study.facts:
        if fact.id not in facts:
            continue
        prompt = _own_prompt(fact)
        if prompt and (word := _lost(study, prompt.text)):
            message = f"{word!r} in {shown(prompt.text)} has no noun to stand for"
            yield Fault(fact=fact, at=prompt.keys, message=message, fix="Write the noun itself.", about=word)


def _lost(study: Study, text: str) -> str:
    """Return the first pronoun in `text`, if nothing before it can be its noun; else ""."""
    words = text.split()
    plain = [word.strip("“”\"'’.,;:?!()*[]").casefold() for word in words]
    for index, word in enumerate(plain):
        following = plain[index + 1] if index + 1 < len(plain) else ""
        if word not in _PRONOUNS or (word in _POINTING and following in _POINTS_AT_CARD | _POINTS_AHEAD):
            continue
        if word == "it" and _DUMMY.match(" ".join(words[index:])):
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
    asks = bool(before) and before[0] in _ASKING
    if not asks or (len(before) > 1 and before[1] in _HELPING):
        needed = 1
    else:
        needed = 3 if before[0] in ("which", "whose", "how") else 2
    return sum(word not in _IDLE for word in before) >= needed


def not_a_noun(study: Study) -> Iterator[Fault]:
    """What goes into a sentence of the tool is a noun phrase: "How common is what are the signs.?" helps nobody."""
    for fact in study.facts:
        for text in texts(fact):
            if text.role in _SET_IN or (text.role is Role.ANSWER and getattr(fact, "reverse", False)):
                wrong = _no_noun(text.text)
                if wrong:
                    message = f"{text.keys[-1]!r} is set into a sentence, and {shown(text.text)} {wrong}"
                    fix = "Write it as a noun phrase, without a question word and without a mark at its end."
                    yield Fault(fact=fact, at=text.keys, message=message, fix=fix, about=text.text)


def _no_noun(text: str) -> str:
    """Return what keeps `text` from being a noun phrase, or ""."""
    if text.endswith(_ENDS):
        return f"ends with {text[-1]!r}"
    return "is not a noun phrase" if _NO_NOUN.match(text) else ""


def plural_name(study: Study) -> Iterator[Fault]:
    """A treatment, a finding or a short form is that of one thing: the tool asks "What is …?", "How common is …?"."""
    for fact in study.facts:
        if isinstance(fact, Prevalence | Therapy):
            key = "finding" if isinstance(fact, Prevalence) else "therapy"
            name = unmarked(getattr(fact, key))
            if is_plural(name) and not _ONE.match(name):
                asked = "How common is" if isinstance(fact, Prevalence) else "What is"
                message = f"{shown(name)} are several, and the card asks {shown(f'{asked} {name} …')}"
                one = one_of(name) or "a kidney stone"
                fix = f'Name one of them, such as "{one}", or write a question in your own words.'
                yield Fault(fact=fact, at=(key,), message=message, fix=fix, about=name)
        elif isinstance(fact, Abbreviation) and _SEVERAL_SHORT.fullmatch(fact.short) and is_plural(fact.long):
            message = f"{shown(fact.short)} are several, and the card asks 'What does {fact.short} stand for?'"
            fix = f"Write the short form of one, {fact.short[:-1]}, and what that stands for."
            yield Fault(fact=fact, at=("short",), message=message, fix=fix, about=fact.short)


def _own_prompt(fact: Fact) -> Text | None:
    """Return what of the prompt the curator wrote; None for kinds whose prompt the tool writes."""
    own = WORDED | {Role.SETTING} if fact.kind in OWN_WORDS else {Role.SETTING}
    prompt = next((text for text in texts(fact) if text.role in own), None)
    stem = [text.text for text in texts(fact) if text.role is Role.STEM]
    return replace(prompt, text=" ".join((*stem, prompt.text))) if prompt and stem else prompt
