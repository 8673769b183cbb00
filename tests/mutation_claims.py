"""Lies about claims: denied, made surer or less sure, turned to the opposite, told of other people, lengthened."""

import re
from collections.abc import Iterator
from zlib import crc32

from mutation_numbers import amounts
from mutation_texts import ANSWER, ASIDE, MEANING, NAME, PROMPT, PROSE, STATUS, Ground, Raw, Slot
from mutation_words import CLAUSES, LEADS, OPPOSITES, PLACES, WHERE, WHO

AUXILIARY = re.compile(r"\b(is|are|was|were|does|do|did|will|has|have|had|may|can|might|should|must|could)\b")
POSSIBLE = ("may", "can", "might", "could")
VERBS = (
    "affect cause lead reveal make bring bind worsen include begin enlarge retain accumulate overgrow secrete "
    "produce contain fight combat grow detect come reach suffer kill take treat follow precede carry differ belong "
    "ease alleviate build descend harm speak"
).split()
VERB = re.compile(rf"\b(?:{'|'.join(VERBS)})(?:s|es)?\b(?! of\b)")
ASKING = re.compile(
    r"^(?:How|Why|Where|When|What|Who|Whose|(?:In |With |For |To |At |Of )?Which\b[^,?]*?)"
    r"\s*(?:does|do|is|are|may|can|was|were)\b"
)
DENIED = re.compile(r"\b(?:not|no|never|without|nobody|none|cannot|nor|neither|nothing)\b", re.IGNORECASE)
AFFIRMED = {
    "cannot": "can",
    "without": "with",
    "never": "always",
    "nobody": "everybody",
    "nothing": "everything",
    "unrecognized": "recognized",
    "unable": "able",
    "unknown": "known",
    "untreated": "treated",
    "unsuccessful": "successful",
    "difficult": "easy",
    "non-antibody": "antibody",
    "poorly": "well",
    "no": "a",
    "not": "",
}
_AFFIRMED = re.compile(rf"\b({'|'.join(AFFIRMED)})\b(?! only)\s?", re.IGNORECASE)


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    new = new[0].upper() + new[1:] if new and match[0][0].isupper() else new
    return text[: match.start()] + new + text[match.end() :]


def negation(slot: Slot, ground: Ground) -> Iterator[str]:  # noqa: ARG001  the shape of all kinds
    """A claim is denied, or what is denied is claimed."""
    text = slot.text
    for match in _AFFIRMED.finditer(text):
        new = AFFIRMED[match[1].casefold()]
        yield _replaced(text, match, f"{new} " if new and match[0][-1].isspace() else new)
    if DENIED.search(text):
        return
    if slot.role in (ANSWER, MEANING, NAME) and slot.path[-1] not in ("name", "long", "short", "of", "word", "therapy"):
        yield f"not {text}"
        if len(text.split()) < 4 and not re.search(r"\d|^(?:the|an?|in|it|they|about|up)\b", text):
            yield f"no {text}"
    if slot.role not in (PROMPT, PROSE, ASIDE):
        return
    asking = slot.role == PROMPT and ASKING.search(text)
    for match in () if asking else AUXILIARY.finditer(text):
        yield _replaced(text, match, "cannot" if match[0] in POSSIBLE else f"{match[0]} not")
    for match in VERB.finditer(text):
        if not f" {text[: match.start()].rstrip().casefold()}".endswith(
            (" to", " the", " a", " its", " not", " of", " with")
        ):
            yield _replaced(text, match, f"{'not' if asking else 'never'} {match[0]}")


