"""What a language model is asked, and what of its answer may come in: nothing that is not proven."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from poems_cards.draft import entries, proof
from poems_cards.draft.draft import as_facts
from poems_cards.draft.entries import Draft, Ground, Ids
from poems_cards.draft.proof import Hold
from poems_cards.facts.deck import Deck
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import Fact
from poems_cards.folder.drafts import DRAFTS, Drafts, facts_of, settled, without
from poems_cards.folder.write import Plain, entry
from poems_cards.problems import DeckError, Place, Problem, near
from poems_cards.report.locators import Locator, named
from poems_cards.rules import catalogue

LONGEST_PART = 12_000  # characters: what a chat window takes at once
ASKED = ("abbreviation", "definition", "synonym", "prevalence", "therapy", "question", "statement", "list")
_COMMON = ("id", "kind", "cite", "level")

_EXAMPLES: tuple[Mapping[str, Plain], ...] = (
    {
        "id": "enlarged-liver-prevalence",
        "kind": "prevalence",
        "finding": "an enlarged liver",
        "value": "about 70%",
        "cite": "p15s2",
    },
    {
        "id": "bone-pain-time",
        "kind": "statement",
        "text": "Bone pain is worst at {{night::time of day}}.",
        "cite": "p16s1.2",
    },
)
_TASK = """\
Write facts for flash cards about {subject}, from the numbered sentences at the end, and from nothing else.

Answer with one YAML list in a code fence, and no other text. Each fact has:
- id: a name of its own, in small letters, digits and hyphens
- kind: one of those below, with the keys that it has
- cite: the locator in front of the sentence that says it (p15s2), or a list of several
- level: core, if every student should know it; background, if it is only vocabulary; else leave it out

Rules:
- Say it in your own words: no more than five words in a row from the sentence. Names and numbers stay as they are.
- Nothing that the cited sentence does not say: no number, no name, no "always" where it says "often".
- One small thing a fact; a sentence may give several facts, or none if it teaches nothing.
- {subject} stands above each card, so that prompts need not repeat it.
{rules}

Kinds:
{kinds}

