"""A page's body -> the same without navigation, banners and captions, as tags, roles, names or headings mark them."""

import re

from msgspec.structs import replace

from poems_cards.report._document_words import is_of_document
from poems_cards.report._dom import HEADINGS, Element
from poems_cards.report._page_words import is_of_page, names_links

MOST = 0.4  # the share of a page's prose from which an element is its text, whatever its name

_TAGS = frozenset("aside caption dialog fieldset figcaption footer form menu nav".split())
_ROLES = frozenset(
    """alert alertdialog banner complementary contentinfo dialog doc-backlink doc-noteref doc-pagebreak doc-pagelist
    doc-toc menu menubar navigation search searchbox status tablist toolbar tooltip""".split()
)
# Words in classes and ids that mark furniture.
_NAMES = frozenset(
    """advert advertisement advertising announcement backlink breadcrumb breadcrumbs byline catlinks comments cookie
    cookies copyright crumb crumbs dateline disclaimer dropdown editsection feedback footer hatnote jumplink languages
    lightbox login masthead mastfoot menu metadata modal nav navbar navbox newsletter noprint pager pagination popup
    printfooter promo sharing sidebar sidenav signup skiplink social sponsor sponsored sponsors subscribe tagcloud
    teaser teasers thumb thumbcaption toc toolbar toolbox tooltip topnav""".split()
)
# Words that do so in classes only: as an id they may name a section of the text.
_CLASSES = _NAMES | frozenset(
    """ad ads banner caption consent dialog donate gallery meta navigation promotion rating relatedposts search share
    survey""".split()
)
# Classes and ids that mark furniture only as a whole.
_WHOLE_NAMES = frozenset(
    """author author-bio author-info authors aux contrib-group date edit hidden hide left-col left-column leftcol
    leftcolumn options posted print published rail read-more readmore related reviewed right-col right-column rightcol
    rightcolumn screen-reader-text secondary side skip sr-only tagline tags timestamp tools top-bar topbar updated
    utility visually-hidden widget widget-area""".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TEXT_ITSELF = frozenset(("article", "main")) | HEADINGS


def without_furniture(body: Element) -> Element:
    """Return `body` without navigation, banners, boxes, captions, and what is hidden."""
    return _pruned(body, MOST * body.prose)


def _pruned(element: Element, most: float) -> Element:
    kept = tuple(
        child if isinstance(child, str) else _pruned(child, most)
        for child in element.children
        if isinstance(child, str) or not _is_furniture(child) or child.prose > most
    )
    return replace(element, children=kept)


def _is_furniture(element: Element) -> bool:
    attributes = element.attributes
    return (
        element.tag in _TAGS
        or attributes.get("role") in _ROLES
        or attributes.get("hidden", "until-found") != "until-found"
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style", "")))
        or (element.tag not in _TEXT_ITSELF and (_is_named(element) or _is_of_page(element)))
    )


def _is_of_page(element: Element) -> bool:
    """Return whether an element begins with a heading of the page's own, or with one of links, and has little else."""
    title = _title(element)
    return is_of_page(title) or is_of_document(title) or (names_links(title) and element.linked > element.prose)


def _title(element: Element) -> str:
    """Return the heading with which an element begins, "" for none."""
    first: Element | str | None = element
    while isinstance(first, Element) and first.tag not in HEADINGS:
        first = next((each for each in first.children if not isinstance(each, str) or each.strip()), None)
    return first.text if isinstance(first, Element) else ""


def _is_named(element: Element) -> bool:
    for words, kind in ((_CLASSES, "class"), (_NAMES, "id")):
        for name in element.attributes.get(kind, "").split():
            parts = re.split(r"[-_:]+", _CAMEL.sub("-", name).lower())
            if name.lower() in _WHOLE_NAMES or not words.isdisjoint(parts):
                return kind == "class" or len(parts) == 1 or not _is_headed(element, parts)
    return False


def _is_headed(element: Element, words: list[str]) -> bool:
    """Return whether an id was made of the heading below it, as programs do."""
    heading = next((each for each in element.walk() if each.tag in HEADINGS), None)
    return heading is not None and re.findall(r"[^\W_]+", heading.text.lower()) == words
