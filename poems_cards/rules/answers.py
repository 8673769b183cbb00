"""Rules of the craft for answers, blanks and items, one generator each."""

# ruff: noqa: D401  the docstring of a rule is the rule

import re
from collections.abc import Iterator

from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import Role
from poems_cards.facts.model import Acronym, Blank, Comparison, Fact, List, Statement
from poems_cards.facts.texts import Text, asked, texts
from poems_cards.language.tokens import enumerated, meaning
from poems_cards.language.wordlists import word_list
from poems_cards.printable import counted
from poems_cards.problems import Keys, shown
from poems_cards.rules.study import OWN_WORDS, Fault, Study, lead, terms

LONGEST_ANSWER = 12
LONGEST_LIST = 9
SHORTEST_HIDDEN_LIST = 4

_VAGUE = meaning(word_list("vague"))
_VAGUE_OR_FILLING = _VAGUE | meaning(word_list("filling"))
_NAMES = frozenset(("abbreviation", "acronym", "synonym"))  # a name is as long as it is
_TWO_STATEMENTS = re.compile(r";\s|(?<=[a-z0-9)%]{2})[.!?]\s+(?=[A-Z])(?<!\bvs\. )(?<!\bapprox\. )(?<!\bca\. )")
_BESIDES = re.compile(r"[,;]|\b(?:and|but)\b")
_SUSPECT = re.compile(r"[;.!?%]")  # most answers have none of these, and need no closer look
_OR = re.compile(r",?\s+or\s+|,\s+")
_BETWEEN = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:[,;/]\s*)?(?:\b(?:and|or)\b\s*)?")
_LONG = 200  # characters; an answer that is longer has other faults
_NUMBER = re.compile(
    r"(?<![\w-])[0-9]+(?:[.,][0-9]+)*(?![\w-]*[A-Za-z])|%|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|percent"
    r"|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|hundreds?|thousands?|millions?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"\b(?:reports?|reported|reviews?|reviewed|series|study|studies|cohorts?|trials?|survey(?:s|ed)?|registry|source"
    r"|according to|estimate[sd]?|meta-analysis|guidelines?|literature)\b",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(
    r"\b(?:etc|and so (?:on|forth)|and (?:many )?(?:others|more)|among others)\b|\.\.\.|…", re.IGNORECASE
)
_MATH = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_MARK = re.compile(r"\\[()\[\]]|\*\*+")
_CLOSING = {r"\(": r"\)", r"\[": r"\]"}


def long_answer(study: Study) -> Iterator[Fault]:
    """An answer has at most twelve words: a longer one is several facts, or an explanation that belongs into 'why'."""
    fix = "Keep what must be known; move the rest to 'why', or to facts of its own."
    for card in study.cards:
        if card.fact.kind == "comparison" or card.fact.kind in _NAMES:
            continue
        if (count := len(card.answer.split())) > LONGEST_ANSWER:
            message = f"the answer has {count} words"
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)
    for fact in study.facts:
        for cell in asked(fact) if isinstance(fact, Comparison) else ():
            if (count := len(cell.text.split())) > LONGEST_ANSWER:
                message = f"the cell {shown(cell.text)} has {count} words"
                yield Fault(fact=fact, at=cell.keys, message=message, fix=fix, about=cell.text)


def several_facts(study: Study) -> Iterator[Fault]:
    """An answer says one thing: two sentences, or two shares of different groups, are two facts."""
    for card in study.cards:
        text = card.answer
        if not _SUSPECT.search(text) or card.fact.kind in _NAMES or enumerated(text) >= SHORTEST_HIDDEN_LIST:
            continue
        if _TWO_STATEMENTS.search(_without_formulas(text)) or _has_two_shares(text):
            message = f"the answer {shown(text)} says several things"
            fix = "Write a fact for each, with a prompt of its own."
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)


def _without_formulas(text: str) -> str:
    """Return `text` without MathJax; what comes after the last end of a formula holds none."""
    end = text.rfind(r"\)") + 1
    return _MATH.sub("", text[: end + 1]) + text[end + 1 :] if end else text


def _has_two_shares(text: str) -> bool:
    """Return whether `text` gives a percentage and another one, and no range."""
    between = text.split("%")[1:-1]
    return any(_BESIDES.search(part) for part in between) and not _BETWEEN.search(text)


