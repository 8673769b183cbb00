"""The files of a new deck, which builds at once and says in comments what to write."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from poems_cards import printable
from poems_cards.facts import schema
from poems_cards.facts.deck import TO_BE_CITED
from poems_cards.folder.write import Plain, document, entry
from poems_cards.report import topics
from poems_cards.report.memory import remember
from poems_cards.report.report import Report
from poems_cards.report.table import render

_SECTIONS = ("Overview", "Signs and symptoms", "Causes", "Who is affected", "Diagnosis", "Treatment", "Outlook")
_MOST = 18  # sections: nobody keeps more in mind
_HEADS = {
    "id": "Seeds the identity of every note: never change it after the first release.",
    "name": "The deck's name in Anki, which knows decks by their names: so it stays, too.",
    "root": "The first word of all tags of the deck.",
    "subject": "What the facts are about: it stands on every card, so that prompts need not repeat it.",
    "population": "The people among whom findings are counted, unless a fact names others.",
    "summary": "One sentence: what the deck teaches.",
    "licence": "The licence of your words.",
    "sections": "In learning order. The end of a tag is frozen by the first release; leave gaps between the numbers.",
    "sources": "Where the facts come from. Each sentence of a source with `report: true` is to be cited or waived.",
}
_OF_WHOM = re.compile(r"\s(?:in|among|during)\s[^,;:]+$")
_TOP = 1  # the number of the first block
_LONGEST_TITLE = 12  # words
_FREE = """\
    # Where its wording is free, as that of US federal agencies is, facts may have it.
    # may-copy: true
"""
_MORE = """\
# Where learners report a mistake; {id} stands for the id of the fact.
# contact: https://example.org/mistakes?card={id}
# Where the deck is found.
# home: https://example.org
# Words that the audit takes for one.
# same: [[kidney, renal], [edema, oedema]]
"""


class Plan(Struct, frozen=True, kw_only=True):
    """What a new deck is made of.

    Shape:  `id` is its name as a folder's; `sections` are titles in learning order; `source` has the keys of its first
            source; `report` is its text, if that is at hand.
    """

    id: str
    name: str
    subject: str
    sections: tuple[str, ...]
    source: Mapping[str, str]
    report: Report | None = None
    licence: str = "CC-BY-4.0"


def plan(name: str, subject: str, report: Report | None, source: Mapping[str, str]) -> Plan:
    """Return a deck of `name` about `subject`, with the sections that its `report` suggests."""
    titles = tuple(_titles(report, subject)) if report else ()
    known = {"id": "report", "short": "Report", "cite": f"{name}. {TO_BE_CITED}", **source}
    first = known | ({"report": "true"} if report else {})
    return Plan(id=slug(name), name=name, subject=subject, sections=titles or _SECTIONS, source=first, report=report)


def _titles(report: Report, subject: str) -> Iterator[str]:
    """Yield a title for each topic that headings of `report` open, in the order of those."""
    under = {sentence.heading for sentence in report.sentences}
    seen: set[str] = set()
    for heading in report.headings:
        topic = topics.topic(heading.text)
        if topic and topic not in (topics.NOTHING, *seen) and heading.text in under and len(seen) < _MOST:
            seen.add(topic)
            yield topics.title(heading.text, subject)


def title_of(report: Report) -> str:
    """Return the title of a report: its first heading, or a line like one, if nothing stands before it; else ""."""
    first = report.headings[0] if report.headings else None
    top, *others = [sentence for sentence in report.sentences if sentence.locator.block <= _TOP] or report.sentences[:1]
    if first and first.block < top.locator.block:
        return first.text.strip(" ?")
    alone = not others and not top.text.endswith((".", "!", ":")) and len(top.text.split()) <= _LONGEST_TITLE
    return top.text.strip(" ?") if alone else ""


def subject_of(title: str, report: Report) -> str:
    """Return how the sentences of `report` write the disorder that its `title` names.

    Of a title that says more ("Ticks - Quill fever (QF)", "Quill fever: an overview", "Quill Fever in Adults"), it is
    what they say most. Where they never say it, its words begin as they do there.
    """
    text = " ".join(sentence.text for sentence in report.sentences)
    plain = re.sub(r"\s*\([^()]*\)", "", title)
    parts = [part for part in re.split(r"\s[-–—|]\s|:\s|,\s(?:an?|the)\s", plain) if part.strip()]
    title = max(parts or [title], key=lambda part: (text.casefold().count(part.casefold()), part == plain)).strip()
    brief = _OF_WHOM.sub("", title)
    if title.casefold() not in text.casefold() and brief.casefold() in text.casefold():
        title = brief
    within = re.findall(rf"(?<=[a-z,;] ){re.escape(title)}\b", text, flags=re.IGNORECASE)
    written = within or re.findall(rf"\b{re.escape(title)}\b", text, flags=re.IGNORECASE)
    forms = sorted(set(written), key=lambda form: (-written.count(form), form))
    small = set(re.findall(r"\b[a-z][\w-]*", text))
    words = (word.lower() if word.istitle() and word.lower() in small else word for word in title.split())
    return forms[0] if forms else " ".join(words)


def slug(text: str) -> str:
    """Return an id of small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:40].strip("-") or "deck"


