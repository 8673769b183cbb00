"""The preview shows what Anki shows, can be used by mouse, finger, key and ear, and runs nothing that a fact says."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import first_package
from msgspec.structs import replace
from playwright.sync_api import Browser, Dialog, Page

from poems_cards.anki.model import Template
from poems_cards.anki.render import sides
from poems_cards.cards.note_types import QUESTION
from poems_cards.cards.notes import FactNote
from poems_cards.pages.preview import lines, preview
from poems_cards.release.edition import Edition, read_edition

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
DECKS = {
    "all-kinds": ROOT / "tests/fixtures/all-kinds",
    "hostile": ROOT / "tests/fixtures/preview",
    "poems": ROOT / "decks/poems",
}
NOW = 1_700_000_000


# --- what Anki shows ------------------------------------------------------------------------------------------------

Shown = dict[tuple[str, int], tuple[str, str]]  # front and back by GUID and number


def as_anki_shows(collection: Any) -> Shown:  # noqa: ANN401  anki has no types where it is not installed
    """Return what the real backend makes of each card of `collection`."""
    found = {}
    for id_ in collection.find_cards(""):
        card = collection.get_card(id_)
        # This call raises on a template's error, which others hide in the text.
        both = collection._backend.render_existing_card(card_id=id_, browser=False, partial_render=False)  # noqa: SLF001
        front, back = ("".join(node.text for node in nodes) for nodes in (both.question_nodes, both.answer_nodes))
        found[card.note().guid, card.ord + 1] = front, back
    return found


@pytest.fixture(scope="session")
def drafts() -> dict[str, Edition]:
    return {name: first_package(read_edition(folder)) for name, folder in DECKS.items()}


@pytest.fixture(scope="session")
def shows(
    new_collection: Callable[[], Any],
    imported: Callable[[Any, Path], Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Edition], Shown]:
    """Return what tells what the real Anki shows of a deck."""

    def show(made: Edition) -> Shown:
        path = tmp_path_factory.mktemp("package") / "deck.apkg"
        path.write_bytes(made.package(NOW).pack())
        collection = new_collection()
        imported(collection, path)
        return as_anki_shows(collection)

    return show


@pytest.fixture(scope="session")
def shown(drafts: dict[str, Edition], shows: Callable[[Edition], Shown]) -> dict[str, Shown]:
    """Return what the real Anki shows of each deck."""
    return {name: shows(made) for name, made in drafts.items()}


@pytest.mark.parametrize("name", DECKS)
def test_every_card_is_rendered_as_by_the_real_backend(
    name: str, drafts: dict[str, Edition], shown: dict[str, Shown]
) -> None:
    ours = {}
    for note, _ in drafts[name].notes:
        for number in note.cards:
            both = sides(note, number)
            ours[note.guid, number] = both.front, both.back
    assert ours.keys() == shown[name].keys()
    for card, both_sides in shown[name].items():
        assert ours[card] == both_sides, card


def test_the_decks_hold_every_note_type_and_the_hard_cases(shown: dict[str, Shown], drafts: dict[str, Edition]) -> None:
    assert {note.type.name for note, _ in drafts["all-kinds"].notes} == {
        "Poems Cards Question",
        "Poems Cards Cloze",
        "Poems Cards Image Occlusion",
    }
    everything = "".join(side for both in shown["all-kinds"].values() for side in both)
    for part in ("data-cloze=", "cloze-inactive", "cloze-highlight", "data-shape=", "[a noise]", r"\(10^", "&#58;"):
        assert part in everything


# What our own templates do not use today, they may tomorrow.
ODD_TEMPLATES = [
    ("{{ Question }}", "{{FrontSide}}<hr id=answer>{{Answer}}"),
    ("{{Question}}{{^Why}}no {{Answer}}{{/Why}}", "{{#Why}}a{{#Update}}b{{/Update}}{{^Update}}c{{/Update}}{{/Why}}."),
    ("{{Question}}{{# Why }}why{{/ Why }}", "{{#HPO}}{{HPO}}{{/HPO}}{{#Source}}{{Source}}{{/Source}}"),
]
ODD_VALUES = ["", " ", "<br>", "<BR/>", "<div></div>", "<div> </div>", "<p></p>", "&nbsp;", "\n", "0", "x"]


@pytest.mark.parametrize("template", ODD_TEMPLATES, ids=["front-side", "unless", "spaces"])
def test_conditions_are_those_of_the_real_backend(
    template: tuple[str, str],
    drafts: dict[str, Edition],
    shows: Callable[[Edition], Shown],
) -> None:
    front, back = template
    kind = replace(QUESTION, id=1_500_000_000_000, templates=(Template(id=5, name="Odd", front=front, back=back),))
    some = drafts["hostile"]
    made = []
    for index, value in enumerate(ODD_VALUES):
        fields = {each.name: value for each in kind.fields} | {"Question": "q", "Answer": "a"}
        note = replace(some.notes[0].note, guid=f"odd:{index}", type=kind, fields=fields, cards=(1,))
        made.append(some.notes[0]._replace(note=note))
    expected = shows(replace(some, notes=made, media={}))
    assert len(expected) == len(ODD_VALUES)
    for note, _ in made:
        both = sides(note, 1)
        assert (both.front, both.back) == expected[note.guid, 1], note.fields


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{Questoin}}", "a template has {{Questoin}}, which cannot be drawn"),
        ("{{hint:Why}}", "a template has {{hint:Why}}, which cannot be drawn"),
        ("{{Tags}}", "a template has {{Tags}}, which cannot be drawn"),
        ("{{#Why}}x", "a template does not close 'Why'"),
        ("{{#Why}}{{#Update}}x{{/Why}}{{/Update}}", "a template closes 'Why' where 'Update' is open"),
        ("x{{/Why}}", "a template closes 'Why' where '' is open"),
    ],
)
def test_a_template_that_cannot_be_drawn_is_refused(template: str, message: str, drafts: dict[str, Edition]) -> None:
    note = drafts["hostile"].notes[0].note
    kind = replace(QUESTION, templates=(Template(id=1, name="Wrong", front=template, back=""),))
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        sides(replace(note, type=kind), 1)


@pytest.mark.parametrize("name", DECKS)
def test_the_line_of_each_fact_is_where_its_id_stands(name: str, drafts: dict[str, Edition]) -> None:
    deck = drafts[name].deck
    facts = deck.facts
    found = lines(deck)
    assert found.keys() == {fact.id for fact in facts}
    for fact in facts:
        text = Path(fact.path).read_text(encoding="utf-8").splitlines()[found[fact.id] - 1]
        assert re.search(rf"\bid: {fact.id}\b", text)


# --- in a browser ---------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Visitor:
    """Visits pages, and remembers all that they say to the console or ask of the network."""

    browser: Browser
    folder: Path
    drafts: dict[str, Edition]
    heard: list[str] = field(default_factory=list)
    pages: dict[tuple[str, bool], Page] = field(default_factory=dict)  # a new one for each test takes long

    def __call__(  # noqa: PLR0913  what a reader's machine may be
        self,
        name: str = "all-kinds",
        *,
        width: int = 1280,
        height: int = 900,
        theme: str = "light",
        script: bool = True,
        filters: str = "",
        html: str | None = None,
    ) -> Page:
        """Return the page of the deck `name`, or `html`, in a browser as described."""
        path = self.folder / f"{name}.html"
        if html is None and not path.exists():
            made = self.drafts[name]
            html = preview(made.deck, made.notes, made.media, lines(made.deck))
        if html is not None:
            path.write_text(html, encoding="utf-8")
        if (theme, script) not in self.pages:
            self.pages[theme, script] = self.new_page(theme, script=script)
        page = self.pages[theme, script]
        page.goto("about:blank")  # or another hash would not load the page anew
        page.emulate_media(media="screen", color_scheme=cast("Any", theme))
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{path.as_uri()}{filters}")
        return page

    def new_page(self, theme: str, *, script: bool) -> Page:
        page = self.browser.new_page(
            color_scheme=cast("Any", theme), java_script_enabled=script, reduced_motion="reduce"
        )
        page.on("console", lambda said: self.heard.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("dialog", self.dismiss)
        page.on("popup", lambda opened: self.heard.append(f"popup: {opened.url}"))
        page.on("request", lambda asked: self.request(asked.url))
        page.on("requestfailed", lambda asked: self.heard.append(f"{asked.failure}: {asked.url}"))
        return page

    def dismiss(self, asked: Dialog) -> None:
        self.heard.append(f"dialog: {asked.message}")
        asked.dismiss()

    def request(self, url: str) -> None:
        if not url.startswith((self.folder.as_uri(), "data:", "about:blank")):
            self.heard.append(f"request: {url}")


@pytest.fixture(scope="session")
def visitor(browser: Browser, drafts: dict[str, Edition], tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(browser=browser, folder=tmp_path_factory.mktemp("pages"), drafts=drafts)


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visitor]:
    """Return what opens the page of a deck; fail if any page complained, or asked for anything but itself."""
    visitor.heard.clear()
    yield visitor
    assert visitor.heard == []


COLOUR = "element => getComputedStyle(element).color"


def count(page: Page) -> str:
    return page.inner_text("#pv-count")


def text_of(page: Page, part: str) -> str:
    """Return the text of the first `part`; `inner_text` has none before the browser first paints the card."""
    return page.locator(part).first.text_content() or ""


def names(page: Page) -> list[str]:
    """Return the cards that are laid out, each as "id, card n"."""
    draw_all(page)
    return cast("list[str]", page.eval_on_selector_all(".pv-item", "items => items.map(item => item.ariaLabel)"))


def draw_all(page: Page) -> None:
    """Let the page draw all its cards, as it does before it is printed."""
    page.evaluate("dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint'))")


def current(page: Page) -> str | None:
    return cast("str | None", page.evaluate("document.activeElement.closest('.pv-item')?.ariaLabel ?? null"))


def side(page: Page, at: int = 0) -> str:
    """Return which side of the card at place `at` can be seen, as its text."""
    seen = page.evaluate(
        """at => [...document.querySelectorAll('.pv-item')[at].querySelectorAll('.pv-face')]
            .filter(face => face.checkVisibility()).map(face => face.shadowRoot.querySelector('.side').classList[1])""",
        at,
    )
    return " ".join(seen)


# Both sides of every card in the page, and what Anki shows, each as the browser reads it. What cannot be equal is
# taken out of both: Anki's script and the canvas on which it draws (the page has drawn already), and the picture's
# address (the page has it as data).
COMPARE = """theirs => {
  const tidy = root => {
    const each = (parts, act) => root.querySelectorAll(parts).forEach(act);
    each('script', script => script.remove());
    each('#image-occlusion-canvas', drawn => drawn.replaceWith(document.createElement('canvas')));
    each('img', image => ['src', 'data-picture'].forEach(name => image.removeAttribute(name)));
    each('#image-occlusion-container', box => box.removeAttribute('style'));
    root.normalize();
    return root.innerHTML.replace(/\\s+</g, '<').trim();
  };
  const read = html => {
    const box = document.createElement('div');
    const template = document.createElement('template');
    template.innerHTML = html;
    box.append(template.content);
    return tidy(box);
  };
  const ours = [...document.querySelectorAll('.pv-item')].map(card => [...card.querySelectorAll('.pv-face')]
    .map(face => tidy(face.shadowRoot.querySelector('.card').cloneNode(true))));
  return [ours, theirs.map(both => both.map(read))];
}"""


@pytest.mark.parametrize("name", DECKS)
def test_the_page_shows_what_the_real_backend_shows(
    name: str, visit: Visitor, drafts: dict[str, Edition], shown: dict[str, Shown]
) -> None:
    page = visit(name)
    draw_all(page)
    order = [(note.guid, number) for note, _ in drafts[name].notes for number in note.cards]
    ours, theirs = page.evaluate(COMPARE, [shown[name][card] for card in order])
    assert len(ours) == len(theirs) == len(order)
    for card, mine, anki in zip(order, ours, theirs, strict=True):
        assert mine == anki, card


def test_the_comparison_can_fail(visit: Visitor, drafts: dict[str, Edition], shown: dict[str, Shown]) -> None:
    made = drafts["all-kinds"]
    text = preview(made.deck, made.notes, made.media, {}).replace("Ears grow", "Ears shrink")
    page = visit("changed", html=text)
    draw_all(page)
    order = [(note.guid, number) for note, _ in made.notes for number in note.cards]
    ours, theirs = page.evaluate(COMPARE, [shown["all-kinds"][card] for card in order])
    assert [card for card, mine, anki in zip(order, ours, theirs, strict=True) if mine != anki] == [
        ("quillmark:long-ears-prevalence", 1)
    ]


def test_boxes_lie_where_the_fact_says_and_the_picture_is_the_file(visit: Visitor, drafts: dict[str, Edition]) -> None:
    page = visit(filters="#kind=picture&q=face")
    draw_all(page)
    page.keyboard.press("b")
    for picture in page.locator(".pv-face img").all():
        picture.scroll_into_view_if_needed()  # waits until it has a size
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('.pv-face')].map(face => {
          const root = face.shadowRoot;
          const picture = root.querySelector('img').getBoundingClientRect();
          return [...root.querySelectorAll('rect')].map(box => {
            const at = box.getBoundingClientRect();
            const parts = [(at.left - picture.left) / picture.width, (at.top - picture.top) / picture.height,
              at.width / picture.width, at.height / picture.height].map(part => Math.round(part * 100) / 100);
            const style = getComputedStyle(box);
            return [box.getAttribute('class'), ...parts, style.fill, style.stroke];
          });
        })"""
    )
    inactive, active = ("rgb(185, 195, 196)", "rgb(138, 150, 152)"), ("rgb(240, 180, 84)", "rgb(138, 82, 0)")
    highlight = ("rgba(255, 255, 255, 0)", "rgb(176, 106, 0)")
    left, nose, right = [0.05, 0.1, 0.2, 0.25], [0.4, 0.45, 0.2, 0.2], [0.75, 0.1, 0.25, 0.25]
    # Fronts and backs of three cards: the asked box is painted first, the lifted one last.
    assert drawn[0] == [
        ["pv-cloze", *left, *active],
        ["pv-cloze-inactive", *nose, *inactive],
        ["pv-cloze-inactive", *right, *inactive],
    ]
    assert drawn[1] == [
        ["pv-cloze-inactive", *nose, *inactive],
        ["pv-cloze-inactive", *right, *inactive],
        ["pv-cloze-highlight", *left, *highlight],
    ]
    assert [sides_[0][1:5] for sides_ in drawn[2::2]] == [right, nose]  # by their numbers
    data = page.locator(".pv-front img").first.get_attribute("src")
    assert data
    media = drafts["all-kinds"].media
    assert data.startswith("data:image/svg+xml;base64,")
    assert b64decode(data.partition(",")[2]) == next(each for name, each in media.items() if name.endswith("svg"))
    boxes = page.locator(".pv-back #image-occlusion-canvas").first
    for lifted in (True, False):
        page.locator(".pv-back #toggle").first.click()
        assert boxes.is_visible() is not lifted


