"""Whatever a curator types comes back from the real Anki as it was typed, and does nothing there but stand.

Hypothesis makes the texts: any characters that the reader takes, and all that HTML, MathJax, YAML and Anki's own
marks are made of.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK
from hypothesis import given, settings
from hypothesis import strategies as st

from poems_cards.anki.markup import attribute, cloze_html, html, unmarked
from poems_cards.cards import wording
from poems_cards.cards.note_types import CLOZE as CLOZE_TYPE
from poems_cards.cards.notes import FactNote
from poems_cards.facts.blanks import BlankError, split
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Blank, Comparison, Fact, List, Picture, Statement
from poems_cards.facts.texts import asked
from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import REFUSED, SPOILT, is_unseen
from poems_cards.printable import tidy
from poems_cards.release.edition import Edition, read_edition

pytestmark = pytest.mark.slow

NOW = 1_700_000_000
TEXTS_A_DECK = 30
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="3" height="3"/></svg>'

HOSTILE = st.sampled_from(
    [
        *"{}[]()<>&\"'*:;=/\\$#%!?-_ |~^`.,",
        *(
            "\n",
            "  ",
            "{{",
            "}}",
            "}}}",
            "{{{",
            "::",
            ":::",
            "{{c1::",
            "{{c999::x}}",
            "{{Answer}}",
            "{{#Why}}",
            "{{/Why}}",
        ),
        *(
            "{{cloze:Text}}",
            "{{tts en_US:Question}}",
            "{{=<% %>=}}",
            "<%",
            "%>",
            "image-occlusion:rect:left=.1",
            "c1::",
        ),
        *(
            "**",
            "***",
            "**a**",
            " **",
            "** ",
            r"\(",
            r"\)",
            r"\[",
            r"\]",
            "$$",
            r"\(x^{2^{3}}\)",
            r"\href{javascript:a()}{b}",
        ),
        *(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</div>",
            "<br>",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "]]>",
        ),
        *(
            "<style>*{display:none}</style>",
            "</style>",
            "javascript:alert(1)",
            "&lt;",
            "&amp;",
            "&#123;",
            "&#x3c;",
            "&",
        ),
        *(
            "[sound:x.mp3]",
            "[SOUND:",
            "[anki:play:q:0]",
            "[anki:tts lang=en_US]a[/anki:tts]",
            "[latex]",
            "[/latex]",
            "[$]",
            "[/$]",
        ),
        *(
            "e\u0301",
            "\u0301",
            "\u0338",
            "\u00a0",
            "\u3000",
            "\u2009",
            "😀",
            "\ufe0f",
            "ﬁ",
            "ſ",
            "İ",
            "א",
            "\u0600",
        ),
        *(
            "\u037e",
            "\u1fef",
            "\u212a",
            "\u2126",
            "\U000e0041",
            "\U0001d11e",
            "\u0f43",
            "한",
            "NO",
            "1:50",
            "012",
            "null",
            "~",
        ),
    ]
)
ACCEPTED = st.characters(
    codec="utf-8",
    exclude_categories=["Cc"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
)


def is_taken(text: str) -> bool:
    """Return whether a text is none that is refused: empty to the eye, spoilt, or with characters without width."""
    return bool(text) and not (is_unseen(text) or re.search(f"{REFUSED}|{SPOILT}", text))


def typed(text: str) -> str:
    """Return `text` as the reader gives it."""
    return unicodedata.normalize("NFC", text).strip()


TEXT = (
    st.one_of(st.text(ACCEPTED, max_size=30), st.lists(HOSTILE, max_size=12).map("".join)).map(typed).filter(is_taken)
)


def quoted(text: str) -> str:
    """Return `text` in double quotes, with accents of their own as escapes: one after `\\n` would become part of it."""
    raw = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\U{ord(each):08x}" if unicodedata.combining(each) else each for each in raw)


def blanked(before: str, blank: str, hint: str, after: str) -> str:
    """Return a statement of these parts if it is one that can be read, else a plain one."""
    text = typed(f"{before}{{{{{blank}::{hint}}}}}{after}")
    try:
        split(text)
    except BlankError:
        return "{{blank}}"
    return text


def files(texts: list[str], number: int) -> dict[str, str]:
    """Return a deck whose every field is one of `texts`."""
    t = iter([*texts, *texts])

    def q() -> str:
        return quoted(next(t))

    return {
        "deck.yaml": DECK.replace("subject: quill fever", f"subject: {q()}")
        .replace("population: people with quill fever", f"population: {q()}")
        .replace("summary: What to know about quill fever, a disease that nobody has.", f"summary: {q()}")
        .replace("licence: CC0-1.0", f"licence: {q()}")
        .replace("title: Signs", f"title: {q()}")
        .replace("short: Aster 2020", f"short: {q()}")
        .replace("cite: Aster A. On quills. 2020.", f"cite: {q()}"),
        "facts/10-signs.yaml": f"""\
