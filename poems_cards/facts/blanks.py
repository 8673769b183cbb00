"""A statement's text -> the texts and blanks that it is made of, in their order."""

import re

from poems_cards.facts.model import Blank

HIGHEST_NUMBER = 500  # Anki makes an empty card of a cloze number above it

# A brace is a mark only where it is doubled; a formula's braces are its own.
_MARK = re.compile(r"\{\{+|\}\}+|\\[(\[]")
_ENDS = {r"\(": r"\)", r"\[": r"\]"}
_NUMBERED = re.compile(r"c([0-9]+)::")
_DIGITS = 6  # enough to see that a number is too high; Python refuses to read thousands
_ALMOST_NUMBERED = re.compile(r"\s*c\s*[0-9]+\s*:", re.IGNORECASE)


class BlankError(Exception):
    """A statement's blanks cannot be read: the rule that is broken, what is wrong, and how to mend it."""

    def __init__(self, rule: str, message: str, fix: str) -> None:
        """Keep the three parts of a problem."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.fix = fix


def split(text: str) -> tuple[str | Blank, ...]:
    """Return the texts and blanks of a statement, each blank with the number of its card.

    Blanks without a number of their own are counted from 1; equal texts share a number.

    Errors: BlankError at the first mistake.
    """
    parts: list[str | Blank] = []
    numbers: dict[str, int] = {}
    own: list[int] = []
    end = 0
    for start, stop in _spans(text):
        number, asked, hint = _read(text[start + 2 : stop - 2])
        if number:
            own.append(int(number))
        if start > end:
            parts.append(text[end:start])
        card = int(number) if number else numbers.setdefault(asked, len(numbers) + 1)
        parts.append(Blank(text=asked, hint=hint, number=card))
        end = stop
    if end < len(text):
        parts.append(text[end:])
    if not own and not numbers:
        raise BlankError("no-blank", "a statement needs a blank", "Put {{ and }} around what is to be asked.")
    if own and numbers:
        fix = "Write {{c1::…}} for all blanks, or for none."
        raise BlankError("mixed-numbers", "some blanks have a number and some have none", fix)
    if not all(1 <= number <= HIGHEST_NUMBER for number in (*own, len(numbers) or 1)):
        fix = f"Numbers go from c1 to c{HIGHEST_NUMBER}."
        raise BlankError("bad-number", "a blank's number is out of range", fix)
    return tuple(parts)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where each blank starts and ends, braces included."""
    spans = []
    start = -1  # of the blank that is open
    outside = 0  # where the last formula ends
    for match in _MARK.finditer(text):
        if match.start() < outside:
            continue
        mark = match[0]
        if end := _ENDS.get(mark):
            close = text.find(end, match.end())
            outside = close + len(end) if close >= 0 else outside
        elif len(mark) > len("{{") or (mark == "{{") == (start >= 0):
            raise _unbalanced(mark, match.start())
        elif mark == "{{":
            start = match.start()
        else:
            spans.append((start, match.end()))
            start = -1
    if start >= 0:
        raise _unbalanced("{{", start)
    return spans


def _unbalanced(mark: str, at: int) -> BlankError:
    fix = "Write each blank as {{text}} or {{text::hint}}, with no such braces inside."
    return BlankError("unbalanced-braces", f"{mark!r} has no partner at character {at + 1}", fix)


def _read(inside: str) -> tuple[str, str, str]:
    """Return the number ("" without one), text and hint of what stands between a blank's braces."""
    if ":" not in inside and (asked := inside.strip()):
        return "", asked, ""  # as most are
    match = _NUMBERED.match(inside)
    number = match[1] if match else ""
    asked, _, hint = map(str.strip, inside[match.end() if match else 0 :].partition("::"))
    if not number and _ALMOST_NUMBERED.match(inside):
        message = f"the blank {{{{{inside}}}}} has a number that would be shown"
        raise BlankError("bad-number", message, "Write {{c1::text}} or {{c1::text::hint}}, c small and no spaces.")
    if not asked or ":::" in inside:
        what = "has three colons" if asked else "hides nothing"
        raise BlankError("empty-blank", f"the blank {{{{{inside}}}}} {what}", "Write {{text}} or {{text::hint}}.")
    return number[:_DIGITS], asked, hint
