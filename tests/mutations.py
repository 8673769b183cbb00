"""Ways in which a tired curator or a careless program makes a true fact wrong."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Acronym, Blank, Fact, List, Picture, Statement
from poems_cards.language.wordlists import everyday_forms, word_list
from poems_cards.report.locators import Locator
from poems_cards.report.report import Report, Sentence

KINDS = ("number", "name", "citation", "negation", "certainty", "direction", "swap")
ALL_BUT_SWAP = KINDS[:-1]

FIELDS = {
    "abbreviation": ("short", "long"),
    "definition": ("term", "meaning"),
    "synonym": ("name",),
    "prevalence": ("finding", "value"),
    "therapy": ("therapy", "role", "caution"),
    "question": ("prompt", "answer"),
}
# Which fields hold a name that can be taken for another one.
NAMED = {
    "abbreviation": ("long",),
    "definition": ("term",),
    "synonym": ("name",),
    "prevalence": ("finding",),
    "therapy": ("therapy",),
    "question": ("answer",),
}


@dataclass(frozen=True)
class Mutant:
    """A fact that was made wrong, how, and what in it."""

    kind: str
    fact: Fact
    change: str


@dataclass(frozen=True)
class Slot:
    """A text of a fact, and how to put another in its place."""

    text: str
    put: Callable[[str], Fact]
    name: bool  # whether it is the name of one thing


def _put(fact: Fact, **changes: object) -> Fact:
    return replace(fact, **changes)  # type: ignore[arg-type]


def slots(fact: Fact) -> Iterator[Slot]:  # noqa: C901  a case for each kind of fact
    """Yield the texts of `fact` that cards show and the report is to ground."""
    for field in FIELDS.get(fact.kind, ()):
        if text := getattr(fact, field):
            yield Slot(text, lambda new, field=field: _put(fact, **{field: new}), field in NAMED[fact.kind])  # type: ignore[misc]
    if isinstance(fact, Statement):
        for at, part in enumerate(fact.parts):

            def put(new: str, at: int = at, part: str | Blank = part) -> Fact:
                changed = replace(part, text=new) if isinstance(part, Blank) else new
                return _put(fact, parts=(*fact.parts[:at], changed, *fact.parts[at + 1 :]))

            yield Slot(part.text if isinstance(part, Blank) else part, put, isinstance(part, Blank))
    if isinstance(fact, List | Picture):
        key = "items" if isinstance(fact, List) else "labels"
        blanks: tuple[Blank, ...] = getattr(fact, key)
        if isinstance(fact, List):
            yield Slot(fact.prompt, lambda new: _put(fact, prompt=new), name=False)
        for at, blank in enumerate(blanks):

            def put_blank(new: str, at: int = at, blank: Blank = blank) -> Fact:
                return _put(fact, **{key: (*blanks[:at], replace(blank, text=new), *blanks[at + 1 :])})

            yield Slot(blank.text, put_blank, name=True)
    if isinstance(fact, Acronym):
        for at, letter in enumerate(fact.letters):
            for field in ("word", "meaning"):

                def put_letter(new: str, at: int = at, field: str = field) -> Fact:
                    letters = list(fact.letters)
                    letters[at] = replace(letters[at], **{field: new})  # type: ignore[arg-type]
                    return _put(fact, letters=tuple(letters))

                if text := getattr(letter, field):
                    yield Slot(text, put_letter, field == "word")


# Numbers

SPELLED = "two three four five six seven eight nine ten eleven twelve".split()
SHARES = ("two thirds", "three quarters", "one third", "a quarter", "half", "one fifth")
DECADES = "twenties thirties forties fifties sixties seventies".split()
TIMES = ("twice", "three times")
NUMBER = re.compile(
    rf"(?<![\w-])(?:{'|'.join(SHARES)}|{'|'.join(DECADES)}|{'|'.join(TIMES)}|{'|'.join(SPELLED)}|(?<![\w.])\d+(?:[.,]\d+)*)(?![\w-]*[A-Za-z]\d)\b",
    re.IGNORECASE,
)


def numbers(fact: Fact, cited: str) -> Iterator[Mutant]:
    """Change each number to others."""
    for slot in slots(fact):
        for match in NUMBER.finditer(slot.text):
            for other in _other_numbers(match[0].lower()):
                if re.search(rf"\b{re.escape(other)}\b", cited, re.IGNORECASE):
                    continue
                text = slot.text[: match.start()] + other + slot.text[match.end() :]
                yield Mutant("number", slot.put(text), f"{match[0]} -> {other}")


def _other_numbers(text: str) -> list[str]:
    for family in (SHARES, tuple(DECADES), TIMES, tuple(SPELLED)):
        if text in family:
            at = family.index(text)
            return list(dict.fromkeys((family[at - 1], family[(at + 2) % len(family)])))
    value = float(text.replace(",", ""))
    return [f"{value + 10:g}", f"{max(2, value * 2 - 1):g}"]


# Names

NAME = re.compile(r"(?<![\w)])[^\W\d_][\w'’-]*\w")
NO_NAMES = frozenset("thirds third quarters percent forties fifties twenties syndrome disease upwards".split())


def _is_name(word: str) -> bool:
    return any(part not in everyday_forms() for part in word.casefold().split("-"))


def _stemless(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W_]+", text.casefold().replace("(", "").replace(")", ""))}


def names(fact: Fact, cited: str, pool: Sequence[str]) -> Iterator[Mutant]:
    """Put names that stand elsewhere in the report in place of the fact's names."""
    there = _stemless(cited)
    others = [name for name in pool if not _stemless(name) & there]
    for at, slot in enumerate(slot for slot in slots(fact) if slot.name):
        for step in (1, 3):
            if others:
                other = others[(len(fact.id) * 7 + at * 5 + step * 11) % len(others)]
                yield Mutant("name", slot.put(other), f"{slot.text} -> {other}")


