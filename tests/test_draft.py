"""`draft`: facts drafted from what a deck does not speak of yet, accepted and refused; a deck made from nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from poems_cards.facts.kinds import KINDS
from poems_cards.folder.drafts import read_drafts

Run = Callable[..., tuple[int, str, str]]

REPORT = (Path(__file__).parent / "fixtures" / "draft" / "harrow.txt").read_text(encoding="utf-8")
TEN = (
    "kind-disorder",
    "lindqvist-syndrome-name",
    "time",
    "tendon-sheath-meaning",
    "lining-tendon-sheath",
    "people-harrow-disease-stiff-thumbs",
    "common-symptom-harrow-disease",
    "signs-advanced-harrow-disease",
    "gene",
    "inherited",
)
OVERVIEW = """\
section: overview
facts:
  # p3s1: Harrow disease is a rare inherited disorder that stiffens the small tendons of the hands.
  - id: kind-disorder
    kind: question
    prompt: What kind of disorder is Harrow disease?
    answer: a rare inherited disorder that stiffens the small tendons of the hands
    cite: p3s1
    level: core

  # p3s2: It is also known as Lindqvist syndrome.
  - id: lindqvist-syndrome-name
    kind: synonym
    name: Lindqvist syndrome
    cite: p3s2
    level: background

  # p3s4: Harrow disease usually begins in late childhood.
  - id: time
    kind: question
    prompt: When does Harrow disease usually begin?
    answer: in late childhood
    cite: p3s4
    level: core

  # p4s1: The tendon sheath is a thin tube that guides a tendon past a joint.
  - id: tendon-sheath-meaning
    kind: definition
    term: tendon sheath
    meaning: a thin tube that guides a tendon past a joint
    cite: p4s1
    level: background

  # p4s2: In Harrow disease, the lining of the tendon sheath makes too much of a protein called velonin.
  - id: lining-tendon-sheath
    kind: statement
    text: >-
      In Harrow disease, the lining of the tendon sheath makes too much of a protein called {{velonin::name}}.
    cite: p4s2

  # p4s3: Over time, the extra velonin can cause scars between the tendon and its sheath.
  - id: extra-velonin-cause
    kind: question
    prompt: What can the extra velonin cause over time?
    answer: scars between the tendon and its sheath
    cite: p4s3.2

  # p4s4: About 85% of people with Harrow disease have stiff thumbs at diagnosis.
  - id: people-harrow-disease-stiff-thumbs
    kind: statement
    text: >-
      {{About 85%::how many}} of people with Harrow disease have stiff thumbs at diagnosis.
    cite: p4s4

  # p3s3: The first people with Harrow disease were described on a group of islands in the north.
  - id: people-harrow-disease-described
    cite: p3s3
"""
FIRST = OVERVIEW[OVERVIEW.index("  # p3s1") : OVERVIEW.index("  # p3s2")]
WAIVED = """\
# p3s5: This article speaks of the inherited form only.
- cite: p3s5
  because: says what this text is about

# p17s7: Talk with your doctor about exercises that are safe for you.
- cite: p17s7
  because: tells readers to ask their doctor

# p19s1: Brand A, Oduya C. The islands of stiff hands. J Imag Med. 2011;4:12-19.
- cite: p19s1
  because: leads to other places
"""


@pytest.fixture
def harrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A new deck on a report whose wording is free."""
    monkeypatch.chdir(tmp_path)
    Path("harrow.txt").write_text(REPORT)
    assert run("init", "deck", "--report", "harrow.txt", "--cite", "A made-up report.")[0] == 0
    head = Path("deck", "deck.yaml")
    head.write_text(head.read_text().replace("    report: true\n", "    report: true\n    may-copy: true\n"))
    return Path("deck")


@pytest.fixture
def drafts(harrow: Path, run: Run) -> Path:
    """The folder of that deck's first drafts."""
    assert draft(run)[0] == 0
    return harrow / "drafts"


def draft(run: Run, *more: str) -> tuple[int, str, str]:
    """Run `draft` on the deck with its report."""
    return run("draft", "deck", "--report", "harrow.txt", *more)


