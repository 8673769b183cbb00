"""Files are written whole or not at all."""

import os
from contextlib import suppress
from errno import EACCES
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, so that at any moment the old file or the new one is there, whole.

    Errors: OSError that names `path`; then nothing has changed and no other file is left.
    """
    real = Path(os.path.realpath(path))  # a link to the file stays a link
    try:
        if real.exists() and not real.is_file():
            real.write_bytes(data)  # a device or a pipe takes data, and is not to be replaced by a file
        else:
            _replace(real, data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise OSError(EACCES, os.strerror(EACCES))  # though the folder would let it be replaced
    new = path.with_name(f".{os.urandom(8).hex()}.part")  # short: the name itself may be as long as names can be
    try:
        _write_new(new, data)
        new.replace(path)
    finally:
        with suppress(OSError):  # also where it could not even be begun
            new.unlink()


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that has no name until it is whole, so that nothing is left of it should the process be killed.

    Linux can do that on most file systems; elsewhere the file has its name from the start.
    """
    try:
        with open(os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb") as target:  # noqa: PTH123  no path yet
            _fill(target, data)
            unnamed = target.fileno()
            os.link(f"/proc/self/fd/{unnamed}", path, src_dir_fd=unnamed)  # the last makes Python follow the link
    except (AttributeError, OSError):
        with path.open("xb") as target:
            _fill(target, data)


def _fill(target: BinaryIO, data: bytes) -> None:
    target.write(data)
    target.flush()
    os.fsync(target.fileno())