Examples:
{examples}
Sentences{part}:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of an answer.

    Shape:  `files` has the new text of each file in drafts/; `proven` are the facts that went there; `refused` has what
            speaks against each of the others, by its id or, where it has none that will do, its place in the answer;
            `open` are the sentences that still nothing speaks of.
    """

    files: Mapping[str, str]
    proven: tuple[Fact, ...]
    refused: Mapping[str, tuple[Problem, ...]]
    open: tuple[Locator, ...]


def prompts(deck: Deck, ground: Ground) -> list[str]:
    """Return what to give to a language model: all in one, or in parts by headings where that is too long.

    Errors: DeckError if the deck is not in English: nothing of an answer could be proven.
    """
    _require_english(deck)
    parts: list[list[str]] = [[]]
    last = None
    for at in sorted(ground.untold):
        sentence = ground.sentences[at]
        fresh = sentence.heading != last
        if (fresh and sum(map(len, parts[-1])) > LONGEST_PART // 2) or sum(map(len, parts[-1])) > LONGEST_PART:
            parts.append([])
        if fresh or not parts[-1]:
            parts[-1].append(f"\n# {sentence.heading}\n")
        parts[-1].append(f"{at}  {sentence.text}\n")
        last = sentence.heading
    return [_prompt(deck, part, number, len(parts)) for number, part in enumerate(parts, start=1) if part]


def _prompt(deck: Deck, lines: Sequence[str], number: int, count: int) -> str:
    rules = "\n".join(f"- {' '.join(rule.words.split())}" for rule in catalogue.RULES)
    task = _TASK.format(
        subject=deck.subject,
        rules=rules,
        kinds="\n".join(_kinds()),
        examples="\n".join(map(entry, _EXAMPLES)),
        part=f", part {number} of {count}" if count > 1 else "",
    )
    return task + "".join(lines)


def _kinds() -> Iterator[str]:
    for name in ASKED:
        yield f"- {name}"
        for key, about in KINDS[name].keys.items():
            need = "" if about.required else " (if needed)"
            yield f"    {key}{need}: {about.help}{f' Example: {about.example}' if about.example else ''}"


def take(deck: Deck, drafts: Drafts, answer: Sequence[object], ground: Ground, hold: Hold) -> Taken:
    """Return what of an `answer`, which is read as plain values, is proven; the rest with what is wrong with it.

    Errors: DeckError if the deck is not in English: nothing could be proven.
    """
    _require_english(deck)
    ids = Ids(deck, drafts)
    refused: dict[str, tuple[Problem, ...]] = {}
    left: dict[str, dict[str, Plain]] = {}
    for number, each in enumerate(answer, start=1):
        wrong = [*_wrong(each, ground, ids, left)]
        name = str(each.get("id", "")) if isinstance(each, dict) else ""
        if not wrong and isinstance(each, dict):
            section = ground.section(_cited(each)[0])
            wrong = facts_of(deck, [each], section, DRAFTS)[1]
        if wrong or not isinstance(each, dict):
            refused[name if name and name not in (*refused, *left) else f"fact {number}"] = tuple(wrong)
        else:
            left[name] = dict(each)
    facts = as_facts(deck, left.values(), ground)
    verdict = proof.judge(deck, facts, hold)
    refused |= verdict.against
    proven = [fact for fact in facts if fact.id not in verdict.against]
    made = [
        Draft(values=_ordered(left[fact.id]), cited=ground.cited(fact.cite), copied=fact.id in verdict.copies)
        for fact in proven
    ]
    spoken_of = {locator.whole for fact in proven for locator in fact.cite}
    files = without(drafts, settled(drafts, spoken_of))
    files |= entries.texts(deck, replace(drafts, texts={**drafts.texts, **files}), made, ground)
    return Taken(
        files=files,
        proven=tuple(proven),
        refused=refused,
        open=tuple(sorted(ground.untold - spoken_of)),
    )


def _require_english(deck: Deck) -> None:
    if not deck.is_english:
        place = Place(path=str(Path(deck.folder) / "deck.yaml"))
        message = f"what a model says in {deck.language!r} cannot be proven: an audit reads English"
        fix = "Write the facts yourself: poems-cards draft makes a stub for each sentence."
        raise DeckError([Problem(place=place, rule="not-english", message=message, fix=fix)])


def _ordered(values: Mapping[str, Plain]) -> dict[str, Plain]:
    order = ("id", "kind", *KINDS[str(values["kind"])].keys, "cite", "level")
    return {key: values[key] for key in order if key in values}


def _wrong(given: object, ground: Ground, ids: Ids, before: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what keeps an entry from being read as a fact: what nobody asked for, and what would lead elsewhere."""
    if not isinstance(given, dict):
        yield _problem("not-a-mapping", "a fact is written as keys with values", "Ask for a list of facts.")
        return
    kind, id_ = given.get("kind"), given.get("id")
    if kind not in ASKED:
        yield _problem("unknown-kind", f"{kind!r} is none of the kinds that were asked for", near(str(kind), ASKED))
        return
    allowed = (*_COMMON, *KINDS[str(kind)].keys)
    for key in given:
        if key not in allowed:
            yield _problem("unknown-key", f"{key!r} was not asked for", near(str(key), allowed))
    if not isinstance(id_, str) or id_ in ids or id_ in before:
        yield _problem("repeated-id", f"{id_!r} is no new id", "Give the fact an id that nothing else has.")
    cited = _cited(given)
    if not cited:
        yield _problem("missing-key", "it cites nothing", 'Name its sentence: "cite: p15s2".')
    for locator in cited:
        sentence = ground.sentences.get(locator.whole)
        if sentence is None or locator.clause > len(sentence.clauses):
            yield _problem("unknown-locator", f"the report has no {locator}", "Cite a sentence of the report.")
    if cited and not any(locator.whole in ground.untold for locator in cited):
        yield _problem("covered", f"{cited[0]} is covered already", "Ask for facts from the sentences of the prompt.")


def _cited(given: Mapping[str, object]) -> list[Locator]:
    cite = given.get("cite", "")
    texts = cite if isinstance(cite, list) else [cite]
    found = [named(text) if isinstance(text, str) else () for text in texts]
    return [locator for some in found for locator in some] if all(found) else []


def _problem(rule: str, message: str, fix: str) -> Problem:
    return Problem(place=Place(path=DRAFTS), rule=rule, message=message, fix=fix)
