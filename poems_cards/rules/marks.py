"""A rule of the craft for what looks like a mark, and is shown as it is typed."""

# ruff: noqa: D401  the docstring of a rule is the rule

import re
from collections.abc import Iterator

from poems_cards.anki.markup import masked
from poems_cards.facts.keys import Role
from poems_cards.facts.texts import texts
from poems_cards.problems import shown
from poems_cards.rules.study import Fault, Study

_OPEN = re.compile(r"\\[(\[]")
_IN_FORMULA = re.compile(r"\{\{c[0-9]+::|\{\{[^{}]*::")
_TAGS = {
    "sub": "Write CO~2~.",
    "sup": "Write 10^9^.",
    "b": "Write **strong**.",
    "strong": "Write **strong**.",
    "i": "Write *emphasis*.",
    "em": "Write *emphasis*.",
    "br": "Begin a new line, below |- on the key's line.",
}
_OTHER_TAGS = "a div font h[1-6] hr img li ol p s small span table td th tr u ul".replace(" ", "|")
_TAG = re.compile(rf"</?({'|'.join(_TAGS)}|{_OTHER_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SIGNS = (
    (re.compile(r"&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE), "Write the character itself."),
    (
        re.compile(r"\$\$[^$]+\$\$|\$(?=[^$\n]*[\\^_{])[^$\n]*\$|\[/?(?:latex|\$\$?)\]"),
        r"Write the formula as \( … \).",
    ),
    (re.compile(r"!?\[[^\[\]]+\]\((?=[^()\s]*(?:[/#]|\.[a-z]{2}))[^()\s]*\)"), "Write the words alone."),
    (re.compile(r"\[(?:sound|anki):[^\[\]]*\]?", re.IGNORECASE), "Delete it: facts play no sounds."),
    (re.compile(r"\{\{c[0-9]+::"), "Blanks belong into the text of a fact of kind: statement."),
    (re.compile(r"\\[a-zA-Z]{2,}"), r"Write the character itself, or a formula: \( \alpha \)."),
    (re.compile(r"`[^`\n]+`|(?<!\w)__[^_\s][^_\n]*__(?!\w)"), "Write **strong** or *emphasis*."),
    (re.compile(r"^(?:#{1,6} \S|[ \t]*\|.*\|[ \t]*$|[ \t]*[-*+] \S)", re.MULTILINE), "Use a list or a comparison."),
)
_SUSPECT = re.compile(r"[<&$\[\\`|{#]|__|^[ \t]*[-*+] ", re.MULTILINE)  # most texts have none of these


def other_markup(study: Study) -> Iterator[Fault]:
    """A text is marked by **strong**, *emphasis*, ^super^, ~sub~ and formulas: all else is shown as it is typed."""
    for fact in study.facts:
        for text in texts(fact):
            if text.role is Role.BLANK or not _SUSPECT.search(text.text):
                continue  # a blank is looked at within the sentence that it belongs to
            if found := _found(text.text):
                sign, fix = found
                message = f"{shown(sign)} is shown as it is typed"
                yield Fault(fact=fact, at=text.keys, message=message, fix=fix, about=sign)


def _found(text: str) -> tuple[str, str] | None:
    """Return the first thing that looks like another mark, and what to write."""
    outside, formulas = masked(text)
    outside = _OPEN.split(outside, maxsplit=1)[0]  # what an unbalanced mark begins
    for formula in formulas:
        if match := _IN_FORMULA.search(formula):
            return match[0], r"A formula has no blanks of its own: hide it whole, as {{\( 40 + 660 \)}}."
    if match := _TAG.search(outside):
        return match[0], _TAGS.get(match[1].lower(), "Write the words alone.")
    for pattern, fix in _SIGNS:
        if match := pattern.search(outside):
            return match[0], fix
    return None
