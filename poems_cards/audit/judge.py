"""Claims held against the sentences that they cite: words without ground, turned claims, better places to cite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from poems_cards.audit.aliases import alias
from poems_cards.audit.amounts import completed, is_stated, misstated
from poems_cards.audit.bindings import unbound
from poems_cards.audit.claims import CONTEXT, Claim, Piece
from poems_cards.audit.contradictions import Turns
from poems_cards.audit.converses import converses
from poems_cards.audit.crossings import crossed, other_way
from poems_cards.audit.cues import is_definite
from poems_cards.audit.evidence import Cited, Ground
from poems_cards.audit.notes import contradictions, unknown_words
from poems_cards.audit.polarity import Reading
from poems_cards.audit.polarity_words import grounding
from poems_cards.audit.slips import slip
from poems_cards.audit.support import Known
from poems_cards.audit.thesaurus import Form, forms_of, same_terms, taken_apart, term
from poems_cards.facts.deck import Deck
from poems_cards.facts.keys import Role
from poems_cards.facts.model import Abbreviation
from poems_cards.language.amounts import Amount, read_amounts
from poems_cards.language.quantities import COUNT
from poems_cards.language.stems import stem
from poems_cards.language.units import THINGS, asked_of
from poems_cards.language.wordlists import broader, word_list
from poems_cards.language.words import Word, Words, read_words
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence
from poems_cards.report.sentences import split_clauses
from poems_cards.report.statements import SourceStatement

TELLING = 50  # the most sentences that may have a word for it to show where else a claim is made


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with one text of a claim.

    Shape:  `missing` are words and numbers without ground, as written; `unlike` means that most words of an answer
            have none; `turned` says how the claim is turned round, `by` which word; `better` is where the claim stands
            instead.
    """

    piece: Piece
    missing: tuple[str, ...] = ()
    unlike: bool = False
    turned: str = ""
    by: str = ""
    better: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrong:
    """A piece with the words and numbers of it that have no ground."""

    piece: Piece
    missing: Sequence[Word]
    numbers: Sequence[Amount]
    unlike: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Holds claims against a report.

    Shape:  `subject` are the stems of the deck's subject, `exempt` those and others that need no ground; `aliases`
            has the forms of what means the same, by their keys; `wider` has for a broader word those of which it is
            one.
    """

    ground: Ground
    subject: frozenset[str]
    exempt: frozenset[str]
    aliases: Mapping[str, Sequence[Form]]
    wider: Mapping[str, frozenset[str]]

    @property
    def forms(self) -> frozenset[Form]:
        """What means the same, form by form."""
        return frozenset(each for some in self.aliases.values() for each in some)

    def findings(self, claim: Claim, owner: str) -> Iterator[Finding]:
        """Yield the findings on `claim`, which the fact `owner` makes."""
        cited = self.ground.cited(claim.cite)
        if not cited.sentences or not self.ground.holds(claim.cite):
            return  # a cited source is not at hand
        texts = [read_words(piece.text) for piece in claim.pieces]
        amounts = _amounts(claim, texts)
        readings, theirs = [Reading(words) for words in texts], [read.reading for read in cited.sentences]
        beyond = converses(claim.pieces, readings, theirs)
        yield from self._ungrounded(claim, cited, texts, amounts, self._known(claim, cited, owner, beyond))
        for piece, words in zip(claim.pieces, texts, strict=True):
            yield from self._misspelt(piece, words)
        for piece, stated in zip(claim.pieces, amounts, strict=True):
            for amount in stated:
                if turned := misstated(amount, cited.amounts, stated):
                    yield Finding(piece=piece, turned=turned, by=amount.text)
        others = [
            [at for at, other in enumerate(claim.pieces) if other.role is not piece.role] for piece in claim.pieces
        ]
        turns = Turns(
            readings=readings,
            others=others,
            theirs=theirs,
            beyond=beyond,
            above=(*cited.above, *(read.reading for read in cited.leading[-1:])),
            before=[read.reading for read in cited.before],
            idle=self.exempt,
        )
        for index, word, turned in (*turns.found(), *unbound(claim, texts, cited, self.exempt)):
            yield Finding(piece=claim.pieces[index], turned=turned, by=word)
        for piece, word in crossed(claim, cited.flows):
            yield Finding(piece=piece, turned=other_way(word, "the cited words have"), by=word)

    def _misspelt(self, piece: Piece, words: Words) -> Iterator[Finding]:
        """Yield the words of a text that the sources write otherwise."""
        for text, stem_of in dict.fromkeys((word.text, word.stem) for word in words.words):
            if right := slip(text, self.ground.written.get(stem_of, ())):
                yield Finding(piece=piece, turned=f"{text!r}, where the sources write {right!r}", by=text)

    def note_findings(self, piece: Piece, own: str, cite: tuple[Locator, ...]) -> Iterator[Finding]:
        """Yield the findings on an explaining text of a fact, whose other texts are `own`."""
        known = read_words(own)
        unknown = unknown_words(piece, known.stems.union(word.text for word in known.words), self.ground, self.exempt)
        if missing := tuple(dict.fromkeys(word.text for word in unknown)):
            yield Finding(piece=piece, missing=missing)
        yield from self._misspelt(piece, read_words(piece.text))
        for word, turned in contradictions(piece, self.ground.cited(cite), self.ground, self.exempt):
            yield Finding(piece=piece, turned=turned, by=word)

    def _known(self, claim: Claim, cited: Cited, owner: str, beyond: frozenset[tuple[str, str]]) -> Known:
        stems, around = cited.stems, cited.around | cited.told_before
        if not claim.literal:  # what something is called, a heading does not tell
            stems |= cited.headings
            stems, around = self._widened(stems, owner), self._widened(around, owner)
        return Known(
            stems=stems,
            around=stems | around | read_words(claim.title).stems,
            poles=grounding(cited.poles | beyond),
            said=cited.poles | beyond,
            subject=self.subject,
            exempt=frozenset() if claim.literal else self.exempt,
            initials=cited.initials,
            denying=any(read.reading.denials for read in cited.sentences),
            referring=cited.names_again and not claim.literal,
            reported=self.ground.has,
            is_theme=self.ground.is_theme,
        )

    def said(self, at: Locator, owner: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of a sentence or clause and of the headings above it, with those of the same meaning."""
        cited = self.ground.cited((at,))
        return self._widened(cited.stems, owner), self._widened(cited.headings, owner)

    def _widened(self, stems: frozenset[str], owner: str) -> frozenset[str]:
        """Return `stems` with those of the same meaning, unless only the fact itself says that they mean the same."""
        more: set[str] = set()
        for each in stems & self.aliases.keys():
            for form in self.aliases[each]:
                if form.owner != owner and form.stems <= stems:
                    more |= form.same
        for each in stems:
            for part, said in taken_apart(each):
                more |= said | {part}
        wider = (one for one, narrower in self.wider.items() if not narrower.isdisjoint(stems))
        return stems.union(more, wider)

    def _ungrounded(
        self,
        claim: Claim,
        cited: Cited,
        texts: Sequence[Words],
        amounts: Sequence[Sequence[Amount]],
        known: Known,
    ) -> Iterator[Finding]:
        """Yield the pieces with words or numbers that have no ground."""
        wrong = []
        for piece, words, stated in zip(claim.pieces, texts, amounts, strict=True):
            missing = [*known.missing(piece, words), *known.bare(piece, words)]
            numbers = [amount for amount in stated if not is_stated(amount, cited.amounts)]
            named = [words] if piece.role is Role.NAME else map(read_words, piece.answers)
            unlike = any(known.is_unlike(name, texts) for name in named)
            if missing or numbers or unlike:
                wrong.append(_Wrong(piece=piece, missing=missing, numbers=numbers, unlike=unlike))
        better = self._better(claim, texts, cited, wrong) if wrong else ()
        for one in wrong:
            named_words = (*(word.text for word in one.missing), *(number.text for number in one.numbers))
            yield Finding(piece=one.piece, missing=tuple(dict.fromkeys(named_words)), unlike=one.unlike, better=better)

    def _better(
        self, claim: Claim, texts: Sequence[Words], cited: Cited, wrong: Sequence[_Wrong]
    ) -> tuple[Locator, ...]:
        """Return where to cite instead: a place with all missing words, and more of the claim than the cited ones."""
        missing = {word.stem for one in wrong for word in one.missing}
        amounts = [amount for one in wrong for amount in one.numbers]
        grammar = word_list("grammar")
        content = {word.stem for words in texts for word in words.words if word.text not in grammar} - self.exempt
        held = len(content & cited.stems)
        places: dict[Locator, int] = {}
        for each in sorted(content):
            where = self.ground.where.get(each, ())
            if len(where) <= TELLING:
                for locator in where:
                    places[locator] = places.get(locator, 0) + 1
        near = self.ground.nearness
        best = sorted(places, key=lambda locator: (-places[locator], near(locator, claim.cite), locator))
        for locator in best[:TELLING]:
            read = self.ground.sentences[locator]
            stated = all(is_stated(amount, read.cited.amounts) for amount in amounts)
            if places[locator] > held and missing <= read.cited.stems and stated:
                clauses = {at.clause for at in claim.cite if at.whole == locator}
                if not clauses:
                    return (locator,)
                return self.ground.clauses_with(locator, missing) or (locator,)
        return ()