def hidden_list(study: Study) -> Iterator[Fault]:
    """Four or more things in one answer are a list: they are learned one by one, or not at all."""
    fix = 'Write them as a list ("kind: list"), or ask for one of them.'
    for card in study.cards:
        if len(card.answer_terms) < SHORTEST_HIDDEN_LIST or card.fact.kind in _NAMES:
            continue
        if (count := enumerated(card.answer)) >= SHORTEST_HIDDEN_LIST:
            message = f"the answer {shown(card.answer)} names {count} things"
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)
    for fact in study.facts:
        if isinstance(fact, Statement) and (count := _row(fact.parts)) >= SHORTEST_HIDDEN_LIST:
            yield Fault(fact=fact, at=("text",), message=f"{count} blanks in a row are a list", fix=fix)


def _row(parts: tuple[str | Blank, ...]) -> int:
    """Return how many blanks stand in the longest row, with only commas, "and" or "or" between them."""
    longest = row = 0
    for part in parts:
        if isinstance(part, Blank):
            row += 1
            longest = max(longest, row)
        elif not _JOIN.fullmatch(part):
            row = 0
    return longest


def list_size(study: Study) -> Iterator[Fault]:
    """A list has two to nine items, a table as many rows: one is a question, and ten are too many to hold together."""
    for fact in study.facts:
        entries = _entries(fact)
        if entries and not 1 < len(entries) <= LONGEST_LIST:
            what, one = ("list", "item") if isinstance(fact, List) else ("table", "row")
            message = f"the {what} has {counted(len(entries), one)}"
            fix = "Part it by a feature that learners can see: by organ, by step, by cause."
            if len(entries) == 1:
                fix = "Write it as a question, or add what is missing."
            yield Fault(fact=fact, at=entries[0].keys[:1], message=message, fix=fix)


def repeated_item(study: Study) -> Iterator[Fault]:
    """The items of a list differ, and so do the rows of a table: of two equal ones, the first shows the second."""
    for fact in study.facts:
        seen: set[str] = set()
        for entry in _entries(fact):
            text = " ".join(entry.text.casefold().split())
            if text in seen:
                message = f"{shown(entry.text)} stands in this {'list' if isinstance(fact, List) else 'table'} twice"
                fix = "Delete one, or say how they differ."
                yield Fault(fact=fact, at=entry.keys[:2], message=message, fix=fix, about=entry.text)
            seen.add(text)


def _entries(fact: Fact) -> list[Text]:
    """Return the items of a list, or what the rows of a table are about."""
    if not lead(fact):
        return []
    within = [text for text in texts(fact) if len(text.keys) > len(("rows", 0))]
    return [text for text in within if text.role is Role.NAME] or [text for text in within if text.role is Role.ANSWER]


def vague_answer(study: Study) -> Iterator[Fault]:
    """An answer says something definite: "often" means another thing to every reader, and "etc." nothing at all."""
    for card in study.cards:
        if card.answer_terms <= _VAGUE_OR_FILLING and not card.answer_terms.isdisjoint(_VAGUE):
            about, message = card.answer, f"{shown(card.answer)} is no definite answer"
        elif match := _AND_SO_ON.search(card.answer):
            about, message = match[0], f"{match[0]!r} in {shown(card.answer)} leaves open what else belongs there"
        else:
            continue
        fix = "Give the number, the time, the condition or the names that the source gives; or ask for something else."
        yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=about)


def unsourced_number(study: Study) -> Iterator[Fault]:
    """A number that has an update stands in the prompt with its source: else nobody knows which of the two is asked."""
    for card in study.cards:
        if card.ask.update and card.fact.kind in OWN_WORDS | {"therapy"}:
            if not _NUMBER.search(card.answer[:_LONG]) or _SOURCED.search(card.prompt):
                continue
            if any(study.deck.shorts[source].casefold() in card.prompt.casefold() for source in card.fact.sources):
                continue
            message = f"the number {shown(card.answer)} has an update, and the prompt does not say whose number it is"
            fix = f'Name the source in it: "by the {study.deck.shorts[card.fact.sources[0]]}".'
            yield Fault(fact=card.fact, at=card.prompt_at, message=message, fix=fix, about=card.answer)


def idle_blank(study: Study) -> Iterator[Fault]:
    """A blank hides a word that carries the meaning, and not "the", "of" or "is"."""
    for card in study.cards:
        a_name = len(card.answer) == 1 and card.answer.isupper()  # vitamin A, protein S
        if not card.answer_terms and card.ask.number and not a_name:
            message = f"the blank over {shown(card.answer)} asks for nothing worth knowing"
            fix = "Hide the word that the sentence is about."
            yield Fault(fact=card.fact, at=card.answer_at, message=message, fix=fix, about=card.answer)


