"""A Word file -> its pieces, by way of HTML: headings, lists and tables, without hidden and deleted text."""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from io import BytesIO

import mammoth
from msgspec import Struct

from poems_cards.report import _dom
from poems_cards.report._docx_typed import W, is_on, list_item, raise_text, set_style, titles_in_italics
from poems_cards.report._surroundings import without_surroundings
from poems_cards.report._typed_marks import without_typed_marks
from poems_cards.report.html_format import pieces
from poems_cards.report.pieces import Piece, refused

LARGEST = 100_000_000  # bytes, unpacked, of all parts that are read
DEEPEST_LIST = 5
LONGEST_CHAIN = 20  # styles that are each based on the next; broken files have circles
LOWEST_HEADING = 6

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:document\d?|styles|footnotes|endnotes)\.xml|"
    r"word/_rels/(?:document\d?|footnotes|endnotes)\.xml\.rels"
)
_MAIN = re.compile(r"word/document\d?\.xml")
_TEXTS = re.compile(r"word/(?:document\d?|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}
_OTHERS = (  # other kinds of ZIP archive, recognised by one of their members
    ("META-INF/container.xml", "an e-book (EPUB)", "Give the web page or the PDF that it was made from."),
    ("content.xml", "an OpenDocument file", "Open it in a word processor and save it as .docx."),
    ("xl/workbook.xml", "a spreadsheet", "Copy its text into a text file and give that."),
    ("ppt/presentation.xml", "slides", "Copy their text into a text file and give that."),
    ("Index/Document.iwa", "a Pages file", "Open it in Pages and export it to Word."),
)
_BROKEN = ("this Word file is broken", "Open it in a word processor, save it again as .docx, and give that.")

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST = re.compile(r"List (?:Bullet|Number|Continue)(?: ([2-5]))?", re.IGNORECASE)
_NO_TEXT = re.compile(r"(?:toc|contents) ?(?:\d|heading)|caption|table of figures|header|footer", re.IGNORECASE)

_ELSEWHERE = "elsewhere"  # the target of each link
_CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']"

# The names that replace those of paragraph styles, and the HTML that each becomes.
_STYLE_MAP = "\n".join(
    [
        "u => strong",
        "p.PartOfNothing => !",
        *(f"p.Ranked{level} => h{level}:fresh" for level in range(1, LOWEST_HEADING + 1)),
        *(f"p.Listed{depth} => {'ul > li > ' * (depth - 1)}ul > li:fresh" for depth in range(1, DEEPEST_LIST + 1)),
    ]
)


def read(data: bytes) -> list[Piece]:
    """Return the pieces of a Word file (.docx).

    Errors: DeckError if it is another file in a ZIP archive, is broken, or is too large unpacked.
    """
    try:
        parts = _unpacked(data)
        clean = _packed(parts)
    except (zipfile.BadZipFile, ET.ParseError, NotImplementedError, RuntimeError, EOFError):
        raise refused(*_BROKEN) from None
    page = mammoth.convert_to_html(
        clean,
        style_map=_STYLE_MAP,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=mammoth.images.img_element(lambda _: {}),
    )
    found = pieces(_dom.read_page(page.value.replace(f'"#{_ELSEWHERE}"', '"/"')))
    return without_surroundings(without_typed_marks(found))


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of the archive that hold text or its layout."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {info.filename: info for info in archive.infolist()}
        if not any(map(_MAIN.fullmatch, members)):
            for part, what, fix in _OTHERS:
                if part in members:
                    raise refused(f"this is {what}", fix)
            raise refused("this is an archive, not a report", "Unpack it, and give the report's own file.")
        wanted = {name: info for name, info in members.items() if _PARTS.fullmatch(name)}
        if (size := sum(info.file_size for info in wanted.values())) > LARGEST:
            raise refused(f"{size:,} bytes, unpacked: no report is that long", "Give the report alone, as text.")
        parts = {name: archive.read(info) for name, info in wanted.items()}
    if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts.values()):  # it could define entities without end
        raise refused(*_BROKEN)
    return parts


def _packed(parts: Mapping[str, bytes]) -> BytesIO:
    """Return an archive of `parts`, with plain names for the styles that matter."""
    styles = _styles(parts[_STYLES]) if _STYLES in parts else {}
    notes = {name: _ids(parts[part]) for name, part in _NOTES.items() if part in parts}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, _plain(part, styles, notes) if _TEXTS.fullmatch(name) else part)
    return packed


class _Style(Struct, frozen=True, kw_only=True):
    """What a paragraph's style, or the paragraph itself, sets; 0 and "" where it sets nothing."""

    name: str
    based_on: str
    heading: int
    depth: int