def files(planned: Plan) -> dict[str, str]:
    """Return the text of each file of the new deck by its path in the folder."""
    sections = [(slug(title), title, f"{10 * at:02}") for at, title in enumerate(planned.sections, start=1)]
    found = {"deck.yaml": _head(planned, sections)}
    for (id_, title, number), example in zip(sections, _examples(planned, len(sections)), strict=True):
        found[f"facts/{number}-{id_}.yaml"] = _facts(id_, title, example)
    if planned.report:
        rows = remember(planned.report.sentences, headings=planned.report.headings).rows
        found[f"sources/{planned.source['id']}.tsv"] = render(rows)
    found[".gitignore"] = "drafts/\n"
    schemas = {"facts": schema.fact_schema(), "deck": schema.deck_schema()}
    found |= {f".schema/{name}.json": f"{printable.as_json(made)}\n" for name, made in schemas.items()}
    return found


def _head(planned: Plan, sections: Sequence[tuple[str, str, str]]) -> str:
    words = re.findall(r"\w+", planned.name)
    values: dict[str, Plain] = {
        "id": planned.id,
        "name": planned.name,
        "root": "_".join(words),
        "subject": planned.subject,
        "population": f"people with {planned.subject}",
        "summary": f"What to know about {planned.subject}: one small fact a card, each with its source.",
        "licence": planned.licence,
        "sections": [
            {"id": id_, "title": title, "tag": f"{number}_{'_'.join(re.findall(r'[A-Za-z0-9]+', title))}"}
            for id_, title, number in sections
        ],
        "sources": [planned.source],
    }
    parts = ["# yaml-language-server: $schema=.schema/deck.json\n"]
    parts += [f"# {_HEADS[key]}\n{document({key: value})}" for key, value in values.items()]
    return "".join(parts) + ("" if "may-copy" in planned.source else _FREE) + _MORE


def _facts(section: str, title: str, example: Mapping[str, Plain]) -> str:
    shown = "".join(f"# {line}\n" for line in entry(example).rstrip("\n").split("\n"))
    return (
        "# yaml-language-server: $schema=../.schema/facts.json\n"
        f"# {title}: the facts of this section. Below is what one looks like; take the # away, and write your own.\n"
        f"section: {section}\nfacts:\n{shown}"
    )


def _examples(planned: Plan, count: int) -> Iterator[Mapping[str, Plain]]:
    """Yield an example for each file, of one kind after another."""
    first = planned.report.sentences[0].locator if planned.report else "p1s1"
    cite: dict[str, Plain] = {"cite": str(first)}
    kinds: tuple[dict[str, Plain], ...] = (
        {"kind": "question", "prompt": f"What kind of disorder is {planned.subject}?", "answer": "a rare one"},
        {"kind": "prevalence", "finding": "an enlarged liver", "value": "about 70%"},
        {"kind": "list", "prompt": f"Main signs of {planned.subject}", "items": ["itching", "a rash"]},
        {"kind": "definition", "term": "ascites", "meaning": "fluid in the abdominal cavity"},
        {"kind": "statement", "text": "The pain is worst at {{night::time of day}}."},
        {"kind": "therapy", "therapy": "radiotherapy", "role": "treats single bone lesions", "status": "standard"},
    )
    for at in range(count):
        kind = kinds[at % len(kinds)]
        yield {"id": f"example-{at + 1}", **kind, **cite}
