"""git on this machine, which knows the history of a deck."""

import shutil
import subprocess
from pathlib import Path

from poems_cards.release.git_history import Git


def git_in(folder: Path) -> Git | None:
    """Return a function that runs git in `folder`; None where git is not installed."""
    program = shutil.which("git")
    if program is None:
        return None

    def ask(*arguments: str) -> str:
        command = [program, "-c", "core.fsmonitor=false", "--no-pager", "-C", str(folder), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  arguments of ours
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""

    return ask