def test_each_picture_is_in_the_page_once(drafts: dict[str, Edition]) -> None:
    made = drafts["all-kinds"]
    text = preview(made.deck, made.notes, made.media, {})
    assert text.count("data:image/") == len(made.media)
    assert sum(note.type.occlusion for note, _ in made.notes) == len(made.media)


# --- filters and search ---------------------------------------------------------------------------------------------


def labels(notes: Sequence[FactNote]) -> list[str]:
    """Return the names of the cards of `notes` as the page gives them."""
    found = []
    for note, _ in notes:
        name = note.guid.partition(":")[2]
        found += [f"{name}, card {number}" if len(note.cards) > 1 else name for number in note.cards]
    return found


def test_filters_by_section_kind_level_and_updated(visit: Visitor, drafts: dict[str, Edition]) -> None:
    notes = drafts["poems"].notes
    all_ = len(labels(notes))
    page = visit("poems")
    assert count(page) == f"{all_} cards"
    assert page.is_disabled("#pv-clear")

    def expect(keep: Callable[[FactNote], bool]) -> None:
        wanted = labels([made for made in notes if keep(made)])
        assert 0 < len(wanted) < all_, "the filter must have something to show and something to hide"
        assert count(page) == f"{len(wanted)} of {all_} cards"
        assert names(page) == wanted

    page.select_option("[name=section]", "skin")
    expect(lambda made: made.fact.section == "skin")
    page.select_option("[name=level]", "core")
    expect(lambda made: made.fact.section == "skin" and made.fact.level == "core")
    page.click("#pv-clear")
    assert count(page) == f"{all_} cards"
    page.select_option("[name=kind]", "list")
    expect(lambda made: made.fact.kind == "list")
    page.check("[name=updated]")
    expect(lambda made: made.fact.kind == "list" and "POEMS::Updated" in made.note.tags)
    page.keyboard.press("Escape")
    assert count(page) == f"{all_} cards"
    assert page.evaluate("new FormData(document.querySelector('form')).get('kind')") == ""


