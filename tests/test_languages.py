"""A deck in any language: the tool speaks it on the cards, and English rules, audits and drafts are silent."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import DECK
from playwright.sync_api import Browser
from yearly import Anki

from poems_cards.anki.markup import plain
from poems_cards.anki.model import Note
from poems_cards.cards.citations import description
from poems_cards.cards.notes import notes, withdrawn_notes
from poems_cards.facts.english import ENGLISH
from poems_cards.facts.kinds import KINDS
from poems_cards.folder.read import read_deck
from poems_cards.rules.catalogue import RULES

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

FIXTURES = Path(__file__).with_name("fixtures")
GERMAN, JAPANESE, ENGLISH_DECK = FIXTURES / "german", FIXTURES / "japanese", FIXTURES / "all-kinds"
WORDS = """\
language: de
wording:
  prevalence: "Wie häufig ist {finding}?"
"""


SIGNS = "section: signs\nfacts:\n"


def made(folder: Path) -> dict[str, Note]:
    """Return the notes of a deck by what their GUIDs have after the deck's id."""
    return {note.guid.partition(":")[2]: note for note, _ in notes(read_deck(folder))}


# --- what cards say -------------------------------------------------------------------------------------------------


def test_the_german_deck_has_every_kind_and_says_everything_in_german() -> None:
    deck = read_deck(GERMAN)
    assert {fact.kind for fact in deck.facts} == set(KINDS)
    assert deck.wording.keys() == ENGLISH.keys()
    assert read_deck(JAPANESE).wording.keys() == ENGLISH.keys()


def test_prompts_are_in_the_language_of_the_deck() -> None:
    found = {name: plain(note.fields.get("Question", "")) for name, note in made(GERMAN).items()}
    assert {name: asked for name, asked in found.items() if asked and name != "fall"} == {
        "haar/1": "Wofür steht im Akronym HAAR das H?",
        "haar/2": "Wofür steht im Akronym HAAR das erste A?",
        "haar/3": "Wofür steht im Akronym HAAR das zweite A?",
        "haar/4": "Wofür steht im Akronym HAAR das R?",
        "haar/whole": "Wofür steht jeder Buchstabe des Akronyms HAAR?",
        "sf": "Wofür steht SF?",
        "stachel": "Was bedeutet Stachel?",
        "borstenfieber": "Für welche Krankheit ist Borstenfieber ein anderer Name?",
        "nase-haeufigkeit": "Wie häufig ist ein Stachel auf der Nase?",
        "nase-kinder": "Wie häufig ist ein Stachel auf der Nase bei Kindern?",
        "kaemmen/role": "Wozu dient Kämmen?",
        "kaemmen/status": "Ist Kämmen eine Standardbehandlung, eine Behandlung in Erprobung oder eine unterstützende?",
        "kaemmen/caution": "Was ist bei Kämmen zu beachten?",
        "oel/role": "Wozu dient Öl?",
        "oel/status": "Ist Öl eine Standardbehandlung, eine Behandlung in Erprobung oder eine unterstützende?",
        "ruhe/role": "Wozu dient Ruhe?",
        "ruhe/status": "Ist Ruhe eine Standardbehandlung, eine Behandlung in Erprobung oder eine unterstützende?",
    }
    answers = {name: plain(note.fields["Answer"]) for name, note in made(GERMAN).items() if name.endswith("/status")}
    assert [*answers.values()] == ["Standardbehandlung", "in Erprobung", "unterstützend"]
    back = {name: plain(made(GERMAN)[name].fields["Reverse"]) for name in ("sf", "stachel")}
    assert back == {
        "sf": "Wie lautet die Abkürzung für das Stachelfieber?",
        "stachel": "Welcher Begriff bedeutet: ein steifes Haar?",
    }


