"""Runs of words -> lines, and a document's lines -> the size of its body."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import force_setattr

from poems_cards.report._pdf_runs import Run

LEVEL = 0.3  # in multiples of the size of letters: runs whose middles differ by less are on one line


class Line(Struct, frozen=True, kw_only=True):
    """The runs on one line of a column, from left to right; place and size are those of the longest run."""

    runs: tuple[Run, ...]
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    rise: float = 0.0
    linked: bool = False

    def __post_init__(self) -> None:
        """Compute once what is used often."""
        longest = max(self.runs, key=lambda run: len(run.text))
        force_setattr(self, "text", " ".join(run.text for run in self.runs))
        force_setattr(self, "x0", self.runs[0].x0)
        force_setattr(self, "x1", max(run.x1 for run in self.runs))
        force_setattr(self, "y", longest.y)
        force_setattr(self, "size", longest.size)
        force_setattr(self, "italic", all(run.italic for run in self.runs))
        force_setattr(self, "rise", max(run.rise for run in self.runs))
        force_setattr(self, "bold", all(run.bold for run in self.runs))
        force_setattr(self, "linked", all(run.linked for run in self.runs if any(map(str.isalnum, run.text))))


def body_size(runs: Iterable[Run]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def lines_of(runs: Iterable[Run]) -> Iterator[Line]:
    """Yield the lines that `runs` make, from the top."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if line and abs(line[0].y - run.y) > LEVEL * max(run.size, line[0].size):
            yield Line(runs=tuple(sorted(line, key=lambda each: each.x0)))
            line = []
        line.append(run)
    if line:
        yield Line(runs=tuple(sorted(line, key=lambda each: each.x0)))


def steps(lines: Sequence[Line]) -> Iterator[float]:
    """Yield how far each line stands below the one above it."""
    return (above.y - below.y for above, below in pairwise(lines))


def usual(steps: Iterable[float]) -> float:
    """Return the commonest step, to half a point; the smallest of several."""
    counted = Counter(round(step * 2) / 2 for step in steps)
    return max(counted, key=lambda step: (counted[step], -step))