def texts(folder: Path) -> dict[str, str]:
    """Return the files below a folder."""
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("more", [(), ("--prompt",)])
def test_without_a_text_it_says_what_is_missing(more: tuple[str, ...], run: Run, deck: Callable[..., Path]) -> None:
    deck()
    status, out, err = run("draft", "deck", *more)
    assert (status, out) == (2, "")
    assert err.endswith("there is no text to draft from: name your copy of the report with --report FILE\n")


def test_drafts_what_it_is_sure_of_and_leaves_stubs_for_the_rest(harrow: Path, run: Run) -> None:
    before = texts(harrow)
    status, said, _ = draft(run)
    assert status == 0
    assert re.fullmatch(
        r"deck/drafts: \d+ facts, \d+ stubs, 3 waivers drafted\n"
        r"Look through them there, or by list --drafts; then draft --accept ID; the others --refuse or --waive\.\n",
        said,
    )
    made = texts(harrow / "drafts")
    assert [*made] == [
        "10-overview.yaml",
        "20-signs-and-symptoms.yaml",
        "30-causes.yaml",
        "40-who-is-affected.yaml",
        "50-diagnosis.yaml",
        "60-treatment.yaml",
        "waived.yaml",
    ]
    assert made["10-overview.yaml"] == OVERVIEW
    assert made["waived.yaml"] == WAIVED
    assert {name: text for name, text in texts(harrow).items() if not name.startswith("drafts")} == before
    assert run("check", "--strict", "deck") == (0, "deck: 0 facts, no problems\n", "")


