"""The floor: a straight script that makes the same notes from a synthetic deck, and checks nothing.

It folds YAML's events into values, turns each fact into rows, inserts them in bulk and zips the collection. It knows
nothing but the kinds, keys and characters that synthetic decks have, so nothing that has to look can be faster by much.

Usage: floor.py DECK OUTPUT TIME
"""

import gc
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus
from zlib import crc32

from yaml._yaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

QUESTION, CLOZE = 1774113227644, 1640991788012
ROOM = 501  # ids of a note and its cards
ROOMS = 86_400_000 // ROOM
SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
"""


def values(text: str) -> Any:  # noqa: ANN401  whatever the file says
    """Return what the YAML in `text` says."""
    next_event = CParser(text).get_event
    container: Any = []
    key = None
    stack: list[Any] = []
    event: Any
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value  # type: ignore[attr-defined]
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, key = stack.pop()
            continue
        elif kind is MappingStartEvent:
            value = {}
        elif kind is SequenceStartEvent:
            value = []
        else:
            continue
        if type(container) is list:
            container.append(value)
        elif key is None:
            key = value
            continue
        else:
            container[key] = value
            key = None
        if kind is not ScalarEvent:
            stack.append((container, key))
            container, key = value, None
    return container[0]


def html(text: str) -> str:
    """Return `text` as HTML."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    if "**" in text:
        before, strong, after = text.split("**")
        text = f"{before}<b>{strong}</b>{after}"
    return text


