"""Facts become the notes that Anki gets: fields, tags, numbers and identity."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DECK, FACTS

from poems_cards.anki.markup import attribute, cloze_html, html, plain
from poems_cards.anki.model import Note
from poems_cards.cards.notes import notes, withdrawn_notes
from poems_cards.folder.read import read_deck
from poems_cards.release.edition import read_edition

Write = Callable[..., Path]
# Nobody knows its address.
LEAFLET = '<a href="https://www.google.com/search?q=The+quillmark+leaflet%2C+which+nobody+wrote.">Quillmark leaflet</a>'
ALL_KINDS = Path(__file__).parent / "fixtures/all-kinds"
QUESTION = ["Question", "Answer", "Reverse", "Reverse Answer"]
CLOZE = ["Text"]
OCCLUSION = ["Occlusion", "Image", "Header", "Back Extra", "Comments"]
SHARED = ["Why", "Report", "Update", "Source", "HPO", "My Notes", "Section", "ID", "Spare 1", "Spare 2"]


def made(folder: Path) -> dict[str, Note]:
    return {note.guid: note for note, _ in read_edition(folder).notes}


@pytest.fixture(scope="module")
def all_kinds() -> dict[str, Note]:
    return made(ALL_KINDS)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("", ""),
        ("plain", "plain"),
        ("HLA-B*27, ~70%, Ca²⁺", "HLA-B*27, ~70%, Ca²⁺"),
        ("<5", "&lt;5"),
        ("R&D", "R&amp;D"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; 'b'"),
        ("&lt;", "&amp;lt;"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a\nb", "a<br>b"),
        ("**a**", "<b>a</b>"),
        ("**a** b **c**", "<b>a</b> b <b>c</b>"),
        ("**a\nb**", "<b>a<br>b</b>"),
        ("** a **", "** a **"),
        ("**a", "**a"),
        ("**a **b**", "<b>a **b</b>"),
        ("**a** b **c", "<b>a</b> b **c"),
        ("2**3**4", "2<b>3</b>4"),
        ("**HLA-B***", "<b>HLA-B*</b>"),
        ("*a***", "*a***"),
        ("**", "**"),
        ("*a* (*b c*)", "<i>a</i> (<i>b c</i>)"),
        ("HLA-B*27, *28 and 2*3*4", "HLA-B*27, *28 and 2*3*4"),
        ("***a*** **b *c* d**", "<b><i>a</i></b> <b>b <i>c</i> d</b>"),
        ("10^9^ CO~2~ ^99m^Tc", "10<sup>9</sup> CO<sub>2</sub> <sup>99m</sup>Tc"),
        ("x^2 ~70%, ~70 to ~80%, ^a b^", "x^2 ~70%, ~70 to ~80%, ^a b^"),
        (r"\( a^2^ *b* \) and \[ **c** \]", r"\( a^2^ *b* \) and \[ **c** \]"),
        (r"\(a < b\)", r"\(a &lt; b\)"),
        (r"\(a**b\) **c**", r"\(a**b\) <b>c</b>"),
        (r"**\(a**b\)**", r"<b>\(a**b\)</b>"),
        (r"\( **a**", r"\( <b>a</b>"),
        (r"\[a\] \[b", r"\[a\] \[b"),
        (r"\(a\) \(\href{javascript:a}{b}\)", r"\<span></span>(a\) \<span></span>(\href{javascript:a}{b}\)"),
        (r"\(\unicode[a]{65}\)", r"\<span></span>(\unicode[a]{65}\)"),
        (r"\(\hr**e**f{a}{b}\)", r"\<span></span>(\hr<b>e</b>f{a}{b}\)"),
        ("{{Answer}}", "{&#123;Answer}}"),
        ("{{{c1::a}}}", "{&#123;{c1::a}}}"),
        ("[sound:a.mp3] [Sound:a]", "&#91;sound:a.mp3] &#91;Sound:a]"),
        ("[latex]a[/latex] [$]a[/$] [$$]a[/$$]", "&#91;latex]a&#91;/latex] &#91;$]a&#91;/$] &#91;$$]a&#91;/$$]"),
        ("[anki:tts lang=en_US]a[/anki:tts]", "&#91;anki:tts lang=en_US]a&#91;/anki:tts]"),
        ("[1] [a]", "[1] [a]"),
        ("a\n\u0338b", "a<br>&#824;b"),
    ],
)
def test_text_is_shown_as_typed(text: str, markup: str) -> None:
    assert html(text) == markup


@pytest.mark.parametrize(
    ("parts", "markup"),
    [
        (["a ", ("b", 1, ""), " c"], "a {{c1::b}} c"),
        ([("b", 2, "h")], "{{c2::b::h}}"),
        (["{{c3::x}} }", ("b", 1, "")], "&#123;&#123;c3::x&#125;&#125; &#125;{{c1::b}}"),
        ([(r"\(x^{2^{3}}\)", 1, "")], r"{{c1::\(x^&#123;2^&#123;3&#125;&#125;\)}}"),
        ([("1:50", 1, "a:b")], "{{c1::1:50::a:b}}"),
        ([("a::b", 1, "c::d")], "{{c1::a&#58;&#58;b::c&#58;&#58;d}}"),
        ([("a:", 1, ":b")], "{{c1::a&#58;::&#58;b}}"),
        ([("image-occlusion:rect", 1, "")], "{{c1::image-occlusion&#58;rect}}"),
        (["**a ", ("b", 1, ""), " c**"], "<b>a {{c1::b}} c</b>"),
        (["**", ("b", 1, ""), "**"], "<b>{{c1::b}}</b>"),
        ([("**b**", 1, "")], "{{c1::<b>b</b>}}"),
        (["**a ", ("b** c", 1, ""), " d**"], "<b>a {{c1::b** c}} d</b>"),
        ([("<b>", 1, "&")], "{{c1::&lt;b&gt;::&amp;}}"),
        # Anki takes tags out of formulas, and shows blanks filled: what is on both sides of a tag is one command.
        ([r"\(\href{a}", ("b", 1, ""), r"\)"], r"\<span></span>(\href&#123;a&#125;{{c1::b}}\)"),
        ([r"\(\hr", ("ef", 1, ""), r"{a}\)"], r"\<span></span>(\hr{{c1::ef}}&#123;a&#125;\)"),
        ([r"\(a\) \hr", (r"\(ef\)", 1, r"\href")], r"\<span></span>(a\) \hr{{c1::\<span></span>(ef\)::\href}}"),
    ],
)
def test_blanks_are_what_anki_takes_for_blanks(parts: list[Any], markup: str) -> None:
    assert cloze_html(parts) == markup


def test_an_attribute_cannot_be_left() -> None:
    assert attribute('a" onerror="x" <b> {{c1::y}}\nz') == "a&quot; onerror=&quot;x&quot; &lt;b&gt; {&#123;c1::y}} z"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a &lt;b&gt; <b>c</b>", "a <b> c"),
        ("a<br>b <span></span>", "a b"),
        ("<div>{{c1::b}}</div>", "[b]"),
        ("{{c1::b::h}} {{c2::c}}", "[b] [c]"),
        (r"\<span></span>[x", r"\[x"),
    ],
)
def test_a_field_can_be_read_on_one_line(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("guid", "own"),
    [("quillmark:qs", QUESTION), ("quillmark:onset", CLOZE), ("quillmark:marks", CLOZE), ("quillmark:face", OCCLUSION)],
)
def test_fields_have_the_frozen_order(guid: str, own: list[str], all_kinds: dict[str, Note]) -> None:
    assert [*all_kinds[guid].fields] == [*own, *SHARED]


def test_identity_comes_from_ids_and_never_from_wording(all_kinds: dict[str, Note]) -> None:
    assert " ".join(sorted(guid.removeprefix("quillmark:") for guid in all_kinds)) == (
        "brindling case combing/caution combing/role combing/status detail-first difficult-blanks dot drawn-blank face "
        "first-sign hostile-text long-ears-prevalence marks neighbors numbered oil/role onset other-name qmu qs quill "
        "quoll/1 quoll/2 quoll/3 quoll/4 quoll/5 quoll/whole sign-of-care stages tail-prevalence"
    )
    for guid, note in all_kinds.items():
        assert note.fields["ID"] == guid


@pytest.mark.parametrize(
    ("guid", "cards"),
    [
        ("qs", (1, 2)),
        ("qmu", (1,)),
        ("quoll/1", (1,)),
        ("onset", (1, 2)),
        ("numbered", (1, 3, 7)),
        ("marks", (1, 7, 9)),
        ("stages", (1, 2, 3)),
        ("face", (1, 3, 4)),
    ],
)
def test_cards_have_the_numbers_of_their_blanks(guid: str, cards: tuple[int, ...], all_kinds: dict[str, Note]) -> None:
    assert all_kinds[f"quillmark:{guid}"].cards == cards


@pytest.mark.parametrize(
    ("guid", "tags"),
    [
        ("detail-first", ["Section::10_Words", "Kind::Synonym", "Yield::3_Background"]),
        ("quill", ["Section::10_Words", "Kind::Definition", "Yield::2_Detail", "Topic::Hair", "Topic::Skin"]),
        ("quoll/1", ["Section::10_Words", "Kind::Acronym", "Yield::1_Core"]),
        ("quoll/3", ["Section::10_Words", "Kind::Acronym", "Yield::1_Core", "Updated"]),
        (
            "long-ears-prevalence",
            ["Section::20_Signs", "Kind::Prevalence", "Yield::1_Core", "Topic::Numbers", "Updated"],
        ),
        ("oil/role", ["Section::30_Care", "Kind::Therapy", "Yield::1_Core", "Updated"]),
        ("sign-of-care", ["Section::20_Signs", "Kind::Question", "Yield::2_Detail"]),
    ],
)
def test_tags(guid: str, tags: list[str], all_kinds: dict[str, Note]) -> None:
    assert [*all_kinds[f"quillmark:{guid}"].tags] == [f"Quillmark::{tag}" for tag in tags]


@pytest.mark.parametrize(
    ("guid", "name", "value"),
    [
        ("quoll/1", "Answer", '<b>Q</b>uills<div class="meaning">stiff hairs</div>'),
        ("quoll/1", "HPO", '<a href="https://hpo.jax.org/browse/term/HP:0000001">HP:0000001</a>'),
        ("quoll/2", "HPO", ""),
        (
            "quoll/whole",
            "Answer",
            "<b>Q</b>uills<br><b>U</b>lcers<br><b>O</b>ily nose<br><b>L</b>ong ears<br><b>L</b>ively tail",
        ),
        ("quill", "HPO", '<a href="https://hpo.jax.org/browse/term/HP:0000002">HP:0000002</a>'),
        ("quill", "Question", "What does <b>quill (HLA-B*)</b> mean?"),
        ("quill", "Answer", "a hair that is &lt;5 mm long &amp; stiff"),
        ("quill", "Reverse", "Which term means: a hair that is &lt;5 mm long &amp; stiff?"),
        ("quill", "Reverse Answer", "quill (HLA-B*)"),
        ("quill", "Section", "quillmark syndrome · Names &amp; words"),
        ("qmu", "Reverse", ""),
        ("long-ears-prevalence", "Why", "Ears grow <b>for life</b>."),
        (
            "long-ears-prevalence",
            "Update",
            (
                '<b class="label">Newer evidence</b> <span class="year">2020, 2024</span> '
                "26 of 33 (79%) had one (Aster 2020; Briar 2024)."
            ),
        ),
        (
            "hostile-text",
            "Answer",
            (
                "&lt;script&gt;alert(1)&lt;/script&gt; &#91;sound:x.mp3] &#91;latex]x&#91;/latex] "
                r"\[x\] HLA-B*27 Ca²⁺"
            ),
        ),
        (
            "hostile-text",
            "Why",
            "&lt;img src=&quot;x.png&quot; onerror=&quot;alert(1)&quot;&gt; {&#123;c9::a}} {&#123;#Why}}",
        ),
        (
            "onset",
            "Text",
            (
                "Quillmark syndrome begins with {{c1::itching}}, goes on with {{c2::sneezing::a noise}}, and after "
                "{{c1::itching}} ends."
            ),
        ),
        (
            "marks",
            "Text",
            (
                '<div class="lead"><b>Marks of quillmark syndrome</b> (3)</div><div class="list">{{c1::stripes}}<br>'
                "{{c7::spots::round}}<br>{{c9::&#123;braces&#125; &amp; &quot;quotes&quot; &#58;&#58; colons}}</div>"
            ),
        ),
        (
            "stages",
            "Text",
            (
                '<div class="lead"><b>Stages of quillmark syndrome</b> (3, in order)</div><div class="list ordered">'
                "1. {{c1::itching}}<br>2. {{c2::sneezing}}<br>3. {{c3::sleeping}}</div>"
            ),
        ),
        (
            "face",
            "Occlusion",
            (
                "{{c1::image-occlusion:rect:left=.05:top=.1:width=.2:height=.25:oi=1}}<br>"
                "{{c4::image-occlusion:rect:left=.4:top=.45:width=.2:height=.2:oi=1}}<br>"
                "{{c3::image-occlusion:rect:left=.75:top=.1:width=.25:height=.25:oi=1}}<br>"
            ),
        ),
        (
            "neighbors",
            "Text",
            (
                '<div class="lead"><b>Quillmark syndrome &amp; its neighbors</b></div><table class="comparison">'
                '<thead><tr><td></td><th scope="col">ears</th><th scope="col">tail (\\(n &gt; 1\\))</th>'
                '<th scope="col">hair</th></tr></thead><tbody>'
                '<tr><th scope="row">quillmark syndrome</th><td data-column="ears">{{c1::long}}</td>'
                '<td data-column="tail (\\(n &gt; 1\\))">{{c1::lively}}</td>'
                '<td data-column="hair">{{c1::quills &amp; &quot;stripes&quot;}}</td></tr>'
                '<tr><th scope="row">the <b>plain</b> mark</th><td data-column="ears">{{c5::short}}</td>'
                '<td data-column="tail (\\(n &gt; 1\\))">{{c5::&#123;none&#125;}}</td>'
                '<td data-column="hair">{{c5::&lt;b&gt;bare&lt;/b&gt; &#58;&#58; smooth}}</td></tr>'
                '<tr><th scope="row">brindling</th><td data-column="ears">{{c3::long}}</td>'
                '<td data-column="tail (\\(n &gt; 1\\))">{{c3::still}}</td>'
                '<td data-column="hair">{{c3::stripes}}</td></tr>'
                "</tbody></table>"
            ),
        ),
        (
            "case",
            "Question",
            (
                '<div class="stem">A child of 3 years scratches its nose.<br>'
                "Its ears are <i>long</i>, and its tail &quot;won't&quot; rest.</div>"
                "Which syndrome of quills does the child have?"
            ),
        ),
        ("marks", "Why", "Marks stay.<br><b>spots</b>: Spots are &lt;small&gt; stripes."),
        ("face", "Why", "<b>nose</b>: It is in the middle."),
        (
            "face",
            "Back Extra",
            '{{c1::left ear}}{{c4::nose}}{{c3::right ear}}<div class="from">{{c4::' + LEAFLET + ", p8s4}}</div>",
        ),
        ("face", "Comments", '<button id="toggle" type="button">Show or hide the boxes</button>'),
        ("oil/role", "Report", '<b class="label">The Quillmark leaflet says</b> Water &lt;softens&gt; quills'),
        ("qs", "Report", ""),
        ("face", "Header", "Which part of the face in quillmark syndrome is hidden?"),
        ("dot", "Header", "Which part is hidden?"),
        ("dot", "Occlusion", "{{c1::image-occlusion:rect:left=0:top=0:width=1:height=1:oi=1}}<br>"),
    ],
)
def test_fields(guid: str, name: str, value: str, all_kinds: dict[str, Note]) -> None:
    assert all_kinds[f"quillmark:{guid}"].fields[name] == value


def test_my_notes_and_spare_fields_are_always_empty(all_kinds: dict[str, Note]) -> None:
    for note in all_kinds.values():
        assert [note.fields[name] for name in ("My Notes", "Spare 1", "Spare 2")] == ["", "", ""]


def test_the_back_says_where_it_comes_from_and_where_to_report_a_mistake(all_kinds: dict[str, Note]) -> None:
    pubmed = '<a href="https://pubmed.ncbi.nlm.nih.gov/12345678">Aster 2020</a>'
    briar = '<a href="https://example.org/briar?a=1&amp;b=2">Briar 2024</a>'
    mistake = ' · <a href="https://example.org/quillmark?a&amp;card={}">Report a mistake</a></div>'

    def source(guid: str, fact: str) -> str:
        sources, _, rest = all_kinds[f"quillmark:{guid}"].fields["Source"].partition('<div class="id">')
        assert rest == f"quillmark:{guid}{mistake.format(fact)}"
        return sources

    assert source("other-name", "other-name") == f"{pubmed}<br>{briar}"
    assert source("oil/role", "oil") == briar
    assert source("long-ears-prevalence", "long-ears-prevalence").startswith(f"{LEAFLET}, ")
    assert source("long-ears-prevalence", "long-ears-prevalence").endswith(f"<br>{pubmed}<br>{briar}")
    assert source("neighbors", "neighbors") == f"{LEAFLET}, p8s1; p8s2<br>{briar}"
    assert source("face", "face") == f"{LEAFLET}, p8s3"
    assert source("qs", "qs") == f"{LEAFLET}, p3s2"


def test_only_blanks_have_double_braces(all_kinds: dict[str, Note]) -> None:
    for note in all_kinds.values():
        for name, value in note.fields.items():
            assert "{{" not in value or name in ("Text", "Occlusion", "Back Extra"), f"{note.guid}: {name}"


def test_notes_come_by_section_core_first_then_as_in_the_files() -> None:
    assert " ".join(dict.fromkeys(fact.id for _, fact in read_edition(ALL_KINDS).notes)) == (
        "quoll qs qmu quill brindling other-name detail-first "
        "long-ears-prevalence onset stages tail-prevalence first-sign hostile-text numbered difficult-blanks "
        "drawn-blank marks neighbors case face dot sign-of-care "
        "oil combing"
    )


def test_a_retired_fact_has_no_note_but_a_farewell() -> None:
    deck = read_deck(ALL_KINDS)
    assert all(made.fact.id != "shaving" for made in notes(deck))
    ((gone, _),) = withdrawn_notes(deck)
    assert (gone.guid, gone.tags[-1]) == ("quillmark:shaving", "Quillmark::Retired")


def test_a_part_that_was_dropped_has_no_note(deck: Write) -> None:
    therapy = "kind: therapy\n    therapy: combing\n    role: Removes quills\n    caution: It hurts\n"
    kept = FACTS[: FACTS.index("kind:")] + therapy + "    cite: p3s1\n"
    assert [*made(deck({"facts/10-signs.yaml": kept}))] == ["quill:first-sign/role", "quill:first-sign/caution"]
    dropped = kept + "    dropped: {caution: It does not}\n"
    assert [*made(deck({"facts/10-signs.yaml": dropped}))] == ["quill:first-sign/role"]


def test_a_part_of_a_note_that_was_dropped_is_shown_on_its_other_cards(deck: Write) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    facts = """\
section: signs
facts:
  - id: signs
    kind: list
    prompt: Signs
    items: [itching, {text: a **red** nose, hint: face}]
    cite: p3s1
    dropped: {2: x}
  - {id: first, kind: statement, text: "{{Itching::sign}} comes {{first}}.", cite: p3s1, dropped: {1: x}}
  - id: fevers
    kind: comparison
    prompt: Fevers
    columns: [skin, pulse]
    rows: [{name: quill, cells: [red, slow]}, {name: hay, cells: ["{pale}", fast], number: 4}]
    cite: p3s1
    dropped: {1: x}
  - id: nose
    kind: picture
    image: nose.svg
    alt: A nose
    labels: [{text: nostril, box: [0, 0, .5, .5], cite: p3s2}, {text: bridge, box: [.5, .5, .5, .5]}]
    cite: p3s1
    dropped: {1: x}
