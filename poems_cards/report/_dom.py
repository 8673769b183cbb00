"""A web page's bytes -> its elements."""

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import force_setattr
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from poems_cards.report.pieces import refused

DEEPEST = 150  # nested elements; of deeper ones, only the text is taken
HEAD = 4096  # bytes within which a page declares its encoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{1,40})",
    re.IGNORECASE,
)
_WINDOWS = frozenset(("", "ascii", "us-ascii", "iso-8859-1", "latin1", "utf-8", "utf8"))  # as browsers take them

# Elements without text for readers.
_NO_TEXT = frozenset(
    """audio base button canvas datalist embed frame head iframe input label link map meta noscript object optgroup
    option progress script select style svg template textarea title video""".split()
)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))

_WHITE = re.compile(r"\s+")


class Element(Struct, frozen=True, kw_only=True):
    """An element of a page.

    Shape:  `children` are elements and the text between them; `in_link` says that it is a link or within one.
    Units:  `prose` counts the characters of its text outside links, `linked` those within.
    """

    tag: str
    attributes: dict[str, str]
    children: tuple["Element | str", ...]
    in_link: bool
    prose: int = 0
    linked: int = 0

    def __post_init__(self) -> None:
        """Count the characters of its text, from the counts of its children."""
        letters = sum(len(child.strip()) for child in self.children if isinstance(child, str))
        within = self.elements
        force_setattr(self, "prose", sum(each.prose for each in within) + (0 if self.in_link else letters))
        force_setattr(self, "linked", sum(each.linked for each in within) + (letters if self.in_link else 0))

    @property
    def elements(self) -> tuple["Element", ...]:
        """Its children that are elements."""
        return tuple(child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator["Element"]:
        """Yield it and all elements within it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.elements)

    def holds(self, *tags: str) -> bool:
        """Return whether it contains an element with one of these tags."""
        return any(each.tag in tags for child in self.elements for each in child.walk())

    @property
    def text(self) -> str:
        """Its text, on one line."""
        return _WHITE.sub(" ", "".join(self._texts())).strip()

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()  # noqa: SLF001  of its own kind


def decode(data: bytes) -> str:
    """Return the text of a page: by its byte order mark, as valid UTF-8, as it declares, or else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:HEAD])
    name = (match[1] or match[2]).decode("ascii").lower() if match else ""
    try:
        return data.decode("cp1252" if name in _WINDOWS else name, errors="replace")
    except (LookupError, ValueError):  # there is no encoding of that name, or not one for text
        return data.decode("cp1252", errors="replace")


def read_page(text: str) -> Element:
    """Return the body of a page.

    Errors: DeckError if it has no body.
    """
    try:
        body = LexborHTMLParser(text).body
    except SelectolaxError:  # it parses any text, unless memory runs out
        raise MemoryError from None
    if body is None:
        raise refused("there is no text in this web page", "Save the page again, with its text.")
    return _element(body, depth=0, in_link=False, in_heading=False)


def _element(node: LexborNode, *, depth: int, in_link: bool, in_heading: bool) -> Element:
    tag = node.tag or ""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    in_link = in_link or (tag == "a" and "href" in attributes)
    in_heading = in_heading or tag in HEADINGS
    children: list[Element | str] = []
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node and (child.tag not in _NO_TEXT or (in_heading and child.tag == "button")):
            if depth < DEEPEST:
                children.append(_element(child, depth=depth + 1, in_link=in_link, in_heading=in_heading))
            else:
                children.append(f" {child.text()} ")
        child = child.next
    return Element(tag=tag, attributes=attributes, children=tuple(children), in_link=in_link)
