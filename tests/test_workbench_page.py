"""A curator's afternoon at the workbench, by mouse and by keyboard, in Chromium, as far as the real Anki."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK
from playwright.sync_api import Browser, Dialog, Locator, Page, Route, expect
from test_workbench import Served, running, write_deck

pytestmark = pytest.mark.slow

REPORT = """\
Harrow Fever

Overview

Harrow fever is a rare disorder of the skin. Harrow fever is caused by mutations in the VLN2 gene. About 40% of patients
have an enlarged liver. <b onclick="alert(1)">This text</b> was written by nobody.

Signs

The first signs are itching, a rash of blue quills and a fever. Most patients sneeze at night, and few of them cough.
"""
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">
<rect width="400" height="300" fill="#eee"/><circle cx="80" cy="80" r="40" fill="#888"/>
<circle cx="300" cy="90" r="40" fill="#666"/><circle cx="200" cy="230" r="40" fill="#444"/></svg>
"""
QUIET = "section: signs\nfacts:\n"
SIGN = "  - {id: sign, kind: question, prompt: What is quill fever?, answer: A fever of quills, cite: p1s1}\n"
WAIT = 20_000  # milliseconds; other tests may keep the machine busy


class Desk:
    """The page as its curator meets it."""

    def __init__(self, page: Page, served: Served) -> None:
        self.page = page
        self.served = served
        self.type = page.keyboard.type
        page.set_default_timeout(WAIT)

    def ask(self, prompt: str, answer: str, at: int = 1) -> None:
        """Begin a question on the open sentence number `at`."""
        self.press(*"n" * at, "f", "q")
        self.field("prompt").fill(prompt)
        self.field("answer").fill(answer)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def says(self, words: str) -> None:
        expect(self.page.locator("#wb-toast")).to_contain_text(words, timeout=WAIT)

    def saved(self) -> None:
        expect(self.page.locator("#wb-saved")).to_have_text("All saved", timeout=WAIT)

    def unsaved(self) -> None:
        expect(self.page.locator("#wb-saved")).to_have_text("Not yet saved", timeout=WAIT)

    def opened(self, name: str) -> None:
        expect(self.page.locator(".wb-head h2")).to_have_text(name, timeout=WAIT)

    def sentence(self, words: str) -> Any:  # noqa: ANN401  a locator
        return self.page.locator(".wb-s", has_text=words)

    def state(self, words: str, state: str) -> None:
        expect(self.sentence(words)).to_have_attribute("data-state", state, timeout=WAIT)

    def field(self, key: str) -> Any:  # noqa: ANN401  as above
        return self.page.locator(f'#wb-fact .wb-field[data-key="{key}"]').locator("textarea, input, select").first

    def card(self, words: str) -> None:
        expect(self.page.frame_locator("#wb-cards").locator("#list")).to_contain_text(words, timeout=WAIT)

    def button(self, name: str) -> Any:  # noqa: ANN401  as above
        return self.page.get_by_role("button", name=name, exact=True)

    def drop(self, name: str, text: str, kind: str) -> None:
        """Let a file fall on the page, as from the desktop."""
        self.page.evaluate(
            """([name, text, type]) => {
                const data = new DataTransfer();
                data.items.add(new File([text], name, { type }));
                for (const what of ["dragover", "drop"]) {
                    const event = new DragEvent(what, { dataTransfer: data, bubbles: true, cancelable: true });
                    document.body.dispatchEvent(event);
                }
            }""",
            [name, text, kind],
        )

    def drop_for_a_deck(self, name: str = "harrow.txt", text: str = REPORT) -> None:
        """Let a report fall on the page, and go on to the new deck that is made of it."""
        self.drop(name, text, "text/plain")
        self.page.get_by_label("Make a new deck of it, beside this one").check()
        self.button("Go on").click()

    def make_deck(self, name: str = "harrow.txt", text: str = REPORT) -> None:
        """Make a new deck of a report that falls on the page."""
        self.drop_for_a_deck(name, text)
        self.button("Make the deck").click()
        self.says("Made: ")

    def text_of(self, name: str) -> str:
        """Return all texts of the deck's folder `name`."""
        folder = self.served.folder.parent / name / "facts"
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """Return the page on a deck without facts; it asks for nothing elsewhere, and nothing goes wrong in it."""
    folder = tmp_path / "deck"
    (folder / "facts").mkdir(parents=True)
    (folder / "deck.yaml").write_text(DECK.partition("  - id: aster")[0], encoding="utf-8")
    (folder / "facts/10-signs.yaml").write_text(QUIET, encoding="utf-8")
    (tmp_path / "quill.txt").write_text("Quill fever is a fever of quills, at night. It is rare.\n", encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "quill.txt")) as served:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        wrong: list[str] = []

        def refuse(dialog: Dialog) -> None:
            wrong.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", refuse)
        own = f"http://127.0.0.1:{served.port}/"
        page.on(
            "request",
            lambda request: None if request.url.startswith((own, "data:", "blob:")) else wrong.append(request.url),
        )
        page.goto(f"{own}?token={served.token}")
        page.wait_for_selector("html[data-ready]", timeout=WAIT)
        assert page.url == own
        yield Desk(page, served)
        context.close()
    assert wrong == []


def outside(folder: Path, old: str, new: str) -> None:
    """Change a text in a deck's files, as an editor does."""
    for path in folder.iterdir():
        if old in (text := path.read_text(encoding="utf-8")):
            part = path.with_suffix(".part")
            part.write_text(text.replace(old, new), encoding="utf-8")
            part.replace(path)


def take_home(  # anki has no types
    desk: Desk, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], path: Path
) -> Any:  # noqa: ANN401
    """Return Anki's collection with the package that the page offers."""
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name=re.compile("Build and download")).first.click()
    download.value.save_as(path)
    collection = new_collection()
    imported(collection, path)
    return collection


def test_an_afternoon_by_mouse(  # noqa: PLR0915  an afternoon is long
    desk: Desk, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    page = desk.page
    # A report falls on the page, and a deck is made of it.
    desk.drop_for_a_deck()
    dialog = page.get_by_role("dialog", name="New deck")
    expect(dialog.get_by_label("Name of the deck in Anki")).to_have_value("Harrow Fever", timeout=WAIT)
    dialog.get_by_label("Full citation").fill("Nobody. Harrow fever. 2020.")
    desk.button("Make the deck").click()
    desk.says("Made: ")
    expect(page.locator("#wb-name")).to_have_text("Harrow Fever")

    # Drafted, and taken as it is.
    desk.sentence("VLN2").click()
    desk.button("Draft a fact from it").click()
    expect(page.locator(".wb-badge")).to_have_text("draft", timeout=WAIT)
    desk.button("Accept").click()
    desk.says("Accepted: ")
    desk.state("VLN2", "cited")

    # Written, wrong at first: the field is marked, and it does not get into the deck; mended, it does.
    desk.sentence("enlarged liver").click()
    desk.button("Write a fact").click()
    page.locator(".wb-kinds button", has_text="Prevalence").click()
    desk.field("finding").fill("an enlarged liver")
    desk.field("value").fill("about 60%")
    desk.button("Write it 1 error").click()
    expect(page.locator("#wb-state")).to_have_text("Not written: '60%' not in p3s3.", timeout=WAIT)
    expect(page.locator('.wb-field[data-key="value"] .wb-says')).to_have_text("error below: '60%' not in p3s3.")
    desk.card("about 60%")
    assert "value: about 60%" not in desk.text_of("harrow-fever")
    desk.field("value").fill("about 40%")
    desk.unsaved()
    desk.button("Write it").click()
    desk.opened("enlarged-liver-prevalence")
    expect(page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)
    desk.card("about 40%")
    desk.saved()
    assert "value: about 40%" in desk.text_of("harrow-fever")

    # Another sentence is cited by a click, and no more by the cross of its chip.
    desk.field("cite").click()
    desk.sentence("rare disorder").click()
    desk.state("rare disorder", "cited")
    page.locator('[data-key="cite"] .wb-chip button').last.click()
    desk.state("rare disorder", "open")
    desk.button("Done").click()

    # Waived.
    desk.sentence("written by nobody").click()
    desk.button("Waive it").click()
    page.get_by_label("Why is there nothing to learn from it?").fill("about the text")
    desk.button("Waive").click()
    desk.state("written by nobody", "waived")

    # A picture falls on the page; three boxes are drawn on it.
    desk.sentence("rash").click()
    desk.button("Write a fact").click()
    page.locator(".wb-kinds button", has_text="Picture").click()
    desk.drop("spots.svg", PICTURE, "image/svg+xml")
    page.locator(".wb-canvas img").wait_for()
    desk.field("alt").fill("Three spots on a grey ground.")
    for number, (x, y, name) in enumerate([(0.1, 0.13, "itching"), (0.65, 0.15, "a rash"), (0.4, 0.63, "a fever")]):
        page.locator(".wb-canvas").scroll_into_view_if_needed()
        box = page.locator(".wb-canvas").bounding_box()
        assert box
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + (x + 0.2) * box["width"], box["y"] + (y + 0.27) * box["height"], steps=3)
        page.mouse.up()
        desk.type(name)
        expect(page.locator(".wb-box")).to_have_count(number + 1)
    desk.button("Write it").click()
    desk.opened("three-spots-grey-ground-picture")
    desk.card("itching")
    facts = desk.text_of("harrow-fever")
    assert len(re.findall(r"box: \[0\.\d+, 0\.\d+, 0\.\d+, 0\.\d+\]", facts)) == 3

    # Changed by another program meanwhile: both are shown, and nothing is overwritten.
    folder = desk.served.folder.parent / "harrow-fever/facts"
    desk.sentence("enlarged liver").click()
    desk.opened("enlarged-liver-prevalence")
    desk.field("value").fill("some 40%")
    outside(folder, "about 40%", "roughly 40%")
    desk.says("was changed in its file")
    desk.button("Save").click()
    expect(page.locator(".wb-both")).to_contain_text("some 40%", timeout=WAIT)
    expect(page.locator(".wb-both")).to_contain_text("roughly 40%")
    desk.unsaved()
    assert "roughly 40%" in desk.text_of("harrow-fever")
    desk.button("Overwrite it with mine").click()
    desk.saved()
    assert "value: some 40%" in desk.text_of("harrow-fever")

    # Undone.
    desk.button("Undo").first.click()
    desk.says("Undone: ")
    expect(desk.field("value")).to_have_value("roughly 40%", timeout=WAIT)
    assert "value: roughly 40%" in desk.text_of("harrow-fever")

    # Built, and studied in Anki.
    desk.button("Look at a release").click()
    expect(page.get_by_role("dialog")).to_contain_text("never released", timeout=WAIT)
    collection = take_home(desk, new_collection, imported, tmp_path / "home.apkg")
    assert collection.note_count() == 3
    assert collection.card_count() == 5
    assert len(collection.find_notes("Harrow roughly")) == 1


