"""A text -> its numbers in digits and in words, and the words and marks between them."""

import re
from fractions import Fraction

from msgspec import Struct

from poems_cards.language.tokens import fold

_SMALL = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_TIMES = {
    "twice": 2,
    "thrice": 3,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "dozen": 12,
}
NUMBER_WORDS = (*_SMALL, *_TENS, *_LARGE, *_TIMES)
# After digits without a space these are units; other letters make a name ("30q", "5ht").
_UNITS = frozenset(
    """mg g kg µg μg ug ng pg ml l dl cl cm mm m km nm h hr hrs min s d wk mo y yr yrs k x iu u mmol nmol pmol mol c
    f""".split()
)

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LEXEME = re.compile(
    rf"(?P<decade>\b\d{{1,3}}0'?s\b)"
    rf"|(?P<number>(?<![\w.,])(?:10\^\d{{1,2}}|{_DIGITS})(?![^\W\d_]|\d))"
    rf"|(?P<measure>(?<![\w.,])(?:{_DIGITS})(?=[^\W\d_]))"
    r"|(?P<percent>%|\bper ?cent\b|\bpercent(?:age)?\b)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<mark>[-–—/:,.;()])"
)
_LONGEST = 100  # digits that are a number, and no name; Python itself stops at 4300
_MOST = 10**15  # beyond it, one more "hundred" is no longer a number that anyone states


class _Lexeme(Struct, frozen=True):
    kind: str
    text: str
    start: int
    end: int


class Numerals:
    """The numbers, words and marks of a text, by their places from 0 on."""

    def __init__(self, text: str) -> None:
        """Read `text`."""
        self._text = fold(text)
        self._lexemes = [
            _Lexeme(match.lastgroup or "", match[0], match.start(), match.end())
            for match in _LEXEME.finditer(self._text)
        ]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lexemes)

    def word(self, at: int) -> str:
        """Return what stands at `at`, "" beyond either end."""
        return self._lexemes[at].text if 0 <= at < len(self._lexemes) else ""

    def kind(self, at: int) -> str:
        """Return the kind of what stands at `at`: decade, number, measure, percent, word or mark."""
        return self._lexemes[at].kind if 0 <= at < len(self._lexemes) else ""

    def span(self, at: int, after: int) -> tuple[int, int]:
        """Return where the text from `at` up to `after` starts and ends."""
        return self._lexemes[at].start, self._lexemes[after - 1].end

    def written(self, at: int, after: int) -> str:
        """Return the text from `at` up to `after`."""
        return self._text[self._lexemes[at].start : self._lexemes[after - 1].end]

    def touch(self, at: int) -> bool:
        """Return whether there is no space before what stands at `at`."""
        return 0 < at < len(self._lexemes) and self._lexemes[at - 1].end == self._lexemes[at].start

    def number(self, at: int) -> tuple[Fraction | None, int]:
        """Return the number that digits or words write from `at` on, and the place after it."""
        kind = self.kind(at)
        if kind not in ("number", "measure"):
            return self._spelled(at)
        unsaid = (kind == "measure" and self.word(at + 1) not in _UNITS) or len(self.word(at)) > _LONGEST
        if unsaid or self._in_name(at):
            return None, at + 1
        base, _, power = self.word(at).replace(",", "").partition("^")
        value = Fraction(base) ** int(power or 1)
        large = _LARGE.get(self.word(at + 1))
        return (value * large, at + 2) if large else (value, at + 1)

    def is_unit(self, at: int) -> bool:
        """Return whether a unit stands at `at`."""
        return self.word(at) in _UNITS

    def _in_name(self, at: int) -> bool:
        """Return whether digits belong to a name: "interleukin-6"; with a unit, they are a number after a dash."""
        if self.is_unit(at + 1):
            return False
        return self.word(at - 1) == "-" and self.kind(at - 2) == "word" and self.touch(at) and self.touch(at - 1)

    def _spelled(self, at: int) -> tuple[Fraction | None, int]:
        """Return the number in words from `at` on: "twenty-one", "two hundred", "a million", "twice"."""
        if self.word(at) in _TIMES:
            return Fraction(_TIMES[self.word(at)]), at + 1
        start = at
        total = part = 0
        while at == start or part or self.word(at) in _SMALL | _TENS:
            word = self.word(at)
            tens = part % 100 in _TENS.values()
            if word in _SMALL and (part % 100 == 0 or (tens and _SMALL[word] in range(1, 10))):
                part += _SMALL[word]
            elif word in _TENS and part % 100 == 0:
                part += _TENS[word]
            elif word in _LARGE and part < _MOST and (part or self.word(at - 1) in ("per", "a", "every", "in")):
                part = (part or 1) * _LARGE[word]
                total, part = (total + part, 0) if _LARGE[word] > _LARGE["hundred"] else (total, part)
            elif (word == "-" and tens) or (word == "and" and part and part % 100 == 0):
                if self.word(at + 1) not in _SMALL | _TENS:
                    break
            else:
                break
            at += 1
            if word == "zero":
                break
        return (None, start + 1) if at == start else (Fraction(total + part), at)