def test_every_field_with_words_names_its_language() -> None:
    found = made(GERMAN)
    assert dict(found["nase-kinder"].fields) == {
        "Question": '<div lang="de">Wie häufig ist <b>ein Stachel auf der Nase</b> bei Kindern?</div>',
        "Answer": '<div lang="de">drei von vier</div>',
        "Reverse": "",
        "Reverse Answer": "",
        "Why": "",
        "Report": '<div lang="de"><b class="label">Im Bericht steht</b> zwei von drei</div>',
        "Update": '<div lang="de"><b class="label">Neuere Erkenntnisse</b> <span class="year">2024</span> '
        '31 von 40 in einer zweiten Zählung. <span class="by">Birke 2024</span></div>',
        "Source": '<div lang="de"><a href="https://example.org/birke">Birke 2024</a>'
        '<div class="id">stachelfieber:nase-kinder · '
        '<a href="https://example.org/fehler?karte=nase-kinder">Fehler melden</a></div></div>',
        "HPO": "",
        "My Notes": "",
        "Section": '<div lang="de">Stachelfieber · Zeichen &amp; Größe</div>',
        "ID": "stachelfieber:nase-kinder",
        "Spare 1": "",
        "Spare 2": "",
    }
    assert found["orte"].fields["Text"] == (
        '<div lang="de"><div class="lead"><b>Orte der Stacheln</b> (2)</div>'
        '<div class="list">{{c1::Nase}}<br>{{c2::Fuß}}</div></div>'
    )
    assert plain(found["verlauf"].fields["Text"]).startswith("Stadien des Stachelfiebers (3, der Reihe nach)")
    assert plain(found["sf"].fields["Source"]).startswith("Bericht , Stachelfieber, Satz 1 stachelfieber:sf")
    assert plain(found["stachel"].fields["Source"]).startswith("Bericht , Stachelfieber, Sätze 1 und 3 ")


def test_a_picture_keeps_what_anki_looks_for() -> None:
    fields = made(GERMAN)["gesicht"].fields
    assert fields["Occlusion"].startswith("{{c1::image-occlusion:rect:")
    assert fields["Image"].startswith('<img src="stachelfieber-gesicht-')
    assert fields["Image"].endswith('.svg" alt="Ein Gesicht mit Nase und Ohr" lang="de">')
    assert fields["Header"] == '<div lang="de">Welcher Teil ist verdeckt?</div>'
    assert fields["Comments"] == (
        '<div lang="de"><button id="toggle" type="button">Kästchen ein- oder ausblenden</button></div>'
    )


def test_fields_in_english_name_no_language() -> None:
    for note in made(ENGLISH_DECK).values():
        assert not any("lang=" in text for text in note.fields.values())
    assert "lang=" not in description(read_deck(ENGLISH_DECK))


def test_the_page_of_the_deck_is_in_its_language() -> None:
    assert description(read_deck(GERMAN)) == (
        '<div lang="de"><p>Was man über das Stachelfieber wissen sollte, das niemand hat.</p>\n'
        "<p>Quellen: Bericht und 1 weitere. Jede Karte nennt ihre eigene. Lizenz der Karten: CC0-1.0. Zum Lernen, "
        "nicht zur Behandlung von Kranken.</p>\n"
        "<p>Um einen Teil zu lernen, suche nach seinem Tag: tag:Stachelfieber::Yield::1_Core findet, was man zuerst "
        "wissen sollte, tag:Stachelfieber::Section::10_Namen einen Abschnitt.</p>\n"
        '<ul><li><a href="https://example.org/stachelfieber">Die neueste Fassung dieses Decks</a></li>'
        '<li><a href="https://example.org/fehler?karte=stachelfieber">Fehler melden</a></li></ul></div>'
    )


