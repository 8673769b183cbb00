"""The words that lead to a list -> what its items are, as a noun phrase that says what they belong to."""

import re

from poems_cards.draft._verb_words import FINITE
from poems_cards.draft._weight import meaning_of, weight
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.passages import Passage
from poems_cards.draft.patterns import PEOPLE
from poems_cards.draft.phrases import capital, is_answer, is_name, lowered, points
from poems_cards.draft.proposals import Topic

_NOUNS = (
    """symptoms signs features causes types forms complications treatments tests exams effects factors findings
    manifestations problems changes medicines medications drugs abnormalities conditions diseases disorders foods goals
    stages methods criteria options reactions therapies tissues organs functions procedures steps sources groups risks
    triggers characteristics illnesses infections treatment diagnosis management therapy defects measures precautions
    subtypes names areas ways uses benefits purposes indications viruses bacteria toxins parts side-effects
    presentations deformities malformations lesions
    deficiencies injuries indicators clues components nutrients vitamins hormones antibodies"""
).split()
_NOUN = rf"(?:{'|'.join(_NOUNS)})"
_NOUN_GROUP = re.compile(
    rf"(?:^|\s)(?P<adjectives>(?:[\w-]+\s){{0,4}}?)(?P<noun>(?:{_NOUN}\s(?:and|or)\s)?{_NOUN})\b"
    r"(?P<rest>(?:\s(?:of|for|in|with|from|to|that|who|associated|used|useful|commonly seen|seen)\b.*)?)$",
    re.IGNORECASE,
)
# Any other plural that opens a list: "oral antibiotics".
_PLURAL_GROUP = re.compile(
    r"(?P<adjectives>(?:[\w-]+\s){0,3})(?P<noun>[a-z]{4,}s)(?P<rest>(?:\s(?:of|for|in|with|used)\b.*)?)", re.IGNORECASE
)
_OF_DISORDER = re.compile(
    r"(?:symptoms|signs|features|causes|complications|tests|diagnosis|treatments?|management|types|risk factors"
    r"|presentations|abnormalities|deformities|malformations|characteristics|manifestations|findings)$"
)
_NOT_ALL = frozenset("another various these those your such any no its their his her this our".split())
_CLASS_CALLED = re.compile(r"^.*\b(?:class|group|type)(?:es|s)? of [a-z]+ (?:called|known as) ")
_OF_ANYTHING = ("problems", "complications")  # nobody knows whose, without the disorder
_HAS = frozenset("has have is are may can".split())
_LOOSE = frozenset("some several many certain few multiple following".split())
_LEADS_UP = frozenset(
    """the a an all have has may can develop cause causes experience of with show reveal are is including by as to for
    from in use uses used involves involve avoiding causing taking using having producing and or include includes
    on at who that which had also notice notices get""".split()
)
_TREATS = re.compile(
    r"(?:treatments?|antibiotics|steroids|tests?|exams?|therapy|therapies|options?|medicines?|medications?|drugs?)$"
)
_ENOUGH = 3  # words with a meaning that say whose the items are, where none of them is a term
_UP_TO_GRAMMAR = re.compile(r".*\b(?:into|onto|by|at|between|among|within|during|after|before|when|if|because)\s")
_CLAUSE_WITHIN = re.compile(r"\b(?:how|whether|what|why|if)\b")


