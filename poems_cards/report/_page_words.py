"""A line or heading -> whether it speaks of the page or site that it stands on, and not of its subject."""

import re

LONGEST = 120  # characters of a heading or a line
LONGEST_RIGHTS = 300  # of a line that says whose a page is


def any_of(patterns: str, *, around: str = r"\W*") -> re.Pattern[str]:
    """Return a pattern that matches any of `patterns`, which stand on a line each, with `around` before and behind."""
    lines = "|".join(line.strip() for line in patterns.strip().splitlines())
    return re.compile(f"{around}(?:{lines}){around}", re.IGNORECASE)


_OF_PAGE = any_of(
    r"""
    (?:about )?cookies\b.*
    .*\b(?:newsletters?|inbox|mailing list)\b.*
    (?:sign up|subscribe|donate|skip to|follow us|sponsored|how we reviewed this)\b.*
    your (?:gift|donation|support)\b.*
    (?:(?:give|send|leave|your|site|page) )?feedback
    leave a (?:reply|comment)
    comments?(?: \(\d+\))?
    \d+ (?:comments|replies|responses|thoughts)\b.*
    (?:was|is|did) (?:this|the) (?:page|article|information|answer|leaflet)\b.*
    (?:was|is) this (?:helpful|useful)
    help (?:us )?improve\b.*
    (?:take|complete) (?:our|a|the)\b.*\bsurvey
    programs? (?:&|and) resources
    .*\bassistance programs?
    about (?:the|this) (?:authors?|reviewers?|editors?|site|website|page)
    share(?: (?:this|on|via|with)\b.*)?
    like this
    advertise?ments?
    (?:other|available) languages
    popular (?:now|articles|posts|topics|pages)
    (?:now )?trending\b.*
    most (?:read|viewed|popular)\b.*
    (?:you )?(?:may|might) (?:also )?(?:like|be interested in)\b.*
    recommended (?:for you|articles|reading)
    (?:site )?navigation(?: menu)?
    (?:main )?menu
    search
    external links
    print(?:er-friendly)? version
    .*\bmentioned in this (?:article|topic|page)
    other (?:topics|articles|pages) in\b.*
    """
)
_CONTENTS = any_of(
    r"""
    (?:table of )?contents(?: of this page)?
    (?:in|on) this (?:article|page|section|leaflet|issue)
    jump to\b.*
    page contents
    quick links
    """
)
_LINKS = any_of(
    r"""
    (?:related|recommended)
    (?:related|similar) (?:(?:health|medical) )?(?:topics?|articles?|pages?|posts?|links?|content|stories)(?: in \w+)?
    (?:related|similar) (?:(?:health|medical) )?(?:news|information|products|searches|resources|reading)
    more (?:in|from|on|about|information)\b.*
    see also
    (?:read (?:more|next|this next)|keep reading|learn more|latest|browse|news|explore)\b.*
    products\b.*\bservices
    (?:support|useful) links
    up next
    recent (?:posts|articles|news)
    tags
    categories
    site ?map
    """
)
_BUTTON = any_of(
    r"""
    (?:skip|jump) (?:to )?(?:the )?(?:main )?(?:content|navigation|search)
    (?:(?:back|return|go) to (?:the )?)?top(?: of (?:the )?page)?
    print|e-?mail|share|save|edit|reply|search|menu|close|loading|register|subscribe|donate|sponsored|by|in
    log ?in|sign (?:in|up)|yes\W*no|take our survey|contact us|about us|site ?map|advertise?ments?
    (?:accept|manage)(?: all)?(?: cookies)?
    privacy(?: policy)?|terms(?: of use)?
    (?:print|e-?mail|share|save|download|bookmark) (?:this )?(?:page|article|pdf)(?: to a friend)?
    (?:share|follow|find|tweet|post|pin)(?: this| us)? (?:on|to) \w+
    (?:expand|collapse|show|hide|view|open|close)(?: all| this)? (?:sections?|references|larger|image|menu|more|less)
    (?:view|enlarge)(?: image)?
    (?:click|tap) to (?:enlarge|share|view|expand)\b.*
    (?:(?:request|book|make|schedule) an? appointment|schedule now|(?:get )?directions|(?:view|see) (?:full )?profile)
    (?:now )?accepting new patients|\d(?:\.\d)? out of 5(?: stars)?(?: \(\d+ (?:ratings|reviews)\))?
    (?:opening |office )?hours:.*\b(?:mon|tues?|sun)(?:day)?\b.*
    find (?:one|a doctor|a clinic|help) near you|looking for an? (?:doctor|specialist|provider|clinic)
    ask (?:our|the) community(?: a question)?
    (?:donate|join|listen|submit|get started|sign up|join free)(?: now| today)?
    quick facts|fast facts|show (?:more|less)|related topics:.*
    (?:this|the) (?:page|article) was last (?:edited|changed)\b.*
    access free\b.*
    comment on this (?:article|page|topic)
    take (?:a|the|our) quiz
    view (?:this )?(?:table|figure|image)\b.*
    open in (?:figure viewer|a?n? ?new (?:tab|window))
    (?:download|export) (?:figure|image|citation|powerpoint|slide)s?
    google scholar|crossref|pubmed|powerpoint
    like\W+loading
    (?:https?://|www\.)\S+
    \d+ languages
    """
)
_DEGREE = (
    r"(?:,? (?:M\.?D|Ph\.?D|R\.?N|M\.?Sc?|B\.?Sc|MPH|FRC[PS]|MBBS|MBChB|D\.?O|PharmD|DPhil|N\.?P|FAC[CPS])(?![a-z])\.?)"
)
_AUTHOR = rf"(?:[A-Z][\w'’-]*\.? ){{1,3}}[A-Z][\w'’-]+{_DEGREE}{{0,4}}(?:,? ?[\d*†‡,]+)?"  # Jane B. Roe, MD1,2
_AUTHORS = re.compile(
    rf"{_AUTHOR}(?:(?:, (?:and |& )?| and | & | · |; ){_AUTHOR}){{1,40}}(?:, [A-Z][\w'’ -]{{1,40}}){{0,4}}\.?"
    rf"|(?=.{{4,60}}{_DEGREE}){_AUTHOR},?"
)
_PAGE = any_of(r"page\s+\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[.)\]]?")
_RIGHTS = any_of(
    r"""
    ^\W*(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4}))
    ©\s*(?:copyright\s*)?\d{4}
    all rights reserved
    """,
    around="",
)
_ADDRESS = any_of(
    r"""
    https?://
    www\.
    [\w.-]{1,64}@[\w-]{1,64}\.\w
    \b(?:tel|fax|phone|call|helpline|hotline)\b\W*[\d(+]
    \(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b
    \b[A-Z]{2},? \d{5}\b
    \b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b
    """,
    around="",
)
_SITE = any_of(
    r"""
    (?:this|our|the|that) (?:web ?)?sites?
    our (?:newsletter|partners|advertisers|survey|sponsors)
    cookies
    privacy policy
    terms of (?:use|service)
    click here
    sign(?:ing)? up
    (?:un)?subscribe
    your inbox
    tax-deductible
    professional medical (?:care|advice)
    creative commons
    does not discriminate on the basis of
    registered charity
    declares? no (?:relevant|competing|conflicts?|financial)
    your browsing
    (?:rate|cite|print|share|bookmark) this (?:page|article)
    large print
    braille
    an interpreter
    you are visitor
    best viewed (?:with|in|at)
    web ?ring
    the webmaster
    guest ?book
    """,
    around=r"\b",
)