SEARCHES = {
    "first-sign": ["first-sign"],  # an id
    "30-care.yaml:11": ["oil/role"],  # a file and line
    "30-care.yaml:12": [],  # the fact's second line
    "ITCHING nose": ["first-sign"],  # all words, in any case
    "<5": ["quill, card 1", "quill, card 2"],
    "R&D": ["drawn-blank, card 1", "drawn-blank, card 2"],
    "long ca2+": [],
    "Ca²⁺": ["hostile-text"],
    "stiff hairs": ["quoll/1"],
    "stĩff HAÏRS": ["quoll/1"],  # as without the marks
    "olly": [],
    "oily nose": ["quoll/3", "quoll/whole"],  # though its first letter is bold
    "p9s2": ["oil/role"],  # what a fact corrects
    "smooth nose": ["sign-of-care"],
    "nothing like this": [],
}


def test_searches_all_that_a_card_shows(visit: Visitor) -> None:
    page = visit()
    for words, found in SEARCHES.items():
        page.fill("[name=q]", words)
        assert names(page) == found, words
        assert page.is_visible(".pv-none") is not bool(found)


def test_hits_of_a_search_are_marked_on_the_cards_and_beside_them(visit: Visitor) -> None:
    page = visit()
    page.fill("[name=q]", "ITCHING nose first-sign")
    draw_all(page)
    marked = "[...new Set([...CSS.highlights.get('pv-hit')].map(range => range.toString().toLowerCase()))].sort()"
    assert page.evaluate(marked) == ["first-sign", "itching", "nose"]
    page.fill("[name=q]", "")
    assert page.evaluate("CSS.highlights.get('pv-hit').size") == 0


