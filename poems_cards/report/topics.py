"""A heading -> its topic, one of those that reports on diseases have in common."""

import re

SIGNS, CAUSES, AFFECTED, DIAGNOSIS, TREATMENT = "signs", "causes", "affected", "diagnosis", "treatment"
OVERVIEW = "overview"
NOTHING = "nothing"  # the topic of references, addresses and links: they teach nothing

# What leads elsewhere is named where a heading begins, or after a dash, or asked for: contact dermatitis is a disease,
# a reference interval is a finding, and a resource-limited country is a place.
_ELSEWHERE = re.compile(
    r"^contacts?(?: us| information| details)?\W*$|(?:^|[-–—:]\s+|^(?:what|which|where|how|do)\b.*\s)"
    r"(?:(?:additional|family|further|helpful|key|more|national|online|other|patient|related|selected|useful)\s+)*"
    r"(?:references?|resources?(?: lists?)?|(?:for )?more information|organi[sz]ations?|about this \w+|bibliography"
    r"|further reading|support groups?|acknowledg\w+|copyright|disclaimer|clinical trials?|see also|external links)"
    r"(?=\W*(?:\d.*)?$|\W+(?:about|and|for|from|in|of|on|or|that|to|with)\b)",
    re.IGNORECASE,
)

# In the order of the search: "related disorders" before "disorders", "what causes" before "what is".
_TOPICS: tuple[tuple[str, str], ...] = (
    ("related", r"related disorders|differential|similar (?:conditions|disorders)"),
    ("names", r"synonyms?|other names|also (?:known|called)|names"),
    ("research", r"research|investigational|experimental"),
    ("complications", r"complications?"),
    (SIGNS, r"signs?|symptoms?|features?|manifestations?|clinical (?:picture|presentation|description)"),
    ("inheritance", r"inherit\w*|genetic changes|genetics"),
    (CAUSES, r"why|causes?|etiology|pathogenesis|pathophysiology|risk factors?|spread|transmission|transmitted"),
    (AFFECTED, (r"affected|populations?|epidemiology|frequency|prevalence|incidence|who (?:gets|is|has)|how (?:many"
               r"|common)|at risk")),
    (DIAGNOSIS, r"diagnos\w*|tests?|testing|exams?|stag(?:es|ing)|work-?up|screening|evaluation"),
    ("prevention", r"prevent\w*|vaccin\w*"),
    (TREATMENT, r"treat\w*|therap\w*|manag\w*|medications?|medicines?|drugs?|surgery"),
    ("outlook", r"outlook|prognosis|survival|course|follow-?up"),
    ("living", r"living with|diet\w*|nutrition|eating|lifestyle|coping|what to do"),
    (OVERVIEW, (r"overview|introduction|general|summary|definition|what (?:is|are)|abstract|background|basics"
     r"|key points|points to remember")),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _TOPICS)
_OWN = {
    "related": "Related disorders", "names": "Names", "research": "Research", "complications": "Complications",
    SIGNS: "Signs and symptoms", "inheritance": "Inheritance", CAUSES: "Causes", AFFECTED: "Who is affected",
    DIAGNOSIS: "Diagnosis", "prevention": "Prevention", TREATMENT: "Treatment", "outlook": "Outlook",
    "living": "Living with it", OVERVIEW: "Overview",
}  # fmt: skip


def topic(heading: str) -> str:
    """Return the name of the topic of `heading`, "" for none."""
    plain = re.sub(r"\s?\([^()]*\)", "", heading) or heading  # "How to prevent quill fever (also known as …)"
    if _ELSEWHERE.search(plain):
        return NOTHING
    return next((name for name, pattern in _PATTERNS if pattern.search(plain)), "")


def title(heading: str, subject: str) -> str:
    """Return `heading` as the title of a section: no question, and without the disorder's name."""
    plain = re.sub(rf"\s*\b(?:of|for|with|in)?\s*{re.escape(subject)}\b", "", heading, flags=re.IGNORECASE)
    plain = " ".join(plain.strip(" ?:.").split())
    asks = heading.rstrip().endswith("?") or re.match(
        r"(?:what|how|who|is|are|why|when|where)\b", heading, re.IGNORECASE
    )
    known = _OWN.get(topic(heading), "")
    if asks or not plain:
        return known or "Overview"
    return plain if plain.isupper() and len(plain) < len("COPD") else plain[:1].upper() + plain[1:].lower()
