"""Every sentence that the tool writes, as it was released.

A change here gives every note of its kind a new date, and replaces what learners edited in it: it is a release
decision, named in the changelog.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DECK

from poems_cards.anki.markup import unmarked
from poems_cards.cards.notes import notes, withdrawn_notes
from poems_cards.cards.wording import BLANK, Ask, asks
from poems_cards.facts.deck import Deck
from poems_cards.facts.english import ENGLISH
from poems_cards.facts.kinds import KINDS
from poems_cards.facts.model import Statement
from poems_cards.folder.read import read_deck

Write = Callable[..., Path]
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

# Kind and keys of a fact, and what is asked: suffix or number, prompt, answer, and what asks back.
ASKED: dict[str, list[tuple[str | int, str, str, str]]] = {
    "kind: acronym, term: QFF, letters: [{letter: Q, word: Quill}, {letter: F, word: Fever}, {letter: F, word: of}]": [
        ("/1", "In the acronym **QFF**, what does **Q** stand for?", "**Q**uill", ""),
        ("/2", "In the acronym **QFF**, what does the first **F** stand for?", "**F**ever", ""),
        ("/3", "In the acronym **QFF**, what does the second **F** stand for?", "o**f**", ""),
        ("/whole", "What does each letter of the acronym **QFF** stand for?", "**Q**uill\n**F**ever\no**f**", ""),
    ],
    "kind: abbreviation, short: QF, long: quills and fever": [
        (
            "",
            "What does **QF** stand for?",
            "quills and fever",
            "What is the abbreviation of quills and fever?",
        ),
    ],
    "kind: abbreviation, short: QF, long: quills and fever, reverse: false": [
        ("", "What does **QF** stand for?", "quills and fever", ""),
    ],
    "kind: definition, term: quill, meaning: a stiff hair": [
        (
            "",
            "What does **quill** mean?",
            "a stiff hair",
            "Which term means: a stiff hair?",
        ),
    ],
    "kind: definition, term: quill, meaning: a stiff hair, reverse: false": [
        ("", "What does **quill** mean?", "a stiff hair", ""),
    ],
    "kind: synonym, name: Aster syndrome, level: background": [
        ("", "**Aster syndrome** is another name of which disorder?", "quill fever", ""),
    ],
    "kind: synonym, name: Aster syndrome, of: itching": [
        ("", "**Aster syndrome** is another name of what?", "itching", ""),
    ],
    "kind: synonym, name: Quillscan, of: quillography, which: test": [
        ("", "**Quillscan** is another name of which test?", "quillography", ""),
    ],
    "kind: prevalence, finding: a long quill, value: about 70%": [
        (
            "",
            "How common is **a long quill**?",
            "about 70%",
            "",
        ),
    ],
    "kind: prevalence, finding: a long quill, value: half, population: porcupines, source: [report, aster-2020]": [
        ("", "How common is **a long quill** in porcupines?", "half", ""),
    ],
    "kind: therapy, therapy: combing, role: Removes quills": [
        ("/role", "What is **combing** used for?", "Removes quills", ""),
    ],
    "kind: therapy, therapy: combing, role: Removes quills, status: supportive, caution: It hurts": [
        ("/role", "What is **combing** used for?", "Removes quills", ""),
        (
            "/status",
            "Is **combing** a standard, an investigational or a supportive treatment?",
            "supportive",
            "",
        ),
        ("/caution", "What caution applies to **combing**?", "It hurts", ""),
    ],
    "kind: question, prompt: What is **it**?, answer: An itch": [("", "What is **it**?", "An itch", "")],
    "kind: statement, text: 'It is {{an itch}} of {{the nose::a place}}, {{an itch}}.'": [
        (1, "It is […] of the nose, […].", "an itch", ""),
        (2, "It is an itch of [a place], an itch.", "the nose", ""),
    ],
    "kind: statement, text: 'It is {{c2::an itch}} of {{c1::the nose::a place}}, {{c2::a pain}}.'": [
        (2, "It is […] of the nose, […].", "an itch; a pain", ""),
        (1, "It is an itch of [a place], a pain.", "the nose", ""),
    ],
    "kind: list, prompt: Signs of quill fever, items: [itching, {text: sneezing, number: 4}]": [
        (1, "**Signs of quill fever** (2)", "itching", ""),
        (4, "**Signs of quill fever** (2)", "sneezing", ""),
    ],
    "kind: list, prompt: Stages of quill fever, ordered: true, items: [itching, sneezing]": [
        (1, "**Stages of quill fever** (2, in order)", "itching", ""),
        (2, "**Stages of quill fever** (2, in order)", "sneezing", ""),
    ],
    "kind: picture, image: nose.svg, alt: A nose, labels: [{text: nostril, box: [0, 0, 1, 1]}]": [
        (1, "Which part is hidden?", "nostril", ""),
    ],
    "kind: comparison, prompt: Fevers, columns: [skin, pulse], rows: [{name: Q, cells: [red, slow]},"
    " {name: H, cells: [pale, fast], number: 4}]": [
        (1, "**Fevers**", "red · slow", ""),
        (4, "**Fevers**", "pale · fast", ""),
    ],
    "kind: picture, image: nose.svg, alt: A nose, prompt: Which hole?, labels: [{text: nostril, box: [0, 0, 1, 1]}]": [
        (1, "Which hole?", "nostril", ""),
    ],
}

# Ids of what stands in these.
IN_PROMPTS = [*ENGLISH][: [*ENGLISH].index("picture") + 1]


def of(deck: Write, keys: str) -> Deck:
    fact = f"section: signs\nfacts:\n  - {{id: a, cite: p3s1, {keys}}}\n"
    return read_deck(deck({"facts/10-signs.yaml": fact, "media/nose.svg": PICTURE}))


def asked(deck: Write, keys: str) -> tuple[Ask, ...]:
    read = of(deck, keys)
    return asks(read.facts[0], read)


@pytest.mark.parametrize("keys", ASKED)
def test_the_sentences_are_as_they_were_released(keys: str, deck: Write) -> None:
    found = [(ask.suffix or ask.number or "", ask.prompt, ask.answer, ask.reverse) for ask in asked(deck, keys)]
    assert found == ASKED[keys]


def test_every_kind_is_among_them() -> None:
    kinds = {keys.partition(",")[0].removeprefix("kind: ") for keys in ASKED}
    assert kinds == set(KINDS)


def test_labels_are_as_they_were_released() -> None:
    assert BLANK == "[…]"
    assert {id_: text for id_, text in ENGLISH.items() if id_ not in IN_PROMPTS} == {
        "picture-boxes": "Show or hide the boxes",
        "report-says": "The {source} says",
        "newer-evidence": "Newer evidence",
        "sentence": "sentence {number}",
        "sentences": "sentences {numbers} and {last}",
        "report-mistake": "Report a mistake",
        "withdrawn": "Withdrawn: {because}",
        "sources": "Sources:",
        "rests-on": "Sources: {sources}. Each card names its own.",
        "rests-on-and-more": "Sources: {sources} and {number} more. Each card names its own.",
        "study-a-part": "To study a part, search for its tag: {core} finds what to know first, {section} a section.",
        "licence": "Licence of the cards: {licence}. For learning, not for the care of patients.",
        "newest-version": "The newest version of this deck",
        "answers": "Answers",
    }


def test_a_letter_s_own_words_go_before_the_fact_s(deck: Write) -> None:
    first, second, whole = asked(
        deck,
        "kind: acronym, term: QF, hpo: 'HP:0000009', update: {text: all, source: aster-2020}, letters: ["
        "{letter: Q, word: Quill, meaning: a hair, cite: p4s2, hpo: 'HP:0000001',"
        " update: {text: own, source: aster-2020}}, {letter: F, word: Fever}]",
    )
    assert (first.detail, first.cite[0].block, first.hpo) == ("a hair", 4, "HP:0000001")
    assert first.update
    assert first.update.text == "own"
    for ask in (second, whole):
        assert (ask.detail, ask.cite[0].block, ask.hpo) == ("", 3, "HP:0000009")
        assert ask.update
        assert ask.update.text == "all"


def test_ten_equal_letters_are_counted(deck: Write) -> None:
    letters = ", ".join(["{letter: A, word: Aster}"] * 10)
    prompts = [ask.prompt for ask in asked(deck, f"kind: acronym, term: AAAAAAAAAA, letters: [{letters}]")]
    assert [prompt.partition("does ")[2] for prompt in prompts[7:10]] == [
        "the eighth **A** stand for?",
        "the ninth **A** stand for?",
        "the 10th **A** stand for?",
    ]


def test_a_word_without_its_letter_is_left_as_it_is(deck: Write) -> None:
    assert asked(deck, "kind: acronym, term: X, letters: [{letter: X, word: Cross}]")[0].answer == "Cross"


@pytest.mark.parametrize(
    ("keys", "prompt"),
    [
        ("kind: definition, term: 'a** b', meaning: c", "What does **a b** mean?"),
        ("kind: synonym, name: '**a**', level: background", "**a** is another name of which disorder?"),
        ("kind: synonym, name: 'K**\u0301', level: background", "**\u1e30** is another name of which disorder?"),
        ("kind: synonym, name: HLA-B*, level: background", "**HLA-B*** is another name of which disorder?"),
        ("kind: list, prompt: 'The **a** of b', items: [c]", "**The a of b** (1)"),
    ],
)
def test_emphasis_in_what_is_emphasised_anyway(keys: str, prompt: str, deck: Write) -> None:
    assert asked(deck, keys)[0].prompt == prompt


def test_a_case_stands_above_its_question(deck: Write) -> None:
    (ask,) = asked(deck, "kind: question, stem: [A man itches., His son does not.], prompt: What has he?, answer: It")
    assert (ask.stem, ask.prompt) == (("A man itches.", "His son does not."), "What has he?")


def test_an_abbreviation_of_the_subject_is_not_given_away(deck: Write) -> None:
    (ask,) = asked(deck, "kind: abbreviation, short: QF, long: Quill fever")
    assert ask.prompt == "What does **QF** stand for?"
    assert ask.reverse == "What is the abbreviation of Quill fever?"


def test_a_sentence_can_be_read_whole(deck: Write) -> None:
    fact = of(deck, "kind: statement, text: 'It is **{{an itch}}** of {{the nose::a place}}.'").facts[0]
    assert isinstance(fact, Statement)
    assert fact.text == "It is **an itch** of the nose."
    assert unmarked(fact.text) == "It is an itch of the nose."


def test_the_words_around_the_cards_are_as_they_were_released(deck: Write) -> None:
    """What stands in fields beside prompts and answers."""
    facts = """\
