"""The words of a report, by locator and by stem: what the cited sentences contain, and where else a word occurs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from poems_cards.audit.aliases import Alias, binomials, explained, initials
from poems_cards.audit.flows import Ways, flows, together
from poems_cards.audit.polarity import Reading
from poems_cards.language.amounts import Amount, read_amounts, read_once
from poems_cards.language.tokens import fold
from poems_cards.language.wordlists import forms, word_list
from poems_cards.language.words import Words, has_digit, read_words
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

_LONGEST_LIST = 20  # entries
_FEWEST_OF_THEME = 5  # sentences
_SHARE_OF_THEME = 0.03
_NAMING_AGAIN = frozenset("this these those both".split())
_REFERRING = _NAMING_AGAIN | {"they", "it"}
_OPENING = 3  # words with which a sentence begins
_AFTER = 3  # sentences that follow
_BEFORE = 8  # earlier sentences of its paragraph to which a sentence may refer


class Cited:
    """A sentence or clause, or several of them, read for comparison."""

    def __init__(self, texts: Sequence[str], starts: Sequence[str], sentences: Sequence["Read"]) -> None:
        """Take the cited `texts`, the first clauses of their sentences, and those sentences whole."""
        self._texts = texts
        self._starts = starts
        self.sentences = sentences
        self.before: Sequence[Read] = ()  # the sentences before them in their paragraphs
        self.leading: Sequence[Read] = ()  # the sentences before those under their headings
        self.after: Sequence[Read] = ()  # the next sentences under their headings

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the cited words."""
        return _stems(self._texts)

    @cached_property
    def initials(self) -> str:
        """The first letters of the cited words."""
        return "".join(word.text[0] for text in self._texts for word in read_words(text).words)

    @cached_property
    def headings(self) -> frozenset[str]:
        """The stems of the headings above their sentences."""
        return _stems([read.sentence.heading for read in self.sentences])

    @cached_property
    def above(self) -> tuple[Reading, ...]:
        """The headings above their sentences, where these say how often or how much."""
        headings = dict.fromkeys(read.sentence.heading for read in self.sentences)
        readings = [Reading(read_words(heading)) for heading in headings]
        return tuple(reading for reading in readings if reading.cues)

    @cached_property
    def told_before(self) -> frozenset[str]:
        """The stems of what stands before their sentences: "the dose" is that of the drug named there.

        An entry of a list says nothing of the next one.
        """
        entries = all(map(_is_entry, self.sentences))
        told = (read for read in (*self.before, *self.leading) if not (entries and _is_entry(read)))
        return frozenset[str]().union(*(read.cited.stems for read in told))

    @cached_property
    def refers(self) -> bool:
        """Whether the cited words begin with what was named before them: "these conditions"."""
        return self._opens_with(_REFERRING)

    @cached_property
    def names_again(self) -> bool:
        """Whether they begin with a noun for it: of "it" alone, nobody knows which of many words it stands for."""
        return self._opens_with(_NAMING_AGAIN)

    def _opens_with(self, some: frozenset[str]) -> bool:
        return any(not some.isdisjoint(word.text for word in read_words(text).words[:_OPENING]) for text in self._texts)

    @cached_property
    def flows(self) -> Ways:
        """What leads to what in the cited sentences."""
        return together(flows(read.sentence.text).items() for read in self.sentences)

    @cached_property
    def poles(self) -> frozenset[tuple[str, str]]:
        """The directions that the cited words give, whichever words they use."""
        readings = [Reading(read_words(text)) for text in self._texts]
        return frozenset(pole for reading in readings for pole in reading.places)

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems with which their sentences begin, up to the first comma or bracket."""
        return _stems(self._starts)

    @cached_property
    def told(self) -> tuple[Amount, ...]:
        """The amounts in the cited sentences, and in what stands before them."""
        sentences = (*self.sentences, *self.before, *self.leading)
        return (*self.amounts, *(amount for read in sentences for amount in read.cited.amounts))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts in the cited words."""
        folded = map(fold, self._texts)
        return tuple(each for text in folded for each in (*read_amounts(text), *read_once(text)))


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with its reading."""

    sentence: Sentence
    reading: Reading
    cited: Cited

    @property
    def locator(self) -> Locator:
        """Its locator."""
        return self.sentence.locator


class Ground:
    """A report, ready to hold facts against."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Read and index `sentences`."""
        self.sentences: dict[Locator, Read] = {}
        self.where: Mapping[str, list[Locator]] = defaultdict(list)
        self.aliases: list[Alias] = []
        self._order: list[Read] = []
        self._at: dict[Locator, int] = {}
        self.written: dict[str, set[str]] = {}  # by stem
        for sentence in sentences:
            read = _read(sentence)
            self.sentences[sentence.locator] = read
            self._at[sentence.locator] = len(self._order)
            self._order.append(read)
            for stem in sorted(read.cited.stems):
                self.where[stem].append(sentence.locator)
            for word in read.reading.words.words:
                self.written.setdefault(word.stem, set()).add(word.text)
            self.aliases += (*initials(sentence.text), *explained(sentence.text))
        headings = dict.fromkeys(read.sentence.heading for read in self._order)
        self.aliases += (each for heading in headings for each in initials(heading))
        self.aliases += binomials(read.sentence.text for read in self._order)
        self._headings = _stems(sorted({read.sentence.heading for read in self.sentences.values()}))
        self._known: dict[tuple[Locator, ...], Cited] = {}

    def cited(self, cite: tuple[Locator, ...]) -> Cited:
        """Return the words that `cite` names, as far as it names any."""
        if cite not in self._known:
            cited = self._known[cite] = self._cited(cite)
            cited.before = [read for one in cited.sentences for read in self._before(one.locator)]
            cited.leading = [read for one in cited.sentences for read in self._leading(one)]
            cited.after = [read for one in cited.sentences for read in self._after(one)]
        return self._known[cite]

    def _before(self, locator: Locator) -> Iterator[Read]:
        for sentence in range(max(1, locator.sentence - _BEFORE), locator.sentence):
            if read := self.sentences.get(locator._replace(sentence=sentence, clause=0)):
                yield read

    def _leading(self, one: Read) -> list[Read]:
        """Return the sentences before a list, which say what its entries are."""
        if one.locator.statement or not _is_entry(one):
            return []
        at = self._at[one.locator]
        under = (one.sentence.heading, one.locator.source)
        near = [
            read
            for read in self._order[max(0, at - _LONGEST_LIST) : at]
            if (read.sentence.heading, read.locator.source) == under
        ]
        while near and _is_entry(near[-1]):
            near.pop()  # the entries before it
        start = max((index + 1 for index, read in enumerate(near) if _is_entry(read)), default=0)
        return near[start:][-_BEFORE:]

    def _after(self, one: Read) -> list[Read]:
        """Return the sentences that follow, with which an explanation goes on."""
        at = self._at[one.locator] + 1
        under = (one.sentence.heading, one.locator.source)
        near = self._order[at : at + _AFTER]
        return [read for read in near if (read.sentence.heading, read.locator.source) == under]

    def holds(self, cite: Iterable[Locator]) -> bool:
        """Return whether all sentences that `cite` names are at hand."""
        return all(locator.whole in self.sentences for locator in cite)

    def has(self, stem: str) -> bool:
        """Return whether a word occurs anywhere in the report, headings included."""
        return stem in self.where or stem in self._headings

    def is_theme(self, stem: str) -> bool:
        """Return whether a good part of the sentences has a word."""
        return len(self.where.get(stem, ())) >= max(_FEWEST_OF_THEME, _SHARE_OF_THEME * len(self.sentences))

    def nearness(self, locator: Locator, cite: Iterable[Locator]) -> int:
        """Return how far a sentence is from those that are cited, in sentences; one of another source is far away."""
        here = self._at[locator]
        far = len(self._order)
        near = (self._at[at.whole] for at in cite if at.source == locator.source and at.whole in self._at)
        return min((abs(here - at) for at in near), default=far)

    def clauses_with(self, locator: Locator, stems: set[str]) -> tuple[Locator, ...]:
        """Return the clauses of a sentence that hold any of `stems`."""
        clauses = self.sentences[locator].sentence.clauses
        numbered = enumerate(clauses, start=1)
        return tuple(locator._replace(clause=number) for number, clause in numbered if stems & _stems([clause]))

    def _cited(self, cite: tuple[Locator, ...]) -> Cited:
        reads = [self.sentences[locator.whole] for locator in cite if locator.whole in self.sentences]
        if len(reads) == 1 and not cite[0].clause:
            return reads[0].cited
        texts = []
        for locator in cite:
            if read := self.sentences.get(locator.whole):
                clauses = read.sentence.clauses
                if not locator.clause:
                    texts.append(read.sentence.text)
                elif locator.clause <= len(clauses):
                    texts.append(clauses[locator.clause - 1])
        starts = [read.sentence.clauses[0] for read in reads if read.sentence.clauses]
        return Cited(texts, starts, tuple(dict.fromkeys(reads)))


def _is_entry(read: Read) -> bool:
    words = read.reading.words.words
    return not (read.sentence.text.endswith((".", "?", "!", ":")) or (words and words[-1].text in _opening()))


@cache
def _opening() -> frozenset[str]:
    """Return the words with which a line opens a list: "People may have", "Symptoms include"."""
    return word_list("grammar").union(*map(forms, ("include", "cause", "follow", "experience", "develop")))


def _read(sentence: Sentence) -> Read:
    reading = Reading(read_words(sentence.text))
    cited = Cited([sentence.text], [sentence.text], ())
    read = Read(sentence, reading, cited)
    cited.sentences = (read,)
    return read


def _stems(texts: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        words = read_words(text)
        found |= words.stems
        found |= compounds(words)
    return frozenset(found)


def compounds(words: Words) -> set[str]:
    """Return pairs of hyphenated words joined, so that "sub-units" equals "subunits"."""
    pairs = zip(words.words, words.words[1:], strict=False)
    return {one.text + two.stem for one, two in pairs if two.at - one.at == 2 and not has_digit(one.text)}  # noqa: PLR2004
