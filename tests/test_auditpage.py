"""The audit's page shows the reader's report with every sentence at work, and says nothing to anybody else."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from conftest import audit_against
from playwright.sync_api import Browser, Page

from poems_cards.audit.audit import Audit, audit
from poems_cards.folder.read import locate, read_deck
from poems_cards.pages.audit_page import page
from poems_cards.report.memory import remember
from poems_cards.report.report import read_report
from poems_cards.report.table import render

pytestmark = pytest.mark.slow

FILE = "sources/report.tsv"
SECOND = Path(__file__).parent / "fixtures" / "second"

HOSTILE = """\
Signs & "more of them"

Itching <img src=x onerror=alert(1)> of the soles is the first sign of quill fever. Gentle </span></p> baths may help.
<script>alert(1)</script>

A third sentence that nobody cites "stands" here & there.
"""
HOSTILE_FACTS = """\
section: signs
facts:
  - id: first-sign
    kind: question
    prompt: What <b>itches</b> first in **quill fever**?
    answer: "The </dd><script>alert(1)</script> soles"
    cite: p2s1
    why: It takes two weeks.
"""


@dataclass
class Visit:
    """A page, and all that it said to the console or asked of the network."""

    page: Page
    heard: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def call(html: str, **options: object) -> Visit:
        file = tmp_path / "audit.html"
        file.write_text(html, encoding="utf-8")
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        visited = Visit(contexts[-1].new_page())
        visited.page.on("console", lambda message: visited.heard.append(message.text))
        visited.page.on("pageerror", lambda error: visited.heard.append(str(error)))
        visited.page.on("request", lambda request: visited.heard.append(request.url))
        visited.page.on("dialog", lambda dialog: visited.heard.append(dialog.message))
        visited.page.goto(file.as_uri())
        visited.heard = [words for words in visited.heard if words != file.as_uri()]
        return visited

    yield call
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def second() -> Audit:
    deck = read_deck(SECOND / "tarn-holloway")
    return audit_against(deck, (SECOND / "report.txt").read_text(encoding="utf-8"))


@pytest.fixture
def hostile(deck: Callable[..., Path]) -> Audit:
    rows = remember(read_report(HOSTILE).sentences).rows
    read = read_deck(deck({"facts/10-signs.yaml": HOSTILE_FACTS, FILE: render(rows)}))
    found = audit_against(read, HOSTILE)
    return replace(found, problems=tuple(locate(found.problems, read.texts)))


def test_every_sentence_shows_its_cards(visit: Open, second: Audit) -> None:
    found = second
    visited = visit(page(found))
    sentences = visited.page.locator(".au-s")
    panel = visited.page.locator("#au-panel")
    assert sentences.count() == len(found.lines) == 20
    for index, line in enumerate(found.lines):
        sentence = sentences.nth(index)
        assert line.sentence is not None
        assert line.sentence.text in (sentence.text_content() or "")
        sentence.click()
        assert sentence.get_attribute("aria-expanded") == "true"
        assert panel.locator("#au-title").text_content() == str(line.locator)
        assert panel.locator(".au-fact h3").all_text_contents() == list(line.facts)
        if line.because:
            assert line.because in (panel.locator("#au-state").text_content() or "")
    sentences.nth(19).click()
    assert not panel.is_visible()
    assert visited.heard == []


def test_the_numbers_are_those_of_the_json(visit: Open, hostile: Audit, second: Audit) -> None:
    for found in (hostile, second):
        visited = visit(page(found))
        shown = visited.page.eval_on_selector_all(
            "[data-count]", "all => all.map(one => [one.dataset.count, Number(one.textContent)])"
        )
        parsed = json.loads(json.dumps(found.to_dict()))
        del parsed["hints"]
        assert dict(shown) == {**parsed, "problems": len(parsed["problems"])} == found.counts()
        for state in ("covered", "corrected", "waived", "uncovered"):
            assert visited.page.locator(f".au-s.au-{state}").count() == found.count(state)


def test_nothing_in_report_or_facts_is_acted_upon(visit: Open, hostile: Audit) -> None:
    found = hostile
    visited = visit(page(found))
    for index in range(len(found.lines)):
        visited.page.locator(".au-s").nth(index).click()
    assert visited.heard == []
    assert visited.page.locator("script").count() == 1
    assert visited.page.locator("main img, main b").count() == 0
    assert visited.page.locator("#au-panel").is_visible()
    visited.page.locator(".au-s").first.click()
    assert visited.page.locator("#au-panel dd").text_content() == "The </dd><script>alert(1)</script> soles"
    assert visited.page.locator("#au-panel dt b").text_content() == "quill fever"


def test_problems_are_marked_and_listed(visit: Open, hostile: Audit) -> None:
    found = hostile
    visited = visit(page(found))
    assert visited.page.locator(".au-s.au-wrong").count() == 1
    visited.page.locator(".au-s.au-wrong").click()
    assert "number-in-why" in visited.page.locator("#au-panel").inner_text()
    listed = visited.page.locator(".au-all > .au-problem")
    assert listed.count() == len(found.problems)
    assert {"number-in-why", "uncovered"} <= {problem.rule for problem in found.problems}
    assert any("10-signs.yaml:8:10" in words for words in listed.all_inner_texts())


def test_it_works_by_keyboard(visit: Open, hostile: Audit) -> None:
    found = hostile
    visited = visit(page(found))
    keys = visited.page.keyboard
    panel = visited.page.locator("#au-panel")
    title = panel.locator("#au-title")

    def focused() -> object:
        return visited.page.evaluate("document.activeElement.dataset.name")

    for _ in range(9):
        keys.press("Tab")
        if focused():
            break
    assert focused() == "p2s1"
    keys.press("ArrowRight")
    assert focused() == "p2s2"
    keys.press("Enter")
    assert title.text_content() == "p2s2"
    keys.press("k")
    keys.press(" ")
    assert (focused(), title.text_content()) == ("p2s1", "p2s1")
    for name in ("p2s2", "p2s3", "p3s1"):
        keys.press("n")
        assert (focused(), title.text_content()) == (name, name)
    keys.press("Escape")
    assert not panel.is_visible()
    assert focused() == "p3s1"
    visited.page.locator(".au-legend button.au-covered").press("Enter")
    assert title.text_content() == "p2s1"
    assert visited.page.locator(".au-s[tabindex='0']").count() == 1
    assert visited.heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_a_phone_and_reads_by_day_and_night(visit: Open, second: Audit, width: int, scheme: str) -> None:
    found = second
    size = {"width": width, "height": 700}
    visited = visit(page(found), viewport=size, color_scheme=scheme, reduced_motion="reduce")
    assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
    sentence = visited.page.locator(".au-s").nth(8)
    sentence.click()
    assert sentence.is_visible()
    box, panel = sentence.bounding_box(), visited.page.locator("#au-panel").bounding_box()
    assert box is not None
    assert panel is not None
    assert width >= 1280 or box["y"] < panel["y"]  # the cards do not hide the sentence
    for selector in (".au-covered", ".au-waived", ".au-fact", ".au-words", ".au-numbers dt"):
        assert contrast(visited.page, selector) >= 4.5, selector


def contrast(page: Page, selector: str) -> float:
    """Return the contrast of text and ground by WCAG 2, of the first element that `selector` finds."""
    colors = page.locator(selector).first.evaluate(
        """element => {
            const color = getComputedStyle(element).color;
            let ground = "rgba(0, 0, 0, 0)";
            for (let at = element; at && /, 0\\)$/.test(ground); at = at.parentElement)
                ground = getComputedStyle(at).backgroundColor;
            return [color, ground];
        }"""
    )
    light, dark = sorted((luminance(color) for color in colors), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_without_javascript_all_is_still_there(visit: Open, second: Audit) -> None:
    found = second
    visited = visit(page(found), java_script_enabled=False)
    words = visited.page.locator("body").text_content() or ""
    assert all(line.sentence is not None and line.sentence.text in words for line in found.lines)
    assert all(fact.id in words for fact in found.deck.facts)
    assert visited.page.locator("noscript").inner_text()


def test_its_policy_lets_nothing_in_and_nothing_out(second: Audit) -> None:
    html = page(second)
    assert re.search(
        r"""Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-\S+'; """
        r"""script-src 'sha256-\S+'; base-uri 'none'; form-action 'none'\"""",
        html,
    )
    assert not re.search(r"https?://|//\w", html.partition("<style>")[0])
    assert not re.search(r"https?://|@import|url\(", html)


def test_a_sentence_that_the_copy_lacks_is_named(deck: Callable[..., Path], visit: Open) -> None:
    folder = deck(
        {FILE: render(remember(read_report("A\n\nIt itches first.\n\nB\n\nIt is rare. It is old.\n").sentences).rows)}
    )
    read = read_deck(folder)
    found = audit_against(read, "A\n\nIt itches first.\n\nSnow is worth a try for most people.\n")
    visited = visit(page(found))
    texts = visited.page.locator(".au-s").all_text_contents()
    assert texts == [
        "It itches first. (uncovered)",
        "p4s1 is not in this copy (uncovered)",
        "p4s2 is not in this copy (uncovered)",
        "Snow is worth a try for most people. (uncovered)",
    ]


def test_without_a_text_the_page_says_how_to_get_one(visit: Open, second: Audit) -> None:
    visited = visit(page(audit(second.deck)))
    assert visited.page.locator(".au-s").count() == visited.page.locator(".au-legend button").count() == 0
    assert visited.page.locator("main code").all_text_contents() == [
        f"poems-cards audit {second.deck.folder} --text sheet=FILE --format html"
    ]
