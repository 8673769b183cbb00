"""Files are written whole or not at all."""

import os
import secrets
from contextlib import suppress
from errno import EACCES
from pathlib import Path


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
    new = path.with_name(f".{secrets.token_hex(8)}.part")  # short: the name itself may be as long as names can be
    try:
        with new.open("xb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        new.replace(path)
    finally:
        with suppress(OSError):  # also where it could not even be begun
            new.unlink()