section: signs
facts:
  - id: a
    kind: question
    prompt: b
    answer: c
    source: aster-2020
    corrects: {cite: p3s1, says: All is well}
    update: {text: New., source: briar-2024}
  - id: d
    kind: question
    prompt: b
    answer: c
    cite: p3s1
    retired: {because: It is wrong., instead: a}
"""
    briar = "  - id: briar-2024\n    short: Briar 2024\n    cite: Briar B.\n    pmid: 1234\n"
    made = read_deck(deck({"deck.yaml": DECK + briar, "facts/10-signs.yaml": facts}))
    ((note, _),) = notes(made)
    fields = note.fields
    assert fields["Update"] == '<b class="label">Newer evidence</b> New. <span class="by">Briar 2024</span>'
    assert fields["Source"] == (
        '<a href="https://www.google.com/search?q=Aster+A.+On+quills.+2020.">Aster 2020</a><br>'
        '<a href="https://pubmed.ncbi.nlm.nih.gov/1234">Briar 2024</a><div class="id">quill:a</div>'
    )
    assert fields["Report"] == '<b class="label">The Quill report says</b> All is well'
    ((gone, _),) = withdrawn_notes(made)
    assert gone.fields["Question"] == '<div class="withdrawn">Withdrawn: It is wrong. (Quill Fever: a)</div>b'


def test_text_without_its_marks_is_in_normal_form() -> None:
    assert unmarked("**a**\u0308") == "\u00e4"