def test_every_card_has_an_anchor_to_which_the_address_leads(visit: Visitor) -> None:
    page = visit()
    draw_all(page)
    anchors = page.eval_on_selector_all(".pv-item", "items => items.map(item => item.id)")
    assert len({*anchors}) == len(anchors)
    page = visit(filters="#card-quill.2")
    assert current(page) == "quill, card 2"
    draw_all(page)
    page.click("[id='card-oil/role'] .pv-id a")
    assert page.evaluate("location.hash") == "#card-oil/role"
    assert current(page) == "oil/role"
    assert count(page) == f"{len(anchors)} cards"


def test_a_search_without_a_match_says_so_and_how_to_go_on(visit: Visitor) -> None:
    page = visit()
    page.fill("[name=q]", "zzz")
    assert count(page).startswith("0 of ")
    assert page.inner_text(".pv-none").startswith("No card matches.")
    page.click(".pv-none button")
    assert not page.is_visible(".pv-none")
    assert page.input_value("[name=q]") == ""


def test_a_reload_keeps_the_filters(visit: Visitor) -> None:
    page = visit()
    page.select_option("[name=kind]", "list")
    page.fill("[name=q]", "stages & more")
    page.fill("[name=q]", "stages")
    page.wait_for_url("**#q=stages*kind=list")  # while one is still in the search
    page.reload()
    assert page.input_value("[name=kind]") == "list"
    assert page.input_value("[name=q]") == "stages"
    assert names(page) == [f"stages, card {number}" for number in (1, 2, 3)]


def test_filters_that_the_deck_does_not_know_are_passed_over(visit: Visitor) -> None:
    page = visit(filters="#section=nowhere&level=hard&q=%3Cscript%3Eran%3D1%3C/script%3E&kind=__proto__&toString=1")
    assert page.input_value("[name=section]") == ""
    assert page.input_value("[name=q]") == "<script>ran=1</script>"
    assert page.evaluate("typeof ran") == "undefined"


# --- turning, moving, views -----------------------------------------------------------------------------------------


def test_a_card_is_turned_by_click_button_and_key(visit: Visitor) -> None:
    page = visit()
    assert side(page) == "front"
    page.click(".pv-front >> nth=0")
    assert side(page) == "back"
    page.click(".pv-back >> nth=0", position={"x": 12, "y": 12})
    assert side(page) == "front"
    page.click(".pv-turn >> nth=0")
    assert side(page) == "back"
    assert text_of(page, ".pv-turn >> nth=0") == "Show question"
    page.keyboard.press("Space")  # on the button: once, not twice
    assert side(page) == "front"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    assert side(page) == "back"
    page.keyboard.press("Enter")
    assert side(page) == "front"
    assert side(page, 1) == "front"


