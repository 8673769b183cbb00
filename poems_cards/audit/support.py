"""Claims held against the words that they cite: what has no ground there, and where else it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from poems_cards.audit.claims import CONTEXT, Claim, Piece
from poems_cards.audit.contradictions import Turns
from poems_cards.audit.evidence import Alias, Cited, Ground, compounds
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import PARAPHRASED
from poems_cards.facts.keys import Role
from poems_cards.language.quantities import COUNT, DECADE, Figure, read_figures, same
from poems_cards.language.wordlists import everyday_forms, word_list
from poems_cards.language.words import Word, Words, has_digit, read_words
from poems_cards.report.locators import Locator

_GRAMMAR = word_list("grammar")
ENOUGH = 0.5  # of an answer's content words must stand in the cited words
TELLING = 50  # sentences: a word in more of them does not tell where else a claim stands
_DECADE = 10  # years
_SHORT = 3  # letters of a name that may be the initials of another: IL-6
_TWINS = (("hyper", "hypo"), ("over", "under"), ("macro", "micro"), ("poly", "oligo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a piece of a claim.

    Shape:  `missing` are words and numbers without ground, as written; `unlike` means that most words of an answer
            have none; `turned` says how the claim is turned round; `better` is where the claim stands instead.
    """

    piece: Piece
    missing: tuple[str, ...] = ()
    unlike: bool = False
    turned: str = ""
    better: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Holds claims against a report.

    Shape:  `subject` are the stems of the deck's subject, `exempt` those and others that need no ground; `aliases`
            has for each stem the short forms that it belongs to, each with the id of the fact that says so.
    """

    ground: Ground
    subject: frozenset[str]
    exempt: frozenset[str]
    aliases: Mapping[str, Sequence[tuple[Alias, str]]]

    def findings(self, claim: Claim, owner: str) -> Iterator[Finding]:
        """Yield what is wrong with `claim` of the fact `owner`."""
        cited = self.ground.cited(claim.cite)
        if not cited.sentences:
            return
        texts = [read_words(piece.text) for piece in claim.pieces]
        if claim.literal:
            yield from replace(self, exempt=frozenset(), aliases={}).ungrounded(claim, owner, cited, texts)
        else:
            yield from self.ungrounded(claim, owner, cited, texts)
        others = [
            [at for at, other in enumerate(claim.pieces) if other.role is not piece.role] for piece in claim.pieces
        ]
        theirs = [read.reading for read in cited.sentences]
        turns = Turns(readings=[Reading(words) for words in texts], others=others, theirs=theirs, idle=self.exempt)
        for index, turned in turns.found():
            yield Finding(piece=claim.pieces[index], turned=turned)

    def ungrounded(self, claim: Claim, owner: str, cited: Cited, texts: Sequence[Words]) -> Iterator[Finding]:
        """Yield the pieces with words or numbers that have no ground."""
        stems = cited.stems | self._extra(cited.stems, owner)
        around = cited.around | self._extra(cited.around, owner)
        wrong = []
        for piece, words in zip(claim.pieces, texts, strict=True):
            answers = [read_words(answer) for answer in piece.answers]
            missing = list(self._names(piece, words, answers, stems, around))
            numbers = list(_numbers(claim, piece, cited))
            named = answers if piece.role is not Role.NAME else [words]
            unlike = any(self._unlike(name, texts, stems) for name in named)
            if missing or numbers or unlike:
                wrong.append((piece, missing, numbers, unlike))
        if wrong:
            stems_missing = {word.stem for _, missing, _, _ in wrong for word in missing}
            figures = [figure for _, _, numbers, _ in wrong for figure in numbers]
            better = self._better(claim, texts, cited, stems_missing, figures)
            for piece, missing, numbers, unlike in wrong:
                named_words = (*(word.text for word in missing), *(number.text for number in numbers))
                yield Finding(piece=piece, missing=tuple(dict.fromkeys(named_words)), unlike=unlike, better=better)

    def _extra(self, stems: frozenset[str], owner: str) -> set[str]:
        """Return what abbreviations add to `stems`; a fact is no ground for itself."""
        extra: set[str] = set()
        for stem in stems & self.aliases.keys():
            for (short, long), fact in self.aliases[stem]:
                if fact != owner and (short <= stems or long <= stems):
                    extra |= short | long
        return extra

    def _names(
        self, piece: Piece, words: Words, answers: Sequence[Words], stems: frozenset[str], around: frozenset[str]
    ) -> Iterator[Word]:
        """Yield the words that stand elsewhere in the report, but not in the cited words."""
        asked = {word.stem for answer in answers for word in answer.words}
        joined = compounds(words) & stems
        for word in words.words:
            if _idle(word) or word.stem in self.exempt or word.stem in stems:
                continue
            if any(word.text in whole or word.stem in whole for whole in joined):
                continue
            if has_digit(word.text):
                if not _shortened(word.text, stems):
                    yield word
            elif piece.role in CONTEXT and word.stem not in asked and word.stem in around:
                continue
            elif word.text not in everyday_forms() and (self.ground.where.get(word.stem) or _twin(word.stem, stems)):
                yield word

    def _unlike(self, words: Words, claim: Sequence[Words], stems: frozenset[str]) -> bool:
        """Tell whether most words of a name are not there; for everyday words, most of the claim's, too."""
        content = [word for word in words.words if not (_idle(word) or word.text in PARAPHRASED)]
        own = [word for word in content if word.stem not in self.exempt]
        if any(word.text not in everyday_forms() for word in own):
            return self._few(own, stems)
        if self.exempt and self.subject <= words.stems:
            return False
        if not own or any(_is_number(word.text) for word in words.words):
            return not own and self._few(content, stems)  # "40 years" stands and falls with its number
        whole = [word for one in claim for word in one.words if not _idle(word) and word.stem not in self.exempt]
        return self._few(content, stems) and self._few(whole or content, stems)

    def _few(self, words: Sequence[Word], stems: frozenset[str]) -> bool:
        there = sum(word.stem in stems or _shortened(word.text, stems) for word in words)
        return bool(words) and there < ENOUGH * len(words)

    def _better(
        self, claim: Claim, texts: Sequence[Words], cited: Cited, missing: set[str], figures: Sequence[Figure]
    ) -> tuple[Locator, ...]:
        """Return where all that is missing stands together, with more of the claim than the cited words hold."""
        content = {word.stem for words in texts for word in words.words if word.text not in _GRAMMAR} - self.exempt
        held = len(content & cited.stems)
        places: dict[Locator, int] = {}
        for stem in sorted(content):
            where = self.ground.where.get(stem, ())
            if len(where) <= TELLING:
                for locator in where:
                    places[locator] = places.get(locator, 0) + 1
        best = sorted(places, key=lambda locator: (-places[locator], locator))
        for locator in best[:TELLING]:
            read = self.ground.sentences[locator]
            stated = all(any(same(figure, other) for other in read.cited.figures) for figure in figures)
            if places[locator] > held and missing <= read.cited.stems and stated:
                clauses = {at.clause for at in claim.cite if at.whole == locator}
                if not clauses:
                    return (locator,)
                return self.ground.clauses_with(locator, missing) or (locator,)
        return ()


