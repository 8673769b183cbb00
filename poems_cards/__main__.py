"""The first lines of the command: an interrupt that comes before the rest is imported ends it without a traceback."""

import os
import signal
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and exit."""
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) != signal.SIG_IGN:
            signal.signal(each, lambda *_: os._exit(INTERRUPTED))
    from poems_cards.cli import main as run  # noqa: PLC0415  this is what takes the time

    run()


if __name__ == "__main__":
    main()
