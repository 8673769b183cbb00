"""Broken decks, one for each real mistake, and what we say to each; and odd files that must work all the same.

A file in `bad/` holds the files of a deck that differ from a good one (`== name`, then the text), and below
`== problems` exactly what is printed. Files of `== released name` were released before the others replaced them.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FACTS

from poems_cards.folder.read import locate, read_folder

Write = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

CASES = sorted(Path(__file__).with_name("bad").glob("*.txt"))
ODD = Path(__file__).with_name("odd")
OUTPUT = b"what was here before"


def sections(case: Path) -> dict[str, str]:
    files: dict[str, str] = {}
    name = ""
    for line in case.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("== "):
            name = line.removeprefix("== ").rstrip("\n")
            files[name] = ""
        else:
            files[name] += line
    return files


def tree() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if Path("deck") not in path.parents)


def refused(run: Run) -> str:
    """Build the deck, see that nothing was written, and return what was said."""
    Path("out.apkg").write_bytes(OUTPUT)
    before = tree()
    status, out, said = run("build", "deck", "-o", "out.apkg")
    assert (status, out) == (1, "")
    assert Path("out.apkg").read_bytes() == OUTPUT
    assert tree() == before
    assert "Traceback" not in said
    status, out, err = run("check", "deck")
    assert status == 1
    assert "Traceback" not in out + err
    assert set(said.splitlines()[:-1]) <= set(out.splitlines()), "check says at least what build says"
    return said


def test_the_corpus_is_there() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_says_what_is_wrong_and_where(case: Path, deck: Write, run: Run) -> None:
    files = sections(case)
    expected = files.pop("problems")
    released = {name.removeprefix("released "): files.pop(name) for name in [*files] if name.startswith("released ")}
    if released:
        deck(released)
        assert run("release", "deck", "--now", "1700000000")[0] == 0
    deck(files)
    assert refused(run) == expected


# Mistakes that a text file cannot hold, or that are too long to be read.
F = "facts/10-signs.yaml"
ANSWER = f"deck/{F}:6:13:"
TEXT = f"deck/{F}:5:11:"
CURE = "Write >- on the key's line, and the text on the next line, indented two spaces more than the key."
UNSEEN = "Delete it: it often comes along when text is copied from a PDF."
UTF8 = "Save the file as UTF-8 (in most editors: Save with encoding)."
GONE = "cannot be read: no such file or directory"
LOOK = "Check that"
LINK = "this links to a file outside the deck's folder"
ITSELF = "Put the file itself into the folder."
BRACES = "Write each blank as {{text}} or {{text::hint}}, with no such braces inside."


def answer(text: str) -> str:
    return FACTS.replace("Itching", text)


def statement(text: str) -> str:
    kind = FACTS.replace("question", "statement").replace("    answer: Itching\n", "")
    return kind.replace("prompt: What is the first sign of quill fever?", f"text: '{text}'")


def items(lines: str) -> str:
    kind = FACTS.replace("question", "list").replace("prompt: What is the first sign", "prompt: Early signs")
    return kind.replace("?", "").replace("    answer: Itching\n", f"    items:\n{lines}")


@pytest.mark.parametrize(
    ("contents", "problem", "cure"),
    [
        (
            FACTS.encode("latin-1").replace(b"Itching", b"Caf\xe9"),
            f"deck/{F}:6:16: not-utf-8: the byte 0xe9 is not UTF-8",
            UTF8,
        ),
        (FACTS.encode("utf-16"), f"deck/{F}:1:1: not-utf-8: the byte 0xff is not UTF-8", UTF8),
        (answer("Itch\x07ing"), f"deck/{F}:6:17: control-character: a character that cannot be seen (U+0007)", UNSEEN),
        (answer("Itch\0ing"), f"deck/{F}:6:17: control-character: a character that cannot be seen (U+0000)", UNSEEN),
        (answer("Itch\x85ing"), f"deck/{F}:6:17: control-character: a character that cannot be seen (U+0085)", UNSEEN),
        (
            answer("Itch\u2028ing"),
            f"deck/{F}:6:17: control-character: a character that cannot be seen (U+2028)",
            UNSEEN,
        ),
        (
            answer("Itch\u202eing"),
            f"deck/{F}:6:17: control-character: a character that cannot be seen (U+202E)",
            UNSEEN,
        ),
        (
            answer("Itch\ufeffing"),
            f"deck/{F}:6:17: control-character: a character that cannot be seen (U+FEFF)",
            UNSEEN,
        ),
        (
            answer("Itch\uffffing"),
            f"deck/{F}:6:17: control-character: a character that cannot be seen (U+FFFF)",
            UNSEEN,
        ),
        (answer("Itching\t"), f"deck/{F}:6:20: tab: a tab, whose width depends on the editor", "Use spaces."),
        (
            FACTS.replace("    cite", "\tcite"),
            f"deck/{F}:7:1: tab: a tab, whose width depends on the editor",
            "Use spaces.",
        ),
        (
            answer("[" * 900),
            f"deck/{F}:6:31: too-deep: more than 20 levels of lists and mappings",
            "Facts need six at most.",
        ),
        (
            "- " * 10_000,
            f"deck/{F}:1:43: too-deep: more than 20 levels of lists and mappings",
            "Facts need six at most.",
        ),
        (
            answer("x" * 1_000_000),
            f"{ANSWER} too-long: a text of 1000000 characters; 20000 is the most",
            "Split it into several facts.",
        ),
        (
            FACTS.replace("first-sign", "a" * 101),
            f"deck/{F}:3:9: bad-id: '{'a' * 79}… cannot be an id",
            "Use at most 100 small letters a-z, digits and single hyphens, for example weight-loss.",
        ),
        (
            items("      - sign\n" * 501),
            f"deck/{F}:507:9: bad-number: more than 500 entries",
            "Anki has 500 cards for a note: split the fact.",
        ),
        (
            statement(" ".join(f"{{{{{number}}}}}" for number in range(501))),
            f"{TEXT} bad-number: a blank's number is out of range",
            "Numbers go from c1 to c500.",
        ),
        (
            statement(f"{{{{c{'9' * 5000}::itching}}}}"),
            f"{TEXT} bad-number: a blank's number is out of range",
            "Numbers go from c1 to c500.",
        ),
        (
            statement("{{" + r"\(a\)" * 2000),
            f"{TEXT} unbalanced-braces: '{{{{' has no partner at character 1",
            BRACES,
        ),
        (
            statement(r"\(" * 9000 + "{{"),
            f"{TEXT} unbalanced-braces: '{{{{' has no partner at character 18001",
            BRACES,
        ),
    ],
    ids=[
        "latin-1",
        "utf-16",
        "bell",
        "nul",
        "next-line",
        "line-separator",
        "right-to-left-override",
        "byte-order-mark-inside",
        "no-character",
        "tab-at-the-end",
        "tab-as-indentation",
        "900-brackets",
        "10000-hyphens",
        "a-megabyte",
        "long-id",
        "501-items",
        "501-blanks",
        "number-of-5000-digits",
        "blank-without-end-and-formulas",
        "formulas-without-end",
    ],
)
def test_says_what_is_wrong_with_bytes_and_giants(
    contents: str | bytes, problem: str, cure: str, deck: Write, run: Run
) -> None:
    deck({F: contents})
    assert refused(run) == f"{problem}\n    {cure}\n1 error\n"


def test_brackets_at_which_yaml_itself_gives_up(deck: Write, run: Run) -> None:
    deck({F: answer("[" * 10_000)})
    said = refused(run)
    assert re.fullmatch(rf"deck/{re.escape(F)}:6:[0-9]+: too-deep: .*\n    Facts .*\n1 error\n", said), said


def outside(link: Path, target: str) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda: outside(Path("deck", F), "/etc/hostname"),
            f"deck/{F}: outside: {LINK}\n    {ITSELF}",
        ),
        (
            lambda: outside(Path("deck", F), "/dev/zero"),
            f"deck/{F}: outside: {LINK}\n    {ITSELF}",
        ),
        (
            lambda: outside(Path("deck", F), "20-care.yaml"),
            f"deck/{F}: unreadable: {GONE}\n    {LOOK} deck/{F} is there.",
        ),
        (
            lambda: outside(Path("deck", F), "10-signs.yaml"),
            f"deck/{F}: unreadable: cannot be read: its links lead in a circle\n    {LOOK} deck/{F} is there.",
        ),
        (
            lambda: Path("deck/facts/20-care.yaml").mkdir(),
            "deck/facts/20-care.yaml: not-a-file: this is not a plain file\n    Replace it with a plain file.",
        ),
        (
            lambda: os.mkfifo("deck/facts/20-care.yaml"),
            "deck/facts/20-care.yaml: not-a-file: this is not a plain file\n    Replace it with a plain file.",
        ),
        (
            Path("deck", F).unlink,
            "deck/facts: no-facts: the deck has no facts\n    Add a file such as facts/10-names.yaml.",
        ),
        (
            lambda: Path("deck/deck.yaml").unlink(),
            f"deck/deck.yaml: unreadable: {GONE}\n    {LOOK} deck/deck.yaml is there.",
        ),
        (
            lambda: os.truncate(Path("deck", F), 200_000_001),
            f"deck/{F}: too-large: 200,000,001 bytes; 200,000,000 is the most\n    Split it, or remove it.",
        ),
    ],
    ids=["link-out", "link-to-device", "dead-link", "link-to-itself", "folder", "pipe", "no-facts", "no-head", "huge"],
)
def test_says_what_is_wrong_with_files(spoil: Callable[[], None], said: str, deck: Write, run: Run) -> None:
    deck()
    spoil()
    assert refused(run) == f"{said}\n1 error\n"


def test_reads_no_picture_from_outside_the_deck(deck: Write, run: Run) -> None:
    picture = FACTS.replace("question", "picture").replace(
        "prompt: What is the first sign of quill fever?", "alt: A nose."
    )
    deck({F: picture.replace("answer: Itching", "image: nose.svg\n    labels: [{text: nostril, box: [0, 0, 1, 1]}]")})
    Path("nose.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', encoding="utf-8")
    Path("deck/media").mkdir()
    Path("deck/media/nose.svg").symlink_to("../../nose.svg")
    assert refused(run) == (
        f"deck/{F}:6:12: missing-picture: deck/media/nose.svg: this links to a file outside the deck's folder\n"
        "    Put the picture into media/, or correct its name here.\n1 error\n"
    )


def test_a_file_name_that_is_no_text_can_be_named(deck: Write, run: Run) -> None:
    deck()
    Path(os.fsdecode(b"deck/facts/20-caf\xe9.yml")).write_text("", encoding="utf-8")
    assert refused(run) == (
        "deck/facts: file-name: a file in facts/ whose name cannot be shown: '20-caf\\udce9.yml'\n"
        "    Rename it.\n1 error\n"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("windows-line-ends.yaml", {"first": "Itching of the nose", "second": "Sneezing"}),
        ("old-mac-line-ends.yaml", {"first": "Itching of the nose", "second": "Sneezing"}),
        ("byte-order-mark.yaml", {"first": "Itching"}),
        ("decomposed.yaml", {"first": "Caf\u00e9, \u00c5ngstr\u00f6m"}),
        ("directive-and-document-end.yaml", {"first": "Itching"}),
        ("flow-style.yaml", {"first": "Itching", "second": "Sneezing, and more"}),
        (
            "words-that-yaml-takes-for-something-else.yaml",
            {
                "norway": "NO",
                "yes": "yes",
                "ratio": "1:50",
                "octal": "012",
                "float": "1e3",
                "date": "2012-11-23",
                "null": "null",
                "tilde": "~70%",
                "inf": ".inf",
                "hex": "0x10",
                "underscores": "1_000",
                "equals": "=",
            },
        ),
        (
            "signs-that-html-and-markdown-take-for-something-else.yaml",
            {
                "star": "HLA-B*27",
                "less": "&lt;5",
                "more": "p&gt;.05",
                "ampersand": "R&amp;D",
                "ion": "Ca²⁺",
                "underscore": "_this_ and `that`",
                "strong": "not <b>this</b>",
                "formula": r"\(a^{2} &lt; b\)",
                "entity": "&amp;lt;",
                "tag": "&lt;b&gt;bold&lt;/b&gt;",
            },
        ),
        (
            "quotes-and-blocks.yaml",
            {
                "single": "it's",
                "double": "a &quot;quill&quot; — A",
                "folded": "two lines, one text",
                "folded-blank": "two<br>paragraphs",
                "literal": "line one<br>line two",
                "hash": "a # in a block, and a#b",
                "hash-quoted": "a # in quotes",
                "colon": "Early signs: itching",
                "comma": "48% of women, 22% of men",
                "spaces": "around",
                "several-lines": "plain text on two lines",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_odd_files_mean_what_was_typed(name: str, meant: dict[str, str], deck: Write, run: Run) -> None:
    deck({F: (ODD / name).read_bytes()})
    status, out, err = run("list", "deck", "--format", "json")
    assert (status, err) == (0, "")
    assert {note["id"]: note["fields"]["Answer"] for note in json.loads(out)} == meant


def test_each_odd_file_is_tried() -> None:
    marks = test_odd_files_mean_what_was_typed.pytestmark  # type: ignore[attr-defined]
    assert sorted(row[0] for row in marks[0].args[1]) == sorted(path.name for path in ODD.iterdir())


def test_problems_are_placed_in_the_texts_that_were_read(deck: Write) -> None:
    """Whatever became of the files since."""
    folder = deck({"facts/10-signs.yaml": FACTS.replace("answer: Itching", "answer: Itching\n    level: high")})
    read = read_folder(folder)
    (folder / "facts/10-signs.yaml").unlink()
    (problem,) = locate(read.problems, read.texts)
    assert str(problem).splitlines()[0] == "deck/facts/10-signs.yaml:7:12: unknown-level: 'high'"
