"""What no fact cites yet -> drafts for a curator to mend: facts that are proven, stubs for the rest, waivers.

Drafts never go into facts/. What stands in drafts/ stays as its curator left it, and what was refused is not drafted
again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from poems_cards.draft import entries, proof, stubs
from poems_cards.draft._names import long_forms
from poems_cards.draft._waivers import waived, waived_because
from poems_cards.draft.entries import Draft, Ground, Ids
from poems_cards.draft.frames import read
from poems_cards.draft.passages import read_passages
from poems_cards.draft.phrases import slug
from poems_cards.draft.proof import Hold
from poems_cards.draft.proposals import Proposal, shape, spelled_out, topic_of, without_open
from poems_cards.facts.deck import Deck
from poems_cards.facts.kinds import LEVELS
from poems_cards.facts.model import Fact
from poems_cards.folder.drafts import DRAFTS, WAIVED, Drafts, facts_of, settled, without
from poems_cards.folder.write import Plain
from poems_cards.language.tokens import meaning, spoken
from poems_cards.report.locators import Locator, named, written
from poems_cards.report.report import Sentence

_TRIES = 3
_ALIKE = 0.7  # of the words of two prompts


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a run has drafted.

    Shape:  `files` has the new text of each file that changes, by its path in the deck's folder; `facts` are the proven
            ones, `stubs` the sentences of which a fact is to be written, `waivers` those that seem to teach nothing,
            with the reason; `settled` are stubs and waivers that go, as the deck speaks of their sentences by now.
    """

    files: Mapping[str, str]
    facts: tuple[Fact, ...]
    stubs: tuple[tuple[Locator, ...], ...]
    waivers: Mapping[Locator, str]
    settled: tuple[str, ...]


def draft_facts(deck: Deck, drafts: Drafts, hold: Hold, only: Collection[Locator] = ()) -> Drafted:
    """Return drafts for the sentences that neither a fact of `deck` nor one of its `drafts` speaks of.

    With `only`, these alone are drafted from, whatever speaks of them. In a deck that is not in English they are stubs:
    frames and audit read English, so that nothing would be proven.
    """
    ground = entries.ground(deck, drafts, hold(deck))
    if only:
        ground = replace(ground, open=frozenset(ground.sentences.keys() & {*only}))
    ids = Ids(deck, drafts)
    proposals = _proposals(deck, ground, ids) if deck.is_english else []
    proven, copies = _proven(deck, proposals, ground, hold)
    for each in proposals:
        if each.name not in {one.name for one in proven}:
            ids.give_back(each.name)
    spoken_of = {locator.whole for each in proven for locator in each.cite}
    rest = [ground.sentences[at] for at in sorted(ground.open - spoken_of)]
    idle = waived(ground.sentences.values()) | stubs.repeated(rest, ground.told)
    waivers = {each.locator: idle[each.locator] for each in rest if each.locator in idle}
    left = {each.locator for each in rest} - waivers.keys()
    groups = stubs.grouped(left, [*ground.sentences.values()], spoken_of)
    made = [Draft(values=_values(each), cited=ground.cited(each.cite), copied=each.name in copies) for each in proven]
    made += [Draft(values=_stub(each, ids), cited=each) for each in groups]
    done = [] if only else settled(drafts, ground.covered)
    files = without(drafts, done)
    kept = structs.replace(drafts, texts={**drafts.texts, **files})
    files |= entries.texts(deck, kept, made, ground)
    if waivers:
        files[WAIVED] = entries.waivers_text(kept, waivers, ground)
    return Drafted(
        files=files,
        facts=tuple(as_facts(deck, [_values(each) for each in proven], ground)),
        stubs=tuple(tuple(each.locator for each in group) for group in groups),
        waivers=waivers,
        settled=tuple(entry.id for entry in done),
    )