def test_drafts_the_same_whatever_the_hashes(drafts: Path) -> None:
    first = texts(drafts)
    for seed in ("1", "2"):
        for path in drafts.iterdir():
            path.unlink()
        command = "import sys; from poems_cards.__main__ import main; sys.argv = ['', *sys.argv[1:]]; main()"
        subprocess.run(
            [sys.executable, "-c", command, "draft", "deck", "--report", "harrow.txt"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
            check=True,
            capture_output=True,
        )
        assert texts(drafts) == first


def test_drafts_again_only_what_is_new_and_touches_nothing(drafts: Path, run: Run) -> None:
    mine = drafts / "10-overview.yaml"
    mine.write_text(mine.read_text().replace("in late childhood\n    cite", "late in childhood\n    # mine\n    cite"))
    before = texts(drafts)
    assert draft(run) == (0, "deck/drafts: nothing new to draft\n", "")
    assert texts(drafts) == before
    Path("harrow.txt").write_text(REPORT.replace("Causes\n", "Causes\n\nHarrow disease spares the retina.\n", 1))
    assert run("report", "harrow.txt", "--deck", "deck", "--remember")[0] == 0
    assert draft(run)[1].startswith("deck/drafts: 1 fact, 0 stubs, 0 waivers drafted\n")
    after = texts(drafts)
    facts, stubs = before.pop("30-causes.yaml").split("  # p11s5: ")
    assert after.pop("30-causes.yaml") == (
        facts
        + """\
  # p20s1: Harrow disease spares the retina.
  - id: spare
    kind: question
    prompt: What does Harrow disease spare?
    answer: the retina
    cite: p20s1

  # p11s5: """
        + stubs
    )
    assert after == before


LISTS = """\
<!DOCTYPE html><html lang="en"><title>Quill fever</title><main><h1>Quill fever</h1>
<h2>What is quill fever?</h2>
<p>Experts do not know who first described quill fever.</p>
<p>A physical exam usually</p>
<ul><li>looks at the quills</li>
<li>counts the quills on all fingers and toes, and holds each against the light</li>
<li>smells at the quills</li></ul>
<p>In quill fever, drugs called quill pump inhibitors (QPIs) includes</p>
<ul><li>fontoprazole</li><li>lesoprazole</li></ul>
<h2>How is quill fever treated?</h2>
<p>Experts do not know who first described quill fever.</p>
</main></html>
"""


@pytest.fixture
def quills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """The folder of the first drafts of a report with lists, and a sentence that it repeats."""
    monkeypatch.chdir(tmp_path)
    Path("harrow.txt").write_text(LISTS)
    assert run("init", "deck", "--report", "harrow.txt", "--cite", "A made-up report.")[0] == 0
    draft(run)
    return Path("deck", "drafts")


STUBS = """\
section: overview
facts:
  # p6s1: In quill fever, drugs called quill pump inhibitors (QPIs) includes
  - id: qpi-abbreviation
    kind: abbreviation
    short: QPI
    long: quill pump inhibitor
    cite: p6s1
    level: background

  # p3s1, p9s1: Experts do not know who first described quill fever.
  - id: experts-know-described-quill
    cite: [p3s1, p9s1]

  # p4s1: A physical exam usually
  # p5s1: looks at the quills
  # p5s2: counts the quills on all fingers and toes, and holds each against the light
  # p5s3: smells at the quills
  - id: physical-exam
    cite: [p4s1, p5s1-p5s3]

  # p6s1: In quill fever, drugs called quill pump inhibitors (QPIs) includes
  # p7s1: fontoprazole
  # p7s2: lesoprazole
  - id: quill-fever-drugs-called
    cite: [p6s1, p7s1, p7s2]
"""


def test_makes_one_stub_of_a_list_and_of_what_is_said_twice_and_puts_facts_first(quills: Path) -> None:
    assert texts(quills) == {"10-overview.yaml": STUBS}


UNALIKE = """\
<!DOCTYPE html><html lang="en"><title>Quill fever</title><main><h1>Quill fever</h1>
<h2>Who gets quill fever?</h2>
<p>Those at risk of quill fever are people with</p>
<ul><li>cold fingers</li>
<li>quillitis, a condition in which the quills swell</li>
<li>a row of quills on each of the toes</li></ul>
<h3>Red quills</h3>
<ul><li>eating less salt</li></ul>
<h3>Blue quills</h3>
<ul><li>eating less salt</li></ul>
<h2>Tests</h2>
<p>Quill test. Shaving is not needed. Nail test. Shaving is not needed.</p>
<p>To find quill fever, doctors look at all of the fingers.</p>
<h2>In short</h2>
<p>To find quill fever, doctors look at all of the fingers.</p>
</main></html>
"""


def test_a_stub_of_a_list_is_whole_and_only_what_says_the_same_everywhere_is_one(quills: Path, run: Run) -> None:
    """One entry of the list is drafted as a definition, too; "eating less salt" is said of each kind of quills."""
    shutil.rmtree(quills.parent)
    Path("harrow.txt").write_text(UNALIKE)
    assert run("init", "deck", "--report", "harrow.txt", "--cite", "A made-up report.")[0] == 0
    draft(run)
    entries = read_drafts(Path("deck")).entries
    assert [(entry.is_stub, entry.values["cite"]) for entry in entries] == [
        (False, "p4s2"),
        (True, ["p3s1", "p4s1-p4s3"]),
        (True, "p6s1"),
        (True, "p8s1"),
        (True, "p10s1"),
        (True, "p10s2"),
        (True, "p10s3"),
        (True, "p10s4"),
        (True, ["p11s1", "p13s1"]),
    ]


def test_proposes_to_waive_what_only_says_again_what_is_covered(quills: Path, run: Run) -> None:
    for path in quills.iterdir():
        path.unlink()
    (quills.parent / "waived.yaml").write_text("- cite: p3s1\n  because: nobody knows\n")
    assert draft(run)[1].startswith("deck/drafts: 1 fact, 2 stubs, 1 waiver drafted\n")
    assert (quills / "waived.yaml").read_text() == (
        "# p9s1: Experts do not know who first described quill fever.\n- cite: p9s1\n  because: says what p3s1 says\n"
    )


def test_waives_what_is_left(quills: Path, run: Run) -> None:
    """By id, by a sentence of a list, by section; but no sentence of which another draft makes a fact."""
    assert draft(run, "--waive", "p5s2", "--because", "any exam: as everywhere") == (0, "waived: p4s1, p5s1-p5s3\n", "")
    assert draft(run, "--waive", "quill-fever-drugs-called", "--because", "old") == (0, "waived: p7s1, p7s2\n", "")
    assert (quills / "10-overview.yaml").read_text() == STUBS[: STUBS.index("\n  # p4s1")]
    assert draft(run, "--accept", "p6s1") == (0, "accepted: qpi-abbreviation\n", "")
    assert draft(run, "--waive", "overview", "--because", "nobody knows") == (0, "waived: p3s1, p9s1\n", "")
    assert (
        (quills.parent / "waived.yaml").read_text()
        == """\
- cite: [p4s1, p5s1-p5s3]
  because: "any exam: as everywhere"
- cite: [p7s1, p7s2]
  because: old
- cite: [p3s1, p9s1]
  because: nobody knows
"""
    )
    assert texts(quills) == {"10-overview.yaml": "section: overview\nfacts:\n"}
    assert run("check", "deck")[0] == 0
    assert run("audit", "deck", "--report", "harrow.txt")[0] == 0


@pytest.mark.usefixtures("quills")
def test_takes_no_stub_for_a_fact(run: Run) -> None:
    assert draft(run, "--accept", "p4s1-p5s3") == (
        1,
        "",
        f"""\
deck/drafts/10-overview.yaml:19:5: missing-key: 'physical-exam': a fact needs 'kind'
    Add kind: with one of {", ".join(KINDS)}.
1 error
""",
    )


def test_lists_drafts_as_they_would_be_asked(quills: Path, run: Run) -> None:
    mine = quills / "10-overview.yaml"
    mine.write_text(mine.read_text().replace("    cite: [p3s1", "    kind: question\n    cite: [p3s1"))
    (quills / "waived.yaml").write_text("- cite: p9s1\n  because: history\n")
    assert run("list", "deck", "--drafts") == (
        0,
        """\
Overview
  qpi-abbreviation: What does QPI stand for? → quill pump inhibitor
  experts-know-described-quill: p3s1, p9s1: Experts do not know who first described quill fever.
  stub p4s1: A physical exam usually
       p5s1: looks at the quills
       p5s2: counts the quills on all fingers and toes, and holds each against the light
       p5s3: smells at the quills
  stub p6s1: In quill fever, drugs called quill pump inhibitors (QPIs) includes
       p7s1: fontoprazole
       p7s2: lesoprazole
Waivers
  p9s1: history
2 facts, 2 stubs, 1 waiver in drafts/, not part of the deck
""",
        "",
    )
    assert run("list", "deck", "--drafts", "--kind", "abbreviation")[1].endswith(
        "1 fact, 0 stubs, 0 waivers in drafts/, not part of the deck\n"
    )
    rows = json.loads(run("list", "deck", "--drafts", "--format", "json")[1])
    assert [(row["id"], row["kind"], row["cite"], len(row["notes"])) for row in rows] == [
        ("qpi-abbreviation", "abbreviation", ["p6s1"], 1),
        ("experts-know-described-quill", "question", ["p3s1", "p9s1"], 0),
        ("physical-exam", "stub", ["p4s1", "p5s1-p5s3"], 0),
        ("quill-fever-drugs-called", "stub", ["p6s1", "p7s1", "p7s2"], 0),
        ("p9s1", "waiver", ["p9s1"], 0),
    ]


def test_accepts_facts_into_their_files_without_their_comments(drafts: Path, run: Run) -> None:
    facts = drafts.parent / "facts" / "10-overview.yaml"
    before = facts.read_text()
    assert draft(run, "--accept", "kind-disorder", "--accept", "time,lindqvist-syndrome-name") == (
        0,
        "accepted: kind-disorder, time, lindqvist-syndrome-name\n",
        "",
    )
    assert facts.read_text() == (
        before
        + """
  - id: kind-disorder
    kind: question
    prompt: What kind of disorder is Harrow disease?
    answer: a rare inherited disorder that stiffens the small tendons of the hands
    cite: p3s1
    level: core

  - id: time
    kind: question
    prompt: When does Harrow disease usually begin?
    answer: in late childhood
    cite: p3s4
    level: core

  - id: lindqvist-syndrome-name
    kind: synonym
    name: Lindqvist syndrome
    cite: p3s2
    level: background
"""
    )
    left = (drafts / "10-overview.yaml").read_text()
    assert left.startswith("section: overview\nfacts:\n  # p4s1: The tendon sheath")
    assert left.endswith(OVERVIEW[OVERVIEW.index("  # p4s1") :])
    assert run("check", "--strict", "deck") == (0, "deck: 3 facts, no problems\n", "")
    assert draft(run) == (0, "deck/drafts: nothing new to draft\n", "")


def test_accepts_all_that_is_written_of_a_section(drafts: Path, run: Run) -> None:
    assert draft(run, "--refuse", "smoking-increases-risk-early", "--because", "well known")[0] == 0
    assert draft(run, "--accept", "causes,time") == (
        0,
        "accepted: gene, vln2-gene-provide, velonin-normally-protect, inherited, time\n",
        "",
    )
    assert (drafts / "30-causes.yaml").read_text() == "section: causes\nfacts:\n"
    assert draft(run, "--accept", "signs-and-symptoms")[0] == 0
    left = (drafts / "20-signs-and-symptoms.yaml").read_text()
    assert left == (
        "section: signs-and-symptoms\nfacts:\n"
        "  # p6s2: Other findings include pain, swelling of the palm and a weak grip.\n"
        "  - id: findings-include-pain-swelling\n    cite: p6s2\n\n"
        "  # p9s1: Some affected people lose the sense of cold in the palms.\n"
        "  - id: affected-people-lose-sense\n    cite: p9s1\n\n"
        "  # p9s2: The pain is worse at night than during the day.\n"
        "  - id: pain-worse-night-day\n    cite: p9s2\n"
    )


def test_accepts_waivers(drafts: Path, run: Run) -> None:
    assert draft(run, "--accept", "p17s7,p19s1")[0] == 0
    assert (drafts.parent / "waived.yaml").read_text() == (
        """\
- cite: p17s7
  because: tells readers to ask their doctor
- cite: p19s1
  because: leads to other places
"""
    )
    assert (drafts / "waived.yaml").read_text() == WAIVED[: WAIVED.index("\n# p17s7")]


@pytest.mark.parametrize("named", ["overview", "p3s1-p4s4"])
def test_waives_with_a_section_what_was_to_be_waived_of_it_for_its_own_reason(
    named: str, drafts: Path, run: Run
) -> None:
    status, said, _ = draft(run, "--waive", named, "--because", "no need to know")
    assert (status, said) == (0, "waived: p3s1-p3s4, p4s1-p4s4, p3s5\n")
    assert (drafts.parent / "waived.yaml").read_text() == (
        """\
- cite: [p3s1-p3s4, p4s1-p4s4]
  because: no need to know
- cite: p3s5
  because: says what this text is about
"""
    )
    assert (drafts / "waived.yaml").read_text() == WAIVED[WAIVED.index("# p17s7") :]


@pytest.mark.parametrize(
    ("old", "new", "id_", "said"),
    [
        (
            "answer: in late childhood",
            "answer: at the age of 40",
            "time",
            """\
deck/drafts/10-overview.yaml:19:5: not-grounded: 'time': '40' not in p3s4
    Say what the cited words say, or cite the words that say this.
""",
        ),
        (
            "",
            "",
            "people-harrow-disease-described",
            f"""\
deck/drafts/10-overview.yaml:56:5: missing-key: 'people-harrow-disease-described': a fact needs 'kind'
    Add kind: with one of {", ".join(KINDS)}.
""",
        ),
        ("", "", "tim", "deck/drafts: unknown-draft: there is no draft 'tim'\n    Did you mean 'time'?\n"),
    ],
    ids=["false", "not written yet", "misspelt"],
)
def test_accepts_the_others_where_one_is_wrong(  # noqa: PLR0913, PLR0917  a row of the table
    old: str, new: str, id_: str, said: str, drafts: Path, run: Run
) -> None:
    mine = drafts / "10-overview.yaml"
    mine.write_text(mine.read_text().replace(old, new))
    before = texts(drafts.parent)
    assert draft(run, "--accept", id_) == (1, "", f"{said}1 error\n")
    assert texts(drafts.parent) == before
    accepted = "accepted: kind-disorder\n"
    assert draft(run, "--accept", id_, "--accept", "kind-disorder") == (1, accepted, f"{said}1 error\n")
    assert "- id: kind-disorder\n" in (drafts.parent / "facts" / "10-overview.yaml").read_text()
    assert mine.read_text() == before["drafts/10-overview.yaml"].replace(FIRST, "")


def drafted_of_a_source_that_is_not_free(harrow: Path, run: Run) -> Path:
    """Draft, and return the file of drafts of the first section."""
    head = harrow / "deck.yaml"
    head.write_text(head.read_text().replace("    may-copy: true\n", ""))
    draft(run)
    return harrow / "drafts" / "10-overview.yaml"


def test_says_all_that_is_wrong_with_a_draft_at_once(harrow: Path, run: Run) -> None:
    mine = drafted_of_a_source_that_is_not_free(harrow, run)
    for old, new in (
        ("What kind of disorder is Harrow disease?", "Describe the kind of disorder that Harrow disease is."),
        ("tendons of the hands\n    cite: p3s1", "tendons of the hands and knees\n    cite: p3s1"),
    ):
        mine.write_text(mine.read_text().replace(old, new))
    assert draft(run, "--accept", "kind-disorder,time,lindqvist-syndrome-name") == (
        1,
        "accepted: time, lindqvist-syndrome-name\n",
        """\
deck/drafts/10-overview.yaml:5:5: copied: 'kind-disorder': 12 words in a row are the report's own, from \
'a rare inherited disorder' to 'the hands'
    Say it in your own words.
deck/drafts/10-overview.yaml:5:5: long-answer: 'kind-disorder': the answer has 14 words
    Keep what must be known; move the rest to 'why', or to facts of its own.
deck/drafts/10-overview.yaml:5:5: not-grounded: 'kind-disorder': 'knees' not in p3s1
    Say what the cited words say, or cite the words that say this.
deck/drafts/10-overview.yaml:5:5: open-prompt: 'kind-disorder': 'Describe' leaves open what counts as right
    Ask for one thing that only this fact answers.
2 errors, 2 warnings
""",
    )


def test_what_is_warned_of_stays_until_it_is_mended_or_says_why(drafts: Path, run: Run) -> None:
    mine = drafts / "10-overview.yaml"
    asked = "When does Harrow disease usually begin?"
    mine.write_text(mine.read_text().replace(asked, "Describe when Harrow disease usually begins."))
    before = texts(drafts.parent)
    status, said, wrong = draft(run, "--accept", "time")
    assert (status, said) == (1, "")
    assert (
        wrong
        == """\
deck/drafts/10-overview.yaml:19:5: open-prompt: 'time': 'Describe' leaves open what counts as right
    Ask for one thing that only this fact answers.
1 warning
"""
    )
    assert texts(drafts.parent) == before
    mine.write_text(
        mine.read_text().replace("    cite: p3s4\n", "    cite: p3s4\n    allow: {open-prompt: there is one time}\n")
    )
    assert draft(run, "--accept", "time") == (0, "accepted: time\n", "")


def test_accepts_nothing_that_leans_on_a_draft_that_stays(harrow: Path, run: Run) -> None:
    """Here a name that no other fact explains, and that stays, as its explanation is a copy."""
    mine = drafted_of_a_source_that_is_not_free(harrow, run)
    why = "\n    why: The first people with it were described on a group of islands in the north."
    for old, new in (
        ("When does Harrow disease", "When does Oduya illness"),
        ("name: Lindqvist syndrome", f"name: Oduya illness{why}\n    allow: {{not-grounded: heard in practice}}"),
    ):
        mine.write_text(mine.read_text().replace(old, new))
    assert draft(run, "--accept", "lindqvist-syndrome-name,time") == (
        1,
        "",
        """\
deck/drafts/10-overview.yaml:13:5: copied: 'lindqvist-syndrome-name': 10 words in a row are the report's own, from \
'were described on a' to 'the north'
    Say it in your own words.
deck/drafts/10-overview.yaml:22:5: not-grounded: 'time': 'oduya' not in p3s4, but in p19s1
    Say what the cited words say, or cite the words that say this.
2 errors
""",
    )


def test_accepts_no_copy_unless_the_wording_is_free(harrow: Path, run: Run) -> None:
    mine = drafted_of_a_source_that_is_not_free(harrow, run)
    copied = "  # These are the source's own words: say it in yours before it is accepted.\n  - id: kind-disorder\n"
    assert copied in mine.read_text()
    status, _, wrong = draft(run, "--accept", "kind-disorder")
    assert status == 1
    assert wrong.startswith("deck/drafts/10-overview.yaml:5:5: copied: 'kind-disorder': 12 words in a row")
    mine.write_text(
        mine.read_text().replace(
            "answer: a rare inherited disorder that stiffens the small", "answer: one that stiffens"
        )
    )
    assert draft(run, "--accept", "kind-disorder")[0] == 0


def test_never_drafts_again_what_was_refused(drafts: Path, run: Run) -> None:
    assert draft(run, "--refuse", "time", "--because", "too  vague") == (0, "refused: time\n", "")
    assert (drafts / "refused.tsv").read_text() == "locator\tbecause\np3s4\ttoo vague\n"
    stub = "\n  # p3s4: Harrow disease usually begins in late childhood.\n  - id: time\n    cite: p3s4\n"
    mine = drafts / "10-overview.yaml"
    assert mine.read_text().endswith(f"    cite: p3s3\n{stub}")
    assert "answer: in late childhood" not in mine.read_text()
    assert draft(run) == (0, "deck/drafts: nothing new to draft\n", "")
    assert draft(run, "--refuse", "time", "--because", "too vague") == (0, "refused: time\n", "")
    assert stub not in mine.read_text()
    assert draft(run) == (0, "deck/drafts: nothing new to draft\n", "")
    shown = run("report", "harrow.txt", "--deck", "deck", "--find", "LATE childhood")[1]
    assert shown == "p3s4  Harrow disease usually begins in late childhood.  [refused: too vague]\n"


def test_refuses_what_is_left_of_a_section(drafts: Path, run: Run) -> None:
    assert draft(run, "--accept", "causes")[0] == 0
    assert draft(run, "--refuse", "causes,p3s4", "--because", "no need to know") == (
        0,
        "refused: smoking-increases-risk-early, time\n",
        "",
    )
    assert "- id: time\n" not in (drafts / "10-overview.yaml").read_text()
    assert (drafts / "30-causes.yaml").read_text() == "section: causes\nfacts:\n"


def test_drops_what_nobody_has_written_on_once_the_deck_covers_it(drafts: Path, run: Run) -> None:
    """A stub and a waiver go; a stub on which somebody writes stays, and so does one of which a sentence is open."""
    mine = drafts / "20-signs-and-symptoms.yaml"
    mine.write_text(mine.read_text().replace("    cite: p9s1\n", "    kind: question\n    cite: p9s1\n"))
    before = mine.read_text()
    (drafts.parent / "waived.yaml").write_text("- cite: [p6s2, p9s1, p17s7]\n  because: too vague\n")
    assert draft(run) == (
        0,
        """\
deck/drafts: 2 drafts dropped that nobody has written on, as the deck covers what they cite
deck/drafts: nothing new to draft
""",
        "",
    )
    stub = before.index("  # p6s2"), before.index("  # p", before.index("  # p6s2") + 1)
    assert mine.read_text() == before[: stub[0]] + before[stub[1] :]
    assert "p17s7" not in (drafts / "waived.yaml").read_text()
    assert draft(run) == (0, "deck/drafts: nothing new to draft\n", "")


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--accept", "time", "--refuse", "gene", "--because", "x"),
            "--accept, --refuse, --waive, --prompt and --take: one at a time",
        ),
        (("--refuse", "time"), "--refuse or --waive, and --because, belong together"),
        (("--because", "so"), "--refuse or --waive, and --because, belong together"),
    ],
)
def test_takes_one_decision_at_a_time(arguments: tuple[str, ...], said: str, run: Run) -> None:
    status, _, wrong = draft(run, *arguments)
    assert status == 2
    assert said in wrong


