"""The keys of deck.yaml: how to write each, and what it must look like."""

from collections.abc import Mapping
from types import MappingProxyType

from poems_cards.facts.english import ENGLISH
from poems_cards.facts.keys import Form, Key

_ADDRESS = r"https?://[^\s\"<>]+"

_SECTIONS = Key(
    label="Sections",
    help="List the sections in learning order, each with id:, title: and tag:.",
    form=Form.ENTRIES,
    required=True,
    called="a section",
    keys=MappingProxyType(
        {
            "id": Key(label="ID", help="Give the section an id.", required=True),
            "title": Key(label="Title", help="Write the title that cards show.", required=True),
            "tag": Key(label="Tag", help="Write the end of its tag.", example="50_Treatment", required=True),
        }
    ),
)
_SOURCES = Key(
    label="Sources",
    help="List where the facts come from, each with id:, short: and cite:.",
    form=Form.ENTRIES,
    required=True,
    called="a source",
    keys=MappingProxyType(
        {
            "id": Key(label="ID", help="Give the source an id.", required=True),
            "short": Key(label="Short name", help="Write the short name that cards show.", required=True),
            "cite": Key(label="Citation", help="Write the full citation.", required=True),
            "report": Key(
                label="Report", help="Write true if each of its sentences is to be cited or waived.", form=Form.FLAG
            ),
            "may-copy": Key(label="May be copied", help="Write true if its wording is free.", form=Form.FLAG),
            "text": Key(label="Text", help="Name its text, where the deck may carry it.", example="texts/nord.txt"),
            "year": Key(label="Year", help="Write the year in which it appeared.", example="2007"),
            "pmid": Key(label="PubMed", help="Write the digits of the PubMed id.", example="17673065"),
            "doi": Key(label="DOI", help="Write it from 10. on.", example="10.4065/82.7.836"),
            "url": Key(label="Address", help="Write where it can be read.", example="https://example.org"),
        }
    ),
)

DECK_KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "id": Key(
            label="ID",
            help="Give the deck an id in small letters, digits and hyphens: it seeds the identity of every note.",
            required=True,
        ),
        "name": Key(label="Name", help="Write the deck's name as Anki shows it.", required=True),
        "root": Key(label="Root", help="Write the word that all its tags begin with.", required=True),
        "subject": Key(label="Subject", help="Name what the facts are about.", example="gout", required=True),
        "population": Key(
            label="Population",
            help="Name the people among whom findings are counted, unless a fact names others.",
            example="people with gout",
            required=True,
        ),
        "summary": Key(label="Summary", help="Say in one sentence what the deck teaches.", required=True),
        "licence": Key(label="Licence", help="Name the licence of its content.", example="CC-BY-4.0", required=True),
        "sections": _SECTIONS,
        "sources": _SOURCES,
        "contact": Key(
            label="Contact",
            help="Write where to report a mistake; {id} stands for the id of the fact.",
            example="https://example.org/mistakes?card={id}",
        ),
        "home": Key(label="Home", help="Write where the deck is at home.", example="https://example.org/gout"),
        "language": Key(label="Language", help="Write the code of the language of the facts.", example="en"),
        "wording": Key(
            label="Wording",
            help="Say the tool's own sentences in that language: poems-cards schema wording prints their ids.",
            form=Form.MAPPING,
            keys=MappingProxyType({id_: Key(label=id_, help=f"Say: {text}") for id_, text in ENGLISH.items()}),
        ),
        "same": Key(
            label="Same", help="List words that mean the same, for example - [kidney, renal].", form=Form.SYNONYMS
        ),
    }
)

# What a value must match as a whole, and how to write it; by the key's name, wherever it stands in deck.yaml.
PATTERNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "root": (r"\w[\w-]*(?:::\w[\w-]*)*", "Use letters, digits, _ and -; :: between levels; no spaces."),
        "name": (r"(?!.*::(?:\s|:|$))(?!::)(?!.*\s::).+", "Write :: only between two names, without spaces."),
        "tag": (r"\w[\w-]*", "Use letters, digits, _ and -, no spaces."),
        "id": (
            r"(?=.{1,40}$)(?!.*-(?:retired|background)$)[a-z0-9]+(?:-[a-z0-9]+)*",
            "Use at most 40 small letters a-z, digits and single hyphens, and no -retired or -background at the end.",
        ),
        "year": (r"[0-9]{4}", "Write four digits."),
        "pmid": (r"[0-9]{1,9}", "Write the digits of the PubMed id."),
        "doi": (r"10\.[0-9]{4,9}/[^\s\"<>]+", "Write it from 10. on, without https://doi.org/."),
        "url": (_ADDRESS, "Write an address that starts with https://."),
        "home": (_ADDRESS, "Write an address that starts with https://."),
        "contact": (
            r"(?:https?://|mailto:)[^\s\"<>]+",
            "Write an address that starts with https:// or mailto:; {id} in it stands for the id of the fact.",
        ),
        "language": (r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "Write a code such as en or pt-BR."),
        "text": (r"texts/[\w.-]*\w", "Name a file in the deck's folder, for example texts/nord.txt."),
    }
)
