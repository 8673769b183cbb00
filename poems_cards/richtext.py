"""A curator's plain text -> the HTML that Anki stores, with nothing in it that Anki or a browser would act upon."""

import re
from collections.abc import Sequence
from html import unescape

# U+0338 is a stroke through the character before it: after a tag's ">" it would undo the tag.
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\u0338", "&#824;"))  # "&" first
_ANKI_TAG = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)
# MathJax also takes \[ … \], and in a formula these commands, which make links or load things. A tag after the
# backslash hides them from it.
_NOT_IN_MATH = re.compile(r"\\(?=\[|href|url|class|cssId|data|style|bbox|mmlToken|require|includegraphics)")
_HIDDEN = r"\\<span></span>"
_OCCLUSION = "image-occlusion:"  # what Anki would draw as a box

_MARK = re.compile(r"\\[()]|\*\*+")
_BLANK = "\0"  # stands for a blank; no text holds it
# No text that one matches holds the beginning of another: or the time would grow with the cube of what is unclosed.
_IN_CLOZE = r"[^{}:]++|\{(?!\{)|\}(?!\})|:(?!:)"
_CLOZE = re.compile(rf"\{{\{{c[0-9]+::((?:{_IN_CLOZE})*+)(?:::(?:{_IN_CLOZE}|:)*+)?\}}\}}")
_TAG = re.compile(r"<[^<>]*>")


def html(text: str) -> str:
    """Return `text` as HTML: `**strong**` is bold, MathJax stays, all else is shown as typed."""
    return _marked(_escape(text).replace("{{", "{&#123;")) if text else ""


def cloze_html(parts: Sequence[tuple[str, int, str] | str]) -> str:
    """Return the HTML of a text with blanks, each a text, a number and a hint ("" for none).

    All braces of the text itself are written as entities: Anki ends a blank at the first `}}`, also within MathJax.
    """
    pieces = []
    blanks = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(_without_braces(_escape(part)))
        else:
            text, number, hint = part
            hidden = "::".join(_hidden(each) for each in (text, hint) if each)
            blanks.append(f"{{{{c{number}::{hidden}}}}}")
            pieces.append(_BLANK)
    texts = _marked("".join(pieces)).split(_BLANK)
    return "".join(piece for pair in zip(texts, [*blanks, ""], strict=True) for piece in pair)


def attribute(text: str) -> str:
    """Return `text` for an attribute of an HTML element, between double quotes."""
    return _escape(text).replace("\n", " ").replace("{{", "{&#123;")


def plain(markup: str) -> str:
    """Return the text of a field as a reader sees it: blanks filled, no tags, on one line."""
    filled = _CLOZE.sub(lambda match: f"[{match[1]}]", markup)
    inline = filled.replace("<b>", "").replace("</b>", "").replace("<span></span>", "")
    return " ".join(unescape(_TAG.sub(" ", inline)).split())


def _hidden(text: str) -> str:
    """Return the HTML of what a blank hides; two colons would begin its hint."""
    escaped = _marked(_without_braces(_escape(text)))
    if "::" in escaped or escaped.startswith((":", _OCCLUSION)) or escaped.endswith(":"):
        escaped = escaped.replace(":", "&#58;")
    return escaped


def _without_braces(escaped: str) -> str:
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _escape(text: str) -> str:
    for character, entity in _ESCAPES:  # str.translate takes seven times as long: a tenth of a build
        if character in text:
            text = text.replace(character, entity)
    return _ANKI_TAG.sub("&#91;", text) if "[" in text else text


def _marked(escaped: str) -> str:
    """Return `escaped` with emphasis and line ends as HTML, and without what only MathJax would see."""
    if "\\" in escaped:
        escaped = _NOT_IN_MATH.sub(_HIDDEN, escaped)
    if "**" in escaped:
        escaped = _strong(escaped)
    return escaped.replace("\n", "<br>") if "\n" in escaped else escaped


def _strong(escaped: str) -> str:
    """Return `escaped` with `**strong**` as bold, but for stars in formulas.

    Emphasis begins before and ends after something that is no space; of more than two stars the outer ones count.
    """
    parts = escaped.split("**")
    if len(parts) == 3 and "\\" not in escaped and "***" not in escaped and parts[1].strip() == parts[1] != "":  # noqa: PLR2004
        return f"{parts[0]}<b>{parts[1]}</b>{parts[2]}"  # most are so simple; the search below takes ten times as long
    pieces = []
    end = 0
    opened = -1  # where the strong text begins
    last = escaped.rfind(r"\)")
    in_formula = False
    for match in _MARK.finditer(escaped):
        start, stop = match.span()
        if match[0][0] == "\\":
            in_formula = match[0] == r"\(" and (in_formula or start < last)
        elif in_formula:
            continue
        elif opened >= 0 and not escaped[start - 1].isspace() and start > opened:
            pieces += [escaped[end : opened - 2], "<b>", escaped[opened : stop - 2], "</b>"]
            end, opened = stop, -1
        elif opened < 0 and escaped[stop : stop + 1].strip():
            opened = start + 2
    return "".join(pieces) + escaped[end:]