def _proposals(deck: Deck, ground: Ground, ids: Ids) -> list[Proposal]:
    """Return what frames find in open sentences; what is found twice is one fact that cites both places."""
    sentences = [*ground.sentences.values()]
    written = [sentence.text for sentence in sentences]
    topic = topic_of(deck.subject, written)
    long = long_forms(written)
    found: list[Proposal] = []
    said: list[Proposal] = []  # the same, with what short forms stand for
    alike: dict[object, list[int]] = {}  # where those stand that expect the same
    for passage in read_passages(sentences, deck.subject):
        if passage.sentence.locator in ground.open and not waived_because(passage.sentence):
            for proposal in read(passage, topic):
                spelled = spelled_out(proposal, long)
                same = alike.setdefault(_expected(spelled), [])
                at = next((at for at in same if _is_same(said[at], spelled)), len(found))
                if at == len(found):
                    same.append(at)
                    found.append(proposal)
                    said.append(spelled)
                else:
                    found[at] = replace(found[at], cite=tuple(dict.fromkeys((*found[at].cite, *proposal.cite))))
    found = without_open(found, said)
    subject = f"{slug(deck.subject)}-"
    return [replace(each, name=ids.take(each.name.removeprefix(subject))) for each in found]


def _expected(proposal: Proposal) -> object:
    """Return what two proposals have in common if they may say the same."""
    if items := proposal.values.get("items"):
        return meaning(spoken(" ".join(map(str, items))))
    return shape(proposal)[0] or (proposal.kind, str(sorted(proposal.values.items())).casefold())


def _is_same(one: Proposal, other: Proposal) -> bool:
    """Return whether two proposals that expect the same ask for it in much the same words."""
    (expected, words), (others, more) = shape(one), shape(other)
    alike = words <= more or more <= words or _ALIKE * len(words | more) <= len(words & more)
    if bool(expected) != bool(others):  # a list, and a question that has its items as an answer
        prompt, asked = (more, words - expected) if expected else (words, more - others)
        return prompt <= asked or asked <= prompt
    return not expected or (one.kind != "definition" and alike)


def _proven(
    deck: Deck, proposals: Sequence[Proposal], ground: Ground, hold: Hold
) -> tuple[list[Proposal], frozenset[str]]:
    """Return the proposals that nothing speaks against, and the ids of those that are copies.

    What a clause alone does not bear out may cite its whole sentence; what cannot be asked so, otherwise.
    """
    tried = list(proposals)
    proven: list[Proposal] = []
    copies: frozenset[str] = frozenset()
    for _ in range(_TRIES):
        facts = as_facts(deck, [_values(each) for each in tried], ground)
        verdict = proof.judge(deck, facts, hold)
        there = {fact.id for fact in facts} - verdict.against.keys()
        proven = [each for each in tried if each.name in there]
        copies = frozenset(verdict.copies)
        again = [each if each.name in there else _otherwise(each) for each in tried]
        if again == tried:
            break
        tried = again
    return proven, copies


def _otherwise(proposal: Proposal) -> Proposal:
    """Return a proposal that cites whole sentences, or else what may be asked instead."""
    cite = tuple(dict.fromkeys(at.whole for at in proposal.cite))
    if cite == proposal.cite and proposal.instead:
        return replace(proposal.instead, name=proposal.name)
    return replace(proposal, cite=cite)


def as_facts(deck: Deck, values: Iterable[Mapping[str, Plain]], ground: Ground) -> list[Fact]:
    """Return the facts that `values` say, each in the section of its sentence; what says none is left out."""
    facts: list[Fact] = []
    for at, each in enumerate(values):
        cite = each["cite"]
        if cited := named(str(cite if isinstance(cite, str) else next(iter(cite)))):
            found, problems = facts_of(deck, [each], ground.section(cited[0]), f"{DRAFTS}/{at}")
            facts += found if not problems else []
    return facts


def _values(proposal: Proposal) -> dict[str, Plain]:
    values: dict[str, Plain] = {"id": proposal.name, "kind": proposal.kind, **proposal.values}
    values["cite"] = _cite(proposal.cite)
    if proposal.level in LEVELS and proposal.level != "detail":
        values["level"] = proposal.level
    return values


def _stub(sentences: Sequence[Sentence], ids: Ids) -> dict[str, Plain]:
    return {"id": ids.take(slug(sentences[0].text, 4)), "cite": _cite(each.locator for each in sentences)}


def _cite(locators: Iterable[Locator]) -> Plain:
    cite = written(locators)
    return cite[0] if len(cite) == 1 else cite