def test_damaged_drafts_are_left_alone(drafts: Path, run: Run) -> None:
    mine = drafts / "10-overview.yaml"
    mine.write_text(mine.read_text().replace("    kind: synonym", "  kind: synonym"))
    status, _, wrong = draft(run)
    assert status == 1
    assert wrong.startswith("deck/drafts/10-overview.yaml:")
    (drafts / "refused.tsv").write_text("locator\tbecause\np3s4\n")
    mine.write_text(OVERVIEW)
    assert draft(run)[2] == (
        "deck/drafts/refused.tsv:2:1: damaged-table: not two columns\n"
        "    Write a locator, a tab and why it was refused.\n1 error\n"
    )


def test_report_shows_how_each_sentence_is_covered(drafts: Path, run: Run) -> None:
    draft(run, "--accept", "kind-disorder,p3s5")
    (drafts / "20-signs-and-symptoms.yaml").unlink()
    status, shown, _ = run("report", "harrow.txt", "--deck", "deck", "--no-clauses")
    assert status == 0
    assert shown.startswith(
        """\
# Harrow disease

# Overview
p3s1  Harrow disease is a rare inherited disorder that stiffens the small tendons of the hands.  [cited: kind-disorder]
p3s2  It is also known as Lindqvist syndrome.  [drafted: lindqvist-syndrome-name]
"""
    )
    assert "\np3s5  This article speaks of the inherited form only.  [waived: says what this text is about]\n" in shown
    assert "\np6s2  Other findings include pain, swelling of the palm and a weak grip.  [open]\n" in shown
    assert "    p4s2.1  In Harrow disease\n" in run("report", "harrow.txt", "--deck", "deck")[1]
    assert run("report", "harrow.txt", "--no-clauses", "--find", "nails")[1] == "p8s2  ridges on the nails\n"
    row = run("report", "harrow.txt", "--deck", "deck", "--find", "nails", "--format", "json")[1]
    assert '"state": "open"' in row