"""
    found = made(deck({"facts/10-signs.yaml": facts, "media/nose.svg": drawing}))
    assert {guid.partition(":")[2]: note.cards for guid, note in found.items()} == {
        "signs": (1,),
        "first": (2,),
        "fevers": (4,),
        "nose": (2,),
    }
    assert found["quill:signs"].fields["Text"].endswith("{{c1::itching}}<br>a <b>red</b> nose</div>")
    assert found["quill:first"].fields["Text"] == "Itching comes {{c2::first}}."
    assert (
        '<tr><th scope="row">quill</th><td data-column="skin">red</td><td data-column="pulse">slow</td></tr>'
        '<tr><th scope="row">hay</th><td data-column="skin">{{c4::&#123;pale&#125;}}</td>'
    ) in found["quill:fevers"].fields["Text"]
    nose = found["quill:nose"].fields
    assert nose["Occlusion"] == "{{c2::image-occlusion:rect:left=.5:top=.5:width=.5:height=.5:oi=1}}<br>"
    assert nose["Back Extra"] == "{{c2::bridge}}"


def test_each_label_of_a_picture_says_where_it_comes_from(deck: Write) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    facts = f"""{FACTS}
  - id: nose
    kind: picture
    image: nose.svg
    alt: A nose
    cite: p3s1
    labels:
      - {{text: nostril, box: [0, 0, .5, .5], cite: [aster-2020:nose, p3s2]}}
      - {{text: bridge, box: [.5, .5, .5, .5]}}
