"""Frames for terms, other names and short forms."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import LONGEST_ANSWER, bare, is_answer, is_name, listed, points, stands_alone
from poems_cards.draft.proposals import BACKGROUND, CORE, Proposal, Topic, ask, blank, propose

_GOES_ON = (
    r"(?:that|which|who|in which|where|of|for|with|caused|characterized|made|used|needed|produced|found|designed|to|on"
    r"|from|by|performed|affecting|involving)\b"
)
_WORDS = r"(?:[\w-]+\s){0,4}?"
_IS_A = re.compile(
    r"(?P<term>(?:An?\s|The\s)?(?:[\w'’-]+\s){0,5}?[\w'’-]+(?:\s\([^()]+\))?)\s(?:is|are)\s"
    rf"(?P<meaning>(?:an?\s(?P<genus>{_WORDS}[\w-]+)|(?P<genera>(?![a-z]+(?:ing|ed)\b|found\b|made\b|seen\b|given\b"
    rf"|born\b|often\b){_WORDS}[\w-]+s))\s{_GOES_ON}[^;:]*)\."
)
_RELATION = re.compile(
    r"\b(?:goals?|aims?|purpose|hallmark|steps?|causes?|complications?|symptoms?|signs?|factors?|effects?"
    r"|treatments?|types?|forms?|examples?|parts?"
    r"|results?"
    r"|problems?|reasons?|ways?|resources?|options?|cure|risk|features?|not|more|less|most|usually|also|often|typically"
    r"|sometimes|rarely|likely|able|important|safe|easy|due|one|used|given|based|born|caused|found|made|known|called"
    r"|thought|at|as|times|always|good|chance|number|lot|variety|range|percentage|member|result)\b",
    re.IGNORECASE,
)
_DISORDER = re.compile(r"\b(disease|disorder|condition|syndrome|infection|cancer|illness|tumor|defect)s?\b")
_CUTS = (r"$", r",\s.*$", r"\s(?:that|which|who|in which|where|characterized|caused|affecting)\b.*$")
_CALLED = re.compile(
    r"(?P<meaning>\b(?:an?\s)?(?:[\w-]+\s){1,7}?[\w-]+?),?\s(?:called|known as|termed)\s(?P<term>(?:an?\s)?(?:[\w-]+"
    r"\s?){1,4}?)"
    r"(?=[,.;:]|\s(?:in|to|that|which|and|is|are)\b)(?P<purpose>\sto\s[^,;:]+\.$)?"
)
_BEFORE_MEANING = re.compile(
    r"^.*\b(?:use|uses|used|(?:much|many|most|some|amounts?|levels?|deposits?|number|lack|up|consists?|full) of|as"
    r"|for|against|through|making|producing|is|are|by|from|into|include|includes"
    r"|including|with|on|to|and)"
    r"\s(?!the\s)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d|\b(?:million|thousand|hundred|two|three|four|several|many)\b")
_WHICH_ARE = re.compile(
    r"\b(?P<term>[\w-]+(?:\s[\w-]+)?),\s(?:which|who)\s(?:is|are)\s(?P<meaning>an?\s[^,;:]+?)(?=[,.])"
)
_APPOSED = re.compile(
    r"(?P<term>[\w-]+(?:\s[\w-]+){0,3}),\s(?P<meaning>an?\s(?:condition|disorder|disease|type|form|kind)\b[^;:]*?)\.?"
)
_GLOSS = re.compile(
    r"(?P<plain>[^,;:()]{8,70}?)\s\((?P<term>[a-z]+(?:\s[a-z]+){0,2})\)"
    r"(?=[.,;:]|$|\s(?:and|or|in|of|that|which|is|are|can|may|with|to|from|by|for|as|on|at)\b)"
)
_LEARNED = re.compile(
    r"(?:ia|is|us|emia|uria|oma|omas|ae|opathy|itis|osis|algia|ectomy|asthenia|opacity|phagia|pnea|sias|ias)$"
)
_ALSO = re.compile(
    r"\(?(?:also|sometimes|formerly|previously|commonly|often|otherwise)\s(?:known|called|referred to|termed|named)"
    r"(?:\sas)?\s(?P<names>[^;:()]+?)(?=\)|[.]$|,\s(?:is|are|was|which|an?|can|may|[a-z]+s)\b|\s(?:is|are)\b)",
    re.IGNORECASE,
)
_SMALL = ("of", "the", "and", "in", "for", "with", "to")


def definitions(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something is, in a sentence of its own or on the way."""
    text = passage.text
    if (
        (match := _IS_A.fullmatch(text))
        and not points(text)
        and not _RELATION.search(match["genus"] or match["genera"])
    ):
        yield from _defined(passage, topic, match)
    for found in _CALLED.finditer(text):
        yield from _called(passage, topic, found)
    for found in _WHICH_ARE.finditer(text):
        if is_name(found["term"], 4) and is_answer(found["meaning"]) and not _RELATION.search(found["meaning"]):
            yield _definition(passage, topic.lower(found["term"]), found["meaning"], "")
    for found in _GLOSS.finditer(text):
        yield from _glossed(passage, topic, found)
    for item in passage.items:
        for found in _GLOSS.finditer(item.text):
            yield from _glossed(replace(passage, sentence=item), topic, found)
        if match := _APPOSED.fullmatch(item.text):
            term, meaning = topic.lower(match["term"]), match["meaning"]
            if is_name(term, 4) and is_answer(short := _shortened(meaning)) and len(short.split()) > 2:  # noqa: PLR2004  more than its genus
                values = {"term": term, "meaning": short}
                yield Proposal(
                    kind="definition",
                    values=values,
                    cite=(item.locator,),
                    name=f"{term}-meaning".replace(" ", "-"),
                    level=BACKGROUND,
                )


