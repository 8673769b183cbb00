"""How a deck begins at the workbench, and how it gets its sources, in Chromium."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from conftest import DECK, FACTS
from playwright.sync_api import Browser, Page, expect
from test_workbench import Served, running, serving
from test_workbench_page import QUIET, REPORT, SIGN, WAIT, Desk

pytestmark = pytest.mark.slow

CARE = "Care\n\nOil is rubbed in at night. It helps half of the people.\n"
CITATION = "Full citation: who wrote it, its title, where it appeared and when"
Opened = Callable[[Served], AbstractContextManager[Desk]]


@pytest.fixture
def opened(browser: Browser) -> Opened:
    """Return what opens the page of a workbench, in which nothing may go wrong."""

    @contextmanager
    def open_(served: Served) -> Iterator[Desk]:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"http://127.0.0.1:{served.port}/?token={served.token}")
        page.wait_for_selector("html[data-ready]", timeout=WAIT)
        yield Desk(page, served)
        context.close()
        assert wrong == []

    return open_


def choose(page: Page, button: str, name: str, text: str) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button, exact=True).click()
    chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})


def test_where_there_is_no_deck_one_is_made_of_a_text(tmp_path: Path, opened: Opened) -> None:
    with serving(tmp_path) as served, opened(served) as desk:
        expect(desk.page.locator(".wb-place")).to_contain_text("Drop the report here, or")
        choose(desk.page, "Choose a file", "harrow.txt", REPORT)
        dialog = desk.page.get_by_role("dialog", name="New deck")
        expect(dialog).to_contain_text("harrow.txt has 6 sentences.", timeout=WAIT)
        dialog.get_by_label("Licence of the words that you write").fill("CC0-1.0")
        dialog.get_by_label("Short name, as it stands on cards").fill("Harrow report")
        dialog.get_by_label(CITATION).fill("Nobody. Harrow fever. 2020.")
        dialog.get_by_label("Address where it can be read").fill("https://example.org/harrow")
        dialog.get_by_label("Its words may stand on cards as they are").check()
        desk.button("Make the deck").click()
        expect(desk.page.locator("#wb-name")).to_have_text("Harrow Fever", timeout=WAIT)
        expect(desk.sentence("VLN2")).to_be_visible()
    head = (tmp_path / "decks/harrow-fever/deck.yaml").read_text(encoding="utf-8")
    assert "\nlicence: CC0-1.0\n" in head
    assert head.partition("\nsources:\n")[2].partition("#")[0] == (
        "  - id: report\n"
        "    short: Harrow report\n"
        "    cite: Nobody. Harrow fever. 2020.\n"
        "    url: https://example.org/harrow\n"
        '    may-copy: "true"\n'
        "    report: true\n"
    ).replace('"true"', "true")
    # It is found the next time, and its text with it.
    with serving(tmp_path) as served, opened(served) as desk:
        expect(desk.page.locator("#wb-name")).to_have_text("Harrow Fever")
        expect(desk.sentence("VLN2")).to_be_visible()
        expect(desk.page.locator("[data-lost]")).to_have_count(0)


def test_a_folder_that_is_named_becomes_the_deck(tmp_path: Path, opened: Opened) -> None:
    with serving(tmp_path, "mine") as served, opened(served) as desk:
        desk.drop("harrow.txt", REPORT, "text/plain")
        expect(desk.page.get_by_label("Name of its folder")).to_have_value("mine", timeout=WAIT)
        desk.button("Make the deck").click()
        expect(desk.page.locator("#wb-name")).to_have_text("Harrow Fever", timeout=WAIT)
    assert (tmp_path / "mine/sources/report.tsv").is_file()


def test_a_deck_whose_source_was_never_read_takes_its_text(tmp_path: Path, opened: Opened) -> None:
    head = DECK.replace("The quill report, which nobody wrote.", "Quill Fever. Write the full citation here.")
    folder = written(tmp_path, head.replace("    report: true\n", ""), "section: signs\nfacts:\n")
    with running(folder) as served, opened(served) as desk:
        choose(desk.page, "Choose a file", "care.txt", CARE)
        dialog = desk.page.get_by_role("dialog", name="A text")
        expect(dialog.get_by_label("It is the text of “Quill report”, which this deck lacks")).to_be_checked(
            timeout=WAIT
        )
        dialog.get_by_label(CITATION).fill("Reed A. Care. 2020.")
        desk.button("Go on").click()
        desk.says("Added: Quill report. A copy for you alone is kept outside of the deck")
        desk.state("Oil is rubbed in", "open")
        desk.button("Undo").first.click()
        desk.says("Undone: read the source report")
    assert (folder / "deck.yaml").read_text(encoding="utf-8") == head.replace("    report: true\n", "")


def test_a_text_becomes_one_more_source(tmp_path: Path, opened: Opened) -> None:
    folder = written(tmp_path, DECK, FACTS)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "report.txt")) as served, opened(served) as desk:
        choose(desk.page, "choose a file", "care.txt", CARE)
        dialog = desk.page.get_by_role("dialog", name="A text")
        expect(dialog.get_by_label("Add it to this deck, as one more source")).to_be_checked(timeout=WAIT)
        expect(dialog.get_by_label("Short name")).to_have_value("Care")
        desk.button("Go on").click()
        expect(desk.sentence("Oil is rubbed in")).to_have_attribute("data-at", "care:p2s1", timeout=WAIT)
        desk.button("Undo").first.click()
        expect(desk.sentence("Oil is rubbed in")).to_have_count(0, timeout=WAIT)
    assert (folder / "deck.yaml").read_text(encoding="utf-8") == DECK


def test_a_new_deck_is_begun_from_the_head_of_the_page(tmp_path: Path, opened: Opened) -> None:
    with running(written(tmp_path, DECK, FACTS)) as served, opened(served) as desk:
        choose(desk.page, "New deck…", "harrow.txt", REPORT)
        expect(desk.page.get_by_role("dialog", name="New deck")).to_be_visible(timeout=WAIT)
        desk.button("Make the deck").click()
        expect(desk.page.locator("#wb-name")).to_have_text("Harrow Fever", timeout=WAIT)
    assert (tmp_path / "harrow-fever/deck.yaml").is_file()


def test_a_source_is_named_and_cited_on_the_page(tmp_path: Path, opened: Opened) -> None:
    head = DECK.replace("The quill report, which nobody wrote.", "Quill Fever. Write the full citation here.")
    folder = written(tmp_path, head, FACTS)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "report.txt")) as served, opened(served) as desk:
        expect(desk.page.locator("#wb-fact")).to_contain_text("the citation of 'Quill report' is not written yet")
        desk.press("?")
        keys = desk.page.get_by_role("dialog", name="Keys")
        expect(keys).to_contain_text("click the name of a source to change its citation")
        desk.press("Escape")
        desk.button("Write its citation").click()
        dialog = desk.page.get_by_role("dialog", name="Source")
        expect(dialog.get_by_label(CITATION)).to_have_value("")
        dialog.get_by_label(CITATION).fill("Reed A. Quills. 2020.")
        desk.button("Save").click()
        desk.says("Changed: Quill report")
        expect(desk.button("Write its citation")).to_have_count(0)
        expect(desk.page.locator("#wb-fact")).not_to_contain_text("is not written yet")
        desk.button("Quill report").click()
        dialog.get_by_label("Short name").fill("Reed 2020")
        dialog.get_by_label("Address").fill("quills")
        desk.button("Save").click()
        desk.says("'quills' is not a valid url")
    assert (folder / "deck.yaml").read_text(encoding="utf-8") == DECK.replace(
        "The quill report, which nobody wrote.", "Reed A. Quills. 2020."
    )


def written(folder: Path, head: str, facts: str) -> Path:
    (folder / "deck/facts").mkdir(parents=True)
    (folder / "deck/deck.yaml").write_text(head, encoding="utf-8")
    (folder / "deck/facts/10-signs.yaml").write_text(facts, encoding="utf-8")
    return folder / "deck"


def test_a_list_keeps_its_shape_whatever_its_entries_end_in(tmp_path: Path, opened: Opened) -> None:
    folder = written(tmp_path, DECK, FACTS)
    list_ = "These signs come before all others:\n- pain in the back. It comes at night.\n- a high fever.\n"
    text = f"Signs\n\n{list_}\nBoth are rare. They pass.\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "report.txt")) as served, opened(served) as desk:
        entries = desk.page.locator(".wb-source li")
        expect(entries).to_have_count(2)
        expect(entries.first.locator(".wb-s")).to_have_count(2)
        assert [each.get_attribute("data-at") for each in entries.locator(".wb-s").all()] == ["p2s2", "p2s3", "p2s4"]
        expect(desk.sentence("Both are rare").locator("xpath=..")).to_have_text(
            "Both are rare. (On a card) They pass. (Open)"
        )


def test_sentences_that_end_in_another_script_are_no_list(tmp_path: Path, opened: Opened) -> None:
    folder = written(tmp_path, DECK, FACTS)
    (tmp_path / "report.txt").write_text("Signs\n\n羽毛热是一种病。第一个症状是瘙痒。\n", encoding="utf-8")
    with running(folder, "--report", str(tmp_path / "report.txt")) as served, opened(served) as desk:
        expect(desk.page.locator(".wb-source p .wb-s")).to_have_count(2)


def test_a_release_without_the_last_package_says_that_nothing_can_be_compared(tmp_path: Path, opened: Opened) -> None:
    folder = written(tmp_path, DECK.partition("  - id: aster")[0], QUIET + SIGN)
    subprocess.run([sys.executable, "-m", "poems_cards", "release", str(folder), "-q"], check=True)
    (tmp_path / "quill.apkg").unlink()
    with running(folder) as served, opened(served) as desk:
        desk.press("l")
        dialog = desk.page.get_by_role("dialog")
        expect(dialog.locator("p").first).to_have_text(
            "Learners would get 0 new notes and 0 changed notes, and 0 notes would be withdrawn. Reviews stay. "
            "The package of the last release is not beside the folder of the deck, so that it cannot be compared: "
            "listed below is all that the next one would hold.",
            timeout=WAIT,
        )
        expect(dialog.locator("summary")).to_have_text(["Notes (1)"])
