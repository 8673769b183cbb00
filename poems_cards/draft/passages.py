"""A report's sentences -> passages: each in plain words, with what stands before it and with the list that it opens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from poems_cards.draft.phrases import LEAD, stands_alone
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_SOUNDED = re.compile(r"\s*\((?:[A-Za-z]+-)*[A-Z]{2,}(?:-[A-Za-z]+)+\)|\s*\((?:[a-z]+-)+[A-Z]{2,}(?:-[A-Za-z]+)*\)")
_MARKED = re.compile(r"\s?\[\d+(?:[-,–]\s?\d+)*\]|(?<=[a-z][.])\d{1,2}$")
_LINK = re.compile(
    r"(?:However|Therefore|Thus|Moreover|Furthermore|In addition|Additionally|As a result|Consequently|In fact|Also"
    r"|For example|For instance|Hence|Nevertheless|Overall|In general|Generally speaking),\s+"
)
# Leaflets speak to their readers: what they say of them is so of everybody.
_SPOKEN_TO = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"^If you have ([^,]+), you(?:'re| are)\b", r"People who have \1 are"),
        (r"^If you have ([^,]+), you\b", r"People who have \1"),
        (r"^(?:A|Your) (?:doctor|health care provider)\b", "A doctor"),
        (
            (
                r"\byour (?=(?:body|blood|heart|lungs?|kidneys?|liver|brain|skin|bones?|eyes?|stomach|spleen|joints?"
                r"|muscles?|nerves?"
                r"|organs?|tissues?|immune|lymph|airways?|chest|throat|nose|bloodstream|intestines?|digestive|urine"
                r"|arms?|legs?)\b)"
            ),
            "the ",
        ),
    )
)
_ADVERB = re.compile(
    r"\b(usually|often|most often|typically|also|generally|sometimes|mainly|normally) (is|are|can|may)\b"
)
_OTHER = re.compile(r"\b(?:disease|disorder|syndrome|hepatitis|diabetes|cancer)\b", re.IGNORECASE)
_PARTS = re.compile(r";\s(?:however,\s|therefore,\s|thus,\s)?|,\s(?:but|whereas|while|although|though)\s")
_SHORTEST_PART = 4
_OPENS = re.compile(r"(?::|\b(?:includ(?:es?|ing)|such as|are|following|by|when|to|may have|involves?))$")
_ENDED = (".", "!", "?")
_WORDIEST_ITEM = 30
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence as frames read it.

    Shape:  `text` has no marks of notes and no respelling of sounds, and names the disorder where the sentence points
            at it; `before` is the text of the sentence before it in its block, if any; `items` are the entries of a
            list that it opens.
    """

    sentence: Sentence
    text: str
    before: str = ""
    items: tuple[Sentence, ...] = ()
    starts: bool = False  # it is the first part of a compound sentence
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
        return _capital(self.text[match.end() :]) if match else self.text

    @property
    def stands_alone(self) -> bool:
        """Whether the sentence says what it says without those around it."""
        return stands_alone(self.text)


def read_passages(sentences: Sequence[Sentence], subject: str) -> Iterator[Passage]:
    """Yield a passage for each sentence that is no entry of a list."""
    taken: set[int] = set()
    before = ""
    for at, sentence in enumerate(sentences):
        follows = at > 0 and sentences[at - 1].locator.block == sentence.locator.block
        before = before if follows else ""
        plain = cleaned(sentence.text)
        text = named(plain, before, subject)
        if at not in taken:
            items = _items(sentences, at, text)
            taken |= {at + 1 + index for index in range(len(items))}
            leans = (sentences[at - 1].locator,) if text != plain and not text.startswith(_capital(subject)) else ()
            yield Passage(sentence=sentence, text=text, before=before, items=items, leans=leans)
        before = text


def cleaned(text: str) -> str:
    """Return `text` without marks of notes, without respelled sounds, and without a link to what stands before it."""
    text = _LINK.sub("", _SOUNDED.sub("", _MARKED.sub("", text)), count=1)
    for pattern, instead in _SPOKEN_TO:
        text = pattern.sub(instead, text)
    return _capital(_ADVERB.sub(r"\2 \1", text))


def named(text: str, before: str, subject: str) -> str:
    """Return `text` with the name of what its beginning points at, where the sentence before it leaves no doubt."""
    if re.match(rf"(?:the |an? )?{re.escape(subject)}s?\b", before, re.IGNORECASE):
        text = re.sub(r"^It(?='s |\s)", _capital(subject), text)
    if match := re.match(r"The (?:disease|disorder|condition|syndrome)(?='s |\s(?!of\b))", text):
        others = re.sub(re.escape(subject), "", before, flags=re.IGNORECASE)
        return text if _OTHER.search(others) else _capital(subject) + text[match.end() :]
    match = re.match(r"This ([a-z]+)\b", text)
    if not match:
        return text
    noun = match[1]
    if noun in ("condition", "disorder", "disease", "syndrome"):
        points_here = not before or subject.casefold() in before.casefold()
        points_here = points_here and not re.search(rf"\b{noun}s? ?(?:called|known as)", before)
        return _capital(subject) + text[match.end() :] if points_here else text
    known = {found[0].strip() for found in re.finditer(rf"\b[Tt]he (?:[\w-]+ ){{1,2}}{noun}\b", before)}
    return _capital(known.pop()) + text[match.end() :] if len(known) == 1 else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _items(sentences: Sequence[Sentence], at: int, text: str) -> tuple[Sentence, ...]:
    """Return the entries of the list that the sentence opens, in its own block or the next."""
    if not _OPENS.search(text):
        return ()
    block = sentences[at].locator.block
    if at + 1 < len(sentences) and sentences[at + 1].locator.block == block + 1:
        block += 1
    found = []
    for sentence in islice(sentences, at + 1, None):
        if sentence.locator.block != block or len(sentence.text.split()) > _WORDIEST_ITEM:
            break
        found.append(sentence)
    return tuple(found) if len(found) >= FEWEST else ()


def parts(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a compound sentence, each as a sentence of its own."""
    pieces = _PARTS.split(passage.text.rstrip("."))
    for number, piece in enumerate(pieces if len(pieces) > 1 and not passage.items else ()):
        if len(piece.split()) >= _SHORTEST_PART:
            yield replace(passage, text=f"{_capital(piece)}.", starts=number == 0)


def clause_with(passage: Passage, words: str) -> int:
    """Return the number of the clause that alone holds `words`, or 0."""
    if len(passage.sentence.clauses) < FEWEST:
        return 0
    holding = [
        at for at, clause in enumerate(passage.sentence.clauses, start=1) if words.casefold() in clause.casefold()
    ]
    return holding[0] if len(holding) == 1 else 0
