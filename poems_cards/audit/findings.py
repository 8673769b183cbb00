"""A fact -> its problems with sources: words without ground, wrong locators, copies, numbers without a source.

A fact may allow each of these and say why; an allowance that it does not need is a problem too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from poems_cards.audit.amounts import is_stated, misstated
from poems_cards.audit.claims import ClaimReader, Piece
from poems_cards.audit.copying import Shared
from poems_cards.audit.entries import exchanged_entries
from poems_cards.audit.evidence import Ground
from poems_cards.audit.grounds import says_most
from poems_cards.audit.hints import Told, told
from poems_cards.audit.judge import Finding, Judge, appoint, ground_of
from poems_cards.audit.natures import unnatural
from poems_cards.audit.notes import misplaced
from poems_cards.facts.allow import Sifted, sift
from poems_cards.facts.deck import Deck
from poems_cards.facts.kept import Kept
from poems_cards.facts.keys import ASKED, Role
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import Fact, Therapy
from poems_cards.facts.texts import Text, asked, citations, texts
from poems_cards.language.amounts import Amount, read_amounts
from poems_cards.language.tokens import as_written, fold
from poems_cards.language.units import THINGS
from poems_cards.language.words import read_words
from poems_cards.problems import Keys, Place, Problem
from poems_cards.report.locators import Locator
from poems_cards.report.report import Sentence

NOT_GROUNDED, WRONGLY_CITED, NUMBER_IN_WHY, COPIED = "not-grounded", "wrongly-cited", "number-in-why", "copied"
EXPLAINING = frozenset((Role.HINT, Role.NOTE, Role.ALT))
_LIES = (NOT_GROUNDED, WRONGLY_CITED)
_STATUSES = ("standard", "investigational")
_STATUS_WORDS = {
    "investigational": read_words(
        "investigational investigate trial try tried attempt study experimental research test"
    ).stems,
    "supportive": read_words(
        "supportive support symptom relief relieve comfort help ease alleviate assist palliate"
    ).stems,
}
_SAYING_STATUS = {
    "standard": frozenset({"standard"}),
    "investigational": read_words("investigational investigate experimental attempt trial research try tried").stems,
    "supportive": read_words("supportive support symptom relief comfort ease").stems,
}
_NEAR = 12  # sentences; a list's entries are not far from what opens it
_SHOWN = 4  # locators or words in a message
_SHOWN_LAST = 2  # words at the end of a copied run


def is_held(fact: Fact) -> bool:
    """Return whether `fact` cites sentences or statements that its answers can be held against."""
    return bool(fact.cite) or any(text.cite for text in asked(fact))


def is_found(fact: Fact, found: Collection[Locator]) -> bool:
    """Return whether all sentences that `fact` cites are `found`; statements are always there."""
    return all(locator.whole in found for locator, _ in citations(fact) if not locator.statement)


def is_grounded(problems: Iterable[Problem], used: Collection[str]) -> bool:
    """Return whether no problem of a fact, and no allowance that it uses, concerns its truth."""
    return not any(rule in _LIES for rule in (*used, *(problem.rule for problem in problems)))


class Holder:
    """Checks the facts of `deck` one by one against the sentences that were `found` in its sources."""

    def __init__(self, deck: Deck, found: Mapping[Locator, Sentence]) -> None:
        """Read the sentences, and the texts of deck.yaml."""
        self.deck = deck
        self.found = found
        self.ground = ground_of(deck, found.values())
        self.judge = appoint(deck, self.ground)
        self.reader = ClaimReader(deck)
        self.shared = Shared(_theirs(deck, found), deck.subject)
        self._complete = all(row.level or row.locator in found for row in deck.remembered)
        self._held = Kept(self._hold)

    def held(self, fact: Fact) -> Sifted:
        """Return the problems of a fact, and the rules that it breaks and is allowed to."""
        return self._held.of(fact)

    def _hold(self, fact: Fact) -> Sifted:
        found, judge = self.found, self.judge
        notes = _of_notes(judge, fact) if is_held(fact) and is_found(fact, found) and found else ()
        numbers, copied = _numbers_in_why(judge, fact), _copies(self.shared, fact)
        every = (*of_fact(judge, self.reader, fact), *notes, *numbers, *copied)
        problems = {(one.place, one.message): one for one in every}.values()  # two words may turn the same one
        held = (NUMBER_IN_WHY, *_LIES) if self._complete and is_found(fact, found) else ()
        sifted = sift(fact, problems, (*((COPIED,) if found else ()), *held))
        return sifted._replace(kept=tuple(replace(problem, fact=fact.id) for problem in sifted.kept))

    def standing(self, fact: Fact) -> str:
        """Return in which count of an audit a fact is."""
        if not fact.cite:
            return "unheld"
        if not is_found(fact, self.found):
            return "unread"
        held = self.held(fact)
        if not is_grounded(held.kept, ()):
            return "wrong"
        if not is_grounded((), held.used):
            return "allowed"
        return "stated" if all(locator.statement for locator in fact.cite) else "proven"

    def said_of(self, fact: Fact) -> frozenset[str]:
        """Return the stems of what a fact cites, and of the headings above that."""
        cited = self.judge.ground.cited(fact.cite)
        return cited.stems | cited.headings

    def cites(self, fact: Fact) -> Iterable[tuple[Locator, Keys]]:
        """Return the locators of a fact, each with the keys that lead to it."""
        return citations(fact)

    def told(self, fact: Fact) -> list[Told]:
        """Return the sentences of which a fact could cite less, a clause only where nothing speaks against it."""
        found = told(self.reader.claims(fact), self.found, self.deck.subject)
        return [each if self._is_enough(fact, each) else each._replace(enough=None) for each in found]

    def _is_enough(self, fact: Fact, told_: Told) -> bool:
        """Return whether a fact that cites the one clause alone breaks nothing that it does not break now."""
        if told_.enough is None or told_.at not in fact.cite:
            return True
        tighter = replace(fact, cite=tuple(told_.enough if at == told_.at else at for at in fact.cite))
        return {each.rule for each in self._hold(tighter).kept} <= {each.rule for each in self.held(fact).kept}

    def copies(self, deck: Deck) -> Iterator[Problem]:
        """Yield copies in deck.yaml and in the reasons of waivers."""
        texts = [(deck.summary, Place(path=str(PurePath(deck.folder) / "deck.yaml"), keys=("summary",)))]
        texts += [(waiver.because, waiver.place) for waiver in deck.waivers]
        for text, place in texts:
            for run in self.shared.copies(text):
                yield _copied(place, "", run)


def _theirs(deck: Deck, found: Mapping[Locator, Sentence]) -> Iterator[str]:
    """Yield the sentences of sources whose wording is not free."""
    free = {deck.key_of(source) for source in deck.sources if source.may_copy}
    return (sentence.text for at, sentence in found.items() if at.source not in free)


def of_fact(judge_: Judge, reader: ClaimReader, fact: Fact) -> Iterator[Problem]:
    """Yield the problems of `fact` with ground and with locators."""
    if isinstance(fact, Therapy):
        yield from _status(judge_, fact)
    for claim in reader.claims(fact):
        cited = _locators(claim.cite)
        for finding in judge_.findings(claim, fact.id):
            yield _problem(judge_, fact, finding, cited, claim.beside(finding.piece))
    for finding in exchanged_entries(judge_, fact):
        yield _problem(judge_, fact, finding, _locators(fact.cite))


def _of_notes(judge_: Judge, fact: Fact) -> Iterator[Problem]:
    """Yield the words of explaining texts that no source has, or that turn what sources say."""
    own = " ".join(text.text for text in texts(fact) if text.role not in EXPLAINING)
    for text in texts(fact):
        if text.role in EXPLAINING and "update" not in text.keys:  # newer evidence has sources of its own
            piece = Piece(role=text.role, text=text.text, keys=text.keys)
            if text.role is Role.HINT:
                answer = _answer_of(fact, text)
                if part := misplaced(text.text, answer) or unnatural(text.text, answer):
                    finding = Finding(piece=piece, turned=f"{part!r} points elsewhere", by=part)
                    yield _problem(judge_, fact, finding, "its answer")
            for finding in judge_.note_findings(piece, own, text.cite or fact.cite):
                yield _problem(judge_, fact, finding, "what the deck's sources say")


def _answer_of(fact: Fact, hint: Text) -> str:
    """Return the answer that a hint belongs to, which stands before it."""
    answer = ""
    for text in texts(fact):
        if text is hint or text == hint:
            break
        if text.role in ASKED:
            answer = text.text
    return answer


def _status(judge_: Judge, fact: Therapy) -> Iterator[Problem]:
    """Yield a status that the headings above the cited sentences contradict, or do not support."""
    cited = judge_.ground.cited(fact.cite)
    headings = [read.sentence.heading for read in cited.sentences]
    said = {status for heading in headings for status in _STATUSES if status in heading.casefold()}
    words = _STATUS_WORDS.get(fact.status, frozenset())
    if fact.status in _STATUSES and said and fact.status not in said:
        message = f"{fact.id!r}: {fact.status!r}, where the report has it under {headings[0]!r}"
        fix = "Say what the report says; what newer sources say belongs into 'update'."
    elif other := _other_status(fact.status, cited.stems):
        message = f"{fact.id!r}: {fact.status!r}, where {_locators(fact.cite)} says that it is {other}"
        fix = "Say what the report says; what newer sources say belongs into 'update'."
    elif cited.sentences and words and words.isdisjoint(cited.stems | cited.headings | cited.told_before):
        message = f"{fact.id!r}: {fact.status!r} not in {_locators(fact.cite)}"
        fix = "Say what the cited words say, or cite the words that say this."
    else:
        return
    yield Problem(place=fact.place("status"), rule=NOT_GROUNDED, message=message, fix=fix, about=(fact.status,))


def _other_status(status: str, cited: frozenset[str]) -> str:
    """Return the status that cited words name instead of `status`; "" if they name this one or none."""
    named = [one for one, words in _SAYING_STATUS.items() if not words.isdisjoint(cited)]
    said = status in named or (status == "investigational" and not _STATUS_WORDS[status].isdisjoint(cited))
    return "" if said or status not in _SAYING_STATUS or not named else named[0]


def _problem(judge_: Judge, fact: Fact, finding: Finding, cited: str, beside: tuple[Piece, ...] = ()) -> Problem:
    """Return what is wrong with a piece of a claim, which says of `beside` what it says."""
    place = fact.place(*finding.piece.keys)
    typed = tuple(as_written(word, finding.piece.text) for word in finding.missing)
    about = typed or (finding.by or finding.piece.text,)
    if finding.turned:
        fix = f"Compare the fact with {cited}, and say what stands there."
        return Problem(place=place, rule=NOT_GROUNDED, message=f"{fact.id!r}: {finding.turned}", fix=fix, about=about)
    missing = ", ".join(map(repr, typed[:_SHOWN])) + (" …" if len(typed) > _SHOWN else "")
    said = f"{missing} not in {cited}" if missing else f"most words of {finding.piece.text!r} are not in {cited}"
    if finding.better:
        better = _locators(finding.better)
        return Problem(
            place=place,
            rule=WRONGLY_CITED,
            message=f"{fact.id!r}: {said}, but in {better}",
            fix=f"Cite {better}, alone or as well, or say what stands in {cited}.",
            about=about,
            offers=_offers(judge_, finding, beside, finding.better),
        )
    where = _elsewhere(judge_, fact, finding)
    elsewhere = f", but in {_locators(where)}" if where else ""
    fix = "Say what the cited words say, or cite the words that say this."
    return Problem(
        place=place,
        rule=NOT_GROUNDED,
        message=f"{fact.id!r}: {said}{elsewhere}",
        fix=fix,
        about=about,
        offers=_offers(judge_, finding, beside, where),
    )


def _offers(judge_: Judge, finding: Finding, beside: tuple[Piece, ...], places: Sequence[Locator]) -> tuple[str, ...]:
    """Return those of `places` that say most of the claim: a missing word alone may stand there on another matter."""
    phrases = [piece.text for piece in (*beside, finding.piece)]
    return tuple(str(at) for at in places if says_most(judge_.ground, at.whole, phrases, finding.missing))


def _elsewhere(judge_: Judge, fact: Fact, finding: Finding) -> list[Locator]:
    """Return the few places that have any of the missing words, or else the one near by that has all of them.

    Of "18.8 percent" they have the number. A word that stands there in another form alone ("lower" for "lowering") may
    mean something else, unless they say most of the claim.
    """
    ground = judge_.ground
    have: list[set[Locator]] = []
    for word in finding.missing:
        there = {stem: {*ground.where.get(stem, ())}.difference(fact.cite) for stem in read_words(word).stems}
        numbers = [places for stem, places in there.items() if stem[:1].isdigit()]
        have += (
            [set.intersection(*numbers)] if numbers else [_said_so(ground, word, at, finding) for at in there.values()]
        )
    where = set[Locator]().union(*have)
    if len(where) <= _SHOWN:
        return sorted(where)
    near = {at: ground.nearness(at, fact.cite) for at in set.intersection(*have)}
    return [at for at in sorted(near, key=lambda at: (near[at], at)) if near[at] <= _NEAR][:1]


def _said_so(ground: Ground, word: str, places: Iterable[Locator], finding: Finding) -> set[Locator]:
    """Return those of `places` that have a word in this form, or say most of its claim."""
    return {
        at
        for at in places
        if word.casefold() in ground.sentences[at].sentence.text.casefold()
        or says_most(ground, at, [finding.piece.text], finding.missing)
    }


def _locators(cite: Sequence[Locator]) -> str:
    names = [str(locator) for locator in dict.fromkeys(cite)]
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _numbers_in_why(judge_: Judge, fact: Fact) -> Iterator[Problem]:
    """Yield numbers in `why` that neither the cited words nor the fact itself have; two or three may be counted."""
    own = read_amounts(fold("; ".join(text.text for text in texts(fact) if text.role not in EXPLAINING)))
    for text in texts(fact):
        cite = text.cite or tuple(dict.fromkeys(locator for locator, _ in citations(fact)))
        if text.role is Role.NOTE and judge_.ground.holds(cite):
            stated = [*own, *judge_.ground.cited(cite).told]
            numbers = [one for one in read_amounts(fold(text.text)) if not _is_few(one)]
            wrong = (one.text for one in numbers if not is_stated(one, stated) or misstated(one, stated, numbers))
            for number in dict.fromkeys(wrong):
                yield Problem(
                    place=fact.place(*text.keys),
                    rule=NUMBER_IN_WHY,
                    message=f"{fact.id!r}: {number!r} in 'why' has no source",
                    fix="Cite the words that have it, move it to 'update' with its source, or leave it out.",
                    about=(number,),
                )


def _is_few(amount: Amount) -> bool:
    """Return whether it counts two or three things."""
    return amount.text in ("two", "three") and amount.unit in ("", THINGS)


def _copies(shared: Shared, fact: Fact) -> Iterator[Problem]:
    for text in texts(fact):
        if text.role is Role.BLANK or (KINDS[fact.kind].names and text.role in (Role.NAME, Role.ANSWER)):
            continue  # read with its sentence; nobody's words
        for run in shared.copies(text.text):
            yield _copied(fact.place(*text.keys), f"{fact.id!r}: ", run)


def _copied(place: Place, who: str, run: Sequence[str]) -> Problem:
    """Return the problem of a copied run, of which only the beginning and the end are quoted."""
    words = " ".join(run).split()
    begins, ends = " ".join(words[:_SHOWN]), " ".join(words[-_SHOWN_LAST:])
    one = " (names and amounts count as one)" if len(run) < len(words) else ""
    message = f"{who}{len(run)} words in a row{one} are the report's own, from {begins!r} to {ends!r}"
    return Problem(place=place, rule=COPIED, message=message, fix="Say it in your own words.", about=(begins,))
