"""The note types keep what learners' collections hold on to, work in real Anki, and can be read on any screen."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from poems_cards.anki.model import Field, NoteType, Template
from poems_cards.cards.note_types import CLOZE, NOTE_TYPES, OCCLUSION, QUESTION
from poems_cards.facts.model import Label, Picture
from poems_cards.folder.read import read_deck

# Frozen for good: Anki finds a note type, its fields and its templates by these.
IDS = {
    "Poems Cards Question": (
        1774113227644,
        {
            2548212592707406: "Question",
            2524193851904596: "Answer",
            6995146065988290: "Reverse",
            2022042443181003: "Reverse Answer",
            6865144935069349: "Why",
            8682295397985845: "Report",
            7137214228697762: "Update",
            4811022210519285: "Source",
            5553489551593968: "HPO",
            8946019210194216: "My Notes",
            1995483307543551: "Section",
            3520538475166483: "ID",
            4857545527801556: "Spare 1",
            3791852581407466: "Spare 2",
        },
        [1124992632714521, 8241121333791034],
    ),
    "Poems Cards Cloze": (
        1640991788012,
        {
            1749935519496949: "Text",
            1783940980575954: "Why",
            7355422270501018: "Report",
            371063024938931: "Update",
            3969068577289873: "Source",
            4762405409420240: "HPO",
            5492536110786994: "My Notes",
            6058541091138616: "Section",
            4161274140280794: "ID",
            2586810037588355: "Spare 1",
            6478251517540100: "Spare 2",
        },
        [7065811803256207],
    ),
    "Poems Cards Image Occlusion": (
        1631426996005,
        {
            984218994197899: "Occlusion",
            318455066598588: "Image",
            2858759757728157: "Header",
            5618404490395416: "Back Extra",
            282293771361953: "Comments",
            3004615635773289: "Why",
            2136923295974266: "Report",
            774112383921091: "Update",
            5159840621091050: "Source",
            4891673798443249: "HPO",
            3189263148915393: "My Notes",
            717314949020292: "Section",
            7016584391701586: "ID",
            423719601340792: "Spare 1",
            6614497749802906: "Spare 2",
        },
        [168842535647118],
    ),
}

# What each revision looked like. A change gets a new `revised` and a new line here; an old line is never edited.
REVISIONS = {
    "Poems Cards Question": {
        "2026-11-23T00:00:00Z": "4f57f0cec56af4a7",
        "2026-11-27T00:00:00Z": "fb7aefd341afb3a8",
        "2026-11-27T12:00:00Z": "664cff1bfc72deee",
        "2026-11-27T21:20:00Z": "d31170b5b910833d",
        "2026-11-27T21:50:00Z": "dc1a34500eec4d4c",
        "2026-11-27T22:15:00Z": "fc8658d4c894b0c3",
    },
    "Poems Cards Cloze": {
        "2026-11-23T00:00:00Z": "a9fe3cbcca2d3361",
        "2026-11-27T00:00:00Z": "ac9ddfe829edd191",
        "2026-11-27T12:00:00Z": "e85bfa81d161e913",
        "2026-11-27T21:20:00Z": "541f6acc263e274a",
        "2026-11-27T21:50:00Z": "fd476b1080ed8f7b",
        "2026-11-27T22:15:00Z": "8b37380788b38ff4",
    },
    "Poems Cards Image Occlusion": {
        "2026-11-23T00:00:00Z": "d4a4601b60c76bd8",
        "2026-11-27T00:00:00Z": "375653ae70627a1c",
        "2026-11-27T12:00:00Z": "c2900bad6d186768",
        "2026-11-27T21:20:00Z": "6c85152aa2f51746",
        "2026-11-27T21:50:00Z": "105ba53ee8ef645b",
        "2026-11-27T22:15:00Z": "9dcd2049cd904e03",
    },
}


def digest(kind: NoteType) -> str:
    """Return a short hash of everything that a learner's Anki would take over with a new revision."""
    fields = [(f.name, f.collapsed, f.tag) for f in kind.fields]
    templates = [(t.name, t.front, t.back) for t in kind.templates]
    return hashlib.sha256(json.dumps([kind.name, fields, templates, kind.css]).encode()).hexdigest()[:16]


