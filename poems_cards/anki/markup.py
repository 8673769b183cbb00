"""A curator's plain text -> the HTML of a field, in which nothing runs or loads; and back to plain text."""

import re
import unicodedata
from collections.abc import Sequence

# A stroke through the character before it: after a tag's ">" it would undo the tag.
_STROKE = "\u0338"
# Most patterns here are compiled when they are first used: few decks have what they look for.
_ANKI_TAG = r"(?i)\[(?=/?(?:sound:|anki:|latex\]|\$))"
# In a text with a command that makes links or loads things, a tag after its backslash hides from MathJax where a
# formula begins. The command itself cannot be hidden so: in notes with blanks, Anki takes tags out of formulas.
_FORMULA = r"\\(?=[\[(])"
_HIDDEN = r"\\<span></span>"
_ACTING = r"\\(?:href|url|class|cssId|data|style|bbox|mmlToken|require|includegraphics|unicode)"
_OCCLUSION = "image-occlusion:"  # what Anki would draw as a box

_STARS = r"\*\*+"
_EMPHASIS = r"(?<![\w*])\*(?![\s*])([^*\n]*[^*\s])\*(?![\w*])"
_SUPER = r"\^([^\s^~]{1,40})\^"
_SUB = r"(?<=\S)~([^\s^~]{1,40})~"
_ENDS = {r"\(": r"\)", r"\[": r"\]"}
_BEGINS = re.compile(r"\\[(\[]")
_MASK = "\1"  # stands for a formula
_BLANK = "\0"  # stands for a blank; no text holds either
# No text that one matches holds the beginning of another: or the time would grow with the cube of what is unclosed.
_IN_CLOZE = r"[^{}:]++|\{(?!\{)|\}(?!\})|:(?!:)"
_CLOZE = rf"\{{\{{c[0-9]+::((?:{_IN_CLOZE})*+)(?:::(?:{_IN_CLOZE}|:)*+)?\}}\}}"
_TAG = r"<[^<>]*>"
_INLINE = r"</?(?:b|i|sub|span)>|</sup>"


Part = str | tuple[str, int, str]  # of a text with blanks, each of which has a text, a number and a hint ("" for none)


def html(text: str) -> str:
    """Return `text` as HTML: `**strong**`, `*emphasis*`, `^super^`, `~sub~` and MathJax; all else is shown as typed."""
    return _marked(_escape(text).replace("{{", "{&#123;"), acts=None) if text else ""


def acts(parts: Sequence[Part]) -> bool:
    """Return whether a formula in a text with blanks could make links or load things, on any of its cards."""
    whole = "".join([part if isinstance(part, str) else part[0] for part in parts])
    hints = " ".join([part[2] for part in parts if not isinstance(part, str)])  # no command goes on behind a space
    return _acts(f"{whole} {hints}")


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
            blanks.append(blank_html(part, acting=acting))
            pieces.append(_BLANK)
    texts = _marked("".join(pieces), acts=acting).split(_BLANK)
    return "".join(piece for pair in zip(texts, [*blanks, ""], strict=True) for piece in pair)


def cloze_around(shown: str, number: int) -> str:
    """Return a blank over HTML, which has no braces of its own afterwards."""
    return f"{{{{c{number}::{_unsplit(_without_braces(shown))}}}}}"


def blank_html(blank: tuple[str, int, str], *, acting: bool) -> str:
    """Return the HTML of one blank, as `cloze_html` does."""
    text, number, hint = blank
    hidden = _hidden(text, acts=acting)
    if hint:
        hidden = f"{hidden}::{_hidden(hint, acts=acting)}"
    return f"{{{{c{number}::{hidden}}}}}"


def unmarked(text: str) -> str:
    """Return what a curator typed without its marks: `10^9^` as 10^9, `CO~2~` as CO2; formulas stay."""
    if not any(mark in text for mark in "*^~"):
        return text
    shown, formulas = masked(text)
    for pattern, instead in ((_STARS, ""), (_EMPHASIS, r"\1"), (_SUPER, r"^\1"), (_SUB, r"\1")):
        shown = re.sub(pattern, instead, shown)
    return unicodedata.normalize("NFC", _unmasked(shown, formulas))  # without the marks, two characters may be one


def attribute(text: str) -> str:
    """Return `text` for an attribute of an HTML element, between double quotes."""
    return _escape(text).replace("\n", " ").replace("{{", "{&#123;")


def in_language(markup: str, lang: str) -> str:
    """Return the HTML of a field as text in the language `lang`, "" for one that need not be named."""
    return f'<div lang="{lang}">{markup}</div>' if lang and markup else markup


def inert(text: str) -> str:
    """Return plain text in which Anki finds nothing to play or to load, should it become a field."""
    apart = re.sub(_ANKI_TAG, "[ ", text) if "[" in text else text
    return re.sub(_FORMULA, r"\\ ", apart) if _acts(apart) else apart


def plain(markup: str) -> str:
    """Return the text of a field as a reader sees it: blanks filled, no tags, on one line."""
    filled = re.sub(_CLOZE, lambda match: f"[{match[1]}]", markup)
    inline = re.sub(_INLINE, "", filled.replace("<sup>", "^"))
    return " ".join(_unescaped(re.sub(_TAG, " ", inline)).split())


