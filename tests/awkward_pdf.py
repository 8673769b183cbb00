"""The text as PDFs of several makes, typeset here: every letter of them stands where a test wants it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from awkward import REFERENCES, TEXT, TITLE, Figure, Heading, Items, Paragraph, Part, Table
from pdfminer.fontmetrics import FONT_METRICS

from poems_cards.report import pdf_format

REGULAR, BOLD, ITALIC = 0, 1, 2
FAMILIES = {
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
}
LIGATURES = {"fi": "\x01", "fl": "\x02"}  # the codes that the fonts below give them
RAISED = 0.6  # of the size

Letters = tuple[float, int]  # size and face
Ink = tuple[float, float, int, float, str, float]  # x, y, face, size, text, rise


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a PDF is set; lengths in points."""

    width: float = 612
    height: float = 792
    margin: float = 60
    columns: int = 1
    gutter: float = 18
    family: str = "Times"
    size: float = 10.5
    leading: float = 13.5
    indent: float = 0
    space: float = 6  # between paragraphs
    item_space: float = 0
    justified: bool = False
    hyphens: bool = False
    ligatures: bool = False
    marks: Sequence[str] = ("•", "–")
    headings: Sequence[tuple[float, int]] = ((18, BOLD), (14, BOLD), (11.5, BOLD))
    numbered: bool = False
    shouted: bool = False
    rules: str = "none"  # of tables: none, rows, book
    head: Callable[[int], Sequence[str]] = lambda _: ()
    foot: Callable[[int], Sequence[str]] = lambda _: ()
    head_size: float = 8
    notes: bool = False
    shuffled: bool = False
    wordwise: bool = True
    counted: bool = False  # the lines, by numbers in the margin
    wide: float = 1  # tables, in multiples of the measure; above 1 they lie over the next column
    around: Callable[[int], Sequence[tuple[float, float, float, str]]] = lambda _: ()  # x, y, size, text


@dataclass
class Sheet:
    """A page that is being set."""

    inks: list[Ink] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)


def width_of(text: str, face: str, size: float) -> float:
    widths = FONT_METRICS[face][1]
    text = text.replace("\x01", "fi").replace("\x02", "fl")
    return (
        sum(
            widths.get({"“": '"', "”": '"', "’": "'", "–": "-", "×": "x", "²": "2"}.get(each, each), 500)
            for each in text
        )
        * size
        / 1000
    )