def frozen_as(kind: NoteType) -> str | None:
    """Return the digest that was frozen for the revision of `kind`, if it was."""
    return REVISIONS[kind.name].get(datetime.fromtimestamp(kind.revised, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


@pytest.mark.parametrize("kind", NOTE_TYPES, ids=lambda kind: kind.name)
def test_the_ids_never_change(kind: NoteType) -> None:
    assert (kind.id, {f.id: f.name for f in kind.fields}, [t.id for t in kind.templates]) == IDS[kind.name]
    assert [f.id for f in kind.fields] == list(IDS[kind.name][1]), "the order of the fields is frozen, too"


def test_every_id_is_used_once_and_exact_in_any_json_reader() -> None:
    ids = [kind.id for kind in NOTE_TYPES]
    ids += [part.id for kind in NOTE_TYPES for part in kind.fields]
    ids += [part.id for kind in NOTE_TYPES for part in kind.templates]
    assert len(set(ids)) == len(ids)
    assert all(0 < number < 2**53 for number in ids)


@pytest.mark.parametrize("kind", NOTE_TYPES, ids=lambda kind: kind.name)
def test_a_change_needs_a_new_revision(kind: NoteType) -> None:
    assert digest(kind) == frozen_as(kind), "give this note type a new `revised`, and freeze it in REVISIONS"


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUESTION, css=QUESTION.css + " "),
        replace(QUESTION, fields=(*QUESTION.fields, Field(id=1, name="More"))),
        replace(QUESTION, templates=(Template(id=1, name="Question", front="", back=""),)),
        replace(QUESTION, revised=QUESTION.revised + 1),
    ],
    ids=["css", "field", "template", "date alone"],
)
def test_the_freeze_notices(changed: NoteType) -> None:
    assert digest(changed) != frozen_as(changed)


def test_the_newest_revision_is_the_one_in_use() -> None:
    for kind in NOTE_TYPES:
        assert max(REVISIONS[kind.name]) == max(REVISIONS[kind.name], key=datetime.fromisoformat)
        assert frozen_as(kind) == REVISIONS[kind.name][max(REVISIONS[kind.name])]


def test_templates_and_style_hold_no_language() -> None:
    """All decks share one copy of a note type, in whatever language they are."""
    for kind in NOTE_TYPES:
        assert not re.search(r"content: *[\"'][^\"']*[A-Za-z]{2}", kind.css)
        for template in kind.templates:
            for side in (template.front, template.back):
                shown = re.sub(r"<script>.*?</script>|<[^>]*>|\{\{[^}]*\}\}", "", side, flags=re.DOTALL)
                assert not re.search(r"\w", shown), shown
                assert "lang=" not in side
                fields = re.findall(r"<(\w+)([^>]*)>\{\{(?:cloze:)?([\w ]+)\}\}</\1>", side)
                assert all('dir="auto"' in attributes for _, attributes, name in fields if name not in NO_TEXT)
                assert fields


NO_TEXT = ("HPO", "Occlusion")


def test_nothing_is_loaded_from_elsewhere() -> None:
    for kind in NOTE_TYPES:
        assert not re.search(r"url\(|@import|https?:", kind.css)
        for template in kind.templates:
            for side in (template.front, template.back):
                assert not re.findall(r"""\b(?:src|srcset|data)\s*=""", side)
                assert not re.findall(r"https?:", side)
                assert ("<script" in side) == (kind is OCCLUSION), "no script where CSS will do"


# --- in real Anki ---------------------------------------------------------------------------------------------------

