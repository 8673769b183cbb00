"""The process of a command: an interrupt ends it without a traceback even while it loads, and memory is not searched.

A command makes next to no circles of objects, and is over soon: to look for circles now and then takes a tenth of a
large build, and once more at the end a thirtieth.
"""

import atexit
import gc
import os
import signal
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.disable()
    atexit.register(gc.freeze)
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) != signal.SIG_IGN:
            signal.signal(each, lambda *_: os._exit(INTERRUPTED))
    from poems_cards.cli import main as run  # noqa: PLC0415  this is what takes the time

    run()


if __name__ == "__main__":
    main()
