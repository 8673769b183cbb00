"""A Word document's tree -> lists, headings and superscripts in it that were made by hand, without Word's own marks."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OFF = ("0", "false", "off")
_MARK = re.compile(r"\s*(?:[•◦▪‣●○■□·*–—-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*")
_TITLE = re.compile(r"(?!(?:table|fig(?:ure|\.)?|box|by)\s)[^\W\d_].{0,78}[^\s.!?,;…]", re.IGNORECASE)
_HEIGHT = re.compile(r"[4-9]|[1-9]\d")  # half-points: from here, text is superscript


def is_on(properties: ET.Element | None, tag: str) -> bool:
    """Return whether a property of a run or paragraph is set."""
    found = properties.find(f"{W}{tag}") if properties is not None else None
    return found is not None and found.get(f"{W}val") not in (*_OFF, "none")


def set_style(paragraph: ET.Element, name: str) -> None:
    """Give a paragraph the style of this name."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = ET.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}pStyle"):
        properties.remove(old)
    ET.SubElement(properties, f"{W}pStyle", {f"{W}val": name})


def raise_text(run: ET.Element) -> None:
    """Mark the text of a run as superscript if it stands above the line."""
    properties = run.find(f"{W}rPr")
    position = properties.find(f"{W}position") if properties is not None else None
    if properties is not None and position is not None and _HEIGHT.fullmatch(position.get(f"{W}val", "")):
        ET.SubElement(properties, f"{W}vertAlign", {f"{W}val": "superscript"})


def list_item(paragraph: ET.Element) -> bool:
    """Take the mark of a list from a paragraph that begins with one and a tab; return whether it does."""
    begun: list[ET.Element] = []
    for run in paragraph.iter(f"{W}r"):
        for part in run:
            if part.tag == f"{W}t":
                begun.append(part)
            elif part.tag == f"{W}tab":
                text = "".join(each.text or "" for each in begun)
                if _MARK.fullmatch(text) and not _are(paragraph, "b"):
                    for each in begun:
                        each.text = ""
                    return True
                return False
    return False


def titles_in_italics(body: ET.Element) -> list[ET.Element]:
    """Return paragraphs that are headings because each stands alone in italics, if there are several."""
    found = [
        above
        for above, below in pairwise(body.iter(f"{W}p"))
        if _are(above, "i") and not _are(below, "i") and _is_title(_text(above)) and _text(below)
    ]
    return found if len(found) > 1 else []


def _is_title(text: str) -> bool:
    return bool(_TITLE.fullmatch(text)) and not text[0].islower()


def _are(paragraph: ET.Element, tag: str) -> bool:
    """Return whether all runs of a paragraph that have text have a property."""
    runs = [run for run in paragraph.iter(f"{W}r") if _text(run).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr"), tag) for run in runs)


def _text(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t")).strip()
