"""Runs of a page's text -> its lines, without the marks of references that are links."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from poems_cards.report._lines_of_pages import LEAD_IN

MOSTLY = 0.8  # the share of a line's characters in links that makes it navigation

BULLET = re.compile(r"\s*(?:[•◦▪‣●○■□·*–-]|o)\s+(?=\S)")
_NUMBERS = re.compile(r"\d{1,3}(?:[\s,–-]+\d{1,3})*")
WHITE = re.compile(r"[ \t\r\n\f\v\xa0]+")


class Run(NamedTuple):
    """A run of text: whether it is bold, and whether it is a link to elsewhere or a mere date."""

    text: str
    bold: bool
    away: bool


def without_marks(runs: Sequence[Run]) -> list[Run]:
    """Return runs without links in brackets, and without those in parentheses that are numbers."""
    left = [*runs]
    kept: list[Run] = []
    for at, run in enumerate(runs):
        before = kept[-1].text if kept else ""
        after = left[at + 1].text if at + 1 < len(left) else ""
        listed = before.endswith("(") and after.startswith((")", " ", ",", ";", "–", "-"))
        number = listed and _NUMBERS.fullmatch(run.text)
        rest = after.lstrip(" ,;–-") if number else after
        if run.away and (rest.startswith("]") if before.endswith("[") else number):
            closed = rest.startswith(("]", ")"))
            kept[-1] = kept[-1]._replace(text=before[:-1] if closed else before)
            left[at + 1] = left[at + 1]._replace(text=rest[closed:])
        elif left[at].text:
            kept.append(left[at])
    return kept


def lines_of(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the lines in `runs`; a line break before a small letter does not end one, except in a list item."""
    lines: list[Run] = []
    line: list[Run] = []
    for run in (*runs, Run("\n", bold=False, away=False)):
        for at, text in enumerate(run.text.split("\n")):
            if at:
                lines += _line(line)
                line = []
                if len(lines) > 1 and lines[-1].text[0].islower() and not BULLET.match(lines[-2].text):
                    last = lines.pop()
                    lines[-1] = Run(
                        f"{lines[-1].text} {last.text}", lines[-1].bold and last.bold, lines[-1].away and last.away
                    )
            line.append(Run(text, run.bold, run.away))
    yield from lines


def _line(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield `runs` as one if they have text: bold if all letters are, a link if most of its text is."""
    text = WHITE.sub(" ", "".join(run.text for run in runs)).strip()
    if text:
        away = sum(_letters(run.text) for run in runs if run.away)
        lead_in = away and LEAD_IN.fullmatch("".join(run.text for run in runs if not run.away))
        bold = all(run.bold or not run.text.strip() for run in runs)
        yield Run(text, bold, bool(lead_in) or away > MOSTLY * _letters(text))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
