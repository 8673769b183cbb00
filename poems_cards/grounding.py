"""Claims held against the words that they cite: what in them the report does not say there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from poems_cards.claims import Claim, Piece, Role
from poems_cards.everyday import EVERYDAY_FORMS, GRAMMAR
from poems_cards.cues import CERTAINTY, HEDGE, NEGATION, Cue, Reading, scope
from poems_cards.figures import COUNT, DECADE, Figure, read_figures, same
from poems_cards.ground import Alias, Cited, Ground, compounds
from poems_cards.locators import Locator
from poems_cards.stems import Word, Words, has_digit, read_words

ENOUGH = 0.5  # of an answer's content words must stand in the cited words
COMMON = 60  # a stem in more sentences than that tells none from another
FEW = "few"  # the one amount that needs ground even where the report gives none
APART = 8  # the distance between a prompt and its answer
_DECADE = 10
_TWINS = (("hyper", "hypo"), ("over", "under"), ("macro", "micro"), ("poly", "oligo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a piece of a claim: words and numbers without ground, or a turn of the claim."""

    piece: Piece
    missing: tuple[str, ...] = ()  # as written
    stems: tuple[str, ...] = ()
    unlike: bool = False  # most of an answer's words are not there
    turned: str = ""  # says how the claim is turned
    elsewhere: Locator | None = None  # where the missing words stand, if they stand together


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Holds claims against a report; `exempt` are stems that need no ground, such as those of the deck's subject."""

    ground: Ground
    exempt: frozenset[str]
    aliases: Sequence[tuple[Alias, str]] = ()  # and the id of the fact that says so
    by_stem: dict[str, list[tuple[Alias, str]]] = field(default_factory=dict)

    def findings(self, claim: Claim, owner: str) -> Iterator[Finding]:
        """Yield what is wrong with `claim` of the fact `owner`."""
        cited = self.ground.cited(claim.cite)
        stems = cited.stems | self._extra(cited.stems, owner)
        around = cited.around | self._extra(cited.around, owner)
        texts = [read_words(piece.text) for piece in claim.pieces]
        for piece, words in zip(claim.pieces, texts, strict=True):
            missing = list(self._names(piece, words, stems, around))
            numbers = list(_numbers(claim, piece, cited))
            unlike = any(self._unlike(read_words(answer), stems) for answer in piece.answers)
            if missing or numbers or unlike:
                yield Finding(
                    piece=piece,
                    missing=(*dict.fromkeys(word.text for word in missing), *(number.text for number in numbers)),
                    stems=tuple(dict.fromkeys(word.stem for word in missing)),
                    unlike=unlike,
                )
        for piece, turned in self._turns(claim, texts, cited):
            yield Finding(piece=piece, turned=turned)

    def _extra(self, stems: frozenset[str], owner: str) -> set[str]:
        """Return what abbreviations add to `stems`; a fact is no ground for itself."""
        extra: set[str] = set()
        for stem in stems:
            for (short, long), fact in self.by_stem.get(stem, ()):
                if fact != owner and (short <= stems or long <= stems):
                    extra |= short | long
        return extra

    def _names(self, piece: Piece, words: Words, stems: frozenset[str], around: frozenset[str]) -> Iterator[Word]:
        """Yield the words that stand elsewhere in the report, but not in the cited words."""
        run = compounds(words)
        for word in words.words:
            if self._idle(word) or word.stem in stems:
                continue
            if any(word.text in pair or word.stem in pair for pair in run & stems):
                continue
            if has_digit(word.text):
                if not _alike_with_digit(word.text, stems):
                    yield word
            elif piece.role is Role.CONTEXT and not _asked(word, piece) and word.stem in around:
                continue
            elif word.text not in EVERYDAY_FORMS and (self.ground.where.get(word.stem) or _twin(word.stem, stems)):
                yield word

    def _idle(self, word: Word) -> bool:
        return word.text[0].isdigit() and not has_digit(word.text) or word.text in GRAMMAR or word.stem in self.exempt

    def _unlike(self, words: Words, stems: frozenset[str]) -> bool:
        content = [word for word in words.words if not self._idle(word) and not _is_number(word)]
        there = sum(word.stem in stems or _alike_with_digit(word.text, stems) for word in content)
        return bool(content) and there < ENOUGH * len(content)

    def _turns(self, claim: Claim, texts: Sequence[Words], cited: Cited) -> Iterator[tuple[Piece, str]]:
        """Yield what turns the claim round, where words beside the same content word show it."""
        readings = [Reading(words) for words in texts]
        theirs = [read.reading for read in cited.sentences]
        if not theirs:
            return
        turns = _Turns(claim=claim, readings=readings, theirs=theirs, idle=self.exempt)
        yield from turns.found()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turns:
    """What turns a claim round, held against the sentences that it cites."""

    claim: Claim
    readings: Sequence[Reading]
    theirs: Sequence[Reading]
    idle: frozenset[str]

    def found(self) -> Iterator[tuple[Piece, str]]:
        for index, (piece, reading) in enumerate(zip(self.claim.pieces, self.readings, strict=True)):
            others = [
                other
                for at, other in enumerate(self.readings)
                if at != index and self.claim.pieces[at].role is not piece.role
            ]
            for cue in reading.cues:
                if turned := self._negation(reading, cue) if cue.kind == NEGATION else self._turn(reading, others, cue):
                    yield piece, turned
            if self._doubled(reading, others):
                yield piece, "two negations make it the opposite of what the cited words say"
            if not any(one.denials for one in self.readings) and (denied := self._dropped(reading)):
                yield piece, f"the cited words deny {denied!r}"

    def _places(self, word: Word) -> list[tuple[Reading, int]]:
        if word.text in GRAMMAR or word.stem in self.idle:
            return []
        return [(other, at) for other in self.theirs for at in other.by_stem.get(word.stem, ())]

    def _negation(self, reading: Reading, cue: Cue) -> str:
        places = [place for word in scope(reading, cue) for place in self._places(word)]
        if any(other.denied(at) for other, at in places) or (not places and any(other.denials for other in self.theirs)):
            return ""
        return f"{cue.text!r} turns what the cited words say"

    def _doubled(self, reading: Reading, others: Sequence[Reading]) -> bool:
        mine = len(reading.places.get((NEGATION, "not"), ()))
        said = mine + max((len(other.places.get((NEGATION, "not"), ())) for other in others), default=0)
        return mine > 0 and said > 1 and said > max(len(other.denials) for other in self.theirs)

    def _dropped(self, reading: Reading) -> str:
        for word in reading.words.words:
            places = self._places(word)
            if places and all(_right_after_not(other, at) for other, at in places):
                return word.text
        return ""

    def _turn(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> str:
        if cue.pole == HEDGE:
            return ""
        said = self._poles(cue.kind)
        if not said:
            return f"{cue.text!r} is not said there" if cue.kind == CERTAINTY or cue.text == FEW else ""
        if cue.pole not in said:
            return f"{cue.text!r}: the cited words say {_list(said)}"
        if len(said) == 1 or self._in_their_order(cue.kind):
            return ""
        beside = self._beside(reading, others, cue)
        return f"{cue.text!r}: beside the same words the report says {_list(beside)}" if beside else ""

    def _poles(self, kind: str) -> set[str]:
        return {pole for other in self.theirs for pole in other.poles(kind)} - {HEDGE}

    def _in_their_order(self, kind: str) -> bool:
        """Tell whether the claim names several poles, in the same order as a cited sentence."""
        mine = [cue.pole for reading in self.readings for cue in reading.cues if cue.kind == kind]
        return len(set(mine)) > 1 and any(
            mine == [cue.pole for cue in other.cues if cue.kind == kind] for other in self.theirs
        )

    def _beside(self, reading: Reading, others: Sequence[Reading], cue: Cue) -> set[str]:
        """Return the other poles beside the words that stand beside `cue`, if more of those speak against it."""
        cues = {other.at for other in reading.cues if other.kind == cue.kind}
        anchors = [(word, reading.distance(cue.at, word.at)) for word in reading.words.words if word.at not in cues]
        anchors += [(word, APART) for other in others for word in other.words.words]
        support = against = 0.0
        beside: set[str] = set()
        for word, distance in anchors:
            poles = {pole for other, at in self._places(word) for pole in other.nearest(cue.kind, at)} - {HEDGE}
            if cue.pole in poles:
                support += 1 / distance
            elif poles:
                against += 1 / distance
                beside |= poles
        return beside if against > support else set()


def _list(texts: Iterable[str]) -> str:
    return " or ".join(map(repr, sorted(texts)))


def _asked(word: Word, piece: Piece) -> bool:
    return any(word.stem in read_words(answer).stems for answer in piece.answers)


def _right_after_not(reading: Reading, at: int) -> bool:
    return any(0 < at - place <= 2 for place in reading.places.get((NEGATION, "not"), ()))  # noqa: PLR2004


def _is_number(word: Word) -> bool:
    return bool(read_figures(word.text))


def _alike_with_digit(text: str, stems: frozenset[str]) -> bool:
    """Tell whether a name with digits stands there, be it shortened: IL-6 for interleukin-6."""
    if not has_digit(text):
        return False
    letters, digits = text.rstrip("0123456789"), text[len(text.rstrip("0123456789")) :]
    return text in stems or bool(digits) and any(
        other.endswith(digits)
        and has_digit(other)
        and other[: -len(digits)].isalpha()
        and (other.startswith(letters[:1]) and {letters[:1], other[:1]} == {letters[0]})
        and (len(letters) <= 3 or len(other) - len(digits) <= 3)  # noqa: PLR2004
        for other in stems
    )


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
        if any(same(figure, other) for other in cited.figures) or _in_decades(figure, cited.figures):
            continue
        if piece.role is Role.CONTEXT and figure.kind == COUNT and figure.value == claim.items:
            continue
        yield figure


def _in_decades(figure: Figure, theirs: Sequence[Figure]) -> bool:
    """Tell whether a count is an edge of the decades that are stated: 40 to 59 for "the forties or fifties"."""
    starts = {other.value for other in theirs if other.kind == DECADE}
    return figure.kind == COUNT and any(figure.value in (start, start + _DECADE - 1, start + _DECADE) for start in starts)
