"""A deck that changes, audited again and again: only facts that a change concerns are checked anew."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from poems_cards.audit.audit import hints_of, problems
from poems_cards.audit.coverage import cover
from poems_cards.audit.evidence import Ground
from poems_cards.audit.findings import Holder
from poems_cards.audit.gaps import Gaps
from poems_cards.audit.hints import Told
from poems_cards.audit.judge import Judge, appoint
from poems_cards.audit.sources import Copy, ReadSource, read_sources, sentences_of
from poems_cards.facts.allow import Sifted
from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.model import Abbreviation, Fact
from poems_cards.facts.texts import citations
from poems_cards.problems import Keys, Problem
from poems_cards.report.locators import Locator

_NOTHING = Sifted((), frozenset())


class KeptAudit:
    """Audits a deck, again and again."""

    _made: "_KeptHolder | None"

    def __init__(self, deck: Deck, copies: Iterable[Copy]) -> None:
        """Start with a deck and the copies that are at hand."""
        self._copies = tuple(copies)
        self._start(deck)

    @property
    def ground(self) -> Ground | None:
        """The sentences at hand with their words; None in a language of which no words are known."""
        return self._holder.ground if self._holder else None

    @property
    def _holder(self) -> "_KeptHolder | None":
        """What checks the facts; made when it is first needed, as it reads all sentences and all that is known."""
        if self._made is None and self._deck.is_english:
            self._made = _KeptHolder(self._deck, self.sources, self._cites)
        return self._made

    def _start(self, deck: Deck) -> None:
        self._deck, self._setting = deck, deck.setting
        self.sources: tuple[ReadSource, ...] = read_sources(deck, self._copies)
        self._gaps = Gaps(deck, self.sources)
        self._cites: Kept[list[tuple[Locator, Keys]]] = Kept(lambda fact: [*citations(fact)])
        self._made = None
        self.coverage = cover(deck, self._gaps.outline, self._cites.of)

    def hold(self, copies: Iterable[Copy]) -> None:
        """Take the copies that are at hand from now on."""
        self._copies = tuple(copies)
        self._start(self._deck)

    def take(self, deck: Deck, more: Sequence[Fact] = ()) -> None:
        """Take the deck as it is now; results of `more` facts are kept, too."""
        if deck.setting != self._setting:
            self._start(deck)
            return
        self._deck = deck
        self._cites.only((*deck.live, *more))
        self.coverage = cover(deck, self._gaps.outline, self._cites.of)
        if self._made:
            self._made.take(deck, more)

    def learn(self, fact: Fact) -> None:
        """Check a fact, unless its result is known."""
        if self._holder:
            self._holder.only_known = False
            self._holder.held(fact)
            self._holder.told(fact)

    def held(self, fact: Fact) -> Iterable[Problem]:
        """Return what the sentences that it cites have against a fact."""
        return self._holder.held(fact).kept if self._holder else ()

    def knows(self, fact: Fact) -> bool:
        """Return whether the result of a fact is known."""
        return not self._deck.is_english or (self._made is not None and self._made.knows(fact))

    def problems(self, *, only_known: bool = False) -> Iterator[Problem]:
        """Yield the problems and hints of an audit of the deck; of facts only what is known, if that is asked for."""
        holder = self._made if only_known else self._holder
        if holder:
            holder.only_known = only_known
        yield from problems(self._deck, self._gaps, self.coverage, holder)
        yield from hints_of(self._deck, self.coverage, holder)

    def problems_beside(self, more: Sequence[Fact]) -> Iterator[Problem]:
        """Yield what speaks against `more` facts beside the deck's, hints included."""
        if self._holder:
            self._holder.only_known = False
        deck = replace(self._deck, facts=tuple(more), waivers=())
        paths = {fact.path for fact in more}
        coverage = cover(deck, self._gaps.outline, self._cites.of)
        found = (*problems(deck, self._gaps, coverage, self._holder), *hints_of(deck, coverage, self._holder))
        yield from (problem for problem in found if problem.place.path in paths)


class _KeptHolder(Holder):
    """Checks each fact once, until the fact or the synonyms of its words change."""

    def __init__(self, deck: Deck, sources: Iterable[ReadSource], cites: Kept[list[tuple[Locator, Keys]]]) -> None:
        super().__init__(deck, sentences_of(sources))
        self._cites = cites
        self._short = _abbreviations(deck)
        self.only_known = False
        self._told: Kept[list[Told]] = Kept(super().told)

    def held(self, fact: Fact) -> Sifted:
        return _NOTHING if self.only_known and not self.knows(fact) else super().held(fact)

    def told(self, fact: Fact) -> list[Told]:
        return [] if self.only_known and not self.knows(fact) else self._told.of(fact)

    def cites(self, fact: Fact) -> Iterable[tuple[Locator, Keys]]:
        return self._cites.of(fact)

    def knows(self, fact: Fact) -> bool:
        """Return whether both are known of a fact."""
        return fact in self._held and fact in self._told

    def take(self, deck: Deck, more: Sequence[Fact]) -> None:
        """Take the deck with other facts."""
        self.deck = deck
        short = _abbreviations(deck)
        if short != self._short:
            before, self._short = self.judge, short
            self.judge = appoint(deck, self.ground)
            self._held.forget(lambda fact, _: self._leans_on_change(fact, before))
        self._held.only((*deck.live, *more))
        self._told.only((*deck.live, *more))

    def _leans_on_change(self, fact: Fact, before: Judge) -> bool:
        """Return whether the synonyms of words that `fact` cites differ from those that the judge `before` knew."""
        changed = before.forms ^ self.judge.forms
        for claim in self.reader.claims(fact):
            cited = self.ground.cited(claim.cite)
            for stems in (cited.stems | cited.headings, cited.around | cited.told_before):
                if any(form.stems <= stems for form in changed if form.owner != fact.id):
                    return True
        return False


def _abbreviations(deck: Deck) -> list[tuple[str, str, str]]:
    return [(fact.id, fact.short, fact.long) for fact in deck.live if isinstance(fact, Abbreviation)]