def _amounts(claim: Claim, texts: Sequence[Words]) -> list[list[Amount]]:
    """Return the amounts of each piece, without the number of things that a prompt asks for."""
    prompts = " ".join(words.text for piece, words in zip(claim.pieces, texts, strict=True) if piece.role in CONTEXT)
    found = []
    for piece, words in zip(claim.pieces, texts, strict=True):
        amounts = [*read_amounts(words.text)]
        if piece.role in CONTEXT:
            amounts = [
                one
                for one in amounts
                if not is_definite(one, words.text)
                and one.ends != (Fraction(asked_of(words.text)),)
                and (one.unit not in ("", THINGS) or one.kind != COUNT or one.ends != (Fraction(claim.items),))
            ]
        else:
            amounts = [completed(one, prompts) for one in amounts]
        found.append(amounts)
    return found


def ground_of(deck: Deck, sentences: Iterable[Sentence]) -> Ground:
    """Return an index of `sentences` and of the statements of `deck`."""
    return Ground([*sentences, *map(_said, deck.statements.values())])


def appoint(deck: Deck, ground: Ground) -> Judge:
    """Return the judge of the facts of `deck`."""
    said = [(alias(fact.short, fact.long), fact.id) for fact in deck.live if isinstance(fact, Abbreviation)]
    told = [(each, "") for each in (*ground.aliases, *(tuple(map(term, sorted(group))) for group in deck.same))]
    forms = dict(same_terms())
    for group, owner in (*said, *told):
        for one in forms_of(group, owner):
            forms[one.key] = (*forms.get(one.key, ()), one)
    subject = read_words(deck.subject).stems
    names = [deck.name, deck.population, *deck.shorts.values()]
    shorts = (short for short, long in (*(each for each, _ in said), *ground.aliases) if long and long <= subject)
    return Judge(
        ground=ground,
        subject=subject,
        exempt=subject.union(*(read_words(name).stems for name in names), *shorts),
        aliases=forms,
        wider={stem(one): frozenset(map(stem, narrower)) for one, narrower in broader()},
    )


def _said(statement: SourceStatement) -> Sentence:
    """Return a statement as a sentence of its source."""
    says = statement.says
    return Sentence(locator=statement.locator, heading="", text=says, clauses=split_clauses(says), fingerprint="")