def test_links_are_no_way_to_turn_a_card(visit: Visitor) -> None:
    page = visit(filters="#q=long-ears")
    page.click(".pv-turn")
    link = page.locator(".pv-back .source a >> nth=1")
    assert link.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/12345678"
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    link.click()
    assert side(page) == "back"


def test_selecting_text_does_not_turn_a_card(visit: Visitor) -> None:
    page = visit()
    box = page.locator(".pv-front .question").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 15, steps=3)
    page.mouse.up()
    assert side(page) == "front"
    page.mouse.click(box["x"] + 5, box["y"] + 15)
    assert side(page) == "back"


def test_keys_move_from_card_to_card(visit: Visitor, drafts: dict[str, Edition]) -> None:
    wanted = labels(drafts["poems"].notes)
    page = visit("poems")
    trail = []
    for key in ("j", "ArrowDown", "j", "k", "ArrowUp", "End", "j", "Home", "k", "J"):
        page.keyboard.press(key)
        trail.append(current(page))
    places = [0, 1, 2, 1, 0, len(wanted) - 1, len(wanted) - 1, 0, 0, 1]
    assert trail == [wanted[place] for place in places]
    page.keyboard.press("End")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top < innerHeight")
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom") > 0


def test_a_card_moved_to_stands_below_the_sticky_head(visit: Visitor) -> None:
    page = visit()
    for _ in range(4):
        page.keyboard.press("j")
    head, card = page.locator(".pv-top").bounding_box(), page.locator(":focus .pv-front").bounding_box()
    assert head
    assert card
    assert 0 <= card["y"] - head["height"] < 16


def test_keys_in_the_search_are_letters(visit: Visitor) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("jb pt?")
    assert page.input_value("[name=q]") == "jb pt?"
    assert page.evaluate("document.documentElement.className") == ""
    page.keyboard.press("Escape")
    assert page.input_value("[name=q]") == ""
    page.keyboard.type("stages")
    page.keyboard.press("Enter")
    assert current(page) == "stages, card 1"
    page.keyboard.press("Control+k")
    assert current(page) == "stages, card 1", "keys of the browser's own are left alone"
    page.focus("[name=section]")
    page.keyboard.press("j")
    assert current(page) is None


def test_both_sides_phone_width_and_themes(visit: Visitor) -> None:
    page = visit()
    width = "document.querySelector('.pv-front').getBoundingClientRect().width"
    assert page.evaluate(width) == 608
    page.keyboard.press("b")
    assert side(page) == "front back"
    page.keyboard.press("p")
    assert page.evaluate(width) == 320
    assert page.get_attribute("#pv-phone", "aria-pressed") == "true"
    page.click("#pv-both")
    assert side(page) == "front"
    assert page.evaluate(width) == 320
    card = page.locator(".pv-front .card").first
    assert card.get_attribute("class") == "card card1"
    page.keyboard.press("t")
    assert card.get_attribute("class") == "card card1 nightMode night_mode"
    assert card.evaluate("card => getComputedStyle(card).backgroundColor") == "rgb(27, 30, 33)"
    page.click("#pv-theme")
    assert card.get_attribute("class") == "card card1"