def as_page(text: str) -> str:
    """Return the report as a site would show it, with what such pages have around it."""
    parts = []
    for number, block in enumerate(text.strip().split("\n\n")):
        items = "".join(f"<li>{line.removeprefix('- ')}</li>" for line in block.split("\n"))
        heading = "h1" if number == 0 else "h2"
        parts.append(
            f"<ul>{items}</ul>"
            if block.startswith("- ")
            else f"<p>{block}</p>"
            if block.endswith((".", ":"))
            else f"<{heading}>{block}</{heading}>"
        )
    page = "\n".join(parts)
    menu = "<nav><a href='/'>Home</a> <a href='/z'>All diseases</a></nav>"
    return f"<!doctype html><title>Harrow disease | Islands</title>{menu}<main>{page}</main><footer>Contact</footer>"


def test_a_saved_page_gives_the_same_deck_and_drafts(drafts: Path, run: Run) -> None:
    Path("harrow.html").write_text(as_page(REPORT))
    assert run("init", "page", "--report", "harrow.html", "--cite", "A made-up report.")[0] == 0
    assert (Path("page") / "sources" / "report.tsv").read_text().replace("\t## ", "\t# ") == (
        drafts.parent / "sources" / "report.tsv"
    ).read_text()
    head = Path("page", "deck.yaml")
    head.write_text(head.read_text().replace("    report: true\n", "    report: true\n    may-copy: true\n"))
    assert run("draft", "page", "--report", "harrow.html")[0] == 0
    assert texts(Path("page", "drafts")) == texts(drafts)


def test_a_deck_from_nothing_goes_into_the_real_anki(
    drafts: Path, run: Run, new_collection: Callable[[], Any], imported: Callable[[Any, Path], Any]
) -> None:
    assert draft(run, "--accept", ",".join(TEN))[0] == 0
    assert run("check", "--strict", "deck") == (0, "deck: 10 facts, no problems\n", "")
    found = run("audit", "deck", "--report", "harrow.txt")[1]
    assert "10 facts: 10 proven by a sentence" in found
    assert not [line for line in found.splitlines() if ": not-grounded: " in line or ": wrongly-cited: " in line]
    assert run("build", "deck")[1].startswith("deck.apkg: 10 facts, 10 notes, 14 cards\n")
    collection = new_collection()
    logs = [imported(collection, Path(f"deck{more}.apkg")) for more in ("", "-background")]
    assert [(len(log.new), len(log.conflicting)) for log in logs] == [(8, 0), (2, 0)]
    assert drafts.exists()