def blank_visible(study: Study) -> Iterator[Fault]:
    """What a blank hides stands nowhere else on its card: not in the rest of the sentence, and not in its hint."""
    for card in study.cards:
        fact = card.fact
        if not (isinstance(fact, Statement) and card.answer_terms and card.answer_terms <= card.prompt_terms):
            continue
        blanks = [part for part in fact.parts if isinstance(part, Blank) and part.number == card.ask.number]
        rest = "".join(each if isinstance(each, str) else each.text for each in fact.parts if each not in blanks)
        if card.answer_terms <= terms(rest, study.deck):
            message = f"{shown(card.answer)} can be read elsewhere on its card"
            fix = "Give both places one number ({{c1::…}}), or take it out of the rest."
        elif any(_offers(blank.hint, card.answer_terms, study.deck) for blank in blanks):
            continue
        else:
            message = f"{shown(card.answer)} can be read in its hint"
            fix = 'Name the kind of thing in the hint, or what it may be: "rises or falls".'
        yield Fault(fact=fact, at=("text",), message=message, fix=fix, about=card.answer)


def _offers(hint: str, answer: frozenset[str], deck: Deck) -> bool:
    """Return whether a hint has an answer as one of several: "rises or falls"."""
    one, *others = _OR.split(hint)
    return bool(others) and any(answer == terms(each, deck) for each in (one, *others))


def unbalanced_mark(study: Study) -> Iterator[Fault]:
    r"""Each **, \( and \[ has its partner: else the learner sees the mark, and not what it should do."""
    fix = r"Write **strong** and \( formula \) with a mark at both ends."
    for fact, at, text in _marked(study):
        if mark := _loose(text):
            yield Fault(fact=fact, at=at, message=f"{mark!r} in {shown(text)} has no partner", fix=fix)


def _marked(study: Study) -> Iterator[tuple[Fact, Keys, str]]:
    """Yield each text with more marks than the two that the tool puts around a term."""
    for card in study.cards:
        ask = card.ask
        drawn = 0 if card.fact.kind in OWN_WORDS else 2  # around the term that the tool makes strong
        if card.index == 0 and ("\\" in ask.prompt or ask.prompt.count("**") > drawn):
            yield card.fact, card.prompt_at, ask.prompt
        if "**" in ask.answer or "\\" in ask.answer:
            yield card.fact, card.answer_at, ask.answer
    for fact in study.facts:
        for text in texts(fact):
            if text.role in (Role.NOTE, Role.UPDATE, Role.REPORT) and ("**" in text.text or "\\" in text.text):
                yield fact, text.keys, text.text


def _loose(text: str) -> str:
    """Return the first mark in `text` without a partner, or ""; stars between spaces and in formulas are no marks."""
    strong = False
    closing = ""  # of the formula that is open
    for match in _MARK.finditer(text):
        mark = match[0]
        before = text[max(0, match.start() - 1) : match.start()].strip()
        after = text[match.end() : match.end() + 1].strip()
        if closing:
            closing = "" if mark == closing else closing
        elif mark in _CLOSING:
            closing = _CLOSING[mark]
            if text.rfind(closing) < match.start():
                return mark
        elif mark[0] == "\\":
            return mark
        elif strong and before:
            strong = False
        elif not strong and after:
            strong = True
        elif before:
            return "**"
    return "**" if strong else ""


def misspelt_acronym(study: Study) -> Iterator[Fault]:
    """The letters of an acronym spell it, and each of them stands in its word."""
    for fact in study.facts:
        if not isinstance(fact, Acronym):
            continue
        spelt = "".join(letter.letter for letter in fact.letters)
        if spelt.casefold() != "".join(filter(str.isalnum, fact.term)).casefold():
            message = f"the letters spell {shown(spelt)}, not {shown(fact.term)}"
            yield Fault(fact=fact, at=("letters",), message=message, fix="Write an entry for each letter, in order.")
        for index, letter in enumerate(fact.letters):
            if letter.letter.casefold() not in letter.word.casefold():
                message = f"{letter.letter!r} is no letter of {shown(letter.word)}"
                fix = "Mend the letter, or its word."
                yield Fault(fact=fact, at=("letters", index), message=message, fix=fix, about=letter.letter)
