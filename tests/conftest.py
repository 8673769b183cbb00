"""What tests share: small decks, the command line within this process, and collections of the real Anki."""

import importlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from msgspec.structs import replace
from playwright.sync_api import Browser, sync_playwright
from yearly import DAY, FIRST, HOUR, OLD_ANKIS, SECOND, Anki, Bench

from poems_cards.audit.audit import Audit, audit
from poems_cards.audit.sources import Copy
from poems_cards.cli import main
from poems_cards.facts.deck import Deck
from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import Value
from poems_cards.folder.read import read_deck
from poems_cards.release.edition import Edition
from poems_cards.report.report import read_report

DECK = """\
id: quill
name: Quill Fever
root: Quill
subject: quill fever
population: people with quill fever
summary: What to know about quill fever, a disease that nobody has.
licence: CC0-1.0
sections:
  - id: signs
    title: Signs
    tag: 10_Signs
  - id: care
    title: Care
    tag: 20_Care
sources:
  - id: report
    short: Quill report
    cite: The quill report, which nobody wrote.
    report: true
  - id: aster-2020
    short: Aster 2020
    cite: Aster A. On quills. 2020.
    year: 2020
"""

QUESTION = """\
section: signs
facts:
  - id: one
    kind: question
    prompt: {prompt}
    answer: {answer}
    cite: {cite}
"""
FACT = f"{QUESTION}    {{more}}\n"  # `more` has further keys of it, or nothing
FACTS = """\
section: signs
facts:
  - id: first-sign
    kind: question
    prompt: What is the first sign of quill fever?
    answer: Itching
    cite: p3s1
"""

# `HYPOTHESIS_PROFILE=long python -m pytest` tries many more examples; the usual number takes seconds.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("long", settings.get_profile("usual"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_xdist_auto_num_workers() -> int:
    """Let two tests run on each core: many wait for other programs, or let the clock go on."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count what needs a browser among the slow tests."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return what writes a deck into `deck/` below an empty current folder: each text or bytes by its file's name."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str | bytes] | None = None) -> Path:
        given = {"deck.yaml": DECK, **(files or {})}
        if not any(name.startswith("facts/") for name in given):
            given["facts/10-signs.yaml"] = FACTS
        for name, contents in given.items():
            path = Path("deck", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return Path("deck")

    return write


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Any]]:
    """Return what runs `poems-cards` with arguments: exit status, standard output, standard error."""
    before = signal.getsignal(signal.SIGTERM)

    def call(*arguments: str | Path) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["poems-cards", *map(str, arguments)])
        monkeypatch.setattr(sys.modules["__main__"], "__package__", "")  # as it is for the console script
        with pytest.raises(SystemExit) as left:
            main.main()
        return (left.value.code or 0, *capsys.readouterr())

    yield call
    signal.signal(signal.SIGTERM, before)


def first_package(made: Edition) -> Edition:
    """Return an edition without the notes that are in a package of their own."""
    return replace(made, notes=[each for each in made.notes if each.fact.level != "background"])


@pytest.fixture(scope="session")
def new_collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Any]]:
    """Return what makes an empty collection of the real Anki."""
    try:
        anki = importlib.import_module("anki.collection")
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("the real Anki is not installed: python3 -m pip install '.[test]'")
    importlib.import_module("anki.lang").set_lang("en_US")
    opened = []

    def new() -> Any:  # noqa: ANN401  anki is not there where these tests are skipped
        opened.append(anki.Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2")))
        return opened[-1]

    yield new
    for collection in opened:
        if collection.db is not None:
            collection.close()


@pytest.fixture(scope="session")
def imported() -> Callable[[Any, Path], Any]:
    """Return what imports a package into a collection, with the options that Anki has at first; and Anki's log."""

    def take(collection: Any, package: Path) -> Any:  # noqa: ANN401  as above
        anki = importlib.import_module("anki.collection")
        request = anki.ImportAnkiPackageRequest(package_path=str(package), options=anki.ImportAnkiPackageOptions())
        log = collection.import_anki_package(request).log
        collection.models._clear_cache()  # noqa: SLF001  the importer does not tell it
        return log

    return take


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, one for all tests; skip without it, but never on CI."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        missing = "Chromium is not installed (Debian: apt install chromium): nothing is tried in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


def read_values(text: str) -> Value:
    """Return what the YAML in `text` says, in which nothing is wrong."""
    read = survey(text, "")
    assert not read.problems
    assert read.value is not None
    return read.value


def audit_against(deck: Deck, text: str, path: str = "report.txt") -> Audit:
    """Hold a deck against the text of its only report."""
    assert deck.report
    return audit(deck, [Copy(source=deck.report.id, report=read_report(text, path), path=path)])


def accused(found: Audit) -> list[str]:
    """Return what an audit says of the fact "one", without its id; sentences that no fact cites are no matter."""
    return [problem.message.removeprefix("'one': ") for problem in found.problems if problem.rule != "uncovered"]


def asked_against(  # noqa: PLR0913, PLR0917  the keys of a question
    report: str, deck: Callable[..., Path], prompt: str, answer: str, cite: str, more: str = ""
) -> list[str]:
    """Return what an audit says of a question that is held against the text of a report."""
    fact = FACT.format(prompt=json.dumps(prompt), answer=json.dumps(answer), cite=cite, more=more)
    return accused(audit_against(read_deck(deck({"deck.yaml": DECK, "facts/10-signs.yaml": fact})), report))


def in_anki(interpreter: str, folder: Path) -> Anki:
    if interpreter == sys.executable:
        pytest.importorskip("anki") if not os.environ.get("CI") else __import__("anki")
    return Anki(interpreter, folder / "mine.anki2")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Return a deck that was released twice; the second release has another look."""
    made, now = Bench(tmp_path_factory.mktemp("released")), int(time.time())
    made.release(FIRST, now - 10 * DAY, "one")
    made.release(SECOND, now - HOUR, "two", engine=made.restyled)
    return made


@pytest.fixture(params=[sys.executable, *OLD_ANKIS], ids=["newest", *(Path(each).parts[-3] for each in OLD_ANKIS)])
def anki(request: pytest.FixtureRequest, tmp_path: Path) -> Anki:
    """Return a learner's empty collection, in each version of Anki that is at hand."""
    return in_anki(request.param, tmp_path)


@pytest.fixture
def newest(tmp_path: Path) -> Anki:
    """Return a learner's empty collection in the newest Anki."""
    return in_anki(sys.executable, tmp_path)