def _styles(part: bytes) -> dict[str, _Style]:
    """Return the paragraph styles by their id."""
    return {
        style.get(f"{W}styleId", ""): _Style(
            name=_value(style, "name"),
            based_on=_value(style, "basedOn"),
            heading=_outline(style.find(f"{W}pPr")),
            depth=_depth(style.find(f"{W}pPr")),
        )
        for style in ET.fromstring(part).iter(f"{W}style")  # noqa: S314  it has no DTD, as was seen before
    }


def _value(element: ET.Element | None, tag: str) -> str:
    found = element.find(f"{W}{tag}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _outline(properties: ET.Element | None) -> int:
    level = _value(properties, "outlineLvl")
    return int(level) + 1 if level in set("012345678") else 0


def _depth(properties: ET.Element | None) -> int:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None or _value(numbering, "numId") in ("", "0"):
        return 0
    level = _value(numbering, "ilvl")
    return int(level) + 1 if level in set("012345678") else 1


def _ids(part: bytes) -> set[str]:
    """Return the ids of the notes in a part."""
    return {note.get(f"{W}id", "") for note in ET.fromstring(part)}  # noqa: S314  it has no DTD, as was seen before


def _plain(part: bytes, styles: Mapping[str, _Style], notes: Mapping[str, set[str]]) -> bytes:
    """Return a part without hidden text and table of contents, its paragraphs with plain style names or none."""
    root = ET.fromstring(part)  # noqa: S314  it has no DTD, as was seen before
    titled = any(_named(paragraph, styles, "title") for paragraph in root.iter(f"{W}p"))
    slanted = titles_in_italics(root)
    _turn_links(root)
    for element in root.iter():
        match element.tag.removeprefix(W):
            case "p":
                _rename(element, styles, below_title=titled)
            case "r" if is_on(element.find(f"{W}rPr"), "vanish"):
                element.clear()
            case "r":
                raise_text(element)
            case "sdt" if element.find(_CONTENTS) is not None:
                element.clear()
            case "moveTo":
                element.tag = f"{W}smartTag"
            case "instrText":
                element.text = ""
            case "footnoteReference" | "endnoteReference" as name if element.get(f"{W}id") not in notes.get(name, ()):
                element.tag = f"{W}smartTag"  # a mark of a note that is not there
    for paragraph in slanted:
        set_style(paragraph, f"Ranked{LOWEST_HEADING}")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _turn_links(root: ET.Element) -> None:
    """Let all links lead to one place: that they lead elsewhere tells menus from text, where they lead is of no use."""
    for link in root.iter(f"{W}hyperlink"):
        link.attrib = {f"{W}anchor": _ELSEWHERE}


def _named(paragraph: ET.Element, styles: Mapping[str, _Style], name: str) -> bool:
    style = styles.get(_value(paragraph.find(f"{W}pPr"), "pStyle"))
    return style is not None and style.name.lower() == name


def _rename(paragraph: ET.Element, styles: Mapping[str, _Style], *, below_title: bool) -> None:
    properties = paragraph.find(f"{W}pPr")
    name = _role(properties, styles, below_title=below_title) if properties is not None else ""
    if not name and list_item(paragraph):
        name = "Listed1"
    if properties is not None:
        for old in [*properties.findall(f"{W}pStyle"), *properties.findall(f"{W}numPr")]:
            properties.remove(old)
    if name:
        set_style(paragraph, name)


def _role(properties: ET.Element, styles: Mapping[str, _Style], *, below_title: bool) -> str:
    chain: list[_Style] = []
    style = styles.get(_value(properties, "pStyle"))
    while style and len(chain) < LONGEST_CHAIN:
        chain.append(style)
        style = styles.get(style.based_on)
    names = [style.name for style in chain]
    if any(map(_NO_TEXT.fullmatch, names[:1])):
        return "PartOfNothing"
    if any(name.lower() == "title" for name in names[:1]):
        return "Ranked1"
    ranks = [int(match[1]) for match in map(_HEADING.fullmatch, names) if match]
    ranks += filter(None, (_outline(properties), *(style.heading for style in chain)))
    if ranks:
        return f"Ranked{min(ranks[0] + below_title, LOWEST_HEADING)}"
    depths = [int(match[1] or 1) for match in map(_LIST.fullmatch, names) if match]
    depths += filter(None, (_depth(properties), *(style.depth for style in chain)))
    if _value(properties.find(f"{W}numPr"), "numId") == "0":
        return ""
    return f"Listed{min(max(depths), DEEPEST_LIST)}" if depths else ""