section: signs
facts:
  - {{id: a{number}, kind: question, source: aster-2020, prompt: {q()}, answer: {q()}, why: {q()},
     update: {{text: {q()}, source: aster-2020}}}}
  - {{id: b{number}, kind: definition, source: aster-2020, term: {q()}, meaning: {q()}}}
  - {{id: c{number}, kind: abbreviation, source: aster-2020, short: {q()}, long: {q()}}}
  - {{id: d{number}, kind: synonym, source: aster-2020, name: {q()}, of: another}}
  - {{id: e{number}, kind: prevalence, source: aster-2020, finding: {q()}, value: {q()}}}
  - {{id: f{number}, kind: therapy, source: aster-2020, therapy: {q()}, role: {q()}, caution: {q()}}}
  - {{id: g{number}, kind: acronym, source: aster-2020, term: {q()},
     letters: [{{letter: {q()}, word: {q()}, meaning: {q()}}}]}}
  - {{id: h{number}, kind: list, source: aster-2020, prompt: {q()},
     items: [{q()}, {{text: {q()}, hint: {q()}, why: {q()}}}]}}
  - {{id: i{number}, kind: statement, source: aster-2020, text: {quoted(blanked(next(t), next(t), next(t), next(t)))}}}
  - {{id: j{number}, kind: picture, source: aster-2020, image: nose.svg, alt: {q()}, prompt: {q()},
     labels: [{{text: {q()}, box: [0, 0, 1, 1], why: {q()}}}]}}
  - {{id: m{number}, kind: comparison, source: aster-2020, prompt: {q()}, columns: [{q()}, {q()}],
     rows: [{{name: {q()}, cells: [{q()}, {q()}]}}, {{name: {q()}, cells: [{q()}, {q()}]}}]}}
  - {{id: n{number}, kind: question, source: aster-2020, stem: [{q()}, {q()}], prompt: {q()}, answer: {q()},
     corrects: {{cite: p3s1, says: {q()}}}}}
