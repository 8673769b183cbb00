"""The kinds of fact: which keys each has, and how to write them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from poems_cards.facts import model
from poems_cards.facts.keys import Form, Key, Role
from poems_cards.facts.model import Fact

LEVELS = ("core", "detail", "background")
USUAL_LEVEL = "detail"
STATUSES = ("standard", "investigational", "supportive")
WHOLE = "whole"  # the part of a fact that asks for all its entries at once


class Kind(Struct, frozen=True, kw_only=True):
    """What makes a kind of fact, and the keys that it has.

    `names` says that its texts are nothing but names.
    """

    make: Callable[..., Fact]
    keys: Mapping[str, Key]  # its own; all kinds have those in COMMON, too
    article: str = "a"
    names: bool = False


_CITE = Key(label="Cited", help="Name the sentences that say it.", form=Form.LOCATORS, example="p15s2")
_UPDATE = Key(
    label="Newer evidence",
    help="Say what newer sources add to the answer, and name them.",
    form=Form.MAPPING,
    make=model.Update,
    called="an update",
    keys=MappingProxyType(
        {
            "text": Key(
                label="Text",
                help="Say what is known now.",
                example="Seen in 36% of 99 people (Li 2011).",
                role=Role.UPDATE,
                required=True,
            ),
            "source": Key(
                label="Source",
                help="Name the source, or a list of sources.",
                example="li-2011",
                form=Form.SOURCES,
                required=True,
            ),
            "cite": _CITE,
        }
    ),
)
_SOURCE = Key(label="Source", help="Name the source, or a list of sources.", example="li-2011", form=Form.SOURCES)
_HPO = Key(label="HPO", help="Name its term in the Human Phenotype Ontology.", form=Form.HPO, example="HP:0000001")
_NUMBER = Key(
    label="Number", help="Write the number of its card, which it keeps for ever.", example="4", form=Form.NUMBER
)
_WHY = Key(label="Why", help="Explain the answer in a sentence.", example="Its vessels leak.", role=Role.NOTE)
_REVERSE = Key(label="Reverse", help="Say whether a card asks for the name, too.", form=Form.FLAG)

COMMON: Mapping[str, Key] = MappingProxyType(
    {
        "id": Key(
            label="ID",
            help="Give it a name of its own in small letters, digits and hyphens.",
            example="low-testosterone",
            required=True,
        ),
        "kind": Key(label="Kind", help="Name what kind of fact it is.", required=True),
        "cite": _CITE,
        "corrects": Key(
            label="Corrects",
            help="Name the sentences of the report that this sets right, and say what they say.",
            form=Form.MAPPING,
            make=model.Correction,
            called="'corrects'",
            keys=MappingProxyType(
                {
                    "cite": Key(
                        label="Cited", help="Name the sentences of the report.", form=Form.LOCATORS, required=True
                    ),
                    "says": Key(
                        label="Says",
                        help="Say in your own words what the report says there.",
                        example="rare",
                        role=Role.REPORT,
                        required=True,
                    ),
                }
            ),
        ),
        "source": _SOURCE,
        "section": Key(label="Section", help="Name a section of the deck.", example="names", form=Form.SECTION),
        "why": _WHY,
        "update": _UPDATE,
        "level": Key(
            label="Level",
            help="Say how much it matters; background is in a package of its own.",
            form=Form.CHOICE,
            choices=LEVELS,
        ),
        "topics": Key(
            label="Topics",
            help="Write a word, or a list of words, to tag it with.",
            example="Laboratory",
            form=Form.TOPICS,
        ),
        "hpo": _HPO,
        "allow": Key(label="Allowed", help="Name each rule that it may break, and say why.", form=Form.ALLOWANCES),
        "retired": Key(
            label="Retired",
            help="Say why it was withdrawn.",
            form=Form.MAPPING,
            make=model.Retired,
            called="'retired'",
            keys=MappingProxyType(
                {
                    "because": Key(
                        label="Because",
                        help="Tell learners why it was withdrawn.",
                        example="A later series disproved it.",
                        required=True,
                    ),
                    "instead": Key(label="Instead", help="Name the fact that replaces it.", example="low-testosterone"),
                }
            ),
        ),
        "dropped": Key(
            label="Dropped",
            help="Name each part, or number of a card, that it does not ask, and say why.",
            form=Form.REASONS,
        ),
    }
)

_ROWS = Key(
    label="Rows",
    help="List what is compared: of each its name, and a cell for each column.",
    form=Form.ENTRIES,
    required=True,
    make=model.Row,
    called="a row",
    least=2,
    keys=MappingProxyType(
        {
            "name": Key(
                label="Name",
                help="Name what the row is about.",
                example="multiple myeloma",
                role=Role.NAME,
                required=True,
            ),
            "cells": Key(
                label="Cells",
                help="List what to say of it, a text for each column.",
                form=Form.LINES,
                role=Role.ANSWER,
                required=True,
            ),
            "number": _NUMBER,
            "cite": _CITE,
            "source": _SOURCE,
        }
    ),
)
_LETTERS = Key(
    label="Letters",
    help="List its letters, each with its word.",
    form=Form.ENTRIES,
    required=True,
    make=model.Letter,
    called="a letter",
    note_each=True,
    keys=MappingProxyType(
        {
            "letter": Key(label="Letter", help="Write the letter.", example="C", required=True),
            "word": Key(
                label="Word",
                help="Write its word.",
                example="calcinosis",
                role=Role.ANSWER,
                required=True,
            ),
            "meaning": Key(
                label="Meaning", help="Say what the word means.", example="calcium in the skin", role=Role.DETAIL
            ),
            "cite": _CITE,
            "update": _UPDATE,
            "hpo": _HPO,
        }
    ),
)
_ITEMS = Key(
    label="Items",
    help="List the items, one by one.",
    form=Form.ENTRIES,
    required=True,
    make=model.Blank,
    called="an item",
    alone="text",
    keys=MappingProxyType(
        {
            "text": Key(label="Text", help="Write the item.", example="a swollen toe", role=Role.ANSWER, required=True),
            "hint": Key(label="Hint", help="Write what the front shows in its place.", example="where", role=Role.HINT),
            "number": _NUMBER,
            "why": _WHY,
        }
    ),
)
_LABELS = Key(
    label="Labels",
    help="List the labels, each with its text and its box.",
    form=Form.ENTRIES,
    required=True,
    make=model.Label,
    called="a label",
    keys=MappingProxyType(
        {
            "text": Key(label="Text", help="Write the label.", example="liver", role=Role.ANSWER, required=True),
            "box": Key(
                label="Box",
                help="Write [left, top, width, height] as fractions of the picture.",
                form=Form.BOX,
                required=True,
            ),
            "number": _NUMBER,
            "cite": _CITE,
            "why": _WHY,
        }
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "acronym": Kind(
            make=model.Acronym,
            article="an",
            keys={
                "term": Key(
                    label="Acronym",
                    help="Write the acronym.",
                    example="CREST",
                    role=Role.NAME,
                    part=WHOLE,
                    required=True,
                ),
                "letters": _LETTERS,
            },
        ),
        "abbreviation": Kind(
            make=model.Abbreviation,
            article="an",
            names=True,
            keys={
                "short": Key(
                    label="Short form", help="Write the short form.", example="CSF", role=Role.NAME, required=True
                ),
                "long": Key(
                    label="Long form",
                    help="Write the long form.",
                    example="cerebrospinal fluid",
                    role=Role.ANSWER,
                    required=True,
                ),
                "reverse": _REVERSE,
            },
        ),
        "definition": Kind(
            make=model.Definition,
            keys={
                "term": Key(label="Term", help="Write the term.", example="ascites", role=Role.NAME, required=True),
                "meaning": Key(
                    label="Meaning",
                    help="Say what it means.",
                    example="fluid in the abdominal cavity",
                    role=Role.ANSWER,
                    required=True,
                ),
                "reverse": _REVERSE,
            },
        ),
        "synonym": Kind(
            make=model.Synonym,
            names=True,
            keys={
                "name": Key(
                    label="Name",
                    help="Write the other name.",
                    example="Still disease",
                    role=Role.NAME,
                    required=True,
                ),
                "of": Key(
                    label="Of",
                    help="Write what it is a name of.",
                    example="octreotide scan",
                    role=Role.ANSWER,
                    default="subject",
                ),
                "which": Key(
                    label="Which",
                    help="Say what kind of thing that is; the card asks for its name.",
                    example="test",
                    role=Role.SETTING,
                ),
            },
        ),
        "prevalence": Kind(
            make=model.Prevalence,
            keys={
                "finding": Key(
                    label="Finding",
                    help="Say what is counted.",
                    example="an enlarged liver",
                    role=Role.NAME,
                    required=True,
                ),
                "value": Key(
                    label="Value", help="Say how common it is.", example="about 70%", role=Role.ANSWER, required=True
                ),
                "population": Key(
                    label="Population",
                    help="Say among whom it is counted.",
                    example="men with gout",
                    role=Role.SETTING,
                    default="population",
                ),
            },
        ),
        "therapy": Kind(
            make=model.Therapy,
            keys={
                "therapy": Key(
                    label="Therapy", help="Name the treatment.", example="radiotherapy", role=Role.NAME, required=True
                ),
                "role": Key(
                    label="Role",
                    help="Say what it is for.",
                    example="treats single bone lesions",
                    role=Role.ANSWER,
                    part="role",
                    required=True,
                ),
                "status": Key(
                    label="Status",
                    help="Say how established it is.",
                    form=Form.CHOICE,
                    choices=STATUSES,
                    role=Role.CHOICE,
                    part="status",
                ),
                "caution": Key(
                    label="Caution",
                    help="Say what to beware of.",
                    example="harms nerves",
                    role=Role.ANSWER,
                    part="caution",
                ),
            },
        ),
        "question": Kind(
            make=model.Question,
            keys={
                "prompt": Key(
                    label="Question",
                    help="Write the question, and name the disease in it.",
                    example="Which crystals form in the joints in gout?",
                    role=Role.PROMPT,
                    required=True,
                ),
                "stem": Key(
                    label="Case",
                    help="Tell a case in two to four short lines.",
                    form=Form.LINES,
                    role=Role.STEM,
                    least=2,
                    most=4,
                ),
                "answer": Key(
                    label="Answer", help="Write its short answer.", example="urate", role=Role.ANSWER, required=True
                ),
            },
        ),
        "statement": Kind(
            make=model.Statement,
            keys={
                "text": Key(
                    label="Text",
                    help="Write a sentence with a blank.",
                    example="In gout, crystals of {{urate}} form in the joints.",
                    form=Form.BLANKS,
                    role=Role.PROMPT,
                    required=True,
                )
            },
        ),
        "list": Kind(
            make=model.List,
            keys={
                "prompt": Key(
                    label="Prompt",
                    help="Say what the items are.",
                    example="Signs of gout",
                    role=Role.LEAD,
                    required=True,
                ),
                "items": _ITEMS,
                "ordered": Key(label="Ordered", help="Say whether their order matters.", form=Form.FLAG),
            },
        ),
        "comparison": Kind(
            make=model.Comparison,
            keys={
                "prompt": Key(
                    label="Prompt",
                    help="Say what is compared.",
                    example="Gout and pseudogout",
                    role=Role.LEAD,
                    required=True,
                ),
                "columns": Key(
                    label="Columns",
                    help="List the heads of two or three columns.",
                    form=Form.LINES,
                    role=Role.COLUMN,
                    required=True,
                    least=2,
                    most=3,
                ),
                "rows": _ROWS,
            },
        ),
        "picture": Kind(
            make=model.Picture,
            keys={
                "image": Key(
                    label="Picture",
                    help="Name a file in media/.",
                    example="body-map.svg",
                    form=Form.IMAGE,
                    required=True,
                ),
                "alt": Key(
                    label="In words",
                    help="Say in words what the picture shows.",
                    example="An outline of the body from the front.",
                    role=Role.ALT,
                    required=True,
                ),
                "prompt": Key(
                    label="Prompt",
                    help="Ask for the part that is hidden.",
                    example="Which enlarged organ is hidden?",
                    role=Role.PROMPT,
                ),
                "labels": _LABELS,
            },
        ),
    }
)
KEYS: Mapping[str, Mapping[str, Key]] = MappingProxyType(
    {name: MappingProxyType({**kind.keys, **COMMON}) for name, kind in KINDS.items()}
)