def test_a_withdrawn_note_says_so_in_its_language(deck: Write) -> None:
    words = 'language: de\nwording: {withdrawn: "Zurückgezogen: {because}"}\n'
    gone = (
        f"{SIGNS}  - {{id: a, kind: question, prompt: Was?, answer: Das, cite: p3s1, retired: {{because: falsch}}}}\n"
    )
    ((note, _),) = withdrawn_notes(read_deck(deck({"deck.yaml": DECK + words, "facts/10-signs.yaml": gone})))
    assert note.fields["Question"] == (
        '<div lang="de"><div class="withdrawn">Zurückgezogen: falsch</div></div><div lang="de">Was?</div>'
    )


def test_a_translation_is_shown_as_typed_and_takes_marks(deck: Write) -> None:
    words = 'language: de\nwording: {prevalence: "<b>{finding}</b> *{finding}* & mehr"}\n'
    fact = "  - {id: a, kind: prevalence, finding: 'ein {x} {finding} <i>', value: b, cite: p3s1}\n"
    ((note, _),) = notes(read_deck(deck({"deck.yaml": DECK + words, "facts/10-signs.yaml": SIGNS + fact})))
    assert note.fields["Question"] == (
        '<div lang="de">&lt;b&gt;<b>ein {x} {finding} &lt;i&gt;</b>&lt;/b&gt; '
        "<b><i>ein {x} {finding} &lt;i&gt;</i></b> &amp; mehr</div>"
    )


# --- what curators are told -----------------------------------------------------------------------------------------


def test_the_wording_is_printed_as_deck_yaml_has_it(deck: Write, run: Run) -> None:
    status, printed, err = run("schema", "wording")
    assert (status, err) == (0, "")
    assert yaml.safe_load(printed) == {"wording": dict(ENGLISH)}
    assert printed.splitlines()[:3] == [
        "wording:",
        '  prevalence: "How common is {finding}?"',
        '  prevalence-among: "How common is {finding} in {population}?"',
    ]
    folder = deck({"deck.yaml": f"{DECK}language: fr\n{printed}"})
    assert run("check", folder) == (0, "deck: 1 fact, no problems\n", "")
    assert read_deck(folder).wording == ENGLISH


def test_what_is_not_translated_stays_english_with_a_warning(deck: Write, run: Run) -> None:
    fact = f"{SIGNS}  - {{id: a, kind: definition, term: Stachel, meaning: Haar, cite: p3s1}}\n"
    folder = deck({"deck.yaml": DECK + WORDS, "facts/10-signs.yaml": fact})
    assert run("check", folder)[1] == (
        "deck/deck.yaml:24:11: untranslated: cards in 'de' say in English: prevalence-among, definition, "
        f"definition-back, abbreviation and {len(ENGLISH) - 5} more\n"
        "    Copy what 'poems-cards schema wording' prints into deck.yaml, and translate it there.\n"
        "1 warning\n"
    )
    assert made(folder)["a"].fields["Question"] == '<div lang="de">What does <b>Stachel</b> mean?</div>'
    for language in ("en", "en-GB"):
        deck({"deck.yaml": f"{DECK}language: {language}\n"})
        assert run("check", folder)[1] == "deck: 1 fact, no problems\n"


@pytest.mark.parametrize("folder", [GERMAN, JAPANESE], ids=["german", "japanese"])
def test_the_decks_in_other_languages_have_no_problems(folder: Path, run: Run) -> None:
    status, out, err = run("check", folder)
    assert (status, out.partition(":")[2], err) == (0, f" {len(read_deck(folder).facts)} facts, no problems\n", "")


FAULTY = f"""\
{SIGNS}  - {{id: a, kind: question, prompt: What are quills and why are they there?, answer: often, cite: p3s1}}
  - {{id: b, kind: question, prompt: Was ist das Zeichen?, answer: die Nase, cite: p3s1}}
  - {{id: c, kind: question, prompt: Was ist das Zeichen?, answer: der Fuß, cite: p3s1}}
  - {{id: d, kind: list, prompt: Zeichen, items: [Nase, Nase], cite: p3s1}}
  - {{id: e, kind: question, prompt: Wo sitzt der Stachel?, answer: "Am Fuß, bzw. **dort", cite: p3s1}}
"""