def test_the_theme_is_at_first_that_of_the_system(visit: Visitor) -> None:
    page = visit(theme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(color_scheme="light")
    page.locator("html[data-theme=light]").wait_for()


def test_a_card_asks_its_frame_how_wide_it_is(visit: Visitor, drafts: dict[str, Edition]) -> None:
    made = drafts["all-kinds"]
    css = "@media (min-width: 30rem) { .question { color: rgb(1, 2, 3) } }\n@media print { .question { color: red } }"
    kind = replace(QUESTION, css=f"{QUESTION.css}\n{css}")
    notes = [each._replace(note=replace(each.note, type=kind)) for each in made.notes if each.note.type is QUESTION]
    page = visit("media", html=preview(made.deck, notes, {}, {}))
    question = page.locator(".pv-front .question").first
    assert question.evaluate(COLOUR) == "rgb(1, 2, 3)"
    page.keyboard.press("p")
    assert question.evaluate(COLOUR) == "rgb(34, 39, 43)"


def test_help_names_every_key(visit: Visitor) -> None:
    page = visit()
    page.keyboard.press("?")
    assert page.is_visible("#pv-help")
    named = set(page.eval_on_selector_all("#pv-help kbd", "keys => keys.map(key => key.textContent)"))
    assert named == {"J", "↓", "K", "↑", "Home", "End", "Space", "Enter", "B", "/", "Esc", "P", "T", "?"}
    page.keyboard.press("b")
    assert page.evaluate("document.documentElement.className") == "", "keys wait until the help is closed"
    page.keyboard.press("Escape")
    assert not page.is_visible("#pv-help")


def test_a_card_names_its_place_and_its_sources(visit: Visitor) -> None:
    page = visit(filters="#q=long-ears")
    about = text_of(page, ".pv-about")
    assert "long-ears-prevalence" in about
    assert "prevalence · core · updated · cites p5s1" in about
    assert "facts/20-signs.yaml:3" in about
    assert str(DECKS["all-kinds"]) not in page.content(), (
        "where a deck lies on a curator's machine is nobody's business"
    )
    page.click("summary")
    assert page.locator(".pv-refs li").all_text_contents() == [
        "Quillmark leaflet The quillmark leaflet, which nobody wrote.",
        "Aster 2020 Aster A, Zinnia B. On quills & marks. J Made-up Dis. 2020;1:1-2. PMID 12345678 doi:10.1000/182",
        "Briar 2024 Briar C. More on quills. 2024. https://example.org/briar?a=1&b=2",
    ]


def test_a_letter_of_an_acronym_names_its_own_sources(visit: Visitor) -> None:
    page = visit(filters="#kind=acronym&q=quoll/3")
    assert "acronym · core · updated · cites p3s1" in text_of(page, ".pv-about")
    assert text_of(page, "summary") == "2 sources"
    page.fill("[name=q]", "quoll/2")
    assert "acronym · core · cites p3s1.2" in text_of(page, ".pv-about")
    assert text_of(page, "summary") == "Source"


def test_formulas_are_shown_as_typed_with_a_note(visit: Visitor) -> None:
    page = visit(filters="#q=first-sign")
    page.click(".pv-turn")
    assert r"\(t < 2^{3^{4}}\) days" in text_of(page, ".pv-back .side")
    assert "Formulas are shown as typed; Anki typesets them." in text_of(page, ".pv-about")
    page.fill("[name=q]", "combing/role")
    assert "Formulas" not in text_of(page, ".pv-about")


def test_a_deck_without_cards_says_so(visit: Visitor, drafts: dict[str, Edition]) -> None:
    page = visit("empty", html=preview(drafts["all-kinds"].deck, [], {}, {}))
    assert count(page) == "0 cards"
    assert page.inner_text(".pv-none") == "This deck has no cards yet."
    for key in ("j", "k", "End", "Space", "b", "Escape"):
        page.keyboard.press(key)


# --- looks ----------------------------------------------------------------------------------------------------------

# Every text that shows, in the page and in the cards, with its contrast to the colour behind it (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const parts = colour => {
    if (!known.has(colour)) known.set(colour, paint(colour));
    return known.get(colour);
  };
  const paint = colour => {
    brush.clearRect(0, 0, 1, 1); brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data];
  };
  const light = rgb => rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (let e = node; e; e = e.parentElement ?? e.getRootNode().host) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3] !== 0) throw new Error('half-transparent background');
    }
    return [255, 255, 255];
  };
  const found = [];
  const walk = root => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.nodeType === 1) { if (node.shadowRoot) walk(node.shadowRoot); continue; }
      const holder = node.parentElement;
      const style = getComputedStyle(holder);
      if (!node.data.trim() || holder.closest('script, style, option, noscript')) continue;
      if (!holder.checkVisibility() || style.visibility !== 'visible' || style.fontSize === '0px') continue;
      const [a, b] = [light(parts(style.color)), light(behind(holder))].sort((x, y) => y - x);
      found.push([node.data.trim().slice(0, 30), Math.round((a + 0.05) / (b + 0.05) * 100) / 100]);
    }
  };
  walk(document.body);
  return found;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(theme: str, visit: Visitor) -> None:
    page = visit(theme=theme)
    page.keyboard.press("b")
    page.fill("[name=q]", "q")
    page.focus(".pv-top button[aria-pressed=true]")
    draw_all(page)
    page.click("summary >> nth=0")
    page.evaluate("document.querySelector('.pv-none').hidden = false")
    cards = page.evaluate(CONTRAST)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    measured = [*cards, *page.evaluate(CONTRAST)]
    assert {"2 sources", "turn the card over", "No card matches.", "Search"} <= {text for text, _ in measured}
    assert len(cards) > 200
    assert [text for text in measured if text[1] < 4.5] == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_overflows(width: int, visit: Visitor, drafts: dict[str, Edition]) -> None:
    made = drafts["all-kinds"]
    deck = replace(made.deck, name="Pseudopseudohypoparathyroidism" * 5)
    first = replace(made.notes[0].note, guid=f"quillmark:{'unbroken' * 15}")
    notes = [made.notes[0]._replace(note=first), *made.notes[1:]]
    page = visit("long", width=width, height=640, html=preview(deck, notes, made.media, {}))
    page.keyboard.press("j")
    page.keyboard.press("Space")
    draw_all(page)
    if width == 320:
        page.click("#pv-filter")
        page.evaluate("document.activeElement.blur()")
    for keys in ("", "b", "p", "bp", "?"):
        for key in keys:
            page.keyboard.press(key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.evaluate(
            """() => [...document.querySelectorAll('body *, .pv-face')].filter(e => e.checkVisibility()
              && e.getBoundingClientRect().right > innerWidth + .5).map(e => e.outerHTML.slice(0, 80))"""
        )
        assert wide == [], (width, keys)
        for key in keys:
            page.keyboard.press("Escape" if key == "?" else key)


def test_the_measures_can_fail(visit: Visitor, drafts: dict[str, Edition]) -> None:
    made = drafts["all-kinds"]
    text = preview(made.deck, made.notes, made.media, {})
    page = visit("weak", width=320, html=text)
    page.evaluate("document.body.style.setProperty('--pv-quiet', '#b0b0b0')")
    assert min(text[1] for text in page.evaluate(CONTRAST)) < 4.5
    page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
    assert page.evaluate("document.documentElement.scrollWidth") > 320


def test_styles_of_page_and_cards_do_not_meet(visit: Visitor) -> None:
    page = visit()
    assert page.evaluate("[...document.querySelector('.pv-face').shadowRoot.adoptedStyleSheets].length") == 2
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { color: red !important }');
             document.adoptedStyleSheets = [sheet]; }"""
    )
    assert page.locator("h1").evaluate(COLOUR) == "rgb(255, 0, 0)"
    assert page.locator(".pv-front .question").first.evaluate(COLOUR) == "rgb(34, 39, 43)"


def test_roles_and_names(visit: Visitor) -> None:
    page = visit()
    assert page.get_attribute("#pv-count", "role") == "status"
    assert page.locator("article").first.get_attribute("aria-label") == "quoll/1"
    for part, role in {"search": "search", "banner": "banner", "main": "main", "footer": "contentinfo"}.items():
        assert page.get_by_role(cast("Any", role)).count() == 1, part
    for name in ("Search", "Section", "Kind", "Level"):
        role = "searchbox" if name == "Search" else "combobox"
        assert page.get_by_role(cast("Any", role), name=name, exact=True).count() == 1
    assert page.get_by_role("button", name="Show answer").count() > 5
    unnamed = page.evaluate(
        """[...document.querySelectorAll('button, input, select, summary, a')].filter(e =>
          !(e.textContent.trim() || e.labels?.length || e.ariaLabel)).length"""
    )
    assert unnamed == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the cards"


def test_paper_gets_both_sides_of_the_cards_that_fit(visit: Visitor) -> None:
    page = visit("poems", theme="dark", filters="#section=skin")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wanted = int(count(page).split()[0])
    faces = "[...document.querySelectorAll('.pv-face')].filter(face => face.checkVisibility()).length"
    assert page.evaluate(faces) == 2 * wanted
    assert page.locator(".card.nightMode").count() == 0
    assert not page.is_visible(".pv-filters")
    assert page.is_visible(".pv-sources")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".card.nightMode").count() == 2 * wanted
    assert page.pdf().startswith(b"%PDF")


def test_without_javascript_the_page_is_a_list(visit: Visitor, drafts: dict[str, Edition]) -> None:
    page = visit(script=False)
    assert page.locator(".pv-face:visible").count() == 2 * len(labels(drafts["all-kinds"].notes))
    text = page.inner_text("main")
    assert text.startswith("Without JavaScript this page is a plain list")
    assert "Ears grow for life." in text
    assert page.locator(".pv-picture img").count() == 2
    assert page.evaluate("document.querySelector('.pv-picture img').naturalWidth") > 0
    assert not page.is_visible(".pv-filters")
    assert not page.is_visible(".pv-tools")
    page = visit(script=False, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- hostile facts --------------------------------------------------------------------------------------------------


def test_hostile_facts_are_shown_as_typed_and_nothing_runs(visit: Visitor, drafts: dict[str, Edition]) -> None:
    made = drafts["hostile"]
    page = visit("hostile")
    assert count(page) == f"{len(labels(made.notes))} cards"
    draw_all(page)
    page.keyboard.press("b")
    assert page.title() == '</title><script>ran = "name"</script> & friends: preview of 15 cards'
    for typed in (
        '<script>ran = "prompt"</script><script src="https://example.org/x.js"></script>',
        """<img src="https://example.org/x.png" onerror="ran = 'answer'">""",
        '</div></article></noscript></template></script><script>ran = "why"</script>',
        "<!--card--><!-- </style><style>*{background:url(https://example.org/x.png)}</style>",
        '<a href="javascript:ran=1" id="address">here</a>',
        "{{FrontSide}} {{Answer}} {{#Why}}x{{/Why}} {{^Why}}y{{/Why}} {{c1::x}} {{cloze:Question}}",
        "a < b > c & \"d\" 'e' &nbsp; &notanentity; &#x110000;?",
        "&lt;script&gt; &#60;b&#62; &amp;amp;",
        'Behind ["><script>ran = "hint"</script>] and',
        '<canvas id="image-occlusion-canvas"></canvas><script>ran = "header"</script>',
    ):
        assert page.get_by_text(typed).count() >= 1, typed
    assert page.evaluate("typeof ran") == "undefined"
    handlers = "[onerror], [onload], [onclick], [onmouseover], [srcdoc]"
    foreign = f"script, iframe, object, embed, form, base, link, meta, style, template, noscript, {handlers}"
    inside = page.evaluate(
        """foreign => [...document.querySelectorAll('.pv-face')].flatMap(face =>
          [...face.shadowRoot.querySelectorAll(foreign)].map(e => e.outerHTML))""",
        foreign,
    )
    assert inside == []
    assert page.locator(f"iframe, object, embed, {handlers}").count() == 0
    links = page.eval_on_selector_all("a", "links => links.map(link => link.protocol)")
    assert set(links) <= {"https:", "file:"}
    page.fill("[name=q]", '<script>ran = "prompt"')
    assert names(page) == ["script"]
    assert page.evaluate("typeof ran") == "undefined"


def test_hostile_facts_are_harmless_without_javascript_too(visit: Visitor, drafts: dict[str, Edition]) -> None:
    page = visit("hostile", script=False)
    assert page.locator(".pv-face").count() == 2 * len(labels(drafts["hostile"].notes))
    assert page.locator("main script, main iframe, main link").count() == 0
    assert page.locator(".pv-sources li").count() == 2


def test_even_a_field_with_html_cannot_leave_the_store_or_run(
    visit: Visitor, drafts: dict[str, Edition], shown: dict[str, Shown]
) -> None:
    """No note that this tool makes has such fields; the page holds all the same."""
    made = drafts["all-kinds"]
    evil = (
        '</NoScript><script>ran = 1</script><!--card--><img src="https://example.org/x.png" onerror="ran = 2">'
        '<a href="javascript:ran=3" id="evil">x</a><iframe src="https://example.org/"></iframe>'
        "<style>* { color: red }</style>"
    )
    first = next(each for each in made.notes if each.note.type is QUESTION)
    note = replace(first.note, fields={**first.note.fields, "Question": evil})
    notes = [first._replace(note=note), *made.notes[1:]]
    page = visit("evil", html=preview(made.deck, notes, made.media, {}))
    draw_all(page)
    assert len(names(page)) == len(shown["all-kinds"])
    page.locator(".pv-front #evil").evaluate("link => link.click()")
    page.wait_for_timeout(50)
    assert page.evaluate("typeof ran") == "undefined"
    asked = {said for said in visit.heard if said.startswith("request: ")}
    stopped = {said for said in visit.heard if said.startswith("csp: ")}
    said = [said for said in visit.heard if said not in asked | stopped]
    visit.heard.clear()
    assert {each.partition(" ")[2] for each in asked} == {each.partition(" ")[2] for each in stopped}
    assert said, "the browser says what the policy stopped"
    assert all("Content Security Policy" in each for each in said), said


def test_the_policy_stops_a_changed_script_style_and_request(visit: Visitor, drafts: dict[str, Edition]) -> None:
    made = drafts["all-kinds"]
    text = preview(made.deck, made.notes, made.media, {})
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; img-src data:; ")
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", re.sub(r"(?s)<(style|script)\b.*?</\1>", "", text))
    page = visit("changed", html=text.replace('"use strict";', '"use strict"; globalThis.ran = 1;'))
    assert page.evaluate("typeof ran") == "undefined"
    assert ["script" in said for said in visit.heard] == [True], "a changed script is refused, and the browser says so"
    visit.heard.clear()
    page = visit()
    stopped = page.evaluate(
        """async () => {
          const stopped = [];
          document.addEventListener('securitypolicyviolation', event => stopped.push(event.effectiveDirective));
          const add = html => document.body.insertAdjacentHTML('beforeend', html);
          add('<img src="https://example.org/x.png">');
          add('<p style="color: red" onclick="ran = 1">x</p>');
          document.body.lastElementChild.click();
          await fetch('https://example.org/').catch(() => 0);
          await new Promise(done => setTimeout(done, 50));
          return stopped.sort();
        }"""
    )
    assert stopped == ["connect-src", "img-src", "script-src-attr", "style-src-attr"]
    assert page.evaluate("typeof ran") == "undefined"
    visit.heard.clear()


# --- speed ----------------------------------------------------------------------------------------------------------

MANY = 5_000  # cards


def many(folder: Path) -> Path:
    """Write a deck of MANY cards, in the mixture of a real one."""
    made = "".join(
        f"""\
  - id: finding-{number}
    kind: prevalence
    finding: the made-up finding {number} of quill fever
    value: about {number % 100}%
    cite: p{number + 1}s1
    why: The made-up gland number {number} often leaks into what lies around it.
    update:
      text: In a newer series {number % 90} of 100 had it.
      source: aster-2020
  - id: term-{number}
    kind: definition
    term: term {number}
    meaning: a made-up swelling of the made-up organ number {number}
    cite: p{number + 1}s2
  - id: asked-{number}
    kind: question
    prompt: What does the made-up test {number} show in quill fever?
    answer: The made-up protein {number}
    cite: p{number + 1}s3
    level: core
  - id: told-{number}
    kind: statement
    text: The made-up organ {{{{number {number}}}}} lies beside the {{{{made-up gland}}}} in quill fever.
    cite: p{number + 1}s4
  - id: listed-{number}
    kind: list
    prompt: Signs of stage {number} of quill fever
    items: [sign {number} a, sign {number} b, sign {number} c, sign {number} d]
    cite: p{number + 1}s5
