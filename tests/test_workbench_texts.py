"""What the workbench's server does with texts before there is a deck, and where it keeps them."""

import json
from pathlib import Path

import pytest
from test_workbench import REPORT, Served, running, serving, write_deck

BEGUN = {"folder": "quills", "name": "Quill Fever", "subject": "quill fever", "licence": "CC0-1.0"}
SOURCE = {"short": "Report", "cite": "", "url": "", "may-copy": ""}


def post(served: Served, path: str, body: bytes) -> tuple[int, str]:
    status, _, answer = served.ask("POST", path, body)
    return status, answer.decode()


def drop(served: Served, name: str, text: str) -> dict[str, object]:
    status, answer = post(served, f"/api/report?name={name}", text.encode())
    assert status == 200, answer
    found: dict[str, object] = json.loads(answer)
    return found


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_without_a_deck_there_is_nothing_but_its_beginning(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        assert b"A new deck" in served.ask("GET", "/")[2]
        nothing = "no deck is open. Drop a text on the page, and make a deck of it."
        assert served.ask("GET", "/api/open")[::2] == (422, nothing.encode())
        assert served.ask("GET", "/media/own.svg")[::2] == (422, nothing.encode())
        for path in ("/api/undo", "/api/trial", "/api/picture?name=a.svg", "/api/add_source", "/api/weakest"):
            assert post(served, path, b'{"values": {}, "word": "x", "source": {}, "id": ""}') == (422, nothing)
    assert files(tmp_path) == []


def test_a_deck_is_begun_in_no_other_folder(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    with serving(here) as served:
        word = drop(served, "..%2F..%2Fquills.txt", REPORT)["word"]
        wished = {"word": word, "deck": {**BEGUN, "folder": "../../etc/quills"}, "source": SOURCE}
        assert post(served, "/api/begin", json.dumps({**wished, "word": "../x"}).encode())[0] == 400
        status, answer = post(served, "/api/begin", json.dumps(wished).encode())
        assert (status, json.loads(answer)) == (200, {"folder": f"{here}/decks/etc-quills", "kept": True})
        again = json.dumps({**wished, "deck": {**BEGUN, "folder": "etc-quills"}}).encode()
        already = "this is there already. Name another folder: init writes over nothing."
        assert post(served, "/api/begin", again) == (422, already)
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_texts_are_kept_for_their_curator_alone(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        wished = {"word": drop(served, "quills.txt", REPORT)["word"], "deck": BEGUN, "source": SOURCE}
        assert post(served, "/api/begin", json.dumps(wished).encode())[0] == 200
    (kept,) = (tmp_path / ".own/poems-cards/texts").iterdir()
    assert (kept.stat().st_mode & 0o777, files(kept)) == (0o700, ["report.txt"])
    assert [name for name in files(tmp_path / "decks") if name.endswith(".txt")] == []
    # A newer copy takes the place of the old one.
    with serving(tmp_path, "decks/quills") as served:
        assert drop(served, "quills.md", REPORT + "\nMore of it.\n") == {"source": "report", "kept": True}
    assert files(kept) == ["report.md"]


def test_a_copy_that_cannot_be_kept_is_at_hand_for_now(tmp_path: Path) -> None:
    (tmp_path / ".own").write_text("no folder", encoding="utf-8")
    with serving(tmp_path) as served:
        wished = {"word": drop(served, "quills.txt", REPORT)["word"], "deck": BEGUN, "source": SOURCE}
        status, answer = post(served, "/api/begin", json.dumps(wished).encode())
        assert (status, json.loads(answer)["kept"]) == (200, False)
        texts = json.loads(served.ask("GET", "/api/open")[2])["texts"]
        assert texts[0]["blocks"][2]["sentences"][0]["text"] == "Quill fever is a disorder that nobody has."


def test_copies_of_another_deck_are_not_taken(tmp_path: Path) -> None:
    write_deck(tmp_path / "deck")
    (tmp_path / ".own/poems-cards/texts/deck-000000000000").mkdir(parents=True)
    (tmp_path / ".own/poems-cards/texts/deck-000000000000/report.txt").write_text(REPORT, encoding="utf-8")
    with running(tmp_path / "deck") as served:
        assert json.loads(served.ask("GET", "/api/open")[2])["texts"][0]["at_hand"] is False


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/api/source", {"id": "report", "values": {"text": "/etc/passwd"}, "before": {}}, 200),
        ("/api/source", {"id": "report", "values": {"short": 5}, "before": {}}, 400),
        ("/api/source", {"id": "report"}, 400),
        ("/api/add_source", {"word": "/etc/passwd", "id": "", "source": {"short": "A"}}, 400),
    ],
)
def test_a_wish_about_a_source_opens_no_file(path: str, given: dict[str, object], status: int, tmp_path: Path) -> None:
    write_deck(tmp_path / "deck")
    before = (tmp_path / "deck/deck.yaml").read_bytes()
    with running(tmp_path / "deck") as served:
        assert post(served, path, json.dumps(given).encode())[0] == status
    assert (tmp_path / "deck/deck.yaml").read_bytes() == before
    assert files(tmp_path / "deck") == ["deck.yaml", "facts/10-signs.yaml"]
