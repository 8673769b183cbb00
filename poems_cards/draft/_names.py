"""Frames for other names and short forms."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from poems_cards.draft._weight import meaning_of
from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import bare, is_name, listed
from poems_cards.draft.proposals import BACKGROUND, Proposal, Topic, ask, propose
from poems_cards.language.stems import singular
from poems_cards.language.tokens import meaning, spoken
from poems_cards.language.wordlists import word_list

_ALSO = re.compile(
    r"\(?(?:also|sometimes|formerly|previously|commonly|often|otherwise)\s(?:known|called|referred to|termed|named)"
    r"(?:\sas)?\s(?P<names>[^;:()]+?)(?=\)|[.]$|,\s(?:is|are|was|which|an?|can|may|[a-z]+s)\b|\s(?:is|are|because|since|when|if|while)\b)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[a-z-]+(?:ed|ic|al|ar|ous|ive|ing|ary|en)")
_OF_SOMETHING = re.compile(r"(?:symptoms|signs|causes|types|treatment)\b", re.IGNORECASE)  # whose name it is not
_SHARING = 2  # words: an adjective and the noun
_UNCERTAIN_PLURAL = re.compile(r"(?:[cs]h|[sxz])es$|\bseries$")  # diagnoses, diseases
_SMALL = ("of", "the", "and", "in", "for", "with", "to")


def aliases(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What else something is called."""
    for match in _ALSO.finditer(passage.text):
        before = passage.text[: match.start()].rstrip(" ,(")
        names = [name for name in (each.strip("\"“”' ") for each in _named(match["names"])) if is_name(name, 6)]
        of = re.sub(r"\s(?:is|are)$|^[a-z]+ing\s", "", re.split(r"[,;:(]\s*", before)[-1])
        if topic.is_subject(of):
            yield from _other_names(
                passage, topic, [topic.lower(name) for name in names if not _is_alike(name, topic.subject)]
            )
        elif len(names) == 1 and is_name(bare(of), 5) and not _OF_SOMETHING.match(of):
            answer = topic.lower(names[0])
            yield ask(passage, f"What is another name for {topic.lower(of)}", answer, f"{of} other name", BACKGROUND)


def _is_alike(name: str, subject: str) -> bool:
    """Return whether a name has no word but those of the disorder's own name."""
    return meaning(spoken(name)) <= meaning(spoken(subject)) or name.casefold() in subject.casefold()


def _named(row: str) -> list[str]:
    """Return the names of a row, each with the noun that it shares with the next: "a prolapsed or dropped bladder"."""
    names = listed(re.sub(r"^an?\s", "", row))
    last = names[-1].split() if names else []
    if len(names) > 1 and len(last) == _SHARING and all(_ADJECTIVE.fullmatch(each) for each in (*names[:-1], last[0])):
        return [*(f"{name} {last[1]}" for name in names[:-1]), names[-1]]
    return names


def _other_names(passage: Passage, topic: Topic, names: list[str]) -> Iterator[Proposal]:
    """Yield the other names of the disorder: several make a list, one is background."""
    if len(names) > 1:
        values = {"prompt": f"Other names of {topic.subject}", "items": names}
        yield propose("list", passage, values, "other names")
    for name in names if len(names) == 1 and not names[0].isupper() else ():
        yield propose("synonym", passage, {"name": name}, f"{name} name", words=name, level=BACKGROUND)


def abbreviations(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """A short form in brackets behind the words that it is short for, or before them."""
    for item in passage.items:
        yield from abbreviations(replace(passage, sentence=item, text=item.text, items=()), topic)
    for match in re.finditer(r"\(([A-Z][A-Za-z0-9-]{1,7}?)(s?)\)", passage.text):
        before = passage.text[: match.start()]
        long = _as_written(spelt(match[1], re.findall(r"[\w'’-]+", before)), before)
        long = _one_of(long) if match[2] else long
        if long and not _is_office(long) and not _is_known(match[1], long, topic):
            yield _abbreviation(passage, match[1], topic.lower(long))
    for match in re.finditer(r"\b([A-Z][A-Z0-9]{1,7})\s\(([^()]+)\)", passage.text):
        words = re.findall(r"[\w'’-]+", match[2])
        if spelt(match[1], words) == " ".join(words) and not _is_known(match[1], match[2], topic):
            yield _abbreviation(passage, match[1], topic.lower(match[2]))


def _one_of(several: str) -> str:
    """Return a name in the plural as that of one thing, "" where its ending does not tell how that is written."""
    return "" if _UNCERTAIN_PLURAL.search(several) else singular(several)


def long_forms(texts: Iterable[str]) -> dict[str, str]:
    """Return what the short forms in `texts` stand for that stand in brackets behind that; the first counts."""
    found: dict[str, str] = {}
    for text in texts:
        for match in re.finditer(r"\(([A-Z][A-Za-z0-9-]{1,7}?)s?\)", text):
            before = text[: match.start()]
            if long := _as_written(spelt(match[1], re.findall(r"[\w'’-]+", before)), before):
                found.setdefault(match[1], long)
    return found


def _as_written(long: str, text: str) -> str:
    """Return the last place in `text` that has the words of `long`, with the commas between them."""
    found = re.findall(r"\W+".join(map(re.escape, long.split())), text) if long else []
    return found[-1] if found else ""


def _is_known(short: str, long: str, topic: Topic) -> bool:
    """Return whether everybody who learns medicine knows a short form, or the deck's title says what it is for."""
    title = meaning_of(topic.subject)
    return short in word_list("short_forms") or meaning_of(long) <= title or topic.speaks_of(long)


def _is_office(long: str) -> bool:
    """Return whether a name is that of people at work, and not of medicine."""
    return (
        long.partition(" ")[0].casefold() in _SMALL
        or re.search(
            r"\b(?:institutes?|centers?|association|society|organization|administration(?:'s)?|registry|program|forms?|service|office|department|council|plan|project|investigations)\b",
            long,
            re.IGNORECASE,
        )
        is not None
    )


def _abbreviation(passage: Passage, short: str, long: str) -> Proposal:
    first, _, rest = long.partition(" ")
    if first.islower() and rest.istitle():  # a title is all in small letters, or all in capitals
        long = f"{first} {rest.lower()}"
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