class Setter:
    """Sets the text column by column."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.faces = FAMILIES[look.family]
        self.sheets: list[Sheet] = []
        self.column = look.columns
        self.top = look.height - look.margin
        self.y = 0.0
        self.numbers = [0, 0]
        self.lines_set = 0
        self.fresh()

    @property
    def measure(self) -> float:
        look = self.look
        return (look.width - 2 * look.margin - (look.columns - 1) * look.gutter) / look.columns

    @property
    def left(self) -> float:
        return self.look.margin + (self.column - 1) * (self.measure + self.look.gutter)

    def fresh(self) -> None:
        """Go to the next column, or page."""
        self.column += 1
        if self.column > self.look.columns:
            self.column = 1
            self.sheets.append(Sheet())
            self.top = self.look.height - self.look.margin
        self.y = self.top

    def ink(self, x: float, face: int, size: float, text: str, rise: float = 0) -> None:
        if self.look.ligatures:
            for letters, code in LIGATURES.items():
                text = text.replace(letters, code)
        self.sheets[-1].inks.append((x, self.y, face, size, text, rise))

    def need(self, height: float) -> None:
        if self.y - height < self.look.margin:
            self.fresh()

    def lines(self, text: str, size: float, face: int, measure: float, first: float) -> Iterator[list[str]]:
        """Break `text` into lines of words; marks stay with the word before them."""
        line: list[str] = []
        room = measure - first
        space = width_of(" ", self.faces[face], size)
        words = text.split()
        while words:
            word = words.pop(0)
            used = sum(self.breadth(each, size, face) + space for each in line)
            if used + self.breadth(word, size, face) <= room:
                line.append(word)
                continue
            head, tail = self.cut(word, room - used, size, face)
            if head:
                line.append(head)
            words.insert(0, tail)
            if not line:
                line.append(words.pop(0))
            yield line
            line, room = [], measure
        if line:
            yield line

    def cut(self, word: str, room: float, size: float, face: int) -> tuple[str, str]:
        """Cut a word at its own hyphen, or by one, where that helps."""
        places = [match.end() for match in re.finditer(r"(?<=\w)-(?=\w)", word)]
        if self.look.hyphens and re.fullmatch(r"[a-z]{6,}[.,;:]?", word):
            places += [at for at in range(2, len(word) - 3) if word[at] not in "aeiouy" and word[at - 1] in "aeiouy"]
        for at in sorted(places, reverse=True):
            head = word[:at] if word[at - 1] == "-" else word[:at] + "-"
            if "[[" not in head and self.breadth(head, size, face) <= room:
                return head, word[at:]
        return "", word

    def breadth(self, word: str, size: float, face: int) -> float:
        plain, *marks = re.split(r"\[\[(.*?)\]\]", word)
        total = width_of(plain, self.faces[face], size)
        for at, piece in enumerate(marks):
            total += width_of(piece.strip("=^"), self.faces[face], size * (1 if at % 2 else RAISED))
        return total

    def text(self, text: str, letters: Letters | None = None, *, first: float = 0, hang: float = 0) -> None:
        """Set a paragraph; `hang` is how far its lines stand from the left, `first` how much further the first."""
        size, face = letters or (self.look.size, REGULAR)
        leading = size * 1.15 if letters else self.look.leading
        justified = self.look.justified and not letters and not hang
        lines = [*self.lines(text, size, face, self.measure - hang, first)]
        for at, words in enumerate(lines):
            self.need(leading)
            self.y -= leading
            self.count()
            x = self.left + hang + (first if at == 0 else 0)
            room = self.measure - hang - (first if at == 0 else 0)
            space = width_of(" ", self.faces[face], size)
            if justified and at + 1 < len(lines) and len(words) > 1:
                space = (room - sum(self.breadth(word, size, face) for word in words)) / (len(words) - 1)
            if not self.look.wordwise and not justified and "[[" not in " ".join(words):
                self.ink(x, face, size, " ".join(words))
                continue
            for word in words:
                self.word(x, word, size, face)
                x += self.breadth(word, size, face) + space

    def count(self) -> None:
        if self.look.counted:
            self.lines_set += 1
            number = str(self.lines_set)
            self.ink(self.left - 14 - width_of(number, self.faces[REGULAR], 6), REGULAR, 6, number)

    def word(self, x: float, word: str, size: float, face: int) -> None:
        for at, piece in enumerate(re.split(r"\[\[(.*?)\]\]", word)):
            if piece:
                scale = RAISED if at % 2 else 1
                self.ink(x, face, size * scale, piece.strip("=^"), size / 3 if at % 2 else 0)
                x += width_of(piece.strip("=^"), self.faces[face], size * scale)

    def heading(self, level: int, text: str) -> None:
        size, face = self.look.headings[level - 1]
        if self.look.numbered and level > 1:
            self.numbers = [self.numbers[0] + (level == 2), (self.numbers[1] + 1) * (level == 3)]
            text = f"{self.numbers[0]}{f'.{self.numbers[1]}' if level == 3 else '.'} {text}"
        self.need(5 * self.look.leading)
        self.y -= self.look.space + size * 0.4
        self.text(text.upper() if self.look.shouted and level == 2 else text, (size, face))
        self.y -= 2

    def items(self, items: Items) -> None:
        self.y -= self.look.space / 2
        for number, item in enumerate(items.items, start=1):
            text, below = item if isinstance(item, tuple) else (item, [])
            self.item(f"{number}." if items.numbered else self.look.marks[0], text, 0)
            for each in below:
                self.item(self.look.marks[1], each, 14)

    def item(self, mark: str, text: str, shift: float) -> None:
        self.y -= self.look.item_space
        self.need(self.look.leading)
        self.y -= self.look.leading
        self.ink(self.left + shift, REGULAR, self.look.size, mark)
        self.y += self.look.leading
        self.text(text, hang=shift + 14)

    def table(self, table: Table) -> None:
        look = self.look
        size, leading, pad = look.size - 1, look.size * 1.15, 3.0
        self.need(8 * leading)
        self.y -= look.space
        self.text(table.caption, (size, BOLD))
        self.y -= 4
        shares = (0.3, 0.48, 0.22)
        breadth = self.measure * look.wide
        starts = [self.left + breadth * sum(shares[:at]) for at in range(3)]
        for number, row in enumerate(table.rows):
            face = BOLD if number == 0 else REGULAR
            cells = [[*self.lines(cell, size, face, breadth * shares[at] - 8, 0)] for at, cell in enumerate(row)]
            height = max(map(len, cells)) * leading + 2 * pad
            self.need(height)
            if look.rules == "rows" or (look.rules == "book" and number < 2):
                self.rule()
            top = self.y
            for start, lines in zip(starts, cells, strict=True):
                self.y = top - pad
                for words in lines:
                    self.y -= leading
                    self.ink(start + 2, face, size, " ".join(words))
            self.y = top - height
        if look.rules != "none":
            self.rule()
        self.y -= look.space

    def rule(self) -> None:
        self.sheets[-1].lines.append((self.left, self.y, self.left + self.measure, self.y))

    def set(self) -> list[Sheet]:
        look = self.look
        self.heading(1, TITLE)
        self.top = self.y - 4
        self.y = self.top
        for before, part in pairwise((Heading(level=1, text=TITLE), *TEXT)):
            self.part(part, look.indent * (not isinstance(before, Heading)))
        self.heading(2, "References")
        for number, text in enumerate(REFERENCES, start=1):
            self.text(f"{number}. {text}", (look.size - 1.5, REGULAR))
        self.heads_and_feet()
        return self.sheets

    def part(self, part: Part, indent: float) -> None:
        match part:
            case Heading(level=level, text=text):
                self.heading(level, text)
            case Paragraph(sentences=texts):
                self.y -= self.look.space
                self.text(" ".join(texts), first=indent)
            case Items():
                self.items(part)
            case Table():
                self.table(part)
            case Figure(caption=caption):
                self.need(90)
                self.y -= 70
                self.text(caption, (self.look.size - 1.5, REGULAR))
                self.y -= self.look.space

    def heads_and_feet(self) -> None:
        look = self.look
        for number, sheet in enumerate(self.sheets, start=1):
            sheet.inks[:0] = [(x, y, REGULAR, size, text, 0) for x, y, size, text in look.around(number)]
            for texts, y in ((look.head(number), look.height - look.margin / 2), (look.foot(number), look.margin / 2)):
                for at, text in enumerate(texts):
                    breadth = width_of(text, self.faces[REGULAR], look.head_size)
                    room = look.width - 2 * look.margin - breadth
                    x = look.margin + (room * at / (len(texts) - 1) if len(texts) > 1 else room / 2)
                    sheet.inks.insert(0 if number % 2 else len(sheet.inks), (x, y, REGULAR, look.head_size, text, 0))


def written(look: Look, sheets: Sequence[Sheet]) -> bytes:
    """Return the PDF of the sheets."""
    objects = ["", ""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding << /BaseEncoding /WinAnsiEncoding "
        f"/Differences [1 /fi /fl] >> >>"
        for face in FAMILIES[look.family]
    ]
    pages = []
    for sheet in sheets:
        inks = sorted(sheet.inks, key=lambda ink: (ink[2], -ink[0], ink[1])) if look.shuffled else sheet.inks
        drawn = [
            f"BT /F{face} {size:.2f} Tf {rise:.2f} Ts 1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped(text)}) Tj ET"
            for x, y, face, size, text, rise in inks
        ]
        drawn += [f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S" for x0, y0, x1, y1 in sheet.lines]
        stream = "\n".join(drawn)
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        fonts = " ".join(f"/F{face} {face + 3} 0 R" for face in range(3))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {look.width} {look.height}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>"
        )
        pages.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>"
    return packed(objects)


def drawn(content: str, resources: str = "", *objects: str, bold: str = "Helvetica-Bold") -> bytes:
    """Return a PDF of one page with this content; its own objects count from 6."""
    named = f"/FontDescriptor << /FontName /{bold} /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 >>"
    widths = f"/FirstChar 32 /Widths [{'500 ' * 95}]"
    fonts = f"/F1 5 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /{bold} {named} {widths} >>"
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        f"/Resources << /Font << {fonts} >> {resources} >> >>"
    )
    stream = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return packed(["<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream, font, *objects])


def pieces_drawn(*lines: tuple[float, float, str], bold: str = "Helvetica-Bold") -> list[str]:
    """Return the pieces of a PDF with these lines, at 10 points; `*` makes a line bold, and `[[1]]` is raised by 5."""
    shown = (("F2" if text.startswith("*") else "F1", x, y, text.lstrip("*")) for x, y, text in lines)
    content = "\n".join(f"BT /{face} 10 Tf {x} {y} Td ({text}) Tj ET" for face, x, y, text in shown)
    content = content.replace("[[", ") Tj 5 Ts (").replace("]]", ") Tj 0 Ts (")
    return [f"{piece.kind.value} {piece.level} {piece.text}" for piece in pdf_format.read(drawn(content, bold=bold))]


def packed(objects: Sequence[str]) -> bytes:
    """Return the file with these objects, counted from 1; the first is the catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def escaped(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)