def prompt_of(lead: str, passage: Passage, topic: Topic) -> str:
    """Return what the items are, as a noun phrase that says what they belong to; "" if the sentence does not."""
    lead = _CLASS_CALLED.sub("", lead)
    match = (
        None
        if lead.endswith("of the body")
        else _NOUN_GROUP.search(lead.strip()) or (_PLURAL_GROUP.fullmatch(lead.strip()) if passage.items else None)
    )
    adjectives = _adjectives(lead.strip()[: match.start("noun")]) if match else None
    if match is None or adjectives is None:
        return ""
    noun = f"{adjectives}{match['noun'].lower()}"
    if _CLAUSE_WITHIN.search(lead):
        return ""
    if match["rest"]:
        told = _with_rest(noun, match["rest"], passage, topic)
        owned = (
            topic.speaks_of(told) or weight(told) or len(meaning_of(match["rest"])) > 1 or not _OF_DISORDER.search(noun)
        )
        return capital(told if owned or not told else f"{told} in {topic.subject}")
    if topic.speaks_of(noun):
        return capital(noun)
    stands_first = len(lead.split()) <= len(noun.split()) + 2
    if _OF_DISORDER.search(noun) and (stands_first or topic.speaks_of(lead)):
        return capital(_placed(noun, passage, topic))
    if stands_first and noun.endswith(_OF_ANYTHING):
        noun = f"{noun} in {topic.subject}" if topic.speaks_of(passage.before) else ""
    return capital(_brought_about(noun, lead, topic) or (noun if weight(noun) or topic.speaks_of(noun) else ""))


def noun_of(lead: str) -> str:
    """Return the nouns with which a lead ends, whatever they belong to; "" if it ends with none."""
    match = _NOUN_GROUP.search(lead.strip())
    adjectives = _adjectives(lead.strip()[: match.start("noun")]) if match else None
    if match is None or adjectives is None:
        return ""
    return capital(f"{_UP_TO_GRAMMAR.sub('', adjectives)}{match['noun'].lower()}{match['rest'] or ''}")


def _with_rest(noun: str, rest: str, passage: Passage, topic: Topic) -> str:
    """Return a noun with what follows it, if that says what the items belong to."""
    phrase = f"{noun}{rest}"
    good = is_answer(re.sub("^other ", "", phrase), 14)
    if good and (weight(_OF_DISORDER.sub("", phrase)) or topic.speaks_of(phrase) or len(meaning_of(rest)) >= _ENOUGH):
        return phrase
    if _OF_DISORDER.search(phrase):
        return _placed(phrase, passage, topic)
    return _placed(noun, passage, topic) if passage.items and not good and _OF_DISORDER.search(noun) else ""


def _brought_about(noun: str, lead: str, topic: Topic) -> str:
    """Return a noun with what has or causes that of which it is the object: "problems that iron can cause"."""
    clause = main_clause(f"{lead}.")
    if clause is None or clause.is_passive or clause.denies or not clause.verb or points(lead):
        return ""
    if _bare_row(clause.rest) != noun or re.match(PEOPLE, clause.subject) or not is_name(clause.subject):
        return ""
    auxiliary = f"{clause.auxiliary} " if clause.auxiliary else ""
    return f"{noun} that {topic.lower(clause.subject)} {auxiliary}{clause.verb}"


def _bare_row(rest: str) -> str:
    """Return what follows a verb without words that only say that there are several."""
    return " ".join(word for word in rest.split() if word not in _LOOSE)


def _adjectives(text: str) -> str | None:
    """Return the adjectives before a noun, as far back as they are some; None if they leave others of its kind out."""
    kept: list[str] = []
    ended = False  # what stands before "and" only says whether there are others
    for word in reversed(text.split()):
        folded = word.casefold()
        if folded in _NOT_ALL or folded in FINITE - _HAS:
            return None
        if folded in _LEADS_UP:
            ended = True
            if folded not in ("and", "or"):
                break
        if folded not in _LOOSE and not ended:
            kept.insert(0, word)
    if kept:
        kept[0] = lowered(kept[0])
    return "".join(f"{word} " for word in kept)


def _placed(phrase: str, passage: Passage, topic: Topic) -> str:
    """Return a phrase that says of what it speaks: by its heading, if that names the same, else by the disorder."""
    heading = passage.sentence.heading
    same = heading.casefold().endswith(phrase.rsplit(maxsplit=1)[-1].casefold()) and len(heading.split()) > len(
        phrase.split()
    )
    if same and not heading.endswith("?"):
        phrase = " ".join(word if word.isupper() else word.lower() for word in heading.split())
    if topic.speaks_of(phrase):
        return phrase
    return f"{phrase} {'for' if _TREATS.search(phrase) else 'of'} {topic.subject}"
