"""Superscript in a document -> plain text: nothing for the mark of a footnote, `^9` for an exponent."""

import re

_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§¶#^↑]+)(?:\s*[,;–-]\s*(?:\d{1,3}|[a-z]))*[,;.]?|[\[(].*[\])]", re.DOTALL)
_LENGTH = re.compile(r"(?:^|[\s/(\d])(?:[mckdnµμ]?m|inch|in|ft)$")
_SMALL = {"2": "²", "3": "³"}


def raised(text: str, before: str, after: str) -> str:
    """Return plain text for the superscript `text`, which stands between `before` and `after` and is no link."""
    if not _MARK.fullmatch(text):
        return text
    if text.isdigit() and before[-1:].isdigit():
        return f"^{text}"
    if text in _SMALL and _LENGTH.search(before[-20:]):
        return _SMALL[text]
    is_isotope = text.isdigit() and before[-1:] in ("", " ") and after[:1].isalpha()
    return text if is_isotope else ""