"""
    statements = "- {id: nose, says: A nose., where: abstract}\n"
    url = DECK + "    url: https://a.org/?b::c={d}\n"
    files = {"facts/10-signs.yaml": facts, "media/nose.svg": drawing, "sources/aster-2020.yaml": statements}
    note = notes(read_edition(deck({"deck.yaml": url, **files})).deck)[-1].note
    report = '<a href="https://www.google.com/search?q=The+quill+report%2C+which+nobody+wrote.">Quill report</a>'
    assert (note.fields["Back Extra"], note.fields["Source"]) == (
        (
            "{{c1::nostril}}{{c2::bridge}}"
            '<div class="from">{{c1::<a href="https&#58;//a.org/?b&#58;&#58;c=&#123;d&#125;">Aster 2020</a><br>'
            f"{report.replace(':', '&#58;')}, p3s2}}}}</div>"
        ),
        f'{report}, p3s1<div class="id">quill:nose</div>',
    )


def test_the_name_of_a_picture_has_a_hash_of_it(deck: Write) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
    fact = "kind: picture\n    image: nose.svg\n    alt: A nose\n    labels: [{text: nostril, box: [0, 0, 1, 1]}]\n"
    facts = FACTS[: FACTS.index("kind:")] + fact + "    cite: p3s1\n"
    names: list[str] = []
    for width in (9, 8):
        drafted = read_edition(deck({"facts/10-signs.yaml": facts, "media/nose.svg": picture.format(width)}))
        names += drafted.media
        assert drafted.notes[0].note.fields["Image"] == f'<img src="{names[-1]}" alt="A nose">'
    assert names[0] != names[1]
    assert all(name.startswith("quill-nose-") and name.endswith(".svg") and len(name) == 25 for name in names)


def test_another_id_makes_another_deck(deck: Write) -> None:
    mine = {*made(deck({"deck.yaml": DECK.replace("id: quill\n", "id: mine\n")}))}
    assert mine == {"mine:first-sign"}


def test_list_and_the_package_say_the_same(run: Callable[..., Any], all_kinds: dict[str, Note]) -> None:
    rows = json.loads(run("list", ALL_KINDS, "--format", "json")[1])
    assert [(row["guid"], [*row["fields"].values()], row["tags"], row["cards"]) for row in rows] == [
        (note.guid, [*note.fields.values()], [*note.tags], [*note.cards]) for note in all_kinds.values()
    ]


def test_a_formula_that_spans_a_list_is_no_formula_if_it_would_act(deck: Callable[..., Path]) -> None:
    fact = "kind: list\n    prompt: 'Signs of quill fever \\('\n    items:\n      - '\\hr'\n      - 'ef{a}\\)'\n"
    folder = deck({"facts/10-signs.yaml": FACTS[: FACTS.index("kind:")] + fact + "    cite: p3s1\n"})
    ((note, _),) = read_edition(folder).notes
    assert r"\<span></span>(" in note.fields["Text"]
    assert r"\(" not in note.fields["Text"]