def broken(run: Run) -> set[str]:
    return {line.split(": ")[1] for line in run("check", "deck")[1].splitlines() if line.startswith("deck/")}


def test_rules_that_know_english_alone_are_silent(deck: Write, run: Run) -> None:
    _, printed, _ = run("schema", "wording")
    deck({"deck.yaml": DECK, "facts/10-signs.yaml": FAULTY})
    assert broken(run) == {
        "bare-prompt",
        "repeated-item",
        "same-prompt",
        "two-questions",
        "unbalanced-mark",
        "vague-answer",
        "yes-no",
    }
    deck({"deck.yaml": f"{DECK}language: de\n{printed}", "facts/10-signs.yaml": FAULTY})
    assert broken(run) == {"repeated-item", "same-prompt", "unbalanced-mark"}


def test_which_rules_read_english() -> None:
    assert [rule.name for rule in RULES if not rule.english] == [
        "long-prompt",
        "bare-prompt",
        "same-prompt",
        "similar-prompt",
        "repeated-card",
        "long-answer",
        "blank-visible",
        "list-size",
        "repeated-item",
        "misspelt-acronym",
        "unbalanced-mark",
        "other-markup",
    ]


def test_words_that_english_drops_tell_prompts_of_other_languages_apart(deck: Write, run: Run) -> None:
    """ "In" and "an" carry no meaning in English; in other languages, words that look like them may."""
    facts = "section: signs\nfacts:\n" + "".join(
        f"  - {{id: {id_}, kind: question, prompt: Stachel {word} Nase?, answer: {id_}, cite: p3s1}}\n"
        for id_, word in (("ja", "in"), ("nein", "an"))
    )
    english = deck({"deck.yaml": DECK, "facts/10-signs.yaml": facts})
    assert "similar-prompt" in run("check", english)[1]
    _, printed, _ = run("schema", "wording")
    deck({"deck.yaml": f"{DECK}language: de\n{printed}", "facts/10-signs.yaml": facts})
    assert run("check", english)[1] == "deck: 2 facts, no problems\n"


def test_signs_that_english_does_not_know_tell_words_apart(deck: Write, run: Run) -> None:
    """In Hindi a vowel is a sign of its own, which no English word has."""
    facts = f"{SIGNS}" + "".join(
        f"  - {{id: {id_}, kind: question, prompt: {word} क्या है?, answer: {id_}, cite: p3s1}}\n"
        for id_, word in (("a", "कि"), ("b", "की"))
    )
    _, printed, _ = run("schema", "wording")
    folder = deck({"deck.yaml": f"{DECK}language: hi\n{printed}", "facts/10-signs.yaml": facts})
    assert run("check", folder)[1] == "deck: 2 facts, no problems\n"


def test_an_audit_says_what_is_covered_and_that_it_reads_english(run: Run) -> None:
    status, out, err = run("audit", GERMAN)
    assert (status, err) == (0, "")
    rules = [line.split(": ")[1] for line in out.splitlines() if line.startswith(str(GERMAN))]
    assert rules == ["not-english", *["not-held"] * 4]
    assert out.splitlines()[0] == (
        f"{GERMAN}/deck.yaml:11:11: not-english: facts in 'de' are held against nothing: an audit reads English"
    )
    assert out.splitlines()[-1] == (
        "10 sentences: 9 covered, 1 waived, 0 uncovered; 15 facts: 0 proven by a sentence, "
        "0 held against a statement, 15 held against nothing; 1 correct a report; 5 warnings"
    )


REPORT = """\
Quill fever

The prevalence of fever is about 70%. Quills are stiff hairs. A quill is a stiff hair.
"""