def names_of(report: Report, upto: int, subject: str) -> list[str]:
    """Return words of the report, up to a block, that name something: not everyday ones, nor the subject itself."""
    found: dict[str, None] = {}
    about = {part for word in NAME.findall(subject) for part in (word.casefold(), *word.casefold().split("-"))}
    for sentence in report.sentences:
        if sentence.locator.block <= upto:
            for word in NAME.findall(sentence.text):
                if _is_name(word) and len(word) > 4 and word.casefold() not in NO_NAMES | about:
                    found[word.casefold().removesuffix("'s").removesuffix("’s")] = None
    return list(found)


# Citations


def citations(fact: Fact, report: Report) -> Iterator[Mutant]:
    """Move what the fact cites to the sentence before or after, if that does not hold all of the answer's words."""
    order = [sentence.locator for sentence in report.sentences]
    text = {sentence.locator: sentence.text for sentence in report.sentences}
    cite = _cite(fact)
    whole = list(dict.fromkeys(locator.whole for locator in cite))
    if len(whole) != 1:
        return
    answers = " ".join(slot.text for slot in slots(fact) if slot.name or fact.kind in ("definition", "prevalence"))
    for step in (-1, 1):
        at = order.index(whole[0]) + step
        if 0 <= at < len(order) and not _carries(text[order[at]], answers):
            yield Mutant("citation", _put(_moved(fact, order[at]), cite=(order[at],)), f"{whole[0]} -> {order[at]}")


def _cite(fact: Fact) -> tuple[Locator, ...]:
    if isinstance(fact, Acronym):
        return (*fact.cite, *(locator for letter in fact.letters for locator in letter.cite))
    return fact.cite


def _moved(fact: Fact, to: Locator) -> Fact:
    if isinstance(fact, Acronym):
        letters = tuple(replace(letter, cite=(to,) if letter.cite else ()) for letter in fact.letters)
        return replace(fact, letters=letters)
    return fact


def _carries(sentence: str, answers: str) -> bool:
    words = {
        word for word in re.findall(r"\w+", answers.casefold()) if word not in word_list("grammar") and len(word) > 1
    }
    there = {word[:5] for word in re.findall(r"\w+", sentence.casefold())}
    return all(word[:5] in there for word in words)


# Turned claims

VERB = re.compile(r"\b(is|are|was|were|may|can|does|do|will|has|have)\b", re.IGNORECASE)
MAIN_VERB = re.compile(r"\b(affects?|causes?|leads?|reveals?|shows?|makes?|helps?|brings?|binds?|worsens?|includes?)\b")


ASKING = re.compile(r"^(?:How|Why|Where|When)\b|^What (?:does|do|is|are|may|can)\b")


def negations(fact: Fact) -> Iterator[Mutant]:
    """Add "not" after a verb, "not" or "no" before an answer."""
    for slot in slots(fact):
        if re.search(r"\b(?:not|no|never|without)\b", slot.text) or ASKING.search(slot.text):
            continue
        if match := VERB.search(slot.text):
            text = f"{slot.text[: match.end()]} not{slot.text[match.end() :]}"
            yield Mutant("negation", slot.put(text), text)
        elif match := MAIN_VERB.search(slot.text):
            text = f"{slot.text[: match.start()]}never {slot.text[match.start() :]}"
            yield Mutant("negation", slot.put(text), text)
        if slot.name and fact.kind not in ("synonym", "abbreviation", "acronym"):
            for word in ("not", "no"):
                yield Mutant("negation", slot.put(f"{word} {slot.text}"), f"{word} {slot.text}")