def asks(fact: dict[str, Any], subject: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield GUID suffix, question, answer, and the question back with its answer."""
    match fact["kind"]:
        case "question":
            yield "", html(fact["prompt"]), html(fact["answer"]), "", ""
        case "prevalence":
            finding = html(fact["finding"])
            question = f"How common is <b>{finding}</b>?"
            yield "", question, html(fact["value"]), "", ""
        case "definition":
            meaning = html(fact["meaning"])
            term = html(fact["term"])
            question = f"What does <b>{term}</b> mean?"
            yield "", question, meaning, f"Which term means: {meaning}?", term
        case "abbreviation":
            long = html(fact["long"])
            short = html(fact["short"])
            question = f"What does <b>{short}</b> stand for?"
            yield "", question, long, f"What is the abbreviation of {long}?", short
        case "synonym":
            yield "", f"<b>{html(fact['name'])}</b> is another name of what?", fact.get("of", subject), "", ""
        case "therapy":
            therapy = html(fact["therapy"])
            yield "/role", f"What is <b>{therapy}</b> used for?", html(fact["role"]), "", ""
            if "status" in fact:
                choice = "a standard, an investigational or a supportive treatment"
                yield "/status", f"Is <b>{therapy}</b> {choice}?", fact["status"], "", ""
            if "caution" in fact:
                question = f"What caution applies to <b>{therapy}</b>?"
                yield "/caution", question, html(fact["caution"]), "", ""
        case "acronym":
            term = fact["term"]
            words = [f"<b>{each['letter']}</b>{html(each['word'][1:])}" for each in fact["letters"]]
            for index, (each, word) in enumerate(zip(fact["letters"], words, strict=True)):
                question = f"In the acronym <b>{term}</b>, what does <b>{each['letter']}</b> stand for?"
                yield f"/{index + 1}", question, word, "", ""
            yield "/whole", f"What does each letter of the acronym <b>{term}</b> stand for?", "<br>".join(words), "", ""


def cloze(fact: dict[str, Any]) -> tuple[str, int]:
    """Return the text of a note with blanks, and how many it has."""
    if fact["kind"] == "statement":
        pieces = html(fact["text"]).split("{{")
        return "".join((pieces[0], *(f"{{{{c{n}::{piece}" for n, piece in enumerate(pieces[1:], start=1)))), len(
            pieces
        ) - 1
    items = []
    for number, item in enumerate(fact["items"], start=1):
        hidden = html(item) if type(item) is str else f"{html(item['text'])}::{html(item['hint'])}"
        items.append(f"{{{{c{number}::{hidden}}}}}")
    lead = f'<div class="lead"><b>{html(fact["prompt"])}</b> ({len(items)})</div>'
    return f'{lead}<div class="list">{"<br>".join(items)}</div>', len(items)


def main() -> None:
    """Make the package."""
    gc.disable()
    folder, output, mod = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    head = values((folder / "deck.yaml").read_text(encoding="utf-8"))
    deck, root, subject = head["id"], head["root"], head["subject"]
    titles = {each["id"]: each["title"] for each in head["sections"]}
    section_tags = {each["id"]: each["tag"] for each in head["sections"]}
    order = {id_: index for index, id_ in enumerate(titles)}
    sources = {each["id"]: each for each in head["sources"]}
    search = f"https://www.google.com/search?q={quote_plus(sources['report']['cite'])}"
    spots = {}
    count: Counter[str] = Counter()
    for line in (folder / "sources/report.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        locator, heading, _ = line.split("\t")
        count[heading] += 1
        spots[locator] = (heading, count[heading])

    facts = []
    for path in sorted((folder / "facts").iterdir()):
        top = values(path.read_text(encoding="utf-8"))
        facts += [(order[top["section"]], "level" not in fact, top["section"], fact) for fact in top["facts"]]
    facts.sort(key=lambda row: row[:2])

    note_rows = []
    card_rows = []
    end = mod // 86_400 * 86_400_000
    taken = set()
    for _, detail, section, fact in facts:
        tags = [f"{root}::Section::{section_tags[section]}", f"{root}::Kind::{fact['kind'].capitalize()}"]
        tags.append(f"{root}::Yield::2_Detail" if detail else f"{root}::Yield::1_Core")
        tags += [f"{root}::Topic::{topic}" for topic in sorted(fact.get("topics", ()))]
        cites = [fact["cite"]] if type(fact["cite"]) is str else fact["cite"]
        numbers: dict[str, list[int]] = {}
        for cite in cites:
            heading, number = spots[cite]
            numbers.setdefault(heading, []).append(number)
        places = "; ".join(
            f"{heading}, sentence {each[0]}" if len(each) == 1 else f"{heading}, sentences {each[0]} and {each[1]}"
            for heading, each in numbers.items()
        )
        credit = f'<a href="{search}">Quill report</a>, {places}'
        update = ""
        if "update" in fact:
            tags.append(f"{root}::Updated")
            source = sources[fact["update"]["source"]]
            short = source["short"]
            text = html(fact["update"]["text"])
            year = f'<b class="label">Newer evidence</b> <span class="year">{source["year"]}</span>'
            update = f'{year} {text} <span class="by">{short}</span>'
            credit += f'<br><a href="https://pubmed.ncbi.nlm.nih.gov/{source["pmid"]}">{short}</a>'
        tag_text = f" {' '.join(tags)} "
        why = html(fact.get("why", ""))
        guid = f"{deck}:{fact['id']}"
        if fact["kind"] in ("statement", "list"):
            text, blanks = cloze(fact)
            made = [("", CLOZE, text, text, blanks)]
        else:
            made = [
                (suffix, QUESTION, question, f"{question}\x1f{answer}\x1f{back}\x1f{term}", 2 if back else 1)
                for suffix, question, answer, back, term in asks(fact, subject)
            ]
        for suffix, type_id, first, own, cards in made:
            hpo = f'<a href="https://hpo.jax.org/browse/term/{fact["hpo"]}">{fact["hpo"]}</a>' if "hpo" in fact else ""
            id_ = guid + suffix
            source = f'{credit}<div class="id">{id_}</div>'
            shared = f"{why}\x1f\x1f{update}\x1f{source}\x1f{hpo}\x1f\x1f{subject} · {titles[section]}\x1f{id_}\x1f\x1f"
            note_id = end - (1 + crc32(id_.encode()) % ROOMS) * ROOM
            while note_id in taken:
                note_id -= ROOM
            taken.add(note_id)
            note_rows.append((note_id, id_, type_id, mod, tag_text, f"{own}\x1f{shared}", first))
            place = len(note_rows)
            card_rows += [(note_id + number + 1, note_id, 1, number, mod, place) for number in range(cards)]
    note_rows.sort()
    card_rows.sort()

    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO col VALUES (1, 1, ?, 1, 11, 0, 0, 0, '{}', '{}', '{}', '{}', '{}')", (mod,))
    connection.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", note_rows)
    connection.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", card_rows
    )
    connection.commit()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", connection.serialize())
        archive.writestr("media", "{}")


main()
