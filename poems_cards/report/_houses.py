"""A document's sections -> those in which the house behind it speaks of itself: its people, places, and appeals.

A heading alone proves nothing, since a text may have one like it: a section goes only if it has no sentence, item or
row but those in which a house speaks to its readers.
"""

import re
from collections.abc import Iterator, Sequence

from poems_cards.report._lines_of_pages import is_credit
from poems_cards.report._page_words import LONGEST, any_of, has_address, is_furniture, is_of_site, names_authors
from poems_cards.report.pieces import ENDS, Kind, Piece

LONGEST_SECTION = 800  # characters

_PEOPLE = r"(?:doctors|physicians|surgeons|specialists|experts|providers|consultants|nurses|dietitians|team|staff)"
_HEADINGS = any_of(
    rf"""
    (?:(?:meet |find )?our|(?:meet|find) the) (?:[\w-]+ )?(?:{_PEOPLE}|\w{{4,}}(?:ists|ians))
    {_PEOPLE} (?:who|that) (?:treat|care for|see|specialize in)\b.*
    find an? (?:doctor|provider|specialist|clinic|location)\b.*
    about (?:the|our) (?:experts|reviewers|editors|writers)
    (?:our )?(?:locations?|clinics|directions|(?:opening|visiting) (?:hours|times)|where (?:to find us|we are)|find us)
    why choose\b.*
    (?:ready to )?(?:make|book|schedule|request|need) an? (?:appointment|visit|consultation)\b.*
    (?:make|give) a (?:gift|donation)\b.*
    ways to (?:give|donate)
    take the next step
    become an? (?:\w+ )?(?:member|volunteer|donor|friend)
    (?:speak|talk) (?:to|with) (?:a nurse|an expert|an advis[eo]r|someone|us|our)\b.*
    (?:support|join|visit|help|fund|ask|tell) (?:us|our)\b.*
    (?:can|could|will|would) you help(?: us)?
    how we can help(?: you)?
    (?:volunteer|fundraise)(?: (?:for|with) us)?|(?:work|partner|connect) with us
    get (?:involved|in touch|updates|the latest news)\b.*
    (?:stay|keep) (?:in touch|connected|informed|up to date)
    (?:share your|patient|their|success) (?:story|stories)
    """
)
_SPEAKS = re.compile(
    r"\b(?:[Ww]e|us|[Oo]ur|[Pp]lease (?:give|donate)|"
    r"[Yy]our (?:gifts?|donations?|support|e-?mail|views?|feedback|story|time|money))\b"
)
_PERSON = re.compile(r"(?:[A-Z][\w'’-]*\.? ){1,3}[A-Z][\w'’-]+(?:, [A-Z][\w.]{1,6}){0,3},? is an? .{4,120}")
_DOCTOR = re.compile(r"(?:Dr|Prof|Professor)\.? [A-Z][\w'’-]*(?: [A-Z][\w'’.-]*){0,3}")


def _names_house(heading: str) -> bool:
    """Return whether a house may speak of itself below a heading."""
    return len(heading) <= LONGEST and bool(_HEADINGS.fullmatch(heading))


def _speaks_for_house(text: str) -> bool:
    """Return whether a house speaks to its readers in a text."""
    return bool(_SPEAKS.search(text)) or is_of_site(text) or has_address(text)


def house_sections(found: Sequence[Piece]) -> Iterator[int]:
    """Yield the places of the headings of such sections, and of what stands below them."""
    for at, piece in enumerate(found):
        if piece.kind is Kind.HEADING and _names_house(piece.text):
            ends = (_end(found, at, piece.level), _end(found, at, None))
            yield from next((range(at, end) for end in ends if _is_of_house(found[at + 1 : end])), ())


def _end(found: Sequence[Piece], at: int, level: int | None) -> int:
    """Return where the next heading stands, of this level or a higher one."""
    end = at + 1
    while end < len(found) and not (found[end].kind is Kind.HEADING and (level is None or found[end].level <= level)):
        end += 1
    return end


def _is_of_house(below: Sequence[Piece]) -> bool:
    """Return whether what stands below a heading shows that it is a house's own, and is nothing else."""
    if sum(len(piece.text) for piece in below) > LONGEST_SECTION:
        return False
    shown = [_shows_house(piece) for piece in below]
    others = (piece for piece, shows in zip(below, shown, strict=True) if not shows)
    return any(shown) and not any(piece.kind in (Kind.ITEM, Kind.ROW) or ENDS.search(piece.text) for piece in others)


def _shows_house(piece: Piece) -> bool:
    text = piece.text
    linked = piece.linked and piece.kind is not Kind.ITEM
    plain = (
        linked
        or is_furniture(text)
        or is_credit(text)
        or names_authors(text)
        or has_address(text)
        or _DOCTOR.fullmatch(text)
    )
    return bool(plain) or (piece.kind is Kind.PARAGRAPH and (_speaks_for_house(text) or bool(_PERSON.fullmatch(text))))
