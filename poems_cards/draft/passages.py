"""A report's sentences -> passages: each in plain words, with what stands before it and with the list that it opens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from poems_cards.draft._antecedents import resolved
from poems_cards.draft._below import FEWEST, HEADS_LIST, below_heading, is_unmarked, items_of
from poems_cards.draft._glued import Glued
from poems_cards.draft._owners import owned
from poems_cards.draft._plain import cleaned
from poems_cards.draft._pointing import named
from poems_cards.draft._short_names import short_names
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.patterns import LEAD
from poems_cards.draft.phrases import capital, is_name, stands_alone
from poems_cards.draft.wholes import goes_on
from poems_cards.report import topics
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_ALIAS = re.compile(r",\s(?:also|sometimes|formerly)\s(?:known as|called|referred to as|termed)\s[^,]+,\s")
_PARTS = re.compile(
    r"[;:]\s(?:and\s)?(?:however,\s|therefore,\s|thus,\s)?|,\s(?:and|but|whereas|while|although|though)\s"
)
_SHORTEST_PART = 4
_FRAGMENT = re.compile(r"[a-z]+(?![A-Za-z0-9-])")  # it goes on from a lead: "diarrhea accompanies …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence as frames read it.

    Shape:  `text` has no marks of notes and no respelling of sounds, and names the disorder where the sentence points
            at it; `before` is the text of the sentences before it in its block, or, if it begins a block
            and opens a list, of the block before; `items` are the entries of that list.
    """

    sentence: Sentence
    text: str
    before: str = ""
    items: tuple[Sentence, ...] = ()
    topic: str = ""  # of its heading, or of the last one before that has any
    leans: tuple[Locator, ...] = ()  # on the sentence before it, which says what it points at

    @property
    def lead(self) -> str:
        """What the sentence says before its subject: "Over time"."""
        match = LEAD.match(self.text)
        return match[1] if match else ""

    @property
    def core(self) -> str:
        """The sentence without its lead."""
        match = LEAD.match(self.text)
        text = capital(self.text[match.end() :]) if match else self.text
        return _ALIAS.sub(" ", text)

    @property
    def stands_alone(self) -> bool:
        """Whether the sentence says what it says without those around it."""
        return stands_alone(self.text)


def read_passages(sentences: Sequence[Sentence], subject: str) -> Iterator[Passage]:
    """Yield a passage for each sentence that is no entry of a list, and whose words are whole."""
    glued = Glued(sentence.text for sentence in sentences)
    taken: set[Locator] = set()
    short = sorted(short_names(subject, [sentence.text for sentence in sentences]), key=len, reverse=True)
    called = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, short))})(?![\w-])") if short else None
    topic = ""
    before: list[str] = []
    above: list[str] = []
    leans: tuple[Locator, ...] = ()
    for at, sentence in enumerate(sentences):
        if not (at > 0 and sentences[at - 1].locator.block == sentence.locator.block):
            is_next = at > 0 and sentences[at - 1].heading == sentence.heading
            above, before, leans = before if is_next else [], [], ()
        topic = topics.topic(sentence.heading) or topic
        opens = at == 0 or sentences[at - 1].heading != sentence.heading
        plain = cleaned(sentence.text)
        if is_unmarked(plain):
            plain += "."
        text = named(plain, before[-1] if before else "", subject, sentence.heading, opens=opens)
        text = resolved(text, before, subject)
        text = owned(text, before, sentence.heading, subject)
        ours = subject.casefold() in text.casefold() and subject.casefold() not in plain.casefold()
        leans = (*leans, sentences[at - 1].locator) if before and text != plain and not ours else ()
        free = sentence.locator not in taken
        items = items_of(sentences, at, text) if free else ()
        if free and not items and (found := below_heading(sentences, at)):
            text, items = HEADS_LIST.sub(r"\1", sentence.heading), found
        listed = items
        fragment = not items and _FRAGMENT.match(sentence.text)
        if free and not fragment and not any(glued.within(each) for each in (text, *(item.text for item in items))):
            told = " ".join(before or (above if items else ()))
            yield Passage(sentence=sentence, text=text, before=told, items=items, topic=topic, leans=leans)
        taken |= {item.locator for item in listed}
        before.append(called.sub(subject, text) if called else text)


def parts(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a compound sentence, each as a sentence of its own."""
    pieces = [*_with_subject(_PARTS.split(passage.text.rstrip(".")))]
    clause = main_clause(f"{pieces[0]}.")
    if (
        clause is None
        or not (clause.rest or clause.auxiliary)
        or not all(map(goes_on, pieces[1:]))
        or (", and " in passage.text and "," in clause.rest)
        or re.search(r",\s[\w-]+$", pieces[0])
    ):
        return  # of a row, no member would be a clause
    for piece in pieces if len(pieces) > 1 and not passage.items else ():
        if len(piece.split()) >= _SHORTEST_PART and not re.search(r"\b(?:it|its|them|they|their)\b", piece):
            yield replace(passage, text=f"{capital(piece)}.")


def _with_subject(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a sentence, with what the first speaks of for "it" and "they"."""
    first = main_clause(f"{pieces[0]}.")
    certain = first and is_name(first.subject) and first.base not in ("occur", "happen", "develop", "appear")
    owner = first.subject if first and certain else ""
    for piece in pieces:
        yield re.sub(r"^(?:it|they)(?= )", owner, piece) if owner else piece


def clause_with(passage: Passage, words: str) -> int:
    """Return the number of the clause that alone holds `words`, or 0."""
    if len(passage.sentence.clauses) < FEWEST:
        return 0
    holding = [
        at for at, clause in enumerate(passage.sentence.clauses, start=1) if words.casefold() in clause.casefold()
    ]
    return holding[0] if len(holding) == 1 else 0