@lru_cache(maxsize=100_000)
def _is_number(word: str) -> bool:
    return bool(read_figures(word))


def _idle(word: Word) -> bool:
    """Tell whether a word is compared otherwise: as a number, or not at all."""
    return word.text in _GRAMMAR or _is_number(word.text) or (word.text[0].isdigit() and not has_digit(word.text))


def _shortened(text: str, stems: frozenset[str]) -> bool:
    """Tell whether a name with digits stands there, be it by its initial: IL-6 for interleukin-6."""
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not letters.isalpha() or not digits:
        return False
    for other in stems:
        name = other.removesuffix(digits)
        if name != other and name.isalpha() and name[0] == letters[0] and min(len(name), len(letters)) <= _SHORT:
            return True
    return False


def _twin(stem: str, stems: frozenset[str]) -> bool:
    """Tell whether the opposite of a word stands there: hypothyroidism for hyperthyroidism."""
    return any(
        stem.startswith(one) and other + stem[len(one) :] in stems
        for pair in _TWINS
        for one, other in (pair, pair[::-1])
    )


def _numbers(claim: Claim, piece: Piece, cited: Cited) -> Iterator[Figure]:
    """Yield the numbers of `piece` that are not in the cited words."""
    for figure in read_figures(piece.text):
        if any(same(figure, other) for other in cited.figures) or _edge(figure, cited.figures):
            continue
        if piece.role in CONTEXT and figure.kind == COUNT and figure.value == claim.items:
            continue
        yield figure


def _edge(figure: Figure, theirs: Sequence[Figure]) -> bool:
    """Tell whether a count is an edge of the decades that are stated: 40 to 59 for "the forties or fifties"."""
    starts = {other.value for other in theirs if other.kind == DECADE}
    edges = {start + more for start in starts for more in (0, _DECADE - 1, _DECADE)}
    return figure.kind == COUNT and figure.value in edges
