"""A sentence that points at the one before it -> the same with the name of what it points at."""

import re

from poems_cards.draft._mentions import KIND, LONGEST_NAME, OURS, called, mentioned, names_other, of_kind
from poems_cards.draft.clauses import main_clause
from poems_cards.draft.patterns import LEAD
from poems_cards.draft.phrases import capital, is_name, points
from poems_cards.draft.wholes import start_of_clause
from poems_cards.language.plurals import is_plural
from poems_cards.language.wordlists import word_list
from poems_cards.report import topics

_OTHER = re.compile(r"\b(?:disease|disorder|syndrome|hepatitis|diabetes|cancer)\b", re.IGNORECASE)
# What may be a disorder by its ending: myelofibrosis.
_MAYBE_OTHER = re.compile(r"\b[a-z]{3,}(?:itis|osis|penia|anemia|oma|pathy|plasia)\b", re.IGNORECASE)
_OF_IT = re.compile(
    r"(?:the\s)?(?:[\w-]+\s)?(?:causes?|symptoms|signs|diagnosis|treatment|risk|onset|severity|incidence|prevalence"
    r"|course"
    r"|outlook|frequency)\sof\s",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"(?:tests?|counts?|scans?|biops(?:y|ies)|x[- ]rays?|imaging|ultrasound|series|[a-z]+(?:graphy|gram|scopy)"
    r"|[A-Z]{2,5})$"
)
_IS_KIND = re.compile(r"\b(?:is|are) (?:an?|the|one of the) [^.,;]*?\b(?:disease|disorder|syndrome|condition)s?\b")
_ANYBODY = re.compile(r"(?:any|every|some|no)(?:one|body)|people|doctors|researchers", re.IGNORECASE)
# What stands alone before the sentences that explain it: "Chest x ray."
_HEAD = re.compile(r"([A-Z](?:[\w-]+\s?){1,5})(?:\s?\([^()]*\))?(?:,\s(?:usually|mostly|often|especially)\s[^.;:]*)?\.")
_AT_HEAD = re.compile(
    r"(?:This (?:\w+ )?(?:test|exam|procedure|method|medicine|drug|treatment|study|symptom|sign)|This|It)(?= (?:is"
    r"|uses|can|may|(?![a-z]+(?:ous|less)\b)[a-z]+s)\b)"
)
_OF_OUR_PEOPLE = re.compile(r"(?:people|patients|children|infants|individuals) (?:with|who)\b", re.IGNORECASE)
_GET = r"\b(?:develop|get|have|cause|treat|prevent|diagnose|contract|acquire|spread)"
_OF_THE = (
    r"\b(?:[Ss]ymptoms|[Ss]igns|[Cc]auses?|[Oo]nset|[Ss]everity|[Cc]ourse|[Pp]rogression|[Ff]orms|[Ff]eatures"
    r"|[Cc]omplications|[Ii]ncidence|[Pp]revalence|[Dd]iagnosis) of"
)
_OWN_NAME = re.compile(r"^(?:This|These) (?=[\w-]+(?: and [\w-]+)? of [^.;:]+? (?:is|are) called )")
_WHO_HAVE = re.compile(
    r"\b((?:people|individuals|patients|persons|children|infants|adults|men|women|those) (?:with|who have)) this"
    r" (?:condition|disorder|disease|syndrome)\b(?! of)"
)
_POINTED = re.compile(r"\b(?:this|the|of) (?:\w+ )?(?:disease|disorder|syndrome|condition)\b", re.IGNORECASE)
_AFFECTED = re.compile(
    r"(?:(?<=\b[Ii]n )(?P<how>most |many |all )|(?<!\w )(?<!^)\b|^)(?:[Aa]ffected )"
    r"(?P<who>individuals|people|persons|infants|children|babies|boys|girls|men|women|males|females)(?=[ ,])"
)
_DISORDER = frozenset("condition disorder disease syndrome".split())


def named(text: str, before: str, subject: str, heading: str = "", *, opens: bool = True) -> str:
    """Return `text` with the name of what its beginning points at, where the sentence before it leaves no doubt.

    Below a `heading` that names something else, "this condition" is not the disorder; nor need it be where a paragraph
    begins that is not the one which `opens` its part.
    """
    text = _OWN_NAME.sub("The ", text)
    elsewhere = _names_other_thing(heading, subject)
    if not elsewhere:
        text = _with_subject(text, before, subject)
        text = _within(text, before, subject) if before or opens else text
    if (head := _HEAD.fullmatch(before)) and not main_clause(before) and (pointing := _AT_HEAD.match(text)):
        return head[1] + text[pointing.end() :]
    if match := re.match(r"(?:It|They)(?=\s)|Th(?:is|e|ese) (?P<noun>tests?|scans?|exams?|procedures?)\b", text):
        return _continued(text, match, before, subject)
    match = re.match(r"Th(?:is|ese) ([a-z]+)\b", text)
    unsure = elsewhere or not (before or opens)
    if match is None or (unsure and match[1] in _DISORDER | OURS):
        return text
    return _by_noun(text, match, before, subject)


def _names_other_thing(heading: str, subject: str) -> bool:
    """Return whether `heading` names a thing of its own: a form of the disorder, another disorder, an organ."""
    of_ours = subject.casefold() in heading.casefold() or topics.topic(heading) or heading.endswith("?")
    return bool(heading) and not of_ours


