"""Files: read from within a folder only; written whole or not at all, even if the process is stopped."""

import os
import signal
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import ELOOP, EWOULDBLOCK
from pathlib import Path
from typing import BinaryIO

from poems_cards.printable import tidy
from poems_cards.problems import DeckError, Place, Problem

try:
    import fcntl
except ImportError:  # Windows, where nothing is locked
    fcntl = None  # type: ignore[assignment]

LARGEST = 200_000_000  # bytes of a deck's file; a hundred thousand facts have a fifth of it
PART = ".poems-cards-{}.part"  # short: the file's own name may be as long as names can be


def read_file(folder: Path, name: str) -> bytes:
    """Return the bytes of the file `name` in the deck's folder.

    Errors: DeckError if it is not there, is no plain file, is larger than LARGEST, or lies outside the folder (behind a
            symbolic link).
    """
    path = folder / name
    place = Place(path=str(path))
    try:
        # To look for links first saves most of the time for a file; a deck may have a thousand.
        about = path.lstat()
        linked = stat.S_ISLNK(about.st_mode)
        above = path
        for _ in range(name.count("/")):
            above = above.parent
            linked = linked or above.is_symlink()
        if linked and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            fix = "Put the file itself into the folder."
            raise DeckError(
                [
                    Problem(
                        place=place, rule="outside", message="this links to a file outside the deck's folder", fix=fix
                    )
                ]
            )
        if linked:
            about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            fix = "Replace it with a plain file."
            raise DeckError([Problem(place=place, rule="not-a-file", message="this is not a plain file", fix=fix)])
        if about.st_size > LARGEST:
            message = f"{about.st_size:,} bytes; {LARGEST:,} is the most"
            raise DeckError([Problem(place=place, rule="too-large", message=message, fix="Split it, or remove it.")])
        with path.open("rb", buffering=0) as file:  # with a buffer, a small file takes half as long again
            return file.read()
    except (OSError, RuntimeError) as error:
        raise unreadable(path, error) from None


def bytes_of(path: Path) -> bytes | None:
    """Return the bytes of a file, None if there is none."""
    return path.read_bytes() if path.exists() else None


def unreadable(path: Path, error: OSError | RuntimeError) -> DeckError:
    """Return the error to raise for a file or folder whose reading ended in `error`."""
    reason = "its links lead in a circle"  # a RuntimeError, before Python 3.13
    if isinstance(error, OSError) and error.errno != ELOOP:
        reason = (error.strerror or "").lower()
    fix = f"Check that {path} is there."
    if isinstance(error, PermissionError):
        fix = "Give yourself permission to read it."
    message = f"cannot be read: {reason}"
    return DeckError([Problem(place=Place(path=str(path)), rule="unreadable", message=message, fix=fix)])


def read_text(folder: Path, name: str, data: bytes | None = None) -> str:
    """Return the tidy text of the UTF-8 file `name` in the deck's folder; its lines end as on Unix.

    `data` are its bytes, where they were read already.

    Errors: DeckError as for `read_file`, and for bytes that are not UTF-8, with their line.
    """
    data = read_file(folder, name) if data is None else data
    try:
        text = data.decode("utf-8")
        return tidy(text.replace("\r\n", "\n") if "\r" in text else text)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        place = Place(path=str(folder / name), line=before.count(b"\n") + 1, column=column)
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        fix = "Save the file as UTF-8 (in most editors: Save with encoding)."
        raise DeckError([Problem(place=place, rule="not-utf-8", message=message, fix=fix)]) from None


