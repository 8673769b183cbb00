"""A curator's plain text -> the HTML of a field, in which nothing runs or loads; and back to plain text."""

import re
from collections.abc import Sequence
from html import unescape

# U+0338 is a stroke through the character before it: after a tag's ">" it would undo the tag.
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\u0338", "&#824;"))  # "&" first
_ANKI_TAG = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)
# A tag after its backslash hides from MathJax where a formula begins: \[ … \] always, \( … \) in a text with a command
# that makes links or loads things. The command itself cannot be hidden so: in notes with blanks, Anki takes tags out of
# formulas.
_DISPLAY = re.compile(r"\\(?=\[)")
_FORMULA = re.compile(r"\\(?=[\[(])")
_HIDDEN = r"\\<span></span>"
_ACTING = re.compile(r"\\(?:href|url|class|cssId|data|style|bbox|mmlToken|require|includegraphics|unicode)")
_OCCLUSION = "image-occlusion:"  # what Anki would draw as a box

_MARK = re.compile(r"\\[()]|\*\*+")
_BLANK = "\0"  # stands for a blank; no text holds it
# No text that one matches holds the beginning of another: or the time would grow with the cube of what is unclosed.
_IN_CLOZE = r"[^{}:]++|\{(?!\{)|\}(?!\})|:(?!:)"
_CLOZE = re.compile(rf"\{{\{{c[0-9]+::((?:{_IN_CLOZE})*+)(?:::(?:{_IN_CLOZE}|:)*+)?\}}\}}")
_TAG = re.compile(r"<[^<>]*>")


Part = str | tuple[str, int, str]  # of a text with blanks, each of which has a text, a number and a hint ("" for none)


def html(text: str) -> str:
    """Return `text` as HTML: `**strong**` is bold, MathJax stays, all else is shown as typed."""
    return _marked(_escape(text).replace("{{", "{&#123;"), acts=None) if text else ""


def acts(parts: Sequence[Part]) -> bool:
    """Return whether a formula in a text with blanks could make links or load things, on any of its cards."""
    whole = "".join(part if isinstance(part, str) else part[0] for part in parts)
    return any(_acts(text) for text in (whole, *(part[2] for part in parts if not isinstance(part, str))))


def cloze_html(parts: Sequence[Part], *, acting: bool | None = None) -> str:
    """Return the HTML of a text with blanks; its formulas are shown as typed if it, or what it is a part of, `acts`.

    All braces of the text itself are written as entities: Anki ends a blank at the first `}}`, also within MathJax.
    """
    acting = acts(parts) if acting is None else acting
    pieces = []
    blanks = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(_without_braces(_escape(part)))
        else:
            text, number, hint = part
            hidden = "::".join(_hidden(each, acts=acting) for each in (text, hint) if each)
            blanks.append(f"{{{{c{number}::{hidden}}}}}")
            pieces.append(_BLANK)
    texts = _marked("".join(pieces), acts=acting).split(_BLANK)
    return "".join(piece for pair in zip(texts, [*blanks, ""], strict=True) for piece in pair)


def attribute(text: str) -> str:
    """Return `text` for an attribute of an HTML element, between double quotes."""
    return _escape(text).replace("\n", " ").replace("{{", "{&#123;")


def plain(markup: str) -> str:
    """Return the text of a field as a reader sees it: blanks filled, no tags, on one line."""
    filled = _CLOZE.sub(lambda match: f"[{match[1]}]", markup)
    inline = filled.replace("<b>", "").replace("</b>", "").replace("<span></span>", "")
    return " ".join(unescape(_TAG.sub(" ", inline)).split())


def _hidden(text: str, *, acts: bool) -> str:
    """Return the HTML of what a blank hides; two colons would begin its hint."""
    escaped = _marked(_without_braces(_escape(text)), acts=acts)
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


def _acts(text: str) -> bool:
    """Return whether MathJax could find a command that makes links or loads things, also once tags are removed."""
    return "\\" in text and _ACTING.search(text.replace("*", "").replace("\n", "")) is not None


def _marked(escaped: str, *, acts: bool | None) -> str:
    """Return `escaped` with emphasis and line ends as HTML, and without what only MathJax would see.

    `acts` is whether a formula could make links or load things; None if that is not known yet.
    """
    if "\\" in escaped:
        shown = _FORMULA if acts or (acts is None and _acts(escaped)) else _DISPLAY
        escaped = shown.sub(_HIDDEN, escaped)
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
