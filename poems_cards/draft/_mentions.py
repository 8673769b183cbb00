"""A noun that a sentence points with ("this gene") -> the one thing in the sentence before it that it can mean."""

import re

from poems_cards.draft.clauses import main_clause
from poems_cards.draft.phrases import capital, is_name, points, without_brackets

LONGEST_NAME = 6  # words
# What a text on one disorder has only one of.
OURS = frozenset("pathogen parasite virus bacterium organism fungus infection illness".split())
KIND = re.compile(r"This (?:type|form|kind) of ([\w-]+(?: [\w-]+)?)")
_LONGEST_DESCRIBED = 10  # words
_SPECIES = re.compile(r"\b(?:bacterium|virus|parasite|fungus|protozoan|worm|microbe|mite) ([A-Z][a-z]+ [a-z]+)\b")


def mentioned(noun: str, before: str) -> str:
    """Return what `noun` means in the sentence `before`, by its name or with what describes it there; "" if unsure."""
    clause = main_clause(before) if before and not points(before) else None
    subject = without_brackets(clause.subject) if clause else ""
    if _is_named_so(subject, noun):
        return subject
    if noun in OURS and (found := _SPECIES.search(before)):
        return found[1]
    genes = re.search(rf"\b[Tt]he (?:[\w'’-]*[A-Z][\w'’-]* (?:and |or )?){{1,4}}{noun}\b", before)
    described = re.search(
        rf"\b(?:the (?:[\w-]+ )?)?{noun} (?:of|in|affecting|caused by|around"
        rf"|between) [^,;:.()]+(?=\.$)",
        before,
    )
    found = genes or (described if noun not in subject.casefold() and clause else None)
    sure = found and before.count(noun) == 1 and is_name(found[0], _LONGEST_DESCRIBED)
    return capital(found[0]) if found and sure else ""


def _is_named_so(subject: str, noun: str) -> bool:
    """Return whether a sentence that speaks of `subject` is followed by one on "this `noun`": rotavirus, this virus."""
    last = subject.rsplit(maxsplit=1)[-1].casefold() if subject else ""
    longer = last != noun or (len(subject.split()) > 1 and not subject.startswith("The "))
    return last.endswith(noun) and longer and is_name(subject, LONGEST_NAME)


def names_other(noun: str, before: str, subject: str) -> bool:
    """Return whether `before` names another of its kind: a virus that is not the subject's."""
    names = (word for word in re.findall(r"[\w-]+", before.casefold()) if word.endswith(noun) and word != noun)
    return any(word not in subject.casefold() for word in names)


def of_kind(text: str, before: str) -> str:
    """Return what the sentence before speaks of, if "this type of …" means that."""
    match, clause = KIND.match(text), main_clause(before)
    if match is None or clause is None:
        return ""
    kind, subject = match[1].split(), clause.subject
    return capital(subject) if kind[-1] == subject.split()[-1] and len(subject.split()) > len(kind) else ""


def called(noun: str, before: str) -> str:
    """Return the one thing that the sentence before calls a `noun`, by its name; "" if there is none, or several."""
    name = r"((?:an? )?[\w-]+(?: [\w-]+)?)(?=[.,]| (?:is|that|to)\b)"
    if called := re.search(rf"\b{noun} (?:called|known as) {name}", before):
        return capital(called[1])
    known = {found[0].strip() for found in re.finditer(rf"\b[Tt]he (?:[\w'’-]+ ){{1,2}}{noun}\b", before)}
    return capital(known.pop()) if len(known) == 1 else ""