class HalfWrittenError(OSError):
    """One file could not be written, after others had been."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, as `write_all` does."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes], removed: Iterable[Path] = ()) -> None:
    """Write `files`, so that at any moment the old one or the new one is there, whole; then remove others.

    All are on the disk before the first takes its place: a disk that is too small for them changes nothing. Should the
    process be killed while they take their places, in the order given, the next that writes there tidies up, where
    files can be locked.

    Errors: OSError that names the file; then nothing has changed and no other file is left. HalfWrittenError if files
            before it have taken their places.
    """
    with ExitStack() as ending:
        parts: dict[Path, _Part] = {}
        for path, data in files.items():
            with _naming(path):
                if path.exists() and not path.is_file():
                    path.write_bytes(data)  # a device or a pipe takes data, and is not to be replaced by a file
                else:
                    parts[path] = _Part(Path(os.path.realpath(path)), data)  # a link to the file stays a link
                    ending.callback(parts[path].close)
                    parts[path].write()
        failure: type[OSError] = OSError
        with _undisturbed():
            for path, part in parts.items():
                with _naming(path):
                    part.take_name()
            for path, part in parts.items():
                with _naming(path, failure):
                    part.take_place()
                failure = HalfWrittenError
            for path in removed:
                with _naming(path, failure):
                    path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Keep other processes out that want to be alone in `folder`, and, unless it is shared, those that would share it.

    The folder itself is locked, so that no file is left behind. Where folders cannot be locked, nobody is kept out.

    Errors: BlockingIOError that names `folder` if another process has it.
    """
    try:
        file = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder
        yield
        return
    try:
        if not _lock(file, shared=shared):
            raise BlockingIOError(EWOULDBLOCK, "Another release of this deck is running", str(folder))
        yield
    finally:
        os.close(file)


class _Part:
    """A new file beside `target`, until it takes its place.

    On Linux it has no name until all are on the disk, so that nothing is left of it if the process is killed before;
    elsewhere, and on some network drives, it has one from the start. It is locked as long as its process lives.
    """

    def __init__(self, target: Path, data: bytes) -> None:
        self.target = target
        self.data = data
        self.path = target.with_name(PART.format(os.urandom(8).hex()))
        self.file: BinaryIO | None = None
        self.has_name = False

    def write(self) -> None:
        """Put the data on the disk."""
        if self.target.exists():
            self.target.open("r+b").close()  # what may not be written is not replaced, though its folder would let it
        _tidy(self.target.parent)
        try:
            file = os.open(self.target.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
        except (AttributeError, OSError):
            self._write_with_name()
        else:
            self._fill(open(file, "wb"))  # noqa: PTH123, SIM115  it has no path, and `close` closes it

    def take_name(self) -> None:
        """Give the part a name, without which it cannot take another file's place."""
        if self.file and not self.has_name:
            unnamed = self.file.fileno()
            try:  # with a file's number as a folder, Python follows the link
                os.link(f"/proc/self/fd/{unnamed}", self.path, src_dir_fd=unnamed)
            except OSError:
                self.file.close()
                self._write_with_name()

    def take_place(self) -> None:
        """Replace the target."""
        if self.file and fcntl is None:
            self.file.close()  # Windows renames no open file
        self.path.replace(self.target)

    def close(self) -> None:
        """Remove the part, if it has not taken its place."""
        if self.file:
            with suppress(OSError):  # of what a full disk did not take
                self.file.close()
        with suppress(OSError):  # it has its place, or no name, or could not even be begun
            self.path.unlink()

    def _write_with_name(self) -> None:
        self.has_name = True
        file = self.path.open("xb")
        while _lock(file.fileno(), wait=True) and not os.fstat(file.fileno()).st_nlink:
            file.close()
            file = self.path.open("xb")  # another process tidied it up before it was locked
        self._fill(file)

    def _fill(self, file: BinaryIO) -> None:
        self.file = file
        _lock(file.fileno(), wait=True)
        with suppress(OSError, AttributeError):  # there is none yet; or Windows, where files have no such modes
            os.fchmod(file.fileno(), stat.S_IMODE(self.target.stat().st_mode))
        file.write(self.data)
        file.flush()
        os.fsync(file.fileno())


def _tidy(folder: Path) -> None:
    """Remove the parts that killed processes left behind: those that no process holds locked."""
    for path in folder.glob(PART.format("*")) if fcntl else ():
        with suppress(OSError), open(path, "rb", opener=_at_once) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # which fails, too, where nothing can be locked
            path.unlink()


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: it may be a pipe with the name of a part."""
    return os.open(path, flags | os.O_NONBLOCK)


def _lock(file: int, *, shared: bool = False, wait: bool = False) -> bool:
    """Lock an open file, and return whether no other process has it locked; true where files cannot be locked."""
    try:
        if fcntl:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:  # as on some network drives
        pass
    return True


@contextmanager
def _naming(path: Path, kind: type[OSError] = OSError) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise kind(error.errno, error.strerror, str(path)) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back for a moment, so that several files change together and no part is left."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