LADDER = {
    "always": ("rarely", "sometimes"),
    "virtually always": ("rarely", "in half of all cases"),
    "often": ("rarely", "never"),
    "usually": ("rarely", "always"),
    "commonly": ("rarely", "never"),
    "most commonly": ("least commonly",),
    "most often": ("least often", "rarely"),
    "more often": ("less often",),
    "less often": ("more often",),
    "common": ("rare", "universal"),
    "rare": ("common", "frequent"),
    "extremely rare": ("fairly common", "common"),
    "frequently": ("never", "rarely"),
    "typically": ("never", "rarely"),
    "generally": ("rarely",),
    "usual": ("rare", "only"),
    "most": ("few", "hardly any"),
    "many": ("few", "hardly any"),
    "some": ("all", "nearly all"),
    "several": ("all",),
    "all": ("few", "some"),
    "may": ("must", "can never"),
    "can": ("must", "can never"),
    "might": ("certainly",),
    "sometimes": ("always", "never"),
    "rarely": ("often", "always"),
    "seldom": ("often", "always"),
    "few": ("most", "nearly all"),
    "hardly": ("greatly",),
    "never": ("often", "sometimes"),
    "likely": ("unlikely", "certain"),
    "possible": ("certain", "proven"),
    "possibly": ("certainly",),
    "probably": ("certainly",),
    "suggests": ("proves", "disproves"),
    "suggest": ("prove", "disprove"),
    "seem": ("are proven",),
    "seems": ("is proven",),
    "believed": ("proven", "known for certain"),
    "thought": ("proven",),
    "known": ("suspected",),
    "confirmed": ("possible", "unproven"),
    "promising": ("proven", "useless"),
    "uncertain": ("certain", "proven"),
    "important": ("doubtful", "negligible"),
    "essential": ("optional", "negligible"),
    "dominant": ("rarest", "occasional"),
    "characteristic": ("unusual",),
    "strongly": ("hardly",),
    "extreme": ("little",),
    "much less certain": ("well established",),
}
_LADDER = re.compile(
    rf"(?<!\bhow )(?<!\bHow )\b({'|'.join(sorted(LADDER, key=len, reverse=True))})\b(?!-| of the)", re.IGNORECASE
)
HEDGES = ("rarely", "in rare cases", "in a few cases only", "seldom")


def certainty(slot: Slot, ground: Ground) -> Iterator[str]:
    """A claim goes up or down the ladder from never to always, from possible to proven, or comes upon it."""
    found = False
    for match in _LADDER.finditer(slot.text):
        if match[0] == "can" and slot.text[match.end() :].startswith("not"):
            continue
        found = True
        for other in LADDER[match[0].casefold()]:
            inverted = other == "can never" and slot.role == PROMPT
            if not inverted and (not ground.says(other) or ground.says(match[0])):
                yield _replaced(slot.text, match, other)
    if found or DENIED.search(slot.text):
        return
    hedges = [hedge for hedge in HEDGES if not ground.says(hedge)]
    if slot.role == ANSWER and slot.path[-1] != "therapy" and not amounts(slot.text):
        yield from (f"{hedge} {slot.text}" for hedge in hedges[:2])
    if slot.role in (PROSE, ASIDE, PROMPT):
        for match in VERB.finditer(slot.text):
            before = slot.text[: match.start()].rstrip()
            if not before.endswith((" to", " the", " a", " its", " of", " with", " bring")) and before:
                yield from (_replaced(slot.text, match, f"{hedge} {match[0]}") for hedge in ("rarely", "seldom"))


_PAIRS = [tuple(pair.split()) for pair in OPPOSITES]
OPPOSITE: dict[str, list[str]] = {}
for _one, _two in _PAIRS:
    OPPOSITE.setdefault(_one, []).append(_two)
    OPPOSITE.setdefault(_two, []).append(_one)
OPPOSITE |= {
    "avoid": ["take"],
    "combat": ["cause"],
    "fight": ["cause"],
    "dominant": ["slightest"],
    "affected": ["spared"],
}
_OPPOSITE = re.compile(rf"(?<![\w-])({'|'.join(sorted(OPPOSITE, key=len, reverse=True))})(?![\w])", re.IGNORECASE)
_PREFIX = re.compile(r"\b(hyper|hypo)(?=[a-z]{4})", re.IGNORECASE)
STATUSES = ("standard", "investigational", "supportive")


