"""What frames give: facts as a file would write them, each with what it cites; and what frames know of the deck."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from poems_cards.draft._short_names import short_names
from poems_cards.draft.passages import Passage, clause_with
from poems_cards.draft.phrases import bare, lowered, names_in, slug, without_brackets
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import lines_of
from poems_cards.report.locators import Locator

HIDDEN = re.compile(r"\{\{(.*?)(?:::.*?)?\}\}")
_SHORT_FORM = re.compile(r"\s\((?:[A-Z][A-Za-z0-9-]{1,7}|(?:also (?:called|known as)|or)\s[^()]+)\)")
_DEFINITE = re.compile(
    r"(?:What (?:\w+ )?causes|Mutations in which|How (?:is|are)|When|In whom|Whom|What (?:is|are) (?:\w+ )?the)\b"
)
_FEWEST_OFTEN = 8  # sentences
_SHORT = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_NUMBER_HINT = re.compile(r"::(?:how (?:many|long|often|old)|percentage|age|temperature)\}\}")
_MEANS = re.compile(r"::what\}\}")  # a value above a limit, and below it, read alike
CORE, DETAIL, BACKGROUND = "core", "detail", "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that a passage seems to state.

    Shape:  `values` are the keys of its kind, as a file has them; `name` is the id that it gets if that is free;
            `instead` is what may be asked where this cannot.
    """

    kind: str
    values: Mapping[str, Any]
    cite: tuple[Locator, ...]
    name: str
    level: str = DETAIL
    instead: "Proposal | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a report is about: the name of the disorder, and words that are written as names in it."""

    subject: str
    names: frozenset[str]
    short: frozenset[str] = frozenset()  # what the report calls the disorder, too: "RS", "OTC deficiency"
    common: frozenset[str] = frozenset()  # words of so many sentences that they tell nothing in one

    @property
    def known(self) -> frozenset[str]:
        """Words with a meaning that tell nothing of this disorder."""
        return meaning(spoken(self.subject)) | self.common

    def is_subject(self, name: str) -> bool:
        """Return whether `name` is the disorder itself."""
        plain = without_brackets(bare(name))
        folded, subject = plain.casefold(), self.subject.casefold()
        names = {name.casefold() for name in self.short if " " in name}
        return folded in (subject, f"{subject}s") or plain in self.short or folded in names

    def speaks_of(self, text: str) -> bool:
        """Return whether `text` names the disorder."""
        plain = without_brackets(text)
        return self.subject.casefold().removesuffix("s") in plain.casefold() or any(
            re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in self.short
        )

    def lower(self, text: str) -> str:
        """Return what stood at the beginning of a sentence as it stands within one."""
        return lowered(text, self.names)

    def level(self, what: str) -> str:
        """Return how much it matters what is said of `what`: of the disorder itself, everybody should know it."""
        return CORE if self.is_subject(what) else DETAIL


def topic_of(subject: str, texts: Sequence[str]) -> Topic:
    """Return what the sentences `texts` are about, in a deck on `subject`."""
    return Topic(subject=subject, names=names_in(texts), short=short_names(subject, texts), common=common_words(texts))


def common_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the short forms that stand in a tenth of `texts`, so that they tell nothing in one of them: "LCMV"."""
    count = Counter(name.casefold() for text in texts for name in set(_SHORT.findall(text)))
    return frozenset(name for name, times in count.items() if times >= max(_FEWEST_OFTEN, len(texts) // 10))


def propose(  # noqa: PLR0913  two of them go without saying
    kind: str, passage: Passage, values: Mapping[str, Any], name: str, *, words: str = "", level: str = DETAIL
) -> Proposal:
    """Return a fact that cites the clause with `words`, or else the whole sentence."""
    locator = passage.sentence.locator
    clause = clause_with(passage, words) if words else 0
    cite = (*passage.leans, locator._replace(clause=clause))
    return Proposal(kind=kind, values=values, cite=cite, name=slug(name), level=level)


def shape(proposal: Proposal) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words with a meaning of what a question or statement expects, and all of them; else nothing."""
    prompt, answer = str(proposal.values.get("prompt", "")), str(proposal.values.get("answer", ""))
    if match := HIDDEN.search(text := str(proposal.values.get("text", ""))):
        prompt, answer = f"{text[: match.start()]} {text[match.end() :]}", match[1]
    expected = meaning(spoken(without_brackets(answer)))
    return expected, expected | meaning(spoken(prompt))


def ask(passage: Passage, prompt: str, answer: str, name: str, level: str = DETAIL) -> Proposal:
    """Return a question; what the sentence says first ("Over time, …") ends its prompt."""
    lead = f" {passage.lead[:1].lower()}{passage.lead[1:]}" if passage.lead else ""
    values = {"prompt": f"{' '.join(prompt.split())}{lead}?", "answer": answer}
    return propose("question", passage, values, name, words=answer, level=level)


def blank(passage: Passage, span: tuple[int, int], hint: str, level: str = DETAIL) -> Proposal:
    """Return the sentence with a blank at `span`."""
    text = passage.text
    start, end = span
    if short := _SHORT_FORM.match(text, end):  # it would give away what it is short for
        end = short.end()
    hidden = f"{{{{{text[start:end]}{'::' + hint if hint else ''}}}}}"
    rest = f"{text[:start]} {text[end:]}"
    return propose("statement", passage, {"text": text[:start] + hidden + text[end:]}, rest, level=level)


def spelled_out(one: Proposal, long: Mapping[str, str]) -> Proposal:
    """Return a question or statement with what its short forms stand for, so that two ways to say it are one."""
    if one.kind not in ("question", "statement") or not long:
        return one
    values = dict(one.values)
    for key, value in values.items():
        text = re.sub(r"\s\([A-Z][\w-]*\)", "", str(value))
        values[key] = _SHORT.sub(lambda match: long.get(match[0], match[0]), text)
    return replace(one, values=values)


def _is_definite(one: Proposal) -> bool:
    """Return whether a question asks for what a thing has only one of, whatever its kinds have."""
    return bool(_DEFINITE.match(str(one.values.get("prompt", ""))))


def _asks_number(one: Proposal) -> bool:
    return bool(_NUMBER_HINT.search(str(one.values.get("text", ""))))


def without_open(found: Sequence[Proposal], said: Sequence[Proposal] = ()) -> list[Proposal]:
    """Return the proposals but those whose prompt has two answers: another asks for something else in its words.

    Of several prompts with the same words, the first is kept, or that whose answer holds the others'. `said` are the
    same proposals as they are compared.
    """
    said = said or found
    asking = [
        (at, *shape(each))
        for at, each in enumerate(said)
        if each.kind in ("question", "statement") and each.level != BACKGROUND and not _MEANS.search(str(each.values))
    ]
    degrees = frozenset(word for line in lines_of("certainty") for word in line.split(": ")[1].split())
    prompts = [(at, words - expected - degrees, expected) for at, expected, words in asking]
    open_ = {
        at
        for at, prompt, expected in prompts
        for other, more, others in prompts
        if at != other
        and (
            (prompt == more and _says_less(expected, others, later=other < at))
            or (prompt < more and not _is_definite(found[at]) and not expected & others)
        )
        if _asks_number(found[at]) == _asks_number(found[other])
    }
    return [each for at, each in enumerate(found) if at not in open_]


def _says_less(expected: frozenset[str], others: frozenset[str], *, later: bool) -> bool:
    """Return whether an answer says less than another to the same prompt, or is the `later` of two alike."""
    if not expected & others or len(expected) == len(others):
        return later
    return len(expected) < len(others)
