"""A web page's bytes -> its elements, without what the page itself names as not its text."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from poems_cards.report.pieces import refused

DEEPEST = 150  # elements within each other; of what lies deeper, the bare text is taken
HEAD = 4096  # bytes in which a page says its encoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{1,40})",
    re.IGNORECASE,
)
_WINDOWS = frozenset(("", "ascii", "us-ascii", "iso-8859-1", "latin1", "utf-8", "utf8"))  # as browsers take them

# Elements that hold no text of a report.
_NO_TEXT = frozenset(
    """aside audio base button canvas caption datalist dialog embed fieldset figcaption footer form frame head iframe
    input label link map menu meta nav noscript object optgroup option progress script select style svg template
    textarea title video""".split()
)
_ROLES = frozenset(
    """alert alertdialog banner complementary contentinfo dialog doc-backlink doc-noteref doc-pagebreak doc-pagelist
    doc-toc menu menubar navigation search searchbox status tablist toolbar tooltip""".split()
)
# Words within the classes and ids by which pages name their furniture.
_NAMES = frozenset(
    """advert advertisement advertising announcement backlink breadcrumb breadcrumbs byline catlinks comments cookie
    cookies copyright crumb crumbs dateline disclaimer dropdown editsection feedback footer hatnote jumplink languages
    lightbox login masthead mastfoot menu metadata modal nav navbar navbox newsletter noprint pager pagination popup
    printfooter promo sharing sidebar sidenav signup skiplink social sponsor sponsored sponsors subscribe tagcloud
    teaser teasers thumb thumbcaption toc toolbar toolbox tooltip topnav""".split()
)
# The same, in classes alone: as an id they may be the subject of a section.
_CLASSES = _NAMES | frozenset(
    "ad ads banner caption consent dialog donate gallery navigation promotion rating search share survey".split()
)
# Classes and ids that name it only as a whole.
_WHOLE_NAMES = frozenset(
    """aux date edit hidden hide left-col left-column leftcol leftcolumn options posted print published rail
    read-more readmore related reviewed right-col right-column rightcol rightcolumn screen-reader-text side skip
    sr-only tagline tags timestamp tools top-bar topbar updated utility visually-hidden widget""".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TEXT_ITSELF = frozenset("html body main article h1 h2 h3 h4 h5 h6".split())
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element of a page.

    Shape:  `children` are elements and the text between them.
    Units:  `prose` counts the characters of its text outside links, `linked` those within.
    """

    tag: str
    attributes: dict[str, str]
    children: tuple["Element | str", ...]
    prose: int
    linked: int

    @property
    def elements(self) -> tuple["Element", ...]:
        """Its children but for bare text."""
        return tuple(child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator["Element"]:
        """Yield it and all elements within it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.elements)

    def holds(self, *tags: str) -> bool:
        """Tell whether an element with one of these tags lies within."""
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
    """Return the text of a page: by its mark, as UTF-8 where it is that, as it says itself, or as Windows wrote it."""
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
    except (LookupError, ValueError):  # no encoding of that name, or none of texts
        return data.decode("cp1252", errors="replace")


def read_page(text: str) -> Element:
    """Return the body of a page without its furniture, as far as tags, roles and names tell it.

    Errors: DeckError if it has no body.
    """
    try:
        body = LexborHTMLParser(text).body
    except SelectolaxError:  # it takes any text, as long as there is memory
        raise MemoryError from None
    if body is None:
        raise refused("there is no text in this web page", "Save the page again, with its text.")
    return _element(body, body.attributes, depth=0, in_link=False)


def _element(node: LexborNode, attributes: dict[str, str | None], *, depth: int, in_link: bool) -> Element:
    tag = node.tag or ""
    in_link = in_link or (tag == "a" and "href" in attributes)
    children: list[Element | str] = []
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node:
            own = child.attributes
            if not _is_furniture(child.tag or "", own):
                if depth < DEEPEST:
                    children.append(_element(child, own, depth=depth + 1, in_link=in_link))
                else:
                    children.append(f" {child.text()} ")
        child = child.next
    letters = sum(len(each.strip()) for each in children if isinstance(each, str))
    below = [each for each in children if isinstance(each, Element)]
    return Element(
        tag=tag,
        attributes={name: value or "" for name, value in attributes.items()},
        children=tuple(children),
        prose=sum(each.prose for each in below) + (0 if in_link else letters),
        linked=sum(each.linked for each in below) + (letters if in_link else 0),
    )


def _is_furniture(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in _NO_TEXT:
        return True
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style") or ""):
        return True
    if attributes.get("role") in _ROLES:
        return True
    if tag in _TEXT_ITSELF:
        return False
    return any(
        name.lower() in _WHOLE_NAMES or not words.isdisjoint(re.split(r"[-_:]+", _CAMEL.sub("-", name).lower()))
        for words, value in ((_CLASSES, attributes.get("class")), (_NAMES, attributes.get("id")))
        for name in (value or "").split()
    )
