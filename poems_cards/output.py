"""Files are written whole or not at all."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, so that at any moment the old file or the new one is there, whole.

    Errors: OSError; then nothing has changed and no other file is left.
    """
    path = Path(os.path.realpath(path))  # a link to the file stays a link
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with new.open("xb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
