"""The text as Word files of several makes: their XML is written here, with all that word processors leave in it."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from awkward import REFERENCES, TEXT, TITLE, Figure, Heading, Items, Paragraph, Part, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
NAMESPACES += (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
PACKAGE = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
LINKS = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/hyperlink" Target="http://127.0.0.1:9/x" TargetMode="External"/>
<Relationship Id="rId4" Type="{OFFICE}/image" Target="http://127.0.0.1:9/picture.png" TargetMode="External"/>
</Relationships>"""


def style(id_: str, name: str, *, based: str = "", inner: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{base}<w:pPr>{inner}</w:pPr></w:style>'
    )


STYLES = f"""{HEAD}<w:styles {NAMESPACES}>{style("Standard", "Normal")}{style("Titel", "Title", based="Standard")}
{style("berschrift1", "heading 1", inner='<w:outlineLvl w:val="0"/>')}{style("berschrift2", "heading 2")}
{style("Kapitel", "Our chapter", based="berschrift1")}{style("Absatz", "Our part", inner='<w:outlineLvl w:val="1"/>')}
{style("Liste2", "List Bullet 2")}{style("Liste1", "List Bullet")}{style("Liste3", "List Number")}
{style("Aufz", "List Paragraph")}{style("Legende", "caption")}{style("Verz1", "toc 1")}
{style("Kreis1", "Kreis1", based="Kreis2")}
{style("Kreis2", "Kreis2", based="Kreis1")}</w:styles>"""


def run(text: str, inner: str = "") -> str:
    return f'<w:r><w:rPr>{inner}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text: str) -> Iterator[str]:
    """Yield the runs of a text, split in the middle of words, with its marks raised."""
    for at, piece in enumerate(re.split(r"\[\[(.*?)\]\]", text)):
        if at % 2:
            yield run(piece.strip("=^"), '<w:vertAlign w:val="superscript"/>')
            continue
        cut = len(piece) // 3
        yield run(piece[:cut])
        yield '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="x"/>'
        yield run(piece[cut : 2 * cut], "<w:b/>" if at == 0 else "")
        yield run(piece[2 * cut :])


def paragraph(text: str, style_: str = "", inner: str = "", *, around: str = "") -> str:
    name = f'<w:pStyle w:val="{style_}"/>' if style_ else ""
    return f"<w:p><w:pPr>{name}{inner}</w:pPr>{''.join(runs(text))}{around}</w:p>"


def numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'


def part_of(each: Part, *, named: bool) -> str:
    """Return a part of the text; lists by the names of their styles, or by numbers of levels."""
    match each:
        case Heading(level=level, text=text):
            ours = ("Kapitel", "Absatz") if named else ("berschrift1", "berschrift2")
            return paragraph(text, ours[level - 2], "" if named else numbered(level - 2))
        case Paragraph(sentences=texts):
            return paragraph(" ".join(texts))
        case Items(items=items, numbered=is_numbered):
            lines = []
            for item in items:
                text, below = item if isinstance(item, tuple) else (item, [])
                first = ("Liste3" if is_numbered else "Liste1") if named else "Aufz"
                lines.append(paragraph(text, first, "" if named else numbered(0)))
                lines += [paragraph(one, "Liste2" if named else "Aufz", "" if named else numbered(1)) for one in below]
            return "".join(lines)
        case Table(caption=caption, rows=rows):
            cells = "".join(
                "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
                for row in rows
            )
            return f"{paragraph(caption, 'Legende')}<w:tbl><w:tblPr/>{cells}</w:tbl>"
        case Figure(caption=caption):
            return f"{paragraph('')}{paragraph(caption, 'Legende')}"


def document(*, named: bool) -> str:
    """Return the main part: with a table of contents, changes that are tracked, hidden text and notes."""
    contents = "".join(paragraph(f"{each.text}\t3", "Verz1") for each in TEXT if isinstance(each, Heading))
    boxed = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Contents', 'Standard')}{contents}</w:sdtContent></w:sdt>"
    )
    parts = [part_of(each, named=named) for each in TEXT]
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>This was said before.</w:delText></w:r></w:del>'
    gone += f'<w:moveFrom w:id="2" w:author="x">{run("This stood here.")}</w:moveFrom>'
    gone += run("A note of the printer.", "<w:vanish/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts[0] = parts[0].replace("</w:p>", f"{gone}</w:p>")
    parts[2] = re.sub(r"(<w:r>.*</w:r>)", r'<w:ins w:id="3" w:author="x">\1</w:ins>', parts[2])
    parts[6] = re.sub(r"(<w:r>.*</w:r>)", r'<w:hyperlink r:id="rId3">\1</w:hyperlink>', parts[6])
    references = "".join(paragraph(f"{number}. {text}") for number, text in enumerate(REFERENCES, start=1))
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body>{paragraph(TITLE, 'Titel')}{boxed if named else contents}"
        f"{''.join(parts)}{paragraph('References', 'berschrift1')}{references}<w:sectPr/></w:body></w:document>"
    )


def guideline() -> str:
    """Return the main part of a guideline: a title page, a table about it, contents, numbers and letters by hand."""
    lines = [paragraph(text) for text in ("Ministry of Health of Tarnby",)]
    lines.append(paragraph(TITLE, "Titel"))
    lines += [paragraph(text) for text in ("Clinical guideline for nurses", "Version 2.1", "May 2022")]
    details = (("Document title", TITLE), ("Author", "Ada Moss"), ("Version", "2.1"), ("Next review date", "May 2025"))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in details
    )
    lines.append(f"<w:tbl><w:tblPr/>{rows}</w:tbl>{paragraph('Table of contents')}")
    titles = []
    chapter = part = 0
    for each in TEXT:
        if isinstance(each, Heading):
            chapter, part = (chapter + 1, 0) if each.level == 2 else (chapter, part + 1)
            titles.append(f"{chapter}.{part} {each.text}" if part else f"{chapter}. {each.text}")
    lines += [paragraph(f"{title}\t{page}") for page, title in enumerate(titles, start=3)]
    left = iter(titles)
    for each in TEXT:
        match each:
            case Heading(level=level):
                lines.append(paragraph(next(left), ("berschrift1", "berschrift2")[level - 2]))
            case Items(items=items, numbered=True):
                lines += [paragraph(f"{letter}) {text}") for letter, text in zip("abc", items, strict=True)]
            case _:
                lines.append(part_of(each, named=True))
    lines += [paragraph("Contact details", "berschrift1"), paragraph("The nurses of Tarnby answer all letters.")]
    lines += [paragraph("References", "berschrift1"), *(paragraph(text) for text in REFERENCES)]
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(lines)}<w:sectPr/></w:body></w:document>"


FOOTNOTES = (
    f"""{HEAD}<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph(REFERENCES[1])}</w:footnote></w:footnotes>"""
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the archive of `parts`."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def made(*, named: bool = True, **changed: str | bytes) -> bytes:
    """Return the Word file; parts may be replaced, named by their stem."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": PACKAGE,
        "word/_rels/document.xml.rels": LINKS,
        "word/document.xml": changed.get("document", document(named=named)),
        "word/styles.xml": changed.get("styles", STYLES),
        "word/footnotes.xml": FOOTNOTES,
    }
    return packed(parts)


PAGES = (("by names", made()), ("by numbers", made(named=False)), ("guideline", made(document=guideline())))