def plain_apart(old: str, new: str) -> tuple[str, str]:
    """Return two fields as a reader sees them; where that is the same, with what stands behind it: hints and tags."""
    before, after = plain(old), plain(new)
    return (before, after) if before != after else (_with_hints(old), _with_hints(new))


def _with_hints(markup: str) -> str:
    """Return a field on one line, with its tags, and with the hint of each blank behind its text."""
    return " ".join(_unescaped(re.sub(_CLOZE, _blank_with_hint, markup)).split())


def _unescaped(markup: str) -> str:
    if "&" not in markup:
        return markup
    from html import unescape  # noqa: PLC0415  a build needs none of its thousands of names

    return unescape(markup)


def _blank_with_hint(blank: re.Match[str]) -> str:
    _, text, *hint = blank[0].strip("{}").split("::", 2)
    return f"[{text}] (hint: {hint[0]})" if hint else f"[{text}]"


def _hidden(text: str, *, acts: bool) -> str:
    """Return the HTML of what a blank hides; two colons would begin its hint."""
    return _unsplit(_marked(_without_braces(_escape(text)), acts=acts))


def _unsplit(escaped: str) -> str:
    """Return what a blank hides as Anki takes it for one text."""
    if "::" in escaped or escaped.startswith((":", _OCCLUSION)) or escaped.endswith(":"):
        escaped = escaped.replace(":", "&#58;")
    return escaped


def _without_braces(escaped: str) -> str:
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _escape(text: str) -> str:
    # One after the other: str.translate takes seven times as long, and a loop takes twice as long.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    if _STROKE in text:
        text = text.replace(_STROKE, "&#824;")
    return re.sub(_ANKI_TAG, "&#91;", text) if "[" in text else text


def _acts(text: str) -> bool:
    """Return whether MathJax could find a command that makes links or loads things, also once tags are removed."""
    return "\\" in text and re.search(_ACTING, text.replace("*", "").replace("\n", "")) is not None


def _marked(escaped: str, *, acts: bool | None) -> str:
    """Return `escaped` with emphasis and line ends as HTML, and without what only MathJax would see.

    `acts` is whether a formula could make links or load things; None if that is not known yet.
    """
    if "\\" in escaped and (acts or (acts is None and _acts(escaped))):
        escaped = re.sub(_FORMULA, _HIDDEN, escaped)
    if "*" in escaped or "^" in escaped or "~" in escaped:
        escaped = _emphasized(escaped)
    return escaped.replace("\n", "<br>") if "\n" in escaped else escaped


def _emphasized(escaped: str) -> str:
    """Return `escaped` with its marks as tags, but for what formulas have."""
    if simple := _simply_strong(escaped):
        return simple  # as most are; what follows takes several times as long
    shown, formulas = masked(escaped)
    if "**" in shown:
        shown = _strong(shown)
    for mark, pattern, tag in (("*", _EMPHASIS, "i"), ("^", _SUPER, "sup"), ("~", _SUB, "sub")):
        if mark in shown:
            shown = re.sub(pattern, rf"<{tag}>\1</{tag}>", shown)
    return _unmasked(shown, formulas)


def _simply_strong(escaped: str) -> str:
    """Return `escaped` with its one `**strong**` text as bold, "" if it has other marks."""
    before, _, more = escaped.partition("**")
    strong, end, after = more.partition("**")
    if not end or not strong or strong.strip() != strong or escaped.count("*") != len("****"):
        return ""
    return "" if "^" in escaped or "~" in escaped or "\\" in escaped else f"{before}<b>{strong}</b>{after}"


def masked(text: str) -> tuple[str, list[str]]:
    """Return `text` with a character in place of each formula, and the formulas."""
    if "\\" not in text:
        return text, []
    last = {begin: text.rfind(end) for begin, end in _ENDS.items()}
    pieces, formulas = [], []
    at = 0
    while match := _BEGINS.search(text, at):
        begin = match.start()
        if last[match[0]] > begin:
            end = text.index(_ENDS[match[0]], begin) + len(match[0])
            pieces += [text[at:begin], _MASK]
            formulas.append(text[begin:end])
        else:
            end = match.end()
            pieces.append(text[at:end])
        at = end
    return "".join((*pieces, text[at:])), formulas


def _unmasked(shown: str, formulas: Sequence[str]) -> str:
    if not formulas:
        return shown
    parts = shown.split(_MASK)
    return "".join(piece for pair in zip(parts, (*formulas, ""), strict=True) for piece in pair)


def _strong(masked: str) -> str:
    """Return `masked` with `**strong**` as bold.

    Strong text begins before and ends after something that is no space; of more than two stars the outer ones count.
    """
    pieces = []
    end = 0
    opened = -1  # where the strong text begins
    for match in re.finditer(_STARS, masked):
        start, stop = match.span()
        if opened >= 0 and not masked[start - 1].isspace() and start > opened:
            pieces += [masked[end : opened - 2], "<b>", masked[opened : stop - 2], "</b>"]
            end, opened = stop, -1
        elif opened < 0 and masked[stop : stop + 1].strip():
            opened = start + 2
    return "".join(pieces) + masked[end:]