def _by_noun(text: str, match: re.Match[str], before: str, subject: str) -> str:
    """Return `text` with the name of what its "this gene" means, in place of that."""
    noun, rest = match[1], text[match.end() :]
    if name := mentioned(noun, before):
        return name + rest
    if text.startswith("These ") or noun in word_list("grammar") | word_list("verbs"):
        return text
    if noun in OURS and not names_other(noun, before, subject):
        return f"The {text.removeprefix('This ')}"
    if noun in _DISORDER:
        points_here = not before or subject.casefold() in before.casefold()
        points_here = points_here and not re.match(r"This \w+\b.*? is (?:\w+ )?(?:called|known as)", text)
        points_here = points_here and not re.search(rf"\b{noun}s? ?(?:called|known as)", before)
        return capital(subject) + rest if points_here else text
    if name := of_kind(text, before) or called(noun, before):
        return name + text[(KIND.match(text) or match).end() :]
    return text


def _with_subject(text: str, before: str, subject: str) -> str:
    """Return `text` with the name of the disorder for "it" and "the disease"."""
    if re.match(rf"(?:the |an? )?{re.escape(subject)}s?\b", before[start_of_clause(before) :], re.IGNORECASE):
        text = re.sub(r"^It(?='s |\s)", capital(subject), text)
        text = re.sub(r"^(When|If|Once|Although|Because|While|As|Before|After|Unless) it(?= )", rf"\1 {subject}", text)
        behind = start_of_clause(text)
        if LEAD.match(text) and text[behind:].startswith("it "):
            text = text[:behind] + subject + text[behind + len("it") :]
    behind = start_of_clause(text)
    if subject.casefold() in text[:behind].casefold():
        return text[:behind] + re.sub(r"^the (?:disease|disorder|condition|syndrome)(?= )", "it", text[behind:])
    if match := re.match(r"The (?:disease|disorder|condition|syndrome|infection|illness)(?='s |\s(?!of\b))", text):
        return (
            text
            if _may_mean_other(text, before, subject) or _speaks_of_other(before, subject)
            else capital(subject) + text[match.end() :]
        )
    return text


def _may_mean_other(text: str, before: str, subject: str) -> bool:
    """Return whether "the disease" with which `text` begins may be another than the deck's subject."""
    if not before:
        return text.startswith(("The infection", "The illness"))
    ours = subject.casefold() in before.casefold() or main_clause(before) is None or points(before)
    return not ours or _speaks_of_other(before, subject)


def _speaks_of_other(before: str, subject: str) -> bool:
    """Return whether `before` names another disorder; what kind of disorder ours is names none."""
    spelled = re.sub("['’]", "['’]?", re.escape(subject))
    others = re.sub(spelled, "", before, flags=re.IGNORECASE)
    return bool(_OTHER.search(_IS_KIND.sub("", others)))


def _within(text: str, before: str, subject: str) -> str:
    """Return `text` with the name of the disorder for "this condition" and for those who have it, within a sentence."""
    text = _WHO_HAVE.sub(rf"\1 {subject}", text)
    if _speaks_of_other(before, subject) or _speaks_of_other(_POINTED.sub("", text), subject):
        return text
    if _MAYBE_OTHER.search(before) and subject.casefold() not in before.casefold():
        return text
    text = re.sub(
        r"(?<=[a-z] )(?:this|the) (?:condition|disorder)(?! (?:of|called|known|in|that|may|is)\b)", subject, text
    )
    text = re.sub(
        r"(?<!^)(?<!seen with)(?<=\bwith) (?:this|the) (?:disease|syndrome)\b(?! (?:of|called|known)\b)",
        f" {subject}",
        text,
    )
    text = re.sub(
        rf"({_OF_THE}) (?:the|this) (?:disease|disorder|syndrome|condition)(?=[,. ])(?! of)", rf"\1 {subject}", text
    )
    if not before or subject.casefold() in before.casefold():
        text = re.sub(rf"({_GET}) it(?= (?:than|if|when|by|with|after|in|during|again)\b|[.])", rf"\1 {subject}", text)
    text = _AFFECTED.sub(lambda match: f"{match['how'] or ''}{_people(match['who'])} with {subject}", text)
    return capital(text) if text[:1].islower() else text


def _people(who: str) -> str:
    return "people" if who in ("individuals", "people", "persons") else who


def _continued(text: str, match: re.Match[str], before: str, subject: str) -> str:
    """Return `text` with the subject of the sentence before it, if it can be what "it", "they" or "the test" means."""
    clause = main_clause(before) if before and not LEAD.match(before) else None
    owner = re.sub(r"\s\([^()]*\)|(?:,\s|\s(?:that|which|who)\s).*$", "", clause.subject) if clause else ""
    if clause is None or points(before) or not is_name(owner, LONGEST_NAME):
        return text
    if _ANYBODY.fullmatch(owner) and match[0] == "It" and subject.casefold() in before.casefold():
        return capital(subject) + text[match.end() :]
    several = match[0] == "They" or match[0].startswith("These")
    if subject.casefold() in owner.casefold():
        kind_of_ours = owner.casefold().endswith(f" {subject.casefold()}") and not _OF_IT.match(owner)
        if not (kind_of_ours or _OF_IT.match(owner) or _OF_OUR_PEOPLE.match(owner)):
            return text
        owner = owner if kind_of_ours or _OF_OUR_PEOPLE.match(owner) else subject
    if is_plural(owner) != several or (match["noun"] and not _TEST.search(owner)):
        return text
    return capital(owner) + text[match.end() :]