def _defined(passage: Passage, topic: Topic, match: re.Match[str]) -> Iterator[Proposal]:
    term, meaning = topic.lower(bare(match["term"])), match["meaning"].strip()
    if topic.is_subject(term):
        short = _shortened(meaning)
        noun = _DISORDER.search(short)
        cut_off = short.endswith(f"{noun[1]}s") if noun else False
        if noun and not cut_off and is_answer(short) and len(short.split()) > 2:  # noqa: PLR2004  more than "a disease"
            yield ask(passage, f"What kind of {noun[1]} is {topic.subject}", short, f"kind of {noun[1]}", CORE)
    elif not is_name(term, 5) or topic.speaks_of(term) or " of " in term or _RELATION.search(term):
        return
    elif is_answer(meaning):
        yield _definition(passage, term, meaning, passage.text.rstrip("."))
    elif stands_alone(passage.text):
        start = len(match["term"]) - len(bare(match["term"]))
        yield blank(passage, (start, len(match["term"])), "term", BACKGROUND)


def _called(passage: Passage, topic: Topic, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield what "a special light called a slit lamp" says: a meaning, or what the thing is for."""
    term = found["term"].strip()
    meaning = _BEFORE_MEANING.sub("", found["meaning"]).strip()
    meaning = re.sub(r"^.*(?<!\bof)\s(?=an?\s)", "", meaning)
    if (
        not is_name(term, 5)
        or term.endswith("ed")
        or topic.is_subject(term)
        or re.search(r"\b(?:also|sometimes|is|are)$", found["meaning"])
    ):
        return
    if found["purpose"] and is_answer(purpose := found["purpose"].strip().rstrip(".")):
        yield ask(passage, f"What is {term} used for", purpose, f"{term} use")
    elif is_name(meaning, 8) and not _COUNTED.search(meaning) and len(bare(meaning).split()) > 2:  # noqa: PLR2004  "special dye" says too little
        yield _definition(passage, topic.lower(bare(term)), topic.lower(meaning), "")


def _glossed(passage: Passage, topic: Topic, found: re.Match[str]) -> Iterator[Proposal]:
    """Yield the learned word that stands in brackets behind plain ones."""
    plain = re.sub(
        r"^.*\b(?:include|includes|including|and|or|as|experience|have|has|cause|causes|develop)\s",
        "",
        found["plain"].strip(),
    )
    term = found["term"]
    if _LEARNED.search(term) and is_name(plain) and len(plain.split()) > 1 and not _LEARNED.search(plain):
        yield _definition(passage, term, topic.lower(plain), "")


def _shortened(meaning: str) -> str:
    """Return as much of a meaning as an answer may have: without its last relative clause if need be."""
    row = re.search(r",\s(?:and|or)\s", meaning)  # of which a cut at a comma would leave the first
    shorter = (re.sub(cut, "", meaning) for cut in _CUTS if not (row and cut.startswith(",")))
    return next((short for short in shorter if len(short.split()) <= LONGEST_ANSWER), "")


def _definition(passage: Passage, term: str, meaning: str, words: str) -> Proposal:
    values = {"term": term, "meaning": meaning}
    return propose("definition", passage, values, f"{term} meaning", words=words, level=BACKGROUND)


def aliases(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What else something is called."""
    for match in _ALSO.finditer(passage.text):
        before = passage.text[: match.start()].rstrip(" ,(")
        names = [name for name in (each.strip("\"“”' ") for each in listed(match["names"])) if is_name(name, 6)]
        of = re.sub(r"\s(?:is|are)$|^[a-z]+ing\s", "", re.split(r"[,;:(]\s*", before)[-1])
        if topic.is_subject(of):
            yield from _other_names(passage, topic, [topic.lower(name) for name in names if not topic.is_subject(name)])
        elif len(names) == 1 and is_name(bare(of), 5):
            answer = topic.lower(names[0])
            yield ask(passage, f"What is another name of {topic.lower(of)}", answer, f"{of} other name", BACKGROUND)


def _other_names(passage: Passage, topic: Topic, names: list[str]) -> Iterator[Proposal]:
    """Yield the other names of the disorder: several are learned, one is only told."""
    if len(names) > 1:
        values = {"prompt": f"Other names of {topic.subject}", "items": names}
        yield propose("list", passage, values, "other names")
    for name in names if len(names) == 1 else ():
        yield propose("synonym", passage, {"name": name}, f"{name} name", words=name, level=BACKGROUND)


def abbreviations(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """A short form in brackets behind the words that it is short for, or before them."""
    for match in re.finditer(r"\(([A-Z][A-Za-z0-9-]{1,7}?)s?\)", passage.text):
        words = re.findall(r"[\w'’-]+", passage.text[: match.start()])
        if (long := spelt(match[1], words)) and not _is_office(long):
            yield _abbreviation(passage, match[1], topic.subject if topic.is_subject(long) else topic.lower(long))
    for match in re.finditer(r"\b([A-Z][A-Z0-9]{1,7})\s\(([^()]+)\)", passage.text):
        words = re.findall(r"[\w'’-]+", match[2])
        if spelt(match[1], words) == " ".join(words):
            yield _abbreviation(passage, match[1], topic.lower(match[2]))


def _is_office(long: str) -> bool:
    """Return whether a name is that of people at work, and not of medicine."""
    return (
        re.search(
            r"\b(?:institute|centers?|association|society|organization|registry|program|form)\b", long, re.IGNORECASE
        )
        is not None
    )


def _abbreviation(passage: Passage, short: str, long: str) -> Proposal:
    return propose("abbreviation", passage, {"short": short, "long": long}, f"{short} abbreviation", level=BACKGROUND)


def spelt(short: str, words: Sequence[str]) -> str:
    """Return the end of `words` whose initials are `short`; small words may count or not."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    if len(letters) < 2:  # noqa: PLR2004  one letter proves nothing
        return ""
    for count in range(1, min(len(words), 2 * len(letters)) + 1):
        tail = words[-count:]
        parts = [part.casefold() for word in tail for part in word.split("-") if part]
        exact = [part[0] for part in parts]
        big = [part[0] for part in parts if part not in _SMALL]
        if letters in (exact, big) and tail[0][0].casefold() == letters[0]:
            return " ".join(tail)
    return ""
