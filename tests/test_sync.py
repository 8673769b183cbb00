"""Two devices that took different releases, then synchronise through Anki's own server, end with each note once."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from yearly import DAY, FIRST, SECOND, THIRD, Bench

pytestmark = pytest.mark.slow

USER, PASSWORD = "learner", "secret"
Imported = Callable[[Any, Path], Any]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of Anki's own sync server, on this machine alone."""
    pytest.importorskip("anki") if not os.environ.get("CI") else __import__("anki")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "SYNC_USER1": f"{USER}:{PASSWORD}",
        "SYNC_BASE": str(tmp_path_factory.mktemp("server")),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "anki.syncserver"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert server.poll() is None, "the server has ended"
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


class Device:
    """A collection that is synchronised."""

    def __init__(self, collection: Any, endpoint: str) -> None:  # noqa: ANN401  anki may not be there
        self.collection = collection
        self.auth = collection.sync_login(USER, PASSWORD, endpoint)

    def sync(self) -> None:
        required = self.collection.sync_collection(self.auth, sync_media=False).required
        assert required in (0, 1), "an ordinary sync, or nothing to do"

    def replace(self, *, upload: bool) -> None:
        """Put this collection in place of the server's, or the other way round."""
        self.collection.close_for_full_sync()
        self.collection.full_upload_or_download(auth=self.auth, server_usn=None, upload=upload)
        self.collection.reopen(after_full_sync=True)

    def notes(self) -> list[str]:
        return list(self.collection.db.list("select guid from notes order by guid"))

    def cards(self) -> list[list[Any]]:
        query = "select n.guid, c.ord from cards c join notes n on n.id = c.nid order by n.guid, c.ord"
        return list(self.collection.db.all(query))


@pytest.fixture
def devices(endpoint: str, new_collection: Callable[[], Any]) -> tuple[Device, Device]:
    """Return two devices of one learner, which begin with the same empty collection."""
    one, other = (Device(new_collection(), endpoint) for _ in range(2))
    one.replace(upload=True)
    other.replace(upload=False)
    return one, other


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    bench, now = Bench(tmp_path_factory.mktemp("releases")), int(time.time())
    each = [(FIRST, 30, "one"), (SECOND, 20, "two"), (THIRD, 10, "three")]
    return [bench.release(facts, now - days * DAY, name)[0] for facts, days, name in each]


def renumbered(package: Path, folder: Path) -> Path:
    """Return a package whose notes and cards have other ids, as if these followed from the time of its release."""
    path = folder / f"renumbered-{package.name}"
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "collection.anki2":
                connection = sqlite3.connect(":memory:")
                connection.deserialize(data)
                connection.executescript("update notes set id = id + 86400000;")
                connection.executescript("update cards set id = id + 86400000, nid = nid + 86400000;")
                data = connection.serialize()
                connection.close()
            target.writestr(name, data)
    return path


def met(devices: tuple[Device, Device]) -> tuple[Device, Device]:
    """Let both devices have what the other one has."""
    one, other = devices
    for device in (one, other, one):
        device.sync()
    assert one.notes() == other.notes()
    return devices


def test_two_releases_on_two_devices_make_each_note_once(
    devices: tuple[Device, Device], releases: list[Path], imported: Imported
) -> None:
    one, other = devices
    imported(one.collection, releases[0])
    imported(other.collection, releases[1])
    wanted = sorted({*one.notes(), *other.notes()})
    assert len(wanted) == 35
    met(devices)
    assert one.notes() == wanted
    assert [card for card in one.cards() if card[0] == "year:signs"] == [["year:signs", each] for each in range(4)]
    assert one.collection.fix_integrity()[1]
    assert one.notes() == wanted


def test_what_a_release_between_brought_is_there_once(
    devices: tuple[Device, Device], releases: list[Path], imported: Imported
) -> None:
    one, other = devices
    imported(one.collection, releases[0])
    met(devices)
    imported(one.collection, releases[1])
    imported(other.collection, releases[2])
    before = one.cards()
    met(devices)
    assert len(one.notes()) == len(set(one.notes())) == 35
    assert one.cards() == before
    imported(one.collection, releases[2])
    assert one.cards() == before


def test_ids_that_differ_from_release_to_release_would_double_the_notes(
    devices: tuple[Device, Device], releases: list[Path], imported: Imported, tmp_path: Path
) -> None:
    one, other = devices
    imported(one.collection, releases[0])
    imported(other.collection, renumbered(releases[1], tmp_path))
    met(devices)
    assert len(one.notes()) == 33 + 33
