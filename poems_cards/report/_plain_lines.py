"""A plain text's lines -> the same without what a mail or a printed page puts around them, cut words mended."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from poems_cards.report._hyphens import mended
from poems_cards.report.pieces import joined

QUOTED = 0.6  # the share of lines with a mark of quotation from which a text is quoted
FEWEST_PAGES = 3
FEWEST_ROWS = 3
FEWEST_HEADERS = 2
HEAD_LINES = 2  # beside a page's number
MANY = 3  # a running head stands on more than every third page
LONGEST_CUT = 200  # characters of a line that a printer ends within a word
FULL = 0.8  # of the length of long lines: the next word may have had no room

_GAP = re.compile(r"(?<=[^\s.!?:]) {2,}(?=\S)")
_QUOTE = re.compile(r"(?:> ?)+")
_FROM = re.compile(r"From: .*")
_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID): .*")
_ATTRIBUTION = re.compile(r"On .*\bwrote:|-{2,} ?Original Message ?-{2,}")
_SIGNATURE = re.compile(r"-- ?")  # what follows is the sender's name and address
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\b[ivxl]+\b")
_ENDS = re.compile(r"[.!?:][\"'”’»)\]]*$")
_CUT = re.compile(r"[^\W\d_]-$")


def without_quoting(lines: Sequence[str]) -> list[str]:
    """Return the lines of a quoted text without marks of quotation and the sender's signature; others as they are."""
    filled = [line for line in lines if line.strip()]
    if not filled or sum(line.startswith(">") for line in filled) < QUOTED * len(filled):
        return [*lines]
    last = max(at for at, line in enumerate(lines) if line.startswith(">"))
    end = next((at for at in range(last, len(lines)) if _SIGNATURE.fullmatch(lines[at])), len(lines))
    return [_QUOTE.sub("", line, count=1) for line in lines[:end]]


def without_headers(lines: Sequence[str]) -> list[str]:
    """Return the lines of a mail without its headers and those of the mail that it quotes."""
    gone: set[int] = set()
    for at, line in enumerate(lines):
        if _ATTRIBUTION.fullmatch(line):
            gone.add(at)
        elif at not in gone and _FROM.fullmatch(line):
            end = at
            while end < len(lines) and _HEADER.fullmatch(lines[end]):
                end += 1
            gone.update(range(at, end) if end - at >= FEWEST_HEADERS else ())
    return [line for at, line in enumerate(lines) if at not in gone]


def without_pages(lines: Sequence[str]) -> list[str]:
    """Return `lines` without page numbers that count up, and without lines beside these that several pages have."""
    numbers = _page_numbers(lines)
    if len(numbers) < FEWEST_PAGES:
        return [*lines]
    counted = frozenset(numbers)
    beside = {each for at in (-1, *numbers, len(lines)) for each in _beside(lines, at, counted)}
    keys = Counter(_key(lines[at]) for at in beside)
    heads = {at for at in beside if keys[_key(lines[at])] * MANY > len(numbers)}
    return _joined(lines, {*numbers, *(at for at in heads if not lines[at].lstrip()[0].islower())})


def _joined(lines: Sequence[str], gone: Container[int]) -> list[str]:
    """Return the lines that are not gone; a paragraph goes on from page to page if its last line is full there."""
    full = sorted(len(line) for line in lines if line.strip())[-1 - len(lines) // 10 :][0] * FULL
    left: list[str] = []
    broken = False
    for at, line in enumerate(lines):
        broken = broken or at in gone
        if at in gone or (broken and not line.strip()):
            continue
        if broken:
            while left and not left[-1].strip():
                left.pop()
            goes_on = left and not _ENDS.search(left[-1]) and (line.lstrip()[0].islower() or len(left[-1]) >= full)
            left += [] if goes_on else [""]
            broken = False
        left.append(line)
    return left


def _page_numbers(lines: Sequence[str]) -> list[int]:
    """Return the places of lines between blank ones that are numbers, each one more than the number before."""
    padded = ["", *lines, ""]
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line)
        if match and not (padded[at].strip() and padded[at + 2].strip()):
            found.append((at, int(match[1])))
    runs: list[list[tuple[int, int]]] = [[]]
    for at, number in found:
        if runs[-1] and number != runs[-1][-1][1] + 1:
            runs.append([])
        runs[-1].append((at, number))
    return [at for at, _ in max(runs, key=len)]


def _beside(lines: Sequence[str], at: int, numbers: Container[int]) -> Iterator[int]:
    """Yield the places of the nearest lines with text above and below a page's number."""
    for step in (-1, 1):
        count = 0
        place = at + step
        while 0 <= place < len(lines) and count < HEAD_LINES and place not in numbers:
            if lines[place].strip():
                if not _ENDS.search(lines[place]):  # as a sentence does
                    yield place
                count += 1
            place += step


def _key(line: str) -> str:
    return _NUMBER.sub("0", " ".join(line.split()).casefold())


def with_whole_words(lines: Sequence[str], known: Mapping[str, int]) -> list[str]:
    """Return `lines`; where one ends within a word, it takes the rest of that word from the next."""
    left = [*lines[:1]]
    for line in lines[1:]:
        first, _, others = line.partition(" ")
        is_cut = len(left[-1]) <= LONGEST_CUT and _CUT.search(left[-1]) and first[:1].isalpha()
        whole = mended(left[-1], first, known) if is_cut else ""
        if whole and not whole.endswith(f" {first}"):
            left[-1] = whole
            left += [others.lstrip()] if others.strip() else []
        else:
            left.append(line)
    return left


def rows_of(lines: Sequence[str]) -> list[str]:
    """Return the rows of a table whose columns are set with spaces or bars; nothing, if these lines are none."""
    if len(lines) < FEWEST_ROWS:
        return []
    if all(" | " in line for line in lines):
        return [joined(line.split(" | ")) for line in lines]
    starts = [{match.end() for match in _GAP.finditer(line)} for line in lines]
    if not set.intersection(*starts):
        return []
    return [joined(_GAP.split(line.strip())) for line in lines]