def test_an_afternoon_by_keyboard(  # noqa: PLR0915  as above
    desk: Desk, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    page = desk.page
    desk.drop("harrow.txt", REPORT, "text/plain")  # what no key can do
    expect(page.get_by_role("dialog", name="A text")).to_be_visible(timeout=WAIT)
    desk.press("ArrowDown", "Enter")
    expect(page.get_by_role("dialog", name="New deck")).to_be_visible(timeout=WAIT)
    desk.press("Enter")
    desk.says("Made: ")
    expect(page.locator("#wb-name")).to_have_text("Harrow Fever")

    # To the second open sentence; drafted, and taken.
    desk.press("n", "n", "d")
    expect(page.locator(".wb-badge")).to_have_text("draft", timeout=WAIT)
    desk.press("Escape", "a")
    desk.says("Accepted: ")
    desk.state("VLN2", "cited")

    # Written, and mended.
    desk.press("n", "f", "p")
    desk.type("an enlarged liver")
    desk.press("Tab")
    desk.type("about 60%")
    desk.press("Enter")
    expect(page.locator("#wb-state")).to_have_text("Not written: '60%' not in p3s3.", timeout=WAIT)
    expect(desk.field("value")).to_be_focused()  # what is to be mended is at hand
    desk.press("Control+a")
    desk.type("about 40%")
    desk.unsaved()
    desk.press("Enter")
    desk.opened("enlarged-liver-prevalence")
    desk.saved()
    expect(page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)

    # Waived.
    desk.press("Escape", "n", "x")
    desk.type("about the text")
    desk.press("Enter")
    desk.state("written by nobody", "waived")

    # A list, item by item; then a second sentence is cited in it.
    desk.press("n", "f", "l")
    desk.type("First signs of harrow fever")
    desk.press("Tab")
    desk.type("itching")
    desk.press("Alt+Enter")
    desk.type("a rash of blue quills")
    desk.press("Enter", "Enter")
    desk.opened("first-signs")
    desk.card("a rash of blue quills")
    expect(desk.sentence("a rash of blue quills")).to_be_focused()  # it is done, and the next sentence a key away
    desk.press("j", "c")
    desk.state("sneeze", "partly")  # cited, and no words of the list are in it
    desk.press("c")
    desk.state("sneeze", "open")

    # A picture with three boxes, placed and sized by keys.
    desk.drop("spots.svg", PICTURE, "image/svg+xml")  # what no key can do
    desk.says("In the deck now: spots.svg")
    desk.press("f", "i")
    expect(desk.field("image")).to_have_value("spots.svg")  # the one that was dropped is shown at once
    expect(desk.field("alt")).to_be_focused()
    desk.type("Three spots on a grey ground.")
    desk.press("Escape")
    for name in ("sneezing", "a cough", "a night"):
        desk.press("b", "ArrowUp", "Shift+ArrowRight", "ArrowLeft", "Enter")
        desk.type(name)
        desk.press("Escape")
    expect(page.locator(".wb-box")).to_have_count(3)
    desk.press("Control+s")
    desk.opened("three-spots-grey-ground-picture")
    desk.saved()

    # Two versions, decided by keys.
    folder = desk.served.folder.parent / "harrow-fever/facts"
    desk.press("[")
    expect(page.locator(".wb-head h2")).not_to_have_text("three-spots-grey-ground-picture", timeout=WAIT)
    desk.press("/")
    desk.type("enlarged")
    expect(page.locator("#wb-tab-text")).to_have_text("Sources 1", timeout=WAIT)
    desk.press("Enter", "Escape", "Enter")
    desk.opened("enlarged-liver-prevalence")
    desk.press("Tab", "Control+a")
    desk.type("some 40%")
    outside(folder, "about 40%", "roughly 40%")
    desk.says("was changed in its file")
    desk.press("Enter")
    expect(page.locator(".wb-both")).to_contain_text("roughly 40%", timeout=WAIT)
    desk.press("Tab", "Enter")
    desk.saved()
    assert "value: some 40%" in desk.text_of("harrow-fever")

    # Undone, done again, undone.
    desk.press("Escape", "Control+z")
    desk.says("Undone: ")
    desk.press("Control+Shift+z")
    desk.says("Redone: ")
    desk.press("Control+z")
    expect(desk.field("value")).to_have_value("roughly 40%", timeout=WAIT)

    # Built.
    desk.press("l")
    expect(page.get_by_role("dialog")).to_contain_text("never released", timeout=WAIT)
    collection = take_home(desk, new_collection, imported, tmp_path / "home.apkg")
    assert collection.note_count() == 4


def test_what_is_not_saved_is_said_and_survives_a_slow_save(desk: Desk) -> None:
    page = desk.page
    desk.press("n", "f", "q")
    desk.field("prompt").fill("What is quill fever?")
    desk.unsaved()
    desk.field("answer").fill("A fever")
    desk.press("Enter")
    desk.opened("quill-fever")
    desk.saved()
    # What is typed while a save is under way stays typed.

    def slow(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/save", slow)
    desk.field("answer").fill("A fever of quills")
    desk.press("Enter")
    desk.type(", at night")
    desk.unsaved()
    page.wait_for_timeout(1500)
    expect(desk.field("answer")).to_have_value("A fever of quills, at night")
    desk.unsaved()
    desk.press("Enter")
    desk.saved()
    assert "answer: A fever of quills, at night" in desk.text_of("deck")


def test_a_fact_that_cannot_be_read_is_not_written(desk: Desk) -> None:
    desk.ask("What is quill fever?", "A fever")
    desk.press("Enter")
    desk.saved()
    before = desk.text_of("deck")
    desk.field("answer").fill("")
    desk.press("Enter")
    expect(desk.page.locator('.wb-field[data-key="answer"], #wb-findings').first).to_be_visible()
    expect(desk.page.locator("#wb-findings")).to_contain_text("answer", timeout=WAIT)
    desk.unsaved()
    assert desk.text_of("deck") == before


def test_the_page_can_be_read_by_ear_and_seen_by_all(desk: Desk) -> None:
    page = desk.page
    desk.ask("What is quill fever?", "A fever")
    desk.press("Enter")
    desk.saved()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, iframe, [role=button]")]
            .filter((each) => each.offsetParent && !(each.textContent.trim() || each.ariaLabel || each.title
                || each.placeholder || each.labels?.length))
            .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    assert page.evaluate("document.documentElement.lang") == "en"


def test_cards_and_findings_follow_what_is_typed(desk: Desk) -> None:
    page = desk.page
    desk.press("n", "f", "q")
    heights = [page.locator(f"#wb-{name}").bounding_box() for name in ("fact", "findings", "foot")]
    desk.type("When do the quills of quill fever come?")
    expect(page.locator("#wb-findings")).to_have_text("Still to write: Answer.", timeout=WAIT)
    desk.press("Tab")
    desk.type("In winter")
    desk.card("In winter")
    marked = page.locator('.wb-field[data-key="answer"] .wb-says')
    expect(marked).to_have_text("error below: 'winter' not in p1s1.", timeout=WAIT)
    expect(page.locator("#wb-findings")).to_contain_text("'winter' not in p1s1. ")
    assert [page.locator(f"#wb-{name}").bounding_box() for name in ("fact", "findings", "foot")] == heights
    desk.unsaved()
    assert desk.text_of("deck") == QUIET
    # Escape says what becomes of it, and drops it only when asked.
    desk.press("Escape")
    expect(page.locator("#wb-state")).to_have_text(
        "Kept, but not written yet: press E to go back to it, Esc to drop it"
    )
    desk.press("e", "Tab", "Control+a")
    desk.type("At night")
    desk.card("At night")
    expect(page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)
    desk.press("Enter")
    desk.opened("when-quills-come")
    expect(page.locator("#wb-state")).to_have_text("Saved")
    desk.press("Control+z")
    desk.says("Undone: ")
    expect(page.frame_locator("#wb-cards").locator("#list")).to_have_text("", timeout=WAIT)
    desk.press("f", "q")
    desk.type("What")
    desk.press("Escape", "Escape", "Tab", "Enter")
    expect(page.locator("#wb-foot")).to_be_hidden()
    assert desk.text_of("deck") == QUIET


def test_nothing_is_said_of_a_deck_that_is_left(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    with running(folder) as served:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{served.port}/?token={served.token}")
        page.wait_for_selector("html[data-ready]", timeout=WAIT)
        expect(page.locator("#wb-fact")).to_contain_text("there is no text of 'report'", timeout=WAIT)
        Desk(page, served).drop_for_a_deck()
        page.get_by_role("button", name="Make the deck").click()
        expect(page.locator("#wb-toast")).to_contain_text("Made: ", timeout=WAIT)
        expect(page.locator("#wb-fact")).not_to_contain_text("there is no text of 'report'")
        page.close()


def test_all_open_sentences_are_drafted_at_once(desk: Desk) -> None:
    desk.make_deck()
    desk.sentence("sneeze").click()
    desk.button("Draft all…").click()
    dialog = desk.page.get_by_role("dialog", name="Draft from all open sentences")
    expect(dialog.get_by_label("All 2 open sentences below “Signs”")).to_be_checked(timeout=WAIT)
    dialog.get_by_label("All 6 open sentences of this deck").check()
    desk.button("Draft").click()
    desk.says("2 facts drafted, of 6 sentences. Shift+N goes through them.")
    desk.state("VLN2", "drafted")
    desk.state("written by nobody", "open")
    desk.press("Control+z")
    desk.says("Undone: draft from")
    desk.state("VLN2", "open")


def test_what_is_waived_says_so_and_is_opened_again(desk: Desk) -> None:
    desk.press("n", "n", "x")
    desk.type("tells nothing")
    desk.press("Enter")
    desk.state("It is rare", "waived")
    expect(desk.page.locator("#wb-fact")).to_contain_text("Waived: tells nothing", timeout=WAIT)
    expect(desk.page.locator("#wb-here")).to_have_text("Waived")
    desk.press("o")
    desk.state("It is rare", "open")


STUBS = "section: signs\nfacts:\n  - id: one\n    cite: p1s1\n\n  - id: two\n    cite: p1s2\n"


def ask_a_question(desk: Desk) -> Page:
    """Draft two stubs, make the second of them a question, and return the page, on which it is chosen."""
    page = desk.page
    (desk.served.folder / "drafts").mkdir()
    (desk.served.folder / "drafts/10-signs.yaml").write_text(STUBS, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.press("g")
    page.get_by_label("Choose two").check()
    page.get_by_label("Kind").select_option("question")
    desk.says("Kind is now question: 1 draft")
    return page


def test_nobody_is_told_that_all_is_well_before_all_is_looked_at(desk: Desk) -> None:
    for words in ("at night", "It is rare"):
        desk.press("n", "x")
        desk.page.get_by_role("dialog").get_by_role("textbox").fill("nothing to learn")
        desk.press("Enter")
        desk.state(words, "waived")
    desk.press("w")
    desk.says("There are no findings, and no open sentences.")
    desk.page.evaluate("import('/assets/store.js').then(({ store }) => { store.deck.complete = false; })")
    desk.press("w")
    desk.says("Nothing so far, but the facts are still being looked at.")


LOWEST = """() => {
  const { bottom } = document.getElementById("wb-text").getBoundingClientRect();
  const all = [...document.querySelectorAll("#wb-text .wb-s")];
  const lowest = all.filter((each) => each.getBoundingClientRect().bottom <= bottom - 4).at(-1);
  return [lowest.dataset.at, lowest.getBoundingClientRect().left, lowest.getBoundingClientRect().top];
}"""


@pytest.mark.parametrize("held", [None, "Control", "Shift"])
def test_a_sentence_stays_where_it_is_clicked(held: str | None, desk: Desk) -> None:
    desk.make_deck("long.txt", "Quill fever\n\n" + "\n\n".join(f"Sign {each} is a blue quill." for each in range(99)))
    desk.sentence("Sign 1 is").click()
    at, left, top = desk.page.evaluate(LOWEST)
    if held:
        desk.page.keyboard.down(held)
    desk.page.mouse.click(left + 20, top + 8)
    if held:
        desk.page.keyboard.up(held)
    sentence = desk.page.locator(f'#wb-text .wb-s[data-at="{at}"]')
    expect(sentence).to_have_attribute("aria-current", "true")
    desk.page.evaluate("new Promise((done) => setTimeout(done, 400))")  # as long as the page goes on to look for it
    assert sentence.evaluate("(one) => one.getBoundingClientRect().top") == top


def test_letters_are_commands_on_the_other_side_of_the_left_part(desk: Desk) -> None:
    desk.make_deck()
    desk.ask("What is harrow fever?", "a disorder of the skin")
    desk.press("Enter")
    desk.saved()
    desk.opened("harrow-fever")
    desk.press("Escape", "g")
    expect(desk.page.locator("#wb-list .wb-row:focus")).to_have_count(1)
    desk.press("g")
    expect(desk.page.locator("#wb-text .wb-s:focus")).to_have_count(1)
    desk.press("g", "/")
    expect(desk.page.locator("#wb-search")).to_be_focused()


def test_several_drafts_are_decided_at_once(desk: Desk) -> None:
    page = ask_a_question(desk)
    desk.button("Choose all 2 drafts").click()
    page.get_by_label("Section").select_option("care")
    desk.says("Moved: 2 drafts")
    assert "section: care" in (desk.served.folder / "drafts/10-signs.yaml").read_text(encoding="utf-8")
    page.locator(".wb-row", has_text="two").click()
    desk.field("prompt").fill("How common is quill fever?")
    desk.field("answer").fill("It is rare")
    page.locator("#wb-id").fill("how-common")
    desk.press("Control+Enter")
    desk.says("Accepted: how-common")
    assert "id: how-common" in desk.text_of("deck")
    expect(desk.button("Choose none")).to_be_visible()  # the one that is left is still chosen
    desk.button("Refuse…").first.click()
    desk.type("no need")
    desk.press("Enter")
    desk.says("Refused: 1 draft")
    expect(page.locator("#wb-chosen-bar")).to_be_hidden()


def test_a_trial_that_comes_after_its_draft_was_renamed_is_dropped(desk: Desk) -> None:
    page = ask_a_question(desk)
    page.locator(".wb-row", has_text="two").click()
    desk.opened("two")
    held: list[Route] = []
    page.route("**/api/trial", lambda route: held.append(route))  # noqa: PLW0108  a method of a list takes no mark
    desk.field("prompt").fill("How common is quill fever?")
    desk.field("answer").fill("It is rare")
    with page.expect_request("**/api/trial"):
        page.locator("#wb-id").fill("how-common")
    desk.press("Control+Enter")
    desk.says("Accepted: how-common")
    with page.expect_response("**/api/trial") as late:
        held[0].continue_()
    assert (late.value.status, late.value.json()) == (200, None)


CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => rgba(color).slice(0, 3).map((each) => each / 255)
    .map((each) => (each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor;
      if (rgba(color)[3] === 255) return color;
    }
    return "white";
  };
  const found = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest(".wb-unseen, .wb-skip")) continue;
    if (!element.checkVisibility({ opacityProperty: true })) continue;
    const [one, other] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) found.add(`${element.className} ${ratio.toFixed(2)} ${element.textContent.slice(0, 20)}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(theme: str, desk: Desk) -> None:
    if theme == "dark":
        desk.press("t")
    desk.drop("harrow.txt", REPORT, "text/plain")
    expect(desk.page.get_by_role("dialog")).to_be_visible(timeout=WAIT)
    assert desk.page.evaluate(CONTRAST) == []
    desk.press("ArrowDown", "Enter")
    expect(desk.page.get_by_role("dialog", name="New deck")).to_be_visible(timeout=WAIT)
    assert desk.page.evaluate(CONTRAST) == []
    desk.press("Enter")
    desk.says("Made: ")
    desk.press("n", "n", "d")
    expect(desk.page.locator(".wb-badge")).to_have_text("draft", timeout=WAIT)
    assert desk.page.evaluate(CONTRAST) == []


def test_a_tablet_has_two_parts(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 820, "height": 1100})
    shown = [name for name in ("left", "middle", "right") if desk.page.locator(f"#wb-{name}").is_visible()]
    assert shown == ["left", "middle"]
    desk.page.locator("#wb-swap-cards").click()
    shown = [name for name in ("left", "middle", "right") if desk.page.locator(f"#wb-{name}").is_visible()]
    assert shown == ["left", "right"]
    desk.button("Fact").click()
    expect(desk.page.locator("#wb-middle")).to_be_visible()
    for width in (1024, 820, 640):
        desk.page.set_viewport_size({"width": width, "height": 900})
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_preview_that_follows_stays_where_it_was(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    with running(folder, "--watch", command="preview") as served:
        page = browser.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"http://127.0.0.1:{served.port}/?token={served.token}#q=first-sign")
        expect(page.locator("#pv-count")).to_have_text("1 of 2 cards", timeout=WAIT)
        outside(folder / "facts", "What is the first sign", "Which is the first sign")
        expect(page.locator(".pv-front").first).to_contain_text("Which is the first sign", timeout=WAIT)
        assert page.url == f"http://127.0.0.1:{served.port}/#q=first-sign"
        outside(folder / "facts", "kind: question", "kin: question")
        expect(page.get_by_role("alert")).to_contain_text("a fact needs 'kind'", timeout=WAIT)
        expect(page.locator(".pv-front").first).to_contain_text("Which is the first sign")
        outside(folder / "facts", "kin: question", "kind: question")
        expect(page.get_by_role("alert")).to_have_count(0, timeout=WAIT)
        assert wrong == []
        page.close()


def test_a_long_text_is_drawn_as_far_as_it_is_seen(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "deck"
    write_deck(folder)
    report = "\n\n".join(f"Sentence {number} tells of quills. Another one follows." for number in range(400))
    (tmp_path / "long.txt").write_text(f"{report}\n\nThe last words speak of feathers.\n", encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "long.txt")) as served:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{served.port}/?token={served.token}")
        page.wait_for_selector("html[data-ready]", timeout=WAIT)
        assert page.locator(".wb-s").count() < 400
        page.fill("#wb-search", "feathers")
        expect(page.locator("#wb-tab-text")).to_have_text("Sources 1", timeout=WAIT)
        page.press("#wb-search", "Enter")
        expect(page.locator('.wb-s[aria-current="true"]')).to_contain_text("speak of feathers", timeout=WAIT)
        expect(page.locator('.wb-s[aria-current="true"]')).to_be_in_viewport()
        page.close()


KINDS = "qspdbyltcai"


def test_what_is_said_of_a_field_is_seen_whole(desk: Desk) -> None:
    desk.press("n")
    for kind in KINDS:
        desk.press("f", kind)
        desk.page.locator("#wb-fact .wb-form").first.wait_for()
        cut = desk.page.evaluate(
            """() => [...document.querySelectorAll("#wb-fact > .wb-form > .wb-field > .wb-label > .wb-says")]
                .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""
        )
        assert cut == [], kind
        desk.press("Escape", "Escape")
        desk.page.locator("#wb-fact .wb-form textarea").first.wait_for(state="detached")


def test_the_id_of_a_new_fact_is_seen_as_long_as_it_can_change(desk: Desk) -> None:
    desk.press("n", "n", "f", "q")
    expect(desk.page.locator("#wb-here")).to_have_text("No fact on p1s2 yet")
    desk.field("prompt").fill("How common is quill fever?")
    expect(desk.page.locator("#wb-id")).to_have_value("quill-fever")
    expect(desk.page.locator("#wb-id")).to_be_in_viewport()
    desk.page.locator("#wb-id").fill("frequency")
    desk.field("answer").fill("rare")
    desk.press("Enter")
    desk.says("Written: frequency")
    desk.press("l")
    expect(desk.page.get_by_role("dialog").locator("code")).to_have_text(
        f"{sys.executable} -m poems_cards release {desk.served.folder}"
    )


def test_a_release_says_what_is_in_another_package(
    desk: Desk, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path
) -> None:
    fact = "  - {id: NAME, kind: question, prompt: Which NAME has quill fever?, answer: Some NAME, cite: p1s1}\n"
    ids = ["signs", "causes", "ends"]
    facts = "".join(fact.replace("NAME", name) for name in ids).replace("cite", "level: background, cite", 1)
    (desk.served.folder / "facts/10-signs.yaml").write_text(QUIET + facts, encoding="utf-8")
    expect(desk.page.locator("#wb-progress")).to_contain_text("3 facts", timeout=WAIT)
    desk.press("l")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Build and download quill.apkg: 2 notes, 2 cards", timeout=WAIT)
    said = "quill-background.apkg: 1 note, 1 card, of level background: they go into a subdeck of their own"
    expect(dialog).to_contain_text(said)
    expect(dialog).to_contain_text(
        "Not done yet: 1 open sentence, 3 findings. Open sentences and drafts do not stand against a release."
    )
    expect(dialog.locator("p").first).to_have_text("This deck was never released: learners would get all of it as new.")
    expect(dialog.locator("li").first).to_have_text("Which causes has quill fever? Some causes")
    expect(dialog.locator("li").nth(2)).to_have_text("Which signs has quill fever? background Some signs")
    assert take_home(desk, new_collection, imported, tmp_path / "home.apkg").note_count() == 2
    with desk.page.expect_download() as download:
        dialog.get_by_role("link", name="quill-background.apkg").click()
    assert download.value.suggested_filename == "quill-background.apkg"
    # The list and the cards say so, too.
    desk.button("Close").click()
    desk.press("g")
    row = desk.page.locator(".wb-row", has_text="Which signs")
    expect(row).to_contain_text("signs · question · background package")
    row.click()
    expect(desk.page.locator("#wb-package")).to_have_text(
        "Background: not in quill.apkg, but in quill-background.apkg."
    )
    desk.page.locator(".wb-row", has_text="Which causes").click()
    expect(desk.page.locator("#wb-package")).to_be_hidden()


def test_a_release_says_what_is_hidden_and_how_it_is_made(desk: Desk) -> None:
    text = "  - {id: when, kind: statement, text: 'Quill {{fever}} comes {{at night::when}}, {{fever}}.', cite: p1s1}\n"
    write(desk, text, 1)
    desk.press("l")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.locator("li").first).to_contain_text("fever · at night", timeout=WAIT)
    command = f"{sys.executable} -m poems_cards release {desk.served.folder}"
    expect(dialog.locator("code")).to_have_text(command)
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.button("Copy it").click()
    expect(desk.button("Copied")).to_be_visible()
    assert desk.page.evaluate("navigator.clipboard.readText()") == command
    expect(dialog).to_contain_text("quill.apkg, beside the folder of the deck, is the file for learners")


@pytest.mark.parametrize("width", [1024, 1279])
def test_the_head_of_the_page_keeps_its_height(width: int, desk: Desk) -> None:
    desk.page.set_viewport_size({"width": width, "height": 768})
    before = desk.page.locator(".wb-top").bounding_box()
    write(desk, WRONG, 2)
    (desk.served.folder / "drafts").mkdir()
    draft = "  - {id: draft, kind: question, prompt: When is it?, answer: at noon, cite: p1s1}\n"
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + draft, encoding="utf-8")
    expect(desk.page.locator("#wb-progress")).to_contain_text("finding", timeout=WAIT)
    expect(desk.page.locator("#wb-progress")).to_contain_text("1 draft", timeout=WAIT)
    assert desk.page.locator(".wb-top").bounding_box() == before


def test_what_is_cited_is_cut_between_lines(desk: Desk) -> None:
    desk.make_deck("long.txt", f"Quill fever\n\nIt comes {'by night and by day, ' * 30} and it goes.\n")
    desk.press("n", "f", "q")
    quote = desk.page.locator("#wb-cited")
    lines = """(box) => {
        const style = getComputedStyle(box);
        return (box.clientHeight - 2 * parseFloat(style.paddingTop)) / parseFloat(style.lineHeight);
    }"""
    assert quote.evaluate("(box) => box.scrollHeight > box.clientHeight")
    assert quote.evaluate(lines) == 5
    expect(quote).to_have_css("background-attachment", "local, local, scroll, scroll, scroll")


def test_a_damaged_copy_is_told_where_it_is_dropped(desk: Desk) -> None:
    text = "Quill fever\n\nQuill fever is a disease of the abdomenthe belly.\nMuch PTHfor one thing is found.\n"
    desk.drop("damaged.txt", text, "text/plain")
    dialog = desk.page.get_by_role("dialog")
    words = "Dashes or spaces between its words seem to be lost, as in “abdomenthe”, “PTHfor”."
    expect(dialog).to_contain_text(words, timeout=WAIT)
    expect(dialog).to_contain_text("Without this, most drafts have to be put in your own words")
    desk.button("Cancel").click()
    desk.drop("harrow.txt", REPORT, "text/plain")
    expect(dialog).to_contain_text("harrow.txt has 6 sentences.", timeout=WAIT)
    expect(dialog.locator(".wb-wrong:visible")).to_have_count(0)


def test_a_file_is_chosen_as_it_is_dropped(desk: Desk) -> None:
    expect(desk.page.locator("#wb-left")).to_contain_text("Drop a text or a picture, or choose a file")
    with desk.page.expect_file_chooser() as chooser:
        desk.button("choose a file").click()
    chooser.value.set_files({"name": "harrow.txt", "mimeType": "text/plain", "buffer": REPORT.encode()})
    expect(desk.page.get_by_role("dialog")).to_contain_text("harrow.txt has", timeout=WAIT)


def test_what_is_only_read_opens_at_its_top(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 1024, "height": 500})
    desk.press("?")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Keys")).to_be_in_viewport()
    assert dialog.evaluate("dialog => [dialog.scrollTop, dialog.scrollHeight > dialog.clientHeight]") == [0, True]


def test_what_is_told_covers_nothing(desk: Desk) -> None:
    before = desk.page.locator(".wb-parts").bounding_box()
    desk.press("n", "x")
    desk.type("a tale")
    desk.press("Enter")
    desk.says("Waived: 1 sentence")
    assert desk.page.locator(".wb-parts").bounding_box() == before
    toast = desk.page.locator("#wb-toast").bounding_box()
    assert toast
    assert before
    assert toast["y"] >= before["y"] + before["height"]
    desk.button("Look at a release").click()
    expect(desk.page.get_by_role("dialog")).to_contain_text("never released", timeout=WAIT)
    expect(desk.page.locator("#wb-toast")).to_be_hidden()


def test_enter_searches_for_what_is_typed_however_quickly(desk: Desk) -> None:
    desk.press("/")
    desk.type("rare")
    desk.press("Enter")
    expect(desk.sentence("It is rare")).to_have_attribute("aria-current", "true")
    expect(desk.page.locator("#wb-tab-text")).to_have_text("Sources 1")
    expect(desk.sentence("It is rare")).to_be_focused()
    desk.press("/")
    desk.type("quill")
    desk.press("Enter")
    expect(desk.sentence("quills, at night")).to_have_attribute("aria-current", "true")


def test_enter_goes_to_the_first_of_several_hits_and_leaves_the_search(desk: Desk) -> None:
    desk.make_deck()
    desk.press("/")
    desk.type("harrow fever is caused")
    desk.press("Enter")
    expect(desk.sentence("VLN2")).to_be_focused()
    expect(desk.page.locator(".wb-s mark")).to_have_text(["Harrow fever is caused"])
    desk.press("/")
    desk.type("harrow fever")
    desk.press("Enter", "F3")
    desk.says("Hit 2 of 2: F3 goes to the next.")
    expect(desk.sentence("VLN2")).to_be_focused()
    desk.press("Shift+F3")
    expect(desk.sentence("rare disorder")).to_be_focused()
    desk.press("/")
    desk.type("feathers")
    desk.press("Enter")
    desk.says("No sentence has these words.")


def test_enter_leaves_the_form_whatever_is_found(desk: Desk) -> None:
    desk.ask("When does quill fever come, and when does it go?", "at night")
    expect(desk.page.locator('#wb-findings [data-severity="warning"]')).to_be_visible(timeout=WAIT)
    desk.press("Enter")
    desk.says("Written: when-come-when-go, with 1 finding. E goes back to it.")
    expect(desk.sentence("quills, at night")).to_be_focused()
    desk.press("e")
    desk.field("answer").fill("night")
    desk.press("Enter")
    expect(desk.page.locator("#wb-state")).to_have_text("Saved", timeout=WAIT)
    expect(desk.sentence("quills, at night")).to_be_focused()
    desk.press("e", "Tab", "End", "!", "Control+s")
    expect(desk.page.locator("#wb-state")).to_have_text("Saved", timeout=WAIT)
    expect(desk.field("answer")).to_be_focused()


def test_enter_writes_a_new_fact_from_wherever_one_is(desk: Desk) -> None:
    desk.ask("When does quill fever come?", "at night", at=2)
    desk.button("Cite p1s1 too").click()
    expect(desk.field("answer")).to_be_focused()
    desk.page.locator(".wb-head h2").click()
    desk.press("Escape")
    expect(desk.page.locator("#wb-toast")).to_be_hidden()
    expect(desk.page.locator("#wb-state")).to_have_text(
        "Kept, but not written yet: press E to go back to it, Esc to drop it"
    )
    expect(desk.sentence("It is rare")).to_be_focused()
    desk.press("Enter")
    desk.says("Written: when-come")


def test_a_menu_is_written_by_enter_and_opened_by_the_space_bar(desk: Desk) -> None:
    desk.ask("When does quill fever come?", "at night")
    desk.field("level").focus()
    desk.press("Enter")
    desk.says("Written: when-come")
    expect(desk.sentence("quills, at night")).to_be_focused()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("a", "No draft is open."),
        ("b", "No picture is open to draw on."),
        ("d", "Mark a sentence first: click it, or press J."),
        ("e", "No fact is open."),
        ("h", "No sentence has a part that is on no card."),
        ("i", "The form of a draft has to be open."),
        ("m", "No fact is open."),
        ("o", "No waived or refused sentence is marked."),
        ("r", "No draft is open."),
        ("s", "No fact is open."),
        ("v", "No fact is open."),
        ("x", "Mark a sentence first: click it, or press J."),
        ("y", "No fact is open."),
        ("z", "No finding proposes what to cite."),
        ("1", "No fact is about this sentence yet: F writes one, D drafts one."),
        ("Enter", "No fact is about this sentence yet: F writes one, D drafts one."),
        ("[", "This deck has no facts yet."),
        ("Shift+c", "Mark a sentence first: click it, or press J."),
        ("Shift+n", "No draft is waiting."),
        ("Shift+z", "No finding proposes another sentence instead."),
        ("Alt+i", "No list and no table is open."),
        ("Control+s", "No fact is open."),
        ("Control+Enter", "No fact is open."),
        ("Control+z", "There is nothing to undo since the workbench was started."),
        ("Control+y", "There is nothing to redo."),
        ("F3", "Search for some words first: / goes there."),
    ],
)
def test_a_key_that_can_do_nothing_says_so(key: str, words: str, desk: Desk) -> None:
    desk.press(key)
    desk.says(words)


def test_a_letter_beside_a_form_is_no_command(desk: Desk) -> None:
    desk.press("n", "f", "q")
    desk.field("prompt").fill("What is quill fever?")
    desk.page.locator(".wb-head h2").click()
    before = desk.page.evaluate("document.documentElement.dataset.theme")
    desk.press("t")
    expect(desk.page.locator("#wb-state")).to_have_text("T is a command: press Esc first")
    assert desk.page.evaluate("document.documentElement.dataset.theme") == before
    desk.field("prompt").focus()
    desk.press("Escape", "t")
    assert desk.page.evaluate("document.documentElement.dataset.theme") != before


def write(desk: Desk, facts: str, count: int) -> None:
    """Let the deck have these facts, and wait until the page knows them."""
    (desk.served.folder / "facts/10-signs.yaml").write_text(QUIET + facts, encoding="utf-8")
    expect(desk.page.locator("#wb-progress")).to_contain_text(f"{count} fact", timeout=WAIT)


def paste(desk: Desk, text: str) -> None:
    """Paste a text into what has the focus, as from the clipboard."""
    desk.page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def written(desk: Desk, *keys: str) -> dict[str, Any]:
    """Press keys that write the new fact, and return the values that are sent."""
    with desk.page.expect_request("**/api/add") as request:
        desk.press(*keys)
    sent = request.value.post_data_json
    assert sent
    values: dict[str, Any] = sent["values"]
    return values


TABLE = {
    "kind": "comparison",
    "id": "neighbors",
    "prompt": "Quill fever and its neighbors",
    "columns": ["course", "home"],
    "rows": [{"name": "ague", "cells": ["by day", "the marsh"]}, {"name": "gout", "cells": ["for ever", "the feast"]}],
    "cite": "p1s1",
}


def test_a_table_is_typed_as_a_table(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").focus()
    desk.type("Quill fever and its neighbors")
    for words in ("course", "cause", "quill fever", "at night", "quills", "ague", "by day", "feathers"):
        desk.press("Tab")
        desk.type(words)
    desk.press("Tab")  # behind the last cell: a new row
    for words in ("gout", "for ever", "crystals"):
        desk.type(words)
        desk.press("Tab")
    expect(desk.page.locator(".wb-table-row")).to_have_count(4)
    desk.page.get_by_label("Head of column 2").focus()
    desk.press("Alt+Enter")
    desk.type("home")
    expect(desk.page.get_by_label("home of row 3")).to_be_visible()
    desk.page.get_by_label("course of row 1").focus()
    desk.press("Alt+Backspace")  # the row
    desk.page.get_by_label("Head of column 2").focus()
    desk.press("Alt+Backspace")
    desk.page.get_by_label("home of row 1").fill("the marsh")
    desk.page.get_by_label("home of row 2").fill("the feast")
    assert written(desk, "Control+Enter") == TABLE


def test_enter_goes_through_a_table_and_writes_it(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").focus()
    desk.type("Quill fever and its neighbors")
    desk.press("Tab")
    desk.type("course")
    desk.press("Tab")
    desk.type("home")
    desk.press("Enter")
    for cells in (("ague", "by day", "the marsh"), ("gout", "for ever", "the feast")):
        for words in cells:
            desk.type(words)
            desk.press("Tab" if words != cells[-1] else "Enter")
    expect(desk.page.locator(".wb-table-row")).to_have_count(3)
    assert written(desk, "Enter") == TABLE  # in a row that is empty


@pytest.mark.parametrize(
    "text",
    [
        "\tcourse\thome\nague\tby day\tthe marsh\ngout\tfor ever\tthe feast\n",
        "| name | course | home |\n|---|---|---|\n| ague | by day | the marsh |\n| gout | for ever | the feast |\n",
    ],
    ids=["spreadsheet", "markdown"],
)
def test_a_table_is_pasted(text: str, desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").focus()
    desk.type("Quill fever and its neighbors")
    desk.press("Tab")
    paste(desk, text)
    expect(desk.page.get_by_label("home of row 2")).to_have_value("the feast")
    assert written(desk, "Control+Enter") == TABLE


def test_rows_are_pasted_behind_a_row(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").fill("Quill fever and its neighbors")
    desk.page.get_by_label("Head of column 1").fill("course")
    desk.page.get_by_label("Head of column 2").fill("home")
    desk.press("Enter")
    for words in ("ague", "by day", "the marsh"):
        desk.type(words)
        desk.press("Tab")
    paste(desk, "gout\tfor ever\tthe feast\n")
    assert written(desk, "Control+Enter") == TABLE


COURSES = """\
Quill fever

Three kinds of quill fever are seen:

- Blue quills result from a cold night.
- Red quills result from the salt of the marsh.
- Grey quills result from a low sun.
"""


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_table_begins_with_the_sentences_that_are_chosen(by: str, desk: Desk) -> None:
    desk.make_deck("quills.txt", COURSES)
    desk.sentence("Blue quills").click()
    if by == "mouse":
        desk.sentence("Red quills").click(modifiers=["Shift"])
        desk.sentence("Grey quills").click(modifiers=["Control"])
    else:
        desk.press("Shift+j", "Shift+ArrowDown")
    desk.says("3 sentences are chosen: C compares them, F writes another fact of them, X waives them.")
    expect(desk.page.locator(".wb-s[data-chosen]")).to_have_count(3)
    expect(desk.page.locator("#wb-fact .wb-quote small")).to_have_text(["p3s1", "p3s2", "p3s3"])
    if by == "mouse":
        desk.button("Compare them").click()
    else:
        desk.press("c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    expect(desk.page.locator(".wb-s[data-chosen]")).to_have_count(0)
    desk.type("cause | mood")
    desk.press("Enter")
    for mood in ("sad", "angry", "calm"):  # Enter goes on to the next box that is empty
        expect(desk.page.get_by_label(re.compile("^mood of row"))).to_have_count(3)
        desk.type(mood)
        if mood != "calm":
            desk.press("Enter")
    assert written(desk, "Control+Enter") == {
        "kind": "comparison",
        "id": "kinds",
        "prompt": "Kinds of quill fever",
        "columns": ["cause", "mood"],
        "rows": [
            {"name": "blue quills", "cells": ["a cold night", "sad"], "cite": "p3s1"},
            {"name": "red quills", "cells": ["the salt of the marsh", "angry"], "cite": "p3s2"},
            {"name": "grey quills", "cells": ["a low sun", "calm"], "cite": "p3s3"},
        ],
        "cite": "p2s1",
    }


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_finding_of_a_row_proposes_what_the_row_is_to_cite(by: str, desk: Desk) -> None:
    desk.make_deck("quills.txt", COURSES + "\nBlue quills burst at dawn. Grey quills burst at noon.\n")
    desk.sentence("Blue quills result").click()
    desk.press("Shift+ArrowDown", "Shift+ArrowDown", "f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    desk.type("cause | burst")
    for words in ("at dawn", "of the low sun", "at noon"):
        desk.press("Enter")
        desk.type(words)
    expect(desk.page.locator("#wb-findings")).to_contain_text("'noon' not in p3s3, but in p4s2", timeout=WAIT)
    # Red quills do not burst of the sun: that of the grey ones does not prove it.
    expect(desk.page.locator("#wb-findings")).to_contain_text("'low', 'sun' not in p3s2, but in p3s3")
    expect(desk.button("Cite p3s3 too")).to_have_count(0)
    if by == "mouse":
        desk.button("Cite p4s1 too").first.click()
        expect(desk.page.get_by_label("burst of row 3")).to_be_focused()
        desk.button("Cite p4s2 too").first.click()
    else:
        desk.press("Escape", "z")
    expect(desk.page.locator("#wb-findings")).not_to_contain_text("noon", timeout=WAIT)
    expect(desk.page.locator("#wb-findings")).to_contain_text("'low', 'sun' not in p3s2")
    values = written(desk, "Control+Enter")
    assert [row["cite"] for row in values["rows"]] == [["p3s1", "p4s1"], "p3s2", ["p3s3", "p4s2"]]


def test_a_list_begins_with_the_sentences_that_are_chosen(desk: Desk) -> None:
    desk.make_deck()
    desk.sentence("first signs").click()
    desk.press("Shift+ArrowDown", "Escape")
    expect(desk.page.locator(".wb-s[data-chosen]")).to_have_count(0)
    desk.press("Shift+ArrowUp", "x")
    expect(desk.page.get_by_label("The 2 sentences that are chosen")).to_be_checked()
    desk.press("Escape", "f", "l")
    expect(desk.page.locator(".wb-entry textarea").first).to_have_value("itching")
    desk.page.locator(".wb-entry textarea").first.focus()
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p5s1", "p5s2"])


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_what_is_chosen_from_an_open_fact_on_is_not_cited_in_it(by: str, desk: Desk) -> None:
    write(desk, WRONG, 2)
    desk.sentence("It is rare").click()
    desk.opened("wrong")
    if by == "mouse":
        desk.sentence("quills, at night").click(modifiers=["Control"])
    else:
        desk.press("Shift+ArrowUp")
    expect(desk.page.locator("#wb-fact .wb-quote small")).to_have_text(["p1s1", "p1s2"])
    expect(desk.page.locator(".wb-head")).to_have_count(0)
    assert WRONG in desk.text_of("deck")


def test_all_sentences_up_to_a_click_are_cited_where_one_cites(desk: Desk) -> None:
    write(desk, WRONG, 2)
    desk.sentence("quills, at night").click()
    desk.opened("right")
    desk.field("cite").click()
    desk.sentence("It is rare").click(modifiers=["Shift"])
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s1", "p1s2"])
    desk.saved()
    desk.opened("right")
    assert "cite: [p1s1, p1s2]" in desk.text_of("deck")


def test_a_hit_shows_its_own_facts(desk: Desk) -> None:
    write(desk, WRONG.replace("p1s2", "p1s1"), 2)
    desk.sentence("quills, at night").click()
    desk.opened("right")
    desk.press("/")
    desk.type("rare")
    desk.press("Enter")
    expect(desk.page.locator(".wb-head")).to_have_count(0)
    expect(desk.button("Write a fact")).to_be_visible()


def test_a_row_is_typed_at_one_stroke(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").focus()
    desk.type("Quill fever and its neighbors")
    desk.press("Tab")
    desk.type("course | home")
    desk.press("Enter")
    desk.type("ague | by day | the marsh")
    desk.press("Enter")
    desk.type("gout | for ever | the feast")
    assert written(desk, "Control+Enter") == TABLE


def focused(desk: Desk) -> tuple[str, str, int]:
    """Return the name of the box that has the focus, what stands in it, and where the cursor is."""
    found = desk.page.evaluate(
        """() => {
            const box = document.activeElement;
            return [box.getAttribute("aria-label"), box.value, box.selectionEnd];
        }"""
    )
    return tuple(found)


def rows_of(desk: Desk) -> list[list[str]]:
    """Return what the boxes of each row hold."""
    lines = desk.page.locator(".wb-table-row .wb-table-line").all()
    return [[box.input_value().strip() for box in line.locator("textarea").all()] for line in lines]


def begin_a_table(desk: Desk) -> None:
    """Begin a comparison with two heads; the cursor goes to the name of its first row."""
    desk.press("n", "f", "c")
    desk.field("prompt").fill("Quill fever and its neighbors")
    desk.press("Tab")
    desk.type("course | home")
    desk.press("Enter")


def test_a_new_table_shows_how_a_line_is_typed(desk: Desk) -> None:
    desk.press("n", "f", "c")
    for key, words in (("columns", "Type onset | cause, then Enter"), ("rows", "Type name | cell | cell, then Enter")):
        says = desk.page.locator(f'#wb-fact .wb-field[data-key="{key}"] > .wb-label .wb-says')
        expect(says).to_have_text(words)
        expect(says).to_have_css("opacity", "1")
        desk.page.set_viewport_size({"width": 1024, "height": 768})
        assert says.evaluate("(each) => each.scrollWidth <= each.clientWidth")
        desk.page.set_viewport_size({"width": 1440, "height": 900})
    expect(desk.page.get_by_label("Head of column 1")).to_have_attribute("placeholder", "onset | cause")
    expect(desk.page.get_by_label("Name", exact=True).first).to_have_attribute("placeholder", "name | cell | cell")


def test_bars_at_both_ends_of_a_line_and_backslashes_before_bars(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.page.get_by_label("Head of column 1").wait_for()
    desk.type("| course | home | ")
    expect(desk.page.get_by_label("Head of column 3")).to_be_focused()
    desk.press("Enter")
    expect(desk.page.get_by_label("Head of column 3")).to_have_count(0)
    desk.type("| ague | by day; at \\| in, or so | the marsh | ")
    desk.says("This is the last box of its line: Enter goes on. A bar that is meant as a letter is typed \\|")
    desk.press("Enter")
    desk.page.keyboard.insert_text("gout | for ever \\| a day|the feast")  # at once, as it is dictated
    paste(desk, "|")
    assert rows_of(desk) == [["ague", "by day; at | in, or so", "the marsh"], ["gout", "for ever | a day", "the feast"]]


def test_backspace_goes_back_over_a_bar_and_over_enter(desk: Desk) -> None:
    begin_a_table(desk)
    desk.type("ague | by day | ")
    assert focused(desk)[0] == "home of row 1"
    desk.press("Backspace")
    assert focused(desk) == ("course of row 1", "by day ", 7)
    desk.type("| the marsh")
    desk.press("Enter")
    desk.type("gout | for ever | the feast")
    desk.press("Enter")
    expect(desk.page.locator(".wb-table-row")).to_have_count(3)
    desk.press("Backspace")
    expect(desk.page.locator(".wb-table-row")).to_have_count(2)
    assert focused(desk) == ("home of row 2", "the feast", 9)
    desk.page.get_by_label("Name", exact=True).first.focus()
    desk.press("Home", "Backspace")
    assert focused(desk) == ("Head of column 2", "home", 4)
    desk.press("End")
    desk.type(" | ")
    expect(desk.page.get_by_label("Head of column 3")).to_be_focused()
    desk.press("Backspace")
    expect(desk.page.get_by_label("Head of column 3")).to_have_count(0)
    assert focused(desk)[0] == "Head of column 2"
    assert written(desk, "Control+Enter")["rows"] == TABLE["rows"]


def test_a_key_that_is_held_down_empties_one_cell(desk: Desk) -> None:
    begin_a_table(desk)
    desk.type("ague | by")
    for _ in range(5):
        desk.page.keyboard.down("Backspace")
    desk.page.keyboard.up("Backspace")
    assert focused(desk) == ("course of row 1", "", 0)
    assert rows_of(desk)[0] == ["ague", "", ""]


def test_what_is_typed_behind_a_bar_is_taken_back(desk: Desk) -> None:
    write(desk, WRONG, 2)
    begin_a_table(desk)
    desk.type("ague | by d")
    desk.press("Tab")
    before = desk.text_of("deck")
    desk.press("Control+z")
    expect(desk.page.get_by_label("course of row 1")).to_be_focused()
    assert rows_of(desk)[0] == ["ague", "by", ""]
    desk.press("Control+Shift+z")
    assert rows_of(desk)[0] == ["ague", "by d", ""]
    assert desk.text_of("deck") == before


def test_a_table_is_filled_in_from_what_is_cited(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").fill("Fevers")
    desk.sentence("It is rare").click()
    desk.says("Cited now: p1s2.")
    expect(desk.field("prompt")).to_be_focused()  # and one writes on
    desk.sentence("quills, at night").click()
    desk.says("No longer cited: p1s1.")
    desk.press("Alt+i")
    expect(desk.page.locator(".wb-table-row .wb-chip")).to_have_text("p1s2×")
    expect(desk.page.locator(".wb-table-row .wb-table-line textarea").first).to_have_value("quill fever")  # is "it"
    expect(desk.field("prompt")).to_be_focused()
    desk.press("Alt+i")
    desk.press("Tab", "Tab", "Tab", "Tab")  # past the name, which is guessed
    desk.type("rare")
    values = written(desk, "Control+s")
    assert values["rows"] == [{"name": "quill fever", "cells": ["rare"], "cite": "p1s2"}]


def test_tab_and_a_bar_go_to_the_next_cell_and_type_over_what_is_there(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").focus()
    desk.type("Quill fever and its neighbors")
    desk.press("Tab")
    paste(desk, "\tcourse\thome\nage\tby night\tthe hill\ngut\tfor life\tthe feast\n")
    desk.page.locator(".wb-table-row textarea").first.focus()
    desk.press("Control+a")
    desk.type("ague | by day | the marsh")
    desk.press("Tab")
    desk.type("gout | for ever")
    desk.press("Tab", "Shift+Tab")
    assert written(desk, "Control+Enter") == TABLE


@pytest.mark.parametrize("keys", [["Enter"], ["Control+Enter"], ["Escape"], ["button"]])
def test_a_click_cites_nothing_in_a_fact_that_is_left(keys: list[str], desk: Desk) -> None:
    write(desk, COMPARED, 2)
    desk.sentence("quills, at night").click()
    desk.opened("compared")
    desk.page.get_by_label("Remove row 2").wait_for()
    desk.page.locator(".wb-table-row input").first.click()
    expect(desk.page.locator("#wb-picking span")).to_have_text("Click sentences to cite them in row 1.")
    desk.field("prompt").fill("Fevers of the hill")
    desk.page.locator(".wb-table-row input").first.click()
    if keys == ["button"]:
        desk.button("Save").click()
    else:
        desk.press(*keys)
    desk.saved()
    expect(desk.page.locator("#wb-picking")).to_be_hidden()
    desk.sentence("It is rare").click()
    desk.opened("right")
    assert "cite: p1s1}" in desk.text_of("deck")


def test_a_table_that_is_written_from_an_empty_row_is_left(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.page.get_by_label("Head of column 1").wait_for()
    desk.field("prompt").fill("Quill fever and its neighbors")
    desk.press("Tab")
    desk.type("course | home")
    desk.press("Enter")
    desk.type("quill fever | at night | quills")
    desk.sentence("quills, at night").click()
    desk.says("Cited now in row 1: p1s1.")
    desk.press("Enter")
    desk.type("fever | at night | quills")
    desk.sentence("quills, at night").click()
    desk.press("Enter", "Enter")
    desk.says("Written: ")
    desk.saved()
    expect(desk.page.locator("#wb-picking")).to_be_hidden()
    before = desk.text_of("deck")
    desk.sentence("It is rare").click()
    expect(desk.page.locator(".wb-head")).to_have_count(0)
    assert desk.text_of("deck") == before


def test_a_click_cites_a_sentence_in_the_row_that_is_written(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.field("prompt").fill("Quill fever and its neighbors")
    expect(desk.page.locator("#wb-picking span")).to_have_text("Click sentences to cite them.")
    desk.page.locator(".wb-table-row").nth(1).locator("textarea").first.fill("ague")
    expect(desk.page.locator("#wb-picking span")).to_have_text("Click sentences to cite them in row 2.")
    expect(desk.page.locator(".wb-table-row[data-picking]")).to_have_count(1)
    desk.sentence("It is rare").click()
    desk.says("Cited now in row 2: p1s2.")
    expect(desk.page.locator(".wb-table-row").nth(1).locator(".wb-chip")).to_be_visible()
    expect(desk.page.locator(".wb-table-row").nth(0).locator(".wb-chips")).to_be_hidden()
    expect(desk.sentence("It is rare")).to_have_class("wb-s wb-lit")
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s2", "p1s1"])
    values = written(desk, "Control+s")
    assert (values["cite"], values["rows"]) == ("p1s1", [{"name": "ague", "cite": "p1s2"}])


def test_a_second_click_takes_a_citation_back(desk: Desk) -> None:
    desk.make_deck("quills.txt", "Quill fever\n\nIt comes at night, and it goes by day. It is rare.\n")
    desk.sentence("It is rare").click()
    desk.press("f", "q")
    desk.field("prompt").wait_for()
    cited = desk.page.locator("#wb-cited small")
    desk.sentence("at night").click()
    expect(cited).to_have_text(["p2s2", "p2s1"])
    desk.sentence("at night").click()
    desk.says("No longer cited: p2s1.")
    expect(cited).to_have_text(["p2s2"])
    desk.sentence("at night").click(modifiers=["Alt"], position={"x": 5, "y": 5})
    desk.says("Cited now: p2s1.1.")
    expect(cited).to_have_text(["p2s2", "p2s1.1"])
    desk.sentence("at night").click()
    desk.says("No longer cited: p2s1.1.")
    expect(cited).to_have_text(["p2s2"])


PLACES = """\
Marsh fever

Marsh fever is common here. In the marsh, one finds it in spring, and there it lasts for a week. Whoever lives on the
hill gets it in autumn, for a month. At sea it is seen in winter, for a year.
"""
SAID = (("marsh", "spring", "a week"), ("hill", "autumn", "a month"), ("sea", "winter", "a year"))


class Strokes:
    """What a curator does beside typing the words of a fact, and the bars between them: keys and clicks."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.count = 0

    def press(self, *keys: str) -> None:
        self.count += len(keys)
        self.desk.press(*keys)

    def click(self, what: Any, *modifiers: str) -> None:  # noqa: ANN401  a locator
        self.count += 1
        what.click(modifiers=modifiers)

    def lines(self, *lines: Sequence[str]) -> None:
        """Type the lines of a table as the form shows it."""
        for words in lines:
            self.desk.type(" | ".join(words))
            if words != lines[-1]:
                self.press("Enter")


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_chosen_sentences_are_compared_in_few_strokes(by: str, desk: Desk) -> None:
    desk.make_deck("places.txt", PLACES)
    does = Strokes(desk)
    does.click(desk.sentence("one finds it in spring"))
    expect(desk.sentence("one finds it in spring")).to_have_attribute("aria-current", "true")
    if by == "mouse":
        does.click(desk.sentence("Whoever lives"), "Control")
        does.click(desk.sentence("At sea"), "Control")
        does.click(desk.button("Compare them"))
    else:
        does.press("Shift+j", "Shift+j")
        desk.says("3 sentences are chosen")
        does.press("c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    names = desk.page.locator(".wb-table-row .wb-table-line textarea:first-child")
    assert [each.input_value() for each in names.all()] == [name for name, *_ in SAID]
    if by == "mouse":
        for row, words in enumerate([["season", "length"], *(cells for _, *cells in SAID)]):
            for at, word in enumerate(words):
                if (row, at) > (0, 0):
                    does.click(desk.page.locator(".wb-table-line").nth(row).locator("textarea").nth(at + (row > 0)))
                desk.type(word)
    else:
        does.lines(("season", "length"), *SAID)
    expect(desk.field("prompt")).to_have_value("Compare marsh, hill, and sea")
    expect(desk.page.locator("#wb-findings [data-severity=error]")).to_have_count(0)
    with desk.page.expect_request("**/api/add") as request:
        if by == "mouse":
            does.click(desk.page.locator("[data-into-deck]"))
        else:
            does.press("Enter")  # in the last cell
    sent = request.value.post_data_json
    assert sent
    assert sent["values"]["prompt"] == "Compare marsh, hill, and sea"
    assert [(row["name"], *row["cells"]) for row in sent["values"]["rows"]] == list(SAID)
    assert [row["cite"] for row in sent["values"]["rows"]] == ["p2s2", "p2s3", "p2s4"]
    assert does.count == {"mouse": 12, "keys": 8}[by]


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_an_empty_table_is_written_in_few_strokes(by: str, desk: Desk) -> None:
    desk.make_deck("places.txt", PLACES)
    does = Strokes(desk)
    does.click(desk.sentence("common here"))
    if by == "mouse":
        does.click(desk.button("Write a fact"))
        does.click(desk.page.locator(".wb-kinds button", has_text="Comparison"))
    else:
        does.press("f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    if by == "mouse":
        boxes = ["season", "length", *(word for words in SAID for word in words)]
        for word in boxes:
            desk.type(word)
            if word != boxes[-1]:
                does.press("Tab")
    else:
        does.lines(("season", "length"), *SAID)
    cited = desk.page.locator("#wb-cited small")
    expect(desk.button("Cite what each row says")).to_be_visible(timeout=WAIT)
    if by == "mouse":
        does.click(desk.button("Cite what each row says"))
    else:
        does.press("Alt+z")
    expect(cited).to_have_text(["p2s2", "p2s3", "p2s4"])  # and not where it was begun
    with desk.page.expect_request("**/api/add") as request:
        if by == "mouse":
            does.click(desk.page.locator("[data-into-deck]"))
        else:
            does.press("Control+Enter")
    sent = request.value.post_data_json
    assert sent
    assert [row["cite"] for row in sent["values"]["rows"]] == ["p2s2", "p2s3", "p2s4"]
    assert does.count == {"mouse": 15, "keys": 8}[by]


def test_a_table_begins_with_the_list_that_one_sentence_opens(desk: Desk) -> None:
    desk.make_deck("quills.txt", COURSES)
    desk.sentence("Three kinds").click()
    desk.press("f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    names = desk.page.locator(".wb-table-row .wb-table-line textarea:first-child")
    assert [each.input_value() for each in names.all()] == ["blue quills", "red quills", "grey quills"]
    expect(desk.page.locator('[data-key="rows"] .wb-how')).to_have_text("Type cell, then Enter")  # as they have one
    desk.type("cause | length")
    desk.press("Enter")
    expect(desk.page.get_by_label("length of row 1")).to_be_focused()


def test_rows_that_are_still_to_come_are_no_error(desk: Desk) -> None:
    desk.press("n", "f", "c")
    desk.page.locator(".wb-table-row textarea").first.fill("ague")
    findings = desk.page.locator("#wb-findings")
    expect(findings).to_contain_text(re.compile("Still to write: .*Rows"), timeout=WAIT)
    expect(findings.locator('[data-severity="error"]')).to_have_count(0)


def test_what_a_curator_writes_above_a_table_stays(desk: Desk) -> None:
    desk.press("n", "f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    desk.page.locator(".wb-table-row textarea").first.fill("ague")
    expect(desk.field("prompt")).to_have_value("")
    desk.page.locator(".wb-table-row").nth(1).locator("textarea").first.fill("gout")
    expect(desk.field("prompt")).to_have_value("Compare ague and gout")
    desk.field("prompt").fill("Neighbors")
    desk.page.locator(".wb-table-row textarea").first.fill("grippe")
    expect(desk.field("prompt")).to_have_value("Neighbors")


@pytest.mark.parametrize(
    ("names", "prompt"),
    [
        (("fever of the marsh", "fever of the hill"), "Compare fever of the marsh and fever of the hill"),
        (("cold fever", "red fever"), "Compare cold and red fever"),
        (("ague", " ".join(["long"] * 28)), ""),
    ],
    ids=["long names", "kinds", "longer than a prompt may be"],
)
def test_a_table_is_headed_by_the_names_of_its_rows(names: tuple[str, str], prompt: str, desk: Desk) -> None:
    desk.press("n", "f", "c")
    for row, name in enumerate(names):
        desk.page.locator(".wb-table-row").nth(row).locator("textarea").first.fill(name)
    expect(desk.field("prompt")).to_have_value(prompt)


def test_what_a_fact_lacks_is_at_hand_when_it_is_to_be_written(desk: Desk) -> None:
    desk.press("n", "f", "q")
    desk.type("When does quill fever come?")
    desk.press("Control+Enter")
    expect(desk.page.locator("#wb-state")).to_contain_text("Not written")
    expect(desk.field("answer")).to_be_focused()


def test_rows_cite_what_they_say_before_there_is_a_prompt(desk: Desk) -> None:
    desk.make_deck("places.txt", PLACES)
    desk.sentence("common here").click()
    does = Strokes(desk)
    does.press("f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    does.lines(("season", "length"), *SAID)
    desk.field("prompt").fill("")
    does.press("Alt+z")  # at once, whatever is found by then
    expect(desk.page.locator(".wb-table-row .wb-chip")).to_have_text(["p2s2×", "p2s3×", "p2s4×"])
    does.press("Control+Enter")
    expect(desk.field("prompt")).to_be_focused()
    desk.type("Marsh, hill and sea")
    assert [row["cite"] for row in written(desk, "Enter")["rows"]] == ["p2s2", "p2s3", "p2s4"]


@pytest.mark.parametrize(
    ("heads", "cited", "section"),
    [
        (("season", "length"), ["p4s1", "p4s2", "p4s3"], "Symptoms"),
        (("milk", "length"), ["p4s1", "p4s2", "p4s3", "p2s1"], "Treatment"),
    ],
    ids=["not needed", "needed"],
)
def test_the_sentence_at_which_a_table_was_begun_stays_only_if_it_is_needed(
    heads: tuple[str, str], cited: list[str], section: str, desk: Desk
) -> None:
    desk.make_deck("care.txt", "Treatment\n\nMilk is drunk.\n\nSymptoms\n\n" + PLACES.partition("here. ")[2])
    desk.sentence("Milk").click()
    desk.press("f", "c")
    chosen = desk.page.locator("#wb-in option:checked")
    expect(chosen).to_have_text("Treatment")
    Strokes(desk).lines(heads, *SAID)
    desk.press("Alt+z")
    expect(desk.page.locator("#wb-cited small")).to_have_text(cited)
    expect(chosen).to_have_text(section)


def test_a_row_cites_the_sentence_with_which_the_table_was_begun(desk: Desk) -> None:
    desk.make_deck("places.txt", PLACES)
    desk.sentence("one finds it in spring").click()
    desk.press("f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    Strokes(desk).lines(("season", "length"), *SAID)
    desk.press("Alt+z")
    expect(desk.page.locator(".wb-table-row .wb-chip")).to_have_text(["p2s2×", "p2s3×", "p2s4×"])
    expect(desk.page.locator('#wb-fact > .wb-form > [data-key="cite"] .wb-chip')).to_have_count(0)
    expect(desk.page.locator("#wb-findings [data-severity=error]")).to_have_count(0)
    assert "cite" not in written(desk, "Control+Enter")


def test_rows_cite_what_they_say_where_nothing_is_cited_yet(desk: Desk) -> None:
    desk.make_deck("places.txt", PLACES)
    desk.button("New fact").click()
    desk.press("c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    Strokes(desk).lines(("season", "length"), *SAID)
    desk.press("Alt+z")
    expect(desk.page.locator(".wb-table-row .wb-chip")).to_have_text(["p2s2×", "p2s3×", "p2s4×"])


def test_a_list_goes_from_item_to_item_by_enter(desk: Desk) -> None:
    desk.press("n", "f", "l")
    desk.field("prompt").wait_for()
    desk.type("Signs of quills")
    desk.press("Tab")
    for item in ("night", "fever", "quills"):
        desk.type(item)
        desk.press("Enter")
    expect(desk.page.locator(".wb-entry")).to_have_count(4)
    assert written(desk, "Enter")["items"] == ["night", "fever", "quills"]


def test_several_lines_are_pasted_as_several_items(desk: Desk) -> None:
    desk.press("n", "f", "l")
    desk.field("prompt").fill("Signs of quills")
    desk.press("Tab")
    desk.type("fever")
    desk.press("Enter")
    paste(desk, "- night\n\n  2. quills\n• 40 days\n")
    expect(desk.page.locator(".wb-entry")).to_have_count(4)
    desk.type("!")
    assert written(desk, "Control+s")["items"] == ["fever", "night", "quills", "40 days!"]


def test_the_next_open_sentence_is_at_last_one_of_which_a_part_is_open(desk: Desk) -> None:
    desk.make_deck()
    folder = desk.served.folder.parent / "harrow-fever"
    fact = "{id: itch, kind: question, prompt: What is an early sign of harrow fever?, answer: itching, cite: p5s1}"
    (folder / "facts/10-signs.yaml").write_text(f"section: signs\nfacts:\n  - {fact}\n", encoding="utf-8")
    (folder / "waived.yaml").write_text("- {cite: [p3s1-p3s4, p5s2], because: a tale}\n", encoding="utf-8")
    desk.state("first signs", "partly")
    expect(desk.page.locator("[data-untold]")).to_have_text(["a rash of blue quills"])
    # A search for other words hides no part, and one that hits the sentence does not make it look done.
    desk.press("/")
    desk.type("VLN2")
    expect(desk.sentence("VLN2").locator("mark")).to_have_text("VLN2", timeout=WAIT)
    desk.sentence("first signs").click()
    desk.sentence("rare disorder").click()
    expect(desk.page.locator("[data-untold]")).to_have_text(["a rash of blue quills"])
    desk.page.get_by_role("searchbox").fill("rash")
    expect(desk.sentence("first signs").locator("mark")).to_have_text("rash", timeout=WAIT)
    expect(desk.page.locator("[data-untold]")).to_have_count(0)
    expect(desk.sentence("first signs")).to_have_css("background-image", re.compile("^linear-gradient"))
    desk.sentence("VLN2").click()
    desk.press("n")
    desk.says("No sentence is open. Of this one, a part is on no card.")
    expect(desk.sentence("first signs")).to_have_attribute("aria-current", "true")


LISTED = """\
Harrow Fever

Signs

If you have harrow fever, you may have the following mild signs:

- Blue quills on both of the wrists and ankles
- Can't stand the sun

The cause is not known. Care helps against itching, pain and fear.
"""


def test_a_sentence_that_opens_a_list_brings_its_items(desk: Desk) -> None:
    desk.make_deck("harrow.txt", LISTED)
    lead = desk.sentence("mild signs")
    expect(lead).to_have_attribute("data-draftable", "", timeout=WAIT)
    lead.click()
    desk.press("d")
    desk.says("A list of 2 items: say what they are, then press Ctrl+Enter.")
    expect(desk.field("prompt")).to_be_focused()
    expect(desk.field("prompt")).to_have_value("Mild signs of harrow fever")
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p3s1", "p4s1", "p4s2"])
    desk.card("can't stand the sun")
    assert desk.page.locator("#wb-in").input_value() == "signs"
    first = desk.page.locator(".wb-entry textarea").first
    expect(first).to_have_value("blue quills on both of the wrists and ankles")
    first.fill("blue quills")
    desk.press("Control+Enter")
    desk.opened("mild-signs")
    assert desk.text_of("harrow-fever").endswith(
        "  - id: mild-signs\n    kind: list\n    prompt: Mild signs of harrow fever\n    items:\n"
        "      - blue quills\n      - can't stand the sun\n    cite: [p3s1, p4s1, p4s2]\n"
    )


def test_items_are_filled_in_from_what_is_cited(desk: Desk) -> None:
    desk.make_deck("harrow.txt", LISTED)
    desk.sentence("Blue quills").click()
    desk.press("f", "l")
    desk.field("prompt").fill("Ills of harrow fever")
    desk.sentence("Care helps").click()
    desk.sentence("Care helps").locator(".wb-c").last.click(modifiers=["Alt"])
    desk.says("Cited now: p5s2.2, a clause, in place of all of p5s2.")
    desk.field("prompt").focus()
    desk.press("Alt+i")
    expect(desk.page.locator(".wb-entry textarea").nth(1)).to_have_value("pain and fear")
    values = written(desk, "Control+s")
    assert values["items"] == ["blue quills on both of the wrists and ankles", "pain and fear"]
    assert values["cite"] == ["p4s1", "p5s2.2"]


def test_only_selected_words_are_hidden_and_shown_again(desk: Desk) -> None:
    desk.press("n", "f", "s")
    desk.field("text").wait_for()
    desk.type("Quill fever comes at night.")
    desk.press("Alt+b")
    desk.says("Select the words first.")
    expect(desk.field("text")).to_have_value("Quill fever comes at night.")
    desk.press("Home", "Shift+Control+ArrowRight", "Alt+b")
    expect(desk.field("text")).to_have_value("{{Quill}} fever comes at night.")
    desk.press("Control+z")
    expect(desk.field("text")).to_have_value("Quill fever comes at night.")


def test_a_second_sentence_is_cited_where_it_is_clicked(desk: Desk) -> None:
    desk.press("n", "f", "q")
    expect(desk.button("Cite it")).to_have_count(0)  # it is cited
    expect(desk.page.locator("#wb-picking span")).to_have_text("Click sentences to cite them.")
    desk.sentence("It is rare").click()
    expect(desk.page.locator("#wb-cited p")).to_have_text(
        ["Quill fever is a fever of quills, at night. p1s1", "It is rare. p1s2"]
    )
    expect(desk.sentence("It is rare")).to_have_class("wb-s wb-lit")
    expect(desk.button("Cite it")).to_have_count(0)
    desk.press("Escape", "c")
    expect(desk.page.locator("#wb-cited p")).to_have_text(["Quill fever is a fever of quills, at night. p1s1"])
    desk.button("Cite it").click()
    expect(desk.page.locator("#wb-cited p")).to_have_count(2)
    expect(desk.sentence("It is rare")).to_be_focused()
    desk.button("Done").click()
    desk.sentence("It is rare").click()
    expect(desk.page.locator("#wb-cited p")).to_have_count(2)


def test_a_finding_leads_to_the_sentence_that_has_its_words(desk: Desk) -> None:
    desk.ask("When does quill fever come?", "at night", at=2)
    finding = desk.page.locator("#wb-findings p").first
    words = "Most words of 'at night' are not in p1s2, but in p1s1."
    expect(finding).to_contain_text(words, timeout=WAIT)
    expect(desk.button("Write it 1 error")).to_have_attribute("title", words)
    link = desk.button("p1s1").first
    expect(link).to_have_attribute("title", "Quill fever is a fever of quills, at night.")
    link.click()
    expect(desk.sentence("quills, at night")).to_have_attribute("aria-current", "true")
    desk.button("Cite p1s1 too").click()
    expect(desk.page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)
    desk.button("Write it").click()
    desk.opened("when-come")
    assert "cite: [p1s2, p1s1]" in desk.text_of("deck")


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_finding_offers_the_sentence_that_has_its_words_instead(by: str, desk: Desk) -> None:
    desk.ask("When does quill fever come?", "at night", at=2)
    expect(desk.button("Instead of p1s2")).to_be_visible(timeout=WAIT)
    if by == "mouse":
        desk.button("Instead of p1s2").click()
    else:
        desk.press("Escape", "Shift+z")
    expect(desk.page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s1"])


def test_a_click_cites_as_long_as_a_finding_names_a_sentence(desk: Desk) -> None:
    write(desk, WRONG.replace("answer: common", "answer: rare"), 2)
    desk.sentence("It is rare").click()
    desk.opened("wrong")
    desk.field("prompt").fill("When does quill fever come?")
    desk.field("answer").fill("at night")
    expect(desk.button("Instead of p1s2")).to_be_visible(timeout=WAIT)
    expect(desk.button("Done")).to_be_visible()
    desk.sentence("quills, at night").click()
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s2", "p1s1"])
    desk.opened("wrong")
    desk.saved()
    desk.field("why").focus()
    expect(desk.button("Done")).to_be_hidden()


def test_all_sentences_that_findings_name_are_cited_by_one_key(desk: Desk) -> None:
    desk.ask("When does quill fever come?", "at night", at=2)
    expect(desk.button("Cite p1s1 too")).to_be_visible(timeout=WAIT)
    desk.press("Escape", "z")
    expect(desk.page.locator("#wb-findings")).to_have_text("Nothing speaks against this fact.", timeout=WAIT)
    expect(desk.page.locator("#wb-cited p")).to_have_count(2)
    desk.press("Escape", "Tab", "Enter", "k", "f", "q")
    desk.field("prompt").wait_for()
    desk.press("Escape", "Shift+j", "Shift+j")
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s1", "p1s2"])


COMPARED = """\
  - {id: right, kind: question, prompt: How common is quill fever?, answer: rare, cite: p1s2}
  - id: compared
    kind: comparison
    prompt: Fevers
    columns: [course, cause]
    rows:
      - {name: quill fever, cells: [at night, quills], cite: p1s1}
      - {name: fever, cells: [at night, quills], cite: p1s1}
    cite: p1s1
"""
WRONG = """\
  - {id: right, kind: question, prompt: When do the quills come?, answer: at night, cite: p1s1}
  - {id: wrong, kind: question, prompt: How common is quill fever?, answer: common, cite: p1s2}
"""


def test_the_count_of_findings_leads_to_them_and_all_parts_follow(desk: Desk) -> None:
    write(desk, WRONG.replace("at night", "at noon"), 2)
    desk.press("n")
    desk.page.get_by_role("button", name=re.compile("findings$")).click()
    desk.opened("right")
    expect(desk.sentence("quills, at night")).to_have_attribute("aria-current", "true")
    desk.page.get_by_role("button", name=re.compile("findings$")).click()
    desk.opened("wrong")
    expect(desk.sentence("It is rare")).to_have_attribute("aria-current", "true")
    expect(desk.page.locator('#wb-here [aria-pressed="true"]')).to_have_text("1 wrong")
    desk.press("Escape", "g")
    expect(desk.page.locator('.wb-row[aria-current="true"]')).to_have_attribute("data-id", "wrong")


def test_the_list_has_the_focus_where_it_was_left(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    drafted = WRONG.replace("common,", "rare,").replace("right", "first").replace("wrong", "second")
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + drafted, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.press("g")
    desk.page.locator('.wb-row[data-id="second"]').click()
    desk.opened("second")
    desk.press("Control+Enter")
    desk.says("Accepted: second")
    expect(desk.page.locator('.wb-row[data-id="second"]')).to_be_focused()


@pytest.mark.parametrize("width", [1440, 1024, 820])
def test_all_that_can_be_done_with_a_draft_is_seen_in_one_row(width: int, desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + WRONG, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.press("Shift+n")
    desk.opened("right")
    assert len(rows_of_buttons(desk)) == 1
    desk.field("answer").fill("at noon")
    expect(desk.page.locator(".wb-acts [data-into-deck]")).to_have_text("Accept 1 errorCtrl Enter", timeout=WAIT)
    assert len(rows_of_buttons(desk)) == 1


def rows_of_buttons(desk: Desk) -> set[float]:
    """Return how far down the buttons below a draft stand; none of them is cut off."""
    foot = desk.page.locator("#wb-foot").bounding_box()
    assert foot
    rows = set()
    for words in ("Accept", "Save", "Kind…", "Refuse…"):
        box = desk.page.locator(".wb-acts button", has_text=words).bounding_box()
        assert box
        rows.add(box["y"])
        assert box["x"] + box["width"] < foot["x"] + foot["width"]
    return rows


def test_the_next_draft_is_opened(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + WRONG, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.press("Shift+n", "Shift+n")
    desk.opened("wrong")
    expect(desk.sentence("It is rare")).to_be_focused()


def test_a_draft_becomes_only_a_kind_that_has_its_keys_or_is_written_anew(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    statement = '  - {id: rare, kind: statement, text: "It is {{rare}}.", level: core, cite: p1s2}\n'
    (desk.served.folder / "drafts/10-signs.yaml").write_text(STUBS + statement, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.press("g")
    desk.page.get_by_label("Choose rare").check()
    expect(desk.page.get_by_label("Kind")).to_have_count(0)
    desk.page.get_by_label("Choose rare").uncheck()
    desk.page.get_by_label("Choose one").check()
    expect(desk.page.get_by_label("Kind").locator("option")).to_have_count(12)
    desk.page.locator('.wb-row[data-id="rare"]').click()
    desk.opened("rare")
    desk.press("Escape", "i", "q")
    expect(desk.page.locator(".wb-said")).to_have_text("The draft said: It is {{rare}}.")
    expect(desk.field("level")).to_have_value("core")
    desk.field("prompt").fill("How common is quill fever?")
    desk.field("answer").fill("rare")
    desk.press("Control+Enter")
    desk.says("Accepted: rare")
    assert desk.text_of("deck").endswith(
        "  - {id: rare, kind: question, level: core, cite: p1s2, prompt: How common is quill fever?, answer: rare}\n"
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Only {{about 7 percent}} of people who have quills develop a rash.",
            "p",
            {"value": "only about 7 percent", "population": "people who have quills"},
        ),
        ("In 40% of patients, {{the liver}} is large.", "p", {"value": "40%", "population": "patients"}),
        ("Most have {{a rash}}.", "p", {"value": "", "population": ""}),
        ("It leads to {{coronary heart disease}} (CHD).", "b", {"short": "CHD", "long": "coronary heart disease"}),
        ("It leads to {{a disease}} of the heart.", "b", {"short": "", "long": ""}),
        ("It is {{rare::how}}.", "q", {"prompt": "", "answer": "rare"}),
        ("It brings {{itching}} and {{a rash}}.", "l", {"items": "itching"}),
    ],
    ids=["share", "share of patients", "no share", "short form", "no short form", "question", "list"],
)
def test_a_statement_of_another_kind_keeps_what_fits(
    text: str, kind: str, expected: dict[str, str], desk: Desk
) -> None:
    (desk.served.folder / "drafts").mkdir()
    statement = f'  - {{id: fever, kind: statement, text: "{text}", cite: p1s1}}\n'
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + statement, encoding="utf-8")
    desk.state("quills, at night", "drafted")
    desk.press("Shift+n")
    desk.opened("fever")
    desk.press("Escape", "i", kind)
    for key, value in expected.items():
        expect(desk.field(key)).to_have_value(value)


def test_a_draft_of_the_background_says_why_it_is_there(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    statement = '  - {id: fever, kind: statement, text: "It is {{rare}}.", level: background, cite: p1s2}\n'
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + statement, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.press("Shift+n")
    desk.opened("fever")
    says = desk.page.locator('.wb-field[data-key="level"] .wb-says')
    expect(says).to_have_text("Background: vocabulary or a name, in a package of its own.")


def test_a_statement_of_what_something_is_becomes_a_definition(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    statement = '  - {id: fever, kind: statement, text: "Quill fever is {{a fever::what}} of quills.", cite: p1s1}\n'
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + statement, encoding="utf-8")
    desk.state("quills, at night", "drafted")
    desk.press("Shift+n")
    desk.opened("fever")
    desk.press("Escape", "i", "d")
    expect(desk.field("term")).to_have_value("Quill fever")
    expect(desk.field("meaning")).to_have_value("a fever of quills")
    about = desk.page.locator(".wb-head p")
    expect(about).to_have_text("definition draft saved, not accepted yet")


def test_a_year_that_is_not_that_of_the_citation_is_named(desk: Desk) -> None:
    desk.button("Quill report").click()
    dialog = desk.page.get_by_role("dialog", name="Source")
    dialog.get_by_label("Full citation").fill("Nobody. Quills. 2011.")
    dialog.get_by_label("Short name").fill("Nobody 2016")
    expect(dialog.get_by_role("status")).to_have_text("The short name says 2016, and the citation 2011.")
    dialog.get_by_label("Short name").fill("Nobody 2011")
    expect(dialog.get_by_role("status")).to_be_hidden()


def test_what_was_added_to_a_form_is_taken_away_again(desk: Desk) -> None:
    write(desk, WRONG.replace("at night,", "at night, topics: [Time],"), 2)
    desk.press("n", "p")
    desk.page.locator("#wb-tab-list").click()
    desk.page.locator('.wb-row[data-id="right"]').click()
    desk.opened("right")
    desk.button("Remove Topics").click()
    desk.saved()
    expect(desk.button("+ Topics")).to_have_attribute("title", "Write a word, or a list of words, to tag it with.")
    assert "topics" not in desk.text_of("deck")
    assert "answer: at night" in desk.text_of("deck")


def test_what_is_chosen_for_a_new_fact_does_not_write_it(desk: Desk) -> None:
    desk.ask("How common is quill fever?", "a fever")
    desk.field("level").select_option("core")
    desk.unsaved()
    expect(desk.page.locator("#wb-state")).to_have_text("Not yet saved")
    assert desk.text_of("deck") == QUIET


def test_findings_have_the_room_that_they_need(desk: Desk) -> None:
    desk.ask("Does gout hurt, and what is its winter like in children of feathers?", "Yes, in summer, as birds say")
    expect(desk.page.locator("#wb-findings p").nth(2)).to_be_visible(timeout=WAIT)
    assert desk.page.locator("#wb-findings").evaluate("each => each.scrollHeight <= each.clientHeight")


def test_cards_of_a_desktop_are_large_enough_to_read(desk: Desk) -> None:
    write(desk, WRONG, 2)
    desk.press("n", "g")
    desk.page.locator('.wb-row[data-id="right"]').click()
    desk.card("When do the quills come?")
    desk.button("Desktop").click()
    scale = desk.page.locator("#wb-cards").evaluate("each => each.getBoundingClientRect().width / each.offsetWidth")
    assert scale > 0.75
    assert desk.page.locator("#wb-stage").evaluate("each => getComputedStyle(each).overflowX") == "clip"


def test_a_sentence_says_whether_it_can_be_drafted(desk: Desk) -> None:
    desk.make_deck()
    expect(desk.sentence("VLN2")).to_have_attribute("data-draftable", "", timeout=WAIT)
    expect(desk.sentence("written by nobody")).not_to_have_attribute("data-draftable", "")
    desk.sentence("written by nobody").click()
    expect(desk.page.locator("#wb-fact small").last).to_have_text("Nothing can be drafted from this sentence.")
    desk.sentence("VLN2").click()
    expect(desk.button("Draft a fact from it")).to_be_visible()
    expect(desk.page.locator("#wb-fact")).not_to_contain_text("Nothing can be drafted from this sentence.")


@pytest.mark.parametrize("key", ["f", "d", "w"])
def test_what_is_typed_into_a_new_fact_is_not_lost_to_another(key: str, desk: Desk) -> None:
    write(desk, WRONG, 2)
    desk.sentence("It is rare").click()
    desk.press("f", "q")
    desk.field("prompt").fill("What is quill fever?")
    desk.press("Escape", key)
    expect(desk.page.get_by_role("dialog", name="Drop what you typed?")).to_be_visible(timeout=WAIT)
    desk.button("Keep it").click()
    expect(desk.field("prompt")).to_have_value("What is quill fever?")
    desk.opened("New fact")
    desk.press(key)
    desk.page.get_by_role("dialog").get_by_role("button", name="Drop it").click()
    expect(desk.page.locator(".wb-head h2", has_text="New fact")).to_have_count(0, timeout=WAIT)


def test_nothing_is_asked_where_nothing_was_typed(desk: Desk) -> None:
    desk.make_deck("quills.txt", COURSES)
    desk.sentence("Blue quills").click()
    desk.press("Shift+ArrowDown", "Shift+ArrowDown", "f", "c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    desk.press("Escape", "Escape")
    expect(desk.page.locator("#wb-foot")).to_be_hidden()


def test_a_draft_that_is_opened_is_taken_by_a_key(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + WRONG, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.sentence("quills, at night").click()
    desk.opened("right")
    desk.press("e")
    expect(desk.field("prompt")).to_be_focused()
    desk.press("Escape")
    desk.page.locator("#wb-here button").first.click()
    expect(desk.page.get_by_role("heading", name="right")).to_be_focused()
    desk.press("a")
    desk.says("Accepted: right")


def test_who_writes_it_himself_may_go_back_to_the_draft(desk: Desk) -> None:
    (desk.served.folder / "drafts").mkdir()
    (desk.served.folder / "drafts/10-signs.yaml").write_text(QUIET + WRONG, encoding="utf-8")
    desk.state("It is rare", "drafted")
    desk.sentence("It is rare").click()
    desk.opened("wrong")
    desk.press("r")
    chips = ["no need to know", "said elsewhere", "no longer true", "badly cut", "I write it myself"]
    expect(desk.page.locator(".wb-dialog .wb-add button")).to_have_text(chips)
    desk.button("I write it myself").click()
    expect(desk.page.get_by_role("dialog", name="New fact: which kind?")).to_be_visible()
    desk.press("Escape")
    desk.opened("wrong")
    desk.state("It is rare", "drafted")
    desk.press("r")
    desk.type("I write it myself")
    desk.press("Enter", "q")
    desk.opened("New fact")
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p1s2"])
    desk.state("It is rare", "refused")


def test_cards_that_are_old_say_so(desk: Desk) -> None:
    write(desk, WRONG, 2)
    desk.sentence("quills, at night").click()
    desk.opened("right")
    head = desk.page.locator("#wb-cards-head")
    expect(head).to_have_text("Cards")
    desk.field("answer").fill("")
    expect(head).to_have_text("Old cards", timeout=WAIT)
    desk.card("at night")
    desk.field("answer").fill("at nightfall")
    desk.card("at nightfall")
    expect(head).to_have_text("Cards")
    desk.field("answer").fill("at night")
    desk.press("Control+s")
    expect(desk.page.locator("#wb-state")).to_have_text("No changes to save", timeout=WAIT)
    expect(desk.page.frame_locator("#wb-cards").locator("#list")).not_to_contain_text("nightfall", timeout=WAIT)


def test_a_reason_keeps_its_place(desk: Desk) -> None:
    reasons = ["leads to other texts", "general knowledge, not of this disorder", "says what another fact says"]
    desk.press("n", "n", "x")
    expect(desk.page.locator(".wb-dialog .wb-add button")).to_have_text(reasons)
    desk.type("tells nothing")
    desk.press("Enter")
    desk.state("It is rare", "waived")
    desk.sentence("quills, at night").click()
    desk.press("x")
    expect(desk.page.locator(".wb-dialog .wb-add button")).to_have_text([*reasons, "tells nothing"])
    desk.press("Escape")


def test_a_reason_that_is_offered_waives_at_once(desk: Desk) -> None:
    desk.press("n", "n", "x")
    desk.button("leads to other texts").click()
    desk.says("Waived: 1 sentence")
    desk.state("It is rare", "waived")


def test_a_picture_is_spoken_of_as_what_it_is(desk: Desk) -> None:
    desk.drop("spots.svg", PICTURE, "image/svg+xml")
    desk.says("In the deck now: spots.svg. F, then I, writes a fact on it: mark the sentence that it is about first.")
    desk.press("n", "f", "i")
    page = desk.page
    page.locator(".wb-canvas img").wait_for()
    desk.field("alt").fill("Three spots.")
    expect(page.locator(".wb-drawn")).to_have_text("Not drawn yet: draw it on the picture, or press B")
    page.locator(".wb-entry textarea").first.fill("quill")
    expect(page.locator("#wb-findings")).to_have_text("Still to draw: a box for each label.", timeout=WAIT)
    desk.press("Escape", "b")
    expect(page.locator(".wb-drawn")).to_have_text("Drawn: 20 % of the picture wide, 10 % high")
    # Its cards are there before it is written, with their picture.
    picture = page.frame_locator("#wb-cards").locator("img").first
    expect(picture).to_be_visible(timeout=WAIT)
    expect(picture).to_have_js_property("naturalWidth", 400)
    said = page.locator("#wb-fact").inner_text()
    assert not re.search(r"media/|fraction|\[", said)


def test_the_name_of_the_disease_is_asked_one_way(desk: Desk) -> None:
    desk.press("n", "f", "d")
    desk.field("term").fill("quill fever")
    desk.field("meaning").fill("an illness of the night")
    desk.button("Ask one way only").click()
    expect(desk.page.locator("#wb-findings")).not_to_contain_text("stands above each prompt", timeout=WAIT)
    expect(desk.field("reverse")).to_have_value("false")


def test_several_are_named_as_one_by_a_click_before_the_rest_is_written(desk: Desk) -> None:
    desk.press("n", "f", "t")
    desk.field("therapy").fill("quills")
    desk.press("Tab")
    desk.button("Write “a quill”").click()
    expect(desk.field("therapy")).to_have_value("a quill")
    expect(desk.page.locator("#wb-findings")).to_have_text("Still to write: Role.", timeout=WAIT)
    expect(desk.field("role")).to_be_focused()


def test_a_name_of_the_subject_is_background_unless_it_is_of_something_else(desk: Desk) -> None:
    desk.press("n", "f", "y")
    desk.field("name").fill("night fever")
    expect(desk.field("level")).to_have_value("background")
    desk.field("of").fill("fever")
    expect(desk.field("level")).to_have_value("")
    desk.field("of").fill("")
    expect(desk.field("level")).to_have_value("background")
    desk.field("level").select_option("detail")
    desk.field("name").fill("quill ague")
    expect(desk.field("level")).to_have_value("detail")


def test_a_synonym_is_written_in_few_strokes(desk: Desk) -> None:
    does = Strokes(desk)
    does.press("n", "f", "y")
    expect(desk.field("name")).to_be_focused()
    desk.type("fever of quills")
    assert written(desk, "Enter")["level"] == "background"
    desk.opened("quills-name")
    assert does.count == 3


def test_a_card_that_no_other_way_spares_is_not_offered_one(desk: Desk) -> None:
    desk.press("n", "f", "b")
    desk.field("short").fill("QF")
    desk.field("long").fill("quill fever")
    expect(desk.page.locator("#wb-findings")).to_contain_text("stands above each prompt", timeout=WAIT)
    expect(desk.button("Ask one way only")).to_have_count(0)


def test_a_waiver_of_several_says_how_many(desk: Desk) -> None:
    desk.press("n", "x", "ArrowDown")
    desk.page.get_by_label("All open sentences of its paragraph (2)").check()
    desk.page.get_by_label("Why is there nothing to learn from it?").fill("a tale")
    desk.button("Waive").click()
    desk.says("Waived: 2 sentences")
    desk.press("Control+z")
    desk.says("Undone: waive 2 sentences")


def test_a_form_says_whether_what_it_shows_is_saved(desk: Desk) -> None:
    desk.make_deck("quills.txt", f"{LISTED}\nHarrow fever is caused by mutations in the VLN2 gene.\n")
    about = desk.page.locator(".wb-head p")
    desk.sentence("VLN2").click()
    desk.press("d")
    expect(about).to_contain_text("draft saved, not accepted yet", timeout=WAIT)
    desk.sentence("mild signs").click()
    desk.press("d")
    expect(about).to_have_text("list not saved yet", timeout=WAIT)


@pytest.mark.parametrize("kind", "qspdbyltcai")
def test_what_a_new_fact_is_stands_on_one_line_where_the_page_is_narrow(kind: str, desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 1024, "height": 768})
    desk.press("n", "f", kind)
    about = desk.page.locator(".wb-head p")
    expect(about).to_contain_text("not saved yet", timeout=WAIT)
    assert about.evaluate("(element) => element.getBoundingClientRect().height") < 30


def test_a_text_from_right_to_left_is_shown_and_typed_so(desk: Desk) -> None:
    write(desk, SIGN.replace("What is quill fever?", "ما هي حمى الريش؟"), 1)
    desk.press("g", "]")
    desk.opened("sign")
    for shown in (desk.field("prompt"), desk.page.locator(".wb-row b")):
        assert shown.evaluate("(element) => getComputedStyle(element).direction") == "rtl"
    assert desk.field("answer").evaluate("(element) => getComputedStyle(element).direction") == "ltr"


def test_a_page_that_is_zoomed_in_is_high_enough_to_write_in(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 720, "height": 450})  # 1440 by 900 at 200 %
    desk.press("n", "f", "q")
    expect(desk.field("prompt")).to_be_focused(timeout=WAIT)
    assert desk.page.locator("#wb-fact").evaluate("(element) => element.clientHeight") > 250


def measured(element: Locator, side: str) -> float:
    return float(element.evaluate("(element, side) => element.getBoundingClientRect()[side]", side))


def test_the_names_of_rows_are_broken_between_words(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 1024, "height": 768})
    desk.press("n", "f", "c")
    names = desk.page.get_by_label("Name", exact=True)
    names.nth(0).fill("gout")
    names.nth(1).fill("tuberculosis")
    assert measured(names.nth(0), "height") == measured(names.nth(1), "height")  # of one line
    head, cell = (desk.page.get_by_label(f"{name} 1") for name in ("Head of column", "column 1 of row"))
    assert measured(head, "x") == measured(cell, "x")  # the head stands above its cells


def test_the_name_of_the_deck_leads_to_the_others_of_its_folder(desk: Desk) -> None:
    name = desk.page.locator("#wb-name")
    expect(name).to_have_text("Quill Fever")
    expect(name).to_be_disabled()  # it stands alone
    desk.make_deck()
    expect(name).to_have_text("Harrow Fever")
    desk.ask("What is harrow fever?", "a disorder of the skin")
    name.click()
    decks = desk.page.get_by_role("dialog", name="Go to which deck?").locator(".wb-kinds b")
    expect(decks).to_have_text(["deck", "harrow-fever"])
    decks.first.click()
    desk.page.get_by_role("dialog", name="Drop what you typed?").get_by_role("button", name="Drop it").click()
    desk.says("Open now: deck.")
    expect(name).to_have_text("Quill Fever")
    desk.state("It is rare", "open")  # the text that it was started with is at hand
    name.click()
    desk.press("2")
    desk.says("Open now: harrow-fever.")
    desk.state("VLN2", "open")


def test_a_sentence_of_other_facts_is_only_proposed(desk: Desk) -> None:
    write(desk, WRONG, 2)
    cited = desk.page.locator("#wb-cited small")
    desk.sentence("It is rare").click()
    desk.press("f", "q")
    expect(cited).to_have_text(["p1s2, as long as nothing else is cited"])
    desk.sentence("quills, at night").click()
    expect(cited).to_have_text(["p1s1"])
    desk.press("Escape", "Escape")
    desk.page.get_by_role("dialog").get_by_role("button", name="Drop it").click()
    desk.sentence("It is rare").click()
    desk.press("f", "q")
    desk.field("answer").fill("rare")
    desk.sentence("quills, at night").click()
    expect(cited).to_have_text(["p1s2", "p1s1"])


def choose_places(desk: Desk) -> None:
    """Choose the three sentences on where a fever is had, and begin a comparison of them."""
    desk.make_deck("places.txt", PLACES)
    desk.sentence("one finds it in spring").click()
    expect(desk.sentence("one finds it in spring")).to_have_attribute("aria-current", "true")
    desk.press("Shift+j", "Shift+j")
    desk.says("3 sentences are chosen")
    desk.press("c")
    expect(desk.page.get_by_label("Head of column 1")).to_be_focused()
    expect(desk.page.locator(".wb-table-row")).to_have_count(3)


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_row_that_is_removed_takes_what_only_it_cites_along(by: str, desk: Desk) -> None:
    choose_places(desk)
    rows, cited = desk.page.locator(".wb-table-row"), desk.page.locator("#wb-cited small")
    expect(cited).to_have_text(["p2s2", "p2s3", "p2s4"])
    rows.nth(0).locator("textarea").nth(1).click()
    desk.sentence("At sea").click()
    desk.says("Cited now in row 1: p2s4.")
    of_all = desk.page.locator('#wb-fact > .wb-form > [data-key="cite"] .wb-chip')
    for removed, quoted, left in (
        (2, ["p2s2", "p2s4", "p2s3"], ["p2s2×", "p2s3×", "p2s4×"]),
        (1, ["p2s2", "p2s4"], ["p2s2×", "p2s4×"]),
    ):
        if by == "mouse":
            desk.page.get_by_label(f"Remove row {removed + 1}").click()
        else:
            rows.nth(removed).locator("textarea").nth(1).click()
            desk.press("Alt+Backspace")
        expect(rows).to_have_count(removed)
        expect(cited).to_have_text(quoted)
        expect(of_all).to_have_text(left)
    expect(rows.locator(".wb-chip")).to_have_text(["p2s2×", "p2s4×"])


def test_a_line_of_guesses_begins_at_its_name_and_one_of_sure_names_behind_it(desk: Desk) -> None:
    choose_places(desk)
    expect(desk.page.locator('[data-key="rows"] .wb-how')).to_have_text("Type name | cell | cell, then Enter")
    desk.type("season | length")
    desk.press("Enter")
    assert focused(desk) == ("Name", "marsh", 5)
    desk.press("Escape", "Escape")
    desk.page.get_by_role("dialog").get_by_role("button", name="Drop it").click()
    desk.make_deck("kinds.txt", COURSES.replace(" result", ". They result"))  # which say nothing in one form
    desk.sentence("Three kinds").click()
    desk.press("f", "c")
    expect(desk.page.locator('[data-key="rows"] .wb-how')).to_have_text("Type cell | cell, then Enter")
    desk.type("season | length")
    desk.press("Enter")
    assert focused(desk) == ("season of row 1", "", 0)


def test_the_row_that_moves_up_has_the_cursor(desk: Desk) -> None:
    choose_places(desk)
    desk.page.locator(".wb-table-row").nth(1).locator("textarea").first.click()
    desk.press("Alt+Backspace")
    expect(desk.page.locator(".wb-table-row")).to_have_count(2)
    expect(desk.page.locator(".wb-table-row").nth(1).locator("textarea").first).to_be_focused()


def test_a_proposed_name_of_a_row_is_typed_over(desk: Desk) -> None:
    choose_places(desk)
    names = desk.page.locator(".wb-table-row .wb-table-line textarea:first-child")
    names.nth(1).click()
    desk.type("slope")
    names.nth(0).click()
    names.nth(1).click()  # what was typed is no longer proposed
    desk.press("End")
    desk.type("s")
    desk.page.locator(".wb-table-row").nth(2).locator("textarea").nth(1).focus()
    desk.press("Shift+Tab")
    desk.type("ocean")
    assert [each.input_value() for each in names.all()] == ["marsh", "slopes", "ocean"]


def test_a_click_on_the_marked_sentence_chooses_no_clause(desk: Desk) -> None:
    desk.make_deck("quills.txt", "Quill fever\n\nIt comes at night, and it goes by day. It is rare.\n")
    for _ in range(2):
        desk.sentence("at night").click(position={"x": 5, "y": 5})
        expect(desk.sentence("at night")).to_have_attribute("aria-current", "true")
        expect(desk.page.locator(".wb-chosen")).to_have_count(0)
    desk.press("f", "q")
    expect(desk.page.locator("#wb-cited small")).to_have_text(["p2s1"])


def test_keys_are_commands_again_once_a_section_is_chosen(desk: Desk) -> None:
    write(desk, COMPARED, 2)
    desk.sentence("It is rare").click()
    desk.opened("right")
    section = desk.page.locator("#wb-foot select")
    section.focus()
    section.select_option("care")
    desk.says("Moved: right")
    desk.press("/")
    expect(desk.page.locator("#wb-search")).to_be_focused()


def typed_into(desk: Desk) -> Path:
    """Type into a fact of the deck, save nothing, and return the file in which it stands."""
    write(desk, SIGN, 1)
    desk.press("g", "]")
    desk.opened("sign")
    desk.field("answer").fill("A fever, at night")
    desk.unsaved()
    return desk.served.folder / "facts/10-signs.yaml"


def test_the_version_in_the_file_is_taken_and_one_writes_on(desk: Desk) -> None:
    file = typed_into(desk)
    file.write_text(QUIET + SIGN.replace("A fever of", "The fever of"), encoding="utf-8")
    desk.says("was changed in its file")
    desk.press("Control+s")
    desk.button("Use the version in the file").click()
    expect(desk.field("answer")).to_have_value("The fever of quills", timeout=WAIT)
    desk.saved()
    desk.field("answer").fill("A fever of quills, at night")
    desk.press("Control+s")
    desk.saved()
    assert 'answer: "A fever of quills, at night"' in file.read_text(encoding="utf-8")


LEFT = {"removed": "", "unreadable": f"{SIGN}  - {{id: [\n", "named otherwise": SIGN.replace("sign", "signs")}


@pytest.mark.parametrize("rest", LEFT.values(), ids=LEFT)
def test_what_is_typed_outlasts_the_lines_of_its_fact(rest: str, desk: Desk) -> None:
    file = typed_into(desk)
    file.write_text(QUIET + rest, encoding="utf-8")
    desk.says("sign is not in its file any more, or that cannot be read. What you typed is kept")
    expect(desk.field("answer")).to_have_value("A fever, at night")
    desk.unsaved()
    left = file.read_text(encoding="utf-8")
    desk.press("Control+s")
    dialog = desk.page.get_by_role("dialog", name="Two versions")
    expect(dialog).to_contain_text("This fact is in no file any more", timeout=WAIT)
    expect(dialog.locator("pre").first).to_contain_text("answer: A fever, at night")
    desk.button("Decide later").click()
    assert file.read_text(encoding="utf-8") == left
    # Git brings its lines back: what was typed goes into them.
    write(desk, SIGN, 1)
    desk.says("was changed in its file")
    desk.press("Control+s")
    desk.saved()
    assert 'answer: "A fever, at night"' in file.read_text(encoding="utf-8")


def test_a_fact_that_another_program_removed_is_written_anew(desk: Desk) -> None:
    file = typed_into(desk)
    write(desk, "", 0)
    desk.press("Control+s")
    desk.button("Write it anew").click()
    desk.says("Written: sign")
    desk.saved()
    assert file.read_text(encoding="utf-8").endswith("answer: A fever, at night\n    cite: p1s1\n")


def test_keys_in_another_order_are_no_change(desk: Desk) -> None:
    write(desk, "  - {answer: A fever of quills, cite: p1s1, kind: question, prompt: What is it?, id: sign}\n", 1)
    desk.press("g", "]")
    desk.opened("sign")
    desk.field("answer").focus()
    desk.press("Control+s")
    expect(desk.page.locator("#wb-state")).to_have_text("No changes to save", timeout=WAIT)


def test_a_file_that_cannot_be_read_is_named_and_mended(desk: Desk) -> None:
    write(desk, f"{SIGN}  - {{id: [\n", 1)
    told = desk.page.get_by_role("alert")
    expect(told).to_contain_text("facts/10-signs.yaml cannot be read, and its facts are not shown.", timeout=WAIT)
    desk.button("Look at it").click()
    lines = desk.page.get_by_label("The lines of the fact")
    expect(lines).to_be_focused(timeout=WAIT)
    lines.fill(QUIET + SIGN)
    desk.press("Control+s")
    expect(told).to_have_count(0, timeout=WAIT)
    assert desk.text_of("deck") == QUIET + SIGN


def test_findings_do_not_grow_over_the_line_in_which_one_types(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 1024, "height": 768})
    write(desk, SIGN, 1)
    desk.press("g", "]", "e")
    desk.opened("sign")
    height = "(element) => element.clientHeight"
    before = desk.page.locator("#wb-fact").evaluate(height)
    desk.field("answer").fill("Zebras, never fewer than 99, of the liver and of the heart")
    expect(desk.page.locator("#wb-findings p")).not_to_have_count(1, timeout=WAIT)
    assert desk.page.locator("#wb-fact").evaluate(height) == before