WIDE = '<mjx-container style="display: inline-block; width: 900px">\\( x \\)</mjx-container>'  # stands for a formula
LONG = "polyneuropathyorganomegalyendocrinopathymonoclonalgammopathyskinchanges"
REST = {
    "Section": "Endocrinopathy",
    "Why": f"A reason, and {LONG} {WIDE}.",
    "Report": "The report differs here.",
    "Update": '<b class="label">Newer evidence</b> <span class="year">2007, 2020</span> A newer figure. '
    + WIDE
    + ' <span class="by">Doe 2007; Roe 2020</span>',
    "Source": 'Report, Heading, sentence 2<br><a href="https://example.org/">Doe 2007</a>'
    '<div class="id">poems:a-fact · <a href="https://example.org/">Report a mistake</a></div>',
    "HPO": '<a href="https://hpo.jax.org/browse/term/HP:0000815">HP:0000815</a>',
    "My Notes": f"A learner wrote {LONG} {WIDE}.",
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800"/></svg>'

NOTES: tuple[tuple[NoteType, dict[str, str]], ...] = (
    (QUESTION, {"Question": "How common is <b>a finding</b>?", "Answer": f"about 70% {LONG} {WIDE}", **REST}),
    (
        QUESTION,
        {
            "Question": "What does <b>VEGF</b> stand for?",
            "Answer": "vascular endothelial growth factor",
            "Reverse": "In POEMS syndrome, what is the abbreviation of <b>vascular endothelial growth factor</b>?",
            "Reverse Answer": "VEGF",
        },
    ),
    (
        QUESTION,
        {
            "Question": "In the acronym <b>POEMS</b>, what does <b>P</b> stand for?",
            "Answer": '<b>P</b>olyneuropathy<div class="meaning">disease of many nerves</div>',
            "Section": "Acronym",
        },
    ),
    (
        CLOZE,
        {
            "Text": '<div class="lead">Five things (5)</div><div class="list">{{c1::apple}}<br>{{c2::birch::tree}}<br>'
            f"{{{{c3::cedar {LONG}}}}}<br>{{{{c4::daisy}}}}<br>{{{{c5::elder}}}}</div>",
            **REST,
        },
    ),
    (
        CLOZE,
        {
            "Text": '<div class="lead">Steps (3, in order)</div><div class="list ordered">'
            "1. {{c1::first, by hand}}<br>2. {{c2::second, by eye}}<br>3. {{c3::third, by ear}}</div>"
        },
    ),
    (CLOZE, {"Text": f"The {{{{c1::lambda}}}} chain is a {{{{c2::light::heavy or light?}}}} chain. {WIDE}"}),
    (
        OCCLUSION,
        {
            "Occlusion": "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.05:oi=1}}<br>"
            "{{c2::image-occlusion:rect:left=.5:top=.6:width=.3:height=.05:oi=1}}<br>",
            "Image": '<img src="picture.svg" alt="A picture.">',
            "Header": "Which part is hidden?",
            "Back Extra": "{{c1::the heart}}{{c2::the liver}}",
            "Comments": '<button id="toggle" type="button">Show or hide the boxes</button>',
            **REST,
        },
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card as the backend renders it."""

    note: int  # its place in NOTES
    number: int
    front: str
    back: str


def as_anki(kind: NoteType, col: Collection) -> dict[str, Any]:
    """Return `kind` in Anki's own terms."""
    parts: list[dict[str, Any]] = [
        {**col.models.new_field(f.name), "id": f.id, "collapsed": f.collapsed}
        | ({} if f.tag is None else {"tag": f.tag, "preventDeletion": True})
        for f in kind.fields
    ]
    sides = [{**col.models.new_template(t.name), "id": t.id, "qfmt": t.front, "afmt": t.back} for t in kind.templates]
    own = {"type": int(kind.cloze), "css": kind.css, "flds": parts, "tmpls": sides}
    return {**col.models.new(kind.name), **own} | ({"originalStockKind": 6} if kind.occlusion else {})


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    col = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    (Path(col.media.dir()) / "picture.svg").write_text(PICTURE, encoding="utf-8")
    for kind in NOTE_TYPES:
        col.models.add_dict(as_anki(kind, col))
    deck = col.decks.id("Deck")
    assert deck is not None
    for kind, fields in NOTES:
        note = col.new_note(col.models.by_name(kind.name))  # type: ignore[arg-type]
        for name, value in fields.items():
            note[name] = value
        col.add_note(note, deck)
    yield col
    col.close()


@pytest.fixture(scope="module")
def cards(collection: Collection) -> list[Card]:
    notes = sorted(collection.find_notes(""))
    found = []
    for number in sorted(collection.find_cards("")):
        # Unlike render_output, this raises when a template has an error.
        collection._backend.render_existing_card(card_id=number, browser=False, partial_render=False)  # noqa: SLF001
        card = collection.get_card(number)
        shown = card.render_output()
        place = notes.index(card.nid)
        found.append(Card(note=place, number=card.ord + 1, front=shown.question_text, back=shown.answer_text))
    return found


def test_anki_makes_these_cards_and_no_others(cards: list[Card], collection: Collection) -> None:
    counts = [sum(card.note == place for card in cards) for place in range(len(NOTES))]
    assert counts == [1, 2, 1, 5, 3, 2, 2]
    assert not collection.get_empty_cards().notes


def test_anki_recognises_its_own_image_occlusion(collection: Collection, cards: list[Card]) -> None:
    note = max(collection.find_notes(""))
    found = collection.get_image_occlusion_note(note).note
    assert found.image_file_name == "picture.svg"
    assert found.occlude_inactive
    assert [box.ordinal for box in sorted(found.occlusions, key=lambda box: box.ordinal)] == [1, 2]
    assert {box.shapes[0].shape for box in found.occlusions} == {"rect"}
    for card in (card for card in cards if card.note == len(NOTES) - 1):
        for side in (card.front, card.back):
            for part in ("image-occlusion-container", "image-occlusion-canvas"):
                assert f'id="{part}"' in side
            assert "anki.imageOcclusion.setup()" in side
        assert card.front.count('data-occludeInactive="1"') == len(("one", "the other"))
        assert 'id="toggle"' in card.back


def test_check_database_changes_nothing(collection: Collection) -> None:
    assert collection.db
    collection.db.execute("update notetypes set mtime_secs = 1")
    cards = collection.card_count()
    message, ok = collection.fix_integrity()
    assert ok, message
    assert collection.card_count() == cards
    for kind in NOTE_TYPES:
        assert collection.db.scalar("select mtime_secs from notetypes where name = ?", kind.name) == 1


# --- on a screen ----------------------------------------------------------------------------------------------------

WIDTHS = (320, 768, 1280)
# What stands around a card: body classes, classes of the page.
DAY = {"desktop": ("card card1", ""), "phone": ("card card1", "mobile android")}
NIGHT = {
    "desktop": ("card card1 nightMode night_mode", "night-mode"),
    "AnkiDroid": ("card card1 night_mode ankidroid_dark_mode", "mobile android"),
    "AnkiMobile": ("card card1 nightMode", "mobile iphone"),
}
AROUND = """
body { margin: 20px; overflow-wrap: break-word; }
body.nightMode { background-color: #2c2c2c; color: #fff; }
hr { background-color: #737373; margin: 1em 0; border: none; height: 1px; }
img { max-width: 100%; max-height: 95vh; }
#image-occlusion-container { position: relative; margin: 0 auto; max-height: calc(95vh - 40px); }
"""  # as strong as the rules that Anki itself puts on a page

# Every text that shows, with its contrast to the colour behind it (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (let e = node; e; e = e.parentElement) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
      if (colour[3] !== 0) throw new Error("half-transparent background");
    }
    return [255, 255, 255];
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    const style = getComputedStyle(holder);
    if (!walk.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(holder.tagName)) continue;
    if (!holder.checkVisibility() || style.visibility !== "visible" || style.fontSize === "0px") continue;
    const [a, b] = [light(parts(style.color)), light(behind(holder))].sort((x, y) => y - x);
    found.push([walk.currentNode.data.trim().slice(0, 30), (a + 0.05) / (b + 0.05)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    tab.route(re.compile("^(?!about:|data:)"), lambda route: route.abort())
    yield tab
    tab.close()


def show(page: Page, side: str, around: tuple[str, str] = DAY["desktop"], css: str = QUESTION.css) -> None:
    """Put one side of a card on the page as Anki would."""
    body, html = around
    drawn = side.replace("picture.svg", "data:image/svg+xml," + PICTURE.replace('"', "%22").replace("#", "%23"))
    page.set_content(
        f'<!doctype html><html class="{html}"><meta name="viewport" content="width=device-width">'
        f'<style>{AROUND}</style><body class="{body}"><div id="qa"><style>{css}</style>{drawn}</div></body></html>'
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("around", [DAY["desktop"], NIGHT["desktop"]], ids=["day", "night"])
def test_every_text_can_be_read(page: Page, cards: list[Card], width: int, around: tuple[str, str]) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for card in cards:
        for side in (card.front, card.back):
            show(page, side, around)
            measured = page.evaluate(CONTRAST)
            assert measured
            weak = [(text, round(ratio, 2)) for text, ratio in measured if ratio < 4.5]  # WCAG AA
            assert not weak


def test_the_measure_of_contrast_can_fail(page: Page, cards: list[Card]) -> None:
    show(page, cards[0].back, css=QUESTION.css.replace("--quiet: #5b646c", "--quiet: #9aa3ab"))
    assert min(ratio for _, ratio in page.evaluate(CONTRAST)) < 4.5  # WCAG AA


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(page: Page, cards: list[Card], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for card in cards:
        for side in (card.front, card.back):
            show(page, side)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(
                "[...document.querySelectorAll('.side *')].every(e => e.closest('mjx-container')"
                " || !e.checkVisibility() || e.getBoundingClientRect().right <= innerWidth)"
            )


def test_the_measure_of_overflow_can_fail(page: Page, cards: list[Card]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, cards[0].back, css=QUESTION.css + ".answer { overflow: visible !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") > 320


def test_lines_are_not_too_long(page: Page, cards: list[Card]) -> None:
    page.set_viewport_size({"width": 1280, "height": 640})
    show(page, cards[0].back)
    why = page.evaluate(
        "(e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize))(document.querySelector('.why'))"
    )
    assert 28 < why < 36  # em


@pytest.mark.parametrize("app", NIGHT)
def test_the_night_is_dark_in_every_app(page: Page, cards: list[Card], app: str) -> None:
    show(page, cards[0].front, NIGHT[app])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 30, 33)"
    assert page.evaluate("getComputedStyle(document.querySelector('.question')).color") == "rgb(230, 227, 220)"


def test_type_follows_the_learners_font_size(page: Page, cards: list[Card]) -> None:
    sizes = []
    for css in (QUESTION.css, QUESTION.css + "html { font-size: 24px; }"):
        show(page, cards[0].back, css=css)
        script = "[...document.querySelectorAll('.side *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
        sizes.append(page.evaluate(script))
    assert [round(big / small, 3) for small, big in zip(*sizes, strict=True)] == [1.5] * len(sizes[0])


@pytest.mark.parametrize(
    ("number", "front"),
    [
        (1, ["[...]"]),
        (2, ["apple", "[tree]"]),
        (3, ["apple", "birch", "[...]"]),
        (5, ["apple", "birch", f"cedar {LONG}", "daisy", "[...]"]),
    ],
)
def test_a_list_is_asked_item_by_item(page: Page, cards: list[Card], number: int, front: list[str]) -> None:
    card = next(card for card in cards if card.note == 3 and card.number == number)
    items = """[...document.querySelectorAll('.list > span')].filter(e => getComputedStyle(e).visibility == 'visible')
        .map(e => e.textContent)"""
    show(page, card.front)
    assert page.evaluate(items) == front
    bars = "[...document.querySelectorAll('.list > .cloze ~ span')].map(e => e.getBoundingClientRect().width)"
    assert len(set(page.evaluate(bars))) <= 1, "a bar must not tell how long its item is"
    show(page, card.back)
    assert page.evaluate(items) == ["apple", "birch", f"cedar {LONG}", "daisy", "elder"]
    assert page.evaluate("getComputedStyle(document.querySelector('.list .cloze')).color") == "rgb(11, 95, 107)"


def test_a_statement_shows_its_other_blanks(page: Page, cards: list[Card]) -> None:
    card = next(card for card in cards if card.note == 5 and card.number == 1)
    show(page, card.front)
    assert "The [...] chain is a light chain." in page.inner_text(".text")


def test_asked_back_the_answer_is_the_term_alone(page: Page, cards: list[Card]) -> None:
    card = next(card for card in cards if card.note == 1 and card.number == 2)
    show(page, card.back)
    assert page.inner_text(".answer") == "VEGF"
    assert "what does the abbreviation" not in page.content()


def test_the_back_of_a_picture_names_the_part_that_was_asked(page: Page, cards: list[Card]) -> None:
    front, back = next((card.front, card.back) for card in cards if card.note == len(NOTES) - 1 and card.number == 2)
    show(page, back)
    assert page.inner_text(".answer") == "the liver"
    show(page, front)
    assert page.locator(".answer").count() == 0


@pytest.mark.parametrize("app", NIGHT)
def test_black_lines_have_a_light_ground_at_night(page: Page, cards: list[Card], app: str) -> None:
    show(page, cards[-1].front, NIGHT[app])
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.side img')).backgroundColor") == "rgb(255, 255, 255)"
    )


def test_the_answer_comes_first_and_the_newest_is_marked(page: Page, cards: list[Card]) -> None:
    show(page, cards[0].back)
    order = [
        ".side > header",
        ".answer",
        ".asked",
        "hr",
        ".why",
        ".report",
        ".update",
        ".source",
        ".id",
        ".hpo",
        ".mine",
    ]
    tops = [page.evaluate("e => document.querySelector(e).getBoundingClientRect().top", part) for part in order]
    assert tops == sorted(tops)
    assert page.inner_text(".update").startswith("Newer evidence 2007, 2020")
    assert page.get_attribute(".hpo a", "href") == "https://hpo.jax.org/browse/term/HP:0000815"


def test_a_part_without_content_leaves_no_trace(page: Page, cards: list[Card]) -> None:
    show(page, next(card for card in cards if card.note == 1).back)
    empty = ".why, .report, .update, .source, .hpo, .mine, header"
    assert json.loads(page.evaluate(f"JSON.stringify(document.querySelectorAll('{empty}').length)")) == 0


# --- the deck's pictures --------------------------------------------------------------------------------------------

DECK = Path(__file__).parent.parent / "decks" / "poems"

# Draw the picture whole and without some of its words: the difference is where those words have ink.
INK = """async ([svg, words]) => {
  const draw = async text => {
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(text);
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const tree = new DOMParser().parseFromString(svg, "image/svg+xml");
  let lines = [...tree.querySelectorAll("text")];
  let at = lines.findIndex((_, i) => words.every((word, k) => lines[i + k]?.textContent.toLowerCase() === word));
  if (at < 0) return null;
  lines.slice(at, at + words.length).forEach(line => line.remove());
  const [a, b] = [await draw(svg), await draw(new XMLSerializer().serializeToString(tree))];
  let [left, top, right, bottom] = [a.width, a.height, 0, 0];
  for (let i = 0; i < a.data.length; i += 4) {
    if (a.data[i] === b.data[i] && a.data[i + 1] === b.data[i + 1] && a.data[i + 2] === b.data[i + 2]) continue;
    const [x, y] = [(i / 4) % a.width, Math.floor(i / 4 / a.width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return [left, top, right + 1, bottom + 1, a.width, a.height];
}"""


@pytest.fixture(scope="module")
def pictures() -> list[tuple[Picture, str]]:
    deck = read_deck(DECK)
    return [(fact, deck.pictures[fact.image].decode()) for fact in deck.facts if isinstance(fact, Picture)]


def lines(label: Label, svg: str) -> list[str]:
    """Return the lines in which the picture writes a label: whole, or a word a line."""
    return [label.text.lower()] if f">{label.text.lower()}<" in svg.lower() else label.text.lower().split()


# Pictures whose boxes hide the drawing as well as its words, as the one would tell the other.
HIDDEN_DRAWINGS = {"nerve-conduction.svg"}


def test_each_box_covers_its_words_in_height_and_tells_nothing_by_its_width(
    page: Page, pictures: list[tuple[Picture, str]]
) -> None:
    assert pictures
    for fact, svg in pictures:
        for label in fact.labels:
            ink = page.evaluate(INK, [svg, lines(label, svg)])
            assert ink, f"{fact.image} does not say {label.text!r}"
            *words, width, height = ink
            left, top, across, down = label.box
            box = (left * width, top * height, (left + across) * width, (top + down) * height)
            margins = [words[0] - box[0], words[1] - box[1], box[2] - words[2], box[3] - words[3]]
            assert min(margins) > 1, (label.text, margins)  # of 700 units
            if fact.image not in HIDDEN_DRAWINGS:
                assert max(margins[1], margins[3]) < 16, (label.text, margins)


def test_the_boxes_do_not_touch(pictures: list[tuple[Picture, str]]) -> None:
    for fact, _ in pictures:
        for one, other in combinations(fact.labels, 2):
            (x, y, w, h), (u, v, s, t) = one.box, other.box
            assert x + w < u or u + s < x or y + h < v or v + t < y, (one.text, other.text)


SCREENS = [(320, 480), (360, 560), (740, 330), (860, 500), (1280, 700)]


@pytest.mark.parametrize(("across", "down"), SCREENS, ids=str)
def test_words_can_be_read_on_every_screen(
    page: Page, cards: list[Card], pictures: list[tuple[Picture, str]], across: int, down: int
) -> None:
    page.set_viewport_size({"width": across, "height": down})
    for _, svg in pictures:
        width, height = (int(re.search(rf'<svg[^>]* {side}="(\d+)"', svg)[1]) for side in ("width", "height"))  # type: ignore[index]
        show(page, cards[-1].front)
        box = "document.getElementById('image-occlusion-container')"
        page.evaluate(f"{box}.style.aspectRatio = {width} / {height}")  # as Anki does
        scale = page.evaluate(f"{box}.getBoundingClientRect().width") / width
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        assert sizes
        assert min(sizes) * scale > 11, "CSS pixels"


def test_words_take_the_same_room_in_every_font(pictures: list[tuple[Picture, str]]) -> None:
    for _, svg in pictures:
        assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"sans-serif"}
        assert svg.count("<text") == svg.count("textLength"), "or a box fits only one machine's font"