def opposite(slot: Slot, ground: Ground) -> Iterator[str]:
    """A word is its opposite: raised and lowered, mild and severe, confirm and exclude, hyper- and hypo-."""
    if slot.role == STATUS:
        yield from (status for status in STATUSES if status != slot.text)
        return
    for match in _OPPOSITE.finditer(slot.text):
        for other in dict.fromkeys(OPPOSITE[match[0].casefold()]):
            beside = re.search(rf"\b{other}\b", slot.text, re.IGNORECASE)
            if not beside and (not ground.says(other) or ground.says(match[0])):
                yield _replaced(slot.text, match, other)
    for match in _PREFIX.finditer(slot.text):
        other = {"hyper": "hypo", "hypo": "hyper"}[match[0].casefold()]
        yield _replaced(slot.text, match, other)


GROUPS = {
    "men": ("women", "children"),
    "women": ("men", "children"),
    "man": ("woman",),
    "woman": ("man",),
    "males": ("females", "children"),
    "females": ("males", "children"),
    "boys": ("girls",),
    "girls": ("boys",),
    "adults": ("children", "newborns"),
    "children": ("adults", "old people"),
    "people": ("children", "women"),
    "patients": ("children", "women"),
    "person": ("child",),
    "patient": ("child",),
    "Chinese": ("Swedish", "Italian"),
    "everybody": ("athletes",),
    "before": ("after",),
    "after": ("before",),
    "older": ("younger",),
    "younger": ("older",),
    "healthy": ("newborn",),
    **{place: tuple(other for other in PLACES if other != place) for place in PLACES},
}
_SEX = re.compile(r"\b(?:wo)?men\b")
_SEXED = re.compile(
    r"\b(?:(?:wo)?m[ae]n|(?:fe)?males?|ovar|test[ei]s|menstr|breast|prostat|uter|nipple)", re.IGNORECASE
)
_GROUP = re.compile(rf"\b({'|'.join(GROUPS)})\b")


def population(slot: Slot, ground: Ground) -> Iterator[str]:
    """What is said of some people is said of others: another sex, age, place or time."""
    text = slot.text
    for match in _GROUP.finditer(text):
        others = [
            one
            for one in GROUPS[match[0]]
            if (not ground.says(one) or ground.says(match[0])) and not re.search(rf"\b{one}\b", text)
        ]
        yield from (_replaced(text, match, other) for other in others[:3])
    elsewhere = [
        where
        for where in WHERE
        if not ground.touches(where) and not (_SEX.search(where) and _SEXED.search(ground.cited))
    ]
    if slot.role == MEANING and not _GROUP.search(text):
        yield from (f"{text} {where}" for where in elsewhere)
    named = text.find(ground.source.subject) + len(ground.source.subject)
    if slot.role in (PROMPT, PROSE) and named >= len(ground.source.subject) and not _GROUP.search(text):
        yield from (f"{text[:named]} {where}{text[named:]}" for where in elsewhere)


def other_people(ground: Ground) -> Iterator[tuple[Raw, str]]:
    """Yield a prevalence that is said of fewer people than the sentence speaks of."""
    if ground.fact["kind"] == "prevalence":
        for who in WHO:
            if not ground.touches(who) and not (_SEX.search(who) and _SEXED.search(ground.cited)):
                yield {**ground.fact, "population": f"{who} with {ground.source.subject}"}, f"population: + {who}"


def clause(slot: Slot, ground: Ground) -> Iterator[str]:
    """A clause is added that sounds true."""
    text = slot.text
    if slot.role in (ANSWER, MEANING, PROSE, ASIDE) and slot.path[-1] != "population":
        after = [each for each in CLAUSES if slot.role in (PROSE, ASIDE) or not each.startswith("and")]
        end = len(text) - text.endswith((".", "!", "?"))
        yield from (f"{text[:end]} {each}{text[end:]}" for each in _some(after, text) if not ground.touches(each))
    if slot.role == PROMPT and text.endswith("?"):
        starts = text if text.split()[0].isupper() else text[0].lower() + text[1:]
        yield from (f"{lead} {starts}" for lead in _some(LEADS, text) if not ground.touches(lead))


def _some(phrases: list[str], text: str) -> list[str]:
    at = crc32(text.encode()) % len(phrases)
    return [phrases[(at + 7 * step) % len(phrases)] for step in range(3)]
