"""A line, heading or row -> whether it speaks of the document that it stands in: its authors, versions and reviews."""

import re

from poems_cards.report._page_words import any_of

LONGEST = 300  # characters of a line
LONGEST_HEADING = 80

_SECTIONS = any_of(
    r"""
    acknowledge?ments?
    (?:sources? of )?(?:funding|financial support)(?: sources?| statements?| information)?
    (?:(?:declarations?|statements?|disclosures?) of )?(?:conflicts? of|competing|conflicting) interests?(?: \w+)?
    (?:author|financial )?disclosures?(?: statements?)?
    (?:author|contributor)s?['’]?s? (?:contributions?|information|notes|affiliations|details)
    authors?(?: (?:and|&) affiliations)?
    affiliations
    (?:data|code) availability(?: statement)?|availability of data\b.*
    (?:consent|ethics?)\b.{0,30}(?:statement|approval|publication|participate)
    (?:supplementary|supplemental|supporting) (?:data|materials?|information|files?)
    publisher['’]?s? note
    (?:rights|reprints) and permissions
    (?:how to )?cite this (?:article|page|paper).*
    how to cite\b.*
    (?:article )?(?:metrics|history)
    cit(?:ing articles|ed by)\b.*
    (?:figure|table) legends?
    continuing (?:medical |nursing )?education\b.*
    (?:learning|educational) objectives
    review questions
    test your knowledge
    contact(?: us| details| information| numbers)
    (?:document|version|revision|amendment) (?:control|history|details)
    (?:legal )?disclaimer
    equality\b.{0,20}\b(?:statement|assessment|diversity)
    (?:monitoring|audit)(?: of)?(?: and audit of)? compliance\b.*|compliance monitoring
    about (?:us|the .{3,60}(?:society|foundation|association|trust|charity|league|institute))
    """
)
_PROCESS = any_of(
    r"""
    (?:staff )?training(?: requirements| plan)?
    (?:consultation|dissemination|implementation|approval|ratification|review)(?: (?:process|plan|arrangements))?
    (?:monitoring|audit|(?:associated|related) (?:documents|policies))
    """
)
_LABELLED = any_of(
    r"""
    (?:running|short) (?:title|head):.*
    (?:(?:abstract|text|total) )?word count:.*
    (?:total )?number of (?:words|tables|figures|pages|references):.*
    (?:key ?words|index terms)\s?[:.—–-].*
    (?:corresponding author|correspondence|address for correspondence|reprint requests)\b\s?(?:to\b|:|address:).*
    e-?mail(?: address)?:.*
    (?:conflicts? of interests?|competing interests?|funding|(?:financial )?disclosures?)\s?:.*
    (?:doi|orcid|pmid|pmcid|issn|isbn)\b[:\s].*
    .{2,60} is a registered charity\b.*|registered (?:charity|office)\b.*|(?:company|charity) (?:number|no\.?)\b.*
    (?:this|the) (?:content|page|site|web ?site) is (?:provided|produced|published) (?:by|as)\b.*
    (?:we|the [\w ]{3,60}) would like to thank\b.*
    from \w+, the (?:free |open )?encyclop(?:e|ae|æ)dia\b.*
    this (?:article|section) (?:needs|relies|lacks|does not cite)\b.*\b(?:citations|references|sources)\b.*
    (?:please )?(?:help|you can help)\b.{0,40}\bthis (?:article|section)\b.*
    for (?:other uses|other people|the (?:film|band|album|song|book|novel|magazine|company|village|town))\b.*, see\b.*
    .*\b(?:call|phone|ring|text|helpline|hotline|switchboard|tel)\b.{0,60}\b\d{2,5}[ -]\d{3}[ -]?\d{3,4}\b.*
    """
)
_KINDS = any_of(
    r"""
    (?:patients?|parents?|carers?|public|health) information(?: (?:leaflet|sheet|series|booklet))?
    (?:patient )?(?:leaflet|fact ?sheet|booklet|brochure)
    information (?:for|about)\b.*\b(?:patients|parents|carers|families|relatives|public)\b.*
    (?:(?:clinical|practice|national|treatment) )+(?:guidelines?|guidance|protocol)\b.{0,60}
    (?:(?:mini|clinical|short|systematic|state of the art) ?-?)?review(?: article)?
    (?:original|research|case|short) (?:article|paper|report|communication)
    open access|free access
    """
)
_PLACE = re.compile(
    r"(?<![a-z])(?:Departments?|Division|Institutes?|University|Hospitals?|College|School|Faculty|Clinics?|Cent(?:er|re)|"
    r"Ministry|Trust|Laboratory|Academy|Foundation)\b"
)
_SMALL_WORD = re.compile(r"\b[a-z]{4,}")
_NAME = re.compile(r"(?:[A-Z][\w'’-]*\.? ){1,3}[A-Z][\w'’-]+")
_DETAIL = any_of(
    r"""
    (?:(?:document|policy|guideline|leaflet) )?(?:title|name|type|owner|authors?|status|edition|lead)
    lead (?:clinician|author|director|nurse|consultant|executive)
    (?:(?:document|policy|guideline|leaflet) )?(?:no\.?|id|ref(?:erence)?\.?|version|number)(?: (?:no\.?|number))?
    dates? (?:of|for)\b.{3,30}
    (?:(?:next|last|first) )?(?:review|issue|approval|publication|expiry|revision|ratification)(?: due)?(?: date)?
    (?:reviewed|revised|approved|ratified|produced|prepared|issued|written|published|authori[sz]ed)(?: by| on)?
    (?:target )?audience
    distribution
    (?:responsible )?department
    replaces|supersedes|applies to
    """
)


def is_of_document(heading: str) -> bool:
    """Return whether a heading is that of a part about the document, its authors or publishers, whatever is below."""
    return len(heading) <= LONGEST_HEADING and bool(_SECTIONS.fullmatch(heading))


def is_of_process(heading: str) -> bool:
    """Return whether a heading may be that of a part about the document, if such a part stands before it."""
    return len(heading) <= LONGEST_HEADING and bool(_PROCESS.fullmatch(heading))


def is_labelled(line: str) -> bool:
    """Return whether a line says of the document what manuscripts begin with, or whom to call."""
    return len(line) <= LONGEST and bool(_LABELLED.fullmatch(line))


def names_kind(line: str) -> bool:
    """Return whether a line says what kind of document it is, or for whom it was written."""
    return len(line) <= LONGEST_HEADING and bool(_KINDS.fullmatch(line))


def names_place(line: str) -> bool:
    """Return whether a line is nothing but the name of a house, as that in which an author works."""
    return len(line) <= LONGEST and bool(_PLACE.search(line)) and not _SMALL_WORD.search(line)


def is_name(line: str) -> bool:
    """Return whether a line may be the name of a person."""
    return bool(_NAME.fullmatch(line[:LONGEST_HEADING]))


def is_detail(cell: str) -> bool:
    """Return whether the first cell of a row announces a detail of the document, such as its version."""
    return bool(_DETAIL.fullmatch(cell[:LONGEST_HEADING]))
