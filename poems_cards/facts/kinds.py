"""Which keys each kind of fact has, and how to write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from poems_cards.facts import model
from poems_cards.facts.model import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What makes a kind of fact, and which keys of its own it has."""

    make: Callable[..., Fact]
    required: Mapping[str, str]  # key -> how to write it
    optional: frozenset[str] = frozenset()
    article: str = "a"


KINDS: dict[str, Kind] = {
    "acronym": Kind(
        make=model.Acronym,
        required={
            "term": 'Write the acronym, for example "term: POEMS".',
            "letters": 'List its letters, each with "letter:" and "word:".',
        },
        article="an",
    ),
    "abbreviation": Kind(
        make=model.Abbreviation,
        required={
            "short": 'Write the short form, for example "short: CSF".',
            "long": 'Write the long form, for example "long: cerebrospinal fluid".',
        },
        optional=frozenset({"reverse"}),
        article="an",
    ),
    "definition": Kind(
        make=model.Definition,
        required={
            "term": 'Write the term, for example "term: ascites".',
            "meaning": 'Say what it means, for example "meaning: fluid in the abdominal cavity".',
        },
        optional=frozenset({"reverse"}),
    ),
    "synonym": Kind(
        make=model.Synonym,
        required={"name": 'Write the other name, for example "name: Takatsuki syndrome".'},
        optional=frozenset({"of"}),
    ),
    "prevalence": Kind(
        make=model.Prevalence,
        required={
            "finding": 'Say what is counted, for example "finding: an enlarged liver".',
            "value": 'Say how common it is, for example "value: about 70%".',
        },
        optional=frozenset({"population"}),
    ),
    "therapy": Kind(
        make=model.Therapy,
        required={
            "therapy": 'Name the treatment, for example "therapy: radiotherapy".',
            "role": 'Say what it is for, for example "role: treats single bone lesions".',
        },
        optional=frozenset({"status", "caution"}),
    ),
    "question": Kind(
        make=model.Question,
        required={
            "prompt": "Write the question, and name the disease in it.",
            "answer": "Write its short answer.",
        },
    ),
    "statement": Kind(
        make=model.Statement,
        required={"text": 'Write a sentence with a blank, for example "text: The M protein is {{lambda}}."'},
    ),
    "list": Kind(
        make=model.List,
        required={
            "prompt": 'Say what the items are, for example "prompt: Skin changes in POEMS syndrome".',
            "items": 'List the items, each after a hyphen on a line of its own, below "items:".',
        },
        optional=frozenset({"ordered"}),
    ),
    "picture": Kind(
        make=model.Picture,
        required={
            "image": 'Name a file in media/, for example "image: body-map.svg".',
            "alt": "Say in words what the picture shows.",
            "labels": 'List the labels, each with "text:" and "box:".',
        },
        optional=frozenset({"prompt"}),
    ),
}

COMMON = frozenset(
    {
        "id",
        "kind",
        "cite",
        "corrects",
        "source",
        "section",
        "why",
        "update",
        "level",
        "topics",
        "hpo",
        "allow",
        "retired",
        "dropped",
    }
)
ALLOWED = {name: COMMON | kind.required.keys() | kind.optional for name, kind in KINDS.items()}
LEVELS = ("core", "detail")
STATUSES = ("standard", "investigational", "supportive")