""",
        "media/nose.svg": PICTURE,
    }


class Tags(HTMLParser):
    """The tags and attributes of a piece of HTML, and the text between them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: set[tuple[str, ...]] = set()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((tag, *sorted(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.seen.add(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.seen.add(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.seen.add(("instruction", data))


EMPHASIS = {("b",), ("i",), ("sup",), ("sub",), ("br",), ("span",)}  # what a text may bring along


def undone(markup: str) -> str:
    """Return the text that `markup` was made of, its marks and line ends included."""
    for tag, mark in (("b", "**"), ("i", "*"), ("sup", "^"), ("sub", "~")):
        markup = markup.replace(f"<{tag}>", mark).replace(f"</{tag}>", mark)
    return unescape(markup.replace("<br>", "\n").replace("<span></span>", ""))


CLOZE = re.compile(r"\{\{c(\d+)::([^{}]*?)(?:::([^{}]*))?\}\}")


def undone_cloze(markup: str) -> list[str | tuple[int, str, str]]:
    """Return the texts and blanks (number, text, hint) of a field, read as Anki reads it."""
    parts: list[str | tuple[int, str, str]] = []
    pieces = CLOZE.split(markup)
    for index in range(0, len(pieces), 4):
        if pieces[index]:
            parts.append(undone(pieces[index]))
        if index + 1 < len(pieces):
            number, text, hint = pieces[index + 1 : index + 4]
            parts.append((int(number), undone(text), undone(hint or "")))
    return parts


@settings(max_examples=10 * settings().max_examples)
@given(TEXT)
def test_html_of_any_text_is_that_text_and_nothing_more(text: str) -> None:
    markup = html(text)
    assert undone(markup) == text
    assert Tags(markup).seen <= EMPHASIS
    assert "{{" not in markup
    assert unicodedata.normalize("NFC", markup) == markup, "Anki normalises what it stores"
    assert unescape(attribute(text)).replace("\n", " ") == text.replace("\n", " ")
    assert not set('<>"\n') & set(attribute(text))


@settings(max_examples=10 * settings().max_examples)
@given(TEXT, TEXT, st.one_of(st.just(""), TEXT), st.text(ACCEPTED, max_size=10).map(typed))
def test_html_of_any_blank_is_that_blank(before: str, blank: str, hint: str, after: str) -> None:
    markup = cloze_html([before, (blank, 7, hint), after])
    parts = undone_cloze(markup)
    assert "".join(part if isinstance(part, str) else f"[{part[1]}|{part[2]}]" for part in parts) == (
        f"{before}[{blank}|{hint}]{after}"
    )
    assert [part[0] for part in parts if not isinstance(part, str)] == [7]


@pytest.fixture(scope="module")
def collection(new_collection: Callable[[], Any]) -> Any:  # noqa: ANN401  anki may not be there
    return new_collection()


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return count()


def made(folder: Path, contents: dict[str, str]) -> Edition:
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_edition(folder)


@pytest.fixture(scope="module")
def known_tags(
    tmp_path_factory: pytest.TempPathFactory,
    collection: Any,  # noqa: ANN401
    imported: Callable[[Any, Path], Any],
) -> set[tuple[str, ...]]:
    """Return the tags and attributes of cards on which nothing but letters was typed."""
    folder = tmp_path_factory.mktemp("harmless")
    plain = made(folder, files([f"x{number}" for number in range(TEXTS_A_DECK)], 0))
    take(plain, folder / "x.apkg", collection, imported)
    seen = set().union(*(Tags(side).seen for sides in rendered(collection) for side in sides))
    collection.remove_notes(collection.find_notes(""))
    assert ("script",) in seen, "the template of pictures has one, so that all of a card is looked at"
    return seen | EMPHASIS


def take(made: Edition, path: Path, collection: Any, imported: Callable[[Any, Path], Any]) -> None:  # noqa: ANN401
    new = 0
    for package in made.packages(made.stamped(NOW)).values():
        path.write_bytes(package.pack())
        new += len(imported(collection, path).new)
    assert new == len(made.notes)


def rendered(collection: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield both sides of every card, after checking that Anki plays and runs nothing on them."""
    for card_id in collection.find_cards(""):
        collection._backend.render_existing_card(card_id=card_id, browser=False, partial_render=False)  # noqa: SLF001  raises
        output = collection.get_card(card_id).render_output()
        assert (output.question_av_tags, output.answer_av_tags) == ([], [])
        yield output.question_text, output.answer_text


def test_any_text_in_any_field_comes_back_as_typed_and_does_nothing(
    collection: Any,  # noqa: ANN401
    imported: Callable[[Any, Path], Any],
    known_tags: set[tuple[str, ...]],
    numbers: Iterator[int],
    tmp_path: Path,
) -> None:
    @given(st.lists(TEXT, min_size=TEXTS_A_DECK, max_size=TEXTS_A_DECK, unique=True))
    def check(texts: list[str]) -> None:
        contents = files(texts, next(numbers))
        assert not survey(tidy(contents["facts/10-signs.yaml"]), "f").problems
        built = made(tmp_path / "deck", contents)
        assert [*spoken(built.deck)] == [*spoken_of(texts)]
        take(built, tmp_path / "x.apkg", collection, imported)
        try:
            stored = {
                guid: fields.split("\x1f") for guid, fields in collection.db.execute("select guid, flds from notes")
            }
            assert stored == {note.guid: [*note.fields.values()] for note, _ in built.notes}
            for each in built.notes:
                asked_as_worded(each, built.deck)
                anki_agrees(each, collection)
            for sides in rendered(collection):
                for side in sides:
                    assert Tags(side).seen <= known_tags
                    assert not collection._backend.extract_latex(text=side, svg=False, expand_clozes=False).latex  # noqa: SLF001
            cards = collection.card_count()
            assert not collection.get_empty_cards().notes
            assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
            assert collection.card_count() == cards
        finally:
            collection.remove_notes(collection.find_notes(""))

    check()


def spoken(deck: Deck) -> Iterator[str]:
    """Yield all that was typed into a deck, in the order of `spoken_of`."""
    a, b, c, d, e, f, g, h, i, j, m, n = (vars_of(fact) for fact in deck.facts)
    yield from (deck.subject, deck.population, deck.summary, deck.licence)
    yield from (deck.sections[0].title, deck.sources[1].short, deck.sources[1].cite)
    yield from (a["prompt"], a["answer"], a["why"], a["update"].text, b["term"], b["meaning"], c["short"], c["long"])
    yield from (d["name"], e["finding"], e["value"], f["therapy"], f["role"], f["caution"], g["term"])
    yield from (g["letters"][0].letter, g["letters"][0].word, g["letters"][0].meaning)
    yield from (h["prompt"], h["items"][0].text, h["items"][1].text, h["items"][1].hint, h["items"][1].why)
    yield "".join(
        part if isinstance(part, str) else f"{{{{{part.text}{f'::{part.hint}' if part.hint else ''}}}}}"
        for part in i["parts"]
    )
    yield from (j["alt"], j["prompt"], j["labels"][0].text, j["labels"][0].why)
    yield from (m["prompt"], *m["columns"], *(text for row in m["rows"] for text in (row.name, *row.cells)))
    yield from (*n["stem"], n["prompt"], n["answer"], n["corrects"].says)


def vars_of(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


def spoken_of(texts: list[str]) -> Iterator[str]:
    """Yield what `spoken` must give for `texts`."""
    t = iter([*texts, *texts])
    for _ in range(30):
        yield next(t)
    parts = split(blanked(next(t), next(t), next(t), next(t)))
    yield "".join(
        part if isinstance(part, str) else f"{{{{{part.text}{f'::{part.hint}' if part.hint else ''}}}}}"
        for part in parts
    )
    for _ in range(18):
        yield next(t)


def asked_as_worded(made: FactNote, deck: Deck) -> None:
    """Check that the fields of a note say what `wording` says, character by character."""
    note, fact = made
    fields = note.fields
    assert undone(fields["Why"]) == wording.why(fact)
    assert undone(fields["Section"]) == f"{deck.subject} · {deck.sections[0].title}"
    match fact:
        case Statement():
            blanks = [part if isinstance(part, str) else (part.number, part.text, part.hint) for part in fact.parts]
            assert glued(undone_cloze(fields["Text"])) == glued(blanks)
        case List():
            inside = re.fullmatch(
                r'<div class="lead">(.*)</div><div class="list">(.*)</div>', fields["Text"], re.DOTALL
            )
            assert inside
            assert undone(inside[1]) == wording.lead(fact, deck)
            items = [(item.number, item.text, item.hint) for item in fact.items]
            assert undone_cloze(inside[2]) == [items[0], "\n", items[1]]
        case Comparison():
            places = re.findall(r"<t([hd])(?: [^<>]*)?>(.*?)</t[hd]>", fields["Text"], re.DOTALL)
            cells = [[(row.number, cell, "")] for row in fact.rows for cell in row.cells]
            assert [undone(markup) for name, markup in places if name == "h"] == [
                *fact.columns,
                *(row.name for row in fact.rows),
            ]
            assert [undone_cloze(markup) for name, markup in places if name == "d"] == [[], *cells]
            labels = re.findall(r'data-column="([^"]*)"', fields["Text"])
            assert [unescape(label) for label in labels] == [
                unmarked(column).replace("\n", " ") for column in fact.columns
            ] * 2
        case Picture():
            assert undone(fields["Header"]) == wording.lead(fact, deck)
            alt = re.fullmatch(r'<img src="[a-z0-9.-]+" alt="([^"]*)">', fields["Image"])
            assert alt
            assert unescape(alt[1]) == fact.alt.replace("\n", " ")
        case _:
            suffix = note.guid.partition("/")
            ask = next(ask for ask in wording.asks(fact, deck) if ask.suffix == suffix[1] + suffix[2])
            stem, _, prompt = fields["Question"].rpartition("</div>")
            assert undone(prompt) == ask.prompt
            assert undone(stem.removeprefix('<div class="stem">')) == "\n".join(ask.stem)
            assert undone(fields["Reverse"]) == ask.reverse
            assert undone(fields["Reverse Answer"]) == ask.reverse_answer
            answer, _, detail = fields["Answer"].partition('<div class="meaning">')
            assert undone(answer) == ask.answer
            assert undone(detail.removesuffix("</div>")) == ask.detail


def glued(parts: list[str | tuple[int, str, str]]) -> list[str | tuple[int, str, str]]:
    """Return `parts` with texts that follow each other as one."""
    found: list[str | tuple[int, str, str]] = []
    for part in parts:
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found


MANY_BLANKS = st.lists(
    st.one_of(
        st.sampled_from(
            ["{{", "}}", "::", "{{c1::", "{{c2::", "{{c30::", "{{c500::", r"\(", r"\)", "**", "a", "b", " "]
        ),
        TEXT,
    ),
    max_size=20,
).map("".join)


def test_anki_sees_the_blanks_that_we_see(collection: Any, known_tags: set[tuple[str, ...]]) -> None:  # noqa: ANN401
    assert known_tags, "the collection has our note types by now"
    note = collection.new_note(collection.models.by_name(CLOZE_TYPE.name))

    @settings(max_examples=10 * settings().max_examples)
    @given(MANY_BLANKS)
    def check(text: str) -> None:
        try:
            parts = split(typed(text))
        except BlankError:
            return
        blanks = [part for part in parts if isinstance(part, Blank)]
        markup = cloze_html([part if isinstance(part, str) else (part.text, part.number, part.hint) for part in parts])
        note["Text"] = markup
        found = collection._backend.cloze_numbers_in_note(note._to_backend_note())  # noqa: SLF001
        assert sorted(found) == sorted({blank.number for blank in blanks})
        for number in found:
            shown = collection._backend.extract_cloze_for_typing(text=markup, ordinal=number)  # noqa: SLF001
            hidden = [blank.text for blank in blanks if blank.number == number]
            # Of several texts, Anki asks for all that differ, the same once.
            assert undone(shown) == (hidden[0] if len(set(hidden)) == 1 else ", ".join(hidden))

    check()


def anki_agrees(made: FactNote, collection: Any) -> None:  # noqa: ANN401
    note, fact = made
    stored = collection.get_note(collection.db.scalar("select id from notes where guid = ?", note.guid))
    assert sorted(card.ord + 1 for card in stored.cards()) == [*note.cards]
    if note.type.cloze:
        backend = collection._backend  # noqa: SLF001
        assert sorted(backend.cloze_numbers_in_note(stored._to_backend_note())) == [*note.cards]  # noqa: SLF001
        if not isinstance(fact, Picture):
            for number in note.cards:
                shown = backend.extract_cloze_for_typing(text=note.fields["Text"], ordinal=number)
                hidden = [text.text for text in asked(fact) if text.number == number]
                assert undone(shown) == ", ".join(dict.fromkeys(hidden))
