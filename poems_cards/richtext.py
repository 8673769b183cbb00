"""A curator's plain text -> the HTML that Anki stores, with nothing in it that Anki or a browser would act upon."""

import re
from html import unescape

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>"})
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_ODD = re.compile(r"[&<>\"\n*{\[]")  # most texts have none of these, and are their own HTML
_STRONG = re.compile(r"\\\(.*?\\\)|\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_CLOZE = re.compile(r"\{\{c[0-9]+::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ANKI_TAG = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)


def html(text: str) -> str:
    """Return `text` as HTML: `**strong**` is bold, MathJax stays, all else is shown as typed."""
    if not _ODD.search(text):
        return text
    return _strong(_escape(text).replace("{{", "{&#123;"))


def cloze_html(parts: "list[tuple[str, int, str] | str]") -> str:
    """Return the HTML of a text with blanks, each a text, a number and a hint ("" for none).

    All braces of the text itself are written as entities: Anki ends a blank at the first `}}`, also within MathJax.
    """
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(_escape(part).translate(_BRACES))
        else:
            text, number, hint = part
            hidden = "::".join(_blank(each) for each in (text, hint) if each)
            pieces.append(f"{{{{c{number}::{hidden}}}}}")
    return _strong("".join(pieces))


def attribute(text: str) -> str:
    """Return `text` for an attribute of an HTML element, between double quotes."""
    return _escape(text).replace("<br>", " ").replace("{{", "{&#123;")


def plain(markup: str) -> str:
    """Return the text of a field as a reader sees it: blanks filled, no tags, on one line."""
    filled = _CLOZE.sub(lambda match: f"[{match[1]}]", markup)
    return " ".join(unescape(_TAG.sub(" ", filled.replace("<b>", "").replace("</b>", ""))).split())


def _blank(text: str) -> str:
    """Return the HTML of what a blank hides; two colons would begin its hint."""
    escaped = _escape(text).translate(_BRACES)
    if "::" in escaped or escaped.startswith(":") or escaped.endswith(":"):
        escaped = escaped.replace(":", "&#58;")
    return escaped


def _escape(text: str) -> str:
    escaped = text.translate(_ESCAPES)
    return _ANKI_TAG.sub("&#91;", escaped) if "[" in escaped else escaped


def _strong(escaped: str) -> str:
    if "**" not in escaped:
        return escaped
    return _STRONG.sub(lambda match: f"<b>{match[1]}</b>" if match[1] else match[0], escaped)