"""
        for number in range(MANY // 10)
    )
    folder.joinpath("facts").mkdir()
    folder.joinpath("deck.yaml").write_text(
        """\
id: quill
name: Quill Fever
root: Quill
subject: quill fever
population: people with quill fever
summary: What to know about quill fever, a disease that nobody has.
licence: CC0-1.0
sections:
  - {id: signs, title: Signs, tag: 10_Signs}
sources:
  - {id: report, short: Quill report, cite: "The quill report, which nobody wrote.", report: true}
  - {id: aster-2020, short: Aster 2020, cite: Aster A. On quills. 2020., year: 2020}
""",
        encoding="utf-8",
    )
    folder.joinpath("facts/10-signs.yaml").write_text(f"section: signs\nfacts:\n{made}", encoding="utf-8")
    return folder


def test_five_thousand_cards_can_be_filtered_and_searched(visit: Visitor, tmp_path: Path) -> None:
    made = read_edition(many(tmp_path))
    text = preview(made.deck, made.notes, made.media, lines(made.deck))
    assert sum(len(note.cards) for note, _ in made.notes) == MANY
    page = visit("many", html=text)
    assert count(page) == f"{MANY:,} cards"
    assert page.evaluate("document.querySelectorAll('.pv-item').length") < 100, "cards out of view are not drawn"
    choose = """([name, value]) => {
      const field = document.querySelector('form').elements[name];
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }"""
    for name, value, found in (("q", "gland", 1500), ("kind", "list", 2000), ("level", "core", 500), ("q", "q", MANY)):
        page.evaluate(choose, [name, value])
        assert count(page) == f"{found:,} of {MANY:,} cards"
        page.click("#pv-clear")
    page.keyboard.press("End")
    assert current(page) == f"listed-{MANY // 10 - 1}, card 4"
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top < innerHeight")