LOOKS = {
    "leaflet": Look(
        foot=lambda page: [f"Page {page} of 3"], head=lambda _: ["Hand Leaflets", "Leaflet 12"], height=560
    ),
    "journal": Look(
        columns=2,
        size=9,
        leading=11,
        indent=10,
        space=0,
        justified=True,
        hyphens=True,
        ligatures=True,
        rules="book",
        height=640,
        headings=((17, BOLD), (11, BOLD), (9, BOLD)),
        marks=("•", "·"),
        head=lambda page: (
            [f"{100 + page}", "A. Moss and J. Wyle"] if page % 2 else ["Brask-Ollin disease", f"{100 + page}"]
        ),
        foot=lambda _: ["Example Journal of Hands 2019, volume 4"],
    ),
    "report": Look(
        family="Helvetica",
        numbered=True,
        rules="rows",
        wordwise=False,
        item_space=3,
        marks=("-", "o"),
        height=500,
        head=lambda page: ["Example Institute", f"- {page} -"],
        head_size=10.5,
    ),
    "newsletter": Look(
        columns=3,
        width=792,
        height=612,
        gutter=14,
        margin=40,
        size=9,
        leading=11.5,
        family="Helvetica",
        shouted=True,
        shuffled=True,
        headings=((22, BOLD), (9, REGULAR), (9, BOLD)),
        rules="rows",
        marks=("»", "·"),
        foot=lambda page: [f"{page}"],
    ),
    "sheet": Look(
        columns=2,
        gutter=24,
        size=10,
        leading=12.5,
        hyphens=True,
        shuffled=True,
        space=5,
        height=600,
        marks=("•", "o"),
        foot=lambda page: ["www.example.org/hands", f"{page}/2"],
    ),
    "manuscript": Look(
        leading=20,
        space=8,
        height=540,
        margin=80,
        marks=("-", "o"),
        wordwise=False,
        counted=True,
        around=lambda page: [
            (560, 320, 9, str(page)),
            (4, 350, 9, "EJH-1963-12.R1"),
            (8, 300, 7, "Downloaded from"),
            (8, 291, 7, f"example.org on {page} May"),
            (120, 250, 34, "FOR REVIEW ONLY"),
        ],
    ),
    "bulletin": Look(columns=2, size=9, leading=11, height=480, wordwise=False, wide=1.5),
}


def made(name: str) -> bytes:
    """Return the PDF of a look."""
    return written(LOOKS[name], Setter(LOOKS[name]).set())