def is_of_page(heading: str) -> bool:
    """Return whether a heading is one of the page's own parts, whatever stands below it."""
    return len(heading) <= LONGEST and bool(_OF_PAGE.fullmatch(heading))


def names_links(heading: str) -> bool:
    """Return whether lines below a heading are what the page links to."""
    return len(heading) <= LONGEST and bool(_LINKS.fullmatch(heading) or _CONTENTS.fullmatch(heading))


def names_contents(line: str) -> bool:
    """Return whether a line stands above a table of contents."""
    return len(line) <= LONGEST and bool(_CONTENTS.fullmatch(line))


def is_furniture(line: str) -> bool:
    """Return whether a line says whose the page is or what can be clicked, or is a page's number."""
    rights = len(line) <= LONGEST_RIGHTS and _RIGHTS.search(line)
    return bool(rights) or (len(line) <= LONGEST and bool(_BUTTON.fullmatch(line) or _PAGE.fullmatch(line)))


def is_number(item: str) -> bool:
    """Return whether an entry of a list is nothing but its number."""
    return bool(_NUMBER.fullmatch(item))


def names_authors(line: str) -> bool:
    """Return whether a line is nothing but names, set apart by commas, some with marks behind them."""
    return len(line) <= LONGEST_RIGHTS and bool(_AUTHORS.fullmatch(line))


def has_address(line: str) -> bool:
    """Return whether a line has an address of the web, of mail or of a house, or a telephone number."""
    return len(line) <= LONGEST and bool(_ADDRESS.search(line))


def is_of_site(text: str) -> bool:
    """Return whether a text speaks of the site."""
    return bool(_SITE.search(text))