def test_nothing_is_drafted_but_stubs(deck: Write, run: Run) -> None:
    Path("report.txt").write_text(REPORT)
    folder = deck({"deck.yaml": DECK})
    drafted = run("draft", folder, "--report", "report.txt")[1].splitlines()[0]
    assert drafted == "deck/drafts: 1 fact, 2 stubs, 0 waivers drafted"
    for path in (folder / "drafts").iterdir():
        path.unlink()
    deck({"deck.yaml": f"{DECK}language: de\n"})
    drafted = run("draft", folder, "--report", "report.txt")[1].splitlines()[0]
    assert drafted == "deck/drafts: 0 facts, 3 stubs, 0 waivers drafted"
    Path("answer.yaml").write_text("- {id: x, kind: question, prompt: Was?, answer: Das, cite: p2s1}\n")
    refused = (
        "deck/deck.yaml: not-english: what a model says in 'de' cannot be proven: an audit reads English\n"
        "    Write the facts yourself: poems-cards draft makes a stub for each sentence.\n"
        "1 error\n"
    )
    for option in (["--prompt"], ["--take", "answer.yaml"]):
        assert run("draft", folder, "--report", "report.txt", *option) == (1, "", refused)


# --- beside others --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_three_languages_live_in_one_collection(anki: Anki, tmp_path: Path, run: Run) -> None:
    now = int(time.time()) - 1000
    packages = []
    for folder in (ENGLISH_DECK, GERMAN, JAPANESE):
        path = tmp_path / f"{folder.name}.apkg"
        assert run("build", folder, "-o", path, "--now", now)[0] == 0
        packages.append(str(path))
    before: dict[str, Any] = {}
    for package in packages:
        fates, after = anki.do(["install", package], ["dump"])
        assert fates["new"] > 0
        assert (fates["updated"], fates["conflicting"]) == (0, 0)
        for what in ("notes", "cards", "fields", "css", "descriptions"):
            kept = before.get(what, {})
            assert {key: after[what][key] for key in kept} == kept, what
        before = after
    assert [name for name in before["fields"] if name.startswith("Poems")] == [
        "Poems Cards Cloze",
        "Poems Cards Image Occlusion",
        "Poems Cards Question",
    ]
    for package in packages:
        fates, after = anki.do(["install", package], ["dump"])
        assert (fates["new"], fates["updated"], fates["conflicting"]) == (0, 0, 0)
        assert after["notes"] == before["notes"]
    (fine, count, counted), empty = anki.do(["check"], ["empty"])
    assert (fine, empty) == ("", [])
    assert count == counted


@pytest.mark.slow
def test_anki_knows_the_picture_of_a_deck_in_another_language(
    new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any], tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "german.apkg"
    assert run("build", GERMAN, "-o", path)[0] == 0
    collection = new_collection()
    imported(collection, path)
    (note,) = collection.find_notes("ID:stachelfieber\\:gesicht")
    answer = collection._backend.get_image_occlusion_note(note_id=note)  # noqa: SLF001
    assert answer.note.image_file_name.startswith("stachelfieber-gesicht-")
    assert len(answer.note.occlusions) == 2


HEBREW = """\
language: he
wording:
  prevalence: "מה השכיחות של {finding}?"
"""


@pytest.mark.slow
def test_a_browser_is_told_the_language_and_finds_the_direction(deck: Write, run: Run, browser: Browser) -> None:
    fact = "  - {id: a, kind: prevalence, finding: חום, value: 70%, why: Latin first, cite: p3s1}\n"
    deck({"deck.yaml": DECK + HEBREW, "facts/10-signs.yaml": SIGNS + fact})
    assert run("preview", "deck", "-o", "page.html")[0] == 0
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(Path("page.html").resolve().as_uri())
    found = {}
    for part in ("question", "why"):
        found[part] = page.locator(f".{part} [lang]").first.evaluate(
            "each => [each.lang, getComputedStyle(each).direction]"
        )
    context.close()
    assert found == {"question": ["he", "rtl"], "why": ["he", "ltr"]}