CERTAIN = {
    "always": ("rarely", "often"),
    "often": ("rarely", "always"),
    "usually": ("rarely", "always"),
    "commonly": ("rarely", "always"),
    "common": ("rare", "constant"),
    "frequently": ("seldom", "always"),
    "typically": ("rarely", "always"),
    "most": ("few", "all"),
    "many": ("few", "all"),
    "may": ("always", "rarely"),
    "can": ("always", "rarely"),
    "sometimes": ("always", "rarely"),
    "some": ("all", "few"),
    "rarely": ("often", "always"),
    "rare": ("common", "frequent"),
    "seldom": ("often", "always"),
    "few": ("many", "all"),
    "all": ("few", "some"),
}
CERTAINTY = re.compile(rf"\b({'|'.join(CERTAIN)})\b(?! (?:significant|of the|other)\b|-)", re.IGNORECASE)
ADDED = ("often", "rarely", "always")


def certainties(fact: Fact) -> Iterator[Mutant]:
    """Change "often" to "rarely" or "always" and the like; where there is no such word, add one."""
    found = False
    for slot in slots(fact):
        for match in CERTAINTY.finditer(slot.text):
            if re.search(r"\b(?:how|too)\s$", slot.text[: match.start()], re.IGNORECASE) or ASKING.search(slot.text):
                continue
            found = True
            for other in CERTAIN[match[0].lower()]:
                text = slot.text[: match.start()] + other + slot.text[match.end() :]
                yield Mutant("certainty", slot.put(text), f"{match[0]} -> {other}: {text}")
    if found:
        return
    for slot in slots(fact):
        if verb := MAIN_VERB.search(slot.text):
            for word in ADDED:
                text = f"{slot.text[: verb.start()]}{word} {slot.text[verb.start() :]}"
                yield Mutant("certainty", slot.put(text), f"+ {word}: {text}")


OPPOSITES = """
    men women|man woman|males females|male female|left right|upper lower|upwards downwards|raised lowered|high low
    higher lower|elevated reduced|increased decreased|excessive deficient|enlarged shrunken|before after|above below
    insufficient excessive|hyper hypo|worse better
"""
_PAIRS = [pair.split() for line in OPPOSITES.split("\n") for pair in line.split("|") if pair.strip()]
OPPOSITE = {**{two: one for one, two in reversed(_PAIRS)}, **dict(reversed(_PAIRS))}
DIRECTION = re.compile(rf"\b({'|'.join(OPPOSITE)})(?=\b|(?<=hyper)|(?<=hypo))", re.IGNORECASE)


def directions(fact: Fact) -> Iterator[Mutant]:
    """Turn men to women, raised to lowered, left to right, hyper- to hypo-."""
    for slot in slots(fact):
        for match in DIRECTION.finditer(slot.text):
            other = OPPOSITE[match[0].lower()]
            text = slot.text[: match.start()] + other + slot.text[match.end() :]
            yield Mutant("direction", slot.put(text), f"{match[0]} -> {other}: {text}")


def swaps(fact: Fact, sentences: dict[Locator, Sentence]) -> Iterator[Mutant]:
    """Put a name of another clause of the same sentence in place of a name of the fact, where it cites clauses."""
    cite = _cite(fact)
    if isinstance(fact, Acronym) or not cite or not all(locator.clause for locator in cite):
        return
    inside = " ".join(sentences[at.whole].clauses[at.clause - 1] for at in cite)
    around = " ".join(sentences[at].text for at in dict.fromkeys(one.whole for one in cite))
    there = _stemless(inside)
    others = [word for word in dict.fromkeys(NAME.findall(around)) if _is_name(word) and not _stemless(word) & there]
    for slot in slots(fact):
        if slot.name and others:
            words = [word for word in NAME.findall(slot.text) if _is_name(word)]
            for at, word in enumerate(words[:2]):
                other = others[(len(fact.id) + at) % len(others)]
                yield Mutant("swap", slot.put(slot.text.replace(word, other)), f"{word} -> {other}: {slot.text}")


def mutants(fact: Fact, report: Report, pool: Sequence[str]) -> Iterator[Mutant]:
    """Yield all ways in which `fact` is made wrong."""
    sentences = {sentence.locator: sentence for sentence in report.sentences}
    cited = " ".join(sentences[locator.whole].text for locator in _cite(fact))
    yield from numbers(fact, cited)
    yield from names(fact, cited, pool)
    yield from citations(fact, report)
    yield from negations(fact)
    yield from certainties(fact)
    yield from directions(fact)
    yield from swaps(fact, sentences)


def from_report(deck: Deck) -> Iterator[Fact]:
    """Yield the facts that are held against the report."""
    for fact in deck.facts:
        if deck.report and deck.report.id in fact.sources and not fact.corrects and not fact.retired:
            yield fact
